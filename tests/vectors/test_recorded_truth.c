/* SPDX-License-Identifier: Apache-2.0 */
/* The consensus part of both truth.json files from recorded proofs alone: what
 * the official client said of every actor at every stated height. That the
 * roots are those of the chain is shown in test_consensus_recordings.c. */
#include "state/keys.h"
#include "state/list.h"
#include "state/records_chain.h"
#include "state/records_keymanager.h"
#include "state/records_staking.h"
#include "support/check.h"
#include "support/proven.h"
#include "support/vectors.h"

#include <stdlib.h>

struct recording {
    json_t *file;  /* all of truth.json */
    json_t *truth; /* the consensus part */
    struct proven *proven;
};

static struct recording localnet, sapphire;

struct counts {
    size_t heights, accounts, absent, pools, delegations, debonding;
    size_t allowances, schedules, steps, supplies;
};

/* One height of a recording. */
struct moment {
    const struct recording *from;
    struct proven_tree tree;
    const json_t *wanted;
    struct counts *n;
};

static struct recording open_recording(const char *truth, const char *calls)
{
    struct recording out = {.file   = vectors_json(truth),
                            .proven = proven_read(calls)};
    out.truth            = json_object_get(out.file, "consensus");
    if (out.truth == NULL)
        out.truth = out.file;
    return out;
}

static int setup(void **state)
{
    (void)state;
    localnet = open_recording("recordings/consensus-localnet/truth.json",
                              "recordings/consensus-localnet/calls.ndjson.gz");
    sapphire = open_recording("recordings/sapphire-localnet/truth.json",
                              "recordings/sapphire-localnet/calls.ndjson.gz");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    proven_free(localnet.proven);
    proven_free(sapphire.proven);
    json_decref(localnet.file);
    json_decref(sapphire.file);
    return 0;
}

/* ---- values ---- */

static void check_number(const struct loupe_u256 *got, const json_t *wanted)
{
    char text[LOUPE_U256_TEXT];
    loupe_u256_to_text(text, got);
    assert_non_null(json_string_value(wanted));
    assert_string_equal(text, json_string_value(wanted));
}

static void check_member(const struct loupe_u256 *got,
                         const json_t *object,
                         const char *key)
{
    check_number(got, json_object_get(object, key));
}

static struct loupe_address address_of(const char *text)
{
    struct loupe_address address;
    assert_true(loupe_address_from_text(&address, loupe_span_string(text)));
    return address;
}

static const char *actor(const struct moment *at, const char *name)
{
    return json_string_value(
        json_object_get(json_object_get(at->from->truth, "addresses"), name));
}

static struct loupe_known_value get(const struct moment *at, struct lp_key key)
{
    return proven_get(&at->tree, lp_key_span(&key));
}

/* A record that is there. */
static void read_record(void *out,
                        const struct lp_cbor_table *table,
                        struct loupe_known_value value)
{
    struct loupe_error error = {0};
    assert_true(value.present);
    check_status(
        lp_cbor_struct_read(out, table, value.value, LP_CBOR_STRICT, &error),
        LOUPE_OK, &error);
}

/* Each stated height in turn. */
static struct counts every_height(const struct recording *from,
                                  void (*check)(const struct moment *at))
{
    struct counts n = {0};
    size_t i;
    json_t *wanted;
    json_array_foreach(json_object_get(from->truth, "heights"), i, wanted)
    {
        json_int_t height =
            json_integer_value(json_object_get(wanted, "height"));
        struct moment at = {
            .from   = from,
            .tree   = {from->proven, LOUPE_ROOT_CONSENSUS, (uint64_t)height},
            .wanted = wanted,
            .n      = &n};
        assert_string_equal(
            proven_root(&at.tree),
            json_string_value(json_object_get(wanted, "state_root")));
        check(&at);
        n.heights++;
    }
    return n;
}

/* ---- amounts of the network ---- */

static struct loupe_u256 single(const struct moment *at,
                                enum lp_key_single kind)
{
    struct loupe_consensus_amount amount = {{{0}}};
    struct loupe_known_value value       = get(at, lp_key_single(kind));
    assert_true(value.present);
    check_status(lp_consensus_amount_read(&amount, value.value, NULL), LOUPE_OK,
                 NULL);
    at->n->supplies++;
    return amount.base_units;
}

static void check_supply(const struct moment *at)
{
    struct loupe_u256 total  = single(at, LP_KEY_TOTAL_SUPPLY);
    struct loupe_u256 common = single(at, LP_KEY_COMMON_POOL);
    struct loupe_u256 fees   = single(at, LP_KEY_LAST_BLOCK_FEES);
    struct loupe_u256 gov    = single(at, LP_KEY_GOVERNANCE_DEPOSITS);
    struct lp_epoch epoch;
    check_member(&total, at->wanted, "total_supply");
    check_member(&common, at->wanted, "common_pool");
    check_member(&fees, at->wanted, "last_block_fees");
    check_member(&gov, at->wanted, "governance_deposits");
    read_record(&epoch, &lp_epoch_table, get(at, lp_key_single(LP_KEY_EPOCH)));
    assert_int_equal(epoch.epoch,
                     json_integer_value(json_object_get(at->wanted, "epoch")));
}

static void test_supply_and_pools(void **state)
{
    (void)state;
    struct counts a = every_height(&localnet, check_supply);
    struct counts b = every_height(&sapphire, check_supply);
    assert_int_equal(a.heights, 58);
    assert_int_equal(a.supplies, 58 * 4);
    assert_int_equal(b.heights, 69);
    assert_int_equal(b.supplies, 69 * 4);
}

/* ---- accounts ---- */

static void check_allowances(const struct moment *at,
                             const struct lp_account *account,
                             const json_t *wanted)
{
    struct lp_list list;
    const json_t *stated = json_object_get(wanted, "allowances");
    lp_list_open_map(&list, account->general.allowances, NULL);
    while (lp_list_next(&list)) {
        struct loupe_address beneficiary;
        char text[LOUPE_ADDRESS_TEXT];
        lp_cbor_fixed(&list.in, "", beneficiary.b, sizeof beneficiary.b);
        struct loupe_u256 amount = lp_cbor_quantity(&list.in, "");
        loupe_address_to_text(text, &beneficiary);
        check_member(&amount, stated, text);
        at->n->allowances++;
    }
    check_status(lp_list_end(&list), LOUPE_OK, NULL);
    assert_int_equal(list.count, json_object_size(stated));
}

static json_int_t start_of(const json_t *step)
{
    return json_integer_value(json_object_get(step, "start")); /* or 0 */
}

static void check_schedule(const struct moment *at,
                           const struct lp_account *account,
                           const json_t *wanted)
{
    const json_t *stated = json_object_get(wanted, "commission_schedule");
    const json_t *rates  = json_object_get(stated, "rates");
    const json_t *bounds = json_object_get(stated, "bounds");
    struct lp_list list;
    lp_list_open(&list, account->escrow.commission_schedule.rates, NULL);
    assert_int_equal(list.count, json_array_size(rates));
    while (lp_list_next(&list)) {
        struct lp_commission_rate rate;
        const json_t *step = json_array_get(rates, list.index);
        check_status(lp_list_struct(&list, &rate, &lp_commission_rate_table),
                     LOUPE_OK, NULL);
        assert_int_equal(rate.start, start_of(step));
        check_member(&rate.rate, step, "rate");
        at->n->steps++;
    }
    lp_list_open(&list, account->escrow.commission_schedule.bounds, NULL);
    assert_int_equal(list.count, json_array_size(bounds));
    while (lp_list_next(&list)) {
        struct lp_commission_bound bound;
        const json_t *step = json_array_get(bounds, list.index);
        check_status(lp_list_struct(&list, &bound, &lp_commission_bound_table),
                     LOUPE_OK, NULL);
        assert_int_equal(bound.start, start_of(step));
        check_member(&bound.rate_min, step, "rate_min");
        check_member(&bound.rate_max, step, "rate_max");
        at->n->steps++;
    }
    at->n->schedules += stated == NULL ? 0 : 1;
}

/* The client shows three records of the network as accounts. */
static bool is_pool(const char *name, enum lp_key_single *kind)
{
    *kind = strcmp(name, "common-pool") == 0       ? LP_KEY_COMMON_POOL
            : strcmp(name, "fee-accumulator") == 0 ? LP_KEY_LAST_BLOCK_FEES
                                                   : LP_KEY_GOVERNANCE_DEPOSITS;
    return strcmp(name, "common-pool") == 0 ||
           strcmp(name, "fee-accumulator") == 0 ||
           strcmp(name, "governance-deposits") == 0;
}

static void
check_account(const struct moment *at, const char *name, const json_t *wanted)
{
    enum lp_key_single pool;
    struct lp_account account      = {.general = {.nonce = 0}};
    struct loupe_address address   = address_of(actor(at, name));
    struct loupe_known_value value = get(at, lp_key_account(&address));
    if (value.present)
        read_record(&account, &lp_account_table, value);
    if (is_pool(name, &pool)) {
        assert_false(value.present);
        account.general.balance.base_units = single(at, pool);
        at->n->pools++;
    }
    check_member(&account.general.balance.base_units, wanted, "general");
    assert_int_equal(account.general.nonce,
                     json_integer_value(json_object_get(wanted, "nonce")));
    check_member(&account.escrow.active.balance.base_units, wanted,
                 "escrow_active_balance");
    check_member(&account.escrow.active.total_shares, wanted,
                 "escrow_active_shares");
    check_member(&account.escrow.debonding.balance.base_units, wanted,
                 "escrow_debonding_balance");
    check_member(&account.escrow.debonding.total_shares, wanted,
                 "escrow_debonding_shares");
    check_allowances(at, &account, wanted);
    check_schedule(at, &account, wanted);
    at->n->accounts++;
    at->n->absent += value.present ? 0 : 1;
}

static void check_accounts(const struct moment *at)
{
    const char *name;
    json_t *wanted;
    json_object_foreach(json_object_get(at->wanted, "accounts"), name, wanted)
        check_account(at, name, wanted);
}

static void test_accounts(void **state)
{
    (void)state;
    struct counts a = every_height(&localnet, check_accounts);
    struct counts b = every_height(&sapphire, check_accounts);
    assert_int_equal(a.accounts, 870);
    assert_int_equal(a.pools, 58 * 3);
    assert_int_equal(a.absent, 268);
    assert_int_equal(a.allowances, 92);
    assert_int_equal(a.schedules, 232);
    assert_int_equal(a.steps, 593);
    assert_int_equal(b.accounts, 897);
    assert_int_equal(b.pools, 69 * 3);
    assert_int_equal(b.absent, 282);
    assert_int_equal(b.allowances, 138);
    assert_int_equal(b.schedules, 138);
    assert_int_equal(b.steps, 276);
}

/* ---- delegations ---- */

/* What is added up by pool, to see that nothing is missing. */
struct sums {
    const struct moment *at;
    const char *escrow;
    struct loupe_u256 active, debonding;
};

static void add_delegation(struct sums *sums,
                           const struct loupe_address *delegator,
                           const json_t *wanted)
{
    struct lp_delegation to, of;
    struct loupe_address escrow = address_of(sums->escrow);
    const struct moment *at     = sums->at;
    if (wanted == NULL)
        return;
    read_record(&to, &lp_delegation_table,
                get(at, lp_key_delegation(&escrow, delegator)));
    read_record(&of, &lp_delegation_table,
                get(at, lp_key_delegation_of(delegator, &escrow)));
    check_number(&to.shares, wanted);
    check_number(&of.shares, wanted);
    assert_true(loupe_u256_add(&sums->active, &sums->active, &to.shares));
    at->n->delegations++;
}

static void add_debonding(struct sums *sums,
                          const struct loupe_address *delegator,
                          const json_t *list)
{
    struct loupe_address escrow = address_of(sums->escrow);
    const struct moment *at     = sums->at;
    size_t i;
    json_t *wanted;
    json_array_foreach(list, i, wanted)
    {
        struct lp_debonding_delegation record;
        uint64_t end =
            (uint64_t)json_integer_value(json_object_get(wanted, "debond_end"));
        read_record(&record, &lp_debonding_delegation_table,
                    get(at, lp_key_debonding(delegator, &escrow, &end)));
        assert_true(
            get(at, lp_key_debonding_queue(&end, delegator, &escrow)).present);
        check_member(&record.shares, wanted, "shares");
        assert_int_equal(record.debond_end, end);
        assert_true(
            loupe_u256_add(&sums->debonding, &sums->debonding, &record.shares));
        at->n->debonding++;
    }
}

/* All shares of a pool are those of the actors' delegations. */
static void check_pool(const struct moment *at, const char *escrow)
{
    struct sums sums = {.at = at, .escrow = actor(at, escrow)};
    json_t *accounts = json_object_get(at->wanted, "accounts");
    const char *name;
    json_t *account;
    json_object_foreach(accounts, name, account)
    {
        struct loupe_address delegator = address_of(actor(at, name));
        add_delegation(
            &sums, &delegator,
            json_object_get(json_object_get(account, "delegation_shares"),
                            sums.escrow));
        add_debonding(
            &sums, &delegator,
            json_object_get(json_object_get(account, "debonding_delegations"),
                            sums.escrow));
    }
    const json_t *pool = json_object_get(accounts, escrow);
    check_member(&sums.active, pool, "escrow_active_shares");
    check_member(&sums.debonding, pool, "escrow_debonding_shares");
}

static void check_delegations(const struct moment *at)
{
    const char *name;
    json_t *account;
    json_object_foreach(json_object_get(at->wanted, "accounts"), name, account)
        check_pool(at, name);
}

static void test_delegations(void **state)
{
    (void)state;
    struct counts a = every_height(&localnet, check_delegations);
    struct counts b = every_height(&sapphire, check_delegations);
    assert_int_equal(a.delegations, 691);
    assert_int_equal(a.debonding, 49);
    assert_int_equal(b.delegations, 258);
    assert_int_equal(b.debonding, 2);
}

/* ---- epochs ---- */

/* The record of a height tells the epoch of all heights since its first. */
static size_t check_epochs(const struct recording *from)
{
    size_t told = 0, i;
    json_t *wanted;
    json_int_t last_of_epochs = 0;
    json_array_foreach(json_object_get(from->truth, "heights"), i, wanted)
    {
        json_int_t height =
            json_integer_value(json_object_get(wanted, "height"));
        struct moment at = {
            .from = from,
            .tree = {from->proven, LOUPE_ROOT_CONSENSUS, (uint64_t)height}};
        struct lp_epoch epoch;
        char text[24];
        read_record(&epoch, &lp_epoch_table,
                    get(&at, lp_key_single(LP_KEY_EPOCH)));
        (void)snprintf(text, sizeof text, "%llu",
                       (unsigned long long)epoch.epoch);
        assert_int_equal(
            epoch.height,
            json_integer_value(json_object_get(
                json_object_get(from->truth, "first_height_of_epoch"), text)));
        for (json_int_t h = epoch.height; h <= height; h++) {
            if (h <= last_of_epochs)
                continue;
            (void)snprintf(text, sizeof text, "%lld", (long long)h);
            assert_int_equal(
                epoch.epoch,
                json_integer_value(json_object_get(
                    json_object_get(from->truth, "epoch_of_height"), text)));
            last_of_epochs = h;
            told++;
        }
    }
    return told;
}

static void test_epochs(void **state)
{
    (void)state;
    assert_int_equal(check_epochs(&localnet), 327);
    assert_int_equal(check_epochs(&sapphire), 715);
}

/* ---- governance ---- */

static void check_results(const struct lp_proposal *proposal,
                          const json_t *wanted)
{
    static const char *const votes[] = {NULL, "yes", "no", "abstain"};
    struct lp_list list;
    lp_list_open_map(&list, proposal->results, NULL);
    assert_int_equal(list.count, json_object_size(wanted));
    while (lp_list_next(&list)) {
        uint64_t vote = lp_cbor_uint(&list.in, "");
        assert_in_range(vote, 1, 3);
        struct loupe_u256 power = lp_cbor_quantity(&list.in, "");
        check_member(&power, wanted, votes[vote]);
    }
    check_status(lp_list_end(&list), LOUPE_OK, NULL);
}

static void test_proposals_at_the_end(void **state)
{
    (void)state;
    static const char *const states[] = {NULL, "active", "passed", "rejected",
                                         "failed"};
    struct moment end                 = {.from = &localnet,
                                         .tree = {localnet.proven, LOUPE_ROOT_CONSENSUS, 327}};
    json_t *all =
        json_object_get(localnet.truth, "governance_proposals_at_end");
    size_t i;
    json_t *wanted;
    json_array_foreach(all, i, wanted)
    {
        struct lp_proposal proposal;
        char text[LOUPE_ADDRESS_TEXT];
        uint64_t id =
            (uint64_t)json_integer_value(json_object_get(wanted, "id"));
        read_record(&proposal, &lp_proposal_table,
                    get(&end, lp_key_proposal(&id)));
        loupe_address_to_text(text, &proposal.submitter);
        assert_int_equal(proposal.id, id);
        assert_string_equal(
            text, json_string_value(json_object_get(wanted, "submitter")));
        assert_in_range(proposal.state, 1, 4);
        assert_string_equal(
            states[proposal.state],
            json_string_value(json_object_get(wanted, "state")));
        check_member(&proposal.deposit.base_units, wanted, "deposit");
        assert_int_equal(
            proposal.created_at,
            json_integer_value(json_object_get(wanted, "created_at")));
        assert_int_equal(proposal.closes_at, json_integer_value(json_object_get(
                                                 wanted, "closes_at")));
        check_results(&proposal, json_object_get(wanted, "results"));
    }
    assert_int_equal(i, 2);
    struct lp_key prefix = lp_key_proposal(NULL);
    assert_int_equal(proven_count(&end.tree, lp_key_span(&prefix)), 2);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_supply_and_pools),
        cmocka_unit_test(test_accounts),
        cmocka_unit_test(test_delegations),
        cmocka_unit_test(test_epochs),
        cmocka_unit_test(test_proposals_at_the_end),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
