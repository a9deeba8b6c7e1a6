/* SPDX-License-Identifier: Apache-2.0 */
#include "support/mutant.h"

#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>

static struct chain *chain;
static unsigned char *memory;
static const size_t room = 1 << 22;
static struct loupe_arena arena;
static struct loupe_header_tools tools = {.memory = &arena};

int mutant_setup(void **state)
{
    (void)state;
    memory = malloc(room);
    chain  = chain_new("mutants");
    chain_equal_validators(chain, 1, 0, 7);
    chain_round(chain, MUTANT_HEIGHT, 3);
    chain_vote(chain, MUTANT_HEIGHT, 0, LP_VOTE_NIL);
    chain_vote(chain, MUTANT_HEIGHT, 1, LP_VOTE_ABSENT);
    chain_grow(chain, MUTANT_HEIGHT);
    return memory == NULL ? 1 : 0;
}

int mutant_teardown(void **state)
{
    (void)state;
    chain_free(chain);
    free(memory);
    return 0;
}

struct chain *mutant_chain(void)
{
    return chain;
}

struct loupe_span mutant_good(void)
{
    return chain_at(chain, MUTANT_HEIGHT)->light_block;
}

enum loupe_status mutant_judge(struct loupe_known_block *out,
                               struct loupe_span bytes,
                               struct loupe_error *error)
{
    struct loupe_trust_root root = {
        MUTANT_HEIGHT, chain_at(chain, MUTANT_HEIGHT)->header.hash};
    loupe_arena_init(&arena, memory, room);
    return loupe_header_verify_root(out, chain_identity(chain), &root, bytes,
                                    &tools, error);
}

size_t mutant_vote(enum lp_vote_flag flag)
{
    struct lp_raw_light_block raw;
    loupe_arena_init(&arena, memory, room);
    assert_int_equal(lp_light_block_read(&raw, mutant_good(), &arena, NULL),
                     LOUPE_OK);
    size_t i = 0;
    while (raw.commit.signatures[i].flag != flag)
        i++;
    return i;
}

void mutant_path(char out[MUTANT_PATH], const char *path, size_t number)
{
    const char *at = strchr(path, '#');
    if (at == NULL)
        (void)snprintf(out, MUTANT_PATH, "%s", path);
    else
        (void)snprintf(out, MUTANT_PATH, "%.*s%zu%s", (int)(at - path), path,
                       number, at + 1);
}

void mutant_check(struct loupe_span bytes,
                  enum loupe_status status,
                  const char *field,
                  const char *what)
{
    struct loupe_known_block out;
    struct loupe_error error = {0};
    char wanted[128];
    enum loupe_status got = mutant_judge(&out, bytes, &error);
    (void)snprintf(wanted, sizeof wanted, "light_block.%s", field);
    if (got != status || (got != LOUPE_OK && strcmp(error.field, wanted) != 0))
        print_error("%s of %s: %s at '%s' (%s)\n", what, field,
                    loupe_status_word(got), error.field, error.reason);
    assert_int_equal(got, status);
    if (got == LOUPE_OK)
        return;
    check_refusal(&error, status, wanted, CHECK_ANY_OFFSET);
    assert_true(error.offset <= bytes.size);
    assert_int_equal(out.header.height, 0);
    assert_int_equal(arena.used, 0);
}
