/* SPDX-License-Identifier: Apache-2.0 */
/* What a bundle claims, by tables: one a kind. */
#include "bundle/format.h"
#include "codec/cbor_table.h"

/* A statement as it is written; a kind uses some of it. */
struct wire {
    uint64_t height;
    uint64_t round;
    uint64_t first_round;
    uint64_t last_round;
    struct loupe_address address;
    uint8_t contract[20];
    struct loupe_hash tx_hash;
    struct loupe_span tag;
};

static const struct lp_cbor_field account_height[] = {
    LP_UINT(struct wire, height, "height", LP_REQUIRED),
    LP_FIXED(struct wire, address, "address", LP_REQUIRED),
};
static const struct lp_cbor_field account_round[] = {
    LP_UINT(struct wire, round, "round", LP_REQUIRED),
    LP_FIXED(struct wire, address, "address", LP_REQUIRED),
};
static const struct lp_cbor_field event[] = {
    LP_UINT(struct wire, round, "round", LP_REQUIRED),
    LP_BYTES(struct wire, tag, "tag", LP_REQUIRED),
    LP_FIXED(struct wire, tx_hash, "tx_hash", LP_REQUIRED),
};
static const struct lp_cbor_field events[] = {
    LP_UINT(struct wire, first_round, "first_round", LP_REQUIRED),
    LP_UINT(struct wire, last_round, "last_round", LP_REQUIRED),
    LP_BYTES(struct wire, tag, "tag", LP_REQUIRED),
};
static const struct lp_cbor_field code[] = {
    LP_UINT(struct wire, round, "round", LP_REQUIRED),
    LP_FIXED(struct wire, contract, "contract", LP_REQUIRED),
};

static const struct lp_cbor_table account_height_table =
    LP_CBOR_TABLE(struct wire, account_height, LP_UNKNOWN_MALFORMED);
static const struct lp_cbor_table account_round_table =
    LP_CBOR_TABLE(struct wire, account_round, LP_UNKNOWN_MALFORMED);
static const struct lp_cbor_table event_table =
    LP_CBOR_TABLE(struct wire, event, LP_UNKNOWN_MALFORMED);
static const struct lp_cbor_table events_table =
    LP_CBOR_TABLE(struct wire, events, LP_UNKNOWN_MALFORMED);
static const struct lp_cbor_table code_table =
    LP_CBOR_TABLE(struct wire, code, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_table *table_of(enum loupe_bundle_kind kind,
                                            bool at_round)
{
    switch (kind) {
    case LOUPE_BUNDLE_ACCOUNT:
        return at_round ? &account_round_table : &account_height_table;
    case LOUPE_BUNDLE_EVENT:
        return &event_table;
    case LOUPE_BUNDLE_EVENTS:
        return &events_table;
    case LOUPE_BUNDLE_CODE:
        return &code_table;
    }
    return &code_table;
}

/* An account is stated at a height or at a round: the first key, in canonical
 * order the shortest, tells which. */
static bool names_round(struct loupe_span bytes)
{
    struct lp_cbor in;
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, NULL);
    (void)lp_cbor_map(&in, "");
    return loupe_span_equal(lp_cbor_text(&in, ""), LOUPE_SPAN_TEXT("round"));
}

enum loupe_status lp_statement_read(struct loupe_statement *out,
                                    enum loupe_bundle_kind kind,
                                    struct loupe_span bytes,
                                    struct loupe_error *error)
{
    struct wire wire;
    *out          = (struct loupe_statement){0};
    out->at_round = kind != LOUPE_BUNDLE_ACCOUNT || names_round(bytes);
    LP_TRY(lp_cbor_struct_read(&wire, table_of(kind, out->at_round), bytes,
                               LP_CBOR_STRICT, error));
    if (wire.height > INT64_MAX - 1)
        return lp_fail(error, LOUPE_MALFORMED, 0, "height", "is over 63 bits");
    if (wire.first_round > wire.last_round)
        return lp_fail(error, LOUPE_MALFORMED, 0, "last_round",
                       "is below the first");
    out->height = (int64_t)wire.height;
    out->first_round =
        kind == LOUPE_BUNDLE_EVENTS ? wire.first_round : wire.round;
    out->last_round =
        kind == LOUPE_BUNDLE_EVENTS ? wire.last_round : wire.round;
    out->address = wire.address;
    out->tx_hash = wire.tx_hash;
    out->tag     = wire.tag;
    memcpy(out->contract, wire.contract, sizeof out->contract);
    return LOUPE_OK;
}

void lp_statement_write(struct lp_sink *out,
                        enum loupe_bundle_kind kind,
                        const struct loupe_statement *statement)
{
    struct wire wire = {.height      = (uint64_t)statement->height,
                        .round       = statement->first_round,
                        .first_round = statement->first_round,
                        .last_round  = statement->last_round,
                        .address     = statement->address,
                        .tx_hash     = statement->tx_hash,
                        .tag         = statement->tag};
    memcpy(wire.contract, statement->contract, sizeof wire.contract);
    lp_cbor_struct_write(out, table_of(kind, statement->at_round), &wire);
}
