/* SPDX-License-Identifier: Apache-2.0 */
/* RFC 8259, objects of texts, natural numbers and literals only. What is used
 * of texts is base64, names and messages, all of them ASCII: every other byte
 * and every escape of another character becomes a question mark. */
#include "rpc/flat_json.h"

#include "base/text.h"

void lp_flat_init(struct lp_flat *in, uint8_t *data, size_t size)
{
    *in = (struct lp_flat){.data = data, .size = size};
}

static void skip_space(struct lp_flat *in)
{
    while (in->at < in->size &&
           (in->data[in->at] == ' ' || in->data[in->at] == '\t' ||
            in->data[in->at] == '\r' || in->data[in->at] == '\n'))
        in->at++;
}

static bool take(struct lp_flat *in, uint8_t byte)
{
    skip_space(in);
    if (in->at == in->size || in->data[in->at] != byte)
        return false;
    in->at++;
    return true;
}

static bool take_word(struct lp_flat *in, const char *word)
{
    size_t size = strlen(word);
    if (in->size - in->at < size || memcmp(in->data + in->at, word, size) != 0)
        return false;
    in->at += size;
    return true;
}

/* The character that the escape at in->at (behind the backslash) is for. */
static bool take_escape(struct lp_flat *in, uint8_t *out)
{
    static const char from[] = "\"\\/bfnrt";
    static const char to[]   = "\"\\/\b\f\n\r\t";
    uint8_t code[2];
    if (in->at == in->size || in->data[in->at] == '\0')
        return false;
    uint8_t byte      = in->data[in->at++];
    const char *found = strchr(from, byte);
    if (found != NULL) {
        *out = (uint8_t)to[found - from];
        return true;
    }
    if (byte != 'u' || in->size - in->at < 4 ||
        !lp_hex_decode(code, 2, loupe_span(in->data + in->at, 4)))
        return false;
    in->at += 4;
    *out = code[0] == 0 && code[1] < 0x80 ? code[1] : '?';
    return true;
}

/* Behind the opening quote; escapes are undone where they stand. */
static bool take_text(struct lp_flat *in, struct loupe_span *out)
{
    size_t start = in->at;
    while (in->at < in->size && in->data[in->at] != '"' &&
           in->data[in->at] != '\\' && in->data[in->at] >= 0x20 &&
           in->data[in->at] < 0x7f)
        in->at++;
    size_t end = in->at;
    while (in->at < in->size && in->data[in->at] != '"') {
        uint8_t byte = in->data[in->at++];
        if (byte < 0x20 || (byte == '\\' && !take_escape(in, &byte)))
            return false;
        in->data[end++] = byte < 0x7f ? byte : '?';
    }
    if (in->at == in->size)
        return false;
    in->at++;
    *out = loupe_span(in->data + start, end - start);
    return true;
}

static bool take_number(struct lp_flat *in, uint64_t *out)
{
    size_t start = in->at;
    *out         = 0;
    while (in->at < in->size && in->data[in->at] >= '0' &&
           in->data[in->at] <= '9' && in->at - start < 18)
        *out = *out * 10 + (uint64_t)(in->data[in->at++] - '0');
    size_t digits = in->at - start;
    return digits == 1 || (digits > 1 && in->data[start] != '0');
}

static bool take_value(struct lp_flat *in, struct lp_flat_member *out)
{
    if (take(in, '"')) {
        out->kind = LP_FLAT_TEXT;
        return take_text(in, &out->text);
    }
    out->kind = LP_FLAT_TRUE;
    if (take_word(in, "true"))
        return true;
    out->kind = LP_FLAT_FALSE;
    if (take_word(in, "false"))
        return true;
    out->kind = LP_FLAT_NULL;
    if (take_word(in, "null"))
        return true;
    out->kind = LP_FLAT_NUMBER;
    return take_number(in, &out->number);
}

bool lp_flat_next(struct lp_flat *in, struct lp_flat_member *out)
{
    *out       = (struct lp_flat_member){0};
    bool first = !in->begun;
    if (first && !take(in, '{'))
        return false;
    in->begun = true;
    if (take(in, '}')) {
        skip_space(in);
        in->ok = in->at == in->size;
        return false;
    }
    return (first || take(in, ',')) && take(in, '"') &&
           take_text(in, &out->name) && take(in, ':') && take_value(in, out);
}
