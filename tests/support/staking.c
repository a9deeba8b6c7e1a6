/* SPDX-License-Identifier: Apache-2.0 */
#include "support/staking.h"

#include "support/check.h"

#include <stdio.h>

static struct loupe_u256 number_of(const json_t *value)
{
    struct loupe_u256 out;
    if (json_is_integer(value))
        return loupe_u256_from_u64((uint64_t)json_integer_value(value));
    assert_true(json_is_string(value));
    assert_true(loupe_u256_from_text(
        &out, loupe_span_string(json_string_value(value))));
    return out;
}

static struct loupe_address address_of(const json_t *value)
{
    struct loupe_address out;
    assert_true(json_is_string(value));
    assert_true(loupe_address_from_text(
        &out, loupe_span_string(json_string_value(value))));
    return out;
}

struct loupe_u256 staking_number(const json_t *row, size_t at)
{
    return number_of(json_array_get(row, at));
}

struct loupe_address staking_address(const json_t *row, size_t at)
{
    return address_of(json_array_get(row, at));
}

struct loupe_address staking_validator(const json_t *validator)
{
    return address_of(json_object_get(validator, "address"));
}

size_t staking_rows(const json_t *validator)
{
    return json_array_size(json_object_get(validator, "history"));
}

struct staking_row staking_row(const json_t *validator, size_t at)
{
    const json_t *row =
        json_array_get(json_object_get(validator, "history"), at);
    struct staking_row out = {0};
    assert_int_equal(json_array_size(row), 7);
    out.epoch = (uint64_t)json_integer_value(json_array_get(row, 0));
    out.pools.active.balance.base_units    = staking_number(row, 1);
    out.pools.active.total_shares          = staking_number(row, 2);
    out.pools.debonding.balance.base_units = staking_number(row, 3);
    out.pools.debonding.total_shares       = staking_number(row, 4);
    out.delegators = (size_t)json_integer_value(json_array_get(row, 5));
    if (!json_is_null(json_array_get(row, 6)))
        out.reward.base_units = staking_number(row, 6);
    return out;
}

static enum loupe_staking_kind kind_of(const char *name)
{
    for (int kind = 0; kind < LOUPE_STAKING_KINDS; kind++)
        if (strcmp(loupe_staking_kind_name((enum loupe_staking_kind)kind),
                   name) == 0)
            return (enum loupe_staking_kind)kind;
    fail_msg("%s is no kind of event", name);
    return LOUPE_STAKING_TRANSFER;
}

struct staking_event staking_event(const json_t *row)
{
    struct staking_event out = {
        .height   = (uint64_t)json_integer_value(json_array_get(row, 0)),
        .of_block = json_is_null(json_array_get(row, 1))};
    struct loupe_staking_event *event = &out.event;
    struct loupe_address owner        = staking_address(row, 3);
    struct loupe_address other        = staking_address(row, 4);
    memcpy(event->owner, owner.b, sizeof owner.b);
    memcpy(event->other, other.b, sizeof other.b);
    event->kind = kind_of(json_string_value(json_array_get(row, 2)));
    event->amount.base_units = staking_number(row, 5);
    if (event->kind == LOUPE_STAKING_ADD_ESCROW ||
        event->kind == LOUPE_STAKING_RECLAIM_ESCROW ||
        event->kind == LOUPE_STAKING_DEBONDING_START)
        event->shares = staking_number(row, 6);
    if (event->kind == LOUPE_STAKING_DEBONDING_START) {
        event->debonding_shares = staking_number(row, 7);
        event->debond_end_epoch =
            (uint64_t)json_integer_value(json_array_get(row, 8));
    }
    return out;
}

struct loupe_span staking_schedule(uint8_t memory[16384], const json_t *steps)
{
    struct lp_sink out;
    size_t i;
    json_t *row;
    lp_sink_init(&out, memory, 16384);
    lp_cbor_put_array(&out, json_array_size(steps));
    json_array_foreach(steps, i, row)
    {
        struct lp_reward_step step = {
            .until = (uint64_t)json_integer_value(json_array_get(row, 0)),
            .scale = staking_number(row, 1)};
        lp_cbor_struct_write(&out, &lp_reward_step_table, &step);
    }
    assert_false(lp_sink_full(&out));
    return lp_sink_span(&out);
}
