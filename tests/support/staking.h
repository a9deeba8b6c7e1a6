/* SPDX-License-Identifier: Apache-2.0 */
/* Staking figures of the main network (vectors/mainnet/consensus_staking) as
 * loupe takes them. */
#ifndef LOUPE_TEST_STAKING_H
#define LOUPE_TEST_STAKING_H

#include "state/escrow.h"
#include "state/rewards.h"

#include <jansson.h>

/* What a list's row holds at a place: decimal text or an integer, an address
 * as text. */
struct loupe_u256 staking_number(const json_t *row, size_t at);
struct loupe_address staking_address(const json_t *row, size_t at);

/* A validator just after the first block of an epoch. */
struct staking_row {
    uint64_t epoch;
    struct lp_escrow_account pools;
    size_t delegators;
    struct loupe_consensus_amount reward; /* of its delegators, at the next */
};
struct staking_row staking_row(const json_t *validator, size_t at);
size_t staking_rows(const json_t *validator);
struct loupe_address staking_validator(const json_t *validator);

/* An event and where it was; its body is empty. */
struct staking_event {
    uint64_t height;
    bool of_block; /* it belongs to no transaction */
    struct loupe_staking_event event;
};
struct staking_event staking_event(const json_t *row);

/* A step list as the parameters hold it, from rows of until and scale; borrows
 * `memory`. */
struct loupe_span staking_schedule(uint8_t memory[16384], const json_t *steps);

#endif
