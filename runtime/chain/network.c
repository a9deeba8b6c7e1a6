/* SPDX-License-Identifier: Apache-2.0 */
/* The networks that are built in, and reading others from a file.
 *
 * Constants: consensus.md 2.3. A local network has a new genesis document, and
 * thus a new chain context, each time it is made: `localnet` carries the rest
 * and leaves the context empty for the caller to fill in. */
#include "chain/network.h"

#include "base/home.h"
#include "base/ini.h"
#include "base/nearest.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The runtime of localnet is the one of the Sapphire test image. */
static const struct lp_network built_ins[] = {
    {.name = "mainnet",
     .chain_context =
         "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e55",
     .chain_id       = "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4",
     .runtime_id     = {[24] = 0xf8, 0x03, 0x06, 0xc9, 0x85, 0x8e, 0x72, 0x79},
     .has_runtime    = true,
     .genesis_height = 16817956,
     .token          = "ROSE",
     .evm_chain_id   = 0x5afe,
     .block_s        = 6,
     .endpoint       = "grpc.oasis.io:443",
     .root_height    = 28000000,
     .root_hash      = {{0xc5, 0x4e, 0xc4, 0xbf, 0x4b, 0xaf, 0x20, 0x94,
                         0xa5, 0xe0, 0x62, 0x87, 0xb7, 0x15, 0x77, 0x09,
                         0xda, 0x67, 0xe5, 0x4b, 0x25, 0x9c, 0xe3, 0x78,
                         0x97, 0x3a, 0x9a, 0x56, 0xb7, 0xe3, 0xeb, 0x76}}},
    {.name = "testnet",
     .chain_context =
         "0b91b8e4e44b2003a7c5e23ddadb5e14ef5345c0ebcb3ddcae07fa2f244cab76",
     .chain_id       = "0b91b8e4e44b2003a7c5e23ddadb5e14ef5345c0ebcb3ddcae",
     .runtime_id     = {[24] = 0xa6, 0xd1, 0xe3, 0xeb, 0xf6, 0x0d, 0xff, 0x6c},
     .has_runtime    = true,
     .genesis_height = 17751681,
     .token          = "TEST",
     .evm_chain_id   = 0x5aff,
     .block_s        = 6,
     .endpoint       = "testnet.grpc.oasis.io:443",
     .root_height    = 30000000,
     .root_hash      = {{0xac, 0x98, 0xec, 0x3d, 0x9d, 0xe1, 0x0d, 0x89,
                         0x0b, 0x01, 0x1a, 0x70, 0xfd, 0xa7, 0xe4, 0x8d,
                         0x29, 0x7f, 0x18, 0x80, 0x94, 0x13, 0xcf, 0xec,
                         0x7b, 0x7e, 0xc8, 0x95, 0x14, 0xa3, 0x19, 0x77}}},
    {.name           = "localnet",
     .runtime_id     = {[0] = 0x80},
     .has_runtime    = true,
     .genesis_height = 1,
     .token          = "TEST",
     .evm_chain_id   = 0x5afd,
     .mock_tee       = true,
     .block_s        = 1},
};

#define BUILT_IN_COUNT (sizeof built_ins / sizeof built_ins[0])

enum loupe_status lp_network_set_context(struct lp_network *network,
                                         const char *digits,
                                         struct loupe_error *error)
{
    uint8_t bytes[32];
    if (!lp_hex_decode(bytes, sizeof bytes, loupe_span_string(digits)))
        return lp_fail(error, LOUPE_MALFORMED, 0, "chain_context",
                       "not 64 hexadecimal digits");
    lp_hex_encode(network->chain_context, LOUPE_SPAN_ARRAY(bytes));
    memcpy(network->chain_id, network->chain_context,
           sizeof network->chain_id - 1);
    network->chain_id[sizeof network->chain_id - 1] = '\0';
    return LOUPE_OK;
}

static enum loupe_status set_runtime(struct lp_network *network,
                                     const char *digits,
                                     struct loupe_error *error)
{
    if (!lp_hex_decode(network->runtime_id, sizeof network->runtime_id,
                       loupe_span_string(digits)))
        return lp_fail(error, LOUPE_MALFORMED, 0, "runtime_id",
                       "not 64 hexadecimal digits");
    network->has_runtime = true;
    return LOUPE_OK;
}

size_t lp_network_count(void)
{
    return BUILT_IN_COUNT;
}

const struct lp_network *lp_network_at(size_t index)
{
    return index < BUILT_IN_COUNT ? &built_ins[index] : NULL;
}

/* ---- files ---- */

static enum loupe_status set_text(char *out,
                                  size_t room,
                                  const char *value,
                                  const char *field,
                                  struct loupe_error *error)
{
    if (value[0] == '\0')
        return lp_fail(error, LOUPE_MALFORMED, 0, field, "empty");
    if (strlen(value) >= room)
        return lp_fail(error, LOUPE_LIMIT, 0, field,
                       "%zu characters, at most %zu", strlen(value), room - 1);
    for (const char *at = value; *at != '\0'; at++)
        if (*at <= ' ' || *at > '~')
            return lp_fail(error, LOUPE_MALFORMED, 0, field,
                           "a character that is not printable ASCII");
    memcpy(out, value, strlen(value) + 1);
    return LOUPE_OK;
}

static enum loupe_status set_number(int64_t *out,
                                    int64_t least,
                                    int64_t most,
                                    const char *value,
                                    const char *field,
                                    struct loupe_error *error)
{
    char *end;
    errno            = 0;
    long long number = strtoll(value, &end, 10);
    if (value[0] < '0' || value[0] > '9' || *end != '\0')
        return lp_fail(error, LOUPE_MALFORMED, 0, field, "not a number");
    if (errno != 0 || number < least || number > most)
        return lp_fail(error, LOUPE_MALFORMED, 0, field, "not in [%lld, %lld]",
                       (long long)least, (long long)most);
    *out = number;
    return LOUPE_OK;
}

enum loupe_status lp_trust_root_read(int64_t *height,
                                     struct loupe_hash *hash,
                                     const char *text,
                                     struct loupe_error *error)
{
    *height           = 0;
    const char *colon = strchr(text, ':');
    char digits[20]   = {0};
    bool well         = colon != NULL && (size_t)(colon - text) < sizeof digits;
    if (well)
        memcpy(digits, text, (size_t)(colon - text));
    well = well && lp_hex_decode(hash->b, LOUPE_HASH_BYTES,
                                 loupe_span_string(colon + 1));
    if (!well)
        return lp_fail(error, LOUPE_MALFORMED, 0, "trust_root",
                       "not HEIGHT:HASH with 64 hexadecimal digits");
    return set_number(height, 1, INT64_MAX, digits, "trust_root", error);
}

static enum loupe_status set_flag(bool *out,
                                  const char *value,
                                  const char *name,
                                  struct loupe_error *error)
{
    *out = strcmp(value, "yes") == 0;
    return *out || strcmp(value, "no") == 0
               ? LOUPE_OK
               : lp_fail(error, LOUPE_MALFORMED, 0, name,
                         "is neither yes nor no");
}

enum key {
    KEY_NAME,
    KEY_CONTEXT,
    KEY_RUNTIME,
    KEY_GENESIS,
    KEY_TOKEN,
    KEY_BLOCK,
    KEY_ENDPOINT,
    KEY_ROOT,
    KEY_EVM_CHAIN,
    KEY_MOCK_TEE,
    KEY_COUNT
};

static const char *const keys[KEY_COUNT] = {
    [KEY_NAME]      = "name",
    [KEY_CONTEXT]   = "chain_context",
    [KEY_RUNTIME]   = "runtime_id",
    [KEY_GENESIS]   = "genesis_height",
    [KEY_TOKEN]     = "token",
    [KEY_BLOCK]     = "block_s",
    [KEY_ENDPOINT]  = "endpoint",
    [KEY_ROOT]      = "trust_root",
    [KEY_EVM_CHAIN] = "evm_chain_id",
    [KEY_MOCK_TEE]  = "mock_tee",
};

static enum loupe_status set(struct lp_network *network,
                             enum key key,
                             const char *value,
                             struct loupe_error *error)
{
    switch (key) {
    case KEY_NAME:
        return set_text(network->name, sizeof network->name, value, "name",
                        error);
    case KEY_CONTEXT:
        return lp_network_set_context(network, value, error);
    case KEY_RUNTIME:
        return set_runtime(network, value, error);
    case KEY_GENESIS:
        return set_number(&network->genesis_height, 1, INT64_MAX, value,
                          "genesis_height", error);
    case KEY_TOKEN:
        return set_text(network->token, sizeof network->token, value, "token",
                        error);
    case KEY_BLOCK:
        return set_number(&network->block_s, 1, 3600, value, "block_s", error);
    case KEY_ENDPOINT:
        return set_text(network->endpoint, sizeof network->endpoint, value,
                        "endpoint", error);
    case KEY_ROOT:
        return lp_trust_root_read(&network->root_height, &network->root_hash,
                                  value, error);
    case KEY_EVM_CHAIN:
        return set_number(&network->evm_chain_id, 1, INT64_MAX / 4, value,
                          "evm_chain_id", error);
    case KEY_MOCK_TEE:
        return set_flag(&network->mock_tee, value, "mock_tee", error);
    case KEY_COUNT:
        break;
    }
    return lp_fail(error, LOUPE_INTERNAL, 0, "network", "no such row");
}

struct reading {
    struct lp_network *out;
    bool seen[KEY_COUNT];
};

static enum loupe_status unknown_key(const char *word,
                                     struct loupe_error *error)
{
    struct lp_nearest nearest;
    char hint[LP_NEAREST_HINT];
    lp_nearest_init(&nearest, word);
    for (size_t i = 0; i < KEY_COUNT; i++)
        lp_nearest_offer(&nearest, keys[i]);
    lp_nearest_hint(hint, &nearest);
    return lp_within(
        lp_fail(error, LOUPE_MALFORMED, 0, word, "unknown key%s", hint), error,
        "network");
}

static enum loupe_status on_value(void *context,
                                  const char *section,
                                  const char *key,
                                  const char *value,
                                  struct loupe_error *error)
{
    struct reading *reading = context;
    if (strcmp(section, "network") != 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, section,
                       "unknown section; only [network] is read");
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (strcmp(key, keys[i]) != 0)
            continue;
        if (reading->seen[i])
            return lp_within(lp_fail(error, LOUPE_MALFORMED, 0, key, "twice"),
                             error, "network");
        reading->seen[i] = true;
        return lp_within(set(reading->out, (enum key)i, value, error), error,
                         "network");
    }
    return unknown_key(key, error);
}

static enum loupe_status
read_file(struct lp_network *out, const char *path, struct loupe_error *error)
{
    struct reading reading = {.out = out};
    *out = (struct lp_network){.genesis_height = 1, .block_s = 6};
    (void)snprintf(out->token, sizeof out->token, "TEST");
    LP_TRY(lp_ini_read_file(path, on_value, &reading, error));
    if (!reading.seen[KEY_NAME])
        return lp_fail(error, LOUPE_MALFORMED, 0, "network.name", "missing");
    if (!reading.seen[KEY_CONTEXT])
        return lp_fail(error, LOUPE_MALFORMED, 0, "network.chain_context",
                       "missing");
    return LOUPE_OK;
}

static bool is_path(const char *name)
{
    size_t size = strlen(name);
    return strchr(name, '/') != NULL ||
           (size > 4 && strcmp(name + size - 4, ".ini") == 0);
}

static enum loupe_status
take_file(struct lp_network *out, const char *path, struct loupe_error *error)
{
    enum loupe_status status = read_file(out, path, error);
    if (status != LOUPE_OK)
        *out = (struct lp_network){0};
    return status;
}

/* The file of a name among the user's networks, when there is one. */
static bool at_home(char out[LP_HOME_PATH_MAX], const char *name)
{
    char folder[LP_HOME_PATH_MAX];
    if (name[0] == '\0' || name[0] == '.' ||
        lp_home_folder(folder, "networks", NULL) != LOUPE_OK)
        return false;
    int size = snprintf(out, LP_HOME_PATH_MAX, "%s/%s.ini", folder, name);
    return size > 0 && size < LP_HOME_PATH_MAX && access(out, R_OK) == 0;
}

enum loupe_status lp_network_find(struct lp_network *out,
                                  const char *name,
                                  struct loupe_error *error)
{
    char path[LP_HOME_PATH_MAX];
    struct lp_nearest nearest;
    *out = (struct lp_network){0};
    if (is_path(name))
        return take_file(out, name, error);
    char hint[LP_NEAREST_HINT];
    lp_nearest_init(&nearest, name);
    for (size_t i = 0; i < BUILT_IN_COUNT; i++) {
        if (strcmp(name, built_ins[i].name) == 0) {
            *out = built_ins[i];
            return LOUPE_OK;
        }
        lp_nearest_offer(&nearest, built_ins[i].name);
    }
    if (at_home(path, name))
        return take_file(out, path, error);
    lp_nearest_hint(hint, &nearest);
    return lp_fail(error, LOUPE_USAGE, 0, "network", "no network \"%.32s\"%s",
                   name, hint);
}
