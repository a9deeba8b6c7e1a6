/* SPDX-License-Identifier: Apache-2.0 */
/* A sealed key is
 *
 *     version 1 | kind | public key, 33 | salt, 16 | work, 8 | memory, 8 |
 *     nonce, 24 | box, 48
 *
 * with little-endian numbers. The box holds the secret only; what stands beside
 * it is judged by deriving the public key again. */
#include "tx/key_file.h"

#include "base/cursor.h"
#include "base/sink.h"
#include "base/text.h"

#include <sodium.h>

#define SEALED_LABEL  "LOUPE SEALED KEY"
#define SEALED_BYTES  139
#define BOX_BYTES     (LP_KEY_SECRET_BYTES + crypto_secretbox_MACBYTES)
#define WORK_MAX      16
#define MEMORY_MAX    ((uint64_t)1 << 30)
#define ED25519_LABEL "ED25519 PRIVATE KEY"
#define EC_LABEL      "EC PRIVATE KEY"

/* Seed, or seed and public key. */
static enum loupe_status take_secret(struct lp_signing_key *out,
                                     enum lp_key_kind kind,
                                     struct loupe_span bytes,
                                     struct loupe_error *error)
{
    bool both = kind == LP_KEY_ED25519 && bytes.size == 64;
    if (bytes.size != LP_KEY_SECRET_BYTES && !both)
        return lp_fail(error, LOUPE_MALFORMED, 0, "key",
                       "%zu bytes are no secret of %s", bytes.size,
                       lp_key_kind_name(kind));
    LP_TRY(lp_key_init(out, kind, bytes.data, error));
    if (!both || sodium_memcmp(out->public_key, bytes.data + 32, 32) == 0)
        return LOUPE_OK;
    lp_key_fini(out);
    return lp_fail(error, LOUPE_INVALID, 32, "key",
                   "the public key beside it is of another key");
}

static bool is_text(struct loupe_span bytes)
{
    for (size_t i = 0; i < bytes.size; i++)
        if (bytes.data[i] < 0x21 || bytes.data[i] > 0x7e)
            return false;
    return true;
}

static struct loupe_span trimmed(struct loupe_span text)
{
    while (text.size != 0 && (text.data[text.size - 1] == '\n' ||
                              text.data[text.size - 1] == '\r' ||
                              text.data[text.size - 1] == ' '))
        text.size--;
    return text;
}

enum loupe_status lp_key_read_raw(struct lp_signing_key *out,
                                  enum lp_key_kind kind,
                                  struct loupe_span bytes,
                                  struct loupe_error *error)
{
    uint8_t secret[64];
    size_t size            = 0;
    struct loupe_span text = trimmed(bytes);
    *out                   = (struct lp_signing_key){.kind = kind};
    if (bytes.size == LP_KEY_SECRET_BYTES)
        return take_secret(out, kind, bytes, error);
    bool hex  = lp_hex_decode(secret, LP_KEY_SECRET_BYTES, text);
    bool good = is_text(text) &&
                (hex || lp_base64_decode(secret, sizeof secret, &size, text));
    if (hex)
        size = LP_KEY_SECRET_BYTES;
    enum loupe_status status =
        good ? take_secret(out, kind, loupe_span(secret, size), error)
             : lp_fail(error, LOUPE_MALFORMED, 0, "key",
                       "is neither 32 bytes, nor hexadecimal, nor base64");
    sodium_memzero(secret, sizeof secret);
    return status;
}

/* ---- sealed ---- */

struct sealed {
    uint8_t version, kind;
    struct loupe_span public_key, salt, nonce, box;
    uint64_t work, memory;
};

static enum loupe_status read_sealed(struct sealed *out,
                                     const struct lp_pem *pem,
                                     struct loupe_error *error)
{
    struct lp_cursor in;
    lp_cursor_init(&in, loupe_span(pem->bytes, pem->size), error);
    out->version    = lp_read_u8(&in, "version");
    out->kind       = lp_read_u8(&in, "kind");
    out->public_key = lp_read_bytes(&in, "public_key", LP_KEY_PUBLIC_MAX);
    out->salt       = lp_read_bytes(&in, "salt", crypto_pwhash_SALTBYTES);
    out->work       = lp_read_u64le(&in, "work");
    out->memory     = lp_read_u64le(&in, "memory");
    out->nonce      = lp_read_bytes(&in, "nonce", crypto_secretbox_NONCEBYTES);
    out->box        = lp_read_bytes(&in, "box", BOX_BYTES);
    LP_TRY(lp_within(lp_read_end(&in), error, "key"));
    if (out->version != 1 || out->kind > LP_KEY_SECP256K1)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "key.version",
                       "version %u, kind %u is not read here", out->version,
                       out->kind);
    if (out->work > WORK_MAX || out->memory > MEMORY_MAX)
        return lp_fail(error, LOUPE_LIMIT, 51, "key.memory",
                       "it takes more than %d passes or %llu bytes to open",
                       WORK_MAX, (unsigned long long)MEMORY_MAX);
    return LOUPE_OK;
}

static enum loupe_status stretch(uint8_t out[crypto_secretbox_KEYBYTES],
                                 struct loupe_span passphrase,
                                 const uint8_t *salt,
                                 uint64_t work,
                                 uint64_t memory,
                                 struct loupe_error *error)
{
    if (crypto_pwhash(out, crypto_secretbox_KEYBYTES,
                      (const char *)passphrase.data, passphrase.size, salt,
                      work, (size_t)memory, crypto_pwhash_ALG_ARGON2ID13) == 0)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_NOMEM, 0, "key",
                   "no memory to stretch the passphrase: %llu bytes",
                   (unsigned long long)memory);
}

enum loupe_status lp_key_unseal(struct lp_signing_key *out,
                                const struct lp_pem *pem,
                                struct loupe_span passphrase,
                                struct loupe_error *error)
{
    struct sealed sealed;
    uint8_t key[crypto_secretbox_KEYBYTES];
    uint8_t secret[LP_KEY_SECRET_BYTES];
    *out = (struct lp_signing_key){0};
    LP_TRY(read_sealed(&sealed, pem, error));
    LP_TRY(stretch(key, passphrase, sealed.salt.data, sealed.work,
                   sealed.memory, error));
    bool opened =
        crypto_secretbox_open_easy(secret, sealed.box.data, sealed.box.size,
                                   sealed.nonce.data, key) == 0;
    enum loupe_status status =
        opened ? lp_key_init(out, (enum lp_key_kind)sealed.kind, secret, error)
               : lp_fail(error, LOUPE_INVALID, 0, "key",
                         "the passphrase is another one");
    if (status == LOUPE_OK &&
        memcmp(out->public_key, sealed.public_key.data, LP_KEY_PUBLIC_MAX) != 0)
        status = lp_fail(error, LOUPE_INVALID, 2, "key.public_key",
                         "is not that of the secret");
    if (status != LOUPE_OK)
        lp_key_fini(out);
    sodium_memzero(key, sizeof key);
    sodium_memzero(secret, sizeof secret);
    return status;
}

static enum loupe_status show_sealed(struct lp_signing_key *out,
                                     const struct lp_pem *pem,
                                     struct loupe_error *error)
{
    struct sealed sealed;
    LP_TRY(read_sealed(&sealed, pem, error));
    out->kind = (enum lp_key_kind)sealed.kind;
    memcpy(out->public_key, sealed.public_key.data, LP_KEY_PUBLIC_MAX);
    return LOUPE_OK;
}

enum loupe_status lp_key_read_pem(struct lp_signing_key *out,
                                  bool *sealed,
                                  const struct lp_pem *pem,
                                  struct loupe_error *error)
{
    struct loupe_span bytes = loupe_span(pem->bytes, pem->size);
    *out                    = (struct lp_signing_key){0};
    *sealed                 = strcmp(pem->label, SEALED_LABEL) == 0;
    if (*sealed)
        return show_sealed(out, pem, error);
    if (strcmp(pem->label, ED25519_LABEL) == 0)
        return take_secret(out, LP_KEY_ED25519, bytes, error);
    if (strcmp(pem->label, EC_LABEL) == 0)
        return take_secret(out, LP_KEY_SECP256K1, bytes, error);
    return lp_fail(error, LOUPE_UNSUPPORTED, 0, "pem",
                   "\"%s\" is none of \"" ED25519_LABEL "\", \"" EC_LABEL
                   "\", \"" SEALED_LABEL "\"",
                   pem->label);
}

/* ---- writing ---- */

static enum loupe_status seal(struct lp_pem *out,
                              const struct lp_signing_key *key,
                              struct loupe_span passphrase,
                              const struct lp_key_sealing *sealing,
                              struct loupe_error *error)
{
    uint8_t box[BOX_BYTES];
    uint8_t under[crypto_secretbox_KEYBYTES];
    struct lp_sink bytes;
    LP_TRY(stretch(under, passphrase, sealing->salt, sealing->work,
                   sealing->memory, error));
    (void)crypto_secretbox_easy(box, key->secret, sizeof key->secret,
                                sealing->nonce, under);
    sodium_memzero(under, sizeof under);
    lp_sink_init(&bytes, out->bytes, sizeof out->bytes);
    lp_write_u8(&bytes, 1);
    lp_write_u8(&bytes, (uint8_t)key->kind);
    lp_write_bytes(&bytes, loupe_span(key->public_key, LP_KEY_PUBLIC_MAX));
    lp_write_bytes(&bytes, loupe_span(sealing->salt, sizeof sealing->salt));
    lp_write_u64le(&bytes, sealing->work);
    lp_write_u64le(&bytes, sealing->memory);
    lp_write_bytes(&bytes, loupe_span(sealing->nonce, sizeof sealing->nonce));
    lp_write_bytes(&bytes, loupe_span(box, sizeof box));
    out->size = bytes.size;
    memcpy(out->label, SEALED_LABEL, sizeof SEALED_LABEL);
    return LOUPE_OK;
}

enum loupe_status lp_key_write_pem(struct lp_pem *out,
                                   const struct lp_signing_key *key,
                                   struct loupe_span passphrase,
                                   const struct lp_key_sealing *sealing,
                                   struct loupe_error *error)
{
    *out = (struct lp_pem){0};
    if (passphrase.size != 0)
        return seal(out, key, passphrase, sealing, error);
    memcpy(out->bytes, key->secret, sizeof key->secret);
    out->size = sizeof key->secret;
    if (key->kind == LP_KEY_SECP256K1) {
        memcpy(out->label, EC_LABEL, sizeof EC_LABEL);
        return LOUPE_OK;
    }
    memcpy(out->label, ED25519_LABEL, sizeof ED25519_LABEL);
    memcpy(out->bytes + 32, key->public_key, 32);
    out->size = 64;
    return LOUPE_OK;
}
