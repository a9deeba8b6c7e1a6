/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of single runtime methods. Every body was taken by its table before. */
#include "tx/runtime_rules.h"

#include "limits.h"
#include "state/list.h"
#include "tx/runtime_bodies.h"

static enum loupe_status read_body(void *out,
                                   const struct lp_cbor_table *table,
                                   struct loupe_span body,
                                   struct loupe_error *error)
{
    return lp_within(
        lp_cbor_struct_read(out, table, body, LP_CBOR_STRICT, error), error,
        "body");
}

static enum loupe_status check_range(uint64_t value,
                                     uint64_t from,
                                     uint64_t to,
                                     const char *field,
                                     struct loupe_error *error)
{
    if (value < from || value > to)
        return lp_fail(error, LOUPE_MALFORMED, 0, field,
                       "%llu is not from %llu to %llu",
                       (unsigned long long)value, (unsigned long long)from,
                       (unsigned long long)to);
    return LOUPE_OK;
}

static enum loupe_status check_size(size_t size,
                                    size_t most,
                                    const char *field,
                                    struct loupe_error *error)
{
    if (size > most)
        return lp_fail(error, LOUPE_LIMIT, 0, field, "%zu are more than %zu",
                       size, most);
    return LOUPE_OK;
}

/* ---- evm ---- */

enum loupe_status lp_rule_evm_create(struct loupe_span body,
                                     struct loupe_error *error)
{
    struct lp_rt_evm_create create;
    LP_TRY(read_body(&create, &lp_rt_evm_create_table, body, error));
    return check_size(create.value.size, 32, "body.value", error);
}

enum loupe_status lp_rule_evm_call(struct loupe_span body,
                                   struct loupe_error *error)
{
    struct lp_rt_evm_call call;
    LP_TRY(read_body(&call, &lp_rt_evm_call_table, body, error));
    return check_size(call.value.size, 32, "body.value", error);
}

/* ---- rofl ---- */

static enum loupe_status check_metadata(struct loupe_span metadata,
                                        struct loupe_error *error)
{
    struct lp_list list;
    lp_list_open_map(&list, metadata, error);
    LP_TRY(
        check_size(list.count, LP_METADATA_PAIRS_MAX, "body.metadata", error));
    while (lp_list_next(&list)) {
        struct loupe_span key   = lp_cbor_text(&list.in, "metadata");
        struct loupe_span value = lp_cbor_text(&list.in, "metadata");
        LP_TRY(check_size(key.size, LP_METADATA_KEY_BYTES_MAX, "body.metadata",
                          error));
        LP_TRY(check_size(value.size, LP_METADATA_VALUE_BYTES_MAX,
                          "body.metadata", error));
    }
    return lp_list_end(&list);
}

static enum loupe_status check_policy(const struct lp_rt_rofl_policy *policy,
                                      struct loupe_error *error)
{
    return check_range(policy->fees, 1, 2, "body.policy.fees", error);
}

enum loupe_status lp_rule_rofl_create(struct loupe_span body,
                                      struct loupe_error *error)
{
    struct lp_rt_rofl_create create;
    LP_TRY(read_body(&create, &lp_rt_rofl_create_table, body, error));
    LP_TRY(check_range(create.scheme, 0, 1, "body.scheme", error));
    LP_TRY(check_policy(&create.policy, error));
    return check_metadata(create.metadata, error);
}

enum loupe_status lp_rule_rofl_update(struct loupe_span body,
                                      struct loupe_error *error)
{
    struct lp_rt_rofl_update update;
    LP_TRY(read_body(&update, &lp_rt_rofl_update_table, body, error));
    LP_TRY(check_policy(&update.policy, error));
    return check_metadata(update.metadata, error);
}

/* ---- marketplace ---- */

enum loupe_status lp_rule_instance_create(struct loupe_span body,
                                          struct loupe_error *error)
{
    struct lp_rt_instance_create create;
    LP_TRY(read_body(&create, &lp_rt_instance_create_table, body, error));
    return check_range(create.term, 1, 3, "body.term", error);
}

enum loupe_status lp_rule_instance_top_up(struct loupe_span body,
                                          struct loupe_error *error)
{
    struct lp_rt_instance_top_up top_up;
    LP_TRY(read_body(&top_up, &lp_rt_instance_top_up_table, body, error));
    return check_range(top_up.term, 1, 3, "body.term", error);
}

enum loupe_status lp_rule_instance_execute(struct loupe_span body,
                                           struct loupe_error *error)
{
    struct lp_rt_instance_execute execute;
    struct lp_list list;
    LP_TRY(read_body(&execute, &lp_rt_instance_execute_table, body, error));
    lp_list_open(&list, execute.cmds, error);
    LP_TRY(check_size(list.count, LP_MARKET_CMDS_MAX, "body.cmds", error));
    while (lp_list_next(&list))
        LP_TRY(check_size(lp_cbor_bytes(&list.in, "cmds").size,
                          LP_MARKET_CMD_BYTES_MAX, "body.cmds", error));
    return lp_list_end(&list);
}

enum loupe_status lp_rule_null(struct loupe_span body,
                               struct loupe_error *error)
{
    if (body.size != 1 || body.data[0] != 0xf6)
        return lp_fail(error, LOUPE_MALFORMED, 0, "body", "is not null");
    return LOUPE_OK;
}
