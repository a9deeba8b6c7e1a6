/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses of nodes (consensus.md 5.1): every form, what is wrong with others,
 * and that clear text stays on this machine unless the user says otherwise. */
#include "rpc/endpoint.h"
#include "support/check.h"

#define KEY "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

static void test_every_form(void **state)
{
    (void)state;
    static const struct {
        const char *address;
        enum lp_endpoint_kind kind;
        const char *path, *authority;
    } cases[] = {
        {"unix:/run/a.sock", LP_ENDPOINT_SOCKET, "/run/a.sock", "localhost"},
        {"unix-abstract:a", LP_ENDPOINT_ABSTRACT, "a", "localhost"},
        {"h2c:node.example:1", LP_ENDPOINT_CLEAR, "", "node.example:1"},
        {"http://127.0.0.1:80", LP_ENDPOINT_CLEAR, "", "127.0.0.1:80"},
        {"http://[::1]:80/", LP_ENDPOINT_CLEAR, "", "[::1]:80"},
        {"https://a.example:443/", LP_ENDPOINT_TLS, "", "a.example:443"},
        {"a.example:443", LP_ENDPOINT_TLS, "", "a.example:443"},
        {KEY "@a.example:9", LP_ENDPOINT_PINNED, "", "a.example:9"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lp_endpoint got;
        struct loupe_error error = {0};
        check_status(lp_endpoint_read(&got, cases[i].address, &error), LOUPE_OK,
                     &error);
        assert_int_equal(got.kind, cases[i].kind);
        assert_string_equal(got.path, cases[i].path);
        assert_string_equal(got.authority, cases[i].authority);
    }
}

static void test_other_forms_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *address;
        enum loupe_status status;
    } cases[] = {
        {"", LOUPE_USAGE},
        {"a.example", LOUPE_USAGE},
        {"a.example:", LOUPE_USAGE},
        {"a.example:0", LOUPE_USAGE},
        {"a.example:65536", LOUPE_USAGE},
        {":443", LOUPE_USAGE},
        {"::1:443", LOUPE_USAGE},
        {"[::1:443", LOUPE_USAGE},
        {"a]:443", LOUPE_USAGE},
        {"[a]b]:443", LOUPE_USAGE},
        {"https://h2c:]:80", LOUPE_USAGE},
        {"a b:443", LOUPE_USAGE},
        {"unix:", LOUPE_USAGE},
        {"AAEC@a.example:9", LOUPE_USAGE},
        {"vsock:2:1", LOUPE_UNSUPPORTED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lp_endpoint got;
        struct loupe_error error = {0};
        assert_int_equal(lp_endpoint_read(&got, cases[i].address, &error),
                         cases[i].status);
        check_refusal(&error, cases[i].status, "source", 0);
    }
}

static void test_http_is_for_this_machine(void **state)
{
    (void)state;
    static const char *const others[] = {
        "http://a.example:80", "http://127.example.org:80",
        "http://127.0.0.1.example:80", "http://localhost.example:80",
        "http://[::2]:80"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct lp_endpoint got;
        struct loupe_error error = {0};
        assert_int_equal(lp_endpoint_read(&got, others[i], &error),
                         LOUPE_REFUSED);
        check_refusal(&error, LOUPE_REFUSED, "source", 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_form),
        cmocka_unit_test(test_other_forms_are_refused),
        cmocka_unit_test(test_http_is_for_this_machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
