/* SPDX-License-Identifier: Apache-2.0 */
/* Names and files of keys; see keyring.h. */
#define _POSIX_C_SOURCE 200809L
#include "tx/keyring.h"

#include "tx/key_file.h"
#include "tx/secret_file.h"

#include <sodium.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH_ROOM LP_SECRET_PATH_MAX
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
    LP_TRY(lp_secret_folder_make(folder, error));
    randombytes_buf(sealing.salt, sizeof sealing.salt);
    randombytes_buf(sealing.nonce, sizeof sealing.nonce);
    enum loupe_status status =
        lp_key_write_pem(&pem, key, passphrase, &sealing, error);
    if (status == LOUPE_OK)
        status =
            lp_secret_file_create(path, text, lp_pem_write(text, &pem), error);
    lp_pem_fini(&pem);
    sodium_memzero(text, sizeof text);
    return status;
}

/* ---- reading ---- */

enum loupe_status lp_keyring_show(struct lp_keyring_entry *out,
                                  const char *folder,
                                  const char *name,
                                  struct loupe_error *error)
{
    char path[PATH_ROOM];
    struct lp_pem pem;
    *out = (struct lp_keyring_entry){0};
    LP_TRY(path_of(path, folder, name, error));
    LP_TRY(lp_secret_file_read(&pem, path, error));
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
    LP_TRY(lp_secret_file_read(&pem, path, error));
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
