/* SPDX-License-Identifier: Apache-2.0 */
/* Answers of core.CallDataPublicKey: two bytes for how old the key is, the
 * answer. Laws: nobody's answer is taken unless the key manager signed it; what
 * the key manager signs is taken exactly when the rule on epochs says so, and
 * not with a bit of the key changed, nor for another runtime. */
#include "base/reached.h"
#include "fuzz.h"
#include "tx/call_key.h"
#include "tx/envelope.h"

const char fuzz_reader[] = "call_key";

static const uint8_t manager[32] = {3, 1, 4, 1, 5};

static enum loupe_status verify(const struct lp_raw_call_key *raw,
                                const struct lp_call_key_trust *trust)
{
    struct lp_known_call_key known;
    struct loupe_error error = {0};
    enum loupe_status status = lp_call_key_verify(&known, raw, trust, &error);
    fuzz_law_of_errors(status, &error);
    LAW(status != LOUPE_OK ||
        (memcmp(known.key, raw->public_key.key, sizeof known.key) == 0 &&
         known.epoch == raw->epoch));
    return status;
}

/* What the key manager says is what it says, the rest is the client's rule. */
static bool is_in_time(const struct lp_raw_call_key *raw, uint64_t now)
{
    uint64_t expiration = raw->public_key.expiration;
    return raw->epoch <= now && now - raw->epoch <= LP_ENVELOPE_EPOCHS &&
           (expiration == 0 || expiration == raw->epoch + LP_CALL_KEY_EXPIRES);
}

static void law_of_signatures(const struct lp_raw_call_key *answer,
                              struct lp_call_key_trust trust,
                              struct lp_keymanager_status status)
{
    uint8_t body[LP_CALL_KEY_BODY_BYTES], rsk[32];
    struct lp_raw_call_key raw = *answer;
    struct lp_oasis_context context;
    lp_oasis_context_init(
        &context, LOUPE_SPAN_TEXT("oasis-core/keymanager: pk signature"));
    lp_call_key_body(body, &raw, &trust);
    lp_oasis_sign(raw.public_key.signature, rsk, manager, &context,
                  LOUPE_SPAN_ARRAY(body));
    status.rsk      = LOUPE_SPAN_ARRAY(rsk);
    status.checksum = raw.public_key.checksum;
    trust.status    = &status;
    bool good = status.checksum.size == 32 && is_in_time(&raw, trust.epoch);
    LAW((verify(&raw, &trust) == LOUPE_OK) == good);
    if (!good)
        return;
    LP_REACHED("call_key.taken");
    raw.public_key.key[5] ^= 1;
    LAW(verify(&raw, &trust) == LOUPE_INVALID);
    raw.public_key.key[5] ^= 1;
    trust.runtime.b[0] ^= 1;
    LAW(verify(&raw, &trust) == LOUPE_INVALID);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t nobody[32]    = {0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1};
    struct lp_keymanager_status status = {.is_initialized = true,
                                          .is_secure      = true,
                                          .rsk = LOUPE_SPAN_ARRAY(nobody)};
    struct lp_raw_call_key raw;
    struct loupe_error error = {0};
    if (size < 2)
        return 0;
    uint64_t age  = data[0] % 8;
    bool insecure = data[1] % 2 != 0;
    enum loupe_status result =
        lp_call_key_read(&raw, loupe_span(data + 2, size - 2), &error);
    fuzz_law_of_errors(result, &error);
    if (result != LOUPE_OK)
        return 0;
    struct lp_call_key_trust trust = {
        .runtime        = {{0x80}},
        .chain          = LOUPE_SPAN_TEXT("a685cf155ff638eceb065c6432f83e1f"
                                                   "1bff946fe241321d83713d3157942140"),
        .status         = &status,
        .epoch          = raw.epoch + age,
        .allow_insecure = true};
    status.checksum = raw.public_key.checksum;
    LAW(verify(&raw, &trust) != LOUPE_OK);
    status.is_secure = !insecure;
    law_of_signatures(&raw, trust, status);
    trust.allow_insecure = false;
    if (insecure)
        LAW(verify(&raw, &trust) == LOUPE_REFUSED);
    return 0;
}
