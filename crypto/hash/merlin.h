/* SPDX-License-Identifier: Apache-2.0 */
/* Merlin transcripts: what two sides said to each other, and challenges that
 * depend on all of it. Public data only.
 * Sources: merlin.cool, Transcript Operations; strobe.sourceforge.io,
 * Specification 1.0.2, at security level 128. */
#ifndef LP_MERLIN_H
#define LP_MERLIN_H

#include <loupe/span.h>

struct lp_merlin {
    uint64_t lane[25];
    uint8_t at;    /* where the next byte goes, [0, 166) */
    uint8_t begin; /* one above where the running operation began, or 0 */
};

/* A transcript of the protocol `label`. */
void lp_merlin_init(struct lp_merlin *out, struct loupe_span label);

/* Adds a message of less than 2^32 bytes. */
void lp_merlin_append(struct lp_merlin *transcript,
                      struct loupe_span label,
                      struct loupe_span message);

/* `size` bytes that depend on everything so far. */
void lp_merlin_challenge(uint8_t *out,
                         size_t size,
                         struct lp_merlin *transcript,
                         struct loupe_span label);

#endif
