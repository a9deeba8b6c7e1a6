/* SPDX-License-Identifier: Apache-2.0 */
/* Staking events, the only ones that a block commits to (consensus.md 4.5).
 * Source: oasis-core go/staking/api/api.go. */
#ifndef LP_EVENTS_H
#define LP_EVENTS_H

#include "consensus/results.h"

/* lp_staking_event_read takes the body of an event apart. No two kinds have the
 * same fields, so that the body says which it is.
 *   Returns  LOUPE_OK
 *            LOUPE_UNSUPPORTED  the fields of no kind that is read here
 *            else               no canonical CBOR, or a field of another form
 *   Out      out  borrows `body` */
LOUPE_MUST_CHECK enum loupe_status
lp_staking_event_read(struct loupe_staking_event *out,
                      struct loupe_span body,
                      struct loupe_error *error);

/* Writes the bodies as a CBOR list, as loupe_block_events_load reads it. */
void lp_events_write(struct lp_sink *out,
                     const struct loupe_staking_events *events);

/* The root over the bodies. */
void lp_events_root(struct loupe_hash *out,
                    const struct loupe_staking_events *events);

#endif
