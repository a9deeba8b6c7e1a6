/* SPDX-License-Identifier: Apache-2.0 */
/* Signed queries; see signed_query.h. */
#include "tx/signed_query.h"

#include "codec/cbor_table.h"

/* ---- EIP-712 ---- */

#define LEASH_TYPE                                                             \
    "Leash(uint64 nonce,uint64 blockNumber,bytes32 blockHash,uint64 "          \
    "blockRange)"
#define CALL_TYPE                                                              \
    "Call(address from,address to,uint64 gasLimit,uint256 gasPrice,uint256 "   \
    "value,bytes data,Leash leash)" LEASH_TYPE
#define DOMAIN_TYPE "EIP712Domain(string name,string version,uint256 chainId)"

/* A structure's hash is Keccak-256 of words of 32 bytes, its type first;
 * strings and structures inside it stand there as their hashes. */
#define WORDS_MAX 8

struct words {
    uint8_t b[WORDS_MAX][32];
    size_t count;
};

static void put_hash(struct words *words, const struct loupe_hash *hash)
{
    memcpy(words->b[words->count++], hash->b, 32);
}

static void put_hash_of(struct words *words, struct loupe_span bytes)
{
    struct loupe_hash hash;
    loupe_keccak256(&hash, bytes);
    put_hash(words, &hash);
}

static void put_u256(struct words *words, const struct loupe_u256 *number)
{
    loupe_u256_to_bytes(words->b[words->count++], number);
}

static void put_u64(struct words *words, uint64_t number)
{
    struct loupe_u256 wide = loupe_u256_from_u64(number);
    put_u256(words, &wide);
}

static void put_address(struct words *words, const uint8_t address[20])
{
    uint8_t *word = words->b[words->count++];
    memset(word, 0, 12);
    memcpy(word + 12, address, 20);
}

static void words_hash(struct loupe_hash *out, const struct words *words)
{
    loupe_keccak256(out, loupe_span(words->b, 32 * words->count));
}

void lp_query_domain(struct loupe_hash *out, uint64_t chain_id)
{
    struct words words = {.count = 0};
    put_hash_of(&words, LOUPE_SPAN_TEXT(DOMAIN_TYPE));
    put_hash_of(&words, LOUPE_SPAN_TEXT("oasis-runtime-sdk/evm: signed query"));
    put_hash_of(&words, LOUPE_SPAN_TEXT("1.0.0"));
    put_u64(&words, chain_id);
    words_hash(out, &words);
}

static void leash_hash(struct loupe_hash *out, const struct lp_leash *leash)
{
    struct words words = {.count = 0};
    put_hash_of(&words, LOUPE_SPAN_TEXT(LEASH_TYPE));
    put_u64(&words, leash->nonce);
    put_u64(&words, leash->block_number);
    put_hash(&words, &leash->block_hash);
    put_u64(&words, leash->block_range);
    words_hash(out, &words);
}

void lp_query_struct(struct loupe_hash *out,
                     const struct lp_signed_query *query)
{
    struct words words = {.count = 0};
    struct loupe_hash leash;
    leash_hash(&leash, &query->leash);
    put_hash_of(&words, LOUPE_SPAN_TEXT(CALL_TYPE));
    put_address(&words, query->from);
    put_address(&words, query->to);
    put_u64(&words, query->gas);
    put_u256(&words, &query->gas_price);
    put_u256(&words, &query->value);
    put_hash_of(&words, query->data);
    put_hash(&words, &leash);
    words_hash(out, &words);
}

void lp_query_digest(struct loupe_hash *out,
                     const struct lp_signed_query *query)
{
    uint8_t bytes[2 + 2 * 32] = {0x19, 0x01};
    struct loupe_hash hash;
    lp_query_domain(&hash, query->chain_id);
    memcpy(bytes + 2, hash.b, 32);
    lp_query_struct(&hash, query);
    memcpy(bytes + 2 + 32, hash.b, 32);
    loupe_keccak256(out, LOUPE_SPAN_ARRAY(bytes));
}

/* ---- signatures ---- */

enum loupe_status lp_query_verify(const struct lp_signed_query *query,
                                  const uint8_t signature[65],
                                  struct loupe_error *error)
{
    struct loupe_hash digest;
    lp_query_digest(&digest, query);
    if (!lp_eth_signed(query->from, &digest, signature))
        return lp_fail(error, LOUPE_INVALID, 0, "signature",
                       "was not made by the caller, or has a high s");
    return LOUPE_OK;
}

/* ---- CBOR ---- */

struct plain {
    struct loupe_span body;
};

/* clang-format off */
static const struct lp_cbor_field plain_fields[] = {
    LP_BYTES(struct plain, body, "body", LP_REQUIRED),
};
static const struct lp_cbor_table plain_table =
    LP_CBOR_TABLE(struct plain, plain_fields, LP_UNKNOWN_MALFORMED);

/* runtime-sdk/modules/evm/src/types.rs Leash, SignedCallDataPack */
static const struct lp_cbor_field leash_fields[] = {
    LP_UINT( struct lp_leash, nonce,        "nonce",        LP_REQUIRED),
    LP_UINT( struct lp_leash, block_number, "block_number", LP_REQUIRED),
    LP_FIXED(struct lp_leash, block_hash,   "block_hash",   LP_REQUIRED),
    LP_UINT( struct lp_leash, block_range,  "block_range",  LP_REQUIRED),
};
static const struct lp_cbor_table leash_table =
    LP_CBOR_TABLE(struct lp_leash, leash_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field pack_fields[] = {
    LP_RAW(   struct lp_query_pack, call,      "data",      LP_REQUIRED),
    LP_STRUCT(struct lp_query_pack, leash,     "leash",     LP_REQUIRED, &leash_table),
    LP_FIXED( struct lp_query_pack, signature, "signature", LP_REQUIRED),
};
static const struct lp_cbor_table pack_table =
    LP_CBOR_TABLE(struct lp_query_pack, pack_fields, LP_UNKNOWN_MALFORMED);
/* clang-format on */

void lp_query_plain_write(struct lp_sink *out, struct loupe_span data)
{
    struct plain plain = {.body = data};
    lp_cbor_struct_write(out, &plain_table, &plain);
}

void lp_query_write(struct lp_sink *out,
                    struct loupe_span call,
                    const struct lp_leash *leash,
                    const uint8_t signature[65])
{
    struct lp_query_pack pack = {.call = call, .leash = *leash};
    memcpy(pack.signature, signature, sizeof pack.signature);
    lp_cbor_struct_write(out, &pack_table, &pack);
}

enum loupe_status lp_query_read(struct lp_query_pack *out,
                                struct loupe_span bytes,
                                struct loupe_error *error)
{
    enum loupe_status status =
        lp_cbor_struct_read(out, &pack_table, bytes, LP_CBOR_STRICT, error);
    if (status != LOUPE_OK)
        *out = (struct lp_query_pack){.call = {0}};
    return lp_within(status, error, "query");
}

/* ---- the leash ---- */

enum loupe_status lp_leash_check(const struct lp_leash *leash,
                                 uint64_t nonce,
                                 uint64_t round,
                                 const struct loupe_hash *hash,
                                 struct loupe_error *error)
{
    uint64_t apart = round > leash->block_number ? round - leash->block_number
                                                 : leash->block_number - round;
    if (nonce > leash->nonce)
        return lp_fail(error, LOUPE_STALE, 0, "leash.nonce",
                       "the account's is %llu by now",
                       (unsigned long long)nonce);
    if (apart > leash->block_range)
        return lp_fail(error, LOUPE_STALE, 0, "leash.block_number",
                       "is %llu rounds away", (unsigned long long)apart);
    if (!loupe_hash_equal(hash, &leash->block_hash))
        return lp_fail(error, LOUPE_INVALID, 0, "leash.block_hash",
                       "is not the round's");
    return LOUPE_OK;
}
