/* SPDX-License-Identifier: Apache-2.0 */
/* Ethereum transactions. Laws: what was read is written again with the same
 * bytes, and so is its payload; who signed is found for one chain only; what the runtime makes of it
 * is read as a transaction of the same signer and fee. */
#include "base/reached.h"
#include "codec/cbor_table.h"
#include "fuzz.h"
#include "state/runtime_tx.h"
#include "tx/ethereum.h"

const char fuzz_reader[] = "eth_tx";

enum { ROOM = 1 << 16 };

static uint8_t scratch_memory[2 * ROOM];

static struct loupe_arena scratch(void)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, scratch_memory, sizeof scratch_memory);
    return arena;
}

static void law_of_writing(const struct lp_eth_tx *tx,
                           const struct lp_eth_signature *signature,
                           struct loupe_span raw)
{
    static uint8_t memory[ROOM];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_eth_write(&out, tx, signature);
    LAW(loupe_span_equal(lp_sink_span(&out), raw));
}

/* What is signed says the same; the largest chains no v has room for. */
static void law_of_payloads(const struct lp_eth_tx *tx)
{
    static uint8_t memory[2][ROOM];
    struct lp_eth_tx again;
    struct lp_sink first, second;
    if (tx->chain_id > INT64_MAX / 2)
        return;
    lp_sink_init(&first, memory[0], ROOM);
    lp_eth_write(&first, tx, NULL);
    LAW(lp_eth_payload_read(&again, lp_sink_span(&first), NULL) == LOUPE_OK);
    LAW(again.kind == tx->kind && again.any_chain == tx->any_chain);
    LAW(again.chain_id == tx->chain_id && again.gas == tx->gas);
    lp_sink_init(&second, memory[1], ROOM);
    lp_eth_write(&second, &again, NULL);
    LAW(loupe_span_equal(lp_sink_span(&first), lp_sink_span(&second)));
}

static void law_of_the_runtime(const struct lp_eth_tx *tx,
                               const struct lp_eth_sender *sender)
{
    static uint8_t memory[2 * ROOM];
    struct loupe_arena arena = scratch();
    struct loupe_error error = {0};
    struct loupe_u256 fee, base = loupe_u256_from_u64(100);
    struct lp_rtx_body body;
    struct lp_base_units units;
    struct lp_sink out;
    enum loupe_status status = lp_eth_fee(&fee, tx, &base, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    lp_sink_init(&out, memory, sizeof memory);
    LAW(lp_eth_runtime_build(&out, tx, sender, &fee, &arena, &error) ==
        LOUPE_OK);
    LAW(lp_cbor_struct_read(&body, &lp_rtx_body_table, lp_sink_span(&out),
                            LP_CBOR_STRICT, &error) == LOUPE_OK);
    LAW(lp_base_units_read(&units, body.ai.fee.amount, &error) == LOUPE_OK);
    LAW(loupe_u256_compare(&units.amount.base_units, &fee) == 0);
    LAW(body.ai.fee.gas == tx->gas);
    LP_REACHED("eth_tx.runtime");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct lp_eth_tx tx;
    struct lp_eth_signature signature;
    struct lp_eth_sender sender;
    struct loupe_error error = {0};
    struct loupe_arena arena = scratch();
    struct loupe_span raw    = loupe_span(data, size);
    if (size > ROOM / 2)
        return 0;
    enum loupe_status status = lp_eth_read(&tx, &signature, raw, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    law_of_writing(&tx, &signature, raw);
    law_of_payloads(&tx);
    status =
        lp_eth_verify(&sender, &tx, &signature, tx.chain_id, &arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW(arena.used == 0);
    if (status != LOUPE_OK)
        return 0;
    LAW(lp_eth_verify(&sender, &tx, &signature, tx.chain_id ^ 1, &arena,
                      NULL) == (tx.any_chain ? LOUPE_OK : LOUPE_INVALID));
    LAW(lp_eth_verify(&sender, &tx, &signature, tx.chain_id, &arena, NULL) ==
        LOUPE_OK);
    law_of_the_runtime(&tx, &sender);
    return 0;
}
