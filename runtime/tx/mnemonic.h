/* SPDX-License-Identifier: Apache-2.0 */
/* Mnemonics of BIP-39: words that a person can write down, and the seed that
 * they stand for. Words and seeds are secret; the caller wipes them. */
#ifndef LP_MNEMONIC_H
#define LP_MNEMONIC_H

#include "base/error.h"

#define LP_MNEMONIC_WORDS   24
#define LP_MNEMONIC_ROOM    (LP_MNEMONIC_WORDS * 9) /* with its terminator */
#define LP_MNEMONIC_ENTROPY 32
#define LP_SEED_BYTES       64

/* The 24 words of 32 random bytes. */
void lp_mnemonic_write(char out[LP_MNEMONIC_ROOM],
                       const uint8_t entropy[LP_MNEMONIC_ENTROPY]);

/* lp_mnemonic_seed judges a mnemonic and gives its seed.
 *   Returns  LOUPE_OK
 *            LOUPE_MALFORMED    not 12, 15, 18, 21 or 24 words, or a word that
 *                               is not in the list
 *            LOUPE_INVALID      the checksum says that a word is wrong
 *            LOUPE_UNSUPPORTED  a password with other characters than ASCII,
 *                               which would have to be normalised first
 *            LOUPE_NOMEM
 *   In       text      words in lower case, between blanks of any kind
 *            password  of BIP-39, mostly empty
 *   Error    "mnemonic.words[3]"; never the word itself */
enum loupe_status lp_mnemonic_seed(uint8_t out[LP_SEED_BYTES],
                                   struct loupe_span text,
                                   struct loupe_span password,
                                   struct loupe_error *error);

#endif
