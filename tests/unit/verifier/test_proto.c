/* SPDX-License-Identifier: Apache-2.0 */
/* The protobuf wire format with CometBFT's strictness. */
#include "codec/proto.h"
#include "support/check.h"
#include "support/vectors.h"

static struct lp_proto reader(const char *hex, struct loupe_error *error)
{
    struct lp_proto in;
    *error = (struct loupe_error){0};
    lp_proto_init(&in, vectors_hex(hex), 100, error);
    return in;
}

static void test_scalars_and_bytes(void **state)
{
    (void)state;
    struct loupe_error error;
    /* version{block 11, app 7 * 2^32}, then an int64 of -1 */
    struct lp_proto in =
        reader("080b10808080807018ffffffffffffffffff01", &error);
    assert_true(lp_proto_next(&in));
    assert_int_equal(in.number, 1);
    assert_int_equal(lp_proto_uint64(&in, "block"), 11);
    assert_true(lp_proto_next(&in));
    assert_true(lp_proto_uint64(&in, "app") == UINT64_C(30064771072));
    assert_true(lp_proto_next(&in));
    assert_int_equal(lp_proto_int64(&in, "n"), -1);
    assert_false(lp_proto_next(&in));
    assert_true(lp_proto_has(&in, 3));
    assert_false(lp_proto_has(&in, 4));
    check_status(in.status, LOUPE_OK, &error);
}

static void test_framing_faults(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum loupe_status status;
        size_t offset;
    } cases[] = {
        {"08", LOUPE_TRUNCATED, 101},
        {"0880", LOUPE_TRUNCATED, 101},
        {"0a05aa", LOUPE_TRUNCATED, 102},
        {"09aabb", LOUPE_TRUNCATED, 101},
        {"0001", LOUPE_MALFORMED, 100},                     /* field 0 */
        {"0b", LOUPE_MALFORMED, 101},                       /* group */
        {"0f", LOUPE_MALFORMED, 101},                       /* wire type 7 */
        {"08ffffffffffffffffff02", LOUPE_MALFORMED, 101},   /* 65 bits */
        {"0880808080808080808080ff", LOUPE_MALFORMED, 101}, /* 11 bytes */
        {"8080808080011a", LOUPE_MALFORMED, 100}, /* number over 29 bits */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct loupe_error error;
        struct lp_proto in = reader(cases[i].hex, &error);
        assert_false(lp_proto_next(&in));
        check_refusal(&error, cases[i].status, "", cases[i].offset);
    }
}

static void test_typed_faults(void **state)
{
    (void)state;
    struct loupe_error error;
    struct lp_proto in = reader("08010801", &error);
    (void)lp_proto_next(&in);
    (void)lp_proto_uint64(&in, "height");
    assert_true(lp_proto_next(&in));
    assert_int_equal(lp_proto_uint64(&in, "height"), 0);
    check_refusal(&error, LOUPE_MALFORMED, "height", 103);
    in = reader("0a0101", &error);
    (void)lp_proto_next(&in);
    assert_int_equal(lp_proto_uint64(&in, "height"), 0);
    check_refusal(&error, LOUPE_MALFORMED, "height", 102);
    in = reader("088080808010", &error);
    (void)lp_proto_next(&in);
    assert_int_equal(lp_proto_int32(&in, "round"), 0);
    check_refusal(&error, LOUPE_MALFORMED, "round", 101);
}

static void test_writer_leaves_out_zero(void **state)
{
    (void)state;
    uint8_t memory[64];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_proto_put_varint(&out, 1, 0);
    lp_proto_put_bytes(&out, 2, (struct loupe_span){0});
    lp_proto_put_message(&out, 2, (struct loupe_span){0});
    lp_proto_put_int64(&out, 3, 25300000);
    lp_proto_put_int64(&out, 4, -1);
    lp_proto_put_sfixed64(&out, 2, 25300000);
    check_hex(lp_sink_span(&out),
              "120018a098880c20ffffffffffffffffff0111200c820100000000");
    assert_int_equal(lp_proto_raw_size(127), 1);
    assert_int_equal(lp_proto_raw_size(128), 2);
    assert_int_equal(lp_proto_raw_size(UINT64_MAX), 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scalars_and_bytes),
        cmocka_unit_test(test_framing_faults),
        cmocka_unit_test(test_typed_faults),
        cmocka_unit_test(test_writer_leaves_out_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
