/* SPDX-License-Identifier: Apache-2.0 */
/* Walks a value and its row together. The depth is that of the tables. */
#include "api/table_json.h"

#include "api/cbor_json.h"

#include <loupe/address.h>

#include <stdio.h>
#include <stdlib.h>

/* ---- amounts ---- */

static json_t *consensus_amount(struct lp_reply *reply,
                                const struct loupe_u256 *base_units)
{
    char tokens[LOUPE_TOKENS_TEXT];
    json_t *out = lp_reply_object(reply);
    loupe_consensus_amount_to_text(
        tokens, (struct loupe_consensus_amount){*base_units});
    lp_reply_u256(reply, out, "base_units", base_units);
    lp_reply_text(reply, out, "tokens", tokens);
    return out;
}

void lp_reply_consensus_amount(struct lp_reply *reply,
                               json_t *object,
                               const char *key,
                               const struct loupe_u256 *base_units)
{
    lp_reply_put(reply, object, key, consensus_amount(reply, base_units));
}

static json_t *runtime_amount(struct lp_reply *reply, struct lp_cbor *in)
{
    char tokens[LOUPE_TOKENS_TEXT];
    json_t *out = lp_reply_object(reply);
    (void)lp_cbor_array(in, "");
    struct loupe_u256 base_units   = lp_cbor_quantity(in, "");
    struct loupe_span denomination = lp_cbor_bytes(in, "");
    lp_reply_u256(reply, out, "base_units", &base_units);
    lp_reply_hex(reply, out, "denomination", denomination);
    if (denomination.size == 0) {
        loupe_runtime_amount_to_text(tokens,
                                     (struct loupe_runtime_amount){base_units});
        lp_reply_text(reply, out, "tokens", tokens);
    }
    return out;
}

static json_t *quantity(struct lp_reply *reply,
                        const struct lp_cbor_field *field,
                        struct lp_cbor *in)
{
    char text[LOUPE_U256_TEXT];
    struct loupe_u256 value = lp_cbor_quantity(in, "");
    if (field->shown == LP_SHOWN_CONSENSUS_AMOUNT)
        return consensus_amount(reply, &value);
    loupe_u256_to_text(text, &value);
    return json_string(text);
}

/* ---- bytes ---- */

static json_t *address(struct loupe_span bytes, enum lp_cbor_shown shown)
{
    char text[LOUPE_ADDRESS_TEXT];
    struct loupe_address value;
    if (bytes.size != sizeof value.b)
        return lp_hex_json(bytes);
    memcpy(value.b, bytes.data, sizeof value.b);
    if (shown == LP_SHOWN_APP)
        loupe_rofl_app_to_text(text, &value);
    else
        loupe_address_to_text(text, &value);
    return json_string(text);
}

static json_t *ethereum(struct loupe_span bytes)
{
    json_t *hex = lp_hex_json(bytes);
    json_t *out = json_sprintf("0x%s", json_string_value(hex));
    json_decref(hex);
    return out;
}

/* The value inside, when it is one. */
static json_t *inside(struct lp_reply *reply,
                      const struct lp_cbor_field *field,
                      struct loupe_span bytes)
{
    static const struct lp_cbor_field any =
        LP_ITEM(LP_FIELD_RAW, struct loupe_span);
    struct lp_cbor_field item       = LP_ITEM_STRUCT(field->table);
    const struct lp_cbor_field *row = field->table == NULL ? &any : &item;
    struct lp_cbor in;
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, NULL);
    lp_cbor_field(NULL, row, &in);
    if (lp_cbor_end(&in) != LOUPE_OK)
        return lp_hex_json(bytes);
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, NULL);
    return lp_table_json(reply, row, &in);
}

static json_t *bytes_value(struct lp_reply *reply,
                           const struct lp_cbor_field *field,
                           struct loupe_span bytes)
{
    switch (field->shown) {
    case LP_SHOWN_ADDRESS:
    case LP_SHOWN_APP:
        return address(bytes, field->shown);
    case LP_SHOWN_ETHEREUM:
        return ethereum(bytes);
    case LP_SHOWN_INSIDE:
        return inside(reply, field, bytes);
    case LP_SHOWN_PLAIN:
    case LP_SHOWN_CONSENSUS_AMOUNT:
    case LP_SHOWN_RUNTIME_AMOUNT:
        break;
    }
    return lp_hex_json(bytes);
}

/* ---- what has members ---- */

static void put_named(struct lp_reply *reply,
                      json_t *out,
                      const struct lp_cbor_table *table,
                      struct lp_cbor *in)
{
    char name[128];
    struct loupe_span key = lp_cbor_text(in, "");
    size_t i              = lp_cbor_find(table, key);
    if (i < table->count) {
        lp_reply_put(reply, out, table->fields[i].name,
                     lp_table_json(reply, &table->fields[i], in));
        return;
    }
    int size = key.size < sizeof name ? (int)key.size : (int)sizeof name - 1;
    (void)snprintf(name, sizeof name, "%.*s", size, (const char *)key.data);
    lp_reply_put(reply, out, name, lp_cbor_json(in));
}

static json_t *structure(struct lp_reply *reply,
                         const struct lp_cbor_field *field,
                         struct lp_cbor *in)
{
    const struct lp_cbor_table *table = field->table;
    if (field->shown == LP_SHOWN_RUNTIME_AMOUNT)
        return runtime_amount(reply, in);
    json_t *out  = lp_reply_object(reply);
    bool tuple   = table->shape == LP_SHAPE_TUPLE;
    size_t count = tuple ? lp_cbor_array(in, "") : lp_cbor_map(in, "");
    for (size_t i = 0; i < count && in->status == LOUPE_OK; i++) {
        if (tuple)
            lp_reply_put(reply, out, table->fields[i].name,
                         lp_table_json(reply, &table->fields[i], in));
        else
            put_named(reply, out, table, in);
    }
    return out;
}

static json_t *list(struct lp_reply *reply,
                    const struct lp_cbor_field *field,
                    struct lp_cbor *in)
{
    json_t *out  = lp_reply_array(reply);
    size_t count = lp_cbor_array(in, "");
    for (size_t i = 0; i < count && in->status == LOUPE_OK; i++)
        lp_reply_add(reply, out, lp_table_json(reply, field->item, in));
    return out;
}

static json_t *map(struct lp_reply *reply,
                   const struct lp_cbor_field *field,
                   struct lp_cbor *in)
{
    json_t *out  = lp_reply_object(reply);
    size_t count = lp_cbor_map(in, "");
    for (size_t i = 0; i < count && in->status == LOUPE_OK; i++) {
        json_t *key      = lp_table_json(reply, field->key, in);
        json_t *value    = lp_table_json(reply, field->item, in);
        const char *name = json_string_value(key);
        lp_reply_put(reply, out, name == NULL ? "" : name, value);
        json_decref(key);
    }
    return out;
}

json_t *lp_table_json(struct lp_reply *reply,
                      const struct lp_cbor_field *field,
                      struct lp_cbor *in)
{
    struct loupe_span text;
    if (lp_cbor_null(in))
        return json_null();
    switch (field->kind) {
    case LP_FIELD_UINT:
        return json_sprintf("%llu", (unsigned long long)lp_cbor_uint(in, ""));
    case LP_FIELD_INT:
        return json_sprintf("%lld", (long long)lp_cbor_int(in, ""));
    case LP_FIELD_BOOL:
        return json_boolean(lp_cbor_bool(in, ""));
    case LP_FIELD_BYTES:
    case LP_FIELD_FIXED:
        return bytes_value(reply, field, lp_cbor_bytes(in, ""));
    case LP_FIELD_TEXT:
        text = lp_cbor_text(in, "");
        return json_stringn((const char *)text.data, text.size);
    case LP_FIELD_QUANTITY:
    case LP_FIELD_U128:
        return quantity(reply, field, in);
    case LP_FIELD_RAW:
        return lp_cbor_json(in);
    case LP_FIELD_STRUCT:
        return structure(reply, field, in);
    case LP_FIELD_LIST:
        return list(reply, field, in);
    case LP_FIELD_MAP:
        return map(reply, field, in);
    }
    return json_null();
}
