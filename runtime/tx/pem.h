/* SPDX-License-Identifier: Apache-2.0 */
/* One block of PEM (RFC 7468, strict form): label and bytes. Read and written
 * without a library, because what is in it is secret and libraries leave copies
 * behind. */
#ifndef LP_PEM_H
#define LP_PEM_H

#include "base/error.h"

#define LP_PEM_LABEL_MAX 32
#define LP_PEM_BYTES_MAX 192
/* Two lines of dashes, the base64 of the bytes in lines of 64. */
#define LP_PEM_TEXT_MAX 512

struct lp_pem {
    char label[LP_PEM_LABEL_MAX + 1]; /* "ED25519 PRIVATE KEY" */
    uint8_t bytes[LP_PEM_BYTES_MAX];
    size_t size;
};

/* lp_pem_read takes one block; nothing but blanks may stand around it.
 *   Returns  LOUPE_OK
 *            LOUPE_MALFORMED  no block, another END than BEGIN, no base64,
 *                             something after it
 *            LOUPE_LIMIT      a longer label or more bytes
 *   Out      the caller wipes it
 *   Error    "pem" */
enum loupe_status lp_pem_read(struct lp_pem *out,
                              struct loupe_span text,
                              struct loupe_error *error);

/* Writes a block; returns its size, without the terminator. */
size_t lp_pem_write(char out[LP_PEM_TEXT_MAX], const struct lp_pem *pem);

void lp_pem_fini(struct lp_pem *pem);

#endif
