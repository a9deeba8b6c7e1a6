/* SPDX-License-Identifier: Apache-2.0 */
/* Multisig accounts; see multisig.h. */
#include "tx/multisig.h"

#include "codec/cbor_table.h"
#include "state/list.h"

struct config {
    struct loupe_span signers;
    uint64_t threshold;
};

struct member {
    uint64_t weight;
    struct loupe_span public_key;
};

/* clang-format off */
static const struct lp_cbor_field config_fields[] = {
    LP_RAW( struct config, signers,   "signers",   LP_REQUIRED),
    LP_UINT(struct config, threshold, "threshold", LP_REQUIRED),
};
static const struct lp_cbor_table config_table =
    LP_CBOR_TABLE(struct config, config_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field member_fields[] = {
    LP_UINT(struct member, weight,     "weight",     LP_REQUIRED),
    LP_RAW( struct member, public_key, "public_key", LP_REQUIRED),
};
static const struct lp_cbor_table member_table =
    LP_CBOR_TABLE(struct member, member_fields, LP_UNKNOWN_MALFORMED);
/* clang-format on */

static enum loupe_status member_read(struct lp_multisig_member *out,
                                     struct lp_list *list,
                                     struct loupe_error *error)
{
    struct member raw;
    struct lp_cbor in;
    LP_TRY(lp_list_struct(list, &raw, &member_table));
    lp_cbor_init(&in, raw.public_key, LP_CBOR_STRICT, error);
    out->weight = raw.weight;
    lp_public_key_read(&out->key, &in);
    return lp_within(lp_cbor_end(&in), error, "[%zu]", list->index);
}

static enum loupe_status read_config(struct lp_multisig *out,
                                     struct loupe_span bytes,
                                     struct loupe_error *error)
{
    struct config raw;
    struct lp_list list;
    LP_TRY(
        lp_cbor_struct_read(&raw, &config_table, bytes, LP_CBOR_STRICT, error));
    out->threshold = raw.threshold;
    lp_list_open(&list, raw.signers, error);
    if (list.count > LP_MULTISIG_MEMBERS_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "signers", "%zu are more than %d",
                       list.count, LP_MULTISIG_MEMBERS_MAX);
    while (lp_list_next(&list))
        LP_TRY(lp_within(member_read(&out->members[out->count++], &list, error),
                         error, "signers"));
    LP_TRY(lp_within(lp_list_end(&list), error, "signers"));
    return lp_multisig_check(out, error);
}

enum loupe_status lp_multisig_read(struct lp_multisig *out,
                                   struct loupe_span raw,
                                   struct loupe_error *error)
{
    *out                     = (struct lp_multisig){.count = 0};
    enum loupe_status status = read_config(out, raw, error);
    if (status != LOUPE_OK)
        *out = (struct lp_multisig){.count = 0};
    return status;
}

static bool is_twice(const struct lp_multisig *config, size_t index)
{
    const struct lp_public_key *key = &config->members[index].key;
    for (size_t i = 0; i < index; i++)
        if (config->members[i].key.kind == key->kind &&
            loupe_span_equal(lp_public_key_span(&config->members[i].key),
                             lp_public_key_span(key)))
            return true;
    return false;
}

enum loupe_status lp_multisig_check(const struct lp_multisig *config,
                                    struct loupe_error *error)
{
    uint64_t total = 0;
    if (config->threshold == 0)
        return lp_fail(error, LOUPE_INVALID, 0, "threshold", "is zero");
    for (size_t i = 0; i < config->count; i++) {
        uint64_t weight = config->members[i].weight;
        if (weight == 0 || weight > UINT64_MAX - total || is_twice(config, i))
            return lp_fail(
                error, LOUPE_INVALID, 0, "signers", "member %zu has %s", i,
                weight == 0                   ? "no weight"
                : weight > UINT64_MAX - total ? "a weight that overflows"
                                              : "a key that occurs twice");
        total += weight;
    }
    if (total < config->threshold)
        return lp_fail(error, LOUPE_INVALID, 0, "threshold",
                       "is more than all weigh");
    return LOUPE_OK;
}

void lp_multisig_write(struct lp_sink *out, const struct lp_multisig *config)
{
    lp_cbor_put_map(out, 2);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("signers"));
    lp_cbor_put_array(out, config->count);
    for (size_t i = 0; i < config->count; i++) {
        lp_cbor_put_map(out, 2);
        lp_cbor_put_text(out, LOUPE_SPAN_TEXT("weight"));
        lp_cbor_put_uint(out, config->members[i].weight);
        lp_cbor_put_text(out, LOUPE_SPAN_TEXT("public_key"));
        lp_public_key_write(out, &config->members[i].key);
    }
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("threshold"));
    lp_cbor_put_uint(out, config->threshold);
}

enum loupe_status lp_multisig_verify(const struct lp_multisig *config,
                                     const struct lp_oasis_context *context,
                                     struct loupe_span message,
                                     struct loupe_span signatures,
                                     struct loupe_error *error)
{
    struct lp_list list;
    uint64_t weight = 0;
    lp_list_open(&list, signatures, error);
    if (list.in.status == LOUPE_OK && list.count != config->count)
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "%zu slots are not %zu members", list.count,
                       config->count);
    while (lp_list_next(&list)) {
        const struct lp_multisig_member *member = &config->members[list.index];
        if (lp_cbor_null(&list.in))
            continue;
        struct loupe_span signature = lp_cbor_bytes(&list.in, "signature");
        LP_TRY(list.in.status);
        LP_TRY(lp_within(lp_public_key_verify(&member->key, context, message,
                                              signature, error),
                         error, "[%zu]", list.index));
        weight += member->weight; /* the sum of all was checked */
    }
    LP_TRY(lp_list_end(&list));
    if (weight < config->threshold)
        return lp_fail(error, LOUPE_INVALID, 0, "",
                       "a weight of %llu is below the threshold",
                       (unsigned long long)weight);
    return LOUPE_OK;
}
