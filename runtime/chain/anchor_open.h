/* SPDX-License-Identifier: Apache-2.0 */
/* An anchoring in a transaction, opened where the secret of its call is kept. */
#ifndef LP_ANCHOR_OPEN_FILE_H
#define LP_ANCHOR_OPEN_FILE_H

#include "chain/anchor.h"

/* lp_anchor_open reads an anchoring.
 *   Returns  LOUPE_OK  `cover` is LP_ANCHOR_OPEN when all of it is known, also
 *                      because a secret of it lies in `folder`
 *            or as lp_anchor_read, lp_call_secret_find and lp_anchor_unseal
 *   In       bytes     signed, or a runtime transaction under the signatures */
LOUPE_MUST_CHECK enum loupe_status lp_anchor_open(struct lp_anchor *out,
                                                  enum lp_anchor_cover *cover,
                                                  struct loupe_span bytes,
                                                  const char *folder,
                                                  struct loupe_error *error);

#endif
