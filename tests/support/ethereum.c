/* SPDX-License-Identifier: Apache-2.0 */
#include "support/ethereum.h"

#include "codec/rlp.h"
#include "sign/secp256k1.h"
#include "support/check.h"

#include <loupe/address.h>

static void take_number(uint8_t out[32], struct lp_rlp *in, const char *field)
{
    struct loupe_u256 number = lp_rlp_number(in, field);
    loupe_u256_to_bytes(out, &number);
}

enum loupe_status ethereum_read(struct ethereum_legacy *out,
                                struct loupe_span raw)
{
    struct lp_rlp in;
    lp_rlp_init(&in, raw, NULL);
    struct lp_rlp list = lp_rlp_list(&in, "");
    if (lp_rlp_end(&in) != LOUPE_OK)
        return in.status;
    out->nonce       = lp_rlp_number(&list, "nonce");
    out->gas_price   = lp_rlp_number(&list, "gas_price");
    out->gas         = lp_rlp_number(&list, "gas");
    out->to          = lp_rlp_bytes(&list, "to");
    out->value       = lp_rlp_number(&list, "value");
    out->data        = lp_rlp_bytes(&list, "data");
    out->signed_part = loupe_span(list.in.data, list.at);
    out->v           = lp_rlp_number(&list, "v");
    take_number(out->signature, &list, "r");
    take_number(out->signature + 32, &list, "s");
    return lp_rlp_end(&list);
}

bool ethereum_sender(uint8_t sender[20], const struct ethereum_legacy *tx)
{
    static uint8_t memory[1 << 18];
    uint8_t tail_bytes[16], point[64];
    struct lp_sink out, tail;
    struct loupe_hash digest;
    uint64_t v;
    assert_true(loupe_u256_to_u64(&v, &tx->v));
    lp_sink_init(&tail, tail_bytes, sizeof tail_bytes);
    if (v >= 35) {
        lp_rlp_put_number(&tail, (v - 35) / 2);
        lp_rlp_put_number(&tail, 0);
        lp_rlp_put_number(&tail, 0);
    }
    lp_sink_init(&out, memory, sizeof memory);
    lp_rlp_put_list(&out, tx->signed_part.size + tail.size);
    lp_write_bytes(&out, tx->signed_part);
    lp_write_bytes(&out, lp_sink_span(&tail));
    loupe_keccak256(&digest, lp_sink_span(&out));
    if (!lp_secp256k1_recover(point, &digest, tx->signature,
                              v >= 35 ? (int)((v - 35) % 2) : (int)(v - 27)))
        return false;
    loupe_ethereum_address(sender, point);
    return true;
}
