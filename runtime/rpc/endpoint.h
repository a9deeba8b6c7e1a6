/* SPDX-License-Identifier: Apache-2.0 */
/* The address of a node, taken apart. Forms: consensus.md 5.1. */
#ifndef LP_RPC_ENDPOINT_H
#define LP_RPC_ENDPOINT_H

#include "base/error.h"
#include "rpc/bounds.h"

enum lp_endpoint_kind {
    LP_ENDPOINT_SOCKET,   /* unix:PATH */
    LP_ENDPOINT_ABSTRACT, /* unix-abstract:NAME */
    LP_ENDPOINT_CLEAR,    /* h2c:HOST:PORT, http://HOST:PORT on loopback */
    LP_ENDPOINT_TLS,      /* HOST:PORT, https://HOST:PORT */
    LP_ENDPOINT_PINNED,   /* BASE64KEY@HOST:PORT */
};

struct lp_endpoint {
    enum lp_endpoint_kind kind;
    char path[LP_RPC_ADDRESS_MAX];      /* of a socket */
    char authority[LP_RPC_ADDRESS_MAX]; /* host and port; "localhost" */
    uint8_t key[32];                    /* pinned */
};

/*   Returns  LOUPE_OK
 *            LOUPE_USAGE        no known form; names what is wrong
 *            LOUPE_UNSUPPORTED  vsock: is not spoken by libcurl
 *            LOUPE_REFUSED      clear text to another machine, by http://
 *   Error    "source" */
LOUPE_MUST_CHECK enum loupe_status lp_endpoint_read(struct lp_endpoint *out,
                                                    const char *address,
                                                    struct loupe_error *error);

#endif
