/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence of an attack on light clients: two signed headers of one height
 * (consensus.md 3.7).
 * Source: cometbft types/evidence.go LightClientAttackEvidence,
 * light/detector.go newLightClientAttackEvidence. */
#ifndef LP_EVIDENCE_H
#define LP_EVIDENCE_H

#include "consensus/light_block.h"

enum lp_attack {
    LP_ATTACK_LUNATIC,      /* a header that no valid block gives */
    LP_ATTACK_EQUIVOCATION, /* two blocks of one round */
    LP_ATTACK_AMNESIA,      /* two rounds: who lied cannot be told */
};

struct lp_evidence {
    enum lp_attack attack;
    struct loupe_span conflicting_block; /* light block, borrowed */
    int64_t common_height;
    struct loupe_time time;
    uint64_t total_power;
    const struct lp_raw_valset *set; /* that `byzantine` indexes, borrowed */
    const uint32_t *byzantine;       /* in the order of the set */
    size_t byzantine_count;
};

/* lp_evidence_make says what attack `conflicting` is, seen from `trusted` of
 * the same height; `common` is the last block that both share. All three were
 * opened and verified.
 *   Returns  LOUPE_OK, LOUPE_NOMEM
 *   Out      out  borrows from the blocks and from `memory` */
LOUPE_MUST_CHECK enum loupe_status
lp_evidence_make(struct lp_evidence *out,
                 const struct lp_raw_light_block *conflicting,
                 const struct lp_raw_light_block *trusted,
                 const struct lp_raw_light_block *common,
                 struct loupe_arena *memory,
                 struct loupe_error *error);

/* The protobuf message Evidence, as Consensus/SubmitEvidence carries it. */
void lp_evidence_write(struct lp_sink *out, const struct lp_evidence *evidence);

/* "lunatic", "equivocation", "amnesia". */
const char *lp_attack_name(enum lp_attack attack);

#endif
