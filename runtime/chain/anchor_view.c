/* SPDX-License-Identifier: Apache-2.0 */
/* Looking for ResultAnchored: a round is rebuilt from its proven pairs, and only
 * an event whose id is that of its contract and result counts. */
#include "chain/anchor_view.h"

#include "chain/account_view.h"
#include "chain/chain.h"
#include "chain/outbox.h"
#include "chain/round_view.h"
#include "state/list.h"
#include "state/runtime_keys.h"

/* module name and be32(code) of EVM events */
static const uint8_t log_key[] = {'e', 'v', 'm', 0, 0, 0, 1};

static enum loupe_status check_chain_id(const struct lp_chain *chain,
                                        struct loupe_error *error)
{
    if (chain->network.evm_chain_id != 0)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, "network.evm_chain_id",
                   "%s does not tell it, and results have ids by it",
                   chain->network.name);
}

/* ---- one round ---- */

static bool is_asked_for(const struct lp_anchored *anchored,
                         const struct lp_anchor_query *query)
{
    return query->id == NULL || loupe_hash_equal(&anchored->id, query->id);
}

/* What is no event of the standard is passed over: it proves nothing. */
static bool find_in_tag(struct lp_anchored *out,
                        const struct loupe_io_tag *tag,
                        uint64_t evm_chain_id,
                        const struct lp_anchor_query *query)
{
    struct lp_list list;
    lp_list_open(&list, tag->value, NULL);
    while (lp_list_next(&list)) {
        struct loupe_span event = lp_cbor_raw(&list.in, "event");
        if (lp_anchored_read(out, evm_chain_id, event, NULL) == LOUPE_OK &&
            is_asked_for(out, query))
            return true;
    }
    return false;
}

static bool find_in_view(struct lp_anchor_found *out,
                         const struct lp_round_view *view,
                         uint64_t evm_chain_id,
                         const struct lp_anchor_query *query)
{
    const struct loupe_known_io *io = &view->io;
    for (size_t i = 0; i < io->transaction_count; i++) {
        const struct loupe_hash *tx = &io->transactions[i].hash;
        const struct loupe_io_tag *tag =
            query->tx == NULL || loupe_hash_equal(query->tx, tx)
                ? loupe_io_find_tag(io, i, LOUPE_SPAN_TEXT("evm"), 1)
                : NULL;
        if (tag == NULL ||
            !find_in_tag(&out->anchored, tag, evm_chain_id, query))
            continue;
        out->tx    = *tx;
        out->index = i;
        out->direct =
            lp_anchor_read(&out->sent, &out->cover, io->transactions[i].bytes,
                           NULL) == LOUPE_OK;
        return true;
    }
    return false;
}

enum loupe_status lp_anchor_in_round(struct lp_anchor_found *out,
                                     struct lp_chain *chain,
                                     uint64_t round,
                                     const struct lp_anchor_query *query,
                                     struct loupe_error *error)
{
    struct lp_round_view view;
    *out = (struct lp_anchor_found){.round = round};
    LP_TRY(check_chain_id(chain, error));
    enum loupe_status status = lp_round_view_read(&view, chain, round, error);
    if (status == LOUPE_OK &&
        !find_in_view(out, &view, (uint64_t)chain->network.evm_chain_id, query))
        status =
            lp_fail(error, LOUPE_ABSENT, 0, "anchor",
                    "round %llu does not have it", (unsigned long long)round);
    lp_round_view_fini(&view);
    if (status != LOUPE_OK)
        *out = (struct lp_anchor_found){.round = round};
    return status;
}

/* ---- all rounds ---- */

enum loupe_status lp_anchor_search(struct lp_anchor_found *out,
                                   struct lp_chain *chain,
                                   const struct lp_anchor_query *query,
                                   struct loupe_error *error)
{
    struct lp_key prefix = lp_iokey_tags(LOUPE_SPAN_ARRAY(log_key));
    uint64_t round       = 0;
    *out                 = (struct lp_anchor_found){.round = 0};
    LP_TRY(check_chain_id(chain, error));
    for (;; round++) {
        LP_TRY(lp_store_round_under(chain->store, round, lp_key_span(&prefix),
                                    &round, error));
        enum loupe_status status =
            lp_anchor_in_round(out, chain, round, query, error);
        lp_chain_forget(chain);
        if (status != LOUPE_ABSENT)
            return status;
        lp_error_clear(error);
    }
}

/* ---- the outbox ---- */

struct search {
    uint64_t evm_chain_id;
    const struct loupe_hash *id;
    struct loupe_hash *hash;
    bool found;
    enum lp_outbox_state state;
};

/* Of several: one that is not known to have failed before one that is. */
static bool is_better(const struct search *search, enum lp_outbox_state state)
{
    bool over = state == LP_OUTBOX_FAILED || state == LP_OUTBOX_EXPIRED;
    bool was =
        search->state == LP_OUTBOX_FAILED || search->state == LP_OUTBOX_EXPIRED;
    return !search->found || (was && !over) ||
           (was == over && state > search->state);
}

static enum loupe_status
on_tx(void *context, const struct lp_store_tx *row, struct loupe_error *error)
{
    struct search *search = context;
    struct lp_anchor anchor;
    enum lp_anchor_cover cover;
    struct loupe_hash id;
    (void)error;
    if (row->layer != LP_OUTBOX_RUNTIME ||
        lp_anchor_read(&anchor, &cover, row->bytes, NULL) != LOUPE_OK ||
        cover != LP_ANCHOR_OPEN)
        return LOUPE_OK;
    lp_anchor_id(&id, search->evm_chain_id, &anchor);
    if (!loupe_hash_equal(&id, search->id) || !is_better(search, row->state))
        return LOUPE_OK;
    *search->hash = row->hash;
    search->state = row->state;
    search->found = true;
    return LOUPE_OK;
}

enum loupe_status lp_anchor_kept(struct loupe_hash *out,
                                 struct lp_chain *chain,
                                 const struct loupe_hash *id,
                                 struct loupe_error *error)
{
    struct search search = {.evm_chain_id =
                                (uint64_t)chain->network.evm_chain_id,
                            .id   = id,
                            .hash = out};
    *out                 = (struct loupe_hash){{0}};
    LP_TRY(check_chain_id(chain, error));
    LP_TRY(lp_store_each_tx(chain->store, on_tx, &search, error));
    return search.found ? LOUPE_OK
                        : lp_fail(error, LOUPE_ABSENT, 0, "anchor",
                                  "no kept transaction is of this result");
}

#define SEALED_MAX 64 /* that are looked for at once */

struct sealed {
    struct loupe_hash list[SEALED_MAX];
    size_t count;
};

static enum loupe_status on_sealed(void *context,
                                   const struct lp_store_tx *row,
                                   struct loupe_error *error)
{
    struct sealed *sealed = context;
    struct lp_anchor anchor;
    enum lp_anchor_cover cover;
    (void)error;
    if (row->layer == LP_OUTBOX_RUNTIME && !lp_outbox_is_final(row->state) &&
        sealed->count < SEALED_MAX &&
        lp_anchor_read(&anchor, &cover, row->bytes, NULL) == LOUPE_OK &&
        cover != LP_ANCHOR_OPEN)
        sealed->list[sealed->count++] = row->hash;
    return LOUPE_OK;
}

enum loupe_status lp_anchor_look_sealed(struct lp_chain *chain,
                                        struct loupe_error *error)
{
    struct sealed sealed = {.count = 0};
    LP_TRY(lp_store_each_tx(chain->store, on_sealed, &sealed, error));
    for (size_t i = 0; i < sealed.count; i++) {
        enum loupe_status status =
            lp_outbox_look(chain, &sealed.list[i], NULL, error);
        lp_chain_forget(chain);
        if (status != LOUPE_OK && !lp_view_unknown(status))
            return status;
        lp_error_clear(error);
    }
    return LOUPE_OK;
}
