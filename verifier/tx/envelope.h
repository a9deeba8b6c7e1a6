/* SPDX-License-Identifier: Apache-2.0 */
/* Confidential calls and their results (transactions.md 5.2 to 5.4; oasis-sdk
 * runtime-sdk/src/callformat.rs, runtime-sdk/src/types/callformat.rs,
 * runtime-sdk/modules/evm/src/lib.rs decode_call_data). A call is sealed under
 * a key that the client's ephemeral key pair shares with the runtime's
 * call-data key (tx/call_key.h tells whether that key is the runtime's); the
 * result comes back under the same key:
 *
 *     lp_envelope_key_init(&key, &ephemeral, known.key, known.epoch, error);
 *     lp_call_seal(&draft.call, &call, &key, nonce, &arena, error);
 *     ...
 *     lp_result_open(&outcome, output, LP_SENT_CALL, &key, &where, &arena,
 *                    error);
 *
 * The ephemeral secret and the nonces are the caller's randomness, fresh for
 * every transaction or query. */
#ifndef LP_ENVELOPE_H
#define LP_ENVELOPE_H

#include "state/runtime_tx.h"

#include <loupe/arena.h>
#include <loupe/deoxysii.h>

/* A call is opened by runtimes while its key is at most this many epochs old
 * (callformat.rs verify_epoch). */
#define LP_ENVELOPE_EPOCHS 5

struct lp_envelope_key {
    struct loupe_secret shared;
    uint8_t client[32]; /* the public key that the envelope shows */
    uint64_t epoch;     /* of the runtime's key; 0: left out */
};

/* lp_envelope_key_init makes the key of one call and its result.
 *   Returns  LOUPE_OK; LOUPE_INVALID when the runtime's key is no good
 *   Out      out  wiped by lp_envelope_key_fini
 *   Error    "public_key" */
LOUPE_MUST_CHECK enum loupe_status
lp_envelope_key_init(struct lp_envelope_key *out,
                     const struct loupe_secret *ephemeral,
                     const uint8_t runtime_key[32],
                     uint64_t epoch,
                     struct loupe_error *error);
void lp_envelope_key_fini(struct lp_envelope_key *key);

/* ---- calls ---- */

struct lp_envelope {
    uint8_t client[32];
    uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES];
    uint64_t epoch; /* 0: not told */
    struct loupe_span data;
};

/* lp_call_seal wraps a call whole: method, destination, value and arguments.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  the call is sealed already, or has no body
 *            LOUPE_LIMIT  larger than a transaction may be
 *            LOUPE_NOMEM
 *   Out      out    for lp_rtx_draft; its body lies in the arena
 *   Arena    keeps the body, and is unchanged unless LOUPE_OK
 *   Error    "call.format" */
LOUPE_MUST_CHECK enum loupe_status
lp_call_seal(struct lp_rtx_call *out,
             const struct lp_rtx_call *call,
             const struct lp_envelope_key *key,
             const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
             struct loupe_arena *arena,
             struct loupe_error *error);

/* lp_calldata_seal wraps the data of an Ethereum transaction or an eth_call:
 * destination and value stay visible. Nothing is left as it is, since the
 * runtime takes no envelope of nothing. Returns as lp_call_seal. */
LOUPE_MUST_CHECK enum loupe_status
lp_calldata_seal(struct loupe_span *out,
                 struct loupe_span calldata,
                 const struct lp_envelope_key *key,
                 const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                 struct loupe_arena *arena,
                 struct loupe_error *error);

/* lp_envelope_read takes the body of a sealed call apart.
 *   Returns  LOUPE_OK, LOUPE_MALFORMED, LOUPE_TRUNCATED, LOUPE_UNSUPPORTED
 *   Out      out  borrows from `call`
 *   Error    "call.body.pk" */
LOUPE_MUST_CHECK enum loupe_status
lp_envelope_read(struct lp_envelope *out,
                 const struct lp_rtx_call *call,
                 struct loupe_error *error);

/* Would a runtime in epoch `now` look for the key of this envelope?
 *   Returns  LOUPE_OK; LOUPE_STALE "epoch" */
LOUPE_MUST_CHECK enum loupe_status
lp_envelope_epoch_check(const struct lp_envelope *envelope,
                        uint64_t now,
                        struct loupe_error *error);

/* lp_call_open undoes lp_call_seal.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  made for another key; changed on the way; read-only
 *                           inside or outside, not both
 *            LOUPE_MALFORMED, LOUPE_TRUNCATED, LOUPE_UNSUPPORTED, LOUPE_NOMEM
 *   Out      out  in the arena
 *   Error    "call.body.pk", "call.body.sealed.tag", "call.inner.ro" */
LOUPE_MUST_CHECK enum loupe_status
lp_call_open(struct lp_rtx_call *out,
             const struct lp_rtx_call *call,
             const struct lp_envelope_key *key,
             struct loupe_arena *arena,
             struct loupe_error *error);

/* What a confidential EVM takes calldata for. */
enum lp_calldata_kind {
    LP_CALLDATA_BARE,   /* ordinary calldata */
    LP_CALLDATA_PLAIN,  /* a call that is not sealed: gets a plain answer */
    LP_CALLDATA_SEALED, /* a sealed one */
};

/* Tells the kind; `call`, which may be NULL, is what it holds unless bare. */
enum lp_calldata_kind lp_calldata_read(struct lp_rtx_call *call,
                                       struct loupe_span data);

/* lp_calldata_open undoes lp_calldata_seal. Returns as lp_call_open, and
 * LOUPE_MALFORMED "call" when `data` is not sealed. */
LOUPE_MUST_CHECK enum loupe_status
lp_calldata_open(struct loupe_span *out,
                 struct loupe_span data,
                 const struct lp_envelope_key *key,
                 struct loupe_arena *arena,
                 struct loupe_error *error);

/* ---- results ---- */

/* What was sent, and so what may come back. */
enum lp_sent {
    LP_SENT_CALL,     /* lp_call_seal: everything comes back sealed */
    LP_SENT_CALLDATA, /* lp_calldata_seal: a success does */
};

/* Where a transaction was proved to be executed. */
struct lp_executed {
    uint64_t round;
    uint32_t order; /* in its batch */
};

struct lp_outcome {
    /* True: it came under the key, from the runtime. False: a failure in clear,
     * which whoever answered may have made up. It counts when the output was
     * proved under the round's I/O root, and not else. */
    bool authentic;
    struct lp_result result; /* LP_RESULT_OK or LP_RESULT_FAIL */
};

/* lp_result_open decrypts what became of a sealed call.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID    the shape does not fit what was sent; the nonce
 *                             is not that of this round and place, so it is
 *                             another transaction's result; sealed under
 *                             another key
 *            LOUPE_MALFORMED, LOUPE_TRUNCATED, LOUPE_UNSUPPORTED, LOUPE_NOMEM
 *   Out      out       in the arena or borrowed from `output`. The value of
 *                      calldata's success is an encoded byte string
 *   In       output    encoded result
 *            executed  NULL for a query, whose nonce is random
 *   Error    "result.ok", "result.nonce", "result.sealed.tag" */
LOUPE_MUST_CHECK enum loupe_status
lp_result_open(struct lp_outcome *out,
               struct loupe_span output,
               enum lp_sent sent,
               const struct lp_envelope_key *key,
               const struct lp_executed *executed,
               struct loupe_arena *arena,
               struct loupe_error *error);

/* The same for what an eth_call of sealed calldata returned: the bytes inside
 * the `ok` of LP_SENT_CALLDATA. */
LOUPE_MUST_CHECK enum loupe_status
lp_returned_open(struct lp_outcome *out,
                 struct loupe_span returned,
                 const struct lp_envelope_key *key,
                 const struct lp_executed *executed,
                 struct loupe_arena *arena,
                 struct loupe_error *error);

/* Is the nonce of a sealed result, of which the key is not known, that of this
 * place? Returns as lp_result_open. */
LOUPE_MUST_CHECK enum loupe_status
lp_result_place_check(struct loupe_span output,
                      enum lp_sent sent,
                      const struct lp_executed *executed,
                      struct loupe_error *error);

#endif
