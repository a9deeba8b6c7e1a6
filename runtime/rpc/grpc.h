/* SPDX-License-Identifier: Apache-2.0 */
/* gRPC as memory in, memory out: frames, headers, trailers, error details.
 * Rules: consensus.md 5.2 to 5.4; source: the gRPC over HTTP/2 protocol. */
#ifndef LP_RPC_GRPC_H
#define LP_RPC_GRPC_H

#include "base/buffer.h"
#include "base/error.h"
#include "rpc/fault.h"

/* 00 || be32(size): what goes before a message. */
#define LP_GRPC_HEAD_BYTES 5
void lp_grpc_head(uint8_t out[LP_GRPC_HEAD_BYTES], uint32_t size);

/* Takes a body apart as it arrives. One message at a time is kept. */
struct lp_grpc_reader {
    /* One whole message; false asks for no more. NULL: exactly one message is
     * wanted, and stays in `message`. */
    bool (*visit)(void *context, struct loupe_span message);
    void *context;
    size_t limit;              /* bytes of one message */
    struct lp_buffer *message; /* the one that is being read */

    uint8_t head[LP_GRPC_HEAD_BYTES];
    size_t head_size; /* bytes of `head` that are there */
    size_t left;      /* bytes of the message that are missing */
    size_t count;     /* whole messages so far */
    size_t offset;    /* bytes of the body so far */
    bool stopped;     /* the visitor wants no more */
    enum loupe_status status;
    struct loupe_error *error;
};

/* False: nothing more is to be fed, see `stopped` and `status`. */
LOUPE_MUST_CHECK bool lp_grpc_feed(struct lp_grpc_reader *reader,
                                   struct loupe_span bytes);

/* Does the body end where a message ends?
 *   Returns  LOUPE_OK, or the first fault
 *   Error    "message" */
enum loupe_status lp_grpc_end(struct lp_grpc_reader *reader);

/* What headers and trailers say. */
struct lp_grpc_reply {
    int http_status;
    bool grpc_content; /* content-type begins with application/grpc */
    bool has_status;
    bool bad_status; /* grpc-status is no number */
    bool bad_details;
    uint32_t status;
    struct lp_rpc_fault fault; /* message, module and code, when given */
};

/* One header or trailer; names in lower case. */
void lp_grpc_header(struct lp_grpc_reply *reply,
                    struct loupe_span name,
                    struct loupe_span value);

/* lp_grpc_verdict decides whether the reply is an answer, an error of the
 * node, or neither.
 *   Returns  LOUPE_OK           grpc-status 0
 *            LOUPE_UNREACHABLE  an error; `fault` says which
 *            LOUPE_BUSY         the node asks for patience (8)
 *            LOUPE_MALFORMED    trailers that gRPC does not know
 *            LOUPE_TRUNCATED    no grpc-status at all
 *   Error    "http.status", "http.content-type", "grpc-status", … */
enum loupe_status lp_grpc_verdict(const struct lp_grpc_reply *reply,
                                  struct lp_rpc_fault *fault,
                                  struct loupe_error *error);

/* Writes a node's error as a fault of loupe: the status by its code. */
enum loupe_status lp_grpc_refuse(const struct lp_rpc_fault *fault,
                                 struct loupe_error *error);

/* The code that an HTTP status stands for when a proxy spoke. */
uint32_t lp_grpc_status_of_http(int http_status);

/* Percent-decodes `text` and keeps what can be printed; cut at `room`. */
void lp_grpc_message(char *out, size_t room, struct loupe_span text);

/* Reads google.rpc.Status with at most one coded error in its details.
 *   Returns  LOUPE_OK, LOUPE_MALFORMED, LOUPE_TRUNCATED
 *   Out      fault->module and fault->code, when there are */
enum loupe_status lp_grpc_details_read(struct lp_rpc_fault *fault,
                                       struct loupe_span bytes,
                                       struct loupe_error *error);

/* Writes a coded error as the node does, for recordings. */
#define LP_GRPC_DETAILS_ROOM 512
struct loupe_span lp_grpc_details_write(uint8_t out[LP_GRPC_DETAILS_ROOM],
                                        const struct lp_rpc_fault *fault);

#endif
