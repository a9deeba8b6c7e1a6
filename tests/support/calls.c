/* SPDX-License-Identifier: Apache-2.0 */
#include "support/calls.h"

#include "state/list.h"
#include "support/check.h"
#include "tx/runtime_bodies.h"
#include "tx/signer.h"

struct loupe_address calls_account(const struct lp_rtx_signer *signer)
{
    struct lp_signer_spec spec;
    struct loupe_address account;
    check_status(lp_signer_spec_read(&spec, signer->address_spec, NULL),
                 LOUPE_OK, NULL);
    check_status(lp_signer_spec_account(&account, &spec, NULL), LOUPE_OK, NULL);
    return account;
}

static struct lp_rtx_signer first_signer(const struct lp_rtx_body *body)
{
    struct lp_list list;
    struct lp_rtx_signer signer;
    lp_list_open(&list, body->ai.si, NULL);
    assert_true(lp_list_next(&list));
    check_status(lp_list_struct(&list, &signer, &lp_rtx_signer_table), LOUPE_OK,
                 NULL);
    return signer;
}

struct loupe_address calls_sender(const struct lp_rtx_body *body)
{
    struct lp_rtx_signer signer = first_signer(body);
    return calls_account(&signer);
}

bool calls_move_read(struct calls_move *out, const struct lp_rtx_body *body)
{
    struct lp_rt_move move;
    struct lp_rtx_signer signer = first_signer(body);
    *out                        = (struct calls_move){.nonce = signer.nonce};
    out->deposit                = loupe_span_equal(body->call.method,
                                                   LOUPE_SPAN_TEXT("consensus.Deposit"));
    if (!out->deposit &&
        !loupe_span_equal(body->call.method,
                          LOUPE_SPAN_TEXT("consensus.Withdraw")))
        return false;
    check_status(lp_cbor_struct_read(&move, &lp_rt_move_table, body->call.body,
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    out->signer                = calls_account(&signer);
    out->amount                = move.amount;
    struct loupe_address other = move.has_to ? move.to : out->signer;
    out->consensus             = out->deposit ? out->signer : other;
    out->runtime               = out->deposit ? other : out->signer;
    return true;
}
