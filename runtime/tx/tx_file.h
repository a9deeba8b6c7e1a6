/* SPDX-License-Identifier: Apache-2.0 */
/* A transaction on its way from whoever decided it, over those who sign it, to
 * whoever sends it: the file that is carried between a machine with a network
 * and one without (docs/formats/transaction.md).
 *
 * What a reader gives was judged: the bytes are a transaction of their layer,
 * every signature is of a key that is asked for and holds on the chain that the
 * file names, and the bytes to submit are these and no others. Whether that
 * chain is the one that is meant, lp_tx_place_check tells. */
#ifndef LP_TX_FILE_H
#define LP_TX_FILE_H

#include "base/buffer.h"
#include "limits.h"
#include "tx/signer.h"

#include <loupe/arena.h>
#include <loupe/header.h>

enum lp_tx_layer {
    LP_TX_CONSENSUS,
    LP_TX_RUNTIME,
    LP_TX_ETHEREUM, /* of the runtime, in Ethereum's own form */
};

/* For which chain a transaction is. */
struct lp_tx_place {
    enum lp_tx_layer layer;
    char network[32]; /* its name, for people */
    struct loupe_chain chain;
    struct loupe_hash runtime; /* not of LP_TX_CONSENSUS */
    uint64_t evm_chain_id;     /* LP_TX_ETHEREUM; of a network 0: not told */
};

/* 64 bytes; of secp256k1 DER; of LP_TX_ETHEREUM r, s, and 27 or 28. */
#define LP_TX_SIGNATURE_BYTES_MAX 72

struct lp_tx_file_signature {
    struct lp_public_key key;
    uint8_t bytes[LP_TX_SIGNATURE_BYTES_MAX];
    size_t size;
};

#define LP_TX_SIGNATURES_MAX                                                   \
    ((size_t)LP_RTX_SIGNERS_MAX * LP_MULTISIG_MEMBERS_MAX)

struct lp_tx_file {
    struct lp_tx_place place;
    struct loupe_span transaction; /* the bytes under the signatures */
    struct lp_tx_file_signature signatures[LP_TX_SIGNATURES_MAX];
    size_t count;             /* of them, in the order they were made */
    struct loupe_span submit; /* empty while signatures are missing */
};

/* Of a file, and of the arena that reading takes. */
#define LP_TX_FILE_BYTES_MAX ((size_t)512 * 1024)
#define LP_TX_FILE_MEMORY    (4 * (LP_RTX_BYTES_MAX + 4096))

/* lp_tx_file_read reads a file. Beside the file itself it takes the bare CBOR of
 * a signed transaction, as other programs write it.
 *   Returns  LOUPE_OK
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED
 *            LOUPE_UNSUPPORTED  another version, layer or kind of signature
 *            LOUPE_LIMIT        larger than LP_TX_FILE_BYTES_MAX
 *            LOUPE_INVALID      a signature does not hold; what is to be
 *                               submitted is something else
 *            LOUPE_USAGE        bare CBOR without `place`
 *            LOUPE_NOMEM
 *   Out      out     borrows from `memory` and `bytes`
 *   In       place   of bare CBOR, whose layer is that of the bytes; or NULL
 *   Memory   at most LP_TX_FILE_MEMORY
 *   Error    "signatures[1].public_key" */
enum loupe_status lp_tx_file_read(struct lp_tx_file *out,
                                  struct loupe_span bytes,
                                  const struct lp_tx_place *place,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error);

/* Appends the one text that stands for the file.
 *   Returns  LOUPE_OK, LOUPE_LIMIT, LOUPE_NOMEM */
enum loupe_status lp_tx_file_write(struct lp_buffer *out,
                                   const struct lp_tx_file *file,
                                   struct loupe_error *error);

/* lp_tx_place_check refuses a file of another chain.
 *   Returns  LOUPE_OK
 *            LOUPE_REFUSED  "chain_context", "runtime_id" or "evm_chain_id" is
 *                           not `wanted`'s
 *   In       wanted  of either layer; without has_runtime it has no runtime */
enum loupe_status lp_tx_place_check(const struct lp_tx_place *place,
                                    const struct lp_tx_place *wanted,
                                    bool has_runtime,
                                    struct loupe_error *error);

#endif
