/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a proof into a partial tree and decides whether it hashes to the
 * trusted root (state.md 2.2; oasis-core go/storage/mkvs/syncer/proof.go
 * verifyProof). One pass over the entries in pre-order with an explicit stack;
 * every hash is computed once, on the way back up. One encoding of a proof is
 * accepted, the one that servers build. */
#include "state/mkvs.h"

#include "base/cursor.h"
#include "codec/cbor.h"
#include "hash/sha512_256.h"

const struct loupe_hash lp_mkvs_empty = {
    {0xc6, 0x72, 0xb8, 0xd1, 0xef, 0x56, 0xed, 0x28, 0xab, 0x87, 0xc3,
     0x62, 0x2c, 0x51, 0x14, 0x06, 0x9b, 0xdd, 0x3a, 0xd7, 0xb8, 0xf9,
     0x73, 0x74, 0x98, 0xd0, 0xc0, 0x1e, 0xce, 0xf0, 0x96, 0x7a}};

/* First byte of an entry, and of a node. */
enum { ENTRY_FULL = 1, ENTRY_HASH = 2 };
enum { NODE_LEAF = 0, NODE_INTERNAL = 1, NODE_NIL = 2 };

/* Room for most nodes, two blocks of the hash. */
#define MESSAGE_ROOM 256

/* ---- hashes ---- */

/* The bytes of a node, gathered so that a short node is hashed by one call. */
struct message {
    struct lp_sha512_256 hash;
    size_t size;
    uint8_t bytes[MESSAGE_ROOM];
};

static void begin(struct message *out, uint8_t kind)
{
    lp_sha512_256_init(&out->hash);
    out->bytes[0] = kind;
    out->size     = 1;
}

static void pass_on(struct message *out)
{
    lp_sha512_256_update(&out->hash, loupe_span(out->bytes, out->size));
    out->size = 0;
}

static void put(struct message *out, struct loupe_span part)
{
    if (part.size > sizeof out->bytes - out->size)
        pass_on(out);
    if (part.size > sizeof out->bytes) {
        lp_sha512_256_update(&out->hash, part);
        return;
    }
    if (part.size != 0)
        memcpy(out->bytes + out->size, part.data, part.size);
    out->size += part.size;
}

static void put_le(struct message *out, uint32_t value, size_t size)
{
    uint8_t bytes[4];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    put(out, loupe_span(bytes, size));
}

static void put_hashes(struct message *out,
                       const struct loupe_hash *leaf,
                       const struct loupe_hash *left,
                       const struct loupe_hash *right)
{
    const struct loupe_hash all[] = {*leaf, *left, *right};
    put(out, loupe_span(all[0].b, sizeof all));
}

static void finish(struct message *in, struct loupe_hash *out)
{
    pass_on(in);
    lp_sha512_256_final(&in->hash, out);
}

/* The key's length has 32 bits here and 16 in a proof. */
void lp_mkvs_hash_leaf(struct loupe_hash *out,
                       struct loupe_span key,
                       struct loupe_span value)
{
    struct message node;
    begin(&node, NODE_LEAF);
    put_le(&node, (uint32_t)key.size, 4);
    put(&node, key);
    put_le(&node, (uint32_t)value.size, 4);
    put(&node, value);
    finish(&node, out);
}

void lp_mkvs_hash_internal(struct loupe_hash *out,
                           uint32_t label_bits,
                           struct loupe_span label,
                           const struct loupe_hash *leaf,
                           const struct loupe_hash *left,
                           const struct loupe_hash *right)
{
    struct message node;
    begin(&node, NODE_INTERNAL);
    put_le(&node, label_bits, 2);
    put(&node, label);
    put_hashes(&node, leaf, left, right);
    finish(&node, out);
}

/* ---- the proof ---- */

/* An internal node whose children are being read. */
struct frame {
    uint32_t node;
    uint32_t bits; /* from the top to the end of its label */
    enum { NEXT_LEAF, NEXT_LEFT, NEXT_RIGHT, NEXT_NONE } next;
};

struct reader {
    struct lp_cbor in; /* over the proof */
    struct loupe_span proof;
    struct loupe_error *error;
    uint64_t version;
    size_t entry; /* index of the entry being read */
    size_t entries;
    struct lp_mkvs_node *nodes;
    uint32_t count;
    size_t height;
    struct frame stack[LP_PROOF_DEPTH_MAX + 1];
};

static size_t offset_in(const struct reader *in, struct loupe_span part)
{
    return part.data == NULL ? 0 : (size_t)(part.data - in->proof.data);
}

static uint32_t add_leaf(struct reader *r, struct lp_cursor *in)
{
    struct lp_mkvs_node *node = &r->nodes[r->count];
    size_t key_size           = lp_read_u16le(in, "key_size");
    node->bytes               = lp_read_bytes(in, "key", key_size);
    size_t value_size         = lp_read_u32le(in, "value_size");
    node->value               = lp_read_bytes(in, "value", value_size);
    node->kind                = LP_MKVS_LEAF;
    if (in->status == LOUPE_OK)
        lp_mkvs_hash_leaf(&node->hash, node->bytes, node->value);
    return r->count++;
}

static void read_label(struct lp_mkvs_node *node, struct lp_cursor *in)
{
    node->label_bits = lp_read_u16le(in, "label_bits");
    node->bytes      = lp_read_bytes(in, "label", (node->label_bits + 7) / 8);
    if (in->status == LOUPE_OK && node->label_bits % 8 != 0 &&
        (node->bytes.data[node->bytes.size - 1] &
         (0xff >> node->label_bits % 8)) != 0)
        lp_refuse(in, LOUPE_MALFORMED, 1, "label", "unused bits are not zero");
}

static void open_frame(struct reader *r, struct lp_cursor *in, uint32_t index)
{
    uint32_t above = r->height == 0 ? 0 : r->stack[r->height - 1].bits;
    uint32_t bits  = above + r->nodes[index].label_bits;
    if (in->status != LOUPE_OK)
        return;
    if (bits > LP_PROOF_BITS_MAX) {
        lp_refuse(in, LOUPE_LIMIT, 0, "label", "%u bits below the top", bits);
        return;
    }
    r->stack[r->height++] =
        (struct frame){.node = index,
                       .bits = bits,
                       .next = r->version == 0 ? NEXT_LEFT : NEXT_LEAF};
}

/* An internal node in the compact form; its frame is opened. */
static uint32_t add_internal(struct reader *r, struct lp_cursor *in)
{
    uint32_t index            = r->count++;
    struct lp_mkvs_node *node = &r->nodes[index];
    node->kind                = LP_MKVS_INTERNAL;
    read_label(node, in);
    uint8_t leaf = lp_read_u8(in, "leaf");
    if (in->status == LOUPE_OK && leaf == NODE_LEAF && r->version == 0)
        node->leaf = add_leaf(r, in);
    else if (in->status == LOUPE_OK && leaf != NODE_NIL)
        lp_refuse(in, LOUPE_MALFORMED, 1, "leaf",
                  "%u in an internal node of version %u", leaf,
                  (unsigned)r->version);
    open_frame(r, in, index);
    return index;
}

static uint32_t add_hash(struct reader *r, struct lp_cursor *in)
{
    struct loupe_hash hash;
    lp_read_copy(in, "hash", hash.b, sizeof hash.b);
    if (loupe_hash_equal(&hash, &lp_mkvs_empty))
        return 0;
    r->nodes[r->count] =
        (struct lp_mkvs_node){.kind = LP_MKVS_HASHED, .hash = hash};
    return r->count++;
}

static uint32_t add_full(struct reader *r, struct lp_cursor *in)
{
    uint8_t kind = lp_read_u8(in, "kind");
    if (in->status == LOUPE_OK && kind == NODE_LEAF)
        return add_leaf(r, in);
    if (in->status == LOUPE_OK && kind == NODE_INTERNAL)
        return add_internal(r, in);
    lp_refuse(in, LOUPE_MALFORMED, 1, "kind", "%u is no kind of node", kind);
    return 0;
}

/* The node of one entry, 0 for nil. */
static uint32_t add_entry(struct reader *r, struct lp_cursor *in)
{
    uint8_t form = lp_read_u8(in, "form");
    if (in->status == LOUPE_OK && form == ENTRY_HASH)
        return add_hash(r, in);
    if (in->status == LOUPE_OK && form == ENTRY_FULL)
        return add_full(r, in);
    lp_refuse(in, LOUPE_MALFORMED, 1, "form", "%u is no form of entry", form);
    return 0;
}

static enum loupe_status read_entry(struct reader *r, uint32_t *node)
{
    struct lp_cursor in;
    *node = 0;
    if (r->entry == r->entries)
        return lp_fail(r->error, LOUPE_TRUNCATED, r->in.at, "",
                       "the proof has no more entries");
    if (r->height > LP_PROOF_DEPTH_MAX)
        return lp_fail(r->error, LOUPE_LIMIT, r->in.at, "",
                       "deeper than %d nodes", LP_PROOF_DEPTH_MAX);
    bool nil                = lp_cbor_peek(&r->in) == LP_CBOR_NULL;
    struct loupe_span bytes = lp_cbor_bytes(&r->in, "");
    if (r->in.status != LOUPE_OK || nil)
        return r->in.status;
    lp_cursor_init(&in, bytes, r->error);
    in.base = offset_in(r, bytes);
    *node   = add_entry(r, &in);
    return lp_read_end(&in);
}

static void close_node(struct reader *r, const struct frame *frame)
{
    struct lp_mkvs_node *node = &r->nodes[frame->node];
    lp_mkvs_hash_internal(
        &node->hash, node->label_bits, node->bytes, &r->nodes[node->leaf].hash,
        &r->nodes[node->left].hash, &r->nodes[node->right].hash);
}

/* Hangs a finished node below its parent, and closes every parent that is
 * finished by it. */
static void attach(struct reader *r, uint32_t child)
{
    while (r->height > 0) {
        struct frame *frame       = &r->stack[r->height - 1];
        struct lp_mkvs_node *node = &r->nodes[frame->node];
        switch (frame->next) {
        case NEXT_LEAF:
            node->leaf  = child;
            frame->next = NEXT_LEFT;
            return;
        case NEXT_LEFT:
            node->left  = child;
            frame->next = NEXT_RIGHT;
            return;
        case NEXT_RIGHT:
        case NEXT_NONE:
            node->right = child;
            frame->next = NEXT_NONE;
            break;
        }
        close_node(r, frame);
        child = frame->node;
        r->height--;
    }
}

static enum loupe_status read_entries(struct reader *r)
{
    do {
        uint32_t node;
        size_t height            = r->height;
        enum loupe_status status = read_entry(r, &node);
        if (status != LOUPE_OK)
            return lp_within(status, r->error, "[%zu]", r->entry);
        r->entry++;
        if (r->height == height)
            attach(r, node);
    } while (r->height > 0);
    if (r->entry == r->entries)
        return LOUPE_OK;
    (void)lp_fail(r->error, LOUPE_MALFORMED, r->in.at, "",
                  "%zu entries are left over", r->entries - r->entry);
    return lp_within(LOUPE_MALFORMED, r->error, "[%zu]", r->entry);
}

/* Room for the nil node and every node that the entries can hold. */
static enum loupe_status
make_room(struct reader *r, struct loupe_arena *arena, size_t *capacity)
{
    *capacity = 1 + r->entries * (r->version == 0 ? 2 : 1);
    r->nodes  = loupe_arena_alloc(arena, *capacity, sizeof *r->nodes);
    if (r->nodes == NULL)
        return lp_fail(r->error, LOUPE_NOMEM, 0, "", "no room for %zu nodes",
                       *capacity);
    r->nodes[0] =
        (struct lp_mkvs_node){.kind = LP_MKVS_NIL, .hash = lp_mkvs_empty};
    r->count = 1;
    return LOUPE_OK;
}

static enum loupe_status open_entries(struct reader *r)
{
    r->entries = lp_cbor_array(&r->in, "");
    if (r->in.status == LOUPE_OK && r->entries == 0)
        lp_cbor_refuse(&r->in, LOUPE_MALFORMED, "", "there are none");
    if (r->in.status == LOUPE_OK && r->entries > LP_PROOF_ENTRIES_MAX)
        lp_cbor_refuse(&r->in, LOUPE_LIMIT, "", "%zu of them", r->entries);
    return r->in.status;
}

static enum loupe_status
read_tree(struct lp_mkvs *out, struct reader *r, struct loupe_arena *arena)
{
    size_t capacity = 0;
    LP_TRY(open_entries(r));
    LP_TRY(make_room(r, arena, &capacity));
    LP_TRY(read_entries(r));
    size_t unused = (capacity - r->count) * sizeof *r->nodes;
    loupe_arena_rewind(arena, loupe_arena_mark(arena) - unused);
    *out = (struct lp_mkvs){.nodes   = r->nodes,
                            .count   = r->count,
                            .top     = r->count > 1 ? 1 : 0,
                            .version = (uint32_t)r->version,
                            .entries = r->entries};
    return LOUPE_OK;
}

static enum loupe_status read_key(struct lp_cbor *in, const char *name)
{
    struct loupe_span key = lp_cbor_text(in, "key");
    if (in->status == LOUPE_OK &&
        !loupe_span_equal(key, loupe_span_string(name)))
        lp_cbor_refuse(in, LOUPE_MALFORMED, name, "another key in its place");
    return in->status;
}

/* The map's head, and the version, which is left out when it is 0. */
static enum loupe_status read_version(struct reader *r)
{
    size_t fields = lp_cbor_map(&r->in, "");
    if (r->in.status == LOUPE_OK && fields != 2 && fields != 3)
        lp_cbor_refuse(&r->in, LOUPE_MALFORMED, "", "%zu fields", fields);
    if (fields == 3) {
        LP_TRY(read_key(&r->in, "v"));
        r->version = lp_cbor_uint(&r->in, "v");
    }
    if (r->in.status == LOUPE_OK && r->version > 1)
        return lp_fail(r->error, LOUPE_UNSUPPORTED, 0, "v",
                       "%llu is not 0 or 1", (unsigned long long)r->version);
    return r->in.status;
}

/* Reads the map of oasis-core go/storage/mkvs/syncer/proof.go Proof, whose
 * canonical order is known, in one pass: a table would walk the entries
 * twice. */
static enum loupe_status verify(struct lp_mkvs *out,
                                struct loupe_span proof,
                                const struct loupe_hash *root,
                                struct loupe_arena *arena,
                                struct loupe_error *error)
{
    struct loupe_hash untrusted_root;
    struct reader r = {.proof = proof, .error = error};
    if (proof.size > LP_PROOF_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "%zu bytes", proof.size);
    lp_cbor_init(&r.in, proof, LP_CBOR_STRICT, error);
    LP_TRY(read_version(&r));
    LP_TRY(read_key(&r.in, "entries"));
    LP_TRY(lp_within(read_tree(out, &r, arena), error, "entries"));
    LP_TRY(read_key(&r.in, "untrusted_root"));
    lp_cbor_hash(&r.in, "untrusted_root", &untrusted_root);
    LP_TRY(lp_cbor_end(&r.in));
    if (!loupe_hash_equal(&untrusted_root, root))
        return lp_fail(error, LOUPE_INVALID, 0, "untrusted_root",
                       "is not the trusted root");
    if (!loupe_hash_equal(&out->nodes[out->top].hash, root))
        return lp_fail(error, LOUPE_INVALID, 0, "entries",
                       "do not hash to the trusted root");
    return LOUPE_OK;
}

enum loupe_status lp_mkvs_verify(struct lp_mkvs *out,
                                 struct loupe_span proof,
                                 const struct loupe_hash *root,
                                 struct loupe_arena *arena,
                                 struct loupe_error *error)
{
    size_t mark              = loupe_arena_mark(arena);
    *out                     = (struct lp_mkvs){0};
    enum loupe_status status = verify(out, proof, root, arena, error);
    if (status == LOUPE_OK)
        return LOUPE_OK;
    *out = (struct lp_mkvs){0};
    loupe_arena_rewind(arena, mark);
    return lp_within(status, error, "proof");
}
