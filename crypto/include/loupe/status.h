/* SPDX-License-Identifier: Apache-2.0 */
/* One list of outcomes for every layer, and the struct that explains one.
 *
 * A function that can fail returns an enum loupe_status. Details go to a
 * struct loupe_error that the caller passes, or NULL. The first fault is
 * kept: outer layers prefix the field path and never replace the reason. */
#ifndef LOUPE_STATUS_H
#define LOUPE_STATUS_H

#include <loupe/export.h>

#include <stddef.h>

LOUPE_BEGIN

/* clang-format off */
/*      name         exit http  word           text                          */
#define LOUPE_STATUS_LIST(X)                                                   \
    X(OK,            0, 200, "ok",          "holds")                           \
    X(INVALID,       1, 200, "invalid",     "well formed, but the proof does not hold") \
    X(STALE,         1, 200, "stale",       "held once; outside its time now") \
    X(REFUSED,       1, 200, "refused",     "holds, but the policy asks for more") \
    X(ABSENT,        1, 404, "absent",      "asked for, and not there")        \
    X(USAGE,         2, 400, "usage",       "the call itself is wrong")        \
    X(TRUNCATED,     3, 400, "truncated",   "the input ends inside a field")   \
    X(MALFORMED,     3, 400, "malformed",   "the input breaks its own format") \
    X(UNSUPPORTED,   3, 400, "unsupported", "a kind or version that is not read here") \
    X(LIMIT,         3, 413, "limit",       "larger than limits.h allows")     \
    X(UNREACHABLE,   4, 502, "unreachable", "the other side did not answer")   \
    X(BUSY,          4, 503, "busy",        "try again later")                 \
    X(CONFLICT,      4, 409, "conflict",    "another writer was first")        \
    X(NOMEM,         4, 503, "nomem",       "the caller's memory is too small") \
    X(INTERNAL,      5, 500, "internal",    "a fault of loupe: please report it")
/* clang-format on */

enum loupe_status {
#define X(name, exit, http, word, text) LOUPE_##name,
    LOUPE_STATUS_LIST(X)
#undef X
};

struct loupe_error {
    enum loupe_status status;
    size_t offset;    /* of the refused field's first byte in the input */
    char field[96];   /* "quote.header.version" */
    char reason[160]; /* "7 is neither 3 nor 4" */
};

/* The stable word of a status, "malformed"; never NULL. */
LOUPE_API const char *loupe_status_word(enum loupe_status status);

/* What the status means, "the input breaks its own format"; never NULL. */
LOUPE_API const char *loupe_status_text(enum loupe_status status);

/* The exit code of a program that ends with this status, 0 to 5. */
LOUPE_API int loupe_status_exit(enum loupe_status status);

/* The HTTP code of a reply that carries this status. */
LOUPE_API int loupe_status_http(enum loupe_status status);

LOUPE_END

#endif
