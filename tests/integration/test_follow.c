/* SPDX-License-Identifier: Apache-2.0 */
/* The committed recordings, followed from a trust root to their last round into
 * a store, and audited: every header, block, round and I/O tree. */
#include "base/text.h"
#include "chain/audit.h"
#include "chain/follower.h"
#include "support/check.h"

#include <stdio.h>

#define SAPPHIRE  "fixtures/recordings/sapphire-localnet"
#define CONSENSUS "fixtures/recordings/consensus-localnet"

static struct lp_chain *
open_chain(const char *folder, const char *root, struct lp_source **source)
{
    struct lp_chain_options options = {.policy  = LOUPE_POLICY_INIT,
                                       .db_mode = LP_STORE_CREATE};
    struct loupe_error error        = {0};
    struct lp_chain *chain;
    char network[128], address[128];
    const char *sources[] = {address};
    (void)snprintf(network, sizeof network, "%s/network.ini", folder);
    (void)snprintf(address, sizeof address, "recording:%s", folder);
    check_status(lp_network_find(&options.network, network, &error), LOUPE_OK,
                 &error);
    options.sources      = sources;
    options.source_count = 1;
    options.has_root     = true;
    options.root_height  = 1;
    assert_true(
        lp_hex_decode(options.root_hash.b, 32, loupe_span_string(root)));
    check_status(lp_chain_open(&chain, &options, &error), LOUPE_OK, &error);
    *source = lp_chain_source(chain);
    return chain;
}

static void test_sapphire_is_followed_and_audited(void **state)
{
    (void)state;
    struct lp_follower_options options = {0};
    struct lp_follower_report report;
    struct lp_audit_options audit_options = {0};
    struct lp_audit_report audit;
    struct loupe_error error = {0};
    struct lp_source *source;
    struct lp_chain *chain = open_chain(
        SAPPHIRE,
        "4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e",
        &source);
    check_status(lp_follower_run(chain, &options, &report, &error), LOUPE_OK,
                 &error);
    assert_int_equal(report.last_height, 716);
    assert_int_equal(report.last_round, 425);
    assert_int_equal(report.pending, 0);
    check_status(lp_audit_run(chain, &audit_options, &audit, &error), LOUPE_OK,
                 &error);
    assert_int_equal(audit.headers, 716);
    assert_int_equal(audit.blocks, 716);
    assert_int_equal(audit.rounds, 426);
    assert_int_equal(audit.incomplete, 0);
    lp_chain_close(chain);
}

static void test_consensus_is_followed_and_audited(void **state)
{
    (void)state;
    struct lp_follower_options options = {0};
    struct lp_follower_report report;
    struct lp_audit_options audit_options = {0};
    struct lp_audit_report audit;
    struct loupe_error error = {0};
    struct lp_source *source;
    struct lp_chain *chain = open_chain(
        CONSENSUS,
        "fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4",
        &source);
    check_status(lp_follower_run(chain, &options, &report, &error), LOUPE_OK,
                 &error);
    assert_int_equal(report.last_height, 328);
    assert_false(report.has_round);
    check_status(lp_audit_run(chain, &audit_options, &audit, &error), LOUPE_OK,
                 &error);
    assert_int_equal(audit.headers, 328);
    assert_int_equal(audit.events, 1668);
    lp_chain_close(chain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sapphire_is_followed_and_audited),
        cmocka_unit_test(test_consensus_is_followed_and_audited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
