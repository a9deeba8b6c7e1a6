/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a transaction that is handed over; see tx_file.h. The JSON is
 * nobody's signature, so that jansson reads it; what it holds is judged by
 * tx_sign.c. */
#include "tx/tx_file.h"

#include "base/text.h"
#include "tx/tx_sign.h"

#include <jansson.h>

#include <stdio.h>

#define VERSION "transaction/1"

static const char *const layers[] = {
    [LP_TX_CONSENSUS] = "consensus",
    [LP_TX_RUNTIME]   = "runtime",
    [LP_TX_ETHEREUM]  = "ethereum",
};

/* ---- reading ---- */

static enum loupe_status check_names(const json_t *object,
                                     const char *const *names,
                                     size_t count,
                                     struct loupe_error *error)
{
    if (!json_is_object(object))
        return lp_fail(error, LOUPE_MALFORMED, 0, "", "is no object");
    for (void *at = json_object_iter((json_t *)(uintptr_t)object); at != NULL;
         at       = json_object_iter_next((json_t *)(uintptr_t)object, at)) {
        const char *name = json_object_iter_key(at);
        size_t i         = 0;
        while (i < count && strcmp(names[i], name) != 0)
            i++;
        if (i == count)
            return lp_fail(error, LOUPE_MALFORMED, 0, name,
                           "is no member of this object");
    }
    return LOUPE_OK;
}

/* The text of a member, which must be there. */
static enum loupe_status get_text(struct loupe_span *out,
                                  const json_t *object,
                                  const char *name,
                                  struct loupe_error *error)
{
    const json_t *value = json_object_get(object, name);
    *out                = loupe_span(NULL, 0);
    if (value == NULL)
        return lp_fail(error, LOUPE_MALFORMED, 0, name, "is missing");
    if (!json_is_string(value))
        return lp_fail(error, LOUPE_MALFORMED, 0, name, "is no text");
    *out = loupe_span(json_string_value(value), json_string_length(value));
    return LOUPE_OK;
}

/* Bytes from base64, in memory of at most `most` bytes. */
static enum loupe_status get_bytes(struct loupe_span *out,
                                   const json_t *object,
                                   const char *name,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    struct loupe_span text;
    size_t size;
    LP_TRY(get_text(&text, object, name, error));
    size_t room = text.size / 4 * 3 + 3;
    if (text.size > LP_BASE64_ROOM(LP_RTX_BYTES_MAX + 4096))
        return lp_fail(error, LOUPE_LIMIT, 0, name, "%zu digits are too many",
                       text.size);
    uint8_t *bytes = loupe_arena_alloc(memory, 1, room);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, name, "no memory");
    if (text.size % 4 != 0 ||
        !lp_base64_decode_vartime(bytes, room, &size, text))
        return lp_fail(error, LOUPE_MALFORMED, 0, name, "is no base64");
    *out = loupe_span(bytes, size);
    return LOUPE_OK;
}

static enum loupe_status
read_layer(enum lp_tx_layer *out, const json_t *root, struct loupe_error *error)
{
    struct loupe_span text;
    LP_TRY(get_text(&text, root, "layer", error));
    for (size_t i = 0; i < sizeof layers / sizeof layers[0]; i++)
        if (loupe_span_equal(text, loupe_span_string(layers[i]))) {
            *out = (enum lp_tx_layer)i;
            return LOUPE_OK;
        }
    return lp_fail(error, LOUPE_UNSUPPORTED, 0, "layer",
                   "is none of consensus, runtime, ethereum");
}

/* A name that needs no escape in JSON and no care on a terminal. */
static enum loupe_status
read_network(char out[32], const json_t *root, struct loupe_error *error)
{
    struct loupe_span text;
    LP_TRY(get_text(&text, root, "network", error));
    bool ok = text.size > 0 && text.size < 32;
    for (size_t i = 0; i < text.size; i++)
        ok = ok && text.data[i] > ' ' && text.data[i] < 0x7f &&
             text.data[i] != '"' && text.data[i] != '\\';
    if (!ok)
        return lp_fail(error, LOUPE_MALFORMED, 0, "network",
                       "is no name of 1 to 31 visible ASCII characters");
    memcpy(out, text.data, text.size);
    out[text.size] = '\0';
    return LOUPE_OK;
}

static enum loupe_status read_runtime(struct loupe_hash *out,
                                      const json_t *root,
                                      struct loupe_error *error)
{
    struct loupe_span text;
    char again[2 * LOUPE_HASH_BYTES + 1];
    LP_TRY(get_text(&text, root, "runtime_id", error));
    bool ok = lp_hex_decode(out->b, sizeof out->b, text);
    lp_hex_encode(again, loupe_hash_span(out));
    if (!ok || !loupe_span_equal(text, loupe_span_string(again)))
        return lp_fail(error, LOUPE_MALFORMED, 0, "runtime_id",
                       "is no 64 lower-case hexadecimal digits");
    return LOUPE_OK;
}

static enum loupe_status read_place(struct lp_tx_place *out,
                                    const json_t *root,
                                    struct loupe_error *error)
{
    struct loupe_span text;
    *out = (struct lp_tx_place){.layer = LP_TX_CONSENSUS};
    LP_TRY(read_layer(&out->layer, root, error));
    LP_TRY(read_network(out->network, root, error));
    LP_TRY(get_text(&text, root, "chain_context", error));
    if (!loupe_chain_from_context(&out->chain, text))
        return lp_fail(error, LOUPE_MALFORMED, 0, "chain_context",
                       "is no 64 lower-case hexadecimal digits");
    if (out->layer != LP_TX_CONSENSUS)
        return read_runtime(&out->runtime, root, error);
    if (json_object_get(root, "runtime_id") != NULL)
        return lp_fail(error, LOUPE_MALFORMED, 0, "runtime_id",
                       "is of no transaction of the consensus layer");
    return LOUPE_OK;
}

static enum loupe_status read_signature(struct lp_tx_file *out,
                                        const json_t *entry,
                                        struct loupe_arena *memory,
                                        struct loupe_error *error)
{
    static const char *const names[] = {"public_key", "signature"};
    struct loupe_span text, bytes;
    struct lp_public_key key;
    LP_TRY(check_names(entry, names, 2, error));
    LP_TRY(get_text(&text, entry, "public_key", error));
    if (!lp_public_key_from_text(&key, text))
        return lp_fail(error, LOUPE_MALFORMED, 0, "public_key",
                       "is no kind, ':' and hexadecimal digits");
    LP_TRY(get_bytes(&bytes, entry, "signature", memory, error));
    return lp_tx_file_add(out, &key, bytes, error);
}

static enum loupe_status read_signatures(struct lp_tx_file *out,
                                         const json_t *root,
                                         struct loupe_arena *memory,
                                         struct loupe_error *error)
{
    const json_t *list = json_object_get(root, "signatures");
    if (!json_is_array(list))
        return lp_fail(error, LOUPE_MALFORMED, 0, "signatures", "is no list");
    if (json_array_size(list) > LP_TX_SIGNATURES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "signatures",
                       "%zu are more than %zu", json_array_size(list),
                       LP_TX_SIGNATURES_MAX);
    for (size_t i = 0; i < json_array_size(list); i++) {
        size_t mark = loupe_arena_mark(memory);
        LP_TRY(lp_within(
            read_signature(out, json_array_get(list, i), memory, error), error,
            "signatures[%zu]", i));
        loupe_arena_rewind(memory, mark);
    }
    return LOUPE_OK;
}

/* What is to be submitted follows from the rest. */
static enum loupe_status check_signed(const struct lp_tx_file *file,
                                      const json_t *root,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error)
{
    struct loupe_span bytes;
    if (json_object_get(root, "signed") == NULL)
        return file->submit.size == 0
                   ? LOUPE_OK
                   : lp_fail(error, LOUPE_MALFORMED, 0, "signed",
                             "is missing, with all signatures there");
    LP_TRY(get_bytes(&bytes, root, "signed", memory, error));
    if (file->submit.size == 0)
        return lp_fail(error, LOUPE_INVALID, 0, "signed",
                       "is there before all signatures are");
    if (!loupe_span_equal(bytes, file->submit))
        return lp_fail(error, LOUPE_INVALID, 0, "signed",
                       "is not the transaction with its signatures");
    return LOUPE_OK;
}

static enum loupe_status read_root(struct lp_tx_file *out,
                                   const json_t *root,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    static const char *const names[] = {
        "loupe",      "layer",    "network",    "chain_context",
        "runtime_id", "unsigned", "signatures", "signed"};
    struct loupe_span version, transaction;
    struct lp_tx_place place;
    LP_TRY(get_text(&version, root, "loupe", error));
    if (!loupe_span_equal(version, LOUPE_SPAN_TEXT(VERSION)))
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "loupe", "is not " VERSION);
    LP_TRY(check_names(root, names, sizeof names / sizeof names[0], error));
    LP_TRY(read_place(&place, root, error));
    LP_TRY(get_bytes(&transaction, root, "unsigned", memory, error));
    LP_TRY(lp_tx_file_start(out, &place, transaction, error));
    LP_TRY(read_signatures(out, root, memory, error));
    LP_TRY(lp_tx_file_join(out, memory, error));
    return check_signed(out, root, memory, error);
}

static enum loupe_status read_json(struct lp_tx_file *out,
                                   struct loupe_span bytes,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    json_error_t fault;
    json_t *root = json_loadb((const char *)bytes.data, bytes.size,
                              JSON_REJECT_DUPLICATES, &fault);
    if (root == NULL)
        return lp_fail(error,
                       json_error_code(&fault) ==
                               json_error_premature_end_of_input
                           ? LOUPE_TRUNCATED
                           : LOUPE_MALFORMED,
                       (size_t)(fault.position < 0 ? 0 : fault.position),
                       "transaction_file", "not JSON in line %d", fault.line);
    enum loupe_status status = read_root(out, root, memory, error);
    json_decref(root);
    return status;
}

/* A pair of body and proofs is of a runtime, a map is of the consensus layer. */
static enum loupe_status read_cbor(struct lp_tx_file *out,
                                   struct loupe_span bytes,
                                   const struct lp_tx_place *place,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    enum lp_tx_layer layer =
        bytes.data[0] == 0x82 ? LP_TX_RUNTIME : LP_TX_CONSENSUS;
    if (place == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "network",
                       "bare CBOR does not say which chain it is for");
    return lp_tx_file_start_signed(out, place, layer, bytes, memory, error);
}

enum loupe_status lp_tx_file_read(struct lp_tx_file *out,
                                  struct loupe_span bytes,
                                  const struct lp_tx_place *place,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    *out = (struct lp_tx_file){.count = 0};
    lp_error_clear(error);
    if (bytes.size == 0)
        return lp_fail(error, LOUPE_TRUNCATED, 0, "transaction_file",
                       "is empty");
    if (bytes.size > LP_TX_FILE_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "transaction_file",
                       "%zu bytes, at most %zu", bytes.size,
                       LP_TX_FILE_BYTES_MAX);
    enum loupe_status status =
        bytes.data[0] == '{' ? read_json(out, bytes, memory, error)
                             : read_cbor(out, bytes, place, memory, error);
    if (status != LOUPE_OK)
        *out = (struct lp_tx_file){.count = 0};
    return status;
}

/* ---- writing ---- */

static bool put(struct lp_buffer *out, const char *text)
{
    return lp_buffer_append(out, loupe_span_string(text));
}

/* A quoted member's text; `next` follows it. */
static bool put_member(struct lp_buffer *out,
                       const char *name,
                       const char *value,
                       const char *next)
{
    return put(out, "\"") && put(out, name) && put(out, "\": \"") &&
           put(out, value) && put(out, "\"") && put(out, next);
}

static bool put_base64(struct lp_buffer *out,
                       const char *name,
                       struct loupe_span bytes,
                       const char *next)
{
    size_t room = LP_BASE64_ROOM(bytes.size);
    if (!put(out, "\"") || !put(out, name) || !put(out, "\": \""))
        return false;
    uint8_t *text = lp_buffer_extend(out, room);
    if (text == NULL)
        return false;
    lp_base64_encode((char *)text, bytes);
    out->size -= 1; /* the terminator */
    return put(out, "\"") && put(out, next);
}

static bool put_place(struct lp_buffer *out, const struct lp_tx_place *place)
{
    char digits[2 * LOUPE_HASH_BYTES + 1];
    lp_hex_encode(digits, loupe_hash_span(&place->runtime));
    return put_member(out, "loupe", VERSION, ",\n  ") &&
           put_member(out, "layer", layers[place->layer], ",\n  ") &&
           put_member(out, "network", place->network, ",\n  ") &&
           put_member(out, "chain_context", place->chain.context, ",\n  ") &&
           (place->layer == LP_TX_CONSENSUS ||
            put_member(out, "runtime_id", digits, ",\n  "));
}

static bool put_signatures(struct lp_buffer *out, const struct lp_tx_file *file)
{
    bool ok = put(out, "\"signatures\": [");
    for (size_t i = 0; ok && i < file->count; i++) {
        const struct lp_tx_file_signature *entry = &file->signatures[i];
        char key[LP_PUBLIC_KEY_TEXT];
        lp_public_key_to_text(key, &entry->key);
        ok = put(out, i == 0 ? "\n    {" : ",\n    {") &&
             put_member(out, "public_key", key, ", ") &&
             put_base64(out, "signature", loupe_span(entry->bytes, entry->size),
                        "}");
    }
    return ok && put(out, file->count == 0 ? "]" : "\n  ]");
}

static bool put_file(struct lp_buffer *out, const struct lp_tx_file *file)
{
    return put(out, "{\n  ") && put_place(out, &file->place) &&
           put_base64(out, "unsigned", file->transaction, ",\n  ") &&
           put_signatures(out, file) &&
           (file->submit.size == 0 ||
            (put(out, ",\n  ") &&
             put_base64(out, "signed", file->submit, ""))) &&
           put(out, "\n}\n");
}

enum loupe_status lp_tx_file_write(struct lp_buffer *out,
                                   const struct lp_tx_file *file,
                                   struct loupe_error *error)
{
    if (!put_file(out, file))
        return lp_fail(error, lp_buffer_refusal(out), 0, "transaction_file",
                       "no room to write it");
    return LOUPE_OK;
}

/* ---- which chain ---- */

enum loupe_status lp_tx_place_check(const struct lp_tx_place *place,
                                    const struct lp_tx_place *wanted,
                                    bool has_runtime,
                                    struct loupe_error *error)
{
    if (strcmp(place->chain.context, wanted->chain.context) != 0)
        return lp_fail(error, LOUPE_REFUSED, 0, "chain_context",
                       "%s is not that of %s", place->chain.context,
                       wanted->network);
    if (place->layer != LP_TX_CONSENSUS &&
        !(has_runtime && loupe_hash_equal(&place->runtime, &wanted->runtime)))
        return lp_fail(error, LOUPE_REFUSED, 0, "runtime_id",
                       "is not the runtime of %s", wanted->network);
    if (place->layer == LP_TX_ETHEREUM &&
        place->evm_chain_id != wanted->evm_chain_id)
        return lp_fail(error, LOUPE_REFUSED, 0, "evm_chain_id",
                       "%llu is not that of %s%s",
                       (unsigned long long)place->evm_chain_id, wanted->network,
                       wanted->evm_chain_id == 0 ? ", which tells none" : "");
    return LOUPE_OK;
}
