/* SPDX-License-Identifier: Apache-2.0 */
/* A program of somebody who only has what `cmake --install` put there: it
 * hashes, sums and explains a status. */
#include <loupe/amount.h>
#include <loupe/hash.h>
#include <loupe/status.h>
#include <loupe/version.h>

#include <stdio.h>

int main(void)
{
    struct loupe_hash hash;
    struct loupe_u256 sum, one = loupe_u256_from_u64(1);
    loupe_sha256(&hash, LOUPE_SPAN_TEXT("abc"));
    if (hash.b[0] != 0xba || hash.b[31] != 0xad)
        return 1;
    if (!loupe_u256_add(&sum, &one, &one) || sum.w[0] != 2)
        return 1;
    printf("loupe %s: %s\n", LOUPE_VERSION, loupe_status_text(LOUPE_MALFORMED));
    return 0;
}
