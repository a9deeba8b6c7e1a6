/* SPDX-License-Identifier: Apache-2.0 */
/* Proofs of what became of a transaction (transactions.md 2.5, 2.6, 3.8). */
#include "chain/outbox_proof.h"

#include "chain/account_view.h"
#include "chain/fetch.h"
#include "chain/outbox_tx.h"
#include "chain/round_view.h"
#include "consensus/merkle.h"
#include "consensus/results.h"
#include "consensus/tx.h"
#include "state/mkvs.h"

#define KEY_BYTES     32
#define KEYS_MAX      ((size_t)4 << 20) /* 131,072 transactions */
#define RESULTS_BYTES 64                /* of one result beside its data */

/* ---- what is in a block ---- */

static enum loupe_status check_keys(const struct loupe_known_header *header,
                                    struct loupe_span keys,
                                    struct loupe_error *error)
{
    struct lp_merkle tree;
    struct loupe_hash root;
    lp_merkle_init(&tree);
    for (size_t at = 0; at + KEY_BYTES <= keys.size; at += KEY_BYTES)
        lp_merkle_add(&tree, loupe_span(keys.data + at, KEY_BYTES));
    lp_merkle_root(&tree, &root);
    if (keys.size % KEY_BYTES != 0 ||
        !loupe_hash_equal(&root, &header->data_hash))
        return lp_fail(error, LOUPE_INVALID, 0, "keys",
                       "are not those of the transactions of height %lld",
                       (long long)header->height);
    return LOUPE_OK;
}

static enum loupe_status take_keys(struct lp_buffer *keys,
                                   const struct lp_oasis_transactions *answer,
                                   struct loupe_error *error)
{
    lp_buffer_clear(keys);
    for (size_t i = 0; i < answer->transactions.count; i++) {
        struct loupe_hash key;
        lp_tx_cometbft_key(&key, answer->transactions.list[i]);
        if (!lp_buffer_append(keys, loupe_hash_span(&key)))
            return lp_fail(error, lp_buffer_refusal(keys), 0, "keys",
                           "no room; at most %zu bytes", KEYS_MAX);
    }
    return LOUPE_OK;
}

static enum loupe_status fetch_keys(struct lp_chain *chain,
                                    const struct loupe_known_header *header,
                                    struct lp_buffer *keys,
                                    struct loupe_error *error)
{
    struct lp_oasis_transactions answer;
    enum loupe_status status;
    size_t mark = loupe_arena_mark(&chain->work);
    do {
        loupe_arena_rewind(&chain->work, mark);
        status = lp_fetch_transactions(chain, header->height, &answer, error);
        if (status == LOUPE_OK)
            status = take_keys(keys, &answer, error);
        if (status == LOUPE_OK)
            status = check_keys(header, lp_buffer_span(keys), error);
    } while (lp_fetch_again(chain, &status, error));
    loupe_arena_rewind(&chain->work, mark);
    return status;
}

enum loupe_status lp_outbox_keys(struct lp_chain *chain,
                                 int64_t height,
                                 struct lp_buffer *keys,
                                 struct loupe_error *error)
{
    struct loupe_known_header header;
    struct lp_store_searched row = {.height = height};
    LP_TRY(lp_chain_header(chain, height, &header, error));
    enum loupe_status status =
        lp_store_get_searched(chain->store, height, keys, error);
    if (status == LOUPE_OK)
        return check_keys(&header, lp_buffer_span(keys), error);
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    LP_TRY(lp_fetch_possible(chain, "block", (uint64_t)height, error));
    LP_TRY(fetch_keys(chain, &header, keys, error));
    row.keys = lp_buffer_span(keys);
    LP_TRY(lp_store_begin(chain->store, error));
    status = lp_store_put_searched(chain->store, &row, error);
    return lp_store_end(chain->store, status, error);
}

static bool
find_key(struct loupe_span keys, struct loupe_span bytes, uint64_t *position)
{
    struct loupe_hash key;
    lp_tx_cometbft_key(&key, bytes);
    *position = 0;
    for (size_t at = 0; at + KEY_BYTES <= keys.size; at += KEY_BYTES)
        if (memcmp(keys.data + at, key.b, KEY_BYTES) == 0) {
            *position = at / KEY_BYTES;
            return true;
        }
    return false;
}

enum loupe_status lp_outbox_position(struct lp_chain *chain,
                                     int64_t height,
                                     struct loupe_span bytes,
                                     uint64_t *position,
                                     struct loupe_error *error)
{
    struct lp_buffer keys;
    lp_buffer_init(&keys, KEYS_MAX);
    enum loupe_status status = lp_outbox_keys(chain, height, &keys, error);
    if (status == LOUPE_OK && !find_key(lp_buffer_span(&keys), bytes, position))
        status = lp_fail(error, LOUPE_ABSENT, 0, "block",
                         "height %lld does not have the transaction",
                         (long long)height);
    lp_buffer_fini(&keys);
    return status;
}

/* ---- what it came to, in consensus ---- */

static enum loupe_status key_count(struct lp_chain *chain,
                                   uint64_t height,
                                   size_t *count,
                                   struct loupe_error *error)
{
    struct lp_buffer keys;
    lp_buffer_init(&keys, KEYS_MAX);
    enum loupe_status status =
        lp_outbox_keys(chain, (int64_t)height, &keys, error);
    *count = keys.size / KEY_BYTES;
    lp_buffer_fini(&keys);
    return status;
}

/* The proven results of a block, one for each transaction. */
static enum loupe_status known_results(struct loupe_known_results *out,
                                       struct lp_chain *chain,
                                       const struct lp_store_tx *row,
                                       struct loupe_span answer,
                                       struct loupe_error *error)
{
    struct loupe_known_header next;
    size_t count;
    LP_TRY(lp_chain_header(chain, (int64_t)row->place + 1, &next, error));
    LP_TRY(loupe_block_results(out, &next, answer, &chain->work, error));
    LP_TRY(key_count(chain, row->place, &count, error));
    if (out->count != count || row->position >= count)
        return lp_fail(error, LOUPE_INVALID, 0, "results",
                       "%zu for %zu transactions", out->count, count);
    return LOUPE_OK;
}

/* The results without what is not proven, as an answer of its own. */
static void write_results(struct lp_sink *out,
                          const struct loupe_known_results *results,
                          int64_t height)
{
    lp_cbor_put_map(out, 2);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("meta"));
    lp_cbor_put_map(out, 1);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("txs_results"));
    lp_cbor_put_array(out, results->count);
    for (size_t i = 0; i < results->count; i++) {
        const struct loupe_known_result *one = &results->list[i];
        struct lp_raw_result raw             = {.code       = one->code,
                                                .data       = one->data,
                                                .gas_wanted = one->gas_wanted,
                                                .gas_used   = one->gas_used};
        lp_cbor_struct_write(out, &lp_raw_result_table, &raw);
    }
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("height"));
    lp_cbor_put_int(out, height);
}

static enum loupe_status keep_results(struct lp_store_tx *row,
                                      struct lp_chain *chain,
                                      const struct loupe_known_results *results,
                                      struct loupe_error *error)
{
    struct lp_sink sink;
    lp_sink_init(&sink, NULL, 0);
    write_results(&sink, results, (int64_t)row->place);
    size_t size  = sink.size;
    void *memory = loupe_arena_alloc(&chain->given, size, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "results", "%zu bytes", size);
    lp_sink_init(&sink, memory, size);
    write_results(&sink, results, (int64_t)row->place);
    row->results = lp_sink_span(&sink);
    return LOUPE_OK;
}

/* Names of a failure that the node adds: nothing proves them. */
static enum loupe_status take_names(struct lp_store_tx *row,
                                    struct loupe_span bytes,
                                    struct loupe_error *error)
{
    struct lp_answer answer;
    struct lp_raw_results raw;
    struct lp_raw_result one = {0};
    struct lp_cbor in;
    LP_TRY(lp_answer_read(&answer, bytes, error));
    LP_TRY(lp_results_read(&raw, answer.meta, error));
    lp_cbor_init(&in, raw.txs_results, LP_CBOR_RPC, error);
    size_t count = lp_cbor_array(&in, "txs_results");
    for (size_t i = 0; i < count && i <= row->position; i++)
        (void)lp_cbor_struct(&one, &lp_raw_result_table, &in);
    LP_TRY(in.status);
    lp_outbox_text(row->module, sizeof row->module, one.codespace);
    lp_outbox_text(row->message, sizeof row->message, one.log);
    return LOUPE_OK;
}

static enum loupe_status fetch_outcome(struct lp_store_tx *row,
                                       struct lp_chain *chain,
                                       struct loupe_error *error)
{
    struct loupe_known_results results;
    struct loupe_span answer;
    LP_TRY(lp_fetch_results(chain, (int64_t)row->place, &answer, error));
    LP_TRY(lp_chain_give(chain, &answer, answer, error));
    LP_TRY(known_results(&results, chain, row, answer, error));
    row->code  = results.list[row->position].code;
    row->state = row->code == 0 ? LP_OUTBOX_OK : LP_OUTBOX_FAILED;
    if (row->code != 0)
        LP_TRY(take_names(row, answer, error));
    return keep_results(row, chain, &results, error);
}

enum loupe_status lp_outbox_results(struct lp_store_tx *row,
                                    struct lp_chain *chain,
                                    struct loupe_error *error)
{
    struct lp_store_tx out;
    enum loupe_status status;
    size_t mark = loupe_arena_mark(&chain->work);
    LP_TRY(lp_fetch_possible(chain, "results of height", row->place, error));
    do {
        loupe_arena_rewind(&chain->work, mark);
        out            = *row;
        out.module[0]  = '\0';
        out.message[0] = '\0';
        status         = fetch_outcome(&out, chain, error);
    } while (lp_fetch_again(chain, &status, error));
    loupe_arena_rewind(&chain->work, mark);
    if (status == LOUPE_OK)
        *row = out;
    return status;
}

/* ---- what it came to, in the runtime ---- */

static enum loupe_status take_output(struct lp_store_tx *row,
                                     struct loupe_span output,
                                     struct loupe_error *error)
{
    struct lp_tx_result result;
    LP_TRY(lp_tx_result_read(&result, output, error));
    switch (result.outcome) {
    case LP_TX_OK:
        row->state = LP_OUTBOX_OK;
        break;
    case LP_TX_FAILED:
        row->state = LP_OUTBOX_FAILED;
        break;
    case LP_TX_HIDDEN:
        row->state = LP_OUTBOX_HIDDEN;
        break;
    }
    row->code = result.code;
    lp_outbox_text(row->module, sizeof row->module, result.module);
    lp_outbox_text(row->message, sizeof row->message, result.message);
    return LOUPE_OK;
}

enum loupe_status lp_outbox_executed(struct lp_store_tx *row,
                                     struct lp_chain *chain,
                                     struct loupe_error *error)
{
    struct lp_round_view view;
    enum loupe_status status =
        lp_round_view_read(&view, chain, row->place, error);
    size_t at = 0;
    while (status == LOUPE_OK && at < view.io.transaction_count &&
           !loupe_hash_equal(&view.io.transactions[at].hash, &row->hash))
        at++;
    if (status == LOUPE_OK && at == view.io.transaction_count)
        status = lp_fail(error, LOUPE_ABSENT, 0, "round",
                         "%llu does not have the transaction",
                         (unsigned long long)row->place);
    if (status == LOUPE_OK) {
        const struct loupe_io_transaction *found = &view.io.transactions[at];
        struct loupe_hash hash;
        row->position = at;
        loupe_sha512_256(&hash, found->bytes);
        status = loupe_hash_equal(&hash, &row->hash)
                     ? take_output(row, found->output, error)
                     : lp_fail(error, LOUPE_INVALID, 0, "round",
                               "the input under this hash has another");
    }
    lp_round_view_fini(&view);
    return status;
}

/* ---- that it cannot come ---- */

static enum loupe_status nonce_after(uint64_t *out,
                                     struct lp_chain *chain,
                                     const struct lp_store_tx *row,
                                     uint64_t at,
                                     struct loupe_error *error)
{
    struct loupe_known_root root;
    if (row->layer == LP_OUTBOX_CONSENSUS) {
        LP_TRY(lp_chain_state_root(chain, (int64_t)at, &root, error));
        return lp_view_consensus_nonce(out, chain, &root, &row->signer, error);
    }
    LP_TRY(lp_chain_round_root(chain, at, LP_ROOT_STATE, &root, error));
    return lp_view_runtime_nonce(out, chain, &root, &row->signer, error);
}

enum loupe_status lp_outbox_used_before(bool *used,
                                        struct lp_chain *chain,
                                        const struct lp_store_tx *row,
                                        struct loupe_error *error)
{
    uint64_t nonce;
    *used = false;
    LP_TRY(nonce_after(&nonce, chain, row, row->first - 1, error));
    *used = nonce > row->nonce;
    return LOUPE_OK;
}

static enum loupe_status is_past(bool *past,
                                 struct lp_chain *chain,
                                 const struct lp_store_tx *row,
                                 struct loupe_error *error)
{
    uint64_t nonce;
    *past = row->layer == LP_OUTBOX_RUNTIME &&
            row->place >= lp_outbox_last_round(row->bytes);
    if (*past)
        return LOUPE_OK;
    LP_TRY(nonce_after(&nonce, chain, row, row->place, error));
    *past = nonce > row->nonce;
    return LOUPE_OK;
}

enum loupe_status lp_outbox_expired(bool *expired,
                                    struct lp_chain *chain,
                                    const struct lp_store_tx *row,
                                    struct loupe_error *error)
{
    bool used = true, past = false;
    enum loupe_status status = lp_outbox_used_before(&used, chain, row, error);
    if (status == LOUPE_OK && !used)
        status = is_past(&past, chain, row, error);
    *expired = status == LOUPE_OK && !used && past;
    if (!lp_view_unknown(status))
        return status;
    lp_error_clear(error);
    return LOUPE_OK;
}

/* ---- all of it once more ---- */

static enum loupe_status check_absence(struct lp_chain *chain,
                                       const struct lp_store_tx *row,
                                       uint64_t at,
                                       struct loupe_error *error)
{
    struct lp_store_tx found = *row;
    enum loupe_status status;
    found.place = at;
    if (row->layer == LP_OUTBOX_CONSENSUS)
        status = lp_outbox_position(chain, (int64_t)at, row->bytes,
                                    &found.position, error);
    else
        status = lp_outbox_executed(&found, chain, error);
    lp_chain_forget(chain);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return LOUPE_OK;
    }
    LP_TRY(status);
    return lp_fail(error, LOUPE_INVALID, 0, "state",
                   "it has not expired: %llu has it", (unsigned long long)at);
}

static enum loupe_status check_expired(struct lp_chain *chain,
                                       const struct lp_store_tx *row,
                                       struct loupe_error *error)
{
    bool expired;
    for (uint64_t at = row->first; at <= row->place; at++)
        LP_TRY(check_absence(chain, row, at, error));
    LP_TRY(lp_outbox_expired(&expired, chain, row, error));
    return expired ? LOUPE_OK
                   : lp_fail(error, LOUPE_INVALID, 0, "state",
                             "nothing in the database shows that it expired");
}

static enum loupe_status check_included(struct lp_chain *chain,
                                        const struct lp_store_tx *row,
                                        struct loupe_error *error)
{
    struct loupe_known_results results;
    uint64_t position;
    LP_TRY(lp_outbox_position(chain, (int64_t)row->place, row->bytes, &position,
                              error));
    if (position != row->position)
        return lp_fail(error, LOUPE_INVALID, 0, "position", "is %llu",
                       (unsigned long long)position);
    if (row->state == LP_OUTBOX_INCLUDED)
        return LOUPE_OK;
    LP_TRY(known_results(&results, chain, row, row->results, error));
    uint32_t code = results.list[position].code;
    if (code != row->code || (code == 0) != (row->state == LP_OUTBOX_OK))
        return lp_fail(error, LOUPE_INVALID, 0, "code", "is %u", code);
    return LOUPE_OK;
}

static enum loupe_status check_executed(struct lp_chain *chain,
                                        const struct lp_store_tx *row,
                                        struct loupe_error *error)
{
    struct lp_store_tx proven = *row;
    LP_TRY(lp_outbox_executed(&proven, chain, error));
    if (proven.position != row->position)
        return lp_fail(error, LOUPE_INVALID, 0, "position", "is %llu",
                       (unsigned long long)proven.position);
    if (proven.state != row->state || proven.code != row->code ||
        strcmp(proven.module, row->module) != 0 ||
        strcmp(proven.message, row->message) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "state", "is %s",
                       lp_outbox_state_word(proven.state));
    return LOUPE_OK;
}

static enum loupe_status check_row(struct lp_chain *chain,
                                   const struct lp_store_tx *row,
                                   struct loupe_error *error)
{
    struct lp_store_tx read;
    LP_TRY(lp_outbox_read(&read, chain, row->bytes, error));
    if (!loupe_hash_equal(&read.hash, &row->hash) || read.layer != row->layer ||
        !loupe_address_equal(&read.signer, &row->signer) ||
        read.nonce != row->nonce || strcmp(read.method, row->method) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "hash",
                       "the row does not say what its bytes say");
    switch (row->state) {
    case LP_OUTBOX_STORED:
    case LP_OUTBOX_SENDING:
    case LP_OUTBOX_SENT:
    case LP_OUTBOX_REFUSED:
        return LOUPE_OK;
    case LP_OUTBOX_INCLUDED:
    case LP_OUTBOX_OK:
    case LP_OUTBOX_FAILED:
    case LP_OUTBOX_HIDDEN:
        return row->layer == LP_OUTBOX_CONSENSUS
                   ? check_included(chain, row, error)
                   : check_executed(chain, row, error);
    case LP_OUTBOX_EXPIRED:
        return check_expired(chain, row, error);
    }
    return lp_fail(error, LOUPE_INTERNAL, 0, "state", "is none");
}

enum loupe_status lp_outbox_check(struct lp_chain *chain,
                                  const struct lp_store_tx *row,
                                  struct loupe_error *error)
{
    size_t mark              = loupe_arena_mark(&chain->work);
    enum loupe_status status = check_row(chain, row, error);
    loupe_arena_rewind(&chain->work, mark);
    return status;
}
