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
#include "support/peer.h"

static uint8_t bytes[1 << 20];

static json_t *hex_object(struct loupe_span data)
{
    return json_pack("{s: o}", "data", peer_hex_json(data));
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
    if (lp_abi_type_read(&type, loupe_span_string(peer_text(line, "encode")),
                         &peer_arena, &peer_error) != LOUPE_OK ||
        lp_abi_json_read(&value, type, json_object_get(line, "value"),
                         &peer_arena, &peer_error) != LOUPE_OK ||
        lp_abi_encode(&out, type, &value, &peer_error) != LOUPE_OK)
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
    if (lp_abi_type_read(&type, loupe_span_string(peer_text(line, "decode")),
                         &peer_arena, &peer_error) != LOUPE_OK ||
        lp_abi_decode(&value, type, peer_hex(peer_text(line, "data")), mode,
                      &peer_arena, &peer_error) != LOUPE_OK)
        return NULL;
    struct lp_sink out;
    lp_sink_init(&out, bytes, sizeof bytes);
    if (lp_abi_encode(&out, type, &value, &peer_error) != LOUPE_OK)
        return NULL;
    json_t *object = value_object(type, &value);
    (void)json_object_set_new(object, "again",
                              peer_hex_json(lp_sink_span(&out)));
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
        topics[i] = peer_hex(json_string_value(json_array_get(all, i)));
    if (lp_abi_entry_read(
            &entry, LP_ABI_EVENT, loupe_span_string(peer_text(line, "log")),
            loupe_span(NULL, 0), &peer_arena, &peer_error) != LOUPE_OK ||
        lp_abi_log_read(&found, &abi, topics, json_array_size(all),
                        peer_hex(peer_text(line, "data")), LP_ABI_STRICT,
                        &peer_arena, &peer_error) != LOUPE_OK)
        return NULL;
    return value_object(entry.inputs, &found.values);
}

static json_t *id(const json_t *line)
{
    struct lp_abi_entry entry;
    if (lp_abi_entry_read(
            &entry, LP_ABI_FUNCTION, loupe_span_string(peer_text(line, "id")),
            loupe_span(NULL, 0), &peer_arena, &peer_error) != LOUPE_OK)
        return NULL;
    return hex_object(loupe_hash_span(&entry.id));
}

int main(void)
{
    static const struct peer_row rows[] = {
        {"encode", encode}, {"decode", decode}, {"log", read_log}, {"id", id}};
    return peer_main(rows, sizeof rows / sizeof rows[0]);
}
