/* SPDX-License-Identifier: Apache-2.0 */
/* Transactions of vectors/tx and of a recording as JSON. What is expected was
 * written by hand from the arguments that the files give. */
#include "api/tx_json.h"
#include "support/check.h"
#include "support/vectors.h"

#include <stdlib.h>
#include <string.h>

#define BOB "oasis1qrydpazemvuwtnp3efm7vmfvg3tde044qg6cxwzx"

static json_t *shown(struct loupe_span bytes, const char *context)
{
    struct lp_reply reply = {.failed = false};
    struct lp_consensus_view view;
    struct loupe_chain chain;
    struct loupe_error error = {0};
    if (context != NULL)
        assert_true(
            loupe_chain_from_context(&chain, loupe_span_string(context)));
    check_status(lp_consensus_tx_describe(&view, bytes, &error), LOUPE_OK,
                 &error);
    json_t *out = lp_tx_json_consensus(&reply, &view, bytes,
                                       context == NULL ? NULL : &chain);
    assert_false(reply.failed);
    return out;
}

static void check_json(json_t *got, const char *wanted)
{
    char *text   = json_dumps(got, JSON_COMPACT);
    json_t *want = json_loads(wanted, 0, NULL);
    assert_non_null(want);
    if (!json_equal(got, want))
        print_error("got %s\n", text);
    assert_true(json_equal(got, want));
    json_decref(want);
    free(text);
}

static json_t *vector_of(json_t *file, const char *id)
{
    size_t i;
    json_t *vector;
    json_array_foreach(json_object_get(file, "vectors"), i, vector)
    {
        if (strcmp(json_string_value(json_object_get(vector, "id")), id) == 0)
            return vector;
    }
    fail_msg("no vector %s", id);
    return NULL;
}

/* An unsigned transaction of consensus_tx.json. */
static void check_vector(json_t *file, const char *id, const char *wanted)
{
    json_t *expected = json_object_get(vector_of(file, id), "expected");
    json_t *got      = shown(vectors_get_hex(expected, "tx_cbor_hex"), NULL);
    check_json(got, wanted);
    json_decref(got);
}

static void test_not_signed_yet(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/tx/consensus_tx.json");
    check_vector(file, "transfer",
                 "{\"kind\":\"consensus\",\"signed\":false,"
                 "\"method\":\"staking.Transfer\",\"known\":true,"
                 "\"nonce\":\"42\",\"fee\":{\"gas\":\"2000\",\"amount\":"
                 "{\"base_units\":\"2000\",\"tokens\":\"0.000002000\"}},"
                 "\"body\":{\"to\":\"" BOB "\",\"amount\":"
                 "{\"base_units\":\"170500000000\","
                 "\"tokens\":\"170.500000000\"}}}");
    check_vector(file, "transfer-no-fee",
                 "{\"kind\":\"consensus\",\"signed\":false,"
                 "\"method\":\"staking.Transfer\",\"known\":true,"
                 "\"nonce\":\"1\",\"fee\":null,"
                 "\"body\":{\"to\":\"" BOB "\",\"amount\":"
                 "{\"base_units\":\"1\",\"tokens\":\"0.000000001\"}}}");
    check_vector(file, "reclaim-escrow",
                 "{\"kind\":\"consensus\",\"signed\":false,"
                 "\"method\":\"staking.ReclaimEscrow\",\"known\":true,"
                 "\"nonce\":\"4\",\"fee\":{\"gas\":\"1500\",\"amount\":"
                 "{\"base_units\":\"1500\",\"tokens\":\"0.000001500\"}},"
                 "\"body\":{\"account\":\"" BOB "\",\"shares\":\"10\"}}");
    check_vector(file, "deregister-entity",
                 "{\"kind\":\"consensus\",\"signed\":false,"
                 "\"method\":\"registry.DeregisterEntity\",\"known\":true,"
                 "\"nonce\":\"11\",\"fee\":{\"gas\":\"1500\",\"amount\":"
                 "{\"base_units\":\"1500\",\"tokens\":\"0.000001500\"}},"
                 "\"body\":null}");
    check_vector(file, "submit-msg",
                 "{\"kind\":\"consensus\",\"signed\":false,"
                 "\"method\":\"roothash.SubmitMsg\",\"known\":true,"
                 "\"nonce\":\"9\",\"fee\":{\"gas\":\"2000\",\"amount\":"
                 "{\"base_units\":\"2000\",\"tokens\":\"0.000002000\"}},"
                 "\"body\":{\"id\":\"00000000000000000000000000000000"
                 "0000000000000000a6d1e3ebf60dff6c\","
                 "\"tag\":\"7\",\"data\":\"a0\"}}");
    json_decref(file);
}

static const char *text_at(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void test_signed(void **state)
{
    (void)state;
    json_t *file            = vectors_json("vectors/tx/consensus_tx.json");
    json_t *vector          = vector_of(file, "transfer");
    json_t *inputs          = json_object_get(vector, "inputs");
    json_t *expected        = json_object_get(vector, "expected");
    struct loupe_span bytes = vectors_get_hex(expected, "signed_tx_cbor_hex");
    json_t *got             = shown(bytes, text_at(inputs, "chain_context"));
    json_t *signer          = json_object_get(got, "signer");
    assert_true(json_is_true(json_object_get(got, "signed")));
    assert_true(json_is_true(json_object_get(got, "signature_holds")));
    assert_string_equal(text_at(got, "hash"), text_at(expected, "tx_hash_hex"));
    assert_string_equal(text_at(got, "cometbft_key"),
                        text_at(expected, "cometbft_tx_key_hex"));
    assert_string_equal(text_at(got, "signature"),
                        text_at(expected, "signature_hex"));
    assert_string_equal(text_at(signer, "public_key"),
                        text_at(inputs, "public_key_hex"));
    assert_string_equal(text_at(signer, "address"),
                        "oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve");
    json_decref(got);
    vector = vector_of(file, "transfer-testnet");
    got    = shown(bytes,
                   text_at(json_object_get(vector, "inputs"), "chain_context"));
    assert_true(json_is_false(json_object_get(got, "signature_holds")));
    json_decref(got);
    json_decref(file);
}

/* The body of what was sent with an intent on the recorded network. */
static json_t *body_sent(json_t *file, const char *intent)
{
    size_t i;
    json_t *entry;
    json_array_foreach(file, i, entry)
    {
        if (strcmp(text_at(entry, "intent"), intent) == 0)
            return shown(vectors_get_base64(entry, "raw"), NULL);
    }
    fail_msg("nothing was sent to %s", intent);
    return NULL;
}

static void check_sent(json_t *file, const char *intent, const char *wanted)
{
    json_t *got = body_sent(file, intent);
    check_json(json_object_get(got, "body"), wanted);
    json_decref(got);
}

static void test_bodies_with_members(void **state)
{
    (void)state;
    json_t *file = vectors_json("recordings/consensus-localnet/txs.json");
    check_sent(file, "amend commission rate 12000 at epoch 6",
               "{\"amendment\":{\"rates\":[{\"rate\":\"12000\","
               "\"start\":\"6\"}]}}");
    check_sent(file, "proposal: upgrade (to be rejected)",
               "{\"upgrade\":{\"v\":\"1\",\"epoch\":\"40\","
               "\"handler\":\"loupe-test-upgrade\",\"target\":{"
               "\"consensus_protocol\":{\"major\":\"7\"},"
               "\"runtime_host_protocol\":{\"major\":\"5\",\"minor\":\"1\"},"
               "\"runtime_committee_protocol\":{\"major\":\"5\"}}}}");
    check_sent(file, "create vault",
               "{\"admin_authority\":{\"addresses\":["
               "\"oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve\",\"" BOB
               "\"],\"threshold\":\"2\"},\"suspend_authority\":{"
               "\"addresses\":["
               "\"oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve\"],"
               "\"threshold\":\"1\"}}");
    json_t *entity = body_sent(file, "register entity");
    check_json(
        json_object_get(json_object_get(entity, "body"), "untrusted_raw_value"),
        "{\"v\":\"2\",\"id\":\"053c87b52b9672002a66f6ada75e7341"
        "7745be944c9e18b7db2d62fd2beb0379\"}");
    json_decref(entity);
    json_t *unknown = body_sent(file, "unknown method");
    assert_true(json_is_false(json_object_get(unknown, "known")));
    assert_string_equal(text_at(unknown, "method"), "staking.Nonexistent");
    assert_true(json_is_null(json_object_get(unknown, "body")));
    json_decref(unknown);
    json_decref(file);
}

static void test_bodies_that_do_not_fit(void **state)
{
    (void)state;
    /* {body: {amount: 5}, nonce: 0, method: "staking.Burn"} */
    json_t *got = shown(
        vectors_hex("a364626f6479a166616d6f756e7405656e6f6e636500666d6574686f"
                    "646c7374616b696e672e4275726e"),
        NULL);
    check_json(json_object_get(got, "body"), "{\"amount\":\"5\"}");
    assert_string_equal(text_at(json_object_get(got, "body_fault"), "field"),
                        "body.amount");
    json_decref(got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_not_signed_yet),
        cmocka_unit_test(test_signed),
        cmocka_unit_test(test_bodies_with_members),
        cmocka_unit_test(test_bodies_that_do_not_fit),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
