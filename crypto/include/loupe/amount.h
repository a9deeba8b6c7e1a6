/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers that decide something: unsigned, 256 bits, checked.
 *
 * ROSE has 9 decimals on the consensus layer and 18 inside Sapphire and
 * Emerald. The two are different types, so that one cannot be added to the
 * other; loupe_runtime_from_consensus is the only way across. Shares of a
 * pool are neither and stay plain struct loupe_u256. */
#ifndef LOUPE_AMOUNT_H
#define LOUPE_AMOUNT_H

#include <loupe/export.h>
#include <loupe/span.h>

LOUPE_BEGIN

struct loupe_u256 {
    uint64_t w[4]; /* w[0] is the least significant */
};

struct loupe_consensus_amount {
    struct loupe_u256 base_units; /* 10^9 to a ROSE */
};

struct loupe_runtime_amount {
    struct loupe_u256 base_units; /* 10^18 to a ROSE */
};

#define LOUPE_CONSENSUS_DECIMALS 9
#define LOUPE_RUNTIME_DECIMALS   18
#define LOUPE_U256_TEXT          80 /* 78 digits, sign of the end, and room */

LOUPE_API struct loupe_u256 loupe_u256_from_u64(uint64_t value);

/* Reads big-endian bytes; false when the value has more than 256 bits. */
LOUPE_API LOUPE_MUST_CHECK bool loupe_u256_from_bytes(struct loupe_u256 *out,
                                                      struct loupe_span be);

/* Writes 32 big-endian bytes. */
LOUPE_API void loupe_u256_to_bytes(uint8_t out[32],
                                   const struct loupe_u256 *value);

/* < 0, 0 or > 0. */
LOUPE_API int loupe_u256_compare(const struct loupe_u256 *a,
                                 const struct loupe_u256 *b);
LOUPE_API bool loupe_u256_is_zero(const struct loupe_u256 *a);

/* True and the value when it fits 64 bits. */
LOUPE_API LOUPE_MUST_CHECK bool loupe_u256_to_u64(uint64_t *out,
                                                  const struct loupe_u256 *a);

/* Sum, difference, product and quotient. Each is false, with *out zero, when
 * the result is not a number of 256 bits (or the divisor is zero). `out` may
 * be one of the inputs; `rest` of the division may be NULL. */
LOUPE_API LOUPE_MUST_CHECK bool loupe_u256_add(struct loupe_u256 *out,
                                               const struct loupe_u256 *a,
                                               const struct loupe_u256 *b);
LOUPE_API LOUPE_MUST_CHECK bool loupe_u256_sub(struct loupe_u256 *out,
                                               const struct loupe_u256 *a,
                                               const struct loupe_u256 *b);
LOUPE_API LOUPE_MUST_CHECK bool loupe_u256_mul(struct loupe_u256 *out,
                                               const struct loupe_u256 *a,
                                               const struct loupe_u256 *b);
LOUPE_API LOUPE_MUST_CHECK bool loupe_u256_div(struct loupe_u256 *out,
                                               struct loupe_u256 *rest,
                                               const struct loupe_u256 *a,
                                               const struct loupe_u256 *b);

/* Decimal digits without padding and with a terminator. */
LOUPE_API void loupe_u256_to_text(char out[LOUPE_U256_TEXT],
                                  const struct loupe_u256 *value);

/* Reads plain decimal digits, no sign and no leading zero but "0" itself. */
LOUPE_API LOUPE_MUST_CHECK bool loupe_u256_from_text(struct loupe_u256 *out,
                                                     struct loupe_span text);

/* Whole tokens: "1234.000000001" for 1234000000001 with 9 decimals. Always
 * shows all decimals. */
#define LOUPE_TOKENS_TEXT (LOUPE_U256_TEXT + 4)
LOUPE_API void
loupe_consensus_amount_to_text(char out[LOUPE_TOKENS_TEXT],
                               struct loupe_consensus_amount amount);
LOUPE_API void loupe_runtime_amount_to_text(char out[LOUPE_TOKENS_TEXT],
                                            struct loupe_runtime_amount amount);

/* Checked sums within one unit; false and zero when they do not fit. */
LOUPE_API LOUPE_MUST_CHECK bool
loupe_consensus_amount_add(struct loupe_consensus_amount *out,
                           struct loupe_consensus_amount a,
                           struct loupe_consensus_amount b);
LOUPE_API LOUPE_MUST_CHECK bool
loupe_consensus_amount_sub(struct loupe_consensus_amount *out,
                           struct loupe_consensus_amount a,
                           struct loupe_consensus_amount b);
LOUPE_API LOUPE_MUST_CHECK bool
loupe_runtime_amount_add(struct loupe_runtime_amount *out,
                         struct loupe_runtime_amount a,
                         struct loupe_runtime_amount b);
LOUPE_API LOUPE_MUST_CHECK bool
loupe_runtime_amount_sub(struct loupe_runtime_amount *out,
                         struct loupe_runtime_amount a,
                         struct loupe_runtime_amount b);

/* One consensus base unit is 10^9 runtime base units (state.md 8.1). */
LOUPE_API LOUPE_MUST_CHECK bool
loupe_runtime_from_consensus(struct loupe_runtime_amount *out,
                             struct loupe_consensus_amount amount);

LOUPE_END

#endif
