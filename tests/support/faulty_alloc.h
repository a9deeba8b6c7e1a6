/* SPDX-License-Identifier: Apache-2.0 */
/* Allocations that fail when a test says so: those of loupe itself (malloc,
 * calloc, realloc, strdup, by the linker's --wrap), of SQLite and of jansson. A
 * program that uses this has to be linked with FAULTY_ALLOC_OPTIONS of
 * tests/CMakeLists.txt. One thread only. */
#ifndef LOUPE_TEST_FAULTY_ALLOC_H
#define LOUPE_TEST_FAULTY_ALLOC_H

#include <stdbool.h>
#include <stddef.h>

enum faulty_alloc_of { FAULTY_OURS, FAULTY_LIBRARIES };

/* Once, before SQLite or jansson are used. */
void faulty_alloc_start(void);

/* From now on allocation number `nth` of this kind fails (the next one is 1),
 * and with `forever` all that follow it. */
void faulty_alloc_arm(enum faulty_alloc_of kind, size_t nth, bool forever);

/* Allocations of that kind since then; no more of them fail. */
size_t faulty_alloc_disarm(void);

#endif
