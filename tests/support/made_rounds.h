/* SPDX-License-Identifier: Apache-2.0 */
/* Rounds that nobody has run, put into a database as if they were proven: for
 * cases that no recording has. */
#ifndef LOUPE_TEST_MADE_ROUNDS_H
#define LOUPE_TEST_MADE_ROUNDS_H

#include "chain/chain.h"
#include "state/keys.h"

#include <loupe/proof.h>
#include <loupe/round.h>

/* Bytes that live as long as a case. */
struct loupe_span made_keep(struct loupe_span bytes);

/* Pairs of a tree. */
struct made_pairs {
    struct loupe_pair list[32];
    size_t count;
};
void made_add(struct made_pairs *pairs,
              const struct lp_key *key,
              struct loupe_span value);

/* A transaction of a round, and what became of it; gives its hash. */
struct loupe_hash made_add_transaction(struct made_pairs *pairs,
                                       struct loupe_span bytes,
                                       struct loupe_span output,
                                       uint64_t order);

/* The header of a round; its I/O root is that of nothing when `io` is NULL, else
 * its pairs are put, too. */
void made_put_round(struct lp_chain *chain,
                    uint64_t round,
                    enum loupe_round_type type,
                    const struct loupe_hash *state_root,
                    const struct made_pairs *io);

#endif
