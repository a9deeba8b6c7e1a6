/* SPDX-License-Identifier: Apache-2.0 */
/* A follow with a witness that serves another chain. Both chains come from the
 * simulator, which has all keys: a witness whose headers the trusted validators
 * signed proves an attack, and nothing of that batch is kept; one whose headers
 * they did not sign is no witness. */
#define _POSIX_C_SOURCE 200809L
#include "base/text.h"
#include "chain/follower.h"
#include "codec/cbor.h"
#include "consensus/header.h"
#include "support/chain.h"
#include "support/check.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define LAST 20
#define FORK 12

/* A recording in a folder of its own. */
struct served {
    char folder[32];
    char path[64];
    char address[64];
};

static void write_call(FILE *to,
                       const char *method,
                       struct loupe_span request,
                       struct loupe_span response)
{
    char *text =
        malloc(LP_BASE64_ROOM(request.size) + LP_BASE64_ROOM(response.size));
    assert_non_null(text);
    lp_base64_encode(text, request);
    (void)fprintf(to,
                  "{\"service\":\"oasis-core.Consensus\",\"method\":\"%s\","
                  "\"request\":\"%s\",",
                  method, text);
    lp_base64_encode(text, response);
    (void)fprintf(to, "\"response\":\"%s\",\"code\":0}\n", text);
    free(text);
}

static void write_light_block(FILE *to,
                              int64_t asked,
                              int64_t height,
                              struct loupe_span block)
{
    static uint8_t memory[1 << 16];
    uint8_t request[9];
    struct lp_sink in, out;
    lp_sink_init(&in, request, sizeof request);
    lp_cbor_put_int(&in, asked);
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_put_map(&out, 2);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("meta"));
    lp_cbor_put_bytes(&out, block);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("height"));
    lp_cbor_put_int(&out, height);
    write_call(to, "GetLightBlock", lp_sink_span(&in), lp_sink_span(&out));
}

static void serve(struct served *out, const struct chain *chain)
{
    (void)snprintf(out->folder, sizeof out->folder, "/tmp/loupe-test-XXXXXX");
    assert_non_null(mkdtemp(out->folder));
    (void)snprintf(out->path, sizeof out->path, "%s/calls.ndjson", out->folder);
    (void)snprintf(out->address, sizeof out->address, "recording:%s",
                   out->folder);
    FILE *to = fopen(out->path, "w");
    assert_non_null(to);
    for (int64_t height = 1; height <= LAST; height++)
        write_light_block(to, height, height,
                          chain_at(chain, height)->light_block);
    write_light_block(to, 0, LAST, chain_at(chain, LAST)->light_block);
    assert_int_equal(fclose(to), 0);
}

static void remove_served(const struct served *served)
{
    assert_int_equal(unlink(served->path), 0);
    assert_int_equal(rmdir(served->folder), 0);
}

/* Follows `chain` from block 1; says how many headers are kept. */
static enum loupe_status follow(const struct chain *chain,
                                const char *const *addresses,
                                size_t count,
                                const char *db,
                                uint64_t *kept,
                                struct loupe_error *error)
{
    struct lp_follower_options how  = {.headers_only = true};
    struct lp_chain_options options = {
        .policy       = LOUPE_POLICY_INIT,
        .db           = db,
        .db_mode      = LP_STORE_CREATE,
        .sources      = addresses,
        .source_count = count,
        .has_root     = true,
        .root_height  = 1,
        .root_hash    = chain_at(chain, 1)->header.hash,
        .has_now      = true,
        .now          = loupe_time_plus(chain_at(chain, LAST)->header.time, 5)};
    struct lp_follower_report report;
    struct lp_store_counts counts;
    struct lp_chain *client;
    *error = (struct loupe_error){0};
    (void)snprintf(options.network.name, sizeof options.network.name, "sim");
    options.network.genesis_height = 1;
    check_status(lp_network_set_context(&options.network,
                                        chain_identity(chain)->context, error),
                 LOUPE_OK, error);
    check_status(lp_chain_open(&client, &options, error), LOUPE_OK, error);
    enum loupe_status status = lp_follower_run(client, &how, &report, error);
    struct loupe_error fault = {0};
    check_status(lp_store_count(lp_chain_store(client), &counts, &fault),
                 LOUPE_OK, &fault);
    *kept = counts.headers;
    lp_chain_close(client);
    return status;
}

struct both {
    struct chain *chain, *other;
    struct served honest, again, lying;
};

static void start(struct both *both, struct chain *other)
{
    chain_grow(both->chain, LAST);
    both->other = other;
    chain_grow(other, LAST);
    serve(&both->honest, both->chain);
    serve(&both->again, both->chain);
    serve(&both->lying, other);
}

static void end(struct both *both)
{
    remove_served(&both->honest);
    remove_served(&both->again);
    remove_served(&both->lying);
    chain_free(both->other);
    chain_free(both->chain);
}

static struct chain *new_chain(void)
{
    struct chain *chain = chain_new("witness");
    chain_equal_validators(chain, 1, 0, 4);
    return chain;
}

/* ---- the evidence ---- */

static struct lp_raw_light_block
opened(const struct chain *chain, int64_t height, struct loupe_arena *arena)
{
    struct lp_raw_light_block raw;
    struct loupe_error error        = {0};
    struct loupe_header_tools tools = {NULL, arena};
    check_status(lp_block_open(&raw, chain_identity(chain),
                               chain_at(chain, height)->light_block, &tools,
                               &error),
                 LOUPE_OK, &error);
    return raw;
}

/* One side of the file holds what is made from the chains themselves. */
static void check_side(const json_t *side,
                       const struct chain *lying,
                       const struct chain *against)
{
    static uint8_t memory[1 << 20], bytes[1 << 16];
    struct loupe_arena arena;
    struct lp_evidence evidence;
    struct lp_sink out;
    loupe_arena_init(&arena, memory, sizeof memory);
    struct lp_raw_light_block conflicting = opened(lying, LAST, &arena);
    struct lp_raw_light_block trusted     = opened(against, LAST, &arena);
    struct lp_raw_light_block common      = opened(against, 1, &arena);
    check_status(lp_evidence_make(&evidence, &conflicting, &trusted, &common,
                                  &arena, NULL),
                 LOUPE_OK, NULL);
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_evidence_write(&out, &evidence);
    check_bytes(vectors_get_base64(side, "evidence"), lp_sink_span(&out));
    check_bytes(vectors_get_hex(side, "hash"),
                loupe_hash_span(&conflicting.hash));
    assert_string_equal(json_string_value(json_object_get(side, "attack")),
                        lp_attack_name(evidence.attack));
}

static void check_evidence(const char *db,
                           const struct loupe_error *error,
                           const struct chain *primary,
                           const struct chain *witness)
{
    char path[128], reason[160];
    (void)snprintf(path, sizeof path, "%s.evidence-%d.json", db, LAST);
    (void)snprintf(reason, sizeof reason, "; evidence: %s", path);
    assert_non_null(strstr(error->reason, " proves another header; evidence"));
    assert_non_null(strstr(error->reason, reason));
    json_t *file = json_load_file(path, 0, NULL);
    assert_non_null(file);
    assert_int_equal(json_integer_value(json_object_get(file, "height")), LAST);
    assert_int_equal(json_integer_value(json_object_get(file, "common_height")),
                     1);
    check_side(json_object_get(file, "against_primary"), primary, witness);
    check_side(json_object_get(file, "against_witness"), witness, primary);
    json_decref(file);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(unlink(db), 0);
}

static void check_attack(enum lp_attack attack)
{
    struct both both = {.chain = new_chain()};
    char db[64];
    struct loupe_error error;
    uint64_t kept;
    start(&both, chain_fork(both.chain, FORK, attack));
    const char *sources[] = {both.honest.address, both.again.address,
                             both.lying.address};
    (void)snprintf(db, sizeof db, "%s/db", both.honest.folder);
    enum loupe_status status =
        follow(both.chain, sources, 3, db, &kept, &error);
    check_status(status, LOUPE_CONFLICT, &error);
    check_refusal(&error, LOUPE_CONFLICT, "height[20].witnesses", 0);
    assert_int_equal(kept, 1); /* the root */
    check_evidence(db, &error, both.chain, both.other);
    end(&both);
}

static void test_another_signed_chain_stops_the_follow(void **state)
{
    (void)state;
    check_attack(LP_ATTACK_LUNATIC);
    check_attack(LP_ATTACK_EQUIVOCATION);
    check_attack(LP_ATTACK_AMNESIA);
}

static void test_a_chain_of_other_keys_proves_nothing(void **state)
{
    (void)state;
    struct both both = {.chain = new_chain()};
    struct loupe_error error;
    uint64_t kept;
    struct chain *liar = chain_fork(both.chain, FORK, LP_ATTACK_LUNATIC);
    chain_equal_validators(liar, FORK, 200, 4);
    start(&both, liar);
    const char *sources[] = {both.honest.address, both.lying.address,
                             both.again.address};
    check_status(follow(both.chain, sources, 3, NULL, &kept, &error), LOUPE_OK,
                 &error);
    assert_int_equal(kept, LAST);
    /* Alone, it leaves the header without a witness. */
    check_status(follow(both.chain, sources, 2, NULL, &kept, &error),
                 LOUPE_REFUSED, &error);
    check_refusal(&error, LOUPE_REFUSED, "sources", 0);
    assert_int_equal(kept, 1);
    end(&both);
}

/* Which of two roots is right, no proof tells: the person who chose one has to
 * know that somebody names another. */
static void test_another_root_stops_the_follow(void **state)
{
    (void)state;
    struct both both = {.chain = new_chain()};
    struct loupe_error error;
    uint64_t kept;
    struct chain *liar = chain_new("witness");
    chain_equal_validators(liar, 1, 200, 4);
    start(&both, liar);
    const char *sources[] = {both.honest.address, both.lying.address};
    enum loupe_status status =
        follow(both.chain, sources, 2, NULL, &kept, &error);
    check_status(status, LOUPE_CONFLICT, &error);
    check_refusal(&error, LOUPE_CONFLICT, "height[1].witnesses", 0);
    assert_int_equal(kept, 0);
    end(&both);
}

/* The primary lies, and the witness is honest: the same proof. */
static void test_a_primary_on_another_signed_chain_is_found_out(void **state)
{
    (void)state;
    struct both both = {.chain = new_chain()};
    struct loupe_error error;
    uint64_t kept;
    char db[64];
    start(&both, chain_fork(both.chain, FORK, LP_ATTACK_LUNATIC));
    const char *sources[] = {both.lying.address, both.honest.address};
    (void)snprintf(db, sizeof db, "%s/db", both.honest.folder);
    enum loupe_status status =
        follow(both.chain, sources, 2, db, &kept, &error);
    check_status(status, LOUPE_CONFLICT, &error);
    check_refusal(&error, LOUPE_CONFLICT, "height[20].witnesses", 0);
    assert_int_equal(kept, 1);
    check_evidence(db, &error, both.other, both.chain);
    /* In memory there is nothing to write beside. */
    status = follow(both.chain, sources, 2, NULL, &kept, &error);
    check_status(status, LOUPE_CONFLICT, &error);
    assert_string_equal(error.reason, "number 0 proves another header");
    end(&both);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_another_signed_chain_stops_the_follow),
        cmocka_unit_test(test_a_chain_of_other_keys_proves_nothing),
        cmocka_unit_test(test_another_root_stops_the_follow),
        cmocka_unit_test(test_a_primary_on_another_signed_chain_is_found_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
