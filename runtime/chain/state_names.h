/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of state trees by name, "staking.account oasis1…", or in hexadecimal. */
#ifndef LP_STATE_NAMES_H
#define LP_STATE_NAMES_H

#include "chain/network.h"
#include "state/keys.h"

enum lp_state_side { LP_SIDE_CONSENSUS, LP_SIDE_RUNTIME };

struct lp_state_name {
    const char *name;
    enum lp_state_side side;
    struct loupe_span prefix;
    const char *elements;
    const char *text;
};

size_t lp_state_name_count(void);
const struct lp_state_name *lp_state_name_at(size_t index);

struct lp_state_key {
    struct lp_key key;
    const struct lp_state_name *name; /* NULL: given in hexadecimal */
    bool whole;                       /* no element is missing */
};

/* lp_state_key_read makes a key of words: a name and its elements, as many as
 * there are, or hexadecimal digits alone.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  no such name, or a word that is no such element */
enum loupe_status lp_state_key_read(struct lp_state_key *out,
                                    const char *const *words,
                                    size_t count,
                                    const struct lp_network *network,
                                    struct loupe_error *error);

/* lp_account_read takes "oasis1…" or an Ethereum address "0x…", which has an
 * Oasis address of its own (state.md 7.3).
 *   Returns  LOUPE_OK, LOUPE_USAGE */
enum loupe_status lp_account_read(struct loupe_address *out,
                                  bool *ethereum,
                                  const char *word,
                                  struct loupe_error *error);

#endif
