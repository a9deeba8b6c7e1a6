/* SPDX-License-Identifier: Apache-2.0 */
/* Constructors of runtime state and I/O keys. */
#include "state/runtime_keys.h"

#include "hash/sha512_256.h"

static struct lp_key_writer begin(const char *module, unsigned prefix)
{
    struct lp_key_writer out;
    uint8_t byte = (uint8_t)prefix;
    lp_key_begin(&out, loupe_span_string(module));
    lp_key_put(&out, &byte, 1);
    return out;
}

struct lp_key lp_rtkey_parameters(const char *module)
{
    return begin(module, 0).key;
}

struct lp_key lp_rtkey_core(enum lp_rtkey_core kind)
{
    return begin("core", kind).key;
}

/* ---- accounts ---- */

struct lp_key lp_rtkey_account(const struct loupe_address *account)
{
    struct lp_key_writer out = begin("accounts", 1);
    lp_key_put_address(&out, account);
    return out.key;
}

struct lp_key lp_rtkey_balance(const struct loupe_address *account,
                               struct loupe_span denomination)
{
    struct lp_key_writer out = begin("accounts", 2);
    lp_key_put_address(&out, account);
    lp_key_put(&out, denomination.data, denomination.size);
    return out.key;
}

struct lp_key lp_rtkey_total_supply(struct loupe_span denomination)
{
    struct lp_key_writer out = begin("accounts", 3);
    lp_key_put(&out, denomination.data, denomination.size);
    return out.key;
}

struct lp_key lp_rtkey_allowance(const struct loupe_address *owner,
                                 const struct loupe_address *beneficiary,
                                 struct loupe_span denomination)
{
    struct lp_key_writer out = begin("accounts", 4);
    lp_key_put_address(&out, owner);
    lp_key_put_address(&out, beneficiary);
    lp_key_put(&out, denomination.data, denomination.size);
    return out.key;
}

/* ---- consensus_accounts, rewards ---- */

struct lp_key lp_rtkey_delegation(const struct loupe_address *delegator,
                                  const struct loupe_address *validator)
{
    struct lp_key_writer out = begin("consensus_accounts", 1);
    lp_key_put_address(&out, delegator);
    lp_key_put_address(&out, validator);
    return out.key;
}

struct lp_key lp_rtkey_undelegation(const struct loupe_address *delegator,
                                    const struct loupe_address *validator,
                                    const uint64_t *epoch)
{
    struct lp_key_writer out = begin("consensus_accounts", 2);
    lp_key_put_address(&out, delegator);
    lp_key_put_address(&out, validator);
    lp_key_put_u64(&out, epoch);
    return out.key;
}

struct lp_key lp_rtkey_undelegation_queue(const uint64_t *epoch,
                                          const struct loupe_address *delegator,
                                          const struct loupe_address *validator)
{
    struct lp_key_writer out = begin("consensus_accounts", 3);
    lp_key_put_u64(&out, epoch);
    lp_key_put_address(&out, delegator);
    lp_key_put_address(&out, validator);
    return out.key;
}

struct lp_key lp_rtkey_receipt(const struct loupe_address *owner,
                               const uint8_t *kind,
                               const uint64_t *id)
{
    struct lp_key_writer out = begin("consensus_accounts", 4);
    lp_key_put_address(&out, owner);
    lp_key_put(&out, kind, 1);
    lp_key_put_u64(&out, id);
    return out.key;
}

struct lp_key lp_rtkey_rewards(const uint64_t *epoch)
{
    struct lp_key_writer out = begin("rewards", 2);
    lp_key_put_u64(&out, epoch);
    return out.key;
}

/* ---- rofl ---- */

struct lp_key lp_rtkey_rofl_app(const struct loupe_address *app)
{
    struct lp_key_writer out = begin("rofl", 1);
    lp_key_put_address(&out, app);
    return out.key;
}

static void put_hash(struct lp_key_writer *out, const struct loupe_hash *hash)
{
    lp_key_put(out, hash == NULL ? NULL : hash->b, LOUPE_HASH_BYTES);
}

struct lp_key lp_rtkey_rofl_registration(const struct loupe_address *app,
                                         const struct loupe_hash *hrak)
{
    struct lp_key_writer out = begin("rofl", 2);
    lp_key_put_address(&out, app);
    put_hash(&out, hrak);
    return out.key;
}

struct lp_key lp_rtkey_rofl_endorser(const struct loupe_hash *hpk)
{
    struct lp_key_writer out = begin("rofl", 3);
    put_hash(&out, hpk);
    return out.key;
}

struct lp_key lp_rtkey_rofl_expiry(const uint64_t *epoch,
                                   const struct loupe_address *app,
                                   const struct loupe_hash *hrak)
{
    struct lp_key_writer out = begin("rofl", 4);
    lp_key_put_u64(&out, epoch);
    lp_key_put_address(&out, app);
    put_hash(&out, hrak);
    return out.key;
}

void lp_rtkey_key_hash(struct loupe_hash *out,
                       const char *kind,
                       struct loupe_span key)
{
    struct lp_sha512_256 hash;
    lp_sha512_256_init(&hash);
    lp_sha512_256_update(&hash, loupe_span_string(kind));
    lp_sha512_256_update(&hash, key);
    lp_sha512_256_final(&hash, out);
}

/* ---- roflmarket ---- */

static struct lp_key market(unsigned prefix,
                            const struct loupe_address *provider,
                            const uint64_t *first,
                            const uint64_t *second)
{
    struct lp_key_writer out = begin("roflmarket", prefix);
    struct loupe_hash hash   = {{0}};
    if (provider != NULL)
        loupe_sha512_256(&hash, loupe_address_span(provider));
    put_hash(&out, provider == NULL ? NULL : &hash);
    lp_key_put_u64(&out, first);
    lp_key_put_u64(&out, second);
    return out.key;
}

struct lp_key lp_rtkey_provider(const struct loupe_address *provider)
{
    return market(1, provider, NULL, NULL);
}

struct lp_key lp_rtkey_offer(const struct loupe_address *provider,
                             const uint64_t *id)
{
    return market(2, provider, id, NULL);
}

struct lp_key lp_rtkey_instance(const struct loupe_address *provider,
                                const uint64_t *id)
{
    return market(3, provider, id, NULL);
}

struct lp_key lp_rtkey_command(const struct loupe_address *provider,
                               const uint64_t *instance,
                               const uint64_t *id)
{
    return market(4, provider, instance, id);
}

/* ---- evm ---- */

struct lp_key lp_rtkey_code(const uint8_t address[20])
{
    struct lp_key_writer out = begin("evm", 1);
    lp_key_put(&out, address, 20);
    return out.key;
}

struct lp_key lp_rtkey_block_hash(const uint64_t *round)
{
    struct lp_key_writer out = begin("evm", 3);
    lp_key_put_u64(&out, round);
    return out.key;
}

struct lp_key lp_rtkey_storage(const uint8_t address[20])
{
    struct lp_key_writer out = begin("evm", 4);
    lp_key_put(&out, address, 20);
    return out.key;
}

/* ---- I/O tree ---- */

static struct lp_key transaction(const struct loupe_hash *tx, unsigned part)
{
    struct lp_key_writer out;
    uint8_t byte = (uint8_t)part;
    lp_key_begin(&out, LOUPE_SPAN_TEXT("T"));
    put_hash(&out, tx);
    lp_key_put(&out, &byte, 1);
    return out.key;
}

struct lp_key lp_iokey_input(const struct loupe_hash *tx)
{
    return transaction(tx, 1);
}

struct lp_key lp_iokey_output(const struct loupe_hash *tx)
{
    return transaction(tx, 2);
}

struct lp_key lp_iokey_transactions(void)
{
    return transaction(NULL, 0);
}

struct lp_key lp_iokey_tags(struct loupe_span tag_key)
{
    struct lp_key_writer out;
    lp_key_begin(&out, LOUPE_SPAN_TEXT("E"));
    lp_key_put(&out, tag_key.data, tag_key.size);
    return out.key;
}
