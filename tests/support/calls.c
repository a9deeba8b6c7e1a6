/* SPDX-License-Identifier: Apache-2.0 */
#include "support/calls.h"

#include "sign/secp256k1.h"
#include "state/list.h"
#include "support/check.h"

struct body {
    struct loupe_span to; /* address, or empty: the signer */
    struct loupe_span amount;
};

static const struct lp_cbor_field body_fields[] = {
    LP_BYTES(struct body, to, "to", LP_OPTIONAL),
    LP_RAW(struct body, amount, "amount", LP_REQUIRED),
};
static const struct lp_cbor_table body_table =
    LP_CBOR_TABLE(struct body, body_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field key_fields[] = {
    LP_BYTES(struct calls_key, ed25519, "ed25519", LP_OPTIONAL),
    LP_BYTES(struct calls_key, secp256k1eth, "secp256k1eth", LP_OPTIONAL),
    LP_BYTES(struct calls_key, sr25519, "sr25519", LP_OPTIONAL),
};
static const struct lp_cbor_table key_table =
    LP_CBOR_TABLE(struct calls_key, key_fields, LP_UNKNOWN_UNSUPPORTED);

struct address_spec {
    struct calls_key signature;
    struct loupe_span multisig;
};

static const struct lp_cbor_field spec_fields[] = {
    LP_STRUCT(
        struct address_spec, signature, "signature", LP_OPTIONAL, &key_table),
    LP_RAW(struct address_spec, multisig, "multisig", LP_OPTIONAL),
};
static const struct lp_cbor_table spec_table =
    LP_CBOR_TABLE(struct address_spec, spec_fields, LP_UNKNOWN_UNSUPPORTED);

struct calls_key calls_key_read(const struct lp_rtx_signer *signer)
{
    struct address_spec spec;
    check_status(lp_cbor_struct_read(&spec, &spec_table, signer->address_spec,
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    assert_int_equal(spec.multisig.size, 0);
    return spec.signature;
}

struct loupe_address calls_key_address(const struct calls_key *key)
{
    struct loupe_address out;
    uint8_t point[64], ethereum[20];
    if (key->ed25519.size == 32) {
        loupe_address_derive(&out, LOUPE_ADDRESS_STAKING, key->ed25519);
        return out;
    }
    assert_int_equal(key->secp256k1eth.size, 33);
    assert_true(lp_secp256k1_point(point, key->secp256k1eth.data));
    loupe_ethereum_address(ethereum, point);
    loupe_address_derive(&out, LOUPE_ADDRESS_ETHEREUM,
                         LOUPE_SPAN_ARRAY(ethereum));
    return out;
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

struct calls_key calls_first_key(const struct lp_rtx_body *body)
{
    struct lp_rtx_signer signer = first_signer(body);
    return calls_key_read(&signer);
}

bool calls_move_read(struct calls_move *out, const struct lp_rtx_body *body)
{
    struct body move;
    struct calls_key key        = calls_first_key(body);
    struct lp_rtx_signer signer = first_signer(body);
    *out                        = (struct calls_move){.nonce = signer.nonce};
    out->deposit                = loupe_span_equal(body->call.method,
                                                   LOUPE_SPAN_TEXT("consensus.Deposit"));
    if (!out->deposit &&
        !loupe_span_equal(body->call.method,
                          LOUPE_SPAN_TEXT("consensus.Withdraw")))
        return false;
    check_status(lp_cbor_struct_read(&move, &body_table, body->call.body,
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    out->signer                = calls_key_address(&key);
    out->amount                = move.amount;
    struct loupe_address other = out->signer;
    if (move.to.size != 0) {
        assert_int_equal(move.to.size, sizeof other.b);
        memcpy(other.b, move.to.data, sizeof other.b);
    }
    out->consensus = out->deposit ? out->signer : other;
    out->runtime   = out->deposit ? other : out->signer;
    return true;
}
