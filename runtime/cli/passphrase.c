/* SPDX-License-Identifier: Apache-2.0 */
/* The terminal is /dev/tty, so that input and output may be pipes. */
#define _POSIX_C_SOURCE 200809L
#include "cli/passphrase.h"

#include "base/file.h"

#include <sodium.h>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

static enum loupe_status take_line(struct lp_passphrase *out,
                                   struct loupe_span text,
                                   struct loupe_error *error)
{
    size_t size = 0;
    while (size < text.size && text.data[size] != '\n' &&
           text.data[size] != '\r')
        size++;
    if (size > LP_PASSPHRASE_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "passphrase",
                       "more than %d bytes", LP_PASSPHRASE_MAX);
    memcpy(out->text, text.data, size);
    out->size = size;
    return LOUPE_OK;
}

static enum loupe_status from_file(struct lp_passphrase *out,
                                   const char *path,
                                   struct loupe_error *error)
{
    struct lp_buffer bytes;
    lp_buffer_init(&bytes, LP_PASSPHRASE_MAX + 2);
    enum loupe_status status = lp_file_read(&bytes, path, error);
    if (status == LOUPE_OK)
        status = take_line(out, lp_buffer_span(&bytes), error);
    if (bytes.data != NULL)
        sodium_memzero(bytes.data, bytes.room);
    lp_buffer_fini(&bytes);
    return status;
}

/* Reads a line while the terminal does not show it. */
static enum loupe_status ask(struct lp_passphrase *out,
                             int terminal,
                             const char *question,
                             struct loupe_error *error)
{
    struct termios shown, hidden;
    char line[LP_PASSPHRASE_MAX + 2];
    if (tcgetattr(terminal, &shown) != 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--passphrase-file",
                       "is needed: there is no terminal to ask at");
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    (void)!write(terminal, question, strlen(question));
    (void)tcsetattr(terminal, TCSAFLUSH, &hidden);
    ssize_t got = read(terminal, line, sizeof line);
    (void)tcsetattr(terminal, TCSAFLUSH, &shown);
    (void)!write(terminal, "\n", 1);
    enum loupe_status status =
        got >= 0 ? take_line(out, loupe_span(line, (size_t)got), error)
                 : lp_fail(error, LOUPE_UNREACHABLE, 0, "passphrase",
                           "cannot be read from the terminal");
    sodium_memzero(line, sizeof line);
    return status;
}

enum loupe_status lp_passphrase_open(struct lp_passphrase *out,
                                     const struct lp_cli *cli,
                                     struct loupe_error *error)
{
    const char *path = cli->args->values[LP_OPTION_PASSPHRASE_FILE];
    *out             = (struct lp_passphrase){0};
    if (path != NULL)
        return from_file(out, path, error);
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--passphrase-file",
                       "is needed: there is no terminal to ask at");
    enum loupe_status status =
        ask(out, terminal, "Passphrase of the key: ", error);
    (void)close(terminal);
    return status;
}

static enum loupe_status
ask_twice(struct lp_passphrase *out, int terminal, struct loupe_error *error)
{
    struct lp_passphrase again = {0};
    enum loupe_status status =
        ask(out, terminal, "New passphrase, or nothing for none: ", error);
    if (status == LOUPE_OK && out->size != 0)
        status = ask(&again, terminal, "The same again: ", error);
    if (status == LOUPE_OK && out->size != 0 &&
        (again.size != out->size ||
         sodium_memcmp(again.text, out->text, out->size) != 0))
        status = lp_fail(error, LOUPE_USAGE, 0, "passphrase",
                         "the two are not the same");
    lp_passphrase_fini(&again);
    return status;
}

enum loupe_status lp_passphrase_choose(struct lp_passphrase *out,
                                       const struct lp_cli *cli,
                                       struct loupe_error *error)
{
    const char *path = cli->args->values[LP_OPTION_PASSPHRASE_FILE];
    *out             = (struct lp_passphrase){0};
    if (path != NULL)
        return from_file(out, path, error);
    if (isatty(STDIN_FILENO) != 1)
        return LOUPE_OK;
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return LOUPE_OK;
    enum loupe_status status = ask_twice(out, terminal, error);
    (void)close(terminal);
    return status;
}

void lp_passphrase_fini(struct lp_passphrase *passphrase)
{
    sodium_memzero(passphrase, sizeof *passphrase);
}
