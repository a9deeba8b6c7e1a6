/* SPDX-License-Identifier: Apache-2.0 */
/* CBOR of the structured views in vectors/tx: "h:…" is a byte string, decimal
 * digits are a number, other text is text, objects are maps in canonical
 * order. Written without the tables that it is held against. */
#ifndef LOUPE_TEST_CBOR_JSON_H
#define LOUPE_TEST_CBOR_JSON_H

#include "base/sink.h"

#include <jansson.h>

void cbor_json(struct lp_sink *out, const json_t *value);

#endif
