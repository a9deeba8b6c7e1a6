/* SPDX-License-Identifier: Apache-2.0 */
/* Requests of the state read-sync protocol as tables, and the cover of one by a
 * proof: the verifier's walk decides, nothing is inferred from sizes. */
#include "rpc/state_question.h"

/* clang-format off */
static const struct lp_cbor_field root_fields[] = {
    LP_FIXED(struct lp_state_root, ns,        "ns",        LP_REQUIRED),
    LP_FIXED(struct lp_state_root, hash.b,    "hash",      LP_REQUIRED),
    LP_UINT (struct lp_state_root, version,   "version",   LP_REQUIRED),
    LP_UINT (struct lp_state_root, root_type, "root_type", LP_REQUIRED),
};
static const struct lp_cbor_table root_table =
    LP_CBOR_TABLE(struct lp_state_root, root_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field tree_fields[] = {
    LP_STRUCT(struct lp_state_tree, root,       "root",     LP_REQUIRED, &root_table),
    LP_FIXED (struct lp_state_tree, position.b, "position", LP_REQUIRED),
};
static const struct lp_cbor_table tree_table =
    LP_CBOR_TABLE(struct lp_state_tree, tree_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field about_fields[] = {
    LP_STRUCT(struct lp_state_question, tree, "tree", LP_REQUIRED, &tree_table),
};

#define TREE    LP_STRUCT(struct lp_state_question, tree,          "tree",          LP_REQUIRED, &tree_table)
#define VERSION LP_UINT  (struct lp_state_question, proof_version, "proof_version", LP_OPTIONAL)

static const struct lp_cbor_field get_fields[] = {
    TREE,
    LP_BYTES(struct lp_state_question, key, "key", LP_REQUIRED),
    VERSION,
};
static const struct lp_cbor_field prefixes_fields[] = {
    TREE,
    LP_RAW (struct lp_state_question, prefixes, "prefixes", LP_REQUIRED),
    LP_UINT(struct lp_state_question, limit,    "limit",    LP_REQUIRED),
    VERSION,
};
static const struct lp_cbor_field iterate_fields[] = {
    TREE,
    LP_BYTES(struct lp_state_question, key,      "key",      LP_REQUIRED),
    LP_UINT (struct lp_state_question, prefetch, "prefetch", LP_REQUIRED),
    VERSION,
};
/* clang-format on */

const struct lp_cbor_table lp_state_tree_table =
    LP_CBOR_TABLE(struct lp_state_question, about_fields, LP_UNKNOWN_IGNORED);
const struct lp_cbor_table lp_state_get_table =
    LP_CBOR_TABLE(struct lp_state_question, get_fields, LP_UNKNOWN_MALFORMED);
const struct lp_cbor_table lp_state_prefixes_table = LP_CBOR_TABLE(
    struct lp_state_question, prefixes_fields, LP_UNKNOWN_MALFORMED);
const struct lp_cbor_table lp_state_iterate_table = LP_CBOR_TABLE(
    struct lp_state_question, iterate_fields, LP_UNKNOWN_MALFORMED);

/* oasis-core go/storage/mkvs/syncer/syncer.go ProofResponse */
struct response {
    struct loupe_span proof;
};
static const struct lp_cbor_field response_fields[] = {
    LP_RAW(struct response, proof, "proof", LP_REQUIRED),
};
static const struct lp_cbor_table response_table =
    LP_CBOR_TABLE(struct response, response_fields, LP_UNKNOWN_IGNORED);

enum loupe_status lp_state_response_read(struct loupe_span *proof,
                                         struct loupe_span answer,
                                         struct loupe_error *error)
{
    struct response response = {0};
    enum loupe_status status = lp_cbor_struct_read(&response, &response_table,
                                                   answer, LP_CBOR_RPC, error);
    *proof                   = response.proof;
    return status;
}

/* Walks at most `left` pairs under a prefix; true when all of them are shown,
 * or as many as may be asked for. */
static bool covers_prefix(const struct lp_mkvs *tree,
                          struct loupe_span prefix,
                          uint64_t *left)
{
    struct lp_mkvs_range range;
    struct loupe_pair pair;
    lp_mkvs_range_init(&range, tree, prefix, prefix);
    while (*left > 0) {
        switch (lp_mkvs_range_next(&range, &pair)) {
        case LP_MKVS_UNKNOWN:
            return false;
        case LP_MKVS_ABSENT:
            return true;
        case LP_MKVS_VALUE:
            --*left;
        }
    }
    return true;
}

static enum lp_state_cover
covers_prefixes(const struct lp_mkvs *tree,
                const struct lp_state_question *question)
{
    struct lp_cbor in;
    uint64_t left = question->limit == 0 ? UINT64_MAX : question->limit;
    lp_cbor_init(&in, question->prefixes, LP_CBOR_RPC, NULL);
    size_t count = lp_cbor_array(&in, "prefixes");
    bool covered = true;
    for (size_t i = 0; i < count && covered; i++)
        covered = covers_prefix(tree, lp_cbor_bytes(&in, "prefixes"), &left);
    return covered && in.status == LOUPE_OK ? LP_COVER_ALL : LP_COVER_NOTHING;
}

static enum lp_state_cover
covers_iterate(const struct lp_mkvs *tree,
               const struct lp_state_question *question)
{
    struct lp_mkvs_range range;
    struct loupe_pair pair;
    lp_mkvs_range_init(&range, tree, loupe_span(NULL, 0), question->key);
    for (uint64_t shown = 0; shown <= question->prefetch; shown++) {
        switch (lp_mkvs_range_next(&range, &pair)) {
        case LP_MKVS_UNKNOWN:
            return shown == 0 ? LP_COVER_NOTHING : LP_COVER_PART;
        case LP_MKVS_ABSENT:
            return LP_COVER_ALL;
        case LP_MKVS_VALUE:
            break;
        }
    }
    return LP_COVER_ALL;
}

enum lp_state_cover lp_state_covers(const struct lp_mkvs *tree,
                                    enum lp_state_ask ask,
                                    const struct lp_state_question *question)
{
    struct loupe_span value;
    switch (ask) {
    case LP_ASK_KEY:
        return lp_mkvs_find(tree, question->key, &value) == LP_MKVS_UNKNOWN
                   ? LP_COVER_NOTHING
                   : LP_COVER_ALL;
    case LP_ASK_PREFIXES:
        return covers_prefixes(tree, question);
    case LP_ASK_ITERATE:
        return covers_iterate(tree, question);
    }
    return LP_COVER_NOTHING;
}
