/* SPDX-License-Identifier: Apache-2.0 */
/* See faulty_alloc.h. The names with two underscores are the linker's. */
#include "support/faulty_alloc.h"

#include <jansson.h>
#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool armed;
static bool lasting;
static size_t count;
static size_t failing;
static enum faulty_alloc_of failing_kind;

static bool fails(enum faulty_alloc_of kind)
{
    if (!armed || kind != failing_kind)
        return false;
    count++;
    return lasting ? count >= failing : count == failing;
}

/* NOLINTBEGIN(bugprone-reserved-identifier) */
void *__real_malloc(size_t size);
void *__real_calloc(size_t number, size_t size);
void *__real_realloc(void *memory, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t number, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);

void *__wrap_malloc(size_t size)
{
    return fails(FAULTY_OURS) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t number, size_t size)
{
    return fails(FAULTY_OURS) ? NULL : __real_calloc(number, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return fails(FAULTY_OURS) ? NULL : __real_realloc(memory, size);
}

char *__wrap_strdup(const char *text)
{
    return fails(FAULTY_OURS) ? NULL : __real_strdup(text);
}
/* NOLINTEND(bugprone-reserved-identifier) */

static sqlite3_mem_methods sqlite;

static void *jansson_malloc(size_t size)
{
    return fails(FAULTY_LIBRARIES) ? NULL : __real_malloc(size);
}

static void *sqlite_malloc(int size)
{
    return fails(FAULTY_LIBRARIES) ? NULL : sqlite.xMalloc(size);
}

static void *sqlite_realloc(void *memory, int size)
{
    return fails(FAULTY_LIBRARIES) ? NULL : sqlite.xRealloc(memory, size);
}

static void stop(const char *why)
{
    (void)fprintf(stderr, "faulty_alloc: %s\n", why);
    abort();
}

void faulty_alloc_start(void)
{
    json_set_alloc_funcs(jansson_malloc, free);
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite) != SQLITE_OK)
        stop("SQLite is in use already");
    sqlite3_mem_methods faulty = sqlite;
    faulty.xMalloc             = sqlite_malloc;
    faulty.xRealloc            = sqlite_realloc;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &faulty) != SQLITE_OK)
        stop("SQLite takes no other allocator");
}

void faulty_alloc_arm(enum faulty_alloc_of kind, size_t nth, bool forever)
{
    count        = 0;
    failing      = nth;
    failing_kind = kind;
    lasting      = forever;
    armed        = true;
}

size_t faulty_alloc_disarm(void)
{
    armed = false;
    return count;
}
