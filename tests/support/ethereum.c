/* SPDX-License-Identifier: Apache-2.0 */
#include "support/ethereum.h"

#include "support/check.h"

void ethereum_read(struct ethereum_tx *out, struct loupe_span raw)
{
    struct loupe_error error = {0};
    check_status(lp_eth_read(&out->tx, &out->signature, raw, &error), LOUPE_OK,
                 &error);
}

bool ethereum_sender(struct lp_eth_sender *out, const struct ethereum_tx *tx)
{
    static uint8_t memory[1 << 18];
    struct loupe_arena arena;
    loupe_arena_init(&arena, memory, sizeof memory);
    return lp_eth_verify(out, &tx->tx, &tx->signature, tx->tx.chain_id, &arena,
                         NULL) == LOUPE_OK;
}
