/* SPDX-License-Identifier: Apache-2.0 */
/* Sign-in messages; see siwe.h. A message that was read is written again and
 * compared, so that no text is taken that would not be made. */
#include "tx/siwe.h"

#include "base/text.h"
#include "tx/ethereum.h"

#include <stdio.h>

static const char preamble[] =
    " wants you to sign in with your Ethereum account:\n";

void lp_eth_address_text(char out[LP_ETH_ADDRESS_TEXT],
                         const uint8_t address[20])
{
    struct loupe_hash hash;
    memcpy(out, "0x", 2);
    lp_hex_encode(out + 2, loupe_span(address, 20));
    loupe_keccak256(&hash, loupe_span(out + 2, 40));
    for (size_t i = 0; i < 40; i++) {
        unsigned nibble = hash.b[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
        if (nibble >= 8 && out[2 + i] >= 'a')
            out[2 + i] = (char)(out[2 + i] - 'a' + 'A');
    }
}

/* ---- what a line may hold ---- */

static bool is_line(struct loupe_span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < 0x20 || text.data[i] == 0x7f)
            return false;
    return true;
}

static bool is_word(struct loupe_span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] <= 0x20 || text.data[i] >= 0x7f)
            return false;
    return text.size != 0;
}

static bool is_nonce(struct loupe_span text)
{
    for (size_t i = 0; i < text.size; i++) {
        uint8_t c = text.data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
              (c >= 'A' && c <= 'Z')))
            return false;
    }
    return text.size >= 8;
}

static bool is_time(struct loupe_span text)
{
    struct loupe_time time;
    return loupe_time_from_text(&time, text);
}

static bool is_time_or_none(struct loupe_span text)
{
    return text.size == 0 || is_time(text);
}

static enum loupe_status check(const struct lp_siwe *message,
                               enum loupe_status status,
                               struct loupe_error *error)
{
    const struct {
        bool holds;
        const char *field;
        const char *reason;
    } rules[] = {
        {is_word(message->domain), "domain", "is not one word"},
        {is_line(message->statement), "statement", "is not one line"},
        {is_word(message->uri), "uri", "is not one word"},
        {is_nonce(message->nonce), "nonce",
         "is not eight or more letters and digits"},
        {is_time(message->issued_at), "issued_at", "is no time"},
        {is_time_or_none(message->expiration_time), "expiration_time",
         "is no time"},
        {is_time_or_none(message->not_before), "not_before", "is no time"},
        {is_line(message->request_id), "request_id", "is not one line"},
        {message->resource_count <= LP_SIWE_RESOURCES_MAX, "resources",
         "are too many"},
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (!rules[i].holds)
            return lp_fail(error, status, 0, rules[i].field, "%s",
                           rules[i].reason);
    for (size_t i = 0; i < message->resource_count; i++)
        if (!is_word(message->resources[i]))
            return lp_fail(error, status, 0, "resources", "%zu is not one word",
                           i);
    return LOUPE_OK;
}

/* ---- writing ---- */

static void put(struct lp_sink *out, const char *text)
{
    lp_write_bytes(out, loupe_span_string(text));
}

static void
put_line(struct lp_sink *out, const char *name, struct loupe_span value)
{
    put(out, name);
    lp_write_bytes(out, value);
}

static void
put_option(struct lp_sink *out, const char *name, struct loupe_span value)
{
    if (value.size != 0)
        put_line(out, name, value);
}

static void put_message(struct lp_sink *out, const struct lp_siwe *message)
{
    char text[LP_ETH_ADDRESS_TEXT];
    lp_write_bytes(out, message->domain);
    put(out, preamble);
    lp_eth_address_text(text, message->address);
    put(out, text);
    put(out, "\n\n");
    lp_write_bytes(out, message->statement);
    put(out, message->statement.size != 0 ? "\n\n" : "\n");
    put_line(out, "URI: ", message->uri);
    (void)snprintf(text, sizeof text, "%llu",
                   (unsigned long long)message->chain_id);
    put(out, "\nVersion: 1\nChain ID: ");
    put(out, text);
    put_line(out, "\nNonce: ", message->nonce);
    put_line(out, "\nIssued At: ", message->issued_at);
    put_option(out, "\nExpiration Time: ", message->expiration_time);
    put_option(out, "\nNot Before: ", message->not_before);
    if (message->has_request_id)
        put_line(out, "\nRequest ID: ", message->request_id);
    if (message->resource_count != 0)
        put(out, "\nResources:");
    for (size_t i = 0; i < message->resource_count; i++)
        put_line(out, "\n- ", message->resources[i]);
}

enum loupe_status lp_siwe_write(struct lp_sink *out,
                                const struct lp_siwe *message,
                                struct loupe_error *error)
{
    size_t before = out->size;
    LP_TRY(lp_within(check(message, LOUPE_USAGE, error), error, "siwe"));
    put_message(out, message);
    if (out->size - before > LP_SIWE_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "siwe",
                       "%zu bytes are more than %d", out->size - before,
                       LP_SIWE_BYTES_MAX);
    return LOUPE_OK;
}

/* ---- reading ---- */

/* What is left of the text. */
struct rest {
    struct loupe_span in;
    size_t at;
};

/* Takes the line up to its break or the end of the text. */
static struct loupe_span take_line(struct rest *rest)
{
    const uint8_t *start = rest->in.data + rest->at;
    size_t left          = rest->in.size - rest->at;
    const uint8_t *end   = left == 0 ? NULL : memchr(start, '\n', left);
    size_t size          = end == NULL ? left : (size_t)(end - start);
    rest->at += end == NULL ? size : size + 1;
    return loupe_span(start, size);
}

/* Takes a line that begins with `name`; false when the next one does not. */
static bool
take_named(struct loupe_span *out, struct rest *rest, const char *name)
{
    struct rest again      = *rest;
    struct loupe_span line = take_line(&again);
    size_t size            = strlen(name);
    *out                   = (struct loupe_span){0};
    if (!loupe_span_starts(line, loupe_span_string(name)))
        return false;
    *out  = loupe_span(line.data + size, line.size - size);
    *rest = again;
    return true;
}

static bool read_head(struct lp_siwe *out, struct rest *rest)
{
    struct loupe_span line = take_line(rest);
    size_t tail            = sizeof preamble - 2; /* without the break */
    if (line.size < tail ||
        memcmp(line.data + line.size - tail, preamble, tail) != 0)
        return false;
    out->domain = loupe_span(line.data, line.size - tail);
    line        = take_line(rest);
    if (line.size != 42 ||
        !lp_hex_decode(out->address, sizeof out->address,
                       loupe_span(line.data + 2, line.size - 2)) ||
        take_line(rest).size != 0)
        return false;
    out->statement = take_line(rest);
    return out->statement.size == 0 || take_line(rest).size == 0;
}

static bool read_number(uint64_t *out, struct loupe_span digits)
{
    struct loupe_u256 number;
    return loupe_u256_from_text(&number, digits) &&
           loupe_u256_to_u64(out, &number);
}

static enum loupe_status read_resources(struct lp_siwe *out,
                                        struct rest *rest,
                                        struct loupe_error *error)
{
    struct loupe_span value;
    if (!take_named(&value, rest, "Resources:"))
        return LOUPE_OK;
    while (take_named(&value, rest, "- ")) {
        if (out->resource_count == LP_SIWE_RESOURCES_MAX)
            return lp_fail(error, LOUPE_LIMIT, rest->at, "resources",
                           "are more than %d", LP_SIWE_RESOURCES_MAX);
        out->resources[out->resource_count++] = value;
    }
    return LOUPE_OK;
}

static enum loupe_status
refuse(const struct rest *rest, const char *field, struct loupe_error *error)
{
    return lp_fail(error, LOUPE_MALFORMED, rest->at, field,
                   "is not where it belongs");
}

static enum loupe_status
read_lines(struct lp_siwe *out, struct rest *rest, struct loupe_error *error)
{
    struct loupe_span value;
    if (!read_head(out, rest))
        return lp_fail(error, LOUPE_MALFORMED, 0, "domain",
                       "is of no sign-in message");
    if (!take_named(&out->uri, rest, "URI: "))
        return refuse(rest, "uri", error);
    if (!take_named(&value, rest, "Version: "))
        return refuse(rest, "version", error);
    if (!loupe_span_equal(value, LOUPE_SPAN_TEXT("1")))
        return lp_fail(error, LOUPE_UNSUPPORTED, rest->at, "version",
                       "is not 1");
    if (!take_named(&value, rest, "Chain ID: ") ||
        !read_number(&out->chain_id, value))
        return refuse(rest, "chain_id", error);
    if (!take_named(&out->nonce, rest, "Nonce: "))
        return refuse(rest, "nonce", error);
    if (!take_named(&out->issued_at, rest, "Issued At: "))
        return refuse(rest, "issued_at", error);
    (void)take_named(&out->expiration_time, rest, "Expiration Time: ");
    (void)take_named(&out->not_before, rest, "Not Before: ");
    out->has_request_id = take_named(&out->request_id, rest, "Request ID: ");
    return read_resources(out, rest, error);
}

static enum loupe_status read_message(struct lp_siwe *out,
                                      struct loupe_span text,
                                      struct loupe_error *error)
{
    uint8_t memory[LP_SIWE_BYTES_MAX];
    struct lp_sink again;
    struct rest rest = {.in = text};
    if (text.size > LP_SIWE_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "%zu bytes are more than %d",
                       text.size, LP_SIWE_BYTES_MAX);
    LP_TRY(read_lines(out, &rest, error));
    LP_TRY(check(out, LOUPE_MALFORMED, error));
    lp_sink_init(&again, memory, sizeof memory);
    put_message(&again, out);
    if (!loupe_span_equal(lp_sink_span(&again), text))
        return lp_fail(error, LOUPE_MALFORMED, rest.at, "",
                       "is written in another way");
    return LOUPE_OK;
}

enum loupe_status lp_siwe_read(struct lp_siwe *out,
                               struct loupe_span text,
                               struct loupe_error *error)
{
    *out                     = (struct lp_siwe){.chain_id = 0};
    enum loupe_status status = read_message(out, text, error);
    if (status != LOUPE_OK)
        *out = (struct lp_siwe){.chain_id = 0};
    return lp_within(status, error, "siwe");
}

/* ---- signatures ---- */

enum loupe_status lp_siwe_digest(struct loupe_hash *out,
                                 struct loupe_span text,
                                 struct loupe_error *error)
{
    uint8_t memory[64 + LP_SIWE_BYTES_MAX];
    char head[64];
    struct lp_sink sink;
    *out = (struct loupe_hash){{0}};
    if (text.size > LP_SIWE_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "siwe",
                       "%zu bytes are more than %d", text.size,
                       LP_SIWE_BYTES_MAX);
    (void)snprintf(head, sizeof head,
                   "\x19"
                   "Ethereum Signed Message:\n%zu",
                   text.size);
    lp_sink_init(&sink, memory, sizeof memory);
    put_line(&sink, head, text);
    loupe_keccak256(out, lp_sink_span(&sink));
    return LOUPE_OK;
}

enum loupe_status lp_siwe_verify(struct lp_siwe *out,
                                 struct loupe_span text,
                                 const uint8_t signature[65],
                                 struct loupe_error *error)
{
    struct loupe_hash digest;
    LP_TRY(lp_siwe_read(out, text, error));
    LP_TRY(lp_siwe_digest(&digest, text, error));
    if (signature[64] >= LP_ETH_V &&
        lp_eth_signed(out->address, &digest, signature))
        return LOUPE_OK;
    *out = (struct lp_siwe){.chain_id = 0};
    return lp_fail(error, LOUPE_INVALID, 0, "siwe.signature",
                   "was not made by the account");
}

enum loupe_status lp_siwe_check(const struct lp_siwe *message,
                                struct loupe_time now,
                                struct loupe_error *error)
{
    struct loupe_time time;
    if (message->expiration_time.size != 0 &&
        (!loupe_time_from_text(&time, message->expiration_time) ||
         loupe_time_compare(now, time) >= 0))
        return lp_fail(error, LOUPE_STALE, 0, "siwe.expiration_time",
                       "is over");
    if (message->not_before.size != 0 &&
        (!loupe_time_from_text(&time, message->not_before) ||
         loupe_time_compare(now, time) < 0))
        return lp_fail(error, LOUPE_STALE, 0, "siwe.not_before",
                       "is yet to come");
    return LOUPE_OK;
}
