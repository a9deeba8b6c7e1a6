/* SPDX-License-Identifier: Apache-2.0 */
/* Sign-in messages (transactions.md 7.4 and 11.4; EIP-4361, signed after
 * EIP-191): what a person signs to read private state, or to talk to a
 * scheduler. One text for one meaning: what lp_siwe_write makes is what
 * lp_siwe_read takes, and nothing else.
 *
 *     domain wants you to sign in with your Ethereum account:
 *     0x…
 *
 *     statement               (two empty lines when there is none)
 *
 *     URI: …
 *     Version: 1
 *     Chain ID: 23294
 *     Nonce: …
 *     Issued At: 2026-01-01T00:00:00Z
 *     Expiration Time: …      (each of these may be left out)
 *     Not Before: …
 *     Request ID: …
 *     Resources:
 *     - … */
#ifndef LP_SIWE_H
#define LP_SIWE_H

#include "base/error.h"
#include "base/sink.h"

#include <loupe/hash.h>
#include <loupe/time.h>

#define LP_SIWE_BYTES_MAX     4096
#define LP_SIWE_RESOURCES_MAX 16

/* Texts have no line breaks; empty ones are not there. Times are RFC 3339, as
 * text; lp_siwe_check reads them. */
struct lp_siwe {
    struct loupe_span domain; /* may begin with a scheme, "https://" */
    uint8_t address[20];
    struct loupe_span statement;
    struct loupe_span uri;
    uint64_t chain_id;
    struct loupe_span nonce; /* at least 8 letters and digits */
    struct loupe_span issued_at, expiration_time, not_before;
    bool has_request_id;
    struct loupe_span request_id;
    struct loupe_span resources[LP_SIWE_RESOURCES_MAX];
    size_t resource_count;
};

/* "0x" and 40 digits, in capitals where EIP-55 says so, and a terminator. */
#define LP_ETH_ADDRESS_TEXT 43
void lp_eth_address_text(char out[LP_ETH_ADDRESS_TEXT],
                         const uint8_t address[20]);

/* lp_siwe_write writes the message.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  a text that is missing, has a line break or is not of
 *                         the form that its line asks for
 *            LOUPE_LIMIT  longer than LP_SIWE_BYTES_MAX
 *   Error    "siwe.nonce" */
LOUPE_MUST_CHECK enum loupe_status lp_siwe_write(struct lp_sink *out,
                                                 const struct lp_siwe *message,
                                                 struct loupe_error *error);

/* lp_siwe_read takes a message apart.
 *   Returns  LOUPE_OK
 *            LOUPE_MALFORMED    no such message, or one written in another way
 *            LOUPE_UNSUPPORTED  another version
 *            LOUPE_LIMIT        longer than LP_SIWE_BYTES_MAX, too many
 *                               resources
 *   Out      out  borrows from `text`
 *   Error    "siwe.chain_id" */
LOUPE_MUST_CHECK enum loupe_status lp_siwe_read(struct lp_siwe *out,
                                                struct loupe_span text,
                                                struct loupe_error *error);

/* What is signed: EIP-191, version 45, over the text.
 *   Returns  LOUPE_OK; LOUPE_LIMIT over LP_SIWE_BYTES_MAX */
LOUPE_MUST_CHECK enum loupe_status lp_siwe_digest(struct loupe_hash *out,
                                                  struct loupe_span text,
                                                  struct loupe_error *error);

/* lp_siwe_verify decides whether the message's account signed it.
 *   Returns  LOUPE_OK, LOUPE_INVALID; as lp_siwe_read
 *   In       signature  r, s and v, which is 27 or 28 */
LOUPE_MUST_CHECK enum loupe_status lp_siwe_verify(struct lp_siwe *out,
                                                  struct loupe_span text,
                                                  const uint8_t signature[65],
                                                  struct loupe_error *error);

/* lp_siwe_check decides whether a message counts at `now`.
 *   Returns  LOUPE_OK; LOUPE_STALE before its time and from its end on
 *   Error    "siwe.expiration_time" */
LOUPE_MUST_CHECK enum loupe_status lp_siwe_check(const struct lp_siwe *message,
                                                 struct loupe_time now,
                                                 struct loupe_error *error);

#endif
