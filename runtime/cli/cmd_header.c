/* SPDX-License-Identifier: Apache-2.0 */
/* loupe header verify: light blocks from a file against a header that the user
 * trusts. Neither node nor database takes part. */
#include "base/file.h"
#include "chain/evidence_chain.h"
#include "cli/cli.h"

static json_t *compose(struct lp_reply *reply,
                       const struct lp_evidence_verdict *verdict,
                       const struct loupe_trust_root *root)
{
    const struct loupe_known_header *header = &verdict->header;
    json_t *data                            = lp_reply_object(reply);
    lp_reply_text(reply, data, "verdict", "holds");
    lp_reply_i64(reply, data, "height", header->height);
    lp_reply_hex(reply, data, "hash", loupe_hash_span(&header->hash));
    lp_reply_time(reply, data, "time", header->time);
    lp_reply_text(reply, data, "chain_id", header->chain.id);
    lp_reply_hex(reply, data, "app_hash", loupe_hash_span(&header->app_hash));
    lp_reply_hex(reply, data, "validators_hash",
                 loupe_hash_span(&header->validators_hash));
    lp_reply_hex(reply, data, "next_validators_hash",
                 loupe_hash_span(&header->next_validators_hash));
    lp_reply_u64(reply, data, "validators", verdict->validators);
    lp_reply_u64(reply, data, "total_power", verdict->power);
    lp_reply_u64(reply, data, "blocks_verified", verdict->blocks);
    json_t *trust = lp_reply_put_object(reply, data, "trusted");
    lp_reply_i64(reply, trust, "height", root->height);
    lp_reply_hex(reply, trust, "hash", loupe_hash_span(&root->hash));
    return data;
}

static enum loupe_status answer(struct lp_cli *cli,
                                const struct lp_network *network,
                                const struct lp_evidence_verdict *verdict,
                                const struct loupe_trust_root *root,
                                struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"verdict", "verdict", LP_CELL_TEXT},
        {"height", "height", LP_CELL_COUNT},
        {"hash", "hash", LP_CELL_TEXT},
        {"time", "time", LP_CELL_TEXT},
        {"chain", "chain_id", LP_CELL_TEXT},
        {"validators", "validators", LP_CELL_COUNT},
        {"voting power", "total_power", LP_CELL_COUNT},
        {"blocks verified", "blocks_verified", LP_CELL_COUNT},
        {"trusted height", "trusted.height", LP_CELL_COUNT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]}};
    static const struct lp_view view = {sections, 1, 0};
    struct lp_reply reply            = {0};
    struct lp_reply_at at            = {.height   = verdict->header.height,
                                        .has_time = true,
                                        .time     = verdict->header.time};
    json_t *data                     = compose(&reply, verdict, root);
    return lp_cli_answer(
        cli, lp_reply_end(&reply, LOUPE_OK, network->name, &at, data), &view,
        "", error);
}

/* With a person at the other end, the verdict is on standard output even when
 * it is a no; the reason follows on standard error. */
static void say_no(const struct lp_cli *cli, enum loupe_status status)
{
    if (cli->form == LP_FORM_TABLE)
        (void)fprintf(cli->out, "verdict  %s\n", loupe_status_word(status));
}

static enum loupe_status verify(struct lp_cli *cli,
                                const struct lp_network *network,
                                const struct loupe_trust_root *root,
                                struct lp_light_file *file,
                                struct lp_buffer *bytes,
                                struct loupe_error *error)
{
    struct lp_evidence_verdict verdict;
    struct loupe_policy policy;
    struct loupe_time now;
    bool given;
    lp_cli_policy(&policy, cli);
    LP_TRY(lp_cli_now(&now, &given, cli, error));
    LP_TRY(lp_file_read(bytes, cli->args->operands[0], error));
    enum loupe_status status =
        lp_light_file_read(file, lp_buffer_span(bytes), error);
    if (status == LOUPE_OK)
        status = lp_evidence_verify(&verdict, network, root, file, now, &policy,
                                    error);
    if (status == LOUPE_OK)
        return answer(cli, network, &verdict, root, error);
    say_no(cli, status);
    return status;
}

enum loupe_status lp_cmd_header_verify(struct lp_cli *cli,
                                       struct loupe_error *error)
{
    struct lp_network network;
    struct loupe_trust_root root;
    LP_TRY(lp_cli_network(&network, cli, error));
    LP_TRY(lp_cli_trust(&root.height, &root.hash, cli, &network, error));
    if (root.height == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--trust",
                       "%s has no trust root built in: give HEIGHT:HASH",
                       network.name);
    struct lp_buffer bytes;
    struct lp_light_file file = {0};
    lp_buffer_init(&bytes, LP_LIGHT_FILE_BYTES_MAX);
    enum loupe_status status =
        verify(cli, &network, &root, &file, &bytes, error);
    lp_light_file_fini(&file);
    lp_buffer_fini(&bytes);
    return status;
}
