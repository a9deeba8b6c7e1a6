/* SPDX-License-Identifier: Apache-2.0 */
/* Aligned columns for people. Cells are collected first, since a column is as
 * wide as its widest cell. */
#ifndef LP_TABLE_H
#define LP_TABLE_H

#include "base/buffer.h"

#include <stdio.h>

#define LP_GRID_COLUMNS_MAX 16
#define LP_GRID_BYTES_MAX   (64u << 20) /* of all cells */

struct lp_grid_column {
    const char *title;
    bool right; /* numbers: aligned to the right */
};

struct lp_grid {
    const struct lp_grid_column *columns;
    size_t count; /* at most LP_GRID_COLUMNS_MAX */
    size_t widths[LP_GRID_COLUMNS_MAX];
    size_t cells;
    bool full;
    struct lp_buffer text; /* cells, each with a terminator */
};

void lp_grid_init(struct lp_grid *table,
                  const struct lp_grid_column *columns,
                  size_t count);
void lp_grid_fini(struct lp_grid *table);

/* Adds the next cell, row by row. Control characters are shown as '?'. */
void lp_grid_cell(struct lp_grid *table, const char *text);

/* Writes titles (bold with `color`, none when all are "") and rows. False when
 * the cells did not fit. */
LOUPE_MUST_CHECK bool
lp_grid_write(const struct lp_grid *table, FILE *to, bool color);

/* Room for the text forms below. */
#define LP_GRID_NUMBER 128

/* "1,234,567" from "1234567"; anything but digits is copied. */
void lp_grid_thousands(char out[LP_GRID_NUMBER], const char *digits);

/* "1,234.000000001" from "1234000000001" with 9 decimals. */
void lp_grid_tokens(char out[LP_GRID_NUMBER],
                    const char *digits,
                    size_t decimals);

/* The same without separators, as other programs read it. */
void lp_grid_decimal(char out[LP_GRID_NUMBER],
                     const char *digits,
                     size_t decimals);

#endif
