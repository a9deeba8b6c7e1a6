/* SPDX-License-Identifier: Apache-2.0 */
/* What is said to the scheduler of a ROFL provider: commands in the queue of an
 * instance, who may read its logs, how a key logs in, what proves a domain
 * (transactions.md 11.4; oasis-sdk rofl-scheduler/src/types.rs,
 * rofl-scheduler/src/serverd/auth.rs). */
#ifndef LP_SCHEDULER_H
#define LP_SCHEDULER_H

#include "sign/oasis.h"
#include "tx/runtime_bodies.h"

/* ---- commands, for roflmarket.InstanceExecuteCmds ---- */

struct lp_scheduler_args {
    bool has_deployment; /* of "Deploy" */
    struct lp_rt_deployment deployment;
    bool wipe_storage;
};

struct lp_scheduler_command {
    struct loupe_span method; /* "Deploy", "Restart" or "Terminate" */
    struct lp_scheduler_args args;
};

extern const struct lp_cbor_table lp_scheduler_command_table;

/* ---- permissions, for a deployment's metadata ---- */

/* lp_scheduler_permissions_write writes who may do one thing, as "log.view".
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  the accounts are not in ascending order, as a set is
 *                         written */
LOUPE_MUST_CHECK enum loupe_status
lp_scheduler_permissions_write(struct lp_sink *out,
                               struct loupe_span action,
                               const struct loupe_address *accounts,
                               size_t count,
                               struct loupe_error *error);

/* ---- login with a native key ---- */

struct lp_scheduler_login {
    uint64_t v; /* 1 */
    struct loupe_span nonce, domain;
    struct lp_rt_key signer;
    struct loupe_address provider;
    uint64_t not_before, not_after; /* seconds of Unix time */
};

extern const struct lp_cbor_table lp_scheduler_login_table;

/* The context of its signature. */
void lp_scheduler_login_context(struct lp_oasis_context *out,
                                const struct loupe_hash *runtime,
                                struct loupe_span chain);

/* ---- domains ---- */

/* The token that shows that a domain is meant for an instance. */
void lp_scheduler_domain_token(struct loupe_hash *out,
                               const struct loupe_address *app,
                               const struct loupe_address *provider,
                               uint64_t instance,
                               struct loupe_span domain);

#endif
