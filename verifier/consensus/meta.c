/* SPDX-License-Identifier: Apache-2.0 */
/* The block metadata transaction: the state root after a block, one block
 * before a header carries it (consensus.md 4.2).
 *
 * A transaction whose signature does not hold is ignored by validators and may
 * stand in a valid block, so that the signature decides. One that is not in
 * canonical form may be ignored as well: strict reading by tables that name
 * every field leaves a metadata transaction no second form.
 * Source: oasis-core go/consensus/api/meta.go, go/consensus/cometbft/abci. */
#include "base/reached.h"
#include "consensus/merkle_proof.h"
#include "consensus/tx.h"
#include "consensus/valset.h"

#include <loupe/block.h>

/* clang-format off */
/* go/consensus/api/meta.go BlockMetadata; a new field is a new schema */
static const struct lp_cbor_field body_fields[] = {
    LP_FIXED(struct lp_block_metadata, state_root,  "state_root",  LP_REQUIRED),
    LP_FIXED(struct lp_block_metadata, events_root, "events_root", LP_REQUIRED),
};
const struct lp_cbor_table lp_block_metadata_table =
    LP_CBOR_TABLE(struct lp_block_metadata, body_fields, LP_UNKNOWN_UNSUPPORTED);
/* clang-format on */

static enum loupe_status check_shape(const struct lp_tx *inner,
                                     struct loupe_error *error)
{
    if (!loupe_span_equal(inner->method, LOUPE_SPAN_TEXT("consensus.Meta")))
        return lp_fail(error, LOUPE_INVALID, 0, "untrusted_raw_value.method",
                       "is not consensus.Meta");
    if (inner->nonce != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "untrusted_raw_value.nonce",
                       "is not 0");
    if (inner->fee.size != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "untrusted_raw_value.fee",
                       "is there");
    return LOUPE_OK;
}

static enum loupe_status check_signer(const struct lp_signed_tx *tx,
                                      const struct loupe_known_header *header,
                                      struct loupe_error *error)
{
    uint8_t address[LOUPE_CONSENSUS_ADDRESS_BYTES];
    if (!lp_tx_verify(tx, &header->chain))
        return lp_fail(error, LOUPE_INVALID, 0, "signature.signature",
                       "does not hold");
    lp_consensus_address(address, tx->signature.public_key);
    if (memcmp(address, header->proposer_address, sizeof address) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "signature.public_key",
                       "is not the proposer's");
    return LOUPE_OK;
}

static enum loupe_status meta_read(struct loupe_known_roots *out,
                                   const struct loupe_known_header *header,
                                   struct loupe_span bytes,
                                   struct loupe_error *error)
{
    struct lp_signed_tx outer;
    struct lp_tx inner;
    struct lp_block_metadata body;
    LP_TRY(lp_tx_read(&outer, &inner, bytes, error));
    LP_TRY(check_shape(&inner, error));
    LP_TRY(lp_within(lp_cbor_struct_read(&body, &lp_block_metadata_table,
                                         inner.body, LP_CBOR_STRICT, error),
                     error, "untrusted_raw_value.body"));
    LP_TRY(check_signer(&outer, header, error));
    LP_REACHED("meta_tx.roots");
    *out = (struct loupe_known_roots){.height      = header->height,
                                      .state_root  = body.state_root,
                                      .events_root = body.events_root};
    return LOUPE_OK;
}

static struct loupe_known_root state_root(int64_t version,
                                          const struct loupe_hash *hash)
{
    return (struct loupe_known_root){.kind    = LOUPE_ROOT_CONSENSUS,
                                     .version = (uint64_t)version,
                                     .hash    = *hash};
}

struct loupe_known_root
loupe_header_state_root(const struct loupe_known_header *header)
{
    return state_root(header->height - 1, &header->app_hash);
}

struct loupe_known_root
loupe_block_state_root(const struct loupe_known_roots *roots)
{
    return state_root(roots->height, &roots->state_root);
}

enum loupe_status
loupe_block_transactions(const struct loupe_known_header *header,
                         const struct loupe_span *transactions,
                         size_t count,
                         struct loupe_error *error)
{
    struct loupe_hash root;
    lp_error_clear(error);
    lp_tx_list_root(&root, transactions, count);
    if (!loupe_hash_equal(&root, &header->data_hash))
        return lp_fail(error, LOUPE_INVALID, 0, "transactions",
                       "are not those of height %lld",
                       (long long)header->height);
    return LOUPE_OK;
}

enum loupe_status loupe_block_includes(const struct loupe_known_header *header,
                                       struct loupe_span transaction,
                                       struct loupe_span proof,
                                       struct loupe_error *error)
{
    lp_error_clear(error);
    return lp_within(
        lp_merkle_proof_verify(&header->data_hash, transaction, proof, error),
        error, "proof");
}

enum loupe_status loupe_block_roots(struct loupe_known_roots *out,
                                    size_t *index,
                                    const struct loupe_known_header *header,
                                    const struct loupe_span *transactions,
                                    size_t count,
                                    struct loupe_error *error)
{
    *out = (struct loupe_known_roots){0};
    LP_TRY(loupe_block_transactions(header, transactions, count, error));
    for (size_t i = count; i > 0; i--) {
        if (meta_read(out, header, transactions[i - 1], NULL) != LOUPE_OK)
            continue;
        if (index != NULL)
            *index = i - 1;
        return LOUPE_OK;
    }
    return lp_fail(error, LOUPE_ABSENT, 0, "transactions",
                   "none of %zu is the block's metadata", count);
}

enum loupe_status
loupe_block_roots_proved(struct loupe_known_roots *out,
                         const struct loupe_known_header *header,
                         struct loupe_span transaction,
                         struct loupe_span proof,
                         struct loupe_error *error)
{
    *out = (struct loupe_known_roots){0};
    LP_TRY(loupe_block_includes(header, transaction, proof, error));
    return lp_within(meta_read(out, header, transaction, error), error,
                     "transaction");
}
