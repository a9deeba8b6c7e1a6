/* SPDX-License-Identifier: Apache-2.0 */
/* The mode of Deoxys-II-256-128 over one of two block ciphers
 * (transactions.md 6.2; oasisprotocol/deoxysii internal/vartime/impl.go). The
 * tag authenticates first and is then the start of the key stream, so that
 * opening has to decrypt before it can judge: what does not hold is wiped. */
#include "aead/deoxysii.h"

#include "base/error.h"
#include "base/reached.h"
#include "base/secret.h"

#include <sodium.h>

#define BLOCK LP_DEOXYSII_BLOCK
#define TAG   LOUPE_DEOXYSII_TAG_BYTES

/* What the first byte of a tweak says its block is. */
enum prefix {
    MESSAGE      = 0x00,
    TAG_OF_NONCE = 0x10,
    DATA         = 0x20,
    MESSAGE_REST = 0x40,
    DATA_REST    = 0x60
};

struct cipher {
    const struct lp_deoxysii_backend *backend;
    struct lp_deoxysii_rounds rounds;
    uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES];
};

const uint8_t lp_deoxysii_r[LP_DEOXYSII_SUBTWEAKS] = {
    0x2f, 0x5e, 0xbc, 0x63, 0xc6, 0x97, 0x35, 0x6a, 0xd4,
    0xb3, 0x7d, 0xfa, 0xef, 0xc5, 0x91, 0x39, 0x72};

static void cipher_init(struct cipher *out,
                        const struct lp_deoxysii_backend *backend,
                        const struct loupe_secret *key,
                        const uint8_t *nonce)
{
    out->backend = backend;
    backend->expand(&out->rounds, key);
    memcpy(out->nonce, nonce, sizeof out->nonce);
}

static void cipher_fini(struct cipher *cipher)
{
    sodium_memzero(cipher, sizeof *cipher);
}

/* Adds u64BE(number) to the last eight bytes. */
static void add_number(uint8_t tweak[BLOCK], uint64_t number)
{
    for (size_t i = 0; i < 8; i++)
        tweak[BLOCK - 1 - i] ^= (uint8_t)(number >> 8 * i);
}

/* Whole blocks under `whole`, then what is left over, padded, under `rest`. */
static void absorb(uint8_t sum[BLOCK],
                   const struct cipher *cipher,
                   struct loupe_span in,
                   enum prefix whole,
                   enum prefix rest)
{
    size_t count         = in.size / BLOCK;
    size_t left          = in.size % BLOCK;
    uint8_t tweak[BLOCK] = {(uint8_t)whole};
    if (count > 0)
        cipher->backend->absorb(sum, &cipher->rounds, tweak, in.data, count);
    if (left == 0)
        return;
    uint8_t last[BLOCK] = {0};
    memcpy(last, in.data + count * BLOCK, left);
    last[left] = 0x80;
    tweak[0]   = (uint8_t)rest;
    add_number(tweak, count);
    cipher->backend->absorb(sum, &cipher->rounds, tweak, last, 1);
    sodium_memzero(last, sizeof last);
}

static void make_tag(uint8_t tag[TAG],
                     const struct cipher *cipher,
                     struct loupe_span message,
                     struct loupe_span data)
{
    uint8_t sum[BLOCK]   = {0};
    uint8_t tweak[BLOCK] = {TAG_OF_NONCE};
    memcpy(tweak + 1, cipher->nonce, sizeof cipher->nonce);
    absorb(sum, cipher, data, DATA, DATA_REST);
    absorb(sum, cipher, message, MESSAGE, MESSAGE_REST);
    memset(tag, 0, TAG);
    cipher->backend->absorb(tag, &cipher->rounds, tweak, sum, 1);
    sodium_memzero(sum, sizeof sum);
}

/* Adds the key stream that begins with `tag`: the same to seal and to open. */
static void add_stream(uint8_t *out,
                       const struct cipher *cipher,
                       const uint8_t tag[TAG],
                       struct loupe_span in)
{
    size_t count         = in.size / BLOCK;
    size_t left          = in.size % BLOCK;
    uint8_t plain[BLOCK] = {0}, tweak[BLOCK];
    memcpy(plain + 1, cipher->nonce, sizeof cipher->nonce);
    memcpy(tweak, tag, sizeof tweak);
    tweak[0] |= 0x80;
    if (count > 0)
        cipher->backend->stream(out, &cipher->rounds, tweak, plain, in.data,
                                count);
    if (left == 0)
        return;
    uint8_t last[BLOCK] = {0};
    memcpy(last, in.data + count * BLOCK, left);
    add_number(tweak, count);
    cipher->backend->stream(last, &cipher->rounds, tweak, plain, last, 1);
    memcpy(out + count * BLOCK, last, left);
    sodium_memzero(last, sizeof last);
}

void lp_deoxysii_seal(uint8_t *sealed,
                      const struct lp_deoxysii_backend *backend,
                      const struct loupe_secret *key,
                      const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                      struct loupe_span message,
                      struct loupe_span data)
{
    struct cipher cipher;
    uint8_t tag[TAG];
    cipher_init(&cipher, backend, key, nonce);
    make_tag(tag, &cipher, message, data);
    add_stream(sealed, &cipher, tag, message);
    memcpy(sealed + message.size, tag, sizeof tag);
    cipher_fini(&cipher);
}

enum loupe_status
lp_deoxysii_open(uint8_t *message,
                 const struct lp_deoxysii_backend *backend,
                 const struct loupe_secret *key,
                 const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                 struct loupe_span sealed,
                 struct loupe_span data,
                 struct loupe_error *error)
{
    if (sealed.size < TAG)
        return lp_fail(error, LOUPE_TRUNCATED, 0, "sealed",
                       "%zu bytes are less than a tag of %d", sealed.size, TAG);
    struct cipher cipher;
    uint8_t given[TAG], tag[TAG];
    struct loupe_span text = loupe_span(sealed.data, sealed.size - TAG);
    memcpy(given, sealed.data + text.size, sizeof given);

    cipher_init(&cipher, backend, key, nonce);
    add_stream(message, &cipher, given, text);
    make_tag(tag, &cipher, loupe_span(message, text.size), data);
    cipher_fini(&cipher);

    int differs = sodium_memcmp(tag, given, sizeof tag);
    LP_PUBLIC(&differs, sizeof differs);
    sodium_memzero(tag, sizeof tag); /* of other bytes, it would be a forgery */
    if (differs == 0) {
        LP_REACHED("deoxysii.opened");
        return LOUPE_OK;
    }
    LP_REACHED("deoxysii.refused");
    if (text.size > 0)
        sodium_memzero(message, text.size);
    return lp_fail(error, LOUPE_INVALID, text.size, "sealed.tag",
                   "not the tag of these bytes under this key");
}

static const struct lp_deoxysii_backend *best(void)
{
    const struct lp_deoxysii_backend *ni = lp_deoxysii_ni();
    return ni != NULL ? ni : &lp_deoxysii_ct;
}

void loupe_deoxysii_seal(uint8_t *sealed,
                         const struct loupe_secret *key,
                         const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                         struct loupe_span message,
                         struct loupe_span data)
{
    lp_deoxysii_seal(sealed, best(), key, nonce, message, data);
}

enum loupe_status
loupe_deoxysii_open(uint8_t *message,
                    const struct loupe_secret *key,
                    const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                    struct loupe_span sealed,
                    struct loupe_span data,
                    struct loupe_error *error)
{
    lp_error_clear(error);
    return lp_deoxysii_open(message, best(), key, nonce, sealed, data, error);
}
