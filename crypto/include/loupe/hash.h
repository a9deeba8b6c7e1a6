/* SPDX-License-Identifier: Apache-2.0 */
/* The hash functions of the network.
 *
 *   SHA-512/256  Oasis: MKVS nodes, addresses, transaction hashes, digests of
 *                signed messages. FIPS 180-4 5.3.6.2; not a cut SHA-512.
 *   SHA-256      CometBFT: headers, validator sets, transaction lists.
 *   Keccak-256   Ethereum: addresses, event topics (padding 01, not 06).
 *   TupleHash256 key ids of the key manager. NIST SP 800-185, section 5.
 *   KMAC256      keys that ROFL derives. NIST SP 800-185, section 4. */
#ifndef LOUPE_HASH_H
#define LOUPE_HASH_H

#include <loupe/export.h>
#include <loupe/span.h>

LOUPE_BEGIN

#define LOUPE_HASH_BYTES 32

struct loupe_hash {
    uint8_t b[LOUPE_HASH_BYTES];
};

LOUPE_API void loupe_sha512_256(struct loupe_hash *out, struct loupe_span in);
LOUPE_API void loupe_sha256(struct loupe_hash *out, struct loupe_span in);
LOUPE_API void loupe_keccak256(struct loupe_hash *out, struct loupe_span in);

/* loupe_tuplehash256 hashes `count` byte strings as a tuple: moving a byte from
 * one string to its neighbour changes the result.
 *   Out  out            out_size bytes, at most 2^28
 *   In   items          each at most 2^60 bytes
 *        customization  S of SP 800-185, may be empty */
LOUPE_API void loupe_tuplehash256(uint8_t *out,
                                  size_t out_size,
                                  const struct loupe_span *items,
                                  size_t count,
                                  struct loupe_span customization);

/* loupe_kmac256 is a hash under a key: it derives keys from keys.
 *   Out  out            out_size bytes, at most 2^28
 *   In   key            at most 2^60 bytes; nothing of it stays behind
 *        message
 *        customization  S of SP 800-185, may be empty */
LOUPE_API void loupe_kmac256(uint8_t *out,
                             size_t out_size,
                             struct loupe_span key,
                             struct loupe_span message,
                             struct loupe_span customization);

static inline bool loupe_hash_equal(const struct loupe_hash *a,
                                    const struct loupe_hash *b)
{
    return memcmp(a->b, b->b, LOUPE_HASH_BYTES) == 0;
}

static inline struct loupe_span loupe_hash_span(const struct loupe_hash *hash)
{
    return loupe_span(hash->b, LOUPE_HASH_BYTES);
}

LOUPE_END

#endif
