/* SPDX-License-Identifier: Apache-2.0 */
/* Written by abigen from IERC20.json. */
#include "tables/erc20.h"

/* clang-format off */

/* Approval(address,address,uint256) */
static const struct lp_abi_type t_address = {.kind = LP_ABI_ADDRESS, .body = 32};
static const struct lp_abi_type t_uint256 = {.kind = LP_ABI_UINT, .size = 256, .body = 32};
static const struct lp_abi_param inputs_0_members[] = {
    {"owner", &t_address, true},
    {"spender", &t_address, true},
    {"value", &t_uint256, false},
};
static const struct lp_abi_type inputs_0 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_0_members};
static const struct lp_abi_param data_0_members[] = {
    {"value", &t_uint256, false},
};
static const struct lp_abi_type data_0 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_0_members};

/* Transfer(address,address,uint256) */
static const struct lp_abi_param inputs_1_members[] = {
    {"from", &t_address, true},
    {"to", &t_address, true},
    {"value", &t_uint256, false},
};
static const struct lp_abi_type inputs_1 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_1_members};
static const struct lp_abi_param data_1_members[] = {
    {"value", &t_uint256, false},
};
static const struct lp_abi_type data_1 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_1_members};

/* allowance(address,address) */
static const struct lp_abi_param inputs_2_members[] = {
    {"owner", &t_address, false},
    {"spender", &t_address, false},
};
static const struct lp_abi_type inputs_2 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_2_members};
static const struct lp_abi_param outputs_2_members[] = {
    {"", &t_uint256, false},
};
static const struct lp_abi_type outputs_2 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_2_members};

/* approve(address,uint256) */
static const struct lp_abi_param inputs_3_members[] = {
    {"spender", &t_address, false},
    {"value", &t_uint256, false},
};
static const struct lp_abi_type inputs_3 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_3_members};
static const struct lp_abi_type t_bool = {.kind = LP_ABI_BOOL, .body = 32};
static const struct lp_abi_param outputs_3_members[] = {
    {"", &t_bool, false},
};
static const struct lp_abi_type outputs_3 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_3_members};

/* balanceOf(address) */
static const struct lp_abi_param inputs_4_members[] = {
    {"account", &t_address, false},
};
static const struct lp_abi_type inputs_4 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_4_members};
static const struct lp_abi_param outputs_4_members[] = {
    {"", &t_uint256, false},
};
static const struct lp_abi_type outputs_4 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_4_members};

/* decimals() */
static const struct lp_abi_type inputs_5 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_type t_uint8 = {.kind = LP_ABI_UINT, .size = 8, .body = 32};
static const struct lp_abi_param outputs_5_members[] = {
    {"", &t_uint8, false},
};
static const struct lp_abi_type outputs_5 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_5_members};

/* name() */
static const struct lp_abi_type inputs_6 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_type t_string = {.kind = LP_ABI_STRING, .body = 32, .dynamic = true};
static const struct lp_abi_param outputs_6_members[] = {
    {"", &t_string, false},
};
static const struct lp_abi_type outputs_6 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .dynamic = true, .members = outputs_6_members};

/* symbol() */
static const struct lp_abi_type inputs_7 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_7_members[] = {
    {"", &t_string, false},
};
static const struct lp_abi_type outputs_7 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .dynamic = true, .members = outputs_7_members};

/* totalSupply() */
static const struct lp_abi_type inputs_8 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_8_members[] = {
    {"", &t_uint256, false},
};
static const struct lp_abi_type outputs_8 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_8_members};

/* transfer(address,uint256) */
static const struct lp_abi_param inputs_9_members[] = {
    {"to", &t_address, false},
    {"value", &t_uint256, false},
};
static const struct lp_abi_type inputs_9 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_9_members};
static const struct lp_abi_param outputs_9_members[] = {
    {"", &t_bool, false},
};
static const struct lp_abi_type outputs_9 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_9_members};

/* transferFrom(address,address,uint256) */
static const struct lp_abi_param inputs_10_members[] = {
    {"from", &t_address, false},
    {"to", &t_address, false},
    {"value", &t_uint256, false},
};
static const struct lp_abi_type inputs_10 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_10_members};
static const struct lp_abi_param outputs_10_members[] = {
    {"", &t_bool, false},
};
static const struct lp_abi_type outputs_10 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_10_members};

static const struct lp_abi_entry entries[] = {
    {LP_ABI_EVENT, "Approval",
     "Approval(address,address,uint256)",
     {{0x8c, 0x5b, 0xe1, 0xe5, 0xeb, 0xec, 0x7d, 0x5b, 0xd1, 0x4f, 0x71, 0x42, 0x7d, 0x1e, 0x84, 0xf3,
       0xdd, 0x03, 0x14, 0xc0, 0xf7, 0xb2, 0x29, 0x1e, 0x5b, 0x20, 0x0a, 0xc8, 0xc7, 0xc3, 0xb9, 0x25}},
     &inputs_0, NULL, &data_0},
    {LP_ABI_EVENT, "Transfer",
     "Transfer(address,address,uint256)",
     {{0xdd, 0xf2, 0x52, 0xad, 0x1b, 0xe2, 0xc8, 0x9b, 0x69, 0xc2, 0xb0, 0x68, 0xfc, 0x37, 0x8d, 0xaa,
       0x95, 0x2b, 0xa7, 0xf1, 0x63, 0xc4, 0xa1, 0x16, 0x28, 0xf5, 0x5a, 0x4d, 0xf5, 0x23, 0xb3, 0xef}},
     &inputs_1, NULL, &data_1},
    {LP_ABI_FUNCTION, "allowance",
     "allowance(address,address)",
     {{0xdd, 0x62, 0xed, 0x3e, 0x90, 0xe9, 0x7b, 0x3d, 0x41, 0x7d, 0xb9, 0xc0, 0xc7, 0x52, 0x26, 0x47,
       0x81, 0x1b, 0xaf, 0xca, 0x5a, 0xfc, 0x66, 0x94, 0xf1, 0x43, 0x58, 0x8d, 0x25, 0x5f, 0xdf, 0xb4}},
     &inputs_2, &outputs_2, NULL},
    {LP_ABI_FUNCTION, "approve",
     "approve(address,uint256)",
     {{0x09, 0x5e, 0xa7, 0xb3, 0x34, 0xae, 0x44, 0x00, 0x9a, 0xa8, 0x67, 0xbf, 0xb3, 0x86, 0xf5, 0xc3,
       0xb4, 0xb4, 0x43, 0xac, 0x6f, 0x0e, 0xe5, 0x73, 0xfa, 0x91, 0xc4, 0x60, 0x8f, 0xba, 0xdf, 0xba}},
     &inputs_3, &outputs_3, NULL},
    {LP_ABI_FUNCTION, "balanceOf",
     "balanceOf(address)",
     {{0x70, 0xa0, 0x82, 0x31, 0xb9, 0x8e, 0xf4, 0xca, 0x26, 0x8c, 0x9c, 0xc3, 0xf6, 0xb4, 0x59, 0x0e,
       0x4b, 0xfe, 0xc2, 0x82, 0x80, 0xdb, 0x06, 0xbb, 0x5d, 0x45, 0xe6, 0x89, 0xf2, 0xa3, 0x60, 0xbe}},
     &inputs_4, &outputs_4, NULL},
    {LP_ABI_FUNCTION, "decimals",
     "decimals()",
     {{0x31, 0x3c, 0xe5, 0x67, 0xad, 0xd4, 0xd4, 0x38, 0xed, 0xf5, 0x8b, 0x94, 0xff, 0x34, 0x5d, 0x7d,
       0x38, 0xc4, 0x5b, 0x17, 0xdf, 0xc0, 0xf9, 0x47, 0x98, 0x8d, 0x78, 0x19, 0xdc, 0xa3, 0x64, 0xf9}},
     &inputs_5, &outputs_5, NULL},
    {LP_ABI_FUNCTION, "name",
     "name()",
     {{0x06, 0xfd, 0xde, 0x03, 0x83, 0xf1, 0x5d, 0x58, 0x2d, 0x1a, 0x74, 0x51, 0x14, 0x86, 0xc9, 0xdd,
       0xf8, 0x62, 0xa8, 0x82, 0xfb, 0x79, 0x04, 0xb3, 0xd9, 0xfe, 0x9b, 0x8b, 0x8e, 0x58, 0xa7, 0x96}},
     &inputs_6, &outputs_6, NULL},
    {LP_ABI_FUNCTION, "symbol",
     "symbol()",
     {{0x95, 0xd8, 0x9b, 0x41, 0xe2, 0xf5, 0xf3, 0x91, 0xa7, 0x9e, 0xc5, 0x4e, 0x9d, 0x87, 0xc7, 0x9d,
       0x6e, 0x77, 0x7c, 0x63, 0xe3, 0x2c, 0x28, 0xda, 0x95, 0xb4, 0xe9, 0xe4, 0xa7, 0x92, 0x50, 0xec}},
     &inputs_7, &outputs_7, NULL},
    {LP_ABI_FUNCTION, "totalSupply",
     "totalSupply()",
     {{0x18, 0x16, 0x0d, 0xdd, 0x7f, 0x15, 0xc7, 0x25, 0x28, 0xc2, 0xf9, 0x4f, 0xd8, 0xdf, 0xe3, 0xc8,
       0xd5, 0xaa, 0x26, 0xe2, 0xc5, 0x0c, 0x7d, 0x81, 0xf4, 0xbc, 0x7b, 0xee, 0x8d, 0x4b, 0x79, 0x32}},
     &inputs_8, &outputs_8, NULL},
    {LP_ABI_FUNCTION, "transfer",
     "transfer(address,uint256)",
     {{0xa9, 0x05, 0x9c, 0xbb, 0x2a, 0xb0, 0x9e, 0xb2, 0x19, 0x58, 0x3f, 0x4a, 0x59, 0xa5, 0xd0, 0x62,
       0x3a, 0xde, 0x34, 0x6d, 0x96, 0x2b, 0xcd, 0x4e, 0x46, 0xb1, 0x1d, 0xa0, 0x47, 0xc9, 0x04, 0x9b}},
     &inputs_9, &outputs_9, NULL},
    {LP_ABI_FUNCTION, "transferFrom",
     "transferFrom(address,address,uint256)",
     {{0x23, 0xb8, 0x72, 0xdd, 0x73, 0x02, 0x11, 0x33, 0x69, 0xcd, 0xa2, 0x90, 0x12, 0x43, 0x42, 0x94,
       0x19, 0xbe, 0xc1, 0x45, 0x40, 0x8f, 0xa8, 0xb3, 0x52, 0xb3, 0xdd, 0x92, 0xb6, 0x6c, 0x68, 0x0b}},
     &inputs_10, &outputs_10, NULL},
};

const struct lp_abi lp_abi_erc20 = {"erc20", entries, 11};
