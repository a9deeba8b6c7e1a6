/* SPDX-License-Identifier: Apache-2.0 */
/* Items: each a proof under one root, with the pairs that it shows or, for a
 * prefix, all pairs that there are. */
#include "bundle/items.h"

#include "limits.h"

const struct loupe_known_round *
lp_bundle_round(const struct lp_bundle_work *work, uint64_t round)
{
    if (work->round_count == 0 || round > work->rounds[0].header.round ||
        work->rounds[0].header.round - round >= work->round_count)
        return NULL;
    return &work->rounds[work->rounds[0].header.round - round];
}

static enum loupe_status root_of(const struct lp_bundle_work *work,
                                 const struct lp_raw_item *item,
                                 struct loupe_known_root *out)
{
    const struct loupe_known_round *round;
    switch (item->root) {
    case LOUPE_ROOT_CONSENSUS:
        *out = work->state;
        if (item->number != work->state.version)
            return lp_fail(work->error, LOUPE_INVALID, 0, "number",
                           "height %llu is not that of the state, %llu",
                           (unsigned long long)item->number,
                           (unsigned long long)work->state.version);
        return LOUPE_OK;
    case LOUPE_ROOT_RUNTIME_STATE:
    case LOUPE_ROOT_RUNTIME_IO:
        round = lp_bundle_round(work, item->number);
        if (round == NULL)
            return lp_fail(work->error, LOUPE_INVALID, 0, "number",
                           "round %llu is not among those that are chained",
                           (unsigned long long)item->number);
        *out = item->root == LOUPE_ROOT_RUNTIME_IO
                   ? loupe_round_io_root(round)
                   : loupe_round_state_root(round);
        return LOUPE_OK;
    }
    return lp_fail(work->error, LOUPE_UNSUPPORTED, 0, "root",
                   "%llu is no kind of root", (unsigned long long)item->root);
}

static enum loupe_status add_fact(struct lp_bundle_work *work,
                                  const struct loupe_bundle_fact *fact)
{
    if (work->fact_count == work->fact_room)
        return lp_fail(work->error, LOUPE_LIMIT, 0, "pairs", "over %zu in all",
                       work->fact_room);
    work->facts[work->fact_count++] = *fact;
    return LOUPE_OK;
}

/* [key, value or null] */
static void read_pair(struct lp_cbor *in, struct loupe_bundle_fact *out)
{
    if (lp_cbor_array(in, "pairs") != 2)
        lp_cbor_refuse(in, LOUPE_MALFORMED, "pairs",
                       "one is not a list of two");
    out->key     = lp_cbor_bytes(in, "pairs");
    out->present = lp_cbor_peek(in) == LP_CBOR_BYTES;
    out->value   = lp_cbor_bytes(in, "pairs");
}

/* No tree has a longer key. */
static enum loupe_status check_size(const struct lp_bundle_work *work,
                                    const char *field,
                                    struct loupe_span key)
{
    return key.size <= LP_KEY_BYTES_MAX
               ? LOUPE_OK
               : lp_fail(work->error, LOUPE_LIMIT, 0, field,
                         "a key of %zu bytes", key.size);
}

static enum loupe_status check_key(struct lp_bundle_work *work,
                                   const struct lp_raw_item *item,
                                   const struct loupe_known_root *root,
                                   const struct loupe_bundle_fact *fact)
{
    struct loupe_known_value value;
    LP_TRY(check_size(work, "pairs", fact->key));
    LP_TRY(loupe_state_prove(&value, root, fact->key, item->proof, work->memory,
                             work->error));
    if (value.present != fact->present ||
        !loupe_span_equal(value.value, fact->value))
        return lp_fail(work->error, LOUPE_INVALID, 0, "pairs",
                       "the proof shows another value");
    return add_fact(work, fact);
}

static enum loupe_status check_keys(struct lp_bundle_work *work,
                                    const struct lp_raw_item *item,
                                    const struct loupe_known_root *root,
                                    struct lp_cbor *in,
                                    size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct loupe_bundle_fact fact = {.tree   = root->kind,
                                         .number = item->number};
        read_pair(in, &fact);
        LP_TRY(in->status);
        LP_TRY(check_key(work, item, root, &fact));
    }
    return LOUPE_OK;
}

/* Exactly the pairs of the prefix, complete. */
static enum loupe_status check_prefix(struct lp_bundle_work *work,
                                      const struct lp_raw_item *item,
                                      const struct loupe_known_root *root,
                                      struct lp_cbor *in,
                                      size_t count)
{
    struct loupe_known_range range;
    LP_TRY(check_size(work, "prefix", item->prefix));
    LP_TRY(loupe_state_range(&range, root, item->prefix, (struct loupe_span){0},
                             item->proof, work->memory, work->error));
    if (!range.complete)
        return lp_fail(work->error, LOUPE_INVALID, 0, "proof",
                       "hides a part of the prefix");
    if (range.count != count)
        return lp_fail(work->error, LOUPE_INVALID, 0, "pairs",
                       "%zu are given, the proof shows %zu", count,
                       range.count);
    for (size_t i = 0; i < count; i++) {
        struct loupe_bundle_fact fact = {.tree   = root->kind,
                                         .number = item->number};
        read_pair(in, &fact);
        LP_TRY(in->status);
        if (!fact.present || !loupe_span_equal(fact.key, range.pairs[i].key) ||
            !loupe_span_equal(fact.value, range.pairs[i].value))
            return lp_fail(work->error, LOUPE_INVALID, 0, "pairs",
                           "the proof shows another pair");
        LP_TRY(add_fact(work, &fact));
    }
    return LOUPE_OK;
}

static enum loupe_status check_item(struct lp_bundle_work *work,
                                    const struct lp_raw_item *item)
{
    struct loupe_known_root root;
    struct lp_cbor in;
    LP_TRY(root_of(work, item, &root));
    lp_cbor_init(&in, item->pairs, LP_CBOR_STRICT, work->error);
    size_t count = lp_cbor_array(&in, "pairs");
    LP_TRY(in.status);
    LP_TRY(item->is_prefix ? check_prefix(work, item, &root, &in, count)
                           : check_keys(work, item, &root, &in, count));
    return lp_cbor_end(&in);
}

enum loupe_status lp_bundle_items(struct lp_bundle_work *work)
{
    struct lp_cbor in;
    struct lp_raw_item item;
    lp_cbor_init(&in, work->raw.items, LP_CBOR_STRICT, work->error);
    size_t count    = lp_cbor_array(&in, "items");
    work->fact_room = LP_BUNDLE_FACTS_MAX;
    work->facts =
        loupe_arena_alloc(work->memory, work->fact_room, sizeof *work->facts);
    if (work->facts == NULL)
        return lp_fail(work->error, LOUPE_NOMEM, 0, "items", "no room");
    for (size_t i = 0; i < count && in.status == LOUPE_OK; i++) {
        lp_item_read(&item, &in);
        if (in.status == LOUPE_OK)
            LP_TRY(lp_within(check_item(work, &item), work->error, "items[%zu]",
                             i));
    }
    return lp_cbor_end(&in);
}
