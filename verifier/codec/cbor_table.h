/* SPDX-License-Identifier: Apache-2.0 */
/* CBOR structures as tables: one row a field, in the order of the Go struct
 * that the row's table names. The same table reads and writes.
 *
 *     // oasis-core go/staking/api/api.go SharePool
 *     static const struct lp_cbor_field pool_fields[] = {
 *         LP_QUANTITY(struct lp_pool, balance, "balance", LP_OPTIONAL),
 *         LP_QUANTITY(struct lp_pool, total_shares, "total_shares",
 * LP_OPTIONAL),
 *     };
 *     const struct lp_cbor_table lp_pool_table =
 *         LP_CBOR_TABLE(struct lp_pool, pool_fields, LP_UNKNOWN_UNSUPPORTED);
 */
#ifndef LP_CBOR_TABLE_H
#define LP_CBOR_TABLE_H

#include "codec/cbor.h"

enum lp_cbor_field_kind {
    LP_FIELD_UINT,     /* uint64_t */
    LP_FIELD_INT,      /* int64_t */
    LP_FIELD_BOOL,     /* bool */
    LP_FIELD_BYTES,    /* struct loupe_span, borrowed */
    LP_FIELD_TEXT,     /* struct loupe_span, borrowed */
    LP_FIELD_FIXED,    /* uint8_t[size]: a byte string of exactly that size */
    LP_FIELD_QUANTITY, /* struct loupe_u256 */
    LP_FIELD_RAW,      /* struct loupe_span: the encoded item itself */
    LP_FIELD_STRUCT,   /* a structure by `table` at the same offset */
};

/* Optional fields are left out when zero or empty, and read as zero when they
 * are left out; a required one must be there, even when zero. */
enum lp_cbor_need { LP_REQUIRED, LP_OPTIONAL };

/* What strict mode makes of a key that no row names. RPC mode ignores it. */
enum lp_cbor_unknown {
    LP_UNKNOWN_MALFORMED,   /* an untrusted sender made it up */
    LP_UNKNOWN_UNSUPPORTED, /* authentic: a newer schema (state.md 3.3) */
    LP_UNKNOWN_IGNORED,     /* a schema that grows (state.md 3.3) */
};

struct lp_cbor_table;

struct lp_cbor_field {
    const char *name;
    enum lp_cbor_field_kind kind;
    enum lp_cbor_need need;
    size_t offset;
    size_t size; /* of LP_FIELD_FIXED */
    const struct lp_cbor_table *table;
};

struct lp_cbor_table {
    const struct lp_cbor_field *fields; /* at most LP_CBOR_FIELDS_MAX */
    size_t count;
    size_t size; /* of the C structure */
    enum lp_cbor_unknown unknown;
};

/* clang-format off */
#define LP_CBOR_TABLE(type, rows, unknown_) \
    {.fields = (rows), .count = sizeof(rows) / sizeof((rows)[0]), .size = sizeof(type), .unknown = (unknown_)}
#define LP_FIELD_ROW(kind_, type, member, name_, need_) \
    .name = (name_), .kind = (kind_), .need = (need_), .offset = offsetof(type, member), .size = sizeof(((type *)0)->member)
#define LP_UINT(type, member, name, need)     {LP_FIELD_ROW(LP_FIELD_UINT, type, member, name, need)}
#define LP_INT(type, member, name, need)      {LP_FIELD_ROW(LP_FIELD_INT, type, member, name, need)}
#define LP_BOOL(type, member, name, need)     {LP_FIELD_ROW(LP_FIELD_BOOL, type, member, name, need)}
#define LP_BYTES(type, member, name, need)    {LP_FIELD_ROW(LP_FIELD_BYTES, type, member, name, need)}
#define LP_TEXT(type, member, name, need)     {LP_FIELD_ROW(LP_FIELD_TEXT, type, member, name, need)}
#define LP_FIXED(type, member, name, need)    {LP_FIELD_ROW(LP_FIELD_FIXED, type, member, name, need)}
#define LP_QUANTITY(type, member, name, need) {LP_FIELD_ROW(LP_FIELD_QUANTITY, type, member, name, need)}
#define LP_RAW(type, member, name, need)      {LP_FIELD_ROW(LP_FIELD_RAW, type, member, name, need)}
#define LP_STRUCT(type, member, name, need, table_) \
    {LP_FIELD_ROW(LP_FIELD_STRUCT, type, member, name, need), .table = (table_)}
/* clang-format on */

/* lp_cbor_struct takes one map from the reader into `out`, zeroed first. Null
 * counts as an empty map when every field is optional. The fault of a nested
 * field carries its path, "escrow.active.balance". */
enum loupe_status lp_cbor_struct(void *out,
                                 const struct lp_cbor_table *table,
                                 struct lp_cbor *in);

/* The same for a span that holds exactly one map. */
enum loupe_status lp_cbor_struct_read(void *out,
                                      const struct lp_cbor_table *table,
                                      struct loupe_span bytes,
                                      enum lp_cbor_mode mode,
                                      struct loupe_error *error);

/* Writes `in` as a canonical map. Nested structures of which nothing would be
 * written are left out when optional. Required RAW fields that are empty are
 * written as null. */
void lp_cbor_struct_write(struct lp_sink *out,
                          const struct lp_cbor_table *table,
                          const void *in);

#endif
