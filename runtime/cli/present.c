/* SPDX-License-Identifier: Apache-2.0 */
/* Every form is made from the reply's JSON, so that none of them can say
 * something that another one does not. */
#define _POSIX_C_SOURCE 200809L
#include "cli/present.h"

#include "cli/table.h"

#include <stdlib.h>
#include <unistd.h>

bool lp_present_color(const struct lp_config *config, FILE *to)
{
    size_t choice = lp_config_choice(config, LP_CONFIG_COLOR);
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets one */
    const char *none = getenv("NO_COLOR");
    if (choice != 0)
        return choice == 2;
    return (none == NULL || none[0] == '\0') && isatty(fileno(to));
}

/* The value at "a.b.c" below `from`, or NULL. */
static const json_t *find(const json_t *from, const char *path)
{
    while (from != NULL && *path != '\0') {
        char key[64];
        size_t length = strcspn(path, ".");
        if (length >= sizeof key)
            return NULL;
        memcpy(key, path, length);
        key[length] = '\0';
        from        = json_object_get(from, key);
        path += length + (path[length] == '.');
    }
    return from;
}

/* Scalars as plain text; what is absent or null is "". Lists are joined. */
static void plain(char *out, size_t room, const json_t *value)
{
    size_t used = 0;
    out[0]      = '\0';
    if (json_is_string(value)) {
        (void)snprintf(out, room, "%s", json_string_value(value));
    } else if (json_is_boolean(value)) {
        (void)snprintf(out, room, "%s", json_is_true(value) ? "yes" : "no");
    } else if (json_is_integer(value)) {
        (void)snprintf(out, room, "%lld", (long long)json_integer_value(value));
    } else if (json_is_object(value) || json_is_array(value)) {
        used = json_dumpb(value, out, room - 1, JSON_COMPACT);
        out[used < room ? used : 0] = '\0';
    }
}

#define CELL_ROOM 4096

static void cell_text(char out[CELL_ROOM],
                      const json_t *row,
                      const struct lp_column *column,
                      const char *token)
{
    char number[LP_GRID_NUMBER];
    plain(out, CELL_ROOM, find(row, column->path));
    if (out[0] == '\0' || column->kind == LP_CELL_TEXT)
        return;
    if (column->kind == LP_CELL_COUNT) {
        lp_grid_thousands(number, out);
        (void)snprintf(out, CELL_ROOM, "%s", number);
    } else {
        lp_grid_tokens(number, out, column->kind == LP_CELL_RUNTIME ? 18 : 9);
        (void)snprintf(out, CELL_ROOM, "%s%s%s", number,
                       token[0] == '\0' ? "" : " ", token);
    }
}

/* ---- table ---- */

static bool write_pairs(FILE *to,
                        const json_t *data,
                        const struct lp_section *section,
                        const char *token)
{
    static const struct lp_grid_column columns[2] = {{"", false}, {"", false}};
    char text[CELL_ROOM];
    struct lp_grid table;
    lp_grid_init(&table, columns, 2);
    for (size_t i = 0; i < section->count; i++) {
        cell_text(text, data, &section->columns[i], token);
        if (text[0] == '\0')
            continue;
        lp_grid_cell(&table, section->columns[i].title);
        lp_grid_cell(&table, text);
    }
    bool fits = lp_grid_write(&table, to, false);
    lp_grid_fini(&table);
    return fits;
}

static bool write_list(FILE *to,
                       const json_t *rows,
                       const struct lp_section *section,
                       const char *token,
                       bool color)
{
    struct lp_grid_column columns[LP_GRID_COLUMNS_MAX];
    char text[CELL_ROOM];
    struct lp_grid table;
    for (size_t i = 0; i < section->count; i++)
        columns[i] =
            (struct lp_grid_column){section->columns[i].title,
                                    section->columns[i].kind != LP_CELL_TEXT};
    lp_grid_init(&table, columns, section->count);
    for (size_t i = 0; i < json_array_size(rows); i++)
        for (size_t j = 0; j < section->count; j++) {
            cell_text(text, json_array_get(rows, i), &section->columns[j],
                      token);
            lp_grid_cell(&table, text);
        }
    bool fits = lp_grid_write(&table, to, color);
    lp_grid_fini(&table);
    return fits;
}

static bool write_table(FILE *to,
                        const json_t *data,
                        const struct lp_view *view,
                        bool color,
                        const char *token)
{
    bool fits = true, began = false;
    for (size_t i = 0; i < view->count; i++) {
        const struct lp_section *section = &view->sections[i];
        const json_t *rows =
            section->list == NULL ? NULL : find(data, section->list);
        if (section->list != NULL && json_array_size(rows) == 0)
            continue;
        if (section->title != NULL)
            (void)fprintf(to, "%s%s%s%s\n", began ? "\n" : "",
                          color ? "\033[1m" : "", section->title,
                          color ? "\033[0m" : "");
        else if (began)
            (void)fprintf(to, "\n");
        began = true;
        fits  = fits && (section->list == NULL
                             ? write_pairs(to, data, section, token)
                             : write_list(to, rows, section, token, color));
    }
    return fits;
}

/* ---- csv ---- */

static void write_csv_cell(FILE *to, const char *text, bool first)
{
    (void)fprintf(to, "%s", first ? "" : ",");
    if (strpbrk(text, ",\"\r\n") == NULL) {
        (void)fprintf(to, "%s", text);
        return;
    }
    (void)fputc('"', to);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            (void)fputc('"', to);
        (void)fputc(*text, to);
    }
    (void)fputc('"', to);
}

static bool is_amount(const struct lp_column *column)
{
    return column->kind == LP_CELL_CONSENSUS || column->kind == LP_CELL_RUNTIME;
}

static void
write_csv_row(FILE *to, const json_t *row, const struct lp_section *section)
{
    for (size_t i = 0; i < section->count; i++) {
        const struct lp_column *column = &section->columns[i];
        char text[CELL_ROOM], number[LP_GRID_NUMBER];
        plain(text, sizeof text, find(row, column->path));
        if (!is_amount(column)) {
            write_csv_cell(to, text, i == 0);
            continue;
        }
        lp_grid_decimal(number, text, column->kind == LP_CELL_RUNTIME ? 18 : 9);
        write_csv_cell(to, number, i == 0);
        write_csv_cell(to, text, false);
    }
    (void)fprintf(to, "\r\n");
}

static void
write_csv(FILE *to, const json_t *data, const struct lp_section *section)
{
    for (size_t i = 0; i < section->count; i++) {
        write_csv_cell(to, section->columns[i].title, i == 0);
        if (!is_amount(&section->columns[i]))
            continue;
        char title[80];
        (void)snprintf(title, sizeof title, "%s base units",
                       section->columns[i].title);
        write_csv_cell(to, title, false);
    }
    (void)fprintf(to, "\r\n");
    if (section->list == NULL) {
        write_csv_row(to, data, section);
        return;
    }
    const json_t *rows = find(data, section->list);
    for (size_t i = 0; i < json_array_size(rows); i++)
        write_csv_row(to, json_array_get(rows, i), section);
}

/* ---- json ---- */

static bool write_line(FILE *to, const json_t *value, size_t flags)
{
    bool well = json_dumpf(value, to, flags) == 0;
    (void)fputc('\n', to);
    return well;
}

static bool
write_ndjson(FILE *to, const json_t *data, const struct lp_section *section)
{
    bool well = true;
    if (section->list == NULL)
        return write_line(to, data, JSON_COMPACT);
    const json_t *rows = find(data, section->list);
    for (size_t i = 0; i < json_array_size(rows); i++)
        well = well && write_line(to, json_array_get(rows, i), JSON_COMPACT);
    return well;
}

enum loupe_status lp_present(FILE *to,
                             const json_t *reply,
                             const struct lp_view *view,
                             enum lp_form form,
                             bool color,
                             const char *token,
                             struct loupe_error *error)
{
    const json_t *data            = json_object_get(reply, "data");
    const struct lp_section *rows = &view->sections[view->rows];
    bool fits                     = true;
    switch (form) {
    case LP_FORM_TABLE:
        fits = write_table(to, data, view, color, token);
        break;
    case LP_FORM_JSON:
        fits = write_line(to, reply, JSON_INDENT(2));
        break;
    case LP_FORM_NDJSON:
        fits = write_ndjson(to, data, rows);
        break;
    case LP_FORM_CSV:
        write_csv(to, data, rows);
        break;
    }
    if (!fits)
        return lp_fail(error, LOUPE_LIMIT, 0, "output", "too many rows");
    if (fflush(to) != 0 || ferror(to))
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "output",
                       "cannot be written");
    return LOUPE_OK;
}
