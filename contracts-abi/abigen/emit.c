/* SPDX-License-Identifier: Apache-2.0 */
/* Writes C tables: a type before whoever points at it, types without members
 * once each, entries at the end. The output depends on the entries alone. */
#include "emit.h"

#include "abi/type.h"

#define NAME_ROOM  160
#define SHARED_MAX 128

struct emitter {
    FILE *out;
    char shared[SHARED_MAX][NAME_ROOM]; /* names written so far */
    size_t shared_count;
    unsigned tuples;
    bool full;
};

/* "bytes32[]" becomes "t_bytes32_list", "uint8[4]" "t_uint8_4". A name that does
 * not fit shows as one that the compiler refuses. */
static void name_of(char out[NAME_ROOM], const struct lp_abi_type *type)
{
    char text[NAME_ROOM] = "";
    char *to             = out;
    struct lp_sink sink;
    lp_sink_init(&sink, text, sizeof text - 1);
    lp_abi_type_write(&sink, type);
    *to++ = 't';
    *to++ = '_';
    for (const char *c = text; *c != '\0' && to < out + NAME_ROOM - 8; c++)
        if (c[0] == '[' && c[1] == ']')
            to += snprintf(to, 8, "_list");
        else if (*c == '[')
            *to++ = '_';
        else if (*c != ']')
            *to++ = *c;
    *to = '\0';
}

static bool has_members(const struct lp_abi_type *type)
{
    while (type->kind == LP_ABI_ARRAY || type->kind == LP_ABI_LIST)
        type = type->element;
    return type->kind == LP_ABI_TUPLE;
}

static bool seen(const struct emitter *e, const char *name)
{
    for (size_t i = 0; i < e->shared_count; i++)
        if (strcmp(e->shared[i], name) == 0)
            return true;
    return false;
}

static const char *kind_name(enum lp_abi_kind kind)
{
    static const char *const names[] = {
        [LP_ABI_UINT] = "UINT",       [LP_ABI_INT] = "INT",
        [LP_ABI_ADDRESS] = "ADDRESS", [LP_ABI_BOOL] = "BOOL",
        [LP_ABI_FIXED] = "FIXED",     [LP_ABI_BYTES] = "BYTES",
        [LP_ABI_STRING] = "STRING",   [LP_ABI_ARRAY] = "ARRAY",
        [LP_ABI_LIST] = "LIST",       [LP_ABI_TUPLE] = "TUPLE",
    };
    return names[kind];
}

static void write_type(const struct emitter *e,
                       const char *name,
                       const struct lp_abi_type *type,
                       const char *below)
{
    fprintf(e->out, "static const struct lp_abi_type %s = {.kind = LP_ABI_%s",
            name, kind_name(type->kind));
    if (type->size != 0)
        fprintf(e->out, ", .size = %u", (unsigned)type->size);
    fprintf(e->out, ", .body = %u", (unsigned)type->body);
    if (type->dynamic)
        fprintf(e->out, ", .dynamic = true");
    if (type->element != NULL)
        fprintf(e->out, ", .element = &%s", below);
    if (type->members != NULL)
        fprintf(e->out, ", .members = %s", below);
    fprintf(e->out, "};\n");
}

static void
emit_type(struct emitter *e, char name[NAME_ROOM], const struct lp_abi_type *t);

static void
emit_tuple(struct emitter *e, const char *name, const struct lp_abi_type *type)
{
    char members[LP_ABI_MEMBERS_MAX][NAME_ROOM];
    char list[NAME_ROOM + 8];
    for (size_t i = 0; i < type->size; i++)
        emit_type(e, members[i], type->members[i].type);
    (void)snprintf(list, sizeof list, "%s_members", name);
    if (type->size > 0)
        fprintf(e->out, "static const struct lp_abi_param %s[] = {\n", list);
    for (size_t i = 0; i < type->size; i++)
        fprintf(e->out, "    {\"%s\", &%s, %s},\n", type->members[i].name,
                members[i], type->members[i].indexed ? "true" : "false");
    if (type->size > 0)
        fprintf(e->out, "};\n");
    write_type(e, name, type, list);
}

/* Writes the type unless it is there, and gives the name it has. */
static void
emit_type(struct emitter *e, char name[NAME_ROOM], const struct lp_abi_type *t)
{
    char below[NAME_ROOM];
    if (t->kind == LP_ABI_TUPLE) {
        (void)snprintf(name, NAME_ROOM, "tuple_%u", e->tuples++);
        emit_tuple(e, name, t);
        return;
    }
    if (has_members(t)) {
        emit_type(e, below, t->element);
        (void)snprintf(name, NAME_ROOM, "tuples_%u", e->tuples++);
        write_type(e, name, t, below);
        return;
    }
    name_of(name, t);
    if (seen(e, name))
        return;
    if (t->element != NULL)
        emit_type(e, below, t->element);
    write_type(e, name, t, below);
    if (e->shared_count == SHARED_MAX) {
        e->full = true;
        return;
    }
    (void)snprintf(e->shared[e->shared_count++], NAME_ROOM, "%s", name);
}

static void emit_entry_types(struct emitter *e,
                             size_t index,
                             const struct lp_abi_entry *entry)
{
    char name[NAME_ROOM];
    fprintf(e->out, "\n/* %s%s */\n",
            entry->kind == LP_ABI_CONSTRUCTOR ? "constructor" : "",
            entry->signature);
    (void)snprintf(name, sizeof name, "inputs_%zu", index);
    emit_tuple(e, name, entry->inputs);
    (void)snprintf(name, sizeof name, "outputs_%zu", index);
    if (entry->outputs != NULL)
        emit_tuple(e, name, entry->outputs);
    (void)snprintf(name, sizeof name, "data_%zu", index);
    if (entry->data != NULL)
        emit_tuple(e, name, entry->data);
}

static void emit_id(FILE *out, const struct loupe_hash *id)
{
    fprintf(out, "{{");
    for (size_t i = 0; i < sizeof id->b; i++)
        fprintf(out, "%s0x%02x",
                i == 0        ? ""
                : i % 16 == 0 ? ",\n       "
                              : ", ",
                id->b[i]);
    fprintf(out, "}}");
}

static void
emit_entry(FILE *out, size_t index, const struct lp_abi_entry *entry)
{
    static const char *const kinds[] = {"CONSTRUCTOR", "FUNCTION", "EVENT",
                                        "ERROR"};
    fprintf(out, "    {LP_ABI_%s, \"%s\",\n     \"%s\",\n     ",
            kinds[entry->kind], entry->name, entry->signature);
    emit_id(out, &entry->id);
    fprintf(out, ",\n     &inputs_%zu, ", index);
    if (entry->outputs != NULL)
        fprintf(out, "&outputs_%zu, NULL},\n", index);
    else if (entry->data != NULL)
        fprintf(out, "NULL, &data_%zu},\n", index);
    else
        fprintf(out, "NULL, NULL},\n");
}

static void emit_top(FILE *out, const struct emit_source *source)
{
    fprintf(out, "/* SPDX-License-Identifier: Apache-2.0 */\n"
                 "/* Written by abigen from");
    for (int i = 0; i < source->input_count; i++)
        fprintf(out, "%s%s", i == 0 ? " " : ",\n * ", source->inputs[i]);
    fprintf(out, ". */\n");
}

static void upper(FILE *out, const char *name)
{
    for (; *name != '\0'; name++)
        fputc(*name >= 'a' && *name <= 'z' ? *name - 'a' + 'A' : *name, out);
}

void emit_header(FILE *out, const struct emit_source *source)
{
    emit_top(out, source);
    fprintf(out, "#ifndef LP_ABI_TABLE_");
    upper(out, source->name);
    fprintf(out, "\n#define LP_ABI_TABLE_");
    upper(out, source->name);
    fprintf(out,
            "\n\n#include \"abi/call.h\"\n\n"
            "extern const struct lp_abi lp_abi_%s;\n\n#endif\n",
            source->name);
}

bool emit_tables(FILE *out,
                 const struct emit_source *source,
                 const struct lp_abi_entry *entries,
                 size_t count)
{
    static struct emitter e;
    e = (struct emitter){.out = out};
    emit_top(out, source);
    fprintf(out, "#include \"tables/%s.h\"\n\n/* clang-format off */\n",
            source->name);
    for (size_t i = 0; i < count; i++)
        emit_entry_types(&e, i, &entries[i]);
    fprintf(out, "\nstatic const struct lp_abi_entry entries[] = {\n");
    for (size_t i = 0; i < count; i++)
        emit_entry(out, i, &entries[i]);
    fprintf(out,
            "};\n\nconst struct lp_abi lp_abi_%s = {\"%s\", entries, %zu};\n",
            source->name, source->name, count);
    return !e.full;
}
