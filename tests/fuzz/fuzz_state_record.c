/* SPDX-License-Identifier: Apache-2.0 */
/* Records of the consensus state. Law: what was read and is written again is
 * read as the same, and its second writing is its first. */
#include "base/reached.h"
#include "fuzz.h"
#include "state/records_chain.h"
#include "state/records_registry.h"
#include "state/records_staking.h"

const char fuzz_reader[] = "state_record";

enum { RECORD_MAX = 16384, STRUCT_MAX = 4096 };

/* In this order in make_corpus.py. */
static const struct lp_cbor_table *const tables[] = {
    &lp_account_table,
    &lp_delegation_table,
    &lp_debonding_delegation_table,
    &lp_staking_parameters_table,
    &lp_epoch_signing_table,
    &lp_multi_signed_table,
    &lp_signed_table,
    &lp_runtime_table,
    &lp_node_status_table,
    &lp_runtime_state_table,
    &lp_round_results_table,
    &lp_committee_table,
    &lp_roothash_parameters_table,
    &lp_scheduler_parameters_table,
    &lp_queue_table,
    &lp_epoch_table,
};
enum { TABLES = sizeof tables / sizeof tables[0] };

struct value {
    _Alignas(16) uint8_t bytes[STRUCT_MAX];
};

static void law_of_tables(const struct lp_cbor_table *table,
                          struct loupe_span record)
{
    static struct value first, second;
    static uint8_t room[2][RECORD_MAX];
    struct lp_sink a, b;
    struct loupe_error error = {0};
    LAW(table->size <= STRUCT_MAX);
    enum loupe_status status =
        lp_cbor_struct_read(&first, table, record, LP_CBOR_STRICT, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    lp_sink_init(&a, room[0], sizeof room[0]);
    lp_cbor_struct_write(&a, table, &first);
    if (lp_sink_full(&a))
        return;
    LP_REACHED("state_record.written");
    LAW(lp_cbor_struct_read(&second, table, lp_sink_span(&a), LP_CBOR_STRICT,
                            &error) == LOUPE_OK);
    lp_sink_init(&b, room[1], sizeof room[1]);
    lp_cbor_struct_write(&b, table, &second);
    LAW(loupe_span_equal(lp_sink_span(&a), lp_sink_span(&b)));
}

/* What lies inside a signed record is read on its own. */
static void read_signed(unsigned kind, struct loupe_span record)
{
    struct lp_node node;
    struct lp_entity entity;
    struct loupe_error error = {0};
    if (tables[kind] == &lp_multi_signed_table)
        fuzz_law_of_errors(lp_node_read(&node, record, &error), &error);
    else if (tables[kind] == &lp_signed_table)
        fuzz_law_of_errors(lp_entity_read(&entity, record, &error), &error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned kind = fuzz_choose(&data, &size, TABLES);
    if (size > RECORD_MAX)
        return 0;
    law_of_tables(tables[kind], loupe_span(data, size));
    read_signed(kind, loupe_span(data, size));
    return 0;
}
