/* SPDX-License-Identifier: Apache-2.0 */
/* Sealed bytes: one byte for the way (processor or bitsliced), one for the
 * length of the data, the nonce, the data, what is sealed. Laws: both ways
 * give the same verdict and the same message; what opens is what sealing gives
 * again, as there is one sealed form of a message; what does not open leaves
 * zeroes; what was sealed opens, and not with a bit changed. */
#include "aead/deoxysii.h"
#include "fuzz.h"

const char fuzz_reader[] = "deoxysii";

enum { ROOM = 1 << 13, NONCE = LOUPE_DEOXYSII_NONCE_BYTES };

static uint8_t opened[ROOM], twice[ROOM], sealed[ROOM];

/* The key of vectors/tx/deoxysii.json. */
static struct loupe_secret fixed_key(void)
{
    struct loupe_secret key;
    for (size_t i = 0; i < sizeof key.b; i++)
        key.b[i] = (uint8_t)(0x10 + i);
    return key;
}

static void law_of_opening(const struct lp_deoxysii_backend *backend,
                           const uint8_t *nonce,
                           struct loupe_span in,
                           struct loupe_span data)
{
    const struct loupe_secret key = fixed_key();
    struct loupe_error error      = {0};
    struct loupe_error other      = {0};
    enum loupe_status status =
        lp_deoxysii_open(opened, backend, &key, nonce, in, data, &error);
    fuzz_law_of_errors(status, &error);
    LAW(lp_deoxysii_open(twice, &lp_deoxysii_ct, &key, nonce, in, data,
                         &other) == status);
    if (in.size < LOUPE_DEOXYSII_TAG_BYTES)
        return;
    size_t size = in.size - LOUPE_DEOXYSII_TAG_BYTES;
    LAW(memcmp(opened, twice, size) == 0);
    if (status != LOUPE_OK) {
        for (size_t i = 0; i < size; i++)
            LAW(opened[i] == 0);
        return;
    }
    lp_deoxysii_seal(sealed, backend, &key, nonce, loupe_span(opened, size),
                     data);
    LAW(memcmp(sealed, in.data, in.size) == 0);
}

static void law_of_sealing(const struct lp_deoxysii_backend *backend,
                           const uint8_t *nonce,
                           struct loupe_span message,
                           struct loupe_span data)
{
    const struct loupe_secret key = fixed_key();
    struct loupe_span out =
        loupe_span(sealed, message.size + LOUPE_DEOXYSII_TAG_BYTES);
    lp_deoxysii_seal(sealed, backend, &key, nonce, message, data);
    LAW(lp_deoxysii_open(opened, backend, &key, nonce, out, data, NULL) ==
        LOUPE_OK);
    LAW(message.size == 0 || memcmp(opened, message.data, message.size) == 0);
    sealed[message.size / 2] ^= 0x10;
    LAW(lp_deoxysii_open(opened, backend, &key, nonce, out, data, NULL) ==
        LOUPE_INVALID);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct lp_deoxysii_backend *backend = lp_deoxysii_ni();
    if (size > ROOM / 2)
        return 0;
    if (fuzz_choose(&data, &size, 2) == 0 || backend == NULL)
        backend = &lp_deoxysii_ct;
    size_t more = fuzz_choose(&data, &size, 256);
    if (size < NONCE + more)
        return 0;
    struct loupe_span head = loupe_span(data + NONCE, more);
    struct loupe_span rest =
        loupe_span(data + NONCE + more, size - NONCE - more);
    law_of_opening(backend, data, rest, head);
    law_of_sealing(backend, data, rest, head);
    return 0;
}
