/* SPDX-License-Identifier: Apache-2.0 */
/* Light blocks: read field by field, written again for their hashes. */
#include "consensus/light_block.h"

#include "base/reached.h"
#include "consensus/merkle.h"
#include "limits.h"

#define BLOCK_PROTOCOL 11 /* cometbft version/version.go BlockProtocol */

static void refuse_size(struct lp_proto *in, const char *field, size_t size)
{
    lp_proto_refuse(in, LOUPE_MALFORMED, field, "%zu bytes", size);
}

static struct loupe_span
read_sized(struct lp_proto *in, const char *field, size_t size)
{
    struct loupe_span value = lp_proto_bytes(in, field);
    if (value.size != size)
        refuse_size(in, field, value.size);
    return value;
}

/* A hash, or nothing. */
static struct loupe_span read_hash(struct lp_proto *in, const char *field)
{
    struct loupe_span value = lp_proto_bytes(in, field);
    if (value.size != 0 && value.size != LOUPE_HASH_BYTES)
        refuse_size(in, field, value.size);
    return value;
}

static void read_version(struct lp_proto *outer, struct lp_raw_header *out)
{
    struct lp_proto in = lp_proto_enter(outer, "version");
    while (lp_proto_next(&in)) {
        switch (in.number) {
        case 1:
            out->block_version = lp_proto_uint64(&in, "block");
            if (out->block_version != BLOCK_PROTOCOL)
                lp_proto_refuse(
                    &in, LOUPE_UNSUPPORTED, "block", "%llu is not %d",
                    (unsigned long long)out->block_version, BLOCK_PROTOCOL);
            break;
        case 2:
            out->app_version = lp_proto_uint64(&in, "app");
            break;
        }
    }
    lp_proto_need(&in, 1, "block");
    lp_proto_leave(outer, &in, "version");
}

static void
read_time(struct lp_proto *outer, struct loupe_time *out, const char *field)
{
    struct lp_proto in = lp_proto_enter(outer, field);
    *out               = (struct loupe_time){0};
    while (lp_proto_next(&in)) {
        switch (in.number) {
        case 1:
            out->seconds = lp_proto_int64(&in, "seconds");
            if (out->seconds < LOUPE_TIME_ZERO_SECONDS ||
                out->seconds >= LOUPE_TIME_END_SECONDS)
                lp_proto_refuse(&in, LOUPE_MALFORMED, "seconds",
                                "not in the years 1 to 9999");
            break;
        case 2:
            out->nanos = lp_proto_int32(&in, "nanos");
            if (out->nanos < 0 || out->nanos > 999999999)
                lp_proto_refuse(&in, LOUPE_MALFORMED, "nanos",
                                "not in a second");
            break;
        }
    }
    lp_proto_leave(outer, &in, "%s", field);
}

static void read_parts(struct lp_proto *outer, struct lp_raw_block_id *out)
{
    struct lp_proto in = lp_proto_enter(outer, "part_set_header");
    while (lp_proto_next(&in)) {
        switch (in.number) {
        case 1:
            out->part_total = lp_proto_uint32(&in, "total");
            break;
        case 2:
            out->part_hash = read_hash(&in, "hash");
            break;
        }
    }
    lp_proto_leave(outer, &in, "part_set_header");
}

static void read_block_id(struct lp_proto *outer,
                          struct lp_raw_block_id *out,
                          const char *field)
{
    struct lp_proto in = lp_proto_enter(outer, field);
    while (lp_proto_next(&in)) {
        switch (in.number) {
        case 1:
            out->hash = read_hash(&in, "hash");
            break;
        case 2:
            read_parts(&in, out);
            break;
        }
    }
    lp_proto_leave(outer, &in, "%s", field);
}

static void read_chain_id(struct lp_proto *in, struct lp_raw_header *out)
{
    out->chain_id = lp_proto_bytes(in, "chain_id");
    if (out->chain_id.size > LP_CHAIN_ID_MAX)
        lp_proto_refuse(in, LOUPE_LIMIT, "chain_id", "%zu bytes, more than %d",
                        out->chain_id.size, LP_CHAIN_ID_MAX);
}

static void read_height(struct lp_proto *in, int64_t *out)
{
    *out = lp_proto_int64(in, "height");
    if (*out <= 0)
        lp_proto_refuse(in, LOUPE_MALFORMED, "height", "is not above 0");
}

static void header_field(struct lp_proto *in, struct lp_raw_header *out)
{
    switch (in->number) {
    case 1:
        read_version(in, out);
        break;
    case 2:
        read_chain_id(in, out);
        break;
    case 3:
        read_height(in, &out->height);
        break;
    case 4:
        read_time(in, &out->time, "time");
        break;
    case 5:
        read_block_id(in, &out->last_block_id, "last_block_id");
        break;
    case 6:
        out->last_commit_hash = read_hash(in, "last_commit_hash");
        break;
    case 7:
        out->data_hash = read_hash(in, "data_hash");
        break;
    case 8:
        out->validators_hash =
            read_sized(in, "validators_hash", LOUPE_HASH_BYTES);
        break;
    case 9:
        out->next_validators_hash = read_hash(in, "next_validators_hash");
        break;
    case 10:
        out->consensus_hash = read_hash(in, "consensus_hash");
        break;
    case 11:
        out->app_hash = read_sized(in, "app_hash", LOUPE_HASH_BYTES);
        break;
    case 12:
        out->last_results_hash = read_hash(in, "last_results_hash");
        break;
    case 13:
        out->evidence_hash = read_hash(in, "evidence_hash");
        break;
    case 14:
        out->proposer_address =
            read_sized(in, "proposer_address", LOUPE_CONSENSUS_ADDRESS_BYTES);
        break;
    }
}

/* The fields that are asked for at the end are those whose zero value is
 * refused. */
void lp_header_read(struct lp_raw_header *out, struct lp_proto *in)
{
    *out = (struct lp_raw_header){.time = {LOUPE_TIME_ZERO_SECONDS, 0}};
    while (lp_proto_next(in))
        header_field(in, out);
    lp_proto_need(in, 1, "version");
    lp_proto_need(in, 3, "height");
    lp_proto_need(in, 8, "validators_hash");
    lp_proto_need(in, 11, "app_hash");
    lp_proto_need(in, 14, "proposer_address");
}

static void read_flag(struct lp_proto *in, struct lp_raw_commit_sig *out)
{
    uint64_t flag = lp_proto_uint64(in, "block_id_flag");
    if (flag < LP_VOTE_ABSENT || flag > LP_VOTE_NIL)
        lp_proto_refuse(in, LOUPE_MALFORMED, "block_id_flag",
                        "%llu is none of 1, 2, 3", (unsigned long long)flag);
    out->flag = (enum lp_vote_flag)flag;
}

/* An absent vote says nothing but that it is absent. */
static enum loupe_status absent_check(const struct lp_raw_commit_sig *sig,
                                      const struct lp_proto *in)
{
    const char *field = NULL;
    LP_REACHED("commit.absent");
    if (sig->address.size != 0)
        field = "validator_address";
    else if (sig->time.seconds != LOUPE_TIME_ZERO_SECONDS ||
             sig->time.nanos != 0)
        field = "timestamp";
    else if (sig->signature.size != 0)
        field = "signature";
    return field == NULL ? LOUPE_OK
                         : lp_fail(in->error, LOUPE_MALFORMED, in->base, field,
                                   "in an absent vote");
}

static enum loupe_status present_check(const struct lp_raw_commit_sig *sig,
                                       const struct lp_proto *in)
{
    if (sig->address.size != LOUPE_CONSENSUS_ADDRESS_BYTES)
        return lp_fail(in->error, LOUPE_MALFORMED, in->base,
                       "validator_address", "%zu bytes, not 20",
                       sig->address.size);
    if (sig->signature.size != 64)
        return lp_fail(in->error, LOUPE_MALFORMED, in->base, "signature",
                       "%zu bytes, not 64", sig->signature.size);
    return LOUPE_OK;
}

static void read_commit_sig(struct lp_proto *in, struct lp_raw_commit_sig *out)
{
    *out = (struct lp_raw_commit_sig){.time = {LOUPE_TIME_ZERO_SECONDS, 0}};
    while (lp_proto_next(in)) {
        switch (in->number) {
        case 1:
            read_flag(in, out);
            break;
        case 2:
            out->address = lp_proto_bytes(in, "validator_address");
            break;
        case 3:
            read_time(in, &out->time, "timestamp");
            break;
        case 4:
            out->signature = lp_proto_bytes(in, "signature");
            break;
        }
    }
    lp_proto_need(in, 1, "block_id_flag");
    if (in->status == LOUPE_OK)
        in->status = out->flag == LP_VOTE_ABSENT ? absent_check(out, in)
                                                 : present_check(out, in);
}

static void read_signature(struct lp_proto *outer, struct lp_raw_commit *out)
{
    struct lp_proto in = lp_proto_enter_element(outer, "signatures");
    read_commit_sig(&in, &out->signatures[out->count]);
    lp_proto_leave(outer, &in, "signatures[%zu]", out->count);
    out->count++;
}

static enum loupe_status allocate(struct lp_raw_commit *out,
                                  const struct lp_proto *in,
                                  struct loupe_arena *memory)
{
    size_t count = lp_proto_count(in->in, 4);
    if (count > LP_VALIDATORS_MAX)
        return lp_fail(in->error, LOUPE_LIMIT, in->base, "signatures",
                       "%zu of them, more than %d", count, LP_VALIDATORS_MAX);
    out->signatures = loupe_arena_alloc(memory, count, sizeof *out->signatures);
    if (out->signatures == NULL)
        return lp_fail(in->error, LOUPE_NOMEM, in->base, "signatures",
                       "no room for %zu of them", count);
    return LOUPE_OK;
}

void lp_commit_read(struct lp_raw_commit *out,
                    struct lp_proto *in,
                    struct loupe_arena *memory)
{
    *out = (struct lp_raw_commit){0};
    if (in->status == LOUPE_OK)
        in->status = allocate(out, in, memory);
    while (lp_proto_next(in)) {
        switch (in->number) {
        case 1:
            read_height(in, &out->height);
            break;
        case 2:
            out->round = lp_proto_int32(in, "round");
            if (out->round < 0)
                lp_proto_refuse(in, LOUPE_MALFORMED, "round", "is negative");
            break;
        case 3:
            read_block_id(in, &out->block_id, "block_id");
            break;
        case 4:
            read_signature(in, out);
            break;
        }
    }
}

/* A commit that signs something. */
static void need_commit(struct lp_proto *in, const struct lp_raw_commit *commit)
{
    lp_proto_need(in, 1, "height");
    if (in->status == LOUPE_OK && commit->block_id.hash.size == 0)
        in->status = lp_fail(in->error, LOUPE_MALFORMED, in->base,
                             "block_id.hash", "is missing");
    lp_proto_need(in, 4, "signatures");
}

static void read_signed_header(struct lp_proto *in,
                               struct lp_raw_light_block *out,
                               struct loupe_arena *memory)
{
    while (lp_proto_next(in)) {
        struct lp_proto part;
        switch (in->number) {
        case 1:
            part = lp_proto_enter(in, "header");
            lp_header_read(&out->header, &part);
            lp_proto_leave(in, &part, "header");
            break;
        case 2:
            part = lp_proto_enter(in, "commit");
            lp_commit_read(&out->commit, &part, memory);
            need_commit(&part, &out->commit);
            lp_proto_leave(in, &part, "commit");
            break;
        }
    }
    lp_proto_need(in, 1, "header");
    lp_proto_need(in, 2, "commit");
}

/* The validators are read first, so that they lie lowest in the arena and can
 * be kept when the rest is dropped. */
enum loupe_status lp_light_block_read(struct lp_raw_light_block *out,
                                      struct loupe_span bytes,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error)
{
    struct lp_proto in, signed_header = {0}, set = {0};
    *out = (struct lp_raw_light_block){.bytes = bytes};
    if (bytes.size > LP_LIGHT_BLOCK_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "%zu bytes, more than %zu",
                       bytes.size, LP_LIGHT_BLOCK_BYTES_MAX);
    lp_proto_init(&in, bytes, 0, error);
    while (lp_proto_next(&in)) {
        switch (in.number) {
        case 1:
            signed_header = lp_proto_enter(&in, "signed_header");
            break;
        case 2:
            set = lp_proto_enter(&in, "validator_set");
            break;
        }
    }
    lp_proto_need(&in, 1, "signed_header");
    lp_proto_need(&in, 2, "validator_set");
    LP_TRY(in.status);
    lp_valset_read(&out->valset, &set, memory);
    lp_proto_leave(&in, &set, "validator_set");
    LP_TRY(in.status);
    read_signed_header(&signed_header, out, memory);
    return signed_header.status;
}

size_t lp_offset_of(const struct lp_raw_light_block *block,
                    struct loupe_span field)
{
    return field.data == NULL ? 0 : (size_t)(field.data - block->bytes.data);
}

/* Says `field` is wrong unless the two are the same bytes. */
static enum loupe_status same(const struct lp_raw_light_block *block,
                              struct loupe_span got,
                              struct loupe_span wanted,
                              struct loupe_error *error,
                              const char *field,
                              const char *reason)
{
    if (loupe_span_equal(got, wanted))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_INVALID, lp_offset_of(block, got), field, "%s",
                   reason);
}

enum loupe_status lp_light_block_check(struct lp_raw_light_block *block,
                                       const struct loupe_chain *chain,
                                       struct loupe_error *error)
{
    struct loupe_hash valset_hash;
    LP_TRY(same(block, block->header.chain_id, loupe_span_string(chain->id),
                error, "header.chain_id", "is another chain's"));
    if (block->commit.height != block->header.height)
        return lp_fail(error, LOUPE_INVALID, 0, "commit.height",
                       "%lld, the header's is %lld",
                       (long long)block->commit.height,
                       (long long)block->header.height);
    lp_header_hash(&block->hash, &block->header);
    LP_TRY(same(block, block->commit.block_id.hash,
                loupe_hash_span(&block->hash), error, "commit.block_id.hash",
                "is not the hash of the header"));
    LP_TRY(lp_within(lp_valset_check(&block->valset, error), error,
                     "validator_set"));
    lp_valset_hash(&valset_hash, block->valset.list, block->valset.count);
    LP_REACHED("light_block.validators_hash");
    return same(block, block->header.validators_hash,
                loupe_hash_span(&valset_hash), error, "header.validators_hash",
                "is not the hash of the validator set");
}
