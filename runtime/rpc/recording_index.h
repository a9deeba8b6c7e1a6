/* SPDX-License-Identifier: Apache-2.0 */
/* What a recording holds, found by the meaning of a question. Answers lie in a
 * temporary file without a name; in memory are 32 bytes a call. */
#ifndef LP_RPC_RECORDING_INDEX_H
#define LP_RPC_RECORDING_INDEX_H

#include "rpc/meaning.h"
#include "rpc/recording_file.h"

#include <loupe/hash.h>

#include <stdio.h>

struct lp_recorded_row {
    uint8_t line[LP_MEANING_BYTES]; /* or the front of a root's hash */
    uint64_t number;                /* height, round, or size of a proof */
    uint64_t place;                 /* in the file, doubled; + 1: an error */
};

struct lp_recorded_rows {
    struct lp_recorded_row *rows;
    size_t count;
    size_t room;
};

struct lp_recording_index {
    FILE *file; /* unlinked */
    uint64_t end;
    struct lp_recorded_rows calls;  /* by line, number, place */
    struct lp_recorded_rows proofs; /* by root, size, place */
    struct lp_buffer scratch;
};

/* Reads all calls of a recording. */
LOUPE_MUST_CHECK enum loupe_status
lp_recording_index_open(struct lp_recording_index *out,
                        const char *path,
                        struct loupe_error *error);
void lp_recording_index_close(struct lp_recording_index *index);

/* The newest record of a question; or NULL. */
const struct lp_recorded_row *
lp_recording_find(const struct lp_recording_index *index,
                  const struct lp_meaning *meaning);

/* The answered record of this line with the highest number that is not "the
 * latest" itself; or NULL. */
const struct lp_recorded_row *
lp_recording_highest(const struct lp_recording_index *index,
                     const struct lp_meaning *meaning);

/* Message `seq` of a recorded stream; or NULL. */
const struct lp_recorded_row *
lp_recording_message(const struct lp_recording_index *index,
                     const struct lp_meaning *meaning,
                     uint64_t seq);

/* The proofs under a root, the smallest first. */
struct lp_recorded_rows
lp_recording_proofs(const struct lp_recording_index *index,
                    const struct loupe_hash *root);

/* What a row leads to; `bytes` holds it. */
struct lp_recorded_answer {
    uint32_t code;
    struct loupe_span response;
    struct loupe_span message;
    struct loupe_span details;
};
LOUPE_MUST_CHECK enum loupe_status
lp_recording_load(struct lp_recorded_answer *out,
                  const struct lp_recording_index *index,
                  const struct lp_recorded_row *row,
                  struct lp_buffer *bytes,
                  struct loupe_error *error);

#endif
