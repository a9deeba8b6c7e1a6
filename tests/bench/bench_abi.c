/* SPDX-License-Identifier: Apache-2.0 */
/* The contract ABI against copying the same bytes: what it costs to look at
 * every word. A call with two long lists, a string, and a log of an anchored
 * result. */
#include "abi/call.h"
#include "abi/word.h"
#include "bench.h"
#include "tables/data_dao.h"

#include <stdlib.h>

enum { MEMBERS = 500, TEXT = 32768, ROOM = 65536 };

static uint8_t call[ROOM], text[ROOM], log_data[ROOM], copy[ROOM];
static size_t call_size, text_size, log_size;
static struct loupe_span topics[4];
static _Alignas(max_align_t) unsigned char memory[1 << 20];

static const struct lp_abi_entry *find(enum lp_abi_entry_kind kind,
                                       struct loupe_span name)
{
    const struct lp_abi_entry *entry =
        lp_abi_find_name(&lp_abi_data_dao, kind, name);
    if (entry == NULL)
        abort();
    return entry;
}

static size_t write_call(uint8_t *out,
                         const struct lp_abi_entry *entry,
                         const struct lp_abi_value *items,
                         size_t count)
{
    struct lp_sink sink;
    struct loupe_error error         = {0};
    const struct lp_abi_value values = {.items = items, .count = count};
    lp_sink_init(&sink, out, ROOM);
    if (lp_abi_call_write(&sink, entry, &values, &error) != LOUPE_OK ||
        lp_sink_full(&sink))
        abort();
    return sink.size;
}

static void make_call(void)
{
    static struct lp_abi_value ids[MEMBERS], amounts[MEMBERS];
    for (size_t i = 0; i < MEMBERS; i++) {
        ids[i]     = lp_abi_from_u64(i * 0x9e3779b97f4a7c15);
        amounts[i] = lp_abi_from_u64(i);
    }
    const struct lp_abi_value items[] = {{.count = 0},
                                         {.items = ids, .count = MEMBERS},
                                         {.items = amounts, .count = MEMBERS}};
    call_size                         = write_call(
                                call, find(LP_ABI_FUNCTION, LOUPE_SPAN_TEXT("allocate")), items, 3);
}

static void make_text(void)
{
    static uint8_t admission[TEXT];
    const struct lp_abi_value item =
        lp_abi_from_bytes(LOUPE_SPAN_ARRAY(admission));
    text_size = write_call(text, find(LP_ABI_FUNCTION, LOUPE_SPAN_TEXT("join")),
                           &item, 1);
}

/* Its words are zero, which every type takes. */
static void make_log(void)
{
    static const uint8_t zeros[LP_ABI_WORD];
    const struct lp_abi_entry *entry =
        find(LP_ABI_EVENT, LOUPE_SPAN_TEXT("ResultAnchored"));
    topics[0] = loupe_hash_span(&entry->id);
    for (size_t i = 1; i < 4; i++)
        topics[i] = LOUPE_SPAN_ARRAY(zeros);
    log_size = entry->data->body;
}

struct input {
    const uint8_t *bytes;
    const size_t *size;
    enum lp_abi_mode mode;
};

static void run_copy(void *context)
{
    const struct input *in = context;
    memcpy(copy, in->bytes, *in->size);
    bench_use(copy);
}

static void run_decode(void *context)
{
    const struct input *in = context;
    struct lp_abi_found found;
    struct loupe_arena arena;
    struct loupe_error error = {0};
    loupe_arena_init(&arena, memory, sizeof memory);
    if (lp_abi_call_read(&found, &lp_abi_data_dao,
                         loupe_span(in->bytes, *in->size), in->mode, &arena,
                         &error) != LOUPE_OK)
        abort();
    bench_use(&found);
}

static void run_encode(void *context)
{
    static struct lp_abi_found found;
    static struct loupe_arena arena;
    const struct input *in   = context;
    struct loupe_error error = {0};
    struct lp_sink out;
    if (found.entry == NULL) {
        static _Alignas(max_align_t) unsigned char kept[1 << 16];
        loupe_arena_init(&arena, kept, sizeof kept);
        if (lp_abi_call_read(&found, &lp_abi_data_dao,
                             loupe_span(in->bytes, *in->size), in->mode, &arena,
                             &error) != LOUPE_OK)
            abort();
    }
    lp_sink_init(&out, copy, sizeof copy);
    if (lp_abi_call_write(&out, found.entry, &found.values, &error) != LOUPE_OK)
        abort();
    bench_use(copy);
}

static void run_log(void *context)
{
    const struct input *in = context;
    struct lp_abi_found found;
    struct loupe_arena arena;
    struct loupe_error error = {0};
    loupe_arena_init(&arena, memory, sizeof memory);
    if (lp_abi_log_read(&found, &lp_abi_data_dao, topics, 4,
                        loupe_span(in->bytes, *in->size), in->mode, &arena,
                        &error) != LOUPE_OK)
        abort();
    bench_use(&found);
}

int main(void)
{
    static struct input strict   = {call, &call_size, LP_ABI_STRICT};
    static struct input tolerant = {call, &call_size, LP_ABI_TOLERANT};
    static struct input bytes    = {text, &text_size, LP_ABI_STRICT};
    static struct input event    = {log_data, &log_size, LP_ABI_STRICT};
    make_call();
    make_text();
    make_log();
    const struct bench_case cases[] = {
        {"copy of the call", run_copy, &strict, 1, BENCH_BARE},
        {"decode, strict", run_decode, &strict, 1, 0},
        {"decode, tolerant", run_decode, &tolerant, 1, 0},
        {"encode", run_encode, &strict, 1, 0},
        {"copy of a string", run_copy, &bytes, 1, BENCH_BARE},
        {"decode a string", run_decode, &bytes, 1, 4},
        {"copy of a log", run_copy, &event, 1, BENCH_BARE},
        {"decode a log", run_log, &event, 1, 6},
    };
    const uint64_t sizes[] = {call_size, call_size, call_size, call_size,
                              text_size, text_size, log_size,  log_size};
    const struct bench_value values[] = {
        {"call_bytes", (double)call_size},
        {"call_values", 2 * MEMBERS + 3},
        {"string_bytes", (double)text_size},
        {"log_bytes", (double)log_size},
    };
    bench_bytes = sizes;
    return bench_main("abi", cases, sizeof cases / sizeof cases[0], values,
                      sizeof values / sizeof values[0]);
}
