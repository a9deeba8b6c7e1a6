/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the facts of a bundle are about what it states. */
#include "bundle/items.h"
#include "state/mkvs.h"
#include "state/runtime_keys.h"

/* A fact about this key in this tree: in another tree of the same round the
 * key is proven absent with ease. */
static enum loupe_status need(const struct lp_bundle_work *work,
                              enum loupe_root_kind tree,
                              uint64_t number,
                              const struct lp_key *key)
{
    for (size_t i = 0; i < work->fact_count; i++)
        if (work->facts[i].tree == tree && work->facts[i].number == number &&
            loupe_span_equal(work->facts[i].key, lp_key_span(key)))
            return LOUPE_OK;
    return lp_fail(work->error, LOUPE_INVALID, 0, "statement",
                   "no item proves what it is about");
}

static enum loupe_status account_agrees(const struct lp_bundle_work *work)
{
    const struct loupe_statement *statement = &work->raw.statement;
    struct lp_key key;
    if (!statement->at_round) {
        key = lp_key_account(&statement->address);
        return need(work, LOUPE_ROOT_CONSENSUS, (uint64_t)statement->height,
                    &key);
    }
    key = lp_rtkey_account(&statement->address);
    LP_TRY(need(work, LOUPE_ROOT_RUNTIME_STATE, statement->first_round, &key));
    key = lp_rtkey_balance(&statement->address, (struct loupe_span){0});
    return need(work, LOUPE_ROOT_RUNTIME_STATE, statement->first_round, &key);
}

/* The key of a tag in the I/O tree: 45, tag key, transaction hash. */
static enum loupe_status event_agrees(const struct lp_bundle_work *work)
{
    const struct loupe_statement *statement = &work->raw.statement;
    struct lp_key key;
    struct lp_sink out;
    lp_sink_init(&out, key.bytes, sizeof key.bytes);
    lp_write_u8(&out, 0x45);
    lp_write_bytes(&out, statement->tag);
    lp_write_bytes(&out, loupe_hash_span(&statement->tx_hash));
    key.size = out.size;
    if (lp_sink_full(&out))
        return lp_fail(work->error, LOUPE_LIMIT, 0, "statement.tag",
                       "%zu bytes", statement->tag.size);
    return need(work, LOUPE_ROOT_RUNTIME_IO, statement->first_round, &key);
}

/* Notes of every stated round whether an item proves all its tags that begin
 * with `prefix`: one look at each item, however many rounds there are. */
static void note_covered(const struct lp_bundle_work *work,
                         struct loupe_span prefix,
                         bool *covered)
{
    const struct loupe_statement *statement = &work->raw.statement;
    struct lp_cbor in;
    struct lp_raw_item item;
    lp_cbor_init(&in, work->raw.items, LP_CBOR_STRICT, NULL);
    size_t count = lp_cbor_array(&in, "");
    for (size_t i = 0; i < count; i++) {
        lp_item_read(&item, &in);
        if (item.root == LOUPE_ROOT_RUNTIME_IO && item.is_prefix &&
            item.number >= statement->first_round &&
            item.number <= statement->last_round &&
            loupe_span_equal(item.prefix, prefix))
            covered[item.number - statement->first_round] = true;
    }
}

/* An empty tree needs no item. */
static enum loupe_status
check_covered(const struct lp_bundle_work *work, uint64_t number, bool covered)
{
    const struct loupe_known_round *round = lp_bundle_round(work, number);
    if (round == NULL)
        return lp_fail(work->error, LOUPE_INVALID, 0, "statement",
                       "round %llu is not among those that are chained",
                       (unsigned long long)number);
    if (covered || loupe_hash_equal(&round->header.io_root, &lp_mkvs_empty))
        return LOUPE_OK;
    return lp_fail(work->error, LOUPE_INVALID, 0, "statement",
                   "no item proves the events of round %llu",
                   (unsigned long long)number);
}

static enum loupe_status events_agree(const struct lp_bundle_work *work)
{
    const struct loupe_statement *statement = &work->raw.statement;
    struct lp_key prefix                    = lp_iokey_tags(statement->tag);
    uint64_t span = statement->last_round - statement->first_round;
    if (statement->tag.size >= LP_KEY_ROOM)
        return lp_fail(work->error, LOUPE_LIMIT, 0, "statement.tag",
                       "%zu bytes", statement->tag.size);
    if (span >= work->round_count)
        return lp_fail(work->error, LOUPE_INVALID, 0, "statement",
                       "fewer rounds are chained than stated");
    bool *covered = loupe_arena_alloc(work->memory, (size_t)span + 1, 1);
    if (covered == NULL)
        return lp_fail(work->error, LOUPE_NOMEM, 0, "statement", "no room");
    memset(covered, 0, (size_t)span + 1);
    note_covered(work, lp_key_span(&prefix), covered);
    for (uint64_t i = 0; i <= span; i++)
        LP_TRY(check_covered(work, statement->first_round + i, covered[i]));
    return LOUPE_OK;
}

enum loupe_status lp_bundle_agrees(struct lp_bundle_work *work)
{
    struct lp_key key;
    switch (work->raw.kind) {
    case LOUPE_BUNDLE_ACCOUNT:
        return account_agrees(work);
    case LOUPE_BUNDLE_EVENT:
        return event_agrees(work);
    case LOUPE_BUNDLE_EVENTS:
        return events_agree(work);
    case LOUPE_BUNDLE_CODE:
        key = lp_rtkey_code(work->raw.statement.contract);
        return need(work, LOUPE_ROOT_RUNTIME_STATE,
                    work->raw.statement.first_round, &key);
    }
    return lp_fail(work->error, LOUPE_INTERNAL, 0, "kind", "is unknown");
}
