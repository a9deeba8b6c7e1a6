/* SPDX-License-Identifier: Apache-2.0 */
/* The public questions about a state tree; see <loupe/proof.h>. */
#include "state/mkvs.h"

static enum loupe_status check_question(const struct loupe_known_root *root,
                                        struct loupe_span key,
                                        const char *field,
                                        struct loupe_error *error)
{
    if (root->kind == LOUPE_ROOT_NONE)
        return lp_fail(error, LOUPE_USAGE, 0, "root", "is none");
    if (key.size > LP_KEY_BYTES_MAX)
        return lp_fail(error, LOUPE_USAGE, 0, field, "%zu bytes", key.size);
    return LOUPE_OK;
}

enum loupe_status loupe_state_prove(struct loupe_known_value *out,
                                    const struct loupe_known_root *root,
                                    struct loupe_span key,
                                    struct loupe_span proof,
                                    struct loupe_arena *scratch,
                                    struct loupe_error *error)
{
    struct lp_mkvs tree;
    struct loupe_span value;
    size_t mark = loupe_arena_mark(scratch);
    *out        = (struct loupe_known_value){0};
    lp_error_clear(error);
    LP_TRY(check_question(root, key, "key", error));
    LP_TRY(lp_mkvs_verify(&tree, proof, &root->hash, scratch, error));
    enum lp_mkvs_answer answer = lp_mkvs_find(&tree, key, &value);
    loupe_arena_rewind(scratch, mark);
    if (answer == LP_MKVS_UNKNOWN)
        return lp_fail(error, LOUPE_INVALID, 0, "proof",
                       "does not reach the key");
    out->present = answer == LP_MKVS_VALUE;
    out->value   = value;
    return LOUPE_OK;
}

static enum lp_mkvs_answer count_pairs(const struct lp_mkvs *tree,
                                       struct loupe_span prefix,
                                       struct loupe_span from,
                                       size_t *count)
{
    struct lp_mkvs_range range;
    struct loupe_pair pair;
    enum lp_mkvs_answer answer;
    *count = 0;
    lp_mkvs_range_init(&range, tree, prefix, from);
    while ((answer = lp_mkvs_range_next(&range, &pair)) == LP_MKVS_VALUE)
        (*count)++;
    return answer;
}

static enum loupe_status list_pairs(struct loupe_known_range *out,
                                    const struct lp_mkvs *tree,
                                    struct loupe_span prefix,
                                    struct loupe_span from,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    struct lp_mkvs_range range;
    size_t count;
    size_t n      = 0;
    bool complete = count_pairs(tree, prefix, from, &count) == LP_MKVS_ABSENT;
    struct loupe_pair *pairs = loupe_arena_alloc(arena, count, sizeof *pairs);
    if (pairs == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for %zu pairs",
                       count);
    lp_mkvs_range_init(&range, tree, prefix, from);
    while (n < count && lp_mkvs_range_next(&range, &pairs[n]) == LP_MKVS_VALUE)
        n++;
    *out = (struct loupe_known_range){
        .pairs = pairs, .count = n, .complete = complete};
    return LOUPE_OK;
}

enum loupe_status loupe_state_range(struct loupe_known_range *out,
                                    const struct loupe_known_root *root,
                                    struct loupe_span prefix,
                                    struct loupe_span from,
                                    struct loupe_span proof,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    struct lp_mkvs tree;
    size_t mark = loupe_arena_mark(arena);
    *out        = (struct loupe_known_range){0};
    lp_error_clear(error);
    LP_TRY(check_question(root, prefix, "prefix", error));
    LP_TRY(check_question(root, from, "from", error));
    LP_TRY(lp_mkvs_verify(&tree, proof, &root->hash, arena, error));
    enum loupe_status status =
        list_pairs(out, &tree, prefix, from, arena, error);
    if (status != LOUPE_OK)
        loupe_arena_rewind(arena, mark);
    return status;
}
