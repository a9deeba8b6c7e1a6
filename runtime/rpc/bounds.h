/* SPDX-License-Identifier: Apache-2.0 */
/* Bounds of the transport, each with its reason. */
#ifndef LP_RPC_BOUNDS_H
#define LP_RPC_BOUNDS_H

/* The node's own limit of a message in both directions (consensus.md 5.1). */
#define LP_RPC_REQUEST_BYTES_MAX ((size_t)100 << 20)

/* A header line: grpc-status-details-bin is the longest, with one coded
 * error and its text. */
#define LP_RPC_HEADER_BYTES_MAX ((size_t)16 << 10)

/* Endpoints of one pool: more witnesses than anybody names. */
#define LP_RPC_ENDPOINTS_MAX 32

/* Milliseconds for a connection to stand. */
#define LP_RPC_CONNECT_MS 10000

/* Milliseconds without a byte after which a stream is given up: blocks come
 * every six seconds, runtime rounds at least once a minute. */
#define LP_RPC_IDLE_MS 180000

/* Asking so often reaches an endpoint that restarts; pauses double from the
 * first to the longest. */
#define LP_RPC_ATTEMPTS       5
#define LP_RPC_BACKOFF_MS     250
#define LP_RPC_BACKOFF_MAX_MS 30000

/* A line of a recording: base64 of the largest answer and what is around it. */
#define LP_RECORDING_LINE_MAX ((size_t)136 << 20)

/* What a verified proof may take while it is asked whether it covers a
 * question; a proof that needs more does not cover. */
#define LP_RECORDING_TREE_BYTES ((size_t)24 << 20)

/* Longest text of an address. */
#define LP_RPC_ADDRESS_MAX 512

#endif
