/* SPDX-License-Identifier: Apache-2.0 */
#include "support/bundles.h"

#include "base/text.h"
#include "chain/bundle.h"
#include "chain/follower.h"
#include "support/check.h"

#include <stdlib.h>

#define ROOT "4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e"

static struct lp_chain *chain;
static struct loupe_trust_root root = {.height = 1};
static void *memory;
struct lp_buffer at_height, at_round, of_rounds;

/* ---- small CBOR, in memory that a test leaves to the next ---- */

static uint8_t room[8 << 20];
static struct lp_sink made;

int bundles_clear(void **state)
{
    (void)state;
    lp_sink_init(&made, room, sizeof room);
    return 0;
}

/* What was written since `start`. */
static struct loupe_span since(size_t start)
{
    assert_false(lp_sink_full(&made));
    return loupe_span(room + start, made.size - start);
}

struct loupe_span cbor_number(uint64_t value)
{
    size_t start = made.size;
    lp_cbor_put_uint(&made, value);
    return since(start);
}

struct loupe_span cbor_text(const char *value)
{
    size_t start = made.size;
    lp_cbor_put_text(&made, loupe_span_string(value));
    return since(start);
}

struct loupe_span cbor_bytes(struct loupe_span value)
{
    size_t start = made.size;
    lp_cbor_put_bytes(&made, value);
    return since(start);
}

struct loupe_span cbor_list(const struct loupe_span *raw, size_t count)
{
    size_t start = made.size;
    lp_cbor_put_array(&made, count);
    for (size_t i = 0; i < count; i++)
        lp_write_bytes(&made, raw[i]);
    return since(start);
}

struct loupe_span cbor_statement(enum loupe_bundle_kind kind,
                                 const struct loupe_statement *statement)
{
    size_t start = made.size;
    lp_statement_write(&made, kind, statement);
    return since(start);
}

/* The raw items of a list; tells how many. */
size_t cbor_items(struct loupe_span *out, size_t most, struct loupe_span raw)
{
    struct lp_cbor in;
    lp_cbor_init(&in, raw, LP_CBOR_STRICT, NULL);
    size_t count = lp_cbor_array(&in, "");
    assert_in_range(count, 1, most);
    for (size_t i = 0; i < count; i++)
        out[i] = lp_cbor_raw(&in, "");
    assert_int_equal(lp_cbor_end(&in), LOUPE_OK);
    return count;
}

struct parts bundles_split(const struct lp_buffer *bundle)
{
    struct parts out = {0};
    struct lp_cbor in;
    lp_cbor_init(&in, lp_buffer_span(bundle), LP_CBOR_STRICT, NULL);
    size_t count = lp_cbor_map(&in, "");
    while (count-- > 0) {
        uint64_t key = lp_cbor_uint(&in, "");
        assert_in_range(key, 1, LP_BUNDLE_KEYS - 1);
        out.raw[key] = lp_cbor_raw(&in, "");
    }
    assert_int_equal(lp_cbor_end(&in), LOUPE_OK);
    return out;
}

static struct loupe_span join(const struct parts *parts)
{
    size_t start = made.size, count = 0;
    for (size_t i = 0; i < LP_BUNDLE_KEYS; i++)
        count += parts->raw[i].size != 0 ? 1u : 0u;
    lp_cbor_put_map(&made, count);
    for (size_t i = 0; i < LP_BUNDLE_KEYS; i++)
        if (parts->raw[i].size != 0) {
            lp_cbor_put_uint(&made, i);
            lp_write_bytes(&made, parts->raw[i]);
        }
    return since(start);
}

/* ---- sound bundles ---- */

static enum loupe_status make(struct lp_buffer *out,
                              enum loupe_bundle_kind kind,
                              const struct loupe_statement *statement)
{
    struct loupe_error error = {0};
    lp_buffer_init(out, (size_t)4 << 20);
    enum loupe_status status =
        lp_bundle_make(out, chain, kind, statement, 0, &error);
    lp_chain_forget(chain);
    return status;
}

static enum loupe_status make_all(void)
{
    struct loupe_statement statement = {.height = 700};
    if (!lp_bech32_decode(statement.address.b, sizeof statement.address.b,
                          "oasis", LOUPE_SPAN_TEXT(BUNDLES_ALICE)))
        return LOUPE_INTERNAL;
    LP_TRY(make(&at_height, LOUPE_BUNDLE_ACCOUNT, &statement));
    statement.at_round    = true;
    statement.first_round = statement.last_round = 134;
    LP_TRY(make(&at_round, LOUPE_BUNDLE_ACCOUNT, &statement));
    statement.first_round = 13;
    statement.last_round  = 20;
    statement.tag         = LOUPE_SPAN_TEXT("core\0\0\0\1");
    return make(&of_rounds, LOUPE_BUNDLE_EVENTS, &statement);
}

int bundles_make(void **state)
{
    static const char *const sources[] = {"recording:" BUNDLES_FOLDER};
    struct lp_chain_options options    = {.policy       = LOUPE_POLICY_INIT,
                                          .db_mode      = LP_STORE_CREATE,
                                          .sources      = sources,
                                          .source_count = 1,
                                          .has_root     = true,
                                          .root_height  = 1};
    struct lp_follower_options how     = {0};
    struct lp_follower_report report;
    struct loupe_error error = {0};
    (void)state;
    memory = malloc(LOUPE_BUNDLE_MEMORY);
    if (!lp_hex_decode(options.root_hash.b, 32, loupe_span_string(ROOT)) ||
        lp_network_find(&options.network, BUNDLES_FOLDER "/network.ini",
                        &error) != LOUPE_OK ||
        lp_chain_open(&chain, &options, &error) != LOUPE_OK ||
        lp_follower_run(chain, &how, &report, &error) != LOUPE_OK)
        return -1;
    root.hash = options.root_hash;
    return memory == NULL || make_all() != LOUPE_OK ? -1 : 0;
}

int bundles_free(void **state)
{
    (void)state;
    lp_buffer_fini(&at_height);
    lp_buffer_fini(&at_round);
    lp_buffer_fini(&of_rounds);
    lp_chain_close(chain);
    free(memory);
    return 0;
}

enum loupe_status bundles_verify(const struct parts *parts,
                                 struct loupe_error *error)
{
    struct loupe_bundle_options options = LOUPE_BUNDLE_OPTIONS_INIT;
    struct loupe_bundle out;
    struct loupe_arena arena;
    struct loupe_header_tools tools = {.memory = &arena};
    options.now                     = lp_chain_now(chain);
    *error                          = (struct loupe_error){0};
    loupe_arena_init(&arena, memory, LOUPE_BUNDLE_MEMORY);
    enum loupe_status status =
        loupe_bundle_verify(&out, join(parts), &root, &options, &tools, error);
    if (status != LOUPE_OK)
        assert_null(out.facts);
    return status;
}

void check_refused_bundle(const struct parts *parts,
                          enum loupe_status status,
                          const char *field)
{
    struct loupe_error error;
    check_status(bundles_verify(parts, &error), status, &error);
    check_refusal(&error, status, field, CHECK_ANY_OFFSET);
}

/* ---- items ---- */

/* Item `at` with one member in place of its own. */
struct parts bundles_with_item(const struct lp_buffer *bundle,
                               size_t at,
                               size_t member,
                               struct loupe_span raw)
{
    struct parts parts = bundles_split(bundle);
    struct loupe_span all[ITEMS_MAX], item[ITEM_SIZE];
    size_t count = cbor_items(all, ITEMS_MAX, parts.raw[LP_BUNDLE_KEY_ITEMS]);
    assert_true(at < count);
    assert_int_equal(cbor_items(item, ITEM_SIZE, all[at]), ITEM_SIZE);
    item[member]                   = raw;
    all[at]                        = cbor_list(item, ITEM_SIZE);
    parts.raw[LP_BUNDLE_KEY_ITEMS] = cbor_list(all, count);
    return parts;
}

struct loupe_span
bundles_item(const struct lp_buffer *bundle, size_t at, size_t member)
{
    struct parts parts = bundles_split(bundle);
    struct loupe_span all[ITEMS_MAX], item[ITEM_SIZE];
    size_t count = cbor_items(all, ITEMS_MAX, parts.raw[LP_BUNDLE_KEY_ITEMS]);
    assert_true(at < count);
    assert_int_equal(cbor_items(item, ITEM_SIZE, all[at]), ITEM_SIZE);
    return item[member];
}

struct lp_chain *bundles_chain(void)
{
    return chain;
}
