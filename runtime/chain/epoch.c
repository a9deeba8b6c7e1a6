/* SPDX-License-Identifier: Apache-2.0 */
/* Epochs of rounds. The committee of an epoch commits to rounds that follow the
 * round which began it, and none of its rounds is finalised after the next one
 * begins: between two rounds of type 3 there is one epoch. */
#include "chain/epoch.h"

#include "chain/account_view.h"
#include "state/records_chain.h"
#include "state/runtime_keys.h"

#define ROUNDS_MAX 16384 /* of one epoch; Mainnet has 600 blocks in it */

static enum loupe_status seen_by_runtime(struct lp_chain *chain,
                                         uint64_t round,
                                         uint64_t *epoch,
                                         struct loupe_error *error)
{
    struct lp_key key = lp_rtkey_core(LP_RTKEY_LAST_EPOCH);
    struct loupe_known_root root;
    struct lp_chain_value value;
    struct lp_cbor in;
    LP_TRY(lp_chain_round_root(chain, round, LP_ROOT_STATE, &root, error));
    LP_TRY(lp_chain_value(chain, &root, lp_key_span(&key), &value, error));
    if (!value.present)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "core.last_epoch",
                       "the runtime keeps none");
    lp_cbor_init(&in, value.bytes, LP_CBOR_STRICT, error);
    *epoch = lp_cbor_uint(&in, "core.last_epoch");
    return lp_cbor_end(&in);
}

/* The round that began the epoch of `round`: it, or one before. */
static enum loupe_status first_round(struct lp_chain *chain,
                                     uint64_t round,
                                     struct lp_chain_round *out,
                                     struct loupe_error *error)
{
    for (unsigned tried = 0; tried < ROUNDS_MAX; tried++) {
        LP_TRY(lp_chain_round(chain, round, out, error));
        uint64_t type = out->known.header.header_type;
        if (type == LOUPE_ROUND_EPOCH_TRANSITION)
            return LOUPE_OK;
        if (type == LOUPE_ROUND_SUSPENDED)
            return lp_fail(error, LOUPE_UNREACHABLE, 0, "round",
                           "%llu suspended the runtime, for any time",
                           (unsigned long long)round);
        if (round == 0)
            break;
        round--;
    }
    return lp_fail(error, LOUPE_UNREACHABLE, 0, "round",
                   "none that begins an epoch is near");
}

static enum loupe_status seen_by_consensus(struct lp_chain *chain,
                                           uint64_t round,
                                           uint64_t *epoch,
                                           struct loupe_error *error)
{
    struct lp_key key = lp_key_single(LP_KEY_EPOCH);
    struct lp_chain_round first;
    struct loupe_known_root root;
    struct lp_chain_value value;
    struct lp_epoch record;
    LP_TRY(first_round(chain, round, &first, error));
    if (first.height == 0)
        return lp_fail(
            error, LOUPE_UNREACHABLE, 0, "round",
            "no block of the database is known to have made round %llu",
            (unsigned long long)first.known.header.round);
    LP_TRY(lp_chain_state_root(chain, first.height, &root, error));
    LP_TRY(lp_chain_value(chain, &root, lp_key_span(&key), &value, error));
    if (!value.present)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "", "height %lld has none",
                       (long long)first.height);
    LP_TRY(lp_cbor_struct_read(&record, &lp_epoch_table, value.bytes,
                               LP_CBOR_STRICT, error));
    *epoch = record.epoch;
    return LOUPE_OK;
}

static enum loupe_status find(struct lp_chain *chain,
                              uint64_t round,
                              uint64_t *epoch,
                              struct loupe_error *error)
{
    struct lp_chain_round known;
    LP_TRY(lp_chain_round(chain, round, &known, error));
    if (known.known.header.header_type == LOUPE_ROUND_NORMAL) {
        enum loupe_status status = seen_by_runtime(chain, round, epoch, error);
        if (!lp_view_unknown(status))
            return status;
        lp_error_clear(error);
    }
    return seen_by_consensus(chain, round, epoch, error);
}

enum loupe_status lp_chain_round_epoch(struct lp_chain *chain,
                                       uint64_t round,
                                       uint64_t *epoch,
                                       struct loupe_error *error)
{
    *epoch = 0;
    return lp_within(find(chain, round, epoch, error), error, "epoch");
}
