/* SPDX-License-Identifier: Apache-2.0 */
/* Lists with commas, taken apart; keys found under their names. */
#include "cli/tx_signers.h"

#include "base/file.h"
#include "base/home.h"
#include "tx/keyring.h"
#include "tx/multisig.h"

#include <jansson.h>

#include <stdio.h>
#include <stdlib.h>

#define MULTISIG_FILE_MAX 65536

bool lp_cli_next_word(char out[LP_CLI_WORD_MAX], const char **list)
{
    if (*list == NULL)
        return false;
    const char *comma = strchr(*list, ',');
    size_t size       = comma == NULL ? strlen(*list) : (size_t)(comma - *list);
    size              = size < LP_CLI_WORD_MAX ? size : LP_CLI_WORD_MAX - 1;
    memcpy(out, *list, size);
    out[size] = '\0';
    *list     = comma == NULL ? NULL : comma + 1;
    return true;
}

bool lp_cli_read_number(uint64_t *out, const char *text)
{
    struct loupe_u256 value;
    return loupe_u256_from_text(&value, loupe_span_string(text)) &&
           loupe_u256_to_u64(out, &value);
}

enum loupe_status lp_cli_number(uint64_t *out,
                                const struct lp_cli *cli,
                                enum lp_option_id id,
                                struct loupe_error *error)
{
    char name[32];
    const char *text = cli->args->values[id];
    (void)snprintf(name, sizeof name, "--%s", lp_option(id)->name);
    *out = 0;
    if (text == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, name, "is needed");
    if (!lp_cli_read_number(out, text))
        return lp_fail(error, LOUPE_USAGE, 0, name,
                       "\"%.40s\" is not a whole number of 64 bits", text);
    return LOUPE_OK;
}

/* ---- accounts of several keys ---- */

static enum loupe_status read_member(struct lp_multisig_member *out,
                                     const json_t *entry,
                                     struct loupe_error *error)
{
    const char *key = json_string_value(json_object_get(entry, "public_key"));
    const char *weight = json_string_value(json_object_get(entry, "weight"));
    if (key == NULL ||
        !lp_public_key_from_text(&out->key, loupe_span_string(key)))
        return lp_fail(error, LOUPE_USAGE, 0, "public_key",
                       "is not as ed25519:HEX");
    if (weight == NULL || !lp_cli_read_number(&out->weight, weight))
        return lp_fail(error, LOUPE_USAGE, 0, "weight",
                       "is not a number as \"1\"");
    return LOUPE_OK;
}

/* {"threshold": "2", "members": [{"public_key": "ed25519:…", "weight": "1"}]},
 * as tx show prints it. */
static enum loupe_status read_config(struct lp_multisig *out,
                                     const json_t *root,
                                     struct loupe_error *error)
{
    const char *threshold =
        json_string_value(json_object_get(root, "threshold"));
    const json_t *members = json_object_get(root, "members");
    *out                  = (struct lp_multisig){.count = 0};
    if (threshold == NULL || !lp_cli_read_number(&out->threshold, threshold))
        return lp_fail(error, LOUPE_USAGE, 0, "threshold",
                       "is not a number as \"2\"");
    if (json_array_size(members) > LP_MULTISIG_MEMBERS_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "members", "more than %d",
                       LP_MULTISIG_MEMBERS_MAX);
    for (size_t i = 0; i < json_array_size(members); i++)
        LP_TRY(lp_within(read_member(&out->members[out->count++],
                                     json_array_get(members, i), error),
                         error, "members[%zu]", i));
    return lp_multisig_check(out, error);
}

static enum loupe_status encode_config(struct loupe_span *out,
                                       const struct lp_multisig *config,
                                       struct loupe_arena *memory,
                                       struct loupe_error *error)
{
    struct lp_sink sink;
    lp_sink_init(&sink, NULL, 0);
    lp_multisig_write(&sink, config);
    size_t size = sink.size;
    void *bytes = loupe_arena_alloc(memory, 1, size);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "--signer", "no memory");
    lp_sink_init(&sink, bytes, size);
    lp_multisig_write(&sink, config);
    *out = lp_sink_span(&sink);
    return LOUPE_OK;
}

static enum loupe_status read_multisig(struct loupe_span *out,
                                       const char *path,
                                       struct loupe_arena *memory,
                                       struct loupe_error *error)
{
    struct lp_buffer file;
    struct lp_multisig config;
    lp_buffer_init(&file, MULTISIG_FILE_MAX);
    enum loupe_status status = lp_file_read(&file, path, error);
    json_t *root             = NULL;
    if (status == LOUPE_OK) {
        root   = json_loadb((const char *)file.data, file.size,
                            JSON_REJECT_DUPLICATES, NULL);
        status = root == NULL
                     ? lp_fail(error, LOUPE_MALFORMED, 0, path, "is not JSON")
                     : read_config(&config, root, error);
    }
    if (status == LOUPE_OK)
        status = encode_config(out, &config, memory, error);
    json_decref(root);
    lp_buffer_fini(&file);
    return status;
}

/* ---- one signer ---- */

/* A key by its own digits, or by the name it is kept under. */
static enum loupe_status
read_key(struct lp_public_key *out, const char *word, struct loupe_error *error)
{
    char folder[LP_HOME_PATH_MAX];
    struct lp_keyring_entry entry;
    if (strchr(word, ':') != NULL) {
        if (lp_public_key_from_text(out, loupe_span_string(word)))
            return LOUPE_OK;
        return lp_fail(error, LOUPE_USAGE, 0, "--signer",
                       "\"%.80s\" is no public key as ed25519:HEX", word);
    }
    LP_TRY(lp_home_folder(folder, "keys", error));
    LP_TRY(lp_keyring_show(&entry, folder, word, error));
    if (!lp_public_key_init(out, entry.key.kind, lp_key_public(&entry.key)))
        return lp_fail(error, LOUPE_INTERNAL, 0, "key", "has no public key");
    return LOUPE_OK;
}

static enum loupe_status add(struct lp_tx_signers *out,
                             const char *word,
                             struct loupe_arena *memory,
                             struct loupe_error *error)
{
    struct lp_signer_spec *spec = &out->specs[out->count];
    if (out->count == LP_RTX_SIGNERS_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "--signer", "more than %d",
                       LP_RTX_SIGNERS_MAX);
    if (word[0] == '@')
        LP_TRY(read_multisig(&spec->multisig, word + 1, memory, error));
    else
        LP_TRY(read_key(&spec->key, word, error));
    return lp_signer_spec_account(&out->accounts[out->count++], spec, error);
}

enum loupe_status lp_tx_signers_read(struct lp_tx_signers *out,
                                     const struct lp_cli *cli,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error)
{
    char word[LP_CLI_WORD_MAX];
    const char *list = cli->args->values[LP_OPTION_SIGNER];
    *out             = (struct lp_tx_signers){.count = 0};
    while (lp_cli_next_word(word, &list))
        LP_TRY(add(out, word, memory, error));
    return LOUPE_OK;
}
