/* SPDX-License-Identifier: Apache-2.0 */
/* One request, one bounded answer. */
#include "rpc/appd.h"

#include "base/text.h"
#include "rpc/http.h"

#include <jansson.h>

#include <stdio.h>

#define HTTP_OK          200
#define HTTP_BAD_REQUEST 400
#define HTTP_UNREADABLE  422

struct answer {
    int http_status;
    struct lp_buffer *body;
    bool overflow;
};

static void on_status(void *context, int http_status)
{
    struct answer *answer = context;
    answer->http_status   = http_status;
}

static void
on_header(void *context, struct loupe_span name, struct loupe_span value)
{
    (void)context, (void)name, (void)value;
}

static bool on_body(void *context, struct loupe_span bytes)
{
    struct answer *answer = context;
    answer->overflow      = !lp_buffer_append(answer->body, bytes);
    return !answer->overflow;
}

/* {"tx": {"kind": "std", "data": "…"}, "encrypt": true} */
static enum loupe_status write_request(struct lp_buffer *out,
                                       struct loupe_span transaction,
                                       bool encrypt,
                                       struct loupe_error *error)
{
    struct loupe_span tail = encrypt
                                 ? LOUPE_SPAN_TEXT("\"},\"encrypt\":true}")
                                 : LOUPE_SPAN_TEXT("\"},\"encrypt\":false}");
    bool ok                = lp_buffer_append(
                       out, LOUPE_SPAN_TEXT("{\"tx\":{\"kind\":\"std\",\"data\":\""));
    size_t size  = 2 * transaction.size;
    char *digits = ok ? (char *)lp_buffer_extend(out, size + 1) : NULL;
    if (digits != NULL) {
        lp_hex_encode(digits, transaction);
        out->size--; /* the terminator */
    }
    if (digits != NULL && lp_buffer_append(out, tail))
        return LOUPE_OK;
    return lp_fail(error, lp_buffer_refusal(out), 0, "appd",
                   "no room for the request");
}

/* Another program's text as one line of ASCII. */
static enum loupe_status refused(struct loupe_span text,
                                 struct loupe_error *error)
{
    char line[128];
    size_t size = text.size < sizeof line - 1 ? text.size : sizeof line - 1;
    for (size_t i = 0; i < size; i++)
        line[i] = text.data[i] >= 0x20 && text.data[i] < 0x7f
                      ? (char)text.data[i]
                      : '?';
    line[size] = '\0';
    return lp_fail(error, LOUPE_REFUSED, 0, "appd", "the daemon says: %s",
                   line);
}

static enum loupe_status not_as_wanted(struct loupe_error *error)
{
    return lp_fail(error, LOUPE_MALFORMED, 0, "appd",
                   "answers with something else than {\"data\": \"hex\"}");
}

static enum loupe_status take_digits(struct lp_buffer *result,
                                     struct loupe_span digits,
                                     struct loupe_error *error)
{
    if (loupe_span_starts(digits, LOUPE_SPAN_TEXT("0x")))
        digits = loupe_span(digits.data + 2, digits.size - 2);
    if (digits.size == 0 || digits.size % 2 != 0)
        return not_as_wanted(error);
    uint8_t *room = lp_buffer_extend(result, digits.size / 2);
    if (room == NULL)
        return lp_fail(error, lp_buffer_refusal(result), 0, "appd",
                       "no room for the result");
    return lp_hex_decode(room, digits.size / 2, digits) ? LOUPE_OK
                                                        : not_as_wanted(error);
}

static enum loupe_status take_data(struct lp_buffer *result,
                                   struct loupe_span body,
                                   struct loupe_error *error)
{
    json_t *root     = json_loadb((const char *)body.data, body.size,
                                  JSON_REJECT_DUPLICATES, NULL);
    const char *text = json_string_value(json_object_get(root, "data"));
    enum loupe_status status =
        text == NULL ? not_as_wanted(error)
                     : take_digits(result, loupe_span_string(text), error);
    json_decref(root);
    return status;
}

static enum loupe_status judge(struct lp_buffer *result,
                               const struct answer *answer,
                               struct loupe_error *error)
{
    struct loupe_span body = lp_buffer_span(answer->body);
    if (answer->overflow)
        return lp_fail(error, lp_buffer_refusal(answer->body), 0, "appd",
                       "answers with more than %zu bytes", LP_APPD_ANSWER_MAX);
    if (answer->http_status == HTTP_BAD_REQUEST ||
        answer->http_status == HTTP_UNREADABLE)
        return refused(body, error);
    if (answer->http_status != HTTP_OK)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "appd",
                       "answers with HTTP status %d", answer->http_status);
    return take_data(result, body, error);
}

static enum loupe_status post(struct answer *answer,
                              const struct lp_appd *appd,
                              struct loupe_span body,
                              struct loupe_error *error)
{
    static const char *const headers[]   = {"Content-Type: application/json",
                                            NULL};
    const struct lp_http_options options = {
        .connect_timeout_ms  = LP_RPC_CONNECT_MS,
        .http1               = true,
        .interrupted         = appd->interrupted,
        .interrupted_context = appd->interrupted_context};
    const struct lp_http_request request = {.path = "/rofl/v1/tx/sign-submit",
                                            .headers     = headers,
                                            .body        = body,
                                            .deadline_ms = appd->deadline_ms,
                                            .status      = on_status,
                                            .header      = on_header,
                                            .body_bytes  = on_body,
                                            .context     = answer};
    char address[LP_RPC_ADDRESS_MAX + 8];
    struct lp_endpoint endpoint;
    struct lp_http *http;
    (void)snprintf(address, sizeof address, "unix:%s", appd->socket);
    LP_TRY(lp_endpoint_read(&endpoint, address, error));
    LP_TRY(lp_http_open(&http, &endpoint, &options, error));
    enum loupe_status status = lp_http_post(http, &request, error);
    lp_http_close(http);
    return status;
}

enum loupe_status lp_appd_sign_submit(struct lp_buffer *result,
                                      const struct lp_appd *appd,
                                      struct loupe_span transaction,
                                      bool encrypt,
                                      struct loupe_error *error)
{
    struct lp_buffer request, body;
    struct answer answer = {.body = &body};
    lp_buffer_clear(result);
    lp_buffer_init(&request, LP_APPD_ANSWER_MAX);
    lp_buffer_init(&body, LP_APPD_ANSWER_MAX);
    enum loupe_status status =
        write_request(&request, transaction, encrypt, error);
    if (status == LOUPE_OK)
        status = lp_within(post(&answer, appd, lp_buffer_span(&request), error),
                           error, "appd");
    if (status == LOUPE_OK)
        status = judge(result, &answer, error);
    lp_buffer_fini(&request);
    lp_buffer_fini(&body);
    return status;
}
