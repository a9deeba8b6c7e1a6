/* SPDX-License-Identifier: Apache-2.0 */
/* Every proof of the two recordings gives what the official verifier found in
 * it (proofs.ndjson.gz): 21,366 proofs of real nodes. */
#include "codec/cbor.h"
#include "hash/sha512_256.h"
#include "state/mkvs.h"
#include "support/check.h"
#include "support/statesync.h"
#include "support/vectors.h"

#include <stdlib.h>

#define LINES_MAX 65536

static unsigned char memory[LOUPE_STATE_SCRATCH];

/* ---- what is expected of a line ---- */

struct recording {
    json_t *expected[LINES_MAX]; /* by line */
    size_t proofs, present, absent, ranges;
};

static void remember(void *context, size_t line, json_t *object)
{
    struct recording *recording = context;
    size_t at = (size_t)json_integer_value(json_object_get(object, "line"));
    (void)line;
    assert_true(at < LINES_MAX);
    recording->expected[at] = json_incref(object);
}

static void hash_part(struct lp_sha512_256 *hash, struct loupe_span part)
{
    uint8_t size[4];
    for (size_t i = 0; i < 4; i++)
        size[i] = (uint8_t)(part.size >> (8 * (3 - i)));
    lp_sha512_256_update(hash, LOUPE_SPAN_ARRAY(size));
    lp_sha512_256_update(hash, part);
}

/* Count and digest of all pairs that the proof shows. */
static void check_contents(const struct lp_mkvs *tree, const json_t *expected)
{
    struct lp_sha512_256 hash;
    struct loupe_hash digest;
    size_t pairs = 0;
    lp_sha512_256_init(&hash);
    for (size_t i = 0; i < tree->count; i++) {
        if (tree->nodes[i].kind != LP_MKVS_LEAF)
            continue;
        hash_part(&hash, tree->nodes[i].bytes);
        hash_part(&hash, tree->nodes[i].value);
        pairs++;
    }
    lp_sha512_256_final(&hash, &digest);
    assert_int_equal(pairs,
                     json_integer_value(json_object_get(expected, "entries")));
    check_hex(loupe_hash_span(&digest),
              json_string_value(json_object_get(expected, "digest")));
}

static void check_get(struct recording *recording,
                      const struct statesync_request *request,
                      struct loupe_span proof,
                      const json_t *expected)
{
    struct loupe_known_value value;
    struct loupe_error error;
    struct loupe_arena arena;
    struct loupe_known_root root = statesync_known_root(request);
    bool present = json_is_true(json_object_get(expected, "present"));
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(
        loupe_state_prove(&value, &root, request->key, proof, &arena, &error),
        LOUPE_OK, &error);
    assert_int_equal(value.present, present);
    assert_int_equal(arena.used, 0);
    if (present)
        check_bytes(value.value, vectors_get_base64(expected, "value"));
    recording->present += present ? 1 : 0;
    recording->absent += present ? 0 : 1;
}

/* Pages begin at the key that was asked for and have no gap: they show
 * prefetch + 1 keys from there, or reach the end. */
static void check_page(struct recording *recording,
                       const struct statesync_request *request,
                       const struct lp_mkvs *tree)
{
    struct lp_mkvs_range range;
    struct loupe_pair pair;
    enum lp_mkvs_answer answer;
    size_t shown = 0;
    lp_mkvs_range_init(&range, tree, (struct loupe_span){0}, request->key);
    while ((answer = lp_mkvs_range_next(&range, &pair)) == LP_MKVS_VALUE)
        shown++;
    assert_true(answer == LP_MKVS_ABSENT || shown >= request->prefetch + 1);
    recording->ranges++;
}

/* Every prefix is complete, or the limit was used up. */
static void check_prefixes(struct recording *recording,
                           const struct statesync_request *request,
                           const struct lp_mkvs *tree)
{
    struct lp_cbor in;
    size_t shown = 0;
    lp_cbor_init(&in, request->prefixes, LP_CBOR_STRICT, NULL);
    size_t count = lp_cbor_array(&in, "");
    for (size_t i = 0; i < count; i++) {
        struct lp_mkvs_range range;
        struct loupe_pair pair;
        enum lp_mkvs_answer answer;
        lp_mkvs_range_init(&range, tree, lp_cbor_bytes(&in, ""),
                           (struct loupe_span){0});
        while ((answer = lp_mkvs_range_next(&range, &pair)) == LP_MKVS_VALUE)
            shown++;
        assert_true(answer == LP_MKVS_ABSENT || shown > request->limit);
    }
    check_status(lp_cbor_end(&in), LOUPE_OK, NULL);
    recording->ranges++;
}

static void check_line(void *context, size_t line, json_t *call)
{
    struct recording *recording = context;
    json_t *expected = line < LINES_MAX ? recording->expected[line] : NULL;
    struct statesync_request request;
    struct loupe_span proof;
    struct lp_mkvs tree;
    struct loupe_arena arena;
    struct loupe_error error = {0};
    if (expected == NULL)
        return;
    statesync_read(&request, &proof, call);
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(
        lp_mkvs_verify(&tree, proof, &request.tree.root.hash, &arena, &error),
        LOUPE_OK, &error);
    assert_int_equal(tree.version, request.version);
    check_contents(&tree, expected);
    const char *method = json_string_value(json_object_get(call, "method"));
    if (strcmp(method, "StateSyncIterate") == 0)
        check_page(recording, &request, &tree);
    else if (strcmp(method, "StateSyncGetPrefixes") == 0)
        check_prefixes(recording, &request, &tree);
    else
        check_get(recording, &request, proof, expected);
    recording->proofs++;
    json_decref(expected);
}

static struct recording *run(const char *proofs, const char *calls)
{
    static struct recording recording;
    memset(&recording, 0, sizeof recording);
    vectors_lines(proofs, remember, &recording);
    vectors_lines(calls, check_line, &recording);
    return &recording;
}

static void test_consensus_localnet(void **state)
{
    (void)state;
    struct recording *got =
        run("recordings/consensus-localnet/proofs.ndjson.gz",
            "recordings/consensus-localnet/calls.ndjson.gz");
    assert_int_equal(got->proofs, 5913);
    assert_int_equal(got->present, 3941);
    assert_int_equal(got->absent, 1294);
    assert_int_equal(got->ranges, 678);
}

static void test_sapphire_localnet(void **state)
{
    (void)state;
    struct recording *got = run("recordings/sapphire-localnet/proofs.ndjson.gz",
                                "recordings/sapphire-localnet/calls.ndjson.gz");
    assert_int_equal(got->proofs, 15453);
    assert_int_equal(got->present, 8609);
    assert_int_equal(got->absent, 3311);
    assert_int_equal(got->ranges, 3533);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_consensus_localnet),
        cmocka_unit_test(test_sapphire_localnet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
