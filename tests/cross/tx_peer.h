/* SPDX-License-Identifier: Apache-2.0 */
/* Transactions for another program to talk to (support/peer.h). Numbers are
 * decimal text, bytes "0x…"; a "body" is as api/json_table.h takes it.
 *
 *     {"consensus": {"method", "nonce", "gas", "fee", "body"},
 *      "chain", "signers": [{"kind", "secret"}]}            {"data", "hash"}
 *     {"runtime": {"method", "gas", "fee": {"base_units", "denomination"},
 *      "consensus_messages", "not_before", "not_after", "body"},
 *      "chain", "runtime_id", "signers": [{"kind", "secret", "nonce"}],
 *      "seal": SEAL}                                        {"data", "hash"}
 *     {"ethereum": {"kind", "chain_id", "nonce", "gas", "price", "tip", "to",
 *      "value", "data", "access_list"}, "secret"}           {"data", "hash"}
 *     {"calldata": "0x…", "seal": SEAL}                            {"data"}
 *     {"read_consensus": "0x…", "chain"}          as api/tx_json.h shows it
 *     {"read_runtime": "0x…", "chain", "runtime_id", "evm_chain_id",
 *      "seal": SEAL}     as api/tx_json_runtime.h shows it, with the "inner"
 *                        call; or the "ethereum" object above, and "sender"
 *     {"read_calldata": "0x…", "seal": SEAL}                       {"data"}
 *     {"read_result": "0x…", "sent": "call" | "calldata" | "returned",
 *      "seal": SEAL}            {"authentic", "ok"} or {…, "module", "code",
 *                                                       "message"}
 *
 * SEAL is {"secret", "key", "epoch", "nonce"}: the client's secret, the
 * runtime's public key, and what the envelope shows beside. */
#ifndef TX_PEER_H
#define TX_PEER_H

#include "support/peer.h"
#include "tx/envelope.h"
#include "tx/tx_file.h"

uint64_t peer_number(const json_t *object, const char *key);

/* "chain" and "runtime_id". */
void peer_place(struct lp_tx_place *out,
                enum lp_tx_layer layer,
                const json_t *line);

/* Of "seal"; false when it is refused. */
bool peer_seal_key(struct lp_envelope_key *out, const json_t *line);

json_t *make_consensus(const json_t *line);
json_t *make_runtime(const json_t *line);
json_t *make_ethereum(const json_t *line);
json_t *make_calldata(const json_t *line);

json_t *read_consensus(const json_t *line);
json_t *read_runtime(const json_t *line);
json_t *read_calldata(const json_t *line);
json_t *read_result(const json_t *line);

#endif
