/* SPDX-License-Identifier: Apache-2.0 */
/* A light block of 107 validators of the Mainnet, from its bytes to a verdict,
 * in units of one libsodium verification of Ed25519. Without the vectors there
 * is nothing to measure. */
#include "bench.h"
#include "consensus/light_block.h"
#include "support/vectors.h"

#include <loupe/header.h>

#include <sodium.h>

#include <stdlib.h>

#define HEIGHT 25300000
#define KEYS   128

static struct loupe_span light_block;
static struct loupe_chain chain;
static struct loupe_trust_root root = {.height = HEIGHT};
static unsigned char memory[1 << 20];
static struct loupe_arena arena;
static struct loupe_key_cache cache;
static struct loupe_header_tools unknown_keys = {.memory = &arena};
static struct loupe_header_tools known_keys   = {.cache  = &cache,
                                                 .memory = &arena};
static struct loupe_known_block neighbour; /* made up: the block before */

static void verify_one(void *context)
{
    static const uint8_t message[32];
    static uint8_t key[32], secret[64], signature[64];
    static int ready;
    (void)context;
    if (!ready) {
        crypto_sign_keypair(key, secret);
        crypto_sign_detached(signature, NULL, message, sizeof message, secret);
        ready = 1;
    }
    int bad = crypto_sign_verify_detached(signature, message, 32, key);
    bench_use(&bad);
}

static void must(enum loupe_status status)
{
    if (status != LOUPE_OK)
        abort();
}

static void read_only(void *context)
{
    struct lp_raw_light_block raw;
    (void)context;
    loupe_arena_rewind(&arena, 0);
    must(lp_light_block_read(&raw, light_block, &arena, NULL));
}

static void load(void *context)
{
    struct loupe_known_block out;
    loupe_arena_rewind(&arena, 0);
    must(loupe_header_load(&out, &chain, &root, light_block, context, NULL));
}

static void all_signatures(void *context)
{
    struct loupe_known_block out;
    loupe_arena_rewind(&arena, 0);
    must(loupe_header_verify_root(&out, &chain, &root, light_block, context,
                                  NULL));
}

static void two_thirds(void *context)
{
    static const struct loupe_policy policy = LOUPE_POLICY_INIT;
    struct loupe_known_block out;
    loupe_arena_rewind(&arena, 0);
    must(loupe_header_verify_step(&out, &neighbour, light_block,
                                  loupe_time_plus(neighbour.header.time, 60),
                                  &policy, context, NULL));
}

/* The header before, as far as a step looks at it. */
static void make_neighbour(void)
{
    struct lp_raw_light_block raw;
    loupe_arena_init(&arena, memory, sizeof memory);
    must(lp_light_block_read(&raw, light_block, &arena, NULL));
    must(lp_light_block_check(&raw, &chain, NULL));
    root.hash               = raw.hash;
    neighbour.header.chain  = chain;
    neighbour.header.height = HEIGHT - 1;
    neighbour.header.time   = loupe_time_plus(raw.header.time, -6);
    memcpy(neighbour.header.next_validators_hash.b,
           raw.header.validators_hash.data, LOUPE_HASH_BYTES);
}

int main(void)
{
    const struct bench_case cases[] = {
        {"libsodium verify", verify_one, NULL, 1, BENCH_BARE},
        {"read", read_only, NULL, 1, 0},
        {"read and hash", load, &unknown_keys, 1, 0},
        {"light block, 2/3 signed", two_thirds, &unknown_keys, 1, 0},
        {"light block, 2/3 signed, known keys", two_thirds, &known_keys, 1, 0},
        {"light block, all signatures", all_signatures, &unknown_keys, 1, 0},
        {"light block, all signatures, known keys", all_signatures, &known_keys,
         1, 0},
    };
    vectors_need();
    json_t *json = vectors_json("vectors/consensus/light_block_25300000.json");
    size_t size  = loupe_key_cache_bytes(KEYS);
    void *tables = malloc(size);
    light_block  = vectors_get_base64(json, "meta");
    json_decref(json);
    if (tables == NULL || !loupe_key_cache_init(&cache, KEYS, tables, size) ||
        !loupe_chain_from_context(
            &chain, LOUPE_SPAN_TEXT("bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2"
                                    "dc2375f4a0703a178e6e55")))
        return 1;
    make_neighbour();
    int code = bench_main("light_block", cases, sizeof cases / sizeof cases[0],
                          NULL, 0);
    free(tables);
    return code;
}
