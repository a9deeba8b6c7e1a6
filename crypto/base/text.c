/* SPDX-License-Identifier: Apache-2.0 */
/* Hexadecimal and base64 by libsodium where its rules are ours, Bech32 after
 * BIP 173. */
#include "base/text.h"

#include <sodium.h>

void lp_hex_encode(char *out, struct loupe_span bytes)
{
    sodium_bin2hex(out, 2 * bytes.size + 1, bytes.data, bytes.size);
}

bool lp_hex_decode(uint8_t *out, size_t size, struct loupe_span text)
{
    size_t got = 0;
    if (text.size / 2 != size || text.size % 2 != 0)
        return false;
    return sodium_hex2bin(out, size, (const char *)text.data, text.size, NULL,
                          &got, NULL) == 0 &&
           got == size;
}

void lp_base64_encode(char *out, struct loupe_span bytes)
{
    sodium_bin2base64(out, LP_BASE64_ROOM(bytes.size), bytes.data, bytes.size,
                      sodium_base64_VARIANT_ORIGINAL);
}

/* libsodium 1.0.18 takes some bytes above 127 for digits of base64. */
static bool ascii(struct loupe_span text)
{
    uint8_t bits = 0;
    for (size_t i = 0; i < text.size; i++)
        bits |= text.data[i];
    return bits < 0x80;
}

bool lp_base64_decode(uint8_t *out,
                      size_t room,
                      size_t *size,
                      struct loupe_span text)
{
    bool padded = text.size != 0 && text.data[text.size - 1] == '=';
    int variant = padded ? sodium_base64_VARIANT_ORIGINAL
                         : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    *size       = 0;
    if (!ascii(text) ||
        sodium_base642bin(out, room, (const char *)text.data, text.size, NULL,
                          size, NULL, variant) != 0) {
        *size = 0;
        return false;
    }
    return true;
}

/* The value of a digit plus one, and zero for what is none; shared by all
 * threads, so written out. */
#define ROW(c, value) [c] = (value) + 1
static const uint8_t base64_digits[256] = {
    ROW('A', 0),  ROW('B', 1),  ROW('C', 2),  ROW('D', 3),  ROW('E', 4),
    ROW('F', 5),  ROW('G', 6),  ROW('H', 7),  ROW('I', 8),  ROW('J', 9),
    ROW('K', 10), ROW('L', 11), ROW('M', 12), ROW('N', 13), ROW('O', 14),
    ROW('P', 15), ROW('Q', 16), ROW('R', 17), ROW('S', 18), ROW('T', 19),
    ROW('U', 20), ROW('V', 21), ROW('W', 22), ROW('X', 23), ROW('Y', 24),
    ROW('Z', 25), ROW('a', 26), ROW('b', 27), ROW('c', 28), ROW('d', 29),
    ROW('e', 30), ROW('f', 31), ROW('g', 32), ROW('h', 33), ROW('i', 34),
    ROW('j', 35), ROW('k', 36), ROW('l', 37), ROW('m', 38), ROW('n', 39),
    ROW('o', 40), ROW('p', 41), ROW('q', 42), ROW('r', 43), ROW('s', 44),
    ROW('t', 45), ROW('u', 46), ROW('v', 47), ROW('w', 48), ROW('x', 49),
    ROW('y', 50), ROW('z', 51), ROW('0', 52), ROW('1', 53), ROW('2', 54),
    ROW('3', 55), ROW('4', 56), ROW('5', 57), ROW('6', 58), ROW('7', 59),
    ROW('8', 60), ROW('9', 61), ROW('+', 62), ROW('/', 63),
};
#undef ROW

/* Four digits to three bytes; false when one is none. */
static bool base64_group(uint8_t out[3], const uint8_t digits[4])
{
    uint32_t bits = 0;
    bool ok       = true;
    for (int i = 0; i < 4; i++) {
        uint8_t value = base64_digits[digits[i]];
        ok            = ok && value != 0;
        bits          = bits << 6 | ((value - 1u) & 63);
    }
    out[0] = (uint8_t)(bits >> 16);
    out[1] = (uint8_t)(bits >> 8);
    out[2] = (uint8_t)bits;
    return ok;
}

bool lp_base64_decode_vartime(uint8_t *out,
                              size_t room,
                              size_t *size,
                              struct loupe_span text)
{
    /* The last group, with its padding and unused bits, is judged above. */
    size_t whole = text.size < 8 ? 0 : text.size / 4 - 1;
    if (whole == 0)
        return lp_base64_decode(out, room, size, text);
    *size = 0;
    if (room / 3 < whole)
        return false;
    for (size_t i = 0; i < whole; i++)
        if (!base64_group(out + 3 * i, text.data + 4 * i))
            return false;
    struct loupe_span tail =
        loupe_span(text.data + 4 * whole, text.size - 4 * whole);
    if (!lp_base64_decode(out + 3 * whole, room - 3 * whole, size, tail))
        return false;
    *size += 3 * whole;
    return true;
}

static const char bech32_alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

static uint32_t bech32_step(uint32_t check, uint8_t group)
{
    static const uint32_t generator[5] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                          0x3d4233dd, 0x2a1462b3};
    uint32_t top                       = check >> 25;
    check                              = (check & 0x1ffffff) << 5 ^ group;
    for (int i = 0; i < 5; i++)
        if (top >> i & 1)
            check ^= generator[i];
    return check;
}

static uint32_t bech32_prefix(const char *prefix)
{
    uint32_t check = 1;
    for (const char *p = prefix; *p != '\0'; p++)
        check = bech32_step(check, (uint8_t)((unsigned char)*p >> 5));
    check = bech32_step(check, 0);
    for (const char *p = prefix; *p != '\0'; p++)
        check = bech32_step(check, (uint8_t)((unsigned char)*p & 31));
    return check;
}

bool lp_bech32_encode(char out[LP_BECH32_TEXT],
                      const char *prefix,
                      struct loupe_span bytes)
{
    size_t head   = strlen(prefix);
    size_t groups = (bytes.size * 8 + 4) / 5;
    out[0]        = '\0';
    if (head + 1 + groups + 6 > 90)
        return false;
    uint32_t check = bech32_prefix(prefix);
    memcpy(out, prefix, head);
    char *to = out + head;
    *to++    = '1';
    for (size_t i = 0; i < groups; i++) {
        uint8_t group = 0;
        for (size_t bit = 5 * i; bit < 5 * i + 5; bit++) {
            uint8_t one = bit / 8 < bytes.size
                              ? bytes.data[bit / 8] >> (7 - bit % 8) & 1
                              : 0;
            group       = (uint8_t)(group << 1 | one);
        }
        check = bech32_step(check, group);
        *to++ = bech32_alphabet[group];
    }
    for (int i = 0; i < 6; i++)
        check = bech32_step(check, 0);
    check ^= 1;
    for (int i = 0; i < 6; i++)
        *to++ = bech32_alphabet[check >> 5 * (5 - i) & 31];
    *to = '\0';
    return true;
}

/* The text in lower case, or false when it mixes cases or is too long. */
static bool bech32_lower(char out[LP_BECH32_TEXT], struct loupe_span text)
{
    bool lower = false;
    bool upper = false;
    if (text.size > 90)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = (char)text.data[i];
        lower |= c >= 'a' && c <= 'z';
        upper |= c >= 'A' && c <= 'Z';
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    out[text.size] = '\0';
    return !(lower && upper);
}

bool lp_bech32_decode(uint8_t *out,
                      size_t size,
                      const char *prefix,
                      struct loupe_span text)
{
    char lower[LP_BECH32_TEXT];
    size_t head   = strlen(prefix);
    size_t groups = (size * 8 + 4) / 5;
    memset(out, 0, size);
    if (!bech32_lower(lower, text) || text.size != head + 1 + groups + 6 ||
        memcmp(lower, prefix, head) != 0 || lower[head] != '1')
        return false;
    uint32_t check = bech32_prefix(prefix);
    bool padding   = true;
    for (size_t i = 0; i < groups + 6; i++) {
        const char *found = memchr(bech32_alphabet, lower[head + 1 + i], 32);
        if (found == NULL)
            return false;
        uint8_t group = (uint8_t)(found - bech32_alphabet);
        check         = bech32_step(check, group);
        for (size_t bit = 0; i < groups && bit < 5; bit++) {
            size_t at   = 5 * i + bit;
            uint8_t one = group >> (4 - bit) & 1;
            if (at / 8 < size)
                out[at / 8] |= (uint8_t)(one << (7 - at % 8));
            else
                padding &= one == 0;
        }
    }
    return check == 1 && padding;
}
