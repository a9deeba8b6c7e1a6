/* SPDX-License-Identifier: Apache-2.0 */
/* Loupe for another program to talk to: one JSON object a line on standard
 * input, one on standard output for each. The first member that a row names
 * says what is asked; a refusal is {"status", "field", "reason"}. */
#ifndef LOUPE_TEST_PEER_H
#define LOUPE_TEST_PEER_H

#include <loupe/arena.h>
#include <loupe/span.h>
#include <loupe/status.h>

#include <jansson.h>

struct peer_row {
    const char *key;
    /* Gets the whole line; NULL when it was refused, and peer_error says why. */
    json_t *(*run)(const json_t *line);
};

/* Both are fresh for every line. */
extern struct loupe_arena peer_arena;
extern struct loupe_error peer_error;

/* A member that is text; "" when there is none. */
const char *peer_text(const json_t *object, const char *key);

/* The bytes of "0x…", in the arena. */
struct loupe_span peer_hex(const char *digits);
json_t *peer_hex_json(struct loupe_span bytes);

/* Answers until standard input ends. */
int peer_main(const struct peer_row *rows, size_t count);

#endif
