/* SPDX-License-Identifier: Apache-2.0 */
/* Protobuf fields. Law: the fields of a message, written one by one, read back
 * as the same fields, and the second writing is the first. */
#include "codec/proto.h"
#include "fuzz.h"

const char fuzz_reader[] = "proto";

/* Writes the current field as it came, in the shortest form. */
static void copy_field(struct lp_sink *out, const struct lp_proto *in)
{
    lp_proto_put_raw(out, (uint64_t)in->number << 3 | (uint64_t)in->wire);
    switch (in->wire) {
    case LP_PROTO_VARINT:
        lp_proto_put_raw(out, in->scalar);
        return;
    case LP_PROTO_FIXED64:
        lp_write_u64le(out, in->scalar);
        return;
    case LP_PROTO_FIXED32:
        lp_write_u32le(out, (uint32_t)in->scalar);
        return;
    case LP_PROTO_BYTES:
        lp_proto_put_raw(out, in->data.size);
        lp_write_bytes(out, in->data);
        return;
    }
}

/* Copies a whole message; gives the status of reading it. */
static enum loupe_status copy_message(struct lp_sink *out,
                                      struct loupe_span message)
{
    struct lp_proto in;
    struct loupe_error error = {0};
    lp_proto_init(&in, message, 0, &error);
    while (lp_proto_next(&in)) {
        LAW(in.at <= message.size && in.offset <= message.size);
        LAW(in.number > 0 && in.number <= 0x1fffffff);
        copy_field(out, &in);
    }
    fuzz_law_of_errors(in.status, &error);
    return in.status;
}

/* The typed readers must refuse or give a value, never both. */
static void read_typed(struct loupe_span message)
{
    struct lp_proto in;
    struct loupe_error error = {0};
    lp_proto_init(&in, message, 0, &error);
    while (lp_proto_next(&in)) {
        int32_t small = 0;
        switch (in.number % 4) {
        case 0:
            small = lp_proto_int32(&in, "small");
            LAW(in.status == LOUPE_OK || small == 0);
            break;
        case 1:
            (void)lp_proto_int64(&in, "number");
            break;
        case 2:
            LAW(lp_proto_bytes(&in, "bytes").size <= message.size);
            break;
        case 3:
            LAW(lp_proto_element(&in, "element").size <= message.size);
            break;
        }
    }
    fuzz_law_of_errors(in.status, &error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct loupe_span message = loupe_span(data, size);
    struct lp_sink first, second;
    void *memory[2] = {malloc(size + 1), malloc(size + 1)};
    LAW(memory[0] != NULL && memory[1] != NULL);
    lp_sink_init(&first, memory[0], size);
    lp_sink_init(&second, memory[1], size);
    if (copy_message(&first, message) == LOUPE_OK) {
        LAW(!lp_sink_full(&first));
        LAW(copy_message(&second, lp_sink_span(&first)) == LOUPE_OK);
        LAW(loupe_span_equal(lp_sink_span(&first), lp_sink_span(&second)));
    }
    read_typed(message);
    free(memory[0]);
    free(memory[1]);
    return 0;
}
