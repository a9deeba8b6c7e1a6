/* SPDX-License-Identifier: Apache-2.0 */
/* Who validates after a block: the scheduler's list (state.md 3.6), and the set
 * that signs the block itself, which the header vouches for. */
#ifndef LP_VALIDATOR_VIEW_H
#define LP_VALIDATOR_VIEW_H

#include "chain/client.h"

#include <loupe/address.h>

#define LP_VALIDATOR_VIEW_MAX 10000

struct lp_validator_row {
    uint8_t consensus_key[32];
    uint8_t node[32], entity[32];
    struct loupe_address entity_address;
    uint64_t power;
    uint64_t signing_power; /* in the block's own set; 0: not in it */
};

struct lp_validator_view {
    struct loupe_known_root root;
    struct lp_buffer rows; /* struct lp_validator_row, by descending power */
    size_t count;
    uint64_t total;       /* power of all rows */
    size_t signing_count; /* of the block's own set */
    uint64_t signing_total;
};

enum loupe_status lp_validator_view_read(struct lp_validator_view *out,
                                         struct lp_chain *chain,
                                         int64_t height,
                                         struct loupe_error *error);
void lp_validator_view_fini(struct lp_validator_view *view);

const struct lp_validator_row *
lp_validator_view_at(const struct lp_validator_view *view, size_t index);

#endif
