/* SPDX-License-Identifier: Apache-2.0 */
/* What an instance of a ROFL application shows of its enclave, and what a node
 * says of it. Law: what holds does not hold with any one byte changed.
 * (The recorded enclaves can be debugged: all holds, and then they are refused.)
 */
#include "attest/registration.h"
#include "base/reached.h"
#include "fuzz.h"

const char fuzz_reader[] = "registration";

enum { EVIDENCE_MAX = 16384 };

static enum loupe_status evidence(struct loupe_span bytes,
                                  struct loupe_error *error)
{
    struct lp_registration registration = {.ect = bytes};
    struct lp_registered out;
    enum loupe_status status =
        lp_registration_verify(&out, &registration, error);
    LAW((status == LOUPE_OK) == (out.capability.raw.size > 0));
    return status;
}

/* Signed by a key of zeroes, or rather by nobody. */
static enum loupe_status labels(struct loupe_span bytes,
                                struct loupe_error *error)
{
    static const uint8_t key[32];
    struct lp_label_attestation out;
    return lp_labels_verify(&out, bytes, key, key, error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t copy[EVIDENCE_MAX];
    struct loupe_error error = {0}, other = {0};
    unsigned kind = fuzz_choose(&data, &size, 2);
    if (size > EVIDENCE_MAX)
        return 0;
    if (kind == 1) {
        fuzz_law_of_errors(labels(loupe_span(data, size), &error), &error);
        return 0;
    }
    enum loupe_status status = evidence(loupe_span(data, size), &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK && status != LOUPE_REFUSED)
        return 0;
    LP_REACHED("registration.holds");
    memcpy(copy, data, size);
    copy[(size_t)data[size - 1] * size / 256] ^= 1;
    status = evidence(loupe_span(copy, size), &other);
    LAW(status != LOUPE_OK && status != LOUPE_REFUSED);
    return 0;
}
