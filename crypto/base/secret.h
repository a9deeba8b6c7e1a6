/* SPDX-License-Identifier: Apache-2.0 */
/* Marks for the constant-time tests (tests/ctime). Under valgrind, bytes that
 * are marked secret count as undefined, and so does all that is computed from
 * them: a branch or an address that depends on one is reported. LP_PUBLIC says
 * where a value that was computed from a secret may be known by everybody, as a
 * signature may. In builds without tests both are nothing. */
#ifndef LP_SECRET_H
#define LP_SECRET_H

#include <stddef.h>

#ifdef LP_CTIME_MARKS
void lp_mark_secret(const void *bytes, size_t size);
void lp_mark_public(const void *bytes, size_t size);
#define LP_SECRET(bytes, size) lp_mark_secret(bytes, size)
#define LP_PUBLIC(bytes, size) lp_mark_public(bytes, size)
#else
#define LP_SECRET(bytes, size) ((void)0)
#define LP_PUBLIC(bytes, size) ((void)0)
#endif

#endif
