/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the lines of a recording: JSON objects, one call each, plain or
 * compressed. Layout:
 *
 *     {"service": "oasis-core.Consensus", "method": "GetBlock",
 *      "request": BASE64, "response": BASE64, "code": 0}
 *
 * with, on errors, "message" and "details" (BASE64 of grpc-status-details-bin),
 * and for a stream "stream": true and "seq", one line a message. */
#ifndef LP_RPC_RECORDING_FILE_H
#define LP_RPC_RECORDING_FILE_H

#include "base/buffer.h"
#include "base/error.h"
#include "rpc/method.h"

struct lp_recorded_call {
    enum lp_method method;
    struct loupe_span request;
    struct loupe_span response;
    struct loupe_span details;
    struct loupe_span message;
    uint32_t code;
    bool is_stream;
    uint64_t seq; /* of the message in its stream */
};

/* Spans live until the visitor returns. */
typedef enum loupe_status (*lp_recorded_fn)(void *context,
                                            const struct lp_recorded_call *call,
                                            struct loupe_error *error);

/* Visits the calls of `path`: a file, or a folder, of which the files
 * calls*.ndjson and calls*.ndjson.gz are read in the order of their names.
 * Calls of methods that loupe does not use are left out. A last line without
 * its end, as a killed recorder leaves one, is left out too.
 *   Returns  LOUPE_OK, what the visitor returned, or
 *            LOUPE_UNREACHABLE  there is nothing to read
 *            LOUPE_MALFORMED, LOUPE_TRUNCATED, LOUPE_LIMIT, LOUPE_NOMEM
 *   Error    "calls.ndjson.gz[17].request" */
LOUPE_MUST_CHECK enum loupe_status lp_recording_read(const char *path,
                                                     lp_recorded_fn visit,
                                                     void *context,
                                                     struct loupe_error *error);

#endif
