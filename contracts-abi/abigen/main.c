/* SPDX-License-Identifier: Apache-2.0 */
/* abigen turns JSON ABIs into one table of C: NAME.c and NAME.h in OUT.
 *
 * usage: abigen OUT NAME JSON... */
#include "emit.h"
#include "json_abi.h"

#define ENTRIES_MAX 1024

static struct lp_abi_entry entries[ENTRIES_MAX];
static unsigned char memory[4 << 20];

static int complain(const char *what, const char *which)
{
    fprintf(stderr, "abigen: %s: %s\n", which, what);
    return 1;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static int read_file(size_t *count, const char *path, struct loupe_arena *arena)
{
    json_error_t fault;
    struct loupe_error error = {0};
    json_t *abi              = json_load_file(path, 0, &fault);
    if (!json_is_array(abi)) {
        json_decref(abi);
        return complain("not a JSON array", path);
    }
    size_t more = lp_json_abi_count(abi);
    int status  = 0;
    if (more > ENTRIES_MAX - *count)
        status = complain("too many entries", path);
    else if (lp_json_abi_read(&entries[*count], abi, arena, &error) != LOUPE_OK)
        status = complain(error.reason, error.field);
    *count += more;
    json_decref(abi);
    return status;
}

static FILE *create(const char *folder, const char *name, const char *ending)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s.%s", folder, name, ending);
    return fopen(path, "w");
}

static int
write_files(const char *folder, const struct emit_source *source, size_t count)
{
    FILE *header = create(folder, source->name, "h");
    FILE *tables = create(folder, source->name, "c");
    bool good    = header != NULL && tables != NULL;
    if (good) {
        emit_header(header, source);
        good = emit_tables(tables, source, entries, count);
    }
    if (header != NULL)
        good = fclose(header) == 0 && good;
    if (tables != NULL)
        good = fclose(tables) == 0 && good;
    return good ? 0 : complain("cannot be written", folder);
}

int main(int count, char **words)
{
    struct loupe_arena arena;
    size_t found = 0;
    if (count < 4)
        return complain("OUT NAME JSON...", "usage");
    loupe_arena_init(&arena, memory, sizeof memory);
    for (int i = 3; i < count; i++)
        if (read_file(&found, words[i], &arena) != 0)
            return 1;
    for (int i = 3; i < count; i++)
        words[i] += base_name(words[i]) - words[i];
    struct emit_source source = {words[2], &words[3], count - 3};
    return write_files(words[1], &source, found);
}
