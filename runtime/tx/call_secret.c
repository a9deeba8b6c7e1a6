/* SPDX-License-Identifier: Apache-2.0 */
/* See call_secret.h. A block holds the secret, the runtime's key and the epoch,
 * big-endian. */
#include "tx/call_secret.h"

#include "base/cursor.h"
#include "base/sink.h"
#include "base/text.h"
#include "tx/secret_file.h"

#include <loupe/mrae.h>

#include <sodium.h>

#include <stdio.h>

#define LABEL "LOUPE CALL KEY"
#define BYTES (32 + 32 + 8)

void lp_call_secret_init(struct lp_call_secret *out,
                         const uint8_t random[32],
                         const uint8_t runtime[32],
                         uint64_t epoch)
{
    *out = (struct lp_call_secret){.epoch = epoch};
    memcpy(out->own.b, random, sizeof out->own.b);
    memcpy(out->runtime, runtime, sizeof out->runtime);
    loupe_mrae_public_key(out->client, &out->own);
}

void lp_call_secret_fini(struct lp_call_secret *secret)
{
    loupe_secret_fini(&secret->own);
    *secret = (struct lp_call_secret){.epoch = 0};
}

static enum loupe_status path_of(char out[LP_SECRET_PATH_MAX],
                                 const char *folder,
                                 const uint8_t client[32],
                                 struct loupe_error *error)
{
    char name[2 * 32 + 1];
    lp_hex_encode(name, loupe_span(client, 32));
    int size = snprintf(out, LP_SECRET_PATH_MAX, "%s/%s.pem", folder, name);
    return size > 0 && size < LP_SECRET_PATH_MAX
               ? LOUPE_OK
               : lp_fail(error, LOUPE_LIMIT, 0, "calls",
                         "a path of more than %d bytes", LP_SECRET_PATH_MAX);
}

enum loupe_status lp_call_secret_put(const char *folder,
                                     const struct lp_call_secret *secret,
                                     struct loupe_error *error)
{
    char path[LP_SECRET_PATH_MAX];
    char text[LP_PEM_TEXT_MAX];
    struct lp_pem pem = {.label = LABEL, .size = BYTES};
    struct lp_sink sink;
    LP_TRY(path_of(path, folder, secret->client, error));
    LP_TRY(lp_secret_folder_make(folder, error));
    lp_sink_init(&sink, pem.bytes, sizeof pem.bytes);
    lp_write_bytes(&sink, LOUPE_SPAN_ARRAY(secret->own.b));
    lp_write_bytes(&sink, LOUPE_SPAN_ARRAY(secret->runtime));
    lp_write_u64be(&sink, secret->epoch);
    enum loupe_status status =
        lp_secret_file_create(path, text, lp_pem_write(text, &pem), error);
    lp_pem_fini(&pem);
    sodium_memzero(text, sizeof text);
    return status;
}

static enum loupe_status take(struct lp_call_secret *out,
                              const struct lp_pem *pem,
                              const uint8_t client[32],
                              struct loupe_error *error)
{
    uint64_t epoch = 0;
    if (strcmp(pem->label, LABEL) != 0 || pem->size != BYTES)
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "is no " LABEL " of %d bytes", BYTES);
    for (size_t i = 0; i < 8; i++)
        epoch = epoch << 8 | pem->bytes[64 + i];
    lp_call_secret_init(out, pem->bytes, pem->bytes + 32, epoch);
    if (memcmp(out->client, client, sizeof out->client) == 0)
        return LOUPE_OK;
    lp_call_secret_fini(out);
    return lp_fail(error, LOUPE_INVALID, 0, "",
                   "is the secret of another call");
}

enum loupe_status lp_call_secret_find(struct lp_call_secret *out,
                                      const char *folder,
                                      const uint8_t client[32],
                                      struct loupe_error *error)
{
    char path[LP_SECRET_PATH_MAX];
    struct lp_pem pem;
    *out = (struct lp_call_secret){.epoch = 0};
    LP_TRY(path_of(path, folder, client, error));
    LP_TRY(lp_secret_file_read(&pem, path, error));
    enum loupe_status status =
        lp_within(take(out, &pem, client, error), error, "%s", path);
    lp_pem_fini(&pem);
    return status;
}
