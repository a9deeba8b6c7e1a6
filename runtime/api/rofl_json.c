/* SPDX-License-Identifier: Apache-2.0 */
/* Records of the rofl module, composed. What the records hold as encoded lists
 * was checked as a whole when they were read; a fault here fails the reply. */
#include "api/rofl_json.h"

#include "api/cbor_json.h"
#include "api/facts.h"
#include "api/table_json.h"
#include "state/list.h"
#include "state/runtime_tx.h"
#include "tx/runtime_bodies.h"

static const struct loupe_address nobody = {{0}};

static void put_app(struct lp_reply *reply,
                    json_t *out,
                    const char *key,
                    const struct loupe_address *app)
{
    char text[LOUPE_ADDRESS_TEXT];
    loupe_rofl_app_to_text(text, app);
    lp_reply_text(reply, out, key, text);
}

static void
put_metadata(struct lp_reply *reply, json_t *out, struct loupe_span metadata)
{
    if (metadata.size == 0)
        (void)lp_reply_put_object(reply, out, "metadata");
    else
        lp_reply_cbor(reply, out, "metadata", metadata);
}

/* ---- an application ---- */

static void
put_enclaves(struct lp_reply *reply, json_t *out, struct loupe_span enclaves)
{
    struct lp_list list;
    struct lp_rt_enclave enclave;
    json_t *rows = lp_reply_put_array(reply, out, "enclaves");
    lp_list_open(&list, enclaves, NULL);
    while (lp_list_next(&list) &&
           lp_list_struct(&list, &enclave, &lp_rt_enclave_table) == LOUPE_OK) {
        json_t *row = lp_reply_object(reply);
        lp_reply_hex(reply, row, "mr_enclave",
                     loupe_hash_span(&enclave.mr_enclave));
        lp_reply_hex(reply, row, "mr_signer",
                     loupe_hash_span(&enclave.mr_signer));
        lp_reply_add(reply, rows, row);
    }
    reply->failed = reply->failed || lp_list_end(&list) != LOUPE_OK;
}

static void put_policy(struct lp_reply *reply,
                       json_t *out,
                       const struct lp_rofl_policy *policy)
{
    json_t *object = lp_reply_put_object(reply, out, "policy");
    put_enclaves(reply, object, policy->enclaves);
    lp_reply_cbor(reply, object, "quotes", policy->quotes);
    lp_reply_cbor(reply, object, "endorsements", policy->endorsements);
    if (policy->fees == 1)
        lp_reply_text(reply, object, "fees", "instance");
    else if (policy->fees == 2)
        lp_reply_text(reply, object, "fees", "endorsing_node");
    else
        lp_reply_u64(reply, object, "fees", policy->fees);
    lp_reply_u64(reply, object, "max_expiration", policy->max_expiration);
}

static void
put_admin(struct lp_reply *reply, json_t *out, struct loupe_span admin)
{
    struct loupe_address address;
    if (admin.size != sizeof address.b) {
        lp_reply_null(reply, out, "admin");
        return;
    }
    memcpy(address.b, admin.data, sizeof address.b);
    lp_facts_address(reply, out, "admin", &address);
}

static void
put_stake(struct lp_reply *reply, json_t *out, struct loupe_span stake)
{
    static const struct lp_cbor_field amount = {.kind = LP_FIELD_STRUCT,
                                                .shown =
                                                    LP_SHOWN_RUNTIME_AMOUNT,
                                                .table = &lp_base_units_table};
    struct lp_cbor in;
    lp_cbor_init(&in, stake, LP_CBOR_STRICT, NULL);
    lp_reply_put(reply, out, "stake", lp_table_json(reply, &amount, &in));
}

/* Nobody but the application reads their values. */
static void
put_secrets(struct lp_reply *reply, json_t *out, struct loupe_span secrets)
{
    struct lp_list list;
    json_t *rows = lp_reply_put_array(reply, out, "secrets");
    lp_list_open_map(&list, secrets, NULL);
    while (lp_list_next(&list)) {
        json_t *row              = lp_reply_object(reply);
        struct loupe_span name   = lp_cbor_text(&list.in, "name");
        struct loupe_span sealed = lp_cbor_bytes(&list.in, "value");
        lp_reply_put(reply, row, "name",
                     json_stringn((const char *)name.data, name.size));
        lp_reply_u64(reply, row, "size", sealed.size);
        lp_reply_add(reply, rows, row);
    }
    reply->failed = reply->failed || lp_list_end(&list) != LOUPE_OK;
}

json_t *lp_rofl_app_json(struct lp_reply *reply, const struct lp_rofl_app *app)
{
    json_t *out = lp_reply_object(reply);
    put_app(reply, out, "app", &app->id);
    put_admin(reply, out, app->admin);
    put_stake(reply, out, app->stake);
    put_policy(reply, out, &app->policy);
    put_metadata(reply, out, app->metadata);
    put_secrets(reply, out, app->secrets);
    lp_reply_hex(reply, out, "sek", LOUPE_SPAN_ARRAY(app->sek));
    return out;
}

/* ---- an instance ---- */

static void
put_extra_keys(struct lp_reply *reply, json_t *out, struct loupe_span keys)
{
    char text[LP_PUBLIC_KEY_TEXT];
    struct lp_list list;
    json_t *rows = lp_reply_put_array(reply, out, "extra_keys");
    lp_list_open(&list, keys, NULL);
    while (lp_list_next(&list)) {
        struct lp_public_key key;
        lp_public_key_read(&key, &list.in);
        if (list.in.status != LOUPE_OK)
            break;
        lp_public_key_to_text(text, &key);
        lp_reply_add(reply, rows, json_string(text));
    }
    reply->failed = reply->failed || lp_list_end(&list) != LOUPE_OK;
}

json_t *lp_rofl_instance_json(struct lp_reply *reply,
                              const struct lp_rofl_registration *registration,
                              const uint64_t *epoch)
{
    json_t *out = lp_reply_object(reply);
    lp_facts_public_key(reply, out, "node_id", registration->node_id);
    if (registration->entity_id.size == 32)
        lp_facts_public_key(reply, out, "entity_id",
                            registration->entity_id.data);
    else
        lp_reply_null(reply, out, "entity_id");
    lp_facts_public_key(reply, out, "rak", registration->rak);
    lp_reply_hex(reply, out, "rek", LOUPE_SPAN_ARRAY(registration->rek));
    put_extra_keys(reply, out, registration->extra_keys);
    lp_reply_u64(reply, out, "expiration_epoch", registration->expiration);
    if (epoch == NULL)
        lp_reply_null(reply, out, "expired");
    else
        lp_reply_flag(reply, out, "expired",
                      registration->expiration <= *epoch);
    put_metadata(reply, out, registration->metadata);
    return out;
}

/* ---- an origin ---- */

static void put_signer(struct lp_reply *reply,
                       json_t *out,
                       const struct lp_rofl_origin_view *view)
{
    char text[LP_PUBLIC_KEY_TEXT];
    if (loupe_address_equal(&view->account, &nobody)) {
        lp_reply_null(reply, out, "signer");
        return;
    }
    json_t *signer = lp_reply_put_object(reply, out, "signer");
    lp_facts_address(reply, signer, "address", &view->account);
    if (!view->has_signer)
        return;
    lp_public_key_to_text(text, &view->signer);
    lp_reply_text(reply, signer, "public_key", text);
}

/* Where it was looked for. */
static void put_state(struct lp_reply *reply,
                      json_t *out,
                      const struct lp_rofl_origin_view *view)
{
    if (view->root.kind == LOUPE_ROOT_NONE)
        return;
    switch (view->rule) {
    case LP_ROFL_RULE_BEFORE:
        lp_reply_text(reply, out, "rule", "state_before_round");
        break;
    case LP_ROFL_RULE_SAME_ROUND:
        lp_reply_text(reply, out, "rule", "registered_earlier_in_round");
        break;
    }
    lp_reply_u64(reply, out, "state_round", view->root.version);
    lp_reply_hex(reply, out, "state_root", loupe_hash_span(&view->root.hash));
    if (view->has_epoch)
        lp_reply_u64(reply, out, "epoch", view->epoch);
}

static void put_instance(struct lp_reply *reply,
                         json_t *out,
                         const struct lp_rofl_origin *origin)
{
    json_t *instance = lp_reply_put_object(reply, out, "instance");
    put_app(reply, instance, "app", &origin->app);
    lp_facts_public_key(reply, instance, "node_id", origin->node_id);
    lp_facts_public_key(reply, instance, "rak", origin->rak);
    lp_reply_u64(reply, instance, "expiration_epoch", origin->expiration);
}

json_t *lp_rofl_origin_json(struct lp_reply *reply,
                            const struct lp_rofl_origin_view *view)
{
    json_t *out = lp_reply_object(reply);
    bool yes    = view->no.status == LOUPE_OK;
    lp_reply_u64(reply, out, "round", view->round.round.known.header.round);
    lp_reply_put(reply, out, "transaction",
                 lp_facts_transaction(reply,
                                      &view->round.io.transactions[view->index],
                                      view->index));
    put_signer(reply, out, view);
    lp_reply_flag(reply, out, "is_instance", yes);
    put_state(reply, out, view);
    if (!yes)
        lp_facts_unknown(reply, out, "why", &view->no);
    if (loupe_address_equal(&view->origin.app, &nobody))
        return out;
    put_instance(reply, out, &view->origin);
    if (view->no_app.status == LOUPE_OK)
        put_policy(reply, out, &view->app.policy);
    else
        lp_facts_unknown(reply, out, "policy", &view->no_app);
    return out;
}
