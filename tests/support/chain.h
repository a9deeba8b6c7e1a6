/* SPDX-License-Identifier: Apache-2.0 */
/* A consensus chain that was never run: signed light blocks of any shape, for
 * tests of what no recording holds.
 *
 * Every key is a public test key: the seed of number n is SHA-512/256 of
 * "loupe chain simulator test key n". Blocks are 6 seconds apart, their time
 * is the power-weighted median of the commit before (BFT time), part totals
 * pass 127, proposer priorities are negative for every second validator. */
#ifndef LOUPE_TEST_CHAIN_H
#define LOUPE_TEST_CHAIN_H

#include "consensus/evidence.h"
#include "consensus/light_block.h"

#include <loupe/header.h>

#define CHAIN_START_SECONDS 1750000000 /* about the time of block 1 */
#define CHAIN_KEYS          256

struct chain_member {
    unsigned key; /* [0, CHAIN_KEYS) */
    uint64_t power;
};

struct chain_block {
    struct loupe_span light_block;
    struct loupe_span transactions[2]; /* the metadata transaction is last */
    size_t transaction_count;
    struct loupe_hash state_root; /* after the block */
    struct loupe_known_header header;
};

struct chain;

/* A chain whose context is SHA-512/256 of the name. */
struct chain *chain_new(const char *name);
void chain_free(struct chain *chain);

/* Who validates from a height on, until the next such call. */
void chain_validators(struct chain *chain,
                      int64_t from,
                      const struct chain_member *members,
                      size_t count);
/* Members `first` to first + count - 1, each with the same power. */
void chain_equal_validators(struct chain *chain,
                            int64_t from,
                            unsigned first,
                            size_t count);

/* How a key votes at a height, instead of commit; in which round the block is
 * committed, instead of 0; how long it took, instead of 6 seconds. */
void chain_vote(struct chain *chain,
                int64_t height,
                unsigned key,
                enum lp_vote_flag flag);
void chain_round(struct chain *chain, int64_t height, int32_t round);

/* Makes the blocks up to this height. */
void chain_grow(struct chain *chain, int64_t height);

/* A second chain that shares the blocks below `from`; its own begin with an
 * attack of the given kind. */
struct chain *
chain_fork(const struct chain *chain, int64_t from, enum lp_attack attack);

const struct loupe_chain *chain_identity(const struct chain *chain);
const struct chain_block *chain_at(const struct chain *chain, int64_t height);

/* The seed and the public key of a number. */
void chain_key(unsigned key, uint8_t seed[32], uint8_t public_key[32]);

/* Writes a raw block as protobuf bytes, as it is. They live as long as the
 * chain. */
struct loupe_span chain_write(struct chain *chain,
                              const struct lp_raw_light_block *block);

/* Makes an edited block right again, as far as asked for: the hash of the
 * header in the commit, and the votes of those whose key is known. */
void chain_rehash(struct chain *chain, struct lp_raw_light_block *block);
void chain_resign(struct chain *chain, struct lp_raw_light_block *block);

/* The power-weighted median of a commit's timestamps, which is the time of the
 * next block. */
struct loupe_time chain_bft_time(const struct lp_raw_commit *commit,
                                 const struct lp_raw_valset *set);

/* A signed metadata transaction over the two roots. */
struct loupe_span chain_meta_tx(struct chain *chain,
                                unsigned key,
                                const struct loupe_hash *state_root,
                                const struct loupe_hash *events_root);

/* Memory that lives as long as the chain. */
void *chain_memory(struct chain *chain, size_t size);

#endif
