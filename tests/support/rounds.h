/* SPDX-License-Identifier: Apache-2.0 */
/* Recorded rounds of the main network (vectors/mainnet) as loupe takes them. */
#ifndef LOUPE_TEST_ROUNDS_H
#define LOUPE_TEST_ROUNDS_H

#include <loupe/io.h>
#include <loupe/round.h>

#include <jansson.h>

#define ROUNDS_LIST_MAX 4096

struct round_data {
    struct loupe_span header; /* CBOR */
    struct loupe_raw_transaction transactions[ROUNDS_LIST_MAX];
    size_t transaction_count;
    struct loupe_raw_tag tags[ROUNDS_LIST_MAX];
    size_t tag_count;
    size_t block_tags; /* of them */
};

/* Fills `out` from a line of emerald_rounds or sapphire_rounds. Decoded bytes
 * are dropped by rounds_free. */
void rounds_read(struct round_data *out, const json_t *line);

/* Adds tags of the round itself, [{key, value}]. */
void rounds_add_block_tags(struct round_data *out, const json_t *list);

void rounds_free(struct round_data *round);

/* Bytes of base64 text; the caller frees. */
struct loupe_span rounds_base64(const char *text);

#endif
