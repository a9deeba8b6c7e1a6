/* SPDX-License-Identifier: Apache-2.0 */
/* One step of a path is one HMAC-SHA-512 under the chain code: of the key for a
 * hardened step, of the public key for a plain one (SLIP-0010, BIP-32). */
#include "sign/derive.h"

#include "sign/secp256k1.h"

#include <sodium.h>

#include <secp256k1.h>

#define HARDENED UINT32_C(0x80000000)

struct node {
    uint8_t key[32];
    uint8_t chain[32];
};

/* Both halves of the HMAC of two parts. */
static void split(struct node *out,
                  struct loupe_span under,
                  struct loupe_span first,
                  struct loupe_span second)
{
    crypto_auth_hmacsha512_state state;
    uint8_t both[crypto_auth_hmacsha512_BYTES];
    crypto_auth_hmacsha512_init(&state, under.data, under.size);
    crypto_auth_hmacsha512_update(&state, first.data, first.size);
    crypto_auth_hmacsha512_update(&state, second.data, second.size);
    crypto_auth_hmacsha512_final(&state, both);
    memcpy(out->key, both, 32);
    memcpy(out->chain, both + 32, 32);
    sodium_memzero(both, sizeof both);
    sodium_memzero(&state, sizeof state);
}

/* `prefix` and the key's 32 bytes, then the number of the step. */
static void child(struct node *out,
                  const struct node *from,
                  uint8_t data[33],
                  uint32_t step)
{
    uint8_t number[4] = {(uint8_t)(step >> 24), (uint8_t)(step >> 16),
                         (uint8_t)(step >> 8), (uint8_t)step};
    struct node next;
    split(&next, loupe_span(from->chain, 32), loupe_span(data, 33),
          loupe_span(number, sizeof number));
    *out = next;
    sodium_memzero(&next, sizeof next);
}

static void hardened(struct node *out, const struct node *from, uint32_t step)
{
    uint8_t data[33] = {0};
    memcpy(data + 1, from->key, 32);
    child(out, from, data, step | HARDENED);
    sodium_memzero(data, sizeof data);
}

void lp_derive_ed25519(uint8_t out[32], struct loupe_span seed, uint32_t index)
{
    struct node node;
    split(&node, LOUPE_SPAN_TEXT("ed25519 seed"), seed, loupe_span(NULL, 0));
    hardened(&node, &node, 44);
    hardened(&node, &node, 474);
    hardened(&node, &node, index);
    memcpy(out, node.key, 32);
    sodium_memzero(&node, sizeof node);
}

/* The child's key is the left half plus the parent's key. */
static bool added(struct node *node, const uint8_t parent[32])
{
    return secp256k1_ec_seckey_tweak_add(secp256k1_context_static, node->key,
                                         parent) == 1;
}

static bool hard_step(struct node *node, uint32_t step)
{
    uint8_t parent[32];
    memcpy(parent, node->key, 32);
    hardened(node, node, step);
    bool ok = added(node, parent);
    sodium_memzero(parent, sizeof parent);
    return ok;
}

static bool plain_step(struct node *node, uint32_t step)
{
    uint8_t parent[32];
    uint8_t data[33];
    memcpy(parent, node->key, 32);
    bool ok = lp_secp256k1_public(data, parent);
    if (ok) {
        child(node, node, data, step);
        ok = added(node, parent);
    }
    sodium_memzero(parent, sizeof parent);
    return ok;
}

bool lp_derive_secp256k1(uint8_t out[32],
                         struct loupe_span seed,
                         uint32_t index)
{
    struct node node;
    memset(out, 0, 32);
    split(&node, LOUPE_SPAN_TEXT("Bitcoin seed"), seed, loupe_span(NULL, 0));
    bool ok =
        secp256k1_ec_seckey_verify(secp256k1_context_static, node.key) == 1 &&
        hard_step(&node, 44) && hard_step(&node, 60) && hard_step(&node, 0) &&
        plain_step(&node, 0) && plain_step(&node, index);
    if (ok)
        memcpy(out, node.key, 32);
    sodium_memzero(&node, sizeof node);
    return ok;
}
