/* SPDX-License-Identifier: Apache-2.0 */
/* Constructors of consensus state keys (state.md 3.1: oasis-core
 * go/common/keyformat/key_format.go). */
#include "state/keys.h"

void lp_key_begin(struct lp_key_writer *out, struct loupe_span prefix)
{
    *out = (struct lp_key_writer){.stopped = false};
    lp_key_put(out, prefix.data, prefix.size);
}

void lp_key_put(struct lp_key_writer *out, const void *element, size_t size)
{
    if (element == NULL || size > LP_KEY_ROOM - out->key.size) {
        out->stopped = true;
        return;
    }
    if (out->stopped || size == 0)
        return;
    memcpy(out->key.bytes + out->key.size, element, size);
    out->key.size += size;
}

void lp_key_put_hashed(struct lp_key_writer *out, const uint8_t *element)
{
    struct loupe_hash hash = {{0}};
    if (element != NULL)
        loupe_sha512_256(&hash, loupe_span(element, 32));
    lp_key_put(out, element == NULL ? NULL : hash.b, sizeof hash.b);
}

void lp_key_put_u64(struct lp_key_writer *out, const uint64_t *value)
{
    uint8_t be[8] = {0};
    for (size_t i = 0; i < sizeof be && value != NULL; i++)
        be[i] = (uint8_t)(*value >> (8 * (7 - i)));
    lp_key_put(out, value == NULL ? NULL : be, sizeof be);
}

void lp_key_put_address(struct lp_key_writer *out,
                        const struct loupe_address *address)
{
    lp_key_put(out, address == NULL ? NULL : address->b, LOUPE_ADDRESS_BYTES);
}

static void put_runtime(struct lp_key_writer *out,
                        const struct loupe_namespace *runtime)
{
    lp_key_put_hashed(out, runtime == NULL ? NULL : runtime->b);
}

static struct lp_key_writer begin(unsigned prefix)
{
    struct lp_key_writer out;
    uint8_t byte = (uint8_t)prefix;
    lp_key_begin(&out, loupe_span(&byte, 1));
    return out;
}

struct lp_key lp_key_single(enum lp_key_single kind)
{
    return begin(kind).key;
}

struct lp_key lp_key_hashed(enum lp_key_hashed kind, const uint8_t id[32])
{
    struct lp_key_writer out = begin(kind);
    lp_key_put_hashed(&out, id);
    return out.key;
}

/* ---- roothash ---- */

struct lp_key lp_key_round_roots(const struct loupe_namespace *runtime,
                                 const uint64_t *round)
{
    struct lp_key_writer out = begin(0x2a);
    put_runtime(&out, runtime);
    lp_key_put_u64(&out, round);
    return out.key;
}

/* Heights are not negative, so their 64 bits order like numbers. */
struct lp_key lp_key_round_timeout(const int64_t *height,
                                   const struct loupe_namespace *runtime)
{
    struct lp_key_writer out = begin(0x22);
    uint64_t value           = height == NULL ? 0 : (uint64_t)*height;
    lp_key_put_u64(&out, height == NULL ? NULL : &value);
    put_runtime(&out, runtime);
    return out.key;
}

struct lp_key lp_key_seen_evidence(const struct loupe_namespace *runtime,
                                   const uint64_t *round,
                                   const struct loupe_hash *evidence)
{
    struct lp_key_writer out = begin(0x24);
    put_runtime(&out, runtime);
    lp_key_put_u64(&out, round);
    lp_key_put(&out, evidence == NULL ? NULL : evidence->b, LOUPE_HASH_BYTES);
    return out.key;
}

struct lp_key lp_key_queued_message(const struct loupe_namespace *runtime,
                                    const uint64_t *id)
{
    struct lp_key_writer out = begin(0x29);
    put_runtime(&out, runtime);
    lp_key_put_u64(&out, id);
    return out.key;
}

/* ---- registry, scheduler ---- */

struct lp_key lp_key_entity_node(const uint8_t *entity, const uint8_t *node)
{
    struct lp_key_writer out = begin(0x12);
    lp_key_put_hashed(&out, entity);
    lp_key_put_hashed(&out, node);
    return out.key;
}

struct lp_key lp_key_entity_runtime(const uint8_t *entity,
                                    const struct loupe_namespace *runtime)
{
    struct lp_key_writer out = begin(0x19);
    lp_key_put_hashed(&out, entity);
    put_runtime(&out, runtime);
    return out.key;
}

struct lp_key lp_key_node_by_address(const uint8_t consensus_address[20])
{
    struct lp_key_writer out = begin(0x14);
    lp_key_put(&out, consensus_address, 20);
    return out.key;
}

struct lp_key lp_key_committee(uint8_t kind,
                               const struct loupe_namespace *runtime)
{
    struct lp_key_writer out = begin(0x60);
    lp_key_put(&out, &kind, 1);
    put_runtime(&out, runtime);
    return out.key;
}

/* ---- staking ---- */

static struct lp_key addresses(unsigned prefix,
                               const struct loupe_address *first,
                               const struct loupe_address *second)
{
    struct lp_key_writer out = begin(prefix);
    lp_key_put_address(&out, first);
    lp_key_put_address(&out, second);
    return out.key;
}

struct lp_key lp_key_account(const struct loupe_address *account)
{
    return addresses(0x50, account, NULL);
}

struct lp_key lp_key_delegation(const struct loupe_address *escrow,
                                const struct loupe_address *delegator)
{
    return addresses(0x53, escrow, delegator);
}

struct lp_key lp_key_delegation_of(const struct loupe_address *delegator,
                                   const struct loupe_address *escrow)
{
    return addresses(0x5a, delegator, escrow);
}

struct lp_key lp_key_debonding(const struct loupe_address *delegator,
                               const struct loupe_address *escrow,
                               const uint64_t *epoch)
{
    struct lp_key_writer out = begin(0x54);
    lp_key_put_address(&out, delegator);
    lp_key_put_address(&out, escrow);
    lp_key_put_u64(&out, epoch);
    return out.key;
}

struct lp_key lp_key_debonding_queue(const uint64_t *epoch,
                                     const struct loupe_address *delegator,
                                     const struct loupe_address *escrow)
{
    struct lp_key_writer out = begin(0x55);
    lp_key_put_u64(&out, epoch);
    lp_key_put_address(&out, delegator);
    lp_key_put_address(&out, escrow);
    return out.key;
}

struct lp_key lp_key_commission_schedule(const struct loupe_address *account)
{
    return addresses(0x5b, account, NULL);
}

/* ---- key manager, governance, vault ---- */

struct lp_key lp_key_churp(const struct loupe_namespace *keymanager,
                           const uint8_t *id)
{
    struct lp_key_writer out = begin(0x75);
    put_runtime(&out, keymanager);
    lp_key_put(&out, id, 1);
    return out.key;
}

static struct lp_key
numbers(unsigned prefix, const uint64_t *first, const uint64_t *second)
{
    struct lp_key_writer out = begin(prefix);
    lp_key_put_u64(&out, first);
    lp_key_put_u64(&out, second);
    return out.key;
}

struct lp_key lp_key_proposal(const uint64_t *id)
{
    return numbers(0x81, id, NULL);
}

struct lp_key lp_key_open_proposal(const uint64_t *epoch, const uint64_t *id)
{
    return numbers(0x82, epoch, id);
}

struct lp_key lp_key_vote(const uint64_t *id, const struct loupe_address *voter)
{
    struct lp_key_writer out = begin(0x83);
    lp_key_put_u64(&out, id);
    lp_key_put_address(&out, voter);
    return out.key;
}

struct lp_key lp_key_pending_upgrade(const uint64_t *epoch, const uint64_t *id)
{
    return numbers(0x84, epoch, id);
}

struct lp_key lp_key_vault(const struct loupe_address *vault)
{
    return addresses(0x30, vault, NULL);
}

struct lp_key lp_key_vault_address(const struct loupe_address *vault,
                                   const struct loupe_address *address)
{
    return addresses(0x31, vault, address);
}

struct lp_key lp_key_vault_action(const struct loupe_address *vault,
                                  const uint64_t *nonce)
{
    struct lp_key_writer out = begin(0x32);
    lp_key_put_address(&out, vault);
    lp_key_put_u64(&out, nonce);
    return out.key;
}
