/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of the manifest; see orc.h. Everything that is empty is left out,
 * except the firmware and the resources of TDX. */
#include "tx/orc.h"

#include "limits.h"

/* clang-format off */

static const struct lp_cbor_field text_item = LP_ITEM(LP_FIELD_TEXT, struct loupe_span);
static const struct lp_cbor_field hash_item = LP_ITEM(LP_FIELD_FIXED, struct loupe_hash);

static const struct lp_cbor_field version_fields[] = {
    LP_UINT(struct lp_orc_version, major, "major", LP_OPTIONAL),
    LP_UINT(struct lp_orc_version, minor, "minor", LP_OPTIONAL),
    LP_UINT(struct lp_orc_version, patch, "patch", LP_OPTIONAL),
};
static const struct lp_cbor_table version_table =
    LP_CBOR_TABLE(struct lp_orc_version, version_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field gpu_fields[] = {
    LP_TEXT(struct lp_orc_gpu, model, "model", LP_OPTIONAL),
    LP_UINT(struct lp_orc_gpu, count, "count", LP_REQUIRED),
};
static const struct lp_cbor_table gpu_table =
    LP_CBOR_TABLE(struct lp_orc_gpu, gpu_fields, LP_UNKNOWN_MALFORMED);

#define R struct lp_orc_resources
static const struct lp_cbor_field resources_fields[] = {
    LP_UINT(        R, memory, "memory", LP_REQUIRED),
    LP_UINT(        R, cpus,   "cpus",   LP_REQUIRED),
    LP_MAYBE_STRUCT(R, gpu, has_gpu, "gpu", LP_OPTIONAL, &gpu_table),
};
static const struct lp_cbor_table resources_table =
    LP_CBOR_TABLE(R, resources_fields, LP_UNKNOWN_MALFORMED);
#undef R

static const struct lp_cbor_field elf_fields[] = {
    LP_TEXT(struct lp_orc_elf, executable, "executable", LP_REQUIRED),
};
static const struct lp_cbor_table elf_table =
    LP_CBOR_TABLE(struct lp_orc_elf, elf_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field sgx_fields[] = {
    LP_TEXT(struct lp_orc_sgx, executable, "executable", LP_REQUIRED),
    LP_TEXT(struct lp_orc_sgx, signature,  "signature",  LP_OPTIONAL),
};
static const struct lp_cbor_table sgx_table =
    LP_CBOR_TABLE(struct lp_orc_sgx, sgx_fields, LP_UNKNOWN_MALFORMED);

#define T struct lp_orc_tdx
static const struct lp_cbor_field tdx_fields[] = {
    LP_TEXT(  T, firmware,       "firmware",       LP_REQUIRED),
    LP_TEXT(  T, kernel,         "kernel",         LP_OPTIONAL),
    LP_TEXT(  T, initrd,         "initrd",         LP_OPTIONAL),
    LP_LIST(  T, extra_kernel_options, "extra_kernel_options", LP_OPTIONAL, &text_item, LP_BODY_MEMBERS_MAX),
    LP_TEXT(  T, stage2_image,   "stage2_image",   LP_OPTIONAL),
    LP_TEXT(  T, stage2_format,  "stage2_format",  LP_OPTIONAL),
    LP_BOOL(  T, stage2_persist, "stage2_persist", LP_OPTIONAL),
    LP_STRUCT(T, resources,      "resources",      LP_REQUIRED, &resources_table),
};
static const struct lp_cbor_table tdx_table =
    LP_CBOR_TABLE(T, tdx_fields, LP_UNKNOWN_MALFORMED);
#undef T

static const struct lp_cbor_field enclave_fields[] = {
    LP_FIXED(struct lp_orc_enclave, mr_enclave, "mr_enclave", LP_REQUIRED),
    LP_FIXED(struct lp_orc_enclave, mr_signer,  "mr_signer",  LP_REQUIRED),
};
static const struct lp_cbor_table enclave_table =
    LP_CBOR_TABLE(struct lp_orc_enclave, enclave_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field identity_fields[] = {
    LP_TEXT(  struct lp_orc_identity, hypervisor, "hypervisor", LP_OPTIONAL),
    LP_STRUCT(struct lp_orc_identity, enclave,    "enclave",    LP_REQUIRED, &enclave_table),
};
static const struct lp_cbor_table identity_table =
    LP_CBOR_TABLE(struct lp_orc_identity, identity_fields, LP_UNKNOWN_MALFORMED);
const struct lp_cbor_field lp_orc_identity_item = {
    .name = "", .kind = LP_FIELD_STRUCT, .size = sizeof(struct lp_orc_identity), .table = &identity_table};

#define C struct lp_orc_component
static const struct lp_cbor_field component_fields[] = {
    LP_TEXT(        C, kind,     "kind",     LP_REQUIRED),
    LP_TEXT(        C, name,     "name",     LP_OPTIONAL),
    LP_STRUCT(      C, version,  "version",  LP_OPTIONAL, &version_table),
    LP_MAYBE_STRUCT(C, elf, has_elf, "elf",  LP_OPTIONAL, &elf_table),
    LP_MAYBE_STRUCT(C, sgx, has_sgx, "sgx",  LP_OPTIONAL, &sgx_table),
    LP_MAYBE_STRUCT(C, tdx, has_tdx, "tdx",  LP_OPTIONAL, &tdx_table),
    LP_LIST(        C, identity, "identity", LP_OPTIONAL, &lp_orc_identity_item, LP_BODY_MEMBERS_MAX),
    LP_BOOL(        C, disabled, "disabled", LP_OPTIONAL),
};
static const struct lp_cbor_table component_table =
    LP_CBOR_TABLE(C, component_fields, LP_UNKNOWN_MALFORMED);
#undef C
const struct lp_cbor_field lp_orc_component_item = {
    .name = "", .kind = LP_FIELD_STRUCT, .size = sizeof(struct lp_orc_component), .table = &component_table};

#define M struct lp_orc_manifest
static const struct lp_cbor_field manifest_fields[] = {
    LP_TEXT(  M, name,       "name",       LP_OPTIONAL),
    LP_FIXED( M, id,         "id",         LP_REQUIRED),
    LP_STRUCT(M, version,    "version",    LP_OPTIONAL, &version_table),
    LP_LIST(  M, components, "components", LP_OPTIONAL, &lp_orc_component_item, LP_BODY_MEMBERS_MAX),
    LP_MAP(   M, digests,    "digests",    LP_OPTIONAL, &text_item, &hash_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_orc_manifest_table =
    LP_CBOR_TABLE(M, manifest_fields, LP_UNKNOWN_MALFORMED);
#undef M

/* clang-format on */

enum loupe_status lp_orc_manifest_hash(struct loupe_hash *out,
                                       const struct lp_orc_manifest *manifest,
                                       struct loupe_arena *scratch,
                                       struct loupe_error *error)
{
    struct lp_sink sink;
    size_t mark = loupe_arena_mark(scratch);
    *out        = (struct loupe_hash){{0}};
    lp_sink_init(&sink, NULL, 0);
    lp_cbor_struct_write(&sink, &lp_orc_manifest_table, manifest);
    size_t room     = sink.size;
    uint8_t *memory = loupe_arena_alloc(scratch, room, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "manifest", "no room");
    lp_sink_init(&sink, memory, room);
    lp_cbor_struct_write(&sink, &lp_orc_manifest_table, manifest);
    loupe_sha512_256(out, lp_sink_span(&sink));
    loupe_arena_rewind(scratch, mark);
    return LOUPE_OK;
}
