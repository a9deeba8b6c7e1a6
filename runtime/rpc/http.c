/* SPDX-License-Identifier: Apache-2.0 */
/* libcurl's easy handle with everything set that loupe relies on, so that no
 * default of a system decides. A request that the peer gave no answer to is
 * told apart from one that it answered wrongly. */
#include "rpc/http.h"

#include "base/clock.h"
#include "rpc/pin.h"

#include <loupe/version.h>

#include <curl/curl.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

/* Twice what libcurl takes from a socket for HTTP/2 at once: with its default
 * of 16 KiB, libcurl 7.88 lays the rest of a larger frame aside and then waits
 * for the socket, which has nothing more to say, for up to a second. */
#define BUFFER_BYTES 65536L

struct lp_http {
    CURL *curl;
    struct lp_endpoint endpoint;
    struct lp_pin pin;
    bool http1;
    bool (*interrupted)(void *context);
    void *interrupted_context;
};

/* One exchange, as the callbacks of libcurl see it. */
struct exchange {
    struct lp_http *http;
    const struct lp_http_request *request;
    uint64_t last_byte_ms;
    bool is_old_http; /* the peer answered in HTTP/1, unasked */
    bool ended;       /* body_bytes wants no more */
    bool is_idle;
    bool interrupted;
};

static bool global_ready;

static void global_init(void)
{
    global_ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

static bool is_tls(const struct lp_endpoint *endpoint)
{
    return endpoint->kind == LP_ENDPOINT_TLS ||
           endpoint->kind == LP_ENDPOINT_PINNED;
}

static CURLcode install_pin(CURL *curl, void *context, void *pin)
{
    (void)curl;
    lp_pin_install(context, pin);
    return CURLE_OK;
}

static CURLcode set_tls(struct lp_http *http, const char *ca_file)
{
    CURL *curl    = http->curl;
    CURLcode code = curl_easy_setopt(curl, CURLOPT_SSLVERSION,
                                     (long)CURL_SSLVERSION_TLSv1_2 |
                                         (long)CURL_SSLVERSION_MAX_DEFAULT);
    if (code == CURLE_OK && ca_file != NULL)
        code = curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file);
    if (code != CURLE_OK || http->endpoint.kind != LP_ENDPOINT_PINNED)
        return code;
    /* OpenSSL's callback decides in place of WebPKI and the host name. */
    (void)curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
    (void)curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
    (void)curl_easy_setopt(curl, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    code = curl_easy_setopt(curl, CURLOPT_SSL_CTX_FUNCTION, install_pin);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_SSL_CTX_DATA, &http->pin);
    return code;
}

static CURLcode set_peer(struct lp_http *http)
{
    switch (http->endpoint.kind) {
    case LP_ENDPOINT_SOCKET:
        return curl_easy_setopt(http->curl, CURLOPT_UNIX_SOCKET_PATH,
                                http->endpoint.path);
    case LP_ENDPOINT_ABSTRACT:
        return curl_easy_setopt(http->curl, CURLOPT_ABSTRACT_UNIX_SOCKET,
                                http->endpoint.path);
    case LP_ENDPOINT_CLEAR:
    case LP_ENDPOINT_TLS:
    case LP_ENDPOINT_PINNED:
        return CURLE_OK;
    }
    return CURLE_OK;
}

static int on_progress(void *context,
                       curl_off_t down_total,
                       curl_off_t down,
                       curl_off_t up_total,
                       curl_off_t up)
{
    struct exchange *now = context;
    (void)down_total, (void)down, (void)up_total, (void)up;
    if (now->request->idle_ms != 0 &&
        lp_clock_monotonic_ms() - now->last_byte_ms > now->request->idle_ms)
        now->is_idle = true;
    if (now->http->interrupted != NULL)
        now->interrupted =
            now->http->interrupted(now->http->interrupted_context);
    return now->is_idle || now->interrupted ? 1 : 0;
}

static struct loupe_span trimmed(struct loupe_span text)
{
    while (text.size > 0 && text.data[text.size - 1] <= ' ')
        text.size--;
    while (text.size > 0 && *text.data <= ' ') {
        text.data++;
        text.size--;
    }
    return text;
}

/* "HTTP/2 200": the line that begins a header block. */
static void on_status_line(struct exchange *now, struct loupe_span line)
{
    const uint8_t *space = memchr(line.data, ' ', line.size);
    int status           = 0;
    now->is_old_http     = !now->http->http1 &&
                       !loupe_span_starts(line, LOUPE_SPAN_TEXT("HTTP/2"));
    for (size_t i = 1; space != NULL && i <= 3; i++)
        if (space + i < line.data + line.size && space[i] >= '0' &&
            space[i] <= '9')
            status = status * 10 + (space[i] - '0');
    now->request->status(now->request->context, status);
}

static size_t on_header(char *data, size_t one, size_t size, void *context)
{
    struct exchange *now   = context;
    struct loupe_span line = trimmed(loupe_span(data, one * size));
    now->last_byte_ms      = lp_clock_monotonic_ms();
    if (loupe_span_starts(line, LOUPE_SPAN_TEXT("HTTP/"))) {
        on_status_line(now, line);
        return one * size;
    }
    const uint8_t *colon =
        line.size == 0 ? NULL : memchr(line.data, ':', line.size);
    if (colon == NULL || line.size > LP_RPC_HEADER_BYTES_MAX)
        return one * size;
    size_t name_size = (size_t)(colon - line.data);
    char name[64];
    if (name_size >= sizeof name)
        return one * size;
    for (size_t i = 0; i < name_size; i++)
        name[i] = (char)(line.data[i] >= 'A' && line.data[i] <= 'Z'
                             ? line.data[i] + 32
                             : line.data[i]);
    now->request->header(
        now->request->context, loupe_span(name, name_size),
        trimmed(loupe_span(colon + 1, line.size - name_size - 1)));
    return one * size;
}

static size_t on_body(char *data, size_t one, size_t size, void *context)
{
    struct exchange *now = context;
    now->last_byte_ms    = lp_clock_monotonic_ms();
    if (now->is_old_http)
        return one * size; /* a proxy's page */
    now->ended = !now->request->body_bytes(now->request->context,
                                           loupe_span(data, one * size));
    return now->ended ? 0 : one * size;
}

/* libcurl before 8.0.0 breaks a clear-text HTTP/2 connection when it is used
 * again (curl issue 10634, of 7.88): there each call has its own. Such a
 * connection is local and costs one round trip without a handshake. */
static bool can_reuse(const struct lp_endpoint *endpoint)
{
    return is_tls(endpoint) ||
           curl_version_info(CURLVERSION_NOW)->version_num >= 0x080000;
}

static long version_of(const struct lp_http *http)
{
    if (http->http1)
        return CURL_HTTP_VERSION_1_1;
    return is_tls(&http->endpoint) ? CURL_HTTP_VERSION_2TLS
                                   : CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE;
}

/* What holds for every exchange. The callbacks' context is set later. */
static CURLcode set_habits(struct lp_http *http,
                           const struct lp_http_options *options)
{
    CURL *curl = http->curl;
    (void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    (void)curl_easy_setopt(curl, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    (void)curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    (void)curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_POST, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, BUFFER_BYTES);
    (void)curl_easy_setopt(curl, CURLOPT_FORBID_REUSE,
                           can_reuse(&http->endpoint) ? 0L : 1L);
    (void)curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    (void)curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    (void)curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    (void)curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                           (long)options->connect_timeout_ms);
    (void)curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, version_of(http));
    CURLcode code = curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    if (code == CURLE_OK)
        code =
            curl_easy_setopt(curl, CURLOPT_USERAGENT, "loupe/" LOUPE_VERSION);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_PROXY,
                                options->proxy == NULL ? "" : options->proxy);
    if (code == CURLE_OK)
        code = set_peer(http);
    if (code == CURLE_OK && is_tls(&http->endpoint))
        code = set_tls(http, options->ca_file);
    return code;
}

enum loupe_status lp_http_open(struct lp_http **out,
                               const struct lp_endpoint *endpoint,
                               const struct lp_http_options *options,
                               struct loupe_error *error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    *out                       = NULL;
    (void)pthread_once(&once, global_init);
    struct lp_http *http = calloc(1, sizeof *http);
    if (http == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "connection", "no memory");
    http->endpoint            = *endpoint;
    http->http1               = options->http1;
    http->interrupted         = options->interrupted;
    http->interrupted_context = options->interrupted_context;
    memcpy(http->pin.key, endpoint->key, sizeof http->pin.key);
    http->curl = global_ready ? curl_easy_init() : NULL;
    if (http->curl == NULL || set_habits(http, options) != CURLE_OK) {
        lp_http_close(http);
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "connection",
                       "libcurl lacks HTTP/2, TLS or Unix sockets");
    }
    *out = http;
    return LOUPE_OK;
}

void lp_http_close(struct lp_http *http)
{
    if (http == NULL)
        return;
    curl_easy_cleanup(http->curl);
    free(http);
}

/* Short and ours: why the exchange did not come to its end. */
static enum loupe_status
explain(const struct exchange *now, CURLcode code, struct loupe_error *error)
{
    enum loupe_status status = LOUPE_UNREACHABLE;
    const char *reason       = "lost before the answer was whole";
    const char *pin_reason   = now->http->pin.reason;
    if (now->interrupted)
        reason = "interrupted";
    else if (now->is_idle)
        reason = "silent for too long";
    else if (pin_reason != NULL)
        reason = pin_reason;
    else if (code == CURLE_OPERATION_TIMEDOUT)
        reason = "no answer within the deadline";
    else if (code == CURLE_COULDNT_RESOLVE_HOST ||
             code == CURLE_COULDNT_RESOLVE_PROXY)
        reason = "the host has no address";
    else if (code == CURLE_COULDNT_CONNECT)
        reason = "nobody listens there";
    else if (code == CURLE_PEER_FAILED_VERIFICATION)
        reason = "the peer's certificate is not valid for this host";
    else if (code == CURLE_SSL_CONNECT_ERROR ||
             code == CURLE_SSL_CACERT_BADFILE)
        reason = "no TLS connection";
    else if (code == CURLE_OUT_OF_MEMORY) {
        status = LOUPE_NOMEM;
        reason = "no memory";
    } else if (code == CURLE_UNSUPPORTED_PROTOCOL ||
               code == CURLE_WEIRD_SERVER_REPLY) {
        status = LOUPE_MALFORMED;
        reason = "the peer breaks HTTP";
    } else if (code == CURLE_HTTP2) {
        /* A GOAWAY of a peer that stops looks the same. */
        reason = "the peer ended or broke the HTTP/2 connection";
    }
    return lp_fail(error, status, 0, "connection", "%s", reason);
}

static struct curl_slist *headers_of(const struct lp_http_request *request,
                                     bool *ok)
{
    /* An empty value keeps libcurl from sending its own. */
    static const char *const less[] = {"Accept:", "Expect:", NULL};
    struct curl_slist *list         = NULL;
    *ok                             = true;
    for (int round = 0; round < 2; round++) {
        const char *const *from = round == 0 ? less : request->headers;
        for (size_t i = 0; from[i] != NULL && *ok; i++) {
            struct curl_slist *more = curl_slist_append(list, from[i]);
            *ok                     = more != NULL;
            list                    = *ok ? more : list;
        }
    }
    return list;
}

static CURLcode set_request(struct exchange *now, struct curl_slist *headers)
{
    const struct lp_http_request *request = now->request;
    CURL *curl                            = now->http->curl;
    char url[16 + 2 * LP_RPC_ADDRESS_MAX];
    (void)snprintf(url, sizeof url, "%s://%s%s",
                   is_tls(&now->http->endpoint) ? "https" : "http",
                   now->http->endpoint.authority, request->path);
    (void)curl_easy_setopt(curl, CURLOPT_XFERINFODATA, now);
    (void)curl_easy_setopt(curl, CURLOPT_HEADERDATA, now);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, now);
    (void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
                           (long)request->deadline_ms);
    (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                           (curl_off_t)request->body.size);
    (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body.data);
    return curl_easy_setopt(curl, CURLOPT_URL, url);
}

enum loupe_status lp_http_post(struct lp_http *http,
                               const struct lp_http_request *request,
                               struct loupe_error *error)
{
    struct exchange now        = {.http         = http,
                                  .request      = request,
                                  .last_byte_ms = lp_clock_monotonic_ms()};
    bool ok                    = false;
    http->pin.reason           = NULL;
    struct curl_slist *headers = headers_of(request, &ok);
    CURLcode code              = CURLE_OUT_OF_MEMORY;
    if (ok)
        code = set_request(&now, headers);
    if (code == CURLE_OK)
        code = curl_easy_perform(http->curl);
    (void)curl_easy_setopt(http->curl, CURLOPT_HTTPHEADER, NULL);
    (void)curl_easy_setopt(http->curl, CURLOPT_POSTFIELDS, NULL);
    curl_slist_free_all(headers);
    if (code != CURLE_OK && !now.ended)
        return explain(&now, code, error);
    if (now.is_old_http && !now.ended)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "connection",
                       "the peer does not speak HTTP/2");
    return LOUPE_OK;
}
