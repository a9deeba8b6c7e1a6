/* SPDX-License-Identifier: Apache-2.0 */
#include "support/made_rounds.h"

#include "base/sink.h"
#include "codec/cbor.h"
#include "codec/cbor_table.h"
#include "state/mkvs.h"
#include "state/records_chain.h"
#include "state/runtime_keys.h"
#include "support/check.h"
#include "support/mkvs_server.h"

struct loupe_span made_keep(struct loupe_span bytes)
{
    static uint8_t room[1 << 18];
    static size_t used;
    if (sizeof room - used < bytes.size)
        used = 0;
    assert_true(bytes.size <= sizeof room / 4);
    uint8_t *at = room + used;
    memcpy(at, bytes.data, bytes.size);
    used += bytes.size;
    return loupe_span(at, bytes.size);
}

void made_add(struct made_pairs *pairs,
              const struct lp_key *key,
              struct loupe_span value)
{
    assert_true(pairs->count < sizeof pairs->list / sizeof pairs->list[0]);
    pairs->list[pairs->count++] =
        (struct loupe_pair){made_keep(lp_key_span(key)), value};
}

static struct loupe_span entry(struct loupe_span bytes, const uint64_t *order)
{
    uint8_t memory[1200];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_put_array(&out, order == NULL ? 1 : 2);
    lp_cbor_put_bytes(&out, bytes);
    if (order != NULL)
        lp_cbor_put_uint(&out, *order);
    assert_false(lp_sink_full(&out));
    return made_keep(lp_sink_span(&out));
}

struct loupe_hash made_add_transaction(struct made_pairs *pairs,
                                       struct loupe_span bytes,
                                       struct loupe_span output,
                                       uint64_t order)
{
    struct loupe_hash hash;
    loupe_sha512_256(&hash, bytes);
    struct lp_key in  = lp_iokey_input(&hash);
    struct lp_key out = lp_iokey_output(&hash);
    made_add(pairs, &in, entry(bytes, &order));
    made_add(pairs, &out, entry(output, NULL));
    return hash;
}

static void put_header(struct lp_chain *chain,
                       const struct loupe_round_header *header)
{
    uint8_t memory[512];
    struct lp_sink out;
    struct loupe_error error = {0};
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, &lp_round_header_table, header);
    struct lp_store_round row = {.round   = header->round,
                                 .io_root = header->io_root,
                                 .anchor  = 5,
                                 .header  = lp_sink_span(&out)};
    loupe_round_hash(&row.hash, header);
    check_status(lp_store_put_round(chain->store, &row, &error), LOUPE_OK,
                 &error);
}

void made_put_round(struct lp_chain *chain,
                    uint64_t round,
                    enum loupe_round_type type,
                    const struct loupe_hash *state_root,
                    const struct made_pairs *io)
{
    struct loupe_error error         = {0};
    struct loupe_round_header header = {.round       = round,
                                        .timestamp   = 1700000000 + round,
                                        .header_type = type,
                                        .io_root     = lp_mkvs_empty,
                                        .state_root  = *state_root};
    memcpy(header.ns.b, chain->network.runtime_id, sizeof header.ns.b);
    if (io == NULL) {
        put_header(chain, &header);
        return;
    }
    struct mkvs_server *server = mkvs_server_new(io->list, io->count);
    header.io_root             = *mkvs_server_root(server);
    put_header(chain, &header);
    check_status(lp_store_put_io(chain->store, round, mkvs_server_pairs(server),
                                 mkvs_server_count(server), &error),
                 LOUPE_OK, &error);
    mkvs_server_free(server);
}
