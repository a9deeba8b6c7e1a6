/* SPDX-License-Identifier: Apache-2.0 */
/* Light blocks in a file, as people keep and send them:
 *
 *   JSON      {"height": 25300000, "meta": "base64"}, an array of these, or one
 *             after the other
 *   CBOR      the map {meta, height} of GetLightBlock (consensus.md 1.1)
 *   protobuf  tendermint.types.LightBlock itself
 *
 * Which one it is follows from the first byte: '{' or '[', a map of two pairs,
 * anything else. Nothing is judged here but the wrapping. */
#ifndef LP_LIGHT_FILE_H
#define LP_LIGHT_FILE_H

#include "base/buffer.h"
#include "base/error.h"

#define LP_LIGHT_FILE_BYTES_MAX  ((size_t)64 << 20)
#define LP_LIGHT_FILE_BLOCKS_MAX 4096

struct lp_light_entry {
    int64_t height; /* as the wrapping says; 0: it says nothing */
    size_t offset;  /* of the protobuf bytes in `bytes` */
    size_t size;
};

struct lp_light_file {
    struct lp_buffer bytes;
    struct lp_buffer entries; /* struct lp_light_entry, one after the other */
    size_t count;
};

/* lp_light_file_read takes the wrapping off.
 *   Returns  LOUPE_OK         at least one entry
 *            LOUPE_MALFORMED, LOUPE_TRUNCATED, LOUPE_LIMIT
 *   Error    "light_block…", with [i] when the file holds several
 *   Out      to be released by lp_light_file_fini in any case */
enum loupe_status lp_light_file_read(struct lp_light_file *out,
                                     struct loupe_span file,
                                     struct loupe_error *error);
void lp_light_file_fini(struct lp_light_file *file);

/* The i-th light block; its height as the wrapping says, or 0. */
struct loupe_span lp_light_file_at(const struct lp_light_file *file,
                                   size_t index,
                                   int64_t *height);

#endif
