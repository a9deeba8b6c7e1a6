/* SPDX-License-Identifier: Apache-2.0 */
/* The manifest of a bundle (.orc), whose hash deployments name (transactions.md
 * 10; oasis-core go/runtime/bundle/manifest.go, component.go). */
#ifndef LP_ORC_H
#define LP_ORC_H

#include "codec/cbor_table.h"

#include <loupe/arena.h>

struct lp_orc_version {
    uint64_t major, minor, patch;
};

struct lp_orc_gpu {
    uint64_t count;
    struct loupe_span model; /* text; may be empty */
};

struct lp_orc_resources {
    uint64_t memory; /* MiB */
    uint64_t cpus;
    bool has_gpu;
    struct lp_orc_gpu gpu;
};

struct lp_orc_elf {
    struct loupe_span executable;
};

struct lp_orc_sgx {
    struct loupe_span executable, signature;
};

struct lp_orc_tdx {
    struct loupe_span firmware, kernel, initrd;
    struct loupe_span extra_kernel_options; /* list of text */
    struct loupe_span stage2_image, stage2_format;
    bool stage2_persist;
    struct lp_orc_resources resources;
};

struct lp_orc_enclave {
    uint8_t mr_enclave[32], mr_signer[32];
};

struct lp_orc_identity {
    struct loupe_span hypervisor;
    struct lp_orc_enclave enclave;
};

struct lp_orc_component {
    struct loupe_span kind; /* "ronl" or "rofl" */
    struct loupe_span name;
    struct lp_orc_version version;
    bool has_elf, has_sgx, has_tdx;
    struct lp_orc_elf elf;
    struct lp_orc_sgx sgx;
    struct lp_orc_tdx tdx;
    struct loupe_span identity; /* list of lp_orc_identity */
    bool disabled;
};

struct lp_orc_manifest {
    struct loupe_span name;
    uint8_t id[32]; /* of the runtime */
    struct lp_orc_version version;
    struct loupe_span components; /* list of lp_orc_component */
    struct loupe_span digests;    /* map of file name to 32 bytes */
};

extern const struct lp_cbor_table lp_orc_manifest_table;

/* Items of the lists above, for lp_cbor_list_write. */
extern const struct lp_cbor_field lp_orc_component_item;
extern const struct lp_cbor_field lp_orc_identity_item;

/* lp_orc_manifest_hash gives what a deployment calls the bundle.
 *   Returns  LOUPE_OK, LOUPE_NOMEM
 *   Scratch  the manifest's size in CBOR, rewound */
LOUPE_MUST_CHECK enum loupe_status
lp_orc_manifest_hash(struct loupe_hash *out,
                     const struct lp_orc_manifest *manifest,
                     struct loupe_arena *scratch,
                     struct loupe_error *error);

#endif
