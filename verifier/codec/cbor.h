/* SPDX-License-Identifier: Apache-2.0 */
/* CBOR items, one at a time, over libcbor's streaming decoder: no heap, nothing
 * built. RFC 8949, in the profile of consensus.md 6.
 *
 * Both modes refuse indefinite lengths, tags, nesting over LP_CBOR_DEPTH_MAX,
 * text that is not UTF-8, and an array or map that claims more items than the
 * input has bytes. Null stands for an empty string, list or map, as Go writes
 * nil (consensus.md 6.2).
 *
 *   LP_CBOR_STRICT  for everything that is hashed, signed, stored or proven:
 *                   shortest forms, map keys in canonical order (length first,
 *                   then bytewise; so no key twice), no floats, no undefined
 *   LP_CBOR_RUNTIME strict, but undefined counts as null: what the runtime's
 *                   own decoder takes from those who call it (oasis-cbor
 *                   src/decode.rs; transactions.md 1.1)
 *   LP_CBOR_RPC     for answers of a node that nobody signed
 *
 * The reader is sticky: after the first fault every read gives zero, and the
 * caller looks at `status` once. */
#ifndef LP_CBOR_H
#define LP_CBOR_H

#include "base/error.h"
#include "base/sink.h"

#include <loupe/amount.h>
#include <loupe/hash.h>

enum lp_cbor_mode { LP_CBOR_STRICT, LP_CBOR_RUNTIME, LP_CBOR_RPC };

enum lp_cbor_kind {
    LP_CBOR_UINT,
    LP_CBOR_NEGATIVE, /* -1 - number */
    LP_CBOR_BYTES,
    LP_CBOR_TEXT,
    LP_CBOR_ARRAY,
    LP_CBOR_MAP,
    LP_CBOR_BOOL,
    LP_CBOR_NULL, /* null, and undefined where it is allowed */
    LP_CBOR_FLOAT,
    LP_CBOR_END, /* no item: end of input or fault */
};

struct lp_cbor {
    struct loupe_span in;
    size_t at;
    size_t base; /* offset of in.data[0] in the whole input */
    enum lp_cbor_mode mode;
    enum loupe_status status;
    struct loupe_error *error; /* may be NULL */
    size_t offset;             /* of the item read last */
};

struct lp_cbor_item {
    enum lp_cbor_kind kind;
    uint64_t number;         /* value, count of items or pairs, 0 or 1 */
    struct loupe_span bytes; /* contents of a string, borrowed */
};

void lp_cbor_init(struct lp_cbor *in,
                  struct loupe_span bytes,
                  enum lp_cbor_mode mode,
                  struct loupe_error *error);

/* What comes next, without taking it; LP_CBOR_END at the end or after a
 * fault (an ill-formed item is found when it is read). */
enum lp_cbor_kind lp_cbor_peek(const struct lp_cbor *in);

/* Takes the head of the next item: a whole scalar or string, or the count of
 * an array (items) or map (pairs), whose members follow. */
struct lp_cbor_item lp_cbor_head(struct lp_cbor *in, const char *field);

uint64_t lp_cbor_uint(struct lp_cbor *in, const char *field);
int64_t lp_cbor_int(struct lp_cbor *in, const char *field);
bool lp_cbor_bool(struct lp_cbor *in, const char *field);
struct loupe_span lp_cbor_bytes(struct lp_cbor *in,
                                const char *field); /* null: empty */
struct loupe_span lp_cbor_text(struct lp_cbor *in,
                               const char *field); /* null: empty */

/* A byte string of exactly `size` bytes, copied; zeroes after a fault. `out`
 * may be NULL. */
void lp_cbor_fixed(struct lp_cbor *in,
                   const char *field,
                   void *out,
                   size_t size);
void lp_cbor_hash(struct lp_cbor *in,
                  const char *field,
                  struct loupe_hash *out);

/* A quantity: big-endian bytes, at most 32, in strict mode without leading
 * zeros (consensus.md 6.1). */
struct loupe_u256 lp_cbor_quantity(struct lp_cbor *in, const char *field);

/* The count of an array or map; null gives 0. */
size_t lp_cbor_array(struct lp_cbor *in, const char *field);
size_t lp_cbor_map(struct lp_cbor *in, const char *field);

/* Takes a null if one comes next. */
bool lp_cbor_null(struct lp_cbor *in);

/* One whole item of any kind, checked in the reader's mode; its bytes. */
struct loupe_span lp_cbor_raw(struct lp_cbor *in, const char *field);

/* Is `key` a good successor of `previous` in a map? Both are whole encoded
 * items; strict mode refuses one that is not after it in canonical order. */
void lp_cbor_key_order(struct lp_cbor *in,
                       const char *field,
                       struct loupe_span previous,
                       struct loupe_span key);

/* Refuses bytes after the item, and returns the status. */
enum loupe_status lp_cbor_end(struct lp_cbor *in);

void lp_cbor_refuse(struct lp_cbor *in,
                    enum loupe_status status,
                    const char *field,
                    const char *reason,
                    ...) LOUPE_PRINTF(4, 5);

/* Writers, always in shortest form. */
void lp_cbor_put_uint(struct lp_sink *out, uint64_t value);
void lp_cbor_put_int(struct lp_sink *out, int64_t value);
void lp_cbor_put_bool(struct lp_sink *out, bool value);
void lp_cbor_put_null(struct lp_sink *out);
void lp_cbor_put_bytes(struct lp_sink *out, struct loupe_span bytes);
void lp_cbor_put_bytes_head(struct lp_sink *out,
                            uint64_t size); /* the bytes follow */
void lp_cbor_put_text(struct lp_sink *out, struct loupe_span text);
void lp_cbor_put_quantity(struct lp_sink *out, const struct loupe_u256 *value);
void lp_cbor_put_array(struct lp_sink *out, uint64_t count);
void lp_cbor_put_map(struct lp_sink *out, uint64_t count);

#endif
