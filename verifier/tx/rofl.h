/* SPDX-License-Identifier: Apache-2.0 */
/* ROFL applications: which of them a transaction comes from, the keys that are
 * derived for them, their secrets, the hash of what they run (transactions.md
 * 7.6, 8.2, 8.5, 8.6, 9.2 and 10; oasis-sdk runtime-sdk/src/modules/rofl,
 * rofl-appd/src/services/kms.rs, rofl-app-core/src/secrets.rs; oasis-core
 * go/runtime/bundle/manifest.go). */
#ifndef LP_ROFL_H
#define LP_ROFL_H

#include "state/records_runtime.h"
#include "tx/signer.h"

#include <loupe/arena.h>
#include <loupe/deoxysii.h>
#include <loupe/io.h>
#include <loupe/proof.h>

/* ---- origin ---- */

/* What the state keeps under the hash of a key that a registration endorses. */
struct lp_rofl_endorser {
    uint8_t node_id[32];
    bool has_rak; /* else the key is the RAK itself */
    uint8_t rak[32];
    bool has_app; /* old entries lack it */
    struct loupe_address app;
};

/* The hash in the keys of endorsers and registrations. */
void lp_rofl_key_hash(struct loupe_hash *out, const struct lp_public_key *key);

LOUPE_MUST_CHECK enum loupe_status
lp_rofl_endorser_read(struct lp_rofl_endorser *out,
                      struct loupe_span value,
                      struct loupe_error *error);

/* Where the registration lies that an endorser entry of `signer` points to.
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT       proved: no application has endorsed the key
 *            LOUPE_UNSUPPORTED  an old entry, which does not name its
 *                               application
 *            LOUPE_MALFORMED, LOUPE_TRUNCATED
 *   Out      app, rak  of the registration's key
 *   In       endorser  proved under lp_rtkey_rofl_endorser of the signer */
LOUPE_MUST_CHECK enum loupe_status
lp_rofl_endorsed_by(struct loupe_address *app,
                    uint8_t rak[32],
                    const struct lp_public_key *signer,
                    const struct loupe_known_value *endorser,
                    struct loupe_error *error);

struct lp_rofl_origin {
    struct loupe_address app;
    uint8_t rak[32], node_id[32];
    uint64_t expiration;
};

/* lp_rofl_origin_decide decides which application a transaction comes from: the
 * one whose instance registered the key of the first signer. It goes by the
 * signer, never by who calls whom.
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT   from none: the key is not endorsed, or its
 *                           registration is gone
 *            LOUPE_STALE    the registration ran out: its expiration is not
 *                           after `epoch` (state.md 6)
 *            LOUPE_INVALID  the registration is not the one the entry points to
 *            and as lp_rofl_endorsed_by
 *   In       signer        first signer of the outermost transaction, proved
 *            endorser      proved in the state of the transaction's round
 *            registration  likewise, under lp_rtkey_rofl_registration
 *            epoch         of that round
 *   Error    "endorser", "registration.expiration" */
LOUPE_MUST_CHECK enum loupe_status
lp_rofl_origin_decide(struct lp_rofl_origin *out,
                      const struct lp_public_key *signer,
                      const struct loupe_known_value *endorser,
                      const struct loupe_known_value *registration,
                      uint64_t epoch,
                      struct loupe_error *error);

/* lp_rofl_registered_before decides whether an instance registered in a round
 * before one of the round's transactions ran: then the state after the round
 * may speak for that transaction, else only the state before it does
 * (datadao.md 2.5, step 2).
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT  proved: no registration came before it, or only
 *                          those of other instances
 *            LOUPE_MALFORMED, LOUPE_TRUNCATED
 *   In       io     all of the round
 *            index  of the transaction in io->transactions
 *            of     app and RAK of the instance; NULL: any instance
 *   Error    "events.InstanceRegistered…" */
LOUPE_MUST_CHECK enum loupe_status
lp_rofl_registered_before(const struct loupe_known_io *io,
                          size_t index,
                          const struct lp_rofl_origin *of,
                          struct loupe_error *error);

/* ---- keys that the key manager derives ---- */

#define LP_ROFL_KEY_ID_BYTES_MAX 128 /* of rofl.DeriveKey */

enum lp_rofl_scope {
    LP_ROFL_SCOPE_APP,
    LP_ROFL_SCOPE_NODE,
    LP_ROFL_SCOPE_ENTITY
};

/* The key manager's name of the key of rofl.DeriveKey.
 *   In  kind   0 entropy, 1 X25519
 *       owner  the node or entity of the scope; NULL for the application */
void lp_rofl_derived_key_id(struct loupe_hash *out,
                            const struct loupe_address *app,
                            uint8_t kind,
                            enum lp_rofl_scope scope,
                            const uint8_t owner[32],
                            struct loupe_span key_id);

/* ---- keys of the application daemon ---- */

enum lp_appd_kind {
    LP_APPD_RAW_256   = 1,
    LP_APPD_RAW_384   = 2,
    LP_APPD_ED25519   = 3, /* the seed */
    LP_APPD_SECP256K1 = 4, /* the scalar */
};

#define LP_APPD_KEY_BYTES_MAX    48
#define LP_APPD_KEY_ID_BYTES_MAX 1024 /* ours: the daemon has no bound */

/* lp_appd_key derives what the daemon answers for a key's name, of a root that
 * all instances of the application share.
 *   Returns  LOUPE_OK; LOUPE_USAGE for another kind; LOUPE_LIMIT for a longer
 *            name
 *   Out      out   LP_APPD_KEY_BYTES_MAX bytes, of which *size are the key */
LOUPE_MUST_CHECK enum loupe_status
lp_appd_key(uint8_t out[LP_APPD_KEY_BYTES_MAX],
            size_t *size,
            struct loupe_span root,
            enum lp_appd_kind kind,
            struct loupe_span key_id,
            struct loupe_error *error);

/* ---- secrets ---- */

struct lp_rofl_secret {
    uint8_t sender[32];
    uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES];
    struct loupe_span name, value; /* sealed */
};

/* lp_rofl_secret_seal seals a secret to an application's `sek`.
 *   Returns  LOUPE_OK; LOUPE_INVALID when `sek` is no good; LOUPE_NOMEM
 *   Out      out        whether it had room is for the caller to see
 *   In       ephemeral  random, fresh for every secret, as `nonce`
 *            context    empty for secrets of an application
 *   Scratch  sizes of name and value and 64 bytes, rewound; a context adds its
 *            size */
LOUPE_MUST_CHECK enum loupe_status
lp_rofl_secret_seal(struct lp_sink *out,
                    const uint8_t sek[32],
                    const struct loupe_secret *ephemeral,
                    const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                    struct loupe_span name,
                    struct loupe_span value,
                    struct loupe_span context,
                    struct loupe_arena *scratch,
                    struct loupe_error *error);

/* lp_rofl_secret_open is the application's side, who holds the secret of `sek`.
 *   Returns  LOUPE_OK; LOUPE_INVALID when it was not sealed for it in this
 *            context; LOUPE_MALFORMED, LOUPE_TRUNCATED, LOUPE_NOMEM
 *   Out      name, value  in the arena */
LOUPE_MUST_CHECK enum loupe_status
lp_rofl_secret_open(struct loupe_span *name,
                    struct loupe_span *value,
                    struct loupe_span sealed,
                    const struct loupe_secret *own,
                    struct loupe_span context,
                    struct loupe_arena *arena,
                    struct loupe_error *error);

#endif
