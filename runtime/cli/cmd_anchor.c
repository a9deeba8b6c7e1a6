/* SPDX-License-Identifier: Apache-2.0 */
/* loupe anchor prepare and sign: a result from its description to a signed
 * transaction, by the same files and steps as any other (cli/tx_hand.h). */
#include "api/anchor_json.h"
#include "base/file.h"
#include "cli/tx_hand.h"
#include "state/list.h"
#include "state/runtime_tx.h"
#include "tx/signer.h"

#define SPEC_BYTES_MAX ((size_t)64 << 10)

/* ---- what is prepared and signed here ---- */

static enum loupe_status check_signer(const struct lp_rtx_body *body,
                                      struct loupe_error *error)
{
    struct lp_list list;
    struct lp_rtx_signer raw;
    struct lp_signer_spec spec;
    size_t count = 0;
    lp_list_open(&list, body->ai.si, error);
    while (lp_list_next(&list)) {
        LP_TRY(lp_list_struct(&list, &raw, &lp_rtx_signer_table));
        LP_TRY(lp_signer_spec_read(&spec, raw.address_spec, error));
        if (spec.multisig.size != 0 || spec.key.kind != LP_KEY_SECP256K1)
            return lp_fail(error, LOUPE_REFUSED, 0, "signer",
                           "is no secp256k1 key: the EVM refuses it");
        count++;
    }
    LP_TRY(lp_list_end(&list));
    return count == 1 ? LOUPE_OK
                      : lp_fail(error, LOUPE_REFUSED, 0, "signer",
                                "%zu are not the one of an anchoring", count);
}

static enum loupe_status check_anchor(const struct lp_tx_file *file,
                                      struct loupe_error *error)
{
    struct lp_anchor anchor;
    enum lp_anchor_cover cover;
    struct lp_rtx_body body;
    if (file->place.layer != LP_TX_RUNTIME)
        return lp_fail(error, LOUPE_REFUSED, 0, "layer",
                       "is the consensus layer: nothing is anchored there");
    LP_TRY(lp_anchor_read(&anchor, &cover, file->transaction, error));
    if (cover == LP_ANCHOR_OPEN)
        LP_TRY(lp_within(lp_anchor_check(&anchor, error), error, "body.data"));
    LP_TRY(lp_cbor_struct_read(&body, &lp_rtx_body_table, file->transaction,
                               LP_CBOR_STRICT, error));
    return check_signer(&body, error);
}

/* ---- prepare ---- */

static enum loupe_status
read_spec(struct lp_anchor *out, const char *path, struct loupe_error *error)
{
    struct lp_buffer text;
    lp_buffer_init(&text, SPEC_BYTES_MAX);
    enum loupe_status status = lp_file_read(&text, path, error);
    if (status == LOUPE_OK)
        status = lp_anchor_json_read(out, lp_buffer_span(&text), error);
    lp_buffer_fini(&text);
    return status;
}

static enum loupe_status read_words(struct lp_tx_words *out,
                                    const struct lp_cli *cli,
                                    bool runtime,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    enum { BODY_BYTES = 512 };
    struct lp_anchor anchor;
    struct lp_sink sink;
    (void)runtime;
    LP_TRY(read_spec(&anchor, cli->args->operands[0], error));
    void *bytes = loupe_arena_alloc(memory, 1, BODY_BYTES);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "anchor", "no memory");
    lp_sink_init(&sink, bytes, BODY_BYTES);
    LP_TRY(lp_anchor_write(&sink, &anchor, error));
    if (lp_sink_full(&sink))
        return lp_fail(error, LOUPE_INTERNAL, 0, "anchor", "no room");
    *out = (struct lp_tx_words){
        .method = lp_runtime_method_find(LOUPE_SPAN_TEXT("evm.Call")),
        .body   = lp_sink_span(&sink)};
    return LOUPE_OK;
}

enum loupe_status lp_cmd_anchor_prepare(struct lp_cli *cli,
                                        struct loupe_error *error)
{
    return lp_tx_hand_make(cli, true, read_words, check_anchor, error);
}

/* ---- sign ---- */

enum loupe_status lp_cmd_anchor_sign(struct lp_cli *cli,
                                     struct loupe_error *error)
{
    return lp_tx_hand_sign(cli, check_anchor, error);
}
