/* SPDX-License-Identifier: Apache-2.0 */
/* What arrives over HTTP/2: the body, headers, error details. Laws: a body gives
 * the same messages and the same end however it is cut into pieces; text of a
 * fault is printable; a coded error that was read is written and read as the
 * same. */
#include "base/reached.h"
#include "fuzz.h"
#include "rpc/grpc.h"

const char fuzz_reader[] = "grpc";

enum { MESSAGE_MAX = 4096 };

/* ---- bodies ---- */

/* All messages one after the other, each with its size in front. */
struct seen {
    uint8_t bytes[1 << 16];
    size_t size;
};

static bool collect(void *context, struct loupe_span message)
{
    struct seen *seen = context;
    if (message.size + 4 > sizeof seen->bytes - seen->size)
        return false;
    memcpy(seen->bytes + seen->size, &(uint32_t){(uint32_t)message.size}, 4);
    if (message.size != 0)
        memcpy(seen->bytes + seen->size + 4, message.data, message.size);
    seen->size += 4 + message.size;
    return true;
}

static enum loupe_status
read_body(struct seen *seen, struct loupe_span body, size_t piece)
{
    struct lp_buffer message;
    struct loupe_error error = {0};
    lp_buffer_init(&message, MESSAGE_MAX);
    struct lp_grpc_reader reader = {.visit   = collect,
                                    .context = seen,
                                    .limit   = MESSAGE_MAX,
                                    .message = &message,
                                    .error   = &error};
    seen->size                   = 0;
    for (size_t at = 0; at < body.size; at += piece) {
        size_t left = body.size - at;
        if (!lp_grpc_feed(&reader, loupe_span(body.data + at,
                                              left < piece ? left : piece)))
            break;
    }
    enum loupe_status status = lp_grpc_end(&reader);
    fuzz_law_of_errors(status, &error);
    lp_buffer_fini(&message);
    return status;
}

static void law_of_pieces(struct loupe_span body)
{
    static struct seen whole, cut;
    if (body.size == 0)
        return;
    size_t piece             = (size_t)body.data[body.size - 1] % 7 + 1;
    enum loupe_status status = read_body(&whole, body, body.size);
    LAW(read_body(&cut, body, piece) == status);
    LAW(loupe_span_equal(loupe_span(whole.bytes, whole.size),
                         loupe_span(cut.bytes, cut.size)));
    if (status == LOUPE_OK && whole.size > 0)
        LP_REACHED("grpc.messages");
}

/* ---- headers ---- */

static void law_of_printing(const char *text, size_t room)
{
    LAW(memchr(text, '\0', room) != NULL);
    for (; *text != '\0'; text++)
        LAW(*text >= ' ' && *text <= '~');
}

/* Lines "name: value", the status of HTTP in the first two bytes. */
static void law_of_headers(struct loupe_span lines)
{
    struct lp_grpc_reply reply = {0};
    struct lp_rpc_fault fault;
    struct loupe_error error = {0};
    if (lines.size < 2)
        return;
    reply.http_status = lines.data[0] << 8 | lines.data[1];
    size_t at         = 2;
    while (at < lines.size) {
        const uint8_t *line = lines.data + at;
        const uint8_t *end  = memchr(line, '\n', lines.size - at);
        size_t size = end == NULL ? lines.size - at : (size_t)(end - line);
        const uint8_t *colon = memchr(line, ':', size);
        if (colon != NULL)
            lp_grpc_header(
                &reply, loupe_span(line, (size_t)(colon - line)),
                loupe_span(colon + 1, size - (size_t)(colon - line) - 1));
        at += size + 1;
    }
    enum loupe_status status = lp_grpc_verdict(&reply, &fault, &error);
    fuzz_law_of_errors(status, &error);
    law_of_printing(fault.message, sizeof fault.message);
    law_of_printing(fault.module, sizeof fault.module);
    if (status != LOUPE_OK && fault.code != 0)
        LP_REACHED("grpc.coded_error");
}

/* ---- details ---- */

static void law_of_details(struct loupe_span bytes)
{
    uint8_t room[LP_GRPC_DETAILS_ROOM];
    struct lp_rpc_fault first = {0}, second = {0};
    struct loupe_error error = {0};
    enum loupe_status status = lp_grpc_details_read(&first, bytes, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK || first.module[0] == '\0')
        return;
    law_of_printing(first.module, sizeof first.module);
    struct loupe_span written = lp_grpc_details_write(room, &first);
    LAW(lp_grpc_details_read(&second, written, &error) == LOUPE_OK);
    LAW(strcmp(first.module, second.module) == 0);
    LAW(first.code == second.code);
    LP_REACHED("grpc.details");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    switch (fuzz_choose(&data, &size, 3)) {
    case 0:
        law_of_pieces(loupe_span(data, size));
        break;
    case 1:
        law_of_headers(loupe_span(data, size));
        break;
    case 2:
        law_of_details(loupe_span(data, size));
        break;
    }
    return 0;
}
