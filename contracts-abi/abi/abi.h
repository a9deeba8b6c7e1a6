/* SPDX-License-Identifier: Apache-2.0 */
/* The Solidity contract ABI, driven by tables: types, values, and both ways
 * between values and bytes (Solidity documentation, "Contract ABI
 * Specification"; bytes in events and reverts: call.h).
 *
 * A type is a tree of const structs, from abigen's tables or from text
 * (type.h). A value is read by its type and carries none itself. Recursion
 * follows the type, never the input, so its depth is the type's. */
#ifndef LP_ABI_H
#define LP_ABI_H

#include "base/sink.h"

#include <loupe/arena.h>
#include <loupe/status.h>

#define LP_ABI_WORD 32

/* Arrays and tuples inside each other: the deepest of the known contracts has
 * three. */
#define LP_ABI_DEPTH_MAX 16

/* Bytes that a type of fixed size takes in place, and members of a tuple: a
 * transaction is far smaller (transactions.md 3.5: max_tx_size). */
#define LP_ABI_BODY_MAX    ((uint32_t)1 << 20)
#define LP_ABI_MEMBERS_MAX 256

/* Values of one decoding. The same bytes may be pointed at many times in
 * tolerant mode, so the input's size alone bounds nothing. */
#define LP_ABI_VALUES_MAX 65536

enum lp_abi_kind {
    LP_ABI_UINT,    /* size: bits, 8 to 256 */
    LP_ABI_INT,     /* size: bits, 8 to 256 */
    LP_ABI_ADDRESS, /* 20 bytes */
    LP_ABI_BOOL,
    LP_ABI_FIXED, /* bytesN; size: N, 1 to 32 */
    LP_ABI_BYTES,
    LP_ABI_STRING, /* bytes: nothing promises UTF-8 */
    LP_ABI_ARRAY,  /* T[k]; size: k, 1 and more */
    LP_ABI_LIST,   /* T[] */
    LP_ABI_TUPLE,  /* size: members */
};

struct lp_abi_param;

struct lp_abi_type {
    enum lp_abi_kind kind;
    uint32_t size;
    uint32_t body; /* bytes of the words in place, tails left out */
    bool dynamic;  /* has a tail: a sequence holds an offset to the body */
    const struct lp_abi_type *element;  /* of ARRAY and LIST */
    const struct lp_abi_param *members; /* of TUPLE */
};

struct lp_abi_param {
    const char *name; /* may be empty */
    const struct lp_abi_type *type;
    bool indexed; /* of an event: stands in a topic */
};

/* What a value of this type takes in the sequence that holds it. */
static inline uint32_t lp_abi_head(const struct lp_abi_type *type)
{
    return type->dynamic ? LP_ABI_WORD : type->body;
}

/* Is it one word: a number, an address, a bool, bytesN? */
static inline bool lp_abi_is_word(const struct lp_abi_type *type)
{
    return type->kind <= LP_ABI_FIXED;
}

/* Which member its type has says which one holds. */
struct lp_abi_value {
    union {
        uint8_t word[LP_ABI_WORD]; /* as encoded: UINT to FIXED */
        struct loupe_span bytes;   /* BYTES, STRING */
        struct {                   /* ARRAY, LIST, TUPLE */
            const struct lp_abi_value *items;
            size_t count;
        };
    };
};

enum lp_abi_mode {
    /* As loupe and Solidity write it: tails in order, no gap, no overlap, no
     * rest, padding zero. Then the bytes are the only ones for the value. */
    LP_ABI_STRICT,
    /* As Solidity's own decoder takes it: offsets anywhere inside, a rest and
     * any padding; words must fit their types all the same. */
    LP_ABI_TOLERANT,
};

/* lp_abi_decode reads a tuple of values.
 *   Returns  OK
 *            TRUNCATED  a word, a length or an offset passes the end
 *            MALFORMED  a word does not fit its type; in strict mode also what
 *                       another encoding of the same value would have
 *            LIMIT      more than LP_ABI_VALUES_MAX values
 *            NOMEM      the arena is too small: 32 bytes a value
 *   Out      out    the tuple; spans borrow from `bytes`, items from the arena
 *   In       type   a tuple
 *   Error    "memberIds[3]": names of the members, "[2]" where one has none */
LOUPE_MUST_CHECK enum loupe_status lp_abi_decode(struct lp_abi_value *out,
                                                 const struct lp_abi_type *type,
                                                 struct loupe_span bytes,
                                                 enum lp_abi_mode mode,
                                                 struct loupe_arena *arena,
                                                 struct loupe_error *error);

/* lp_abi_encode writes a tuple of values in the only strict way. Whether they
 * had room is for the caller to see (lp_sink_full); a sink without memory
 * counts.
 *   Returns  OK
 *            USAGE  a word does not fit its type, or a count is another one;
 *                   nothing was written
 *   Error    the member's path, as above */
LOUPE_MUST_CHECK enum loupe_status
lp_abi_encode(struct lp_sink *out,
              const struct lp_abi_type *type,
              const struct lp_abi_value *value,
              struct loupe_error *error);

/* Is this a word that a value of the type encodes to? */
LOUPE_MUST_CHECK bool lp_abi_word_fits(const struct lp_abi_type *type,
                                       const uint8_t word[LP_ABI_WORD]);

/* The type of item `i`, and where the fault of an item is noted. */
const struct lp_abi_type *lp_abi_item(const struct lp_abi_type *type, size_t i);
enum loupe_status lp_abi_within(enum loupe_status status,
                                struct loupe_error *error,
                                const struct lp_abi_type *type,
                                size_t i);

#endif
