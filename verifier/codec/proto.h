/* SPDX-License-Identifier: Apache-2.0 */
/* Protocol buffers as memory in, memory out: no schema compiler, a loop over
 * tagged values for reading, one call a field for writing.
 *
 * Rules of CometBFT's messages (consensus.md 1.2): fields in ascending order
 * when written; zero scalars and empty strings are left out; groups, field
 * number 0 and varints longer than 10 bytes are refused; unknown fields of wire
 * types 0, 1, 2 and 5 are skipped by the caller ignoring them.
 *
 *     struct lp_proto in;
 *     lp_proto_init(&in, bytes, offset, error);
 *     while (lp_proto_next(&in))
 *         switch (in.number) {
 *         case 3: out->height = lp_proto_int64(&in, "height"); break;
 *         case 4: span = lp_proto_bytes(&in, "time"); break;
 *         }
 *     return in.status;
 */
#ifndef LP_PROTO_H
#define LP_PROTO_H

#include "base/error.h"
#include "base/sink.h"

enum lp_proto_wire {
    LP_PROTO_VARINT  = 0,
    LP_PROTO_FIXED64 = 1,
    LP_PROTO_BYTES   = 2,
    LP_PROTO_FIXED32 = 5,
};

struct lp_proto {
    struct loupe_span in;
    size_t at;
    size_t base;               /* offset of in.data[0] in the whole input */
    enum loupe_status status;  /* LOUPE_OK until the first fault */
    struct loupe_error *error; /* may be NULL */
    uint64_t seen;             /* bit n: field n (1 to 63) was met */

    /* The field that lp_proto_next stopped at. */
    uint32_t number;
    enum lp_proto_wire wire;
    bool again;             /* field 1 to 63 that was met before */
    size_t offset;          /* of its value */
    uint64_t scalar;        /* wire types 0, 1 and 5 */
    struct loupe_span data; /* wire type 2, borrowed from the input */
};

void lp_proto_init(struct lp_proto *in,
                   struct loupe_span bytes,
                   size_t base,
                   struct loupe_error *error);

/* Moves to the next field; false at the end or after a fault. */
bool lp_proto_next(struct lp_proto *in);

/* The current value of a singular field. A wrong wire type and a field that
 * occurs twice are refused. */
uint64_t lp_proto_uint64(struct lp_proto *in, const char *field);
int64_t lp_proto_int64(struct lp_proto *in, const char *field);
int32_t lp_proto_int32(struct lp_proto *in,
                       const char *field); /* refuses more than 32 bits */
uint32_t lp_proto_uint32(struct lp_proto *in, const char *field);
struct loupe_span lp_proto_bytes(struct lp_proto *in, const char *field);

/* One element of a repeated field of bytes or messages. */
struct loupe_span lp_proto_element(struct lp_proto *in, const char *field);

/* A reader over the message in the current singular field, or over one element
 * of a repeated field; after a fault it has nothing to read. */
struct lp_proto lp_proto_enter(struct lp_proto *in, const char *field);
struct lp_proto lp_proto_enter_element(struct lp_proto *in, const char *field);

/* Takes over the status of a message that was entered, its fault prefixed with
 * the field, as "signatures[%zu]". */
void lp_proto_leave(struct lp_proto *in,
                    const struct lp_proto *message,
                    const char *field,
                    ...) LOUPE_PRINTF(3, 4);

/* Refuses, at its end, a message in which field `number` was not met. */
void lp_proto_need(struct lp_proto *in, uint32_t number, const char *field);

/* How often a well-formed message has field `number`: lists are read twice, so
 * that their memory is taken in one piece. Ends at the first fault. */
size_t lp_proto_count(struct loupe_span bytes, uint32_t number);

/* Was field `number` (1 to 63) met? */
bool lp_proto_has(const struct lp_proto *in, uint32_t number);

/* Records a fault at the current value. */
void lp_proto_refuse(struct lp_proto *in,
                     enum loupe_status status,
                     const char *field,
                     const char *reason,
                     ...) LOUPE_PRINTF(4, 5);

/* Writers; the first group leaves the field out when the value is zero or
 * empty, the second always writes it. */
void lp_proto_put_varint(struct lp_sink *out, uint32_t number, uint64_t value);
void lp_proto_put_int64(struct lp_sink *out, uint32_t number, int64_t value);
void lp_proto_put_bytes(struct lp_sink *out,
                        uint32_t number,
                        struct loupe_span bytes);

void lp_proto_put_message(struct lp_sink *out,
                          uint32_t number,
                          struct loupe_span message);
void lp_proto_put_sfixed64(struct lp_sink *out, uint32_t number, int64_t value);

/* Tag and length of a message whose `size` bytes are written next. */
void lp_proto_put_head(struct lp_sink *out, uint32_t number, size_t size);

/* A bare base-128 varint, and its length in bytes. */
void lp_proto_put_raw(struct lp_sink *out, uint64_t value);
size_t lp_proto_raw_size(uint64_t value);

#endif
