/* SPDX-License-Identifier: Apache-2.0 */
/* Levenshtein's distance with one row of the table. */
#include "base/nearest.h"

#include <stdio.h>
#include <string.h>

static size_t least(size_t a, size_t b, size_t c)
{
    size_t low = a < b ? a : b;
    return low < c ? low : c;
}

/* Edits from `word` to `name`; both at most LP_NEAREST_WORD_MAX long. */
static size_t distance(const char *word, const char *name)
{
    size_t row[LP_NEAREST_WORD_MAX + 1];
    size_t width = strlen(name);
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 1; word[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0]          = i;
        for (size_t j = 1; j <= width; j++) {
            size_t change = diagonal + (word[i - 1] != name[j - 1]);
            diagonal      = row[j];
            row[j]        = least(row[j] + 1, row[j - 1] + 1, change);
        }
    }
    return row[width];
}

void lp_nearest_init(struct lp_nearest *nearest, const char *word)
{
    *nearest = (struct lp_nearest){.word = word};
}

void lp_nearest_offer(struct lp_nearest *nearest, const char *name)
{
    if (strlen(nearest->word) > LP_NEAREST_WORD_MAX ||
        strlen(name) > LP_NEAREST_WORD_MAX)
        return;
    size_t found = distance(nearest->word, name);
    if (nearest->name != NULL && found >= nearest->distance)
        return;
    nearest->name     = name;
    nearest->distance = found;
}

const char *lp_nearest_name(const struct lp_nearest *nearest)
{
    if (nearest->name == NULL ||
        nearest->distance > 1 + strlen(nearest->name) / 3)
        return NULL;
    return nearest->name;
}

void lp_nearest_hint(char out[LP_NEAREST_HINT],
                     const struct lp_nearest *nearest)
{
    const char *name = lp_nearest_name(nearest);
    out[0]           = '\0';
    if (name != NULL)
        (void)snprintf(out, LP_NEAREST_HINT, "; did you mean %s?", name);
}
