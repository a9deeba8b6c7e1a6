/* SPDX-License-Identifier: Apache-2.0 */
/* Statements and proven facts of a bundle. */
#include "api/facts_bundle.h"

#include "api/cbor_json.h"
#include "api/facts.h"

static void put_moment(struct lp_reply *reply,
                       json_t *object,
                       enum loupe_bundle_kind kind,
                       const struct loupe_statement *statement)
{
    if (!statement->at_round) {
        lp_reply_i64(reply, object, "height", statement->height);
    } else if (kind == LOUPE_BUNDLE_EVENTS) {
        lp_reply_u64(reply, object, "first_round", statement->first_round);
        lp_reply_u64(reply, object, "last_round", statement->last_round);
    } else {
        lp_reply_u64(reply, object, "round", statement->first_round);
    }
}

void lp_facts_statement(struct lp_reply *reply,
                        json_t *object,
                        enum loupe_bundle_kind kind,
                        const struct loupe_statement *statement)
{
    json_t *out = lp_reply_put_object(reply, object, "statement");
    lp_reply_text(reply, out, "kind", loupe_bundle_kind_name(kind));
    put_moment(reply, out, kind, statement);
    switch (kind) {
    case LOUPE_BUNDLE_ACCOUNT:
        lp_facts_address(reply, out, "address", &statement->address);
        return;
    case LOUPE_BUNDLE_EVENT:
        lp_reply_hex(reply, out, "tag", statement->tag);
        lp_reply_hex(reply, out, "tx_hash",
                     loupe_hash_span(&statement->tx_hash));
        return;
    case LOUPE_BUNDLE_EVENTS:
        lp_reply_hex(reply, out, "tag", statement->tag);
        return;
    case LOUPE_BUNDLE_CODE:
        lp_reply_hex(reply, out, "contract",
                     LOUPE_SPAN_ARRAY(statement->contract));
        return;
    }
}

static json_t *fact(struct lp_reply *reply,
                    const struct loupe_bundle_fact *fact)
{
    json_t *out = lp_reply_object(reply);
    lp_reply_u64(reply, out, "version", fact->number);
    lp_reply_hex(reply, out, "key", fact->key);
    lp_reply_flag(reply, out, "present", fact->present);
    if (fact->present) {
        lp_reply_hex(reply, out, "value", fact->value);
        lp_reply_cbor(reply, out, "decoded", fact->value);
    }
    return out;
}

void lp_facts_bundle(struct lp_reply *reply,
                     json_t *object,
                     const struct loupe_bundle *bundle)
{
    json_t *header = lp_reply_put_object(reply, object, "header");
    lp_reply_i64(reply, header, "height", bundle->header.height);
    lp_reply_hex(reply, header, "hash", loupe_hash_span(&bundle->header.hash));
    lp_reply_time(reply, header, "time", bundle->header.time);
    lp_reply_i64(reply, object, "state_height", bundle->state_height);
    json_t *facts = lp_reply_put_array(reply, object, "facts");
    for (size_t i = 0; i < bundle->fact_count; i++)
        lp_reply_add(reply, facts, fact(reply, &bundle->facts[i]));
}
