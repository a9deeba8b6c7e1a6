/* SPDX-License-Identifier: Apache-2.0 */
/* Light blocks. Laws: a header that was read is written and read again with the
 * same bytes and the same hash; a block that is sound is accepted as the
 * predecessor of a header that names its hash, and as nothing else; the arena
 * holds no more than what a known block borrows. */
#include "consensus/header.h"
#include "consensus/light_block.h"
#include "fuzz.h"

const char fuzz_reader[] = "light_block";

/* The chains of the recordings that the seeds come from. */
static const char *const contexts[] = {
    "db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0",
    "a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140",
};

static _Alignas(16) unsigned char memory[4 << 20];

static void law_of_headers(const struct lp_raw_header *header)
{
    uint8_t first[LP_HEADER_ROOM];
    uint8_t second[LP_HEADER_ROOM];
    struct lp_sink a, b;
    struct lp_proto in;
    struct lp_raw_header again;
    struct loupe_hash hash, rehash;
    struct loupe_error error = {0};
    lp_sink_init(&a, first, sizeof first);
    lp_header_write(&a, header);
    LAW(!lp_sink_full(&a));
    lp_proto_init(&in, lp_sink_span(&a), 0, &error);
    lp_header_read(&again, &in);
    LAW(in.status == LOUPE_OK);
    lp_sink_init(&b, second, sizeof second);
    lp_header_write(&b, &again);
    LAW(loupe_span_equal(lp_sink_span(&a), lp_sink_span(&b)));
    lp_header_hash(&hash, header);
    lp_header_hash(&rehash, &again);
    LAW(loupe_hash_equal(&rehash, &hash));
}

/* The header above: it names the hash of `below`, one second later. */
static struct loupe_known_header above(const struct lp_raw_light_block *below,
                                       const struct loupe_chain *chain)
{
    return (struct loupe_known_header){
        .chain           = *chain,
        .height          = below->header.height + 1,
        .time            = loupe_time_plus(below->header.time, 1),
        .last_block_hash = below->hash,
    };
}

static void law_of_predecessors(const struct lp_raw_light_block *raw,
                                const struct loupe_chain *chain,
                                struct loupe_span bytes,
                                const struct loupe_header_tools *tools)
{
    struct loupe_known_block known;
    struct loupe_error error = {0};
    if (raw->header.height == INT64_MAX)
        return;
    struct loupe_known_header upper = above(raw, chain);
    LAW(loupe_header_verify_back(&known, &upper, bytes, tools, &error) ==
        LOUPE_OK);
    LAW(loupe_hash_equal(&known.header.hash, &raw->hash));
    LAW(known.validators.count == raw->valset.count);
    upper.last_block_hash.b[0] ^= 1;
    LAW(loupe_header_verify_back(&known, &upper, bytes, tools, &error) ==
        LOUPE_INVALID);
    LAW(known.header.height == 0 && known.validators.count == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct loupe_chain chain;
    struct loupe_arena arena;
    struct lp_raw_light_block raw;
    struct loupe_error error        = {0};
    struct loupe_header_tools tools = {.memory = &arena};
    const char *context             = contexts[fuzz_choose(&data, &size, 2)];
    struct loupe_span bytes         = loupe_span(data, size);
    LAW(loupe_chain_from_context(&chain, loupe_span_string(context)));
    loupe_arena_init(&arena, memory, sizeof memory);
    enum loupe_status status = lp_light_block_read(&raw, bytes, &arena, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    law_of_headers(&raw.header);
    status = lp_light_block_check(&raw, &chain, &error);
    fuzz_law_of_errors(status, &error);
    if (status == LOUPE_OK)
        law_of_predecessors(&raw, &chain, bytes, &tools);
    return 0;
}
