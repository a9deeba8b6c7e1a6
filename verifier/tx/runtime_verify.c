/* SPDX-License-Identifier: Apache-2.0 */
/* Proofs of runtime transactions; see runtime_verify.h. */
#include "tx/runtime_verify.h"

#include "state/list.h"
#include "tx/multisig.h"
#include "tx/runtime_build.h"

/* A proof of the kind that the signer's specification asks for. */
static enum loupe_status verify_proof(const struct lp_signer_spec *spec,
                                      const struct lp_auth_proof *proof,
                                      const struct lp_oasis_context *context,
                                      struct loupe_span body,
                                      struct loupe_error *error)
{
    struct lp_multisig config;
    struct lp_cbor in;
    bool multisig = spec->multisig.size != 0;
    if ((proof->multisig.size != 0) != multisig ||
        (proof->signature.size != 0) == multisig)
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "is not what the signer's address asks for");
    if (multisig) {
        LP_TRY(lp_within(lp_multisig_read(&config, spec->multisig, error),
                         error, "multisig"));
        return lp_within(
            lp_multisig_verify(&config, context, body, proof->multisig, error),
            error, "multisig");
    }
    lp_cbor_init(&in, proof->signature, LP_CBOR_STRICT, error);
    struct loupe_span signature = lp_cbor_bytes(&in, "signature");
    LP_TRY(lp_cbor_end(&in));
    return lp_public_key_verify(&spec->key, context, body, signature, error);
}

static enum loupe_status signer_read(struct lp_rtx_known_signer *out,
                                     struct lp_list *list,
                                     struct loupe_error *error)
{
    struct lp_rtx_signer raw;
    LP_TRY(lp_list_struct(list, &raw, &lp_rtx_signer_table));
    out->nonce = raw.nonce;
    LP_TRY(lp_within(lp_signer_spec_read(&out->spec, raw.address_spec, error),
                     error, "[%zu]", list->index));
    return lp_within(lp_signer_spec_account(&out->account, &out->spec, error),
                     error, "[%zu]", list->index);
}

static enum loupe_status signers_read(struct lp_rtx_known *out,
                                      struct loupe_error *error)
{
    struct lp_list list;
    lp_list_open(&list, out->body.ai.si, error);
    LP_TRY(list.in.status);
    if (list.count == 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "", "is empty");
    if (list.count > LP_RTX_SIGNERS_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "%zu are more than %d",
                       list.count, LP_RTX_SIGNERS_MAX);
    while (lp_list_next(&list))
        LP_TRY(signer_read(&out->signers[list.index], &list, error));
    out->signer_count = list.count;
    return lp_list_end(&list);
}

static enum loupe_status verify_proofs(const struct lp_rtx_known *tx,
                                       const struct lp_rtx_chain *chain,
                                       struct loupe_error *error)
{
    struct lp_list list;
    struct lp_auth_proof proof;
    struct lp_oasis_context context;
    lp_rtx_context(&context, &chain->runtime, chain->consensus);
    lp_list_open(&list, tx->tx.proofs, error);
    if (list.count != tx->signer_count)
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "%zu are not one for each of %zu signers", list.count,
                       tx->signer_count);
    while (lp_list_next(&list)) {
        LP_TRY(lp_list_struct(&list, &proof, &lp_auth_proof_table));
        LP_TRY(lp_within(verify_proof(&tx->signers[list.index].spec, &proof,
                                      &context, tx->tx.body, error),
                         error, "[%zu]", list.index));
    }
    return lp_list_end(&list);
}

static enum loupe_status verify_oasis(struct lp_rtx_known *out,
                                      const struct lp_rtx_chain *chain,
                                      struct loupe_error *error)
{
    LP_TRY(lp_rtx_body_read(&out->body, &out->tx, error));
    LP_TRY(
        lp_within(signers_read(out, error), error, "transaction.body.ai.si"));
    return lp_within(verify_proofs(out, chain, error), error,
                     "transaction.proofs");
}

static enum loupe_status verify_ethereum(struct lp_rtx_known *out,
                                         const struct lp_rtx_chain *chain,
                                         struct loupe_arena *scratch,
                                         struct loupe_error *error)
{
    struct lp_eth_signature signature;
    struct lp_rtx_known_signer *signer = &out->signers[0];
    LP_TRY(lp_eth_read(&out->eth, &signature, out->tx.body, error));
    LP_TRY(lp_eth_verify(&out->sender, &out->eth, &signature,
                         chain->evm_chain_id, scratch, error));
    out->signer_count     = 1;
    signer->account       = out->sender.account;
    signer->nonce         = out->eth.nonce;
    signer->spec.key.kind = LP_KEY_SECP256K1;
    memcpy(signer->spec.key.bytes, out->sender.key, sizeof out->sender.key);
    return LOUPE_OK;
}

static enum loupe_status verify(struct lp_rtx_known *out,
                                const struct lp_rtx_chain *chain,
                                struct loupe_span bytes,
                                struct loupe_arena *scratch,
                                struct loupe_error *error)
{
    if (bytes.size > LP_RTX_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "transaction",
                       "%zu bytes are more than %zu", bytes.size,
                       LP_RTX_BYTES_MAX);
    LP_TRY(lp_rtx_read(&out->tx, bytes, error));
    loupe_sha512_256(&out->hash, bytes);
    switch (out->tx.kind) {
    case LP_RTX_OASIS:
        return verify_oasis(out, chain, error);
    case LP_RTX_ETHEREUM:
        return verify_ethereum(out, chain, scratch, error);
    }
    return LOUPE_INTERNAL;
}

enum loupe_status lp_rtx_verify(struct lp_rtx_known *out,
                                const struct lp_rtx_chain *chain,
                                struct loupe_span bytes,
                                struct loupe_arena *scratch,
                                struct loupe_error *error)
{
    *out                     = (struct lp_rtx_known){.signer_count = 0};
    enum loupe_status status = verify(out, chain, bytes, scratch, error);
    if (status != LOUPE_OK)
        *out = (struct lp_rtx_known){.signer_count = 0};
    return status;
}
