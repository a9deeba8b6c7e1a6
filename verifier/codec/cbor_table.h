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
    LP_FIELD_U128,     /* struct loupe_u256: a quantity of at most 16 bytes */
    LP_FIELD_RAW,      /* struct loupe_span: the encoded item itself */
    LP_FIELD_STRUCT,   /* a structure by `table` at the same offset */
    LP_FIELD_LIST,     /* struct loupe_span: an encoded array, each of whose
                        * members was read by `item`, none of them kept */
    LP_FIELD_MAP,      /* the same of a map, its keys by `key` */
};

/* Optional fields are left out when zero or empty, and read as zero when they
 * are left out; a required one must be there, even when zero; a nullable one is
 * there too, as null when it has nothing. */
enum lp_cbor_need { LP_REQUIRED, LP_OPTIONAL, LP_NULLABLE };

/* How a value is shown to people; the bytes are the same either way. */
enum lp_cbor_shown {
    LP_SHOWN_PLAIN,            /* numbers decimal, bytes hexadecimal */
    LP_SHOWN_ADDRESS,          /* 21 bytes: "oasis1…" */
    LP_SHOWN_APP,              /* 21 bytes: "rofl1…" */
    LP_SHOWN_ETHEREUM,         /* 20 bytes: "0x…" */
    LP_SHOWN_CONSENSUS_AMOUNT, /* a quantity: base units, and 9 decimals */
    LP_SHOWN_RUNTIME_AMOUNT,   /* [quantity, denomination]: and 18 decimals */
    LP_SHOWN_INSIDE,           /* bytes that hold CBOR: of `table`, if any */
};

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
    enum lp_cbor_shown shown;
    size_t offset;
    size_t size; /* of LP_FIELD_FIXED; of an item, from one to the next */
    const struct lp_cbor_table *table;
    const struct lp_cbor_field *item, *key; /* of a list or a map */
    size_t max;                             /* members of it */
    /* Of a field that may be there with every value: a bool beside it, at
     * this offset, tells whether it is. */
    bool has_presence;
    size_t presence;
};

/* How a structure is written. */
enum lp_cbor_shape {
    LP_SHAPE_MAP,    /* by the names of its fields */
    LP_SHAPE_ONE_OF, /* the same, and exactly one field is there */
    LP_SHAPE_TUPLE,  /* an array of the fields in their order; none optional */
};

struct lp_cbor_table {
    const struct lp_cbor_field *fields; /* at most LP_CBOR_FIELDS_MAX */
    size_t count;
    size_t size; /* of the C structure */
    enum lp_cbor_unknown unknown;
    enum lp_cbor_shape shape;
};

/* clang-format off */
#define LP_CBOR_TABLE(type, rows, unknown_) \
    {.fields = (rows), .count = sizeof(rows) / sizeof((rows)[0]), .size = sizeof(type), .unknown = (unknown_)}
#define LP_CBOR_ONE_OF(type, rows, unknown_) \
    {.fields = (rows), .count = sizeof(rows) / sizeof((rows)[0]), .size = sizeof(type), .unknown = (unknown_), .shape = LP_SHAPE_ONE_OF}
#define LP_CBOR_TUPLE(type, rows) \
    {.fields = (rows), .count = sizeof(rows) / sizeof((rows)[0]), .size = sizeof(type), .shape = LP_SHAPE_TUPLE}
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
#define LP_U128(type, member, name, need)     {LP_FIELD_ROW(LP_FIELD_U128, type, member, name, need)}

/* A list or a map; `item_` and `key_` are rows made by LP_ITEM. */
#define LP_LIST(type, member, name, need, item_, max_) \
    {LP_FIELD_ROW(LP_FIELD_LIST, type, member, name, need), .item = (item_), .max = (max_)}
#define LP_MAP(type, member, name, need, key_, item_, max_) \
    {LP_FIELD_ROW(LP_FIELD_MAP, type, member, name, need), .key = (key_), .item = (item_), .max = (max_)}
#define LP_ITEM(kind_, type) {.name = "", .kind = (kind_), .size = sizeof(type)}
#define LP_ITEM_STRUCT(table_) \
    {.name = "", .kind = LP_FIELD_STRUCT, .table = (table_)}

/* A field that is there exactly when the bool `flag` is true. */
#define LP_MAYBE(kind_, type, member, flag, name, need) \
    {LP_FIELD_ROW(kind_, type, member, name, need), .has_presence = true, .presence = offsetof(type, flag)}
#define LP_MAYBE_STRUCT(type, member, flag, name, need, table_) \
    {LP_FIELD_ROW(LP_FIELD_STRUCT, type, member, name, need), .table = (table_), .has_presence = true, .presence = offsetof(type, flag)}

/* The same kinds, shown as what they mean. `member` is a struct loupe_address,
 * a struct loupe_consensus_amount, a span. */
#define LP_SHOWN_ROW(kind, type, member, name, need, shown_) \
    {LP_FIELD_ROW(kind, type, member, name, need), .shown = (shown_)}
#define LP_ADDRESS(type, member, name, need) \
    LP_SHOWN_ROW(LP_FIELD_FIXED, type, member, name, need, LP_SHOWN_ADDRESS)
#define LP_CONSENSUS(type, member, name, need) \
    LP_SHOWN_ROW(LP_FIELD_QUANTITY, type, member.base_units, name, need, LP_SHOWN_CONSENSUS_AMOUNT)
#define LP_INSIDE(type, member, name, need, table_) \
    {LP_FIELD_ROW(LP_FIELD_BYTES, type, member, name, need), .shown = LP_SHOWN_INSIDE, .table = (table_)}
/* clang-format on */

/* lp_cbor_struct takes one structure from the reader into `out`, zeroed first.
 * Null counts as an empty map when every field is optional. The fault of a
 * nested field carries its path, "escrow.active.balance", "signers[2].weight".
 * `out` may be NULL: then the structure is only checked. */
enum loupe_status lp_cbor_struct(void *out,
                                 const struct lp_cbor_table *table,
                                 struct lp_cbor *in);

/* The same for a span that holds exactly one map. */
enum loupe_status lp_cbor_struct_read(void *out,
                                      const struct lp_cbor_table *table,
                                      struct loupe_span bytes,
                                      enum lp_cbor_mode mode,
                                      struct loupe_error *error);

/* One value by one row into `out`, which may be NULL; `out` is where the value
 * goes, whatever the row's offset. */
void lp_cbor_field(void *out,
                   const struct lp_cbor_field *field,
                   struct lp_cbor *in);

/* Index of the row with this name; `count` when there is none. */
size_t lp_cbor_find(const struct lp_cbor_table *table, struct loupe_span name);

/* Writes `in` as a canonical map (or tuple). Nested structures of which nothing would be
 * written are left out when optional. Required RAW fields that are empty are
 * written as null. */
void lp_cbor_struct_write(struct lp_sink *out,
                          const struct lp_cbor_table *table,
                          const void *in);

/* Writes an array of `count` items that lie one after the other. */
void lp_cbor_list_write(struct lp_sink *out,
                        const struct lp_cbor_field *item,
                        const void *items,
                        size_t count);

#endif
