/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a corpus without an engine: every file of the folders on the command
 * line, whole and cut off after every byte (after TRUNCATIONS evenly spread
 * ones when it is long). Fails when a law breaks, when there is no input, and
 * when a mark of the target's reader was not reached. */
#include "base/reached.h"
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

enum { TRUNCATIONS = 256 };

static size_t inputs;

static void *keep(void *memory)
{
    if (memory == NULL) {
        fprintf(stderr, "replay: no memory\n");
        exit(1);
    }
    return memory;
}

/* A copy of exactly `size` bytes, so that a read beyond it is seen. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *copy = keep(malloc(size == 0 ? 1 : size));
    memcpy(copy, data, size);
    (void)LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static void run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    struct stat info;
    if (file == NULL || stat(path, &info) != 0) {
        fprintf(stderr, "replay: %s cannot be read\n", path);
        exit(1);
    }
    size_t room   = (size_t)info.st_size;
    uint8_t *data = keep(malloc(room + 1));
    size_t size   = fread(data, 1, room, file);
    (void)fclose(file);
    run(data, size);
    size_t step = size / TRUNCATIONS + 1;
    for (size_t cut = 0; cut < size; cut += step)
        run(data, cut);
    free(data);
    inputs++;
}

static void run_folder(const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char inner[4096];
        if (entry->d_name[0] == '.')
            continue;
        (void)snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        run_file(inner);
    }
    (void)closedir(folder);
}

static int judge(bool good, const char *what, const char *which)
{
    printf("%s fuzz %s: %s%s\n", good ? "ok" : "not ok", fuzz_reader, what,
           which);
    return good ? 0 : 1;
}

#ifdef LP_REACHED_MARKS

/* Laid out by the linker; weak, because a target may have no mark at all. */
extern struct lp_reached_mark *__start_lp_reached[] __attribute__((weak));
extern struct lp_reached_mark *__stop_lp_reached[] __attribute__((weak));

static int judge_marks(void)
{
    int failed  = 0;
    size_t name = strlen(fuzz_reader);
    for (struct lp_reached_mark **m = __start_lp_reached; m < __stop_lp_reached;
         m++)
        if (strncmp((*m)->name, fuzz_reader, name) == 0 &&
            (*m)->name[name] == '.')
            failed |= judge((*m)->reached, "reaches ", (*m)->name);
    return failed;
}

#else

static int judge_marks(void)
{
    return 0;
}

#endif

int main(int count, char **paths)
{
    struct stat info;
    for (int i = 1; i < count; i++)
        if (stat(paths[i], &info) == 0 && S_ISDIR(info.st_mode))
            run_folder(paths[i]);
        else
            run_file(paths[i]);
    int failed = judge(inputs > 0, "corpus", "");
    fprintf(stderr, "%zu inputs\n", inputs);
    return failed | judge_marks();
}
