/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx/official/adr-0008-vectors.json: mnemonics, seeds, keys and
 * addresses of 110 accounts; accounts of Ethereum's wallets by the well-known
 * mnemonic of their test networks. */
#include "sign/derive.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/key.h"
#include "tx/mnemonic.h"

#include <stdlib.h>
#include <string.h>

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void check_account(const json_t *account, const uint8_t seed[64])
{
    struct loupe_error error = {0};
    struct loupe_address address;
    struct lp_signing_key key;
    char shown[LOUPE_ADDRESS_TEXT];
    uint8_t secret[32];
    const char *index         = strrchr(text(account, "bip32_path"), '/') + 1;
    struct loupe_span private = vectors_get_hex(account, "private_key");

    lp_derive_ed25519(secret, loupe_span(seed, 64),
                      (uint32_t)strtoul(index, NULL, 10));
    check_bytes(loupe_span(secret, 32), loupe_span(private.data, 32));
    check_status(lp_key_init(&key, LP_KEY_ED25519, secret, &error), LOUPE_OK,
                 &error);
    check_bytes(lp_key_public(&key), vectors_get_hex(account, "public_key"));
    lp_key_address(&address, &key);
    loupe_address_to_text(shown, &address);
    assert_string_equal(shown, text(account, "address"));
}

static void test_adr_0008(void **state)
{
    (void)state;
    size_t accounts = 0;
    json_t *all     = vectors_json("vectors/tx/official/adr-0008-vectors.json");
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *one        = json_array_get(all, i);
        const json_t *list       = json_object_get(one, "oasis_accounts");
        struct loupe_error error = {0};
        uint8_t seed[LP_SEED_BYTES];
        check_status(lp_mnemonic_seed(
                         seed, loupe_span_string(text(one, "bip39_mnemonic")),
                         loupe_span_string(text(one, "bip39_passphrase")),
                         &error),
                     LOUPE_OK, &error);
        check_bytes(loupe_span(seed, sizeof seed),
                    vectors_get_hex(one, "bip39_seed"));
        for (size_t j = 0; j < json_array_size(list); j++, accounts++)
            check_account(json_array_get(list, j), seed);
    }
    assert_int_equal(accounts, 110);
    json_decref(all);
}

/* The accounts that Ethereum's test networks give everybody. */
static void test_accounts_of_ethereum_wallets(void **state)
{
    (void)state;
    static const char words[] =
        "test test test test test test test test test test test junk";
    static const char *const wanted[][2] = {
        {"ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
         "f39fd6e51aad88f6f4ce6ab8827279cfffb92266"},
        {"59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
         "70997970c51812dc3a010c7d01b50e0d17dc79c8"},
    };
    struct loupe_error error = {0};
    uint8_t seed[LP_SEED_BYTES], secret[32], ethereum[20];
    struct lp_signing_key key;
    check_status(lp_mnemonic_seed(seed, loupe_span_string(words),
                                  loupe_span(NULL, 0), &error),
                 LOUPE_OK, &error);
    for (uint32_t i = 0; i < 2; i++) {
        assert_true(
            lp_derive_secp256k1(secret, loupe_span(seed, sizeof seed), i));
        check_hex(loupe_span(secret, 32), wanted[i][0]);
        check_status(lp_key_init(&key, LP_KEY_SECP256K1, secret, &error),
                     LOUPE_OK, &error);
        assert_true(lp_key_ethereum_address(ethereum, &key));
        check_hex(loupe_span(ethereum, 20), wanted[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_adr_0008),
        cmocka_unit_test(test_accounts_of_ethereum_wallets),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
