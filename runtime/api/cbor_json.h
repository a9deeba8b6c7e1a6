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
#include "codec/cbor.h"

/* Puts the value as a member when it is one whole CBOR item, else does
 * nothing. */
void lp_reply_cbor(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   struct loupe_span cbor);

/* The next item of a reader over bytes that were checked already; NULL without
 * memory. */
json_t *lp_cbor_json(struct lp_cbor *in);
json_t *lp_hex_json(struct loupe_span bytes);

#endif
