/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses of nodes. A clear-text connection is made only where the user says
 * so: http:// is taken for loopback alone, h2c: for any host, as for a tunnel
 * or a container's network (consensus.md 5.1). */
#include "rpc/endpoint.h"

#include "base/text.h"

#include <stdio.h>

static enum loupe_status refuse(struct loupe_error *error, const char *reason)
{
    return lp_fail(error, LOUPE_USAGE, 0, "source", "%s", reason);
}

/* Takes a prefix off; false when it is not there. */
static bool after(const char **text, const char *prefix)
{
    size_t size = strlen(prefix);
    if (strncmp(*text, prefix, size) != 0)
        return false;
    *text += size;
    return true;
}

static bool is_host_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' ||
           c == ':' || c == '[' || c == ']';
}

static bool is_port(const char *text)
{
    unsigned port = 0;
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (text[i] < '0' || text[i] > '9' || i == 5)
            return false;
        port = port * 10 + (unsigned)(text[i] - '0');
    }
    return port >= 1 && port <= 65535;
}

/* A host without its port: a name, an IPv4 address, or IPv6 in brackets. */
static bool is_host(const char *text, size_t size)
{
    bool bracketed = size > 2 && text[0] == '[' && text[size - 1] == ']';
    if (size == 0)
        return false;
    for (size_t i = 0; i < size; i++) {
        bool outer = i == 0 || i + 1 == size;
        bool colon = text[i] == ':';
        bool brace = text[i] == '[' || text[i] == ']';
        if (!is_host_byte(text[i]) || (colon && !bracketed) ||
            (brace && !(bracketed && outer)))
            return false;
    }
    return true;
}

/* HOST:PORT with an optional slash; IPv6 in brackets. */
static enum loupe_status authority_read(struct lp_endpoint *out,
                                        const char *text,
                                        struct loupe_error *error)
{
    size_t size = strlen(text);
    if (size > 0 && text[size - 1] == '/')
        size--;
    if (size == 0 || size >= sizeof out->authority)
        return refuse(error, "names no host, or too long a one");
    memcpy(out->authority, text, size);
    const char *colon = strrchr(out->authority, ':');
    if (colon == NULL || !is_port(colon + 1) ||
        !is_host(out->authority, (size_t)(colon - out->authority)))
        return refuse(error, "is not of the form HOST:PORT");
    return LOUPE_OK;
}

/* 127.0.0.0/8 in digits, so that a name like 127.example.org is none. */
static bool is_loopback_v4(const char *authority)
{
    unsigned dots = 0;
    if (strncmp(authority, "127.", 4) != 0)
        return false;
    for (const char *at = authority; *at != ':'; at++) {
        if (*at != '.' && (*at < '0' || *at > '9'))
            return false;
        dots += *at == '.' ? 1 : 0;
    }
    return dots == 3;
}

static bool is_loopback(const char *authority)
{
    return is_loopback_v4(authority) ||
           strncmp(authority, "localhost:", 10) == 0 ||
           strncmp(authority, "[::1]:", 6) == 0;
}

static enum loupe_status clear_read(struct lp_endpoint *out,
                                    const char *text,
                                    bool is_any_host,
                                    struct loupe_error *error)
{
    out->kind = LP_ENDPOINT_CLEAR;
    LP_TRY(authority_read(out, text, error));
    if (!is_any_host && !is_loopback(out->authority))
        return lp_fail(error, LOUPE_REFUSED, 0, "source",
                       "clear text to another machine; say h2c:%.60s if "
                       "that is meant",
                       out->authority);
    return LOUPE_OK;
}

static enum loupe_status socket_read(struct lp_endpoint *out,
                                     enum lp_endpoint_kind kind,
                                     const char *path,
                                     struct loupe_error *error)
{
    if (*path == '\0' || strlen(path) >= sizeof out->path)
        return refuse(error, "names no socket, or too long a one");
    out->kind = kind;
    (void)snprintf(out->path, sizeof out->path, "%s", path);
    (void)snprintf(out->authority, sizeof out->authority, "localhost");
    return LOUPE_OK;
}

static enum loupe_status pinned_read(struct lp_endpoint *out,
                                     const char *address,
                                     const char *at,
                                     struct loupe_error *error)
{
    size_t size = 0;
    out->kind   = LP_ENDPOINT_PINNED;
    if (!lp_base64_decode(out->key, sizeof out->key, &size,
                          loupe_span(address, (size_t)(at - address))) ||
        size != sizeof out->key)
        return refuse(error, "the key before '@' is not 32 bytes of base64");
    return authority_read(out, at + 1, error);
}

enum loupe_status lp_endpoint_read(struct lp_endpoint *out,
                                   const char *address,
                                   struct loupe_error *error)
{
    *out             = (struct lp_endpoint){0};
    const char *rest = address;
    if (after(&rest, "unix:"))
        return socket_read(out, LP_ENDPOINT_SOCKET, rest, error);
    if (after(&rest, "unix-abstract:"))
        return socket_read(out, LP_ENDPOINT_ABSTRACT, rest, error);
    if (after(&rest, "vsock:"))
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "source",
                       "libcurl speaks no vsock; forward it to a Unix socket");
    if (after(&rest, "h2c:"))
        return clear_read(out, rest, true, error);
    if (after(&rest, "http://"))
        return clear_read(out, rest, false, error);
    const char *at = strchr(rest, '@');
    if (at != NULL)
        return pinned_read(out, rest, at, error);
    (void)after(&rest, "https://");
    out->kind = LP_ENDPOINT_TLS;
    return authority_read(out, rest, error);
}
