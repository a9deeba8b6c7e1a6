/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting a round's pairs, and reading what a transaction came to. */
#include "chain/round_view.h"

#include "codec/cbor_table.h"
#include "state/io_tree.h"

#include <stdlib.h>

struct place {
    size_t key, key_size, value, value_size;
};

static enum loupe_status
on_pair(void *context, const struct loupe_pair *pair, struct loupe_error *error)
{
    struct lp_round_view *view = context;
    struct place place         = {view->bytes.size, pair->key.size,
                                  view->bytes.size + pair->key.size, pair->value.size};
    if (!lp_buffer_append(&view->bytes, pair->key) ||
        !lp_buffer_append(&view->bytes, pair->value) ||
        !lp_buffer_append(&view->places, loupe_span(&place, sizeof place)))
        return lp_fail(error,
                       lp_buffer_refusal(view->bytes.starved ? &view->bytes
                                                             : &view->places),
                       0, "io", "no room; at most %zu bytes",
                       LP_ROUND_VIEW_BYTES);
    return LOUPE_OK;
}

/* The lists of loupe_known_io take less than this for each pair. */
#define BYTES_PER_PAIR 512

static enum loupe_status sort_out(struct lp_round_view *view,
                                  struct loupe_error *error)
{
    size_t count = view->places.size / sizeof(struct place);
    size_t room  = (count + 4) * (BYTES_PER_PAIR + sizeof(struct loupe_pair));
    struct loupe_arena arena;
    view->memory = malloc(room);
    if (view->memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "io", "no memory");
    loupe_arena_init(&arena, view->memory, room);
    struct loupe_pair *pairs =
        loupe_arena_alloc(&arena, count + 1, sizeof *pairs);
    if (pairs == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "io", "no memory");
    for (size_t i = 0; i < count; i++) {
        struct place at;
        memcpy(&at, view->places.data + i * sizeof at, sizeof at);
        pairs[i].key   = loupe_span(view->bytes.data + at.key, at.key_size);
        pairs[i].value = loupe_span(view->bytes.data + at.value, at.value_size);
    }
    return lp_io_read(&view->io, pairs, count, &arena, error);
}

enum loupe_status lp_round_view_read(struct lp_round_view *out,
                                     struct lp_chain *chain,
                                     uint64_t round,
                                     struct loupe_error *error)
{
    *out = (struct lp_round_view){0};
    lp_buffer_init(&out->bytes, LP_ROUND_VIEW_BYTES);
    lp_buffer_init(&out->places, LP_ROUND_VIEW_BYTES);
    LP_TRY(lp_chain_round(chain, round, &out->round, error));
    LP_TRY(lp_chain_io(chain, round, on_pair, out, error));
    return sort_out(out, error);
}

void lp_round_view_fini(struct lp_round_view *view)
{
    lp_buffer_fini(&view->bytes);
    lp_buffer_fini(&view->places);
    free(view->memory);
}

/* ---- transactions ---- */

struct failure {
    struct loupe_span module, message;
    uint64_t code;
};
/* oasis-sdk runtime-sdk/src/types/transaction.rs CallResult */
static const struct lp_cbor_field failure_fields[] = {
    LP_TEXT(struct failure, module, "module", LP_OPTIONAL),
    LP_UINT(struct failure, code, "code", LP_OPTIONAL),
    LP_TEXT(struct failure, message, "message", LP_OPTIONAL),
};
static const struct lp_cbor_table failure_table =
    LP_CBOR_TABLE(struct failure, failure_fields, LP_UNKNOWN_IGNORED);

struct result {
    struct loupe_span ok, fail, unknown;
};
static const struct lp_cbor_field result_fields[] = {
    LP_RAW(struct result, ok, "ok", LP_OPTIONAL),
    LP_RAW(struct result, fail, "fail", LP_OPTIONAL),
    LP_RAW(struct result, unknown, "unknown", LP_OPTIONAL),
};
static const struct lp_cbor_table result_table =
    LP_CBOR_TABLE(struct result, result_fields, LP_UNKNOWN_UNSUPPORTED);

enum loupe_status lp_tx_result_read(struct lp_tx_result *out,
                                    struct loupe_span output,
                                    struct loupe_error *error)
{
    struct result result;
    struct failure failure;
    *out = (struct lp_tx_result){0};
    LP_TRY(lp_cbor_struct_read(&result, &result_table, output, LP_CBOR_STRICT,
                               error));
    if (result.fail.size == 0) {
        out->outcome = result.unknown.size != 0 ? LP_TX_HIDDEN : LP_TX_OK;
        return LOUPE_OK;
    }
    LP_TRY(lp_cbor_struct_read(&failure, &failure_table, result.fail,
                               LP_CBOR_STRICT, error));
    *out = (struct lp_tx_result){LP_TX_FAILED, failure.module, failure.code,
                                 failure.message};
    return LOUPE_OK;
}

bool lp_tx_ethereum_hash(struct loupe_hash *out, struct loupe_span bytes)
{
    struct lp_cbor in;
    *out = (struct loupe_hash){0};
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, NULL);
    if (lp_cbor_array(&in, "transaction") != 2)
        return false;
    struct loupe_span inner = lp_cbor_bytes(&in, "body");
    bool ethereum           = lp_cbor_array(&in, "auth") == 1 &&
                    lp_cbor_map(&in, "proof") == 1 &&
                    loupe_span_equal(lp_cbor_text(&in, "kind"),
                                     LOUPE_SPAN_TEXT("module")) &&
                    loupe_span_equal(lp_cbor_text(&in, "module"),
                                     LOUPE_SPAN_TEXT("evm.ethereum.v0"));
    if (!ethereum || lp_cbor_end(&in) != LOUPE_OK)
        return false;
    loupe_keccak256(out, inner);
    return true;
}
