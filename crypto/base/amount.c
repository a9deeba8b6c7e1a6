/* SPDX-License-Identifier: Apache-2.0 */
/* ROSE of 9 and of 18 decimals. */
#include <loupe/amount.h>

static void tokens_to_text(char out[LOUPE_TOKENS_TEXT],
                           const struct loupe_u256 *value,
                           size_t decimals)
{
    char digits[LOUPE_U256_TEXT];
    loupe_u256_to_text(digits, value);
    size_t count = strlen(digits);
    size_t whole = count > decimals ? count - decimals : 0;
    size_t zeros = count > decimals ? 0 : decimals - count;
    char *to     = out;
    if (whole == 0)
        *to++ = '0';
    memcpy(to, digits, whole);
    to += whole;
    *to++ = '.';
    memset(to, '0', zeros);
    to += zeros;
    memcpy(to, digits + whole, count - whole);
    to[count - whole] = '\0';
}

void loupe_consensus_amount_to_text(char out[LOUPE_TOKENS_TEXT],
                                    struct loupe_consensus_amount amount)
{
    tokens_to_text(out, &amount.base_units, LOUPE_CONSENSUS_DECIMALS);
}

void loupe_runtime_amount_to_text(char out[LOUPE_TOKENS_TEXT],
                                  struct loupe_runtime_amount amount)
{
    tokens_to_text(out, &amount.base_units, LOUPE_RUNTIME_DECIMALS);
}

bool loupe_consensus_amount_add(struct loupe_consensus_amount *out,
                                struct loupe_consensus_amount a,
                                struct loupe_consensus_amount b)
{
    return loupe_u256_add(&out->base_units, &a.base_units, &b.base_units);
}

bool loupe_consensus_amount_sub(struct loupe_consensus_amount *out,
                                struct loupe_consensus_amount a,
                                struct loupe_consensus_amount b)
{
    return loupe_u256_sub(&out->base_units, &a.base_units, &b.base_units);
}

bool loupe_runtime_amount_add(struct loupe_runtime_amount *out,
                              struct loupe_runtime_amount a,
                              struct loupe_runtime_amount b)
{
    return loupe_u256_add(&out->base_units, &a.base_units, &b.base_units);
}

bool loupe_runtime_amount_sub(struct loupe_runtime_amount *out,
                              struct loupe_runtime_amount a,
                              struct loupe_runtime_amount b)
{
    return loupe_u256_sub(&out->base_units, &a.base_units, &b.base_units);
}

bool loupe_runtime_from_consensus(struct loupe_runtime_amount *out,
                                  struct loupe_consensus_amount amount)
{
    struct loupe_u256 scale = loupe_u256_from_u64(1000000000);
    return loupe_u256_mul(&out->base_units, &amount.base_units, &scale);
}
