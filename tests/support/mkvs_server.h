/* SPDX-License-Identifier: Apache-2.0 */
/* The other side of a proof: a tree in memory that answers as a node does
 * (state.md 2.4; oasis-core go/storage/mkvs/{lookup,iterator,prefetch}.go). */
#ifndef LOUPE_TEST_MKVS_SERVER_H
#define LOUPE_TEST_MKVS_SERVER_H

#include <loupe/hash.h>
#include <loupe/proof.h>

struct mkvs_server;

/* Copies and sorts the pairs; keys must differ. The spans stay borrowed. */
struct mkvs_server *mkvs_server_new(const struct loupe_pair *pairs,
                                    size_t count);
void mkvs_server_free(struct mkvs_server *server);

const struct loupe_hash *mkvs_server_root(const struct mkvs_server *server);
size_t mkvs_server_count(const struct mkvs_server *server);

/* Pairs in order of their keys. */
const struct loupe_pair *mkvs_server_pairs(const struct mkvs_server *server);

/* Proofs as CBOR; the last few thousand of a server are kept until it goes. */
struct loupe_span mkvs_server_get(struct mkvs_server *server,
                                  struct loupe_span key,
                                  bool siblings,
                                  unsigned version);
struct loupe_span mkvs_server_prefixes(struct mkvs_server *server,
                                       const struct loupe_span *prefixes,
                                       size_t count,
                                       size_t limit,
                                       unsigned version);
struct loupe_span mkvs_server_iterate(struct mkvs_server *server,
                                      struct loupe_span from,
                                      size_t prefetch,
                                      unsigned version);

/* The proof last given, again, but with the pair of this index given by its
 * hash only (version 1). */
struct loupe_span mkvs_server_hide(struct mkvs_server *server, size_t pair);

#endif
