/* SPDX-License-Identifier: Apache-2.0 */
/* Transactions that are handed over, as a file or as bare bytes. Laws: what was
 * read is written as a text that reads as the same file and is written the same
 * again; bare bytes are what is to be submitted. */
#include "base/reached.h"
#include "fuzz.h"
#include "tx/tx_file.h"

const char fuzz_reader[] = "tx_file";

static uint8_t first_block[LP_TX_FILE_MEMORY], second_block[LP_TX_FILE_MEMORY];

/* The chain of the recordings. */
static struct lp_tx_place place(void)
{
    struct lp_tx_place out = {.network = "localnet", .runtime = {{0x80}}};
    LAW(loupe_chain_from_context(
        &out.chain, LOUPE_SPAN_TEXT("a685cf155ff638eceb065c6432f83e1f"
                                    "1bff946fe241321d83713d3157942140")));
    return out;
}

static void law_of_texts(const struct lp_tx_file *file)
{
    struct lp_tx_file again;
    struct lp_buffer first, second;
    struct loupe_arena memory;
    struct loupe_error error = {0};
    lp_buffer_init(&first, LP_TX_FILE_BYTES_MAX);
    lp_buffer_init(&second, LP_TX_FILE_BYTES_MAX);
    loupe_arena_init(&memory, second_block, sizeof second_block);
    LAW(lp_tx_file_write(&first, file, &error) == LOUPE_OK);
    LAW(lp_tx_file_read(&again, lp_buffer_span(&first), NULL, &memory,
                        &error) == LOUPE_OK);
    LAW(loupe_span_equal(again.transaction, file->transaction));
    LAW(loupe_span_equal(again.submit, file->submit));
    LAW(again.count == file->count);
    LAW(lp_tx_file_write(&second, &again, &error) == LOUPE_OK);
    LAW(loupe_span_equal(lp_buffer_span(&first), lp_buffer_span(&second)));
    lp_buffer_fini(&first);
    lp_buffer_fini(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct lp_tx_file file;
    struct loupe_arena memory;
    struct loupe_error error = {0};
    struct lp_tx_place where = place();
    if (size > 1 << 16)
        return 0;
    loupe_arena_init(&memory, first_block, sizeof first_block);
    enum loupe_status status =
        lp_tx_file_read(&file, loupe_span(data, size), &where, &memory, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    LAW(file.count <= LP_TX_SIGNATURES_MAX);
    if (data[0] != '{') {
        LP_REACHED("tx_file.bare");
        LAW(loupe_span_equal(file.submit, loupe_span(data, size)));
    }
    if (file.submit.size == 0)
        LP_REACHED("tx_file.unsigned");
    if (file.place.layer == LP_TX_RUNTIME)
        LP_REACHED("tx_file.runtime");
    law_of_texts(&file);
    return 0;
}
