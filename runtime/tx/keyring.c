/* SPDX-License-Identifier: Apache-2.0 */
/* Files that only their owner can read, made once and never written over. */
#define _POSIX_C_SOURCE 200809L
#include "tx/keyring.h"

#include "tx/key_file.h"

#include <sodium.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_ROOM 4096
#define SUFFIX    ".pem"

static bool allowed(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

static bool is_name(const char *name)
{
    size_t size = strlen(name);
    if (size == 0 || size > LP_KEY_NAME_MAX || name[0] == '.')
        return false;
    for (size_t i = 0; i < size; i++)
        if (!allowed(name[i]))
            return false;
    return true;
}

static enum loupe_status path_of(char out[PATH_ROOM],
                                 const char *folder,
                                 const char *name,
                                 struct loupe_error *error)
{
    if (!is_name(name))
        return lp_fail(error, LOUPE_USAGE, 0, "key.name",
                       "takes 1 to %d of a-z, A-Z, 0-9, '-', '_' and '.', not "
                       "beginning with '.'",
                       LP_KEY_NAME_MAX);
    int size = snprintf(out, PATH_ROOM, "%s/%s" SUFFIX, folder, name);
    if (size <= 0 || size >= PATH_ROOM)
        return lp_fail(error, LOUPE_LIMIT, 0, "key.name",
                       "its path has more than %d bytes", PATH_ROOM);
    return LOUPE_OK;
}

/* ---- writing ---- */

/* Every folder down to `folder`; those that are made are the owner's alone. */
static enum loupe_status make_folder(const char *folder,
                                     struct loupe_error *error)
{
    char path[PATH_ROOM];
    size_t size = strlen(folder);
    if (size == 0 || size >= sizeof path)
        return lp_fail(error, LOUPE_LIMIT, 0, "keys", "no path for a folder");
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

static enum loupe_status create(const char *path,
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

enum loupe_status lp_keyring_put(const char *folder,
                                 const char *name,
                                 const struct lp_signing_key *key,
                                 struct loupe_span passphrase,
                                 struct loupe_error *error)
{
    char path[PATH_ROOM];
    char text[LP_PEM_TEXT_MAX];
    struct lp_pem pem;
    struct lp_key_sealing sealing = {.work   = crypto_pwhash_OPSLIMIT_MODERATE,
                                     .memory = crypto_pwhash_MEMLIMIT_MODERATE};
    LP_TRY(path_of(path, folder, name, error));
    LP_TRY(make_folder(folder, error));
    randombytes_buf(sealing.salt, sizeof sealing.salt);
    randombytes_buf(sealing.nonce, sizeof sealing.nonce);
    enum loupe_status status =
        lp_key_write_pem(&pem, key, passphrase, &sealing, error);
    if (status == LOUPE_OK)
        status = create(path, text, lp_pem_write(text, &pem), error);
    lp_pem_fini(&pem);
    sodium_memzero(text, sizeof text);
    return status;
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

static enum loupe_status
read_file(struct lp_pem *out, const char *path, struct loupe_error *error)
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

enum loupe_status lp_keyring_show(struct lp_keyring_entry *out,
                                  const char *folder,
                                  const char *name,
                                  struct loupe_error *error)
{
    char path[PATH_ROOM];
    struct lp_pem pem;
    *out = (struct lp_keyring_entry){0};
    LP_TRY(path_of(path, folder, name, error));
    LP_TRY(read_file(&pem, path, error));
    enum loupe_status status =
        lp_within(lp_key_read_pem(&out->key, &out->sealed, &pem, error), error,
                  "%s", path);
    lp_pem_fini(&pem);
    sodium_memzero(out->key.secret, sizeof out->key.secret);
    memcpy(out->name, name, strlen(name) + 1);
    return status;
}

enum loupe_status lp_keyring_open(struct lp_signing_key *out,
                                  const char *folder,
                                  const char *name,
                                  struct loupe_span passphrase,
                                  struct loupe_error *error)
{
    char path[PATH_ROOM];
    struct lp_pem pem;
    bool sealed = false;
    *out        = (struct lp_signing_key){0};
    LP_TRY(path_of(path, folder, name, error));
    LP_TRY(read_file(&pem, path, error));
    enum loupe_status status = lp_key_read_pem(out, &sealed, &pem, error);
    if (status == LOUPE_OK && sealed)
        status = lp_key_unseal(out, &pem, passphrase, error);
    lp_pem_fini(&pem);
    if (status != LOUPE_OK)
        lp_key_fini(out);
    return lp_within(status, error, "%s", path);
}

/* ---- all of them ---- */

/* Names without the suffix; others are no keys. */
static int is_key_file(const struct dirent *entry)
{
    size_t size = strlen(entry->d_name);
    return entry->d_name[0] != '.' && size > sizeof SUFFIX - 1 &&
           strcmp(entry->d_name + size - (sizeof SUFFIX - 1), SUFFIX) == 0;
}

static enum loupe_status visit_one(const char *folder,
                                   char *file,
                                   lp_keyring_fn visit,
                                   void *context,
                                   struct loupe_error *error)
{
    struct lp_keyring_entry entry;
    file[strlen(file) - (sizeof SUFFIX - 1)] = '\0';
    LP_TRY(lp_keyring_show(&entry, folder, file, error));
    return visit(context, &entry, error);
}

enum loupe_status lp_keyring_each(const char *folder,
                                  lp_keyring_fn visit,
                                  void *context,
                                  struct loupe_error *error)
{
    struct dirent **files    = NULL;
    enum loupe_status status = LOUPE_OK;
    int count                = scandir(folder, &files, is_key_file, alphasort);
    if (count < 0 && errno == ENOENT)
        return LOUPE_OK;
    if (count < 0)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, folder, "cannot be read");
    for (int i = 0; i < count; i++) {
        if (status == LOUPE_OK)
            status = visit_one(folder, files[i]->d_name, visit, context, error);
        free(files[i]);
    }
    free(files);
    return status;
}
