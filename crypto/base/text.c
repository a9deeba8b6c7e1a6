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
