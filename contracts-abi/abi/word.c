/* SPDX-License-Identifier: Apache-2.0 */
/* Words and their text. Negative numbers are two's complement over the whole
 * word; that they fit their type is judged afterwards, for all alike. */
#include "abi/word.h"

#include "abi/type.h"
#include "base/error.h"
#include "base/text.h"

#include <loupe/amount.h>
#include <loupe/hash.h>

static void negate(uint8_t word[LP_ABI_WORD])
{
    unsigned carry = 1;
    for (size_t i = LP_ABI_WORD; i-- > 0;) {
        carry += (uint8_t)~word[i];
        word[i] = (uint8_t)carry;
        carry >>= 8;
    }
}

static bool read_number(uint8_t word[LP_ABI_WORD], struct loupe_span digits)
{
    struct loupe_u256 number;
    if (!loupe_u256_from_text(&number, digits))
        return false;
    loupe_u256_to_bytes(word, &number);
    return true;
}

/* Zero has no sign, and -2^255 is the least; what would wrap does not. */
static bool read_int(uint8_t word[LP_ABI_WORD], struct loupe_span text)
{
    if (text.size == 0 || text.data[0] != '-')
        return read_number(word, text) && word[0] < 0x80;
    if (!read_number(word, loupe_span(text.data + 1, text.size - 1)))
        return false;
    negate(word);
    return (word[0] & 0x80) != 0;
}

static bool read_hex(uint8_t *out, size_t size, struct loupe_span text)
{
    return loupe_span_starts(text, LOUPE_SPAN_TEXT("0x")) &&
           lp_hex_decode(out, size, loupe_span(text.data + 2, text.size - 2));
}

static bool is_between(uint8_t c, char first, char last)
{
    return c >= (uint8_t)first && c <= (uint8_t)last;
}

/* EIP-55: a letter is upper case where the digit of the hash of the lower-case
 * text is 8 and more. Text of one case says nothing and passes. */
static bool checksum_holds(const uint8_t digits[40], const uint8_t address[20])
{
    char lower[41];
    struct loupe_hash hash;
    bool has_upper = false, has_lower = false, holds = true;
    lp_hex_encode(lower, loupe_span(address, 20));
    loupe_keccak256(&hash, loupe_span(lower, 40));
    for (size_t i = 0; i < 40; i++) {
        bool high  = (hash.b[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf) >= 8;
        bool upper = is_between(digits[i], 'A', 'F');
        bool low   = is_between(digits[i], 'a', 'f');
        has_upper  = has_upper || upper;
        has_lower  = has_lower || low;
        holds      = holds && (high ? !low : !upper);
    }
    return holds || !has_upper || !has_lower;
}

static bool read_address(uint8_t out[20], struct loupe_span text)
{
    return read_hex(out, 20, text) && checksum_holds(text.data + 2, out);
}

static bool read_bool(uint8_t word[LP_ABI_WORD], struct loupe_span text)
{
    word[LP_ABI_WORD - 1] = loupe_span_equal(text, LOUPE_SPAN_TEXT("true"));
    return word[LP_ABI_WORD - 1] == 1 ||
           loupe_span_equal(text, LOUPE_SPAN_TEXT("false"));
}

static bool read_kind(uint8_t word[LP_ABI_WORD],
                      const struct lp_abi_type *type,
                      struct loupe_span text)
{
    switch (type->kind) {
    case LP_ABI_UINT:
        return read_number(word, text);
    case LP_ABI_INT:
        return read_int(word, text);
    case LP_ABI_ADDRESS:
        return read_address(word + 12, text);
    case LP_ABI_BOOL:
        return read_bool(word, text);
    case LP_ABI_FIXED:
        return read_hex(word, type->size, text);
    case LP_ABI_BYTES:
    case LP_ABI_STRING:
    case LP_ABI_ARRAY:
    case LP_ABI_LIST:
    case LP_ABI_TUPLE:
        break;
    }
    return false;
}

enum loupe_status lp_abi_word_read(uint8_t word[LP_ABI_WORD],
                                   const struct lp_abi_type *type,
                                   struct loupe_span text,
                                   struct loupe_error *error)
{
    char name[24] = "";
    struct lp_sink out;
    memset(word, 0, LP_ABI_WORD);
    if (read_kind(word, type, text) && lp_abi_word_fits(type, word))
        return LOUPE_OK;
    memset(word, 0, LP_ABI_WORD);
    lp_sink_init(&out, name, sizeof name - 1);
    lp_abi_type_write(&out, type);
    return lp_fail(error, LOUPE_USAGE, 0, "", "not a %s", name);
}

static void number_text(char *out, const uint8_t word[LP_ABI_WORD])
{
    struct loupe_u256 number;
    if (loupe_u256_from_bytes(&number, loupe_span(word, LP_ABI_WORD)))
        loupe_u256_to_text(out, &number);
}

static void int_text(char *out, const uint8_t word[LP_ABI_WORD])
{
    uint8_t size[LP_ABI_WORD];
    memcpy(size, word, sizeof size);
    if (word[0] & 0x80) {
        *out++ = '-';
        negate(size);
    }
    number_text(out, size);
}

static void hex_text(char *out, const uint8_t *bytes, size_t size)
{
    out[0] = '0';
    out[1] = 'x';
    lp_hex_encode(out + 2, loupe_span(bytes, size));
}

void lp_abi_word_text(char out[LP_ABI_WORD_TEXT],
                      const struct lp_abi_type *type,
                      const uint8_t word[LP_ABI_WORD])
{
    memset(out, 0, LP_ABI_WORD_TEXT);
    switch (type->kind) {
    case LP_ABI_UINT:
        number_text(out, word);
        break;
    case LP_ABI_INT:
        int_text(out, word);
        break;
    case LP_ABI_ADDRESS:
        hex_text(out, word + 12, 20);
        break;
    case LP_ABI_BOOL:
        memcpy(out, word[LP_ABI_WORD - 1] ? "true" : "false", 5);
        break;
    case LP_ABI_FIXED:
        hex_text(out, word, type->size);
        break;
    case LP_ABI_BYTES:
    case LP_ABI_STRING:
    case LP_ABI_ARRAY:
    case LP_ABI_LIST:
    case LP_ABI_TUPLE:
        break;
    }
}

struct lp_abi_value lp_abi_from_u64(uint64_t number)
{
    struct lp_abi_value value = {0};
    for (size_t i = LP_ABI_WORD; number != 0; number >>= 8)
        value.word[--i] = (uint8_t)number;
    return value;
}

struct lp_abi_value lp_abi_from_address(const uint8_t address[20])
{
    struct lp_abi_value value = {0};
    memcpy(value.word + 12, address, 20);
    return value;
}

struct lp_abi_value lp_abi_from_fixed(struct loupe_span bytes)
{
    struct lp_abi_value value = {0};
    memcpy(value.word, bytes.data,
           bytes.size < LP_ABI_WORD ? bytes.size : LP_ABI_WORD);
    return value;
}

struct lp_abi_value lp_abi_from_bool(bool value)
{
    return lp_abi_from_u64(value);
}

struct lp_abi_value lp_abi_from_bytes(struct loupe_span bytes)
{
    return (struct lp_abi_value){.bytes = bytes};
}

bool lp_abi_to_u64(uint64_t *out, const struct lp_abi_value *value)
{
    *out = 0;
    for (size_t i = 0; i < LP_ABI_WORD - 8; i++)
        if (value->word[i] != 0)
            return false;
    for (size_t i = LP_ABI_WORD - 8; i < LP_ABI_WORD; i++)
        *out = *out << 8 | value->word[i];
    return true;
}
