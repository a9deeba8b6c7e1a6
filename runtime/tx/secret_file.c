/* SPDX-License-Identifier: Apache-2.0 */
/* Files that only their owner can read, made once and never written over. */
#define _POSIX_C_SOURCE 200809L
#include "tx/secret_file.h"

#include <sodium.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- writing ---- */

/* Every folder down to `folder`; those that are made are the owner's alone. */
enum loupe_status lp_secret_folder_make(const char *folder,
                                        struct loupe_error *error)
{
    char path[LP_SECRET_PATH_MAX];
    size_t size = strlen(folder);
    if (size == 0 || size >= sizeof path)
        return lp_fail(error, LOUPE_LIMIT, 0, "folder", "is no path for one");
    memcpy(path, folder, size + 1);
    for (size_t at = 1; at <= size; at++) {
        if (path[at] != '/' && path[at] != '\0')
            continue;
        path[at] = '\0';
        if (mkdir(path, S_IRWXU) != 0 && errno != EEXIST)
            return lp_fail(error, LOUPE_UNREACHABLE, 0, path, "cannot be made");
        path[at] = at < size ? '/' : '\0';
    }
    return LOUPE_OK;
}

static bool write_all(int file, const char *text, size_t size)
{
    while (size != 0) {
        ssize_t wrote = write(file, text, size);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        text += wrote;
        size -= (size_t)wrote;
    }
    return fsync(file) == 0;
}

enum loupe_status lp_secret_file_create(const char *path,
                                        const char *text,
                                        size_t size,
                                        struct loupe_error *error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                    S_IRUSR | S_IWUSR);
    if (file < 0)
        return lp_fail(
            error, errno == EEXIST ? LOUPE_CONFLICT : LOUPE_UNREACHABLE, 0,
            path, "%s",
            errno == EEXIST ? "there is a key of that name" : "cannot be made");
    bool good = write_all(file, text, size);
    good      = close(file) == 0 && good;
    if (good)
        return LOUPE_OK;
    (void)unlink(path);
    return lp_fail(error, LOUPE_UNREACHABLE, 0, path, "cannot be written");
}

/* ---- reading ---- */

/* The file may be read by its owner alone, or whoever reads it has the key. */
static enum loupe_status
judge_file(int file, const char *path, struct loupe_error *error)
{
    struct stat about;
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode))
        return lp_fail(error, LOUPE_MALFORMED, 0, path, "is not a file");
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return lp_fail(
            error, LOUPE_REFUSED, 0, path,
            "others than its owner may use it (mode %04o): chmod 600",
            (unsigned)about.st_mode & 07777U);
    return LOUPE_OK;
}

enum loupe_status lp_secret_file_read(struct lp_pem *out,
                                      const char *path,
                                      struct loupe_error *error)
{
    char text[LP_PEM_TEXT_MAX];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    *out     = (struct lp_pem){0};
    if (file < 0)
        return lp_fail(
            error, errno == ENOENT ? LOUPE_ABSENT : LOUPE_UNREACHABLE, 0, path,
            "%s", errno == ENOENT ? "no such key" : "cannot be opened");
    enum loupe_status status = judge_file(file, path, error);
    size_t size              = 0;
    ssize_t got              = 1;
    while (status == LOUPE_OK && got > 0 && size < sizeof text) {
        got = read(file, text + size, sizeof text - size);
        if (got > 0)
            size += (size_t)got;
    }
    (void)close(file);
    if (status == LOUPE_OK && got < 0)
        status = lp_fail(error, LOUPE_UNREACHABLE, 0, path, "cannot be read");
    if (status == LOUPE_OK)
        status = lp_within(lp_pem_read(out, loupe_span(text, size), error),
                           error, "%s", path);
    sodium_memzero(text, sizeof text);
    return status;
}
