/* SPDX-License-Identifier: Apache-2.0 */
/* The words that a mnemonic is made of (BIP-39, English). */
#ifndef LP_WORDS_H
#define LP_WORDS_H

#define LP_WORDS     2048
#define LP_WORD_ROOM 9 /* eight letters at most, and a terminator */

extern const char lp_words[LP_WORDS][LP_WORD_ROOM]; /* ascending */

#endif
