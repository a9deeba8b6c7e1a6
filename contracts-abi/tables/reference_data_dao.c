/* SPDX-License-Identifier: Apache-2.0 */
/* Written by abigen from ReferenceDataDAO.json. */
#include "tables/reference_data_dao.h"

/* clang-format off */

/* constructor(bytes32,bytes32,string,bytes21,uint32) */
static const struct lp_abi_type t_bytes32 = {.kind = LP_ABI_FIXED, .size = 32, .body = 32};
static const struct lp_abi_type t_string = {.kind = LP_ABI_STRING, .body = 32, .dynamic = true};
static const struct lp_abi_type t_bytes21 = {.kind = LP_ABI_FIXED, .size = 21, .body = 32};
static const struct lp_abi_type t_uint32 = {.kind = LP_ABI_UINT, .size = 32, .body = 32};
static const struct lp_abi_param inputs_0_members[] = {
    {"salt", &t_bytes32, false},
    {"hash", &t_bytes32, false},
    {"uri", &t_string, false},
    {"app", &t_bytes21, false},
    {"evidence", &t_uint32, false},
};
static const struct lp_abi_type inputs_0 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_0_members};

/* AlreadyMember() */
static const struct lp_abi_type inputs_1 = {.kind = LP_ABI_TUPLE, .body = 0};

/* BadState(uint8,uint8) */
static const struct lp_abi_type t_uint8 = {.kind = LP_ABI_UINT, .size = 8, .body = 32};
static const struct lp_abi_param inputs_2_members[] = {
    {"have", &t_uint8, false},
    {"want", &t_uint8, false},
};
static const struct lp_abi_type inputs_2 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_2_members};

/* ChallengeOpen(uint64) */
static const struct lp_abi_type t_uint64 = {.kind = LP_ABI_UINT, .size = 64, .body = 32};
static const struct lp_abi_param inputs_3_members[] = {
    {"until", &t_uint64, false},
};
static const struct lp_abi_type inputs_3 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_3_members};

/* EvidenceMissing(uint32) */
static const struct lp_abi_param inputs_4_members[] = {
    {"missingMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_4 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_4_members};

/* NotAuthorized() */
static const struct lp_abi_type inputs_5 = {.kind = LP_ABI_TUPLE, .body = 0};

/* NotMember() */
static const struct lp_abi_type inputs_6 = {.kind = LP_ABI_TUPLE, .body = 0};

/* PausedScope(uint32) */
static const struct lp_abi_param inputs_7_members[] = {
    {"scopeMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_7 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_7_members};

/* ResultExists() */
static const struct lp_abi_type inputs_8 = {.kind = LP_ABI_TUPLE, .body = 0};

/* SubcallRefused() */
static const struct lp_abi_type inputs_9 = {.kind = LP_ABI_TUPLE, .body = 0};

/* UnknownId() */
static const struct lp_abi_type inputs_10 = {.kind = LP_ABI_TUPLE, .body = 0};

/* WrongRoflApp(bytes21) */
static const struct lp_abi_param inputs_11_members[] = {
    {"expected", &t_bytes21, false},
};
static const struct lp_abi_type inputs_11 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_11_members};

/* DaoCharterChanged(bytes32,bytes32,string) */
static const struct lp_abi_param inputs_12_members[] = {
    {"daoId", &t_bytes32, true},
    {"charterHash", &t_bytes32, false},
    {"charterUri", &t_string, false},
};
static const struct lp_abi_type inputs_12 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .dynamic = true, .members = inputs_12_members};
static const struct lp_abi_param data_12_members[] = {
    {"charterHash", &t_bytes32, false},
    {"charterUri", &t_string, false},
};
static const struct lp_abi_type data_12 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = data_12_members};

/* DaoInitialized(bytes32,uint16,uint8,bytes32,string) */
static const struct lp_abi_type t_uint16 = {.kind = LP_ABI_UINT, .size = 16, .body = 32};
static const struct lp_abi_param inputs_13_members[] = {
    {"daoId", &t_bytes32, true},
    {"interfaceVersion", &t_uint16, false},
    {"privacyMode", &t_uint8, false},
    {"charterHash", &t_bytes32, false},
    {"charterUri", &t_string, false},
};
static const struct lp_abi_type inputs_13 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_13_members};
static const struct lp_abi_param data_13_members[] = {
    {"interfaceVersion", &t_uint16, false},
    {"privacyMode", &t_uint8, false},
    {"charterHash", &t_bytes32, false},
    {"charterUri", &t_string, false},
};
static const struct lp_abi_type data_13 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .dynamic = true, .members = data_13_members};

/* DaoModuleSet(bytes32,address,address) */
static const struct lp_abi_type t_address = {.kind = LP_ABI_ADDRESS, .body = 32};
static const struct lp_abi_param inputs_14_members[] = {
    {"moduleKind", &t_bytes32, true},
    {"module", &t_address, true},
    {"previous", &t_address, true},
};
static const struct lp_abi_type inputs_14 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_14_members};
static const struct lp_abi_type data_14 = {.kind = LP_ABI_TUPLE, .body = 0};

/* DaoPaused(uint32) */
static const struct lp_abi_param inputs_15_members[] = {
    {"scopeMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_15 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_15_members};
static const struct lp_abi_param data_15_members[] = {
    {"scopeMask", &t_uint32, false},
};
static const struct lp_abi_type data_15 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_15_members};

/* DaoUnpaused(uint32) */
static const struct lp_abi_param inputs_16_members[] = {
    {"scopeMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_16 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_16_members};
static const struct lp_abi_param data_16_members[] = {
    {"scopeMask", &t_uint32, false},
};
static const struct lp_abi_type data_16 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_16_members};

/* EvidenceAttached(bytes32,uint8,bytes32,bytes32,string) */
static const struct lp_abi_param inputs_17_members[] = {
    {"resultId", &t_bytes32, true},
    {"kind", &t_uint8, true},
    {"evidenceHash", &t_bytes32, true},
    {"programId", &t_bytes32, false},
    {"uri", &t_string, false},
};
static const struct lp_abi_type inputs_17 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_17_members};
static const struct lp_abi_param data_17_members[] = {
    {"programId", &t_bytes32, false},
    {"uri", &t_string, false},
};
static const struct lp_abi_type data_17 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = data_17_members};

/* GovernanceBound(address,address,address) */
static const struct lp_abi_param inputs_18_members[] = {
    {"governor", &t_address, true},
    {"timelock", &t_address, true},
    {"votes", &t_address, true},
};
static const struct lp_abi_type inputs_18 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_18_members};
static const struct lp_abi_type data_18 = {.kind = LP_ABI_TUPLE, .body = 0};

/* MemberJoined(bytes32,uint64,bytes32,uint64) */
static const struct lp_abi_param inputs_19_members[] = {
    {"memberId", &t_bytes32, true},
    {"memberIndex", &t_uint64, true},
    {"credentialHash", &t_bytes32, false},
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type inputs_19 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_19_members};
static const struct lp_abi_param data_19_members[] = {
    {"credentialHash", &t_bytes32, false},
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type data_19 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_19_members};

/* MemberLeft(bytes32,uint8,uint64) */
static const struct lp_abi_param inputs_20_members[] = {
    {"memberId", &t_bytes32, true},
    {"reason", &t_uint8, true},
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type inputs_20 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_20_members};
static const struct lp_abi_param data_20_members[] = {
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type data_20 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_20_members};

/* MemberRoleChanged(bytes32,bytes32,bool) */
static const struct lp_abi_type t_bool = {.kind = LP_ABI_BOOL, .body = 32};
static const struct lp_abi_param inputs_21_members[] = {
    {"memberId", &t_bytes32, true},
    {"role", &t_bytes32, true},
    {"granted", &t_bool, true},
};
static const struct lp_abi_type inputs_21 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_21_members};
static const struct lp_abi_type data_21 = {.kind = LP_ABI_TUPLE, .body = 0};

/* ResultAnchored(bytes32,uint256,uint32,bytes32,bytes32,bytes32,bytes21,uint32) */
static const struct lp_abi_type t_uint256 = {.kind = LP_ABI_UINT, .size = 256, .body = 32};
static const struct lp_abi_param inputs_22_members[] = {
    {"resultId", &t_bytes32, true},
    {"jobId", &t_uint256, true},
    {"roundNo", &t_uint32, true},
    {"resultHash", &t_bytes32, false},
    {"inputsRoot", &t_bytes32, false},
    {"outputModel", &t_bytes32, false},
    {"roflAppId", &t_bytes21, false},
    {"evidenceMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_22 = {.kind = LP_ABI_TUPLE, .size = 8, .body = 256, .members = inputs_22_members};
static const struct lp_abi_param data_22_members[] = {
    {"resultHash", &t_bytes32, false},
    {"inputsRoot", &t_bytes32, false},
    {"outputModel", &t_bytes32, false},
    {"roflAppId", &t_bytes21, false},
    {"evidenceMask", &t_uint32, false},
};
static const struct lp_abi_type data_22 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = data_22_members};

/* ResultChallenged(bytes32,address,bytes32,uint64) */
static const struct lp_abi_param inputs_23_members[] = {
    {"resultId", &t_bytes32, true},
    {"challenger", &t_address, true},
    {"reasonHash", &t_bytes32, false},
    {"until", &t_uint64, false},
};
static const struct lp_abi_type inputs_23 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_23_members};
static const struct lp_abi_param data_23_members[] = {
    {"reasonHash", &t_bytes32, false},
    {"until", &t_uint64, false},
};
static const struct lp_abi_type data_23 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_23_members};

/* ResultFinalized(bytes32,bool) */
static const struct lp_abi_param inputs_24_members[] = {
    {"resultId", &t_bytes32, true},
    {"accepted", &t_bool, false},
};
static const struct lp_abi_type inputs_24 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_24_members};
static const struct lp_abi_param data_24_members[] = {
    {"accepted", &t_bool, false},
};
static const struct lp_abi_type data_24 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_24_members};

/* RoflAppIdUpdated(bytes21,bytes21) */
static const struct lp_abi_param inputs_25_members[] = {
    {"previousAppId", &t_bytes21, true},
    {"newAppId", &t_bytes21, true},
};
static const struct lp_abi_type inputs_25 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_25_members};
static const struct lp_abi_type data_25 = {.kind = LP_ABI_TUPLE, .body = 0};

/* activeCount() */
static const struct lp_abi_type inputs_26 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_26_members[] = {
    {"", &t_uint64, false},
};
static const struct lp_abi_type outputs_26 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_26_members};

/* anchorResult(uint256,uint32,bytes32,bytes32,bytes32,uint32) */
static const struct lp_abi_param inputs_27_members[] = {
    {"jobId", &t_uint256, false},
    {"roundNo", &t_uint32, false},
    {"resultHash", &t_bytes32, false},
    {"inputsRoot", &t_bytes32, false},
    {"outputModel", &t_bytes32, false},
    {"evidenceMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_27 = {.kind = LP_ABI_TUPLE, .size = 6, .body = 192, .members = inputs_27_members};
static const struct lp_abi_param outputs_27_members[] = {
    {"resultId", &t_bytes32, false},
};
static const struct lp_abi_type outputs_27 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_27_members};

/* attachEvidence(bytes32,uint8,bytes32,bytes32,string) */
static const struct lp_abi_param inputs_28_members[] = {
    {"resultId", &t_bytes32, false},
    {"kind", &t_uint8, false},
    {"evidenceHash", &t_bytes32, false},
    {"programId", &t_bytes32, false},
    {"uri", &t_string, false},
};
static const struct lp_abi_type inputs_28 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_28_members};
static const struct lp_abi_type outputs_28 = {.kind = LP_ABI_TUPLE, .body = 0};

/* challenge(bytes32,bytes32) */
static const struct lp_abi_param inputs_29_members[] = {
    {"resultId", &t_bytes32, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_29 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_29_members};
static const struct lp_abi_type outputs_29 = {.kind = LP_ABI_TUPLE, .body = 0};

/* charter() */
static const struct lp_abi_type inputs_30 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_30_members[] = {
    {"", &t_bytes32, false},
    {"", &t_string, false},
};
static const struct lp_abi_type outputs_30 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = outputs_30_members};

/* daoId() */
static const struct lp_abi_type inputs_31 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_31_members[] = {
    {"", &t_bytes32, false},
};
static const struct lp_abi_type outputs_31 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_31_members};

/* finalizeResult(bytes32) */
static const struct lp_abi_param inputs_32_members[] = {
    {"resultId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_32 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_32_members};
static const struct lp_abi_type outputs_32 = {.kind = LP_ABI_TUPLE, .body = 0};

/* hasRole(bytes32,bytes32) */
static const struct lp_abi_param inputs_33_members[] = {
    {"", &t_bytes32, false},
    {"", &t_bytes32, false},
};
static const struct lp_abi_type inputs_33 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_33_members};
static const struct lp_abi_param outputs_33_members[] = {
    {"", &t_bool, false},
};
static const struct lp_abi_type outputs_33 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_33_members};

/* idOf(address) */
static const struct lp_abi_param inputs_34_members[] = {
    {"account", &t_address, false},
};
static const struct lp_abi_type inputs_34 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_34_members};
static const struct lp_abi_param outputs_34_members[] = {
    {"", &t_bytes32, false},
};
static const struct lp_abi_type outputs_34 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_34_members};

/* interfaceVersion() */
static const struct lp_abi_type inputs_35 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_35_members[] = {
    {"", &t_uint16, false},
};
static const struct lp_abi_type outputs_35 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_35_members};

/* join(bytes) */
static const struct lp_abi_type t_bytes = {.kind = LP_ABI_BYTES, .body = 32, .dynamic = true};
static const struct lp_abi_param inputs_36_members[] = {
    {"admission", &t_bytes, false},
};
static const struct lp_abi_type inputs_36 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .dynamic = true, .members = inputs_36_members};
static const struct lp_abi_param outputs_36_members[] = {
    {"memberId", &t_bytes32, false},
};
static const struct lp_abi_type outputs_36 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_36_members};

/* leave(bytes32) */
static const struct lp_abi_param inputs_37_members[] = {
    {"memberId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_37 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_37_members};
static const struct lp_abi_type outputs_37 = {.kind = LP_ABI_TUPLE, .body = 0};

/* memberStatus(bytes32) */
static const struct lp_abi_param inputs_38_members[] = {
    {"memberId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_38 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_38_members};
static const struct lp_abi_param outputs_38_members[] = {
    {"", &t_uint8, false},
};
static const struct lp_abi_type outputs_38 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_38_members};

/* module(bytes32) */
static const struct lp_abi_param inputs_39_members[] = {
    {"kind", &t_bytes32, false},
};
static const struct lp_abi_type inputs_39 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_39_members};
static const struct lp_abi_param outputs_39_members[] = {
    {"", &t_address, false},
};
static const struct lp_abi_type outputs_39 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_39_members};

/* privacyMode() */
static const struct lp_abi_type inputs_40 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_40_members[] = {
    {"", &t_uint8, false},
};
static const struct lp_abi_type outputs_40 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_40_members};

/* requiredEvidence(bytes32) */
static const struct lp_abi_param inputs_41_members[] = {
    {"", &t_bytes32, false},
};
static const struct lp_abi_type inputs_41 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_41_members};
static const struct lp_abi_param outputs_41_members[] = {
    {"", &t_uint32, false},
};
static const struct lp_abi_type outputs_41 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_41_members};

/* result(bytes32) */
static const struct lp_abi_param inputs_42_members[] = {
    {"resultId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_42 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_42_members};
static const struct lp_abi_param outputs_42_members[] = {
    {"", &t_uint8, false},
    {"", &t_bytes32, false},
    {"", &t_uint32, false},
};
static const struct lp_abi_type outputs_42 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = outputs_42_members};

/* roflAppId() */
static const struct lp_abi_type inputs_43 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_43_members[] = {
    {"", &t_bytes21, false},
};
static const struct lp_abi_type outputs_43 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_43_members};

/* setRoflAppId(bytes21) */
static const struct lp_abi_param inputs_44_members[] = {
    {"app", &t_bytes21, false},
};
static const struct lp_abi_type inputs_44 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_44_members};
static const struct lp_abi_type outputs_44 = {.kind = LP_ABI_TUPLE, .body = 0};

/* supportsInterface(bytes4) */
static const struct lp_abi_type t_bytes4 = {.kind = LP_ABI_FIXED, .size = 4, .body = 32};
static const struct lp_abi_param inputs_45_members[] = {
    {"id", &t_bytes4, false},
};
static const struct lp_abi_type inputs_45 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_45_members};
static const struct lp_abi_param outputs_45_members[] = {
    {"", &t_bool, false},
};
static const struct lp_abi_type outputs_45 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_45_members};

static const struct lp_abi_entry entries[] = {
    {LP_ABI_CONSTRUCTOR, "",
     "(bytes32,bytes32,string,bytes21,uint32)",
     {{0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
       0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00}},
     &inputs_0, NULL, NULL},
    {LP_ABI_ERROR, "AlreadyMember",
     "AlreadyMember()",
     {{0x81, 0x00, 0x74, 0xbe, 0x8f, 0x2e, 0x02, 0x26, 0x7b, 0x4b, 0x14, 0x20, 0x66, 0xaf, 0xde, 0xcc,
       0x3c, 0x93, 0x9e, 0x9d, 0xa9, 0x69, 0x59, 0x5e, 0x6c, 0x67, 0xbf, 0xe6, 0x5b, 0x9c, 0xa5, 0xe6}},
     &inputs_1, NULL, NULL},
    {LP_ABI_ERROR, "BadState",
     "BadState(uint8,uint8)",
     {{0x39, 0x86, 0x3a, 0x6a, 0xef, 0xef, 0x97, 0xb2, 0xcf, 0xed, 0x82, 0xbb, 0x4f, 0x97, 0x0d, 0xb2,
       0xda, 0x6e, 0x70, 0x67, 0xe8, 0x50, 0xa0, 0x72, 0x16, 0xf1, 0x6b, 0x0a, 0x4a, 0xa6, 0x7d, 0xc4}},
     &inputs_2, NULL, NULL},
    {LP_ABI_ERROR, "ChallengeOpen",
     "ChallengeOpen(uint64)",
     {{0x0c, 0xbe, 0xab, 0xf1, 0x8c, 0xd4, 0x49, 0xb6, 0x6e, 0x1c, 0x1f, 0xcd, 0xac, 0x20, 0xfe, 0xfd,
       0xda, 0x93, 0x1f, 0x5d, 0x5d, 0x53, 0x77, 0xd9, 0x6b, 0x24, 0x7b, 0xef, 0x66, 0x57, 0xf4, 0xf2}},
     &inputs_3, NULL, NULL},
    {LP_ABI_ERROR, "EvidenceMissing",
     "EvidenceMissing(uint32)",
     {{0x00, 0x6b, 0x33, 0x41, 0x2c, 0x95, 0x2a, 0x15, 0x8b, 0xc2, 0x92, 0x4b, 0xae, 0x2e, 0x72, 0x47,
       0x8d, 0xb9, 0xdd, 0x5f, 0x32, 0xb9, 0xaf, 0xf4, 0xc5, 0xec, 0x1d, 0x92, 0xb5, 0x7a, 0xa6, 0x4d}},
     &inputs_4, NULL, NULL},
    {LP_ABI_ERROR, "NotAuthorized",
     "NotAuthorized()",
     {{0xea, 0x8e, 0x4e, 0xb5, 0x16, 0x85, 0x72, 0x7b, 0x38, 0xa2, 0x1c, 0xb1, 0x54, 0xeb, 0x3e, 0xbd,
       0x02, 0x3f, 0x60, 0x7c, 0x62, 0x90, 0x8e, 0x0f, 0x6f, 0x0b, 0x64, 0x5d, 0x78, 0x2a, 0xf2, 0xa4}},
     &inputs_5, NULL, NULL},
    {LP_ABI_ERROR, "NotMember",
     "NotMember()",
     {{0x29, 0x1f, 0xc4, 0x42, 0x0c, 0x81, 0x65, 0xe9, 0x8f, 0xd5, 0x24, 0x2d, 0xbe, 0xf7, 0x80, 0x1a,
       0x3e, 0x15, 0x36, 0x2e, 0x71, 0x45, 0x29, 0x8c, 0xdc, 0x67, 0x94, 0x84, 0x36, 0x84, 0x71, 0xa2}},
     &inputs_6, NULL, NULL},
    {LP_ABI_ERROR, "PausedScope",
     "PausedScope(uint32)",
     {{0xa3, 0x6c, 0x27, 0x02, 0xc7, 0x7a, 0xf4, 0x32, 0xc5, 0xcd, 0x35, 0xbd, 0xa2, 0x8f, 0x2d, 0xf2,
       0x8b, 0xfa, 0x05, 0xa7, 0x1b, 0xdd, 0xa8, 0xc6, 0x09, 0x00, 0xac, 0x44, 0xa6, 0xa5, 0xce, 0xad}},
     &inputs_7, NULL, NULL},
    {LP_ABI_ERROR, "ResultExists",
     "ResultExists()",
     {{0x5e, 0xa3, 0xfb, 0x7b, 0x62, 0x6c, 0x90, 0x22, 0x9c, 0x88, 0x2f, 0x69, 0x4b, 0x87, 0x7e, 0x19,
       0xe3, 0xa6, 0xff, 0x2e, 0xe7, 0x56, 0x01, 0x9c, 0xe1, 0x18, 0x94, 0xeb, 0xd6, 0xb6, 0x82, 0x6c}},
     &inputs_8, NULL, NULL},
    {LP_ABI_ERROR, "SubcallRefused",
     "SubcallRefused()",
     {{0x51, 0x05, 0xf9, 0x55, 0xe5, 0xc2, 0x3c, 0xfb, 0x9a, 0xa9, 0x3c, 0x5a, 0xe5, 0x33, 0x50, 0xcb,
       0x81, 0x95, 0x2c, 0x15, 0x5d, 0x84, 0x8d, 0xb9, 0x37, 0x0e, 0x72, 0xef, 0x72, 0x21, 0xa0, 0x69}},
     &inputs_9, NULL, NULL},
    {LP_ABI_ERROR, "UnknownId",
     "UnknownId()",
     {{0x48, 0xe7, 0x3c, 0x8e, 0xe0, 0x32, 0xb6, 0x9b, 0xfb, 0xb9, 0x50, 0x7f, 0xfd, 0xb6, 0xa5, 0x08,
       0x40, 0xe2, 0xa3, 0x34, 0x0e, 0x64, 0x7b, 0xba, 0x48, 0x97, 0x31, 0x51, 0xf8, 0x97, 0x1a, 0x6f}},
     &inputs_10, NULL, NULL},
    {LP_ABI_ERROR, "WrongRoflApp",
     "WrongRoflApp(bytes21)",
     {{0xbb, 0x50, 0x1a, 0x87, 0x4d, 0x45, 0x06, 0x6a, 0x5c, 0xab, 0x40, 0x02, 0xfb, 0xff, 0xe3, 0x67,
       0xe0, 0xba, 0x0f, 0x92, 0x60, 0x04, 0x35, 0x61, 0xac, 0x65, 0x7c, 0xb2, 0xab, 0x07, 0x2f, 0xad}},
     &inputs_11, NULL, NULL},
    {LP_ABI_EVENT, "DaoCharterChanged",
     "DaoCharterChanged(bytes32,bytes32,string)",
     {{0xf3, 0x52, 0x69, 0x1f, 0x10, 0xb2, 0xdd, 0x08, 0xb9, 0x4a, 0x22, 0x0c, 0x94, 0x42, 0x76, 0x73,
       0xf1, 0x6f, 0x00, 0x60, 0x01, 0xf2, 0x4c, 0xc9, 0x59, 0x59, 0x82, 0xf1, 0xc1, 0x55, 0x06, 0x26}},
     &inputs_12, NULL, &data_12},
    {LP_ABI_EVENT, "DaoInitialized",
     "DaoInitialized(bytes32,uint16,uint8,bytes32,string)",
     {{0x07, 0xc7, 0x80, 0xc4, 0x55, 0x30, 0x58, 0x96, 0x82, 0x53, 0x3f, 0x19, 0xcf, 0xa3, 0x6b, 0xf3,
       0xef, 0x79, 0x9f, 0x36, 0x46, 0x13, 0x31, 0x55, 0x69, 0xcf, 0x22, 0x48, 0xb9, 0xc9, 0xee, 0xb1}},
     &inputs_13, NULL, &data_13},
    {LP_ABI_EVENT, "DaoModuleSet",
     "DaoModuleSet(bytes32,address,address)",
     {{0x22, 0xb2, 0x2b, 0x78, 0x0d, 0x7c, 0xff, 0xaf, 0x5c, 0x7e, 0x3d, 0x08, 0xab, 0xc7, 0xee, 0x6f,
       0xfd, 0x51, 0x48, 0x6f, 0x20, 0xe5, 0xf8, 0xff, 0x7e, 0x65, 0x41, 0xc6, 0x73, 0x36, 0x74, 0x0a}},
     &inputs_14, NULL, &data_14},
    {LP_ABI_EVENT, "DaoPaused",
     "DaoPaused(uint32)",
     {{0x4d, 0x65, 0xaf, 0xd1, 0x0c, 0x7d, 0xfa, 0x37, 0x2d, 0x64, 0xd1, 0xe0, 0x04, 0x1e, 0xf5, 0x6b,
       0x4f, 0xe4, 0xd2, 0x92, 0x2b, 0x31, 0xac, 0x0b, 0x11, 0x08, 0x7d, 0x58, 0x55, 0x7e, 0x1f, 0x1e}},
     &inputs_15, NULL, &data_15},
    {LP_ABI_EVENT, "DaoUnpaused",
     "DaoUnpaused(uint32)",
     {{0xa8, 0xff, 0xce, 0x52, 0x43, 0x55, 0x79, 0x8a, 0x70, 0x90, 0x11, 0xe0, 0xe3, 0x99, 0xe0, 0xd8,
       0x97, 0xc4, 0xa6, 0x64, 0x04, 0xeb, 0x40, 0x8c, 0xe7, 0x69, 0xf2, 0xe5, 0xda, 0xa7, 0x7b, 0x79}},
     &inputs_16, NULL, &data_16},
    {LP_ABI_EVENT, "EvidenceAttached",
     "EvidenceAttached(bytes32,uint8,bytes32,bytes32,string)",
     {{0xe6, 0x0b, 0x7e, 0x4f, 0x8d, 0xdb, 0xe8, 0x25, 0x56, 0x60, 0x5d, 0x04, 0x99, 0x75, 0x1c, 0xf9,
       0xf7, 0xe3, 0xc3, 0xfc, 0x6a, 0xcc, 0xf7, 0x18, 0x13, 0x31, 0xf1, 0x43, 0xa8, 0xf6, 0x7d, 0x2e}},
     &inputs_17, NULL, &data_17},
    {LP_ABI_EVENT, "GovernanceBound",
     "GovernanceBound(address,address,address)",
     {{0x81, 0xf7, 0xcb, 0xe2, 0xed, 0x61, 0x1a, 0x23, 0xdc, 0xd1, 0xdd, 0x9f, 0x64, 0xce, 0xe1, 0xd3,
       0x5d, 0xdc, 0x1a, 0xe2, 0xce, 0x35, 0x90, 0xd3, 0x36, 0xf7, 0x4b, 0x31, 0x79, 0x7c, 0x5c, 0xd2}},
     &inputs_18, NULL, &data_18},
    {LP_ABI_EVENT, "MemberJoined",
     "MemberJoined(bytes32,uint64,bytes32,uint64)",
     {{0x20, 0xd8, 0xa7, 0x74, 0x62, 0x34, 0x8b, 0x56, 0x6a, 0x80, 0x43, 0x8b, 0xbd, 0x19, 0x37, 0x46,
       0xad, 0x92, 0x61, 0xbf, 0x60, 0xdb, 0xe9, 0xf6, 0x7f, 0x70, 0x39, 0x70, 0x56, 0x6a, 0xf6, 0xe0}},
     &inputs_19, NULL, &data_19},
    {LP_ABI_EVENT, "MemberLeft",
     "MemberLeft(bytes32,uint8,uint64)",
     {{0x85, 0xe6, 0x63, 0x0c, 0x6d, 0x62, 0xbc, 0xce, 0x7c, 0x4e, 0x6c, 0x4d, 0xe6, 0x7c, 0x88, 0x2e,
       0xe8, 0x2c, 0x89, 0x73, 0xab, 0x6a, 0x4c, 0x49, 0xbf, 0x1e, 0xff, 0xcc, 0xa7, 0xa5, 0xfd, 0x2c}},
     &inputs_20, NULL, &data_20},
    {LP_ABI_EVENT, "MemberRoleChanged",
     "MemberRoleChanged(bytes32,bytes32,bool)",
     {{0x62, 0xec, 0x68, 0x52, 0x50, 0xa5, 0x8c, 0x9c, 0xbe, 0x77, 0x6d, 0x60, 0x3d, 0xc4, 0x4d, 0xd8,
       0x74, 0x52, 0x15, 0x26, 0x32, 0x28, 0x39, 0xb6, 0x54, 0x33, 0x6b, 0x60, 0xe4, 0xa6, 0x64, 0x00}},
     &inputs_21, NULL, &data_21},
    {LP_ABI_EVENT, "ResultAnchored",
     "ResultAnchored(bytes32,uint256,uint32,bytes32,bytes32,bytes32,bytes21,uint32)",
     {{0x33, 0x70, 0x6d, 0x5c, 0x0d, 0x03, 0xfb, 0x93, 0xdb, 0xab, 0xe1, 0x83, 0x66, 0x41, 0xa0, 0x9a,
       0x13, 0x11, 0x1d, 0xfb, 0x30, 0x3f, 0xb3, 0x53, 0x99, 0x26, 0x0d, 0x42, 0x67, 0x7a, 0xa9, 0x3c}},
     &inputs_22, NULL, &data_22},
    {LP_ABI_EVENT, "ResultChallenged",
     "ResultChallenged(bytes32,address,bytes32,uint64)",
     {{0xf1, 0x8e, 0x07, 0x08, 0x88, 0xf6, 0x17, 0x1d, 0x10, 0x2c, 0x52, 0x65, 0x7c, 0xcd, 0x9d, 0x08,
       0xca, 0x3b, 0xe1, 0x4c, 0xfd, 0x7d, 0x37, 0xc5, 0x00, 0x18, 0x66, 0x69, 0xc3, 0x71, 0x88, 0x5b}},
     &inputs_23, NULL, &data_23},
    {LP_ABI_EVENT, "ResultFinalized",
     "ResultFinalized(bytes32,bool)",
     {{0xe3, 0x5f, 0xa0, 0x74, 0xc4, 0xca, 0xfb, 0x43, 0xb2, 0x88, 0xa3, 0x11, 0xcb, 0x7f, 0x83, 0x7a,
       0x72, 0x69, 0xb6, 0x87, 0xea, 0xed, 0x2e, 0x0f, 0x13, 0x14, 0x5c, 0x84, 0x07, 0x6c, 0xdd, 0x31}},
     &inputs_24, NULL, &data_24},
    {LP_ABI_EVENT, "RoflAppIdUpdated",
     "RoflAppIdUpdated(bytes21,bytes21)",
     {{0x6e, 0x56, 0xa1, 0x00, 0xfe, 0x91, 0xe1, 0x17, 0x9d, 0xf2, 0x37, 0x8c, 0xf7, 0xe7, 0x8c, 0xe3,
       0x13, 0xa9, 0x38, 0x71, 0x95, 0xf8, 0x37, 0xba, 0x95, 0x55, 0x2d, 0xee, 0xb3, 0x68, 0xcb, 0x93}},
     &inputs_25, NULL, &data_25},
    {LP_ABI_FUNCTION, "activeCount",
     "activeCount()",
     {{0x43, 0x31, 0xed, 0x1f, 0x89, 0xe0, 0xdc, 0xf4, 0x97, 0x6d, 0x72, 0x93, 0x95, 0x8f, 0xfa, 0x4f,
       0xce, 0xa4, 0xa4, 0x72, 0x58, 0xba, 0x33, 0x71, 0x65, 0x2f, 0xa4, 0x80, 0x98, 0x2c, 0x43, 0xee}},
     &inputs_26, &outputs_26, NULL},
    {LP_ABI_FUNCTION, "anchorResult",
     "anchorResult(uint256,uint32,bytes32,bytes32,bytes32,uint32)",
     {{0xe6, 0x23, 0x8a, 0xf6, 0x8e, 0xc3, 0x72, 0x83, 0x63, 0x3e, 0x1d, 0xd9, 0xf3, 0x50, 0xec, 0xfa,
       0x43, 0x98, 0x68, 0x17, 0xda, 0xc2, 0x07, 0xf5, 0x53, 0x6f, 0xe8, 0x15, 0xa5, 0x6b, 0xd0, 0x3e}},
     &inputs_27, &outputs_27, NULL},
    {LP_ABI_FUNCTION, "attachEvidence",
     "attachEvidence(bytes32,uint8,bytes32,bytes32,string)",
     {{0xdb, 0x6d, 0xe3, 0x61, 0x1e, 0xd2, 0xbf, 0x28, 0x13, 0xa2, 0xa2, 0xd3, 0x6a, 0x01, 0xbf, 0x7c,
       0x72, 0x7c, 0xdb, 0xa4, 0xbe, 0xf7, 0xe8, 0xe6, 0xb3, 0xa5, 0xd3, 0xc1, 0x15, 0xbf, 0xbd, 0x64}},
     &inputs_28, &outputs_28, NULL},
    {LP_ABI_FUNCTION, "challenge",
     "challenge(bytes32,bytes32)",
     {{0xad, 0xa3, 0xa7, 0x64, 0x76, 0x36, 0xd1, 0x1a, 0x02, 0x58, 0xb3, 0xd6, 0x42, 0xde, 0xf3, 0x1a,
       0x4a, 0xfe, 0x57, 0x40, 0x06, 0x7f, 0xe6, 0xfb, 0xd8, 0xf6, 0xc5, 0xe8, 0xf5, 0x95, 0x4b, 0xeb}},
     &inputs_29, &outputs_29, NULL},
    {LP_ABI_FUNCTION, "charter",
     "charter()",
     {{0xc1, 0xaa, 0xdb, 0x4d, 0xff, 0x90, 0x9e, 0xb5, 0x11, 0xdf, 0xdb, 0x8c, 0x14, 0x9f, 0xac, 0x83,
       0x1c, 0x71, 0x01, 0x08, 0xa5, 0xc5, 0x6d, 0x41, 0xb0, 0x70, 0x70, 0xea, 0x56, 0xbb, 0x69, 0x52}},
     &inputs_30, &outputs_30, NULL},
    {LP_ABI_FUNCTION, "daoId",
     "daoId()",
     {{0xca, 0xc2, 0x69, 0x9b, 0xaa, 0xfa, 0x6f, 0x95, 0x74, 0xe8, 0xf2, 0xec, 0xa5, 0x12, 0x7d, 0x98,
       0x66, 0x10, 0xc7, 0x52, 0xe0, 0x43, 0x10, 0x9e, 0x65, 0x3e, 0x4b, 0x23, 0xd6, 0x41, 0x4b, 0xd2}},
     &inputs_31, &outputs_31, NULL},
    {LP_ABI_FUNCTION, "finalizeResult",
     "finalizeResult(bytes32)",
     {{0x9d, 0x77, 0xbe, 0x29, 0xfc, 0xfa, 0x4e, 0x52, 0x05, 0xc2, 0x5c, 0x64, 0x40, 0xcf, 0x91, 0x49,
       0xdf, 0x1e, 0xc2, 0xb3, 0x88, 0x0f, 0xe7, 0x12, 0x38, 0xd6, 0xa9, 0xed, 0x42, 0xb7, 0x49, 0x89}},
     &inputs_32, &outputs_32, NULL},
    {LP_ABI_FUNCTION, "hasRole",
     "hasRole(bytes32,bytes32)",
     {{0x0c, 0xa0, 0x75, 0xd9, 0xf9, 0x92, 0xb2, 0xf3, 0x16, 0x6e, 0x11, 0x93, 0x55, 0x07, 0x80, 0x01,
       0xbc, 0x81, 0x2f, 0x37, 0x92, 0x60, 0x3d, 0x70, 0xee, 0x2d, 0xb2, 0x44, 0x5f, 0x82, 0xe2, 0x83}},
     &inputs_33, &outputs_33, NULL},
    {LP_ABI_FUNCTION, "idOf",
     "idOf(address)",
     {{0xd9, 0x4f, 0xe8, 0x32, 0x51, 0x82, 0xfd, 0x09, 0xc2, 0xe0, 0x0d, 0xe9, 0x96, 0x64, 0xe1, 0x9c,
       0xab, 0xd1, 0x0b, 0xf0, 0xf8, 0x93, 0xe6, 0xca, 0x11, 0x29, 0x27, 0xea, 0x7e, 0x22, 0xb6, 0xc4}},
     &inputs_34, &outputs_34, NULL},
    {LP_ABI_FUNCTION, "interfaceVersion",
     "interfaceVersion()",
     {{0x1d, 0x8f, 0xfa, 0x4d, 0x3d, 0x74, 0x29, 0x29, 0x8f, 0xc4, 0x4d, 0x7d, 0xf1, 0xbe, 0x44, 0xb8,
       0x60, 0x71, 0x6b, 0xd5, 0xf6, 0x4c, 0xa5, 0x38, 0xf4, 0xe7, 0x6c, 0x96, 0x7a, 0x40, 0xbd, 0x4c}},
     &inputs_35, &outputs_35, NULL},
    {LP_ABI_FUNCTION, "join",
     "join(bytes)",
     {{0x61, 0x70, 0xb1, 0x62, 0x02, 0xc8, 0xc2, 0xda, 0xc9, 0xda, 0xbb, 0x5a, 0x3f, 0xf3, 0x94, 0x37,
       0xa7, 0x2d, 0x03, 0x57, 0x84, 0x77, 0x39, 0xc4, 0x39, 0x04, 0x68, 0x6d, 0x39, 0x9f, 0x85, 0xa1}},
     &inputs_36, &outputs_36, NULL},
    {LP_ABI_FUNCTION, "leave",
     "leave(bytes32)",
     {{0x52, 0x65, 0x30, 0x3c, 0x7b, 0xb0, 0xa2, 0xa3, 0x87, 0x5e, 0x06, 0x8c, 0x20, 0x49, 0x56, 0x9d,
       0xf3, 0x69, 0x3f, 0x8e, 0xc3, 0x8f, 0xd0, 0x6c, 0x2f, 0xc7, 0x41, 0xc7, 0x23, 0x61, 0x3d, 0x7b}},
     &inputs_37, &outputs_37, NULL},
    {LP_ABI_FUNCTION, "memberStatus",
     "memberStatus(bytes32)",
     {{0x13, 0xe0, 0x64, 0x1e, 0xfa, 0x99, 0x1f, 0x9b, 0xa2, 0x09, 0xcc, 0xd4, 0x1f, 0xf0, 0xd0, 0x1d,
       0x5c, 0x0e, 0x7f, 0x2f, 0xc5, 0xfa, 0x70, 0xcf, 0x61, 0xac, 0x62, 0x6c, 0xe8, 0x77, 0x19, 0xcb}},
     &inputs_38, &outputs_38, NULL},
    {LP_ABI_FUNCTION, "module",
     "module(bytes32)",
     {{0xe8, 0xcf, 0xfd, 0x1d, 0x89, 0x66, 0x87, 0x2d, 0x7f, 0x9e, 0xa2, 0x30, 0xe5, 0xdc, 0x5e, 0xaf,
       0x27, 0x2a, 0x3c, 0x00, 0x0f, 0xf8, 0x5a, 0xc2, 0xce, 0x39, 0x98, 0x8f, 0x93, 0x61, 0xc6, 0x39}},
     &inputs_39, &outputs_39, NULL},
    {LP_ABI_FUNCTION, "privacyMode",
     "privacyMode()",
     {{0x9f, 0xbc, 0x32, 0xa2, 0x5e, 0x2d, 0x9d, 0xda, 0xd8, 0x28, 0xca, 0xd3, 0xa8, 0xa6, 0x0a, 0x9c,
       0xf8, 0x2b, 0x55, 0xb2, 0xdc, 0xbe, 0x29, 0xd0, 0xe4, 0xbd, 0xcc, 0x4e, 0x3d, 0x9f, 0x22, 0x1b}},
     &inputs_40, &outputs_40, NULL},
    {LP_ABI_FUNCTION, "requiredEvidence",
     "requiredEvidence(bytes32)",
     {{0x20, 0x69, 0x58, 0xf8, 0x8b, 0xda, 0xbe, 0xd2, 0x9b, 0xbd, 0xdd, 0x3a, 0x75, 0x19, 0x8c, 0xc3,
       0x04, 0x28, 0x43, 0x94, 0xc1, 0x1e, 0xe2, 0x39, 0x54, 0x27, 0x26, 0xcf, 0xb0, 0x12, 0x42, 0x11}},
     &inputs_41, &outputs_41, NULL},
    {LP_ABI_FUNCTION, "result",
     "result(bytes32)",
     {{0x39, 0xa9, 0x26, 0xc4, 0x70, 0x13, 0x0d, 0x98, 0xf5, 0x21, 0x4d, 0xc6, 0x14, 0xc8, 0xc4, 0xf9,
       0xdb, 0xa3, 0xd1, 0x23, 0x16, 0x07, 0x2c, 0xfc, 0x90, 0xcf, 0xe0, 0xe9, 0xab, 0x44, 0xf7, 0x4d}},
     &inputs_42, &outputs_42, NULL},
    {LP_ABI_FUNCTION, "roflAppId",
     "roflAppId()",
     {{0x18, 0x10, 0x31, 0xb1, 0x0c, 0xef, 0x7b, 0xaf, 0x88, 0x75, 0x55, 0xed, 0x8a, 0x71, 0x80, 0xa6,
       0x57, 0x20, 0x92, 0x98, 0x6c, 0x4b, 0xb0, 0x0c, 0xbe, 0x96, 0x56, 0x25, 0x7f, 0x11, 0xe5, 0xb5}},
     &inputs_43, &outputs_43, NULL},
    {LP_ABI_FUNCTION, "setRoflAppId",
     "setRoflAppId(bytes21)",
     {{0xa9, 0x35, 0xee, 0x0e, 0xd1, 0x44, 0xfc, 0x2a, 0x27, 0x68, 0x79, 0x57, 0x3e, 0x23, 0xa4, 0x85,
       0x0b, 0x84, 0x78, 0x9c, 0x79, 0x73, 0xf3, 0x38, 0xbf, 0xf9, 0xa4, 0xd8, 0x51, 0xbc, 0x24, 0x04}},
     &inputs_44, &outputs_44, NULL},
    {LP_ABI_FUNCTION, "supportsInterface",
     "supportsInterface(bytes4)",
     {{0x01, 0xff, 0xc9, 0xa7, 0xa5, 0xce, 0xf8, 0xba, 0xa2, 0x1e, 0xd3, 0xc5, 0xc0, 0xd7, 0xe2, 0x3a,
       0xcc, 0xb8, 0x04, 0xb6, 0x19, 0xe9, 0x33, 0x3b, 0x59, 0x7f, 0x47, 0xa0, 0xd8, 0x40, 0x76, 0xe2}},
     &inputs_45, &outputs_45, NULL},
};

const struct lp_abi lp_abi_reference_data_dao = {"reference_data_dao", entries, 46};
