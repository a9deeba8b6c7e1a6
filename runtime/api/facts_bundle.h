/* SPDX-License-Identifier: Apache-2.0 */
/* A bundle as JSON. */
#ifndef LP_FACTS_BUNDLE_H
#define LP_FACTS_BUNDLE_H

#include "api/reply.h"

#include <loupe/bundle.h>

/* What is stated: kind, chain, moment and subject. */
void lp_facts_statement(struct lp_reply *reply,
                        json_t *object,
                        enum loupe_bundle_kind kind,
                        const struct loupe_statement *statement);

/* What is proved: the header that vouches, and every key with its value. */
void lp_facts_bundle(struct lp_reply *reply,
                     json_t *object,
                     const struct loupe_bundle *bundle);

#endif
