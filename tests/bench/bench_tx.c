/* SPDX-License-Identifier: Apache-2.0 */
/* What it costs to encode and sign a transaction beyond the bare signature: a
 * transfer of the consensus layer and of the runtime, the latter also sealed, a
 * call in Ethereum's format with 100 bytes of calldata, also sealed. Keys are
 * ready; for sealing each one has a fresh pair of its own, whose two products
 * are counted as bare cost too. A thousand million over the nanoseconds is how
 * many a second. */
#include "bench.h"
#include "tx/consensus_bodies.h"
#include "tx/consensus_build.h"
#include "tx/envelope.h"
#include "tx/ethereum.h"
#include "tx/runtime_bodies.h"
#include "tx/runtime_build.h"

#include <loupe/mrae.h>

#include <sodium.h>

#include <secp256k1_recovery.h>
#include <stdlib.h>

enum { ROOM = 4096 };

static const struct loupe_secret secret                = {{1, 2, 3}};
static const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES] = {4, 5, 6};
static struct loupe_ed25519_signer ed25519;
static struct loupe_secp256k1_signer ecdsa;
static secp256k1_context *bare;
static struct lp_oasis_context consensus_context, runtime_context;
static struct loupe_hash digest;
static uint8_t peer[32], calldata[100], body[ROOM], bytes[ROOM], wrapped[ROOM];
static _Alignas(max_align_t) unsigned char memory[4 * ROOM];
static struct loupe_arena arena;

/* ---- bare signatures ---- */

static void sodium_sign(void *unused)
{
    uint8_t signature[64];
    (void)unused;
    crypto_sign_detached(signature, NULL, digest.b, sizeof digest.b,
                         ed25519.secret);
    bench_use(signature);
}

static void bare_ecdsa(void *unused)
{
    secp256k1_ecdsa_recoverable_signature out;
    (void)unused;
    if (secp256k1_ecdsa_sign_recoverable(bare, &out, digest.b, secret.b, NULL,
                                         NULL) != 1)
        abort();
    bench_use(&out);
}

static void two_x25519(void)
{
    uint8_t a[32], b[32];
    if (crypto_scalarmult_base(a, secret.b) != 0 ||
        crypto_scalarmult(b, secret.b, peer) != 0)
        abort();
    bench_use(a);
    bench_use(b);
}

static void sodium_sealed(void *unused)
{
    two_x25519();
    sodium_sign(unused);
}

static void bare_ecdsa_sealed(void *unused)
{
    two_x25519();
    bare_ecdsa(unused);
}

/* ---- the consensus layer ---- */

static void consensus(void *unused)
{
    static const struct lp_transfer transfer = {.amount.base_units = {{7}}};
    struct lp_consensus_call call            = {.method =
                                                    LOUPE_SPAN_TEXT("staking.Transfer"),
                                                .nonce   = 7,
                                                .has_fee = true,
                                                .fee     = {{{1}}, 2000}};
    struct lp_signed_tx whole;
    struct lp_sink out;
    (void)unused;
    lp_sink_init(&out, body, sizeof body);
    lp_cbor_struct_write(&out, &lp_transfer_table, &transfer);
    call.body = lp_sink_span(&out);
    lp_sink_init(&out, bytes, sizeof bytes);
    if (lp_consensus_tx_write(&out, &call, 0, NULL) != LOUPE_OK)
        abort();
    whole = (struct lp_signed_tx){.raw = lp_sink_span(&out)};
    memcpy(whole.signature.public_key, ed25519.key, sizeof ed25519.key);
    lp_oasis_sign_by(whole.signature.signature, &ed25519, &consensus_context,
                     whole.raw);
    lp_sink_init(&out, wrapped, sizeof wrapped);
    lp_cbor_struct_write(&out, &lp_signed_tx_table, &whole);
    bench_use(wrapped);
}

/* ---- the runtime ---- */

static void seal(struct lp_rtx_call *call)
{
    struct lp_envelope_key key;
    struct lp_rtx_call plain = *call;
    if (lp_envelope_key_init(&key, &secret, peer, 9, NULL) != LOUPE_OK ||
        lp_call_seal(call, &plain, &key, nonce, &arena, NULL) != LOUPE_OK)
        abort();
    lp_envelope_key_fini(&key);
}

static void runtime(bool sealed)
{
    static const struct lp_rt_transfer transfer = {
        .amount.amount.base_units = {{7}}};
    struct lp_rtx_draft draft = {.signer_count = 1,
                                 .signers      = {{.nonce = 7}},
                                 .gas          = 2000,
                                 .call.method =
                                     LOUPE_SPAN_TEXT("accounts.Transfer")};
    struct lp_rtx_proof proof = {.slot_count = 0};
    uint8_t signature[64];
    struct lp_sink out;
    loupe_arena_init(&arena, memory, sizeof memory);
    draft.signers[0].spec.key.kind = LP_KEY_ED25519;
    memcpy(draft.signers[0].spec.key.bytes, ed25519.key, sizeof ed25519.key);
    lp_sink_init(&out, body, sizeof body);
    lp_cbor_struct_write(&out, &lp_rt_transfer_table, &transfer);
    draft.call.body = lp_sink_span(&out);
    if (sealed)
        seal(&draft.call);
    lp_sink_init(&out, bytes, sizeof bytes);
    if (lp_rtx_body_build(&out, &draft, NULL) != LOUPE_OK)
        abort();
    lp_oasis_sign_by(signature, &ed25519, &runtime_context, lp_sink_span(&out));
    proof.signature               = LOUPE_SPAN_ARRAY(signature);
    struct loupe_span signed_body = lp_sink_span(&out);
    lp_sink_init(&out, wrapped, sizeof wrapped);
    lp_rtx_write(&out, signed_body, &proof, 1);
    bench_use(wrapped);
}

static void runtime_plain(void *unused)
{
    (void)unused;
    runtime(false);
}

static void runtime_sealed(void *unused)
{
    (void)unused;
    runtime(true);
}

/* ---- Ethereum's format ---- */

static struct loupe_span sealed_calldata(void)
{
    struct lp_envelope_key key;
    struct loupe_span out;
    if (lp_envelope_key_init(&key, &secret, peer, 9, NULL) != LOUPE_OK ||
        lp_calldata_seal(&out, LOUPE_SPAN_ARRAY(calldata), &key, nonce, &arena,
                         NULL) != LOUPE_OK)
        abort();
    lp_envelope_key_fini(&key);
    return out;
}

static void ethereum(bool sealed)
{
    struct lp_eth_tx tx = {.kind     = LP_ETH_DYNAMIC_FEE,
                           .chain_id = 23294,
                           .nonce    = 7,
                           .gas      = 200000,
                           .price    = {{100000000000}},
                           .data     = LOUPE_SPAN_ARRAY(calldata)};
    struct lp_eth_signature signature;
    struct loupe_hash hash;
    uint8_t rsv[65];
    struct lp_sink out;
    loupe_arena_init(&arena, memory, sizeof memory);
    if (sealed)
        tx.data = sealed_calldata();
    if (lp_eth_digest(&hash, &tx, &arena, NULL) != LOUPE_OK)
        abort();
    loupe_secp256k1_sign(rsv, &ecdsa, &hash);
    memcpy(signature.rs, rsv, sizeof signature.rs);
    signature.parity = rsv[64];
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_eth_write(&out, &tx, &signature);
    struct loupe_span raw = lp_sink_span(&out);
    lp_sink_init(&out, wrapped, sizeof wrapped);
    lp_eth_wrap(&out, raw);
    bench_use(wrapped);
}

static void ethereum_plain(void *unused)
{
    (void)unused;
    ethereum(false);
}

static void ethereum_sealed(void *unused)
{
    (void)unused;
    ethereum(true);
}

static void prepare(void)
{
    static const char chain[] =
        "53852332637bacb61b91b6411ab4095168ba02a50be4c3f82448438826f23898";
    static const struct loupe_hash id = {{0x80}};
    struct loupe_chain name;
    loupe_ed25519_signer_init(&ed25519, &secret);
    bare = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
    if (bare == NULL ||
        loupe_secp256k1_signer_init(&ecdsa, &secret, NULL) != LOUPE_OK ||
        !loupe_chain_from_context(&name, loupe_span_string(chain)))
        abort();
    lp_tx_context(&consensus_context, &name);
    lp_rtx_context(&runtime_context, &id, loupe_span_string(chain));
    loupe_mrae_public_key(peer, &(const struct loupe_secret){{9}});
}

int main(void)
{
    static const struct bench_case cases[] = {
        {"libsodium Ed25519", sodium_sign, NULL, 1, BENCH_BARE},
        {"consensus transfer", consensus, NULL, 1, 0},
        {"runtime transfer", runtime_plain, NULL, 1, 0},
        {"libsodium Ed25519 and two X25519", sodium_sealed, NULL, 1,
         BENCH_BARE},
        {"runtime transfer, encrypted", runtime_sealed, NULL, 1, 3},
        {"libsecp256k1 ECDSA", bare_ecdsa, NULL, 1, BENCH_BARE},
        {"Ethereum call", ethereum_plain, NULL, 1, 5},
        {"libsecp256k1 ECDSA and two X25519", bare_ecdsa_sealed, NULL, 1,
         BENCH_BARE},
        {"Ethereum call, encrypted", ethereum_sealed, NULL, 1, 7},
    };
    if (sodium_init() < 0)
        return 1;
    prepare();
    int code = bench_main("tx", cases, sizeof cases / sizeof cases[0], NULL, 0);
    secp256k1_context_destroy(bare);
    return code;
}
