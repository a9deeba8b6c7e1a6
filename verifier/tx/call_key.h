/* SPDX-License-Identifier: Apache-2.0 */
/* Is this the runtime's call-data public key? A node that hands out its own key
 * reads everything, so the answer of core.CallDataPublicKey counts only under
 * the signature of the key manager, whose runtime signing key comes from proven
 * consensus state (transactions.md 5.5; oasis-core
 * keymanager/src/crypto/types.rs SignedPublicKey::verify, oasis-sdk
 * runtime-sdk/src/keymanager.rs get_key_pair_id).
 *
 * Not decided here: whether the key manager's nodes that vouch for the signing
 * key are attested. */
#ifndef LP_CALL_KEY_H
#define LP_CALL_KEY_H

#include "sign/oasis.h"
#include "state/records_keymanager.h"

/* Every signed key runs out this many epochs after its own (oasis-core
 * keymanager/src/crypto/kdf.rs MAX_SIGNED_EPHEMERAL_PUBLIC_KEY_AGE); an answer
 * without expiration, as that of the Web3 gateway, means this. */
#define LP_CALL_KEY_EXPIRES 10

struct lp_signed_key {
    uint8_t key[32]; /* X25519 */
    struct loupe_span checksum;
    uint8_t signature[64];
    uint64_t expiration; /* epoch; 0: not told */
};

/* What a node answers. */
struct lp_raw_call_key {
    struct lp_signed_key public_key;
    uint64_t epoch;
};

/* What it is held against: configuration and proven consensus state. */
struct lp_call_key_trust {
    struct loupe_hash runtime;                 /* the client's, as Sapphire */
    struct loupe_span chain;                   /* consensus chain context */
    const struct lp_keymanager_status *status; /* of the runtime's manager */
    uint64_t epoch;                            /* of that state */
    /* Configuration of test networks whose TEE is a mock one: their key manager
     * says of itself that it is not secure. */
    bool allow_insecure;
};

struct lp_known_call_key {
    uint8_t key[32];
    uint64_t epoch; /* to be told in the envelope */
};

/* lp_call_key_read reads an answer of core.CallDataPublicKey.
 *   Returns  LOUPE_OK, LOUPE_MALFORMED, LOUPE_TRUNCATED, LOUPE_UNSUPPORTED
 *   Out      out  borrows from `answer` */
LOUPE_MUST_CHECK enum loupe_status lp_call_key_read(struct lp_raw_call_key *out,
                                                    struct loupe_span answer,
                                                    struct loupe_error *error);

/* The context of the key pair, which has the runtime and the chain in it. */
void lp_call_key_context(struct lp_oasis_context *out,
                         const struct lp_call_key_trust *trust);

/* The key manager's name of the key pair of an epoch. */
void lp_call_key_id(struct loupe_hash *out,
                    const struct lp_call_key_trust *trust,
                    uint64_t epoch);

/* What the key manager signs. */
#define LP_CALL_KEY_BODY_BYTES (4 * 32 + 2 * 8)
void lp_call_key_body(uint8_t out[LP_CALL_KEY_BODY_BYTES],
                      const struct lp_raw_call_key *raw,
                      const struct lp_call_key_trust *trust);

/* lp_call_key_verify decides whether calls may be sealed to this key now.
 *   Returns  LOUPE_OK
 *            LOUPE_REFUSED  the key manager is not initialised, or not secure
 *                           (unless that is allowed), or has no signing key
 *            LOUPE_INVALID  the signature or the expiration is wrong
 *            LOUPE_STALE    of another epoch; of another master secret: after
 *                           its rotation both values are asked for once more
 *   Error    "status.rsk", "public_key.signature", "epoch" */
LOUPE_MUST_CHECK enum loupe_status
lp_call_key_verify(struct lp_known_call_key *out,
                   const struct lp_raw_call_key *raw,
                   const struct lp_call_key_trust *trust,
                   struct loupe_error *error);

#endif
