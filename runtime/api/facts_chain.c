/* SPDX-License-Identifier: Apache-2.0 */
/* Headers, rounds, transactions. */
#include "api/facts.h"

#include <stdio.h>

json_t *lp_facts_header(struct lp_reply *reply,
                        const struct loupe_known_header *header)
{
    json_t *data = lp_reply_object(reply);
    lp_reply_i64(reply, data, "height", header->height);
    lp_reply_hex(reply, data, "hash", loupe_hash_span(&header->hash));
    lp_reply_time(reply, data, "time", header->time);
    lp_reply_hex(reply, data, "proposer_address",
                 LOUPE_SPAN_ARRAY(header->proposer_address));
    lp_reply_hex(reply, data, "last_block_hash",
                 loupe_hash_span(&header->last_block_hash));
    lp_reply_hex(reply, data, "data_hash", loupe_hash_span(&header->data_hash));
    lp_reply_hex(reply, data, "app_hash", loupe_hash_span(&header->app_hash));
    lp_reply_hex(reply, data, "last_results_hash",
                 loupe_hash_span(&header->last_results_hash));
    lp_reply_hex(reply, data, "validators_hash",
                 loupe_hash_span(&header->validators_hash));
    lp_reply_hex(reply, data, "next_validators_hash",
                 loupe_hash_span(&header->next_validators_hash));
    lp_reply_hex(reply, data, "consensus_hash",
                 loupe_hash_span(&header->consensus_hash));
    lp_reply_hex(reply, data, "evidence_hash",
                 loupe_hash_span(&header->evidence_hash));
    lp_reply_u64(reply, data, "app_version", header->app_version);
    return data;
}

static const char *type_name(uint64_t type)
{
    static const char *const names[] = {"invalid", "normal", "failed",
                                        "epoch_transition", "suspended"};
    return type < sizeof names / sizeof names[0] ? names[type] : "unknown";
}

json_t *lp_facts_round(struct lp_reply *reply,
                       const struct lp_chain_round *round)
{
    const struct loupe_round_header *header = &round->known.header;
    json_t *data                            = lp_reply_object(reply);
    lp_reply_u64(reply, data, "round", header->round);
    lp_reply_hex(reply, data, "hash", loupe_hash_span(&round->known.hash));
    lp_reply_text(reply, data, "type", type_name(header->header_type));
    lp_reply_time(reply, data, "time",
                  (struct loupe_time){(int64_t)header->timestamp, 0});
    lp_reply_hex(reply, data, "runtime_id", LOUPE_SPAN_ARRAY(header->ns.b));
    lp_reply_hex(reply, data, "previous_hash",
                 loupe_hash_span(&header->previous_hash));
    lp_reply_hex(reply, data, "state_root",
                 loupe_hash_span(&header->state_root));
    lp_reply_hex(reply, data, "io_root", loupe_hash_span(&header->io_root));
    lp_reply_hex(reply, data, "messages_hash",
                 loupe_hash_span(&header->messages_hash));
    lp_reply_hex(reply, data, "in_messages_hash",
                 loupe_hash_span(&header->in_msgs_hash));
    lp_reply_i64(reply, data, "anchor_height", round->anchor);
    if (round->height != 0)
        lp_reply_i64(reply, data, "height", round->height);
    return data;
}

static void put_text(struct lp_reply *reply,
                     json_t *object,
                     const char *key,
                     struct loupe_span text)
{
    char copy[512];
    (void)snprintf(copy, sizeof copy, "%.*s",
                   (int)(text.size < sizeof copy ? text.size : sizeof copy - 1),
                   (const char *)text.data);
    lp_reply_text(reply, object, key, copy);
}

static void
put_result(struct lp_reply *reply, json_t *row, struct loupe_span output)
{
    struct lp_tx_result result;
    if (lp_tx_result_read(&result, output, NULL) != LOUPE_OK) {
        lp_reply_text(reply, row, "result", "unreadable");
        return;
    }
    switch (result.outcome) {
    case LP_TX_OK:
        lp_reply_text(reply, row, "result", "ok");
        return;
    case LP_TX_HIDDEN:
        lp_reply_text(reply, row, "result", "encrypted");
        return;
    case LP_TX_FAILED:
        break;
    }
    lp_reply_text(reply, row, "result", "failed");
    json_t *failure = lp_reply_put_object(reply, row, "failure");
    put_text(reply, failure, "module", result.module);
    lp_reply_u64(reply, failure, "code", result.code);
    put_text(reply, failure, "message", result.message);
}

json_t *lp_facts_transaction(struct lp_reply *reply,
                             const struct loupe_io_transaction *transaction,
                             size_t index)
{
    struct loupe_hash ethereum;
    json_t *row = lp_reply_object(reply);
    lp_reply_u64(reply, row, "index", index);
    lp_reply_hex(reply, row, "hash", loupe_hash_span(&transaction->hash));
    if (lp_tx_ethereum_hash(&ethereum, transaction->bytes))
        lp_reply_hex(reply, row, "ethereum_hash", loupe_hash_span(&ethereum));
    lp_reply_u64(reply, row, "size", transaction->bytes.size);
    put_result(reply, row, transaction->output);
    return row;
}
