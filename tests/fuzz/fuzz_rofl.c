/* SPDX-License-Identifier: Apache-2.0 */
/* What ROFL adds: sealed secrets, the state that tells a transaction's origin,
 * manifests; the first byte says which. Laws: a secret opens to what was
 * sealed, in its context only, and one that was not sealed for the key never
 * does; an origin is decided only for an entry and a registration that agree;
 * a manifest written again has the same hash. */
#include "base/reached.h"
#include "fuzz.h"
#include "tx/orc.h"
#include "tx/rofl.h"

#include <loupe/mrae.h>

const char fuzz_reader[] = "rofl";

enum { ROOM = 1 << 14 };

static _Alignas(max_align_t) unsigned char memory[16 * ROOM];
static struct loupe_arena arena;
static const struct loupe_secret own = {{2, 7}}, ephemeral = {{1, 8}};

static void strange_secret(struct loupe_span data)
{
    struct loupe_span name, value;
    struct loupe_error error = {0};
    enum loupe_status status = lp_rofl_secret_open(
        &name, &value, data, &own, loupe_span(NULL, 0), &arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW(status != LOUPE_OK && name.size == 0 && value.size == 0);
    LAW(arena.used == 0);
    if (status == LOUPE_INVALID)
        LP_REACHED("rofl.sealed_for_others");
}

/* Two lengths, the context, the name, the value. */
static void own_secret(struct loupe_span data)
{
    static uint8_t sealed[ROOM];
    static const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES] = {9};
    static const uint8_t other[256]; /* longer than any context here */
    struct loupe_span name, value;
    uint8_t sek[32];
    struct lp_sink out;
    if (data.size < 2 || data.size < 2U + data.data[0] + data.data[1])
        return;
    struct loupe_span context = loupe_span(data.data + 2, data.data[0]);
    struct loupe_span title =
        loupe_span(context.data + context.size, data.data[1]);
    struct loupe_span rest = loupe_span(
        title.data + title.size, data.size - 2 - context.size - title.size);
    loupe_mrae_public_key(sek, &own);
    lp_sink_init(&out, sealed, sizeof sealed);
    LAW(lp_rofl_secret_seal(&out, sek, &ephemeral, nonce, title, rest, context,
                            &arena, NULL) == LOUPE_OK);
    LAW(!lp_sink_full(&out) && arena.used == 0);
    LAW(lp_rofl_secret_open(&name, &value, lp_sink_span(&out), &own, context,
                            &arena, NULL) == LOUPE_OK);
    LAW(loupe_span_equal(name, title) && loupe_span_equal(value, rest));
    LAW(lp_rofl_secret_open(&name, &value, lp_sink_span(&out), &own,
                            LOUPE_SPAN_ARRAY(other), &arena,
                            NULL) == LOUPE_INVALID);
    sealed[out.size - 1] ^= 1;
    LAW(lp_rofl_secret_open(&name, &value, lp_sink_span(&out), &own, context,
                            &arena, NULL) == LOUPE_INVALID);
}

/* A length, the endorser's entry, the registration. */
static void origin(struct loupe_span data)
{
    struct lp_public_key signer = {.kind = LP_KEY_ED25519};
    struct lp_rofl_origin found;
    struct lp_rofl_endorser entry;
    struct loupe_error error = {0};
    if (data.size < 1 || data.size < 1U + data.data[0])
        return;
    struct loupe_known_value endorser = {
        .present = data.data[0] != 0,
        .value   = loupe_span(data.data + 1, data.data[0])};
    struct loupe_known_value registration = {
        .present = true,
        .value   = loupe_span(endorser.value.data + endorser.value.size,
                              data.size - 1 - endorser.value.size)};
    enum loupe_status read =
        lp_rofl_endorser_read(&entry, endorser.value, &error);
    fuzz_law_of_errors(read, &error);
    error = (struct loupe_error){0};
    memcpy(signer.bytes, entry.rak, sizeof entry.rak);
    enum loupe_status status = lp_rofl_origin_decide(&found, &signer, &endorser,
                                                     &registration, 7, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    LAW(read == LOUPE_OK && entry.has_app && found.expiration > 7);
    LAW(loupe_address_equal(&found.app, &entry.app));
    LAW(memcmp(found.node_id, entry.node_id, sizeof found.node_id) == 0);
    LAW(lp_rofl_origin_decide(&found, &signer, &endorser, &registration,
                              UINT64_MAX, NULL) == LOUPE_STALE);
    registration.present = false;
    LAW(lp_rofl_origin_decide(&found, &signer, &endorser, &registration, 7,
                              NULL) == LOUPE_ABSENT);
    LP_REACHED("rofl.origin");
}

static void manifest(struct loupe_span data)
{
    static uint8_t written[2 * ROOM];
    struct lp_orc_manifest first, second;
    struct loupe_hash a, b;
    struct lp_sink out;
    struct loupe_error error = {0};
    enum loupe_status status = lp_cbor_struct_read(
        &first, &lp_orc_manifest_table, data, LP_CBOR_STRICT, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    lp_sink_init(&out, written, sizeof written);
    lp_cbor_struct_write(&out, &lp_orc_manifest_table, &first);
    LAW(out.size <= data.size);
    LAW(lp_cbor_struct_read(&second, &lp_orc_manifest_table, lp_sink_span(&out),
                            LP_CBOR_STRICT, NULL) == LOUPE_OK);
    LAW(lp_orc_manifest_hash(&a, &first, &arena, &error) == LOUPE_OK);
    LAW(lp_orc_manifest_hash(&b, &second, &arena, &error) == LOUPE_OK);
    LAW(loupe_hash_equal(&a, &b) && arena.used == 0);
    LP_REACHED("rofl.manifest");
}

static void key_text(struct loupe_span data)
{
    char text[LP_PUBLIC_KEY_TEXT];
    struct lp_public_key key;
    if (!lp_public_key_from_text(&key, data))
        return;
    lp_public_key_to_text(text, &key);
    LAW(loupe_span_equal(loupe_span_string(text), data));
    LP_REACHED("rofl.key");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const ways[])(struct loupe_span data) = {
        strange_secret, own_secret, origin, manifest, key_text};
    if (size > ROOM / 2)
        return 0;
    loupe_arena_init(&arena, memory, sizeof memory);
    unsigned way = fuzz_choose(&data, &size, sizeof ways / sizeof ways[0]);
    ways[way](loupe_span(data, size));
    return 0;
}
