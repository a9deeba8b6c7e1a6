/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L
#include "support/database.h"

#include "base/file.h"
#include "base/text.h"
#include "chain/follower.h"
#include "support/check.h"
#include "support/mkvs_server.h"

#include <sqlite3.h>

#include <stdio.h>
#include <unistd.h>

#define FOLDER "fixtures/recordings/sapphire-localnet"
#define ROOT   "4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e"

struct lp_network database_network;

/* Tests of two programs run at the same time. */
static const char *path_of(char path[64], const char *what)
{
    (void)snprintf(path, 64, "build/test_%s_%ld.db", what, (long)getpid());
    return path;
}

static const char *sound_path(void)
{
    static char path[64];
    return path_of(path, "sound");
}

const char *database_path(void)
{
    static char path[64];
    return path_of(path, "changed");
}

static void remove_files(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    char name[128];
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        (void)snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        (void)remove(name);
    }
}

/* ---- the sound database ---- */

struct copied {
    struct loupe_arena arena;
    struct loupe_pair pairs[256];
    size_t count;
};

static enum loupe_status copy_pair(void *context,
                                   const struct loupe_pair *pair,
                                   struct loupe_error *error)
{
    struct copied *to = context;
    if (to->count == sizeof to->pairs / sizeof to->pairs[0])
        return LOUPE_LIMIT;
    struct loupe_pair *out = &to->pairs[to->count++];
    LP_TRY(lp_chain_copy(&to->arena, &out->key, pair->key, error));
    return lp_chain_copy(&to->arena, &out->value, pair->value, error);
}

/* All tags of a round in pages of three, as a node would give them. */
static enum loupe_status put_pages(struct lp_chain *chain,
                                   struct mkvs_server *server,
                                   const struct loupe_known_root *root,
                                   struct loupe_error *error)
{
    struct loupe_known_range range = {0};
    struct lp_store_proof row      = {.root     = root->hash,
                                      .kind     = LP_ROOT_IO,
                                      .version  = DATABASE_ROUND,
                                      .question = LP_ASKED_PREFIX,
                                      .key      = LOUPE_SPAN_TEXT("E")};
    uint8_t next[256]              = {0};
    size_t size                    = 0;
    LP_TRY(lp_store_begin(chain->store, error));
    while (!range.complete) {
        struct loupe_span from = loupe_span(next, size);
        row.proof =
            mkvs_server_iterate(server, size == 0 ? row.key : from, 3, 1);
        LP_TRY(loupe_state_range(&range, root, row.key, from, row.proof,
                                 &chain->work, error));
        row.last = range.complete;
        LP_TRY(lp_store_put_proof(chain->store, &row, error));
        row.page++;
        if (range.count == 0)
            break;
        struct loupe_span last = range.pairs[range.count - 1].key;
        memcpy(next, last.data, last.size);
        next[last.size] = 0;
        size            = last.size + 1;
    }
    return row.page < 3 ? LOUPE_INTERNAL : lp_store_commit(chain->store, error);
}

static enum loupe_status ask(struct lp_chain *chain)
{
    static uint8_t memory[1 << 20];
    static struct copied io;
    struct loupe_known_root root;
    struct loupe_error error = {0};
    loupe_arena_init(&io.arena, memory, sizeof memory);
    LP_TRY(lp_chain_io(chain, DATABASE_ROUND, copy_pair, &io, &error));
    LP_TRY(
        lp_chain_round_root(chain, DATABASE_ROUND, LP_ROOT_IO, &root, &error));
    struct mkvs_server *server = mkvs_server_new(io.pairs, io.count);
    enum loupe_status status   = put_pages(chain, server, &root, &error);
    mkvs_server_free(server);
    return status;
}

int database_make(void **state)
{
    static const char *const sources[] = {DATABASE_SOURCE};
    struct lp_chain_options options    = {.policy       = LOUPE_POLICY_INIT,
                                          .db           = sound_path(),
                                          .db_mode      = LP_STORE_CREATE,
                                          .sources      = sources,
                                          .source_count = 1,
                                          .has_root     = true,
                                          .root_height  = 1};
    struct lp_follower_options how     = {0};
    struct lp_follower_report report;
    struct loupe_error error = {0};
    struct lp_chain *chain;
    (void)state;
    remove_files(sound_path());
    if (!lp_hex_decode(options.root_hash.b, 32, loupe_span_string(ROOT)) ||
        lp_network_find(&database_network, FOLDER "/network.ini", &error) !=
            LOUPE_OK)
        return -1;
    options.network = database_network;
    if (lp_chain_open(&chain, &options, &error) != LOUPE_OK)
        return -1;
    enum loupe_status status = lp_follower_run(chain, &how, &report, &error);
    if (status == LOUPE_OK)
        status = ask(chain);
    lp_chain_close(chain);
    return status == LOUPE_OK ? 0 : -1;
}

int database_free(void **state)
{
    (void)state;
    remove_files(sound_path());
    remove_files(database_path());
    return 0;
}

/* ---- a copy of it, changed ---- */

void database_copy(void)
{
    struct lp_buffer bytes;
    struct loupe_error error = {0};
    remove_files(database_path());
    lp_buffer_init(&bytes, (size_t)256 << 20);
    check_status(lp_file_read(&bytes, sound_path(), &error), LOUPE_OK, &error);
    FILE *file = fopen(database_path(), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    assert_int_equal(fclose(file), 0);
    lp_buffer_fini(&bytes);
}

void database_change(const char *sql)
{
    sqlite3 *db;
    char *reason = NULL;
    assert_int_equal(sqlite3_open(database_path(), &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &reason) != SQLITE_OK)
        fail_msg("%s: %s", sql, reason);
    assert_true(sqlite3_total_changes(db) > 0);
    (void)sqlite3_close(db);
}

struct lp_chain *database_open(void)
{
    struct lp_chain_options options = {.network = database_network,
                                       .policy  = LOUPE_POLICY_INIT,
                                       .db      = database_path(),
                                       .db_mode = LP_STORE_READ,
                                       .offline = true};
    struct loupe_error error        = {0};
    struct lp_chain *chain;
    check_status(lp_chain_open(&chain, &options, &error), LOUPE_OK, &error);
    return chain;
}
