/* SPDX-License-Identifier: Apache-2.0 */
/* Proof bundles as they come. Laws: a statement that was read has one form, so
 * that writing it gives the bytes it came from; the same of an item. */
#include "base/reached.h"
#include "bundle/format.h"
#include "fuzz.h"

const char fuzz_reader[] = "bundle";

enum { BUNDLE_MAX = 1 << 16 };

static uint8_t room[BUNDLE_MAX + 64];

static void law_of_statements(enum loupe_bundle_kind kind,
                              struct loupe_span bytes)
{
    struct loupe_statement statement;
    struct lp_sink out;
    struct loupe_error error = {0};
    enum loupe_status status =
        lp_statement_read(&statement, kind, bytes, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    lp_sink_init(&out, room, sizeof room);
    lp_statement_write(&out, kind, &statement);
    struct loupe_span written = lp_sink_span(&out);
    if (statement.tag.size != 0 || kind == LOUPE_BUNDLE_ACCOUNT ||
        kind == LOUPE_BUNDLE_CODE) /* an empty tag may come as null */
        LAW(loupe_span_equal(written, bytes));
    LP_REACHED("bundle.statement");
}

static void law_of_items(struct loupe_span bytes)
{
    struct lp_cbor in;
    struct lp_sink out;
    struct lp_raw_item item;
    struct loupe_error error = {0};
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, &error);
    lp_item_read(&item, &in);
    enum loupe_status status = lp_cbor_end(&in);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK || item.proof.size == 0)
        return;
    lp_sink_init(&out, room, sizeof room);
    lp_item_write(&out, &item);
    LAW(loupe_span_equal(lp_sink_span(&out), bytes));
    LP_REACHED("bundle.item");
}

static void law_of_bundles(struct loupe_span bytes)
{
    struct lp_raw_bundle raw;
    struct loupe_error error = {0};
    enum loupe_status status = lp_bundle_read(&raw, bytes, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    LAW(strlen(raw.chain.context) == 64);
    LAW(raw.blocks.size != 0 && raw.items.size != 0);
    LP_REACHED("bundle.whole");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned way = fuzz_choose(&data, &size, LOUPE_BUNDLE_KINDS + 2);
    if (size > BUNDLE_MAX)
        return 0;
    if (way < LOUPE_BUNDLE_KINDS)
        law_of_statements((enum loupe_bundle_kind)way, loupe_span(data, size));
    else if (way == LOUPE_BUNDLE_KINDS)
        law_of_items(loupe_span(data, size));
    else
        law_of_bundles(loupe_span(data, size));
    return 0;
}
