/* SPDX-License-Identifier: Apache-2.0 */
#include "support/statesync.h"

#include "codec/cbor_table.h"
#include "support/check.h"
#include "support/vectors.h"

static const struct lp_cbor_field root_fields[] = {
    LP_FIXED(struct statesync_root, ns, "ns", LP_REQUIRED),
    LP_UINT(struct statesync_root, version, "version", LP_REQUIRED),
    LP_UINT(struct statesync_root, root_type, "root_type", LP_REQUIRED),
    LP_FIXED(struct statesync_root, hash, "hash", LP_REQUIRED),
};
static const struct lp_cbor_table root_table =
    LP_CBOR_TABLE(struct statesync_root, root_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field tree_fields[] = {
    LP_STRUCT(struct statesync_tree, root, "root", LP_REQUIRED, &root_table),
    LP_BYTES(struct statesync_tree, position, "position", LP_REQUIRED),
};
static const struct lp_cbor_table tree_table =
    LP_CBOR_TABLE(struct statesync_tree, tree_fields, LP_UNKNOWN_MALFORMED);

#define Q struct statesync_request
static const struct lp_cbor_field request_fields[] = {
    LP_STRUCT(Q, tree, "tree", LP_REQUIRED, &tree_table),
    LP_BYTES(Q, key, "key", LP_OPTIONAL),
    LP_RAW(Q, prefixes, "prefixes", LP_OPTIONAL),
    LP_UINT(Q, limit, "limit", LP_OPTIONAL),
    LP_UINT(Q, prefetch, "prefetch", LP_OPTIONAL),
    LP_BOOL(Q, siblings, "include_siblings", LP_OPTIONAL),
    LP_UINT(Q, version, "proof_version", LP_OPTIONAL),
};
static const struct lp_cbor_table request_table =
    LP_CBOR_TABLE(Q, request_fields, LP_UNKNOWN_MALFORMED);
#undef Q

struct answer {
    struct loupe_span proof;
};

static const struct lp_cbor_field answer_fields[] = {
    LP_RAW(struct answer, proof, "proof", LP_REQUIRED),
};
static const struct lp_cbor_table answer_table =
    LP_CBOR_TABLE(struct answer, answer_fields, LP_UNKNOWN_MALFORMED);

void statesync_read(struct statesync_request *request,
                    struct loupe_span *proof,
                    const json_t *call)
{
    struct answer answer;
    struct loupe_error error = {0};
    check_status(lp_cbor_struct_read(request, &request_table,
                                     vectors_get_base64(call, "request"),
                                     LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    check_status(lp_cbor_struct_read(&answer, &answer_table,
                                     vectors_get_base64(call, "response"),
                                     LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    *proof = answer.proof;
}

struct loupe_known_root
statesync_known_root(const struct statesync_request *request)
{
    static const struct loupe_namespace consensus;
    const struct statesync_root *root = &request->tree.root;
    enum loupe_root_kind kind         = LOUPE_ROOT_RUNTIME_STATE;
    if (memcmp(root->ns.b, consensus.b, sizeof consensus.b) == 0)
        kind = LOUPE_ROOT_CONSENSUS;
    else if (root->root_type == 2)
        kind = LOUPE_ROOT_RUNTIME_IO;
    return (struct loupe_known_root){.kind    = kind,
                                     .ns      = root->ns,
                                     .version = root->version,
                                     .hash    = root->hash};
}
