/* SPDX-License-Identifier: Apache-2.0 */
/* Text forms of bytes: hexadecimal, base64 (RFC 4648 section 4), Bech32
 * (BIP 173, not Bech32m). Readers refuse everything that has a second form. */
#ifndef LP_TEXT_H
#define LP_TEXT_H

#include <loupe/export.h>
#include <loupe/span.h>

/* Writes 2 * bytes.size lower-case digits and a terminator. */
void lp_hex_encode(char *out, struct loupe_span bytes);

/* Reads exactly `size` bytes from 2 * size digits of either case; false else.
 * A "0x" in front is not taken. */
LOUPE_MUST_CHECK bool
lp_hex_decode(uint8_t *out, size_t size, struct loupe_span text);

/* Room that lp_base64_encode needs, terminator included. */
#define LP_BASE64_ROOM(size) (((size) + 2) / 3 * 4 + 1)

/* Standard alphabet with padding, and a terminator. */
void lp_base64_encode(char *out, struct loupe_span bytes);

/* Reads the standard alphabet, with or without padding; unused bits must be
 * zero. False, with *size 0, when it is none or needs more than `room`. */
LOUPE_MUST_CHECK bool lp_base64_decode(uint8_t *out,
                                       size_t room,
                                       size_t *size,
                                       struct loupe_span text);

/* The same, four times as fast, in time that depends on the data: for what is
 * public. */
LOUPE_MUST_CHECK bool lp_base64_decode_vartime(uint8_t *out,
                                               size_t room,
                                               size_t *size,
                                               struct loupe_span text);

/* Room for a Bech32 string of at most 90 characters. */
#define LP_BECH32_TEXT 91

/* Writes prefix, separator, groups of five bits and checksum. False when the
 * result would pass 90 characters. */
LOUPE_MUST_CHECK bool lp_bech32_encode(char out[LP_BECH32_TEXT],
                                       const char *prefix,
                                       struct loupe_span bytes);

/* Reads a Bech32 string with this prefix and exactly `size` bytes. Padding
 * bits must be zero; upper case throughout is allowed, a mixture is not. */
LOUPE_MUST_CHECK bool lp_bech32_decode(uint8_t *out,
                                       size_t size,
                                       const char *prefix,
                                       struct loupe_span text);

#endif
