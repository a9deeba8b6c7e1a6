/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of tx_peer.h, and what making and reading share. */
#include "tx_peer.h"

#include <stdlib.h>

uint64_t peer_number(const json_t *object, const char *key)
{
    return strtoull(peer_text(object, key), NULL, 10);
}

void peer_place(struct lp_tx_place *out,
                enum lp_tx_layer layer,
                const json_t *line)
{
    *out = (struct lp_tx_place){.layer = layer, .network = "cross"};
    if (!loupe_chain_from_context(&out->chain,
                                  loupe_span_string(peer_text(line, "chain"))))
        abort();
    if (layer == LP_TX_RUNTIME)
        memcpy(out->runtime.b, peer_hex(peer_text(line, "runtime_id")).data,
               sizeof out->runtime.b);
}

bool peer_seal_key(struct lp_envelope_key *out, const json_t *line)
{
    const json_t *seal = json_object_get(line, "seal");
    struct loupe_secret secret;
    memcpy(secret.b, peer_hex(peer_text(seal, "secret")).data, sizeof secret.b);
    return lp_envelope_key_init(
               out, &secret, peer_hex(peer_text(seal, "key")).data,
               peer_number(seal, "epoch"), &peer_error) == LOUPE_OK;
}

int main(void)
{
    static const struct peer_row rows[] = {
        {"consensus", make_consensus},      {"runtime", make_runtime},
        {"ethereum", make_ethereum},        {"calldata", make_calldata},
        {"read_consensus", read_consensus}, {"read_runtime", read_runtime},
        {"read_calldata", read_calldata},   {"read_result", read_result},
    };
    return peer_main(rows, sizeof rows / sizeof rows[0]);
}
