/* SPDX-License-Identifier: Apache-2.0 */
/* Formats of the ROFL scheduler; see scheduler.h. */
#include "tx/scheduler.h"

#include "tx/runtime_build.h"

/* clang-format off */

/* ---- rofl-scheduler/src/types.rs ---- */

#define A struct lp_scheduler_args
static const struct lp_cbor_field args_fields[] = {
    LP_MAYBE_STRUCT(A, deployment, has_deployment, "deployment", LP_OPTIONAL, &lp_rt_deployment_table),
    LP_BOOL(A, wipe_storage, "wipe_storage", LP_REQUIRED),
};
static const struct lp_cbor_table args_table =
    LP_CBOR_TABLE(A, args_fields, LP_UNKNOWN_MALFORMED);
#undef A

#define C struct lp_scheduler_command
static const struct lp_cbor_field command_fields[] = {
    LP_STRUCT(C, args,   "args",   LP_REQUIRED, &args_table),
    LP_TEXT(  C, method, "method", LP_REQUIRED),
};
const struct lp_cbor_table lp_scheduler_command_table =
    LP_CBOR_TABLE(C, command_fields, LP_UNKNOWN_MALFORMED);
#undef C

/* ---- rofl-scheduler/src/serverd/auth.rs ---- */

#define L struct lp_scheduler_login
static const struct lp_cbor_field login_fields[] = {
    LP_UINT(   L, v,          "v",          LP_REQUIRED),
    LP_TEXT(   L, nonce,      "nonce",      LP_REQUIRED),
    LP_TEXT(   L, domain,     "domain",     LP_REQUIRED),
    LP_STRUCT( L, signer,     "signer",     LP_REQUIRED, &lp_rt_key_table),
    LP_ADDRESS(L, provider,   "provider",   LP_REQUIRED),
    LP_UINT(   L, not_after,  "not_after",  LP_REQUIRED),
    LP_UINT(   L, not_before, "not_before", LP_REQUIRED),
};
const struct lp_cbor_table lp_scheduler_login_table =
    LP_CBOR_TABLE(L, login_fields, LP_UNKNOWN_MALFORMED);
#undef L

/* clang-format on */

enum loupe_status
lp_scheduler_permissions_write(struct lp_sink *out,
                               struct loupe_span action,
                               const struct loupe_address *accounts,
                               size_t count,
                               struct loupe_error *error)
{
    for (size_t i = 1; i < count; i++)
        if (memcmp(accounts[i - 1].b, accounts[i].b, sizeof accounts[i].b) >= 0)
            return lp_fail(error, LOUPE_USAGE, 0, "permissions",
                           "account %zu is not after the one before", i);
    lp_cbor_put_map(out, 1);
    lp_cbor_put_text(out, action);
    lp_cbor_put_array(out, count);
    for (size_t i = 0; i < count; i++)
        lp_cbor_put_bytes(out, LOUPE_SPAN_ARRAY(accounts[i].b));
    return LOUPE_OK;
}

void lp_scheduler_login_context(struct lp_oasis_context *out,
                                const struct loupe_hash *runtime,
                                struct loupe_span chain)
{
    lp_rtx_context_of(out, LOUPE_SPAN_TEXT("rofl-scheduler/auth: v1"), runtime,
                      chain);
}

void lp_scheduler_domain_token(struct loupe_hash *out,
                               const struct loupe_address *app,
                               const struct loupe_address *provider,
                               uint64_t instance,
                               struct loupe_span domain)
{
    uint8_t id[8];
    struct lp_sink be;
    lp_sink_init(&be, id, sizeof id);
    lp_write_u64be(&be, instance);
    const struct loupe_span tuple[] = {
        LOUPE_SPAN_ARRAY(app->b),
        LOUPE_SPAN_ARRAY(provider->b),
        LOUPE_SPAN_ARRAY(id),
        domain,
    };
    loupe_tuplehash256(
        out->b, sizeof out->b, tuple, 4,
        LOUPE_SPAN_TEXT("rofl-scheduler/proxy: domain verification token"));
}
