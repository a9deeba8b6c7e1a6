/* SPDX-License-Identifier: Apache-2.0 */
/* Both ways between an anchoring and its JSON, by the table of anchorResult. */
#include "api/anchor_json.h"

#include "abi/word.h"
#include "api/abi_json.h"
#include "base/text.h"

#include <stddef.h>
#include <stdio.h>

#define VERSION "anchor/1"

static const char *const members[] = {"loupe", "contract", "result"};

/* Nothing is left out, and nothing is there that is not read. */
static enum loupe_status check_members(const json_t *root,
                                       struct loupe_error *error)
{
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        if (json_object_get(root, members[i]) == NULL)
            return lp_fail(error, LOUPE_USAGE, 0, members[i], "is missing");
    if (json_object_size(root) == sizeof members / sizeof members[0])
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, "anchor",
                   "has members beside loupe, contract and result");
}

static enum loupe_status
read_contract(uint8_t out[20], const json_t *value, struct loupe_error *error)
{
    static const struct lp_abi_type address = {.kind = LP_ABI_ADDRESS,
                                               .body = LP_ABI_WORD};
    uint8_t word[LP_ABI_WORD];
    const char *text = json_string_value(value);
    if (text == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "contract", "is no text");
    LP_TRY(lp_within(
        lp_abi_word_read(word, &address, loupe_span_string(text), error), error,
        "contract"));
    memcpy(out, word + LP_ABI_WORD - 20, 20);
    return LOUPE_OK;
}

static enum loupe_status read_result(struct lp_anchor *out,
                                     const json_t *value,
                                     struct loupe_error *error)
{
    _Alignas(max_align_t) uint8_t memory[1024];
    struct loupe_arena arena;
    struct lp_abi_value values;
    loupe_arena_init(&arena, memory, sizeof memory);
    LP_TRY(lp_abi_json_read(&values, lp_anchor_function()->inputs, value,
                            &arena, error));
    for (size_t i = 0; i < LP_ANCHOR_ARGUMENTS; i++)
        memcpy(out->arguments[i], values.items[i].word, LP_ABI_WORD);
    return lp_anchor_check(out, error);
}

static enum loupe_status
read_root(struct lp_anchor *out, const json_t *root, struct loupe_error *error)
{
    const json_t *version = json_object_get(root, "loupe");
    if (!json_is_object(root))
        return lp_fail(error, LOUPE_MALFORMED, 0, "anchor",
                       "is no JSON object");
    LP_TRY(check_members(root, error));
    if (!json_is_string(version) ||
        strcmp(json_string_value(version), VERSION) != 0)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "loupe",
                       "is not \"" VERSION "\"");
    LP_TRY(
        read_contract(out->contract, json_object_get(root, "contract"), error));
    return lp_within(read_result(out, json_object_get(root, "result"), error),
                     error, "result");
}

enum loupe_status lp_anchor_json_read(struct lp_anchor *out,
                                      struct loupe_span text,
                                      struct loupe_error *error)
{
    json_error_t fault;
    *out         = (struct lp_anchor){0};
    json_t *root = json_loadb((const char *)text.data, text.size,
                              JSON_REJECT_DUPLICATES, &fault);
    if (root == NULL)
        return lp_fail(error, LOUPE_MALFORMED, 0, "anchor",
                       "not JSON in line %d", fault.line);
    enum loupe_status status = read_root(out, root, error);
    json_decref(root);
    if (status != LOUPE_OK)
        *out = (struct lp_anchor){0};
    return status;
}

/* ---- showing ---- */

static void put_contract(struct lp_reply *reply,
                         json_t *out,
                         const struct lp_anchor *anchor)
{
    static const struct lp_abi_type address = {.kind = LP_ABI_ADDRESS,
                                               .body = LP_ABI_WORD};
    char text[LP_ABI_WORD_TEXT];
    const struct lp_abi_value value = lp_abi_from_address(anchor->contract);
    lp_abi_word_text(text, &address, value.word);
    lp_reply_text(reply, out, "contract", text);
}

static void put_evidence(struct lp_reply *reply,
                         json_t *out,
                         const struct lp_anchor *anchor)
{
    char text[160] = "";
    size_t size    = 0;
    uint32_t mask  = lp_anchor_mask(anchor);
    for (unsigned bit = 0; bit < LP_ANCHOR_EVIDENCES; bit++) {
        if ((mask >> bit & 1) == 0)
            continue;
        size +=
            (size_t)snprintf(text + size, sizeof text - size, "%s%s",
                             size == 0 ? "" : ", ", lp_anchor_evidence(bit));
    }
    lp_reply_text(reply, out, "evidence", size == 0 ? "none" : text);
}

static void
put_result(struct lp_reply *reply, json_t *out, const struct lp_anchor *anchor)
{
    struct lp_abi_value items[LP_ANCHOR_ARGUMENTS];
    for (size_t i = 0; i < LP_ANCHOR_ARGUMENTS; i++)
        memcpy(items[i].word, anchor->arguments[i], LP_ABI_WORD);
    const struct lp_abi_value values = {.items = items,
                                        .count = LP_ANCHOR_ARGUMENTS};
    lp_reply_put(
        reply, out, "result",
        lp_abi_json_write(reply, lp_anchor_function()->inputs, &values));
}

json_t *lp_anchor_json(struct lp_reply *reply,
                       const struct lp_anchor *anchor,
                       enum lp_anchor_cover cover,
                       uint64_t evm_chain_id)
{
    char text[2 + 2 * LOUPE_HASH_BYTES + 1] = "0x";
    struct loupe_hash id;
    json_t *out = lp_reply_object(reply);
    lp_reply_text(reply, out, "loupe", VERSION);
    if (cover != LP_ANCHOR_SEALED)
        put_contract(reply, out, anchor);
    if (cover != LP_ANCHOR_OPEN)
        return out;
    put_result(reply, out, anchor);
    put_evidence(reply, out, anchor);
    if (evm_chain_id == 0)
        return out;
    lp_anchor_id(&id, evm_chain_id, anchor);
    lp_hex_encode(text + 2, loupe_hash_span(&id));
    lp_reply_text(reply, out, "result_id", text);
    return out;
}
