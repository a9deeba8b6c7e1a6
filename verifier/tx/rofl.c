/* SPDX-License-Identifier: Apache-2.0 */
/* Origins, derived keys and secrets of ROFL applications; see rofl.h. */
#include "tx/rofl.h"

#include "state/list.h"
#include "state/runtime_keys.h"

#include <loupe/mrae.h>

/* ---- origin ---- */

void lp_rofl_key_hash(struct loupe_hash *out, const struct lp_public_key *key)
{
    lp_rtkey_key_hash(out, lp_public_key_name(key), lp_public_key_span(key));
}

enum loupe_status lp_rofl_endorser_read(struct lp_rofl_endorser *out,
                                        struct loupe_span value,
                                        struct loupe_error *error)
{
    struct lp_cbor in;
    *out = (struct lp_rofl_endorser){.has_rak = false};
    lp_cbor_init(&in, value, LP_CBOR_STRICT, error);
    size_t count = lp_cbor_array(&in, "");
    if (count != 2 && count != 3)
        lp_cbor_refuse(&in, LOUPE_MALFORMED, "", "has %zu members", count);
    lp_cbor_fixed(&in, "node_id", out->node_id, sizeof out->node_id);
    out->has_rak = !lp_cbor_null(&in);
    if (out->has_rak)
        lp_cbor_fixed(&in, "rak", out->rak, sizeof out->rak);
    out->has_app = count == 3;
    if (out->has_app)
        lp_cbor_fixed(&in, "app", out->app.b, sizeof out->app.b);
    enum loupe_status status = lp_cbor_end(&in);
    if (status != LOUPE_OK)
        *out = (struct lp_rofl_endorser){.has_rak = false};
    return lp_within(status, error, "endorser");
}

static enum loupe_status read_entry(struct lp_rofl_endorser *out,
                                    const struct lp_public_key *signer,
                                    const struct loupe_known_value *endorser,
                                    struct loupe_error *error)
{
    *out = (struct lp_rofl_endorser){.has_rak = false};
    if (!endorser->present)
        return lp_fail(error, LOUPE_ABSENT, 0, "endorser",
                       "no application has registered the signer's key");
    LP_TRY(lp_rofl_endorser_read(out, endorser->value, error));
    if (!out->has_app)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "endorser.app",
                       "is missing: an entry of an older runtime");
    if (out->has_rak)
        return LOUPE_OK;
    if (signer->kind != LP_KEY_ED25519)
        return lp_fail(error, LOUPE_INVALID, 0, "endorser.rak",
                       "is missing, and the signer can be none");
    memcpy(out->rak, signer->bytes, sizeof out->rak);
    return LOUPE_OK;
}

enum loupe_status lp_rofl_endorsed_by(struct loupe_address *app,
                                      uint8_t rak[32],
                                      const struct lp_public_key *signer,
                                      const struct loupe_known_value *endorser,
                                      struct loupe_error *error)
{
    struct lp_rofl_endorser entry;
    *app = (struct loupe_address){{0}};
    memset(rak, 0, 32);
    LP_TRY(read_entry(&entry, signer, endorser, error));
    *app = entry.app;
    memcpy(rak, entry.rak, sizeof entry.rak);
    return LOUPE_OK;
}

/* The signer is the RAK or one of the extra keys. */
static enum loupe_status
check_key_of(const struct lp_rofl_registration *registration,
             const struct lp_public_key *signer,
             struct loupe_error *error)
{
    struct lp_cbor in;
    bool found = signer->kind == LP_KEY_ED25519 &&
                 memcmp(signer->bytes, registration->rak, 32) == 0;
    lp_cbor_init(&in, registration->extra_keys, LP_CBOR_STRICT, error);
    size_t count = lp_cbor_array(&in, "extra_keys");
    for (size_t i = 0; i < count && in.status == LOUPE_OK; i++) {
        struct lp_public_key key;
        lp_public_key_read(&key, &in);
        found = found || (key.kind == signer->kind &&
                          loupe_span_equal(lp_public_key_span(&key),
                                           lp_public_key_span(signer)));
    }
    LP_TRY(lp_cbor_end(&in));
    if (!found)
        return lp_fail(error, LOUPE_INVALID, 0, "extra_keys",
                       "the signer's is not among them");
    return LOUPE_OK;
}

static enum loupe_status
check_registration(const struct lp_rofl_registration *registration,
                   const struct lp_rofl_endorser *entry,
                   const struct lp_public_key *signer,
                   uint64_t epoch,
                   struct loupe_error *error)
{
    if (!loupe_address_equal(&registration->app, &entry->app))
        return lp_fail(error, LOUPE_INVALID, 0, "app", "is another one");
    if (memcmp(registration->rak, entry->rak, 32) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "rak", "is another one");
    if (memcmp(registration->node_id, entry->node_id, 32) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "node_id", "is another one");
    LP_TRY(check_key_of(registration, signer, error));
    if (registration->expiration <= epoch)
        return lp_fail(error, LOUPE_STALE, 0, "expiration",
                       "epoch %llu is not after %llu",
                       (unsigned long long)registration->expiration,
                       (unsigned long long)epoch);
    return LOUPE_OK;
}

enum loupe_status
lp_rofl_origin_decide(struct lp_rofl_origin *out,
                      const struct lp_public_key *signer,
                      const struct loupe_known_value *endorser,
                      const struct loupe_known_value *registration,
                      uint64_t epoch,
                      struct loupe_error *error)
{
    struct lp_rofl_endorser entry;
    struct lp_rofl_registration read;
    *out = (struct lp_rofl_origin){.expiration = 0};
    LP_TRY(read_entry(&entry, signer, endorser, error));
    if (!registration->present)
        return lp_fail(error, LOUPE_ABSENT, 0, "registration",
                       "is not there any more");
    LP_TRY(lp_within(lp_cbor_struct_read(&read, &lp_rofl_registration_table,
                                         registration->value, LP_CBOR_STRICT,
                                         error),
                     error, "registration"));
    LP_TRY(lp_within(check_registration(&read, &entry, signer, epoch, error),
                     error, "registration"));
    out->app        = entry.app;
    out->expiration = read.expiration;
    memcpy(out->rak, entry.rak, sizeof out->rak);
    memcpy(out->node_id, entry.node_id, sizeof out->node_id);
    return LOUPE_OK;
}

#define EVENT_REGISTERED 4

/* runtime-sdk/src/modules/rofl/event.rs InstanceRegistered */
struct registered {
    struct loupe_address app;
    struct loupe_span rak; /* {ed25519: bytes} */
};
static const struct lp_cbor_field registered_fields[] = {
    LP_FIXED(struct registered, app, "app_id", LP_REQUIRED),
    LP_RAW(struct registered, rak, "rak", LP_REQUIRED),
};
static const struct lp_cbor_table registered_table =
    LP_CBOR_TABLE(struct registered, registered_fields, LP_UNKNOWN_UNSUPPORTED);

static enum loupe_status is_of(bool *same,
                               const struct registered *event,
                               const struct lp_rofl_origin *of,
                               struct loupe_error *error)
{
    struct lp_cbor in;
    struct lp_public_key rak;
    lp_cbor_init(&in, event->rak, LP_CBOR_STRICT, error);
    lp_public_key_read(&rak, &in);
    LP_TRY(lp_cbor_end(&in));
    *same = of == NULL || (loupe_address_equal(&event->app, &of->app) &&
                           rak.kind == LP_KEY_ED25519 &&
                           memcmp(rak.bytes, of->rak, sizeof of->rak) == 0);
    return LOUPE_OK;
}

/* Is it among the registrations of one transaction? */
static enum loupe_status has_registered(bool *found,
                                        const struct loupe_io_tag *tag,
                                        const struct lp_rofl_origin *of,
                                        struct loupe_error *error)
{
    struct lp_list list;
    lp_list_open(&list, tag->value, error);
    while (lp_list_next(&list)) {
        struct registered event;
        bool same = false;
        LP_TRY(lp_list_struct(&list, &event, &registered_table));
        LP_TRY(is_of(&same, &event, of, error));
        *found = *found || same;
    }
    return lp_list_end(&list);
}

enum loupe_status lp_rofl_registered_before(const struct loupe_known_io *io,
                                            size_t index,
                                            const struct lp_rofl_origin *of,
                                            struct loupe_error *error)
{
    bool found = false;
    for (size_t i = 0; i < index && !found; i++) {
        const struct loupe_io_tag *tag =
            loupe_io_find_tag(io, i, LOUPE_SPAN_TEXT("rofl"), EVENT_REGISTERED);
        if (tag != NULL)
            LP_TRY(lp_within(has_registered(&found, tag, of, error), error,
                             "events.InstanceRegistered"));
    }
    return found
               ? LOUPE_OK
               : lp_fail(error, LOUPE_ABSENT, 0, "events.InstanceRegistered",
                         "no registration came before transaction %zu", index);
}

/* ---- keys that the key manager derives ---- */

/* {scope, node_id} or {scope, entity_id} */
static void put_scope(struct lp_sink *out,
                      enum lp_rofl_scope scope,
                      const uint8_t owner[32])
{
    const uint8_t number = (uint8_t)scope;
    lp_cbor_put_map(out, 2);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("scope"));
    lp_cbor_put_bytes(out, loupe_span(&number, 1));
    lp_cbor_put_text(out, scope == LP_ROFL_SCOPE_NODE
                              ? LOUPE_SPAN_TEXT("node_id")
                              : LOUPE_SPAN_TEXT("entity_id"));
    lp_cbor_put_bytes(out, loupe_span(owner, 32));
}

void lp_rofl_derived_key_id(struct loupe_hash *out,
                            const struct loupe_address *app,
                            uint8_t kind,
                            enum lp_rofl_scope scope,
                            const uint8_t owner[32],
                            struct loupe_span key_id)
{
    uint8_t memory[64];
    struct lp_sink extra;
    size_t count = 4;
    lp_sink_init(&extra, memory, sizeof memory);
    if (scope != LP_ROFL_SCOPE_APP) {
        put_scope(&extra, scope, owner);
        count++;
    }
    const struct loupe_span tuple[] = {
        LOUPE_SPAN_TEXT("oasis-runtime-sdk/rofl: derive key v1"),
        loupe_span(app->b, sizeof app->b),
        loupe_span(&kind, 1),
        key_id,
        lp_sink_span(&extra),
    };
    loupe_tuplehash256(
        out->b, sizeof out->b, tuple, count,
        LOUPE_SPAN_TEXT("oasis-runtime-sdk/keymanager: key pair id"));
}

/* ---- keys of the application daemon ---- */

static const struct {
    const char *name;
    size_t size;
} appd_kinds[] = {
    [LP_APPD_RAW_256]   = {"raw-256", 32},
    [LP_APPD_RAW_384]   = {"raw-384", 48},
    [LP_APPD_ED25519]   = {"ed25519", 32},
    [LP_APPD_SECP256K1] = {"secp256k1", 32},
};

enum loupe_status lp_appd_key(uint8_t out[LP_APPD_KEY_BYTES_MAX],
                              size_t *size,
                              struct loupe_span root,
                              enum lp_appd_kind kind,
                              struct loupe_span key_id,
                              struct loupe_error *error)
{
    static const char base[] = "oasis-runtime-sdk/rofl-appd: derive subkey ";
    uint8_t memory[1 + LP_APPD_KEY_ID_BYTES_MAX], custom[64];
    struct loupe_secret entropy;
    struct lp_sink kid, customization;
    memset(out, 0, LP_APPD_KEY_BYTES_MAX);
    *size = 0;
    if (kind < LP_APPD_RAW_256 || kind > LP_APPD_SECP256K1)
        return lp_fail(error, LOUPE_USAGE, 0, "kind", "is no kind of key");
    if (key_id.size > LP_APPD_KEY_ID_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "key_id",
                       "%zu bytes are more than %d", key_id.size,
                       LP_APPD_KEY_ID_BYTES_MAX);
    lp_sink_init(&kid, memory, sizeof memory);
    lp_write_u8(&kid, (uint8_t)kind);
    lp_write_bytes(&kid, key_id);
    lp_sink_init(&customization, custom, sizeof custom);
    lp_write_bytes(&customization, loupe_span_string(base));
    lp_write_bytes(&customization, loupe_span_string(appd_kinds[kind].name));
    loupe_kmac256(entropy.b, sizeof entropy.b, lp_sink_span(&kid), root,
                  LOUPE_SPAN_TEXT("oasis-runtime-sdk/rofl-appd: derive key "
                                  "derivation key"));
    *size = appd_kinds[kind].size;
    loupe_kmac256(out, *size, LOUPE_SPAN_ARRAY(entropy.b), lp_sink_span(&kid),
                  lp_sink_span(&customization));
    loupe_secret_fini(&entropy);
    return LOUPE_OK;
}

/* ---- secrets ---- */

/* clang-format off */

/* rofl-app-core/src/secrets.rs SecretEnvelope */
static const struct lp_cbor_field secret_fields[] = {
    LP_FIXED(struct lp_rofl_secret, sender, "pk",    LP_REQUIRED),
    LP_BYTES(struct lp_rofl_secret, name,   "name",  LP_REQUIRED),
    LP_FIXED(struct lp_rofl_secret, nonce,  "nonce", LP_REQUIRED),
    LP_BYTES(struct lp_rofl_secret, value,  "value", LP_REQUIRED),
};
static const struct lp_cbor_table secret_table =
    LP_CBOR_TABLE(struct lp_rofl_secret, secret_fields, LP_UNKNOWN_MALFORMED);

/* clang-format on */

/* "name" or "value", then the context. */
static enum loupe_status part_data(struct loupe_span *out,
                                   const char *part,
                                   struct loupe_span context,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    struct lp_sink sink;
    size_t room     = strlen(part) + context.size;
    uint8_t *memory = loupe_arena_alloc(arena, room, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, part, "no room");
    lp_sink_init(&sink, memory, room);
    lp_write_bytes(&sink, loupe_span_string(part));
    lp_write_bytes(&sink, context);
    *out = lp_sink_span(&sink);
    return LOUPE_OK;
}

/* Who seals or opens, and what both parts share. */
struct part_key {
    struct loupe_secret key;
    const uint8_t *nonce;
    struct loupe_span context;
};

static enum loupe_status seal_part(struct loupe_span *out,
                                   const struct part_key *with,
                                   const char *part,
                                   struct loupe_span plain,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    struct loupe_span data;
    size_t size = plain.size + LOUPE_DEOXYSII_TAG_BYTES;
    LP_TRY(part_data(&data, part, with->context, arena, error));
    uint8_t *sealed = loupe_arena_alloc(arena, size, 1);
    if (sealed == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, part, "no room");
    loupe_deoxysii_seal(sealed, &with->key, with->nonce, plain, data);
    *out = loupe_span(sealed, size);
    return LOUPE_OK;
}

static enum loupe_status open_part(struct loupe_span *out,
                                   const struct part_key *with,
                                   const char *part,
                                   struct loupe_span sealed,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    struct loupe_span data;
    LP_TRY(part_data(&data, part, with->context, arena, error));
    uint8_t *plain = loupe_arena_alloc(arena, sealed.size + 1, 1);
    if (plain == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, part, "no room");
    LP_TRY(lp_within(loupe_deoxysii_open(plain, &with->key, with->nonce, sealed,
                                         data, error),
                     error, "%s", part));
    *out = loupe_span(plain, sealed.size - LOUPE_DEOXYSII_TAG_BYTES);
    return LOUPE_OK;
}

enum loupe_status
lp_rofl_secret_seal(struct lp_sink *out,
                    const uint8_t sek[32],
                    const struct loupe_secret *ephemeral,
                    const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                    struct loupe_span name,
                    struct loupe_span value,
                    struct loupe_span context,
                    struct loupe_arena *scratch,
                    struct loupe_error *error)
{
    struct part_key with         = {.nonce = nonce, .context = context};
    struct lp_rofl_secret secret = {.sender = {0}};
    size_t mark                  = loupe_arena_mark(scratch);
    LP_TRY(loupe_mrae_key(&with.key, ephemeral, sek, error));
    loupe_mrae_public_key(secret.sender, ephemeral);
    memcpy(secret.nonce, nonce, sizeof secret.nonce);
    enum loupe_status status =
        seal_part(&secret.name, &with, "name", name, scratch, error);
    if (status == LOUPE_OK)
        status =
            seal_part(&secret.value, &with, "value", value, scratch, error);
    if (status == LOUPE_OK)
        lp_cbor_struct_write(out, &secret_table, &secret);
    loupe_secret_fini(&with.key);
    loupe_arena_rewind(scratch, mark);
    return status;
}

static enum loupe_status open_parts(struct loupe_span *name,
                                    struct loupe_span *value,
                                    const struct lp_rofl_secret *secret,
                                    const struct part_key *with,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    LP_TRY(open_part(name, with, "name", secret->name, arena, error));
    return open_part(value, with, "value", secret->value, arena, error);
}

enum loupe_status lp_rofl_secret_open(struct loupe_span *name,
                                      struct loupe_span *value,
                                      struct loupe_span sealed,
                                      const struct loupe_secret *own,
                                      struct loupe_span context,
                                      struct loupe_arena *arena,
                                      struct loupe_error *error)
{
    struct lp_rofl_secret secret;
    struct part_key with = {.context = context};
    size_t mark          = loupe_arena_mark(arena);
    *name = *value = loupe_span(NULL, 0);
    LP_TRY(lp_cbor_struct_read(&secret, &secret_table, sealed, LP_CBOR_STRICT,
                               error));
    with.nonce = secret.nonce;
    LP_TRY(loupe_mrae_key(&with.key, own, secret.sender, error));
    enum loupe_status status =
        open_parts(name, value, &secret, &with, arena, error);
    loupe_secret_fini(&with.key);
    if (status == LOUPE_OK)
        return LOUPE_OK;
    *name = *value = loupe_span(NULL, 0);
    loupe_arena_rewind(arena, mark);
    return status;
}
