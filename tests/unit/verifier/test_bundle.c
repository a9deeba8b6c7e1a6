/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles with one part missing, changed or in place of another: each refusal by
 * its status and field. What the sound ones prove is held against the truth of
 * the recording in tests/integration/test_bundle.c. */
#include "base/text.h"
#include "chain/chain.h"
#include "limits.h"
#include "state/runtime_keys.h"
#include "support/bundles.h"
#include "support/check.h"

static struct loupe_span pair_of(struct loupe_span key, struct loupe_span value)
{
    const struct loupe_span raw[] = {key, value};
    return cbor_list(raw, 2);
}

/* ---- the outer form ---- */

static void test_sound_bundles_hold(void **state)
{
    (void)state;
    struct loupe_error error;
    struct parts parts = bundles_split(&at_height);
    check_status(bundles_verify(&parts, &error), LOUPE_OK, &error);
    parts = bundles_split(&at_round);
    check_status(bundles_verify(&parts, &error), LOUPE_OK, &error);
    parts = bundles_split(&of_rounds);
    check_status(bundles_verify(&parts, &error), LOUPE_OK, &error);
}

static void test_a_missing_part_is_named(void **state)
{
    (void)state;
    static const struct {
        enum lp_bundle_key key;
        const char *field;
    } needed[] = {{LP_BUNDLE_KEY_VERSION, "bundle.version"},
                  {LP_BUNDLE_KEY_KIND, "bundle.kind"},
                  {LP_BUNDLE_KEY_CONTEXT, "bundle.chain_context"},
                  {LP_BUNDLE_KEY_RUNTIME, "bundle.runtime_id"},
                  {LP_BUNDLE_KEY_BLOCKS, "bundle.light_blocks"},
                  {LP_BUNDLE_KEY_ITEMS, "bundle.items"},
                  {LP_BUNDLE_KEY_STATEMENT, "bundle.statement"}};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        struct parts parts       = bundles_split(&at_round);
        parts.raw[needed[i].key] = (struct loupe_span){0};
        check_refused_bundle(&parts, LOUPE_MALFORMED, needed[i].field);
    }
}

static void test_a_part_of_another_type_is_named(void **state)
{
    (void)state;
    static const struct {
        enum lp_bundle_key key;
        const char *field;
    } all[] = {{LP_BUNDLE_KEY_VERSION, "bundle.version"},
               {LP_BUNDLE_KEY_KIND, "bundle.kind"},
               {LP_BUNDLE_KEY_CONTEXT, "bundle.chain_context"},
               {LP_BUNDLE_KEY_RUNTIME, "bundle.runtime_id"},
               {LP_BUNDLE_KEY_BLOCKS, "bundle.light_blocks"},
               {LP_BUNDLE_KEY_METADATA, "bundle.metadata"},
               {LP_BUNDLE_KEY_ANCHOR, "bundle.anchor"},
               {LP_BUNDLE_KEY_ROUNDS, "bundle.rounds"},
               {LP_BUNDLE_KEY_ITEMS, "bundle.items"},
               {LP_BUNDLE_KEY_STATEMENT, "bundle.statement"}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct parts parts    = bundles_split(&at_round);
        parts.raw[all[i].key] = LOUPE_SPAN_TEXT("\x20"); /* -1 */
        check_refused_bundle(&parts, LOUPE_MALFORMED, all[i].field);
    }
}

static void test_what_is_not_read_here(void **state)
{
    (void)state;
    struct parts parts               = bundles_split(&at_height);
    parts.raw[LP_BUNDLE_KEY_VERSION] = cbor_number(2);
    check_refused_bundle(&parts, LOUPE_UNSUPPORTED, "bundle.version");
    parts                         = bundles_split(&at_height);
    parts.raw[LP_BUNDLE_KEY_KIND] = cbor_text("vote");
    check_refused_bundle(&parts, LOUPE_UNSUPPORTED, "bundle.kind");
    parts         = bundles_split(&at_height);
    parts.raw[10] = cbor_number(0);
    check_refused_bundle(&parts, LOUPE_UNSUPPORTED, "bundle");
    parts                            = bundles_split(&at_height);
    parts.raw[LP_BUNDLE_KEY_CONTEXT] = cbor_bytes(LOUPE_SPAN_TEXT("short"));
    check_refused_bundle(&parts, LOUPE_MALFORMED, "bundle.chain_context");
}

/* ---- light blocks ---- */

static void test_light_blocks_rise_from_the_root(void **state)
{
    (void)state;
    struct parts parts = bundles_split(&at_height);
    struct loupe_span all[8];
    size_t count = cbor_items(all, 8, parts.raw[LP_BUNDLE_KEY_BLOCKS]);
    assert_int_equal(count, 2);
    const struct loupe_span turned[] = {all[1], all[0]};
    parts.raw[LP_BUNDLE_KEY_BLOCKS]  = cbor_list(turned, 2);
    check_refused_bundle(&parts, LOUPE_MALFORMED, "bundle.light_blocks");
    const struct loupe_span twice[] = {all[0], all[0]};
    parts.raw[LP_BUNDLE_KEY_BLOCKS] = cbor_list(twice, 2);
    check_refused_bundle(&parts, LOUPE_MALFORMED, "bundle.light_blocks");
    parts.raw[LP_BUNDLE_KEY_BLOCKS] = cbor_list(&all[1], 1);
    check_refused_bundle(&parts, LOUPE_UNREACHABLE, "bundle.light_blocks");
    parts.raw[LP_BUNDLE_KEY_BLOCKS] = cbor_list(NULL, 0);
    check_refused_bundle(&parts, LOUPE_MALFORMED, "bundle.light_blocks");
}

/* With the root alone the state is another than the items are of. */
static void test_the_state_is_that_of_the_last_block(void **state)
{
    (void)state;
    struct parts parts = bundles_split(&at_height);
    struct loupe_span all[8];
    (void)cbor_items(all, 8, parts.raw[LP_BUNDLE_KEY_BLOCKS]);
    parts.raw[LP_BUNDLE_KEY_BLOCKS] = cbor_list(all, 1);
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[0].number");
}

static void test_metadata_are_a_list_of_two(void **state)
{
    (void)state;
    const struct loupe_span one[]     = {cbor_bytes(LOUPE_SPAN_TEXT("m"))};
    struct parts parts                = bundles_split(&at_height);
    parts.raw[LP_BUNDLE_KEY_METADATA] = cbor_list(one, 1);
    check_refused_bundle(&parts, LOUPE_MALFORMED, "bundle.metadata");
}

/* ---- rounds ---- */

static void test_rounds_hang_on_an_anchor(void **state)
{
    (void)state;
    struct parts parts              = bundles_split(&of_rounds);
    parts.raw[LP_BUNDLE_KEY_ANCHOR] = (struct loupe_span){0};
    check_refused_bundle(&parts, LOUPE_MALFORMED, "bundle.rounds");
    parts                            = bundles_split(&of_rounds);
    parts.raw[LP_BUNDLE_KEY_RUNTIME] = CBOR_NULL;
    check_refused_bundle(&parts, LOUPE_MALFORMED, "bundle.anchor");
    uint8_t other[32]                = {0x80, 1};
    parts                            = bundles_split(&of_rounds);
    parts.raw[LP_BUNDLE_KEY_RUNTIME] = cbor_bytes(LOUPE_SPAN_ARRAY(other));
    struct loupe_error error;
    check_status(bundles_verify(&parts, &error), LOUPE_INVALID, &error);
    assert_int_equal(strncmp(error.field, "bundle.anchor", 13), 0);
}

static void test_rounds_are_chained(void **state)
{
    (void)state;
    struct parts parts = bundles_split(&of_rounds);
    struct loupe_span all[256];
    size_t count = cbor_items(all, 256, parts.raw[LP_BUNDLE_KEY_ROUNDS]);
    assert_true(count > 4);
    parts.raw[LP_BUNDLE_KEY_ROUNDS] = cbor_list(&all[1], count - 1);
    struct loupe_error error;
    check_status(bundles_verify(&parts, &error), LOUPE_INVALID, &error);
    assert_int_equal(strncmp(error.field, "bundle.rounds[0]", 16), 0);
    /* Without the oldest, an item is of a round that nothing vouches for. */
    parts.raw[LP_BUNDLE_KEY_ROUNDS] = cbor_list(all, count - 1);
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[0].number");
}

/* ---- items ---- */

static void test_an_item_of_no_known_root(void **state)
{
    (void)state;
    struct parts parts =
        bundles_with_item(&at_height, 0, ITEM_ROOT, cbor_number(4));
    check_refused_bundle(&parts, LOUPE_UNSUPPORTED, "bundle.items[0].root");
    parts = bundles_with_item(&at_height, 0, ITEM_ROOT, cbor_number(0));
    check_refused_bundle(&parts, LOUPE_UNSUPPORTED, "bundle.items[0].root");
    parts = bundles_with_item(&at_height, 0, ITEM_NUMBER, cbor_number(699));
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[0].number");
    parts = bundles_with_item(&at_round, 1, ITEM_NUMBER, cbor_number(100));
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[1].number");
    parts = bundles_with_item(&at_height, 0, ITEM_ROOT, cbor_number(2));
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[0].number");
}

static void test_a_proof_of_another_tree(void **state)
{
    (void)state;
    struct parts parts = bundles_with_item(
        &at_round, 0, ITEM_PROOF, bundles_item(&at_height, 0, ITEM_PROOF));
    struct loupe_error error;
    check_status(bundles_verify(&parts, &error), LOUPE_INVALID, &error);
    assert_int_equal(strncmp(error.field, "bundle.items[0].proof", 21), 0);
}

static void test_pairs_of_a_key_are_those_of_the_proof(void **state)
{
    (void)state;
    struct loupe_span pairs[2], pair[2];
    assert_int_equal(
        cbor_items(pairs, 2, bundles_item(&at_height, 0, ITEM_PAIRS)), 1);
    assert_int_equal(cbor_items(pair, 2, pairs[0]), 2);
    pairs[0] = pair_of(pair[0], cbor_bytes(LOUPE_SPAN_TEXT("more")));
    struct parts parts =
        bundles_with_item(&at_height, 0, ITEM_PAIRS, cbor_list(pairs, 1));
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[0].pairs");
    pairs[0] = pair_of(pair[0], CBOR_NULL);
    parts = bundles_with_item(&at_height, 0, ITEM_PAIRS, cbor_list(pairs, 1));
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[0].pairs");
    pairs[0] = pair_of(pair[0], cbor_text("text"));
    parts = bundles_with_item(&at_height, 0, ITEM_PAIRS, cbor_list(pairs, 1));
    check_refused_bundle(&parts, LOUPE_MALFORMED, "bundle.items[0].pairs");
    parts = bundles_with_item(&at_height, 0, ITEM_PAIRS, cbor_list(pair, 2));
    check_refused_bundle(&parts, LOUPE_MALFORMED, "bundle.items[0].pairs");
    parts = bundles_with_item(&at_height, 0, ITEM_PAIRS, cbor_list(NULL, 0));
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.statement");
}

/* A key that no tree can hold is a bundle's fault, never the caller's. */
static void test_a_key_over_the_limit(void **state)
{
    (void)state;
    static const uint8_t key[LP_KEY_BYTES_MAX + 1];
    const struct loupe_span pairs[] = {
        pair_of(cbor_bytes(LOUPE_SPAN_ARRAY(key)), CBOR_NULL)};
    struct parts parts =
        bundles_with_item(&at_height, 0, ITEM_PAIRS, cbor_list(pairs, 1));
    check_refused_bundle(&parts, LOUPE_LIMIT, "bundle.items[0].pairs");
    parts = bundles_with_item(&of_rounds, 0, ITEM_PREFIX,
                              cbor_bytes(LOUPE_SPAN_ARRAY(key)));
    check_refused_bundle(&parts, LOUPE_LIMIT, "bundle.items[0].prefix");
}

static void test_pairs_of_a_prefix_are_all_that_there_are(void **state)
{
    (void)state;
    struct loupe_span pairs[ITEMS_MAX], pair[2];
    size_t at = 0;
    while (bundles_item(&of_rounds, at, ITEM_PAIRS).size == 1)
        at++; /* an empty list */
    assert_int_equal(at, 0);
    size_t count       = cbor_items(pairs, ITEMS_MAX - 1,
                                    bundles_item(&of_rounds, at, ITEM_PAIRS));
    struct parts parts = bundles_with_item(&of_rounds, at, ITEM_PAIRS,
                                           cbor_list(pairs, count - 1));
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[0].pairs");
    pairs[count] = pairs[count - 1];
    parts        = bundles_with_item(&of_rounds, at, ITEM_PAIRS,
                                     cbor_list(pairs, count + 1));
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[0].pairs");
    assert_int_equal(cbor_items(pair, 2, pairs[0]), 2);
    pairs[0] = pair_of(pair[0], cbor_bytes(LOUPE_SPAN_TEXT("changed")));
    parts =
        bundles_with_item(&of_rounds, at, ITEM_PAIRS, cbor_list(pairs, count));
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[0].pairs");
}

/* The proof of one prefix does not go over all of a shorter one. */
static void test_a_proof_that_hides_a_part_of_the_prefix(void **state)
{
    (void)state;
    struct parts parts = bundles_with_item(&of_rounds, 0, ITEM_PREFIX,
                                           cbor_bytes(LOUPE_SPAN_TEXT("")));
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.items[0].proof");
}

static void test_an_item_is_a_list_of_five(void **state)
{
    (void)state;
    struct parts parts             = bundles_split(&at_height);
    const struct loupe_span four[] = {cbor_number(1), cbor_number(700),
                                      CBOR_NULL, CBOR_NULL};
    const struct loupe_span all[]  = {cbor_list(four, 4)};
    parts.raw[LP_BUNDLE_KEY_ITEMS] = cbor_list(all, 1);
    check_refused_bundle(&parts, LOUPE_MALFORMED, "bundle.item");
}

/* ---- what is stated ---- */

static struct loupe_address address(const char *from)
{
    struct loupe_address out;
    assert_true(lp_bech32_decode(out.b, sizeof out.b, "oasis",
                                 loupe_span_string(from)));
    return out;
}

static void test_a_statement_about_something_else(void **state)
{
    (void)state;
    struct loupe_statement statement = {.height  = 700,
                                        .address = address(BUNDLES_NOBODY)};
    struct parts parts               = bundles_split(&at_height);
    parts.raw[LP_BUNDLE_KEY_STATEMENT] =
        cbor_statement(LOUPE_BUNDLE_ACCOUNT, &statement);
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.statement");
    statement = (struct loupe_statement){.height  = 699,
                                         .address = address(BUNDLES_ALICE)};
    parts.raw[LP_BUNDLE_KEY_STATEMENT] =
        cbor_statement(LOUPE_BUNDLE_ACCOUNT, &statement);
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.statement");
    parts                         = bundles_split(&at_round);
    parts.raw[LP_BUNDLE_KEY_KIND] = cbor_text("code");
    statement = (struct loupe_statement){.first_round = 134, .last_round = 134};
    parts.raw[LP_BUNDLE_KEY_STATEMENT] =
        cbor_statement(LOUPE_BUNDLE_CODE, &statement);
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.statement");
}

static void test_every_round_of_a_range_is_covered(void **state)
{
    (void)state;
    struct loupe_statement statement = {.first_round = 12,
                                        .last_round  = 20,
                                        .tag = LOUPE_SPAN_TEXT("core\0\0\0\1")};
    struct parts parts               = bundles_split(&of_rounds);
    parts.raw[LP_BUNDLE_KEY_STATEMENT] =
        cbor_statement(LOUPE_BUNDLE_EVENTS, &statement);
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.statement");
    statement.first_round = 0;
    statement.last_round  = UINT64_MAX;
    parts.raw[LP_BUNDLE_KEY_STATEMENT] =
        cbor_statement(LOUPE_BUNDLE_EVENTS, &statement);
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.statement");
    statement.first_round = 13;
    statement.last_round  = 20;
    statement.tag         = LOUPE_SPAN_TEXT("core\0\0\0\2");
    parts.raw[LP_BUNDLE_KEY_STATEMENT] =
        cbor_statement(LOUPE_BUNDLE_EVENTS, &statement);
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.statement");
    statement.first_round = 21;
    parts.raw[LP_BUNDLE_KEY_STATEMENT] =
        cbor_statement(LOUPE_BUNDLE_EVENTS, &statement);
    check_refused_bundle(&parts, LOUPE_MALFORMED,
                         "bundle.statement.last_round");
    /* One item less. */
    struct loupe_span all[ITEMS_MAX];
    parts        = bundles_split(&of_rounds);
    size_t count = cbor_items(all, ITEMS_MAX, parts.raw[LP_BUNDLE_KEY_ITEMS]);
    parts.raw[LP_BUNDLE_KEY_ITEMS] = cbor_list(&all[1], count - 1);
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.statement");
}

/* A tag that no key has room for is cut nowhere. */
static void test_a_tag_over_the_limit(void **state)
{
    (void)state;
    static const uint8_t tag[LP_KEY_ROOM + 1];
    struct loupe_statement statement = {
        .first_round = 13, .last_round = 20, .tag = LOUPE_SPAN_ARRAY(tag)};
    struct parts parts = bundles_split(&of_rounds);
    parts.raw[LP_BUNDLE_KEY_STATEMENT] =
        cbor_statement(LOUPE_BUNDLE_EVENTS, &statement);
    check_refused_bundle(&parts, LOUPE_LIMIT, "bundle.statement.tag");
}

/* An account of the runtime's state is absent from the I/O tree of the round, and
 * a proof of that is easily had. It says nothing about the account. */
static void test_a_fact_of_another_tree_is_no_fact(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_chain *chain   = bundles_chain();
    struct loupe_known_root io;
    struct loupe_span proof;
    struct loupe_address alice = address(BUNDLES_ALICE);
    struct lp_key account      = lp_rtkey_account(&alice);
    struct lp_key balance = lp_rtkey_balance(&alice, (struct loupe_span){0});
    struct lp_key tags    = lp_iokey_tags((struct loupe_span){0});
    check_status(lp_chain_round_root(chain, 134, LP_ROOT_IO, &io, &error),
                 LOUPE_OK, &error);
    check_status(
        lp_chain_range_proof(chain, &io, lp_key_span(&tags), &proof, &error),
        LOUPE_OK, &error);
    const struct loupe_span pairs[] = {
        pair_of(cbor_bytes(lp_key_span(&account)), CBOR_NULL),
        pair_of(cbor_bytes(lp_key_span(&balance)), CBOR_NULL)};
    const struct loupe_span item[] = {cbor_number(LOUPE_ROOT_RUNTIME_IO),
                                      cbor_number(134), cbor_bytes(proof),
                                      CBOR_NULL, cbor_list(pairs, 2)};
    const struct loupe_span all[]  = {cbor_list(item, ITEM_SIZE)};
    struct parts parts             = bundles_split(&at_round);
    parts.raw[LP_BUNDLE_KEY_ITEMS] = cbor_list(all, 1);
    check_refused_bundle(&parts, LOUPE_INVALID, "bundle.statement");
    lp_chain_forget(chain);
}

#define EDIT(name) cmocka_unit_test_setup(name, bundles_clear)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT(test_sound_bundles_hold),
        EDIT(test_a_missing_part_is_named),
        EDIT(test_a_part_of_another_type_is_named),
        EDIT(test_what_is_not_read_here),
        EDIT(test_light_blocks_rise_from_the_root),
        EDIT(test_the_state_is_that_of_the_last_block),
        EDIT(test_metadata_are_a_list_of_two),
        EDIT(test_rounds_hang_on_an_anchor),
        EDIT(test_rounds_are_chained),
        EDIT(test_an_item_of_no_known_root),
        EDIT(test_a_proof_of_another_tree),
        EDIT(test_pairs_of_a_key_are_those_of_the_proof),
        EDIT(test_a_key_over_the_limit),
        EDIT(test_pairs_of_a_prefix_are_all_that_there_are),
        EDIT(test_a_proof_that_hides_a_part_of_the_prefix),
        EDIT(test_an_item_is_a_list_of_five),
        EDIT(test_a_statement_about_something_else),
        EDIT(test_every_round_of_a_range_is_covered),
        EDIT(test_a_tag_over_the_limit),
        EDIT(test_a_fact_of_another_tree_is_no_fact),
    };
    return cmocka_run_group_tests(tests, bundles_make, bundles_free);
}
