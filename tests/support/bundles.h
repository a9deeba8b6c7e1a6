/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles to be changed: three sound ones of the Sapphire recording, cut into
 * raw CBOR items and put together again. */
#ifndef LOUPE_TEST_BUNDLES_H
#define LOUPE_TEST_BUNDLES_H

#include "bundle/format.h"

#include <loupe/bundle.h>

#define BUNDLES_FOLDER "fixtures/recordings/sapphire-localnet"
#define BUNDLES_ALICE  "oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve"
#define BUNDLES_NOBODY "oasis1qzumm6jyv62rsl0p5s3az8j5zuv35jfs05lvmlpl"

struct lp_buffer;
struct lp_chain;

/* Group setup and teardown: the recording is followed, the bundles are made. */
int bundles_make(void **state);
int bundles_free(void **state);
struct lp_chain *bundles_chain(void);

/* Alice's account after height 700; after round 134; the tags "core", 1 of
 * rounds 13 to 20. */
extern struct lp_buffer at_height, at_round, of_rounds;

/* Test setup: drops what earlier tests wrote. Everything below that gives a
 * span writes it there. */
int bundles_clear(void **state);

struct loupe_span cbor_number(uint64_t value);
struct loupe_span cbor_text(const char *value);
struct loupe_span cbor_bytes(struct loupe_span value);
struct loupe_span cbor_list(const struct loupe_span *raw, size_t count);
struct loupe_span cbor_statement(enum loupe_bundle_kind kind,
                                 const struct loupe_statement *statement);
#define CBOR_NULL LOUPE_SPAN_TEXT("\xf6")

/* The raw items of a list; tells how many. */
size_t cbor_items(struct loupe_span *out, size_t most, struct loupe_span raw);

/* Raw items of the outer map by their keys; an empty one is left out. */
struct parts {
    struct loupe_span raw[LP_BUNDLE_KEYS];
};
struct parts bundles_split(const struct lp_buffer *bundle);

/* The members of an item. */
enum { ITEM_ROOT, ITEM_NUMBER, ITEM_PROOF, ITEM_PREFIX, ITEM_PAIRS, ITEM_SIZE };
#define ITEMS_MAX 64

/* A bundle's parts with one member of item `at` in place of its own. */
struct parts bundles_with_item(const struct lp_buffer *bundle,
                               size_t at,
                               size_t member,
                               struct loupe_span raw);
struct loupe_span
bundles_item(const struct lp_buffer *bundle, size_t at, size_t member);

/* Verified from the header of height 1; what is refused gives no facts. */
enum loupe_status bundles_verify(const struct parts *parts,
                                 struct loupe_error *error);
void check_refused_bundle(const struct parts *parts,
                          enum loupe_status status,
                          const char *field);

#endif
