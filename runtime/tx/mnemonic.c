/* SPDX-License-Identifier: Apache-2.0 */
/* A word is eleven bits. After every 32 bits of entropy comes one bit of its
 * SHA-256, so that a slip of the pen is found (BIP-39, "Generating the
 * mnemonic"). The seed is PBKDF2 over the words with one blank between them
 * ("From mnemonic to seed"), whatever the entropy is. */
#include "tx/mnemonic.h"

#include "tx/words.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <stdlib.h>

#define BITS_PER_WORD 11
#define ROUNDS        2048

static bool bit(const uint8_t *bytes, size_t at)
{
    return (bytes[at / 8] >> (7 - at % 8) & 1) != 0;
}

void lp_mnemonic_write(char out[LP_MNEMONIC_ROOM],
                       const uint8_t entropy[LP_MNEMONIC_ENTROPY])
{
    uint8_t bits[LP_MNEMONIC_ENTROPY + crypto_hash_sha256_BYTES];
    size_t at = 0;
    memcpy(bits, entropy, LP_MNEMONIC_ENTROPY);
    crypto_hash_sha256(bits + LP_MNEMONIC_ENTROPY, entropy,
                       LP_MNEMONIC_ENTROPY);
    for (size_t word = 0; word < LP_MNEMONIC_WORDS; word++) {
        size_t number = 0;
        for (size_t i = 0; i < BITS_PER_WORD; i++)
            number = number << 1 | bit(bits, word * BITS_PER_WORD + i);
        size_t size = strlen(lp_words[number]);
        memcpy(out + at, lp_words[number], size);
        out[at + size] = ' ';
        at += size + 1;
    }
    out[at - 1] = '\0';
    sodium_memzero(bits, sizeof bits);
}

static int compare(const void *key, const void *element)
{
    return strcmp(key, element);
}

/* The number of a word, or LP_WORDS. */
static size_t find(struct loupe_span word)
{
    char text[LP_WORD_ROOM] = {0};
    if (word.size >= sizeof text)
        return LP_WORDS;
    memcpy(text, word.data, word.size);
    const char(*found)[LP_WORD_ROOM] =
        bsearch(text, lp_words, LP_WORDS, LP_WORD_ROOM, compare);
    sodium_memzero(text, sizeof text);
    return found == NULL ? LP_WORDS : (size_t)(found - lp_words);
}

static bool blank(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Takes the next word off `text`; empty at the end. */
static struct loupe_span next(struct loupe_span *text)
{
    size_t from = 0;
    while (from < text->size && blank(text->data[from]))
        from++;
    size_t to = from;
    while (to < text->size && !blank(text->data[to]))
        to++;
    struct loupe_span word = loupe_span(text->data + from, to - from);
    *text                  = loupe_span(text->data + to, text->size - to);
    return word;
}

struct reading {
    char words[LP_MNEMONIC_ROOM]; /* one blank between them */
    size_t size;
    uint8_t bits[(LP_MNEMONIC_WORDS * BITS_PER_WORD + 7) / 8];
    size_t count;
};

static void take(struct reading *out, size_t number)
{
    size_t size = strlen(lp_words[number]);
    if (out->count != 0)
        out->words[out->size++] = ' ';
    memcpy(out->words + out->size, lp_words[number], size);
    out->size += size;
    for (size_t i = 0; i < BITS_PER_WORD; i++) {
        size_t at = out->count * BITS_PER_WORD + i;
        if ((number >> (BITS_PER_WORD - 1 - i) & 1) != 0)
            out->bits[at / 8] |= (uint8_t)(0x80 >> at % 8);
    }
    out->count++;
}

static enum loupe_status read_words(struct reading *out,
                                    struct loupe_span text,
                                    struct loupe_error *error)
{
    for (struct loupe_span word = next(&text); word.size != 0;
         word                   = next(&text)) {
        char field[32];
        (void)snprintf(field, sizeof field, "mnemonic.words[%zu]", out->count);
        if (out->count == LP_MNEMONIC_WORDS)
            return lp_fail(error, LOUPE_MALFORMED, 0, field,
                           "more than %d words", LP_MNEMONIC_WORDS);
        size_t number = find(word);
        if (number == LP_WORDS)
            return lp_fail(error, LOUPE_MALFORMED, 0, field,
                           "is not one of the %d English words of BIP-39",
                           LP_WORDS);
        take(out, number);
    }
    if (out->count < 12 || out->count % 3 != 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "mnemonic.words",
                       "%zu words are neither 12, 15, 18, 21 nor 24",
                       out->count);
    return LOUPE_OK;
}

/* Of 33 bits, 32 are entropy and one is of its hash. */
static bool checks(const struct reading *words)
{
    uint8_t hash[crypto_hash_sha256_BYTES];
    size_t entropy = words->count * BITS_PER_WORD * 32 / 33;
    bool same      = true;
    crypto_hash_sha256(hash, words->bits, entropy / 8);
    for (size_t i = 0; i < words->count * BITS_PER_WORD - entropy; i++)
        same = same && bit(hash, i) == bit(words->bits, entropy + i);
    sodium_memzero(hash, sizeof hash);
    return same;
}

static enum loupe_status stretch(uint8_t out[LP_SEED_BYTES],
                                 const struct reading *words,
                                 struct loupe_span password,
                                 struct loupe_error *error)
{
    uint8_t salt[8 + 256] = "mnemonic";
    if (password.size > sizeof salt - 8)
        return lp_fail(error, LOUPE_LIMIT, 0, "mnemonic.password",
                       "more than %zu characters", sizeof salt - 8);
    for (size_t i = 0; i < password.size; i++)
        if (password.data[i] >= 0x80)
            return lp_fail(error, LOUPE_UNSUPPORTED, i, "mnemonic.password",
                           "has characters other than ASCII");
    if (password.size != 0)
        memcpy(salt + 8, password.data, password.size);
    int ok = PKCS5_PBKDF2_HMAC(words->words, (int)words->size, salt,
                               (int)(8 + password.size), ROUNDS, EVP_sha512(),
                               LP_SEED_BYTES, out);
    sodium_memzero(salt, sizeof salt);
    return ok == 1 ? LOUPE_OK
                   : lp_fail(error, LOUPE_NOMEM, 0, "mnemonic",
                             "no memory to stretch it");
}

enum loupe_status lp_mnemonic_seed(uint8_t out[LP_SEED_BYTES],
                                   struct loupe_span text,
                                   struct loupe_span password,
                                   struct loupe_error *error)
{
    struct reading words = {0};
    memset(out, 0, LP_SEED_BYTES);
    enum loupe_status status = read_words(&words, text, error);
    if (status == LOUPE_OK && !checks(&words))
        status = lp_fail(error, LOUPE_INVALID, 0, "mnemonic",
                         "its checksum does not hold: a word is wrong");
    if (status == LOUPE_OK)
        status = stretch(out, &words, password, error);
    sodium_memzero(&words, sizeof words);
    return status;
}
