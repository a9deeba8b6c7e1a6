/* SPDX-License-Identifier: Apache-2.0 */
/* Networks: the built-in ones, files, and every way a file can be wrong. The
 * constants are those of consensus.md 2.3. */
#define _POSIX_C_SOURCE 200809L
#include "base/text.h"
#include "chain/network.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define CONTEXT                                                                \
    "db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0"
#define PATH "test_network.ini"

static struct loupe_error error;
static struct lp_network network;

static enum loupe_status find_in(const char *text)
{
    FILE *file = fopen(PATH, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    error                    = (struct loupe_error){0};
    enum loupe_status status = lp_network_find(&network, PATH, &error);
    assert_int_equal(remove(PATH), 0);
    return status;
}

static void test_mainnet_is_built_in(void **state)
{
    (void)state;
    check_status(lp_network_find(&network, "mainnet", &error), LOUPE_OK,
                 &error);
    assert_string_equal(network.chain_id,
                        "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4");
    assert_memory_equal(network.chain_context, network.chain_id, 50);
    assert_string_equal(network.chain_context + 50, "a0703a178e6e55");
    assert_int_equal(network.genesis_height, 16817956);
    check_hex(LOUPE_SPAN_ARRAY(network.runtime_id),
              "000000000000000000000000000000000000000000000000f80306c9858e"
              "7279");
    assert_int_equal(network.root_height, 28000000);
    check_hex(
        loupe_hash_span(&network.root_hash),
        "c54ec4bf4baf2094a5e06287b7157709da67e54b259ce378973a9a56b7e3eb76");
    assert_string_equal(network.endpoint, "grpc.oasis.io:443");
}

static void test_every_built_in_is_whole(void **state)
{
    (void)state;
    assert_int_equal(lp_network_count(), 3);
    assert_null(lp_network_at(3));
    for (size_t i = 0; i < lp_network_count(); i++) {
        const struct lp_network *at = lp_network_at(i);
        check_status(lp_network_find(&network, at->name, &error), LOUPE_OK,
                     &error);
        assert_memory_equal(&network, at, sizeof network);
        assert_true(at->genesis_height >= 1 && at->block_s >= 1);
        assert_memory_equal(at->chain_id, at->chain_context,
                            strlen(at->chain_id));
    }
}

static void test_localnet_waits_for_its_context(void **state)
{
    (void)state;
    check_status(lp_network_find(&network, "localnet", &error), LOUPE_OK,
                 &error);
    assert_string_equal(network.chain_context, "");
    check_status(lp_network_set_context(&network, "DB7670", &error),
                 LOUPE_MALFORMED, NULL);
    error = (struct loupe_error){0};
    check_status(lp_network_set_context(&network, CONTEXT, &error), LOUPE_OK,
                 &error);
    assert_string_equal(network.chain_context, CONTEXT);
    assert_int_equal(strlen(network.chain_id), 50);
}

static void test_an_unknown_name_has_a_nearest_one(void **state)
{
    (void)state;
    error = (struct loupe_error){0};
    check_status(lp_network_find(&network, "mainet", &error), LOUPE_USAGE,
                 NULL);
    check_refusal(&error, LOUPE_USAGE, "network", 0);
    assert_string_equal(error.reason,
                        "no network \"mainet\"; did you mean mainnet?");
    error = (struct loupe_error){0};
    check_status(lp_network_find(&network, "ethereum", &error), LOUPE_USAGE,
                 NULL);
    assert_string_equal(error.reason, "no network \"ethereum\"");
}

static void test_a_file_with_defaults(void **state)
{
    (void)state;
    check_status(find_in("# comment\n[network]\nname = demo\n"
                         "chain_context = " CONTEXT "\n"),
                 LOUPE_OK, &error);
    assert_string_equal(network.name, "demo");
    assert_string_equal(network.chain_context, CONTEXT);
    assert_int_equal(network.genesis_height, 1);
    assert_int_equal(network.block_s, 6);
    assert_string_equal(network.token, "TEST");
    assert_false(network.has_runtime);
    assert_int_equal(network.evm_chain_id, 0);
    assert_int_equal(network.root_height, 0);
}

static void test_a_file_with_everything(void **state)
{
    (void)state;
    check_status(find_in("[network]\nname = demo\nchain_context = " CONTEXT
                         "\nruntime_id = " CONTEXT
                         "\ngenesis_height = 9223372036854775807\n"
                         "token = ROSE\nblock_s = 3600\nendpoint = a.b:443\n"
                         "trust_root = 7:" CONTEXT "\n"
                         "evm_chain_id = 23294\n"),
                 LOUPE_OK, &error);
    assert_true(network.has_runtime);
    check_hex(LOUPE_SPAN_ARRAY(network.runtime_id), CONTEXT);
    assert_true(network.genesis_height == INT64_MAX);
    assert_int_equal(network.root_height, 7);
    assert_int_equal(network.evm_chain_id, 23294);
    check_hex(loupe_hash_span(&network.root_hash), CONTEXT);
}

static const struct {
    const char *text, *field, *reason;
    size_t offset;
    enum loupe_status status;
} bad[] = {
    {"[network]\nname = demo\nchain_contxt = 1\n", "network.chain_contxt",
     "test_network.ini:3: unknown key; did you mean chain_context?", 22,
     LOUPE_MALFORMED},
    {"[network]\nname = a\nname = b\n", "network.name",
     "test_network.ini:3: twice", 19, LOUPE_MALFORMED},
    {"[network]\nchain_context = 12\n", "network.chain_context",
     "test_network.ini:2: not 64 hexadecimal digits", 10, LOUPE_MALFORMED},
    {"[network]\nruntime_id = zz\n", "network.runtime_id",
     "test_network.ini:2: not 64 hexadecimal digits", 10, LOUPE_MALFORMED},
    {"[network]\ngenesis_height = 0\n", "network.genesis_height",
     "test_network.ini:2: not in [1, 9223372036854775807]", 10,
     LOUPE_MALFORMED},
    {"[network]\ngenesis_height = 9223372036854775808\n",
     "network.genesis_height",
     "test_network.ini:2: not in [1, 9223372036854775807]", 10,
     LOUPE_MALFORMED},
    {"[network]\ngenesis_height = -1\n", "network.genesis_height",
     "test_network.ini:2: not a number", 10, LOUPE_MALFORMED},
    {"[network]\nevm_chain_id = 0\n", "network.evm_chain_id",
     "test_network.ini:2: not in [1, 2305843009213693951]", 10,
     LOUPE_MALFORMED},
    {"[network]\nblock_s = 3601\n", "network.block_s",
     "test_network.ini:2: not in [1, 3600]", 10, LOUPE_MALFORMED},
    {"[network]\ntoken = abcdefghijklmnop\n", "network.token",
     "test_network.ini:2: 16 characters, at most 15", 10, LOUPE_LIMIT},
    {"[network]\ntoken =\n", "network.token", "test_network.ini:2: empty", 10,
     LOUPE_MALFORMED},
    {"[network]\nname = a b\n", "network.name",
     "test_network.ini:2: a character that is not printable ASCII", 10,
     LOUPE_MALFORMED},
    {"[network]\ntrust_root = 7\n", "network.trust_root",
     "test_network.ini:2: not HEIGHT:HASH with 64 hexadecimal digits", 10,
     LOUPE_MALFORMED},
    {"[other]\nname = a\n", "other",
     "test_network.ini:2: unknown section; only [network] is read", 8,
     LOUPE_MALFORMED},
    {"name = a\n", "",
     "test_network.ini:1: unknown section; only [network] is read", 0,
     LOUPE_MALFORMED},
    {"[network]\nname\n", "",
     "test_network.ini:2: neither [section] nor key = value", 0,
     LOUPE_MALFORMED},
    {"[network]\nname = demo\n", "network.chain_context", "missing", 0,
     LOUPE_MALFORMED},
    {"[network]\nchain_context = " CONTEXT "\n", "network.name", "missing", 0,
     LOUPE_MALFORMED},
};

static void test_what_is_wrong_names_line_and_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        check_status(find_in(bad[i].text), bad[i].status, &error);
        check_refusal(&error, bad[i].status, bad[i].field, bad[i].offset);
        assert_string_equal(error.reason, bad[i].reason);
        assert_string_equal(network.name, "");
    }
}

static void test_lines_and_files_are_bounded(void **state)
{
    (void)state;
    char text[70000] = "[network]\n#";
    memset(text + 11, 'x', 300);
    check_status(find_in(text), LOUPE_LIMIT, NULL);
    check_refusal(&error, LOUPE_LIMIT, "", 10);
    memset(text, '\n', sizeof text - 1);
    check_status(find_in(text), LOUPE_LIMIT, NULL);
    check_refusal(&error, LOUPE_LIMIT, PATH, CHECK_ANY_OFFSET);
}

static void test_a_missing_file_is_unreachable(void **state)
{
    (void)state;
    error = (struct loupe_error){0};
    check_status(lp_network_find(&network, "./no-such.ini", &error),
                 LOUPE_UNREACHABLE, NULL);
    check_refusal(&error, LOUPE_UNREACHABLE, "./no-such.ini", 0);
    assert_string_equal(error.reason, "no such file");
}

/* A name is looked up among the user's networks; a built-in one goes first. */
static void test_a_name_at_home(void **state)
{
    (void)state;
    static const char *const names[] = {"demo", "mainnet"};
    char home[]                      = "/tmp/loupe-home-XXXXXX", path[128];
    error                            = (struct loupe_error){0};
    assert_non_null(mkdtemp(home));
    assert_int_equal(setenv("LOUPE_HOME", home, 1), 0);
    (void)snprintf(path, sizeof path, "%s/networks", home);
    assert_int_equal(mkdir(path, 0700), 0);
    for (size_t i = 0; i < 2; i++) {
        (void)snprintf(path, sizeof path, "%s/networks/%s.ini", home, names[i]);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_true(fputs("[network]\nname = own\nchain_context = " CONTEXT
                          "\n",
                          file) >= 0);
        assert_int_equal(fclose(file), 0);
    }
    check_status(lp_network_find(&network, "demo", &error), LOUPE_OK, &error);
    assert_string_equal(network.name, "own");
    assert_string_equal(network.chain_context, CONTEXT);
    check_status(lp_network_find(&network, "mainnet", &error), LOUPE_OK,
                 &error);
    assert_string_equal(network.name, "mainnet");
    check_status(lp_network_find(&network, "other", &error), LOUPE_USAGE,
                 &error);
    check_refusal(&error, LOUPE_USAGE, "network", 0);
    for (size_t i = 0; i < 2; i++) {
        (void)snprintf(path, sizeof path, "%s/networks/%s.ini", home, names[i]);
        assert_int_equal(unlink(path), 0);
    }
    (void)snprintf(path, sizeof path, "%s/networks", home);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(home), 0);
    assert_int_equal(unsetenv("LOUPE_HOME"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mainnet_is_built_in),
        cmocka_unit_test(test_every_built_in_is_whole),
        cmocka_unit_test(test_localnet_waits_for_its_context),
        cmocka_unit_test(test_an_unknown_name_has_a_nearest_one),
        cmocka_unit_test(test_a_file_with_defaults),
        cmocka_unit_test(test_a_file_with_everything),
        cmocka_unit_test(test_what_is_wrong_names_line_and_key),
        cmocka_unit_test(test_lines_and_files_are_bounded),
        cmocka_unit_test(test_a_missing_file_is_unreachable),
        cmocka_unit_test(test_a_name_at_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
