/* SPDX-License-Identifier: Apache-2.0 */
/* What a node says when it does not answer: a claim like everything else it
 * says. A call that ends so is never LOUPE_OK. */
#ifndef LP_RPC_FAULT_H
#define LP_RPC_FAULT_H

#include <loupe/export.h>
#include <loupe/span.h>

/* The codes of gRPC that loupe acts upon. */
enum lp_grpc_status {
    LP_GRPC_OK                 = 0,
    LP_GRPC_CANCELLED          = 1,
    LP_GRPC_UNKNOWN            = 2,
    LP_GRPC_DEADLINE_EXCEEDED  = 4,
    LP_GRPC_NOT_FOUND          = 5,
    LP_GRPC_PERMISSION_DENIED  = 7,
    LP_GRPC_RESOURCE_EXHAUSTED = 8,
    LP_GRPC_UNIMPLEMENTED      = 12,
    LP_GRPC_INTERNAL           = 13,
    LP_GRPC_UNAVAILABLE        = 14,
    LP_GRPC_UNAUTHENTICATED    = 16,
};

struct lp_rpc_fault {
    bool remote;       /* the node (or a proxy) answered, with an error */
    bool lost;         /* asking again, here or elsewhere, may help */
    uint32_t status;   /* enum lp_grpc_status or another code of gRPC */
    uint32_t code;     /* of a coded Oasis error, with its module */
    char module[32];   /* "consensus"; "" for errors without a code */
    char message[256]; /* printable ASCII, cut when longer */
    const char
        *source; /* name of the endpoint that this is the outcome of, also
                           of an answer; belongs to the source. NULL: none */
};

/* Whose answer was refused, or missing, and by what reason: a fault that has
 * another reason has nothing to do with it. */
struct lp_rpc_origin {
    char source[128];
    char reason[160];
};

#endif
