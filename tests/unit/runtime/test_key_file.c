/* SPDX-License-Identifier: Apache-2.0 */
/* Keys in files: every form read, refused where it breaks, and kept so that only
 * its owner reads it. The secrets are test keys. */
#define _POSIX_C_SOURCE 200809L
#include "base/text.h"
#include "support/check.h"
#include "tx/key_file.h"
#include "tx/keyring.h"
#include "tx/mnemonic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* RFC 8032 section 7.1, test 1. */
#define SEED "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
#define PUBLIC                                                                 \
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

static struct lp_signing_key key_of(enum lp_key_kind kind, const char *hex)
{
    struct loupe_error error = {0};
    struct lp_signing_key key;
    uint8_t secret[32];
    assert_true(lp_hex_decode(secret, 32, loupe_span_string(hex)));
    check_status(lp_key_init(&key, kind, secret, &error), LOUPE_OK, &error);
    return key;
}

/* ---- secrets alone ---- */

static void test_raw_forms(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_signing_key key;
    uint8_t both[64];
    char base64[LP_BASE64_ROOM(64)];
    assert_true(lp_hex_decode(both, 32, LOUPE_SPAN_TEXT(SEED)));
    assert_true(lp_hex_decode(both + 32, 32, LOUPE_SPAN_TEXT(PUBLIC)));
    const struct loupe_span plain = loupe_span(both, 32);

    check_status(lp_key_read_raw(&key, LP_KEY_ED25519, plain, &error), LOUPE_OK,
                 &error);
    check_hex(lp_key_public(&key), PUBLIC);
    check_status(lp_key_read_raw(&key, LP_KEY_ED25519,
                                 LOUPE_SPAN_TEXT(SEED "\n"), &error),
                 LOUPE_OK, &error);
    check_hex(lp_key_public(&key), PUBLIC);
    lp_base64_encode(base64, loupe_span(both, 64));
    check_status(lp_key_read_raw(&key, LP_KEY_ED25519,
                                 loupe_span_string(base64), &error),
                 LOUPE_OK, &error);
    check_hex(lp_key_public(&key), PUBLIC);
    both[63] ^= 1;
    lp_base64_encode(base64, loupe_span(both, 64));
    check_status(lp_key_read_raw(&key, LP_KEY_ED25519,
                                 loupe_span_string(base64), &error),
                 LOUPE_INVALID, &error);
    check_refusal(&error, LOUPE_INVALID, "key", 32);
}

static void test_what_is_no_secret(void **state)
{
    (void)state;
    static const char *const texts[] = {"",     "\n", SEED "00",
                                        "9d61", "zz", SEED " " SEED};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct loupe_error error = {0};
        struct lp_signing_key key;
        check_status(lp_key_read_raw(&key, LP_KEY_ED25519,
                                     loupe_span_string(texts[i]), &error),
                     LOUPE_MALFORMED, &error);
        check_refusal(&error, LOUPE_MALFORMED, "key", 0);
    }
}

/* Zero, the order, and one more than that are no scalars; the order less one
 * is. */
static void test_scalars_of_secp256k1(void **state)
{
    (void)state;
    static const char order[] =
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414";
    for (char last = '0'; last <= '2'; last++) {
        struct loupe_error error = {0};
        struct lp_signing_key key;
        char hex[65];
        (void)snprintf(hex, sizeof hex, "%s%c", order, last);
        enum loupe_status wanted = last == '0' ? LOUPE_OK : LOUPE_INVALID;
        check_status(lp_key_read_raw(&key, LP_KEY_SECP256K1,
                                     loupe_span_string(hex), &error),
                     wanted, &error);
        memset(hex, '0', 64);
        check_status(lp_key_read_raw(&key, LP_KEY_SECP256K1,
                                     loupe_span_string(hex), NULL),
                     LOUPE_INVALID, NULL);
    }
}

/* ---- PEM ---- */

static void test_pem_of_the_official_tools(void **state)
{
    (void)state;
    /* As pem.Encode of Go writes the 64 bytes of an Ed25519 key. */
    static const char file[] =
        "-----BEGIN ED25519 PRIVATE KEY-----\n"
        "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6\n"
        "DuFy89qmIyWvAhpo9wdRGg==\n"
        "-----END ED25519 PRIVATE KEY-----\n";
    struct loupe_error error = {0};
    struct lp_pem pem;
    struct lp_signing_key key;
    bool sealed;
    char text[LP_PEM_TEXT_MAX];
    check_status(lp_pem_read(&pem, loupe_span_string(file), &error), LOUPE_OK,
                 &error);
    check_status(lp_key_read_pem(&key, &sealed, &pem, &error), LOUPE_OK,
                 &error);
    assert_false(sealed);
    check_hex(lp_key_public(&key), PUBLIC);
    check_status(
        lp_key_write_pem(&pem, &key, loupe_span(NULL, 0), NULL, &error),
        LOUPE_OK, &error);
    assert_int_equal(lp_pem_write(text, &pem), sizeof file - 1);
    assert_string_equal(text, file);
}

static void test_pem_that_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum loupe_status status;
    } cases[] = {
        {"", LOUPE_MALFORMED},
        {"-----BEGIN A", LOUPE_MALFORMED},
        {"-----BEGIN A-----\n", LOUPE_MALFORMED},
        {"-----BEGIN A-----\nAA==\n", LOUPE_MALFORMED},
        {"-----BEGIN A-----\n-----END A-----\n", LOUPE_MALFORMED},
        {"-----BEGIN A-----\nA?==\n-----END A-----\n", LOUPE_MALFORMED},
        {"-----BEGIN A-----\nAA==\n-----END B-----\n", LOUPE_MALFORMED},
        {"-----BEGIN A-----\nAA==\n-----END A-----\nx", LOUPE_MALFORMED},
        {"x-----BEGIN A-----\nAA==\n-----END A-----\n", LOUPE_MALFORMED},
        {"-----BEGIN A LABEL OF MORE THAN THIRTY TWO CHARACTERS", LOUPE_LIMIT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct loupe_error error = {0};
        struct lp_pem pem;
        check_status(
            lp_pem_read(&pem, loupe_span_string(cases[i].text), &error),
            cases[i].status, &error);
        check_refusal(&error, cases[i].status, "pem", CHECK_ANY_OFFSET);
    }
}

static void test_another_label_is_not_read(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_pem pem        = {.label = "PRIVATE KEY", .size = 32};
    struct lp_signing_key key;
    bool sealed;
    check_status(lp_key_read_pem(&key, &sealed, &pem, &error),
                 LOUPE_UNSUPPORTED, &error);
    check_refusal(&error, LOUPE_UNSUPPORTED, "pem", 0);
    (void)snprintf(pem.label, sizeof pem.label, "EC PRIVATE KEY");
    pem.size = 31;
    check_status(lp_key_read_pem(&key, &sealed, &pem, NULL), LOUPE_MALFORMED,
                 NULL);
}

/* ---- sealed ---- */

static void test_a_sealed_key(void **state)
{
    (void)state;
    struct loupe_error error            = {0};
    const struct lp_key_sealing sealing = {
        .salt = {1}, .nonce = {2}, .work = 1, .memory = 8192};
    const struct loupe_span passphrase = LOUPE_SPAN_TEXT("correct horse");
    struct lp_signing_key key          = key_of(LP_KEY_SECP256K1, SEED);
    struct lp_signing_key shown, opened;
    struct lp_pem pem;
    bool sealed;
    check_status(lp_key_write_pem(&pem, &key, passphrase, &sealing, &error),
                 LOUPE_OK, &error);
    assert_string_equal(pem.label, "LOUPE SEALED KEY");
    check_status(lp_key_read_pem(&shown, &sealed, &pem, &error), LOUPE_OK,
                 &error);
    assert_true(sealed);
    check_bytes(lp_key_public(&shown), lp_key_public(&key));
    check_status(lp_key_unseal(&opened, &pem, passphrase, &error), LOUPE_OK,
                 &error);
    check_bytes(loupe_span(opened.secret, 32), loupe_span(key.secret, 32));
    check_status(
        lp_key_unseal(&opened, &pem, LOUPE_SPAN_TEXT("correct horsf"), &error),
        LOUPE_INVALID, &error);
    check_refusal(&error, LOUPE_INVALID, "key", 0);

    pem.bytes[5] ^= 1; /* of the public key */
    error = (struct loupe_error){0};
    check_status(lp_key_unseal(&opened, &pem, passphrase, &error),
                 LOUPE_INVALID, &error);
    check_refusal(&error, LOUPE_INVALID, "key.public_key", 2);
    pem.bytes[5] ^= 1;
    pem.bytes[66] = 1; /* memory: 2^56 and more */
    error         = (struct loupe_error){0};
    check_status(lp_key_unseal(&opened, &pem, passphrase, &error), LOUPE_LIMIT,
                 &error);
    check_refusal(&error, LOUPE_LIMIT, "key.memory", 51);
    pem.bytes[66] = 0;
    pem.size--;
    check_status(lp_key_read_pem(&shown, &sealed, &pem, NULL), LOUPE_TRUNCATED,
                 NULL);
}

/* ---- words ---- */

static void test_words_that_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum loupe_status status;
        const char *field;
    } cases[] = {
        {"", LOUPE_MALFORMED, "mnemonic.words"},
        {"abandon abandon", LOUPE_MALFORMED, "mnemonic.words"},
        {"abandon abandoned", LOUPE_MALFORMED, "mnemonic.words[1]"},
        {"abandon Abandon", LOUPE_MALFORMED, "mnemonic.words[1]"},
        {"abandon abandon abandon abandon abandon abandon abandon abandon "
         "abandon abandon abandon abandon",
         LOUPE_INVALID, "mnemonic"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct loupe_error error = {0};
        uint8_t seed[LP_SEED_BYTES];
        check_status(lp_mnemonic_seed(seed, loupe_span_string(cases[i].words),
                                      loupe_span(NULL, 0), &error),
                     cases[i].status, &error);
        check_refusal(&error, cases[i].status, cases[i].field, 0);
    }
}

/* BIP-39's own vector: 32 bytes of 7f. */
static void test_words_of_entropy(void **state)
{
    (void)state;
    uint8_t entropy[LP_MNEMONIC_ENTROPY];
    char words[LP_MNEMONIC_ROOM];
    memset(entropy, 0x7f, sizeof entropy);
    lp_mnemonic_write(words, entropy);
    assert_string_equal(
        words, "legal winner thank year wave sausage worth useful legal winner "
               "thank year wave sausage worth useful legal winner thank year "
               "wave sausage worth title");
}

/* ---- a folder of keys ---- */

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/loupe-keys-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    char path[128];
    (void)snprintf(path, sizeof path, "%s/keys/a.pem", folder);
    (void)unlink(path);
    (void)snprintf(path, sizeof path, "%s/keys", folder);
    (void)rmdir(path);
    return rmdir(folder);
}

static void test_a_key_is_kept_for_its_owner(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_keyring_entry entry;
    struct lp_signing_key opened;
    struct stat about;
    char keys[80], path[96];
    struct lp_signing_key key = key_of(LP_KEY_ED25519, SEED);
    (void)snprintf(keys, sizeof keys, "%s/keys", folder);
    (void)snprintf(path, sizeof path, "%s/a.pem", keys);

    check_status(lp_keyring_show(&entry, keys, "a", &error), LOUPE_ABSENT,
                 &error);
    error = (struct loupe_error){0};
    check_status(lp_keyring_put(keys, "a", &key, loupe_span(NULL, 0), &error),
                 LOUPE_OK, &error);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    assert_int_equal(stat(keys, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0700);
    check_status(lp_keyring_put(keys, "a", &key, loupe_span(NULL, 0), &error),
                 LOUPE_CONFLICT, &error);

    error = (struct loupe_error){0};
    check_status(lp_keyring_show(&entry, keys, "a", &error), LOUPE_OK, &error);
    check_hex(lp_key_public(&entry.key), PUBLIC);
    static const uint8_t none[32];
    check_bytes(loupe_span(entry.key.secret, 32), loupe_span(none, 32));
    check_status(
        lp_keyring_open(&opened, keys, "a", loupe_span(NULL, 0), &error),
        LOUPE_OK, &error);
    check_hex(loupe_span(opened.secret, 32), SEED);

    assert_int_equal(chmod(path, 0640), 0);
    check_status(
        lp_keyring_open(&opened, keys, "a", loupe_span(NULL, 0), &error),
        LOUPE_REFUSED, &error);
}

static void test_names_that_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"",    ".",  "..",  "../a",
                                        "a/b", ".a", "a b", "\xc3\xa4"};
    struct lp_signing_key key        = key_of(LP_KEY_ED25519, SEED);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct loupe_error error = {0};
        check_status(
            lp_keyring_put(folder, names[i], &key, loupe_span(NULL, 0), &error),
            LOUPE_USAGE, &error);
        check_refusal(&error, LOUPE_USAGE, "key.name", 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_raw_forms),
        cmocka_unit_test(test_what_is_no_secret),
        cmocka_unit_test(test_scalars_of_secp256k1),
        cmocka_unit_test(test_pem_of_the_official_tools),
        cmocka_unit_test(test_pem_that_is_refused),
        cmocka_unit_test(test_another_label_is_not_read),
        cmocka_unit_test(test_a_sealed_key),
        cmocka_unit_test(test_words_that_are_refused),
        cmocka_unit_test(test_words_of_entropy),
        cmocka_unit_test(test_a_key_is_kept_for_its_owner),
        cmocka_unit_test(test_names_that_are_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
