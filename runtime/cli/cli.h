/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands share: settings taken apart, and how an answer or a refusal
 * leaves the program. */
#ifndef LP_CLI_H
#define LP_CLI_H

#include "api/reply.h"
#include "chain/network.h"
#include "cli/args.h"
#include "cli/present.h"
#include "rpc/fault.h"

#include <loupe/policy.h>

struct lp_cli {
    const struct lp_args *args;
    FILE *out, *err;
    enum lp_form form;
    bool color;
    bool quiet;
    bool answered; /* a "no" was answered in full: only its reason is missing */
    int stopped;   /* by this signal, before the end; else 0 */
    struct lp_rpc_origin *origin; /* of a reason, noted as a session ends */
};

void lp_cli_init(struct lp_cli *out,
                 const struct lp_args *args,
                 FILE *to,
                 FILE *err,
                 struct lp_rpc_origin *origin);

/* The network that is meant, with its chain context.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  localnet without --chain-context, or another network
 *                         with one that is not its own
 *            or what lp_network_find returned */
enum loupe_status lp_cli_network(struct lp_network *out,
                                 const struct lp_cli *cli,
                                 struct loupe_error *error);

/* The trust root of the settings, else of the network, else none (height 0). */
enum loupe_status lp_cli_trust(int64_t *height,
                               struct loupe_hash *hash,
                               const struct lp_cli *cli,
                               const struct lp_network *network,
                               struct loupe_error *error);

/* --now; *given tells whether it was there, else `out` is the clock's time. */
enum loupe_status lp_cli_now(struct loupe_time *out,
                             bool *given,
                             const struct lp_cli *cli,
                             struct loupe_error *error);

void lp_cli_policy(struct loupe_policy *out, const struct lp_cli *cli);

/* Writes an answer in the form that was asked for and releases it; NULL, which
 * composition gives without memory, is LOUPE_NOMEM. `token` may be "". */
enum loupe_status lp_cli_answer(const struct lp_cli *cli,
                                json_t *reply,
                                const struct lp_view *view,
                                const char *token,
                                struct loupe_error *error);

/* Writes --output; "-" is where answers go.
 *   Returns  LOUPE_OK, LOUPE_UNREACHABLE */
enum loupe_status lp_cli_write(const struct lp_cli *cli,
                               const char *path,
                               struct loupe_span bytes,
                               struct loupe_error *error);

/* A note for the person at the terminal, on standard error. */
void lp_cli_note(const struct lp_cli *cli, const char *text, ...)
    LOUPE_PRINTF(2, 3);

/* Says why not: one line "field: reason (status)" on standard error, before it
 * "source: " when it is about an answer of that source; and with a machine's form
 * the JSON of it on standard output. */
void lp_cli_refuse(const struct lp_cli *cli, const struct loupe_error *error);

/* A command, by its row. */
enum loupe_status lp_cli_run(struct lp_cli *cli, struct loupe_error *error);

/* One function a command, in cmd_<noun>.c. */
enum loupe_status lp_cmd_header_verify(struct lp_cli *cli,
                                       struct loupe_error *error);
enum loupe_status lp_cmd_chain_trust(struct lp_cli *cli,
                                     struct loupe_error *error);
enum loupe_status lp_cmd_chain_follow(struct lp_cli *cli,
                                      struct loupe_error *error);
enum loupe_status lp_cmd_chain_status(struct lp_cli *cli,
                                      struct loupe_error *error);
enum loupe_status lp_cmd_block_show(struct lp_cli *cli,
                                    struct loupe_error *error);
enum loupe_status lp_cmd_round_show(struct lp_cli *cli,
                                    struct loupe_error *error);
enum loupe_status lp_cmd_event_list(struct lp_cli *cli,
                                    struct loupe_error *error);
enum loupe_status lp_cmd_state_get(struct lp_cli *cli,
                                   struct loupe_error *error);
enum loupe_status lp_cmd_state_prefix(struct lp_cli *cli,
                                      struct loupe_error *error);
enum loupe_status lp_cmd_account_show(struct lp_cli *cli,
                                      struct loupe_error *error);
enum loupe_status lp_cmd_validator_list(struct lp_cli *cli,
                                        struct loupe_error *error);
enum loupe_status lp_cmd_supply(struct lp_cli *cli, struct loupe_error *error);
enum loupe_status lp_cmd_proof_make(struct lp_cli *cli,
                                    struct loupe_error *error);
enum loupe_status lp_cmd_proof_show(struct lp_cli *cli,
                                    struct loupe_error *error);
enum loupe_status lp_cmd_proof_verify(struct lp_cli *cli,
                                      struct loupe_error *error);
enum loupe_status lp_cmd_key_new(struct lp_cli *cli, struct loupe_error *error);
enum loupe_status lp_cmd_key_import(struct lp_cli *cli,
                                    struct loupe_error *error);
enum loupe_status lp_cmd_key_show(struct lp_cli *cli,
                                  struct loupe_error *error);
enum loupe_status lp_cmd_key_address(struct lp_cli *cli,
                                     struct loupe_error *error);
enum loupe_status lp_cmd_key_list(struct lp_cli *cli,
                                  struct loupe_error *error);
enum loupe_status lp_cmd_tx_make(struct lp_cli *cli, struct loupe_error *error);
enum loupe_status lp_cmd_tx_sign(struct lp_cli *cli, struct loupe_error *error);
enum loupe_status lp_cmd_tx_show(struct lp_cli *cli, struct loupe_error *error);
enum loupe_status lp_cmd_tx_submit(struct lp_cli *cli,
                                   struct loupe_error *error);
enum loupe_status lp_cmd_tx_status(struct lp_cli *cli,
                                   struct loupe_error *error);
enum loupe_status lp_cmd_tx_list(struct lp_cli *cli, struct loupe_error *error);
enum loupe_status lp_cmd_anchor_prepare(struct lp_cli *cli,
                                        struct loupe_error *error);
enum loupe_status lp_cmd_anchor_sign(struct lp_cli *cli,
                                     struct loupe_error *error);
enum loupe_status lp_cmd_anchor_submit(struct lp_cli *cli,
                                       struct loupe_error *error);
enum loupe_status lp_cmd_anchor_status(struct lp_cli *cli,
                                       struct loupe_error *error);
enum loupe_status lp_cmd_rofl_show(struct lp_cli *cli,
                                   struct loupe_error *error);
enum loupe_status lp_cmd_rofl_instances(struct lp_cli *cli,
                                        struct loupe_error *error);
enum loupe_status lp_cmd_rofl_origin(struct lp_cli *cli,
                                     struct loupe_error *error);
enum loupe_status lp_cmd_db_export(struct lp_cli *cli,
                                   struct loupe_error *error);
enum loupe_status lp_cmd_db_audit(struct lp_cli *cli,
                                  struct loupe_error *error);
enum loupe_status lp_cmd_config_show(struct lp_cli *cli,
                                     struct loupe_error *error);
enum loupe_status lp_cmd_version(struct lp_cli *cli, struct loupe_error *error);
enum loupe_status lp_cmd_help(struct lp_cli *cli, struct loupe_error *error);

#endif
