/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of the runtime state and of the I/O tree (state.md 5.1 and 6; oasis-sdk
 * runtime-sdk/src/modules, one state.rs a module): module name, one prefix byte,
 * elements of fixed size. An element passed as NULL ends the key there. */
#ifndef LP_RUNTIME_KEYS_H
#define LP_RUNTIME_KEYS_H

#include "state/keys.h"

/* Parameters of a module: its name and 00. */
struct lp_key lp_rtkey_parameters(const char *module);

enum lp_rtkey_core {
    LP_RTKEY_METADATA      = 1,
    LP_RTKEY_HANDLERS      = 2,
    LP_RTKEY_LAST_EPOCH    = 3,
    LP_RTKEY_MIN_GAS_PRICE = 4,
};
struct lp_key lp_rtkey_core(enum lp_rtkey_core kind);

/* accounts. The native denomination is empty; `denomination` must not be over
 * 32 bytes. */
struct lp_key lp_rtkey_account(const struct loupe_address *account);
struct lp_key lp_rtkey_balance(const struct loupe_address *account,
                               struct loupe_span denomination);
struct lp_key lp_rtkey_total_supply(struct loupe_span denomination);
struct lp_key lp_rtkey_allowance(const struct loupe_address *owner,
                                 const struct loupe_address *beneficiary,
                                 struct loupe_span denomination);

/* consensus_accounts, rewards */
struct lp_key lp_rtkey_delegation(const struct loupe_address *delegator,
                                  const struct loupe_address *validator);
struct lp_key lp_rtkey_undelegation(const struct loupe_address *delegator,
                                    const struct loupe_address *validator,
                                    const uint64_t *epoch);
struct lp_key
lp_rtkey_undelegation_queue(const uint64_t *epoch,
                            const struct loupe_address *delegator,
                            const struct loupe_address *validator);
struct lp_key lp_rtkey_receipt(const struct loupe_address *owner,
                               const uint8_t *kind,
                               const uint64_t *id);
struct lp_key lp_rtkey_rewards(const uint64_t *epoch);

/* rofl. `hrak` and `hpk` are hashes of a kind and a key, lp_rtkey_key_hash. */
struct lp_key lp_rtkey_rofl_app(const struct loupe_address *app);
struct lp_key lp_rtkey_rofl_registration(const struct loupe_address *app,
                                         const struct loupe_hash *hrak);
struct lp_key lp_rtkey_rofl_endorser(const struct loupe_hash *hpk);
struct lp_key lp_rtkey_rofl_expiry(const uint64_t *epoch,
                                   const struct loupe_address *app,
                                   const struct loupe_hash *hrak);
void lp_rtkey_key_hash(struct loupe_hash *out,
                       const char *kind,
                       struct loupe_span key);

/* roflmarket */
struct lp_key lp_rtkey_provider(const struct loupe_address *provider);
struct lp_key lp_rtkey_offer(const struct loupe_address *provider,
                             const uint64_t *id);
struct lp_key lp_rtkey_instance(const struct loupe_address *provider,
                                const uint64_t *id);
struct lp_key lp_rtkey_command(const struct loupe_address *provider,
                               const uint64_t *instance,
                               const uint64_t *id);

/* evm */
struct lp_key lp_rtkey_code(const uint8_t address[20]);
struct lp_key lp_rtkey_block_hash(const uint64_t *round);
struct lp_key lp_rtkey_storage(const uint8_t address[20]);

/* I/O tree: the transaction itself (01) and its output (02), all of it, all
 * tags, tags of one key. */
struct lp_key lp_iokey_input(const struct loupe_hash *tx);
struct lp_key lp_iokey_output(const struct loupe_hash *tx);
struct lp_key lp_iokey_transactions(void);
struct lp_key lp_iokey_tags(struct loupe_span tag_key);

#endif
