/* SPDX-License-Identifier: Apache-2.0 */
#include "support/cbor_json.h"

#include "codec/cbor.h"
#include "support/vectors.h"

#include <stdlib.h>

static void put_text(struct lp_sink *out, const char *text)
{
    if (strncmp(text, "h:", 2) == 0)
        lp_cbor_put_bytes(out, vectors_hex(text + 2));
    else if (*text != '\0' && text[strspn(text, "0123456789")] == '\0')
        lp_cbor_put_uint(out, strtoull(text, NULL, 10));
    else
        lp_cbor_put_text(out, loupe_span_string(text));
}

static int key_order(const void *a, const void *b)
{
    const char *x = *(const char *const *)a;
    const char *y = *(const char *const *)b;
    size_t lx     = strlen(x);
    size_t ly     = strlen(y);
    return lx != ly ? (lx > ly) - (lx < ly) : strcmp(x, y);
}

static void put_object(struct lp_sink *out, const json_t *object)
{
    const char *keys[64];
    size_t count = 0;
    for (void *at = json_object_iter((json_t *)(uintptr_t)object); at != NULL;
         at       = json_object_iter_next((json_t *)(uintptr_t)object, at))
        if (count < 64)
            keys[count++] = json_object_iter_key(at);
    qsort(keys, count, sizeof keys[0], key_order);
    lp_cbor_put_map(out, count);
    for (size_t i = 0; i < count; i++) {
        lp_cbor_put_text(out, loupe_span_string(keys[i]));
        cbor_json(out, json_object_get(object, keys[i]));
    }
}

void cbor_json(struct lp_sink *out, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        put_object(out, value);
        return;
    case JSON_ARRAY:
        lp_cbor_put_array(out, json_array_size(value));
        for (size_t i = 0; i < json_array_size(value); i++)
            cbor_json(out, json_array_get(value, i));
        return;
    case JSON_STRING:
        put_text(out, json_string_value(value));
        return;
    case JSON_INTEGER:
        lp_cbor_put_int(out, json_integer_value(value));
        return;
    case JSON_TRUE:
    case JSON_FALSE:
        lp_cbor_put_bool(out, json_is_true(value));
        return;
    case JSON_NULL:
    case JSON_REAL:
        lp_cbor_put_null(out);
        return;
    }
}
