/* SPDX-License-Identifier: Apache-2.0 */
/* Ethereum transactions; see ethereum.h. The three kinds are one list of
 * fields each, in this order; what a kind does not have is left out:
 *
 *   chain id, nonce, tip, price, gas, to, value, data, access list
 *
 * then, signed, v (or the parity), r, s. Numbers have one form, so a
 * transaction that was read is written again with the same bytes. */
#include "tx/ethereum.h"

#include "codec/cbor.h"
#include "codec/rlp.h"
#include "sign/secp256k1.h"
#include "tx/runtime_bodies.h"
#include "tx/runtime_build.h"

/* EIP-155: v is CHAIN_V + 2 * chain id + parity; without a chain BARE_V +
 * parity. The runtime takes no v for chain 0. */
enum { BARE_V = LP_ETH_V, CHAIN_V = 35 };

/* So that v has 64 bits. */
#define CHAIN_MAX ((UINT64_MAX - CHAIN_V - 1) / 2)

/* What an evm.Call has besides its data. */
#define CALL_BYTES 128

/* ---- reading ---- */

static void read_to(struct lp_eth_tx *tx, struct lp_rlp *in)
{
    size_t start         = in->at;
    struct loupe_span to = lp_rlp_bytes(in, "to");
    tx->create           = in->status == LOUPE_OK && to.size == 0;
    if (to.size == sizeof tx->to)
        memcpy(tx->to, to.data, sizeof tx->to);
    else if (to.size != 0)
        lp_rlp_refuse(in, start, LOUPE_MALFORMED, "to", "has not 20 bytes");
}

static void read_fixed(struct lp_rlp *in, size_t size, const char *field)
{
    size_t start = in->at;
    if (lp_rlp_bytes(in, field).size != size)
        lp_rlp_refuse(in, start, LOUPE_MALFORMED, field, "has another size");
}

/* [address, [key, ...]] */
static enum loupe_status access_read(struct lp_rlp *in)
{
    struct lp_rlp entry = lp_rlp_list(in, "access_list");
    read_fixed(&entry, 20, "access_list.address");
    struct lp_rlp keys = lp_rlp_list(&entry, "access_list.keys");
    while (keys.status == LOUPE_OK && keys.at < keys.in.size)
        read_fixed(&keys, 32, "access_list.keys");
    LP_TRY(keys.status);
    return lp_rlp_end(&entry);
}

static enum loupe_status access_list_read(struct lp_eth_tx *tx,
                                          struct lp_rlp *in)
{
    struct lp_rlp again = *in;
    tx->access_list     = lp_rlp_raw_list(in, "access_list");
    LP_TRY(in->status);
    struct lp_rlp list = lp_rlp_list(&again, "access_list");
    while (list.at < list.in.size)
        LP_TRY(access_read(&list));
    return LOUPE_OK;
}

static void take_number(uint8_t out[32], struct lp_rlp *in, const char *field)
{
    struct loupe_u256 number = lp_rlp_number(in, field);
    loupe_u256_to_bytes(out, &number);
}

static void read_v(struct lp_eth_tx *tx,
                   struct lp_eth_signature *signature,
                   struct lp_rlp *in)
{
    size_t start   = in->at;
    uint64_t v     = lp_rlp_u64(in, "v");
    bool legacy    = tx->kind == LP_ETH_LEGACY;
    bool chain     = legacy && v >= CHAIN_V + 2;
    uint64_t first = !legacy ? 0 : chain ? CHAIN_V : BARE_V;
    if (v < first || (!chain && v > first + 1)) {
        lp_rlp_refuse(in, start, LOUPE_MALFORMED, "v", "is no parity");
        return;
    }
    signature->parity = (v - first) & 1;
    tx->any_chain     = legacy && !chain;
    if (chain)
        tx->chain_id = (v - first) / 2;
}

/* What closes a legacy payload, unless it is for any chain. */
static void read_chain(struct lp_eth_tx *tx, struct lp_rlp *in)
{
    size_t start  = in->at;
    tx->any_chain = in->status == LOUPE_OK && in->at == in->in.size;
    if (tx->any_chain)
        return;
    tx->chain_id = lp_rlp_u64(in, "chain_id");
    if (in->status == LOUPE_OK &&
        (tx->chain_id == 0 || tx->chain_id > CHAIN_MAX))
        lp_rlp_refuse(in, start, LOUPE_MALFORMED, "chain_id",
                      "is none that v has room for");
    for (int i = 0; i < 2; i++) {
        start = in->at;
        if (lp_rlp_u64(in, "r") != 0)
            lp_rlp_refuse(in, start, LOUPE_MALFORMED, "r", "is not zero");
    }
}

static void read_signature(struct lp_eth_tx *tx,
                           struct lp_eth_signature *signature,
                           struct lp_rlp *in)
{
    read_v(tx, signature, in);
    take_number(signature->rs, in, "r");
    take_number(signature->rs + 32, in, "s");
}

static enum loupe_status fields_read(struct lp_eth_tx *tx,
                                     struct lp_eth_signature *signature,
                                     struct lp_rlp *in)
{
    if (tx->kind != LP_ETH_LEGACY)
        tx->chain_id = lp_rlp_u64(in, "chain_id");
    tx->nonce = lp_rlp_u64(in, "nonce");
    if (tx->kind == LP_ETH_DYNAMIC_FEE)
        tx->tip = lp_rlp_number(in, "max_priority_fee_per_gas");
    tx->price = lp_rlp_number(
        in, tx->kind == LP_ETH_DYNAMIC_FEE ? "max_fee_per_gas" : "gas_price");
    tx->gas = lp_rlp_u64(in, "gas");
    read_to(tx, in);
    tx->value = lp_rlp_number(in, "value");
    tx->data  = lp_rlp_bytes(in, "data");
    if (tx->kind != LP_ETH_LEGACY)
        LP_TRY(access_list_read(tx, in));
    if (signature != NULL)
        read_signature(tx, signature, in);
    else if (tx->kind == LP_ETH_LEGACY)
        read_chain(tx, in);
    return lp_rlp_end(in);
}

static enum loupe_status read(struct lp_eth_tx *tx,
                              struct lp_eth_signature *signature,
                              struct loupe_span raw,
                              struct loupe_error *error)
{
    struct lp_rlp in;
    bool typed = raw.size > 0 && raw.data[0] < 0x80;
    if (typed && raw.data[0] != 1 && raw.data[0] != 2)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "type",
                       "%u is neither 1 nor 2", raw.data[0]);
    if (typed)
        tx->kind = raw.data[0] == 1 ? LP_ETH_ACCESS_LIST : LP_ETH_DYNAMIC_FEE;
    lp_rlp_init(&in, raw, error);
    in.at              = typed ? 1 : 0;
    struct lp_rlp list = lp_rlp_list(&in, "");
    LP_TRY(lp_rlp_end(&in));
    return fields_read(tx, signature, &list);
}

enum loupe_status lp_eth_read(struct lp_eth_tx *tx,
                              struct lp_eth_signature *signature,
                              struct loupe_span raw,
                              struct loupe_error *error)
{
    *tx                      = (struct lp_eth_tx){.kind = LP_ETH_LEGACY};
    *signature               = (struct lp_eth_signature){.parity = 0};
    enum loupe_status status = read(tx, signature, raw, error);
    if (status != LOUPE_OK) {
        *tx        = (struct lp_eth_tx){.kind = LP_ETH_LEGACY};
        *signature = (struct lp_eth_signature){.parity = 0};
    }
    return lp_within(status, error, "transaction");
}

enum loupe_status lp_eth_payload_read(struct lp_eth_tx *tx,
                                      struct loupe_span payload,
                                      struct loupe_error *error)
{
    *tx                      = (struct lp_eth_tx){.kind = LP_ETH_LEGACY};
    enum loupe_status status = read(tx, NULL, payload, error);
    if (status != LOUPE_OK)
        *tx = (struct lp_eth_tx){.kind = LP_ETH_LEGACY};
    return lp_within(status, error, "transaction");
}

/* ---- writing ---- */

static void put_fields(struct lp_sink *out, const struct lp_eth_tx *tx)
{
    if (tx->kind != LP_ETH_LEGACY)
        lp_rlp_put_number(out, tx->chain_id);
    lp_rlp_put_number(out, tx->nonce);
    if (tx->kind == LP_ETH_DYNAMIC_FEE)
        lp_rlp_put_u256(out, &tx->tip);
    lp_rlp_put_u256(out, &tx->price);
    lp_rlp_put_number(out, tx->gas);
    lp_rlp_put_bytes(out, loupe_span(tx->to, tx->create ? 0 : sizeof tx->to));
    lp_rlp_put_u256(out, &tx->value);
    lp_rlp_put_bytes(out, tx->data);
    if (tx->kind == LP_ETH_LEGACY)
        return;
    if (tx->access_list.size == 0)
        lp_rlp_put_list(out, 0);
    lp_write_bytes(out, tx->access_list);
}

static void put_scalar(struct lp_sink *out, const uint8_t be[32])
{
    struct loupe_u256 number;
    if (loupe_u256_from_bytes(&number, loupe_span(be, 32)))
        lp_rlp_put_u256(out, &number);
}

static void put_signature(struct lp_sink *out,
                          const struct lp_eth_tx *tx,
                          const struct lp_eth_signature *signature)
{
    uint64_t v = signature->parity;
    if (tx->kind == LP_ETH_LEGACY)
        v += tx->any_chain ? BARE_V : CHAIN_V + 2 * tx->chain_id;
    lp_rlp_put_number(out, v);
    put_scalar(out, signature->rs);
    put_scalar(out, signature->rs + 32);
}

/* A legacy payload is closed by the chain, so that it is none elsewhere. */
static void put_list(struct lp_sink *out,
                     const struct lp_eth_tx *tx,
                     const struct lp_eth_signature *signature)
{
    put_fields(out, tx);
    if (signature != NULL) {
        put_signature(out, tx, signature);
    } else if (tx->kind == LP_ETH_LEGACY && !tx->any_chain) {
        lp_rlp_put_number(out, tx->chain_id);
        lp_rlp_put_number(out, 0);
        lp_rlp_put_number(out, 0);
    }
}

void lp_eth_write(struct lp_sink *out,
                  const struct lp_eth_tx *tx,
                  const struct lp_eth_signature *signature)
{
    struct lp_sink count;
    lp_sink_init(&count, NULL, 0);
    put_list(&count, tx, signature);
    if (tx->kind != LP_ETH_LEGACY)
        lp_write_u8(out, tx->kind == LP_ETH_ACCESS_LIST ? 1 : 2);
    lp_rlp_put_list(out, count.size);
    put_list(out, tx, signature);
}

/* ---- signatures ---- */

enum loupe_status lp_eth_digest(struct loupe_hash *out,
                                const struct lp_eth_tx *tx,
                                struct loupe_arena *scratch,
                                struct loupe_error *error)
{
    struct lp_sink payload;
    size_t mark = loupe_arena_mark(scratch);
    *out        = (struct loupe_hash){{0}};
    lp_sink_init(&payload, NULL, 0);
    lp_eth_write(&payload, tx, NULL);
    uint8_t *memory = loupe_arena_alloc(scratch, payload.size, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "transaction",
                       "needs %zu bytes of scratch", payload.size);
    lp_sink_init(&payload, memory, payload.size);
    lp_eth_write(&payload, tx, NULL);
    loupe_keccak256(out, lp_sink_span(&payload));
    loupe_arena_rewind(scratch, mark);
    return LOUPE_OK;
}

static void sender_of(struct lp_eth_sender *out, const uint8_t point[64])
{
    out->key[0] = 2 + (point[63] & 1);
    memcpy(out->key + 1, point, 32);
    loupe_ethereum_address(out->address, point);
    loupe_address_derive(&out->account, LOUPE_ADDRESS_ETHEREUM,
                         LOUPE_SPAN_ARRAY(out->address));
}

enum loupe_status lp_eth_verify(struct lp_eth_sender *out,
                                const struct lp_eth_tx *tx,
                                const struct lp_eth_signature *signature,
                                uint64_t chain_id,
                                struct loupe_arena *scratch,
                                struct loupe_error *error)
{
    uint8_t point[64];
    struct loupe_hash digest;
    *out = (struct lp_eth_sender){.key = {0}};
    if (!tx->any_chain && tx->chain_id != chain_id)
        return lp_fail(error, LOUPE_INVALID, 0, "transaction.chain_id",
                       "%llu is not %llu", (unsigned long long)tx->chain_id,
                       (unsigned long long)chain_id);
    LP_TRY(lp_eth_digest(&digest, tx, scratch, error));
    if (!lp_secp256k1_recover(point, &digest, signature->rs, signature->parity))
        return lp_fail(error, LOUPE_INVALID, 0, "transaction.signature",
                       "is none, or has a high s");
    sender_of(out, point);
    return LOUPE_OK;
}

void lp_eth_signature_join(uint8_t out[65],
                           const struct lp_eth_signature *signature)
{
    memcpy(out, signature->rs, 64);
    out[64] = (uint8_t)(LP_ETH_V + signature->parity);
}

bool lp_eth_signed(const uint8_t address[20],
                   const struct loupe_hash *digest,
                   const uint8_t signature[65])
{
    uint8_t point[64], sender[20];
    int v = signature[64];
    if (!lp_secp256k1_recover(point, digest, signature,
                              v >= LP_ETH_V ? v - LP_ETH_V : v))
        return false;
    loupe_ethereum_address(sender, point);
    return memcmp(sender, address, sizeof sender) == 0;
}

/* ---- what the runtime makes of it ---- */

static bool fits_u128(const struct loupe_u256 *a)
{
    return a->w[2] == 0 && a->w[3] == 0;
}

/* min(tip, most - base) + base */
static bool dynamic_price(struct loupe_u256 *out,
                          const struct lp_eth_tx *tx,
                          const struct loupe_u256 *base)
{
    struct loupe_u256 over;
    if (loupe_u256_compare(&tx->price, &tx->tip) < 0 ||
        !loupe_u256_sub(&over, &tx->price, base))
        return false;
    if (loupe_u256_compare(&tx->tip, &over) < 0)
        over = tx->tip;
    return loupe_u256_add(out, &over, base);
}

enum loupe_status lp_eth_fee(struct loupe_u256 *out,
                             const struct lp_eth_tx *tx,
                             const struct loupe_u256 *base,
                             struct loupe_error *error)
{
    struct loupe_u256 price = tx->price;
    struct loupe_u256 gas   = loupe_u256_from_u64(tx->gas);
    *out                    = (struct loupe_u256){{0}};
    if (tx->kind == LP_ETH_DYNAMIC_FEE && !dynamic_price(&price, tx, base))
        return lp_fail(error, LOUPE_INVALID, 0, "transaction.max_fee_per_gas",
                       "is below the priority fee or the minimum price");
    if (!fits_u128(&price) || !loupe_u256_mul(out, &price, &gas) ||
        !fits_u128(out)) {
        *out = (struct loupe_u256){{0}};
        return lp_fail(error, LOUPE_LIMIT, 0, "transaction.fee",
                       "has more than 128 bits");
    }
    return LOUPE_OK;
}

static void put_call(struct lp_sink *out, const struct lp_eth_tx *tx)
{
    uint8_t value[32];
    struct lp_rt_evm_call call     = {.value = LOUPE_SPAN_ARRAY(value),
                                      .data  = tx->data};
    struct lp_rt_evm_create create = {.value     = LOUPE_SPAN_ARRAY(value),
                                      .init_code = tx->data};
    loupe_u256_to_bytes(value, &tx->value);
    memcpy(call.address, tx->to, sizeof call.address);
    if (tx->create)
        lp_cbor_struct_write(out, &lp_rt_evm_create_table, &create);
    else
        lp_cbor_struct_write(out, &lp_rt_evm_call_table, &call);
}

/* The draft of one transaction, its call in memory of `scratch`. */
static enum loupe_status draft_of(struct lp_rtx_draft *draft,
                                  const struct lp_eth_tx *tx,
                                  const struct lp_eth_sender *sender,
                                  struct loupe_arena *scratch,
                                  struct loupe_error *error)
{
    struct lp_sink call;
    struct lp_public_key *key = &draft->signers[0].spec.key;
    size_t room               = tx->data.size + CALL_BYTES;
    uint8_t *memory           = loupe_arena_alloc(scratch, room, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "transaction",
                       "needs %zu bytes of scratch", room);
    lp_sink_init(&call, memory, room);
    put_call(&call, tx);
    key->kind = LP_KEY_SECP256K1;
    memcpy(key->bytes, sender->key, sizeof sender->key);
    draft->signers[0].nonce = tx->nonce;
    draft->signer_count     = 1;
    draft->gas              = tx->gas;
    draft->call.body        = lp_sink_span(&call);
    draft->call.method      = tx->create ? LOUPE_SPAN_TEXT("evm.Create")
                                         : LOUPE_SPAN_TEXT("evm.Call");
    return LOUPE_OK;
}

enum loupe_status lp_eth_runtime_build(struct lp_sink *out,
                                       const struct lp_eth_tx *tx,
                                       const struct lp_eth_sender *sender,
                                       const struct loupe_u256 *fee,
                                       struct loupe_arena *scratch,
                                       struct loupe_error *error)
{
    struct lp_rtx_draft draft = {.fee = {.amount = {*fee}}};
    size_t mark               = loupe_arena_mark(scratch);
    enum loupe_status status  = draft_of(&draft, tx, sender, scratch, error);
    if (status == LOUPE_OK)
        status = lp_rtx_body_build(out, &draft, error);
    loupe_arena_rewind(scratch, mark);
    return status;
}

static void put_proofs(struct lp_sink *out)
{
    lp_cbor_put_array(out, 1);
    lp_cbor_put_map(out, 1);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("module"));
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("evm.ethereum.v0"));
}

void lp_eth_wrap(struct lp_sink *out, struct loupe_span raw)
{
    lp_cbor_put_array(out, 2);
    lp_cbor_put_bytes(out, raw);
    put_proofs(out);
}

void lp_eth_wrap_signed(struct lp_sink *out,
                        const struct lp_eth_tx *tx,
                        const struct lp_eth_signature *signature)
{
    struct lp_sink count;
    lp_sink_init(&count, NULL, 0);
    lp_eth_write(&count, tx, signature);
    lp_cbor_put_array(out, 2);
    lp_cbor_put_bytes_head(out, count.size);
    lp_eth_write(out, tx, signature);
    put_proofs(out);
}
