/* SPDX-License-Identifier: Apache-2.0 */
/* Which side lies, no proof tells: so there is evidence against both, and a
 * person decides. The file is JSON:
 *
 *     {"height", "common_height",
 *      "against_primary": {"attack", "hash", "evidence"},
 *      "against_witness": {"attack", "hash", "evidence"}}
 *
 * `evidence` is base64 of the protobuf message Evidence, the meta of
 * Consensus/SubmitEvidence. */
#include "chain/evidence_file.h"

#include "base/text.h"
#include "consensus/evidence.h"
#include "consensus/header.h"

#include <jansson.h>

#include <stdio.h>
#include <stdlib.h>

/* A block with this hash, from whoever gives it; it lies in the work arena. */
static enum loupe_status find_block(struct lp_chain *chain,
                                    struct lp_raw_light_block *out,
                                    const struct loupe_known_header *header,
                                    struct loupe_error *error)
{
    struct loupe_header_tools tools = lp_chain_tools(chain);
    size_t count                    = lp_source_endpoint_count(chain->source);
    for (size_t i = 0; i < count; i++) {
        struct lp_oasis ask;
        struct lp_oasis_meta answer;
        struct loupe_span bytes;
        lp_oasis_init(&ask, lp_source_endpoint(chain->source, i, true));
        enum loupe_status status =
            lp_oasis_light_block(&ask, &answer, header->height, NULL);
        if (status == LOUPE_OK)
            status = lp_chain_copy(&chain->work, &bytes, answer.meta, NULL);
        lp_oasis_fini(&ask);
        if (status == LOUPE_OK &&
            lp_block_open(out, &chain->id, bytes, &tools, NULL) == LOUPE_OK &&
            loupe_hash_equal(&out->hash, &header->hash))
            return LOUPE_OK;
    }
    return lp_fail(error, LOUPE_UNREACHABLE, 0, "evidence",
                   "no endpoint gives the block of height %lld again",
                   (long long)header->height);
}

static json_t *side_json(const struct lp_evidence *evidence,
                         const struct loupe_hash *hash,
                         struct loupe_arena *memory)
{
    struct lp_sink out;
    char hex[2 * LOUPE_HASH_BYTES + 1];
    lp_sink_init(&out, NULL, 0); /* counts */
    lp_evidence_write(&out, evidence);
    uint8_t *bytes = loupe_arena_alloc(memory, out.size, 1);
    char *text     = loupe_arena_alloc(memory, LP_BASE64_ROOM(out.size), 1);
    if (bytes == NULL || text == NULL)
        return NULL;
    lp_sink_init(&out, bytes, out.size);
    lp_evidence_write(&out, evidence);
    lp_base64_encode(text, lp_sink_span(&out));
    lp_hex_encode(hex, loupe_hash_span(hash));
    return json_pack("{s:s, s:s, s:s}", "attack",
                     lp_attack_name(evidence->attack), "hash", hex, "evidence",
                     text);
}

static enum loupe_status compose(json_t **out,
                                 struct lp_chain *chain,
                                 const struct lp_divergence *divergence,
                                 struct loupe_error *error)
{
    struct lp_raw_light_block common, ours, theirs;
    struct lp_evidence primary, witness;
    LP_TRY(find_block(chain, &common, &divergence->common, error));
    LP_TRY(find_block(chain, &ours, &divergence->ours, error));
    LP_TRY(find_block(chain, &theirs, &divergence->theirs, error));
    LP_TRY(lp_evidence_make(&primary, &ours, &theirs, &common, &chain->work,
                            error));
    LP_TRY(lp_evidence_make(&witness, &theirs, &ours, &common, &chain->work,
                            error));
    *out = json_pack(
        "{s:I, s:I, s:o, s:o}", "height", (json_int_t)ours.header.height,
        "common_height", (json_int_t)common.header.height, "against_primary",
        side_json(&primary, &ours.hash, &chain->work), "against_witness",
        side_json(&witness, &theirs.hash, &chain->work));
    if (*out == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "evidence", "no memory");
    return LOUPE_OK;
}

static char *path_of(const char *db, int64_t height)
{
    size_t room = strlen(db) + 48;
    char *path  = malloc(room);
    if (path != NULL)
        (void)snprintf(path, room, "%s.evidence-%lld.json", db,
                       (long long)height);
    return path;
}

enum loupe_status lp_evidence_keep(char **path,
                                   struct lp_chain *chain,
                                   const struct lp_divergence *divergence,
                                   struct loupe_error *error)
{
    json_t *content = NULL;
    *path           = NULL;
    if (chain->db == NULL)
        return lp_fail(error, LOUPE_ABSENT, 0, "evidence",
                       "the database has no file to write beside");
    char *name = path_of(chain->db, divergence->ours.height);
    if (name == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "evidence", "no memory");
    size_t mark              = loupe_arena_mark(&chain->work);
    enum loupe_status status = compose(&content, chain, divergence, error);
    loupe_arena_rewind(&chain->work, mark);
    if (status == LOUPE_OK &&
        json_dump_file(content, name, JSON_INDENT(2)) != 0)
        status = lp_fail(error, LOUPE_UNREACHABLE, 0, "evidence",
                         "%.120s cannot be written", name);
    json_decref(content);
    if (status == LOUPE_OK)
        *path = name;
    else
        free(name);
    return status;
}
