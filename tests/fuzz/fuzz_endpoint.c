/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses of nodes. Law: an address that was read, written from its parts, is
 * read as the same parts. */
#include "base/reached.h"
#include "base/text.h"
#include "fuzz.h"
#include "rpc/endpoint.h"

const char fuzz_reader[] = "endpoint";

static void
write_address(char *out, size_t room, const struct lp_endpoint *from)
{
    char key[LP_BASE64_ROOM(32)];
    switch (from->kind) {
    case LP_ENDPOINT_SOCKET:
        (void)snprintf(out, room, "unix:%s", from->path);
        return;
    case LP_ENDPOINT_ABSTRACT:
        (void)snprintf(out, room, "unix-abstract:%s", from->path);
        return;
    case LP_ENDPOINT_CLEAR:
        (void)snprintf(out, room, "h2c:%s", from->authority);
        return;
    case LP_ENDPOINT_TLS:
        (void)snprintf(out, room, "https://%s", from->authority);
        return;
    case LP_ENDPOINT_PINNED:
        lp_base64_encode(key, LOUPE_SPAN_ARRAY(from->key));
        (void)snprintf(out, room, "%s@%s", key, from->authority);
        return;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[2 * LP_RPC_ADDRESS_MAX];
    char written[2 * LP_RPC_ADDRESS_MAX];
    struct lp_endpoint first, second;
    struct loupe_error error = {0};
    if (size >= sizeof text || memchr(data, '\0', size) != NULL)
        return 0;
    memcpy(text, data, size);
    text[size]               = '\0';
    enum loupe_status status = lp_endpoint_read(&first, text, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    write_address(written, sizeof written, &first);
    LAW(lp_endpoint_read(&second, written, &error) == LOUPE_OK);
    LAW(first.kind == second.kind);
    LAW(strcmp(first.path, second.path) == 0);
    LAW(strcmp(first.authority, second.authority) == 0);
    LAW(memcmp(first.key, second.key, sizeof first.key) == 0);
    if (first.kind == LP_ENDPOINT_PINNED)
        LP_REACHED("endpoint.pinned");
    return 0;
}
