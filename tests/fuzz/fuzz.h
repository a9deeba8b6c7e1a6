/* SPDX-License-Identifier: Apache-2.0 */
/* What a fuzz target is: one reader, one law.
 *
 * fuzz_<reader>.c defines LLVMFuzzerTestOneInput, which reads hostile bytes and
 * asserts with LAW what must hold of every input, not only that nothing
 * crashes; and fuzz_reader, its name, before the dot of the LP_REACHED marks
 * that its corpus (corpus/<reader>/) has to touch. libFuzzer drives it in the
 * fuzz preset; replay_main.c runs the corpus everywhere. */
#ifndef LOUPE_FUZZ_H
#define LOUPE_FUZZ_H

#include <loupe/span.h>
#include <loupe/status.h>

#include <stdio.h>
#include <stdlib.h>

extern const char fuzz_reader[];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LAW(holds)                                                             \
    do {                                                                       \
        if (!(holds)) {                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__,     \
                    #holds);                                                   \
            abort();                                                           \
        }                                                                      \
    } while (0)

/* A refusal says so in the error too, with a reason; success leaves it empty.
 */
static inline void fuzz_law_of_errors(enum loupe_status status,
                                      const struct loupe_error *error)
{
    LAW(error->status == status);
    LAW((status == LOUPE_OK) == (error->reason[0] == '\0'));
}

/* The first byte chooses among `count` ways to read the rest. */
static inline unsigned
fuzz_choose(const uint8_t **data, size_t *size, unsigned count)
{
    if (*size == 0)
        return 0;
    unsigned choice = **data % count;
    *data += 1;
    *size -= 1;
    return choice;
}

#endif
