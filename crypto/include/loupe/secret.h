/* SPDX-License-Identifier: Apache-2.0 */
/* A value that must not be seen: a seed, a scalar, a key of a cipher. Whoever
 * holds one wipes it when it is done with; nothing prints one. */
#ifndef LOUPE_SECRET_H
#define LOUPE_SECRET_H

#include <loupe/export.h>

#include <stdint.h>

LOUPE_BEGIN

#define LOUPE_SECRET_BYTES 32

struct loupe_secret {
    uint8_t b[LOUPE_SECRET_BYTES];
};

/* Overwrites the value, also where a compiler sees that nobody reads it. */
LOUPE_API void loupe_secret_fini(struct loupe_secret *secret);

LOUPE_END

#endif
