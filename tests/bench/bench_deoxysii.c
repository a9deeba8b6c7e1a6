/* SPDX-License-Identifier: Apache-2.0 */
/* What Deoxys-II costs in units of libsodium's ChaCha20-Poly1305, per byte, for
 * a short call and for long ones, the setting up of keys included; and how many
 * bytes it does in a cycle of the time stamp counter. Without AES-NI the public
 * calls are the bitsliced way, and the ratios say so. */
#include "aead/deoxysii.h"
#include "bench.h"

#include <sodium.h>

#include <stdlib.h>

#ifdef __x86_64__
#include <x86intrin.h>
#endif

enum { SHORT = 256, LONG = 16384, TAG = LOUPE_DEOXYSII_TAG_BYTES };

static const struct loupe_secret key                   = {{1, 2, 3}};
static const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES] = {4, 5, 6};
static uint8_t message[LONG], sealed[2][LONG + TAG], opened[LONG];

static void chacha(void *size)
{
    (void)crypto_aead_chacha20poly1305_ietf_encrypt(
        opened, NULL, message, *(const size_t *)size - TAG, NULL, 0, NULL,
        nonce, key.b);
    bench_use(opened);
}

static void seal(void *size)
{
    static uint8_t out[LONG + TAG];
    loupe_deoxysii_seal(out, &key, nonce,
                        loupe_span(message, *(const size_t *)size),
                        (struct loupe_span){0});
    bench_use(out);
}

static void open_sealed(void *size)
{
    size_t n             = *(const size_t *)size;
    const uint8_t *bytes = sealed[n == SHORT ? 0 : 1];
    if (loupe_deoxysii_open(opened, &key, nonce, loupe_span(bytes, n + TAG),
                            (struct loupe_span){0}, NULL) != LOUPE_OK)
        abort();
    bench_use(opened);
}

static void seal_bitsliced(void *size)
{
    static uint8_t out[LONG + TAG];
    lp_deoxysii_seal(out, &lp_deoxysii_ct, &key, nonce,
                     loupe_span(message, *(const size_t *)size),
                     (struct loupe_span){0});
    bench_use(out);
}

/* Bytes per cycle of the time stamp counter, which runs at one rate whatever
 * the clock does: the best of 200. Zero where there is no counter. */
static double bytes_per_cycle(void (*run)(void *size))
{
    double best = 0;
#ifdef __x86_64__
    static size_t size = LONG;
    for (int i = 0; i < 200; i++) {
        unsigned long long start = __rdtsc();
        run(&size);
        double each = LONG / (double)(__rdtsc() - start);
        best        = each > best ? each : best;
    }
#else
    (void)run;
#endif
    return best;
}

int main(void)
{
    static size_t few = SHORT, many = LONG;
    if (sodium_init() < 0)
        return 1;
    lp_deoxysii_seal(sealed[0], &lp_deoxysii_ct, &key, nonce,
                     loupe_span(message, SHORT), (struct loupe_span){0});
    lp_deoxysii_seal(sealed[1], &lp_deoxysii_ct, &key, nonce,
                     loupe_span(message, LONG), (struct loupe_span){0});
    const struct bench_case cases[] = {
        {"ChaCha20-Poly1305 libsodium, 256 B", chacha, &few, SHORT, BENCH_BARE},
        {"seal, 256 B", seal, &few, SHORT, 0},
        {"open, 256 B", open_sealed, &few, SHORT, 0},
        {"seal bitsliced, 256 B", seal_bitsliced, &few, SHORT, 0},
        {"ChaCha20-Poly1305 libsodium, 16 KiB", chacha, &many, LONG,
         BENCH_BARE},
        {"seal, 16 KiB", seal, &many, LONG, 4},
        {"open, 16 KiB", open_sealed, &many, LONG, 4},
        {"seal bitsliced, 16 KiB", seal_bitsliced, &many, LONG, 4},
    };
    const struct bench_value values[] = {
        {"bytes per cycle, ChaCha20-Poly1305 libsodium",
         bytes_per_cycle(chacha)},
        {"bytes per cycle, seal", bytes_per_cycle(seal)},
        {"bytes per cycle, open", bytes_per_cycle(open_sealed)},
        {"bytes per cycle, seal bitsliced", bytes_per_cycle(seal_bitsliced)},
    };
    return bench_main("deoxysii", cases, sizeof cases / sizeof cases[0], values,
                      sizeof values / sizeof values[0]);
}
