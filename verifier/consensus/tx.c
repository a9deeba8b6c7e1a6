/* SPDX-License-Identifier: Apache-2.0 */
/* The envelope of consensus transactions, and lists of them. */
#include "consensus/tx.h"

#include "consensus/merkle.h"
#include "sign/oasis.h"

/* clang-format off */
/* go/common/crypto/signature/signature.go Signature */
static const struct lp_cbor_field signature_fields[] = {
    LP_FIXED(struct lp_tx_signature, public_key, "public_key", LP_REQUIRED),
    LP_FIXED(struct lp_tx_signature, signature,  "signature",  LP_REQUIRED),
};
static const struct lp_cbor_table signature_table =
    LP_CBOR_TABLE(struct lp_tx_signature, signature_fields, LP_UNKNOWN_MALFORMED);

/* go/common/crypto/signature/signature.go Signed */
static const struct lp_cbor_field signed_fields[] = {
    LP_BYTES(struct lp_signed_tx, raw, "untrusted_raw_value", LP_REQUIRED),
    LP_STRUCT(struct lp_signed_tx, signature, "signature", LP_REQUIRED, &signature_table),
};
const struct lp_cbor_table lp_signed_tx_table =
    LP_CBOR_TABLE(struct lp_signed_tx, signed_fields, LP_UNKNOWN_MALFORMED);

/* go/consensus/api/transaction/transaction.go Transaction */
static const struct lp_cbor_field tx_fields[] = {
    LP_UINT(struct lp_tx, nonce,  "nonce",  LP_REQUIRED),
    LP_RAW (struct lp_tx, fee,    "fee",    LP_OPTIONAL),
    LP_TEXT(struct lp_tx, method, "method", LP_REQUIRED),
    LP_RAW (struct lp_tx, body,   "body",   LP_OPTIONAL),
};
const struct lp_cbor_table lp_tx_table =
    LP_CBOR_TABLE(struct lp_tx, tx_fields, LP_UNKNOWN_MALFORMED);

/* go/consensus/api/transaction/gas.go Fee */
static const struct lp_cbor_field fee_fields[] = {
    LP_QUANTITY(struct lp_tx_fee, amount, "amount", LP_REQUIRED),
    LP_UINT    (struct lp_tx_fee, gas,    "gas",    LP_REQUIRED),
};
const struct lp_cbor_table lp_tx_fee_table =
    LP_CBOR_TABLE(struct lp_tx_fee, fee_fields, LP_UNKNOWN_MALFORMED);

/* go/consensus/api/api.go TransactionsWithProofs */
struct raw_proofs {
    struct loupe_span transactions;
    struct loupe_span proofs;
};
static const struct lp_cbor_field proofs_fields[] = {
    LP_RAW(struct raw_proofs, transactions, "transactions", LP_REQUIRED),
    LP_RAW(struct raw_proofs, proofs,       "proofs",       LP_REQUIRED),
};
static const struct lp_cbor_table proofs_table =
    LP_CBOR_TABLE(struct raw_proofs, proofs_fields, LP_UNKNOWN_IGNORED);
/* clang-format on */

enum loupe_status lp_tx_read(struct lp_signed_tx *outer,
                             struct lp_tx *inner,
                             struct loupe_span bytes,
                             struct loupe_error *error)
{
    struct lp_cbor in;
    *inner = (struct lp_tx){0};
    LP_TRY(lp_cbor_struct_read(outer, &lp_signed_tx_table, bytes,
                               LP_CBOR_STRICT, error));
    lp_cbor_init(&in, outer->raw, LP_CBOR_STRICT, error);
    in.base = outer->raw.size == 0 ? 0 : (size_t)(outer->raw.data - bytes.data);
    (void)lp_cbor_struct(inner, &lp_tx_table, &in);
    return lp_within(lp_cbor_end(&in), error, "untrusted_raw_value");
}

void lp_tx_context(struct lp_oasis_context *out,
                   const struct loupe_chain *chain)
{
    lp_oasis_context_chain(out, LOUPE_SPAN_TEXT("oasis-core/consensus: tx"),
                           loupe_span_string(chain->context));
}

bool lp_tx_verify(const struct lp_signed_tx *tx,
                  const struct loupe_chain *chain)
{
    struct lp_oasis_context context;
    lp_tx_context(&context, chain);
    return lp_oasis_verify(tx->signature.public_key, &context, tx->raw,
                           tx->signature.signature);
}

static enum loupe_status read_list(struct lp_tx_list *out,
                                   const char *field,
                                   struct loupe_span list,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    struct lp_cbor in;
    *out = (struct lp_tx_list){0};
    lp_cbor_init(&in, list, LP_CBOR_RPC, error);
    size_t count             = lp_cbor_array(&in, field);
    struct loupe_span *items = loupe_arena_alloc(memory, count, sizeof *items);
    if (items == NULL)
        lp_cbor_refuse(&in, LOUPE_NOMEM, field, "no room for %zu", count);
    for (size_t i = 0; i < count && in.status == LOUPE_OK; i++) {
        items[i] = lp_cbor_bytes(&in, "");
        (void)lp_within(in.status, error, "%s[%zu]", field, i);
    }
    LP_TRY(lp_cbor_end(&in));
    *out = (struct lp_tx_list){items, count};
    return LOUPE_OK;
}

enum loupe_status lp_tx_list_read(struct lp_tx_list *out,
                                  struct loupe_span answer,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    return read_list(out, "transactions", answer, memory, error);
}

enum loupe_status lp_tx_proofs_read(struct lp_tx_list *txs,
                                    struct lp_tx_list *proofs,
                                    struct loupe_span answer,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    struct raw_proofs raw;
    *txs    = (struct lp_tx_list){0};
    *proofs = (struct lp_tx_list){0};
    LP_TRY(
        lp_cbor_struct_read(&raw, &proofs_table, answer, LP_CBOR_RPC, error));
    LP_TRY(read_list(txs, "transactions", raw.transactions, memory, error));
    LP_TRY(read_list(proofs, "proofs", raw.proofs, memory, error));
    if (txs->count != proofs->count)
        return lp_fail(error, LOUPE_INVALID, 0, "proofs",
                       "%zu for %zu transactions", proofs->count, txs->count);
    return LOUPE_OK;
}

void lp_tx_hash(struct loupe_hash *out, struct loupe_span bytes)
{
    loupe_sha512_256(out, bytes);
}

void lp_tx_cometbft_key(struct loupe_hash *out, struct loupe_span bytes)
{
    loupe_sha256(out, bytes);
}

void lp_tx_list_root(struct loupe_hash *out,
                     const struct loupe_span *transactions,
                     size_t count)
{
    struct lp_merkle tree;
    lp_merkle_init(&tree);
    for (size_t i = 0; i < count; i++) {
        struct loupe_hash item;
        loupe_sha256(&item, transactions[i]);
        lp_merkle_add(&tree, loupe_hash_span(&item));
    }
    lp_merkle_root(&tree, out);
}
