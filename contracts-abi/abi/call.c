/* SPDX-License-Identifier: Apache-2.0 */
/* Calls, results, logs and reverts: which entry of a table bytes belong to is
 * decided here, what they hold by decode.c. */
#include "abi/call.h"

#include "base/error.h"

#define TOPICS_MAX 4 /* LOG4 is the largest */

const struct lp_abi_entry *lp_abi_find_name(const struct lp_abi *abi,
                                            enum lp_abi_entry_kind kind,
                                            struct loupe_span name)
{
    for (size_t i = 0; i < abi->count; i++)
        if (abi->entries[i].kind == kind &&
            loupe_span_equal(name, loupe_span_string(abi->entries[i].name)))
            return &abi->entries[i];
    return NULL;
}

const struct lp_abi_entry *lp_abi_find_id(const struct lp_abi *abi,
                                          enum lp_abi_entry_kind kind,
                                          struct loupe_span id)
{
    for (size_t i = 0; i < abi->count; i++)
        if (abi->entries[i].kind == kind &&
            loupe_span_starts(loupe_hash_span(&abi->entries[i].id), id))
            return &abi->entries[i];
    return NULL;
}

enum loupe_status lp_abi_call_write(struct lp_sink *out,
                                    const struct lp_abi_entry *entry,
                                    const struct lp_abi_value *args,
                                    struct loupe_error *error)
{
    struct lp_sink counted;
    lp_sink_init(&counted, NULL, 0);
    LP_TRY(lp_within(lp_abi_encode(&counted, entry->inputs, args, error), error,
                     "args"));
    if (entry->kind != LP_ABI_CONSTRUCTOR)
        lp_write_bytes(out, loupe_span(entry->id.b, LP_ABI_SELECTOR));
    return lp_abi_encode(out, entry->inputs, args, error);
}

/* The values after a selector; offsets of faults count from the selector. */
static enum loupe_status read_selected(struct lp_abi_found *out,
                                       const struct lp_abi_entry *entry,
                                       struct loupe_span bytes,
                                       enum lp_abi_mode mode,
                                       struct loupe_arena *arena,
                                       struct loupe_error *error)
{
    struct loupe_span rest =
        loupe_span(bytes.data + LP_ABI_SELECTOR, bytes.size - LP_ABI_SELECTOR);
    enum loupe_status status =
        lp_abi_decode(&out->values, entry->inputs, rest, mode, arena, error);
    if (status == LOUPE_OK)
        out->entry = entry;
    else if (error != NULL)
        error->offset += LP_ABI_SELECTOR;
    return status;
}

static enum loupe_status no_selector(struct loupe_span bytes,
                                     struct loupe_error *error)
{
    return lp_fail(error, LOUPE_TRUNCATED, 0, "selector",
                   "%zu bytes are less than four", bytes.size);
}

static enum loupe_status unknown(const uint8_t *id,
                                 const char *what,
                                 const char *field,
                                 struct loupe_error *error)
{
    return lp_fail(error, LOUPE_ABSENT, 0, field,
                   "no %s begins %02x%02x%02x%02x", what, id[0], id[1], id[2],
                   id[3]);
}

enum loupe_status lp_abi_call_read(struct lp_abi_found *out,
                                   const struct lp_abi *abi,
                                   struct loupe_span calldata,
                                   enum lp_abi_mode mode,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    *out = (struct lp_abi_found){0};
    if (calldata.size < LP_ABI_SELECTOR)
        return no_selector(calldata, error);
    const struct lp_abi_entry *entry = lp_abi_find_id(
        abi, LP_ABI_FUNCTION, loupe_span(calldata.data, LP_ABI_SELECTOR));
    if (entry == NULL)
        return unknown(calldata.data, "function", "selector", error);
    return lp_within(read_selected(out, entry, calldata, mode, arena, error),
                     error, "args");
}

enum loupe_status lp_abi_result_read(struct lp_abi_value *out,
                                     const struct lp_abi_entry *entry,
                                     struct loupe_span data,
                                     enum lp_abi_mode mode,
                                     struct loupe_arena *arena,
                                     struct loupe_error *error)
{
    return lp_within(
        lp_abi_decode(out, entry->outputs, data, mode, arena, error), error,
        "result");
}

bool lp_abi_is_hashed(const struct lp_abi_param *member)
{
    return member->indexed && !lp_abi_is_word(member->type);
}

static enum loupe_status check_topics(const struct loupe_span *topics,
                                      size_t count,
                                      struct loupe_error *error)
{
    if (count == 0)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "topics",
                       "an anonymous event names nothing");
    if (count > TOPICS_MAX)
        return lp_fail(error, LOUPE_MALFORMED, 0, "topics",
                       "%zu are more than four", count);
    for (size_t i = 0; i < count; i++)
        if (topics[i].size != LP_ABI_WORD)
            return lp_within(lp_fail(error, LOUPE_MALFORMED, 0, "",
                                     "%zu bytes instead of 32", topics[i].size),
                             error, "topics[%zu]", i);
    return LOUPE_OK;
}

static const struct lp_abi_entry *
find_event(const struct lp_abi *abi, struct loupe_span id, size_t topics)
{
    for (size_t i = 0; i < abi->count; i++) {
        const struct lp_abi_entry *entry = &abi->entries[i];
        if (entry->kind == LP_ABI_EVENT &&
            1 + entry->inputs->size - entry->data->size == topics &&
            loupe_span_equal(loupe_hash_span(&entry->id), id))
            return entry;
    }
    return NULL;
}

static enum loupe_status read_topic(struct lp_abi_value *out,
                                    const struct lp_abi_param *member,
                                    struct loupe_span topic,
                                    size_t index,
                                    struct loupe_error *error)
{
    if (!lp_abi_is_hashed(member) &&
        !lp_abi_word_fits(member->type, topic.data))
        return lp_within(lp_fail(error, LOUPE_MALFORMED, 0, "",
                                 "the word does not fit %s", member->name),
                         error, "topics[%zu]", index);
    memcpy(out->word, topic.data, LP_ABI_WORD);
    return LOUPE_OK;
}

/* Topics and data into the places that the declaration gives them. */
static enum loupe_status join_values(struct lp_abi_found *out,
                                     const struct lp_abi_type *inputs,
                                     const struct loupe_span *topics,
                                     const struct lp_abi_value *data,
                                     struct loupe_arena *arena,
                                     struct loupe_error *error)
{
    struct lp_abi_value *values =
        loupe_arena_alloc(arena, inputs->size, sizeof *values);
    if (values == NULL && inputs->size > 0)
        return lp_fail(error, LOUPE_NOMEM, 0, "topics", "no room for values");
    size_t topic = 1, item = 0;
    for (size_t i = 0; i < inputs->size; i++) {
        const struct lp_abi_param *member = &inputs->members[i];
        if (member->indexed) {
            LP_TRY(read_topic(&values[i], member, topics[topic], topic, error));
            topic++;
        } else {
            values[i] = data->items[item++];
        }
    }
    out->values.items = values;
    out->values.count = inputs->size;
    return LOUPE_OK;
}

enum loupe_status lp_abi_log_read(struct lp_abi_found *out,
                                  const struct lp_abi *abi,
                                  const struct loupe_span *topics,
                                  size_t count,
                                  struct loupe_span data,
                                  enum lp_abi_mode mode,
                                  struct loupe_arena *arena,
                                  struct loupe_error *error)
{
    struct lp_abi_value rest;
    *out = (struct lp_abi_found){0};
    LP_TRY(check_topics(topics, count, error));
    const struct lp_abi_entry *entry = find_event(abi, topics[0], count);
    if (entry == NULL)
        return unknown(topics[0].data, "event of this form", "topics[0]",
                       error);
    LP_TRY(
        lp_within(lp_abi_decode(&rest, entry->data, data, mode, arena, error),
                  error, "data"));
    LP_TRY(join_values(out, entry->inputs, topics, &rest, arena, error));
    out->entry = entry;
    return LOUPE_OK;
}

enum loupe_status lp_abi_revert_read(struct lp_abi_found *out,
                                     const struct lp_abi *abi,
                                     struct loupe_span data,
                                     struct loupe_arena *arena,
                                     struct loupe_error *error)
{
    *out = (struct lp_abi_found){0};
    if (data.size == 0)
        return lp_fail(error, LOUPE_ABSENT, 0, "selector",
                       "reverted without a reason");
    if (data.size < LP_ABI_SELECTOR)
        return no_selector(data, error);
    struct loupe_span id = loupe_span(data.data, LP_ABI_SELECTOR);
    const struct lp_abi_entry *entry =
        lp_abi_find_id(&lp_abi_reverts, LP_ABI_ERROR, id);
    if (entry == NULL && abi != NULL)
        entry = lp_abi_find_id(abi, LP_ABI_ERROR, id);
    if (entry == NULL)
        return unknown(data.data, "error", "selector", error);
    return lp_within(
        read_selected(out, entry, data, LP_ABI_TOLERANT, arena, error), error,
        "error");
}

/* Solidity documentation, "Panic via assert and Error via require". */
const char *lp_abi_panic_text(const struct lp_abi_value *code)
{
    static const struct {
        uint8_t code;
        const char *text;
    } rows[] = {
        {0x00, "a panic inserted by the compiler"},
        {0x01, "an assertion that does not hold"},
        {0x11, "arithmetic overflow"},
        {0x12, "division by zero"},
        {0x21, "a number that is no member of its enum"},
        {0x22, "a storage byte array with a wrong encoding"},
        {0x31, "pop of an empty array"},
        {0x32, "an index out of bounds"},
        {0x41, "too much memory, or too large an array"},
        {0x51, "a call of an uninitialised function"},
    };
    for (size_t i = 0; i < LP_ABI_WORD - 1; i++)
        if (code->word[i] != 0)
            return NULL;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].code == code->word[LP_ABI_WORD - 1])
            return rows[i].text;
    return NULL;
}
