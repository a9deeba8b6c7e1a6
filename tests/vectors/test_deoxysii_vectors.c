/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx: deoxysii.json and the two official files, on the bitsliced way
 * and on the processor's, and through the public calls. One vector is one
 * test; a file's worth of numbered answers is one. */
#include "aead/deoxysii.h"
#include "support/check.h"
#include "support/vectors.h"

#include <stdlib.h>

#define TAG LOUPE_DEOXYSII_TAG_BYTES

static uint8_t room[4096];

/* Both ways, or one where the processor has no AES. */
static size_t backends(const struct lp_deoxysii_backend *out[2])
{
    out[0] = &lp_deoxysii_ct;
    out[1] = lp_deoxysii_ni();
    return out[1] == NULL ? 1 : 2;
}

static struct loupe_secret secret(struct loupe_span bytes)
{
    struct loupe_secret out;
    assert_int_equal(bytes.size, sizeof out.b);
    memcpy(out.b, bytes.data, sizeof out.b);
    return out;
}

static void check_seal(struct loupe_span key,
                       struct loupe_span nonce,
                       struct loupe_span message,
                       struct loupe_span data,
                       struct loupe_span wanted)
{
    const struct lp_deoxysii_backend *ways[2];
    const struct loupe_secret shared = secret(key);
    struct loupe_span sealed         = loupe_span(room, message.size + TAG);
    assert_int_equal(nonce.size, LOUPE_DEOXYSII_NONCE_BYTES);
    for (size_t i = 0, n = backends(ways); i < n; i++) {
        lp_deoxysii_seal(room, ways[i], &shared, nonce.data, message, data);
        check_bytes(sealed, wanted);
        check_status(lp_deoxysii_open(room, ways[i], &shared, nonce.data,
                                      sealed, data, NULL),
                     LOUPE_OK, NULL);
        check_bytes(loupe_span(room, message.size), message);
    }
    loupe_deoxysii_seal(room, &shared, nonce.data, message, data);
    check_bytes(sealed, wanted);
}

static void check_seal_vector(const json_t *in, const json_t *expected)
{
    check_seal(vectors_get_hex(in, "key_hex"), vectors_get_hex(in, "nonce_hex"),
               vectors_get_hex(in, "message_hex"),
               vectors_get_hex(in, "ad_hex"),
               vectors_get_hex(expected, "sealed_hex"));
}

static void check_open_vector(const json_t *in)
{
    const struct lp_deoxysii_backend *ways[2];
    const struct loupe_secret key = secret(vectors_get_hex(in, "key_hex"));
    struct loupe_span sealed      = vectors_get_hex(in, "sealed_hex");
    bool too_short                = sealed.size < TAG;
    for (size_t i = 0, n = backends(ways); i < n; i++) {
        struct loupe_error error = {0};
        memset(room, 0xee, sizeof room);
        assert_int_not_equal(
            lp_deoxysii_open(room, ways[i], &key,
                             vectors_get_hex(in, "nonce_hex").data, sealed,
                             vectors_get_hex(in, "ad_hex"), &error),
            LOUPE_OK);
        check_refusal(&error, too_short ? LOUPE_TRUNCATED : LOUPE_INVALID,
                      too_short ? "sealed" : "sealed.tag",
                      too_short ? 0 : sealed.size - TAG);
        for (size_t at = 0; at + TAG < sealed.size; at++)
            assert_int_equal(room[at], 0);
    }
}

static void check_subtweakeys(const json_t *in, const json_t *expected)
{
    const struct lp_deoxysii_backend *ways[2];
    const json_t *wanted = json_object_get(expected, "k_hex");
    assert_int_equal(json_array_size(wanted), LP_DEOXYSII_SUBTWEAKS);
    for (size_t i = 0, n = backends(ways); i < n; i++) {
        struct lp_deoxysii_rounds rounds;
        const struct loupe_secret key = secret(vectors_get_hex(in, "key_hex"));
        ways[i]->expand(&rounds, &key);
        for (size_t k = 0; k < LP_DEOXYSII_SUBTWEAKS; k++)
            check_hex(LOUPE_SPAN_ARRAY(rounds.k[k]),
                      json_string_value(json_array_get(wanted, k)));
    }
}

static void check_block(const json_t *in, const json_t *expected)
{
    const struct lp_deoxysii_backend *ways[2];
    for (size_t i = 0, n = backends(ways); i < n; i++) {
        struct lp_deoxysii_rounds rounds;
        uint8_t out[16]               = {0};
        const struct loupe_secret key = secret(vectors_get_hex(in, "key_hex"));
        ways[i]->expand(&rounds, &key);
        ways[i]->absorb(out, &rounds, vectors_get_hex(in, "tweak_hex").data,
                        vectors_get_hex(in, "plaintext_hex").data, 1);
        check_bytes(LOUPE_SPAN_ARRAY(out),
                    vectors_get_hex(expected, "ciphertext_hex"));
    }
}

static void test_vector(void **state)
{
    const json_t *vector   = *state;
    const json_t *in       = json_object_get(vector, "inputs");
    const json_t *expected = json_object_get(vector, "expected");
    const char *id         = json_string_value(json_object_get(vector, "id"));
    if (strcmp(id, "subtweakeys") == 0)
        check_subtweakeys(in, expected);
    else if (strcmp(id, "block") == 0)
        check_block(in, expected);
    else if (json_object_get(expected, "sealed_hex") != NULL)
        check_seal_vector(in, expected);
    else
        check_open_vector(in);
}

static struct loupe_span hex_or_null(const json_t *object, const char *key)
{
    return json_is_null(json_object_get(object, key))
               ? (struct loupe_span){0}
               : vectors_get_hex(object, key);
}

static void test_official(void **state)
{
    const json_t *vector = *state;
    check_seal(vectors_get_hex(vector, "Key"), vectors_get_hex(vector, "Nonce"),
               hex_or_null(vector, "Message"),
               hex_or_null(vector, "AssociatedData"),
               vectors_get_hex(vector, "Sealed"));
}

/* Answer i seals the first i bytes of the message and of the data. */
static void test_known_answers(void **state)
{
    (void)state;
    json_t *file              = vectors_json("vectors/tx/official/"
                                                          "deoxys-ii-256-128-kat.json");
    json_t *answers           = json_object_get(file, "KnownAnswers");
    struct loupe_span message = vectors_get_base64(file, "MsgData"),
                      data    = vectors_get_base64(file, "AADData");
    assert_int_equal(json_array_size(answers), 256);
    for (size_t i = 0; i < 256; i++) {
        const json_t *answer = json_array_get(answers, i);
        uint8_t wanted[256 + TAG];
        memcpy(wanted, vectors_get_base64(answer, "Ciphertext").data, i);
        memcpy(wanted + i, vectors_get_base64(answer, "Tag").data, TAG);
        check_seal(vectors_get_base64(file, "Key"),
                   vectors_get_base64(file, "Nonce"),
                   loupe_span(message.data, i), loupe_span(data.data, i),
                   loupe_span(wanted, i + TAG));
    }
    json_decref(file);
}

int main(void)
{
    vectors_need();
    json_t *own                 = vectors_json("vectors/tx/deoxysii.json");
    json_t *official            = vectors_json("vectors/tx/official/"
                                                          "deoxys-ii-256-128-official-20190608.json");
    json_t *vectors             = json_object_get(own, "vectors");
    struct CMUnitTest tests[64] = {cmocka_unit_test(test_known_answers)};
    size_t count                = 1, index;
    json_t *vector;
    json_array_foreach(vectors, index, vector) tests[count++] =
        (struct CMUnitTest){
            .name          = json_string_value(json_object_get(vector, "id")),
            .test_func     = test_vector,
            .initial_state = vector};
    json_array_foreach(official, index, vector) tests[count++] =
        (struct CMUnitTest){
            .name          = json_string_value(json_object_get(vector, "Name")),
            .test_func     = test_official,
            .initial_state = vector};
    int failed =
        count == 1 + 18 + 8
            ? _cmocka_run_group_tests("deoxysii", tests, count, NULL, NULL)
            : 1;
    json_decref(own);
    json_decref(official);
    return failed;
}
