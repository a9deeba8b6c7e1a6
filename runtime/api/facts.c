/* SPDX-License-Identifier: Apache-2.0 */
/* Accounts, supply, validators. */
#include "api/facts.h"

#include "base/text.h"
#include "state/list.h"

void lp_facts_address(struct lp_reply *reply,
                      json_t *object,
                      const char *key,
                      const struct loupe_address *address)
{
    char text[LOUPE_ADDRESS_TEXT];
    loupe_address_to_text(text, address);
    lp_reply_text(reply, object, key, text);
}

void lp_facts_public_key(struct lp_reply *reply,
                         json_t *object,
                         const char *key,
                         const uint8_t public_key[32])
{
    char text[LP_BASE64_ROOM(32)];
    lp_base64_encode(text, loupe_span(public_key, 32));
    lp_reply_text(reply, object, key, text);
}

void lp_facts_unknown(struct lp_reply *reply,
                      json_t *object,
                      const char *key,
                      const struct loupe_error *why)
{
    json_t *out = lp_reply_put_object(reply, object, key);
    lp_reply_text(reply, out, "status", loupe_status_word(why->status));
    lp_reply_text(reply, out, "field", why->field);
    lp_reply_text(reply, out, "reason", why->reason);
}

static void put_root(struct lp_reply *reply,
                     json_t *object,
                     const struct loupe_known_root *root)
{
    struct lp_reply_at at = {.has_root = true, .root = root->hash};
    if (root->kind == LOUPE_ROOT_CONSENSUS) {
        at.height = (int64_t)root->version;
    } else {
        at.has_round = true;
        at.round     = root->version;
    }
    lp_reply_at(reply, object, "at", &at);
}

/* ---- accounts ---- */

static void put_pool(struct lp_reply *reply,
                     json_t *object,
                     const char *key,
                     const struct lp_pool *pool)
{
    json_t *out = lp_reply_put_object(reply, object, key);
    lp_reply_u256(reply, out, "balance", &pool->balance.base_units);
    lp_reply_u256(reply, out, "total_shares", &pool->total_shares);
}

/* The record was checked as a whole when it was read; a fault here ends the
 * list as a failed reply. */
static void put_allowances(struct lp_reply *reply,
                           json_t *object,
                           struct loupe_span allowances)
{
    json_t *out = lp_reply_put_array(reply, object, "allowances");
    struct lp_list list;
    lp_list_open_map(&list, allowances, NULL);
    while (lp_list_next(&list)) {
        struct loupe_address beneficiary;
        json_t *row = lp_reply_object(reply);
        lp_cbor_fixed(&list.in, "beneficiary", beneficiary.b,
                      LOUPE_ADDRESS_BYTES);
        struct loupe_u256 amount = lp_cbor_quantity(&list.in, "amount");
        lp_facts_address(reply, row, "beneficiary", &beneficiary);
        lp_reply_u256(reply, row, "amount", &amount);
        lp_reply_add(reply, out, row);
    }
    if (lp_list_end(&list) != LOUPE_OK)
        reply->failed = true;
}

static void put_list(struct lp_reply *reply,
                     json_t *object,
                     const char *key,
                     const struct lp_account_list *list)
{
    if (list->why.status != LOUPE_OK) {
        lp_reply_null(reply, object, key);
        return;
    }
    json_t *out = lp_reply_put_array(reply, object, key);
    for (size_t i = 0; i < list->count; i++) {
        const struct lp_account_delegation *entry =
            lp_account_delegation_at(list, i);
        json_t *row = lp_reply_object(reply);
        lp_facts_address(reply, row, "validator", &entry->validator);
        lp_reply_u256(reply, row, "shares", &entry->shares);
        lp_reply_u256(reply, row, "amount", &entry->value.base_units);
        if (entry->debond_end != 0)
            lp_reply_u64(reply, row, "debond_end_epoch", entry->debond_end);
        lp_reply_add(reply, out, row);
    }
}

static void put_consensus(struct lp_reply *reply,
                          json_t *out,
                          const struct lp_account_view *view)
{
    const struct lp_account *account = &view->account;
    put_root(reply, out, &view->consensus_root);
    json_t *general = lp_reply_put_object(reply, out, "general");
    lp_reply_u256(reply, general, "balance",
                  &account->general.balance.base_units);
    lp_reply_u64(reply, general, "nonce", account->general.nonce);
    put_allowances(reply, general, account->general.allowances);
    json_t *escrow = lp_reply_put_object(reply, out, "escrow");
    put_pool(reply, escrow, "active", &account->escrow.active);
    put_pool(reply, escrow, "debonding", &account->escrow.debonding);
    put_list(reply, out, "delegations", &view->delegations);
    put_list(reply, out, "debonding_delegations", &view->debonding);
    if (view->delegations.why.status != LOUPE_OK)
        lp_facts_unknown(reply, out, "unknown", &view->delegations.why);
    else if (view->debonding.why.status != LOUPE_OK)
        lp_facts_unknown(reply, out, "unknown", &view->debonding.why);
}

json_t *lp_facts_account(struct lp_reply *reply,
                         const struct lp_account_view *view)
{
    json_t *data = lp_reply_object(reply);
    lp_facts_address(reply, data, "address", &view->address);
    if (view->no_consensus.status == LOUPE_OK)
        put_consensus(reply, lp_reply_put_object(reply, data, "consensus"),
                      view);
    else
        lp_facts_unknown(reply, data, "consensus", &view->no_consensus);
    if (view->no_runtime.status != LOUPE_OK) {
        lp_facts_unknown(reply, data, "runtime", &view->no_runtime);
        return data;
    }
    json_t *runtime = lp_reply_put_object(reply, data, "runtime");
    put_root(reply, runtime, &view->runtime_root);
    lp_reply_u256(reply, runtime, "balance", &view->balance.base_units);
    lp_reply_u64(reply, runtime, "nonce", view->nonce);
    return data;
}

/* ---- supply ---- */

static void
put_sum(struct lp_reply *reply, json_t *data, const struct lp_supply_view *view)
{
    if (view->no_sum.status != LOUPE_OK) {
        lp_reply_null(reply, data, "adds_up");
        lp_facts_unknown(reply, data, "accounts", &view->no_sum);
        return;
    }
    lp_reply_flag(reply, data, "adds_up", view->adds_up);
    json_t *sum = lp_reply_put_object(reply, data, "accounts");
    lp_reply_u64(reply, sum, "count", view->accounts);
    lp_reply_u256(reply, sum, "general", &view->general.base_units);
    lp_reply_u256(reply, sum, "escrow_active", &view->active.base_units);
    lp_reply_u256(reply, sum, "escrow_debonding", &view->debonding.base_units);
}

json_t *lp_facts_supply(struct lp_reply *reply,
                        const struct lp_supply_view *view,
                        bool consensus)
{
    json_t *data = lp_reply_object(reply);
    if (consensus) {
        put_root(reply, data, &view->consensus_root);
        lp_reply_u256(reply, data, "total_supply", &view->total.base_units);
        lp_reply_u256(reply, data, "common_pool",
                      &view->common_pool.base_units);
        lp_reply_u256(reply, data, "last_block_fees",
                      &view->last_block_fees.base_units);
        lp_reply_u256(reply, data, "governance_deposits",
                      &view->governance_deposits.base_units);
        put_sum(reply, data, view);
    }
    if (view->no_runtime.status != LOUPE_OK) {
        lp_facts_unknown(reply, data, "runtime", &view->no_runtime);
        return data;
    }
    json_t *runtime = lp_reply_put_object(reply, data, "runtime");
    put_root(reply, runtime, &view->runtime_root);
    lp_reply_u256(reply, runtime, "total_supply",
                  &view->runtime_total.base_units);
    return data;
}

/* ---- validators ---- */

/* "12.34", of a hundred, rounded down; exact in 128 bits of u256. */
static void
put_share(struct lp_reply *reply, json_t *row, uint64_t part, uint64_t whole)
{
    struct loupe_u256 value  = loupe_u256_from_u64(part),
                      factor = loupe_u256_from_u64(10000),
                      total  = loupe_u256_from_u64(whole);
    uint64_t hundredths      = 0;
    if (whole == 0 || !loupe_u256_mul(&value, &value, &factor) ||
        !loupe_u256_div(&value, NULL, &value, &total) ||
        !loupe_u256_to_u64(&hundredths, &value))
        hundredths = 0;
    lp_reply_put(reply, row, "share_percent",
                 json_sprintf("%llu.%02llu",
                              (unsigned long long)(hundredths / 100),
                              (unsigned long long)(hundredths % 100)));
}

json_t *lp_facts_validators(struct lp_reply *reply,
                            const struct lp_validator_view *view)
{
    json_t *data = lp_reply_object(reply);
    put_root(reply, data, &view->root);
    lp_reply_u64(reply, data, "count", view->count);
    lp_reply_u64(reply, data, "total_power", view->total);
    lp_reply_u64(reply, data, "signing_count", view->signing_count);
    lp_reply_u64(reply, data, "signing_total_power", view->signing_total);
    json_t *list = lp_reply_put_array(reply, data, "validators");
    for (size_t i = 0; i < view->count; i++) {
        const struct lp_validator_row *at = lp_validator_view_at(view, i);
        json_t *row                       = lp_reply_object(reply);
        lp_facts_public_key(reply, row, "consensus_key", at->consensus_key);
        lp_facts_public_key(reply, row, "node", at->node);
        lp_facts_public_key(reply, row, "entity", at->entity);
        lp_facts_address(reply, row, "entity_address", &at->entity_address);
        lp_reply_u64(reply, row, "voting_power", at->power);
        put_share(reply, row, at->power, view->total);
        lp_reply_u64(reply, row, "signing_power", at->signing_power);
        lp_reply_add(reply, list, row);
    }
    return data;
}
