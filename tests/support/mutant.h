/* SPDX-License-Identifier: Apache-2.0 */
/* A good light block, the verdict on changed copies of it, and the check that a
 * copy is refused at exactly one place. */
#ifndef LOUPE_TEST_MUTANT_H
#define LOUPE_TEST_MUTANT_H

#include "consensus/light_block.h"
#include "support/chain.h"

#define MUTANT_HEIGHT 5

/* Seven validators; at the height that is changed, round 3, the vote of key 0
 * is nil and that of key 1 is absent. Setup and teardown of a group. */
int mutant_setup(void **state);
int mutant_teardown(void **state);
struct chain *mutant_chain(void);

struct loupe_span mutant_good(void);

/* The good block's own root and chain decide. Nothing is left in memory of an
 * earlier verdict. */
enum loupe_status mutant_judge(struct loupe_known_block *out,
                               struct loupe_span bytes,
                               struct loupe_error *error);

/* The place in the commit of the first vote with this flag. */
size_t mutant_vote(enum lp_vote_flag flag);

/* "#" in a path stands for the number. */
#define MUTANT_PATH 96
void mutant_path(char out[MUTANT_PATH], const char *path, size_t number);

/* The block is refused with this status at "light_block." field, or holds;
 * `what` is said on a surprise. */
void mutant_check(struct loupe_span bytes,
                  enum loupe_status status,
                  const char *field,
                  const char *what);

#endif
