/* SPDX-License-Identifier: Apache-2.0 */
/* JSON to the CBOR of a method's argument: a line with the method's name, the
 * JSON. Laws: what is written is taken by the row that wrote it; shown as JSON
 * it is read again to the same bytes, unless it has members of any shape, which
 * are shown as what they hold. */
#include "api/json_table.h"
#include "api/table_json.h"
#include "base/reached.h"
#include "fuzz.h"
#include "tx/methods.h"

const char fuzz_reader[] = "json_table";

enum { ROOM = 1 << 14 };

static _Alignas(max_align_t) unsigned char memory[64 * ROOM];

static const struct lp_tx_method *find_method(struct loupe_span name)
{
    const struct lp_tx_method *method = lp_consensus_method_find(name);
    if (method == NULL)
        method = lp_runtime_method_find(name);
    return method == NULL || !method->has_body ? NULL : method;
}

/* Are there encoded items inside? The depth is that of the tables. */
static bool has_any_shape(const struct lp_cbor_field *field)
{
    const struct lp_cbor_table *table = field->table;
    if (field->kind == LP_FIELD_RAW || field->shown == LP_SHOWN_INSIDE)
        return true;
    if (field->item != NULL && has_any_shape(field->item))
        return true;
    for (size_t i = 0; table != NULL && i < table->count; i++)
        if (has_any_shape(&table->fields[i]))
            return true;
    return false;
}

static json_t *show(const struct lp_cbor_field *field, struct loupe_span bytes)
{
    struct lp_cbor in;
    struct lp_reply reply = {false};
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, NULL);
    json_t *out = lp_table_json(&reply, field, &in);
    LAW(!reply.failed && out != NULL && lp_cbor_end(&in) == LOUPE_OK);
    return out;
}

static void law_of_bytes(const struct lp_cbor_field *field,
                         struct loupe_span bytes,
                         struct loupe_arena *arena)
{
    struct lp_cbor in;
    struct loupe_span again;
    struct loupe_error error = {0};
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, &error);
    lp_cbor_field(NULL, field, &in);
    LAW(lp_cbor_end(&in) == LOUPE_OK);
    json_t *shown = show(field, bytes);
    enum loupe_status status =
        lp_json_table_read(&again, field, shown, false, arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW(status == LOUPE_NOMEM || has_any_shape(field) ||
        loupe_span_equal(bytes, again));
    json_decref(shown);
    LP_REACHED("json_table.taken");
}

static void run(const struct lp_tx_method *method, const json_t *json)
{
    struct loupe_arena arena;
    struct loupe_span bytes;
    struct loupe_error error = {0};
    loupe_arena_init(&arena, memory, sizeof memory);
    enum loupe_status status =
        lp_json_table_read(&bytes, &method->body, json, true, &arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW(status == LOUPE_OK || status == LOUPE_USAGE || status == LOUPE_LIMIT ||
        status == LOUPE_NOMEM);
    if (status == LOUPE_OK)
        law_of_bytes(&method->body, bytes, &arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *end = size == 0 ? NULL : memchr(data, '\n', size);
    if (end == NULL || size > ROOM)
        return 0;
    const struct lp_tx_method *method =
        find_method(loupe_span(data, (size_t)(end - data)));
    json_t *json =
        json_loadb((const char *)end + 1, size - (size_t)(end - data) - 1,
                   JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
    if (method != NULL && json != NULL)
        run(method, json);
    json_decref(json);
    return 0;
}
