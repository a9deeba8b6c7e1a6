/* SPDX-License-Identifier: Apache-2.0 */
/* CBOR items and tables. Laws: an item that was accepted is accepted again from
 * its own bytes; what strict mode takes, RPC mode takes with the same bytes;
 * a structure that was read, written, read and written again is stable, and
 * what is written is canonical. */
#include "codec/cbor_table.h"
#include "fuzz.h"

const char fuzz_reader[] = "cbor";

struct inner {
    struct loupe_u256 balance;
    struct loupe_span name;
};

struct outer {
    uint64_t nonce;
    int64_t delta;
    bool flag;
    uint8_t id[4];
    struct loupe_span data;
    struct loupe_span rest;
    struct inner inner;
};

static const struct lp_cbor_field inner_fields[] = {
    LP_QUANTITY(struct inner, balance, "balance", LP_OPTIONAL),
    LP_TEXT(struct inner, name, "name", LP_OPTIONAL),
};
static const struct lp_cbor_table inner_table =
    LP_CBOR_TABLE(struct inner, inner_fields, LP_UNKNOWN_UNSUPPORTED);
static const struct lp_cbor_field outer_fields[] = {
    LP_UINT(struct outer, nonce, "nonce", LP_OPTIONAL),
    LP_INT(struct outer, delta, "delta", LP_REQUIRED),
    LP_BOOL(struct outer, flag, "flag", LP_OPTIONAL),
    LP_FIXED(struct outer, id, "id", LP_REQUIRED),
    LP_BYTES(struct outer, data, "data", LP_OPTIONAL),
    LP_RAW(struct outer, rest, "rest", LP_OPTIONAL),
    LP_STRUCT(struct outer, inner, "inner", LP_OPTIONAL, &inner_table),
};
static const struct lp_cbor_table outer_table =
    LP_CBOR_TABLE(struct outer, outer_fields, LP_UNKNOWN_MALFORMED);

static struct loupe_span
take_raw(struct loupe_span bytes, enum lp_cbor_mode mode, bool *good)
{
    struct lp_cbor in;
    struct loupe_error error = {0};
    lp_cbor_init(&in, bytes, mode, &error);
    struct loupe_span item = lp_cbor_raw(&in, "item");
    fuzz_law_of_errors(in.status, &error);
    *good = in.status == LOUPE_OK;
    LAW(*good || item.size == 0);
    return item;
}

static void law_of_items(struct loupe_span bytes)
{
    bool strict, again, tolerant;
    struct loupe_span item = take_raw(bytes, LP_CBOR_STRICT, &strict);
    struct loupe_span rpc  = take_raw(bytes, LP_CBOR_RPC, &tolerant);
    if (strict) {
        LAW(tolerant && loupe_span_equal(item, rpc));
        LAW(loupe_span_equal(take_raw(item, LP_CBOR_STRICT, &again), item));
        LAW(again);
    }
    if (tolerant) {
        LAW(loupe_span_equal(take_raw(rpc, LP_CBOR_RPC, &again), rpc));
        LAW(again);
    }
}

static void law_of_tables(struct loupe_span bytes, enum lp_cbor_mode mode)
{
    struct outer first, second;
    struct loupe_error error = {0};
    enum loupe_status status =
        lp_cbor_struct_read(&first, &outer_table, bytes, mode, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    size_t room = 2 * bytes.size + 64;
    void *memory[2];
    struct lp_sink out[2];
    for (int i = 0; i < 2; i++) {
        memory[i] = malloc(room);
        LAW(memory[i] != NULL);
        lp_sink_init(&out[i], memory[i], room);
    }
    lp_cbor_struct_write(&out[0], &outer_table, &first);
    LAW(!lp_sink_full(&out[0]));
    LAW(lp_cbor_struct_read(&second, &outer_table, lp_sink_span(&out[0]), mode,
                            &error) == LOUPE_OK);
    lp_cbor_struct_write(&out[1], &outer_table, &second);
    LAW(loupe_span_equal(lp_sink_span(&out[0]), lp_sink_span(&out[1])));
    if (mode == LP_CBOR_STRICT)
        LAW(out[0].size <= bytes.size);
    free(memory[0]);
    free(memory[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    switch (fuzz_choose(&data, &size, 3)) {
    case 0:
        law_of_items(loupe_span(data, size));
        break;
    case 1:
        law_of_tables(loupe_span(data, size), LP_CBOR_STRICT);
        break;
    case 2:
        law_of_tables(loupe_span(data, size), LP_CBOR_RPC);
        break;
    }
    return 0;
}
