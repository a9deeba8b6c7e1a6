/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of commands and options as tables. */
#include "cli/args.h"

static const struct lp_option options[LP_OPTION_COUNT] = {
#define LP_OPTION(id, name_, letter_, argument_, config_, text_)               \
    [LP_OPTION_##id] = {.name     = name_,                                     \
                        .letter   = letter_,                                   \
                        .argument = argument_,                                 \
                        .config   = config_,                                   \
                        .text     = text_},
#include "cli/options.def"
#undef LP_OPTION
};

#define LP_BIT(id) (UINT64_C(1) << LP_OPTION_##id)

/* Commands that print an answer. */
#define LP_OPTIONS_ANSWER                                                      \
    (LP_BIT(FORMAT) | LP_BIT(JSON) | LP_BIT(COLOR) | LP_BIT(EXIT) |            \
     LP_BIT(CONFIG))
/* Commands that judge headers. */
#define LP_OPTIONS_TRUST                                                       \
    (LP_BIT(NETWORK) | LP_BIT(CHAIN_CONTEXT) | LP_BIT(TRUST) | LP_BIT(NOW))
/* Commands that ask the store and sources. */
#define LP_OPTIONS_CHAIN                                                       \
    (LP_OPTIONS_TRUST | LP_BIT(DB) | LP_BIT(SOURCE) | LP_BIT(CA) |             \
     LP_BIT(NO_WITNESS) | LP_BIT(RECORD) | LP_BIT(QUIET) | LP_BIT(LOG) |       \
     LP_BIT(LOG_LEVEL))
/* Commands that show settings. */
#define LP_OPTIONS_ALL                                                         \
    (LP_BIT(NETWORK) | LP_BIT(CHAIN_CONTEXT) | LP_BIT(TRUST) | LP_BIT(DB) |    \
     LP_BIT(SOURCE) | LP_BIT(CA) | LP_BIT(NO_WITNESS) | LP_BIT(QUIET) |        \
     LP_BIT(LOG) | LP_BIT(LOG_LEVEL))

static const struct lp_command commands[LP_COMMAND_COUNT] = {
#define LP_COMMAND(id, noun_, verb_, operands_, least_, most_, options_,       \
                   summary_, text_)                                            \
    [LP_COMMAND_##id] = {.noun     = noun_,                                    \
                         .verb     = verb_,                                    \
                         .operands = operands_,                                \
                         .least    = least_,                                   \
                         .most     = most_,                                    \
                         .options  = (options_) | LP_BIT(HELP),                \
                         .summary  = summary_,                                 \
                         .text     = text_},
#include "cli/commands.def"
#undef LP_COMMAND
};

const struct lp_option *lp_option(enum lp_option_id id)
{
    return &options[id];
}

const struct lp_command *lp_command(enum lp_command_id id)
{
    return &commands[id];
}
