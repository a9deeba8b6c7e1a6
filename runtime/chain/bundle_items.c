/* SPDX-License-Identifier: Apache-2.0 */
/* Items of a bundle: proofs of single keys, and of all tags of a kind. */
#include "chain/bundle_items.h"

#include "bundle/format.h"
#include "state/mkvs.h"

/* ---- parts ---- */

static enum loupe_status append(struct lp_buffer *part,
                                const struct lp_sink *head,
                                struct loupe_span bytes,
                                struct loupe_error *error)
{
    if (lp_buffer_append(part, lp_sink_span(head)) &&
        lp_buffer_append(part, bytes))
        return LOUPE_OK;
    return lp_fail(error, lp_buffer_refusal(part), 0, "bundle",
                   "a part has no room; at most %zu bytes", part->ceiling);
}

enum loupe_status
lp_part_array(struct lp_buffer *part, size_t count, struct loupe_error *error)
{
    uint8_t memory[9];
    struct lp_sink head;
    lp_sink_init(&head, memory, sizeof memory);
    lp_cbor_put_array(&head, count);
    return append(part, &head, (struct loupe_span){0}, error);
}

enum loupe_status lp_part_bytes(struct lp_buffer *part,
                                struct loupe_span bytes,
                                struct loupe_error *error)
{
    uint8_t memory[9];
    struct lp_sink head;
    lp_sink_init(&head, memory, sizeof memory);
    lp_cbor_put_bytes_head(&head, bytes.size);
    return append(part, &head, bytes, error);
}

enum loupe_status lp_part_list(struct loupe_span *out,
                               struct lp_buffer *part,
                               size_t count,
                               struct loupe_error *error)
{
    uint8_t memory[9];
    struct lp_sink head;
    size_t size = part->size;
    lp_sink_init(&head, memory, sizeof memory);
    lp_cbor_put_array(&head, count);
    if (lp_buffer_extend(part, head.size) == NULL)
        return lp_fail(error, lp_buffer_refusal(part), 0, "bundle",
                       "a part has no room; at most %zu bytes", part->ceiling);
    memmove(part->data + head.size, part->data, size);
    memcpy(part->data, memory, head.size);
    *out = lp_buffer_span(part);
    return LOUPE_OK;
}

/* ---- items ---- */

static enum loupe_status put_item(struct lp_making *making,
                                  const struct lp_raw_item *item,
                                  struct loupe_error *error)
{
    struct lp_sink measure, sink;
    lp_sink_init(&measure, NULL, 0);
    lp_item_write(&measure, item);
    uint8_t *memory = lp_buffer_extend(&making->items, measure.size);
    if (memory == NULL)
        return lp_fail(error, lp_buffer_refusal(&making->items), 0, "items",
                       "no room; at most %zu bytes", making->items.ceiling);
    lp_sink_init(&sink, memory, measure.size);
    lp_item_write(&sink, item);
    making->item_count++;
    return LOUPE_OK;
}

/* One key: its proof and the pair that it shows. */
static enum loupe_status put_key(struct lp_making *making,
                                 const struct loupe_known_root *root,
                                 const struct lp_key *key,
                                 bool *present,
                                 struct loupe_error *error)
{
    struct lp_chain_value value;
    struct lp_buffer pairs;
    struct lp_raw_item item = {.root   = (uint64_t)root->kind,
                               .number = root->version};
    LP_TRY(
        lp_chain_value(making->chain, root, lp_key_span(key), &value, error));
    LP_TRY(lp_chain_proof(making->chain, root, lp_key_span(key), &item.proof,
                          error));
    lp_buffer_init(&pairs, LP_PROOF_BYTES_MAX);
    enum loupe_status status = lp_part_array(&pairs, 1, error);
    if (status == LOUPE_OK)
        status = lp_part_array(&pairs, 2, error);
    if (status == LOUPE_OK)
        status = lp_part_bytes(&pairs, lp_key_span(key), error);
    if (status == LOUPE_OK && value.present)
        status = lp_part_bytes(&pairs, value.bytes, error);
    else if (status == LOUPE_OK &&
             !lp_buffer_append(&pairs, LOUPE_SPAN_TEXT("\xf6")))
        status = lp_fail(error, lp_buffer_refusal(&pairs), 0, "pairs",
                         "no room for an absent value");
    item.pairs = lp_buffer_span(&pairs);
    if (status == LOUPE_OK)
        status = put_item(making, &item, error);
    lp_buffer_fini(&pairs);
    *present = value.present;
    return status;
}

/* Pairs of a range as they come. */
struct listed {
    struct lp_buffer bytes;
    size_t count;
};

static enum loupe_status list_pair(void *context,
                                   const struct loupe_pair *pair,
                                   struct loupe_error *error)
{
    struct listed *listed = context;
    listed->count++;
    LP_TRY(lp_part_array(&listed->bytes, 2, error));
    LP_TRY(lp_part_bytes(&listed->bytes, pair->key, error));
    return lp_part_bytes(&listed->bytes, pair->value, error);
}

/* All tags with a prefix in one round; a proof that shows them in one page. */
static enum loupe_status put_tags(struct lp_making *making,
                                  const struct loupe_known_root *root,
                                  const struct lp_key *prefix,
                                  struct loupe_error *error)
{
    struct listed listed    = {0};
    struct lp_raw_item item = {.root      = (uint64_t)root->kind,
                               .number    = root->version,
                               .is_prefix = true,
                               .prefix    = lp_key_span(prefix)};
    lp_buffer_init(&listed.bytes, LP_PROOF_BYTES_MAX);
    enum loupe_status status = lp_chain_range(making->chain, root, item.prefix,
                                              list_pair, &listed, error);
    if (status == LOUPE_OK)
        status = lp_chain_range_proof(making->chain, root, item.prefix,
                                      &item.proof, error);
    if (status == LOUPE_OK)
        status = lp_part_list(&item.pairs, &listed.bytes, listed.count, error);
    if (status == LOUPE_OK)
        status = put_item(making, &item, error);
    lp_buffer_fini(&listed.bytes);
    return status;
}

static enum loupe_status put_account(struct lp_making *making,
                                     const struct loupe_statement *statement,
                                     struct loupe_error *error)
{
    struct loupe_known_root root;
    struct lp_key key = lp_key_account(&statement->address);
    bool present;
    if (!statement->at_round) {
        LP_TRY(lp_chain_state_root(making->chain, statement->height, &root,
                                   error));
        return put_key(making, &root, &key, &present, error);
    }
    LP_TRY(lp_chain_round_root(making->chain, statement->first_round,
                               LP_ROOT_STATE, &root, error));
    key = lp_rtkey_account(&statement->address);
    LP_TRY(put_key(making, &root, &key, &present, error));
    key = lp_rtkey_balance(&statement->address, (struct loupe_span){0});
    return put_key(making, &root, &key, &present, error);
}

static enum loupe_status put_event(struct lp_making *making,
                                   const struct loupe_statement *statement,
                                   struct loupe_error *error)
{
    struct loupe_known_root root;
    struct lp_key key;
    struct lp_sink out;
    bool present;
    lp_sink_init(&out, key.bytes, sizeof key.bytes);
    lp_write_u8(&out, 0x45);
    lp_write_bytes(&out, statement->tag);
    lp_write_bytes(&out, loupe_hash_span(&statement->tx_hash));
    key.size = out.size;
    if (lp_sink_full(&out))
        return lp_fail(error, LOUPE_USAGE, 0, "event",
                       "the tag key is too long");
    LP_TRY(lp_chain_round_root(making->chain, statement->first_round,
                               LP_ROOT_IO, &root, error));
    LP_TRY(put_key(making, &root, &key, &present, error));
    return present
               ? LOUPE_OK
               : lp_fail(
                     error, LOUPE_ABSENT, 0, "event",
                     "there is none of this kind and transaction in round %llu",
                     (unsigned long long)statement->first_round);
}

static enum loupe_status put_events(struct lp_making *making,
                                    const struct loupe_statement *statement,
                                    struct loupe_error *error)
{
    struct lp_key prefix = lp_iokey_tags(statement->tag);
    for (uint64_t round = statement->first_round;
         round <= statement->last_round; round++) {
        struct loupe_known_root root;
        LP_TRY(lp_chain_round_root(making->chain, round, LP_ROOT_IO, &root,
                                   error));
        if (!loupe_hash_equal(&root.hash, &lp_mkvs_empty))
            LP_TRY(put_tags(making, &root, &prefix, error));
    }
    return LOUPE_OK;
}

static enum loupe_status put_code(struct lp_making *making,
                                  const struct loupe_statement *statement,
                                  struct loupe_error *error)
{
    struct loupe_known_root root;
    struct lp_key key = lp_rtkey_code(statement->contract);
    bool present;
    LP_TRY(lp_chain_round_root(making->chain, statement->first_round,
                               LP_ROOT_STATE, &root, error));
    return put_key(making, &root, &key, &present, error);
}

enum loupe_status lp_bundle_put_items(struct lp_making *making,
                                      enum loupe_bundle_kind kind,
                                      const struct loupe_statement *statement,
                                      struct loupe_error *error)
{
    switch (kind) {
    case LOUPE_BUNDLE_ACCOUNT:
        return put_account(making, statement, error);
    case LOUPE_BUNDLE_EVENT:
        return put_event(making, statement, error);
    case LOUPE_BUNDLE_EVENTS:
        return put_events(making, statement, error);
    case LOUPE_BUNDLE_CODE:
        return put_code(making, statement, error);
    }
    return lp_fail(error, LOUPE_INTERNAL, 0, "kind", "is unknown");
}
