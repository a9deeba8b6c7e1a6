/* SPDX-License-Identifier: Apache-2.0 */
/* loupe key new, import, show, address, list. What they print is public: the
 * secret leaves only as the words of --output, into a file of its owner. */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"
#include "base/home.h"
#include "cli/passphrase.h"
#include "sign/derive.h"
#include "tx/key_file.h"
#include "tx/keyring.h"
#include "tx/mnemonic.h"

#include <sodium.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY_FILE_MAX 4096

static const char *option(const struct lp_cli *cli, enum lp_option_id id)
{
    return cli->args->values[id];
}

static enum loupe_status needed(const char **out,
                                const struct lp_cli *cli,
                                enum lp_option_id id,
                                struct loupe_error *error)
{
    char name[32];
    *out = option(cli, id);
    if (*out != NULL)
        return LOUPE_OK;
    (void)snprintf(name, sizeof name, "--%s", lp_option(id)->name);
    return lp_fail(error, LOUPE_USAGE, 0, name, "is needed");
}

static enum loupe_status kind_of(enum lp_key_kind *out,
                                 const struct lp_cli *cli,
                                 struct loupe_error *error)
{
    const char *name = option(cli, LP_OPTION_KIND);
    *out             = LP_KEY_ED25519;
    if (name == NULL || lp_key_kind_find(out, name))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, "--kind",
                   "\"%s\" is neither ed25519 nor secp256k1", name);
}

/* ---- what is shown ---- */

static json_t *compose(struct lp_reply *reply,
                       const struct lp_keyring_entry *entry)
{
    char text[LOUPE_ADDRESS_TEXT];
    struct loupe_address address;
    uint8_t ethereum[20];
    json_t *data = lp_reply_object(reply);
    lp_reply_text(reply, data, "name", entry->name);
    lp_reply_text(reply, data, "kind", lp_key_kind_name(entry->key.kind));
    lp_key_address(&address, &entry->key);
    loupe_address_to_text(text, &address);
    lp_reply_text(reply, data, "address", text);
    if (lp_key_ethereum_address(ethereum, &entry->key)) {
        char hex[2 + 2 * sizeof ethereum + 1] = "0x";
        sodium_bin2hex(hex + 2, sizeof hex - 2, ethereum, sizeof ethereum);
        lp_reply_text(reply, data, "ethereum_address", hex);
    } else {
        lp_reply_null(reply, data, "ethereum_address");
    }
    lp_reply_hex(reply, data, "public_key", lp_key_public(&entry->key));
    lp_reply_flag(reply, data, "sealed", entry->sealed);
    return data;
}

static enum loupe_status answer(const struct lp_cli *cli,
                                const struct lp_keyring_entry *entry,
                                struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"name", "name", LP_CELL_TEXT},
        {"kind", "kind", LP_CELL_TEXT},
        {"address", "address", LP_CELL_TEXT},
        {"Ethereum", "ethereum_address", LP_CELL_TEXT},
        {"public key", "public_key", LP_CELL_TEXT},
        {"sealed", "sealed", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]}};
    static const struct lp_view view = {sections, 1, 0};
    struct lp_reply reply            = {0};
    json_t *data                     = compose(&reply, entry);
    return lp_cli_answer(cli, lp_reply_end(&reply, LOUPE_OK, NULL, NULL, data),
                         &view, "", error);
}

/* ---- keeping ---- */

static enum loupe_status keep(const struct lp_cli *cli,
                              const struct lp_signing_key *key,
                              struct loupe_error *error)
{
    char folder[LP_HOME_PATH_MAX];
    const char *name;
    struct lp_passphrase passphrase;
    struct lp_keyring_entry entry;
    LP_TRY(needed(&name, cli, LP_OPTION_NAME, error));
    LP_TRY(lp_home_folder(folder, "keys", error));
    enum loupe_status status = lp_passphrase_choose(&passphrase, cli, error);
    if (status == LOUPE_OK)
        status =
            lp_keyring_put(folder, name, key,
                           loupe_span(passphrase.text, passphrase.size), error);
    lp_passphrase_fini(&passphrase);
    LP_TRY(status);
    LP_TRY(lp_keyring_show(&entry, folder, name, error));
    return answer(cli, &entry, error);
}

static enum loupe_status
write_words(const char *path, const char *words, struct loupe_error *error)
{
    int file =
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return lp_fail(error, LOUPE_CONFLICT, 0, path,
                       "cannot be made, or is there already");
    size_t size = strlen(words);
    bool good   = write(file, words, size) == (ssize_t)size &&
                write(file, "\n", 1) == 1 && fsync(file) == 0;
    good = close(file) == 0 && good;
    return good ? LOUPE_OK
                : lp_fail(error, LOUPE_UNREACHABLE, 0, path,
                          "cannot be written");
}

static enum loupe_status from_seed(struct lp_signing_key *out,
                                   enum lp_key_kind kind,
                                   const uint8_t seed[LP_SEED_BYTES],
                                   uint32_t index,
                                   struct loupe_error *error)
{
    uint8_t secret[LP_KEY_SECRET_BYTES] = {0};
    bool good                           = true;
    switch (kind) {
    case LP_KEY_ED25519:
        lp_derive_ed25519(secret, loupe_span(seed, LP_SEED_BYTES), index);
        break;
    case LP_KEY_SECP256K1:
        good =
            lp_derive_secp256k1(secret, loupe_span(seed, LP_SEED_BYTES), index);
        break;
    case LP_KEY_SR25519:
    case LP_KEY_SECP256R1:
    case LP_KEY_SECP384R1:
        good = false;
        break;
    }
    enum loupe_status status = good
                                   ? lp_key_init(out, kind, secret, error)
                                   : lp_fail(error, LOUPE_INVALID, 0, "--index",
                                             "gives no key: take the next one");
    sodium_memzero(secret, sizeof secret);
    return status;
}

/* A key of new words, which are written to `path`. */
static enum loupe_status new_from_words(struct lp_signing_key *out,
                                        enum lp_key_kind kind,
                                        const char *path,
                                        struct loupe_error *error)
{
    uint8_t entropy[LP_MNEMONIC_ENTROPY];
    uint8_t seed[LP_SEED_BYTES];
    char words[LP_MNEMONIC_ROOM];
    randombytes_buf(entropy, sizeof entropy);
    lp_mnemonic_write(words, entropy);
    enum loupe_status status = lp_mnemonic_seed(
        seed, loupe_span(words, strlen(words)), loupe_span(NULL, 0), error);
    if (status == LOUPE_OK)
        status = from_seed(out, kind, seed, 0, error);
    if (status == LOUPE_OK)
        status = write_words(path, words, error);
    sodium_memzero(entropy, sizeof entropy);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(words, sizeof words);
    return status;
}

enum loupe_status lp_cmd_key_new(struct lp_cli *cli, struct loupe_error *error)
{
    enum lp_key_kind kind;
    struct lp_signing_key key;
    uint8_t secret[LP_KEY_SECRET_BYTES];
    const char *name;
    const char *words = option(cli, LP_OPTION_OUTPUT);
    LP_TRY(needed(&name, cli, LP_OPTION_NAME, error));
    LP_TRY(kind_of(&kind, cli, error));
    enum loupe_status status = LOUPE_OK;
    if (words != NULL) {
        status = new_from_words(&key, kind, words, error);
    } else {
        randombytes_buf(secret, sizeof secret);
        status = lp_key_init(&key, kind, secret, error);
        sodium_memzero(secret, sizeof secret);
    }
    if (status == LOUPE_OK)
        status = keep(cli, &key, error);
    lp_key_fini(&key);
    return status;
}

/* ---- import ---- */

static enum loupe_status
read_index(uint32_t *out, const struct lp_cli *cli, struct loupe_error *error)
{
    struct loupe_u256 number;
    uint64_t value   = 0;
    const char *text = option(cli, LP_OPTION_INDEX);
    *out             = 0;
    if (text == NULL)
        return LOUPE_OK;
    if (!loupe_u256_from_text(&number, loupe_span(text, strlen(text))) ||
        !loupe_u256_to_u64(&value, &number) || value > LP_DERIVE_INDEX_MAX)
        return lp_fail(error, LOUPE_USAGE, 0, "--index",
                       "\"%s\" is not a number from 0 to %u", text,
                       LP_DERIVE_INDEX_MAX);
    *out = (uint32_t)value;
    return LOUPE_OK;
}

static enum loupe_status read_words(struct lp_signing_key *out,
                                    const struct lp_cli *cli,
                                    struct loupe_span bytes,
                                    struct loupe_error *error)
{
    enum lp_key_kind kind;
    uint32_t index;
    uint8_t seed[LP_SEED_BYTES];
    LP_TRY(kind_of(&kind, cli, error));
    LP_TRY(read_index(&index, cli, error));
    enum loupe_status status =
        lp_mnemonic_seed(seed, bytes, loupe_span(NULL, 0), error);
    if (status == LOUPE_OK)
        status = from_seed(out, kind, seed, index, error);
    sodium_memzero(seed, sizeof seed);
    return status;
}

static enum loupe_status read_raw(struct lp_signing_key *out,
                                  const struct lp_cli *cli,
                                  struct loupe_span bytes,
                                  struct loupe_error *error)
{
    enum lp_key_kind kind;
    const char *name;
    LP_TRY(needed(&name, cli, LP_OPTION_KIND, error));
    LP_TRY(kind_of(&kind, cli, error));
    return lp_key_read_raw(out, kind, bytes, error);
}

/* A sealed block is opened with the passphrase, and may be kept under
 * another. */
static enum loupe_status read_block(struct lp_signing_key *out,
                                    const struct lp_cli *cli,
                                    struct loupe_span bytes,
                                    struct loupe_error *error)
{
    struct lp_pem pem;
    bool sealed;
    struct lp_passphrase passphrase = {0};
    LP_TRY(lp_pem_read(&pem, bytes, error));
    enum loupe_status status = lp_key_read_pem(out, &sealed, &pem, error);
    if (status == LOUPE_OK && sealed)
        status = lp_passphrase_open(&passphrase, cli, error);
    if (status == LOUPE_OK && sealed)
        status = lp_key_unseal(
            out, &pem, loupe_span(passphrase.text, passphrase.size), error);
    lp_passphrase_fini(&passphrase);
    lp_pem_fini(&pem);
    return status;
}

typedef enum loupe_status (*read_fn)(struct lp_signing_key *out,
                                     const struct lp_cli *cli,
                                     struct loupe_span bytes,
                                     struct loupe_error *error);

static enum loupe_status read_from(struct lp_signing_key *out,
                                   const struct lp_cli *cli,
                                   const char *path,
                                   read_fn read,
                                   struct loupe_error *error)
{
    struct lp_buffer bytes;
    lp_buffer_init(&bytes, KEY_FILE_MAX);
    enum loupe_status status = lp_file_read(&bytes, path, error);
    if (status == LOUPE_OK)
        status = lp_within(read(out, cli, lp_buffer_span(&bytes), error), error,
                           "%s", path);
    if (bytes.data != NULL)
        sodium_memzero(bytes.data, bytes.room);
    lp_buffer_fini(&bytes);
    return status;
}

enum loupe_status lp_cmd_key_import(struct lp_cli *cli,
                                    struct loupe_error *error)
{
    static const struct {
        enum lp_option_id option;
        read_fn read;
    } forms[]                 = {{LP_OPTION_RAW, read_raw},
                                 {LP_OPTION_PEM, read_block},
                                 {LP_OPTION_MNEMONIC, read_words}};
    struct lp_signing_key key = {0};
    const char *name;
    size_t given = sizeof forms / sizeof forms[0], count = 0;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (option(cli, forms[i].option) != NULL) {
            given = i;
            count++;
        }
    if (count != 1)
        return lp_fail(error, LOUPE_USAGE, 0, "--raw",
                       "one of --raw, --pem and --mnemonic is needed");
    LP_TRY(needed(&name, cli, LP_OPTION_NAME, error));
    enum loupe_status status = read_from(
        &key, cli, option(cli, forms[given].option), forms[given].read, error);
    if (status == LOUPE_OK)
        status = keep(cli, &key, error);
    lp_key_fini(&key);
    return status;
}

/* ---- asking ---- */

static enum loupe_status find(struct lp_keyring_entry *out,
                              const struct lp_cli *cli,
                              struct loupe_error *error)
{
    char folder[LP_HOME_PATH_MAX];
    LP_TRY(lp_home_folder(folder, "keys", error));
    return lp_keyring_show(out, folder, cli->args->operands[0], error);
}

enum loupe_status lp_cmd_key_show(struct lp_cli *cli, struct loupe_error *error)
{
    struct lp_keyring_entry entry;
    LP_TRY(find(&entry, cli, error));
    return answer(cli, &entry, error);
}

/* Tables and lines of text have the address alone, for scripts. */
enum loupe_status lp_cmd_key_address(struct lp_cli *cli,
                                     struct loupe_error *error)
{
    struct lp_keyring_entry entry;
    struct loupe_address address;
    char text[LOUPE_ADDRESS_TEXT];
    LP_TRY(find(&entry, cli, error));
    if (cli->form != LP_FORM_TABLE)
        return answer(cli, &entry, error);
    lp_key_address(&address, &entry.key);
    loupe_address_to_text(text, &address);
    (void)fprintf(cli->out, "%s\n", text);
    return LOUPE_OK;
}

struct listing {
    struct lp_reply *reply;
    json_t *list;
};

static enum loupe_status add(void *context,
                             const struct lp_keyring_entry *entry,
                             struct loupe_error *error)
{
    struct listing *listing = context;
    (void)error;
    lp_reply_add(listing->reply, listing->list, compose(listing->reply, entry));
    return LOUPE_OK;
}

enum loupe_status lp_cmd_key_list(struct lp_cli *cli, struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"name", "name", LP_CELL_TEXT},
        {"kind", "kind", LP_CELL_TEXT},
        {"address", "address", LP_CELL_TEXT},
        {"Ethereum", "ethereum_address", LP_CELL_TEXT},
        {"sealed", "sealed", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, "keys", columns, sizeof columns / sizeof columns[0]}};
    static const struct lp_view view = {sections, 1, 0};
    char folder[LP_HOME_PATH_MAX];
    struct lp_reply reply  = {0};
    json_t *data           = lp_reply_object(&reply);
    struct listing listing = {&reply, lp_reply_put_array(&reply, data, "keys")};
    enum loupe_status status = lp_home_folder(folder, "keys", error);
    if (status == LOUPE_OK)
        status = lp_keyring_each(folder, add, &listing, error);
    if (status != LOUPE_OK) {
        json_decref(data);
        return status;
    }
    return lp_cli_answer(cli, lp_reply_end(&reply, LOUPE_OK, NULL, NULL, data),
                         &view, "", error);
}
