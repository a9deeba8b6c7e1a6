/* SPDX-License-Identifier: Apache-2.0 */
/* One reply in four forms. A command says in a view which facts of its JSON a
 * person wants to see, and in which units; the forms follow from that:
 *
 *   table   pairs and lists, aligned, thousands separated, in whole tokens
 *   json    the reply itself
 *   ndjson  a line for each row of the view's main list, or one line
 *   csv     the same rows under a header (RFC 4180); an amount has a second
 *           column with its exact base units */
#ifndef LP_PRESENT_H
#define LP_PRESENT_H

#include "base/config.h"

#include <jansson.h>

enum lp_cell {
    LP_CELL_TEXT,
    LP_CELL_COUNT,     /* a decimal number */
    LP_CELL_CONSENSUS, /* base units of 9 decimals */
    LP_CELL_RUNTIME,   /* base units of 18 decimals */
};

struct lp_column {
    const char *title; /* "balance" */
    const char *path;  /* "general.balance", from the row or from data */
    enum lp_cell kind;
};

/* Without `list`, pairs of title and value; with it, a table of its rows. */
struct lp_section {
    const char *title; /* over it, or NULL */
    const char *list;  /* path of an array, or NULL */
    const struct lp_column *columns;
    size_t count;
};

struct lp_view {
    const struct lp_section *sections;
    size_t count;
    size_t rows; /* index of the section that ndjson and csv show */
};

enum lp_form { LP_FORM_TABLE, LP_FORM_JSON, LP_FORM_NDJSON, LP_FORM_CSV };

/* Should tables be coloured, by the settings and where they go? */
bool lp_present_color(const struct lp_config *config, FILE *to);

/* lp_present writes a whole reply.
 *   Returns  LOUPE_OK
 *            LOUPE_UNREACHABLE  it cannot be written
 *            LOUPE_LIMIT        more rows than a table holds */
enum loupe_status lp_present(FILE *to,
                             const json_t *reply,
                             const struct lp_view *view,
                             enum lp_form form,
                             bool color,
                             const char *token,
                             struct loupe_error *error);

#endif
