/* SPDX-License-Identifier: Apache-2.0 */
/* The contract ABI. Laws: what strict mode takes is encoded to the same bytes;
 * tolerant mode takes it too, with the same values; what tolerant mode takes is
 * encoded to bytes that strict mode takes and that are encoded to themselves;
 * text that is a type is, in its canonical form, the same type. */
#include "abi/call.h"
#include "abi/type.h"
#include "fuzz.h"
#include "tables/data_dao.h"
#include "tables/governor.h"

const char fuzz_reader[] = "abi";

#define ROOM ((size_t)8 << 20)

static const char *const types[] = {
    "(uint8,int16[2],address,bool,bytes21)",
    "(bytes,string)",
    "(uint256[][],bytes32[])",
    "(string[2],(bytes,uint8)[],(int8,bool[3]))",
    "(bytes[][2][])",
};
enum { TYPES = sizeof types / sizeof types[0] };

static unsigned char *memory;

static struct loupe_arena fresh_arena(void)
{
    struct loupe_arena arena;
    if (memory == NULL)
        memory = malloc(ROOM);
    LAW(memory != NULL);
    loupe_arena_init(&arena, memory, ROOM);
    return arena;
}

/* Writes into a block of its own, which the caller frees. */
static struct loupe_span encode(const struct lp_abi_type *type,
                                const struct lp_abi_value *value)
{
    struct lp_sink counted, out;
    struct loupe_error error = {0};
    lp_sink_init(&counted, NULL, 0);
    LAW(lp_abi_encode(&counted, type, value, &error) == LOUPE_OK);
    uint8_t *bytes = malloc(counted.size + 1);
    LAW(bytes != NULL);
    lp_sink_init(&out, bytes, counted.size);
    LAW(lp_abi_encode(&out, type, value, &error) == LOUPE_OK);
    LAW(!lp_sink_full(&out) && out.size == counted.size);
    return loupe_span(bytes, out.size);
}

static void drop(struct loupe_span bytes)
{
    free((void *)(uintptr_t)bytes.data);
}

static void law_of_values(const struct lp_abi_type *type,
                          struct loupe_span bytes,
                          struct loupe_arena *arena)
{
    struct lp_abi_value strict, tolerant, again;
    struct loupe_error error[2] = {{0}, {0}};
    enum loupe_status one =
        lp_abi_decode(&strict, type, bytes, LP_ABI_STRICT, arena, &error[0]);
    enum loupe_status two = lp_abi_decode(&tolerant, type, bytes,
                                          LP_ABI_TOLERANT, arena, &error[1]);
    fuzz_law_of_errors(one, &error[0]);
    fuzz_law_of_errors(two, &error[1]);
    LAW(one != LOUPE_OK || two == LOUPE_OK);
    if (two != LOUPE_OK)
        return;
    struct loupe_span canonical = encode(type, &tolerant);
    if (one == LOUPE_OK) {
        struct loupe_span same = encode(type, &strict);
        LAW(loupe_span_equal(same, bytes));
        LAW(loupe_span_equal(canonical, bytes));
        drop(same);
    }
    error[0] = (struct loupe_error){0};
    LAW(lp_abi_decode(&again, type, canonical, LP_ABI_STRICT, arena,
                      &error[0]) == LOUPE_OK);
    struct loupe_span same = encode(type, &again);
    LAW(loupe_span_equal(same, canonical));
    drop(same);
    drop(canonical);
}

static void law_of_types(struct loupe_span text, struct loupe_arena *arena)
{
    static char name[4 * LP_ABI_TEXT_MAX];
    const struct lp_abi_type *type, *again;
    struct lp_sink out;
    struct loupe_error error = {0};
    enum loupe_status status = lp_abi_type_read(&type, text, arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW((status == LOUPE_OK) == (type != NULL));
    if (status != LOUPE_OK)
        return;
    lp_sink_init(&out, name, sizeof name);
    lp_abi_type_write(&out, type);
    LAW(!lp_sink_full(&out));
    LAW(lp_abi_type_read(&again, lp_sink_span(&out), arena, &error) ==
        LOUPE_OK);
    LAW(again->kind == type->kind && again->size == type->size &&
        again->body == type->body && again->dynamic == type->dynamic);
}

/* At most four topics, then data. */
static void law_of_logs(const struct lp_abi *abi,
                        struct loupe_span bytes,
                        struct loupe_arena *arena)
{
    struct lp_abi_found found;
    struct loupe_span topics[4];
    struct loupe_error error = {0};
    size_t count             = 0;
    for (; count < 4 && bytes.size >= LP_ABI_WORD; count++) {
        topics[count] = loupe_span(bytes.data, LP_ABI_WORD);
        bytes = loupe_span(bytes.data + LP_ABI_WORD, bytes.size - LP_ABI_WORD);
    }
    enum loupe_status status = lp_abi_log_read(
        &found, abi, topics, count, bytes, LP_ABI_TOLERANT, arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW((status == LOUPE_OK) == (found.entry != NULL));
}

static void law_of_calls(struct loupe_span bytes, struct loupe_arena *arena)
{
    struct lp_abi_found found;
    struct lp_sink out;
    struct loupe_error error = {0};
    enum loupe_status status = lp_abi_call_read(&found, &lp_abi_data_dao, bytes,
                                                LP_ABI_STRICT, arena, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    uint8_t *again = malloc(bytes.size);
    LAW(again != NULL);
    lp_sink_init(&out, again, bytes.size);
    LAW(lp_abi_call_write(&out, found.entry, &found.values, &error) ==
        LOUPE_OK);
    LAW(loupe_span_equal(lp_sink_span(&out), bytes));
    free(again);
}

static void law_of_reverts(struct loupe_span bytes, struct loupe_arena *arena)
{
    struct lp_abi_found found;
    struct loupe_error error = {0};
    enum loupe_status status =
        lp_abi_revert_read(&found, &lp_abi_data_dao, bytes, arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW((status == LOUPE_OK) == (found.entry != NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct loupe_arena arena = fresh_arena();
    unsigned choice          = fuzz_choose(&data, &size, TYPES + 4);
    struct loupe_span bytes  = loupe_span(data, size);
    struct loupe_error error = {0};
    const struct lp_abi_type *type;
    switch (choice) {
    case TYPES:
        law_of_types(bytes, &arena);
        break;
    case TYPES + 1:
        law_of_logs(&lp_abi_data_dao, bytes, &arena);
        law_of_logs(&lp_abi_governor, bytes, &arena);
        break;
    case TYPES + 2:
        law_of_calls(bytes, &arena);
        break;
    case TYPES + 3:
        law_of_reverts(bytes, &arena);
        break;
    default:
        LAW(lp_abi_type_read(&type, loupe_span_string(types[choice]), &arena,
                             &error) == LOUPE_OK);
        law_of_values(type, bytes, &arena);
    }
    return 0;
}
