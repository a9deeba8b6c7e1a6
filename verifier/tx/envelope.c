/* SPDX-License-Identifier: Apache-2.0 */
/* Envelopes of calls and of results; see envelope.h. Both are Deoxys-II without
 * associated data. */
#include "tx/envelope.h"

#include "limits.h"

#include <loupe/mrae.h>

/* ---- keys ---- */

enum loupe_status lp_envelope_key_init(struct lp_envelope_key *out,
                                       const struct loupe_secret *ephemeral,
                                       const uint8_t runtime_key[32],
                                       uint64_t epoch,
                                       struct loupe_error *error)
{
    *out = (struct lp_envelope_key){.epoch = epoch};
    loupe_mrae_public_key(out->client, ephemeral);
    return loupe_mrae_key(&out->shared, ephemeral, runtime_key, error);
}

void lp_envelope_key_fini(struct lp_envelope_key *key)
{
    loupe_secret_fini(&key->shared);
}

/* ---- formats ---- */

/* clang-format off */

/* runtime-sdk/src/types/callformat.rs CallEnvelopeX25519DeoxysII */
static const struct lp_cbor_field envelope_fields[] = {
    LP_FIXED(struct lp_envelope, client, "pk",    LP_REQUIRED),
    LP_BYTES(struct lp_envelope, data,   "data",  LP_REQUIRED),
    LP_UINT( struct lp_envelope, epoch,  "epoch", LP_OPTIONAL),
    LP_FIXED(struct lp_envelope, nonce,  "nonce", LP_REQUIRED),
};
static const struct lp_cbor_table envelope_table =
    LP_CBOR_TABLE(struct lp_envelope, envelope_fields, LP_UNKNOWN_UNSUPPORTED);

/* ResultEnvelopeX25519DeoxysII */
struct sealed_result {
    struct loupe_span data;
    uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES];
};

static const struct lp_cbor_field result_fields[] = {
    LP_BYTES(struct sealed_result, data,  "data",  LP_REQUIRED),
    LP_FIXED(struct sealed_result, nonce, "nonce", LP_REQUIRED),
};
static const struct lp_cbor_table result_table =
    LP_CBOR_TABLE(struct sealed_result, result_fields, LP_UNKNOWN_UNSUPPORTED);

/* clang-format on */

/* Writes a structure to the arena, with `more` bytes after it. */
static enum loupe_status write_struct(struct lp_sink *out,
                                      const struct lp_cbor_table *table,
                                      const void *in,
                                      size_t more,
                                      struct loupe_arena *arena,
                                      struct loupe_error *error)
{
    struct lp_sink counter;
    lp_sink_init(&counter, NULL, 0);
    lp_cbor_struct_write(&counter, table, in);
    if (counter.size > LP_RTX_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "call",
                       "%zu bytes are more than %zu", counter.size,
                       LP_RTX_BYTES_MAX);
    uint8_t *memory = loupe_arena_alloc(arena, counter.size + more, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "call", "no room");
    lp_sink_init(out, memory, counter.size);
    lp_cbor_struct_write(out, table, in);
    return LOUPE_OK;
}

/* Deciphers to the arena. */
static enum loupe_status decipher(struct loupe_span *out,
                                  const struct lp_envelope_key *key,
                                  const uint8_t *nonce,
                                  struct loupe_span sealed,
                                  struct loupe_arena *arena,
                                  struct loupe_error *error)
{
    uint8_t *plain = loupe_arena_alloc(arena, sealed.size + 1, 1);
    if (plain == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "sealed", "no room");
    LP_TRY(loupe_deoxysii_open(plain, &key->shared, nonce, sealed,
                               loupe_span(NULL, 0), error));
    *out = loupe_span(plain, sealed.size - LOUPE_DEOXYSII_TAG_BYTES);
    return LOUPE_OK;
}

/* What the arena took on the way is given back after a fault. */
static enum loupe_status
settle(enum loupe_status status, struct loupe_arena *arena, size_t mark)
{
    if (status != LOUPE_OK)
        loupe_arena_rewind(arena, mark);
    return status;
}

/* ---- calls ---- */

static enum loupe_status seal(struct lp_rtx_call *out,
                              const struct lp_rtx_call *call,
                              const struct lp_envelope_key *key,
                              const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                              struct loupe_arena *arena,
                              struct loupe_error *error)
{
    struct lp_envelope envelope = {.epoch = key->epoch};
    struct lp_sink plain, body;
    if (call->format != 0)
        return lp_fail(error, LOUPE_USAGE, 0, "call.format",
                       "is sealed already");
    if (call->body.size == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "call.body", "is missing");
    LP_TRY(write_struct(&plain, &lp_rtx_call_table, call,
                        LOUPE_DEOXYSII_TAG_BYTES, arena, error));
    loupe_deoxysii_seal(plain.data, &key->shared, nonce, lp_sink_span(&plain),
                        loupe_span(NULL, 0));
    envelope.data =
        loupe_span(plain.data, plain.size + LOUPE_DEOXYSII_TAG_BYTES);
    memcpy(envelope.client, key->client, sizeof envelope.client);
    memcpy(envelope.nonce, nonce, sizeof envelope.nonce);
    LP_TRY(write_struct(&body, &envelope_table, &envelope, 0, arena, error));
    *out = (struct lp_rtx_call){
        .ro = call->ro, .body = lp_sink_span(&body), .format = 1};
    return LOUPE_OK;
}

enum loupe_status lp_call_seal(struct lp_rtx_call *out,
                               const struct lp_rtx_call *call,
                               const struct lp_envelope_key *key,
                               const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                               struct loupe_arena *arena,
                               struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(arena);
    *out        = (struct lp_rtx_call){.ro = false};
    return settle(seal(out, call, key, nonce, arena, error), arena, mark);
}

static enum loupe_status
seal_calldata(struct loupe_span *out,
              struct loupe_span calldata,
              const struct lp_envelope_key *key,
              const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
              struct loupe_arena *arena,
              struct loupe_error *error)
{
    struct lp_rtx_call plain = {.ro = false}, sealed;
    struct lp_sink bytes, data;
    lp_sink_init(&bytes, NULL, 0);
    lp_cbor_put_bytes(&bytes, calldata);
    uint8_t *memory = loupe_arena_alloc(arena, bytes.size, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "call", "no room");
    lp_sink_init(&bytes, memory, bytes.size);
    lp_cbor_put_bytes(&bytes, calldata);
    plain.body = lp_sink_span(&bytes);
    LP_TRY(seal(&sealed, &plain, key, nonce, arena, error));
    LP_TRY(write_struct(&data, &lp_rtx_call_table, &sealed, 0, arena, error));
    *out = lp_sink_span(&data);
    return LOUPE_OK;
}

enum loupe_status
lp_calldata_seal(struct loupe_span *out,
                 struct loupe_span calldata,
                 const struct lp_envelope_key *key,
                 const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                 struct loupe_arena *arena,
                 struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(arena);
    *out        = calldata;
    if (calldata.size == 0)
        return LOUPE_OK;
    *out = loupe_span(NULL, 0);
    return settle(seal_calldata(out, calldata, key, nonce, arena, error), arena,
                  mark);
}

enum loupe_status lp_envelope_read(struct lp_envelope *out,
                                   const struct lp_rtx_call *call,
                                   struct loupe_error *error)
{
    *out = (struct lp_envelope){.epoch = 0};
    if (call->format != 1)
        return lp_fail(error, LOUPE_MALFORMED, 0, "call.format",
                       "is not the one of sealed calls");
    if (call->method.size != 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "call.method",
                       "is visible in a sealed call");
    return lp_within(lp_cbor_struct_read(out, &envelope_table, call->body,
                                         LP_CBOR_RUNTIME, error),
                     error, "call.body");
}

enum loupe_status lp_envelope_epoch_check(const struct lp_envelope *envelope,
                                          uint64_t now,
                                          struct loupe_error *error)
{
    uint64_t epoch = envelope->epoch;
    if (epoch != 0 && (epoch > now || now - epoch > LP_ENVELOPE_EPOCHS))
        return lp_fail(error, LOUPE_STALE, 0, "epoch",
                       "%llu is not among the last before %llu",
                       (unsigned long long)epoch, (unsigned long long)now);
    return LOUPE_OK;
}

static enum loupe_status read_inner(struct lp_rtx_call *out,
                                    const struct lp_rtx_call *outer,
                                    struct loupe_span plain,
                                    struct loupe_error *error)
{
    LP_TRY(lp_cbor_struct_read(out, &lp_rtx_call_table, plain, LP_CBOR_RUNTIME,
                               error));
    if (out->format != 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "format",
                       "is sealed a second time");
    if (out->ro != outer->ro)
        return lp_fail(error, LOUPE_INVALID, 0, "ro",
                       "is not what the call says outside");
    return LOUPE_OK;
}

static enum loupe_status open_call(struct lp_rtx_call *out,
                                   const struct lp_rtx_call *call,
                                   const struct lp_envelope_key *key,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    struct lp_envelope envelope;
    struct loupe_span plain = {0};
    LP_TRY(lp_envelope_read(&envelope, call, error));
    if (memcmp(envelope.client, key->client, sizeof envelope.client) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "call.body.pk",
                       "is another client's key");
    LP_TRY(lp_within(
        decipher(&plain, key, envelope.nonce, envelope.data, arena, error),
        error, "call.body"));
    return lp_within(read_inner(out, call, plain, error), error, "call.inner");
}

enum loupe_status lp_call_open(struct lp_rtx_call *out,
                               const struct lp_rtx_call *call,
                               const struct lp_envelope_key *key,
                               struct loupe_arena *arena,
                               struct loupe_error *error)
{
    size_t mark              = loupe_arena_mark(arena);
    struct lp_rtx_call inner = {.ro = false};
    *out                     = inner;
    LP_TRY(settle(open_call(&inner, call, key, arena, error), arena, mark));
    *out = inner;
    return LOUPE_OK;
}

enum lp_calldata_kind lp_calldata_read(struct lp_rtx_call *call,
                                       struct loupe_span data)
{
    struct lp_rtx_call read;
    bool taken = lp_cbor_struct_read(&read, &lp_rtx_call_table, data,
                                     LP_CBOR_RUNTIME, NULL) == LOUPE_OK &&
                 read.format <= 1;
    if (!taken)
        read = (struct lp_rtx_call){.ro = false};
    if (call != NULL)
        *call = read;
    if (!taken)
        return LP_CALLDATA_BARE;
    return read.format == 0 ? LP_CALLDATA_PLAIN : LP_CALLDATA_SEALED;
}

static enum loupe_status read_bytes(struct loupe_span *out,
                                    struct loupe_span item,
                                    const char *field,
                                    struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, item, LP_CBOR_STRICT, error);
    *out = lp_cbor_bytes(&in, field);
    return lp_cbor_end(&in);
}

enum loupe_status lp_calldata_open(struct loupe_span *out,
                                   struct loupe_span data,
                                   const struct lp_envelope_key *key,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(arena);
    struct lp_rtx_call call, inner;
    *out = loupe_span(NULL, 0);
    if (lp_calldata_read(&call, data) != LP_CALLDATA_SEALED)
        return lp_fail(error, LOUPE_MALFORMED, 0, "call", "is not sealed");
    LP_TRY(lp_call_open(&inner, &call, key, arena, error));
    return settle(read_bytes(out, inner.body, "call.inner.body", error), arena,
                  mark);
}

/* ---- results ---- */

static enum loupe_status check_place(const struct sealed_result *result,
                                     const struct lp_executed *executed,
                                     struct loupe_error *error)
{
    uint8_t wanted[LOUPE_DEOXYSII_NONCE_BYTES] = {0};
    struct lp_sink out;
    if (executed == NULL)
        return LOUPE_OK;
    lp_sink_init(&out, wanted, sizeof wanted);
    lp_write_u64be(&out, executed->round - 1); /* the header at hand */
    lp_write_u32be(&out, executed->order);
    if (memcmp(result->nonce, wanted, sizeof wanted) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "nonce",
                       "is not that of round %llu, transaction %u",
                       (unsigned long long)executed->round, executed->order);
    return LOUPE_OK;
}

static enum loupe_status read_sealed(struct sealed_result *out,
                                     struct loupe_span item,
                                     const struct lp_executed *executed,
                                     struct loupe_error *error)
{
    LP_TRY(
        lp_cbor_struct_read(out, &result_table, item, LP_CBOR_STRICT, error));
    return check_place(out, executed, error);
}

/* Finds the sealed part of `output`; `out` is empty when it failed in clear,
 * which `outer` then tells. */
static enum loupe_status find_sealed(struct loupe_span *out,
                                     struct lp_result *outer,
                                     struct loupe_span output,
                                     enum lp_result_kind wanted,
                                     struct loupe_error *error)
{
    *out = loupe_span(NULL, 0);
    LP_TRY(lp_result_read(outer, output, error));
    if (outer->kind == LP_RESULT_FAIL)
        return LOUPE_OK;
    if (outer->kind != wanted)
        return lp_fail(error, LOUPE_INVALID, 0,
                       outer->kind == LP_RESULT_OK ? "result.ok"
                                                   : "result.unknown",
                       "is not how the result of such a call comes");
    *out = outer->value;
    return LOUPE_OK;
}

/* Bytes of calldata's success hold a result of their own. */
static enum loupe_status find_returned(struct loupe_span *out,
                                       struct loupe_span returned,
                                       struct loupe_error *error)
{
    struct lp_result outer;
    LP_TRY(find_sealed(out, &outer, returned, LP_RESULT_OK, error));
    if (outer.kind != LP_RESULT_OK)
        return lp_fail(error, LOUPE_INVALID, 0, "result.fail",
                       "is inside a success");
    return LOUPE_OK;
}

static enum loupe_status find(struct loupe_span *out,
                              struct lp_result *outer,
                              struct loupe_span output,
                              enum lp_sent sent,
                              struct loupe_error *error)
{
    struct loupe_span returned;
    if (sent == LP_SENT_CALL)
        return find_sealed(out, outer, output, LP_RESULT_UNKNOWN, error);
    LP_TRY(find_sealed(out, outer, output, LP_RESULT_OK, error));
    if (outer->kind == LP_RESULT_FAIL)
        return LOUPE_OK;
    LP_TRY(read_bytes(&returned, *out, "result.ok", error));
    return lp_within(find_returned(out, returned, error), error, "result.ok");
}

static enum loupe_status open_sealed(struct lp_outcome *out,
                                     struct loupe_span item,
                                     const struct lp_envelope_key *key,
                                     const struct lp_executed *executed,
                                     struct loupe_arena *arena,
                                     struct loupe_error *error)
{
    struct sealed_result sealed;
    struct loupe_span plain = {0};
    LP_TRY(lp_within(read_sealed(&sealed, item, executed, error), error,
                     "result"));
    LP_TRY(lp_within(
        decipher(&plain, key, sealed.nonce, sealed.data, arena, error), error,
        "result"));
    LP_TRY(lp_within(lp_result_read(&out->result, plain, error), error,
                     "result.inner"));
    if (out->result.kind == LP_RESULT_UNKNOWN)
        return lp_fail(error, LOUPE_MALFORMED, 0, "result.inner",
                       "is sealed a second time");
    out->authentic = true;
    return LOUPE_OK;
}

/* What contracts return are bytes. */
static enum loupe_status check_returned(const struct lp_outcome *outcome,
                                        struct loupe_error *error)
{
    struct loupe_span bytes;
    if (outcome->result.kind != LP_RESULT_OK)
        return LOUPE_OK;
    return read_bytes(&bytes, outcome->result.value, "result.inner.ok", error);
}

static enum loupe_status finish(struct lp_outcome *out,
                                enum loupe_status status,
                                struct loupe_arena *arena,
                                size_t mark)
{
    if (status != LOUPE_OK)
        *out = (struct lp_outcome){.authentic = false};
    return settle(status, arena, mark);
}

static enum loupe_status open_result(struct lp_outcome *out,
                                     struct loupe_span output,
                                     enum lp_sent sent,
                                     const struct lp_envelope_key *key,
                                     const struct lp_executed *executed,
                                     struct loupe_arena *arena,
                                     struct loupe_error *error)
{
    struct lp_result outer;
    struct loupe_span item;
    LP_TRY(find(&item, &outer, output, sent, error));
    if (item.size == 0) {
        out->result = outer;
        return LOUPE_OK;
    }
    LP_TRY(open_sealed(out, item, key, executed, arena, error));
    return sent == LP_SENT_CALL ? LOUPE_OK : check_returned(out, error);
}

enum loupe_status lp_result_open(struct lp_outcome *out,
                                 struct loupe_span output,
                                 enum lp_sent sent,
                                 const struct lp_envelope_key *key,
                                 const struct lp_executed *executed,
                                 struct loupe_arena *arena,
                                 struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(arena);
    *out        = (struct lp_outcome){.authentic = false};
    return finish(out,
                  open_result(out, output, sent, key, executed, arena, error),
                  arena, mark);
}

static enum loupe_status open_returned(struct lp_outcome *out,
                                       struct loupe_span returned,
                                       const struct lp_envelope_key *key,
                                       const struct lp_executed *executed,
                                       struct loupe_arena *arena,
                                       struct loupe_error *error)
{
    struct loupe_span item;
    LP_TRY(find_returned(&item, returned, error));
    LP_TRY(open_sealed(out, item, key, executed, arena, error));
    return check_returned(out, error);
}

enum loupe_status lp_returned_open(struct lp_outcome *out,
                                   struct loupe_span returned,
                                   const struct lp_envelope_key *key,
                                   const struct lp_executed *executed,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(arena);
    *out        = (struct lp_outcome){.authentic = false};
    return finish(out,
                  open_returned(out, returned, key, executed, arena, error),
                  arena, mark);
}

enum loupe_status lp_result_place_check(struct loupe_span output,
                                        enum lp_sent sent,
                                        const struct lp_executed *executed,
                                        struct loupe_error *error)
{
    struct lp_result outer;
    struct sealed_result sealed;
    struct loupe_span item;
    LP_TRY(find(&item, &outer, output, sent, error));
    if (item.size == 0)
        return LOUPE_OK;
    return lp_within(read_sealed(&sealed, item, executed, error), error,
                     "result");
}
