/* SPDX-License-Identifier: Apache-2.0 */
/* Who signs a runtime transaction: public keys of the runtime and address
 * specifications (transactions.md 1.4 and 3.2; oasis-sdk
 * runtime-sdk/src/types/address.rs SignatureAddressSpec,
 * runtime-sdk/src/crypto/signature/mod.rs PublicKey).
 *
 * A key is a map of one entry, {kind: bytes}. A specification of an account
 * calls a secp256k1 key "secp256k1eth", everything else "secp256k1". */
#ifndef LP_SIGNER_H
#define LP_SIGNER_H

#include "codec/cbor.h"
#include "sign/oasis.h"

#include <loupe/address.h>

enum lp_key_kind {
    LP_KEY_ED25519,
    LP_KEY_SECP256K1,
    LP_KEY_SR25519,
    LP_KEY_SECP256R1, /* of nobody's account */
    LP_KEY_SECP384R1,
};

#define LP_PUBLIC_KEY_BYTES_MAX 49

struct lp_public_key {
    enum lp_key_kind kind;
    uint8_t
        bytes[LP_PUBLIC_KEY_BYTES_MAX]; /* lp_public_key_span tells how many */
};

struct lp_signer_spec {
    struct lp_public_key key;   /* unless `multisig` */
    struct loupe_span multisig; /* encoded configuration; empty: one key */
};

struct loupe_span lp_public_key_span(const struct lp_public_key *key);

/* What the runtime calls this kind of key, as "secp256k1". */
const char *lp_public_key_name(const struct lp_public_key *key);

/* The key `bytes` of `kind`; false when their number is another. */
LOUPE_MUST_CHECK bool lp_public_key_init(struct lp_public_key *out,
                                         enum lp_key_kind kind,
                                         struct loupe_span bytes);

/* "ed25519:" and the hexadecimal digits of the key, and a terminator. */
#define LP_PUBLIC_KEY_TEXT 112
void lp_public_key_to_text(char out[LP_PUBLIC_KEY_TEXT],
                           const struct lp_public_key *key);
/* False when the text is no key, or not in lower case. */
LOUPE_MUST_CHECK bool lp_public_key_from_text(struct lp_public_key *out,
                                              struct loupe_span text);

/* Takes {kind: bytes} from the reader; a kind that is not known is
 * LOUPE_UNSUPPORTED. */
void lp_public_key_read(struct lp_public_key *out, struct lp_cbor *in);
void lp_public_key_write(struct lp_sink *out, const struct lp_public_key *key);

/* lp_public_key_verify decides whether `key` signed `message`.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID      it did not
 *            LOUPE_UNSUPPORTED  signatures of this kind are not verified here
 *   In       signature  64 bytes; of secp256k1 DER */
LOUPE_MUST_CHECK enum loupe_status
lp_public_key_verify(const struct lp_public_key *key,
                     const struct lp_oasis_context *context,
                     struct loupe_span message,
                     struct loupe_span signature,
                     struct loupe_error *error);

/* lp_signer_spec_read takes a specification apart: one key or a multisig
 * configuration, which lp_multisig_read judges.
 *   Returns  LOUPE_OK, LOUPE_TRUNCATED, LOUPE_MALFORMED; LOUPE_UNSUPPORTED for
 *            another kind, as the runtime's internal bare address
 *   Out      out  borrows from `raw` */
LOUPE_MUST_CHECK enum loupe_status
lp_signer_spec_read(struct lp_signer_spec *out,
                    struct loupe_span raw,
                    struct loupe_error *error);
void lp_signer_spec_write(struct lp_sink *out,
                          const struct lp_signer_spec *spec);

/* The account of a specification.
 *   Returns  LOUPE_OK; LOUPE_INVALID when the secp256k1 key is no point;
 *            LOUPE_UNSUPPORTED when the kind of key has no account */
LOUPE_MUST_CHECK enum loupe_status
lp_signer_spec_account(struct loupe_address *out,
                       const struct lp_signer_spec *spec,
                       struct loupe_error *error);

#endif
