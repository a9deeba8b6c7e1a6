/* SPDX-License-Identifier: Apache-2.0 */
/* Names, exit codes and HTTP codes, all from LOUPE_STATUS_LIST. */
#include <loupe/status.h>

struct row {
    const char *word;
    const char *text;
    int exit_code;
    int http_code;
};

static const struct row rows[] = {
#define X(name, exit, http, word, text) {word, text, exit, http},
    LOUPE_STATUS_LIST(X)
#undef X
};

static const struct row *row_of(enum loupe_status status)
{
    size_t index = (size_t)status;
    return index < sizeof rows / sizeof rows[0] ? &rows[index]
                                                : &rows[LOUPE_INTERNAL];
}

const char *loupe_status_word(enum loupe_status status)
{
    return row_of(status)->word;
}

const char *loupe_status_text(enum loupe_status status)
{
    return row_of(status)->text;
}

int loupe_status_exit(enum loupe_status status)
{
    return row_of(status)->exit_code;
}

int loupe_status_http(enum loupe_status status)
{
    return row_of(status)->http_code;
}
