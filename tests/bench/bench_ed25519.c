/* SPDX-License-Identifier: Apache-2.0 */
/* What a signature costs in units of one libsodium verification: alone and in a
 * batch of 107 (the validators of a Mainnet block), with keys that are seen for
 * the first time and with tables of the keys; and what a table costs. */
#include "bench.h"
#include "ed25519/table.h"
#include "ed25519/verify.h"

#include <sodium.h>

#include <stdlib.h>

#define COUNT 107

static uint8_t keys[COUNT][32], messages[COUNT][32], signatures[COUNT][64];
static struct lp_ed25519_table tables[COUNT];
static struct lp_ed25519_item cold[COUNT], known[COUNT];
static struct loupe_arena scratch;

static void must(bool good)
{
    if (!good)
        abort();
}

static void libsodium(void *context)
{
    (void)context;
    for (size_t i = 0; i < COUNT; i++)
        must(crypto_sign_verify_detached(signatures[i], messages[i], 32,
                                         keys[i]) == 0);
}

static void single(void *context)
{
    (void)context;
    for (size_t i = 0; i < COUNT; i++)
        must(lp_ed25519_verify(keys[i], LOUPE_SPAN_ARRAY(messages[i]),
                               signatures[i]));
}

static void single_known(void *context)
{
    (void)context;
    for (size_t i = 0; i < COUNT; i++)
        must(lp_ed25519_verify_known(&tables[i], LOUPE_SPAN_ARRAY(messages[i]),
                                     signatures[i]));
}

static void batch(void *context)
{
    must(lp_ed25519_verify_batch(context, COUNT, &scratch));
}

static void make_tables(void *context)
{
    (void)context;
    for (size_t i = 0; i < COUNT; i++)
        must(lp_ed25519_table_init(&tables[i], keys[i]));
}

static void prepare(void)
{
    for (size_t i = 0; i < COUNT; i++) {
        uint8_t seed[32] = {(uint8_t)i}, secret[64];
        crypto_sign_seed_keypair(keys[i], secret, seed);
        crypto_hash_sha256(messages[i], seed, sizeof seed);
        crypto_sign_detached(signatures[i], NULL, messages[i], 32, secret);
        cold[i] = (struct lp_ed25519_item){
            keys[i], NULL, LOUPE_SPAN_ARRAY(messages[i]), signatures[i]};
        known[i]       = cold[i];
        known[i].table = &tables[i];
    }
    make_tables(NULL);
}

int main(void)
{
    static const struct bench_case cases[] = {
        {"libsodium verify", libsodium, NULL, COUNT, BENCH_BARE},
        {"single", single, NULL, COUNT, 0},
        {"single, known key", single_known, NULL, COUNT, 0},
        {"batch of 107", batch, cold, COUNT, 0},
        {"batch of 107, known keys", batch, known, COUNT, 0},
        {"table of a key", make_tables, NULL, COUNT, 0},
    };
    const struct bench_value values[] = {
        {"bytes of cache per key",
         (double)(lp_ed25519_keys_bytes(2) - lp_ed25519_keys_bytes(1))},
        {"bytes of scratch per signature",
         (double)(lp_ed25519_batch_bytes(2) - lp_ed25519_batch_bytes(1))},
    };
    size_t size  = lp_ed25519_batch_bytes(COUNT);
    void *memory = malloc(size);
    if (memory == NULL)
        return 1;
    loupe_arena_init(&scratch, memory, size);
    prepare();
    int code = bench_main("ed25519", cases, sizeof cases / sizeof cases[0],
                          values, sizeof values / sizeof values[0]);
    free(memory);
    return code;
}
