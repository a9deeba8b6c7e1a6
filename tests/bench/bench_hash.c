/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes against the libraries beneath them: what loupe's own start value and
 * interface cost over libsodium's SHA-512. The sizes are those of an MKVS node
 * and of a large value. */
#include "bench.h"

#include <loupe/hash.h>

#include <sodium.h>

static uint8_t input[4096];

static void sha512(void *size)
{
    uint8_t out[64];
    (void)crypto_hash_sha512(out, input, *(const size_t *)size);
    bench_use(out);
}

static void sha512_256(void *size)
{
    struct loupe_hash out;
    loupe_sha512_256(&out, loupe_span(input, *(const size_t *)size));
    bench_use(&out);
}

static void sha256(void *size)
{
    struct loupe_hash out;
    loupe_sha256(&out, loupe_span(input, *(const size_t *)size));
    bench_use(&out);
}

static void keccak(void *size)
{
    struct loupe_hash out;
    loupe_keccak256(&out, loupe_span(input, *(const size_t *)size));
    bench_use(&out);
}

int main(void)
{
    static size_t node              = 72;
    static size_t value             = sizeof input;
    const struct bench_case cases[] = {
        {"sha512 libsodium, 72 B", sha512, &node, 1, BENCH_BARE},
        {"sha512_256, 72 B", sha512_256, &node, 1, 0},
        {"sha256, 72 B", sha256, &node, 1, 0},
        {"keccak256, 72 B", keccak, &node, 1, 0},
        {"sha512 libsodium, 4 KiB", sha512, &value, 1, BENCH_BARE},
        {"sha512_256, 4 KiB", sha512_256, &value, 1, 4},
        {"sha256, 4 KiB", sha256, &value, 1, 4},
        {"keccak256, 4 KiB", keccak, &value, 1, 4},
    };
    return bench_main("hash", cases, sizeof cases / sizeof cases[0], NULL, 0);
}
