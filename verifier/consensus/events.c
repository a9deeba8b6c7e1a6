/* SPDX-License-Identifier: Apache-2.0 */
/* Staking events: found in the results of a block, read, held against the root
 * that the block's metadata names.
 * Sources: oasis-core go/consensus/cometbft/abci/system.go
 * computeProvableEventsRoot, go/consensus/api/events/events.go. */
#include "consensus/events.h"

#include "base/reached.h"
#include "base/text.h"
#include "consensus/merkle.h"

/* clang-format off */
#define EVENT struct loupe_staking_event

/* go/staking/api/api.go TransferEvent */
static const struct lp_cbor_field transfer_fields[] = {
    LP_FIXED   (EVENT, owner,  "from",   LP_REQUIRED),
    LP_FIXED   (EVENT, other,  "to",     LP_REQUIRED),
    LP_QUANTITY(EVENT, amount, "amount", LP_REQUIRED),
};
/* BurnEvent */
static const struct lp_cbor_field burn_fields[] = {
    LP_FIXED   (EVENT, owner,  "owner",  LP_REQUIRED),
    LP_QUANTITY(EVENT, amount, "amount", LP_REQUIRED),
};
/* AddEscrowEvent */
static const struct lp_cbor_field add_escrow_fields[] = {
    LP_FIXED   (EVENT, owner,  "owner",      LP_REQUIRED),
    LP_FIXED   (EVENT, other,  "escrow",     LP_REQUIRED),
    LP_QUANTITY(EVENT, amount, "amount",     LP_REQUIRED),
    LP_QUANTITY(EVENT, shares, "new_shares", LP_REQUIRED),
};
/* TakeEscrowEvent */
static const struct lp_cbor_field take_escrow_fields[] = {
    LP_FIXED   (EVENT, owner,            "owner",            LP_REQUIRED),
    LP_QUANTITY(EVENT, amount,           "amount",           LP_REQUIRED),
    LP_QUANTITY(EVENT, debonding_amount, "debonding_amount", LP_REQUIRED),
};
/* DebondingStartEscrowEvent */
static const struct lp_cbor_field debonding_start_fields[] = {
    LP_FIXED   (EVENT, owner,            "owner",            LP_REQUIRED),
    LP_FIXED   (EVENT, other,            "escrow",           LP_REQUIRED),
    LP_QUANTITY(EVENT, amount,           "amount",           LP_REQUIRED),
    LP_QUANTITY(EVENT, shares,           "active_shares",    LP_REQUIRED),
    LP_QUANTITY(EVENT, debonding_shares, "debonding_shares", LP_REQUIRED),
    LP_UINT    (EVENT, debond_end_epoch, "debond_end_time",  LP_REQUIRED),
};
/* ReclaimEscrowEvent */
static const struct lp_cbor_field reclaim_escrow_fields[] = {
    LP_FIXED   (EVENT, owner,  "owner",  LP_REQUIRED),
    LP_FIXED   (EVENT, other,  "escrow", LP_REQUIRED),
    LP_QUANTITY(EVENT, amount, "amount", LP_REQUIRED),
    LP_QUANTITY(EVENT, shares, "shares", LP_REQUIRED),
};
/* AllowanceChangeEvent */
static const struct lp_cbor_field allowance_change_fields[] = {
    LP_FIXED   (EVENT, owner,     "owner",         LP_REQUIRED),
    LP_FIXED   (EVENT, other,     "beneficiary",   LP_REQUIRED),
    LP_QUANTITY(EVENT, allowance, "allowance",     LP_REQUIRED),
    LP_BOOL    (EVENT, negative,  "negative",      LP_OPTIONAL),
    LP_QUANTITY(EVENT, amount,    "amount_change", LP_REQUIRED),
};

static const struct {
    const char *name;
    struct lp_cbor_table table;
} kinds[LOUPE_STAKING_KINDS] = {
    [LOUPE_STAKING_TRANSFER]         = {"transfer",         LP_CBOR_TABLE(EVENT, transfer_fields,         LP_UNKNOWN_UNSUPPORTED)},
    [LOUPE_STAKING_BURN]             = {"burn",             LP_CBOR_TABLE(EVENT, burn_fields,             LP_UNKNOWN_UNSUPPORTED)},
    [LOUPE_STAKING_ADD_ESCROW]       = {"add_escrow",       LP_CBOR_TABLE(EVENT, add_escrow_fields,       LP_UNKNOWN_UNSUPPORTED)},
    [LOUPE_STAKING_TAKE_ESCROW]      = {"take_escrow",      LP_CBOR_TABLE(EVENT, take_escrow_fields,      LP_UNKNOWN_UNSUPPORTED)},
    [LOUPE_STAKING_DEBONDING_START]  = {"debonding_start",  LP_CBOR_TABLE(EVENT, debonding_start_fields,  LP_UNKNOWN_UNSUPPORTED)},
    [LOUPE_STAKING_RECLAIM_ESCROW]   = {"reclaim_escrow",   LP_CBOR_TABLE(EVENT, reclaim_escrow_fields,   LP_UNKNOWN_UNSUPPORTED)},
    [LOUPE_STAKING_ALLOWANCE_CHANGE] = {"allowance_change", LP_CBOR_TABLE(EVENT, allowance_change_fields, LP_UNKNOWN_UNSUPPORTED)},
};

struct raw_event {
    struct loupe_span type;
    struct loupe_span attributes; /* encoded list */
};
struct raw_attribute {
    struct loupe_span key;
    struct loupe_span value; /* base64 */
    bool index;
};

/* cometbft abci/types Event, EventAttribute */
static const struct lp_cbor_field event_fields[] = {
    LP_TEXT(struct raw_event, type,       "type",       LP_OPTIONAL),
    LP_RAW (struct raw_event, attributes, "attributes", LP_OPTIONAL),
};
static const struct lp_cbor_table event_table =
    LP_CBOR_TABLE(struct raw_event, event_fields, LP_UNKNOWN_IGNORED);
static const struct lp_cbor_field attribute_fields[] = {
    LP_TEXT(struct raw_attribute, key,   "key",   LP_OPTIONAL),
    LP_TEXT(struct raw_attribute, value, "value", LP_OPTIONAL),
    LP_BOOL(struct raw_attribute, index, "index", LP_OPTIONAL),
};
static const struct lp_cbor_table attribute_table =
    LP_CBOR_TABLE(struct raw_attribute, attribute_fields, LP_UNKNOWN_IGNORED);
/* clang-format on */

const char *loupe_staking_kind_name(enum loupe_staking_kind kind)
{
    return (unsigned)kind < LOUPE_STAKING_KINDS ? kinds[kind].name : "unknown";
}

enum loupe_status lp_staking_event_read(struct loupe_staking_event *out,
                                        struct loupe_span body,
                                        struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, body, LP_CBOR_STRICT, error);
    (void)lp_cbor_raw(&in, "");
    LP_TRY(lp_cbor_end(&in));
    for (size_t kind = 0; kind < LOUPE_STAKING_KINDS; kind++) {
        if (lp_cbor_struct_read(out, &kinds[kind].table, body, LP_CBOR_STRICT,
                                NULL) != LOUPE_OK)
            continue;
        LP_REACHED("staking_event.read");
        out->kind = (enum loupe_staking_kind)kind;
        out->body = body;
        return LOUPE_OK;
    }
    *out = (struct loupe_staking_event){0};
    return lp_fail(error, LOUPE_UNSUPPORTED, 0, "",
                   "has the fields of no staking event");
}

/* Where the events of a block go: first they are only counted. */
struct gathering {
    struct loupe_staking_event *list; /* NULL while counting */
    size_t count;
    struct loupe_arena *memory;
};

static enum loupe_status add_body(struct gathering *to,
                                  const struct raw_attribute *from,
                                  struct loupe_error *error)
{
    if (to->list == NULL) {
        to->count++;
        return LOUPE_OK;
    }
    struct loupe_staking_event *event = &to->list[to->count++];
    size_t room                       = from->value.size / 4 * 3 + 3;
    size_t size                       = 0;
    uint8_t *body                     = loupe_arena_alloc(to->memory, 1, room);
    if (body == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "value", "no room for %zu bytes",
                       room);
    if (!lp_base64_decode(body, room, &size, from->value))
        return lp_fail(error, LOUPE_MALFORMED, 0, "value", "is not base64");
    LP_TRY(
        lp_within(lp_staking_event_read(event, loupe_span(body, size), error),
                  error, "value"));
    const char *name = loupe_staking_kind_name(event->kind);
    if (!loupe_span_equal(from->key, loupe_span_string(name)))
        return lp_fail(error, LOUPE_INVALID, 0, "key", "the body is that of %s",
                       name);
    return LOUPE_OK;
}

static enum loupe_status gather_attributes(struct gathering *to,
                                           struct loupe_span list,
                                           struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, list, LP_CBOR_RPC, error);
    size_t count = list.size == 0 ? 0 : lp_cbor_array(&in, "attributes");
    for (size_t i = 0; i < count && in.status == LOUPE_OK; i++) {
        struct raw_attribute attribute;
        (void)lp_cbor_struct(&attribute, &attribute_table, &in);
        if (in.status == LOUPE_OK)
            in.status = add_body(to, &attribute, error);
        (void)lp_within(in.status, error, "attributes[%zu]", i);
    }
    return lp_cbor_end(&in);
}

static enum loupe_status gather_events(struct gathering *to,
                                       struct loupe_span list,
                                       const char *field,
                                       struct loupe_error *error)
{
    const struct loupe_span staking =
        LOUPE_SPAN_TEXT("oasis_event_100_staking");
    struct lp_cbor in;
    lp_cbor_init(&in, list, LP_CBOR_RPC, error);
    size_t count = list.size == 0 ? 0 : lp_cbor_array(&in, field);
    for (size_t i = 0; i < count && in.status == LOUPE_OK; i++) {
        struct raw_event event;
        (void)lp_cbor_struct(&event, &event_table, &in);
        if (in.status == LOUPE_OK && loupe_span_equal(event.type, staking))
            in.status = gather_attributes(to, event.attributes, error);
        (void)lp_within(in.status, error, "%s[%zu]", field, i);
    }
    return lp_cbor_end(&in);
}

/* In order of emission: the block's begin, its transactions, its end. */
static enum loupe_status gather(struct gathering *to,
                                const struct lp_raw_results *raw,
                                struct loupe_error *error)
{
    struct lp_cbor in;
    LP_TRY(gather_events(to, raw->begin_block_events, "begin_block_events",
                         error));
    lp_cbor_init(&in, raw->txs_results, LP_CBOR_RPC, error);
    size_t count =
        raw->txs_results.size == 0 ? 0 : lp_cbor_array(&in, "txs_results");
    for (size_t i = 0; i < count && in.status == LOUPE_OK; i++) {
        struct lp_raw_result result;
        (void)lp_cbor_struct(&result, &lp_raw_result_table, &in);
        if (in.status == LOUPE_OK)
            in.status = gather_events(to, result.events, "events", error);
        (void)lp_within(in.status, error, "txs_results[%zu]", i);
    }
    LP_TRY(lp_cbor_end(&in));
    return gather_events(to, raw->end_block_events, "end_block_events", error);
}

static enum loupe_status make_room(struct gathering *to,
                                   struct loupe_error *error)
{
    to->list = loupe_arena_alloc(to->memory, to->count, sizeof *to->list);
    if (to->list == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "events", "no room for %zu",
                       to->count);
    to->count = 0;
    return LOUPE_OK;
}

void lp_events_root(struct loupe_hash *out,
                    const struct loupe_staking_events *events)
{
    struct lp_merkle tree;
    lp_merkle_init(&tree);
    for (size_t i = 0; i < events->count; i++)
        lp_merkle_add(&tree, events->list[i].body);
    lp_merkle_root(&tree, out);
}

void lp_events_write(struct lp_sink *out,
                     const struct loupe_staking_events *events)
{
    lp_cbor_put_array(out, events->count);
    for (size_t i = 0; i < events->count; i++)
        lp_write_bytes(out, events->list[i].body);
}

/* Ends both ways of getting events: those under the root, or none. */
static enum loupe_status finish(enum loupe_status status,
                                struct loupe_staking_events *out,
                                const struct gathering *from,
                                const struct loupe_known_roots *roots,
                                size_t mark,
                                struct loupe_error *error)
{
    struct loupe_hash root;
    *out = (struct loupe_staking_events){0};
    if (status == LOUPE_OK) {
        *out = (struct loupe_staking_events){from->list, from->count};
        lp_events_root(&root, out);
        if (loupe_hash_equal(&root, &roots->events_root))
            return LOUPE_OK;
        status = lp_fail(error, LOUPE_INVALID, 0, "events",
                         "%zu that are not those of height %lld", from->count,
                         (long long)roots->height);
    }
    *out = (struct loupe_staking_events){0};
    loupe_arena_rewind(from->memory, mark);
    return status;
}

static enum loupe_status gather_answer(struct gathering *to,
                                       int64_t height,
                                       struct loupe_span bytes,
                                       struct loupe_error *error)
{
    struct lp_answer answer;
    struct lp_raw_results raw;
    LP_TRY(lp_answer_read(&answer, bytes, error));
    if (answer.height != height)
        return lp_fail(error, LOUPE_INVALID, 0, "height",
                       "%lld, asked for was %lld", (long long)answer.height,
                       (long long)height);
    LP_TRY(lp_results_read(&raw, answer.meta, error));
    LP_TRY(gather(to, &raw, error));
    LP_TRY(make_room(to, error));
    return gather(to, &raw, error);
}

enum loupe_status loupe_block_events(struct loupe_staking_events *out,
                                     const struct loupe_known_roots *roots,
                                     struct loupe_span answer,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error)
{
    struct gathering to = {.memory = memory};
    size_t mark         = loupe_arena_mark(memory);
    lp_error_clear(error);
    enum loupe_status status = lp_within(
        gather_answer(&to, roots->height, answer, error), error, "results");
    return finish(status, out, &to, roots, mark, error);
}

static enum loupe_status gather_bodies(struct gathering *to,
                                       struct loupe_span bodies,
                                       struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, bodies, LP_CBOR_STRICT, error);
    to->count = lp_cbor_array(&in, "events");
    LP_TRY(in.status);
    size_t count = to->count;
    LP_TRY(make_room(to, error));
    for (size_t i = 0; i < count && in.status == LOUPE_OK; i++) {
        struct loupe_span body = lp_cbor_raw(&in, "");
        if (in.status == LOUPE_OK)
            in.status = lp_staking_event_read(&to->list[i], body, error);
        (void)lp_within(in.status, error, "events[%zu]", i);
        to->count++;
    }
    return lp_cbor_end(&in);
}

enum loupe_status loupe_block_events_load(struct loupe_staking_events *out,
                                          const struct loupe_known_roots *roots,
                                          struct loupe_span bodies,
                                          struct loupe_arena *memory,
                                          struct loupe_error *error)
{
    struct gathering to = {.memory = memory};
    size_t mark         = loupe_arena_mark(memory);
    lp_error_clear(error);
    enum loupe_status status = gather_bodies(&to, bodies, error);
    return finish(status, out, &to, roots, mark, error);
}
