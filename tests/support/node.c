/* SPDX-License-Identifier: Apache-2.0 */
/* A child process with its standard input and output as pipes. */
#define _POSIX_C_SOURCE 200809L
#include "support/node.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define OPTIONS_MAX 16

struct node {
    pid_t pid;
    FILE *to;
    FILE *from;
    json_t *ready;
};

static void die(const char *why)
{
    fprintf(stderr, "node: %s\n", why);
    abort();
}

static const char *shared(void)
{
    const char *named = getenv("LOUPE_SHARED");
    return named != NULL && *named != '\0' ? named : "../shared";
}

/* Debian's own interpreter, as grpcio is Debian's package. */
static void become_node(const char *recording, const char *const *options)
{
    char path[1024];
    const char *words[OPTIONS_MAX + 5] = {"/usr/bin/python3", "-B",
                                          "tests/support/replay_node.py", path};
    (void)snprintf(path, sizeof path, "%s/recordings/%s", shared(), recording);
    for (size_t i = 0; options != NULL && options[i] != NULL; i++)
        words[4 + i] = options[i];
    (void)execv(words[0], (char *const *)(uintptr_t)words);
    _exit(127);
}

static json_t *read_line(struct node *node)
{
    static char line[1 << 16];
    json_error_t error;
    if (fgets(line, sizeof line, node->from) == NULL)
        return NULL;
    return json_loads(line, 0, &error);
}

struct node *node_start(const char *recording, const char *const *options)
{
    int down[2], up[2];
    struct node *node = calloc(1, sizeof *node);
    if (node == NULL || pipe(down) != 0 || pipe(up) != 0)
        die("no pipes");
    node->pid = fork();
    if (node->pid == 0) {
        (void)dup2(down[0], STDIN_FILENO);
        (void)dup2(up[1], STDOUT_FILENO);
        (void)close(down[0]), (void)close(down[1]);
        (void)close(up[0]), (void)close(up[1]);
        become_node(recording, options);
    }
    (void)close(down[0]);
    (void)close(up[1]);
    node->to    = fdopen(down[1], "w");
    node->from  = fdopen(up[0], "r");
    node->ready = read_line(node);
    if (node->ready == NULL) {
        const char *ci = getenv("CI");
        fprintf(stderr, "node: cannot be started\n");
        exit(ci != NULL && strcmp(ci, "true") == 0 ? 1 : 77);
    }
    return node;
}

void node_stop(struct node *node)
{
    int status;
    (void)fclose(node->to); /* it ends with its input */
    (void)waitpid(node->pid, &status, 0);
    (void)fclose(node->from);
    json_decref(node->ready);
    free(node);
}

const char *node_says(const struct node *node, const char *key)
{
    const char *text = json_string_value(json_object_get(node->ready, key));
    if (text == NULL)
        die(key);
    return text;
}

json_t *node_tell(struct node *node, const char *command)
{
    if (fprintf(node->to, "%s\n", command) < 0 || fflush(node->to) != 0)
        die("its input is closed");
    json_t *answer = read_line(node);
    if (!json_is_true(json_object_get(answer, "ok")))
        die(command);
    return answer;
}
