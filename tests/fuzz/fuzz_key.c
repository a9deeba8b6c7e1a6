/* SPDX-License-Identifier: Apache-2.0 */
/* Keys in files: the first byte tells the form, PEM (p) or a secret alone (r).
 * Law: a key that was read and written as PEM is read again as the same. A sealed
 * one is not opened here, which takes its time. */
#include "base/reached.h"
#include "fuzz.h"
#include "tx/key_file.h"

const char fuzz_reader[] = "key";

static void law_of_writing(const struct lp_signing_key *key)
{
    struct lp_pem pem, again;
    struct lp_signing_key read;
    struct loupe_error error = {0};
    char text[LP_PEM_TEXT_MAX];
    bool sealed;
    LAW(lp_key_write_pem(&pem, key, loupe_span(NULL, 0), NULL, &error) ==
        LOUPE_OK);
    size_t size = lp_pem_write(text, &pem);
    LAW(size < sizeof text);
    LAW(lp_pem_read(&again, loupe_span(text, size), &error) == LOUPE_OK);
    LAW(lp_key_read_pem(&read, &sealed, &again, &error) == LOUPE_OK);
    LAW(!sealed && memcmp(&read, key, sizeof read) == 0);
    LP_REACHED("key.written");
}

static void read_pem(struct loupe_span text)
{
    struct lp_pem pem;
    struct lp_signing_key key;
    struct loupe_error error = {0};
    bool sealed              = false;
    enum loupe_status status = lp_pem_read(&pem, text, &error);
    if (status == LOUPE_OK)
        status = lp_key_read_pem(&key, &sealed, &pem, &error);
    fuzz_law_of_errors(status, &error);
    if (status == LOUPE_OK && sealed)
        LP_REACHED("key.sealed");
    if (status == LOUPE_OK && !sealed)
        law_of_writing(&key);
}

static void read_raw(struct loupe_span text)
{
    for (int kind = LP_KEY_ED25519; kind <= LP_KEY_SECP256K1; kind++) {
        struct lp_signing_key key;
        struct loupe_error error = {0};
        enum loupe_status status =
            lp_key_read_raw(&key, (enum lp_key_kind)kind, text, &error);
        fuzz_law_of_errors(status, &error);
        if (status == LOUPE_OK)
            law_of_writing(&key);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 4096)
        return 0;
    if (data[0] == 'p')
        read_pem(loupe_span(data + 1, size - 1));
    if (data[0] == 'r')
        read_raw(loupe_span(data + 1, size - 1));
    return 0;
}
