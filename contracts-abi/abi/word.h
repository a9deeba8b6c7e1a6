/* SPDX-License-Identifier: Apache-2.0 */
/* One word of the ABI and its text, for people and for JSON:
 *
 *   uintN, intN    decimal digits, '-' in front of a negative one; no '+', no
 *                  leading zeros
 *   address        0x and 40 hexadecimal digits; where their case is mixed it
 *                  is the checksum of EIP-55
 *   bool           true, false
 *   bytesN         0x and 2N hexadecimal digits
 *
 * What is written is read again to the same word. */
#ifndef LP_ABI_WORD_H
#define LP_ABI_WORD_H

#include "abi/abi.h"

/* Longest text: sign and 78 digits, and a terminator. */
#define LP_ABI_WORD_TEXT 82

/* lp_abi_word_read takes the text of a word of this type.
 *   Returns  OK, USAGE (what it is not, as "not a uint8")
 *   Out      word  as encoded; zero after a refusal */
LOUPE_MUST_CHECK enum loupe_status
lp_abi_word_read(uint8_t word[LP_ABI_WORD],
                 const struct lp_abi_type *type,
                 struct loupe_span text,
                 struct loupe_error *error);

/* Writes the text of a word that fits its type, with a terminator. */
void lp_abi_word_text(char out[LP_ABI_WORD_TEXT],
                      const struct lp_abi_type *type,
                      const uint8_t word[LP_ABI_WORD]);

/* Words from what C has: for callers that fill in values themselves. */
struct lp_abi_value lp_abi_from_u64(uint64_t number);
struct lp_abi_value lp_abi_from_address(const uint8_t address[20]);
struct lp_abi_value lp_abi_from_fixed(struct loupe_span bytes); /* 1 to 32 */
struct lp_abi_value lp_abi_from_bool(bool value);
struct lp_abi_value lp_abi_from_bytes(struct loupe_span bytes);

/* A number's low 64 bits when the rest of the word is zero; false else. */
LOUPE_MUST_CHECK bool lp_abi_to_u64(uint64_t *out,
                                    const struct lp_abi_value *value);

#endif
