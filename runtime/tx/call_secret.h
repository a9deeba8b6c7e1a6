/* SPDX-License-Identifier: Apache-2.0 */
/* The ephemeral secret of one sealed call, kept so that its result can be
 * opened: a file of mode 0600 under the public key that the call shows
 * (docs/formats/key.md). Whoever has it reads the call and its result. */
#ifndef LP_CALL_SECRET_H
#define LP_CALL_SECRET_H

#include "base/error.h"

#include <loupe/secret.h>

struct lp_call_secret {
    struct loupe_secret own; /* fresh random bytes for every call */
    uint8_t client[32];      /* its public key */
    uint8_t runtime[32];     /* the runtime's call-data key */
    uint64_t epoch;          /* of that */
};

/* Takes 32 random bytes and the runtime's key. */
void lp_call_secret_init(struct lp_call_secret *out,
                         const uint8_t random[32],
                         const uint8_t runtime[32],
                         uint64_t epoch);
void lp_call_secret_fini(struct lp_call_secret *secret);

/* lp_call_secret_put makes a new file.
 *   Returns  LOUPE_OK
 *            LOUPE_CONFLICT     there is one of this key: it is not fresh
 *            LOUPE_UNREACHABLE  the folder cannot be made or written
 *   In       folder  made when missing */
enum loupe_status lp_call_secret_put(const char *folder,
                                     const struct lp_call_secret *secret,
                                     struct loupe_error *error);

/* lp_call_secret_find reads the secret of a call.
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT     none is kept
 *            LOUPE_REFUSED    others than the owner can read the file
 *            LOUPE_MALFORMED  no file of such a secret
 *            LOUPE_INVALID    it is that of another call
 *   Out      the caller ends it by lp_call_secret_fini */
enum loupe_status lp_call_secret_find(struct lp_call_secret *out,
                                      const char *folder,
                                      const uint8_t client[32],
                                      struct loupe_error *error);

#endif
