/* SPDX-License-Identifier: Apache-2.0 */
/* Arguments, transaction and event of an anchoring, by the tables of the
 * standard's interface. */
#include "chain/anchor.h"

#include "abi/word.h"
#include "state/list.h"
#include "state/runtime_tx.h"
#include "tables/data_dao.h"
#include "tx/envelope.h"
#include "tx/ethereum.h"
#include "tx/runtime_bodies.h"

#include <stddef.h>

/* Of a decoded event: resultId stands before the arguments, the application
 * before the last of them. */
#define EVENT_MEMBERS 8
#define EVENT_APP     6
#define VALUES_BYTES  (16 * sizeof(struct lp_abi_value))
#define TOPICS_MAX    4

static const struct lp_abi_entry *find(enum lp_abi_entry_kind kind,
                                       const char *name)
{
    return lp_abi_find_name(&lp_abi_data_dao, kind, loupe_span_string(name));
}

const struct lp_abi_entry *lp_anchor_function(void)
{
    return find(LP_ABI_FUNCTION, "anchorResult");
}

const struct lp_abi_entry *lp_anchor_event(void)
{
    return find(LP_ABI_EVENT, "ResultAnchored");
}

const char *lp_anchor_evidence(unsigned bit)
{
    static const char *const names[LP_ANCHOR_EVIDENCES] = {
        "zero_knowledge", "tee_quote", "rofl_origin", "repeated_run",
        "operators"};
    return bit < LP_ANCHOR_EVIDENCES ? names[bit] : NULL;
}

static struct lp_abi_value word_value(const uint8_t word[LP_ABI_WORD])
{
    return lp_abi_from_fixed(loupe_span(word, LP_ABI_WORD));
}

uint32_t lp_anchor_mask(const struct lp_anchor *anchor)
{
    uint64_t mask = 0;
    const struct lp_abi_value value =
        word_value(anchor->arguments[LP_ANCHOR_EVIDENCE]);
    return lp_abi_to_u64(&mask, &value) ? (uint32_t)mask : UINT32_MAX;
}

static bool is_zero(const uint8_t word[LP_ABI_WORD])
{
    static const uint8_t zero[LP_ABI_WORD];
    return memcmp(word, zero, sizeof zero) == 0;
}

enum loupe_status lp_anchor_check(const struct lp_anchor *anchor,
                                  struct loupe_error *error)
{
    uint32_t mask = lp_anchor_mask(anchor);
    if (is_zero(anchor->arguments[LP_ANCHOR_JOB]))
        return lp_fail(error, LOUPE_USAGE, 0, "jobId",
                       "is 0: jobs are counted from 1");
    if (is_zero(anchor->arguments[LP_ANCHOR_ROUND]))
        return lp_fail(error, LOUPE_USAGE, 0, "roundNo",
                       "is 0: rounds are counted from 1");
    if (is_zero(anchor->arguments[LP_ANCHOR_RESULT]))
        return lp_fail(error, LOUPE_USAGE, 0, "resultHash",
                       "is zero: there is no such result");
    for (unsigned bit = 0; bit < 32; bit++)
        if ((mask >> bit & 1) != 0 && lp_anchor_evidence(bit) == NULL)
            return lp_fail(error, LOUPE_USAGE, 0, "evidenceMask",
                           "bit %u stands for no kind of evidence", bit);
    return LOUPE_OK;
}

/* keccak256(abi.encode(chain id, contract, jobId, roundNo, resultHash)) */
void lp_anchor_id(struct loupe_hash *out,
                  uint64_t evm_chain_id,
                  const struct lp_anchor *anchor)
{
    uint8_t encoded[5 * LP_ABI_WORD];
    const struct lp_abi_value chain    = lp_abi_from_u64(evm_chain_id);
    const struct lp_abi_value contract = lp_abi_from_address(anchor->contract);
    memcpy(encoded, chain.word, LP_ABI_WORD);
    memcpy(encoded + LP_ABI_WORD, contract.word, LP_ABI_WORD);
    for (size_t i = LP_ANCHOR_JOB; i <= LP_ANCHOR_RESULT; i++)
        memcpy(encoded + (2 + i) * LP_ABI_WORD, anchor->arguments[i],
               LP_ABI_WORD);
    loupe_keccak256(out, LOUPE_SPAN_ARRAY(encoded));
}

/* ---- the transaction ---- */

enum loupe_status lp_anchor_calldata(struct lp_sink *out,
                                     const struct lp_anchor *anchor,
                                     struct loupe_error *error)
{
    struct lp_abi_value items[LP_ANCHOR_ARGUMENTS];
    for (size_t i = 0; i < LP_ANCHOR_ARGUMENTS; i++)
        items[i] = word_value(anchor->arguments[i]);
    const struct lp_abi_value arguments = {.items = items,
                                           .count = LP_ANCHOR_ARGUMENTS};
    return lp_abi_call_write(out, lp_anchor_function(), &arguments, error);
}

static enum loupe_status read_calldata(struct lp_anchor *out,
                                       struct loupe_span calldata,
                                       struct loupe_error *error)
{
    _Alignas(max_align_t) uint8_t memory[VALUES_BYTES];
    struct loupe_arena arena;
    struct lp_abi_value values;
    const struct lp_abi_entry *function = lp_anchor_function();
    loupe_arena_init(&arena, memory, sizeof memory);
    if (calldata.size < LP_ABI_SELECTOR ||
        memcmp(calldata.data, function->id.b, LP_ABI_SELECTOR) != 0)
        return lp_fail(error, LOUPE_REFUSED, 0, "body.data",
                       "is no call of anchorResult");
    LP_TRY(lp_within(lp_abi_decode(&values, function->inputs,
                                   loupe_span(calldata.data + LP_ABI_SELECTOR,
                                              calldata.size - LP_ABI_SELECTOR),
                                   LP_ABI_STRICT, &arena, error),
                     error, "body.data"));
    for (size_t i = 0; i < LP_ANCHOR_ARGUMENTS; i++)
        memcpy(out->arguments[i], values.items[i].word, LP_ABI_WORD);
    return LOUPE_OK;
}

/* What is done with a sealed call; NULL: nothing is. */
struct opener {
    const struct lp_envelope_key *key; /* opens it, */
    struct loupe_arena *arena;
    struct lp_envelope *envelope; /* or, when this is there, takes it apart */
};

static enum loupe_status read_data(struct lp_anchor *out,
                                   enum lp_anchor_cover *cover,
                                   struct loupe_span data,
                                   const struct opener *opener,
                                   struct loupe_error *error)
{
    struct lp_rtx_call inner;
    struct lp_cbor in;
    switch (lp_calldata_read(&inner, data)) {
    case LP_CALLDATA_SEALED:
        *cover = LP_ANCHOR_SEALED_DATA;
        if (opener == NULL)
            return LOUPE_OK;
        if (opener->envelope != NULL)
            return lp_envelope_read(opener->envelope, &inner, error);
        LP_TRY(
            lp_calldata_open(&data, data, opener->key, opener->arena, error));
        break;
    case LP_CALLDATA_PLAIN:
        lp_cbor_init(&in, inner.body, LP_CBOR_STRICT, NULL);
        data = lp_cbor_bytes(&in, "data");
        break;
    case LP_CALLDATA_BARE:
        break;
    }
    return read_calldata(out, data, error);
}

static enum loupe_status read_plain(struct lp_anchor *out,
                                    enum lp_anchor_cover *cover,
                                    const struct lp_rtx_call *call,
                                    const struct opener *opener,
                                    struct loupe_error *error)
{
    struct lp_rt_evm_call evm;
    if (!loupe_span_equal(call->method, LOUPE_SPAN_TEXT("evm.Call")))
        return lp_fail(error, LOUPE_REFUSED, 0, "method",
                       "is not evm.Call: nothing is anchored by it");
    LP_TRY(lp_within(lp_cbor_struct_read(&evm, &lp_rt_evm_call_table,
                                         call->body, LP_CBOR_STRICT, error),
                     error, "body"));
    for (size_t i = 0; i < evm.value.size; i++)
        if (evm.value.data[i] != 0)
            return lp_fail(error, LOUPE_REFUSED, 0, "body.value",
                           "is not zero: anchorResult takes no tokens");
    memcpy(out->contract, evm.address, sizeof out->contract);
    return read_data(out, cover, evm.data, opener, error);
}

static enum loupe_status read_call(struct lp_anchor *out,
                                   enum lp_anchor_cover *cover,
                                   const struct lp_rtx_call *call,
                                   const struct opener *opener,
                                   struct loupe_error *error)
{
    struct lp_rtx_call inner;
    if (call->format == 0)
        return read_plain(out, cover, call, opener, error);
    *cover = LP_ANCHOR_SEALED;
    if (opener == NULL)
        return LOUPE_OK;
    if (opener->envelope != NULL)
        return lp_envelope_read(opener->envelope, call, error);
    LP_TRY(lp_call_open(&inner, call, opener->key, opener->arena, error));
    return read_plain(out, cover, &inner, NULL, error);
}

static enum loupe_status read_ethereum(struct lp_anchor *out,
                                       enum lp_anchor_cover *cover,
                                       const struct lp_eth_tx *tx,
                                       const struct opener *opener,
                                       struct loupe_error *error)
{
    if (tx->create)
        return lp_fail(error, LOUPE_REFUSED, 0, "method",
                       "is not evm.Call: nothing is anchored by it");
    if (!loupe_u256_is_zero(&tx->value))
        return lp_fail(error, LOUPE_REFUSED, 0, "body.value",
                       "is not zero: anchorResult takes no tokens");
    memcpy(out->contract, tx->to, sizeof out->contract);
    return read_data(out, cover, tx->data, opener, error);
}

/* An envelope is an array, a transaction of the runtime a map; what is left is
 * what a transaction in Ethereum's form is signed over. */
static enum loupe_status read_bytes(struct lp_anchor *out,
                                    enum lp_anchor_cover *cover,
                                    struct loupe_span bytes,
                                    const struct opener *opener,
                                    struct loupe_error *error)
{
    struct lp_cbor in;
    struct lp_rtx tx = {.kind = LP_RTX_OASIS, .body = bytes};
    struct lp_rtx_body body;
    struct lp_eth_tx eth;
    struct lp_eth_signature signature;
    *out   = (struct lp_anchor){0};
    *cover = LP_ANCHOR_OPEN;
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, NULL);
    enum lp_cbor_kind kind = lp_cbor_peek(&in);
    if (kind == LP_CBOR_ARRAY)
        LP_TRY(lp_rtx_read(&tx, bytes, error));
    if (tx.kind == LP_RTX_ETHEREUM) {
        LP_TRY(lp_eth_read(&eth, &signature, tx.body, error));
        return read_ethereum(out, cover, &eth, opener, error);
    }
    if (kind != LP_CBOR_ARRAY && kind != LP_CBOR_MAP) {
        LP_TRY(lp_eth_payload_read(&eth, bytes, error));
        return read_ethereum(out, cover, &eth, opener, error);
    }
    LP_TRY(lp_rtx_body_read(&body, &tx, error));
    return read_call(out, cover, &body.call, opener, error);
}

enum loupe_status lp_anchor_read(struct lp_anchor *out,
                                 enum lp_anchor_cover *cover,
                                 struct loupe_span bytes,
                                 struct loupe_error *error)
{
    return read_bytes(out, cover, bytes, NULL, error);
}

enum loupe_status lp_anchor_unseal(struct lp_anchor *out,
                                   struct loupe_span bytes,
                                   const struct lp_envelope_key *key,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    enum lp_anchor_cover cover;
    const struct opener opener = {.key = key, .arena = arena};
    return read_bytes(out, &cover, bytes, &opener, error);
}

enum loupe_status lp_anchor_envelope(struct lp_envelope *out,
                                     struct loupe_span bytes,
                                     struct loupe_error *error)
{
    struct lp_anchor anchor;
    enum lp_anchor_cover cover;
    const struct opener opener = {.envelope = out};
    *out                       = (struct lp_envelope){.epoch = 0};
    return read_bytes(&anchor, &cover, bytes, &opener, error);
}

/* ---- the event ---- */

static size_t read_topics(struct loupe_span out[TOPICS_MAX],
                          struct loupe_span raw)
{
    struct lp_list list;
    size_t count = 0;
    lp_list_open(&list, raw, NULL);
    while (count < TOPICS_MAX && lp_list_next(&list))
        out[count++] = lp_cbor_bytes(&list.in, "topic");
    return lp_list_next(&list) ? 0 : count;
}

static enum loupe_status take_values(struct lp_anchored *out,
                                     const struct lp_abi_value *values,
                                     uint64_t evm_chain_id,
                                     struct loupe_error *error)
{
    struct loupe_hash id;
    memcpy(out->id.b, values->items[0].word, sizeof out->id.b);
    for (size_t i = 0; i < LP_ANCHOR_ARGUMENTS; i++) {
        size_t member = 1 + i + (i + 1 >= EVENT_APP ? 1 : 0);
        memcpy(out->anchor.arguments[i], values->items[member].word,
               LP_ABI_WORD);
    }
    memcpy(out->app, values->items[EVENT_APP].word, sizeof out->app);
    lp_anchor_id(&id, evm_chain_id, &out->anchor);
    return loupe_hash_equal(&id, &out->id)
               ? LOUPE_OK
               : lp_fail(error, LOUPE_INVALID, 0, "resultId",
                         "is not the one of contract and result");
}

enum loupe_status lp_anchored_read(struct lp_anchored *out,
                                   uint64_t evm_chain_id,
                                   struct loupe_span event,
                                   struct loupe_error *error)
{
    _Alignas(max_align_t) uint8_t memory[VALUES_BYTES];
    struct loupe_arena arena;
    struct lp_event_log log;
    struct lp_abi_found found;
    struct loupe_span topics[TOPICS_MAX];
    const struct lp_event_kind *kind = lp_event_find(LOUPE_SPAN_TEXT("evm"), 1);
    *out                             = (struct lp_anchored){.app = {0}};
    loupe_arena_init(&arena, memory, sizeof memory);
    LP_TRY(
        lp_cbor_struct_read(&log, kind->table, event, LP_CBOR_STRICT, error));
    size_t count = read_topics(topics, log.topics);
    if (count != TOPICS_MAX ||
        !loupe_span_equal(topics[0], loupe_hash_span(&lp_anchor_event()->id)))
        return lp_fail(error, LOUPE_ABSENT, 0, "event", "is another one");
    LP_TRY(lp_abi_log_read(&found, &lp_abi_data_dao, topics, count, log.data,
                           LP_ABI_STRICT, &arena, error));
    if (found.values.count != EVENT_MEMBERS)
        return lp_fail(error, LOUPE_INTERNAL, 0, "event", "has another shape");
    memcpy(out->anchor.contract, log.address, sizeof log.address);
    return take_values(out, &found.values, evm_chain_id, error);
}

bool lp_anchored_is(const struct lp_anchored *anchored,
                    const struct lp_anchor *wanted,
                    enum lp_anchor_cover cover)
{
    const struct lp_anchor *is = &anchored->anchor;
    switch (cover) {
    case LP_ANCHOR_OPEN:
        return memcmp(is->contract, wanted->contract, 20) == 0 &&
               memcmp(is->arguments, wanted->arguments, sizeof is->arguments) ==
                   0;
    case LP_ANCHOR_SEALED_DATA:
        return memcmp(is->contract, wanted->contract, 20) == 0;
    case LP_ANCHOR_SEALED:
        break;
    }
    return true;
}
