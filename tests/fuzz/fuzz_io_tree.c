/* SPDX-License-Identifier: Apache-2.0 */
/* The I/O tree of a round, from one proof that shows it whole, held against the
 * root that it names. Laws: what was listed rebuilds the same root; with the
 * last transaction, or the last tag, left out it does not. */
#include "base/reached.h"
#include "fuzz.h"
#include "state/io_tree.h"
#include "state/runtime_tx.h"

const char fuzz_reader[] = "io_tree";

enum { PROOF_MAX = 1 << 15, LIST_MAX = 4096 };

static _Alignas(16) unsigned char memory[16 << 20];
static _Alignas(16) unsigned char scratch[16 << 20];

static struct loupe_raw_transaction transactions[LIST_MAX];
static struct loupe_raw_tag tags[LIST_MAX];

/* The lists as a node would give them. */
static void unpack(const struct loupe_known_io *io)
{
    for (size_t i = 0; i < io->transaction_count; i++)
        transactions[i] = (struct loupe_raw_transaction){
            io->transactions[i].bytes, io->transactions[i].output};
    for (size_t i = 0; i < io->tag_count; i++) {
        size_t owner = io->tags[i].transaction;
        tags[i]      = (struct loupe_raw_tag){.key   = io->tags[i].key,
                                              .value = io->tags[i].value};
        if (owner != LOUPE_IO_BLOCK)
            tags[i].tx_hash = io->transactions[owner].hash;
    }
}

static enum loupe_status rebuild(const struct loupe_known_io *io,
                                 size_t transaction_count,
                                 size_t tag_count)
{
    struct loupe_known_io again;
    struct loupe_arena arena;
    struct loupe_error error = {0};
    loupe_arena_init(&arena, scratch, sizeof scratch);
    enum loupe_status status =
        loupe_io_rebuild(&again, &io->root, transactions, transaction_count,
                         tags, tag_count, &arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW(status != LOUPE_OK || again.tag_count == io->tag_count);
    return status;
}

/* Envelopes and results are read on their own. */
static void read_contents(const struct loupe_known_io *io)
{
    for (size_t i = 0; i < io->transaction_count; i++) {
        struct lp_rtx tx;
        struct lp_result result;
        struct loupe_error error[2] = {{0}, {0}};
        fuzz_law_of_errors(
            lp_rtx_read(&tx, io->transactions[i].bytes, &error[0]), &error[0]);
        fuzz_law_of_errors(
            lp_result_read(&result, io->transactions[i].output, &error[1]),
            &error[1]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct loupe_known_io io;
    struct loupe_arena arena;
    struct loupe_error error     = {0};
    struct loupe_span proof      = loupe_span(data, size);
    struct loupe_known_root root = {.kind = LOUPE_ROOT_RUNTIME_IO};
    if (size < LOUPE_HASH_BYTES || size > PROOF_MAX)
        return 0;
    memcpy(root.hash.b, data + size - LOUPE_HASH_BYTES, LOUPE_HASH_BYTES);
    loupe_arena_init(&arena, memory, sizeof memory);
    enum loupe_status status =
        loupe_io_verify(&io, &root, &proof, 1, &arena, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK || io.transaction_count > LIST_MAX ||
        io.tag_count > LIST_MAX)
        return 0;
    read_contents(&io);
    unpack(&io);
    if (rebuild(&io, io.transaction_count, io.tag_count) != LOUPE_OK)
        return 0; /* a tree that inserting does not make */
    LP_REACHED("io_tree.rebuilt");
    if (io.transaction_count > 0)
        LAW(rebuild(&io, io.transaction_count - 1, io.tag_count) != LOUPE_OK);
    if (io.tag_count > 0)
        LAW(rebuild(&io, io.transaction_count, io.tag_count - 1) != LOUPE_OK);
    return 0;
}
