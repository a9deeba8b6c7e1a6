/* SPDX-License-Identifier: Apache-2.0 */
/* A light block as it came: fields in their own ranges, nothing proved.
 *
 * Spans borrow from the input, lists lie in the arena. Reading judges every
 * value by itself (consensus.md 1.2, 1.3); whether the values fit each other is
 * said by lp_light_block_check. Hashes are taken over the re-encoded values and
 * never over received bytes, as the reference decoders do.
 * Source: cometbft proto/tendermint/types, types/{block,light}.go. */
#ifndef LP_LIGHT_BLOCK_H
#define LP_LIGHT_BLOCK_H

#include "base/sink.h"
#include "codec/proto.h"
#include "consensus/valset.h"

#include <loupe/header.h>

/* The whole and the header hash of a block; the zero ID has no hash. */
struct lp_raw_block_id {
    struct loupe_span hash; /* 0 or 32 bytes */
    uint32_t part_total;
    struct loupe_span part_hash; /* 0 or 32 bytes */
};

struct lp_raw_header {
    uint64_t block_version; /* 11 */
    uint64_t app_version;
    struct loupe_span chain_id; /* at most LP_CHAIN_ID_MAX bytes */
    int64_t height;             /* above 0 */
    struct loupe_time time;
    struct lp_raw_block_id last_block_id;
    struct loupe_span last_commit_hash;     /* 0 or 32 bytes */
    struct loupe_span data_hash;            /* 0 or 32 bytes */
    struct loupe_span validators_hash;      /* 32 bytes */
    struct loupe_span next_validators_hash; /* 0 or 32 bytes */
    struct loupe_span consensus_hash;       /* 0 or 32 bytes */
    struct loupe_span app_hash;             /* 32 bytes */
    struct loupe_span last_results_hash;    /* 0 or 32 bytes */
    struct loupe_span evidence_hash;        /* 0 or 32 bytes */
    struct loupe_span proposer_address;     /* 20 bytes */
};

enum lp_vote_flag {
    LP_VOTE_ABSENT = 1,
    LP_VOTE_COMMIT = 2,
    LP_VOTE_NIL    = 3,
};

struct lp_raw_commit_sig {
    enum lp_vote_flag flag;
    struct loupe_span address;   /* 20 bytes; empty when absent */
    struct loupe_time time;      /* Go's zero time when absent */
    struct loupe_span signature; /* 64 bytes; empty when absent */
};

struct lp_raw_commit {
    int64_t height;
    int32_t round;                   /* not negative */
    struct lp_raw_block_id block_id; /* has a hash */
    struct lp_raw_commit_sig *signatures;
    size_t count; /* [1, LP_VALIDATORS_MAX] */
};

struct lp_raw_light_block {
    struct loupe_span bytes; /* the input, for offsets in errors */
    struct lp_raw_header header;
    struct lp_raw_commit commit;
    struct lp_raw_valset valset;
    struct loupe_hash hash; /* of the header */
};

/* lp_light_block_read takes a light block apart.
 *   Error  paths begin below the block, as "header.chain_id" */
LOUPE_MUST_CHECK enum loupe_status
lp_light_block_read(struct lp_raw_light_block *out,
                    struct loupe_span bytes,
                    struct loupe_arena *memory,
                    struct loupe_error *error);

/* lp_light_block_check decides whether the parts belong together: this chain,
 * the commit's height and block are the header's, the validator set is what the
 * header names and is sound in itself (consensus.md 1.3). */
LOUPE_MUST_CHECK enum loupe_status
lp_light_block_check(struct lp_raw_light_block *block,
                     const struct loupe_chain *chain,
                     struct loupe_error *error);

/* The messages by themselves, as GetBlock carries them: each reads `in` to its
 * end, and the outcome is in->status. A commit may be the empty one that the
 * first block of a chain has for its predecessor. */
void lp_header_read(struct lp_raw_header *out, struct lp_proto *in);
void lp_commit_read(struct lp_raw_commit *out,
                    struct lp_proto *in,
                    struct loupe_arena *memory);

/* Deterministic encodings (consensus.md 1.2). */
void lp_header_write(struct lp_sink *out, const struct lp_raw_header *header);
void lp_block_id_write(struct lp_sink *out, const struct lp_raw_block_id *id);
void lp_time_write(struct lp_sink *out, struct loupe_time time);
void lp_commit_sig_write(struct lp_sink *out,
                         const struct lp_raw_commit_sig *sig);

/* Room that each of them takes at most. */
#define LP_HEADER_ROOM     768
#define LP_BLOCK_ID_ROOM   96
#define LP_TIME_ROOM       24
#define LP_COMMIT_SIG_ROOM 160

/* consensus.md 1.4 and 1.6. */
void lp_header_hash(struct loupe_hash *out, const struct lp_raw_header *header);
void lp_commit_hash(struct loupe_hash *out, const struct lp_raw_commit *commit);

/* consensus_hash of the two parameters that it covers (consensus.md 1.6). */
void lp_consensus_params_hash(struct loupe_hash *out,
                              int64_t block_max_bytes,
                              int64_t block_max_gas);

/* The offset of a span of the input, for errors. */
size_t lp_offset_of(const struct lp_raw_light_block *block,
                    struct loupe_span field);

#endif
