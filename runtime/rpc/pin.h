/* SPDX-License-Identifier: Apache-2.0 */
/* TLS to a node whose key is known beforehand (consensus.md 5.1): the peer
 * shows exactly one certificate, self-signed by that Ed25519 key, with common
 * name oasis-node, serial 1 and the usages of the node's template, currently
 * valid. WebPKI and host names play no part.
 * Source: oasis-core go/common/crypto/tls/verify.go VerifyCertificates. */
#ifndef LP_RPC_PIN_H
#define LP_RPC_PIN_H

#include <loupe/export.h>
#include <loupe/span.h>

struct lp_pin {
    uint8_t key[32];
    const char *reason; /* why the last peer was refused; NULL: it was not */
};

/* Puts the check in place of OpenSSL's own, on the SSL_CTX `context`. The pin
 * must live as long. */
void lp_pin_install(void *context, struct lp_pin *pin);

#endif
