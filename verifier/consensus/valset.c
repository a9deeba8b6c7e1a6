/* SPDX-License-Identifier: Apache-2.0 */
/* Validator sets: read, checked, hashed, searched. */
#include "consensus/valset.h"

#include "consensus/merkle.h"
#include "limits.h"

struct raw_validator {
    struct loupe_span address; /* 20 bytes */
    struct loupe_span key;     /* 32 bytes */
    int64_t power;             /* not negative */
    int64_t priority;
};

static void read_public_key(struct lp_proto *outer, struct loupe_span *out)
{
    struct lp_proto in = lp_proto_enter(outer, "pub_key");
    while (lp_proto_next(&in)) {
        switch (in.number) {
        case 1:
            *out = lp_proto_bytes(&in, "ed25519");
            if (out->size != 32)
                lp_proto_refuse(&in, LOUPE_MALFORMED, "ed25519",
                                "%zu bytes, not 32", out->size);
            break;
        case 2:
            lp_proto_refuse(&in, LOUPE_UNSUPPORTED, "secp256k1",
                            "a key that no validator of Oasis has");
            break;
        }
    }
    lp_proto_need(&in, 1, "ed25519");
    lp_proto_leave(outer, &in, "pub_key");
}

static void validator_field(struct lp_proto *in, struct raw_validator *out)
{
    switch (in->number) {
    case 1:
        out->address = lp_proto_bytes(in, "address");
        if (out->address.size != LOUPE_CONSENSUS_ADDRESS_BYTES)
            lp_proto_refuse(in, LOUPE_MALFORMED, "address", "%zu bytes, not 20",
                            out->address.size);
        break;
    case 2:
        read_public_key(in, &out->key);
        break;
    case 3:
        out->power = lp_proto_int64(in, "voting_power");
        if (out->power < 0)
            lp_proto_refuse(in, LOUPE_MALFORMED, "voting_power", "is negative");
        break;
    case 4:
        out->priority = lp_proto_int64(in, "proposer_priority");
        break;
    }
}

static void read_validator(struct lp_proto *in, struct raw_validator *out)
{
    *out = (struct raw_validator){0};
    while (lp_proto_next(in))
        validator_field(in, out);
    lp_proto_need(in, 1, "address");
    lp_proto_need(in, 2, "pub_key");
}

static void read_member(struct lp_proto *outer, struct lp_raw_valset *out)
{
    struct raw_validator raw;
    struct lp_proto in = lp_proto_enter_element(outer, "validators");
    read_validator(&in, &raw);
    lp_proto_leave(outer, &in, "validators[%zu]", out->count);
    if (outer->status != LOUPE_OK)
        return;
    struct loupe_validator *to = &out->list[out->count];
    memcpy(to->address, raw.address.data, sizeof to->address);
    memcpy(to->public_key, raw.key.data, sizeof to->public_key);
    to->power                 = (uint64_t)raw.power;
    out->priority[out->count] = raw.priority;
    out->offset[out->count]   = outer->offset;
    out->count++;
}

static void read_proposer(struct lp_proto *outer, struct lp_raw_valset *out)
{
    struct raw_validator raw;
    struct lp_proto in = lp_proto_enter(outer, "proposer");
    read_validator(&in, &raw);
    lp_proto_leave(outer, &in, "proposer");
    if (outer->status != LOUPE_OK)
        return;
    out->proposer_offset = outer->offset;
    memcpy(out->proposer, raw.address.data, sizeof out->proposer);
}

static enum loupe_status allocate(struct lp_raw_valset *out,
                                  const struct lp_proto *in,
                                  struct loupe_arena *memory)
{
    size_t count = lp_proto_count(in->in, 1);
    if (count > LP_VALIDATORS_MAX)
        return lp_fail(in->error, LOUPE_LIMIT, in->base, "validators",
                       "%zu of them, more than %d", count, LP_VALIDATORS_MAX);
    out->list     = loupe_arena_alloc(memory, count, sizeof *out->list);
    out->order    = loupe_arena_alloc(memory, count, sizeof *out->order);
    out->kept     = loupe_arena_mark(memory);
    out->priority = loupe_arena_alloc(memory, count, sizeof *out->priority);
    out->offset   = loupe_arena_alloc(memory, count, sizeof *out->offset);
    if (out->list == NULL || out->order == NULL || out->priority == NULL ||
        out->offset == NULL)
        return lp_fail(in->error, LOUPE_NOMEM, in->base, "validators",
                       "no room for %zu of them", count);
    return LOUPE_OK;
}

void lp_valset_read(struct lp_raw_valset *out,
                    struct lp_proto *in,
                    struct loupe_arena *memory)
{
    *out = (struct lp_raw_valset){0};
    if (in->status == LOUPE_OK)
        in->status = allocate(out, in, memory);
    while (lp_proto_next(in)) {
        switch (in->number) {
        case 1:
            read_member(in, out);
            break;
        case 2:
            read_proposer(in, out);
            break;
        case 3:
            out->claimed_power  = lp_proto_uint64(in, "total_voting_power");
            out->claimed_offset = in->offset;
            break;
        }
    }
    lp_proto_need(in, 1, "validators");
    lp_proto_need(in, 2, "proposer");
}

void lp_consensus_address(uint8_t out[LOUPE_CONSENSUS_ADDRESS_BYTES],
                          const uint8_t public_key[32])
{
    struct loupe_hash hash;
    loupe_sha256(&hash, loupe_span(public_key, 32));
    memcpy(out, hash.b, LOUPE_CONSENSUS_ADDRESS_BYTES);
}

static int compare(const uint8_t *a, const uint8_t *b)
{
    return memcmp(a, b, LOUPE_CONSENSUS_ADDRESS_BYTES);
}

/* One step of heapsort: lets the value at `at` sink within `count`. */
static void sink(const struct loupe_validator *list,
                 uint32_t *heap,
                 size_t at,
                 size_t count)
{
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && compare(list[heap[child]].address,
                                         list[heap[child + 1]].address) < 0)
            child++;
        if (compare(list[heap[at]].address, list[heap[child]].address) >= 0)
            return;
        uint32_t other = heap[at];
        heap[at]       = heap[child];
        heap[child]    = other;
    }
}

static void sort_by_address(const struct loupe_validator *list,
                            uint32_t *order,
                            size_t count)
{
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    for (size_t i = count / 2; i > 0; i--)
        sink(list, order, i - 1, count);
    for (size_t end = count; end > 1; end--) {
        uint32_t top   = order[0];
        order[0]       = order[end - 1];
        order[end - 1] = top;
        sink(list, order, 0, end - 1);
    }
}

static enum loupe_status check_addresses(const struct lp_raw_valset *set,
                                         struct loupe_error *error)
{
    for (size_t i = 0; i < set->count; i++) {
        uint8_t address[LOUPE_CONSENSUS_ADDRESS_BYTES];
        lp_consensus_address(address, set->list[i].public_key);
        if (compare(address, set->list[i].address) == 0)
            continue;
        (void)lp_fail(error, LOUPE_INVALID, set->offset[i], "address",
                      "is not the one of the key");
        return lp_within(LOUPE_INVALID, error, "validators[%zu]", i);
    }
    for (size_t i = 1; i < set->count; i++) {
        uint32_t a = set->order[i - 1], b = set->order[i];
        if (compare(set->list[a].address, set->list[b].address) != 0)
            continue;
        uint32_t later = a > b ? a : b;
        (void)lp_fail(error, LOUPE_INVALID, set->offset[later], "address",
                      "is the one of validators[%u]", a > b ? b : a);
        return lp_within(LOUPE_INVALID, error, "validators[%u]", later);
    }
    return LOUPE_OK;
}

static enum loupe_status sum_powers(struct lp_raw_valset *set,
                                    struct loupe_error *error)
{
    for (size_t i = 0; i < set->count; i++) {
        if (set->list[i].power > LP_VOTING_POWER_MAX - set->total_power) {
            (void)lp_fail(error, LOUPE_INVALID, set->offset[i], "voting_power",
                          "the sum passes (2^63 - 1) / 8");
            return lp_within(LOUPE_INVALID, error, "validators[%zu]", i);
        }
        set->total_power += set->list[i].power;
    }
    if (set->claimed_power != 0 && set->claimed_power != set->total_power)
        return lp_fail(error, LOUPE_INVALID, set->claimed_offset,
                       "total_voting_power", "the sum is %llu",
                       (unsigned long long)set->total_power);
    return LOUPE_OK;
}

enum loupe_status lp_valset_check(struct lp_raw_valset *set,
                                  struct loupe_error *error)
{
    sort_by_address(set->list, set->order, set->count);
    set->total_power = 0;
    LP_TRY(check_addresses(set, error));
    LP_TRY(sum_powers(set, error));
    struct loupe_validators known = lp_valset_view(set);
    if (lp_validators_find(&known, set->proposer) == NULL)
        return lp_fail(error, LOUPE_INVALID, set->proposer_offset,
                       "proposer.address", "is not in the set");
    return LOUPE_OK;
}

struct loupe_validators lp_valset_view(const struct lp_raw_valset *set)
{
    return (struct loupe_validators){.list        = set->list,
                                     .by_address  = set->order,
                                     .count       = set->count,
                                     .total_power = set->total_power};
}

void lp_validator_write(struct lp_sink *out,
                        const struct loupe_validator *validator,
                        int64_t priority)
{
    uint8_t memory[40];
    struct lp_sink key;
    lp_sink_init(&key, memory, sizeof memory);
    lp_proto_put_bytes(&key, 1, LOUPE_SPAN_ARRAY(validator->public_key));
    lp_proto_put_bytes(out, 1, LOUPE_SPAN_ARRAY(validator->address));
    lp_proto_put_message(out, 2, lp_sink_span(&key));
    lp_proto_put_varint(out, 3, validator->power);
    lp_proto_put_int64(out, 4, priority);
}

void lp_valset_hash(struct loupe_hash *out,
                    const struct loupe_validator *list,
                    size_t count)
{
    struct lp_merkle tree;
    lp_merkle_init(&tree);
    for (size_t i = 0; i < count; i++) {
        uint8_t memory[64] = {0x0a, 0x22, 0x0a, 0x20}; /* key in PublicKey */
        struct lp_sink leaf;
        lp_sink_init(&leaf, memory, sizeof memory);
        leaf.size = 4;
        lp_write_bytes(&leaf, LOUPE_SPAN_ARRAY(list[i].public_key));
        lp_proto_put_varint(&leaf, 2, list[i].power);
        lp_merkle_add(&tree, lp_sink_span(&leaf));
    }
    lp_merkle_root(&tree, out);
}

const struct loupe_validator *
lp_validators_find(const struct loupe_validators *set, const uint8_t *address)
{
    size_t low  = 0;
    size_t high = set->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct loupe_validator *here =
            &set->list[set->by_address[middle]];
        int order = compare(address, here->address);
        if (order == 0)
            return here;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
