/* SPDX-License-Identifier: Apache-2.0 */
/* Consensus transactions, signed or not, with the body of any method. Laws: a
 * body that is checked without being kept is read with the same result; what is
 * read, written, read and written again is stable; what the builder makes of
 * the parts of a transaction has the same parts again. */
#include "base/reached.h"
#include "fuzz.h"
#include "tx/consensus_build.h"

const char fuzz_reader[] = "tx_body";

enum { ROOM = 1 << 16, OBJECT_WORDS = 128 };

static void law_of_tables(const struct lp_consensus_view *view)
{
    static uint64_t first[OBJECT_WORDS], second[OBJECT_WORDS];
    static uint8_t first_memory[ROOM], second_memory[ROOM];
    const struct lp_cbor_table *table = view->method->body.table;
    struct loupe_error error          = {0};
    struct lp_sink a, b;
    if (table == NULL || view->tx.body.size == 0)
        return;
    LAW(table->size <= sizeof first);
    enum loupe_status status = lp_cbor_struct_read(first, table, view->tx.body,
                                                   LP_CBOR_STRICT, &error);
    LAW(status == view->body_fault.status);
    if (status != LOUPE_OK)
        return;
    lp_sink_init(&a, first_memory, sizeof first_memory);
    lp_cbor_struct_write(&a, table, first);
    LAW(!lp_sink_full(&a) && a.size <= view->tx.body.size);
    LAW(lp_cbor_struct_read(second, table, lp_sink_span(&a), LP_CBOR_STRICT,
                            NULL) == LOUPE_OK);
    lp_sink_init(&b, second_memory, sizeof second_memory);
    lp_cbor_struct_write(&b, table, second);
    LAW(loupe_span_equal(lp_sink_span(&a), lp_sink_span(&b)));
}

static void law_of_building(const struct lp_consensus_view *view)
{
    static uint8_t memory[ROOM];
    struct lp_consensus_view again;
    struct lp_sink out;
    struct loupe_error error      = {0};
    struct lp_consensus_call call = {.method  = view->tx.method,
                                     .body    = view->tx.body,
                                     .nonce   = view->tx.nonce,
                                     .has_fee = view->has_fee,
                                     .fee     = view->fee};
    lp_sink_init(&out, memory, sizeof memory);
    enum loupe_status status = lp_consensus_tx_write(&out, &call, 0, &error);
    fuzz_law_of_errors(status, &error);
    LAW(status != LOUPE_OK ||
        (view->method != NULL && view->body_fault.status == LOUPE_OK));
    if (status != LOUPE_OK)
        return;
    LP_REACHED("tx_body.built");
    LAW(lp_consensus_tx_describe(&again, lp_sink_span(&out), &error) ==
        LOUPE_OK);
    LAW(!again.is_signed && again.tx.nonce == view->tx.nonce);
    LAW(again.method == view->method && again.has_fee == view->has_fee);
    LAW(loupe_span_equal(again.tx.body, view->tx.body));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct lp_consensus_view view;
    struct loupe_error error = {0};
    if (size > ROOM / 2)
        return 0;
    enum loupe_status status =
        lp_consensus_tx_describe(&view, loupe_span(data, size), &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    if (view.method != NULL)
        law_of_tables(&view);
    law_of_building(&view);
    return 0;
}
