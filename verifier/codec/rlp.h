/* SPDX-License-Identifier: Apache-2.0 */
/* RLP, the encoding of Ethereum transactions (Ethereum yellow paper, appendix
 * B): strings and lists, one form each. The reader is sticky like the cursor:
 * after the first fault every read gives nothing. */
#ifndef LP_RLP_H
#define LP_RLP_H

#include "base/error.h"
#include "base/sink.h"

#include <loupe/amount.h>

struct lp_rlp {
    struct loupe_span in;
    size_t at;
    size_t base; /* offset of in.data[0] in the whole input */
    enum loupe_status status;
    struct loupe_error *error; /* may be NULL */
};

void lp_rlp_init(struct lp_rlp *in,
                 struct loupe_span bytes,
                 struct loupe_error *error);

/* The contents of the next string, borrowed. */
struct loupe_span lp_rlp_bytes(struct lp_rlp *in, const char *field);

/* A number without leading zeros; at most 256 bits, or 64. */
struct loupe_u256 lp_rlp_number(struct lp_rlp *in, const char *field);
uint64_t lp_rlp_u64(struct lp_rlp *in, const char *field);

/* Takes the next item, a list, whole: its bytes with their head. What is in
 * it is not looked at. */
struct loupe_span lp_rlp_raw_list(struct lp_rlp *in, const char *field);

/* Records a fault at the item that was read last, which was at `at`. */
void lp_rlp_refuse(struct lp_rlp *in,
                   size_t at,
                   enum loupe_status status,
                   const char *field,
                   const char *reason);

/* A reader over the members of the next list. A fault in it has to be looked
 * at by the caller. */
struct lp_rlp lp_rlp_list(struct lp_rlp *in, const char *field);

/* Refuses bytes after the last item, and returns the status. */
LOUPE_MUST_CHECK enum loupe_status lp_rlp_end(struct lp_rlp *in);

/* Writers: a string, a number, the head of a list of `size` encoded bytes. */
void lp_rlp_put_bytes(struct lp_sink *out, struct loupe_span bytes);
void lp_rlp_put_number(struct lp_sink *out, uint64_t number);
void lp_rlp_put_u256(struct lp_sink *out, const struct loupe_u256 *number);
void lp_rlp_put_list(struct lp_sink *out, size_t size);

#endif
