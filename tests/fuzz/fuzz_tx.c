/* SPDX-License-Identifier: Apache-2.0 */
/* Signed consensus transactions, lists of them, inclusion proofs. Laws: a
 * transaction has one form, so that writing what was read gives its bytes
 * again; a list that was read is under the root over its items; nothing is
 * metadata of a block whose proposer has no key. */
#include "consensus/merkle_proof.h"
#include "consensus/tx.h"
#include "fuzz.h"

#include <loupe/block.h>

const char fuzz_reader[] = "tx";

static _Alignas(16) unsigned char memory[4 << 20];
static uint8_t room[1 << 20];

/* Null stands for an empty text or byte string, and is written as that. */
static void law_of_one_form(const struct lp_signed_tx *outer,
                            const struct lp_tx *inner,
                            struct loupe_span bytes)
{
    struct lp_sink out;
    if (outer->raw.size == 0 || inner->method.size == 0 ||
        bytes.size > sizeof room)
        return;
    lp_sink_init(&out, room, sizeof room);
    lp_cbor_struct_write(&out, &lp_tx_table, inner);
    LAW(loupe_span_equal(lp_sink_span(&out), outer->raw));
    lp_sink_init(&out, room, sizeof room);
    lp_cbor_struct_write(&out, &lp_signed_tx_table, outer);
    LAW(loupe_span_equal(lp_sink_span(&out), bytes));
}

static void one(struct loupe_span bytes)
{
    struct lp_signed_tx outer;
    struct lp_tx inner;
    struct loupe_error error = {0};
    enum loupe_status status = lp_tx_read(&outer, &inner, bytes, &error);
    fuzz_law_of_errors(status, &error);
    if (status == LOUPE_OK)
        law_of_one_form(&outer, &inner, bytes);
}

static void list(struct loupe_span bytes)
{
    struct loupe_arena arena;
    struct lp_tx_list txs, proofs;
    struct loupe_known_roots roots;
    struct loupe_known_header header = {.height = 1};
    struct loupe_error error         = {0};
    loupe_arena_init(&arena, memory, sizeof memory);
    enum loupe_status status =
        lp_tx_proofs_read(&txs, &proofs, bytes, &arena, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    lp_tx_list_root(&header.data_hash, txs.items, txs.count);
    LAW(loupe_block_roots(&roots, NULL, &header, txs.items, txs.count,
                          &error) == LOUPE_ABSENT);
    for (size_t i = 0; i < txs.count; i++) {
        status = loupe_block_includes(&header, txs.items[i], proofs.items[i],
                                      &error);
        fuzz_law_of_errors(status, &error);
        header.data_hash.b[0] ^= 1;
        LAW(loupe_block_includes(&header, txs.items[i], proofs.items[i],
                                 NULL) != LOUPE_OK);
        header.data_hash.b[0] ^= 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned choice = fuzz_choose(&data, &size, 2);
    if (choice == 0)
        one(loupe_span(data, size));
    else
        list(loupe_span(data, size));
    return 0;
}
