/* SPDX-License-Identifier: Apache-2.0 */
/* Opening sources: those that the user names, else those that the store was
 * followed from, at the first question that needs one. */
#define _XOPEN_SOURCE 700
#include "chain/fetch.h"

#include <stdio.h>
#include <stdlib.h>

#define ADDRESSES_MAX 4096 /* bytes of all addresses */
#define SOURCES_MAX   16
#define RECORDING     "recording:"

/* ---- addresses as one text ---- */

/* A recording is found again from any folder. */
static char *absolute(const char *address)
{
    size_t prefix = strlen(RECORDING);
    if (strncmp(address, RECORDING, prefix) != 0)
        return strdup(address);
    char *folder = realpath(address + prefix, NULL);
    if (folder == NULL)
        return strdup(address);
    size_t size = prefix + strlen(folder) + 1;
    char *out   = malloc(size);
    if (out != NULL)
        (void)snprintf(out, size, "%s%s", RECORDING, folder);
    free(folder);
    return out;
}

static enum loupe_status note_addresses(struct lp_chain *chain,
                                        const char *const *addresses,
                                        size_t count,
                                        struct loupe_error *error)
{
    size_t used = 0;
    free(chain->addresses);
    chain->addresses = calloc(1, ADDRESSES_MAX);
    for (size_t i = 0; chain->addresses != NULL && i < count; i++) {
        char *one = absolute(addresses[i]);
        if (one == NULL)
            return lp_fail(error, LOUPE_NOMEM, 0, "source", "no memory");
        int size = snprintf(chain->addresses + used, ADDRESSES_MAX - used,
                            "%s\n", one);
        free(one);
        if (size < 0 || (size_t)size >= ADDRESSES_MAX - used)
            return lp_fail(error, LOUPE_LIMIT, 0, "source",
                           "the addresses are too long");
        used += (size_t)size;
    }
    return chain->addresses == NULL
               ? lp_fail(error, LOUPE_NOMEM, 0, "source", "no memory")
               : LOUPE_OK;
}

enum loupe_status lp_chain_remember(struct lp_chain *chain,
                                    struct loupe_error *error)
{
    return lp_store_set_note(chain->store, "sources", chain->addresses, error);
}

/* ---- opening ---- */

enum loupe_status lp_chain_open_source(struct lp_chain *chain,
                                       const char *const *addresses,
                                       size_t count,
                                       const struct lp_chain_options *options,
                                       struct loupe_error *error)
{
    struct lp_source_options how = {.chain_context =
                                        chain->network.chain_context,
                                    .deadline_ms = chain->deadline_ms};
    struct loupe_time recorded;
    if (options != NULL) {
        how.record_dir  = options->record_dir;
        how.ca_file     = options->ca_file;
        how.interrupted = options->interrupted;
    }
    LP_TRY(lp_source_open(&chain->source, addresses, count, &how, error));
    lp_oasis_init(&chain->ask, chain->source);
    if (!chain->has_now && lp_source_recorded_time(chain->source, &recorded))
        chain->now = recorded;
    return note_addresses(chain, addresses, count, error);
}

/* Cuts the remembered text into lines, in place. */
static size_t cut_lines(char *text, const char **list)
{
    size_t count = 0;
    char *rest   = text;
    char *end;
    while (count < SOURCES_MAX && (end = strchr(rest, '\n')) != NULL) {
        *end          = '\0';
        list[count++] = rest;
        rest          = end + 1;
    }
    return count;
}

static enum loupe_status open_remembered(struct lp_chain *chain,
                                         struct loupe_error *error)
{
    const char *list[SOURCES_MAX];
    struct lp_buffer note;
    char text[ADDRESSES_MAX] = "";
    lp_buffer_init(&note, ADDRESSES_MAX - 1);
    enum loupe_status status =
        lp_store_get_note(chain->store, "sources", &note, error);
    if (status == LOUPE_OK)
        memcpy(text, note.data, note.size);
    lp_buffer_fini(&note);
    LP_TRY(status);
    size_t count = cut_lines(text, list);
    return lp_chain_open_source(chain, list, count, NULL, error);
}

enum loupe_status lp_fetch_possible(struct lp_chain *chain,
                                    const char *what,
                                    uint64_t number,
                                    struct loupe_error *error)
{
    if (chain->source == NULL && !chain->offline) {
        enum loupe_status status = open_remembered(chain, error);
        if (status != LOUPE_ABSENT)
            return status;
        lp_error_clear(error);
    }
    if (chain->source != NULL)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_UNREACHABLE, 0, "source",
                   "%s %llu is not in the database, and no source is given",
                   what, (unsigned long long)number);
}
