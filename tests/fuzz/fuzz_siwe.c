/* SPDX-License-Identifier: Apache-2.0 */
/* Sign-in messages. Laws: a message that was read is written again with the
 * same text, and no reader of one message finds the parts of another in it. */
#include "base/reached.h"
#include "fuzz.h"
#include "tx/siwe.h"

const char fuzz_reader[] = "siwe";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t memory[LP_SIWE_BYTES_MAX];
    struct loupe_span text = loupe_span(data, size);
    struct lp_siwe message, again;
    struct loupe_hash digest;
    struct loupe_error error = {0};
    struct lp_sink out;
    enum loupe_status status = lp_siwe_read(&message, text, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    LP_REACHED("siwe.read");
    if (message.resource_count > 0)
        LP_REACHED("siwe.resources");
    lp_sink_init(&out, memory, sizeof memory);
    LAW(lp_siwe_write(&out, &message, &error) == LOUPE_OK);
    LAW(loupe_span_equal(lp_sink_span(&out), text));
    LAW(lp_siwe_digest(&digest, text, &error) == LOUPE_OK);
    message.chain_id ^= 1;
    lp_sink_init(&out, memory, sizeof memory);
    if (lp_siwe_write(&out, &message, NULL) != LOUPE_OK)
        return 0;
    LAW(lp_siwe_read(&again, lp_sink_span(&out), &error) == LOUPE_OK);
    LAW(again.chain_id == message.chain_id);
    LAW(loupe_span_equal(again.nonce, message.nonce));
    return 0;
}
