/* SPDX-License-Identifier: Apache-2.0 */
/* Requests in one form, for hashing only. Maps are written with sorted keys and
 * without empty members, between the bytes bf and ff, as their count is known
 * last. Recursion is bounded: nesting over LP_CBOR_DEPTH_MAX is refused before
 * the first item is taken. */
#include "rpc/meaning.h"

#include "codec/cbor.h"
#include "limits.h"

#include <loupe/hash.h>

#include <stdlib.h>

struct pair {
    struct lp_cbor_item key;
    struct loupe_span value; /* one whole item */
};

/* The member that numbers a request, and what it said. */
struct number {
    const char *name; /* NULL: none is wanted */
    bool found;
    uint64_t value;
};

static bool
item_write(struct lp_sink *out, struct lp_cbor *in, struct number *number);

static int key_compare(const void *left, const void *right)
{
    const struct pair *a = left;
    const struct pair *b = right;
    if (a->key.kind != b->key.kind)
        return a->key.kind < b->key.kind ? -1 : 1;
    if (a->key.number != b->key.number)
        return a->key.number < b->key.number ? -1 : 1;
    return loupe_span_compare(a->key.bytes, b->key.bytes);
}

static void scalar_write(struct lp_sink *out, const struct lp_cbor_item *item)
{
    lp_write_u8(out, (uint8_t)item->kind);
    lp_write_u64be(out,
                   item->bytes.size != 0 ? item->bytes.size : item->number);
    lp_write_bytes(out, item->bytes);
}

static bool is_member(const struct pair *pair, const char *name)
{
    return name != NULL && pair->key.kind == LP_CBOR_TEXT &&
           loupe_span_equal(pair->key.bytes, loupe_span_string(name));
}

static void take_number(struct number *number, struct loupe_span value)
{
    struct lp_cbor in;
    lp_cbor_init(&in, value, LP_CBOR_RPC, NULL);
    number->value = lp_cbor_null(&in) ? 0 : (uint64_t)lp_cbor_uint(&in, "");
    number->found = true;
}

/* Writes the pairs that say something; true when none does. */
static bool pairs_write(struct lp_sink *out,
                        struct pair *pairs,
                        size_t count,
                        struct number *number)
{
    size_t begin = out->size;
    qsort(pairs, count, sizeof *pairs, key_compare);
    lp_write_u8(out, 0xbf);
    for (size_t i = 0; i < count; i++) {
        size_t before = out->size;
        if (is_member(&pairs[i], number->name)) {
            take_number(number, pairs[i].value);
            continue;
        }
        struct lp_cbor in;
        struct number none = {0};
        lp_cbor_init(&in, pairs[i].value, LP_CBOR_RPC, NULL);
        scalar_write(out, &pairs[i].key);
        if (item_write(out, &in, &none))
            out->size = before;
    }
    bool is_empty = out->size == begin + 1;
    lp_write_u8(out, 0xff);
    return is_empty;
}

static bool map_write(struct lp_sink *out,
                      struct lp_cbor *in,
                      size_t count,
                      struct number *number)
{
    struct pair pairs[LP_CBOR_FIELDS_MAX];
    if (count > LP_CBOR_FIELDS_MAX) {
        lp_cbor_refuse(in, LOUPE_LIMIT, "", "more fields than any request has");
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        pairs[i].key   = lp_cbor_head(in, "");
        pairs[i].value = lp_cbor_raw(in, "");
    }
    return in->status == LOUPE_OK && pairs_write(out, pairs, count, number);
}

/* Writes one item; true when it says nothing: zero, empty or null. */
static bool
item_write(struct lp_sink *out, struct lp_cbor *in, struct number *number)
{
    struct lp_cbor_item item = lp_cbor_head(in, "");
    struct number none       = {0};
    switch (item.kind) {
    case LP_CBOR_MAP:
        return map_write(out, in, item.number, number);
    case LP_CBOR_ARRAY:
        scalar_write(out, &item);
        for (uint64_t i = 0; i < item.number && in->status == LOUPE_OK; i++)
            (void)item_write(out, in, &none);
        return item.number == 0;
    case LP_CBOR_BYTES:
    case LP_CBOR_TEXT:
        scalar_write(out, &item);
        return item.bytes.size == 0;
    case LP_CBOR_UINT:
    case LP_CBOR_BOOL:
        scalar_write(out, &item);
        return item.number == 0;
    case LP_CBOR_NEGATIVE:
    case LP_CBOR_FLOAT:
        scalar_write(out, &item);
        return false;
    case LP_CBOR_NULL:
    case LP_CBOR_END:
        return true;
    }
    return true;
}

static bool bare_height(struct lp_meaning *out, struct loupe_span request)
{
    struct lp_cbor in;
    lp_cbor_init(&in, request, LP_CBOR_RPC, NULL);
    if (request.size != 0)
        out->number = lp_cbor_null(&in) ? 0 : lp_cbor_uint(&in, "height");
    out->latest = out->number == 0;
    return lp_cbor_end(&in) == LOUPE_OK;
}

/* The canonical form of the request without its number, into the sink. */
static bool rest_write(struct lp_meaning *out,
                       struct lp_sink *sink,
                       const char *name,
                       struct loupe_span request)
{
    struct lp_cbor in;
    struct number number = {.name = name};
    if (request.size == 0)
        return true;
    lp_cbor_init(&in, request, LP_CBOR_RPC, NULL);
    (void)lp_cbor_raw(&in, "request"); /* bounds the depth */
    if (lp_cbor_end(&in) != LOUPE_OK)
        return false;
    lp_cbor_init(&in, request, LP_CBOR_RPC, NULL);
    bool is_empty = item_write(sink, &in, &number);
    if (is_empty)
        sink->size = 0;
    out->number = number.value;
    return lp_cbor_end(&in) == LOUPE_OK;
}

static bool about_read(struct lp_meaning *out,
                       struct lp_sink *sink,
                       enum lp_about about,
                       struct loupe_span request)
{
    switch (about) {
    case LP_ABOUT_HEIGHT:
        return bare_height(out, request);
    case LP_ABOUT_HEIGHT_IN: {
        bool ok     = rest_write(out, sink, "height", request);
        out->latest = out->number == 0;
        return ok;
    }
    case LP_ABOUT_ROUND: {
        bool ok     = rest_write(out, sink, "round", request);
        out->latest = out->number == UINT64_MAX;
        return ok;
    }
    case LP_ABOUT_NOTHING:
    case LP_ABOUT_TREE:
    case LP_ABOUT_OTHER:
        return rest_write(out, sink, NULL, request);
    }
    return false;
}

bool lp_meaning_read(struct lp_meaning *out,
                     enum lp_method method,
                     struct loupe_span request,
                     struct lp_buffer *scratch)
{
    struct loupe_hash hash;
    /* Heads grow from one byte to nine, and a map by two. */
    size_t room = 16 + 12 * request.size;
    *out        = (struct lp_meaning){0};
    lp_buffer_clear(scratch);
    uint8_t *memory = lp_buffer_extend(scratch, room);
    if (memory == NULL)
        return false;
    struct lp_sink sink;
    lp_sink_init(&sink, memory + 2, room - 2);
    if (!about_read(out, &sink, lp_method_row(method)->about, request) ||
        lp_sink_full(&sink))
        return false;
    memory[0] = (uint8_t)(method >> 8);
    memory[1] = (uint8_t)method;
    loupe_sha512_256(&hash, loupe_span(memory, 2 + sink.size));
    memcpy(out->line, hash.b, sizeof out->line);
    return true;
}
