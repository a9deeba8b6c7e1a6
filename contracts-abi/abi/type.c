/* SPDX-License-Identifier: Apache-2.0 */
/* A parser by descent over the text of a type, bounded by LP_ABI_DEPTH_MAX.
 * Grammar (Solidity documentation, "Contract ABI Specification", Types):
 *
 *     type    = base suffix*          base   = word | "(" [param ("," param)*] ")"
 *     suffix  = "[" [count] "]"       param  = type [" indexed"] [" " name] */
#include "abi/type.h"

#include "base/error.h"

#include <stdio.h>

struct parser {
    struct loupe_span text;
    size_t at;
    struct loupe_arena *arena;
    struct loupe_error *error;
};

static enum loupe_status
refuse(struct parser *p, enum loupe_status status, const char *reason)
{
    return lp_fail(p->error, status, p->at, "", "%s", reason);
}

static int peek(const struct parser *p)
{
    return p->at < p->text.size ? p->text.data[p->at] : -1;
}

static bool take(struct parser *p, char wanted)
{
    if (peek(p) != wanted)
        return false;
    p->at++;
    return true;
}

static void skip_blanks(struct parser *p)
{
    while (take(p, ' '))
        ;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool in_name(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
           c == '_' || c == '$';
}

static struct loupe_span take_name(struct parser *p)
{
    size_t from = p->at;
    while (in_name(peek(p)))
        p->at++;
    return loupe_span(p->text.data + from, p->at - from);
}

/* A number without leading zeros that is at most `max`; 0 when it is none. */
static uint32_t number_of(struct loupe_span digits, uint32_t max)
{
    uint32_t number = 0;
    if (digits.size == 0 || digits.data[0] == '0')
        return 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (!is_digit(digits.data[i]))
            return 0;
        number = number * 10 + (uint32_t)(digits.data[i] - '0');
        if (number > max)
            return 0;
    }
    return number;
}

static struct loupe_span after(struct loupe_span word, size_t size)
{
    return loupe_span(word.data + size, word.size - size);
}

/* uint8 to uint256 and int8 to int256 in steps of 8; bytes1 to bytes32. */
static bool read_sized(struct lp_abi_type *out, struct loupe_span word)
{
    static const struct {
        const char *prefix;
        enum lp_abi_kind kind;
        uint32_t max;
    } rows[] = {
        {"uint", LP_ABI_UINT, 256},
        {"int", LP_ABI_INT, 256},
        {"bytes", LP_ABI_FIXED, 32},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct loupe_span prefix = loupe_span_string(rows[i].prefix);
        if (!loupe_span_starts(word, prefix))
            continue;
        out->kind = rows[i].kind;
        out->size = number_of(after(word, prefix.size), rows[i].max);
        return out->size != 0 &&
               (out->kind == LP_ABI_FIXED || out->size % 8 == 0);
    }
    return false;
}

static bool read_word(struct lp_abi_type *out, struct loupe_span word)
{
    static const struct {
        const char *name;
        enum lp_abi_kind kind;
    } rows[] = {
        {"address", LP_ABI_ADDRESS},
        {"bool", LP_ABI_BOOL},
        {"bytes", LP_ABI_BYTES},
        {"string", LP_ABI_STRING},
    };
    *out = (struct lp_abi_type){.body = LP_ABI_WORD};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (loupe_span_equal(word, loupe_span_string(rows[i].name))) {
            out->kind    = rows[i].kind;
            out->dynamic = !lp_abi_is_word(out);
            return true;
        }
    return read_sized(out, word);
}

static enum loupe_status
read_type(struct lp_abi_type *out, struct parser *p, int depth);

static enum loupe_status
copy_name(const char **out, struct parser *p, struct loupe_span name)
{
    char *copy = loupe_arena_alloc(p->arena, name.size + 1, 1);
    *out       = "";
    if (copy == NULL)
        return refuse(p, LOUPE_NOMEM, "no room for a name");
    memcpy(copy, name.data, name.size);
    *out = copy;
    return LOUPE_OK;
}

/* A type for good, from one on the stack. */
static enum loupe_status keep(const struct lp_abi_type **out,
                              struct parser *p,
                              const struct lp_abi_type *type)
{
    struct lp_abi_type *kept = loupe_arena_alloc(p->arena, 1, sizeof *kept);
    if (kept == NULL)
        return refuse(p, LOUPE_NOMEM, "no room for a type");
    *kept = *type;
    *out  = kept;
    return LOUPE_OK;
}

static enum loupe_status
read_param(struct lp_abi_param *out, struct parser *p, int depth)
{
    struct lp_abi_type type;
    skip_blanks(p);
    LP_TRY(read_type(&type, p, depth));
    if (type.body == 0)
        return refuse(p, LOUPE_MALFORMED, "a tuple without members");
    LP_TRY(keep(&out->type, p, &type));
    skip_blanks(p);
    struct loupe_span name = take_name(p);
    if (loupe_span_equal(name, LOUPE_SPAN_TEXT("indexed"))) {
        out->indexed = true;
        skip_blanks(p);
        name = take_name(p);
    }
    if (name.size > 0 && is_digit(name.data[0]))
        return refuse(p, LOUPE_MALFORMED, "a name that begins with a digit");
    skip_blanks(p);
    return copy_name(&out->name, p, name);
}

/* How many members until the tuple's own bracket closes. */
static size_t count_members(const struct parser *p)
{
    size_t count = 1;
    int open     = 0;
    for (size_t i = p->at; i < p->text.size; i++) {
        int c = p->text.data[i];
        open += (c == '(') - (c == ')');
        if (open < 0)
            break;
        count += open == 0 && c == ',';
    }
    return count;
}

static enum loupe_status
read_tuple(struct lp_abi_type *out, struct parser *p, int depth)
{
    skip_blanks(p);
    if (take(p, ')'))
        return lp_abi_tuple_make(out, NULL, 0, p->error);
    size_t count                 = count_members(p);
    struct lp_abi_param *members = NULL;
    if (count <= LP_ABI_MEMBERS_MAX)
        members = loupe_arena_alloc(p->arena, count, sizeof *members);
    if (members == NULL)
        return count <= LP_ABI_MEMBERS_MAX
                   ? refuse(p, LOUPE_NOMEM, "no room for members")
                   : refuse(p, LOUPE_LIMIT, "more members than 256");
    for (size_t i = 0; i < count; i++) {
        LP_TRY(read_param(&members[i], p, depth + 1));
        if (!take(p, i + 1 < count ? ',' : ')'))
            return refuse(p, LOUPE_MALFORMED, "neither a comma nor a bracket");
    }
    return lp_abi_tuple_make(out, members, count, p->error);
}

enum loupe_status lp_abi_tuple_make(struct lp_abi_type *out,
                                    const struct lp_abi_param *members,
                                    size_t count,
                                    struct loupe_error *error)
{
    *out = (struct lp_abi_type){.kind    = LP_ABI_TUPLE,
                                .size    = (uint32_t)count,
                                .members = count > 0 ? members : NULL};
    for (size_t i = 0; i < count; i++) {
        out->dynamic = out->dynamic || members[i].type->dynamic;
        out->body += lp_abi_head(members[i].type);
        if (out->body > LP_ABI_BODY_MAX)
            return lp_fail(error, LOUPE_LIMIT, 0, "", "larger than %u bytes",
                           (unsigned)LP_ABI_BODY_MAX);
    }
    return LOUPE_OK;
}

/* What stands between the brackets makes a list or an array of `type`. */
static enum loupe_status read_suffix(struct lp_abi_type *type, struct parser *p)
{
    const struct lp_abi_type *element;
    if (type->body == 0)
        return refuse(p, LOUPE_MALFORMED, "an array of nothing");
    LP_TRY(keep(&element, p, type));
    *type = (struct lp_abi_type){.kind    = LP_ABI_LIST,
                                 .body    = LP_ABI_WORD,
                                 .dynamic = true,
                                 .element = element};
    if (take(p, ']'))
        return LOUPE_OK;
    uint32_t count = number_of(take_name(p), LP_ABI_BODY_MAX / LP_ABI_WORD);
    if (count == 0)
        return refuse(p, LOUPE_MALFORMED, "not a count of 1 to 32768");
    if (!take(p, ']'))
        return refuse(p, LOUPE_MALFORMED, "a bracket that does not close");
    if (count > LP_ABI_BODY_MAX / lp_abi_head(element))
        return refuse(p, LOUPE_LIMIT, "larger than a MiB");
    type->kind    = LP_ABI_ARRAY;
    type->size    = count;
    type->body    = count * lp_abi_head(element);
    type->dynamic = element->dynamic;
    return LOUPE_OK;
}

static enum loupe_status
read_type(struct lp_abi_type *out, struct parser *p, int depth)
{
    if (depth > LP_ABI_DEPTH_MAX)
        return refuse(p, LOUPE_LIMIT, "nested deeper than 16");
    if (take(p, '(')) {
        LP_TRY(read_tuple(out, p, depth));
    } else {
        size_t from = p->at;
        if (!read_word(out, take_name(p))) {
            p->at = from;
            return refuse(p, LOUPE_MALFORMED, "no type of the ABI");
        }
    }
    while (take(p, '[')) {
        if (++depth > LP_ABI_DEPTH_MAX)
            return refuse(p, LOUPE_LIMIT, "nested deeper than 16");
        LP_TRY(read_suffix(out, p));
    }
    return LOUPE_OK;
}

enum loupe_status lp_abi_type_read(const struct lp_abi_type **out,
                                   struct loupe_span text,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    struct parser p = {text, 0, arena, error};
    struct lp_abi_type type;
    *out = NULL;
    if (text.size > LP_ABI_TEXT_MAX)
        return refuse(&p, LOUPE_LIMIT, "longer than 4096 characters");
    LP_TRY(read_type(&type, &p, 0));
    if (p.at != text.size)
        return refuse(&p, LOUPE_MALFORMED, "more after the type");
    return keep(out, &p, &type);
}

static void write_text(struct lp_sink *out, const char *text)
{
    lp_write_bytes(out, loupe_span_string(text));
}

static void write_sized(struct lp_sink *out, const char *name, uint32_t size)
{
    char text[24];
    (void)snprintf(text, sizeof text, "%s%u", name, (unsigned)size);
    write_text(out, text);
}

static void write_members(struct lp_sink *out, const struct lp_abi_type *type)
{
    lp_write_u8(out, '(');
    for (size_t i = 0; i < type->size; i++) {
        if (i > 0)
            lp_write_u8(out, ',');
        lp_abi_type_write(out, type->members[i].type);
    }
    lp_write_u8(out, ')');
}

void lp_abi_type_write(struct lp_sink *out, const struct lp_abi_type *type)
{
    switch (type->kind) {
    case LP_ABI_UINT:
        write_sized(out, "uint", type->size);
        break;
    case LP_ABI_INT:
        write_sized(out, "int", type->size);
        break;
    case LP_ABI_ADDRESS:
        write_text(out, "address");
        break;
    case LP_ABI_BOOL:
        write_text(out, "bool");
        break;
    case LP_ABI_FIXED:
        write_sized(out, "bytes", type->size);
        break;
    case LP_ABI_BYTES:
        write_text(out, "bytes");
        break;
    case LP_ABI_STRING:
        write_text(out, "string");
        break;
    case LP_ABI_ARRAY:
        lp_abi_type_write(out, type->element);
        write_sized(out, "[", type->size);
        lp_write_u8(out, ']');
        break;
    case LP_ABI_LIST:
        lp_abi_type_write(out, type->element);
        write_text(out, "[]");
        break;
    case LP_ABI_TUPLE:
        write_members(out, type);
        break;
    }
}
