/* SPDX-License-Identifier: Apache-2.0 */
/* Answers of GetBlock, held against a header whose hashes, time and height come
 * with the input. Laws: an answer that passes does not pass for a header that
 * differs in one of them; the scratch is given back. */
#include "fuzz.h"

#include <loupe/block.h>

const char fuzz_reader[] = "block";

#define PREFIX 112 /* hash, app hash, last commit hash, time, height */

static _Alignas(16) unsigned char memory[4 << 20];

static struct loupe_known_header header_from(const uint8_t prefix[PREFIX])
{
    struct loupe_known_header out = {0};
    memcpy(out.hash.b, prefix, 32);
    memcpy(out.app_hash.b, prefix + 32, 32);
    memcpy(out.last_commit_hash.b, prefix + 64, 32);
    memcpy(&out.time.seconds, prefix + 96, 8);
    memcpy(&out.height, prefix + 104, 8);
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct loupe_arena arena;
    struct loupe_error error = {0};
    uint8_t prefix[PREFIX];
    if (size < PREFIX)
        return 0;
    memcpy(prefix, data, PREFIX);
    struct loupe_known_header header = header_from(prefix);
    struct loupe_span answer         = loupe_span(data + PREFIX, size - PREFIX);
    loupe_arena_init(&arena, memory, sizeof memory);
    enum loupe_status status =
        loupe_block_check(&header, answer, &arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW(arena.used == 0);
    for (size_t i = 0; status == LOUPE_OK && i < PREFIX; i += 8) {
        prefix[i] ^= 1;
        header = header_from(prefix);
        LAW(loupe_block_check(&header, answer, &arena, NULL) == LOUPE_INVALID);
        prefix[i] ^= 1;
    }
    return 0;
}
