/* SPDX-License-Identifier: Apache-2.0 */
/* The input was checked as a whole first, so that the walk below cannot be led
 * deeper than LP_CBOR_DEPTH_MAX. */
#include "api/cbor_json.h"

#include "base/text.h"
#include "codec/cbor.h"

#include <stdlib.h>

json_t *lp_hex_json(struct loupe_span bytes)
{
    char *text = malloc(2 * bytes.size + 1);
    if (text == NULL)
        return NULL;
    lp_hex_encode(text, bytes);
    json_t *value = json_string(text);
    free(text);
    return value;
}

static json_t *negative_of(uint64_t number)
{
    struct loupe_u256 one = loupe_u256_from_u64(1),
                      sum = loupe_u256_from_u64(number);
    char text[LOUPE_U256_TEXT];
    if (!loupe_u256_add(&sum, &sum, &one))
        return NULL;
    loupe_u256_to_text(text, &sum);
    return json_sprintf("-%s", text);
}

static json_t *array_of(struct lp_cbor *in, uint64_t count)
{
    json_t *array = json_array();
    for (; count != 0; count--)
        if (json_array_append_new(array, lp_cbor_json(in)) != 0) {
            json_decref(array);
            return NULL;
        }
    return array;
}

/* A key as text; the caller frees it. */
static char *key_of(struct lp_cbor *in)
{
    json_t *key = lp_cbor_json(in);
    char *text  = NULL;
    if (json_is_string(key)) {
        size_t size = json_string_length(key) + 1;
        text        = malloc(size);
        if (text != NULL)
            memcpy(text, json_string_value(key), size);
    } else if (key != NULL) {
        text = json_dumps(key, JSON_COMPACT | JSON_ENCODE_ANY);
    }
    json_decref(key);
    return text;
}

static json_t *map_of(struct lp_cbor *in, uint64_t count)
{
    json_t *object = json_object();
    for (; count != 0; count--) {
        char *key     = key_of(in);
        json_t *value = lp_cbor_json(in);
        int fault     = key == NULL ? -1 : 0;
        if (fault == 0)
            fault = json_object_set_new(object, key, value);
        else
            json_decref(value);
        free(key);
        if (fault != 0) {
            json_decref(object);
            return NULL;
        }
    }
    return object;
}

json_t *lp_cbor_json(struct lp_cbor *in)
{
    struct lp_cbor_item item = lp_cbor_head(in, "value");
    switch (item.kind) {
    case LP_CBOR_UINT:
        return json_sprintf("%llu", (unsigned long long)item.number);
    case LP_CBOR_NEGATIVE:
        return negative_of(item.number);
    case LP_CBOR_BYTES:
        return lp_hex_json(item.bytes);
    case LP_CBOR_TEXT:
        return json_stringn((const char *)item.bytes.data, item.bytes.size);
    case LP_CBOR_ARRAY:
        return array_of(in, item.number);
    case LP_CBOR_MAP:
        return map_of(in, item.number);
    case LP_CBOR_BOOL:
        return json_boolean(item.number != 0);
    case LP_CBOR_NULL:
    case LP_CBOR_FLOAT:
    case LP_CBOR_END:
        break;
    }
    return json_null();
}

static bool is_whole(struct loupe_span cbor)
{
    struct lp_cbor in;
    lp_cbor_init(&in, cbor, LP_CBOR_STRICT, NULL);
    (void)lp_cbor_raw(&in, "value");
    return cbor.size != 0 && lp_cbor_end(&in) == LOUPE_OK;
}

void lp_reply_cbor(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   struct loupe_span cbor)
{
    struct lp_cbor in;
    if (!is_whole(cbor))
        return;
    lp_cbor_init(&in, cbor, LP_CBOR_STRICT, NULL);
    lp_reply_put(reply, object, key, lp_cbor_json(&in));
}
