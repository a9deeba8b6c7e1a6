/* SPDX-License-Identifier: Apache-2.0 */
/* HTTP/2 to one endpoint, or HTTP/1.1 where that is asked for, by libcurl: one
 * connection, kept between calls.
 * Knows nothing of gRPC. Redirects are not followed, no proxy is taken from
 * the environment, nothing is decompressed. */
#ifndef LP_RPC_HTTP_H
#define LP_RPC_HTTP_H

#include "rpc/endpoint.h"

struct lp_http;

struct lp_http_options {
    const char *ca_file; /* or NULL; copied */
    const char *proxy;   /* or NULL; copied */
    uint32_t connect_timeout_ms;
    bool http1;                         /* HTTP/1.1 and nothing else */
    bool (*interrupted)(void *context); /* or NULL */
    void *interrupted_context;
};

LOUPE_MUST_CHECK enum loupe_status
lp_http_open(struct lp_http **out,
             const struct lp_endpoint *endpoint,
             const struct lp_http_options *options,
             struct loupe_error *error);
void lp_http_close(struct lp_http *http);

struct lp_http_request {
    const char *path;
    const char *const *headers; /* "name: value", NULL at the end */
    struct loupe_span body;
    uint32_t deadline_ms; /* of the whole exchange; 0: none */
    uint32_t idle_ms;     /* without a byte; 0: none */

    /* Called in the order of the wire; trailers are headers. */
    void (*status)(void *context, int http_status);
    void (*header)(void *context,
                   struct loupe_span name, /* lower case */
                   struct loupe_span value);
    bool (*body_bytes)(void *context, struct loupe_span bytes); /* false: end */
    void *context;
};

/*   Returns  LOUPE_OK           the exchange came to its end, or body_bytes
 *                               ended it: nothing is said about its contents
 *            LOUPE_UNREACHABLE  no connection, wrong certificate, connection
 *                               lost, deadline passed, interrupted, no HTTP/2
 *            LOUPE_MALFORMED    the peer does not speak HTTP
 *            LOUPE_NOMEM
 *   Error    "connection" */
LOUPE_MUST_CHECK enum loupe_status
lp_http_post(struct lp_http *http,
             const struct lp_http_request *request,
             struct loupe_error *error);

#endif
