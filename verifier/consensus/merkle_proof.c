/* SPDX-License-Identifier: Apache-2.0 */
/* Inclusion proofs: read, and climbed. */
#include "consensus/merkle_proof.h"

#include "base/reached.h"
#include "codec/cbor_table.h"

struct raw_proof {
    uint64_t total;
    uint64_t index;
    struct loupe_hash leaf_hash;
    struct loupe_span aunts; /* CBOR list; empty when there are none */
};

/* clang-format off */
/* cometbft crypto/merkle/proof.go Proof */
static const struct lp_cbor_field proof_fields[] = {
    LP_UINT (struct raw_proof, total,     "total",     LP_REQUIRED),
    LP_UINT (struct raw_proof, index,     "index",     LP_REQUIRED),
    LP_FIXED(struct raw_proof, leaf_hash, "leaf_hash", LP_REQUIRED),
    LP_RAW  (struct raw_proof, aunts,     "aunts",     LP_OPTIONAL),
};
static const struct lp_cbor_table proof_table =
    LP_CBOR_TABLE(struct raw_proof, proof_fields, LP_UNKNOWN_MALFORMED);
/* clang-format on */

static enum loupe_status read_aunts(struct loupe_hash *out,
                                    size_t *count,
                                    struct loupe_span list,
                                    size_t base,
                                    struct loupe_error *error)
{
    struct lp_cbor in;
    *count = 0;
    if (list.size == 0)
        return LOUPE_OK;
    lp_cbor_init(&in, list, LP_CBOR_STRICT, error);
    in.base      = base;
    size_t given = lp_cbor_array(&in, "aunts");
    if (given > LP_MERKLE_AUNTS_MAX)
        lp_cbor_refuse(&in, LOUPE_LIMIT, "aunts", "%zu, more than %d", given,
                       LP_MERKLE_AUNTS_MAX);
    for (; *count < given && in.status == LOUPE_OK; *count += 1) {
        lp_cbor_hash(&in, "", &out[*count]);
        (void)lp_within(in.status, error, "aunts[%zu]", *count);
    }
    return lp_cbor_end(&in);
}

enum loupe_status lp_merkle_proof_verify(const struct loupe_hash *root,
                                         struct loupe_span transaction,
                                         struct loupe_span proof,
                                         struct loupe_error *error)
{
    struct raw_proof raw;
    struct loupe_hash aunts[LP_MERKLE_AUNTS_MAX], item, leaf, top;
    struct lp_merkle_proof path = {.aunts = aunts};
    LP_TRY(
        lp_cbor_struct_read(&raw, &proof_table, proof, LP_CBOR_STRICT, error));
    size_t base =
        raw.aunts.size == 0 ? 0 : (size_t)(raw.aunts.data - proof.data);
    LP_TRY(read_aunts(aunts, &path.aunt_count, raw.aunts, base, error));
    loupe_sha256(&item, transaction);
    lp_merkle_leaf(&leaf, loupe_hash_span(&item));
    if (!loupe_hash_equal(&leaf, &raw.leaf_hash))
        return lp_fail(error, LOUPE_INVALID, 0, "leaf_hash",
                       "is not the transaction's");
    path.index = raw.index;
    path.total = raw.total;
    if (!lp_merkle_climb(&top, &path, &leaf))
        return lp_fail(error, LOUPE_INVALID, 0, "aunts",
                       "%zu of them do not lead from leaf %llu of %llu",
                       path.aunt_count, (unsigned long long)path.index,
                       (unsigned long long)path.total);
    if (!loupe_hash_equal(&top, root))
        return lp_fail(error, LOUPE_INVALID, 0, "",
                       "leads to another root than data_hash");
    LP_REACHED("merkle_proof.holds");
    return LOUPE_OK;
}
