/* SPDX-License-Identifier: Apache-2.0 */
/* Keys under names: files NAME.pem of mode 0600 in one folder of mode 0700,
 * LOUPE_HOME/keys. A key is kept as it is, in the PEM forms of the official
 * tools, or sealed under a passphrase (tx/key_file.h). */
#ifndef LP_KEYRING_H
#define LP_KEYRING_H

#include "tx/key.h"

#define LP_KEY_NAME_MAX 64

/* lp_keyring_put makes a new file; an existing one is never written over.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE        a name of other characters than a-z, A-Z, 0-9,
 *                               '-', '_' and '.', or beginning with '.'
 *            LOUPE_CONFLICT     there is a key of that name
 *            LOUPE_UNREACHABLE  the folder cannot be made or written
 *   In       folder      made when missing
 *            passphrase  empty: kept unsealed */
enum loupe_status lp_keyring_put(const char *folder,
                                 const char *name,
                                 const struct lp_signing_key *key,
                                 struct loupe_span passphrase,
                                 struct loupe_error *error);

/* What a file says without a passphrase. */
struct lp_keyring_entry {
    char name[LP_KEY_NAME_MAX + 1];
    struct lp_signing_key key; /* its secret is zero */
    bool sealed;
};

/* lp_keyring_show reads the public part.
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT     no key of that name
 *            LOUPE_REFUSED    others than the owner can read the file
 *            LOUPE_MALFORMED  no key file */
enum loupe_status lp_keyring_show(struct lp_keyring_entry *out,
                                  const char *folder,
                                  const char *name,
                                  struct loupe_error *error);

/* lp_keyring_open reads a key for signing.
 *   Returns  as lp_keyring_show; LOUPE_INVALID when the passphrase is not the
 *            one it was sealed with */
enum loupe_status lp_keyring_open(struct lp_signing_key *out,
                                  const char *folder,
                                  const char *name,
                                  struct loupe_span passphrase,
                                  struct loupe_error *error);

/* Visits all entries in the order of their names. */
typedef enum loupe_status (*lp_keyring_fn)(void *context,
                                           const struct lp_keyring_entry *entry,
                                           struct loupe_error *error);
enum loupe_status lp_keyring_each(const char *folder,
                                  lp_keyring_fn visit,
                                  void *context,
                                  struct loupe_error *error);

#endif
