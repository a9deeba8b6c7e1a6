/* SPDX-License-Identifier: Apache-2.0 */
/* What is shown of applications and instances beyond what the recordings hold:
 * secrets, a missing admin, an unknown fee payer, an unknown epoch. */
#include "api/rofl_json.h"
#include "support/check.h"

#include <stdlib.h>

/* {"a": h'010203', "token": h''} */
#define SECRETS                                                                \
    "\xa2\x61"                                                                 \
    "a\x43\x01\x02\x03\x65token\x40"
/* {"k": "v"} */
#define METADATA "\xa1\x61k\x61v"
/* [{"any": {}}] */
#define ANYBODY                                                                \
    "\x81\xa1\x63"                                                             \
    "any\xa0"

static void check_json(json_t *got, const char *wanted)
{
    json_t *expected = json_loads(wanted, 0, NULL);
    assert_non_null(got);
    assert_non_null(expected);
    if (!json_equal(got, expected)) {
        char *text = json_dumps(got, JSON_SORT_KEYS);
        print_error("%s\n", text);
        free(text);
        fail_msg("wanted %s", wanted);
    }
    json_decref(expected);
    json_decref(got);
}

static struct lp_rofl_app sample(void)
{
    struct lp_rofl_app app = {
        .policy   = {.quotes         = LOUPE_SPAN_TEXT("\xa0"),
                     .enclaves       = LOUPE_SPAN_TEXT("\x80"),
                     .endorsements   = LOUPE_SPAN_TEXT(ANYBODY),
                     .fees           = 1,
                     .max_expiration = 24},
        .stake    = LOUPE_SPAN_TEXT("\x82\x41\x05\x41Q"),
        .metadata = LOUPE_SPAN_TEXT(METADATA),
        .secrets  = LOUPE_SPAN_TEXT(SECRETS),
    };
    return app;
}

#define ZERO_KEY                                                               \
    "0000000000000000000000000000000000000000000000000000000000000000"
#define APP_REST                                                               \
    "\"stake\": {\"base_units\": \"5\", \"denomination\": \"51\"}, "           \
    "\"metadata\": {\"k\": \"v\"}, \"sek\": \"" ZERO_KEY "\", "                \
    "\"secrets\": [{\"name\": \"a\", \"size\": \"3\"}, "                       \
    "{\"name\": \"token\", \"size\": \"0\"}]"

static void
check_app(const struct lp_rofl_app *app, const char *admin, const char *fees)
{
    struct lp_reply reply = {.failed = false};
    char text[LOUPE_ADDRESS_TEXT];
    loupe_rofl_app_to_text(text, &app->id);
    json_t *got = lp_rofl_app_json(&reply, app);
    assert_false(reply.failed);
    assert_string_equal(json_string_value(json_object_get(got, "app")), text);
    json_object_del(got, "app");
    if (admin == NULL)
        assert_true(json_is_null(json_object_get(got, "admin")));
    else
        assert_string_equal(json_string_value(json_object_get(got, "admin")),
                            admin);
    json_object_del(got, "admin");
    json_t *policy = json_incref(json_object_get(got, "policy"));
    json_object_del(got, "policy");
    assert_string_equal(json_string_value(json_object_get(policy, "fees")),
                        fees);
    json_object_del(policy, "fees");
    check_json(policy, "{\"enclaves\": [], \"quotes\": {}, \"endorsements\": "
                       "[{\"any\": {}}], \"max_expiration\": \"24\"}");
    check_json(got, "{" APP_REST "}");
}

static void test_an_application(void **state)
{
    (void)state;
    static const uint8_t nobody[LOUPE_ADDRESS_BYTES];
    char admin[LOUPE_ADDRESS_TEXT];
    struct loupe_address zero = {{0}};
    struct lp_rofl_app app    = sample();
    check_app(&app, NULL, "instance");
    app.policy.fees = 2;
    app.admin       = LOUPE_SPAN_ARRAY(nobody);
    loupe_address_to_text(admin, &zero);
    check_app(&app, admin, "endorsing_node");
    app.policy.fees = 7;
    check_app(&app, admin, "7");
}

static void test_a_list_that_is_none(void **state)
{
    (void)state;
    struct lp_reply reply  = {.failed = false};
    struct lp_rofl_app app = sample();
    app.secrets            = LOUPE_SPAN_TEXT("\xa1\x61"
                                                        "a\x61"
                                                        "b");
    json_decref(lp_rofl_app_json(&reply, &app));
    assert_true(reply.failed);
}

#define ZERO_BASE64 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define INSTANCE_REST                                                          \
    "\"node_id\": \"" ZERO_BASE64 "\", \"rak\": \"" ZERO_BASE64 "\", "         \
    "\"rek\": \"" ZERO_KEY "\", \"expiration_epoch\": \"9\", "                 \
    "\"metadata\": {}, "

static void check_instance(const struct lp_rofl_registration *registration,
                           const uint64_t *epoch,
                           const char *wanted)
{
    struct lp_reply reply = {.failed = false};
    json_t *got           = lp_rofl_instance_json(&reply, registration, epoch);
    assert_false(reply.failed);
    check_json(got, wanted);
}

static void test_instances(void **state)
{
    (void)state;
    static const uint8_t key[32], keys[] = "\x81\xa1\x67"
                                           "ed25519\x58\x20"
                                           "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                           "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    const uint64_t before = 8, at = 9;
    struct lp_rofl_registration one = {.expiration = 9,
                                       .extra_keys = LOUPE_SPAN_TEXT("\x80")};
    check_instance(&one, &before,
                   "{" INSTANCE_REST "\"entity_id\": null, \"extra_keys\": [], "
                   "\"expired\": false}");
    check_instance(&one, NULL,
                   "{" INSTANCE_REST "\"entity_id\": null, \"extra_keys\": [], "
                   "\"expired\": null}");
    one.entity_id  = LOUPE_SPAN_ARRAY(key);
    one.extra_keys = LOUPE_SPAN_ARRAY(keys);
    check_instance(&one, &at,
                   "{" INSTANCE_REST "\"entity_id\": \"" ZERO_BASE64
                   "\", \"extra_keys\": [\"ed25519:" ZERO_KEY
                   "\"], \"expired\": true}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_application),
        cmocka_unit_test(test_a_list_that_is_none),
        cmocka_unit_test(test_instances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
