/* SPDX-License-Identifier: Apache-2.0 */
/* Where answers come from. Nothing that a source says is believed: callers
 * verify it, and blame the source when it lied.
 *
 *     kind            address
 *     socket of node  unix:PATH, unix-abstract:NAME
 *     clear text      http://127.0.0.1:PORT, h2c:HOST:PORT
 *     TLS, WebPKI     HOST:PORT, https://HOST:PORT
 *     TLS, node key   BASE64KEY@HOST:PORT
 *     recorded calls  recording:DIR
 *
 * Outcomes of a call: LOUPE_OK is an answer and nothing else. A node that
 * answers with an error is LOUPE_UNREACHABLE with fault->remote set (LOUPE_BUSY
 * when it asks for patience); one that is not there, too slow, or behind a
 * proxy that speaks for it, is LOUPE_UNREACHABLE; bytes that break gRPC are
 * LOUPE_MALFORMED, LOUPE_TRUNCATED or LOUPE_LIMIT.
 *
 * A source belongs to one thread. */
#ifndef LP_RPC_SOURCE_H
#define LP_RPC_SOURCE_H

#include "base/buffer.h"
#include "base/error.h"
#include "rpc/fault.h"
#include "rpc/method.h"

#include <loupe/time.h>

struct lp_source;

/* Time as the pool sees it; NULL members are the machine's own. */
struct lp_rpc_clock {
    uint64_t (*now_ms)(void *context);
    void (*sleep_ms)(void *context, uint64_t ms);
    void *context;
};

struct lp_source_options {
    const char *chain_context;   /* 64 digits, lower case; NULL: any chain */
    const char *record_dir;      /* where to write a recording, or NULL */
    const char *ca_file;         /* PEM, in place of the system's, or NULL */
    const char *proxy;           /* URL of a proxy, or NULL: none */
    uint32_t connect_timeout_ms; /* 0: LP_RPC_CONNECT_MS */
    uint32_t deadline_ms;        /* 0: as methods.def has it */
    uint32_t attempts;           /* of one call; 0: LP_RPC_ATTEMPTS */
    uint32_t backoff_ms;         /* first pause; 0: LP_RPC_BACKOFF_MS */
    uint64_t seed;               /* of the jitter; 0: from the clock */
    struct lp_rpc_clock clock;
    bool (*interrupted)(void *context); /* true ends calls soon; or NULL */
    void *interrupted_context;
};

/* lp_source_open opens one source per address, each once, behind one handle: calls go to
 * the best one, are repeated elsewhere when they may, and pause in between.
 * Nothing is sent yet.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE        an address has no known form or is there twice,
 *                               or there is none
 *            LOUPE_UNSUPPORTED  a known form that cannot be used here
 *            LOUPE_UNREACHABLE  a recording that cannot be read
 *            LOUPE_MALFORMED    a recording that breaks its format
 *   In       options  or NULL; copied, its texts too */
LOUPE_MUST_CHECK enum loupe_status
lp_source_open(struct lp_source **out,
               const char *const *addresses,
               size_t count,
               const struct lp_source_options *options,
               struct loupe_error *error);

/* NULL is allowed. */
void lp_source_close(struct lp_source *source);

/* lp_source_call asks once and takes one answer.
 *   In   request   CBOR; empty for methods without an argument
 *   Out  response  cleared first; on LOUPE_OK the answer, else empty. Its
 *                  ceiling counts beside the method's own
 *        fault     zeroed first; or NULL */
LOUPE_MUST_CHECK enum loupe_status lp_source_call(struct lp_source *source,
                                                  enum lp_method method,
                                                  struct loupe_span request,
                                                  struct lp_buffer *response,
                                                  struct lp_rpc_fault *fault,
                                                  struct loupe_error *error);

/* One message of a stream; false ends it. The bytes live until it returns. */
typedef bool (*lp_source_message_fn)(void *context, struct loupe_span message);

/* lp_source_stream asks once and visits messages until the visitor says stop
 * or the other side ends the stream: both are LOUPE_OK. It is not resumed by
 * itself: what was missed is to be fetched by height. */
LOUPE_MUST_CHECK enum loupe_status lp_source_stream(struct lp_source *source,
                                                    enum lp_method method,
                                                    struct loupe_span request,
                                                    lp_source_message_fn visit,
                                                    void *context,
                                                    struct lp_rpc_fault *fault,
                                                    struct loupe_error *error);

/* "unix:/run/node.sock", or "3 endpoints"; belongs to the source. */
const char *lp_source_describe(const struct lp_source *source);

/* How many endpoints there are, and one of them by itself, for witnesses; it
 * belongs to the source. `once`: a call is one attempt, and none while the
 * endpoint rests, for answers that others may give. */
size_t lp_source_endpoint_count(const struct lp_source *source);
struct lp_source *
lp_source_endpoint(struct lp_source *source, size_t index, bool once);

/* How many of them are not refused: for a lie, or as of another chain. */
size_t lp_source_left(const struct lp_source *source);

/* Which endpoint gave the answer given last. */
size_t lp_source_answered(const struct lp_source *source);

/* Tells that an endpoint lied or talked nonsense: it is refused from now on,
 * unless it is the only one that is left. */
void lp_source_blame(struct lp_source *source,
                     size_t index,
                     const struct loupe_error *why);

/* Was this method refused as unknown by every endpoint so far? */
bool lp_source_lacks(const struct lp_source *source, enum lp_method method);

/* The time of the last block of a recording; false for other sources. */
LOUPE_MUST_CHECK bool lp_source_recorded_time(const struct lp_source *source,
                                              struct loupe_time *out);

#endif
