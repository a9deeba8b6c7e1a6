/* SPDX-License-Identifier: Apache-2.0 */
/* Applications, instances, origins: which proofs are asked for, and in which
 * order. What they mean is decided in tx/rofl.h. */
#include "chain/rofl_view.h"

#include "chain/account_view.h"
#include "chain/epoch.h"
#include "chain/outbox.h"
#include "chain/outbox_tx.h"
#include "state/runtime_keys.h"

static enum loupe_status value_of(struct loupe_known_value *out,
                                  struct lp_chain *chain,
                                  const struct loupe_known_root *root,
                                  struct lp_key key,
                                  struct loupe_error *error)
{
    struct lp_chain_value value;
    *out = (struct loupe_known_value){.present = false};
    LP_TRY(lp_chain_value(chain, root, lp_key_span(&key), &value, error));
    *out = (struct loupe_known_value){value.present, value.bytes};
    return LOUPE_OK;
}

static void hash_of_rak(struct loupe_hash *out, const uint8_t rak[32])
{
    lp_rtkey_key_hash(out, "ed25519", loupe_span(rak, 32));
}

/* ---- an application ---- */

enum loupe_status lp_rofl_app_view(struct lp_rofl_app *out,
                                   struct lp_chain *chain,
                                   const struct loupe_known_root *root,
                                   const struct loupe_address *app,
                                   struct loupe_error *error)
{
    struct loupe_known_value value;
    *out = (struct lp_rofl_app){.sek = {0}};
    LP_TRY(value_of(&value, chain, root, lp_rtkey_rofl_app(app), error));
    if (!value.present)
        return lp_fail(error, LOUPE_ABSENT, 0, "app",
                       "round %llu has no such application",
                       (unsigned long long)root->version);
    LP_TRY(lp_within(lp_cbor_struct_read(out, &lp_rofl_app_table, value.value,
                                         LP_CBOR_STRICT, error),
                     error, "app"));
    return loupe_address_equal(&out->id, app)
               ? LOUPE_OK
               : lp_fail(error, LOUPE_INVALID, 0, "app.id", "is another one");
}

struct listing {
    const struct loupe_address *app;
    lp_rofl_instance_fn visit;
    void *context;
};

static enum loupe_status read_instance(struct lp_rofl_registration *out,
                                       const struct loupe_address *app,
                                       const struct loupe_pair *pair,
                                       struct loupe_error *error)
{
    struct loupe_hash hash;
    LP_TRY(lp_cbor_struct_read(out, &lp_rofl_registration_table, pair->value,
                               LP_CBOR_STRICT, error));
    hash_of_rak(&hash, out->rak);
    struct lp_key key = lp_rtkey_rofl_registration(app, &hash);
    if (!loupe_address_equal(&out->app, app) ||
        !loupe_span_equal(lp_key_span(&key), pair->key))
        return lp_fail(error, LOUPE_INVALID, 0, "rak",
                       "is not the one of the key");
    return LOUPE_OK;
}

static enum loupe_status on_instance(void *context,
                                     const struct loupe_pair *pair,
                                     struct loupe_error *error)
{
    const struct listing *listing = context;
    struct lp_rofl_registration registration;
    LP_TRY(lp_within(read_instance(&registration, listing->app, pair, error),
                     error, "registration"));
    return listing->visit(listing->context, &registration, error);
}

enum loupe_status lp_rofl_instances(struct lp_chain *chain,
                                    const struct loupe_known_root *root,
                                    const struct loupe_address *app,
                                    lp_rofl_instance_fn visit,
                                    void *context,
                                    struct loupe_error *error)
{
    struct listing listing = {app, visit, context};
    struct lp_key prefix   = lp_rtkey_rofl_registration(app, NULL);
    return lp_chain_range(chain, root, lp_key_span(&prefix), on_instance,
                          &listing, error);
}

/* ---- the transaction ---- */

/* The place is looked up again in the round itself, which is proven. */
static enum loupe_status find_place(uint64_t *round,
                                    struct lp_chain *chain,
                                    const struct loupe_hash *hash,
                                    const struct lp_moment *at,
                                    struct loupe_error *error)
{
    struct lp_store_tx row;
    *round = at->number;
    if (at->kind == LP_AT_HEIGHT)
        return lp_fail(error, LOUPE_USAGE, 0, "--at",
                       "transactions of the runtime lie in rounds: name one");
    if (at->kind == LP_AT_ROUND)
        return LOUPE_OK;
    enum loupe_status status = lp_outbox_find(&row, chain, hash, at, error);
    *round                   = row.place;
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    return lp_fail(error, LOUPE_UNREACHABLE, 0, "transaction",
                   "is in none of the rounds that are stored: follow the chain "
                   "over it, or name its round");
}

static enum loupe_status find_transaction(struct lp_rofl_origin_view *view,
                                          struct lp_chain *chain,
                                          const struct loupe_hash *hash,
                                          const struct lp_moment *at,
                                          struct loupe_error *error)
{
    uint64_t round;
    LP_TRY(find_place(&round, chain, hash, at, error));
    LP_TRY(lp_round_view_read(&view->round, chain, round, error));
    const struct loupe_known_io *io = &view->round.io;
    while (view->index < io->transaction_count &&
           !loupe_hash_equal(&io->transactions[view->index].hash, hash))
        view->index++;
    if (view->index == io->transaction_count)
        return lp_fail(error, LOUPE_ABSENT, 0, "transaction",
                       "round %llu does not have it",
                       (unsigned long long)round);
    return LOUPE_OK;
}

/* ---- its signer ---- */

/* A "no" is kept as such; what else went wrong is no answer. */
static enum loupe_status take_verdict(struct lp_rofl_origin_view *view,
                                      enum loupe_status status,
                                      struct loupe_error *error)
{
    view->no.status = status;
    if (status == LOUPE_OK || status == LOUPE_ABSENT || status == LOUPE_STALE ||
        status == LOUPE_INVALID)
        return LOUPE_OK;
    return lp_fail(error, status, view->no.offset, view->no.field, "%s",
                   view->no.reason);
}

/* The runtime takes the first signer for the origin. */
static enum loupe_status read_signer(struct lp_rofl_origin_view *view,
                                     struct lp_chain *chain,
                                     struct loupe_error *error)
{
    struct lp_rtx_known known;
    const struct loupe_io_transaction *tx =
        &view->round.io.transactions[view->index];
    enum loupe_status status =
        lp_outbox_verify(&known, chain, tx->bytes, &view->no);
    if (status == LOUPE_OK) {
        view->account = known.signers[0].account;
        view->signer  = known.signers[0].spec.key;
        if (known.signers[0].spec.multisig.size != 0)
            status = lp_fail(&view->no, LOUPE_ABSENT, 0, "signer",
                             "an account of several keys is of no instance");
    }
    view->has_signer = status == LOUPE_OK;
    return take_verdict(view, status, error);
}

/* ---- where the key comes from ---- */

static enum loupe_status need_epoch(struct lp_rofl_origin_view *view,
                                    struct lp_chain *chain,
                                    struct loupe_error *error)
{
    if (view->has_epoch)
        return LOUPE_OK;
    LP_TRY(lp_chain_round_epoch(chain, view->round.round.known.header.round,
                                &view->epoch, error));
    view->has_epoch = true;
    return LOUPE_OK;
}

static enum loupe_status decide_in(struct lp_rofl_origin_view *view,
                                   struct lp_chain *chain,
                                   uint64_t round,
                                   struct loupe_error *error)
{
    struct loupe_hash hash;
    struct loupe_address app;
    struct loupe_known_value endorser, registration;
    uint8_t rak[32];
    lp_error_clear(&view->no);
    LP_TRY(
        lp_chain_round_root(chain, round, LP_ROOT_STATE, &view->root, error));
    lp_rofl_key_hash(&hash, &view->signer);
    LP_TRY(lp_within(value_of(&endorser, chain, &view->root,
                              lp_rtkey_rofl_endorser(&hash), error),
                     error, "state[%llu].endorser", (unsigned long long)round));
    enum loupe_status status =
        lp_rofl_endorsed_by(&app, rak, &view->signer, &endorser, &view->no);
    if (status != LOUPE_OK)
        return take_verdict(view, status, error);
    hash_of_rak(&hash, rak);
    LP_TRY(lp_within(value_of(&registration, chain, &view->root,
                              lp_rtkey_rofl_registration(&app, &hash), error),
                     error, "state[%llu].registration",
                     (unsigned long long)round));
    LP_TRY(need_epoch(view, chain, error));
    status = lp_rofl_origin_decide(&view->origin, &view->signer, &endorser,
                                   &registration, view->epoch, &view->no);
    return take_verdict(view, status, error);
}

/* The state before the round decides, unless an instance registered in the
 * round before the transaction ran: then it may be this one. */
static enum loupe_status decide(struct lp_rofl_origin_view *view,
                                struct lp_chain *chain,
                                struct loupe_error *error)
{
    uint64_t round = view->round.round.known.header.round;
    LP_TRY(decide_in(view, chain, round - 1, error));
    if (view->no.status == LOUPE_OK)
        return LOUPE_OK;
    enum loupe_status status =
        lp_rofl_registered_before(&view->round.io, view->index, NULL, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return LOUPE_OK;
    }
    LP_TRY(status);
    view->rule = LP_ROFL_RULE_SAME_ROUND;
    LP_TRY(decide_in(view, chain, round, error));
    if (view->no.status != LOUPE_OK)
        return LOUPE_OK;
    struct lp_rofl_origin later = view->origin;
    status = lp_rofl_registered_before(&view->round.io, view->index, &later,
                                       &view->no);
    if (status != LOUPE_OK)
        view->origin = (struct lp_rofl_origin){.expiration = 0};
    return take_verdict(view, status, error);
}

static void check_expected(struct lp_rofl_origin_view *view,
                           const struct loupe_address *expected)
{
    char text[LOUPE_ADDRESS_TEXT];
    if (expected == NULL || loupe_address_equal(expected, &view->origin.app))
        return;
    loupe_rofl_app_to_text(text, &view->origin.app);
    (void)lp_fail(&view->no, LOUPE_INVALID, 0, "app",
                  "another application's instance: %s", text);
}

/* The policy is no condition: the registration was judged by it when it was
 * made. */
static enum loupe_status read_policy(struct lp_rofl_origin_view *view,
                                     struct lp_chain *chain,
                                     struct loupe_error *error)
{
    enum loupe_status status = lp_rofl_app_view(
        &view->app, chain, &view->root, &view->origin.app, &view->no_app);
    view->no_app.status = status;
    if (status == LOUPE_OK || status == LOUPE_ABSENT || lp_view_unknown(status))
        return LOUPE_OK;
    return lp_fail(error, status, view->no_app.offset, view->no_app.field, "%s",
                   view->no_app.reason);
}

enum loupe_status lp_rofl_origin_view_read(struct lp_rofl_origin_view *out,
                                           struct lp_chain *chain,
                                           const struct loupe_hash *hash,
                                           const struct lp_moment *at,
                                           const struct loupe_address *expected,
                                           struct loupe_error *error)
{
    *out = (struct lp_rofl_origin_view){.index = 0};
    LP_TRY(find_transaction(out, chain, hash, at, error));
    LP_TRY(read_signer(out, chain, error));
    if (out->has_signer)
        LP_TRY(decide(out, chain, error));
    if (out->no.status != LOUPE_OK)
        return LOUPE_OK;
    LP_TRY(read_policy(out, chain, error));
    check_expected(out, expected);
    return LOUPE_OK;
}

void lp_rofl_origin_view_fini(struct lp_rofl_origin_view *view)
{
    lp_round_view_fini(&view->round);
}
