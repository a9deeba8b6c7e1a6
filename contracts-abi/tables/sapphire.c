/* SPDX-License-Identifier: Apache-2.0 */
/* Written by abigen from ISubcall.json,
 * Subcall.json,
 * IROFLable.json. */
#include "tables/sapphire.h"

/* clang-format off */

/* subcall(bytes,bytes) */
static const struct lp_abi_type t_bytes = {.kind = LP_ABI_BYTES, .body = 32, .dynamic = true};
static const struct lp_abi_param inputs_0_members[] = {
    {"method", &t_bytes, false},
    {"body", &t_bytes, false},
};
static const struct lp_abi_type inputs_0 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = inputs_0_members};
static const struct lp_abi_type t_uint64 = {.kind = LP_ABI_UINT, .size = 64, .body = 32};
static const struct lp_abi_param outputs_0_members[] = {
    {"status", &t_uint64, false},
    {"data", &t_bytes, false},
};
static const struct lp_abi_type outputs_0 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = outputs_0_members};

/* SubcallRefused() */
static const struct lp_abi_type inputs_1 = {.kind = LP_ABI_TUPLE, .body = 0};

/* RoflAppIdUpdated(bytes21,bytes21) */
static const struct lp_abi_type t_bytes21 = {.kind = LP_ABI_FIXED, .size = 21, .body = 32};
static const struct lp_abi_param inputs_2_members[] = {
    {"previousAppId", &t_bytes21, true},
    {"newAppId", &t_bytes21, true},
};
static const struct lp_abi_type inputs_2 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_2_members};
static const struct lp_abi_type data_2 = {.kind = LP_ABI_TUPLE, .body = 0};

/* roflAppId() */
static const struct lp_abi_type inputs_3 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_3_members[] = {
    {"", &t_bytes21, false},
};
static const struct lp_abi_type outputs_3 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_3_members};

/* setRoflAppId(bytes21) */
static const struct lp_abi_param inputs_4_members[] = {
    {"newAppId", &t_bytes21, false},
};
static const struct lp_abi_type inputs_4 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_4_members};
static const struct lp_abi_type outputs_4 = {.kind = LP_ABI_TUPLE, .body = 0};

static const struct lp_abi_entry entries[] = {
    {LP_ABI_FUNCTION, "subcall",
     "subcall(bytes,bytes)",
     {{0x9b, 0x5b, 0xa1, 0x17, 0xcf, 0x37, 0xaa, 0x3a, 0x75, 0x0c, 0x1e, 0xff, 0x30, 0xd9, 0x18, 0x1f,
       0x11, 0xfe, 0xae, 0x6e, 0xb9, 0x9e, 0x75, 0x33, 0x6f, 0x37, 0x24, 0x6f, 0x9b, 0xa5, 0x7e, 0x54}},
     &inputs_0, &outputs_0, NULL},
    {LP_ABI_ERROR, "SubcallRefused",
     "SubcallRefused()",
     {{0x51, 0x05, 0xf9, 0x55, 0xe5, 0xc2, 0x3c, 0xfb, 0x9a, 0xa9, 0x3c, 0x5a, 0xe5, 0x33, 0x50, 0xcb,
       0x81, 0x95, 0x2c, 0x15, 0x5d, 0x84, 0x8d, 0xb9, 0x37, 0x0e, 0x72, 0xef, 0x72, 0x21, 0xa0, 0x69}},
     &inputs_1, NULL, NULL},
    {LP_ABI_EVENT, "RoflAppIdUpdated",
     "RoflAppIdUpdated(bytes21,bytes21)",
     {{0x6e, 0x56, 0xa1, 0x00, 0xfe, 0x91, 0xe1, 0x17, 0x9d, 0xf2, 0x37, 0x8c, 0xf7, 0xe7, 0x8c, 0xe3,
       0x13, 0xa9, 0x38, 0x71, 0x95, 0xf8, 0x37, 0xba, 0x95, 0x55, 0x2d, 0xee, 0xb3, 0x68, 0xcb, 0x93}},
     &inputs_2, NULL, &data_2},
    {LP_ABI_FUNCTION, "roflAppId",
     "roflAppId()",
     {{0x18, 0x10, 0x31, 0xb1, 0x0c, 0xef, 0x7b, 0xaf, 0x88, 0x75, 0x55, 0xed, 0x8a, 0x71, 0x80, 0xa6,
       0x57, 0x20, 0x92, 0x98, 0x6c, 0x4b, 0xb0, 0x0c, 0xbe, 0x96, 0x56, 0x25, 0x7f, 0x11, 0xe5, 0xb5}},
     &inputs_3, &outputs_3, NULL},
    {LP_ABI_FUNCTION, "setRoflAppId",
     "setRoflAppId(bytes21)",
     {{0xa9, 0x35, 0xee, 0x0e, 0xd1, 0x44, 0xfc, 0x2a, 0x27, 0x68, 0x79, 0x57, 0x3e, 0x23, 0xa4, 0x85,
       0x0b, 0x84, 0x78, 0x9c, 0x79, 0x73, 0xf3, 0x38, 0xbf, 0xf9, 0xa4, 0xd8, 0x51, 0xbc, 0x24, 0x04}},
     &inputs_4, &outputs_4, NULL},
};

const struct lp_abi lp_abi_sapphire = {"sapphire", entries, 5};
