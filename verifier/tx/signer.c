/* SPDX-License-Identifier: Apache-2.0 */
/* Keys and address specifications; see signer.h. */
#include "tx/signer.h"

#include "base/text.h"
#include "sign/secp256k1.h"
#include "sign/sr25519.h"

#include <stdio.h>

static const struct {
    const char *name;
    const char *spec; /* in a specification; NULL: it is none */
    size_t size;
} kinds[] = {
    [LP_KEY_ED25519]   = {"ed25519", "ed25519", 32},
    [LP_KEY_SECP256K1] = {"secp256k1", "secp256k1eth", 33},
    [LP_KEY_SR25519]   = {"sr25519", "sr25519", 32},
    [LP_KEY_SECP256R1] = {"secp256r1", NULL, 33},
    [LP_KEY_SECP384R1] = {"secp384r1", NULL, 49},
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

struct loupe_span lp_public_key_span(const struct lp_public_key *key)
{
    return loupe_span(key->bytes, kinds[key->kind].size);
}

const char *lp_public_key_name(const struct lp_public_key *key)
{
    return kinds[key->kind].name;
}

bool lp_public_key_init(struct lp_public_key *out,
                        enum lp_key_kind kind,
                        struct loupe_span bytes)
{
    *out = (struct lp_public_key){.kind = kind};
    if (bytes.size != kinds[kind].size)
        return false;
    memcpy(out->bytes, bytes.data, bytes.size);
    return true;
}

void lp_public_key_to_text(char out[LP_PUBLIC_KEY_TEXT],
                           const struct lp_public_key *key)
{
    char digits[2 * LP_PUBLIC_KEY_BYTES_MAX + 1];
    lp_hex_encode(digits, lp_public_key_span(key));
    (void)snprintf(out, LP_PUBLIC_KEY_TEXT, "%s:%s", kinds[key->kind].name,
                   digits);
}

bool lp_public_key_from_text(struct lp_public_key *out, struct loupe_span text)
{
    char again[LP_PUBLIC_KEY_TEXT];
    for (size_t i = 0; i < KIND_COUNT; i++) {
        size_t name = strlen(kinds[i].name) + 1;
        *out        = (struct lp_public_key){.kind = (enum lp_key_kind)i};
        if (text.size < name ||
            !lp_hex_decode(out->bytes, kinds[i].size,
                           loupe_span(text.data + name, text.size - name)))
            continue;
        lp_public_key_to_text(again, out);
        if (loupe_span_equal(text, loupe_span_string(again)))
            return true;
    }
    *out = (struct lp_public_key){.kind = LP_KEY_ED25519};
    return false;
}

/* {name: bytes}; `spec` tells which names are meant. */
static void read_key(struct lp_public_key *out, struct lp_cbor *in, bool spec)
{
    *out = (struct lp_public_key){.kind = LP_KEY_ED25519};
    if (lp_cbor_map(in, "public_key") != 1)
        lp_cbor_refuse(in, LOUPE_MALFORMED, "public_key", "is not one key");
    struct loupe_span name = lp_cbor_text(in, "public_key");
    for (size_t i = 0; i < KIND_COUNT; i++) {
        const char *known = spec ? kinds[i].spec : kinds[i].name;
        if (known == NULL || !loupe_span_equal(name, loupe_span_string(known)))
            continue;
        out->kind = (enum lp_key_kind)i;
        lp_cbor_fixed(in, known, out->bytes, kinds[i].size);
        return;
    }
    lp_cbor_refuse(in, LOUPE_UNSUPPORTED, "public_key",
                   "is of a kind that is not known");
}

static void
write_key(struct lp_sink *out, const struct lp_public_key *key, bool spec)
{
    const char *name = spec ? kinds[key->kind].spec : kinds[key->kind].name;
    lp_cbor_put_map(out, 1);
    lp_cbor_put_text(out, loupe_span_string(name));
    lp_cbor_put_bytes(out, lp_public_key_span(key));
}

void lp_public_key_read(struct lp_public_key *out, struct lp_cbor *in)
{
    read_key(out, in, false);
}

void lp_public_key_write(struct lp_sink *out, const struct lp_public_key *key)
{
    write_key(out, key, false);
}

/* The digest is what ECDSA takes; the others hash on their own. */
static bool key_signed(const struct lp_public_key *key,
                       const struct lp_oasis_context *context,
                       struct loupe_span message,
                       struct loupe_span signature)
{
    struct loupe_hash digest;
    switch (key->kind) {
    case LP_KEY_ED25519:
        return signature.size == 64 &&
               lp_oasis_verify(key->bytes, context, message, signature.data);
    case LP_KEY_SR25519:
        return signature.size == 64 &&
               lp_sr25519_verify(key->bytes,
                                 loupe_span(context->text, context->size),
                                 message, signature.data);
    case LP_KEY_SECP256K1:
        lp_oasis_digest(&digest, context, message);
        return lp_secp256k1_verify(key->bytes, &digest, signature);
    case LP_KEY_SECP256R1:
    case LP_KEY_SECP384R1:
        break;
    }
    return false;
}

enum loupe_status lp_public_key_verify(const struct lp_public_key *key,
                                       const struct lp_oasis_context *context,
                                       struct loupe_span message,
                                       struct loupe_span signature,
                                       struct loupe_error *error)
{
    if (kinds[key->kind].spec == NULL)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "signature",
                       "signatures of %s are not verified here",
                       kinds[key->kind].name);
    if (!key_signed(key, context, message, signature))
        return lp_fail(error, LOUPE_INVALID, 0, "signature",
                       "was not made by this key over this body");
    return LOUPE_OK;
}

/* ---- specifications ---- */

static void read_spec(struct lp_signer_spec *out, struct lp_cbor *in)
{
    if (lp_cbor_map(in, "address_spec") != 1)
        lp_cbor_refuse(in, LOUPE_MALFORMED, "address_spec",
                       "is not one specification");
    struct loupe_span name = lp_cbor_text(in, "address_spec");
    if (loupe_span_equal(name, LOUPE_SPAN_TEXT("signature")))
        read_key(&out->key, in, true);
    else if (loupe_span_equal(name, LOUPE_SPAN_TEXT("multisig")))
        out->multisig = lp_cbor_raw(in, "multisig");
    else
        lp_cbor_refuse(in, LOUPE_UNSUPPORTED, "address_spec",
                       "is of a kind that is not known");
}

enum loupe_status lp_signer_spec_read(struct lp_signer_spec *out,
                                      struct loupe_span raw,
                                      struct loupe_error *error)
{
    struct lp_cbor in;
    *out = (struct lp_signer_spec){.multisig = {0}};
    lp_cbor_init(&in, raw, LP_CBOR_STRICT, error);
    read_spec(out, &in);
    if (lp_cbor_end(&in) != LOUPE_OK)
        *out = (struct lp_signer_spec){.multisig = {0}};
    return in.status;
}

void lp_signer_spec_write(struct lp_sink *out,
                          const struct lp_signer_spec *spec)
{
    lp_cbor_put_map(out, 1);
    if (spec->multisig.size == 0) {
        lp_cbor_put_text(out, LOUPE_SPAN_TEXT("signature"));
        write_key(out, &spec->key, true);
    } else {
        lp_cbor_put_text(out, LOUPE_SPAN_TEXT("multisig"));
        lp_write_bytes(out, spec->multisig);
    }
}

static bool ethereum_account(struct loupe_address *out,
                             const struct lp_public_key *key)
{
    uint8_t point[64], address[20];
    if (!lp_secp256k1_point(point, key->bytes))
        return false;
    loupe_ethereum_address(address, point);
    loupe_address_derive(out, LOUPE_ADDRESS_ETHEREUM,
                         LOUPE_SPAN_ARRAY(address));
    return true;
}

enum loupe_status lp_signer_spec_account(struct loupe_address *out,
                                         const struct lp_signer_spec *spec,
                                         struct loupe_error *error)
{
    struct loupe_span key = lp_public_key_span(&spec->key);
    *out                  = (struct loupe_address){{0}};
    if (spec->multisig.size != 0) {
        loupe_address_derive(out, LOUPE_ADDRESS_MULTISIG, spec->multisig);
        return LOUPE_OK;
    }
    switch (spec->key.kind) {
    case LP_KEY_ED25519:
        loupe_address_derive(out, LOUPE_ADDRESS_STAKING, key);
        return LOUPE_OK;
    case LP_KEY_SR25519:
        loupe_address_derive(out, LOUPE_ADDRESS_SR25519, key);
        return LOUPE_OK;
    case LP_KEY_SECP256K1:
        if (ethereum_account(out, &spec->key))
            return LOUPE_OK;
        return lp_fail(error, LOUPE_INVALID, 0, "address_spec",
                       "the key is no point of the curve");
    case LP_KEY_SECP256R1:
    case LP_KEY_SECP384R1:
        break;
    }
    return lp_fail(error, LOUPE_UNSUPPORTED, 0, "address_spec",
                   "this kind of key has no account");
}
