/* SPDX-License-Identifier: Apache-2.0 */
/* Wiping, and the marks of the constant-time tests as requests to valgrind's
 * memcheck: a few instructions that do nothing anywhere else. */
#include "base/secret.h"

#include <loupe/secret.h>

#include <sodium.h>

void loupe_secret_fini(struct loupe_secret *secret)
{
    sodium_memzero(secret->b, sizeof secret->b);
}

#ifdef LP_CTIME_MARKS

#include <valgrind/memcheck.h>

void lp_mark_secret(const void *bytes, size_t size)
{
    (void)VALGRIND_MAKE_MEM_UNDEFINED(bytes, size);
}

void lp_mark_public(const void *bytes, size_t size)
{
    (void)VALGRIND_MAKE_MEM_DEFINED(bytes, size);
}

#endif
