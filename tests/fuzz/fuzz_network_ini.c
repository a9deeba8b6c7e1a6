/* SPDX-License-Identifier: Apache-2.0 */
/* Network files and loupe.conf. Laws: a network that was read, and is written
 * as a file, is read as the same network; every number of a configuration that
 * was read is within its row's bounds. */
#define _POSIX_C_SOURCE 200809L
#include "base/config.h"
#include "base/ini.h"
#include "base/text.h"
#include "chain/network.h"
#include "fuzz.h"

#include <unistd.h>

const char fuzz_reader[] = "network_ini";

/* A file without a name that holds a text, and its path. */
struct scratch {
    FILE *file;
    char path[64];
};

static void scratch_fill(struct scratch *scratch, struct loupe_span text)
{
    if (scratch->file == NULL)
        scratch->file = tmpfile();
    LAW(scratch->file != NULL);
    int fd = fileno(scratch->file);
    (void)snprintf(scratch->path, sizeof scratch->path, "/proc/self/fd/%d", fd);
    LAW(ftruncate(fd, 0) == 0);
    LAW(pwrite(fd, text.data, text.size, 0) == (ssize_t)text.size);
}

static int write_network(char *out, size_t room, const struct lp_network *n)
{
    char id[65], hash[65];
    lp_hex_encode(id, LOUPE_SPAN_ARRAY(n->runtime_id));
    lp_hex_encode(hash, loupe_hash_span(&n->root_hash));
    int size = snprintf(out, room,
                        "[network]\nname=%s\nchain_context=%s\n"
                        "genesis_height=%lld\ntoken=%s\nblock_s=%lld\n",
                        n->name, n->chain_context, (long long)n->genesis_height,
                        n->token, (long long)n->block_s);
    if (n->has_runtime)
        size +=
            snprintf(out + size, room - (size_t)size, "runtime_id=%s\n", id);
    if (n->endpoint[0] != '\0')
        size += snprintf(out + size, room - (size_t)size, "endpoint=%s\n",
                         n->endpoint);
    if (n->root_height != 0)
        size +=
            snprintf(out + size, room - (size_t)size, "trust_root=%lld:%s\n",
                     (long long)n->root_height, hash);
    return size;
}

static bool same(const struct lp_network *a, const struct lp_network *b)
{
    char first[1024], second[1024];
    (void)write_network(first, sizeof first, a);
    (void)write_network(second, sizeof second, b);
    return strcmp(first, second) == 0 && strcmp(a->chain_id, b->chain_id) == 0;
}

static void law_of_networks(struct loupe_span text)
{
    static struct scratch scratch;
    struct lp_network network, again;
    struct loupe_error error = {0};
    char written[1024];
    scratch_fill(&scratch, text);
    enum loupe_status status = lp_network_find(&network, scratch.path, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    LAW(strlen(network.chain_context) == 64 && strlen(network.chain_id) == 50);
    LAW(network.genesis_height > 0 && network.block_s > 0);
    int size = write_network(written, sizeof written, &network);
    scratch_fill(&scratch, loupe_span(written, (size_t)size));
    LAW(lp_network_find(&again, scratch.path, &error) == LOUPE_OK);
    LAW(same(&network, &again));
}

static void law_of_settings(struct loupe_span text)
{
    static struct scratch scratch;
    static struct lp_config config;
    struct loupe_error error = {0};
    scratch_fill(&scratch, text);
    lp_config_init(&config);
    enum loupe_status status = lp_config_file(&config, scratch.path, &error);
    fuzz_law_of_errors(status, &error);
    for (size_t i = 0; i < LP_CONFIG_COUNT; i++) {
        enum lp_config_key key          = (enum lp_config_key)i;
        const struct lp_config_row *row = lp_config_row(key);
        if (row->kind != LP_CONFIG_NUMBER)
            continue;
        int64_t number = lp_config_number(&config, key);
        LAW(number >= row->least && number <= row->most);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 4096)
        return 0;
    if (fuzz_choose(&data, &size, 2) == 0)
        law_of_networks(loupe_span(data, size));
    else
        law_of_settings(loupe_span(data, size));
    return 0;
}
