/* SPDX-License-Identifier: Apache-2.0 */
/* The contract ABI for another program to talk to: one JSON object a line on
 * standard input, one on standard output for each.
 *
 *     {"encode": "(uint8 a)", "value": ["1"]}          {"data": "0x…"}
 *     {"decode": "(uint8 a)", "data": "0x…",
 *      "strict": true}               {"value": ["1"], "again": "0x…"}
 *     {"log": "E(uint8 indexed a)", "topics": ["0x…"],
 *      "data": "0x…"}                                  {"value": ["1"]}
 *     {"id": "f(uint8 a)"}                             {"data": "0x…"}
 *
 * A refusal is {"status": "malformed", "field": "a", "reason": "…"}. */
#include "abi/type.h"
#include "api/abi_json.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>

static unsigned char memory[16 << 20];
static uint8_t bytes[1 << 20];
static struct loupe_arena arena;
static struct loupe_error error;

static const char *text(const json_t *line, const char *key)
{
    const char *found = json_string_value(json_object_get(line, key));
    return found == NULL ? "" : found;
}

/* The bytes of "0x…"; they are kept for one line. */
static struct loupe_span hex(const char *digits)
{
    size_t size  = strlen(digits) / 2 - (digits[0] != '\0');
    uint8_t *out = loupe_arena_alloc(&arena, size + 1, 1);
    if (out == NULL || digits[0] == '\0' ||
        !lp_hex_decode(out, size, loupe_span(digits + 2, 2 * size)))
        abort();
    return loupe_span(out, size);
}

static json_t *hex_text(struct loupe_span data)
{
    char *digits = malloc(2 * data.size + 3);
    if (digits == NULL)
        abort();
    memcpy(digits, "0x", 2);
    lp_hex_encode(digits + 2, data);
    json_t *out = json_string(digits);
    free(digits);
    return out;
}

static json_t *hex_object(struct loupe_span data)
{
    return json_pack("{s: o}", "data", hex_text(data));
}

static json_t *value_object(const struct lp_abi_type *type,
                            const struct lp_abi_value *value)
{
    struct lp_reply reply = {false};
    return json_pack("{s: o}", "value", lp_abi_json_write(&reply, type, value));
}

static json_t *encode(const json_t *line)
{
    const struct lp_abi_type *type;
    struct lp_abi_value value;
    struct lp_sink out;
    lp_sink_init(&out, bytes, sizeof bytes);
    if (lp_abi_type_read(&type, loupe_span_string(text(line, "encode")), &arena,
                         &error) != LOUPE_OK ||
        lp_abi_json_read(&value, type, json_object_get(line, "value"), &arena,
                         &error) != LOUPE_OK ||
        lp_abi_encode(&out, type, &value, &error) != LOUPE_OK)
        return NULL;
    return hex_object(lp_sink_span(&out));
}

static json_t *decode(const json_t *line)
{
    const struct lp_abi_type *type;
    struct lp_abi_value value;
    enum lp_abi_mode mode = json_is_true(json_object_get(line, "strict"))
                                ? LP_ABI_STRICT
                                : LP_ABI_TOLERANT;
    if (lp_abi_type_read(&type, loupe_span_string(text(line, "decode")), &arena,
                         &error) != LOUPE_OK ||
        lp_abi_decode(&value, type, hex(text(line, "data")), mode, &arena,
                      &error) != LOUPE_OK)
        return NULL;
    struct lp_sink out;
    lp_sink_init(&out, bytes, sizeof bytes);
    if (lp_abi_encode(&out, type, &value, &error) != LOUPE_OK)
        return NULL;
    json_t *object = value_object(type, &value);
    (void)json_object_set_new(object, "again", hex_text(lp_sink_span(&out)));
    return object;
}

static json_t *read_log(const json_t *line)
{
    struct lp_abi_entry entry;
    struct lp_abi_found found;
    struct loupe_span topics[4];
    const json_t *all       = json_object_get(line, "topics");
    const struct lp_abi abi = {"peer", &entry, 1};
    for (size_t i = 0; i < 4 && i < json_array_size(all); i++)
        topics[i] = hex(json_string_value(json_array_get(all, i)));
    if (lp_abi_entry_read(&entry, LP_ABI_EVENT,
                          loupe_span_string(text(line, "log")),
                          loupe_span(NULL, 0), &arena, &error) != LOUPE_OK ||
        lp_abi_log_read(&found, &abi, topics, json_array_size(all),
                        hex(text(line, "data")), LP_ABI_STRICT, &arena,
                        &error) != LOUPE_OK)
        return NULL;
    return value_object(entry.inputs, &found.values);
}

static json_t *id(const json_t *line)
{
    struct lp_abi_entry entry;
    if (lp_abi_entry_read(&entry, LP_ABI_FUNCTION,
                          loupe_span_string(text(line, "id")),
                          loupe_span(NULL, 0), &arena, &error) != LOUPE_OK)
        return NULL;
    return hex_object(loupe_hash_span(&entry.id));
}

static json_t *answer(const json_t *line)
{
    static const struct {
        const char *key;
        json_t *(*run)(const json_t *line);
    } rows[] = {
        {"encode", encode}, {"decode", decode}, {"log", read_log}, {"id", id}};
    json_t *out = NULL;
    error       = (struct loupe_error){0};
    loupe_arena_init(&arena, memory, sizeof memory);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (json_object_get(line, rows[i].key) != NULL)
            out = rows[i].run(line);
    if (out != NULL)
        return out;
    return json_pack("{s: s, s: s, s: s}", "status",
                     loupe_status_word(error.status), "field", error.field,
                     "reason", error.reason);
}

int main(void)
{
    const size_t flags = JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
    for (json_t *line; (line = json_loadf(stdin, flags, NULL)) != NULL;) {
        json_t *out = answer(line);
        if (json_dumpf(out, stdout, JSON_COMPACT) != 0)
            return 1;
        (void)putchar('\n');
        json_decref(out);
        json_decref(line);
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
