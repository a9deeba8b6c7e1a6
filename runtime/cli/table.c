/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: widths are counted in characters of UTF-8, not in bytes. */
#include "cli/table.h"

void lp_grid_init(struct lp_grid *table,
                  const struct lp_grid_column *columns,
                  size_t count)
{
    *table = (struct lp_grid){.columns = columns, .count = count};
    lp_buffer_init(&table->text, LP_GRID_BYTES_MAX);
}

void lp_grid_fini(struct lp_grid *table)
{
    lp_buffer_fini(&table->text);
}

static size_t width_of(const char *text)
{
    size_t width = 0;
    for (; *text != '\0'; text++)
        width += ((unsigned char)*text & 0xc0) != 0x80;
    return width;
}

void lp_grid_cell(struct lp_grid *table, const char *text)
{
    size_t size = strlen(text) + 1;
    uint8_t *at = lp_buffer_extend(&table->text, size);
    if (at == NULL) {
        table->full = true;
        return;
    }
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        at[i]           = (c < ' ' && c != '\0') || c == 0x7f ? '?' : c;
    }
    size_t column = table->cells++ % table->count;
    size_t width  = width_of(text);
    if (width > table->widths[column])
        table->widths[column] = width;
}

static void
write_cell(FILE *to, const char *text, size_t width, bool right, bool last)
{
    size_t gap = width - width_of(text);
    if (right)
        (void)fprintf(to, "%*s", (int)gap, "");
    (void)fprintf(to, "%s", text);
    if (!right && !last)
        (void)fprintf(to, "%*s", (int)gap, "");
    (void)fprintf(to, "%s", last ? "\n" : "  ");
}

static bool has_titles(const struct lp_grid *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->columns[i].title[0] != '\0')
            return true;
    return false;
}

/* Writes a row from its cells, without blanks at its end. */
static const char *write_row(const struct lp_grid *table,
                             FILE *to,
                             const char *cells,
                             const size_t *widths)
{
    const char *at = cells;
    size_t last    = 0;
    for (size_t i = 0; i < table->count; i++) {
        if (*at != '\0')
            last = i;
        at += strlen(at) + 1;
    }
    for (size_t i = 0; i <= last; i++) {
        write_cell(to, cells, widths[i], table->columns[i].right, i == last);
        cells += strlen(cells) + 1;
    }
    return at;
}

bool lp_grid_write(const struct lp_grid *table, FILE *to, bool color)
{
    size_t widths[LP_GRID_COLUMNS_MAX] = {0};
    for (size_t i = 0; i < table->count; i++) {
        size_t title = width_of(table->columns[i].title);
        widths[i]    = title > table->widths[i] ? title : table->widths[i];
    }
    if (has_titles(table)) {
        (void)fprintf(to, "%s", color ? "\033[1m" : "");
        for (size_t i = 0; i < table->count; i++)
            write_cell(to, table->columns[i].title, widths[i],
                       table->columns[i].right, i + 1 == table->count);
        (void)fprintf(to, "%s", color ? "\033[0m" : "");
    }
    const char *at = (const char *)table->text.data;
    for (size_t i = 0; i + table->count <= table->cells; i += table->count)
        at = write_row(table, to, at, widths);
    return !table->full;
}

static bool all_digits(const char *text)
{
    size_t length = strspn(text, "0123456789");
    return length != 0 && text[length] == '\0' && length <= 80;
}

/* Groups the first `length` digits. Returns what was written. */
static size_t group(char *out, const char *digits, size_t length)
{
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        if (i != 0 && (length - i) % 3 == 0)
            out[used++] = ',';
        out[used++] = digits[i];
    }
    out[used] = '\0';
    return used;
}

void lp_grid_thousands(char out[LP_GRID_NUMBER], const char *digits)
{
    if (all_digits(digits))
        (void)group(out, digits, strlen(digits));
    else
        (void)snprintf(out, LP_GRID_NUMBER, "%s", digits);
}

static void tokens(char out[LP_GRID_NUMBER],
                   const char *digits,
                   size_t decimals,
                   bool grouped)
{
    char padded[LP_GRID_NUMBER];
    size_t length = strlen(digits);
    if (!all_digits(digits) || decimals > 32) {
        (void)snprintf(out, LP_GRID_NUMBER, "%s", digits);
        return;
    }
    size_t zeros = length > decimals ? 0 : decimals + 1 - length;
    memset(padded, '0', zeros);
    memcpy(padded + zeros, digits, length + 1);
    size_t whole = zeros + length - decimals;
    size_t used  = whole;
    if (grouped)
        used = group(out, padded, whole);
    else
        memcpy(out, padded, whole);
    (void)snprintf(out + used, LP_GRID_NUMBER - used, "%s%s",
                   decimals == 0 ? "" : ".", padded + whole);
}

void lp_grid_tokens(char out[LP_GRID_NUMBER],
                    const char *digits,
                    size_t decimals)
{
    tokens(out, digits, decimals, true);
}

void lp_grid_decimal(char out[LP_GRID_NUMBER],
                     const char *digits,
                     size_t decimals)
{
    tokens(out, digits, decimals, false);
}
