/* SPDX-License-Identifier: Apache-2.0 */
/* Nonces of signers: said, or asked from the chain and proven. */
#include "chain/account_view.h"
#include "cli/tx_signers.h"

static enum loupe_status numbers_from_option(struct lp_tx_signers *signers,
                                             const char *list,
                                             struct loupe_error *error)
{
    char word[LP_CLI_WORD_MAX];
    size_t wanted = signers->count == 0 ? 1 : signers->count, given = 0;
    while (lp_cli_next_word(word, &list)) {
        if (given < wanted &&
            !lp_cli_read_number(&signers->nonces[given], word))
            return lp_fail(error, LOUPE_USAGE, 0, "--nonce",
                           "\"%.40s\" is not a whole number of 64 bits", word);
        given++;
    }
    if (given != wanted)
        return lp_fail(error, LOUPE_USAGE, 0, "--nonce",
                       "%zu are not one for each of %zu signers", given,
                       wanted);
    return LOUPE_OK;
}

static enum loupe_status ask_nonce(uint64_t *out,
                                   struct lp_chain *chain,
                                   const struct loupe_address *account,
                                   bool runtime,
                                   struct loupe_error *error)
{
    const struct lp_moment latest = {LP_AT_LATEST, 0};
    struct lp_account_view view   = {0};
    enum loupe_status status =
        lp_account_view_read(&view, chain, account, &latest, runtime, error);
    if (status == LOUPE_OK)
        *out = runtime ? view.nonce : view.account.general.nonce;
    lp_account_view_fini(&view);
    return status;
}

static enum loupe_status numbers_from_chain(struct lp_tx_signers *signers,
                                            struct lp_tx_online *online,
                                            bool runtime,
                                            struct loupe_error *error)
{
    struct lp_chain *chain;
    LP_TRY(lp_tx_online_chain(&chain, online, error));
    for (size_t i = 0; i < signers->count; i++)
        LP_TRY(ask_nonce(&signers->nonces[i], chain, &signers->accounts[i],
                         runtime, error));
    return LOUPE_OK;
}

enum loupe_status lp_tx_signers_number(struct lp_tx_signers *signers,
                                       struct lp_tx_online *online,
                                       bool runtime,
                                       struct loupe_error *error)
{
    const char *list = online->cli->args->values[LP_OPTION_NONCE];
    if (list != NULL)
        return numbers_from_option(signers, list, error);
    if (!lp_tx_online_possible(online))
        return lp_fail(error, LOUPE_USAGE, 0, "--nonce",
                       "is needed, or --db or --source to prove it");
    if (signers->count == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--signer",
                       "is needed to ask for its nonce");
    return numbers_from_chain(signers, online, runtime, error);
}
