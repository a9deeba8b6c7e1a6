/* SPDX-License-Identifier: Apache-2.0 */
/* Entries as C tables. */
#ifndef EMIT_H
#define EMIT_H

#include "abi/call.h"

#include <stdio.h>

struct emit_source {
    const char *name;    /* "data_dao" */
    char *const *inputs; /* names of the JSON files */
    int input_count;
};

void emit_header(FILE *out, const struct emit_source *source);

/* False when there are more types than have room. */
LOUPE_MUST_CHECK bool emit_tables(FILE *out,
                                  const struct emit_source *source,
                                  const struct lp_abi_entry *entries,
                                  size_t count);

#endif
