/* SPDX-License-Identifier: Apache-2.0 */
/* A word is a row: its method, and which option gives which member. From the
 * row follows the method's argument as JSON, and from that, by the method's
 * table, its bytes: every word and --body go the same way. */
#include "cli/tx_words.h"

#include "api/anchor_json.h"
#include "api/json_table.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/tokens.h"
#include "cli/tx_abi.h"

#include <stdio.h>
#include <stdlib.h>

#define BODY_FILE_MAX ((size_t)512 * 1024)
#define SPEC_FILE_MAX ((size_t)64 * 1024)
#define PARTS_MAX     4

struct part {
    const char *member;
    enum lp_option_id option;
    bool optional;
};

struct word;
typedef enum loupe_status (*build_fn)(json_t *body,
                                      const struct lp_cli *cli,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error);

struct word {
    const char *name, *method;
    struct part parts[PARTS_MAX]; /* up to one without a member */
    size_t operands;              /* most, beside the word */
    build_fn build;               /* what no option gives; or NULL */
};

static const char *option(const struct lp_cli *cli, enum lp_option_id id)
{
    return cli->args->values[id];
}

/* "--to: is needed for transfer" */
static enum loupe_status fail_option(struct loupe_error *error,
                                     enum lp_option_id id,
                                     const char *reason,
                                     const struct word *word)
{
    char name[32];
    (void)snprintf(name, sizeof name, "--%s", lp_option(id)->name);
    return lp_fail(error, LOUPE_USAGE, 0, name, "%s %s", reason, word->name);
}

static enum loupe_status put_text(json_t *body,
                                  const char *member,
                                  const char *text,
                                  struct loupe_error *error)
{
    if (json_object_set_new(body, member, json_string(text)) == 0)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, member, "is not UTF-8");
}

/* ---- what no option gives ---- */

/* vote PROPOSAL yes|no|abstain */
static enum loupe_status build_vote(json_t *body,
                                    const struct lp_cli *cli,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    static const char *const votes[] = {"", "yes", "no", "abstain"};
    char number[2]                   = "0";
    (void)memory;
    if (cli->args->count != 3)
        return lp_fail(error, LOUPE_USAGE, 0, "command",
                       "vote PROPOSAL yes|no|abstain");
    for (size_t i = 1; i < sizeof votes / sizeof votes[0]; i++)
        if (strcmp(cli->args->operands[2], votes[i]) == 0)
            number[0] = (char)('0' + i);
    if (number[0] == '0')
        return lp_fail(error, LOUPE_USAGE, 0, "vote",
                       "\"%.40s\" is none of yes, no, abstain",
                       cli->args->operands[2]);
    LP_TRY(put_text(body, "id", cli->args->operands[1], error));
    return put_text(body, "vote", number, error);
}

/* An amount with a minus in front lowers the allowance. */
static enum loupe_status build_allow(json_t *body,
                                     const struct lp_cli *cli,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error)
{
    const char *amount = option(cli, LP_OPTION_AMOUNT);
    (void)memory;
    if (amount == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "--amount",
                       "is needed for allow");
    if (amount[0] == '-' &&
        json_object_set_new(body, "negative", json_true()) != 0)
        return lp_fail(error, LOUPE_NOMEM, 0, "negative", "no memory");
    return put_text(body, "amount_change", amount + (amount[0] == '-'), error);
}

/* The value of an EVM call: 32 bytes of base units. */
static enum loupe_status
put_value(json_t *body, const struct lp_cli *cli, struct loupe_error *error)
{
    struct loupe_u256 value = loupe_u256_from_u64(0);
    uint8_t bytes[32];
    char digits[2 * sizeof bytes + 1];
    const char *amount = option(cli, LP_OPTION_AMOUNT);
    if (amount != NULL)
        LP_TRY(lp_within(lp_tokens_read(&value, loupe_span_string(amount),
                                        LOUPE_RUNTIME_DECIMALS, error),
                         error, "amount"));
    loupe_u256_to_bytes(bytes, &value);
    lp_hex_encode(digits, LOUPE_SPAN_ARRAY(bytes));
    return put_text(body, "value", digits, error);
}

/* create --data INIT_CODE */
static enum loupe_status build_create(json_t *body,
                                      const struct lp_cli *cli,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error)
{
    (void)memory;
    return put_value(body, cli, error);
}

/* send --to CONTRACT --amount TOKENS: a call without calldata */
static enum loupe_status build_send(json_t *body,
                                    const struct lp_cli *cli,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    (void)memory;
    LP_TRY(put_text(body, "data", "", error));
    return put_value(body, cli, error);
}

static enum loupe_status put_calldata(json_t *body,
                                      struct loupe_span data,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error)
{
    char *digits = loupe_arena_alloc(memory, 1, 2 * data.size + 1);
    if (digits == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "data", "no memory");
    lp_hex_encode(digits, data);
    return put_text(body, "data", digits, error);
}

/* call FUNCTION [ARGS], or call --data HEX */
static enum loupe_status build_call(json_t *body,
                                    const struct lp_cli *cli,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    const struct lp_args *args = cli->args;
    const char *digits         = option(cli, LP_OPTION_DATA);
    struct loupe_span data;
    LP_TRY(put_value(body, cli, error));
    if ((digits != NULL) == (args->count > 1))
        return lp_fail(error, LOUPE_USAGE, 0, "command",
                       "call FUNCTION [ARGS], or call --data HEX");
    if (digits != NULL)
        return lp_tx_abi_check(cli, digits, memory, error);
    LP_TRY(lp_tx_abi_call(&data, cli, args->operands[1],
                          args->count > 2 ? args->operands[2] : NULL, memory,
                          error));
    return put_calldata(body, data, memory, error);
}

/* anchor SPEC */
static enum loupe_status
read_spec(struct lp_anchor *out, const char *path, struct loupe_error *error)
{
    struct lp_buffer text;
    lp_buffer_init(&text, SPEC_FILE_MAX);
    enum loupe_status status = lp_file_read(&text, path, error);
    if (status == LOUPE_OK)
        status = lp_anchor_json_read(out, lp_buffer_span(&text), error);
    lp_buffer_fini(&text);
    return status;
}

static enum loupe_status build_anchor(json_t *body,
                                      const struct lp_cli *cli,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error)
{
    struct lp_anchor anchor;
    struct lp_sink sink;
    uint8_t bytes[LP_ANCHOR_CALLDATA];
    char digits[2 * LP_ANCHOR_CALLDATA + 1];
    char contract[2 + 2 * sizeof anchor.contract + 1] = "0x";
    (void)memory;
    if (cli->args->count != 2)
        return lp_fail(error, LOUPE_USAGE, 0, "command", "anchor SPEC");
    LP_TRY(read_spec(&anchor, cli->args->operands[1], error));
    lp_sink_init(&sink, bytes, sizeof bytes);
    LP_TRY(lp_anchor_calldata(&sink, &anchor, error));
    lp_hex_encode(digits, lp_sink_span(&sink));
    LP_TRY(put_text(body, "data", digits, error));
    lp_hex_encode(contract + 2, LOUPE_SPAN_ARRAY(anchor.contract));
    LP_TRY(put_text(body, "address", contract, error));
    return put_value(body, cli, error);
}

/* ---- the words ---- */

/* clang-format off */
static const struct word consensus_words[] = {
    {"transfer",   "staking.Transfer",      {{"to", LP_OPTION_TO, false}, {"amount", LP_OPTION_AMOUNT, false}}, 0, NULL},
    {"burn",       "staking.Burn",          {{"amount", LP_OPTION_AMOUNT, false}}, 0, NULL},
    {"delegate",   "staking.AddEscrow",     {{"account", LP_OPTION_TO, false}, {"amount", LP_OPTION_AMOUNT, false}}, 0, NULL},
    {"undelegate", "staking.ReclaimEscrow", {{"account", LP_OPTION_FROM, false}, {"shares", LP_OPTION_SHARES, false}}, 0, NULL},
    {"allow",      "staking.Allow",         {{"beneficiary", LP_OPTION_TO, false}, {NULL, LP_OPTION_AMOUNT, false}}, 0, build_allow},
    {"withdraw",   "staking.Withdraw",      {{"from", LP_OPTION_FROM, false}, {"amount", LP_OPTION_AMOUNT, false}}, 0, NULL},
    {"vote",       "governance.CastVote",   {{NULL, 0, true}}, 2, build_vote},
    {"propose",    "governance.SubmitProposal",          {{NULL, 0, true}}, 0, NULL},
    {"amend-commission", "staking.AmendCommissionSchedule", {{NULL, 0, true}}, 0, NULL},
    {"submit-msg", "roothash.SubmitMsg",    {{NULL, 0, true}}, 0, NULL},
};
static const struct word runtime_words[] = {
    {"transfer",   "accounts.Transfer",    {{"to", LP_OPTION_TO, false}, {"amount", LP_OPTION_AMOUNT, false}}, 0, NULL},
    {"deposit",    "consensus.Deposit",    {{"to", LP_OPTION_TO, true}, {"amount", LP_OPTION_AMOUNT, false}}, 0, NULL},
    {"withdraw",   "consensus.Withdraw",   {{"to", LP_OPTION_TO, true}, {"amount", LP_OPTION_AMOUNT, false}}, 0, NULL},
    {"delegate",   "consensus.Delegate",   {{"to", LP_OPTION_TO, false}, {"amount", LP_OPTION_AMOUNT, false}}, 0, NULL},
    {"undelegate", "consensus.Undelegate", {{"from", LP_OPTION_FROM, false}, {"shares", LP_OPTION_SHARES, false}}, 0, NULL},
    {"call",       "evm.Call",             {{"address", LP_OPTION_TO, false}, {"data", LP_OPTION_DATA, true}, {NULL, LP_OPTION_AMOUNT, true}, {NULL, LP_OPTION_ABI, true}}, 2, build_call},
    {"send",       "evm.Call",             {{"address", LP_OPTION_TO, false}, {NULL, LP_OPTION_AMOUNT, true}}, 0, build_send},
    {"anchor",     "evm.Call",             {{NULL, 0, true}}, 1, build_anchor},
    {"create",     "evm.Create",           {{"init_code", LP_OPTION_DATA, false}, {NULL, LP_OPTION_AMOUNT, true}}, 0, build_create},
};
/* clang-format on */

static const struct word *words_of(bool runtime, size_t *count)
{
    *count = runtime ? sizeof runtime_words / sizeof runtime_words[0]
                     : sizeof consensus_words / sizeof consensus_words[0];
    return runtime ? runtime_words : consensus_words;
}

static const struct lp_tx_method *find_method(const char *name, bool runtime)
{
    return runtime ? lp_runtime_method_find(loupe_span_string(name))
                   : lp_consensus_method_find(loupe_span_string(name));
}

static enum loupe_status
no_method(const char *name, bool runtime, struct loupe_error *error)
{
    struct lp_nearest nearest;
    char hint[LP_NEAREST_HINT];
    size_t count;
    const struct word *words = words_of(runtime, &count);
    lp_nearest_init(&nearest, name);
    for (size_t i = 0; i < count; i++)
        lp_nearest_offer(&nearest, words[i].name);
    lp_nearest_hint(hint, &nearest);
    return lp_fail(error, LOUPE_USAGE, 0, "method",
                   "\"%.40s\" is no method of %s%s", name,
                   runtime ? "the runtime" : "the consensus layer", hint);
}

/* The row of the word; of a method's own name one that takes only --body. */
static enum loupe_status find_word(struct word *out,
                                   const char *name,
                                   bool runtime,
                                   struct loupe_error *error)
{
    size_t count;
    const struct word *words = words_of(runtime, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, words[i].name) == 0) {
            *out = words[i];
            return LOUPE_OK;
        }
    const struct lp_tx_method *method = find_method(name, runtime);
    if (method == NULL)
        return no_method(name, runtime, error);
    if (method->sender != LP_TX_BY_ACCOUNT)
        return lp_fail(error, LOUPE_REFUSED, 0, "method",
                       "%s is not sent by accounts", name);
    *out = (struct word){.name = method->name, .method = method->name};
    return LOUPE_OK;
}

/* ---- from options to JSON ---- */

static bool takes(const struct word *word, enum lp_option_id id)
{
    for (size_t i = 0; i < PARTS_MAX; i++)
        if (word->parts[i].option == id)
            return true;
    return false;
}

/* An option or operand that says nothing is a mistake. */
static enum loupe_status check_unused(const struct word *word,
                                      const struct lp_cli *cli,
                                      bool has_body,
                                      struct loupe_error *error)
{
    static const enum lp_option_id ids[] = {
        LP_OPTION_TO,     LP_OPTION_FROM, LP_OPTION_AMOUNT,
        LP_OPTION_SHARES, LP_OPTION_DATA, LP_OPTION_ABI,
    };
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        if (option(cli, ids[i]) != NULL && (has_body || !takes(word, ids[i])))
            return fail_option(error, ids[i],
                               has_body ? "is said by --body already for"
                                        : "is not taken by",
                               word);
    if (cli->args->count > 1 + (has_body ? 0 : word->operands))
        return lp_fail(error, LOUPE_USAGE, 0, "command",
                       "\"%.40s\" is one word too many",
                       cli->args->operands[cli->args->count - 1]);
    return LOUPE_OK;
}

static enum loupe_status compose(json_t *body,
                                 const struct word *word,
                                 const struct lp_cli *cli,
                                 struct loupe_arena *memory,
                                 struct loupe_error *error)
{
    LP_TRY(check_unused(word, cli, false, error));
    if (word->build == NULL && word->parts[0].member == NULL)
        return fail_option(error, LP_OPTION_BODY, "is needed for", word);
    for (size_t i = 0; i < PARTS_MAX; i++) {
        const struct part *part = &word->parts[i];
        const char *text        = option(cli, part->option);
        if (part->member == NULL)
            continue;
        if (text != NULL)
            LP_TRY(put_text(body, part->member, text, error));
        else if (!part->optional)
            return fail_option(error, part->option, "is needed for", word);
    }
    return word->build == NULL ? LOUPE_OK
                               : word->build(body, cli, memory, error);
}

static enum loupe_status
read_body(json_t **out, const char *path, struct loupe_error *error)
{
    struct lp_buffer file;
    json_error_t fault;
    lp_buffer_init(&file, BODY_FILE_MAX);
    enum loupe_status status = lp_file_read(&file, path, error);
    if (status == LOUPE_OK) {
        *out = json_loadb((const char *)file.data, file.size,
                          JSON_REJECT_DUPLICATES, &fault);
        if (*out == NULL)
            status = lp_fail(error, LOUPE_MALFORMED, 0, "--body",
                             "not JSON in line %d", fault.line);
    }
    lp_buffer_fini(&file);
    return status;
}

/* Values borrow from the JSON until they are written into the arena. */
static enum loupe_status encode(struct lp_tx_words *out,
                                const struct word *word,
                                const json_t *body,
                                bool runtime,
                                struct loupe_arena *memory,
                                struct loupe_error *error)
{
    out->method = find_method(word->method, runtime);
    if (out->method == NULL)
        return lp_fail(error, LOUPE_INTERNAL, 0, "method", "a word without");
    if (!out->method->has_body)
        return LOUPE_OK;
    return lp_json_table_read(&out->body, &out->method->body, body, runtime,
                              memory, error);
}

enum loupe_status lp_tx_words_read(struct lp_tx_words *out,
                                   const struct lp_cli *cli,
                                   bool runtime,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    struct word word;
    const char *path = option(cli, LP_OPTION_BODY);
    *out             = (struct lp_tx_words){.method = NULL};
    LP_TRY(find_word(&word, cli->args->operands[0], runtime, error));
    if (path != NULL)
        LP_TRY(check_unused(&word, cli, true, error));
    json_t *body             = path == NULL ? json_object() : NULL;
    enum loupe_status status = path == NULL
                                   ? compose(body, &word, cli, memory, error)
                                   : read_body(&body, path, error);
    if (status == LOUPE_OK)
        status = encode(out, &word, body, runtime, memory, error);
    json_decref(body);
    return status;
}
