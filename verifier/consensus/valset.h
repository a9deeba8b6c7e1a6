/* SPDX-License-Identifier: Apache-2.0 */
/* A validator set as it came, and the checks that make it the one a header
 * names (consensus.md 1.3, 1.5).
 * Source: cometbft types/{validator,validator_set}.go. */
#ifndef LP_VALSET_H
#define LP_VALSET_H

#include "codec/proto.h"

#include <loupe/arena.h>
#include <loupe/header.h>

struct lp_raw_valset {
    struct loupe_validator *list;
    uint32_t *order;        /* by address, after lp_valset_check */
    size_t kept;            /* mark of the arena below which both of them lie */
    int64_t *priority;      /* of each; nobody vouches for it */
    size_t *offset;         /* of each in the input */
    size_t count;           /* [1, LP_VALIDATORS_MAX] */
    uint64_t total_power;   /* the sum, after lp_valset_check */
    uint64_t claimed_power; /* 0: none claimed */
    size_t claimed_offset;
    uint8_t proposer[LOUPE_CONSENSUS_ADDRESS_BYTES];
    size_t proposer_offset;
};

/* lp_valset_read takes a set apart: every value is in its range. The outcome is
 * in->status. */
void lp_valset_read(struct lp_raw_valset *out,
                    struct lp_proto *in,
                    struct loupe_arena *memory);

/* lp_valset_check decides whether the set is sound: every address is the one of
 * its key and occurs once, the proposer is a member, the claimed sum is the sum
 * of the powers and within its bound. */
LOUPE_MUST_CHECK enum loupe_status lp_valset_check(struct lp_raw_valset *set,
                                                   struct loupe_error *error);

/* A checked set as the public struct; borrows its lists. */
struct loupe_validators lp_valset_view(const struct lp_raw_valset *set);

/* The hash that a header gives as validators_hash. */
void lp_valset_hash(struct loupe_hash *out,
                    const struct loupe_validator *list,
                    size_t count);

/* The protobuf message Validator, at most LP_VALIDATOR_ROOM bytes. */
void lp_validator_write(struct lp_sink *out,
                        const struct loupe_validator *validator,
                        int64_t priority);
#define LP_VALIDATOR_ROOM 96

/* SHA-256(key), cut to 20 bytes. */
void lp_consensus_address(uint8_t out[LOUPE_CONSENSUS_ADDRESS_BYTES],
                          const uint8_t public_key[32]);

/* The member with this address, or NULL. */
const struct loupe_validator *
lp_validators_find(const struct loupe_validators *set, const uint8_t *address);

#endif
