/* SPDX-License-Identifier: Apache-2.0 */
/* Account views: state.md 3.7 for consensus, 6.3 for the runtime. */
#include "chain/account_view.h"

#include "state/records_chain.h"
#include "state/runtime_keys.h"

bool lp_view_unknown(enum loupe_status status)
{
    return status == LOUPE_UNREACHABLE || status == LOUPE_BUSY;
}

const struct lp_account_delegation *
lp_account_delegation_at(const struct lp_account_list *list, size_t index)
{
    const void *entries = list->entries.data;
    return (const struct lp_account_delegation *)entries + index;
}

void lp_account_view_fini(struct lp_account_view *view)
{
    lp_buffer_fini(&view->delegations.entries);
    lp_buffer_fini(&view->debonding.entries);
}

/* ---- consensus ---- */

/* An account, all zero when the state has none. */
static enum loupe_status read_account(struct lp_account *out,
                                      struct lp_chain *chain,
                                      const struct loupe_known_root *root,
                                      const struct loupe_address *address,
                                      struct loupe_error *error)
{
    struct lp_key key = lp_key_account(address);
    struct lp_chain_value value;
    *out = (struct lp_account){0};
    LP_TRY(lp_chain_value(chain, root, lp_key_span(&key), &value, error));
    if (!value.present)
        return LOUPE_OK;
    return lp_within(lp_cbor_struct_read(out, &lp_account_table, value.bytes,
                                         LP_CBOR_STRICT, error),
                     error, "account");
}

enum loupe_status lp_view_amount(struct loupe_consensus_amount *out,
                                 struct lp_chain *chain,
                                 const struct loupe_known_root *root,
                                 enum lp_key_single kind,
                                 struct loupe_error *error)
{
    struct lp_key key = lp_key_single(kind);
    struct lp_chain_value value;
    *out = (struct loupe_consensus_amount){0};
    LP_TRY(lp_chain_value(chain, root, lp_key_span(&key), &value, error));
    return value.present ? lp_consensus_amount_read(out, value.bytes, error)
                         : LOUPE_OK;
}

/* What a reserved address stands for takes the place of its record's balance:
 * nobody can sign for it, and what was sent there by mistake stays there. */
static enum loupe_status read_reserved(struct lp_account *account,
                                       struct lp_chain *chain,
                                       const struct loupe_known_root *root,
                                       const struct loupe_address *address,
                                       struct loupe_error *error)
{
    static const struct {
        enum loupe_address_name name;
        enum lp_key_single kind;
    } pools[] = {
        {LOUPE_ADDRESS_COMMON_POOL, LP_KEY_COMMON_POOL},
        {LOUPE_ADDRESS_FEE_ACCUMULATOR, LP_KEY_LAST_BLOCK_FEES},
        {LOUPE_ADDRESS_GOVERNANCE_DEPOSITS, LP_KEY_GOVERNANCE_DEPOSITS},
    };
    for (size_t i = 0; i < sizeof pools / sizeof pools[0]; i++) {
        struct loupe_address named;
        loupe_address_named(&named, pools[i].name);
        if (loupe_address_equal(&named, address))
            return lp_view_amount(&account->general.balance, chain, root,
                                  pools[i].kind, error);
    }
    return LOUPE_OK;
}

struct listing {
    struct lp_account_list *list;
    bool debonding;
};

#define AT_VALIDATOR (1 + LOUPE_ADDRESS_BYTES) /* in keys 54 and 5a */

static enum loupe_status read_entry(struct lp_account_delegation *out,
                                    const struct loupe_pair *pair,
                                    bool debonding,
                                    struct loupe_error *error)
{
    struct lp_delegation active;
    struct lp_debonding_delegation leaving;
    *out = (struct lp_account_delegation){0};
    if (pair->key.size < AT_VALIDATOR + LOUPE_ADDRESS_BYTES)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "delegation.key",
                       "%zu bytes", pair->key.size);
    memcpy(out->validator.b, pair->key.data + AT_VALIDATOR,
           LOUPE_ADDRESS_BYTES);
    if (!debonding) {
        LP_TRY(lp_cbor_struct_read(&active, &lp_delegation_table, pair->value,
                                   LP_CBOR_STRICT, error));
        out->shares = active.shares;
        return LOUPE_OK;
    }
    LP_TRY(lp_cbor_struct_read(&leaving, &lp_debonding_delegation_table,
                               pair->value, LP_CBOR_STRICT, error));
    out->shares     = leaving.shares;
    out->debond_end = leaving.debond_end;
    return LOUPE_OK;
}

static enum loupe_status on_entry(void *context,
                                  const struct loupe_pair *pair,
                                  struct loupe_error *error)
{
    struct listing *listing = context;
    struct lp_account_delegation entry;
    LP_TRY(lp_within(read_entry(&entry, pair, listing->debonding, error), error,
                     "delegation"));
    if (!lp_buffer_append(&listing->list->entries,
                          loupe_span(&entry, sizeof entry)))
        return lp_fail(error, lp_buffer_refusal(&listing->list->entries), 0,
                       "delegations", "no room; at most %d",
                       LP_ACCOUNT_ENTRIES_MAX);
    listing->list->count++;
    return LOUPE_OK;
}

/* floor(shares * balance / total_shares), 0 for an empty pool. */
static enum loupe_status value_shares(struct lp_account_delegation *entry,
                                      const struct lp_pool *pool,
                                      struct loupe_error *error)
{
    struct loupe_u256 product;
    if (loupe_u256_is_zero(&pool->total_shares))
        return LOUPE_OK;
    if (!loupe_u256_mul(&product, &entry->shares, &pool->balance.base_units) ||
        !loupe_u256_div(&entry->value.base_units, NULL, &product,
                        &pool->total_shares))
        return lp_fail(error, LOUPE_LIMIT, 0, "delegation.shares",
                       "their value has more than 256 bits");
    return LOUPE_OK;
}

static enum loupe_status value_all(struct lp_account_list *list,
                                   bool debonding,
                                   struct lp_chain *chain,
                                   const struct loupe_known_root *root,
                                   struct loupe_error *error)
{
    void *entries                     = list->entries.data;
    struct lp_account_delegation *row = entries;
    for (size_t i = 0; i < list->count; i++) {
        struct lp_account validator;
        LP_TRY(read_account(&validator, chain, root, &row[i].validator, error));
        LP_TRY(value_shares(&row[i],
                            debonding ? &validator.escrow.debonding
                                      : &validator.escrow.active,
                            error));
    }
    return LOUPE_OK;
}

/* A list that cannot be told now is left unknown; anything worse is an end. */
static enum loupe_status read_list(struct lp_account_list *list,
                                   bool debonding,
                                   struct lp_chain *chain,
                                   const struct loupe_known_root *root,
                                   const struct loupe_address *address,
                                   struct loupe_error *error)
{
    struct listing listing = {list, debonding};
    struct lp_key prefix   = debonding ? lp_key_debonding(address, NULL, NULL)
                                       : lp_key_delegation_of(address, NULL);
    lp_buffer_init(&list->entries, LP_ACCOUNT_ENTRIES_MAX *
                                       sizeof(struct lp_account_delegation));
    enum loupe_status status = lp_chain_range(chain, root, lp_key_span(&prefix),
                                              on_entry, &listing, &list->why);
    if (status == LOUPE_OK)
        status = value_all(list, debonding, chain, root, &list->why);
    if (status == LOUPE_OK)
        return LOUPE_OK;
    list->why.status = status;
    if (lp_view_unknown(status))
        return LOUPE_OK;
    return lp_fail(error, status, list->why.offset, list->why.field, "%s",
                   list->why.reason);
}

static enum loupe_status read_consensus(struct lp_account_view *out,
                                        struct lp_chain *chain,
                                        int64_t height,
                                        struct loupe_error *error)
{
    const struct loupe_known_root *root = &out->consensus_root;
    LP_TRY(lp_chain_state_root(chain, height, &out->consensus_root, error));
    LP_TRY(read_account(&out->account, chain, root, &out->address, error));
    LP_TRY(read_reserved(&out->account, chain, root, &out->address, error));
    LP_TRY(
        read_list(&out->delegations, false, chain, root, &out->address, error));
    return read_list(&out->debonding, true, chain, root, &out->address, error);
}

/* ---- runtime ---- */

static enum loupe_status
read_nonce(uint64_t *out, struct loupe_span value, struct loupe_error *error)
{
    struct nonce {
        uint64_t nonce;
    } record;
    static const struct lp_cbor_field fields[] = {
        LP_UINT(struct nonce, nonce, "nonce", LP_OPTIONAL)};
    static const struct lp_cbor_table table =
        LP_CBOR_TABLE(struct nonce, fields, LP_UNKNOWN_IGNORED);
    LP_TRY(lp_cbor_struct_read(&record, &table, value, LP_CBOR_STRICT, error));
    *out = record.nonce;
    return LOUPE_OK;
}

static enum loupe_status read_runtime(struct lp_account_view *out,
                                      struct lp_chain *chain,
                                      uint64_t round,
                                      struct loupe_error *error)
{
    static const struct loupe_span native = {NULL, 0};
    struct lp_key balance = lp_rtkey_balance(&out->address, native);
    struct lp_key account = lp_rtkey_account(&out->address);
    struct lp_chain_value value;
    LP_TRY(lp_chain_round_root(chain, round, LP_ROOT_STATE, &out->runtime_root,
                               error));
    LP_TRY(lp_chain_value(chain, &out->runtime_root, lp_key_span(&balance),
                          &value, error));
    if (value.present) {
        struct lp_cbor in;
        lp_cbor_init(&in, value.bytes, LP_CBOR_STRICT, error);
        out->balance.base_units = lp_cbor_quantity(&in, "balance");
        LP_TRY(lp_cbor_end(&in));
    }
    LP_TRY(lp_chain_value(chain, &out->runtime_root, lp_key_span(&account),
                          &value, error));
    return value.present ? read_nonce(&out->nonce, value.bytes, error)
                         : LOUPE_OK;
}

enum loupe_status lp_view_round_at(struct lp_chain *chain,
                                   const struct loupe_known_root *root,
                                   uint64_t *round,
                                   struct loupe_error *error)
{
    const struct lp_network *network = lp_chain_network(chain);
    struct lp_key key =
        lp_key_hashed(LP_KEY_RUNTIME_STATE, network->runtime_id);
    struct lp_chain_value value;
    struct lp_runtime_state state;
    *round = 0;
    LP_TRY(lp_chain_value(chain, root, lp_key_span(&key), &value, error));
    if (!value.present)
        return lp_fail(error, LOUPE_ABSENT, 0, "runtime",
                       "there is none at height %llu",
                       (unsigned long long)root->version);
    LP_TRY(lp_within(lp_cbor_struct_read(&state, &lp_runtime_state_table,
                                         value.bytes, LP_CBOR_STRICT, error),
                     error, "runtime_state"));
    *round = state.last_block.header.round;
    return LOUPE_OK;
}

/* ---- both ---- */

/* The other side may be unknown, or not there; what does not hold is an end. */
static enum loupe_status forgive(enum loupe_status status,
                                 struct loupe_error *why,
                                 struct loupe_error *error)
{
    why->status = status;
    if (status == LOUPE_OK || status == LOUPE_ABSENT || lp_view_unknown(status))
        return LOUPE_OK;
    return lp_fail(error, status, why->offset, why->field, "%s", why->reason);
}

static enum loupe_status from_round(struct lp_account_view *out,
                                    struct lp_chain *chain,
                                    uint64_t round,
                                    struct loupe_error *error)
{
    struct lp_chain_round known;
    LP_TRY(read_runtime(out, chain, round, error));
    enum loupe_status status =
        lp_chain_round(chain, round, &known, &out->no_consensus);
    if (status == LOUPE_OK && known.height == 0)
        status = lp_fail(&out->no_consensus, LOUPE_UNREACHABLE, 0, "height",
                         "which one made round %llu is not known",
                         (unsigned long long)round);
    if (status == LOUPE_OK)
        status = read_consensus(out, chain, known.height, &out->no_consensus);
    return forgive(status, &out->no_consensus, error);
}

static enum loupe_status from_height(struct lp_account_view *out,
                                     struct lp_chain *chain,
                                     int64_t height,
                                     struct loupe_error *error)
{
    uint64_t round;
    enum loupe_status status;
    LP_TRY(read_consensus(out, chain, height, error));
    if (!lp_chain_network(chain)->has_runtime)
        status = lp_fail(&out->no_runtime, LOUPE_ABSENT, 0, "runtime",
                         "the network names none");
    else
        status = lp_view_round_at(chain, &out->consensus_root, &round,
                                  &out->no_runtime);
    if (status == LOUPE_OK)
        status = read_runtime(out, chain, round, &out->no_runtime);
    return forgive(status, &out->no_runtime, error);
}

enum loupe_status lp_account_view_read(struct lp_account_view *out,
                                       struct lp_chain *chain,
                                       const struct loupe_address *address,
                                       const struct lp_moment *at,
                                       bool runtime,
                                       struct loupe_error *error)
{
    int64_t height;
    uint64_t round;
    *out = (struct lp_account_view){.address = *address};
    switch (at->kind) {
    case LP_AT_ROUND:
        return from_round(out, chain, at->number, error);
    case LP_AT_HEIGHT:
        return from_height(out, chain, (int64_t)at->number, error);
    case LP_AT_LATEST:
        break;
    }
    if (runtime) {
        LP_TRY(lp_chain_tip_round(chain, &round, &out->behind_s, error));
        return from_round(out, chain, round, error);
    }
    LP_TRY(lp_chain_tip(chain, &height, error));
    return from_height(out, chain, height, error);
}
