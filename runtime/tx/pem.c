/* SPDX-License-Identifier: Apache-2.0 */
/* "-----BEGIN label-----", base64, "-----END label-----" (RFC 7468 section 3).
 */
#include "tx/pem.h"

#include "base/text.h"

#include <sodium.h>

#include <stdio.h>

#define LINE 64

static bool blank(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(struct loupe_span *text)
{
    size_t from = 0;
    while (from < text->size && blank(text->data[from]))
        from++;
    *text = loupe_span(text->data + from, text->size - from);
}

static bool take(struct loupe_span *text, const char *expected, size_t size)
{
    if (text->size < size || memcmp(text->data, expected, size) != 0)
        return false;
    *text = loupe_span(text->data + size, text->size - size);
    return true;
}

/* "-----BEGIN ", a label, "-----". */
static enum loupe_status read_label(struct lp_pem *out,
                                    struct loupe_span *text,
                                    struct loupe_error *error)
{
    size_t size = 0;
    skip_blanks(text);
    if (!take(text, "-----BEGIN ", 11))
        return lp_fail(error, LOUPE_MALFORMED, 0, "pem",
                       "does not begin with -----BEGIN");
    while (size < text->size && text->data[size] != '-')
        size++;
    if (size > LP_PEM_LABEL_MAX)
        return lp_fail(error, LOUPE_LIMIT, 11, "pem",
                       "a label of more than %d characters", LP_PEM_LABEL_MAX);
    memcpy(out->label, text->data, size);
    *text = loupe_span(text->data + size, text->size - size);
    if (!take(text, "-----", 5))
        return lp_fail(error, LOUPE_MALFORMED, 11 + size, "pem",
                       "the label does not end with -----");
    return LOUPE_OK;
}

/* Base64 up to the first dash. */
static enum loupe_status read_body(struct lp_pem *out,
                                   struct loupe_span *text,
                                   struct loupe_error *error)
{
    char digits[LP_BASE64_ROOM(LP_PEM_BYTES_MAX)];
    size_t count = 0;
    size_t at    = 0;
    for (; at < text->size && text->data[at] != '-'; at++) {
        if (blank(text->data[at]))
            continue;
        if (count == sizeof digits - 1)
            break;
        digits[count++] = (char)text->data[at];
    }
    bool whole = at < text->size && text->data[at] == '-';
    bool good  = whole && count != 0 &&
                lp_base64_decode(out->bytes, sizeof out->bytes, &out->size,
                                 loupe_span(digits, count));
    sodium_memzero(digits, sizeof digits);
    *text = loupe_span(text->data + at, text->size - at);
    if (good)
        return LOUPE_OK;
    return count == sizeof digits - 1 && !whole
               ? lp_fail(error, LOUPE_LIMIT, 0, "pem",
                         "holds more than %d bytes", LP_PEM_BYTES_MAX)
               : lp_fail(error, LOUPE_MALFORMED, 0, "pem",
                         "holds no base64 up to an END line");
}

static enum loupe_status read_end(const struct lp_pem *pem,
                                  struct loupe_span *text,
                                  struct loupe_error *error)
{
    if (!take(text, "-----END ", 9) ||
        !take(text, pem->label, strlen(pem->label)) || !take(text, "-----", 5))
        return lp_fail(error, LOUPE_MALFORMED, 0, "pem",
                       "its END line is not of its BEGIN line");
    skip_blanks(text);
    if (text->size != 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "pem",
                       "something stands after its END line");
    return LOUPE_OK;
}

enum loupe_status lp_pem_read(struct lp_pem *out,
                              struct loupe_span text,
                              struct loupe_error *error)
{
    *out                     = (struct lp_pem){0};
    enum loupe_status status = read_label(out, &text, error);
    if (status == LOUPE_OK)
        status = read_body(out, &text, error);
    if (status == LOUPE_OK)
        status = read_end(out, &text, error);
    if (status != LOUPE_OK)
        lp_pem_fini(out);
    return status;
}

size_t lp_pem_write(char out[LP_PEM_TEXT_MAX], const struct lp_pem *pem)
{
    char digits[LP_BASE64_ROOM(LP_PEM_BYTES_MAX)];
    lp_base64_encode(digits, loupe_span(pem->bytes, pem->size));
    size_t count = strlen(digits);
    size_t size = (size_t)snprintf(out, LP_PEM_TEXT_MAX, "-----BEGIN %s-----\n",
                                   pem->label);
    for (size_t at = 0; at < count; at += LINE)
        size += (size_t)snprintf(out + size, LP_PEM_TEXT_MAX - size, "%.*s\n",
                                 LINE, digits + at);
    size += (size_t)snprintf(out + size, LP_PEM_TEXT_MAX - size,
                             "-----END %s-----\n", pem->label);
    sodium_memzero(digits, sizeof digits);
    return size;
}

void lp_pem_fini(struct lp_pem *pem)
{
    sodium_memzero(pem, sizeof *pem);
}
