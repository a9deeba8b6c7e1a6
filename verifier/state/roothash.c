/* SPDX-License-Identifier: Apache-2.0 */
/* From a proved root to the roots of a round; see <loupe/round.h>. A known
 * round or root is made here only, from a proof or from a hash that a known
 * round holds. */
#include "state/mkvs.h"
#include "state/records_chain.h"
#include "state/runtime_keys.h"

/* Ten keys and hashes: the canonical CBOR of a header has 323 bytes. */
#define HEADER_ROOM 512

/* ---- headers ---- */

static enum loupe_status check_kind(const struct loupe_round_header *header,
                                    struct loupe_error *error)
{
    if (header->version != 0)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "version", "%llu is not 0",
                       (unsigned long long)header->version);
    if (header->header_type < LOUPE_ROUND_NORMAL ||
        header->header_type > LOUPE_ROUND_SUSPENDED)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "header_type",
                       "%llu is not 1 to 4",
                       (unsigned long long)header->header_type);
    return LOUPE_OK;
}

static enum loupe_status read_header(struct loupe_round_header *out,
                                     struct loupe_hash *hash,
                                     struct loupe_span bytes,
                                     struct loupe_error *error)
{
    *hash = (struct loupe_hash){{0}};
    LP_TRY(lp_cbor_struct_read(out, &lp_round_header_table, bytes,
                               LP_CBOR_STRICT, error));
    LP_TRY(check_kind(out, error));
    loupe_sha512_256(hash, bytes);
    return LOUPE_OK;
}

enum loupe_status loupe_round_read(struct loupe_round_header *out,
                                   struct loupe_hash *hash,
                                   struct loupe_span bytes,
                                   struct loupe_error *error)
{
    lp_error_clear(error);
    return lp_within(read_header(out, hash, bytes, error), error, "header");
}

void loupe_round_hash(struct loupe_hash *out,
                      const struct loupe_round_header *header)
{
    uint8_t memory[HEADER_ROOM];
    struct lp_sink sink;
    lp_sink_init(&sink, memory, sizeof memory);
    lp_cbor_struct_write(&sink, &lp_round_header_table, header);
    loupe_sha512_256(out, lp_sink_span(&sink));
}

/* ---- neighbours ---- */

static enum loupe_status
wrong(struct loupe_error *error, const char *field, const char *reason)
{
    return lp_fail(error, LOUPE_INVALID, 0, field, "%s", reason);
}

static bool is_empty(const struct loupe_hash *hash)
{
    return loupe_hash_equal(hash, &lp_mkvs_empty);
}

/* Rounds without a result keep the state and produce nothing (oasis-core
 * go/roothash/api/block/block.go NewEmptyBlock). */
static enum loupe_status
check_no_result(const struct loupe_round_header *before,
                const struct loupe_round_header *after,
                struct loupe_error *error)
{
    if (after->header_type == LOUPE_ROUND_NORMAL)
        return LOUPE_OK;
    if (!is_empty(&after->io_root))
        return wrong(error, "io_root",
                     "is not empty in a round without result");
    if (!is_empty(&after->messages_hash))
        return wrong(error, "messages_hash",
                     "is not empty in a round without result");
    if (!is_empty(&after->in_msgs_hash))
        return wrong(error, "in_msgs_hash",
                     "is not empty in a round without result");
    if (!loupe_hash_equal(&after->state_root, &before->state_root))
        return wrong(error, "state_root", "changes in a round without result");
    return LOUPE_OK;
}

static enum loupe_status
check_neighbours(const struct loupe_round_header *before,
                 const struct loupe_hash *before_hash,
                 const struct loupe_round_header *after,
                 struct loupe_error *error)
{
    if (memcmp(before->ns.b, after->ns.b, sizeof after->ns.b) != 0)
        return wrong(error, "namespace", "is that of another runtime");
    if (after->round == 0 || before->round != after->round - 1)
        return wrong(error, "round", "is not that of a neighbour");
    if (!loupe_hash_equal(before_hash, &after->previous_hash))
        return wrong(error, "previous_hash",
                     "the later round follows another one");
    if (before->timestamp > after->timestamp)
        return wrong(error, "timestamp", "is after that of the later round");
    return check_no_result(before, after, error);
}

enum loupe_status loupe_round_check(const struct loupe_round_header *before,
                                    const struct loupe_hash *before_hash,
                                    const struct loupe_round_header *after,
                                    struct loupe_error *error)
{
    lp_error_clear(error);
    return lp_within(check_neighbours(before, before_hash, after, error), error,
                     "header");
}

enum loupe_status loupe_round_before(struct loupe_known_round *out,
                                     const struct loupe_known_round *known,
                                     struct loupe_span raw,
                                     struct loupe_error *error)
{
    struct loupe_known_round before;
    struct loupe_round_header after = known->header;
    *out                            = (struct loupe_known_round){.hash = {{0}}};
    lp_error_clear(error);
    if (is_empty(&after.previous_hash))
        return lp_fail(error, LOUPE_ABSENT, 0, "header",
                       "round %llu begins its chain",
                       (unsigned long long)after.round);
    enum loupe_status status =
        read_header(&before.header, &before.hash, raw, error);
    if (status == LOUPE_OK)
        status = check_neighbours(&before.header, &before.hash, &after, error);
    if (status == LOUPE_OK)
        *out = before;
    return lp_within(status, error, "header");
}

/* ---- proofs ---- */

/* The value under a key, which must be there. */
static enum loupe_status prove(struct loupe_span *out,
                               const struct loupe_known_root *root,
                               enum loupe_root_kind kind,
                               const struct lp_key *key,
                               struct loupe_span proof,
                               struct loupe_arena *scratch,
                               struct loupe_error *error)
{
    struct loupe_known_value value;
    *out = (struct loupe_span){0};
    lp_error_clear(error);
    if (root->kind != kind)
        return lp_fail(error, LOUPE_USAGE, 0, "root", "is of another tree");
    LP_TRY(loupe_state_prove(&value, root, lp_key_span(key), proof, scratch,
                             error));
    if (!value.present)
        return lp_fail(error, LOUPE_ABSENT, 0, "", "is proved absent");
    *out = value.value;
    return LOUPE_OK;
}

static enum loupe_status read_last(struct loupe_known_last_round *out,
                                   const struct loupe_namespace *runtime,
                                   struct loupe_span value,
                                   struct loupe_error *error)
{
    struct lp_runtime_state state;
    LP_TRY(lp_cbor_struct_read(&state, &lp_runtime_state_table, value,
                               LP_CBOR_STRICT, error));
    const struct loupe_round_header *last = &state.last_block.header;
    LP_TRY(lp_within(check_kind(last, error), error, "last_block.header"));
    if (memcmp(last->ns.b, runtime->b, sizeof runtime->b) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "last_block.header.namespace",
                       "is that of another runtime");
    out->last.header        = *last;
    out->genesis.header     = state.genesis_block.header;
    out->last_height        = state.last_block_height;
    out->last_normal_round  = state.last_normal_round;
    out->last_normal_height = state.last_normal_height;
    out->suspended          = state.suspended;
    loupe_round_hash(&out->last.hash, &out->last.header);
    loupe_round_hash(&out->genesis.hash, &out->genesis.header);
    return LOUPE_OK;
}

enum loupe_status loupe_round_last(struct loupe_known_last_round *out,
                                   const struct loupe_known_root *root,
                                   const struct loupe_namespace *runtime,
                                   struct loupe_span proof,
                                   struct loupe_arena *scratch,
                                   struct loupe_error *error)
{
    struct loupe_span value;
    struct lp_key key = lp_key_hashed(LP_KEY_RUNTIME_STATE, runtime->b);
    struct loupe_known_last_round found = {.suspended = false};
    memset(out, 0, sizeof *out);
    LP_TRY(
        prove(&value, root, LOUPE_ROOT_CONSENSUS, &key, proof, scratch, error));
    LP_TRY(lp_within(read_last(&found, runtime, value, error), error,
                     "runtime_state"));
    *out = found;
    return LOUPE_OK;
}

static struct loupe_known_root make_root(enum loupe_root_kind kind,
                                         const struct loupe_namespace *runtime,
                                         uint64_t round,
                                         const struct loupe_hash *hash)
{
    return (struct loupe_known_root){
        .kind = kind, .ns = *runtime, .version = round, .hash = *hash};
}

enum loupe_status loupe_round_roots(struct loupe_known_root *state_root,
                                    struct loupe_known_root *io_root,
                                    const struct loupe_known_root *root,
                                    const struct loupe_namespace *runtime,
                                    uint64_t round,
                                    struct loupe_span proof,
                                    struct loupe_arena *scratch,
                                    struct loupe_error *error)
{
    struct loupe_span value;
    struct loupe_hash state, io;
    struct lp_key key = lp_key_round_roots(runtime, &round);
    *state_root       = (struct loupe_known_root){.kind = LOUPE_ROOT_NONE};
    *io_root          = (struct loupe_known_root){.kind = LOUPE_ROOT_NONE};
    LP_TRY(
        prove(&value, root, LOUPE_ROOT_CONSENSUS, &key, proof, scratch, error));
    LP_TRY(lp_within(lp_round_roots_read(&state, &io, value, error), error,
                     "round_roots"));
    *state_root = make_root(LOUPE_ROOT_RUNTIME_STATE, runtime, round, &state);
    *io_root    = make_root(LOUPE_ROOT_RUNTIME_IO, runtime, round, &io);
    return LOUPE_OK;
}

/* The CBOR byte string of 32 bytes under "evm" 03 (oasis-sdk
 * runtime-sdk/modules/evm/src/state.rs). */
static enum loupe_status read_block_hash(struct loupe_hash *out,
                                         struct loupe_span value,
                                         struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, value, LP_CBOR_STRICT, error);
    lp_cbor_hash(&in, "", out);
    return lp_within(lp_cbor_end(&in), error, "block_hash");
}

static enum loupe_status check_against(const struct loupe_known_round *round,
                                       const struct loupe_known_root *root,
                                       uint64_t number,
                                       const struct loupe_hash *wanted,
                                       struct loupe_error *error)
{
    if (memcmp(round->header.ns.b, root->ns.b, sizeof root->ns.b) != 0)
        return wrong(error, "header.namespace", "is that of another runtime");
    if (round->header.round != number)
        return wrong(error, "header.round", "is not the round asked for");
    if (!loupe_hash_equal(&round->hash, wanted))
        return wrong(error, "header", "has not the hash that the state holds");
    return LOUPE_OK;
}

enum loupe_status loupe_round_from_state(struct loupe_known_round *out,
                                         const struct loupe_known_root *root,
                                         uint64_t round,
                                         struct loupe_span proof,
                                         struct loupe_span raw,
                                         struct loupe_arena *scratch,
                                         struct loupe_error *error)
{
    struct loupe_span value;
    struct loupe_hash wanted;
    struct loupe_known_round found;
    struct lp_key key = lp_rtkey_block_hash(&round);
    *out              = (struct loupe_known_round){.hash = {{0}}};
    LP_TRY(prove(&value, root, LOUPE_ROOT_RUNTIME_STATE, &key, proof, scratch,
                 error));
    LP_TRY(read_block_hash(&wanted, value, error));
    LP_TRY(lp_within(read_header(&found.header, &found.hash, raw, error), error,
                     "header"));
    LP_TRY(check_against(&found, root, round, &wanted, error));
    *out = found;
    return LOUPE_OK;
}

enum loupe_status loupe_round_with_roots(struct loupe_round_header *out,
                                         const struct loupe_known_root *state,
                                         const struct loupe_known_root *io,
                                         struct loupe_span raw,
                                         struct loupe_error *error)
{
    struct loupe_round_header found;
    struct loupe_hash hash;
    *out = (struct loupe_round_header){0};
    LP_TRY(loupe_round_read(&found, &hash, raw, error));
    if (memcmp(found.ns.b, state->ns.b, sizeof found.ns.b) != 0)
        return wrong(error, "header.namespace", "is that of another runtime");
    if (found.round != state->version || found.round != io->version)
        return wrong(error, "header.round", "is not that of the roots");
    if (!loupe_hash_equal(&found.state_root, &state->hash))
        return wrong(error, "header.state_root", "is not the proved one");
    if (!loupe_hash_equal(&found.io_root, &io->hash))
        return wrong(error, "header.io_root", "is not the proved one");
    *out = found;
    return LOUPE_OK;
}

struct loupe_known_root
loupe_round_state_root(const struct loupe_known_round *round)
{
    return make_root(LOUPE_ROOT_RUNTIME_STATE, &round->header.ns,
                     round->header.round, &round->header.state_root);
}

struct loupe_known_root
loupe_round_io_root(const struct loupe_known_round *round)
{
    return make_root(LOUPE_ROOT_RUNTIME_IO, &round->header.ns,
                     round->header.round, &round->header.io_root);
}
