/* SPDX-License-Identifier: Apache-2.0 */
#include "support/proven.h"

#include "base/text.h"
#include "state/list.h"
#include "state/mkvs.h"
#include "support/check.h"
#include "support/statesync.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>

/* Values by hexadecimal key (null: absent), by name of the tree; its root is
 * under the name "root", the sizes of complete ranges under "all:" and their
 * prefix. */
struct proven {
    json_t *trees;
    unsigned char *memory;
};

#define TREE_NAME 32

static void
tree_name(char out[TREE_NAME], enum loupe_root_kind kind, uint64_t version)
{
    (void)snprintf(out, TREE_NAME, "%d:%llu", (int)kind,
                   (unsigned long long)version);
}

static char *hex_of(struct loupe_span bytes)
{
    char *text = malloc(2 * bytes.size + 1);
    assert_non_null(text);
    lp_hex_encode(text, bytes);
    return text;
}

static char *range_name(struct loupe_span prefix)
{
    char *hex  = hex_of(prefix);
    char *name = malloc(strlen(hex) + 5);
    assert_non_null(name);
    memcpy(name, "all:", 4);
    memcpy(name + 4, hex, strlen(hex) + 1);
    free(hex);
    return name;
}

/* The tree of a root; made when it is the first proof of it. */
static json_t *tree_of(struct proven *proven,
                       const struct loupe_known_root *root)
{
    char name[TREE_NAME];
    tree_name(name, root->kind, root->version);
    json_t *tree = json_object_get(proven->trees, name);
    if (tree == NULL) {
        char *hash = hex_of(loupe_hash_span(&root->hash));
        tree       = json_object();
        json_object_set_new(tree, "root", json_string(hash));
        json_object_set_new(proven->trees, name, tree);
        free(hash);
    }
    check_hex(loupe_hash_span(&root->hash),
              json_string_value(json_object_get(tree, "root")));
    return tree;
}

static void
keep(json_t *tree, struct loupe_span key, const struct loupe_span *value)
{
    char *name = hex_of(key);
    char *text = value == NULL ? NULL : hex_of(*value);
    json_object_set_new(tree, name,
                        text == NULL ? json_null() : json_string(text));
    free(text);
    free(name);
}

static void keep_range(struct proven *proven,
                       const struct loupe_known_root *root,
                       struct loupe_span prefix,
                       struct loupe_span proof,
                       struct loupe_arena *arena)
{
    struct loupe_known_range range;
    struct loupe_span none = {0};
    if (loupe_state_range(&range, root, prefix, none, proof, arena, NULL) !=
            LOUPE_OK ||
        !range.complete)
        return;
    char *name = range_name(prefix);
    json_object_set_new(tree_of(proven, root), name,
                        json_integer((json_int_t)range.count));
    free(name);
}

/* The prefixes of GetPrefixes, or where Iterate begins. */
static void keep_ranges(struct proven *proven,
                        const struct statesync_request *request,
                        struct loupe_span proof,
                        struct loupe_arena *arena)
{
    struct loupe_known_root root = statesync_known_root(request);
    struct lp_list list;
    if (request->prefixes.size == 0)
        keep_range(proven, &root, request->key, proof, arena);
    lp_list_open(&list, request->prefixes, NULL);
    while (lp_list_next(&list))
        keep_range(proven, &root, lp_cbor_bytes(&list.in, ""), proof, arena);
}

static void each_call(void *context, size_t line, json_t *call)
{
    struct proven *proven = context;
    struct statesync_request request;
    struct loupe_span proof, value;
    struct lp_mkvs tree;
    struct loupe_arena arena;
    struct loupe_error error = {0};
    const char *method = json_string_value(json_object_get(call, "method"));
    (void)line;
    if (json_object_get(call, "stream") != NULL ||
        strncmp(method, "StateSync", 9) != 0 ||
        json_integer_value(json_object_get(call, "code")) != 0)
        return;
    statesync_read(&request, &proof, call);
    struct loupe_known_root root = statesync_known_root(&request);
    if (root.kind == LOUPE_ROOT_RUNTIME_IO)
        return;
    loupe_arena_init(&arena, proven->memory, LOUPE_STATE_SCRATCH);
    check_status(lp_mkvs_verify(&tree, proof, &root.hash, &arena, &error),
                 LOUPE_OK, &error);
    json_t *pairs = tree_of(proven, &root);
    for (uint32_t i = 0; i < tree.count; i++)
        if (tree.nodes[i].kind == LP_MKVS_LEAF)
            keep(pairs, tree.nodes[i].bytes, &tree.nodes[i].value);
    if (strcmp(method, "StateSyncGet") != 0)
        keep_ranges(proven, &request, proof, &arena);
    else if (lp_mkvs_find(&tree, request.key, &value) == LP_MKVS_ABSENT)
        keep(pairs, request.key, NULL);
}

struct proven *proven_read(const char *path)
{
    struct proven *proven = calloc(1, sizeof *proven);
    assert_non_null(proven);
    proven->trees  = json_object();
    proven->memory = malloc(LOUPE_STATE_SCRATCH);
    assert_non_null(proven->memory);
    vectors_lines(path, each_call, proven);
    return proven;
}

void proven_free(struct proven *proven)
{
    json_decref(proven->trees);
    free(proven->memory);
    free(proven);
}

static json_t *find_tree(const struct proven_tree *tree)
{
    char name[TREE_NAME];
    tree_name(name, tree->kind, tree->version);
    return json_object_get(tree->proven->trees, name);
}

const char *proven_root(const struct proven_tree *tree)
{
    return json_string_value(json_object_get(find_tree(tree), "root"));
}

struct loupe_known_value proven_get(const struct proven_tree *tree,
                                    struct loupe_span key)
{
    char *name           = hex_of(key);
    const json_t *answer = json_object_get(find_tree(tree), name);
    if (answer == NULL)
        print_error("nothing proved of %s at %llu\n", name,
                    (unsigned long long)tree->version);
    assert_non_null(answer);
    free(name);
    if (!json_is_string(answer))
        return (struct loupe_known_value){.present = false};
    return (struct loupe_known_value){
        .present = true, .value = vectors_hex(json_string_value(answer))};
}

bool proven_tells(const struct proven_tree *tree, struct loupe_span key)
{
    char *name = hex_of(key);
    bool tells = json_object_get(find_tree(tree), name) != NULL;
    free(name);
    return tells;
}

size_t proven_count(const struct proven_tree *tree, struct loupe_span prefix)
{
    char *name          = range_name(prefix);
    const json_t *count = json_object_get(find_tree(tree), name);
    free(name);
    assert_non_null(count);
    return (size_t)json_integer_value(count);
}
