/* SPDX-License-Identifier: Apache-2.0 */
/* Which chain is meant: built-in networks by name, others from an INI file.
 *
 *     [network]
 *     name           = demo
 *     chain_context  = 64 hexadecimal digits
 *     runtime_id     = 64 hexadecimal digits     (optional)
 *     genesis_height = 1                         (optional, and the rest)
 *     token          = TEST
 *     block_s        = 6
 *     endpoint       = example.org:443
 *     trust_root     = HEIGHT:HASH
 *     evm_chain_id   = 23293
 *     mock_tee       = no
 *
 * Constants of mainnet and testnet: consensus.md 2.3. */
#ifndef LP_NETWORK_H
#define LP_NETWORK_H

#include "base/error.h"

#include <loupe/hash.h>

struct lp_network {
    char name[32];
    char chain_context[65]; /* 64 lower-case hexadecimal digits */
    char chain_id[51];      /* the first 50 of them (consensus.md 2.2) */
    uint8_t runtime_id[32];
    bool has_runtime;
    int64_t genesis_height; /* first height of the chain, default 1 */
    char token[16];         /* "ROSE", "TEST" */
    int64_t block_s;     /* seconds between blocks, for estimates; default 6 */
    char endpoint[128];  /* public gRPC endpoint, "" when none is known */
    int64_t root_height; /* built-in trust root; 0: none */
    struct loupe_hash root_hash;
    int64_t evm_chain_id; /* of Ethereum transactions; 0: not told */
    bool mock_tee; /* its enclaves are none: a key manager that says of itself
                      that it is not secure is taken */
};

/* lp_network_find takes `mainnet`, `testnet`, `localnet`, the path of an INI file
 * (a name with a '/' or ending in ".ini"), or the name of one that lies in
 * LOUPE_HOME/networks, without ".ini" (base/home.h).
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE        no such network
 *            LOUPE_MALFORMED    the file breaks its format; names line and key
 *            LOUPE_UNREACHABLE  the file cannot be read */
enum loupe_status lp_network_find(struct lp_network *out,
                                  const char *name,
                                  struct loupe_error *error);

/* How many built-in networks there are, and the i-th of them, or NULL. */
size_t lp_network_count(void);
const struct lp_network *lp_network_at(size_t index);

/* lp_network_set_context gives a network its chain context: `localnet` has none
 * of its own, for a local network is made with a new one each time.
 *   Returns  LOUPE_OK, LOUPE_MALFORMED */
enum loupe_status lp_network_set_context(struct lp_network *network,
                                         const char *digits,
                                         struct loupe_error *error);

/* lp_trust_root_read takes HEIGHT:HASH, the hash in hexadecimal.
 *   Returns  LOUPE_OK, LOUPE_MALFORMED ("trust_root") */
enum loupe_status lp_trust_root_read(int64_t *height,
                                     struct loupe_hash *hash,
                                     const char *text,
                                     struct loupe_error *error);

#endif
