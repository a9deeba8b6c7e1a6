/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing the outer form of a bundle. */
#include "bundle/format.h"

#include "base/text.h"

static const char *const names[LOUPE_BUNDLE_KINDS] = {"account", "event",
                                                      "events", "code"};

const char *loupe_bundle_kind_name(enum loupe_bundle_kind kind)
{
    return (size_t)kind < LOUPE_BUNDLE_KINDS ? names[kind] : "unknown";
}

const char *loupe_bundle_tree_name(enum loupe_root_kind tree)
{
    switch (tree) {
    case LOUPE_ROOT_NONE:
        return "none";
    case LOUPE_ROOT_CONSENSUS:
        return "consensus_state";
    case LOUPE_ROOT_RUNTIME_STATE:
        return "runtime_state";
    case LOUPE_ROOT_RUNTIME_IO:
        return "io";
    }
    return "none";
}

/* A map with small integer keys: the raw item of each; empty when missing. */
static void read_numbered(struct lp_cbor *in,
                          const char *field,
                          struct loupe_span *out,
                          size_t count)
{
    struct loupe_span previous = {0};
    size_t pairs               = lp_cbor_map(in, field);
    for (size_t i = 0; i < pairs && in->status == LOUPE_OK; i++) {
        size_t start          = in->at;
        uint64_t key          = lp_cbor_uint(in, field);
        struct loupe_span raw = loupe_span(in->in.data + start, in->at - start);
        lp_cbor_key_order(in, field, previous, raw);
        previous = raw;
        if (in->status == LOUPE_OK &&
            (key == 0 || key == LP_BUNDLE_KEY_UNUSED || key >= count)) {
            lp_cbor_refuse(in, LOUPE_UNSUPPORTED, field,
                           "key %llu is not read here",
                           (unsigned long long)key);
            return;
        }
        raw = lp_cbor_raw(in, field);
        if (in->status == LOUPE_OK)
            out[key] = raw;
    }
}

/* A reader over one part; its errors are placed in the whole. */
static struct lp_cbor part(const struct lp_cbor *whole, struct loupe_span bytes)
{
    struct lp_cbor in;
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, whole->error);
    in.base = whole->base +
              (bytes.size == 0 ? 0 : (size_t)(bytes.data - whole->in.data));
    return in;
}

static enum loupe_status read_kind(enum loupe_bundle_kind *out,
                                   struct lp_cbor in)
{
    struct loupe_span text = lp_cbor_text(&in, "kind");
    LP_TRY(lp_cbor_end(&in));
    for (size_t i = 0; i < LOUPE_BUNDLE_KINDS; i++)
        if (loupe_span_equal(text, loupe_span_string(names[i]))) {
            *out = (enum loupe_bundle_kind)i;
            return LOUPE_OK;
        }
    return lp_fail(in.error, LOUPE_UNSUPPORTED, in.base, "kind",
                   "\"%.*s\" is no kind that is read here",
                   text.size < 32 ? (int)text.size : 32,
                   (const char *)text.data);
}

static enum loupe_status read_version(struct lp_cbor in)
{
    uint64_t version = lp_cbor_uint(&in, "version");
    LP_TRY(lp_cbor_end(&in));
    if (version != LP_BUNDLE_VERSION)
        return lp_fail(in.error, LOUPE_UNSUPPORTED, in.base, "version",
                       "%llu is not %d", (unsigned long long)version,
                       LP_BUNDLE_VERSION);
    return LOUPE_OK;
}

static enum loupe_status read_context(struct loupe_chain *out,
                                      struct lp_cbor in)
{
    struct loupe_hash context;
    char text[2 * sizeof context.b + 1];
    lp_cbor_hash(&in, "chain_context", &context);
    LP_TRY(lp_cbor_end(&in));
    lp_hex_encode(text, LOUPE_SPAN_ARRAY(context.b));
    return loupe_chain_from_context(out, loupe_span_string(text))
               ? LOUPE_OK
               : LOUPE_INTERNAL;
}

static enum loupe_status read_runtime(struct lp_raw_bundle *out,
                                      struct lp_cbor in)
{
    if (lp_cbor_null(&in))
        return lp_cbor_end(&in);
    out->has_runtime = true;
    lp_cbor_fixed(&in, "runtime_id", out->runtime.b, sizeof out->runtime.b);
    return lp_cbor_end(&in);
}

static enum loupe_status read_anchor(struct lp_raw_bundle *out,
                                     struct lp_cbor in)
{
    if (in.in.size == 0)
        return LOUPE_OK;
    out->anchor = lp_cbor_bytes(&in, "anchor");
    return lp_cbor_end(&in);
}

static enum loupe_status read_parts(struct lp_raw_bundle *out,
                                    const struct lp_cbor *whole,
                                    const struct loupe_span *parts)
{
    static const struct {
        enum lp_bundle_key key;
        const char *name;
    } needed[] = {{LP_BUNDLE_KEY_VERSION, "version"},
                  {LP_BUNDLE_KEY_KIND, "kind"},
                  {LP_BUNDLE_KEY_CONTEXT, "chain_context"},
                  {LP_BUNDLE_KEY_RUNTIME, "runtime_id"},
                  {LP_BUNDLE_KEY_BLOCKS, "light_blocks"},
                  {LP_BUNDLE_KEY_ITEMS, "items"},
                  {LP_BUNDLE_KEY_STATEMENT, "statement"}};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (parts[needed[i].key].size == 0)
            return lp_fail(whole->error, LOUPE_MALFORMED, 0, needed[i].name,
                           "is missing");
    LP_TRY(read_version(part(whole, parts[LP_BUNDLE_KEY_VERSION])));
    LP_TRY(read_kind(&out->kind, part(whole, parts[LP_BUNDLE_KEY_KIND])));
    LP_TRY(
        read_context(&out->chain, part(whole, parts[LP_BUNDLE_KEY_CONTEXT])));
    LP_TRY(read_runtime(out, part(whole, parts[LP_BUNDLE_KEY_RUNTIME])));
    LP_TRY(read_anchor(out, part(whole, parts[LP_BUNDLE_KEY_ANCHOR])));
    out->blocks   = parts[LP_BUNDLE_KEY_BLOCKS];
    out->metadata = parts[LP_BUNDLE_KEY_METADATA];
    out->rounds   = parts[LP_BUNDLE_KEY_ROUNDS];
    out->items    = parts[LP_BUNDLE_KEY_ITEMS];
    return lp_within(lp_statement_read(&out->statement, out->kind,
                                       parts[LP_BUNDLE_KEY_STATEMENT],
                                       whole->error),
                     whole->error, "statement");
}

enum loupe_status lp_bundle_read(struct lp_raw_bundle *out,
                                 struct loupe_span bytes,
                                 struct loupe_error *error)
{
    struct loupe_span parts[LP_BUNDLE_KEYS] = {{0}};
    struct lp_cbor in;
    *out = (struct lp_raw_bundle){0};
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, error);
    read_numbered(&in, "", parts, LP_BUNDLE_KEYS);
    LP_TRY(lp_cbor_end(&in));
    return read_parts(out, &in, parts);
}

void lp_item_read(struct lp_raw_item *out, struct lp_cbor *in)
{
    *out = (struct lp_raw_item){0};
    if (lp_cbor_array(in, "item") != 5)
        lp_cbor_refuse(in, LOUPE_MALFORMED, "item", "is not a list of five");
    out->root      = lp_cbor_uint(in, "root");
    out->number    = lp_cbor_uint(in, "number");
    out->proof     = lp_cbor_bytes(in, "proof");
    out->is_prefix = lp_cbor_peek(in) == LP_CBOR_BYTES;
    out->prefix    = lp_cbor_bytes(in, "prefix");
    out->pairs     = lp_cbor_raw(in, "pairs");
}

void lp_item_write(struct lp_sink *out, const struct lp_raw_item *item)
{
    lp_cbor_put_array(out, 5);
    lp_cbor_put_uint(out, item->root);
    lp_cbor_put_uint(out, item->number);
    lp_cbor_put_bytes(out, item->proof);
    if (item->is_prefix)
        lp_cbor_put_bytes(out, item->prefix);
    else
        lp_cbor_put_null(out);
    lp_write_bytes(out, item->pairs);
}

static void
put_part(struct lp_sink *out, enum lp_bundle_key key, struct loupe_span raw)
{
    if (raw.size == 0)
        return;
    lp_cbor_put_uint(out, (uint64_t)key);
    lp_write_bytes(out, raw);
}

void lp_bundle_write_head(struct lp_sink *out,
                          const struct lp_raw_bundle *bundle)
{
    struct loupe_hash context = {{0}};
    uint64_t pairs            = 7;
    pairs += bundle->metadata.size != 0 ? 1u : 0u;
    pairs += bundle->anchor.size != 0 ? 1u : 0u;
    pairs += bundle->rounds.size != 0 ? 1u : 0u;
    if (!lp_hex_decode(context.b, sizeof context.b,
                       loupe_span(bundle->chain.context, 64)))
        pairs = 0; /* a chain without a context: no bundle */
    lp_cbor_put_map(out, pairs);
    lp_cbor_put_uint(out, LP_BUNDLE_KEY_VERSION);
    lp_cbor_put_uint(out, LP_BUNDLE_VERSION);
    lp_cbor_put_uint(out, LP_BUNDLE_KEY_KIND);
    lp_cbor_put_text(out, loupe_span_string(names[bundle->kind]));
    lp_cbor_put_uint(out, LP_BUNDLE_KEY_CONTEXT);
    lp_cbor_put_bytes(out, loupe_hash_span(&context));
    lp_cbor_put_uint(out, LP_BUNDLE_KEY_RUNTIME);
    if (bundle->has_runtime)
        lp_cbor_put_bytes(out, LOUPE_SPAN_ARRAY(bundle->runtime.b));
    else
        lp_cbor_put_null(out);
    put_part(out, LP_BUNDLE_KEY_BLOCKS, bundle->blocks);
    put_part(out, LP_BUNDLE_KEY_METADATA, bundle->metadata);
    if (bundle->anchor.size != 0) {
        lp_cbor_put_uint(out, LP_BUNDLE_KEY_ANCHOR);
        lp_cbor_put_bytes(out, bundle->anchor);
    }
    put_part(out, LP_BUNDLE_KEY_ROUNDS, bundle->rounds);
    put_part(out, LP_BUNDLE_KEY_ITEMS, bundle->items);
    lp_cbor_put_uint(out, LP_BUNDLE_KEY_STATEMENT);
    lp_statement_write(out, bundle->kind, &bundle->statement);
}
