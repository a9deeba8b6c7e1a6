/* SPDX-License-Identifier: Apache-2.0 */
/* The outbox: blocks that were searched have the data_hash of their headers, and
 * what a row says became of its transaction is proven by the other tables. */
#include "base/text.h"
#include "chain/audit_tables.h"
#include "chain/chain.h"
#include "chain/outbox_proof.h"

#define KEYS_BYTES_MAX ((size_t)4 << 20)

static enum loupe_status visit_searched(void *context,
                                        const struct lp_store_searched *row,
                                        struct loupe_error *error)
{
    struct lp_audit *audit = context;
    struct lp_buffer keys;
    lp_buffer_init(&keys, KEYS_BYTES_MAX);
    enum loupe_status status =
        lp_outbox_keys(audit->chain, row->height, &keys, error);
    lp_buffer_fini(&keys);
    audit->report->searched++;
    if (status != LOUPE_OK && status != LOUPE_INVALID)
        status = lp_audit_kept(status, "height", error);
    return lp_within(status, error, "searched[%lld]", (long long)row->height);
}

static enum loupe_status visit_tx(void *context,
                                  const struct lp_store_tx *row,
                                  struct loupe_error *error)
{
    struct lp_audit *audit = context;
    char hash[17];
    lp_hex_encode(hash, loupe_span(row->hash.b, 8));
    enum loupe_status status = lp_outbox_check(audit->chain, row, error);
    lp_chain_forget(audit->chain);
    audit->report->transactions++;
    return lp_within(lp_audit_kept(status, "place", error), error, "outbox[%s]",
                     hash);
}

enum loupe_status lp_audit_outbox(struct lp_audit *audit,
                                  struct loupe_error *error)
{
    LP_TRY(lp_store_each_searched(audit->chain->store, visit_searched, audit,
                                  error));
    return lp_store_each_tx(audit->chain->store, visit_tx, audit, error);
}
