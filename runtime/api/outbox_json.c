/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of the outbox, composed. */
#include "api/outbox_json.h"

static void
put_place(struct lp_reply *reply, json_t *out, const struct lp_store_tx *row)
{
    bool consensus = row->layer == LP_OUTBOX_CONSENSUS;
    lp_reply_u64(reply, out, consensus ? "height" : "round", row->place);
    if (row->state != LP_OUTBOX_EXPIRED)
        lp_reply_u64(reply, out, "index", row->position);
}

static void
put_failure(struct lp_reply *reply, json_t *out, const struct lp_store_tx *row)
{
    bool runtime = row->layer == LP_OUTBOX_RUNTIME;
    lp_reply_u64(reply, out, "code", row->code);
    lp_reply_text(reply, out, "module", row->module);
    lp_reply_text(reply, out, "message", row->message);
    lp_reply_flag(reply, out, "names_proven",
                  runtime && row->state == LP_OUTBOX_FAILED);
}

/* One that was found and not kept has neither times nor a first place. */
static void
put_kept(struct lp_reply *reply, json_t *out, const struct lp_store_tx *row)
{
    lp_reply_time(reply, out, "created",
                  (struct loupe_time){.seconds = row->created_s});
    if (row->sent_s != 0)
        lp_reply_time(reply, out, "sent",
                      (struct loupe_time){.seconds = row->sent_s});
    lp_reply_u64(reply, out, "first", row->first);
}

json_t *lp_outbox_json(struct lp_reply *reply, const struct lp_store_tx *row)
{
    static const struct loupe_address nobody = {{0}};
    char signer[LOUPE_ADDRESS_TEXT];
    json_t *out    = lp_reply_object(reply);
    bool consensus = row->layer == LP_OUTBOX_CONSENSUS;
    lp_reply_hex(reply, out, "hash", loupe_hash_span(&row->hash));
    lp_reply_text(reply, out, "layer", consensus ? "consensus" : "runtime");
    lp_reply_text(reply, out, "state", lp_outbox_state_word(row->state));
    lp_reply_flag(reply, out, "proven", row->state >= LP_OUTBOX_INCLUDED);
    if (!loupe_address_equal(&row->signer, &nobody)) {
        loupe_address_to_text(signer, &row->signer);
        lp_reply_text(reply, out, "signer", signer);
        lp_reply_u64(reply, out, "nonce", row->nonce);
    }
    if (row->method[0] != '\0')
        lp_reply_text(reply, out, "method", row->method);
    if (row->created_s != 0)
        put_kept(reply, out, row);
    if (row->state >= LP_OUTBOX_INCLUDED)
        put_place(reply, out, row);
    if (row->state == LP_OUTBOX_FAILED || row->state == LP_OUTBOX_REFUSED)
        put_failure(reply, out, row);
    return out;
}
