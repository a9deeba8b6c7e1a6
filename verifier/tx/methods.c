/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the methods, and whether a body is one of theirs. */
#include "tx/methods.h"

#include "attest/registration.h"
#include "consensus/tx.h"
#include "state/records_keymanager.h"
#include "tx/consensus_bodies.h"
#include "tx/consensus_rules.h"
#include "tx/runtime_bodies.h"
#include "tx/runtime_rules.h"

static const struct lp_tx_method consensus_rows[] = {
#define LP_TX_METHOD(name_, sender_, rule_, body_)                             \
    {.name     = (name_),                                                      \
     .sender   = LP_TX_BY_##sender_,                                           \
     .rule     = (rule_),                                                      \
     .has_body = true,                                                         \
     .body     = body_},
#define LP_TX_METHOD_BARE(name_, sender_)                                      \
    {.name = (name_), .sender = LP_TX_BY_##sender_},
#include "tx/consensus_methods.def"
};

static const struct lp_tx_method runtime_rows[] = {
#include "tx/runtime_methods.def"
#undef LP_TX_METHOD
#undef LP_TX_METHOD_BARE
};

#define CONSENSUS_ROWS (sizeof consensus_rows / sizeof consensus_rows[0])
#define RUNTIME_ROWS   (sizeof runtime_rows / sizeof runtime_rows[0])

static const struct lp_tx_method *
find(const struct lp_tx_method *rows, size_t count, struct loupe_span name)
{
    for (size_t i = 0; i < count; i++)
        if (loupe_span_equal(name, loupe_span_string(rows[i].name)))
            return &rows[i];
    return NULL;
}

const struct lp_tx_method *lp_consensus_methods(size_t *count)
{
    *count = CONSENSUS_ROWS;
    return consensus_rows;
}

const struct lp_tx_method *lp_consensus_method_find(struct loupe_span name)
{
    return find(consensus_rows, CONSENSUS_ROWS, name);
}

const struct lp_tx_method *lp_runtime_methods(size_t *count)
{
    *count = RUNTIME_ROWS;
    return runtime_rows;
}

const struct lp_tx_method *lp_runtime_method_find(struct loupe_span name)
{
    return find(runtime_rows, RUNTIME_ROWS, name);
}

enum loupe_status lp_tx_body_check(const struct lp_tx_method *method,
                                   struct loupe_span body,
                                   size_t base,
                                   struct loupe_error *error)
{
    struct lp_cbor in;
    if (!method->has_body && body.size != 0)
        return lp_fail(error, LOUPE_MALFORMED, base, "body",
                       "is there, and %s takes none", method->name);
    if (!method->has_body)
        return LOUPE_OK;
    if (body.size == 0)
        return lp_fail(error, LOUPE_MALFORMED, base, "body",
                       "is missing, and %s takes one", method->name);
    lp_cbor_init(&in, body, LP_CBOR_STRICT, error);
    in.base = base;
    lp_cbor_field(NULL, &method->body, &in);
    return lp_within(lp_cbor_end(&in), error, "body");
}
