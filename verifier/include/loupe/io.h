/* SPDX-License-Identifier: Apache-2.0 */
/* All transactions and all events of a runtime round, proved complete against
 * the round's I/O root (state.md 5; oasis-core go/runtime/transaction). */
#ifndef LOUPE_IO_H
#define LOUPE_IO_H

#include <loupe/proof.h>

LOUPE_BEGIN

/* Events of one kind and one transaction (or of the round itself). */
struct loupe_io_tag {
    struct loupe_span key;    /* module name and be32(code) */
    struct loupe_span module; /* empty when the key is too short */
    uint32_t code;
    struct loupe_span value; /* CBOR array of event bodies, in order */
    size_t transaction;      /* index, or LOUPE_IO_BLOCK */
};

#define LOUPE_IO_BLOCK ((size_t)-1) /* belongs to no transaction */

struct loupe_io_transaction {
    struct loupe_hash hash;
    struct loupe_span bytes;  /* as submitted */
    struct loupe_span output; /* CBOR of its result */
    size_t first_tag;         /* its tags are tags[first_tag ...] */
    size_t tag_count;
};

/* Transactions in the order of execution. Tags by transaction in that order,
 * those of the round last, and among them by key: events with different keys
 * of one transaction have no order of their own. */
struct loupe_known_io {
    struct loupe_known_root root;
    const struct loupe_io_transaction *transactions;
    size_t transaction_count;
    const struct loupe_io_tag *tags;
    size_t tag_count;
    size_t first_block_tag; /* tags[first_block_tag ...] are the round's */
};

/* What a node says about a round, to be checked by loupe_io_rebuild. */
struct loupe_raw_transaction {
    struct loupe_span bytes;
    struct loupe_span output;
};

struct loupe_raw_tag {
    struct loupe_span key;
    struct loupe_span value;
    struct loupe_hash tx_hash; /* zero: of the round itself */
};

/* loupe_io_verify lists a round from pages of its whole I/O tree: the first one
 * from the empty key, each next one from where the one before ends.
 *
 *   Returns  LOUPE_OK         everything is there, and nothing else
 *            LOUPE_INVALID    a page does not hash to the root, or the pages end
 *                             before the tree does
 *            LOUPE_MALFORMED  an entry breaks the tree's layout. With a root
 *                             that is proved this is a fault of the runtime
 *            and those of loupe_state_prove
 *   Out      out     in `arena`, spans in `pages`
 *   In       root    of kind LOUPE_ROOT_RUNTIME_IO
 *            pages   proofs; none is needed when the root is that of nothing
 *   Error    "pages[1].entries[12]", "io.transactions[3].order" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_io_verify(struct loupe_known_io *out,
                const struct loupe_known_root *root,
                const struct loupe_span *pages,
                size_t page_count,
                struct loupe_arena *arena,
                struct loupe_error *error);

/* loupe_io_rebuild decides whether lists of a node are the whole round, by
 * building the tree that they would have.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID    they are not: something is missing, added, changed
 *                             or in another order
 *            LOUPE_MALFORMED, LOUPE_LIMIT, LOUPE_NOMEM
 *   In       transactions  in order of execution
 *            tags          all of the round, those of the round itself too */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_io_rebuild(struct loupe_known_io *out,
                 const struct loupe_known_root *root,
                 const struct loupe_raw_transaction *transactions,
                 size_t transaction_count,
                 const struct loupe_raw_tag *tags,
                 size_t tag_count,
                 struct loupe_arena *arena,
                 struct loupe_error *error);

/* The tag of a module and code that belongs to a transaction (or to
 * LOUPE_IO_BLOCK), or NULL: proved that there is none. */
LOUPE_API const struct loupe_io_tag *
loupe_io_find_tag(const struct loupe_known_io *io,
                  size_t transaction,
                  struct loupe_span module,
                  uint32_t code);

LOUPE_END

#endif
