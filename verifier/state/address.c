/* SPDX-License-Identifier: Apache-2.0 */
/* Derives addresses; see <loupe/address.h>. */
#include "base/sink.h"
#include "base/text.h"
#include "hash/sha512_256.h"

#include <loupe/address.h>

static void derive(struct loupe_address *out,
                   struct loupe_span context,
                   struct loupe_span data)
{
    static const uint8_t version = 0;
    struct lp_sha512_256 hash;
    struct loupe_hash digest;
    lp_sha512_256_init(&hash);
    lp_sha512_256_update(&hash, context);
    lp_sha512_256_update(&hash, loupe_span(&version, 1));
    lp_sha512_256_update(&hash, data);
    lp_sha512_256_final(&hash, &digest);
    out->b[0] = version;
    memcpy(out->b + 1, digest.b, LOUPE_ADDRESS_BYTES - 1);
}

void loupe_address_derive(struct loupe_address *out,
                          enum loupe_address_kind kind,
                          struct loupe_span data)
{
    static const char *const contexts[] = {
        [LOUPE_ADDRESS_STAKING]          = "oasis-core/address: staking",
        [LOUPE_ADDRESS_RUNTIME]          = "oasis-core/address: runtime",
        [LOUPE_ADDRESS_CONSENSUS_MODULE] = "oasis-core/address: module",
        [LOUPE_ADDRESS_ETHEREUM] = "oasis-runtime-sdk/address: secp256k1eth",
        [LOUPE_ADDRESS_RUNTIME_MODULE] = "oasis-runtime-sdk/address: module",
        [LOUPE_ADDRESS_SR25519]        = "oasis-runtime-sdk/address: sr25519",
        [LOUPE_ADDRESS_MULTISIG]       = "oasis-runtime-sdk/address: multisig",
    };
    derive(out, loupe_span_string(contexts[kind]), data);
}

void loupe_rofl_app_derive(struct loupe_address *out,
                           enum loupe_rofl_app_kind kind,
                           struct loupe_span data)
{
    static const char *const contexts[] = {
        [LOUPE_ROFL_APP_CREATOR_ROUND] = "oasis-sdk/rofl: cri app id",
        [LOUPE_ROFL_APP_CREATOR_NONCE] = "oasis-sdk/rofl: cn app id",
        [LOUPE_ROFL_APP_GLOBAL_NAME]   = "oasis-sdk/rofl: global name app id",
    };
    derive(out, loupe_span_string(contexts[kind]), data);
}

/* Consensus accounts have keys whose private half nobody can know
 * (oasis-core go/staking/api/address.go); runtime accounts have names. */
static const struct {
    const char *name;
    uint8_t key[8];
    size_t key_size;
} names[] = {
    [LOUPE_ADDRESS_COMMON_POOL] = {NULL, {0x1a, 0xbe, 0x11, 0xed, 0xc0, 1}, 6},
    [LOUPE_ADDRESS_FEE_ACCUMULATOR] =
        {NULL, {0x1a, 0xbe, 0x11, 0xed, 0xfe, 0xea, 0xcc}, 7},
    [LOUPE_ADDRESS_GOVERNANCE_DEPOSITS] =
        {NULL, {0x1a, 0xbe, 0x11, 0xed, 0xde, 0xac, 0xcf}, 7},
    [LOUPE_ADDRESS_RUNTIME_COMMON_POOL]     = {"accounts.common-pool", {0}, 0},
    [LOUPE_ADDRESS_RUNTIME_FEE_ACCUMULATOR] = {"accounts.fee-accumulator",
                                               {0},
                                               0},
    [LOUPE_ADDRESS_REWARD_POOL]             = {"rewards.reward-pool", {0}, 0},
    [LOUPE_ADDRESS_PENDING_WITHDRAWAL] =
        {"consensus_accounts.pending-withdrawal", {0}, 0},
    [LOUPE_ADDRESS_PENDING_DELEGATION] =
        {"consensus_accounts.pending-delegation", {0}, 0},
    [LOUPE_ADDRESS_ROFL_STAKE_POOL]   = {"rofl.app-stake-pool", {0}, 0},
    [LOUPE_ADDRESS_MARKET_STAKE_POOL] = {"roflmarket.provider-stake-pool",
                                         {0},
                                         0},
};

/* oasis-core go/staking/api/address.go BurnAddress: not derived from a key
 * that is known. */
static const struct loupe_address burn = {
    {0x00, 0x80, 0x7e, 0x78, 0xd0, 0x8a, 0x8e, 0x1e, 0x71, 0x52, 0x25,
     0x15, 0x57, 0x45, 0x24, 0x40, 0xa1, 0xa8, 0x8d, 0x91, 0xe5}};

void loupe_address_named(struct loupe_address *out,
                         enum loupe_address_name name)
{
    uint8_t key[32];
    if (name == LOUPE_ADDRESS_BURN) {
        *out = burn;
        return;
    }
    if (names[name].name != NULL) {
        loupe_address_derive(out, LOUPE_ADDRESS_RUNTIME_MODULE,
                             loupe_span_string(names[name].name));
        return;
    }
    memset(key, 0xff, sizeof key);
    memcpy(key, names[name].key, names[name].key_size);
    loupe_address_derive(out, LOUPE_ADDRESS_STAKING, LOUPE_SPAN_ARRAY(key));
}

void loupe_ethereum_address(uint8_t out[20], const uint8_t point[64])
{
    struct loupe_hash hash;
    loupe_keccak256(&hash, loupe_span(point, 64));
    memcpy(out, hash.b + 12, 20);
}

/* K(ff || zeroes || context || K(fe || "oasis:" || domain || "." || kind)): no
 * deployment gives such an address, whose first byte would be another. */
bool loupe_ethereum_synthetic(uint8_t out[20],
                              struct loupe_span domain,
                              struct loupe_span kind)
{
    static const uint8_t head[21] = {0xff};
    static const uint8_t inner    = 0xfe;
    uint8_t bytes[160];
    struct lp_sink sink;
    struct loupe_hash hash;
    memset(out, 0, 20);
    lp_sink_init(&sink, bytes, 8 + 128);
    lp_write_bytes(&sink, loupe_span(&inner, 1));
    lp_write_bytes(&sink, LOUPE_SPAN_TEXT("oasis:"));
    lp_write_bytes(&sink, domain);
    lp_write_bytes(&sink, LOUPE_SPAN_TEXT("."));
    lp_write_bytes(&sink, kind);
    if (lp_sink_full(&sink))
        return false;
    loupe_keccak256(&hash, lp_sink_span(&sink));
    lp_sink_init(&sink, bytes, sizeof bytes);
    lp_write_bytes(&sink, LOUPE_SPAN_ARRAY(head));
    lp_write_bytes(&sink, LOUPE_SPAN_TEXT("oasis-runtime-sdk/address: ethxx"));
    lp_write_bytes(&sink, loupe_hash_span(&hash));
    loupe_keccak256(&hash, lp_sink_span(&sink));
    memcpy(out, hash.b + 12, 20);
    return true;
}

static void
to_text(char *out, const char *prefix, const struct loupe_address *in)
{
    char text[LP_BECH32_TEXT];
    out[0] = '\0';
    if (lp_bech32_encode(text, prefix, loupe_address_span(in)) &&
        strlen(text) < LOUPE_ADDRESS_TEXT)
        memcpy(out, text, strlen(text) + 1);
}

void loupe_address_to_text(char out[LOUPE_ADDRESS_TEXT],
                           const struct loupe_address *address)
{
    to_text(out, "oasis", address);
}

void loupe_rofl_app_to_text(char out[LOUPE_ADDRESS_TEXT],
                            const struct loupe_address *app)
{
    to_text(out, "rofl", app);
}

static bool
from_text(struct loupe_address *out, const char *prefix, struct loupe_span text)
{
    *out = (struct loupe_address){{0}};
    if (lp_bech32_decode(out->b, sizeof out->b, prefix, text) && out->b[0] == 0)
        return true;
    *out = (struct loupe_address){{0}};
    return false;
}

bool loupe_address_from_text(struct loupe_address *out, struct loupe_span text)
{
    return from_text(out, "oasis", text);
}

bool loupe_rofl_app_from_text(struct loupe_address *out, struct loupe_span text)
{
    return from_text(out, "rofl", text);
}
