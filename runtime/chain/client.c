/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and closing a client, and the moments it is asked about. */
#define _POSIX_C_SOURCE 200809L
#include "base/clock.h"
#include "chain/chain.h"

#include <loupe/amount.h>

#include <stdlib.h>

/* Arenas are address space until they are touched: what a command really uses
 * stays far below. */
#define GIVEN_BYTES ((size_t)32 << 20)
#define WORK_BYTES  (LOUPE_STATE_SCRATCH + ((size_t)24 << 20))
#define ROW_MAX     ((size_t)64 << 20) /* the largest limit of a method */

enum loupe_status lp_chain_copy(struct loupe_arena *arena,
                                struct loupe_span *out,
                                struct loupe_span bytes,
                                struct loupe_error *error)
{
    void *memory = loupe_arena_alloc(arena, bytes.size, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for %zu bytes",
                       bytes.size);
    if (bytes.size != 0)
        memcpy(memory, bytes.data, bytes.size);
    *out = loupe_span(memory, bytes.size);
    return LOUPE_OK;
}

enum loupe_status lp_chain_give(struct lp_chain *chain,
                                struct loupe_span *out,
                                struct loupe_span bytes,
                                struct loupe_error *error)
{
    return lp_chain_copy(&chain->given, out, bytes, error);
}

static enum loupe_status take_memory(struct lp_chain *chain,
                                     struct loupe_error *error)
{
    size_t keys         = loupe_key_cache_bytes(LP_CHAIN_VALIDATORS);
    chain->keys_memory  = malloc(keys);
    chain->given_memory = malloc(GIVEN_BYTES);
    chain->work_memory  = malloc(WORK_BYTES);
    if (chain->keys_memory == NULL || chain->given_memory == NULL ||
        chain->work_memory == NULL ||
        !loupe_key_cache_init(&chain->keys, LP_CHAIN_VALIDATORS,
                              chain->keys_memory, keys))
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no memory for a client");
    loupe_arena_init(&chain->given, chain->given_memory, GIVEN_BYTES);
    loupe_arena_init(&chain->work, chain->work_memory, WORK_BYTES);
    lp_buffer_init(&chain->row, ROW_MAX);
    return LOUPE_OK;
}

static enum loupe_status open_store(struct lp_chain *chain,
                                    const struct lp_chain_options *options,
                                    struct loupe_error *error)
{
    struct lp_store_identity identity = {
        .network       = chain->network.name,
        .chain_context = chain->network.chain_context,
        .has_runtime   = chain->network.has_runtime};
    memcpy(identity.runtime_id, chain->network.runtime_id,
           sizeof identity.runtime_id);
    if (options->db != NULL && (chain->db = strdup(options->db)) == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "db", "no memory");
    return lp_store_open(&chain->store, options->db,
                         options->db == NULL ? LP_STORE_CREATE
                                             : options->db_mode,
                         &identity, error);
}

enum loupe_status lp_chain_open(struct lp_chain **out,
                                const struct lp_chain_options *options,
                                struct loupe_error *error)
{
    struct lp_chain *chain = calloc(1, sizeof *chain);
    *out                   = NULL;
    if (chain == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no memory for a client");
    chain->network     = options->network;
    chain->offline     = options->offline;
    chain->deadline_ms = options->deadline_ms;
    chain->has_now     = options->has_now;
    chain->now         = options->has_now ? options->now : lp_clock_now();
    chain->policy      = options->policy;
    chain->no_witness  = options->no_witness;
    chain->tip_lag_s   = options->tip_lag_s;
    chain->has_root    = options->has_root;
    chain->root =
        (struct loupe_trust_root){options->root_height, options->root_hash};
    enum loupe_status status = LOUPE_OK;
    if (!loupe_chain_from_context(
            &chain->id, loupe_span_string(chain->network.chain_context)))
        status = lp_fail(error, LOUPE_USAGE, 0, "network.chain_context",
                         "is not 64 hexadecimal digits");
    if (status == LOUPE_OK)
        status = take_memory(chain, error);
    if (status == LOUPE_OK)
        status = open_store(chain, options, error);
    if (status == LOUPE_OK && options->source_count != 0)
        status = lp_chain_open_source(chain, options->sources,
                                      options->source_count, options, error);
    if (status != LOUPE_OK) {
        lp_chain_close(chain);
        return status;
    }
    *out = chain;
    return LOUPE_OK;
}

void lp_chain_close(struct lp_chain *chain)
{
    if (chain == NULL)
        return;
    lp_oasis_fini(&chain->ask);
    lp_source_close(chain->source);
    lp_store_close(chain->store);
    lp_buffer_fini(&chain->row);
    free(chain->db);
    free(chain->addresses);
    free(chain->keys_memory);
    free(chain->given_memory);
    free(chain->work_memory);
    free(chain);
}

void lp_chain_forget(struct lp_chain *chain)
{
    loupe_arena_rewind(&chain->given, 0);
}

const struct lp_network *lp_chain_network(const struct lp_chain *chain)
{
    return &chain->network;
}

struct lp_store *lp_chain_store(struct lp_chain *chain)
{
    return chain->store;
}

struct lp_source *lp_chain_source(struct lp_chain *chain)
{
    return chain->source;
}

const struct lp_rpc_origin *lp_chain_origin(const struct lp_chain *chain)
{
    return &chain->ask.origin;
}

struct loupe_time lp_chain_now(const struct lp_chain *chain)
{
    return chain->now;
}

static bool read_number(uint64_t *out, struct loupe_span text)
{
    struct loupe_u256 value;
    return loupe_u256_from_text(&value, text) && loupe_u256_to_u64(out, &value);
}

bool lp_moment_read(struct lp_moment *out, struct loupe_span text)
{
    static const struct {
        const char *prefix;
        enum lp_moment_kind kind;
    } kinds[] = {{"height:", LP_AT_HEIGHT}, {"round:", LP_AT_ROUND}};
    *out      = (struct lp_moment){0};
    if (loupe_span_equal(text, LOUPE_SPAN_TEXT("latest")))
        return true;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct loupe_span prefix = loupe_span_string(kinds[i].prefix);
        if (!loupe_span_starts(text, prefix))
            continue;
        out->kind = kinds[i].kind;
        struct loupe_span rest =
            loupe_span(text.data + prefix.size, text.size - prefix.size);
        return read_number(&out->number, rest) &&
               (out->kind == LP_AT_ROUND ||
                (out->number > 0 && out->number < INT64_MAX));
    }
    return false;
}
