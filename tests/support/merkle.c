/* SPDX-License-Identifier: Apache-2.0 */
#include "support/merkle.h"

#include "codec/cbor.h"

#include <stdlib.h>

static size_t split(size_t count)
{
    size_t k = 1;
    while (2 * k < count)
        k *= 2;
    return k;
}

struct loupe_hash merkle_root_of(const struct loupe_span *leaves, size_t count)
{
    struct loupe_hash out;
    if (count == 0) {
        loupe_sha256(&out, (struct loupe_span){0});
        return out;
    }
    if (count == 1) {
        uint8_t *bytes = calloc(1, leaves[0].size + 1);
        if (bytes == NULL)
            abort();
        if (leaves[0].size != 0)
            memcpy(bytes + 1, leaves[0].data, leaves[0].size);
        loupe_sha256(&out, loupe_span(bytes, leaves[0].size + 1));
        free(bytes);
        return out;
    }
    size_t k                = split(count);
    uint8_t bytes[65]       = {1};
    struct loupe_hash left  = merkle_root_of(leaves, k);
    struct loupe_hash right = merkle_root_of(leaves + k, count - k);
    memcpy(bytes + 1, left.b, 32);
    memcpy(bytes + 33, right.b, 32);
    loupe_sha256(&out, LOUPE_SPAN_ARRAY(bytes));
    return out;
}

size_t merkle_aunts(struct loupe_hash *out,
                    const struct loupe_span *leaves,
                    size_t count,
                    size_t index)
{
    if (count == 1)
        return 0;
    size_t k = split(count);
    size_t below;
    if (index < k) {
        below      = merkle_aunts(out, leaves, k, index);
        out[below] = merkle_root_of(leaves + k, count - k);
    } else {
        below      = merkle_aunts(out, leaves + k, count - k, index - k);
        out[below] = merkle_root_of(leaves, k);
    }
    return below + 1;
}

struct loupe_span merkle_proof_make(uint8_t *memory,
                                    const struct loupe_span *transactions,
                                    size_t count,
                                    size_t index)
{
    struct loupe_hash *items  = calloc(count, sizeof *items);
    struct loupe_span *leaves = calloc(count, sizeof *leaves);
    struct loupe_hash aunts[100];
    struct lp_sink out;
    if (items == NULL || leaves == NULL)
        abort();
    for (size_t i = 0; i < count; i++) {
        loupe_sha256(&items[i], transactions[i]);
        leaves[i] = loupe_hash_span(&items[i]);
    }
    struct loupe_hash leaf = merkle_root_of(&leaves[index], 1);
    size_t depth           = merkle_aunts(aunts, leaves, count, index);
    lp_sink_init(&out, memory, MERKLE_PROOF_ROOM);
    lp_cbor_put_map(&out, depth == 0 ? 3 : 4);
    if (depth != 0) {
        lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("aunts"));
        lp_cbor_put_array(&out, depth);
        for (size_t i = 0; i < depth; i++)
            lp_cbor_put_bytes(&out, loupe_hash_span(&aunts[i]));
    }
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("index"));
    lp_cbor_put_uint(&out, index);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("total"));
    lp_cbor_put_uint(&out, count);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("leaf_hash"));
    lp_cbor_put_bytes(&out, loupe_hash_span(&leaf));
    free(items);
    free(leaves);
    return lp_sink_span(&out);
}
