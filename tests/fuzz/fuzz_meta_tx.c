/* SPDX-License-Identifier: Apache-2.0 */
/* Signed transactions and the block's metadata. Laws: a transaction that was
 * read is written again with the same bytes when it is in canonical form, and
 * is read as the same either way; roots that were accepted are not accepted
 * from the same transaction with any one bit changed. */
#include "consensus/tx.h"
#include "consensus/valset.h"
#include "fuzz.h"

#include <loupe/block.h>

const char fuzz_reader[] = "meta_tx";

enum { TX_MAX = 4096 };

/* The chains of the recordings that the seeds come from. */
static const char *const contexts[] = {
    "db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0",
    "a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140",
};

static void law_of_writing(const struct lp_signed_tx *outer)
{
    uint8_t first[TX_MAX + 64], second[TX_MAX + 64];
    struct lp_sink a, b;
    struct lp_signed_tx again;
    struct lp_tx inner;
    struct loupe_error error = {0};
    lp_sink_init(&a, first, sizeof first);
    lp_cbor_struct_write(&a, &lp_signed_tx_table, outer);
    LAW(!lp_sink_full(&a));
    LAW(lp_tx_read(&again, &inner, lp_sink_span(&a), &error) == LOUPE_OK);
    lp_sink_init(&b, second, sizeof second);
    lp_cbor_struct_write(&b, &lp_signed_tx_table, &again);
    LAW(loupe_span_equal(lp_sink_span(&a), lp_sink_span(&b)));
}

/* The roots of a block whose one transaction this is, proposed by the owner of
 * the key that stands where a genuine transaction has its key. */
static enum loupe_status roots_of(struct loupe_known_roots *out,
                                  struct loupe_known_header *header,
                                  struct loupe_span tx)
{
    struct loupe_error error;
    lp_tx_list_root(&header->data_hash, &tx, 1);
    enum loupe_status status =
        loupe_block_roots(out, NULL, header, &tx, 1, &error);
    LAW(status == LOUPE_OK || status == LOUPE_ABSENT);
    LAW(status == LOUPE_OK || out->height == 0);
    return status;
}

static void law_of_roots(const struct lp_signed_tx *outer,
                         struct loupe_span tx,
                         const char *context,
                         size_t bit)
{
    uint8_t changed[TX_MAX];
    struct loupe_known_roots roots;
    struct loupe_known_header header = {.height = 7};
    LAW(loupe_chain_from_context(&header.chain, loupe_span_string(context)));
    lp_consensus_address(header.proposer_address, outer->signature.public_key);
    if (roots_of(&roots, &header, tx) != LOUPE_OK)
        return;
    LAW(roots.height == 7);
    memcpy(changed, tx.data, tx.size);
    changed[bit / 8 % tx.size] ^= (uint8_t)(1 << bit % 8);
    LAW(roots_of(&roots, &header, loupe_span(changed, tx.size)) ==
        LOUPE_ABSENT);
}

/* Byte 0 names the chain, bytes 1 and 2 the bit to change. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct lp_signed_tx outer;
    struct lp_tx inner;
    struct loupe_error error = {0};
    if (size < 3 || size - 3 > TX_MAX)
        return 0;
    size_t bit               = (size_t)data[1] << 8 | data[2];
    struct loupe_span tx     = loupe_span(data + 3, size - 3);
    enum loupe_status status = lp_tx_read(&outer, &inner, tx, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    law_of_writing(&outer);
    law_of_roots(&outer, tx, contexts[data[0] % 2], bit);
    return 0;
}
