/* SPDX-License-Identifier: Apache-2.0 */
/* CBOR items and tables: examples of RFC 8949 appendix A, the profile of
 * consensus.md 6, and every way to break it. */
#include "codec/cbor_table.h"
#include "limits.h"
#include "support/check.h"
#include "support/vectors.h"

#include <stdlib.h>

static struct lp_cbor
reader(const char *hex, enum lp_cbor_mode mode, struct loupe_error *error)
{
    struct lp_cbor in;
    *error = (struct loupe_error){0};
    lp_cbor_init(&in, vectors_hex(hex), mode, error);
    return in;
}

static void test_integers_of_every_width(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        int64_t value;
    } cases[] = {{"00", 0},
                 {"17", 23},
                 {"1818", 24},
                 {"18ff", 255},
                 {"190100", 256},
                 {"1a00010000", 65536},
                 {"20", -1},
                 {"37", -24},
                 {"3818", -25},
                 {"3903e7", -1000},
                 {"1b7fffffffffffffff", INT64_MAX},
                 {"3b7fffffffffffffff", INT64_MIN}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct loupe_error error;
        uint8_t memory[9];
        struct lp_sink out;
        struct lp_cbor in = reader(cases[i].hex, LP_CBOR_STRICT, &error);
        assert_true(lp_cbor_int(&in, "n") == cases[i].value);
        check_status(lp_cbor_end(&in), LOUPE_OK, &error);
        lp_sink_init(&out, memory, sizeof memory);
        lp_cbor_put_int(&out, cases[i].value);
        check_hex(lp_sink_span(&out), cases[i].hex);
    }
}

/* One item by lp_cbor_raw: its refusal in a mode, or LOUPE_OK. */
static void check_item(const char *hex,
                       enum lp_cbor_mode mode,
                       enum loupe_status status,
                       size_t offset)
{
    struct loupe_error error;
    struct lp_cbor in = reader(hex, mode, &error);
    (void)lp_cbor_raw(&in, "x");
    check_status(lp_cbor_end(&in), status, &error);
    if (status != LOUPE_OK)
        assert_int_equal(error.offset, offset);
}

static void test_strict_mode_has_one_form(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        size_t offset;
    } cases[] = {
        {"1817", 0},               /* 23 in two bytes */
        {"190018", 0},             /* 24 in three */
        {"5801aa", 0},             /* length 1 in two bytes */
        {"f97e00", 0},             /* float */
        {"f7", 0},                 /* undefined */
        {"a2616201616102", 4},     /* keys b, a */
        {"a2626161016162 02", 5},  /* longer key first */
        {"a2616101616102", 4},     /* key a twice */
        {"82a261620161610200", 5}, /* the same one level down */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char hex[64];
        size_t n = 0;
        for (const char *p = cases[i].hex; *p != '\0'; p++)
            if (*p != ' ')
                hex[n++] = *p;
        hex[n] = '\0';
        check_item(hex, LP_CBOR_STRICT, LOUPE_MALFORMED, cases[i].offset);
        check_item(hex, LP_CBOR_RPC, LOUPE_OK, 0);
        bool undefined = strcmp(hex, "f7") == 0;
        check_item(hex, LP_CBOR_RUNTIME, undefined ? LOUPE_OK : LOUPE_MALFORMED,
                   cases[i].offset);
    }
}

static void test_both_modes_refuse(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum loupe_status status;
        size_t offset;
    } cases[] = {
        {"c001", LOUPE_MALFORMED, 0},       /* tag */
        {"5f4101ff", LOUPE_MALFORMED, 0},   /* indefinite bytes */
        {"9f01ff", LOUPE_MALFORMED, 0},     /* indefinite array */
        {"ff", LOUPE_MALFORMED, 0},         /* break */
        {"62c328", LOUPE_MALFORMED, 0},     /* not UTF-8 */
        {"63eda080", LOUPE_MALFORMED, 0},   /* surrogate */
        {"62c080", LOUPE_MALFORMED, 0},     /* overlong */
        {"64f4908080", LOUPE_MALFORMED, 0}, /* above 10ffff */
        {"0001", LOUPE_MALFORMED, 1},       /* trailing byte */
        {"1c", LOUPE_MALFORMED, 0},         /* reserved */
        {"", LOUPE_TRUNCATED, 0},
        {"42aa", LOUPE_TRUNCATED, 0},
        {"8201", LOUPE_TRUNCATED, 0},
        {"9affffffff", LOUPE_TRUNCATED, 0},
        {"bb7fffffffffffffff00", LOUPE_TRUNCATED, 0},
        {"a16161", LOUPE_TRUNCATED, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check_item(cases[i].hex, LP_CBOR_STRICT, cases[i].status,
                   cases[i].offset);
        check_item(cases[i].hex, LP_CBOR_RPC, cases[i].status, cases[i].offset);
    }
}

static void test_nesting_is_bounded(void **state)
{
    (void)state;
    char hex[2 * LP_CBOR_DEPTH_MAX + 8] = "";
    for (int i = 0; i < LP_CBOR_DEPTH_MAX; i++)
        strcat(hex, "81");
    strcat(hex, "00");
    check_item(hex, LP_CBOR_STRICT, LOUPE_OK, 0);
    strcpy(hex + 2 * LP_CBOR_DEPTH_MAX, "8100");
    check_item(hex, LP_CBOR_STRICT, LOUPE_LIMIT, LP_CBOR_DEPTH_MAX);
}

static void test_null_stands_for_empty(void **state)
{
    (void)state;
    struct loupe_error error;
    struct lp_cbor in = reader("f6f6f6f6", LP_CBOR_STRICT, &error);
    assert_int_equal(lp_cbor_bytes(&in, "b").size, 0);
    assert_int_equal(lp_cbor_text(&in, "t").size, 0);
    assert_int_equal(lp_cbor_array(&in, "a"), 0);
    assert_int_equal(lp_cbor_map(&in, "m"), 0);
    check_status(lp_cbor_end(&in), LOUPE_OK, &error);
}

static void test_quantities_have_no_leading_zero(void **state)
{
    (void)state;
    struct loupe_error error;
    struct lp_cbor in       = reader("4203e8", LP_CBOR_STRICT, &error);
    struct loupe_u256 value = lp_cbor_quantity(&in, "amount");
    assert_int_equal(value.w[0], 1000);
    in = reader("420001", LP_CBOR_STRICT, &error);
    (void)lp_cbor_quantity(&in, "amount");
    check_refusal(&error, LOUPE_MALFORMED, "amount", 0);
    in = reader("5821"
                "01000000000000000000000000000000"
                "00000000000000000000000000000000"
                "00",
                LP_CBOR_RPC, &error);
    (void)lp_cbor_quantity(&in, "amount");
    check_refusal(&error, LOUPE_LIMIT, "amount", 0);
}

struct pool {
    struct loupe_u256 balance;
    struct loupe_u256 total_shares;
};

struct account {
    uint64_t nonce;
    struct pool active;
    uint8_t id[2];
    struct loupe_span allowances;
    bool frozen;
};

static const struct lp_cbor_field pool_fields[] = {
    LP_QUANTITY(struct pool, balance, "balance", LP_OPTIONAL),
    LP_QUANTITY(struct pool, total_shares, "total_shares", LP_OPTIONAL),
};
static const struct lp_cbor_table pool_table =
    LP_CBOR_TABLE(struct pool, pool_fields, LP_UNKNOWN_UNSUPPORTED);
static const struct lp_cbor_field account_fields[] = {
    LP_UINT(struct account, nonce, "nonce", LP_OPTIONAL),
    LP_STRUCT(struct account, active, "active", LP_OPTIONAL, &pool_table),
    LP_FIXED(struct account, id, "id", LP_REQUIRED),
    LP_RAW(struct account, allowances, "allowances", LP_OPTIONAL),
    LP_BOOL(struct account, frozen, "frozen", LP_OPTIONAL),
};
static const struct lp_cbor_table account_table =
    LP_CBOR_TABLE(struct account, account_fields, LP_UNKNOWN_MALFORMED);

static enum loupe_status read_account(struct account *out,
                                      const char *hex,
                                      enum lp_cbor_mode mode,
                                      struct loupe_error *error)
{
    *error = (struct loupe_error){0};
    return lp_cbor_struct_read(out, &account_table, vectors_hex(hex), mode,
                               error);
}

static void test_table_reads_and_writes(void **state)
{
    (void)state;
    struct account account;
    struct loupe_error error;
    uint8_t memory[128];
    struct lp_sink out;
    const char *hex = "a4" /* id, nonce, active, allowances */
                      "626964"
                      "420102"
                      "656e6f6e6365"
                      "05"
                      "66616374697665"
                      "a16762616c616e6365"
                      "4203e8"
                      "6a616c6c6f77616e636573"
                      "a10102";
    check_status(read_account(&account, hex, LP_CBOR_STRICT, &error), LOUPE_OK,
                 &error);
    assert_int_equal(account.nonce, 5);
    assert_int_equal(account.active.balance.w[0], 1000);
    check_hex(account.allowances, "a10102");
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, &account_table, &account);
    check_hex(lp_sink_span(&out), hex);
}

static void test_table_leaves_out_what_is_empty(void **state)
{
    (void)state;
    struct account account = {.id = {1, 2}};
    uint8_t memory[16];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, &account_table, &account);
    check_hex(lp_sink_span(&out), "a1626964420102");
}

static void test_table_names_what_it_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum loupe_status status;
        const char *field;
        size_t offset;
    } cases[] = {
        {"a0", LOUPE_MALFORMED, "id", 0},
        {"a16269644101", LOUPE_MALFORMED, "id", 4},
        {"a2626964420102617801", LOUPE_MALFORMED, "key", 7},
        {"a1617801", LOUPE_MALFORMED, "x", 1},
        {"a26269644201026661637469766501", LOUPE_MALFORMED, "active", 14},
        {"a262696442010266616374697665a16762616c616e636501", LOUPE_MALFORMED,
         "active.balance", 23},
        {"a262696442010266616374697665a1637878780 1", LOUPE_UNSUPPORTED,
         "active.xxx", 15},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct account account;
        struct loupe_error error;
        char hex[96];
        size_t n = 0;
        for (const char *p = cases[i].hex; *p != '\0'; p++)
            if (*p != ' ')
                hex[n++] = *p;
        hex[n] = '\0';
        (void)read_account(&account, hex, LP_CBOR_STRICT, &error);
        check_refusal(&error, cases[i].status, cases[i].field, cases[i].offset);
    }
}

static void test_rpc_ignores_unknown_keys_but_not_repeated_ones(void **state)
{
    (void)state;
    struct account account;
    struct loupe_error error;
    check_status(
        read_account(&account, "a2617882010263696431f6", LP_CBOR_RPC, &error),
        LOUPE_MALFORMED, &error);
    assert_string_equal(error.field, "id");
    check_status(
        read_account(&account, "a2617882010262696442abcd", LP_CBOR_RPC, &error),
        LOUPE_OK, &error);
    check_hex(LOUPE_SPAN_ARRAY(account.id), "abcd");
    check_status(read_account(&account, "a262696442abcd62696442abcd",
                              LP_CBOR_RPC, &error),
                 LOUPE_MALFORMED, &error);
    assert_string_equal(error.reason, "occurs twice");
}

static void test_every_truncation_is_refused(void **state)
{
    (void)state;
    struct loupe_span whole =
        vectors_hex("a4626964420102656e6f6e63650566616374697665a16762616c616e63"
                    "654203e86a616c6c6f77616e636573a10102");
    for (size_t size = 0; size < whole.size; size++) {
        struct account account;
        struct loupe_error error = {0};
        uint8_t *copy            = malloc(size + 1);
        assert_non_null(copy);
        memcpy(copy, whole.data, size);
        enum loupe_status status =
            lp_cbor_struct_read(&account, &account_table,
                                loupe_span(copy, size), LP_CBOR_STRICT, &error);
        free(copy);
        check_status(status, LOUPE_TRUNCATED, &error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_integers_of_every_width),
        cmocka_unit_test(test_strict_mode_has_one_form),
        cmocka_unit_test(test_both_modes_refuse),
        cmocka_unit_test(test_nesting_is_bounded),
        cmocka_unit_test(test_null_stands_for_empty),
        cmocka_unit_test(test_quantities_have_no_leading_zero),
        cmocka_unit_test(test_table_reads_and_writes),
        cmocka_unit_test(test_table_leaves_out_what_is_empty),
        cmocka_unit_test(test_table_names_what_it_refuses),
        cmocka_unit_test(test_rpc_ignores_unknown_keys_but_not_repeated_ones),
        cmocka_unit_test(test_every_truncation_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
