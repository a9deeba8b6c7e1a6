/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of header verification that follow.c and conflict.c share. */
#ifndef LP_HEADER_H
#define LP_HEADER_H

#include "consensus/light_block.h"

/* LOUPE_USAGE unless every member of the policy is in its range. */
LOUPE_MUST_CHECK enum loupe_status
lp_policy_check(const struct loupe_policy *policy, struct loupe_error *error);

/* Reads a light block and checks that it is sound in itself; paths begin with
 * "light_block". */
LOUPE_MUST_CHECK enum loupe_status
lp_block_open(struct lp_raw_light_block *out,
              const struct loupe_chain *chain,
              struct loupe_span bytes,
              const struct loupe_header_tools *tools,
              struct loupe_error *error);

/* The rules of a step, checked by lp_policy_check. */
struct lp_step_rules {
    struct loupe_time now;
    const struct loupe_policy *policy;
};

#define LP_HEIGHT_ANY 0

/* loupe_header_verify_step under checked rules, for the block of a height. */
LOUPE_MUST_CHECK enum loupe_status
lp_header_step(struct loupe_known_block *out,
               const struct loupe_known_block *trusted,
               int64_t height,
               struct loupe_span light_block,
               const struct lp_step_rules *rules,
               const struct loupe_header_tools *tools,
               struct loupe_error *error);

/* What a raw block is once it was proved; borrows its validators. */
void lp_known_block(struct loupe_known_block *out,
                    const struct lp_raw_light_block *raw,
                    const struct loupe_chain *chain);

#endif
