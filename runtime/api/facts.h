/* SPDX-License-Identifier: Apache-2.0 */
/* Proven facts as JSON: typed structs in, members out. The same for the command
 * line and for HTTP. */
#ifndef LP_FACTS_H
#define LP_FACTS_H

#include "api/reply.h"
#include "chain/account_view.h"
#include "chain/round_view.h"
#include "chain/supply_view.h"
#include "chain/validator_view.h"

#include <loupe/block.h>

/* "oasis1…" as a member; a public key in base64, as the network writes it. */
void lp_facts_address(struct lp_reply *reply,
                      json_t *object,
                      const char *key,
                      const struct loupe_address *address);
void lp_facts_public_key(struct lp_reply *reply,
                         json_t *object,
                         const char *key,
                         const uint8_t public_key[32]);

/* Why something is not known: {status, field, reason}. */
void lp_facts_unknown(struct lp_reply *reply,
                      json_t *object,
                      const char *key,
                      const struct loupe_error *why);

json_t *lp_facts_account(struct lp_reply *reply,
                         const struct lp_account_view *view);
json_t *lp_facts_supply(struct lp_reply *reply,
                        const struct lp_supply_view *view,
                        bool consensus);
json_t *lp_facts_validators(struct lp_reply *reply,
                            const struct lp_validator_view *view);

json_t *lp_facts_header(struct lp_reply *reply,
                        const struct loupe_known_header *header);
/* Without the events: they are added by the caller. */
json_t *lp_facts_round(struct lp_reply *reply,
                       const struct lp_chain_round *round);
json_t *lp_facts_transaction(struct lp_reply *reply,
                             const struct loupe_io_transaction *transaction,
                             size_t index);

/* Which events are wanted; NULL: all. */
struct lp_facts_filter {
    const char *module, *kind;
    const char *account, *alias; /* "oasis1…", and "0x…" when it was given so */
};

/* Is there a module and a kind of event as the filter has them?
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  no; the reason lists the known names. A kind may also
 *                         be the number of an event of a runtime's module */
enum loupe_status lp_facts_filter_check(const struct lp_facts_filter *filter,
                                        struct loupe_error *error);

/* One staking event, or NULL when the filter leaves it out. */
json_t *lp_facts_staking_event(struct lp_reply *reply,
                               const struct loupe_staking_event *event,
                               size_t index,
                               const struct lp_facts_filter *filter);

/* All events of a round that pass the filter, added to `list`. */
enum loupe_status lp_facts_round_events(struct lp_reply *reply,
                                        json_t *list,
                                        const struct loupe_known_io *io,
                                        const struct lp_facts_filter *filter,
                                        struct loupe_error *error);

/* The tag key of "accounts.Transfer" or "accounts.1": module name and be32 code
 * (state.md 5.2). False when it is none; `out` borrows from `memory`. */
#define LP_EVENT_TAG_MAX 64
LOUPE_MUST_CHECK bool lp_event_tag(struct loupe_span *out,
                                   uint8_t memory[LP_EVENT_TAG_MAX],
                                   const char *word);

#endif
