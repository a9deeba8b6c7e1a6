/* SPDX-License-Identifier: Apache-2.0 */
/* A light block of Mainnet with its 107 validators, from bytes to verdict. The
 * unit is one Ed25519 verification by libsodium: the Go client takes 21 of them
 * for the same block. */
#include "bench.h"
#include "sign/oasis.h"
#include "support/vectors.h"

#include <loupe/header.h>

#include <sodium.h>

#include <stdlib.h>

static _Alignas(16) unsigned char memory[4 << 20];

static struct loupe_span block;
static struct loupe_chain chain;
static struct loupe_trust_root root = {.height = 25300000};
static struct loupe_key_cache cache;

static struct {
    uint8_t key[32], signature[64], message[32];
} one;

static void make_one(void)
{
    uint8_t secret[crypto_sign_SECRETKEYBYTES];
    static const uint8_t seed[crypto_sign_SEEDBYTES] = {7};
    (void)crypto_sign_seed_keypair(one.key, secret, seed);
    (void)crypto_sign_detached(one.signature, NULL, one.message,
                               sizeof one.message, secret);
}

static void run_libsodium(void *context)
{
    (void)context;
    if (crypto_sign_verify_detached(one.signature, one.message,
                                    sizeof one.message, one.key) != 0)
        abort();
}

static void verify(struct loupe_key_cache *keys, bool signatures)
{
    struct loupe_arena arena;
    struct loupe_known_block known;
    struct loupe_header_tools tools = {.cache = keys, .memory = &arena};
    struct loupe_error error;
    loupe_arena_init(&arena, memory, sizeof memory);
    enum loupe_status status =
        signatures
            ? loupe_header_verify_root(&known, &chain, &root, block, &tools,
                                       &error)
            : loupe_header_load(&known, &chain, &root, block, &tools, &error);
    if (status != LOUPE_OK)
        abort();
    bench_use(&known);
}

static void run_load(void *context)
{
    (void)context;
    verify(NULL, false);
}

static void run_cold(void *context)
{
    (void)context;
    verify(NULL, true);
}

static void run_warm(void *context)
{
    (void)context;
    verify(&cache, true);
}

static void open_inputs(void)
{
    json_t *json = vectors_json("vectors/consensus/light_block_25300000.json");
    block        = vectors_get_base64(json, "meta");
    json_decref(json);
    struct loupe_span hash = vectors_hex(
        "79efb83b848ac197281afa8723d231dc7b0fce02fc0b55ff8fdb14f097636efa");
    memcpy(root.hash.b, hash.data, sizeof root.hash.b);
    size_t size = loupe_key_cache_bytes(128);
    if (!loupe_chain_from_context(&chain,
                                  LOUPE_SPAN_TEXT("bb3d748def55bdfb797a2ac53ee6"
                                                  "ee141e54cd2ab2dc2375f4a0703a"
                                                  "178e6e55")) ||
        !loupe_key_cache_init(&cache, 128, malloc(size), size))
        abort();
}

int main(void)
{
    vectors_need();
    make_one();
    open_inputs();
    const struct bench_case cases[] = {
        {"libsodium, one signature", run_libsodium, NULL, 1, BENCH_BARE},
        {"read, hash and check, no signature", run_load, NULL, 1, 0},
        {"verify, keys unknown", run_cold, NULL, 1, 0},
        {"verify, keys known", run_warm, NULL, 1, 0},
    };
    return bench_main("light_block", cases, sizeof cases / sizeof cases[0],
                      NULL, 0);
}
