/* SPDX-License-Identifier: Apache-2.0 */
#include "support/chain.h"

#include "base/text.h"
#include "codec/cbor.h"
#include "consensus/commit.h"
#include "consensus/merkle.h"
#include "sign/oasis.h"

#include <sodium.h>

#include <stdio.h>
#include <stdlib.h>

struct piece {
    struct piece *next;
    max_align_t bytes[];
};

struct set_rule {
    int64_t from;
    size_t count;
    struct chain_member members[CHAIN_KEYS];
    struct set_rule *older;
};

struct vote_rule {
    int64_t height;
    unsigned key;
    enum lp_vote_flag flag;
    struct vote_rule *older;
};

struct round_rule {
    int64_t height;
    int32_t round;
    struct round_rule *older;
};

struct chain {
    struct loupe_chain identity;
    struct piece *pieces;
    struct set_rule *sets;
    struct vote_rule *votes;
    struct round_rule *rounds;
    struct chain_block *blocks; /* blocks[0] is height 1 */
    int64_t height;
    struct lp_raw_block_id last_id; /* of the newest block */
    struct lp_raw_commit last_commit;
    struct lp_raw_valset last_set;
    int64_t fork; /* first height of its own; 0: not a fork */
    enum lp_attack attack;
};

static void *need(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

void *chain_memory(struct chain *chain, size_t size)
{
    struct piece *piece = need(calloc(1, sizeof *piece + size + 1));
    piece->next         = chain->pieces;
    chain->pieces       = piece;
    return piece->bytes;
}

static struct loupe_span
keep(struct chain *chain, const void *bytes, size_t size)
{
    void *copy = chain_memory(chain, size);
    memcpy(copy, bytes, size);
    return loupe_span(copy, size);
}

static struct loupe_hash hash_text(const char *what, int64_t number)
{
    char text[128];
    struct loupe_hash hash;
    (void)snprintf(text, sizeof text, "%s %lld", what, (long long)number);
    loupe_sha512_256(&hash, loupe_span_string(text));
    return hash;
}

void chain_key(unsigned key, uint8_t seed[32], uint8_t public_key[32])
{
    uint8_t secret[64];
    struct loupe_hash hash = hash_text("loupe chain simulator test key", key);
    memcpy(seed, hash.b, 32);
    crypto_sign_seed_keypair(public_key, secret, seed);
}

struct chain *chain_new(const char *name)
{
    char context[LOUPE_CHAIN_CONTEXT_TEXT];
    struct chain *chain = need(calloc(1, sizeof *chain));
    struct loupe_hash hash;
    loupe_sha512_256(&hash, loupe_span_string(name));
    lp_hex_encode(context, loupe_hash_span(&hash));
    if (!loupe_chain_from_context(&chain->identity, loupe_span_string(context)))
        abort();
    return chain;
}

void chain_free(struct chain *chain)
{
    while (chain->pieces != NULL) {
        struct piece *piece = chain->pieces;
        chain->pieces       = piece->next;
        free(piece);
    }
    free(chain->blocks);
    free(chain);
}

const struct loupe_chain *chain_identity(const struct chain *chain)
{
    return &chain->identity;
}

const struct chain_block *chain_at(const struct chain *chain, int64_t height)
{
    if (height < 1 || height > chain->height)
        abort();
    return &chain->blocks[height - 1];
}

void chain_validators(struct chain *chain,
                      int64_t from,
                      const struct chain_member *members,
                      size_t count)
{
    struct set_rule *rule = chain_memory(chain, sizeof *rule);
    rule->from            = from;
    rule->count           = count;
    rule->older           = chain->sets;
    memcpy(rule->members, members, count * sizeof *members);
    chain->sets = rule;
}

void chain_equal_validators(struct chain *chain,
                            int64_t from,
                            unsigned first,
                            size_t count)
{
    struct chain_member members[CHAIN_KEYS];
    for (size_t i = 0; i < count; i++)
        members[i] = (struct chain_member){first + (unsigned)i, 1000};
    chain_validators(chain, from, members, count);
}

void chain_vote(struct chain *chain,
                int64_t height,
                unsigned key,
                enum lp_vote_flag flag)
{
    struct vote_rule *rule = chain_memory(chain, sizeof *rule);
    *rule        = (struct vote_rule){height, key, flag, chain->votes};
    chain->votes = rule;
}

void chain_round(struct chain *chain, int64_t height, int32_t round)
{
    struct round_rule *rule = chain_memory(chain, sizeof *rule);
    *rule                   = (struct round_rule){height, round, chain->rounds};
    chain->rounds           = rule;
}

static enum lp_vote_flag
vote_of(const struct chain *chain, int64_t height, unsigned key)
{
    for (const struct vote_rule *r = chain->votes; r != NULL; r = r->older)
        if (r->height == height && r->key == key)
            return r->flag;
    return LP_VOTE_COMMIT;
}

static int32_t round_of(const struct chain *chain, int64_t height)
{
    for (const struct round_rule *r = chain->rounds; r != NULL; r = r->older)
        if (r->height == height)
            return r->round;
    return 0;
}

static unsigned key_of(const uint8_t public_key[32])
{
    static uint8_t known[CHAIN_KEYS][32];
    static bool ready;
    uint8_t seed[32];
    for (unsigned i = 0; !ready && i < CHAIN_KEYS; i++)
        chain_key(i, seed, known[i]);
    ready = true;
    for (unsigned i = 0; i < CHAIN_KEYS; i++)
        if (memcmp(known[i], public_key, 32) == 0)
            return i;
    return CHAIN_KEYS;
}

static int by_power(const void *a, const void *b)
{
    const struct loupe_validator *x = a;
    const struct loupe_validator *y = b;
    if (x->power != y->power)
        return x->power > y->power ? -1 : 1;
    return memcmp(x->address, y->address, sizeof x->address);
}

static struct lp_raw_valset set_at(struct chain *chain, int64_t height)
{
    const struct set_rule *rule = chain->sets;
    while (rule->from > height)
        rule = rule->older;
    struct lp_raw_valset set = {.count = rule->count};
    set.list     = chain_memory(chain, set.count * sizeof *set.list);
    set.priority = chain_memory(chain, set.count * sizeof *set.priority);
    for (size_t i = 0; i < set.count; i++) {
        uint8_t seed[32];
        chain_key(rule->members[i].key, seed, set.list[i].public_key);
        lp_consensus_address(set.list[i].address, set.list[i].public_key);
        set.list[i].power = rule->members[i].power;
        set.priority[i]   = (i % 2 == 0 ? 1 : -1) * (int64_t)(1000 * i + 7);
        set.total_power += set.list[i].power;
    }
    qsort(set.list, set.count, sizeof *set.list, by_power);
    set.claimed_power = set.total_power;
    memcpy(set.proposer, set.list[(size_t)height % set.count].address,
           sizeof set.proposer);
    return set;
}

static struct loupe_span valset_hash(struct chain *chain, int64_t height)
{
    struct loupe_hash hash;
    struct lp_raw_valset set = set_at(chain, height);
    lp_valset_hash(&hash, set.list, set.count);
    return keep(chain, hash.b, sizeof hash.b);
}

/* ---- protobuf ---- */

static void put_validator(struct lp_sink *out,
                          const struct loupe_validator *validator,
                          const uint8_t *address,
                          int64_t priority)
{
    uint8_t memory[64];
    struct lp_sink key;
    lp_sink_init(&key, memory, sizeof memory);
    lp_proto_put_bytes(&key, 1, LOUPE_SPAN_ARRAY(validator->public_key));
    lp_proto_put_bytes(out, 1, loupe_span(address, 20));
    lp_proto_put_message(out, 2, lp_sink_span(&key));
    lp_proto_put_varint(out, 3, validator->power);
    lp_proto_put_int64(out, 4, priority);
}

static void put_set(struct lp_sink *out, const struct lp_raw_valset *set)
{
    const struct loupe_validator *proposer = &set->list[0];
    uint8_t memory[256];
    struct lp_sink part;
    for (size_t i = 0; i < set->count; i++) {
        lp_sink_init(&part, memory, sizeof memory);
        put_validator(&part, &set->list[i], set->list[i].address,
                      set->priority[i]);
        lp_proto_put_message(out, 1, lp_sink_span(&part));
        if (memcmp(set->list[i].address, set->proposer, 20) == 0)
            proposer = &set->list[i];
    }
    lp_sink_init(&part, memory, sizeof memory);
    put_validator(&part, proposer, set->proposer, -9);
    lp_proto_put_message(out, 2, lp_sink_span(&part));
    lp_proto_put_varint(out, 3, set->claimed_power);
}

static void put_commit(struct lp_sink *out, const struct lp_raw_commit *commit)
{
    uint8_t memory[512];
    struct lp_sink part;
    lp_proto_put_int64(out, 1, commit->height);
    lp_proto_put_int64(out, 2, commit->round);
    lp_sink_init(&part, memory, sizeof memory);
    lp_block_id_write(&part, &commit->block_id);
    lp_proto_put_message(out, 3, lp_sink_span(&part));
    for (size_t i = 0; i < commit->count; i++) {
        lp_sink_init(&part, memory, sizeof memory);
        lp_commit_sig_write(&part, &commit->signatures[i]);
        lp_proto_put_message(out, 4, lp_sink_span(&part));
    }
}

struct loupe_span chain_write(struct chain *chain,
                              const struct lp_raw_light_block *block)
{
    size_t room = 4096 + 512 * (block->commit.count + block->valset.count);
    uint8_t *memory[3];
    struct lp_sink out, part, header;
    for (size_t i = 0; i < 3; i++)
        memory[i] = need(malloc(room));
    lp_sink_init(&header, memory[0], room);
    lp_sink_init(&part, memory[1], room);
    lp_sink_init(&out, memory[2], room);
    lp_header_write(&part, &block->header);
    lp_proto_put_message(&header, 1, lp_sink_span(&part));
    part.size = 0;
    put_commit(&part, &block->commit);
    lp_proto_put_message(&header, 2, lp_sink_span(&part));
    lp_proto_put_message(&out, 1, lp_sink_span(&header));
    part.size = 0;
    put_set(&part, &block->valset);
    lp_proto_put_message(&out, 2, lp_sink_span(&part));
    struct loupe_span bytes = keep(chain, out.data, out.size);
    for (size_t i = 0; i < 3; i++)
        free(memory[i]);
    return bytes;
}

/* ---- making a block right ---- */

void chain_rehash(struct chain *chain, struct lp_raw_light_block *block)
{
    lp_header_hash(&block->hash, &block->header);
    block->commit.block_id.hash =
        keep(chain, block->hash.b, sizeof block->hash.b);
}

static void sign_vote(struct chain *chain,
                      const struct lp_raw_commit *commit,
                      struct lp_raw_commit_sig *sig,
                      unsigned key,
                      struct loupe_span chain_id)
{
    uint8_t memory[LP_VOTE_ROOM], seed[32], public_key[32], signature[64];
    struct lp_oasis_context context;
    struct lp_sink vote;
    lp_sink_init(&vote, memory, sizeof memory);
    lp_vote_write(&vote, commit, sig, chain_id);
    lp_vote_context(&context);
    chain_key(key, seed, public_key);
    lp_oasis_sign(signature, NULL, seed, &context, lp_sink_span(&vote));
    sig->signature = keep(chain, signature, sizeof signature);
}

void chain_resign(struct chain *chain, struct lp_raw_light_block *block)
{
    for (size_t i = 0; i < block->commit.count && i < block->valset.count;
         i++) {
        struct lp_raw_commit_sig *sig = &block->commit.signatures[i];
        unsigned key = key_of(block->valset.list[i].public_key);
        if (sig->flag != LP_VOTE_ABSENT && key != CHAIN_KEYS)
            sign_vote(chain, &block->commit, sig, key, block->header.chain_id);
    }
}

/* ---- growing ---- */

struct stamp {
    struct loupe_time time;
    uint64_t power;
};

static int by_time(const void *a, const void *b)
{
    const struct stamp *x = a;
    const struct stamp *y = b;
    return loupe_time_compare(x->time, y->time);
}

struct loupe_time chain_bft_time(const struct lp_raw_commit *commit,
                                 const struct lp_raw_valset *set)
{
    struct stamp stamps[CHAIN_KEYS];
    size_t count   = 0;
    uint64_t total = 0;
    for (size_t i = 0; i < commit->count; i++) {
        if (commit->signatures[i].flag == LP_VOTE_ABSENT)
            continue;
        stamps[count++] =
            (struct stamp){commit->signatures[i].time, set->list[i].power};
        total += set->list[i].power;
    }
    qsort(stamps, count, sizeof stamps[0], by_time);
    uint64_t left = total / 2;
    for (size_t i = 0; i < count; i++) {
        if (left <= stamps[i].power)
            return stamps[i].time;
        left -= stamps[i].power;
    }
    return stamps[count - 1].time;
}

struct loupe_span chain_meta_tx(struct chain *chain,
                                unsigned key,
                                const struct loupe_hash *state_root,
                                const struct loupe_hash *events_root)
{
    uint8_t inner_memory[256], outer_memory[512];
    uint8_t seed[32], public_key[32], signature[64];
    struct lp_oasis_context context;
    struct lp_sink in, out;
    lp_sink_init(&in, inner_memory, sizeof inner_memory);
    lp_cbor_put_map(&in, 3);
    lp_cbor_put_text(&in, LOUPE_SPAN_TEXT("body"));
    lp_cbor_put_map(&in, 2);
    lp_cbor_put_text(&in, LOUPE_SPAN_TEXT("state_root"));
    lp_cbor_put_bytes(&in, loupe_hash_span(state_root));
    lp_cbor_put_text(&in, LOUPE_SPAN_TEXT("events_root"));
    lp_cbor_put_bytes(&in, loupe_hash_span(events_root));
    lp_cbor_put_text(&in, LOUPE_SPAN_TEXT("nonce"));
    lp_cbor_put_uint(&in, 0);
    lp_cbor_put_text(&in, LOUPE_SPAN_TEXT("method"));
    lp_cbor_put_text(&in, LOUPE_SPAN_TEXT("consensus.Meta"));
    chain_key(key, seed, public_key);
    lp_oasis_context_chain(&context,
                           LOUPE_SPAN_TEXT("oasis-core/consensus: tx"),
                           loupe_span_string(chain->identity.context));
    lp_oasis_sign(signature, NULL, seed, &context, lp_sink_span(&in));
    lp_sink_init(&out, outer_memory, sizeof outer_memory);
    lp_cbor_put_map(&out, 2);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("signature"));
    lp_cbor_put_map(&out, 2);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("signature"));
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(signature));
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("public_key"));
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(public_key));
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("untrusted_raw_value"));
    lp_cbor_put_bytes(&out, lp_sink_span(&in));
    return keep(chain, out.data, out.size);
}

static bool is_forked(const struct chain *chain, int64_t height)
{
    return chain->fork != 0 && height >= chain->fork;
}

/* The state after a block; that of a lunatic is made up. */
static struct loupe_hash state_after(const struct chain *chain, int64_t height)
{
    bool made_up =
        is_forked(chain, height + 1) && chain->attack == LP_ATTACK_LUNATIC;
    return hash_text(made_up ? "made up state" : "state", height);
}

static void add_transactions(struct chain *chain,
                             struct chain_block *block,
                             const struct lp_raw_valset *set,
                             int64_t height)
{
    struct loupe_hash none, text;
    unsigned proposer = 0;
    loupe_sha256(&none, (struct loupe_span){0});
    for (size_t i = 0; i < set->count; i++)
        if (memcmp(set->list[i].address, set->proposer, 20) == 0)
            proposer = key_of(set->list[i].public_key);
    text = hash_text(is_forked(chain, height) ? "forked" : "plain", height);
    block->state_root      = state_after(chain, height);
    block->transactions[0] = keep(chain, text.b, sizeof text.b);
    block->transactions[1] =
        chain_meta_tx(chain, proposer, &block->state_root, &none);
    block->transaction_count = 2;
}

static struct loupe_span data_hash(struct chain *chain,
                                   const struct chain_block *block)
{
    struct lp_merkle tree;
    struct loupe_hash hash;
    lp_merkle_init(&tree);
    for (size_t i = 0; i < block->transaction_count; i++) {
        loupe_sha256(&hash, block->transactions[i]);
        lp_merkle_add(&tree, loupe_hash_span(&hash));
    }
    lp_merkle_root(&tree, &hash);
    return keep(chain, hash.b, sizeof hash.b);
}

/* Every block has two results: the metadata transaction succeeds with null,
 * the other one fails, with code 1. */
static struct loupe_span results_hash(struct chain *chain)
{
    struct lp_merkle tree;
    struct loupe_hash hash;
    lp_merkle_init(&tree);
    lp_merkle_add(&tree, LOUPE_SPAN_TEXT("\x08\x01"));
    lp_merkle_add(&tree, LOUPE_SPAN_TEXT("\x12\x01\xf6"));
    lp_merkle_root(&tree, &hash);
    return keep(chain, hash.b, sizeof hash.b);
}

static struct lp_raw_header make_header(struct chain *chain,
                                        const struct chain_block *block,
                                        const struct lp_raw_valset *set,
                                        int64_t height)
{
    struct loupe_hash params, nothing, commit;
    struct loupe_hash app = state_after(chain, height - 1);
    loupe_sha256(&nothing, (struct loupe_span){0});
    lp_consensus_params_hash(&params, 1048576, -1);
    lp_commit_hash(&commit, &chain->last_commit);
    return (struct lp_raw_header){
        .block_version        = 11,
        .app_version          = (uint64_t)7 << 32,
        .chain_id             = loupe_span_string(chain->identity.id),
        .height               = height,
        .time                 = height == 1
                                    ? (struct loupe_time){CHAIN_START_SECONDS, 5}
                                    : chain_bft_time(&chain->last_commit, &chain->last_set),
        .last_block_id        = chain->last_id,
        .last_commit_hash     = keep(chain, commit.b, sizeof commit.b),
        .data_hash            = data_hash(chain, block),
        .validators_hash      = valset_hash(chain, height),
        .next_validators_hash = valset_hash(chain, height + 1),
        .consensus_hash       = keep(chain, params.b, sizeof params.b),
        .app_hash             = keep(chain, app.b, sizeof app.b),
        .last_results_hash    = results_hash(chain),
        .evidence_hash        = keep(chain, nothing.b, sizeof nothing.b),
        .proposer_address     = keep(chain, set->proposer, 20),
    };
}

static struct lp_raw_commit make_commit(struct chain *chain,
                                        const struct lp_raw_light_block *block)
{
    int64_t height                  = block->header.height;
    const struct lp_raw_valset *set = &block->valset;
    struct loupe_hash parts         = hash_text("parts", height);
    bool amnesia =
        is_forked(chain, height) && chain->attack == LP_ATTACK_AMNESIA;
    struct lp_raw_commit commit = {.height = height, .count = set->count};
    commit.round                = round_of(chain, height) + (amnesia ? 1 : 0);
    commit.block_id.part_total  = 1 + (uint32_t)height % 300;
    commit.block_id.part_hash   = keep(chain, parts.b, sizeof parts.b);
    commit.signatures =
        chain_memory(chain, set->count * sizeof *commit.signatures);
    for (size_t i = 0; i < set->count; i++) {
        struct lp_raw_commit_sig *sig = &commit.signatures[i];
        unsigned key                  = key_of(set->list[i].public_key);
        *sig = (struct lp_raw_commit_sig){.flag = vote_of(chain, height, key),
                                          .time = {LOUPE_TIME_ZERO_SECONDS, 0}};
        if (sig->flag == LP_VOTE_ABSENT)
            continue;
        sig->address    = keep(chain, set->list[i].address, 20);
        sig->time       = loupe_time_plus(block->header.time, 6);
        sig->time.nanos = (int32_t)(1000 * i + 17);
    }
    return commit;
}

static void grow_one(struct chain *chain)
{
    int64_t height                = chain->height + 1;
    struct chain_block made       = {0};
    struct lp_raw_light_block raw = {.valset = set_at(chain, height)};
    add_transactions(chain, &made, &raw.valset, height);
    raw.header = make_header(chain, &made, &raw.valset, height);
    raw.commit = make_commit(chain, &raw);
    chain_rehash(chain, &raw);
    chain_resign(chain, &raw);
    made.light_block   = chain_write(chain, &raw);
    made.header.hash   = raw.hash;
    made.header.height = height;
    made.header.time   = raw.header.time;
    chain->blocks =
        need(realloc(chain->blocks, (size_t)height * sizeof *chain->blocks));
    chain->blocks[height - 1] = made;
    chain->height             = height;
    chain->last_id            = raw.commit.block_id;
    chain->last_commit        = raw.commit;
    chain->last_set           = raw.valset;
}

void chain_grow(struct chain *chain, int64_t height)
{
    while (chain->height < height)
        grow_one(chain);
}

/* The blocks are made again, so that the fork owns its memory; signatures and
 * all else come out the same. */
struct chain *
chain_fork(const struct chain *chain, int64_t from, enum lp_attack attack)
{
    struct chain *fork = need(calloc(1, sizeof *fork));
    fork->identity     = chain->identity;
    fork->sets         = NULL;
    fork->fork         = from;
    fork->attack       = attack;
    const struct set_rule *rules[64];
    size_t count = 0;
    for (const struct set_rule *r = chain->sets; r != NULL; r = r->older)
        rules[count++] = r;
    while (count-- > 0)
        chain_validators(fork, rules[count]->from, rules[count]->members,
                         rules[count]->count);
    for (const struct vote_rule *r = chain->votes; r != NULL; r = r->older)
        chain_vote(fork, r->height, r->key, r->flag);
    for (const struct round_rule *r = chain->rounds; r != NULL; r = r->older)
        chain_round(fork, r->height, r->round);
    chain_grow(fork, from - 1);
    return fork;
}
