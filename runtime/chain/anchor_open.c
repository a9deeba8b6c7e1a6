/* SPDX-License-Identifier: Apache-2.0 */
/* The secret of a sealed call, found and used; see anchor_open.h. */
#include "chain/anchor_open.h"

#include "limits.h"
#include "tx/call_secret.h"

#include <stdlib.h>

#define OPEN_BYTES (4 * LP_RTX_BYTES_MAX) /* what opening takes */

static enum loupe_status unseal(struct lp_anchor *out,
                                struct loupe_span bytes,
                                const struct lp_call_secret *secret,
                                struct loupe_error *error)
{
    struct lp_envelope_key key = {.epoch = 0};
    struct loupe_arena arena;
    void *memory = malloc(OPEN_BYTES);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "anchor", "no memory");
    loupe_arena_init(&arena, memory, OPEN_BYTES);
    enum loupe_status status = lp_envelope_key_init(
        &key, &secret->own, secret->runtime, secret->epoch, error);
    if (status == LOUPE_OK)
        status = lp_anchor_unseal(out, bytes, &key, &arena, error);
    lp_envelope_key_fini(&key);
    free(memory);
    return status;
}

enum loupe_status lp_anchor_open(struct lp_anchor *out,
                                 enum lp_anchor_cover *cover,
                                 struct loupe_span bytes,
                                 const char *folder,
                                 struct loupe_error *error)
{
    struct lp_envelope envelope;
    struct lp_call_secret secret;
    LP_TRY(lp_anchor_read(out, cover, bytes, error));
    if (*cover == LP_ANCHOR_OPEN)
        return LOUPE_OK;
    LP_TRY(lp_anchor_envelope(&envelope, bytes, error));
    enum loupe_status status =
        lp_call_secret_find(&secret, folder, envelope.client, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return LOUPE_OK;
    }
    LP_TRY(status);
    status = unseal(out, bytes, &secret, error);
    lp_call_secret_fini(&secret);
    if (status == LOUPE_OK)
        *cover = LP_ANCHOR_OPEN;
    return status;
}
