/* SPDX-License-Identifier: Apache-2.0 */
/* The call-data public key; see call_key.h. */
#include "tx/call_key.h"

#include "tx/envelope.h"
#include "tx/runtime_build.h"

/* clang-format off */

/* keymanager/src/crypto/types.rs SignedPublicKey */
static const struct lp_cbor_field key_fields[] = {
    LP_FIXED(struct lp_signed_key, key,        "key",        LP_REQUIRED),
    LP_BYTES(struct lp_signed_key, checksum,   "checksum",   LP_REQUIRED),
    LP_FIXED(struct lp_signed_key, signature,  "signature",  LP_REQUIRED),
    LP_UINT( struct lp_signed_key, expiration, "expiration", LP_OPTIONAL),
};
static const struct lp_cbor_table key_table =
    LP_CBOR_TABLE(struct lp_signed_key, key_fields, LP_UNKNOWN_UNSUPPORTED);

/* runtime-sdk/src/modules/core/types.rs CallDataPublicKeyQueryResponse */
static const struct lp_cbor_field answer_fields[] = {
    LP_UINT(  struct lp_raw_call_key, epoch,      "epoch",      LP_REQUIRED),
    LP_STRUCT(struct lp_raw_call_key, public_key, "public_key", LP_REQUIRED, &key_table),
};
static const struct lp_cbor_table answer_table =
    LP_CBOR_TABLE(struct lp_raw_call_key, answer_fields, LP_UNKNOWN_UNSUPPORTED);

/* clang-format on */

enum loupe_status lp_call_key_read(struct lp_raw_call_key *out,
                                   struct loupe_span answer,
                                   struct loupe_error *error)
{
    return lp_cbor_struct_read(out, &answer_table, answer, LP_CBOR_STRICT,
                               error);
}

void lp_call_key_context(struct lp_oasis_context *out,
                         const struct lp_call_key_trust *trust)
{
    lp_rtx_context_of(out, LOUPE_SPAN_TEXT("oasis-runtime-sdk/private: tx"),
                      &trust->runtime, trust->chain);
}

void lp_call_key_id(struct loupe_hash *out,
                    const struct lp_call_key_trust *trust,
                    uint64_t epoch)
{
    struct lp_oasis_context context;
    uint8_t number[8];
    struct lp_sink be;
    lp_call_key_context(&context, trust);
    lp_sink_init(&be, number, sizeof number);
    lp_write_u64be(&be, epoch);
    const struct loupe_span tuple[] = {loupe_span(context.text, context.size),
                                       LOUPE_SPAN_ARRAY(number)};
    loupe_tuplehash256(
        out->b, sizeof out->b, tuple, 2,
        LOUPE_SPAN_TEXT("oasis-runtime-sdk/keymanager: key pair id"));
}

static uint64_t expiration_of(const struct lp_raw_call_key *raw)
{
    return raw->public_key.expiration != 0 ? raw->public_key.expiration
                                           : raw->epoch + LP_CALL_KEY_EXPIRES;
}

void lp_call_key_body(uint8_t out[LP_CALL_KEY_BODY_BYTES],
                      const struct lp_raw_call_key *raw,
                      const struct lp_call_key_trust *trust)
{
    struct loupe_hash id;
    struct lp_sink sink;
    memset(out, 0, LP_CALL_KEY_BODY_BYTES);
    lp_call_key_id(&id, trust, raw->epoch);
    lp_sink_init(&sink, out, LP_CALL_KEY_BODY_BYTES);
    lp_write_bytes(&sink, LOUPE_SPAN_ARRAY(raw->public_key.key));
    lp_write_bytes(&sink, raw->public_key.checksum);
    lp_write_bytes(&sink, loupe_hash_span(&trust->runtime));
    lp_write_bytes(&sink, loupe_hash_span(&id));
    lp_write_u64be(&sink, raw->epoch);
    lp_write_u64be(&sink, expiration_of(raw));
}

static enum loupe_status check_manager(const struct lp_call_key_trust *trust,
                                       struct loupe_error *error)
{
    const struct lp_keymanager_status *status = trust->status;
    if (!status->is_initialized)
        return lp_fail(error, LOUPE_REFUSED, 0, "status.is_initialized",
                       "is false");
    if (!status->is_secure && !trust->allow_insecure)
        return lp_fail(error, LOUPE_REFUSED, 0, "status.is_secure", "is false");
    if (status->rsk.size != 32)
        return lp_fail(error, LOUPE_REFUSED, 0, "status.rsk", "is missing");
    return LOUPE_OK;
}

static enum loupe_status check_checksum(struct loupe_span checksum,
                                        struct loupe_span wanted,
                                        struct loupe_error *error)
{
    if (checksum.size != LOUPE_HASH_BYTES)
        return lp_fail(error, LOUPE_MALFORMED, 0, "public_key.checksum",
                       "has %zu bytes", checksum.size);
    if (!loupe_span_equal(checksum, wanted))
        return lp_fail(error, LOUPE_STALE, 0, "public_key.checksum",
                       "is not that of the key manager's status");
    return LOUPE_OK;
}

static enum loupe_status check_epochs(const struct lp_raw_call_key *raw,
                                      uint64_t now,
                                      struct loupe_error *error)
{
    if (raw->epoch > now)
        return lp_fail(error, LOUPE_STALE, 0, "epoch",
                       "%llu is after the proven epoch %llu",
                       (unsigned long long)raw->epoch, (unsigned long long)now);
    if (expiration_of(raw) != raw->epoch + LP_CALL_KEY_EXPIRES)
        return lp_fail(error, LOUPE_INVALID, 0, "public_key.expiration",
                       "is not %d epochs after the key's", LP_CALL_KEY_EXPIRES);
    if (now - raw->epoch > LP_ENVELOPE_EPOCHS)
        return lp_fail(error, LOUPE_STALE, 0, "epoch",
                       "%llu is more than %d before the proven epoch %llu",
                       (unsigned long long)raw->epoch, LP_ENVELOPE_EPOCHS,
                       (unsigned long long)now);
    return LOUPE_OK;
}

static enum loupe_status check_signature(const struct lp_raw_call_key *raw,
                                         const struct lp_call_key_trust *trust,
                                         struct loupe_error *error)
{
    uint8_t body[LP_CALL_KEY_BODY_BYTES];
    struct lp_oasis_context context;
    lp_call_key_body(body, raw, trust);
    lp_oasis_context_init(
        &context, LOUPE_SPAN_TEXT("oasis-core/keymanager: pk signature"));
    if (!lp_oasis_verify(trust->status->rsk.data, &context,
                         LOUPE_SPAN_ARRAY(body), raw->public_key.signature))
        return lp_fail(error, LOUPE_INVALID, 0, "public_key.signature",
                       "was not made by the key manager");
    return LOUPE_OK;
}

enum loupe_status lp_call_key_verify(struct lp_known_call_key *out,
                                     const struct lp_raw_call_key *raw,
                                     const struct lp_call_key_trust *trust,
                                     struct loupe_error *error)
{
    *out = (struct lp_known_call_key){.epoch = 0};
    LP_TRY(check_manager(trust, error));
    LP_TRY(check_checksum(raw->public_key.checksum, trust->status->checksum,
                          error));
    LP_TRY(check_epochs(raw, trust->epoch, error));
    LP_TRY(check_signature(raw, trust, error));
    memcpy(out->key, raw->public_key.key, sizeof out->key);
    out->epoch = raw->epoch;
    return LOUPE_OK;
}
