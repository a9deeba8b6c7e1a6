/* SPDX-License-Identifier: Apache-2.0 */
/* "Did you mean …": the known name that is fewest edits away from a word. */
#ifndef LP_NEAREST_H
#define LP_NEAREST_H

#include <stddef.h>

#define LP_NEAREST_WORD_MAX 64 /* longer words have no near name */

struct lp_nearest {
    const char *word;
    const char *name; /* the best so far, or NULL */
    size_t distance;
};

void lp_nearest_init(struct lp_nearest *nearest, const char *word);

/* Considers one known name; the first of equals stays. */
void lp_nearest_offer(struct lp_nearest *nearest, const char *name);

/* The best name when it is near enough to be worth a hint, or NULL. */
const char *lp_nearest_name(const struct lp_nearest *nearest);

/* Room for lp_nearest_hint. */
#define LP_NEAREST_HINT 96

/* "; did you mean chain_context?", or "" without a near name. */
void lp_nearest_hint(char out[LP_NEAREST_HINT],
                     const struct lp_nearest *nearest);

#endif
