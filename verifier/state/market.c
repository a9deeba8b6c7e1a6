/* SPDX-License-Identifier: Apache-2.0 */
/* Terms, prices and payment addresses of the marketplace. */
#include "state/market.h"

#include "base/sink.h"
#include "state/list.h"

#include <loupe/hash.h>

#define DAY_S ((uint64_t)24 * 3600)

uint64_t lp_market_term_s(enum lp_market_term term)
{
    switch (term) {
    case LP_MARKET_HOUR:
        return 3600;
    case LP_MARKET_MONTH:
        return 30 * DAY_S;
    case LP_MARKET_YEAR:
        return 365 * DAY_S;
    }
    return 0;
}

/* Keccak-256 of a text and what follows it. */
static void hash_of(struct loupe_hash *out,
                    struct loupe_span text,
                    struct loupe_span more,
                    struct loupe_span last)
{
    uint8_t memory[128];
    struct lp_sink sink;
    lp_sink_init(&sink, memory, sizeof memory);
    lp_write_bytes(&sink, text);
    lp_write_bytes(&sink, more);
    lp_write_bytes(&sink, last);
    loupe_keccak256(out, lp_sink_span(&sink));
}

/* K(ff, 20 zeros, context, K(fe, "oasis:", domain, ".", kind)): the form of
 * CREATE2, with a creator that nobody is. */
void lp_market_payment_address(uint8_t out[20],
                               const struct loupe_address *provider,
                               const uint8_t instance[8])
{
    static const uint8_t creator[21] = {0xff};
    struct loupe_hash inner, outer;
    hash_of(&inner, LOUPE_SPAN_TEXT("\xfeoasis:roflmarket.instance."),
            loupe_address_span(provider), loupe_span(instance, 8));
    hash_of(&outer, LOUPE_SPAN_ARRAY(creator),
            LOUPE_SPAN_TEXT("oasis-runtime-sdk/address: ethxx"),
            loupe_hash_span(&inner));
    memcpy(out, outer.b + 12, 20);
}

static enum loupe_status find_term(struct loupe_runtime_amount *out,
                                   struct loupe_span terms,
                                   enum lp_market_term term,
                                   struct loupe_error *error)
{
    struct lp_list list;
    lp_list_open_map(&list, terms, error);
    while (lp_list_next(&list)) {
        uint64_t offered         = lp_cbor_uint(&list.in, "term");
        struct loupe_u256 amount = lp_cbor_quantity(&list.in, "amount");
        LP_TRY(list.in.status);
        if (offered != (uint64_t)term)
            continue;
        out->base_units = amount;
        return LOUPE_OK;
    }
    LP_TRY(lp_list_end(&list));
    return lp_fail(error, LOUPE_ABSENT, 0, "", "the term is not offered");
}

static enum loupe_status price_of(struct loupe_runtime_amount *out,
                                  struct loupe_span *denomination,
                                  struct loupe_span payment,
                                  enum lp_market_term term,
                                  struct loupe_error *error)
{
    struct lp_market_payment kind;
    struct lp_market_native native;
    LP_TRY(lp_cbor_struct_read(&kind, &lp_market_payment_table, payment,
                               LP_CBOR_STRICT, error));
    if ((kind.native.size == 0) == (kind.evm.size == 0))
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "is neither native nor of a contract");
    if (kind.evm.size > 0)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "evm",
                       "only the contract knows the price");
    LP_TRY(lp_within(lp_cbor_struct_read(&native, &lp_market_native_table,
                                         kind.native, LP_CBOR_STRICT, error),
                     error, "native"));
    LP_TRY(lp_within(find_term(out, native.terms, term, error), error,
                     "native.terms"));
    *denomination = native.denomination;
    return LOUPE_OK;
}

enum loupe_status lp_market_price(struct loupe_runtime_amount *out,
                                  struct loupe_span *denomination,
                                  struct loupe_span payment,
                                  enum lp_market_term term,
                                  struct loupe_error *error)
{
    *out          = (struct loupe_runtime_amount){{{0}}};
    *denomination = (struct loupe_span){0};
    return lp_within(price_of(out, denomination, payment, term, error), error,
                     "payment");
}
