/* SPDX-License-Identifier: Apache-2.0 */
/* A proven CBOR value as JSON, for people and scripts that do not read CBOR.
 *
 *   whole number   decimal string       byte string   hexadecimal
 *   text, true, false, null             as they are
 *   array          array                map           object
 *
 * A map key that is no text is written as the JSON of it would be, without the
 * quotes. Nothing is known here about what the value means. */
#ifndef LP_CBOR_JSON_H
#define LP_CBOR_JSON_H

#include "api/reply.h"

/* Puts the value as a member when it is one whole CBOR item, else does
 * nothing. */
void lp_reply_cbor(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   struct loupe_span cbor);

#endif
