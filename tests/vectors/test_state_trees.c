/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/state README, checks 1 to 4: trees, operations and proofs of the
 * reference implementations. */
#include "state/mkvs.h"
#include "state/mkvs_build.h"
#include "support/check.h"
#include "support/mkvs_server.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>

#define PAIRS_MAX 2048

static unsigned char memory[4 << 20];

struct pairs {
    struct loupe_pair at[PAIRS_MAX];
    size_t count;
};

static void check_root(struct pairs *pairs, struct loupe_span wanted)
{
    struct loupe_hash root;
    struct loupe_error error = {0};
    lp_mkvs_sort(pairs->at, pairs->count);
    check_status(lp_mkvs_root(&root, pairs->at, pairs->count, &error), LOUPE_OK,
                 &error);
    check_bytes(loupe_hash_span(&root), wanted);
}

static struct loupe_pair pair_of(const json_t *item)
{
    return (struct loupe_pair){
        vectors_hex(json_string_value(json_array_get(item, 0))),
        vectors_hex(json_string_value(json_array_get(item, 1)))};
}

static void take_items(struct pairs *pairs, const json_t *items)
{
    size_t i;
    json_t *item;
    pairs->count = 0;
    json_array_foreach(items, i, item)
    {
        assert_true(pairs->count < PAIRS_MAX);
        pairs->at[pairs->count++] = pair_of(item);
    }
}

/* ---- check 1: roots ---- */

static struct loupe_span numbered(const char *word, size_t number)
{
    char text[32], hex[65];
    int size = snprintf(text, sizeof text, "%s %zu", word, number);
    for (int i = 0; i < size; i++)
        (void)snprintf(hex + 2 * i, 3, "%02x", (unsigned char)text[i]);
    return vectors_hex(hex);
}

static void generate(struct pairs *pairs, const json_t *set)
{
    const char *name  = json_string_value(json_object_get(set, "name"));
    const char *text  = json_string_value(json_object_get(set, "key_text"));
    const char *value = json_string_value(json_object_get(set, "value_text"));
    pairs->count      = strcmp(name, "keys-500") == 0    ? 500
                        : strcmp(name, "keys-1000") == 0 ? 1000
                                                         : strlen(text);
    for (size_t i = 0; i < pairs->count; i++)
        pairs->at[i] =
            text == NULL
                ? (struct loupe_pair){numbered("key", i), numbered("value", i)}
                : (struct loupe_pair){loupe_span(text, i + 1),
                                      loupe_span_string(value)};
}

static void test_1_key_sets_have_their_roots(void **state)
{
    (void)state;
    static struct pairs pairs;
    json_t *sets = vectors_json("vectors/state/mkvs_roots.json");
    size_t i;
    json_t *set;
    assert_int_equal(json_array_size(sets), 8);
    json_array_foreach(sets, i, set)
    {
        json_t *items = json_object_get(set, "items");
        if (items != NULL)
            take_items(&pairs, items);
        else
            generate(&pairs, set);
        check_root(&pairs, vectors_get_hex(set, "root"));
    }
    json_decref(sets);
}

static void check_file_root(const char *path, size_t count)
{
    static struct pairs pairs;
    json_t *file = vectors_json(path);
    take_items(&pairs, json_object_get(file, "items"));
    assert_int_equal(pairs.count, count);
    check_root(&pairs, vectors_get_hex(file, "root"));
    json_decref(file);
}

static void test_1_small_tree(void **state)
{
    (void)state;
    check_file_root("vectors/state/mkvs_small_tree.json", 3);
}

static void test_1_consensus_mock(void **state)
{
    (void)state;
    check_file_root("vectors/state/consensus_mock.json", 65);
}

static void test_1_io_tree(void **state)
{
    (void)state;
    check_file_root("vectors/state/io_tree.json", 83);
}

static void test_1_a_pair_more_or_less_is_another_root(void **state)
{
    (void)state;
    static struct pairs pairs;
    struct loupe_hash root;
    json_t *file = vectors_json("vectors/state/io_tree.json");
    take_items(&pairs, json_object_get(file, "items"));
    struct loupe_span wanted = vectors_get_hex(file, "root");
    lp_mkvs_sort(pairs.at, pairs.count);
    check_status(lp_mkvs_root(&root, pairs.at, pairs.count - 1, NULL), LOUPE_OK,
                 NULL);
    assert_false(loupe_span_equal(loupe_hash_span(&root), wanted));
    check_status(lp_mkvs_root(&root, pairs.at + 1, pairs.count - 1, NULL),
                 LOUPE_OK, NULL);
    assert_false(loupe_span_equal(loupe_hash_span(&root), wanted));
    pairs.at[40].value.size--;
    check_status(lp_mkvs_root(&root, pairs.at, pairs.count, NULL), LOUPE_OK,
                 NULL);
    assert_false(loupe_span_equal(loupe_hash_span(&root), wanted));
    json_decref(file);
}

static void test_node_hashes(void **state)
{
    (void)state;
    struct loupe_hash hash, part[3];
    json_t *nodes       = vectors_json("vectors/state/mkvs_node_hashes.json");
    const json_t *leaf  = json_array_get(nodes, 0);
    const json_t *inner = json_array_get(nodes, 1);
    static const char *names[3] = {"leaf_hash", "left_hash", "right_hash"};
    lp_mkvs_hash_leaf(&hash, vectors_get_hex(leaf, "key"),
                      vectors_get_hex(leaf, "value"));
    check_bytes(loupe_hash_span(&hash), vectors_get_hex(leaf, "hash"));
    for (size_t i = 0; i < 3; i++)
        memcpy(part[i].b, vectors_get_hex(inner, names[i]).data, 32);
    lp_mkvs_hash_internal(
        &hash,
        (uint32_t)json_integer_value(json_object_get(inner, "label_bits")),
        vectors_get_hex(inner, "label"), &part[0], &part[1], &part[2]);
    check_bytes(loupe_hash_span(&hash), vectors_get_hex(inner, "hash"));
    json_decref(nodes);
}

/* ---- operations: a map in memory, rebuilt and asked through proofs ---- */

static size_t find_key(const struct pairs *map, struct loupe_span key)
{
    size_t i = 0;
    while (i < map->count && !loupe_span_equal(map->at[i].key, key))
        i++;
    return i;
}

static void
insert(struct pairs *map, struct loupe_span key, struct loupe_span value)
{
    size_t at = find_key(map, key);
    assert_true(at < PAIRS_MAX);
    map->at[at] = (struct loupe_pair){key, value};
    map->count += at == map->count ? 1 : 0;
}

static void drop(struct pairs *map, struct loupe_span key)
{
    size_t at = find_key(map, key);
    if (at < map->count)
        map->at[at] = map->at[--map->count];
}

static void open_proof(struct lp_mkvs *tree,
                       struct loupe_span proof,
                       const struct loupe_hash *root)
{
    static struct loupe_arena arena;
    struct loupe_error error = {0};
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(lp_mkvs_verify(tree, proof, root, &arena, &error), LOUPE_OK,
                 &error);
}

static void check_get(struct pairs *map,
                      struct loupe_span key,
                      struct loupe_span value,
                      unsigned version)
{
    struct lp_mkvs tree;
    struct loupe_span got;
    struct mkvs_server *server = mkvs_server_new(map->at, map->count);
    open_proof(&tree, mkvs_server_get(server, key, false, version),
               mkvs_server_root(server));
    enum lp_mkvs_answer answer = lp_mkvs_find(&tree, key, &got);
    assert_int_equal(answer, find_key(map, key) < map->count ? LP_MKVS_VALUE
                                                             : LP_MKVS_ABSENT);
    check_bytes(got, value);
    mkvs_server_free(server);
}

static void check_seek(struct pairs *map,
                       struct loupe_span from,
                       const struct loupe_pair *wanted,
                       unsigned version)
{
    struct lp_mkvs tree;
    struct loupe_pair got;
    struct mkvs_server *server = mkvs_server_new(map->at, map->count);
    open_proof(&tree, mkvs_server_iterate(server, from, 0, version),
               mkvs_server_root(server));
    assert_int_equal(lp_mkvs_seek(&tree, from, &got),
                     wanted == NULL ? LP_MKVS_ABSENT : LP_MKVS_VALUE);
    if (wanted != NULL) {
        check_bytes(got.key, wanted->key);
        check_bytes(got.value, wanted->value);
    }
    mkvs_server_free(server);
}

static struct loupe_span member(const json_t *op, const char *name)
{
    const char *text = json_string_value(json_object_get(op, name));
    return text == NULL ? (struct loupe_span){0} : vectors_base64(text);
}

static void run_operation(struct pairs *map, const json_t *op)
{
    const char *name       = json_string_value(json_object_get(op, "op"));
    struct loupe_span key  = member(op, "key");
    struct loupe_pair pair = {member(op, "expected_key"), member(op, "value")};
    bool found             = pair.key.size > 0;
    if (strcmp(name, "Insert") == 0) {
        insert(map, key, pair.value);
    } else if (strcmp(name, "Remove") == 0) {
        drop(map, key);
    } else if (strcmp(name, "Get") == 0) {
        check_get(map, key, pair.value, 0);
        check_get(map, key, pair.value, 1);
    } else {
        assert_string_equal(name, "IteratorSeek");
        check_seek(map, key, found ? &pair : NULL, 0);
        check_seek(map, key, found ? &pair : NULL, 1);
    }
}

static void test_operations_of_the_go_tests(void **state)
{
    (void)state;
    static struct pairs map;
    size_t total = 0;
    for (int file = 1; file <= 6; file++) {
        char path[64];
        (void)snprintf(path, sizeof path,
                       "vectors/state/mkvs_cases/case-%d.json", file);
        json_t *ops = vectors_json(path);
        size_t i;
        json_t *op;
        map.count = 0;
        json_array_foreach(ops, i, op) run_operation(&map, op);
        total += json_array_size(ops);
        json_decref(ops);
    }
    assert_int_equal(total, 25);
}

/* ---- check 2: proofs and lookups ---- */

static void check_lookup(const struct lp_mkvs *tree,
                         struct loupe_span key,
                         const json_t *wanted)
{
    struct loupe_span got;
    const char *text           = json_string_value(wanted);
    enum lp_mkvs_answer answer = lp_mkvs_find(tree, key, &got);
    if (json_is_null(wanted)) {
        assert_int_equal(answer, LP_MKVS_ABSENT);
    } else if (strcmp(text, "unknown") == 0) {
        assert_int_equal(answer, LP_MKVS_UNKNOWN);
    } else {
        assert_int_equal(answer, LP_MKVS_VALUE);
        check_hex(got, text);
    }
}

static struct loupe_hash root_of(const json_t *object)
{
    struct loupe_hash root;
    memcpy(root.b, vectors_get_hex(object, "root").data, sizeof root.b);
    return root;
}

static void test_2_upstream_proofs(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/mkvs_proofs_upstream.json");
    json_t *list = json_object_get(file, "proofs");
    size_t i;
    json_t *proof, *wanted;
    const char *key;
    assert_int_equal(json_array_size(list), 18);
    json_array_foreach(list, i, proof)
    {
        struct lp_mkvs tree;
        struct loupe_hash root = root_of(proof);
        open_proof(&tree, vectors_get_hex(proof, "proof_cbor"), &root);
        assert_int_equal(tree.version,
                         json_integer_value(json_object_get(proof, "version")));
        json_object_foreach(json_object_get(proof, "lookup"), key, wanted)
            check_lookup(&tree, vectors_hex(key), wanted);
    }
    json_decref(file);
}

static void check_gets(const json_t *list, const struct loupe_hash *root)
{
    size_t i;
    json_t *proof;
    json_array_foreach(list, i, proof)
    {
        struct lp_mkvs tree;
        open_proof(&tree, vectors_get_hex(proof, "proof_cbor"), root);
        check_lookup(&tree, vectors_get_hex(proof, "key"),
                     json_object_get(proof, "value"));
    }
}

static void test_2_small_tree_proofs(void **state)
{
    (void)state;
    json_t *file           = vectors_json("vectors/state/mkvs_small_tree.json");
    struct loupe_hash root = root_of(file);
    assert_int_equal(json_array_size(json_object_get(file, "proofs")), 16);
    check_gets(json_object_get(file, "proofs"), &root);
    json_decref(file);
}

static void test_2_consensus_mock_proofs(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/consensus_mock_proofs.json");
    struct loupe_hash root = root_of(file);
    assert_int_equal(json_array_size(json_object_get(file, "get")), 26);
    check_gets(json_object_get(file, "get"), &root);
    json_decref(file);
}

/* The test server builds the proofs of the reference byte for byte; what it
 * makes elsewhere is therefore worth testing against. */
static void test_2_the_test_server_builds_the_same_proofs(void **state)
{
    (void)state;
    static struct pairs pairs;
    json_t *mock = vectors_json("vectors/state/consensus_mock.json");
    json_t *file = vectors_json("vectors/state/consensus_mock_proofs.json");
    take_items(&pairs, json_object_get(mock, "items"));
    struct mkvs_server *server = mkvs_server_new(pairs.at, pairs.count);
    size_t i;
    json_t *proof;
    json_array_foreach(json_object_get(file, "get"), i, proof) check_bytes(
        mkvs_server_get(
            server, vectors_get_hex(proof, "key"), false,
            (unsigned)json_integer_value(json_object_get(proof, "version"))),
        vectors_get_hex(proof, "proof_cbor"));
    json_array_foreach(json_object_get(file, "prefix"), i, proof)
    {
        struct loupe_span prefix = vectors_get_hex(proof, "prefix");
        size_t limit =
            (size_t)json_integer_value(json_object_get(proof, "limit"));
        check_bytes(
            mkvs_server_prefixes(server, &prefix, 1, limit,
                                 (unsigned)json_integer_value(
                                     json_object_get(proof, "version"))),
            vectors_get_hex(proof, "proof_cbor"));
    }
    mkvs_server_free(server);
    json_decref(file);
    json_decref(mock);
}

/* ---- check 3: ranges ---- */

static void check_range(const json_t *proof,
                        const struct loupe_known_root *root)
{
    struct loupe_known_range range;
    struct loupe_error error;
    struct loupe_arena arena;
    const json_t *items = json_object_get(proof, "items");
    bool complete       = json_is_true(json_object_get(proof, "complete"));
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(
        loupe_state_range(&range, root, vectors_get_hex(proof, "prefix"),
                          (struct loupe_span){0},
                          vectors_get_hex(proof, "proof_cbor"), &arena, &error),
        LOUPE_OK, &error);
    assert_int_equal(range.complete, complete);
    if (!complete)
        return;
    assert_int_equal(range.count, json_array_size(items));
    for (size_t i = 0; i < range.count; i++) {
        struct loupe_pair wanted = pair_of(json_array_get(items, i));
        check_bytes(range.pairs[i].key, wanted.key);
        check_bytes(range.pairs[i].value, wanted.value);
    }
}

static void test_3_ranges(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/consensus_mock_proofs.json");
    const json_t *list           = json_object_get(file, "prefix");
    struct loupe_known_root root = {.kind = LOUPE_ROOT_CONSENSUS,
                                    .hash = root_of(file)};
    size_t i, incomplete = 0;
    json_t *proof;
    assert_int_equal(json_array_size(list), 12);
    json_array_foreach(list, i, proof)
    {
        incomplete += json_is_false(json_object_get(proof, "complete")) ? 1 : 0;
        check_range(proof, &root);
    }
    assert_int_equal(incomplete, 2);
    json_decref(file);
}

/* ---- check 4: refusals ---- */

static const struct {
    const char *name;
    enum loupe_status status;
    const char *field;
    size_t offset;
} refusals[] = {
    {"version 2", LOUPE_UNSUPPORTED, "proof.v", 0},
    {"no entries", LOUPE_MALFORMED, "proof.entries", 12},
    {"wrong untrusted root", LOUPE_INVALID, "proof.untrusted_root", 0},
    {"expected root differs", LOUPE_INVALID, "proof.untrusted_root", 0},
    {"unused trailing entry", LOUPE_MALFORMED, "proof.entries[13]", 213},
    {"truncated", LOUPE_TRUNCATED, "proof.entries[12]", 178},
    {"empty entry", LOUPE_TRUNCATED, "proof.entries[0].form", 14},
    {"unknown entry kind", LOUPE_MALFORMED, "proof.entries[0].form", 14},
    {"short hash entry", LOUPE_TRUNCATED, "proof.entries[2].hash", 24},
    {"flipped hash bit", LOUPE_INVALID, "proof.entries", 0},
    {"hash replaced by nil", LOUPE_INVALID, "proof.entries", 0},
    {"leaf value changed", LOUPE_INVALID, "proof.entries", 0},
    {"leaf truncated", LOUPE_TRUNCATED, "proof.entries[9].value", 91},
    {"trailing byte in leaf (strict rule)", LOUPE_MALFORMED, "proof.entries[9]",
     108},
    {"v1 entries declared v0", LOUPE_MALFORMED, "proof.entries[3]", 53},
};

static void test_4_refusals(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/consensus_mock_proofs.json");
    const json_t *list = json_object_get(file, "reject");
    size_t i;
    json_t *proof;
    assert_int_equal(json_array_size(list), 15);
    json_array_foreach(list, i, proof)
    {
        struct lp_mkvs tree;
        struct loupe_arena arena;
        struct loupe_error error = {0};
        struct loupe_hash root   = root_of(proof);
        assert_string_equal(json_string_value(json_object_get(proof, "name")),
                            refusals[i].name);
        loupe_arena_init(&arena, memory, sizeof memory);
        check_status(lp_mkvs_verify(&tree, vectors_get_hex(proof, "proof_cbor"),
                                    &root, &arena, &error),
                     refusals[i].status, NULL);
        check_refusal(&error, refusals[i].status, refusals[i].field,
                      refusals[i].offset);
        assert_int_equal(arena.used, 0);
        assert_null(tree.nodes);
    }
    json_decref(file);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_1_key_sets_have_their_roots),
        cmocka_unit_test(test_1_small_tree),
        cmocka_unit_test(test_1_consensus_mock),
        cmocka_unit_test(test_1_io_tree),
        cmocka_unit_test(test_1_a_pair_more_or_less_is_another_root),
        cmocka_unit_test(test_node_hashes),
        cmocka_unit_test(test_operations_of_the_go_tests),
        cmocka_unit_test(test_2_upstream_proofs),
        cmocka_unit_test(test_2_small_tree_proofs),
        cmocka_unit_test(test_2_consensus_mock_proofs),
        cmocka_unit_test(test_2_the_test_server_builds_the_same_proofs),
        cmocka_unit_test(test_3_ranges),
        cmocka_unit_test(test_4_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
