/* SPDX-License-Identifier: Apache-2.0 */
/* Events of both layers. A body is shown by the names that it carries: what is
 * called `from` is an address, what is called `shares` is a quantity; the bytes
 * that were proved stand beside it. */
#include "api/cbor_json.h"
#include "api/facts.h"
#include "base/sink.h"
#include "base/text.h"
#include "codec/cbor.h"

#include <stdio.h>

/* ---- what the filter asks ---- */

static bool same(const char *wanted, const char *got)
{
    return wanted == NULL || strcmp(wanted, got) == 0;
}

/* Does a text anywhere in the value equal one of the two? */
static bool mentions(json_t *value, const char *one, const char *other)
{
    const char *key;
    json_t *member;
    if (json_is_string(value))
        return strcmp(json_string_value(value), one) == 0 ||
               (other != NULL && strcmp(json_string_value(value), other) == 0);
    for (size_t i = 0; i < json_array_size(value); i++)
        if (mentions(json_array_get(value, i), one, other))
            return true;
    json_object_foreach(value, key, member)
    {
        if (mentions(member, one, other))
            return true;
    }
    return false;
}

static bool wanted_body(const struct lp_facts_filter *filter, json_t *body)
{
    return filter->account == NULL ||
           mentions(body, filter->account, filter->alias);
}

/* ---- consensus ---- */

/* Names of the two addresses, by kind (consensus.md 4.5). */
static const struct {
    const char *owner, *other, *shares;
} staking_names[LOUPE_STAKING_KINDS] = {
    [LOUPE_STAKING_TRANSFER]         = {"from", "to", NULL},
    [LOUPE_STAKING_BURN]             = {"owner", NULL, NULL},
    [LOUPE_STAKING_ADD_ESCROW]       = {"owner", "escrow", "new_shares"},
    [LOUPE_STAKING_TAKE_ESCROW]      = {"owner", NULL, NULL},
    [LOUPE_STAKING_DEBONDING_START]  = {"owner", "escrow", "active_shares"},
    [LOUPE_STAKING_RECLAIM_ESCROW]   = {"owner", "escrow", "shares"},
    [LOUPE_STAKING_ALLOWANCE_CHANGE] = {"owner", "beneficiary", NULL},
};

static void put_raw_address(struct lp_reply *reply,
                            json_t *object,
                            const char *key,
                            const uint8_t bytes[LOUPE_ADDRESS_BYTES])
{
    struct loupe_address address;
    memcpy(address.b, bytes, sizeof address.b);
    lp_facts_address(reply, object, key, &address);
}

static void put_staking_body(struct lp_reply *reply,
                             json_t *body,
                             const struct loupe_staking_event *event)
{
    const char *owner  = staking_names[event->kind].owner;
    const char *other  = staking_names[event->kind].other;
    const char *shares = staking_names[event->kind].shares;
    bool allowance     = event->kind == LOUPE_STAKING_ALLOWANCE_CHANGE;
    put_raw_address(reply, body, owner, event->owner);
    if (other != NULL)
        put_raw_address(reply, body, other, event->other);
    lp_reply_u256(reply, body, allowance ? "amount_change" : "amount",
                  &event->amount.base_units);
    if (shares != NULL)
        lp_reply_u256(reply, body, shares, &event->shares);
    if (event->kind == LOUPE_STAKING_TAKE_ESCROW)
        lp_reply_u256(reply, body, "debonding_amount",
                      &event->debonding_amount.base_units);
    if (event->kind == LOUPE_STAKING_DEBONDING_START) {
        lp_reply_u256(reply, body, "debonding_shares",
                      &event->debonding_shares);
        lp_reply_u64(reply, body, "debond_end_time", event->debond_end_epoch);
    }
    if (allowance) {
        lp_reply_u256(reply, body, "allowance", &event->allowance.base_units);
        lp_reply_flag(reply, body, "negative", event->negative);
    }
}

json_t *lp_facts_staking_event(struct lp_reply *reply,
                               const struct loupe_staking_event *event,
                               size_t index,
                               const struct lp_facts_filter *filter)
{
    const char *kind = loupe_staking_kind_name(event->kind);
    if (!same(filter->module, "staking") || !same(filter->kind, kind))
        return NULL;
    json_t *row = lp_reply_object(reply);
    lp_reply_u64(reply, row, "index", index);
    lp_reply_text(reply, row, "module", "staking");
    lp_reply_text(reply, row, "kind", kind);
    json_t *body = lp_reply_put_object(reply, row, "body");
    put_staking_body(reply, body, event);
    lp_reply_hex(reply, row, "raw", event->body);
    if (wanted_body(filter, body))
        return row;
    json_decref(row);
    return NULL;
}

/* ---- runtime ---- */

static const struct {
    const char *module;
    uint32_t code;
    const char *name;
} event_rows[] = {
#define LP_EVENT(module, code, name) {module, code, name},
#include "api/events.def"
#undef LP_EVENT
};

#define EVENT_ROWS (sizeof event_rows / sizeof event_rows[0])

static void event_name(char out[32], struct loupe_span module, uint32_t code)
{
    for (size_t i = 0; i < EVENT_ROWS; i++)
        if (event_rows[i].code == code &&
            loupe_span_equal(module, loupe_span_string(event_rows[i].module))) {
            (void)snprintf(out, 32, "%s", event_rows[i].name);
            return;
        }
    (void)snprintf(out, 32, "%u", code);
}

static bool
event_code(uint32_t *out, struct loupe_span module, const char *kind)
{
    struct loupe_u256 value;
    uint64_t number;
    for (size_t i = 0; i < EVENT_ROWS; i++)
        if (strcmp(kind, event_rows[i].name) == 0 &&
            loupe_span_equal(module, loupe_span_string(event_rows[i].module))) {
            *out = event_rows[i].code;
            return true;
        }
    if (!loupe_u256_from_text(&value, loupe_span_string(kind)) ||
        !loupe_u256_to_u64(&number, &value) || number > UINT32_MAX)
        return false;
    *out = (uint32_t)number;
    return true;
}

/* ---- names that a filter may have ---- */

/* The names of a column, each once, as a reason's list: of the events of a
 * module, or of all. */
struct names {
    char text[112];
    size_t used;
    const char *word; /* that is looked for */
    bool found;
    bool more; /* than a reason has room for */
};

static void offer(struct names *names, const char *name)
{
    size_t room = sizeof names->text - names->used;
    char held[64];
    names->found |= strcmp(names->word, name) == 0;
    (void)snprintf(held, sizeof held, " %s,", name);
    if (strstr(names->text, held) != NULL)
        return;
    names->more |= strlen(held) >= room;
    if (names->more)
        return;
    names->used +=
        (size_t)snprintf(names->text + names->used, room, "%s", held);
}

static enum loupe_status refuse_unless_found(const struct names *names,
                                             const char *option,
                                             struct loupe_error *error)
{
    if (names->found)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, option, "none of%.*s%s",
                   (int)names->used - 1, names->text,
                   names->more ? " and more: name a --module" : "");
}

static enum loupe_status check_module(const char *module,
                                      struct loupe_error *error)
{
    struct names names = {.word = module};
    offer(&names, "staking");
    for (size_t i = 0; i < EVENT_ROWS; i++)
        offer(&names, event_rows[i].module);
    return refuse_unless_found(&names, "--module", error);
}

static enum loupe_status check_kind(const struct lp_facts_filter *filter,
                                    struct loupe_error *error)
{
    struct names names = {.word = filter->kind};
    uint32_t code;
    if (event_code(&code, LOUPE_SPAN_TEXT(""), filter->kind) &&
        !same(filter->module, "staking"))
        return LOUPE_OK;
    for (int i = 0; i < LOUPE_STAKING_KINDS; i++)
        if (same(filter->module, "staking"))
            offer(&names, loupe_staking_kind_name((enum loupe_staking_kind)i));
    for (size_t i = 0; i < EVENT_ROWS; i++)
        if (same(filter->module, event_rows[i].module))
            offer(&names, event_rows[i].name);
    return refuse_unless_found(&names, "--kind", error);
}

enum loupe_status lp_facts_filter_check(const struct lp_facts_filter *filter,
                                        struct loupe_error *error)
{
    if (filter->module != NULL)
        LP_TRY(check_module(filter->module, error));
    return filter->kind == NULL ? LOUPE_OK : check_kind(filter, error);
}

bool lp_event_tag(struct loupe_span *out,
                  uint8_t memory[LP_EVENT_TAG_MAX],
                  const char *word)
{
    const char *dot = strchr(word, '.');
    uint32_t code;
    if (dot == NULL || dot == word || dot - word > LP_EVENT_TAG_MAX - 4)
        return false;
    struct loupe_span module = loupe_span(word, (size_t)(dot - word));
    if (!event_code(&code, module, dot + 1))
        return false;
    struct lp_sink tag;
    lp_sink_init(&tag, memory, LP_EVENT_TAG_MAX);
    lp_write_bytes(&tag, module);
    lp_write_u32be(&tag, code);
    *out = lp_sink_span(&tag);
    return true;
}

static bool one_of(struct loupe_span key, const char *const *names)
{
    for (; *names != NULL; names++)
        if (loupe_span_equal(key, loupe_span_string(*names)))
            return true;
    return false;
}

/* Members that are addresses, quantities, identifiers of ROFL applications. */
static const char *const address_names[]  = {"from",     "to",      "owner",
                                             "provider", "address", NULL};
static const char *const quantity_names[] = {"amount", "shares", NULL};
static const char *const app_names[]      = {"app_id", "id", NULL};

static bool put_known_bytes(struct lp_reply *reply,
                            json_t *body,
                            const char *name,
                            struct loupe_span key,
                            struct loupe_span bytes)
{
    struct loupe_address address;
    struct loupe_u256 value;
    char text[LOUPE_ADDRESS_TEXT];
    bool wide = bytes.size == LOUPE_ADDRESS_BYTES;
    if (wide)
        memcpy(address.b, bytes.data, sizeof address.b);
    if (wide && one_of(key, address_names)) {
        lp_facts_address(reply, body, name, &address);
    } else if (wide && one_of(key, app_names)) {
        loupe_rofl_app_to_text(text, &address);
        lp_reply_text(reply, body, name, text);
    } else if (bytes.size == 20 && one_of(key, address_names)) {
        text[0] = '0';
        text[1] = 'x';
        lp_hex_encode(text + 2, bytes);
        lp_reply_text(reply, body, name, text);
    } else if (one_of(key, quantity_names) &&
               loupe_u256_from_bytes(&value, bytes)) {
        lp_reply_u256(reply, body, name, &value);
    } else {
        return false;
    }
    return true;
}

/* [quantity, denomination]; the native denomination is empty. */
static bool put_base_units(struct lp_reply *reply,
                           json_t *body,
                           const char *name,
                           struct loupe_span raw)
{
    struct lp_cbor in;
    lp_cbor_init(&in, raw, LP_CBOR_STRICT, NULL);
    if (lp_cbor_array(&in, "amount") != 2)
        return false;
    struct loupe_u256 amount = lp_cbor_quantity(&in, "amount");
    struct loupe_span unit   = lp_cbor_bytes(&in, "denomination");
    if (lp_cbor_end(&in) != LOUPE_OK)
        return false;
    lp_reply_u256(reply, body, name, &amount);
    if (unit.size != 0)
        lp_reply_hex(reply, body, "denomination", unit);
    return true;
}

static void put_member(struct lp_reply *reply,
                       json_t *body,
                       struct loupe_span key,
                       struct loupe_span raw)
{
    char name[64];
    struct lp_cbor in;
    bool done = false;
    (void)snprintf(name, sizeof name, "%.*s", (int)key.size,
                   (const char *)key.data);
    lp_cbor_init(&in, raw, LP_CBOR_STRICT, NULL);
    enum lp_cbor_kind kind = lp_cbor_peek(&in);
    if (kind == LP_CBOR_BYTES)
        done = put_known_bytes(reply, body, name, key,
                               lp_cbor_bytes(&in, "value"));
    else if (kind == LP_CBOR_ARRAY && one_of(key, quantity_names))
        done = put_base_units(reply, body, name, raw);
    if (!done)
        lp_reply_cbor(reply, body, name, raw);
}

/* An event body is a map with text keys; another shape is shown as it is. */
static void put_body(struct lp_reply *reply, json_t *row, struct loupe_span raw)
{
    struct lp_cbor in;
    lp_cbor_init(&in, raw, LP_CBOR_STRICT, NULL);
    if (lp_cbor_peek(&in) != LP_CBOR_MAP) {
        lp_reply_cbor(reply, row, "body", raw);
        return;
    }
    json_t *body = lp_reply_put_object(reply, row, "body");
    for (size_t count = lp_cbor_map(&in, "body"); count != 0; count--) {
        struct loupe_span key = lp_cbor_text(&in, "key");
        put_member(reply, body, key, lp_cbor_raw(&in, "value"));
    }
}

struct listing {
    struct lp_reply *reply;
    json_t *list;
    const struct loupe_known_io *io;
    const struct lp_facts_filter *filter;
    size_t index;
};

static void add_event(struct listing *out,
                      const struct loupe_io_tag *tag,
                      const char *module,
                      const char *kind,
                      struct loupe_span raw)
{
    struct lp_reply *reply = out->reply;
    json_t *row            = lp_reply_object(reply);
    lp_reply_u64(reply, row, "index", out->index);
    lp_reply_text(reply, row, "module", module);
    lp_reply_text(reply, row, "kind", kind);
    lp_reply_u64(reply, row, "code", tag->code);
    if (tag->transaction == LOUPE_IO_BLOCK) {
        lp_reply_null(reply, row, "tx_hash");
    } else {
        const struct loupe_hash *hash =
            &out->io->transactions[tag->transaction].hash;
        lp_reply_u64(reply, row, "tx_index", tag->transaction);
        lp_reply_hex(reply, row, "tx_hash", loupe_hash_span(hash));
    }
    put_body(reply, row, raw);
    lp_reply_hex(reply, row, "raw", raw);
    if (wanted_body(out->filter, json_object_get(row, "body")))
        lp_reply_add(reply, out->list, row);
    else
        json_decref(row);
}

static enum loupe_status add_tag(struct listing *out,
                                 const struct loupe_io_tag *tag,
                                 struct loupe_error *error)
{
    struct lp_cbor in;
    char module[64], kind[32];
    (void)snprintf(module, sizeof module, "%.*s", (int)tag->module.size,
                   (const char *)tag->module.data);
    event_name(kind, tag->module, tag->code);
    bool wanted =
        same(out->filter->module, module) && same(out->filter->kind, kind);
    lp_cbor_init(&in, tag->value, LP_CBOR_STRICT, error);
    for (size_t count = lp_cbor_array(&in, "event"); count != 0; count--) {
        struct loupe_span raw = lp_cbor_raw(&in, "event");
        if (wanted && in.status == LOUPE_OK)
            add_event(out, tag, module, kind, raw);
        out->index++;
    }
    return lp_cbor_end(&in);
}

enum loupe_status lp_facts_round_events(struct lp_reply *reply,
                                        json_t *list,
                                        const struct loupe_known_io *io,
                                        const struct lp_facts_filter *filter,
                                        struct loupe_error *error)
{
    struct listing out = {reply, list, io, filter, 0};
    for (size_t i = 0; i < io->tag_count; i++)
        LP_TRY(lp_within(add_tag(&out, &io->tags[i], error), error, "tags[%zu]",
                         i));
    return LOUPE_OK;
}
