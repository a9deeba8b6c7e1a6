/* SPDX-License-Identifier: Apache-2.0 */
/* Rounds of the runtime (state.md 4.2, 4.3 A and C, 5.4). */
#include "chain/rounds.h"

#include "chain/fetch.h"
#include "state/keys.h"
#include "state/mkvs.h"
#include "state/records_chain.h"

#include <stdlib.h>

/* ---- headers by their hash chain ---- */

/* Headers between an anchor and the last stored round, newest first. They are
 * canonical, so that their bytes can be made again. */
struct links {
    struct loupe_known_round *list;
    size_t count;
    size_t room;
};

#define LINKS_MAX 65536 /* rounds between two anchors: 20 MiB */

static enum loupe_status add_link(struct links *links,
                                  const struct loupe_known_round *round,
                                  struct loupe_error *error)
{
    if (links->count == links->room) {
        size_t room = links->room == 0 ? 64 : 2 * links->room;
        void *list  = room > LINKS_MAX
                          ? NULL
                          : realloc(links->list, room * sizeof *links->list);
        if (list == NULL)
            return lp_fail(error, LOUPE_LIMIT, 0, "rounds",
                           "over %d between two anchors", LINKS_MAX);
        links->list = list;
        links->room = room;
    }
    links->list[links->count++] = *round;
    return LOUPE_OK;
}

/* The header before `upper`, as the hash in it says. */
static enum loupe_status link_before(struct lp_chain *chain,
                                     struct loupe_known_round *out,
                                     const struct loupe_known_round *upper,
                                     struct loupe_error *error)
{
    struct loupe_span bytes;
    struct loupe_known_round below;
    enum loupe_status status;
    uint64_t round = upper->header.round - 1;
    do {
        status = lp_fetch_round(chain, round, &bytes, error);
        if (status == LOUPE_OK)
            status = lp_within(loupe_round_before(&below, upper, bytes, error),
                               error, "round[%llu]", (unsigned long long)round);
    } while (lp_fetch_again(chain, &status, error));
    if (status == LOUPE_OK)
        *out = below;
    return status;
}

/* Walks from the anchored header down to the round after `last`. */
static enum loupe_status walk_back(struct lp_chain *chain,
                                   const struct loupe_known_round *anchored,
                                   const struct lp_store_round *last,
                                   struct links *links,
                                   struct loupe_error *error)
{
    struct loupe_known_round round = *anchored;
    while (round.header.round > last->round + 1) {
        LP_TRY(link_before(chain, &round, &round, error));
        LP_TRY(add_link(links, &round, error));
    }
    if (!loupe_hash_equal(&round.header.previous_hash, &last->hash))
        return lp_fail(error, LOUPE_CONFLICT, 0, "previous_hash",
                       "round %llu does not follow the stored round %llu",
                       (unsigned long long)round.header.round,
                       (unsigned long long)last->round);
    return LOUPE_OK;
}

static enum loupe_status keep_link(struct lp_chain *chain,
                                   const struct loupe_known_round *round,
                                   int64_t anchor,
                                   struct loupe_error *error)
{
    uint8_t header[512]; /* ten fields, about 330 bytes */
    struct lp_sink out;
    lp_sink_init(&out, header, sizeof header);
    lp_cbor_struct_write(&out, &lp_round_header_table, &round->header);
    struct lp_store_round row = {.round       = round->header.round,
                                 .hash        = round->hash,
                                 .io_root     = round->header.io_root,
                                 .anchor      = anchor,
                                 .header      = lp_sink_span(&out),
                                 .io_complete = loupe_hash_equal(
                                     &round->header.io_root, &lp_mkvs_empty)};
    return lp_store_put_round(chain->store, &row, error);
}

static enum loupe_status keep_links(struct lp_chain *chain,
                                    const struct links *links,
                                    int64_t anchor,
                                    struct loupe_error *error)
{
    LP_TRY(lp_store_begin(chain->store, error));
    enum loupe_status status = LOUPE_OK;
    for (size_t i = links->count; status == LOUPE_OK && i > 0; i--)
        status = keep_link(chain, &links->list[i - 1], anchor, error);
    return lp_store_end(chain->store, status, error);
}

enum loupe_status lp_rounds_last_block(struct lp_chain *chain,
                                       int64_t height,
                                       struct loupe_known_round *out,
                                       struct loupe_error *error)
{
    struct loupe_known_root root;
    struct lp_chain_value value;
    struct lp_runtime_state state;
    struct lp_key key =
        lp_key_hashed(LP_KEY_RUNTIME_STATE, chain->network.runtime_id);
    LP_TRY(lp_chain_state_root(chain, height, &root, error));
    LP_TRY(lp_chain_value(chain, &root, lp_key_span(&key), &value, error));
    if (!value.present)
        return lp_fail(error, LOUPE_ABSENT, 0, "runtime",
                       "no such runtime at height %lld", (long long)height);
    LP_TRY(lp_within(lp_cbor_struct_read(&state, &lp_runtime_state_table,
                                         value.bytes, LP_CBOR_STRICT, error),
                     error, "runtime_state"));
    out->header = state.last_block.header;
    loupe_round_hash(&out->hash, &out->header);
    return LOUPE_OK;
}

static enum loupe_status join(struct lp_chain *chain,
                              int64_t height,
                              const struct loupe_known_round *anchored,
                              struct links *links,
                              struct loupe_error *error)
{
    struct lp_store_round last;
    struct loupe_span bytes;
    lp_buffer_clear(&chain->row);
    enum loupe_status status =
        lp_store_last_round(chain->store, &last, &chain->row, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        LP_TRY(add_link(links, anchored, error));
        return keep_links(chain, links, height, error);
    }
    LP_TRY(status);
    if (anchored->header.round <= last.round)
        return LOUPE_OK;
    /* A source that lags behind consensus does not serve the newest round yet:
     * then its header is only the link to those before. */
    do {
        status = lp_fetch_round(chain, anchored->header.round, &bytes, error);
    } while (lp_fetch_again(chain, &status, error));
    if (status == LOUPE_OK)
        LP_TRY(add_link(links, anchored, error));
    else if (status != LOUPE_UNREACHABLE)
        return status;
    lp_error_clear(error);
    LP_TRY(walk_back(chain, anchored, &last, links, error));
    return keep_links(chain, links, height, error);
}

enum loupe_status lp_rounds_anchor(struct lp_chain *chain,
                                   int64_t height,
                                   struct lp_rounds_anchored *out,
                                   struct loupe_error *error)
{
    struct loupe_known_round anchored;
    struct links links = {0};
    *out               = (struct lp_rounds_anchored){0};
    LP_TRY(lp_rounds_last_block(chain, height, &anchored, error));
    out->last                = anchored.header.round;
    enum loupe_status status = join(chain, height, &anchored, &links, error);
    if (status == LOUPE_OK)
        out->added = links.count;
    free(links.list);
    return lp_within(status, error, "anchor[%lld]", (long long)height);
}

/* ---- questions ---- */

static enum loupe_status stored_round(struct lp_chain *chain,
                                      uint64_t round,
                                      struct lp_store_round *row,
                                      struct loupe_known_round *out,
                                      struct loupe_error *error)
{
    lp_buffer_clear(&chain->row);
    enum loupe_status status =
        lp_store_get_round(chain->store, round, row, &chain->row, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "round",
                       "%llu is not in the database: follow the chain over it",
                       (unsigned long long)round);
    }
    LP_TRY(status);
    LP_TRY(lp_within(
        loupe_round_read(&out->header, &out->hash, row->header, error), error,
        "store.round[%llu]", (unsigned long long)round));
    if (!loupe_hash_equal(&out->hash, &row->hash) ||
        out->header.round != round ||
        !loupe_hash_equal(&out->header.io_root, &row->io_root))
        return lp_fail(error, LOUPE_INVALID, 0, "store.round",
                       "round %llu is not what its hash says",
                       (unsigned long long)round);
    return LOUPE_OK;
}

/* Is the header stored, and by its own bytes of this second? */
static enum loupe_status has_second(struct lp_chain *chain,
                                    int64_t height,
                                    int64_t seconds,
                                    bool *stored,
                                    bool *same,
                                    struct loupe_error *error)
{
    struct loupe_known_block block;
    size_t mark = loupe_arena_mark(&chain->work);
    enum loupe_status status =
        lp_chain_stored_block(chain, height, &block, error);
    loupe_arena_rewind(&chain->work, mark);
    *stored = status == LOUPE_OK;
    *same   = status == LOUPE_OK && block.header.time.seconds == seconds;
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    return LOUPE_OK;
}

/* The block that made a round has its time (state.md 4.1); several blocks may
 * have it. The index of the store is no proof: the header is read again, and so
 * are those on both sides, if they are there. */
static enum loupe_status made_at(struct lp_chain *chain,
                                 const struct loupe_round_header *header,
                                 int64_t *height,
                                 struct loupe_error *error)
{
    int64_t lowest, highest;
    int64_t seconds          = (int64_t)header->timestamp;
    bool alone               = true;
    *height                  = 0;
    enum loupe_status status = lp_store_header_at_second(
        chain->store, seconds, &lowest, &highest, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return LOUPE_OK;
    }
    LP_TRY(status);
    if (lowest != highest || lowest == INT64_MAX)
        return LOUPE_OK;
    for (int64_t at = lowest - 1; at <= lowest + 1; at++) {
        bool stored, same;
        LP_TRY(has_second(chain, at, seconds, &stored, &same, error));
        alone = alone && (!stored || same == (at == lowest));
    }
    *height = alone ? lowest : 0;
    return LOUPE_OK;
}

enum loupe_status lp_chain_round(struct lp_chain *chain,
                                 uint64_t round,
                                 struct lp_chain_round *out,
                                 struct loupe_error *error)
{
    struct lp_store_round row;
    *out = (struct lp_chain_round){0};
    LP_TRY(stored_round(chain, round, &row, &out->known, error));
    out->anchor = row.anchor;
    return made_at(chain, &out->known.header, &out->height, error);
}

enum loupe_status lp_chain_latest_round(struct lp_chain *chain,
                                        uint64_t *round,
                                        struct loupe_error *error)
{
    struct lp_store_round row;
    *round = 0;
    lp_buffer_clear(&chain->row);
    enum loupe_status status =
        lp_store_last_round(chain->store, &row, &chain->row, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "round",
                       "the database holds none: follow the chain first");
    }
    LP_TRY(status);
    *round = row.round;
    return LOUPE_OK;
}

enum loupe_status lp_chain_round_root(struct lp_chain *chain,
                                      uint64_t round,
                                      enum lp_store_root_kind kind,
                                      struct loupe_known_root *out,
                                      struct loupe_error *error)
{
    struct lp_store_round row;
    struct loupe_known_round known;
    LP_TRY(stored_round(chain, round, &row, &known, error));
    *out = kind == LP_ROOT_IO ? loupe_round_io_root(&known)
                              : loupe_round_state_root(&known);
    return LOUPE_OK;
}

enum loupe_status lp_chain_io(struct lp_chain *chain,
                              uint64_t round,
                              lp_store_pair_fn visit,
                              void *context,
                              struct loupe_error *error)
{
    struct lp_store_round row;
    struct loupe_known_round known;
    LP_TRY(stored_round(chain, round, &row, &known, error));
    if (!row.io_complete)
        LP_TRY(lp_rounds_complete(chain, round, error));
    return lp_rounds_visit(chain, round, &known.header.io_root, visit, context,
                           error);
}
