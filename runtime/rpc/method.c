/* SPDX-License-Identifier: Apache-2.0 */
/* The table behind enum lp_method, made of methods.def. */
#include "rpc/method.h"

#define MIB ((size_t)1 << 20)
#define YES true
#define NO  false

static const struct lp_method_row rows[] = {
#define LP_METHOD(id, service_, method_, limit, repeat, deadline, about_,      \
                  group_)                                                      \
    [LP_##id] = {.service     = (service_),                                    \
                 .name        = (method_),                                     \
                 .path        = "/oasis-core." service_ "/" method_,           \
                 .limit_bytes = (limit),                                       \
                 .idempotent  = (repeat),                                      \
                 .deadline_ms = (deadline),                                    \
                 .about       = LP_ABOUT_##about_,                             \
                 .group       = LP_GROUP_##group_},
#include "rpc/methods.def"
};

const struct lp_method_row *lp_method_row(enum lp_method method)
{
    return &rows[method];
}

bool lp_method_find(enum lp_method *out,
                    struct loupe_span service,
                    struct loupe_span name)
{
    struct loupe_span prefix = LOUPE_SPAN_TEXT("oasis-core.");
    if (loupe_span_starts(service, prefix))
        service =
            loupe_span(service.data + prefix.size, service.size - prefix.size);
    for (size_t i = 0; i < LP_METHOD_COUNT; i++) {
        if (loupe_span_equal(service, loupe_span_string(rows[i].service)) &&
            loupe_span_equal(name, loupe_span_string(rows[i].name))) {
            *out = (enum lp_method)i;
            return true;
        }
    }
    *out = (enum lp_method)0;
    return false;
}
