/* SPDX-License-Identifier: Apache-2.0 */
/* Lines in, lines out. */
#include "support/peer.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>

static unsigned char memory[16 << 20];

struct loupe_arena peer_arena;
struct loupe_error peer_error;

const char *peer_text(const json_t *object, const char *key)
{
    const char *found = json_string_value(json_object_get(object, key));
    return found == NULL ? "" : found;
}

struct loupe_span peer_hex(const char *digits)
{
    size_t size  = strlen(digits) / 2 - (digits[0] != '\0');
    uint8_t *out = loupe_arena_alloc(&peer_arena, size + 1, 1);
    if (out == NULL || digits[0] == '\0' ||
        !lp_hex_decode(out, size, loupe_span(digits + 2, 2 * size)))
        abort();
    return loupe_span(out, size);
}

json_t *peer_hex_json(struct loupe_span bytes)
{
    char *digits = malloc(2 * bytes.size + 3);
    if (digits == NULL)
        abort();
    memcpy(digits, "0x", 2);
    lp_hex_encode(digits + 2, bytes);
    json_t *out = json_string(digits);
    free(digits);
    return out;
}

static json_t *
answer(const struct peer_row *rows, size_t count, const json_t *line)
{
    json_t *out = NULL;
    peer_error  = (struct loupe_error){0};
    loupe_arena_init(&peer_arena, memory, sizeof memory);
    size_t i = 0;
    while (i < count && json_object_get(line, rows[i].key) == NULL)
        i++;
    if (i < count)
        out = rows[i].run(line);
    if (out != NULL)
        return out;
    return json_pack("{s: s, s: s, s: s}", "status",
                     loupe_status_word(peer_error.status), "field",
                     peer_error.field, "reason", peer_error.reason);
}

int peer_main(const struct peer_row *rows, size_t count)
{
    const size_t flags = JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
    for (json_t *line; (line = json_loadf(stdin, flags, NULL)) != NULL;) {
        json_t *out = answer(rows, count, line);
        if (json_dumpf(out, stdout, JSON_COMPACT) != 0)
            return 1;
        (void)putchar('\n');
        json_decref(out);
        json_decref(line);
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
