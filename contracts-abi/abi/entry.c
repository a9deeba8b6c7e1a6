/* SPDX-License-Identifier: Apache-2.0 */
/* An entry from text: its types by type.c, its canonical signature, and the
 * hash of that. What every contract may revert with stands here as a table. */
#include "abi/call.h"
#include "abi/type.h"
#include "base/error.h"

#define INDEXED_MAX 3 /* topic 0 is the signature's */

/* clang-format off */
static const struct lp_abi_type text_type =
    {.kind = LP_ABI_STRING, .body = LP_ABI_WORD, .dynamic = true};
static const struct lp_abi_type number_type =
    {.kind = LP_ABI_UINT, .size = 256, .body = LP_ABI_WORD};
static const struct lp_abi_param reason[] = {{"reason", &text_type, false}};
static const struct lp_abi_param code[]   = {{"code", &number_type, false}};
static const struct lp_abi_type reason_inputs =
    {.kind = LP_ABI_TUPLE, .size = 1, .body = LP_ABI_WORD, .dynamic = true, .members = reason};
static const struct lp_abi_type code_inputs =
    {.kind = LP_ABI_TUPLE, .size = 1, .body = LP_ABI_WORD, .members = code};
static const struct lp_abi_entry reverts[] = {
    {LP_ABI_ERROR, "Error", "Error(string)",
     {{0x08, 0xc3, 0x79, 0xa0, 0xaf, 0xcc, 0x32, 0xb1, 0xa3, 0x93, 0x02, 0xf7, 0xcb, 0x80, 0x73, 0x35,
       0x96, 0x98, 0x41, 0x1a, 0xb5, 0xfd, 0x6e, 0x3e, 0xdb, 0x2c, 0x02, 0xc0, 0xb5, 0xfb, 0xa8, 0xaa}},
     &reason_inputs, NULL, NULL},
    {LP_ABI_ERROR, "Panic", "Panic(uint256)",
     {{0x4e, 0x48, 0x7b, 0x71, 0x53, 0x9e, 0x01, 0x64, 0xc9, 0xd2, 0x95, 0x06, 0xcc, 0x72, 0x5e, 0x49,
       0x34, 0x2b, 0xca, 0xc1, 0x5e, 0x09, 0x27, 0x28, 0x2b, 0xf3, 0x0f, 0xed, 0xfe, 0x1c, 0x72, 0x68}},
     &code_inputs, NULL, NULL},
};
/* clang-format on */

const struct lp_abi lp_abi_reverts = {"reverts", reverts,
                                      sizeof reverts / sizeof reverts[0]};

/* Name and canonical types, in the arena; and the entry's id. */
static enum loupe_status make_signature(struct lp_abi_entry *out,
                                        struct loupe_arena *arena,
                                        struct loupe_error *error)
{
    struct lp_sink counted, text;
    struct loupe_span name = loupe_span_string(out->name);
    lp_sink_init(&counted, NULL, 0);
    lp_abi_type_write(&counted, out->inputs);
    size_t room  = name.size + counted.size;
    char *memory = loupe_arena_alloc(arena, room + 1, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for a signature");
    lp_sink_init(&text, memory, room);
    lp_write_bytes(&text, name);
    lp_abi_type_write(&text, out->inputs);
    out->signature = memory;
    if (out->kind != LP_ABI_CONSTRUCTOR)
        loupe_keccak256(&out->id, lp_sink_span(&text));
    return LOUPE_OK;
}

/* The members of an event that are not indexed, as a tuple of their own. */
static enum loupe_status make_data(struct lp_abi_entry *out,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    const struct lp_abi_type *inputs = out->inputs;
    struct lp_abi_param *members =
        loupe_arena_alloc(arena, inputs->size, sizeof *members);
    struct lp_abi_type *data = loupe_arena_alloc(arena, 1, sizeof *data);
    if (data == NULL || (members == NULL && inputs->size > 0))
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for an event");
    size_t count = 0;
    for (size_t i = 0; i < inputs->size; i++)
        if (!inputs->members[i].indexed)
            members[count++] = inputs->members[i];
    if (inputs->size - count > INDEXED_MAX)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, out->name,
                       "more than three indexed members");
    out->data = data;
    return lp_abi_tuple_make(data, members, count, error);
}

static enum loupe_status read_name(struct lp_abi_entry *out,
                                   struct loupe_span name,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    char *copy = loupe_arena_alloc(arena, name.size + 1, 1);
    if (copy == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for a name");
    if (name.size > 0)
        memcpy(copy, name.data, name.size);
    out->name = copy;
    return LOUPE_OK;
}

static enum loupe_status read_tuple(const struct lp_abi_type **out,
                                    struct loupe_span text,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    LP_TRY(lp_abi_type_read(out, text, arena, error));
    if ((*out)->kind != LP_ABI_TUPLE)
        return lp_fail(error, LOUPE_MALFORMED, 0, "", "not a list of types");
    return LOUPE_OK;
}

enum loupe_status lp_abi_entry_read(struct lp_abi_entry *out,
                                    enum lp_abi_entry_kind kind,
                                    struct loupe_span text,
                                    struct loupe_span outputs,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    size_t open = 0;
    *out        = (struct lp_abi_entry){.kind = kind};
    while (open < text.size && text.data[open] != '(')
        open++;
    LP_TRY(read_name(out, loupe_span(text.data, open), arena, error));
    LP_TRY(read_tuple(&out->inputs,
                      loupe_span(text.data + open, text.size - open), arena,
                      error));
    LP_TRY(make_signature(out, arena, error));
    if (outputs.size > 0)
        LP_TRY(read_tuple(&out->outputs, outputs, arena, error));
    return kind == LP_ABI_EVENT ? make_data(out, arena, error) : LOUPE_OK;
}
