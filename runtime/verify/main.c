/* SPDX-License-Identifier: Apache-2.0 */
/* loupe-verify: does this bundle prove what it states? Reads one file, asks no
 * network and no database, and is small enough to be read by an auditor: this
 * file, verifier/ and crypto/. */
#include "base/clock.h"
#include "base/file.h"
#include "base/text.h"
#include "bundle/format.h"

#include <loupe/amount.h>
#include <loupe/bundle.h>
#include <loupe/version.h>

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEYS       128 /* validators whose tables are kept */
#define FILE_LIMIT ((size_t)64 << 20)

static const char help[] =
    "loupe-verify: does a bundle prove what it states?\n"
    "\n"
    "usage: loupe-verify FILE --trust HEIGHT:HASH [--now TIME | --historical]\n"
    "\n"
    "  --trust HEIGHT:HASH  the header that you trust; 64 hexadecimal digits\n"
    "  --now TIME           judge as of this time (RFC 3339), not of the "
    "clock's\n"
    "  --historical         accept a trusted header past its trust period\n"
    "  --version            show the version\n"
    "\n"
    "FILE may be - for standard input. The verdict goes to standard output, "
    "the\n"
    "reason for a refusal to standard error.\n"
    "exit: 0 holds, 1 does not, 2 usage, 3 unreadable, 4 cannot tell, 5 a "
    "fault\n";

struct request {
    const char *file;
    bool has_root;
    struct loupe_trust_root root;
    struct loupe_bundle_options options;
};

static enum loupe_status read_root(struct loupe_trust_root *out,
                                   const char *text,
                                   struct loupe_error *error)
{
    struct loupe_u256 height;
    uint64_t number   = 0;
    const char *colon = strchr(text, ':');
    if (colon == NULL ||
        !loupe_u256_from_text(&height,
                              loupe_span(text, (size_t)(colon - text))) ||
        !loupe_u256_to_u64(&number, &height) || number == 0 ||
        number >= INT64_MAX ||
        !lp_hex_decode(out->hash.b, sizeof out->hash.b,
                       loupe_span_string(colon + 1)))
        return lp_fail(error, LOUPE_USAGE, 0, "--trust",
                       "\"%s\" is not HEIGHT:HASH", text);
    out->height = (int64_t)number;
    return LOUPE_OK;
}

static enum loupe_status
read_option(struct request *out, int option, struct loupe_error *error)
{
    switch (option) {
    case 't':
        out->has_root = true;
        return read_root(&out->root, optarg, error);
    case 'n':
        if (!loupe_time_from_text(&out->options.now, loupe_span_string(optarg)))
            return lp_fail(error, LOUPE_USAGE, 0, "--now",
                           "\"%s\" is no RFC 3339 time", optarg);
        return LOUPE_OK;
    case 'o':
        out->options.historical = true;
        return LOUPE_OK;
    case 'h':
        (void)fputs(help, stdout);
        exit(0); /* NOLINT(concurrency-mt-unsafe): one thread */
    case 'V':
        (void)puts("loupe-verify " LOUPE_VERSION);
        exit(0); /* NOLINT(concurrency-mt-unsafe): one thread */
    }
    return lp_fail(error, LOUPE_USAGE, 0, "option",
                   "is unknown or lacks its value; see --help");
}

static enum loupe_status read_request(struct request *out,
                                      int argc,
                                      char **argv,
                                      struct loupe_error *error)
{
    static const struct option options[] = {
        {"trust", required_argument, NULL, 't'},
        {"now", required_argument, NULL, 'n'},
        {"historical", no_argument, NULL, 'o'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'V'},
        {NULL, 0, NULL, 0}};
    int option;
    *out             = (struct request){.options = LOUPE_BUNDLE_OPTIONS_INIT};
    opterr           = 0;
    out->options.now = lp_clock_now();
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): one thread */
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        LP_TRY(read_option(out, option, error));
    if (optind + 1 != argc)
        return lp_fail(error, LOUPE_USAGE, 0, "FILE",
                       "exactly one is wanted; see --help");
    if (!out->has_root)
        return lp_fail(
            error, LOUPE_USAGE, 0, "--trust",
            "is missing: nothing is believed without a header that you trust");
    out->file = argv[optind];
    return LOUPE_OK;
}

/* ---- the verdict ---- */

static void print_hex(const char *name, struct loupe_span bytes)
{
    printf("%-12s", name);
    for (size_t i = 0; i < bytes.size; i++)
        printf("%02x", bytes.data[i]);
    printf("\n");
}

static void print_facts(const struct loupe_bundle *bundle)
{
    for (size_t i = 0; i < bundle->fact_count; i++) {
        printf("%-12s%s %llu\n", "tree",
               loupe_bundle_tree_name(bundle->facts[i].tree),
               (unsigned long long)bundle->facts[i].number);
        print_hex("key", bundle->facts[i].key);
        if (bundle->facts[i].present)
            print_hex("value", bundle->facts[i].value);
        else
            printf("%-12sabsent, proven\n", "value");
    }
}

/* The moment that is stated. */
static void print_moment(const struct loupe_statement *statement)
{
    if (statement->at_round && statement->first_round != statement->last_round)
        printf("%-12s%llu to %llu\n", "rounds",
               (unsigned long long)statement->first_round,
               (unsigned long long)statement->last_round);
    else if (statement->at_round)
        printf("%-12s%llu\n", "round",
               (unsigned long long)statement->first_round);
    else
        printf("%-12s%lld\n", "height", (long long)statement->height);
}

/* What it is stated of. */
static void print_subject(const struct loupe_bundle *bundle)
{
    const struct loupe_statement *statement = &bundle->statement;
    char text[LP_BECH32_TEXT];
    switch (bundle->kind) {
    case LOUPE_BUNDLE_ACCOUNT:
        if (lp_bech32_encode(text, "oasis",
                             LOUPE_SPAN_ARRAY(statement->address.b)))
            printf("%-12s%s\n", "address", text);
        return;
    case LOUPE_BUNDLE_EVENT:
        print_hex("tag", statement->tag);
        print_hex("transaction", loupe_hash_span(&statement->tx_hash));
        return;
    case LOUPE_BUNDLE_EVENTS:
        print_hex("tag", statement->tag);
        return;
    case LOUPE_BUNDLE_CODE:
        print_hex("contract", LOUPE_SPAN_ARRAY(statement->contract));
        return;
    }
}

static void print_verdict(const struct loupe_bundle *bundle)
{
    char when[LOUPE_TIME_TEXT];
    loupe_time_to_text(when, bundle->header.time);
    printf("holds\n%-12s%s\n%-12s%s\n", "kind",
           loupe_bundle_kind_name(bundle->kind), "chain",
           bundle->chain.context);
    if (bundle->has_runtime)
        print_hex("runtime", LOUPE_SPAN_ARRAY(bundle->runtime.b));
    printf("%-12sheight %lld of %s\n", "header",
           (long long)bundle->header.height, when);
    print_moment(&bundle->statement);
    print_subject(bundle);
    print_facts(bundle);
}

static enum loupe_status verify(const struct request *request,
                                struct loupe_span bytes,
                                void *memory,
                                struct loupe_error *error)
{
    struct loupe_arena arena;
    struct loupe_key_cache cache;
    struct loupe_bundle bundle;
    size_t keys = loupe_key_cache_bytes(KEYS);
    loupe_arena_init(&arena, memory, LOUPE_BUNDLE_MEMORY + keys);
    void *tables = loupe_arena_alloc(&arena, keys, 1);
    if (tables == NULL || !loupe_key_cache_init(&cache, KEYS, tables, keys))
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no memory for keys");
    struct loupe_header_tools tools = {.cache = &cache, .memory = &arena};
    LP_TRY(loupe_bundle_verify(&bundle, bytes, &request->root,
                               &request->options, &tools, error));
    print_verdict(&bundle);
    return LOUPE_OK;
}

static enum loupe_status run(const struct request *request,
                             struct loupe_error *error)
{
    struct lp_buffer bytes;
    lp_buffer_init(&bytes, FILE_LIMIT);
    void *memory = malloc(LOUPE_BUNDLE_MEMORY + loupe_key_cache_bytes(KEYS));
    enum loupe_status status =
        memory == NULL ? lp_fail(error, LOUPE_NOMEM, 0, "", "no memory")
                       : lp_file_read(&bytes, request->file, error);
    if (status == LOUPE_OK)
        status = verify(request, lp_buffer_span(&bytes), memory, error);
    free(memory);
    lp_buffer_fini(&bytes);
    return status;
}

int main(int argc, char **argv)
{
    struct request request;
    struct loupe_error error = {0};
    enum loupe_status status = read_request(&request, argc, argv, &error);
    if (status == LOUPE_OK)
        status = run(&request, &error);
    if (status != LOUPE_OK)
        fprintf(stderr, "%s%s%s (%s)\n", error.field,
                error.field[0] == '\0' ? "" : ": ", error.reason,
                loupe_status_word(status));
    return loupe_status_exit(status);
}
