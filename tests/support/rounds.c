/* SPDX-License-Identifier: Apache-2.0 */
#include "support/rounds.h"

#include "base/text.h"
#include "support/check.h"

#include <stdlib.h>

struct loupe_span rounds_base64(const char *text)
{
    size_t size  = 0;
    size_t room  = strlen(text) / 4 * 3 + 3;
    uint8_t *out = malloc(room);
    assert_non_null(out);
    assert_true(lp_base64_decode(out, room, &size, loupe_span_string(text)));
    return loupe_span(out, size);
}

static struct loupe_span member(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    return rounds_base64(text);
}

static void drop(struct loupe_span bytes)
{
    free((void *)(uintptr_t)bytes.data);
}

static void add_tag(struct round_data *out,
                    const json_t *tag,
                    const struct loupe_hash *hash)
{
    assert_true(out->tag_count < ROUNDS_LIST_MAX);
    struct loupe_raw_tag *to = &out->tags[out->tag_count++];
    to->key                  = member(tag, "key");
    to->value                = member(tag, "value");
    to->tx_hash              = *hash;
}

static void add_transaction(struct round_data *out, const json_t *tx)
{
    struct loupe_hash hash;
    size_t i;
    json_t *tag;
    assert_true(out->transaction_count < ROUNDS_LIST_MAX);
    struct loupe_raw_transaction *to =
        &out->transactions[out->transaction_count++];
    to->bytes  = member(tx, "tx");
    to->output = member(tx, "result");
    loupe_sha512_256(&hash, to->bytes);
    json_array_foreach(json_object_get(tx, "tags"), i, tag)
        add_tag(out, tag, &hash);
}

static void add_event(struct round_data *out, const json_t *event)
{
    static const struct loupe_hash none;
    struct loupe_hash hash;
    struct loupe_span bytes = member(event, "tx_hash");
    assert_int_equal(bytes.size, sizeof hash.b);
    memcpy(hash.b, bytes.data, sizeof hash.b);
    drop(bytes);
    out->block_tags += loupe_hash_equal(&hash, &none) ? 1 : 0;
    add_tag(out, event, &hash);
}

void rounds_read(struct round_data *out, const json_t *line)
{
    size_t i;
    json_t *item;
    out->transaction_count = 0;
    out->tag_count         = 0;
    out->block_tags        = 0;
    out->header            = member(line, "header");
    json_array_foreach(json_object_get(line, "txs"), i, item)
        add_transaction(out, item);
    json_array_foreach(json_object_get(line, "events"), i, item)
        add_event(out, item);
}

void rounds_add_block_tags(struct round_data *out, const json_t *list)
{
    static const struct loupe_hash none;
    size_t i;
    json_t *tag;
    json_array_foreach(list, i, tag)
    {
        add_tag(out, tag, &none);
        out->block_tags++;
    }
}

void rounds_free(struct round_data *round)
{
    drop(round->header);
    for (size_t i = 0; i < round->transaction_count; i++) {
        drop(round->transactions[i].bytes);
        drop(round->transactions[i].output);
    }
    for (size_t i = 0; i < round->tag_count; i++) {
        drop(round->tags[i].key);
        drop(round->tags[i].value);
    }
}
