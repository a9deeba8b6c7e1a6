/* SPDX-License-Identifier: Apache-2.0 */
/* Transactions of our own, with what became of them; and what was searched for
 * them. A row is put before its transaction is sent, and from then on moves only
 * along these arrows:
 *
 *     stored -----> sending -----> sent
 *                    ^ | ^           |      sending again is the same bytes
 *                    | v |           |
 *                    | refused       |      a node's word, nothing more
 *                    +---------------+
 *
 *     any of these -> included           consensus: where it is, is proven
 *     included     -> ok, failed         consensus: the outcome is proven too
 *     any of these -> ok, failed, hidden runtime: both at once; hidden is sealed
 *     any of these -> expired            proven: it is not there and cannot come
 *
 * ok, failed, hidden and expired are final. */
#ifndef LP_STORE_OUTBOX_H
#define LP_STORE_OUTBOX_H

#include "store/store.h"

#include <loupe/address.h>

enum lp_outbox_layer { LP_OUTBOX_CONSENSUS = 0, LP_OUTBOX_RUNTIME = 1 };

enum lp_outbox_state {
    LP_OUTBOX_STORED   = 0,
    LP_OUTBOX_SENDING  = 1,
    LP_OUTBOX_SENT     = 2,
    LP_OUTBOX_REFUSED  = 3,
    LP_OUTBOX_INCLUDED = 4,
    LP_OUTBOX_OK       = 5,
    LP_OUTBOX_FAILED   = 6,
    LP_OUTBOX_HIDDEN   = 7,
    LP_OUTBOX_EXPIRED  = 8,
};
#define LP_OUTBOX_STATES 9

/* "stored", "sending", …: stable words. */
const char *lp_outbox_state_word(enum lp_outbox_state state);
/* Nothing more can become of it. */
bool lp_outbox_is_final(enum lp_outbox_state state);

struct lp_store_tx {
    struct loupe_hash hash; /* SHA-512/256 of `bytes` */
    enum lp_outbox_layer layer;
    struct loupe_span bytes; /* signed, as they are sent */
    struct loupe_address signer;
    uint64_t nonce;
    char method[64];   /* "" when it is sealed */
    uint64_t first;    /* height or round from which on it may be found */
    int64_t created_s; /* seconds of the clock; 0 in `sent_s`: never */

    enum lp_outbox_state state;
    int64_t sent_s;
    uint64_t place;    /* height or round where it is; of an expired one, where
                          that shows */
    uint64_t position; /* in the block or round */
    char module[64]; /* of a failure or a refusal; in consensus never proven */
    uint64_t code;
    char message[256];         /* never proven in consensus */
    struct loupe_span results; /* consensus: those of the block, see
                                  chain/outbox_proof.h */
};

/* lp_store_put_tx keeps a transaction, in state stored.
 *   Returns  LOUPE_OK        also when it is there already: nothing changes
 *            LOUPE_CONFLICT  another transaction of this signer with this nonce
 *                            is kept that was not refused
 *            LOUPE_LIMIT     a number over 63 bits */
enum loupe_status lp_store_put_tx(struct lp_store *store,
                                  const struct lp_store_tx *row,
                                  struct loupe_error *error);

/* LOUPE_ABSENT when there is none; spans are copied into `bytes`. */
enum loupe_status lp_store_get_tx(struct lp_store *store,
                                  const struct loupe_hash *hash,
                                  struct lp_store_tx *out,
                                  struct lp_buffer *bytes,
                                  struct loupe_error *error);

/* lp_store_move_tx goes along an arrow: state and what comes after it in the
 * struct are written.
 *   Returns  LOUPE_OK
 *            LOUPE_CONFLICT  the row is not in state `from` (any more)
 *            LOUPE_INTERNAL  there is no such arrow */
enum loupe_status lp_store_move_tx(struct lp_store *store,
                                   enum lp_outbox_state from,
                                   const struct lp_store_tx *row,
                                   struct loupe_error *error);

/* All of them, in order of their hash. A file of an older schema has none. */
typedef enum loupe_status (*lp_store_tx_fn)(void *context,
                                            const struct lp_store_tx *row,
                                            struct loupe_error *error);
enum loupe_status lp_store_each_tx(struct lp_store *store,
                                   lp_store_tx_fn visit,
                                   void *context,
                                   struct loupe_error *error);

/* ---- blocks that were searched ---- */

/* The SHA-256 of every transaction of a block, in order. */
struct lp_store_searched {
    int64_t height;
    struct loupe_span keys; /* 32 bytes each */
};
enum loupe_status lp_store_put_searched(struct lp_store *store,
                                        const struct lp_store_searched *row,
                                        struct loupe_error *error);
enum loupe_status lp_store_get_searched(struct lp_store *store,
                                        int64_t height,
                                        struct lp_buffer *keys,
                                        struct loupe_error *error);
typedef enum loupe_status (*lp_store_searched_fn)(
    void *context,
    const struct lp_store_searched *row,
    struct loupe_error *error);
enum loupe_status lp_store_each_searched(struct lp_store *store,
                                         lp_store_searched_fn visit,
                                         void *context,
                                         struct loupe_error *error);

/* The round whose pairs have a key beginning with 'T'; LOUPE_ABSENT: none. */
enum loupe_status lp_store_round_of(struct lp_store *store,
                                    struct loupe_span key,
                                    uint64_t *round,
                                    struct loupe_error *error);

#endif
