/* SPDX-License-Identifier: Apache-2.0 */
/* Signers of a transaction, and their signatures put into its envelope; see
 * tx_sign.h. Sources: transactions.md 2.1, 3.2 and 3.3. */
#include "tx/tx_sign.h"

#include "state/list.h"
#include "state/runtime_tx.h"
#include "tx/consensus_build.h"
#include "tx/multisig.h"
#include "tx/runtime_build.h"
#include "tx/tx_sign_ethereum.h"

#include <loupe/sign.h>

/* Who has to sign a runtime transaction, in order. */
struct signers {
    struct lp_signer_spec specs[LP_RTX_SIGNERS_MAX];
    struct lp_multisig configs[LP_RTX_SIGNERS_MAX]; /* of multisig accounts */
    size_t count;
};

static bool same_key(const struct lp_public_key *a,
                     const struct lp_public_key *b)
{
    return a->kind == b->kind &&
           loupe_span_equal(lp_public_key_span(a), lp_public_key_span(b));
}

/* ---- the bytes under the signatures ---- */

static enum loupe_status signer_read(struct signers *out,
                                     struct lp_list *list,
                                     struct loupe_error *error)
{
    struct lp_rtx_signer raw;
    struct lp_signer_spec *spec = &out->specs[list->index];
    LP_TRY(lp_list_struct(list, &raw, &lp_rtx_signer_table));
    LP_TRY(lp_within(lp_signer_spec_read(spec, raw.address_spec, error), error,
                     "[%zu]", list->index));
    if (spec->multisig.size == 0)
        return LOUPE_OK;
    return lp_within(
        lp_multisig_read(&out->configs[list->index], spec->multisig, error),
        error, "[%zu].address_spec", list->index);
}

static enum loupe_status signers_read(struct signers *out,
                                      struct loupe_span transaction,
                                      struct loupe_error *error)
{
    struct lp_list list;
    struct lp_rtx_body body;
    *out = (struct signers){.count = 0};
    LP_TRY(lp_cbor_struct_read(&body, &lp_rtx_body_table, transaction,
                               LP_CBOR_STRICT, error));
    if (body.v != 1)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "v", "%llu is not 1",
                       (unsigned long long)body.v);
    lp_list_open(&list, body.ai.si, error);
    if (list.count == 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "ai.si", "is empty");
    if (list.count > LP_RTX_SIGNERS_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "ai.si", "%zu are more than %d",
                       list.count, LP_RTX_SIGNERS_MAX);
    while (lp_list_next(&list))
        LP_TRY(lp_within(signer_read(out, &list, error), error, "ai.si"));
    out->count = list.count;
    return lp_list_end(&list);
}

static enum loupe_status check_consensus(struct loupe_span transaction,
                                         struct loupe_error *error)
{
    struct lp_consensus_view view;
    LP_TRY(lp_consensus_tx_describe(&view, transaction, error));
    if (view.is_signed)
        return lp_fail(error, LOUPE_MALFORMED, 0, "", "is signed already");
    return LOUPE_OK;
}

static enum loupe_status check_transaction(struct lp_tx_place *place,
                                           struct loupe_span transaction,
                                           struct loupe_error *error)
{
    struct signers signers;
    if (transaction.size > LP_RTX_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "%zu bytes, at most %zu",
                       transaction.size, LP_RTX_BYTES_MAX);
    switch (place->layer) {
    case LP_TX_CONSENSUS:
        return check_consensus(transaction, error);
    case LP_TX_RUNTIME:
        return signers_read(&signers, transaction, error);
    case LP_TX_ETHEREUM:
        return lp_tx_ethereum_check(place, transaction, error);
    }
    return LOUPE_INTERNAL;
}

enum loupe_status lp_tx_file_start(struct lp_tx_file *out,
                                   const struct lp_tx_place *place,
                                   struct loupe_span transaction,
                                   struct loupe_error *error)
{
    struct lp_tx_place at = *place;
    *out                  = (struct lp_tx_file){.count = 0};
    lp_error_clear(error);
    LP_TRY(lp_within(check_transaction(&at, transaction, error), error,
                     "unsigned"));
    out->place       = at;
    out->transaction = transaction;
    return LOUPE_OK;
}

/* ---- one more signature ---- */

void lp_tx_file_context(struct lp_oasis_context *out,
                        const struct lp_tx_place *place)
{
    switch (place->layer) {
    case LP_TX_CONSENSUS:
        lp_tx_context(out, &place->chain);
        return;
    case LP_TX_RUNTIME:
        lp_rtx_context(out, &place->runtime,
                       loupe_span_string(place->chain.context));
        return;
    case LP_TX_ETHEREUM:
        *out = (struct lp_oasis_context){0}; /* the payload has its chain */
        return;
    }
}

static const struct lp_tx_file_signature *
find_signature(const struct lp_tx_file *file, const struct lp_public_key *key)
{
    for (size_t i = 0; i < file->count; i++)
        if (same_key(&file->signatures[i].key, key))
            return &file->signatures[i];
    return NULL;
}

static bool signs(const struct signers *signers,
                  size_t index,
                  const struct lp_public_key *key)
{
    const struct lp_multisig *config = &signers->configs[index];
    if (signers->specs[index].multisig.size == 0)
        return same_key(&signers->specs[index].key, key);
    for (size_t i = 0; i < config->count; i++)
        if (same_key(&config->members[i].key, key))
            return true;
    return false;
}

/* May this key sign at all? In consensus one key signs, and whose it is was not
 * said before. */
static enum loupe_status check_key(const struct lp_tx_file *file,
                                   const struct lp_public_key *key,
                                   struct loupe_error *error)
{
    struct signers signers;
    if (find_signature(file, key) != NULL)
        return lp_fail(error, LOUPE_CONFLICT, 0, "public_key",
                       "has signed already");
    if (file->place.layer == LP_TX_CONSENSUS) {
        if (key->kind != LP_KEY_ED25519)
            return lp_fail(
                error, LOUPE_REFUSED, 0, "public_key",
                "is no Ed25519 key, as the consensus layer asks for");
        if (file->count != 0)
            return lp_fail(error, LOUPE_CONFLICT, 0, "public_key",
                           "the transaction has its one signature already");
        return lp_consensus_signer_check(key->bytes, error);
    }
    if (file->place.layer == LP_TX_ETHEREUM)
        return lp_tx_ethereum_key_check(file, key, error);
    LP_TRY(signers_read(&signers, file->transaction, error));
    for (size_t i = 0; i < signers.count; i++)
        if (signs(&signers, i, key))
            return LOUPE_OK;
    return lp_fail(error, LOUPE_REFUSED, 0, "public_key",
                   "is of no signer of this transaction");
}

enum loupe_status lp_tx_file_add(struct lp_tx_file *file,
                                 const struct lp_public_key *key,
                                 struct loupe_span signature,
                                 struct loupe_error *error)
{
    struct lp_oasis_context context;
    struct lp_tx_file_signature *next = &file->signatures[file->count];
    LP_TRY(check_key(file, key, error));
    lp_tx_file_context(&context, &file->place);
    if (file->count == LP_TX_SIGNATURES_MAX ||
        signature.size > LP_TX_SIGNATURE_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "signature",
                       "%zu bytes are too many", signature.size);
    LP_TRY(file->place.layer == LP_TX_ETHEREUM
               ? lp_tx_ethereum_verify(key, file->transaction, signature, error)
               : lp_public_key_verify(key, &context, file->transaction,
                                      signature, error));
    *next = (struct lp_tx_file_signature){.key = *key, .size = signature.size};
    memcpy(next->bytes, signature.data, signature.size);
    file->count++;
    return LOUPE_OK;
}

static bool make_signature(uint8_t out[LP_TX_SIGNATURE_BYTES_MAX],
                           size_t *size,
                           const struct lp_tx_file *file,
                           const struct lp_signing_key *key)
{
    uint8_t rs[65];
    struct loupe_hash digest;
    struct loupe_secp256k1_signer signer;
    struct loupe_secret scalar;
    struct lp_oasis_context context;
    lp_tx_file_context(&context, &file->place);
    if (key->kind == LP_KEY_ED25519) {
        lp_oasis_sign(out, NULL, key->secret, &context, file->transaction);
        *size = 64;
        return true;
    }
    bool ethereum = file->place.layer == LP_TX_ETHEREUM;
    if (ethereum)
        loupe_keccak256(&digest, file->transaction);
    else
        lp_oasis_digest(&digest, &context, file->transaction);
    memcpy(scalar.b, key->secret, sizeof scalar.b);
    bool ready =
        loupe_secp256k1_signer_init(&signer, &scalar, NULL) == LOUPE_OK;
    if (ready) {
        loupe_secp256k1_sign(rs, &signer, &digest);
        *size = ethereum ? lp_tx_ethereum_signature(out, rs)
                         : loupe_secp256k1_der(out, rs);
    }
    loupe_secp256k1_signer_fini(&signer);
    loupe_secret_fini(&scalar);
    return ready && *size != 0;
}

enum loupe_status lp_tx_file_sign(struct lp_tx_file *file,
                                  const struct lp_signing_key *key,
                                  struct loupe_error *error)
{
    size_t size;
    uint8_t signature[LP_TX_SIGNATURE_BYTES_MAX];
    struct lp_public_key public_key;
    if (!lp_public_key_init(&public_key, key->kind, lp_key_public(key)))
        return lp_fail(error, LOUPE_INTERNAL, 0, "key", "has no public key");
    LP_TRY(check_key(file, &public_key, error));
    if (!make_signature(signature, &size, file, key))
        return lp_fail(error, LOUPE_INVALID, 0, "key", "cannot sign");
    return lp_tx_file_add(file, &public_key, loupe_span(signature, size),
                          error);
}

/* ---- joining ---- */

static struct loupe_span signature_of(const struct lp_tx_file *file,
                                      const struct lp_public_key *key)
{
    const struct lp_tx_file_signature *found = find_signature(file, key);
    return found == NULL ? loupe_span(NULL, 0)
                         : loupe_span(found->bytes, found->size);
}

/* The proof of one signer; false when signatures are missing. Weights cannot
 * overflow: the configuration was judged. */
static bool prove(struct lp_rtx_proof *out,
                  const struct lp_tx_file *file,
                  const struct signers *signers,
                  size_t index)
{
    const struct lp_multisig *config = &signers->configs[index];
    uint64_t weight                  = 0;
    *out                             = (struct lp_rtx_proof){.slot_count = 0};
    if (signers->specs[index].multisig.size == 0) {
        out->signature = signature_of(file, &signers->specs[index].key);
        return out->signature.size != 0;
    }
    out->slot_count = config->count;
    for (size_t i = 0; i < config->count; i++) {
        out->slots[i] = signature_of(file, &config->members[i].key);
        if (out->slots[i].size != 0)
            weight += config->members[i].weight;
    }
    return weight >= config->threshold;
}

/* Writes the envelope, or nothing while signatures are missing. */
static enum loupe_status write_runtime(struct lp_sink *out,
                                       const struct lp_tx_file *file,
                                       struct loupe_error *error)
{
    struct signers signers;
    struct lp_rtx_proof proofs[LP_RTX_SIGNERS_MAX];
    LP_TRY(signers_read(&signers, file->transaction, error));
    for (size_t i = 0; i < signers.count; i++)
        if (!prove(&proofs[i], file, &signers, i))
            return LOUPE_OK;
    lp_rtx_write(out, file->transaction, proofs, signers.count);
    return LOUPE_OK;
}

static void write_consensus(struct lp_sink *out, const struct lp_tx_file *file)
{
    struct lp_signed_tx whole = {.raw = file->transaction};
    if (file->count == 0)
        return;
    memcpy(whole.signature.public_key, file->signatures[0].key.bytes, 32);
    memcpy(whole.signature.signature, file->signatures[0].bytes, 64);
    lp_cbor_struct_write(out, &lp_signed_tx_table, &whole);
}

static enum loupe_status write_signed(struct lp_sink *out,
                                      const struct lp_tx_file *file,
                                      struct loupe_error *error)
{
    switch (file->place.layer) {
    case LP_TX_CONSENSUS:
        write_consensus(out, file);
        return LOUPE_OK;
    case LP_TX_RUNTIME:
        return write_runtime(out, file, error);
    case LP_TX_ETHEREUM:
        return lp_tx_ethereum_join(out, file, error);
    }
    return LOUPE_INTERNAL;
}

enum loupe_status lp_tx_file_join(struct lp_tx_file *file,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    struct lp_sink sink;
    lp_sink_init(&sink, NULL, 0);
    LP_TRY(write_signed(&sink, file, error));
    if (sink.size == 0)
        return LOUPE_OK;
    size_t size = sink.size;
    void *bytes = loupe_arena_alloc(memory, 1, size);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "signed", "no memory");
    lp_sink_init(&sink, bytes, size);
    LP_TRY(write_signed(&sink, file, error));
    file->submit = lp_sink_span(&sink);
    return LOUPE_OK;
}

/* ---- signed bytes taken apart ---- */

static enum loupe_status take_consensus(struct lp_tx_file *out,
                                        const struct lp_tx_place *place,
                                        struct loupe_span bytes,
                                        struct loupe_error *error)
{
    struct lp_consensus_view view;
    struct lp_public_key key;
    LP_TRY(lp_consensus_tx_describe(&view, bytes, error));
    if (!view.is_signed)
        return lp_fail(error, LOUPE_MALFORMED, 0, "", "is not signed");
    LP_TRY(lp_tx_file_start(out, place, view.transaction, error));
    if (!lp_public_key_init(
            &key, LP_KEY_ED25519,
            LOUPE_SPAN_ARRAY(view.envelope.signature.public_key)))
        return LOUPE_INTERNAL;
    return lp_tx_file_add(
        out, &key, LOUPE_SPAN_ARRAY(view.envelope.signature.signature), error);
}

/* A key that signs for several signers brings the same signature each time. */
static enum loupe_status take_signature(struct lp_tx_file *out,
                                        const struct lp_public_key *key,
                                        struct lp_cbor *in)
{
    if (lp_cbor_null(in))
        return in->status;
    struct loupe_span bytes = lp_cbor_bytes(in, "signature");
    if (in->status != LOUPE_OK || find_signature(out, key) != NULL)
        return in->status;
    return lp_tx_file_add(out, key, bytes, in->error);
}

static enum loupe_status take_proof(struct lp_tx_file *out,
                                    const struct signers *signers,
                                    size_t index,
                                    const struct lp_auth_proof *proof,
                                    struct loupe_error *error)
{
    struct lp_cbor in;
    const struct lp_multisig *config = &signers->configs[index];
    bool multisig                    = signers->specs[index].multisig.size != 0;
    if (multisig ? proof->multisig.size == 0 : proof->signature.size == 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "is not what the signer's address asks for");
    lp_cbor_init(&in, multisig ? proof->multisig : proof->signature,
                 LP_CBOR_STRICT, error);
    if (!multisig)
        return take_signature(out, &signers->specs[index].key, &in);
    if (lp_cbor_array(&in, "multisig") != config->count)
        return lp_fail(error, LOUPE_MALFORMED, 0, "multisig",
                       "not one slot a member");
    for (size_t i = 0; i < config->count; i++)
        LP_TRY(take_signature(out, &config->members[i].key, &in));
    return LOUPE_OK;
}

static enum loupe_status take_runtime(struct lp_tx_file *out,
                                      const struct lp_tx_place *place,
                                      struct loupe_span bytes,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error)
{
    struct lp_rtx tx;
    struct signers signers;
    struct lp_auth_proof proof;
    struct lp_list list;
    LP_TRY(lp_rtx_read(&tx, bytes, error));
    if (tx.kind != LP_RTX_OASIS)
        return lp_tx_ethereum_take(out, place, tx.body, memory, error);
    LP_TRY(lp_tx_file_start(out, place, tx.body, error));
    LP_TRY(signers_read(&signers, tx.body, error));
    lp_list_open(&list, tx.proofs, error);
    if (list.count != signers.count)
        return lp_fail(error, LOUPE_MALFORMED, 0, "proofs",
                       "%zu are not one for each of %zu signers", list.count,
                       signers.count);
    while (lp_list_next(&list)) {
        LP_TRY(lp_within(lp_list_struct(&list, &proof, &lp_auth_proof_table),
                         error, "proofs"));
        LP_TRY(lp_within(take_proof(out, &signers, list.index, &proof, error),
                         error, "proofs[%zu]", list.index));
    }
    return lp_list_end(&list);
}

static enum loupe_status take(struct lp_tx_file *out,
                              const struct lp_tx_place *place,
                              struct loupe_span bytes,
                              struct loupe_arena *memory,
                              struct loupe_error *error)
{
    switch (place->layer) {
    case LP_TX_CONSENSUS:
        return take_consensus(out, place, bytes, error);
    case LP_TX_RUNTIME:
    case LP_TX_ETHEREUM:
        return take_runtime(out, place, bytes, memory, error);
    }
    return LOUPE_INTERNAL;
}

enum loupe_status lp_tx_file_start_signed(struct lp_tx_file *out,
                                          const struct lp_tx_place *place,
                                          enum lp_tx_layer layer,
                                          struct loupe_span bytes,
                                          struct loupe_arena *memory,
                                          struct loupe_error *error)
{
    struct lp_tx_place at = *place;
    at.layer              = layer;
    *out                  = (struct lp_tx_file){.count = 0};
    lp_error_clear(error);
    LP_TRY(
        lp_within(take(out, &at, bytes, memory, error), error, "transaction"));
    LP_TRY(lp_tx_file_join(out, memory, error));
    if (!loupe_span_equal(out->submit, bytes))
        return lp_fail(error, LOUPE_INVALID, 0, "transaction",
                       "is not what its signatures add up to");
    return LOUPE_OK;
}
