/* SPDX-License-Identifier: Apache-2.0 */
/* The scheduler's map, joined with the header's set by consensus key. */
#include "chain/validator_view.h"

#include "chain/chain.h"
#include "state/keys.h"
#include "state/list.h"
#include "state/records_chain.h"

#include <stdlib.h>

void lp_validator_view_fini(struct lp_validator_view *view)
{
    lp_buffer_fini(&view->rows);
}

const struct lp_validator_row *
lp_validator_view_at(const struct lp_validator_view *view, size_t index)
{
    const void *rows = view->rows.data;
    return (const struct lp_validator_row *)rows + index;
}

static enum loupe_status add_row(struct lp_validator_view *view,
                                 const uint8_t key[32],
                                 const struct lp_validator *validator,
                                 struct loupe_error *error)
{
    struct lp_validator_row row = {.power = (uint64_t)validator->voting_power};
    if (validator->voting_power < 0 || view->total > UINT64_MAX - row.power)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "validators",
                       "a voting power out of range");
    memcpy(row.consensus_key, key, sizeof row.consensus_key);
    memcpy(row.node, validator->id, sizeof row.node);
    memcpy(row.entity, validator->entity_id, sizeof row.entity);
    loupe_address_derive(&row.entity_address, LOUPE_ADDRESS_STAKING,
                         LOUPE_SPAN_ARRAY(row.entity));
    if (!lp_buffer_append(&view->rows, loupe_span(&row, sizeof row)))
        return lp_fail(error, LOUPE_LIMIT, 0, "validators", "more than %d",
                       LP_VALIDATOR_VIEW_MAX);
    view->count++;
    view->total += row.power;
    return LOUPE_OK;
}

static enum loupe_status read_rows(struct lp_validator_view *view,
                                   struct loupe_span value,
                                   struct loupe_error *error)
{
    struct lp_list list;
    lp_list_open_map(&list, value, error);
    while (lp_list_next(&list)) {
        uint8_t key[32];
        struct lp_validator validator;
        lp_cbor_fixed(&list.in, "key", key, sizeof key);
        LP_TRY(lp_list_struct(&list, &validator, &lp_validator_table));
        LP_TRY(add_row(view, key, &validator, error));
    }
    return lp_list_end(&list);
}

static int by_power(const void *left, const void *right)
{
    const struct lp_validator_row *a = left, *b = right;
    if (a->power != b->power)
        return a->power > b->power ? -1 : 1;
    return memcmp(a->consensus_key, b->consensus_key, sizeof a->consensus_key);
}

static void join(struct lp_validator_view *view,
                 const struct loupe_validators *set)
{
    void *memory                  = view->rows.data;
    struct lp_validator_row *rows = memory;
    view->signing_count           = set->count;
    view->signing_total           = set->total_power;
    for (size_t i = 0; i < view->count; i++)
        for (size_t j = 0; j < set->count; j++)
            if (memcmp(rows[i].consensus_key, set->list[j].public_key, 32) == 0)
                rows[i].signing_power = set->list[j].power;
    if (view->count != 0)
        qsort(rows, view->count, sizeof *rows, by_power);
}

enum loupe_status lp_validator_view_read(struct lp_validator_view *out,
                                         struct lp_chain *chain,
                                         int64_t height,
                                         struct loupe_error *error)
{
    struct lp_key key = lp_key_single(LP_KEY_VALIDATORS);
    struct lp_chain_value value;
    struct loupe_known_block block;
    *out = (struct lp_validator_view){0};
    lp_buffer_init(&out->rows,
                   LP_VALIDATOR_VIEW_MAX * sizeof(struct lp_validator_row));
    LP_TRY(lp_chain_state_root(chain, height, &out->root, error));
    LP_TRY(lp_chain_value(chain, &out->root, lp_key_span(&key), &value, error));
    if (value.present)
        LP_TRY(
            lp_within(read_rows(out, value.bytes, error), error, "validators"));
    size_t mark = loupe_arena_mark(&chain->work);
    enum loupe_status status =
        lp_chain_known_block(chain, height, &block, error);
    if (status == LOUPE_OK)
        join(out, &block.validators);
    loupe_arena_rewind(&chain->work, mark);
    return status;
}
