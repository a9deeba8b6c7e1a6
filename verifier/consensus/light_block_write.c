/* SPDX-License-Identifier: Apache-2.0 */
/* The deterministic encodings that CometBFT hashes and signs, and the hashes
 * over them (consensus.md 1.2, 1.4, 1.6).
 * Source: cometbft types/{block,params}.go, types/encoding_helper.go. */
#include "consensus/light_block.h"
#include "consensus/merkle.h"

void lp_time_write(struct lp_sink *out, struct loupe_time time)
{
    lp_proto_put_int64(out, 1, time.seconds);
    lp_proto_put_int64(out, 2, time.nanos);
}

static void
put_time(struct lp_sink *out, uint32_t number, struct loupe_time time)
{
    uint8_t memory[LP_TIME_ROOM];
    struct lp_sink inner;
    lp_sink_init(&inner, memory, sizeof memory);
    lp_time_write(&inner, time);
    lp_proto_put_message(out, number, lp_sink_span(&inner));
}

void lp_block_id_write(struct lp_sink *out, const struct lp_raw_block_id *id)
{
    uint8_t memory[LP_BLOCK_ID_ROOM];
    struct lp_sink parts;
    lp_sink_init(&parts, memory, sizeof memory);
    lp_proto_put_varint(&parts, 1, id->part_total);
    lp_proto_put_bytes(&parts, 2, id->part_hash);
    lp_proto_put_bytes(out, 1, id->hash);
    lp_proto_put_message(out, 2, lp_sink_span(&parts));
}

static void version_write(struct lp_sink *out,
                          const struct lp_raw_header *header)
{
    lp_proto_put_varint(out, 1, header->block_version);
    lp_proto_put_varint(out, 2, header->app_version);
}

void lp_header_write(struct lp_sink *out, const struct lp_raw_header *header)
{
    uint8_t memory[LP_BLOCK_ID_ROOM];
    struct lp_sink inner;
    lp_sink_init(&inner, memory, sizeof memory);
    version_write(&inner, header);
    lp_proto_put_message(out, 1, lp_sink_span(&inner));
    lp_proto_put_bytes(out, 2, header->chain_id);
    lp_proto_put_int64(out, 3, header->height);
    put_time(out, 4, header->time);
    lp_sink_init(&inner, memory, sizeof memory);
    lp_block_id_write(&inner, &header->last_block_id);
    lp_proto_put_message(out, 5, lp_sink_span(&inner));
    lp_proto_put_bytes(out, 6, header->last_commit_hash);
    lp_proto_put_bytes(out, 7, header->data_hash);
    lp_proto_put_bytes(out, 8, header->validators_hash);
    lp_proto_put_bytes(out, 9, header->next_validators_hash);
    lp_proto_put_bytes(out, 10, header->consensus_hash);
    lp_proto_put_bytes(out, 11, header->app_hash);
    lp_proto_put_bytes(out, 12, header->last_results_hash);
    lp_proto_put_bytes(out, 13, header->evidence_hash);
    lp_proto_put_bytes(out, 14, header->proposer_address);
}

/* A leaf that is written by `lp_sink_init` and puts in between. */
static void add_leaf(struct lp_merkle *tree, struct lp_sink *leaf)
{
    lp_merkle_add(tree, lp_sink_span(leaf));
    leaf->size = 0;
}

/* A leaf that wraps bytes as field 1 of a message; nothing wraps to nothing. */
static void
add_bytes(struct lp_merkle *tree, struct lp_sink *leaf, struct loupe_span bytes)
{
    lp_proto_put_bytes(leaf, 1, bytes);
    add_leaf(tree, leaf);
}

void lp_header_hash(struct loupe_hash *out, const struct lp_raw_header *header)
{
    uint8_t memory[LP_BLOCK_ID_ROOM];
    struct lp_sink leaf;
    struct lp_merkle tree;
    lp_sink_init(&leaf, memory, sizeof memory);
    lp_merkle_init(&tree);
    version_write(&leaf, header);
    add_leaf(&tree, &leaf);
    add_bytes(&tree, &leaf, header->chain_id);
    lp_proto_put_int64(&leaf, 1, header->height);
    add_leaf(&tree, &leaf);
    lp_time_write(&leaf, header->time);
    add_leaf(&tree, &leaf);
    lp_block_id_write(&leaf, &header->last_block_id);
    add_leaf(&tree, &leaf);
    add_bytes(&tree, &leaf, header->last_commit_hash);
    add_bytes(&tree, &leaf, header->data_hash);
    add_bytes(&tree, &leaf, header->validators_hash);
    add_bytes(&tree, &leaf, header->next_validators_hash);
    add_bytes(&tree, &leaf, header->consensus_hash);
    add_bytes(&tree, &leaf, header->app_hash);
    add_bytes(&tree, &leaf, header->last_results_hash);
    add_bytes(&tree, &leaf, header->evidence_hash);
    add_bytes(&tree, &leaf, header->proposer_address);
    lp_merkle_root(&tree, out);
}

void lp_commit_sig_write(struct lp_sink *out,
                         const struct lp_raw_commit_sig *sig)
{
    lp_proto_put_varint(out, 1, (uint64_t)sig->flag);
    lp_proto_put_bytes(out, 2, sig->address);
    put_time(out, 3, sig->time);
    lp_proto_put_bytes(out, 4, sig->signature);
}

void lp_commit_hash(struct loupe_hash *out, const struct lp_raw_commit *commit)
{
    struct lp_merkle tree;
    lp_merkle_init(&tree);
    for (size_t i = 0; i < commit->count; i++) {
        uint8_t memory[LP_COMMIT_SIG_ROOM];
        struct lp_sink leaf;
        lp_sink_init(&leaf, memory, sizeof memory);
        lp_commit_sig_write(&leaf, &commit->signatures[i]);
        add_leaf(&tree, &leaf);
    }
    lp_merkle_root(&tree, out);
}

void lp_consensus_params_hash(struct loupe_hash *out,
                              int64_t block_max_bytes,
                              int64_t block_max_gas)
{
    uint8_t memory[24];
    struct lp_sink params;
    lp_sink_init(&params, memory, sizeof memory);
    lp_proto_put_int64(&params, 1, block_max_bytes);
    lp_proto_put_int64(&params, 2, block_max_gas);
    loupe_sha256(out, lp_sink_span(&params));
}
