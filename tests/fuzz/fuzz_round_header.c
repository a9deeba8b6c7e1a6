/* SPDX-License-Identifier: Apache-2.0 */
/* Headers of runtime rounds. Laws: a header has one form, so that the hash over
 * the bytes is the hash over the fields; it is accepted as the round before one
 * that names its hash, and not before one that names another. */
#include "base/reached.h"
#include "fuzz.h"

#include <loupe/round.h>

const char fuzz_reader[] = "round_header";

/* A round that could follow: a normal one, a second later. */
static struct loupe_known_round after(const struct loupe_round_header *header,
                                      const struct loupe_hash *hash)
{
    struct loupe_known_round next = {.header = *header};
    next.header.round++;
    next.header.timestamp++;
    next.header.header_type   = LOUPE_ROUND_NORMAL;
    next.header.previous_hash = *hash;
    loupe_round_hash(&next.hash, &next.header);
    return next;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct loupe_round_header header;
    struct loupe_known_round before;
    struct loupe_hash hash, again;
    struct loupe_error error = {0};
    struct loupe_span bytes  = loupe_span(data, size);
    enum loupe_status status = loupe_round_read(&header, &hash, bytes, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    loupe_round_hash(&again, &header);
    LAW(loupe_hash_equal(&hash, &again));
    if (header.round == UINT64_MAX || header.timestamp == UINT64_MAX)
        return 0;
    struct loupe_known_round next = after(&header, &hash);
    LAW(loupe_round_before(&before, &next, bytes, &error) == LOUPE_OK);
    LAW(loupe_hash_equal(&before.hash, &hash));
    LP_REACHED("round_header.before");
    next.header.previous_hash.b[0] ^= 1;
    LAW(loupe_round_before(&before, &next, bytes, &error) != LOUPE_OK);
    LAW(before.header.round == 0);
    return 0;
}
