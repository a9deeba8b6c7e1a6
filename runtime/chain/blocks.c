/* SPDX-License-Identifier: Apache-2.0 */
/* What a block says of itself: the roots in its metadata transaction and its
 * staking events, all of them (consensus.md 4.1, 4.2, 4.5). */
#include "chain/chain.h"
#include "chain/fetch.h"
#include "consensus/events.h"

/* The block's metadata out of all its transactions. The inclusion proof that
 * is kept beside it makes it stand alone. */
static enum loupe_status
take_metadata(struct lp_chain *chain,
              const struct loupe_known_header *header,
              const struct lp_oasis_transactions *answer,
              struct loupe_known_roots *roots,
              struct lp_store_block *row,
              struct loupe_error *error)
{
    size_t index;
    size_t count = answer->transactions.count;
    if (count != answer->proofs.count)
        return lp_fail(error, LOUPE_MALFORMED, 0, "proofs",
                       "%zu for %zu transactions", answer->proofs.count, count);
    LP_TRY(loupe_block_roots(roots, &index, header, answer->transactions.list,
                             count, error));
    struct loupe_span transaction = answer->transactions.list[index];
    struct loupe_span proof       = answer->proofs.list[index];
    LP_TRY(loupe_block_roots_proved(roots, header, transaction, proof, error));
    row->height      = header->height;
    row->state_root  = roots->state_root;
    row->events_root = roots->events_root;
    LP_TRY(lp_chain_give(chain, &row->meta_tx, transaction, error));
    return lp_chain_give(chain, &row->meta_proof, proof, error);
}

/* No event: the root of an empty list, SHA-256 of nothing. */
static bool without_events(const struct loupe_known_roots *roots)
{
    struct loupe_hash nothing;
    loupe_sha256(&nothing, (struct loupe_span){0});
    return loupe_hash_equal(&nothing, &roots->events_root);
}

static enum loupe_status take_events(struct lp_chain *chain,
                                     const struct loupe_known_roots *roots,
                                     struct lp_store_block *row,
                                     struct loupe_error *error)
{
    struct loupe_staking_events events = {0};
    struct loupe_span answer;
    struct lp_sink measure, out;
    if (!without_events(roots)) {
        LP_TRY(lp_fetch_results(chain, roots->height, &answer, error));
        LP_TRY(loupe_block_events(&events, roots, answer, &chain->work, error));
    }
    lp_sink_init(&measure, NULL, 0);
    lp_events_write(&measure, &events);
    void *memory = loupe_arena_alloc(&chain->given, measure.size, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "events", "%zu bytes",
                       measure.size);
    lp_sink_init(&out, memory, measure.size);
    lp_events_write(&out, &events);
    row->events = lp_sink_span(&out);
    return LOUPE_OK;
}

/* Both answers of one try: whichever is refused was the last one. */
static enum loupe_status fetch_block(struct lp_chain *chain,
                                     const struct loupe_known_header *header,
                                     struct lp_store_block *out,
                                     struct loupe_error *error)
{
    struct loupe_known_roots roots;
    struct lp_oasis_transactions answer;
    size_t mark = loupe_arena_mark(&chain->work);
    *out        = (struct lp_store_block){0};
    enum loupe_status status =
        lp_fetch_transactions(chain, header->height, &answer, error);
    if (status == LOUPE_OK)
        status = take_metadata(chain, header, &answer, &roots, out, error);
    if (status == LOUPE_OK)
        status = take_events(chain, &roots, out, error);
    loupe_arena_rewind(&chain->work, mark);
    return lp_within(status, error, "block[%lld]", (long long)header->height);
}

enum loupe_status lp_chain_fetch_block(struct lp_chain *chain,
                                       const struct loupe_known_header *header,
                                       struct lp_store_block *out,
                                       struct loupe_error *error)
{
    enum loupe_status status;
    do {
        status = fetch_block(chain, header, out, error);
    } while (lp_fetch_again(chain, &status, error));
    return status;
}

/* A stored block, verified again. */
enum loupe_status lp_chain_check_block(struct lp_chain *chain,
                                       const struct loupe_known_header *header,
                                       const struct lp_store_block *row,
                                       struct loupe_error *error)
{
    struct loupe_known_roots roots;
    struct loupe_staking_events events;
    LP_TRY(loupe_block_roots_proved(&roots, header, row->meta_tx,
                                    row->meta_proof, error));
    bool same_state = loupe_hash_equal(&roots.state_root, &row->state_root);
    if (!same_state || !loupe_hash_equal(&roots.events_root, &row->events_root))
        return lp_fail(error, LOUPE_INVALID, 0,
                       same_state ? "events_root" : "state_root",
                       "is not that of the metadata transaction");
    size_t mark              = loupe_arena_mark(&chain->work);
    enum loupe_status status = loupe_block_events_load(
        &events, &roots, row->events, &chain->work, error);
    loupe_arena_rewind(&chain->work, mark);
    return status;
}

static enum loupe_status give_block(struct lp_chain *chain,
                                    struct lp_store_block *row,
                                    struct loupe_error *error)
{
    LP_TRY(lp_chain_give(chain, &row->meta_tx, row->meta_tx, error));
    LP_TRY(lp_chain_give(chain, &row->meta_proof, row->meta_proof, error));
    return lp_chain_give(chain, &row->events, row->events, error);
}

enum loupe_status lp_chain_block(struct lp_chain *chain,
                                 int64_t height,
                                 struct lp_store_block *out,
                                 struct loupe_error *error)
{
    struct loupe_known_header header;
    LP_TRY(lp_chain_header(chain, height, &header, error));
    lp_buffer_clear(&chain->row);
    enum loupe_status status =
        lp_store_get_block(chain->store, height, out, &chain->row, error);
    if (status == LOUPE_OK) {
        LP_TRY(lp_within(lp_chain_check_block(chain, &header, out, error),
                         error, "store.block[%lld]", (long long)height));
        return give_block(chain, out, error);
    }
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    LP_TRY(lp_fetch_possible(chain, "block", (uint64_t)height, error));
    LP_TRY(lp_chain_fetch_block(chain, &header, out, error));
    LP_TRY(lp_store_begin(chain->store, error));
    status = lp_store_put_block(chain->store, out, error);
    return lp_store_end(chain->store, status, error);
}

/* The app hash of the next header says the same one block later; both must
 * agree (consensus.md 4.1). */
enum loupe_status lp_chain_state_root(struct lp_chain *chain,
                                      int64_t height,
                                      struct loupe_known_root *out,
                                      struct loupe_error *error)
{
    struct loupe_known_header next;
    struct lp_store_block block;
    struct lp_store_header row;
    *out = (struct loupe_known_root){.kind    = LOUPE_ROOT_CONSENSUS,
                                     .version = (uint64_t)height};
    lp_buffer_clear(&chain->row);
    enum loupe_status status =
        lp_store_get_header(chain->store, height + 1, &row, &chain->row, error);
    if (status == LOUPE_OK) {
        LP_TRY(lp_chain_header(chain, height + 1, &next, error));
        out->hash = next.app_hash;
        return LOUPE_OK;
    }
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    LP_TRY(lp_chain_block(chain, height, &block, error));
    out->hash = block.state_root;
    return LOUPE_OK;
}
