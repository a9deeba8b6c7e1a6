/* SPDX-License-Identifier: Apache-2.0 */
/* Written by abigen from IDataDAO.json,
 * IDataDAOMembership.json,
 * IDataDAOConsent.json,
 * IDataDAOContributions.json,
 * IDataDAOJobs.json,
 * IDataDAOResults.json,
 * IDataDAORewards.json,
 * IDataDAOConfidential.json. */
#include "tables/data_dao.h"

/* clang-format off */

/* BadState(uint8,uint8) */
static const struct lp_abi_type t_uint8 = {.kind = LP_ABI_UINT, .size = 8, .body = 32};
static const struct lp_abi_param inputs_0_members[] = {
    {"have", &t_uint8, false},
    {"want", &t_uint8, false},
};
static const struct lp_abi_type inputs_0 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_0_members};

/* NotAuthorized() */
static const struct lp_abi_type inputs_1 = {.kind = LP_ABI_TUPLE, .body = 0};

/* PausedScope(uint32) */
static const struct lp_abi_type t_uint32 = {.kind = LP_ABI_UINT, .size = 32, .body = 32};
static const struct lp_abi_param inputs_2_members[] = {
    {"scopeMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_2 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_2_members};

/* UnknownId() */
static const struct lp_abi_type inputs_3 = {.kind = LP_ABI_TUPLE, .body = 0};

/* DaoCharterChanged(bytes32,bytes32,string) */
static const struct lp_abi_type t_bytes32 = {.kind = LP_ABI_FIXED, .size = 32, .body = 32};
static const struct lp_abi_type t_string = {.kind = LP_ABI_STRING, .body = 32, .dynamic = true};
static const struct lp_abi_param inputs_4_members[] = {
    {"daoId", &t_bytes32, true},
    {"charterHash", &t_bytes32, false},
    {"charterUri", &t_string, false},
};
static const struct lp_abi_type inputs_4 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .dynamic = true, .members = inputs_4_members};
static const struct lp_abi_param data_4_members[] = {
    {"charterHash", &t_bytes32, false},
    {"charterUri", &t_string, false},
};
static const struct lp_abi_type data_4 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = data_4_members};

/* DaoInitialized(bytes32,uint16,uint8,bytes32,string) */
static const struct lp_abi_type t_uint16 = {.kind = LP_ABI_UINT, .size = 16, .body = 32};
static const struct lp_abi_param inputs_5_members[] = {
    {"daoId", &t_bytes32, true},
    {"interfaceVersion", &t_uint16, false},
    {"privacyMode", &t_uint8, false},
    {"charterHash", &t_bytes32, false},
    {"charterUri", &t_string, false},
};
static const struct lp_abi_type inputs_5 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_5_members};
static const struct lp_abi_param data_5_members[] = {
    {"interfaceVersion", &t_uint16, false},
    {"privacyMode", &t_uint8, false},
    {"charterHash", &t_bytes32, false},
    {"charterUri", &t_string, false},
};
static const struct lp_abi_type data_5 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .dynamic = true, .members = data_5_members};

/* DaoModuleSet(bytes32,address,address) */
static const struct lp_abi_type t_address = {.kind = LP_ABI_ADDRESS, .body = 32};
static const struct lp_abi_param inputs_6_members[] = {
    {"moduleKind", &t_bytes32, true},
    {"module", &t_address, true},
    {"previous", &t_address, true},
};
static const struct lp_abi_type inputs_6 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_6_members};
static const struct lp_abi_type data_6 = {.kind = LP_ABI_TUPLE, .body = 0};

/* DaoPaused(uint32) */
static const struct lp_abi_param inputs_7_members[] = {
    {"scopeMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_7 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_7_members};
static const struct lp_abi_param data_7_members[] = {
    {"scopeMask", &t_uint32, false},
};
static const struct lp_abi_type data_7 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_7_members};

/* DaoUnpaused(uint32) */
static const struct lp_abi_param inputs_8_members[] = {
    {"scopeMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_8 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_8_members};
static const struct lp_abi_param data_8_members[] = {
    {"scopeMask", &t_uint32, false},
};
static const struct lp_abi_type data_8 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_8_members};

/* GovernanceBound(address,address,address) */
static const struct lp_abi_param inputs_9_members[] = {
    {"governor", &t_address, true},
    {"timelock", &t_address, true},
    {"votes", &t_address, true},
};
static const struct lp_abi_type inputs_9 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_9_members};
static const struct lp_abi_type data_9 = {.kind = LP_ABI_TUPLE, .body = 0};

/* charter() */
static const struct lp_abi_type inputs_10 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_10_members[] = {
    {"charterHash", &t_bytes32, false},
    {"charterUri", &t_string, false},
};
static const struct lp_abi_type outputs_10 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = outputs_10_members};

/* daoId() */
static const struct lp_abi_type inputs_11 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_11_members[] = {
    {"", &t_bytes32, false},
};
static const struct lp_abi_type outputs_11 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_11_members};

/* interfaceVersion() */
static const struct lp_abi_type inputs_12 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_12_members[] = {
    {"", &t_uint16, false},
};
static const struct lp_abi_type outputs_12 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_12_members};

/* module(bytes32) */
static const struct lp_abi_param inputs_13_members[] = {
    {"moduleKind", &t_bytes32, false},
};
static const struct lp_abi_type inputs_13 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_13_members};
static const struct lp_abi_param outputs_13_members[] = {
    {"", &t_address, false},
};
static const struct lp_abi_type outputs_13 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_13_members};

/* privacyMode() */
static const struct lp_abi_type inputs_14 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_14_members[] = {
    {"", &t_uint8, false},
};
static const struct lp_abi_type outputs_14 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_14_members};

/* AlreadyMember() */
static const struct lp_abi_type inputs_15 = {.kind = LP_ABI_TUPLE, .body = 0};

/* BannedMember(uint64) */
static const struct lp_abi_type t_uint64 = {.kind = LP_ABI_UINT, .size = 64, .body = 32};
static const struct lp_abi_param inputs_16_members[] = {
    {"until", &t_uint64, false},
};
static const struct lp_abi_type inputs_16 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_16_members};

/* JoinRefused(bytes32) */
static const struct lp_abi_param inputs_17_members[] = {
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_17 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_17_members};

/* NotMember() */
static const struct lp_abi_type inputs_18 = {.kind = LP_ABI_TUPLE, .body = 0};

/* MemberBanned(bytes32,uint64,bytes32) */
static const struct lp_abi_param inputs_19_members[] = {
    {"memberId", &t_bytes32, true},
    {"until", &t_uint64, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_19 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_19_members};
static const struct lp_abi_param data_19_members[] = {
    {"until", &t_uint64, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type data_19 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_19_members};

/* MemberJoined(bytes32,uint64,bytes32,uint64) */
static const struct lp_abi_param inputs_20_members[] = {
    {"memberId", &t_bytes32, true},
    {"memberIndex", &t_uint64, true},
    {"credentialHash", &t_bytes32, false},
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type inputs_20 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_20_members};
static const struct lp_abi_param data_20_members[] = {
    {"credentialHash", &t_bytes32, false},
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type data_20 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_20_members};

/* MemberLeft(bytes32,uint8,uint64) */
static const struct lp_abi_param inputs_21_members[] = {
    {"memberId", &t_bytes32, true},
    {"reason", &t_uint8, true},
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type inputs_21 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_21_members};
static const struct lp_abi_param data_21_members[] = {
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type data_21 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_21_members};

/* MemberReinstated(bytes32) */
static const struct lp_abi_param inputs_22_members[] = {
    {"memberId", &t_bytes32, true},
};
static const struct lp_abi_type inputs_22 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_22_members};
static const struct lp_abi_type data_22 = {.kind = LP_ABI_TUPLE, .body = 0};

/* MemberRekeyed(bytes32,bytes32) */
static const struct lp_abi_param inputs_23_members[] = {
    {"oldMemberId", &t_bytes32, true},
    {"newMemberId", &t_bytes32, true},
};
static const struct lp_abi_type inputs_23 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_23_members};
static const struct lp_abi_type data_23 = {.kind = LP_ABI_TUPLE, .body = 0};

/* MemberRoleChanged(bytes32,bytes32,bool) */
static const struct lp_abi_type t_bool = {.kind = LP_ABI_BOOL, .body = 32};
static const struct lp_abi_param inputs_24_members[] = {
    {"memberId", &t_bytes32, true},
    {"role", &t_bytes32, true},
    {"granted", &t_bool, true},
};
static const struct lp_abi_type inputs_24 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_24_members};
static const struct lp_abi_type data_24 = {.kind = LP_ABI_TUPLE, .body = 0};

/* MemberSuspended(bytes32,uint64,bytes32) */
static const struct lp_abi_param inputs_25_members[] = {
    {"memberId", &t_bytes32, true},
    {"until", &t_uint64, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_25 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_25_members};
static const struct lp_abi_param data_25_members[] = {
    {"until", &t_uint64, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type data_25 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_25_members};

/* MemberUnbanned(bytes32) */
static const struct lp_abi_param inputs_26_members[] = {
    {"memberId", &t_bytes32, true},
};
static const struct lp_abi_type inputs_26 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_26_members};
static const struct lp_abi_type data_26 = {.kind = LP_ABI_TUPLE, .body = 0};

/* MemberWeightChanged(bytes32,uint256,uint256) */
static const struct lp_abi_type t_uint256 = {.kind = LP_ABI_UINT, .size = 256, .body = 32};
static const struct lp_abi_param inputs_27_members[] = {
    {"memberId", &t_bytes32, true},
    {"oldWeight", &t_uint256, false},
    {"newWeight", &t_uint256, false},
};
static const struct lp_abi_type inputs_27 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_27_members};
static const struct lp_abi_param data_27_members[] = {
    {"oldWeight", &t_uint256, false},
    {"newWeight", &t_uint256, false},
};
static const struct lp_abi_type data_27 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_27_members};

/* MemberWeightCommitted(bytes32,bytes32) */
static const struct lp_abi_param inputs_28_members[] = {
    {"memberId", &t_bytes32, true},
    {"weightCommitment", &t_bytes32, false},
};
static const struct lp_abi_type inputs_28 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_28_members};
static const struct lp_abi_param data_28_members[] = {
    {"weightCommitment", &t_bytes32, false},
};
static const struct lp_abi_type data_28 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_28_members};

/* MembershipRootPublished(uint64,bytes32,uint64,uint64) */
static const struct lp_abi_param inputs_29_members[] = {
    {"version", &t_uint64, true},
    {"root", &t_bytes32, false},
    {"activeCount", &t_uint64, false},
    {"asOfRound", &t_uint64, false},
};
static const struct lp_abi_type inputs_29 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_29_members};
static const struct lp_abi_param data_29_members[] = {
    {"root", &t_bytes32, false},
    {"activeCount", &t_uint64, false},
    {"asOfRound", &t_uint64, false},
};
static const struct lp_abi_type data_29 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = data_29_members};

/* activeCount() */
static const struct lp_abi_type inputs_30 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_30_members[] = {
    {"", &t_uint64, false},
};
static const struct lp_abi_type outputs_30 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_30_members};

/* ban(bytes32,uint64,bytes32) */
static const struct lp_abi_param inputs_31_members[] = {
    {"memberId", &t_bytes32, false},
    {"until", &t_uint64, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_31 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_31_members};
static const struct lp_abi_type outputs_31 = {.kind = LP_ABI_TUPLE, .body = 0};

/* hasRole(bytes32,bytes32) */
static const struct lp_abi_param inputs_32_members[] = {
    {"memberId", &t_bytes32, false},
    {"role", &t_bytes32, false},
};
static const struct lp_abi_type inputs_32 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_32_members};
static const struct lp_abi_param outputs_32_members[] = {
    {"", &t_bool, false},
};
static const struct lp_abi_type outputs_32 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_32_members};

/* join(bytes) */
static const struct lp_abi_type t_bytes = {.kind = LP_ABI_BYTES, .body = 32, .dynamic = true};
static const struct lp_abi_param inputs_33_members[] = {
    {"admission", &t_bytes, false},
};
static const struct lp_abi_type inputs_33 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .dynamic = true, .members = inputs_33_members};
static const struct lp_abi_param outputs_33_members[] = {
    {"memberId", &t_bytes32, false},
};
static const struct lp_abi_type outputs_33 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_33_members};

/* leave(bytes32) */
static const struct lp_abi_param inputs_34_members[] = {
    {"memberId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_34 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_34_members};
static const struct lp_abi_type outputs_34 = {.kind = LP_ABI_TUPLE, .body = 0};

/* memberStatus(bytes32) */
static const struct lp_abi_param inputs_35_members[] = {
    {"memberId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_35 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_35_members};
static const struct lp_abi_param outputs_35_members[] = {
    {"", &t_uint8, false},
};
static const struct lp_abi_type outputs_35 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_35_members};

/* membershipRoot() */
static const struct lp_abi_type inputs_36 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_36_members[] = {
    {"version", &t_uint64, false},
    {"root", &t_bytes32, false},
    {"count", &t_uint64, false},
    {"asOfRound", &t_uint64, false},
};
static const struct lp_abi_type outputs_36 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = outputs_36_members};

/* publishMembershipRoot() */
static const struct lp_abi_type inputs_37 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_37_members[] = {
    {"version", &t_uint64, false},
    {"root", &t_bytes32, false},
};
static const struct lp_abi_type outputs_37 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = outputs_37_members};

/* reinstate(bytes32) */
static const struct lp_abi_param inputs_38_members[] = {
    {"memberId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_38 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_38_members};
static const struct lp_abi_type outputs_38 = {.kind = LP_ABI_TUPLE, .body = 0};

/* rekey(bytes32,bytes) */
static const struct lp_abi_param inputs_39_members[] = {
    {"memberId", &t_bytes32, false},
    {"proofOfControl", &t_bytes, false},
};
static const struct lp_abi_type inputs_39 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = inputs_39_members};
static const struct lp_abi_param outputs_39_members[] = {
    {"newMemberId", &t_bytes32, false},
};
static const struct lp_abi_type outputs_39 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_39_members};

/* removeMember(bytes32,uint8) */
static const struct lp_abi_param inputs_40_members[] = {
    {"memberId", &t_bytes32, false},
    {"reason", &t_uint8, false},
};
static const struct lp_abi_type inputs_40 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_40_members};
static const struct lp_abi_type outputs_40 = {.kind = LP_ABI_TUPLE, .body = 0};

/* setRole(bytes32,bytes32,bool) */
static const struct lp_abi_param inputs_41_members[] = {
    {"memberId", &t_bytes32, false},
    {"role", &t_bytes32, false},
    {"granted", &t_bool, false},
};
static const struct lp_abi_type inputs_41 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_41_members};
static const struct lp_abi_type outputs_41 = {.kind = LP_ABI_TUPLE, .body = 0};

/* setWeight(bytes32,uint256) */
static const struct lp_abi_param inputs_42_members[] = {
    {"memberId", &t_bytes32, false},
    {"weight", &t_uint256, false},
};
static const struct lp_abi_type inputs_42 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_42_members};
static const struct lp_abi_type outputs_42 = {.kind = LP_ABI_TUPLE, .body = 0};

/* suspend(bytes32,uint64,bytes32) */
static const struct lp_abi_param inputs_43_members[] = {
    {"memberId", &t_bytes32, false},
    {"until", &t_uint64, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_43 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_43_members};
static const struct lp_abi_type outputs_43 = {.kind = LP_ABI_TUPLE, .body = 0};

/* unban(bytes32) */
static const struct lp_abi_param inputs_44_members[] = {
    {"memberId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_44 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_44_members};
static const struct lp_abi_type outputs_44 = {.kind = LP_ABI_TUPLE, .body = 0};

/* ConsentMissing(bytes32,bytes32) */
static const struct lp_abi_param inputs_45_members[] = {
    {"memberId", &t_bytes32, false},
    {"purposeId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_45 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_45_members};

/* ConsentTooLong(uint64) */
static const struct lp_abi_param inputs_46_members[] = {
    {"maxDuration", &t_uint64, false},
};
static const struct lp_abi_type inputs_46 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_46_members};

/* PurposeIsRetired() */
static const struct lp_abi_type inputs_47 = {.kind = LP_ABI_TUPLE, .body = 0};

/* UnknownPurpose() */
static const struct lp_abi_type inputs_48 = {.kind = LP_ABI_TUPLE, .body = 0};

/* ConsentGranted(uint256,bytes32,bytes32,bytes32,bytes32,uint64,uint64) */
static const struct lp_abi_param inputs_49_members[] = {
    {"grantId", &t_uint256, true},
    {"memberId", &t_bytes32, true},
    {"purposeId", &t_bytes32, true},
    {"scopeHash", &t_bytes32, false},
    {"termsHash", &t_bytes32, false},
    {"notBefore", &t_uint64, false},
    {"expiresAt", &t_uint64, false},
};
static const struct lp_abi_type inputs_49 = {.kind = LP_ABI_TUPLE, .size = 7, .body = 224, .members = inputs_49_members};
static const struct lp_abi_param data_49_members[] = {
    {"scopeHash", &t_bytes32, false},
    {"termsHash", &t_bytes32, false},
    {"notBefore", &t_uint64, false},
    {"expiresAt", &t_uint64, false},
};
static const struct lp_abi_type data_49 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = data_49_members};

/* ConsentRevoked(uint256,bytes32,bytes32,uint64) */
static const struct lp_abi_param inputs_50_members[] = {
    {"grantId", &t_uint256, true},
    {"memberId", &t_bytes32, true},
    {"purposeId", &t_bytes32, true},
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type inputs_50 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_50_members};
static const struct lp_abi_param data_50_members[] = {
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type data_50 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_50_members};

/* ConsentRevokedAll(bytes32,bytes32,uint64) */
static const struct lp_abi_param inputs_51_members[] = {
    {"memberId", &t_bytes32, true},
    {"purposeId", &t_bytes32, true},
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type inputs_51 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_51_members};
static const struct lp_abi_param data_51_members[] = {
    {"effectiveFrom", &t_uint64, false},
};
static const struct lp_abi_type data_51 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_51_members};

/* PurposeDefined(bytes32,bytes32,uint8,uint64,string) */
static const struct lp_abi_param inputs_52_members[] = {
    {"purposeId", &t_bytes32, true},
    {"policyHash", &t_bytes32, true},
    {"sensitivity", &t_uint8, false},
    {"maxDuration", &t_uint64, false},
    {"policyUri", &t_string, false},
};
static const struct lp_abi_type inputs_52 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_52_members};
static const struct lp_abi_param data_52_members[] = {
    {"sensitivity", &t_uint8, false},
    {"maxDuration", &t_uint64, false},
    {"policyUri", &t_string, false},
};
static const struct lp_abi_type data_52 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .dynamic = true, .members = data_52_members};

/* PurposeRetired(bytes32) */
static const struct lp_abi_param inputs_53_members[] = {
    {"purposeId", &t_bytes32, true},
};
static const struct lp_abi_type inputs_53 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_53_members};
static const struct lp_abi_type data_53 = {.kind = LP_ABI_TUPLE, .body = 0};

/* consentActive(bytes32,bytes32,bytes32,uint64) */
static const struct lp_abi_param inputs_54_members[] = {
    {"memberId", &t_bytes32, false},
    {"purposeId", &t_bytes32, false},
    {"scopeHash", &t_bytes32, false},
    {"at", &t_uint64, false},
};
static const struct lp_abi_type inputs_54 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_54_members};
static const struct lp_abi_param outputs_54_members[] = {
    {"active", &t_bool, false},
    {"grantId", &t_uint256, false},
};
static const struct lp_abi_type outputs_54 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = outputs_54_members};

/* definePurpose(bytes32,bytes32,uint8,uint64,string) */
static const struct lp_abi_param inputs_55_members[] = {
    {"purposeId", &t_bytes32, false},
    {"policyHash", &t_bytes32, false},
    {"sensitivity", &t_uint8, false},
    {"maxDuration", &t_uint64, false},
    {"policyUri", &t_string, false},
};
static const struct lp_abi_type inputs_55 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_55_members};
static const struct lp_abi_type outputs_55 = {.kind = LP_ABI_TUPLE, .body = 0};

/* grant(bytes32,bytes32,bytes32,bytes32,uint64,uint64) */
static const struct lp_abi_param inputs_56_members[] = {
    {"memberId", &t_bytes32, false},
    {"purposeId", &t_bytes32, false},
    {"scopeHash", &t_bytes32, false},
    {"termsHash", &t_bytes32, false},
    {"notBefore", &t_uint64, false},
    {"expiresAt", &t_uint64, false},
};
static const struct lp_abi_type inputs_56 = {.kind = LP_ABI_TUPLE, .size = 6, .body = 192, .members = inputs_56_members};
static const struct lp_abi_param outputs_56_members[] = {
    {"grantId", &t_uint256, false},
};
static const struct lp_abi_type outputs_56 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_56_members};

/* grantBySig(bytes32,bytes32,bytes32,bytes32,uint64,uint64,uint256,bytes) */
static const struct lp_abi_param inputs_57_members[] = {
    {"memberId", &t_bytes32, false},
    {"purposeId", &t_bytes32, false},
    {"scopeHash", &t_bytes32, false},
    {"termsHash", &t_bytes32, false},
    {"notBefore", &t_uint64, false},
    {"expiresAt", &t_uint64, false},
    {"nonce", &t_uint256, false},
    {"signature", &t_bytes, false},
};
static const struct lp_abi_type inputs_57 = {.kind = LP_ABI_TUPLE, .size = 8, .body = 256, .dynamic = true, .members = inputs_57_members};
static const struct lp_abi_param outputs_57_members[] = {
    {"grantId", &t_uint256, false},
};
static const struct lp_abi_type outputs_57 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_57_members};

/* retirePurpose(bytes32) */
static const struct lp_abi_param inputs_58_members[] = {
    {"purposeId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_58 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_58_members};
static const struct lp_abi_type outputs_58 = {.kind = LP_ABI_TUPLE, .body = 0};

/* revoke(uint256) */
static const struct lp_abi_param inputs_59_members[] = {
    {"grantId", &t_uint256, false},
};
static const struct lp_abi_type inputs_59 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_59_members};
static const struct lp_abi_type outputs_59 = {.kind = LP_ABI_TUPLE, .body = 0};

/* revokeAll(bytes32,bytes32) */
static const struct lp_abi_param inputs_60_members[] = {
    {"memberId", &t_bytes32, false},
    {"purposeId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_60 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_60_members};
static const struct lp_abi_type outputs_60 = {.kind = LP_ABI_TUPLE, .body = 0};

/* DuplicateCommitment(uint256) */
static const struct lp_abi_param inputs_61_members[] = {
    {"existingId", &t_uint256, false},
};
static const struct lp_abi_type inputs_61 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_61_members};

/* ScoreOutOfRange() */
static const struct lp_abi_type inputs_62 = {.kind = LP_ABI_TUPLE, .body = 0};

/* ContributionRegistered(uint256,bytes32,bytes32,bytes32,bytes32,uint256) */
static const struct lp_abi_param inputs_63_members[] = {
    {"contributionId", &t_uint256, true},
    {"memberId", &t_bytes32, true},
    {"schemaId", &t_bytes32, true},
    {"dataCommitment", &t_bytes32, false},
    {"locatorHash", &t_bytes32, false},
    {"grantId", &t_uint256, false},
};
static const struct lp_abi_type inputs_63 = {.kind = LP_ABI_TUPLE, .size = 6, .body = 192, .members = inputs_63_members};
static const struct lp_abi_param data_63_members[] = {
    {"dataCommitment", &t_bytes32, false},
    {"locatorHash", &t_bytes32, false},
    {"grantId", &t_uint256, false},
};
static const struct lp_abi_type data_63 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = data_63_members};

/* ContributionRejected(uint256,bytes32,bytes32) */
static const struct lp_abi_param inputs_64_members[] = {
    {"contributionId", &t_uint256, true},
    {"evaluator", &t_bytes32, true},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_64 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_64_members};
static const struct lp_abi_param data_64_members[] = {
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type data_64 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_64_members};

/* ContributionScored(uint256,bytes32,uint256,bytes32,bytes32) */
static const struct lp_abi_param inputs_65_members[] = {
    {"contributionId", &t_uint256, true},
    {"evaluator", &t_bytes32, true},
    {"score", &t_uint256, false},
    {"scoreCommitment", &t_bytes32, false},
    {"proofRef", &t_bytes32, false},
};
static const struct lp_abi_type inputs_65 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = inputs_65_members};
static const struct lp_abi_param data_65_members[] = {
    {"score", &t_uint256, false},
    {"scoreCommitment", &t_bytes32, false},
    {"proofRef", &t_bytes32, false},
};
static const struct lp_abi_type data_65 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = data_65_members};

/* ContributionWithdrawn(uint256,bytes32,bytes32) */
static const struct lp_abi_param inputs_66_members[] = {
    {"contributionId", &t_uint256, true},
    {"memberId", &t_bytes32, true},
    {"tombstone", &t_bytes32, false},
};
static const struct lp_abi_type inputs_66 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_66_members};
static const struct lp_abi_param data_66_members[] = {
    {"tombstone", &t_bytes32, false},
};
static const struct lp_abi_type data_66 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_66_members};

/* contribution(uint256) */
static const struct lp_abi_param inputs_67_members[] = {
    {"contributionId", &t_uint256, false},
};
static const struct lp_abi_type inputs_67 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_67_members};
static const struct lp_abi_param outputs_67_members[] = {
    {"memberId", &t_bytes32, false},
    {"schemaId", &t_bytes32, false},
    {"dataCommitment", &t_bytes32, false},
    {"status", &t_uint8, false},
};
static const struct lp_abi_type outputs_67 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = outputs_67_members};

/* registerContribution(bytes32,bytes32,bytes32,bytes32,uint256) */
static const struct lp_abi_param inputs_68_members[] = {
    {"memberId", &t_bytes32, false},
    {"schemaId", &t_bytes32, false},
    {"dataCommitment", &t_bytes32, false},
    {"locatorHash", &t_bytes32, false},
    {"grantId", &t_uint256, false},
};
static const struct lp_abi_type inputs_68 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = inputs_68_members};
static const struct lp_abi_param outputs_68_members[] = {
    {"contributionId", &t_uint256, false},
};
static const struct lp_abi_type outputs_68 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_68_members};

/* rejectContribution(uint256,bytes32) */
static const struct lp_abi_param inputs_69_members[] = {
    {"contributionId", &t_uint256, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_69 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_69_members};
static const struct lp_abi_type outputs_69 = {.kind = LP_ABI_TUPLE, .body = 0};

/* scoreContribution(uint256,uint256,bytes32,bytes32) */
static const struct lp_abi_param inputs_70_members[] = {
    {"contributionId", &t_uint256, false},
    {"score", &t_uint256, false},
    {"scoreCommitment", &t_bytes32, false},
    {"proofRef", &t_bytes32, false},
};
static const struct lp_abi_type inputs_70 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_70_members};
static const struct lp_abi_type outputs_70 = {.kind = LP_ABI_TUPLE, .body = 0};

/* withdrawContribution(uint256) */
static const struct lp_abi_param inputs_71_members[] = {
    {"contributionId", &t_uint256, false},
};
static const struct lp_abi_type inputs_71 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_71_members};
static const struct lp_abi_type outputs_71 = {.kind = LP_ABI_TUPLE, .body = 0};

/* DeadlinePassed() */
static const struct lp_abi_type inputs_72 = {.kind = LP_ABI_TUPLE, .body = 0};

/* RoundNotOpen() */
static const struct lp_abi_type inputs_73 = {.kind = LP_ABI_TUPLE, .body = 0};

/* TooFewParticipants(uint32,uint32) */
static const struct lp_abi_param inputs_74_members[] = {
    {"have", &t_uint32, false},
    {"need", &t_uint32, false},
};
static const struct lp_abi_type inputs_74 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_74_members};

/* JobEnded(uint256,uint8) */
static const struct lp_abi_param inputs_75_members[] = {
    {"jobId", &t_uint256, true},
    {"outcome", &t_uint8, false},
};
static const struct lp_abi_type inputs_75 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_75_members};
static const struct lp_abi_param data_75_members[] = {
    {"outcome", &t_uint8, false},
};
static const struct lp_abi_type data_75 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_75_members};

/* JobFunded(uint256,address,address,uint256) */
static const struct lp_abi_param inputs_76_members[] = {
    {"jobId", &t_uint256, true},
    {"token", &t_address, true},
    {"payer", &t_address, true},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type inputs_76 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_76_members};
static const struct lp_abi_param data_76_members[] = {
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type data_76 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_76_members};

/* JobPosted(uint256,bytes32,bytes21,bytes32,bytes32,uint32,uint32,uint64,string) */
static const struct lp_abi_type t_bytes21 = {.kind = LP_ABI_FIXED, .size = 21, .body = 32};
static const struct lp_abi_param inputs_77_members[] = {
    {"jobId", &t_uint256, true},
    {"purposeId", &t_bytes32, true},
    {"roflAppId", &t_bytes21, true},
    {"specHash", &t_bytes32, false},
    {"modelCommitment", &t_bytes32, false},
    {"maxRounds", &t_uint32, false},
    {"minParticipants", &t_uint32, false},
    {"deadline", &t_uint64, false},
    {"specUri", &t_string, false},
};
static const struct lp_abi_type inputs_77 = {.kind = LP_ABI_TUPLE, .size = 9, .body = 288, .dynamic = true, .members = inputs_77_members};
static const struct lp_abi_param data_77_members[] = {
    {"specHash", &t_bytes32, false},
    {"modelCommitment", &t_bytes32, false},
    {"maxRounds", &t_uint32, false},
    {"minParticipants", &t_uint32, false},
    {"deadline", &t_uint64, false},
    {"specUri", &t_string, false},
};
static const struct lp_abi_type data_77 = {.kind = LP_ABI_TUPLE, .size = 6, .body = 192, .dynamic = true, .members = data_77_members};

/* ParticipantEnrolled(uint256,uint32,bytes32,uint256) */
static const struct lp_abi_param inputs_78_members[] = {
    {"jobId", &t_uint256, true},
    {"roundNo", &t_uint32, true},
    {"memberId", &t_bytes32, true},
    {"grantId", &t_uint256, false},
};
static const struct lp_abi_type inputs_78 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_78_members};
static const struct lp_abi_param data_78_members[] = {
    {"grantId", &t_uint256, false},
};
static const struct lp_abi_type data_78 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_78_members};

/* RoundClosed(uint256,uint32,uint8,bytes32,uint32) */
static const struct lp_abi_param inputs_79_members[] = {
    {"jobId", &t_uint256, true},
    {"roundNo", &t_uint32, true},
    {"outcome", &t_uint8, false},
    {"updatesRoot", &t_bytes32, false},
    {"updateCount", &t_uint32, false},
};
static const struct lp_abi_type inputs_79 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = inputs_79_members};
static const struct lp_abi_param data_79_members[] = {
    {"outcome", &t_uint8, false},
    {"updatesRoot", &t_bytes32, false},
    {"updateCount", &t_uint32, false},
};
static const struct lp_abi_type data_79 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = data_79_members};

/* RoundOpened(uint256,uint32,bytes32,bytes32,uint32,uint64) */
static const struct lp_abi_param inputs_80_members[] = {
    {"jobId", &t_uint256, true},
    {"roundNo", &t_uint32, true},
    {"baseModel", &t_bytes32, false},
    {"participantsRoot", &t_bytes32, false},
    {"participantCount", &t_uint32, false},
    {"closesAt", &t_uint64, false},
};
static const struct lp_abi_type inputs_80 = {.kind = LP_ABI_TUPLE, .size = 6, .body = 192, .members = inputs_80_members};
static const struct lp_abi_param data_80_members[] = {
    {"baseModel", &t_bytes32, false},
    {"participantsRoot", &t_bytes32, false},
    {"participantCount", &t_uint32, false},
    {"closesAt", &t_uint64, false},
};
static const struct lp_abi_type data_80 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = data_80_members};

/* UpdateCommitted(uint256,uint32,bytes32,bytes32) */
static const struct lp_abi_param inputs_81_members[] = {
    {"jobId", &t_uint256, true},
    {"roundNo", &t_uint32, true},
    {"memberId", &t_bytes32, true},
    {"updateCommitment", &t_bytes32, false},
};
static const struct lp_abi_type inputs_81 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_81_members};
static const struct lp_abi_param data_81_members[] = {
    {"updateCommitment", &t_bytes32, false},
};
static const struct lp_abi_type data_81 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_81_members};

/* closeRound(uint256,uint32,uint8,bytes32,uint32) */
static const struct lp_abi_param inputs_82_members[] = {
    {"jobId", &t_uint256, false},
    {"roundNo", &t_uint32, false},
    {"outcome", &t_uint8, false},
    {"updatesRoot", &t_bytes32, false},
    {"updateCount", &t_uint32, false},
};
static const struct lp_abi_type inputs_82 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = inputs_82_members};
static const struct lp_abi_type outputs_82 = {.kind = LP_ABI_TUPLE, .body = 0};

/* commitUpdate(uint256,uint32,bytes32,bytes32) */
static const struct lp_abi_param inputs_83_members[] = {
    {"jobId", &t_uint256, false},
    {"roundNo", &t_uint32, false},
    {"memberId", &t_bytes32, false},
    {"updateCommitment", &t_bytes32, false},
};
static const struct lp_abi_type inputs_83 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_83_members};
static const struct lp_abi_type outputs_83 = {.kind = LP_ABI_TUPLE, .body = 0};

/* endJob(uint256,uint8) */
static const struct lp_abi_param inputs_84_members[] = {
    {"jobId", &t_uint256, false},
    {"outcome", &t_uint8, false},
};
static const struct lp_abi_type inputs_84 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_84_members};
static const struct lp_abi_type outputs_84 = {.kind = LP_ABI_TUPLE, .body = 0};

/* enroll(uint256,uint32,bytes32,uint256) */
static const struct lp_abi_param inputs_85_members[] = {
    {"jobId", &t_uint256, false},
    {"roundNo", &t_uint32, false},
    {"memberId", &t_bytes32, false},
    {"grantId", &t_uint256, false},
};
static const struct lp_abi_type inputs_85 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_85_members};
static const struct lp_abi_type outputs_85 = {.kind = LP_ABI_TUPLE, .body = 0};

/* fundJob(uint256,address,uint256) */
static const struct lp_abi_param inputs_86_members[] = {
    {"jobId", &t_uint256, false},
    {"token", &t_address, false},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type inputs_86 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_86_members};
static const struct lp_abi_type outputs_86 = {.kind = LP_ABI_TUPLE, .body = 0};

/* openRound(uint256,bytes32,bytes32,uint32,uint64) */
static const struct lp_abi_param inputs_87_members[] = {
    {"jobId", &t_uint256, false},
    {"baseModel", &t_bytes32, false},
    {"participantsRoot", &t_bytes32, false},
    {"participantCount", &t_uint32, false},
    {"closesAt", &t_uint64, false},
};
static const struct lp_abi_type inputs_87 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = inputs_87_members};
static const struct lp_abi_param outputs_87_members[] = {
    {"roundNo", &t_uint32, false},
};
static const struct lp_abi_type outputs_87 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_87_members};

/* postJob(bytes32,bytes21,bytes32,bytes32,uint32,uint32,uint64,string) */
static const struct lp_abi_param inputs_88_members[] = {
    {"purposeId", &t_bytes32, false},
    {"roflAppId", &t_bytes21, false},
    {"specHash", &t_bytes32, false},
    {"modelCommitment", &t_bytes32, false},
    {"maxRounds", &t_uint32, false},
    {"minParticipants", &t_uint32, false},
    {"deadline", &t_uint64, false},
    {"specUri", &t_string, false},
};
static const struct lp_abi_type inputs_88 = {.kind = LP_ABI_TUPLE, .size = 8, .body = 256, .dynamic = true, .members = inputs_88_members};
static const struct lp_abi_param outputs_88_members[] = {
    {"jobId", &t_uint256, false},
};
static const struct lp_abi_type outputs_88 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_88_members};

/* ChallengeOpen(uint64) */
static const struct lp_abi_param inputs_89_members[] = {
    {"until", &t_uint64, false},
};
static const struct lp_abi_type inputs_89 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_89_members};

/* EvidenceMissing(uint32) */
static const struct lp_abi_param inputs_90_members[] = {
    {"missingMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_90 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_90_members};

/* ResultExists() */
static const struct lp_abi_type inputs_91 = {.kind = LP_ABI_TUPLE, .body = 0};

/* WrongRoflApp(bytes21) */
static const struct lp_abi_param inputs_92_members[] = {
    {"expected", &t_bytes21, false},
};
static const struct lp_abi_type inputs_92 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_92_members};

/* EvidenceAttached(bytes32,uint8,bytes32,bytes32,string) */
static const struct lp_abi_param inputs_93_members[] = {
    {"resultId", &t_bytes32, true},
    {"kind", &t_uint8, true},
    {"evidenceHash", &t_bytes32, true},
    {"programId", &t_bytes32, false},
    {"uri", &t_string, false},
};
static const struct lp_abi_type inputs_93 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_93_members};
static const struct lp_abi_param data_93_members[] = {
    {"programId", &t_bytes32, false},
    {"uri", &t_string, false},
};
static const struct lp_abi_type data_93 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = data_93_members};

/* ResultAnchored(bytes32,uint256,uint32,bytes32,bytes32,bytes32,bytes21,uint32) */
static const struct lp_abi_param inputs_94_members[] = {
    {"resultId", &t_bytes32, true},
    {"jobId", &t_uint256, true},
    {"roundNo", &t_uint32, true},
    {"resultHash", &t_bytes32, false},
    {"inputsRoot", &t_bytes32, false},
    {"outputModel", &t_bytes32, false},
    {"roflAppId", &t_bytes21, false},
    {"evidenceMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_94 = {.kind = LP_ABI_TUPLE, .size = 8, .body = 256, .members = inputs_94_members};
static const struct lp_abi_param data_94_members[] = {
    {"resultHash", &t_bytes32, false},
    {"inputsRoot", &t_bytes32, false},
    {"outputModel", &t_bytes32, false},
    {"roflAppId", &t_bytes21, false},
    {"evidenceMask", &t_uint32, false},
};
static const struct lp_abi_type data_94 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = data_94_members};

/* ResultChallenged(bytes32,address,bytes32,uint64) */
static const struct lp_abi_param inputs_95_members[] = {
    {"resultId", &t_bytes32, true},
    {"challenger", &t_address, true},
    {"reasonHash", &t_bytes32, false},
    {"until", &t_uint64, false},
};
static const struct lp_abi_type inputs_95 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_95_members};
static const struct lp_abi_param data_95_members[] = {
    {"reasonHash", &t_bytes32, false},
    {"until", &t_uint64, false},
};
static const struct lp_abi_type data_95 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_95_members};

/* ResultFinalized(bytes32,bool) */
static const struct lp_abi_param inputs_96_members[] = {
    {"resultId", &t_bytes32, true},
    {"accepted", &t_bool, false},
};
static const struct lp_abi_type inputs_96 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_96_members};
static const struct lp_abi_param data_96_members[] = {
    {"accepted", &t_bool, false},
};
static const struct lp_abi_type data_96 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_96_members};

/* anchorResult(uint256,uint32,bytes32,bytes32,bytes32,uint32) */
static const struct lp_abi_param inputs_97_members[] = {
    {"jobId", &t_uint256, false},
    {"roundNo", &t_uint32, false},
    {"resultHash", &t_bytes32, false},
    {"inputsRoot", &t_bytes32, false},
    {"outputModel", &t_bytes32, false},
    {"evidenceMask", &t_uint32, false},
};
static const struct lp_abi_type inputs_97 = {.kind = LP_ABI_TUPLE, .size = 6, .body = 192, .members = inputs_97_members};
static const struct lp_abi_param outputs_97_members[] = {
    {"resultId", &t_bytes32, false},
};
static const struct lp_abi_type outputs_97 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_97_members};

/* attachEvidence(bytes32,uint8,bytes32,bytes32,string) */
static const struct lp_abi_param inputs_98_members[] = {
    {"resultId", &t_bytes32, false},
    {"kind", &t_uint8, false},
    {"evidenceHash", &t_bytes32, false},
    {"programId", &t_bytes32, false},
    {"uri", &t_string, false},
};
static const struct lp_abi_type inputs_98 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_98_members};
static const struct lp_abi_type outputs_98 = {.kind = LP_ABI_TUPLE, .body = 0};

/* challenge(bytes32,bytes32) */
static const struct lp_abi_param inputs_99_members[] = {
    {"resultId", &t_bytes32, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_99 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_99_members};
static const struct lp_abi_type outputs_99 = {.kind = LP_ABI_TUPLE, .body = 0};

/* finalizeResult(bytes32) */
static const struct lp_abi_param inputs_100_members[] = {
    {"resultId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_100 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_100_members};
static const struct lp_abi_type outputs_100 = {.kind = LP_ABI_TUPLE, .body = 0};

/* requiredEvidence(bytes32) */
static const struct lp_abi_param inputs_101_members[] = {
    {"purposeId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_101 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_101_members};
static const struct lp_abi_param outputs_101_members[] = {
    {"mask", &t_uint32, false},
};
static const struct lp_abi_type outputs_101 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_101_members};

/* result(bytes32) */
static const struct lp_abi_param inputs_102_members[] = {
    {"resultId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_102 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_102_members};
static const struct lp_abi_param outputs_102_members[] = {
    {"status", &t_uint8, false},
    {"resultHash", &t_bytes32, false},
    {"evidenceMask", &t_uint32, false},
};
static const struct lp_abi_type outputs_102 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = outputs_102_members};

/* AlreadyClaimed() */
static const struct lp_abi_type inputs_103 = {.kind = LP_ABI_TUPLE, .body = 0};

/* BadRewardProof() */
static const struct lp_abi_type inputs_104 = {.kind = LP_ABI_TUPLE, .body = 0};

/* ClaimWindowClosed() */
static const struct lp_abi_type inputs_105 = {.kind = LP_ABI_TUPLE, .body = 0};

/* PoolNotFunded(uint256,uint256) */
static const struct lp_abi_param inputs_106_members[] = {
    {"have", &t_uint256, false},
    {"need", &t_uint256, false},
};
static const struct lp_abi_type inputs_106 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_106_members};

/* FeeCharged(uint256,bytes32,address,uint256) */
static const struct lp_abi_param inputs_107_members[] = {
    {"poolId", &t_uint256, true},
    {"feeKind", &t_bytes32, true},
    {"beneficiary", &t_address, true},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type inputs_107 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_107_members};
static const struct lp_abi_param data_107_members[] = {
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type data_107 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_107_members};

/* PoolClosed(uint256,address,uint256) */
static const struct lp_abi_param inputs_108_members[] = {
    {"poolId", &t_uint256, true},
    {"refundTo", &t_address, true},
    {"unclaimed", &t_uint256, false},
};
static const struct lp_abi_type inputs_108 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_108_members};
static const struct lp_abi_param data_108_members[] = {
    {"unclaimed", &t_uint256, false},
};
static const struct lp_abi_type data_108 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_108_members};

/* PoolFunded(uint256,address,uint256) */
static const struct lp_abi_param inputs_109_members[] = {
    {"poolId", &t_uint256, true},
    {"payer", &t_address, true},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type inputs_109 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_109_members};
static const struct lp_abi_param data_109_members[] = {
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type data_109 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_109_members};

/* PoolOpened(uint256,uint256,uint32,uint8,address,bytes32) */
static const struct lp_abi_param inputs_110_members[] = {
    {"poolId", &t_uint256, true},
    {"jobId", &t_uint256, true},
    {"roundNo", &t_uint32, true},
    {"mode", &t_uint8, false},
    {"token", &t_address, false},
    {"resultId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_110 = {.kind = LP_ABI_TUPLE, .size = 6, .body = 192, .members = inputs_110_members};
static const struct lp_abi_param data_110_members[] = {
    {"mode", &t_uint8, false},
    {"token", &t_address, false},
    {"resultId", &t_bytes32, false},
};
static const struct lp_abi_type data_110 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = data_110_members};

/* RewardAllocated(uint256,bytes32,uint256) */
static const struct lp_abi_param inputs_111_members[] = {
    {"poolId", &t_uint256, true},
    {"memberId", &t_bytes32, true},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type inputs_111 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_111_members};
static const struct lp_abi_param data_111_members[] = {
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type data_111 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_111_members};

/* RewardClaimed(uint256,bytes32,address,uint256) */
static const struct lp_abi_param inputs_112_members[] = {
    {"poolId", &t_uint256, true},
    {"memberId", &t_bytes32, true},
    {"payTo", &t_address, true},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type inputs_112 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_112_members};
static const struct lp_abi_param data_112_members[] = {
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type data_112 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_112_members};

/* RewardForfeited(uint256,bytes32,uint256,bytes32) */
static const struct lp_abi_param inputs_113_members[] = {
    {"poolId", &t_uint256, true},
    {"memberId", &t_bytes32, true},
    {"amount", &t_uint256, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_113 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_113_members};
static const struct lp_abi_param data_113_members[] = {
    {"amount", &t_uint256, false},
    {"reasonHash", &t_bytes32, false},
};
static const struct lp_abi_type data_113 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_113_members};

/* RewardIndexAdvanced(uint256,uint256,uint256,uint256) */
static const struct lp_abi_param inputs_114_members[] = {
    {"poolId", &t_uint256, true},
    {"amountPerWeightX128", &t_uint256, false},
    {"totalWeight", &t_uint256, false},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type inputs_114 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_114_members};
static const struct lp_abi_param data_114_members[] = {
    {"amountPerWeightX128", &t_uint256, false},
    {"totalWeight", &t_uint256, false},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type data_114 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = data_114_members};

/* RewardRootPublished(uint256,bytes32,uint8,uint256,uint64,bytes32,uint64) */
static const struct lp_abi_param inputs_115_members[] = {
    {"poolId", &t_uint256, true},
    {"root", &t_bytes32, true},
    {"leafScheme", &t_uint8, false},
    {"total", &t_uint256, false},
    {"leafCount", &t_uint64, false},
    {"leavesHash", &t_bytes32, false},
    {"claimUntil", &t_uint64, false},
};
static const struct lp_abi_type inputs_115 = {.kind = LP_ABI_TUPLE, .size = 7, .body = 224, .members = inputs_115_members};
static const struct lp_abi_param data_115_members[] = {
    {"leafScheme", &t_uint8, false},
    {"total", &t_uint256, false},
    {"leafCount", &t_uint64, false},
    {"leavesHash", &t_bytes32, false},
    {"claimUntil", &t_uint64, false},
};
static const struct lp_abi_type data_115 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = data_115_members};

/* VestingCreated(uint256,uint256,bytes32,uint256,uint64,uint64,uint64,uint64) */
static const struct lp_abi_param inputs_116_members[] = {
    {"scheduleId", &t_uint256, true},
    {"poolId", &t_uint256, true},
    {"memberId", &t_bytes32, true},
    {"amount", &t_uint256, false},
    {"start", &t_uint64, false},
    {"cliff", &t_uint64, false},
    {"end", &t_uint64, false},
    {"step", &t_uint64, false},
};
static const struct lp_abi_type inputs_116 = {.kind = LP_ABI_TUPLE, .size = 8, .body = 256, .members = inputs_116_members};
static const struct lp_abi_param data_116_members[] = {
    {"amount", &t_uint256, false},
    {"start", &t_uint64, false},
    {"cliff", &t_uint64, false},
    {"end", &t_uint64, false},
    {"step", &t_uint64, false},
};
static const struct lp_abi_type data_116 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = data_116_members};

/* VestingReleased(uint256,address,uint256) */
static const struct lp_abi_param inputs_117_members[] = {
    {"scheduleId", &t_uint256, true},
    {"payTo", &t_address, true},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type inputs_117 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_117_members};
static const struct lp_abi_param data_117_members[] = {
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type data_117 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_117_members};

/* VestingRevoked(uint256,uint256) */
static const struct lp_abi_param inputs_118_members[] = {
    {"scheduleId", &t_uint256, true},
    {"returned", &t_uint256, false},
};
static const struct lp_abi_type inputs_118 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_118_members};
static const struct lp_abi_param data_118_members[] = {
    {"returned", &t_uint256, false},
};
static const struct lp_abi_type data_118 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_118_members};

/* advanceIndex(uint256,uint256) */
static const struct lp_abi_param inputs_119_members[] = {
    {"poolId", &t_uint256, false},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type inputs_119 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_119_members};
static const struct lp_abi_type outputs_119 = {.kind = LP_ABI_TUPLE, .body = 0};

/* allocate(uint256,bytes32[],uint256[]) */
static const struct lp_abi_type t_bytes32_list = {.kind = LP_ABI_LIST, .body = 32, .dynamic = true, .element = &t_bytes32};
static const struct lp_abi_type t_uint256_list = {.kind = LP_ABI_LIST, .body = 32, .dynamic = true, .element = &t_uint256};
static const struct lp_abi_param inputs_120_members[] = {
    {"poolId", &t_uint256, false},
    {"memberIds", &t_bytes32_list, false},
    {"amounts", &t_uint256_list, false},
};
static const struct lp_abi_type inputs_120 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .dynamic = true, .members = inputs_120_members};
static const struct lp_abi_type outputs_120 = {.kind = LP_ABI_TUPLE, .body = 0};

/* claim(uint256,bytes32,address,uint256,bytes32[]) */
static const struct lp_abi_param inputs_121_members[] = {
    {"poolId", &t_uint256, false},
    {"memberId", &t_bytes32, false},
    {"payTo", &t_address, false},
    {"amount", &t_uint256, false},
    {"proof", &t_bytes32_list, false},
};
static const struct lp_abi_type inputs_121 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_121_members};
static const struct lp_abi_type outputs_121 = {.kind = LP_ABI_TUPLE, .body = 0};

/* closePool(uint256,address) */
static const struct lp_abi_param inputs_122_members[] = {
    {"poolId", &t_uint256, false},
    {"refundTo", &t_address, false},
};
static const struct lp_abi_type inputs_122 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_122_members};
static const struct lp_abi_type outputs_122 = {.kind = LP_ABI_TUPLE, .body = 0};

/* createVesting(uint256,bytes32,uint256,uint64,uint64,uint64,uint64) */
static const struct lp_abi_param inputs_123_members[] = {
    {"poolId", &t_uint256, false},
    {"memberId", &t_bytes32, false},
    {"amount", &t_uint256, false},
    {"start", &t_uint64, false},
    {"cliff", &t_uint64, false},
    {"end", &t_uint64, false},
    {"step", &t_uint64, false},
};
static const struct lp_abi_type inputs_123 = {.kind = LP_ABI_TUPLE, .size = 7, .body = 224, .members = inputs_123_members};
static const struct lp_abi_param outputs_123_members[] = {
    {"scheduleId", &t_uint256, false},
};
static const struct lp_abi_type outputs_123 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_123_members};

/* fundPool(uint256,uint256) */
static const struct lp_abi_param inputs_124_members[] = {
    {"poolId", &t_uint256, false},
    {"amount", &t_uint256, false},
};
static const struct lp_abi_type inputs_124 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_124_members};
static const struct lp_abi_type outputs_124 = {.kind = LP_ABI_TUPLE, .body = 0};

/* openPool(uint256,uint32,uint8,address,bytes32) */
static const struct lp_abi_param inputs_125_members[] = {
    {"jobId", &t_uint256, false},
    {"roundNo", &t_uint32, false},
    {"mode", &t_uint8, false},
    {"token", &t_address, false},
    {"resultId", &t_bytes32, false},
};
static const struct lp_abi_type inputs_125 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = inputs_125_members};
static const struct lp_abi_param outputs_125_members[] = {
    {"poolId", &t_uint256, false},
};
static const struct lp_abi_type outputs_125 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_125_members};

/* pool(uint256) */
static const struct lp_abi_param inputs_126_members[] = {
    {"poolId", &t_uint256, false},
};
static const struct lp_abi_type inputs_126 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_126_members};
static const struct lp_abi_param outputs_126_members[] = {
    {"status", &t_uint8, false},
    {"token", &t_address, false},
    {"funded", &t_uint256, false},
    {"allocated", &t_uint256, false},
    {"claimed", &t_uint256, false},
};
static const struct lp_abi_type outputs_126 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .members = outputs_126_members};

/* publishRewardRoot(uint256,bytes32,uint8,uint256,uint64,bytes32,uint64) */
static const struct lp_abi_param inputs_127_members[] = {
    {"poolId", &t_uint256, false},
    {"root", &t_bytes32, false},
    {"leafScheme", &t_uint8, false},
    {"total", &t_uint256, false},
    {"leafCount", &t_uint64, false},
    {"leavesHash", &t_bytes32, false},
    {"claimUntil", &t_uint64, false},
};
static const struct lp_abi_type inputs_127 = {.kind = LP_ABI_TUPLE, .size = 7, .body = 224, .members = inputs_127_members};
static const struct lp_abi_type outputs_127 = {.kind = LP_ABI_TUPLE, .body = 0};

/* releaseVested(uint256,address) */
static const struct lp_abi_param inputs_128_members[] = {
    {"scheduleId", &t_uint256, false},
    {"payTo", &t_address, false},
};
static const struct lp_abi_type inputs_128 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_128_members};
static const struct lp_abi_type outputs_128 = {.kind = LP_ABI_TUPLE, .body = 0};

/* BadToken() */
static const struct lp_abi_type inputs_129 = {.kind = LP_ABI_TUPLE, .body = 0};

/* DisclosureNotAllowed() */
static const struct lp_abi_type inputs_130 = {.kind = LP_ABI_TUPLE, .body = 0};

/* DisclosureExercised(bytes32,bytes32,bytes32,bytes32) */
static const struct lp_abi_param inputs_131_members[] = {
    {"subject", &t_bytes32, true},
    {"auditorKey", &t_bytes32, true},
    {"scopeHash", &t_bytes32, true},
    {"contentHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_131 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_131_members};
static const struct lp_abi_param data_131_members[] = {
    {"contentHash", &t_bytes32, false},
};
static const struct lp_abi_type data_131 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_131_members};

/* DisclosureGranted(bytes32,bytes32,bytes32,uint64) */
static const struct lp_abi_param inputs_132_members[] = {
    {"subject", &t_bytes32, true},
    {"auditorKey", &t_bytes32, true},
    {"scopeHash", &t_bytes32, true},
    {"expiresAt", &t_uint64, false},
};
static const struct lp_abi_type inputs_132 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_132_members};
static const struct lp_abi_param data_132_members[] = {
    {"expiresAt", &t_uint64, false},
};
static const struct lp_abi_type data_132 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_132_members};

/* DisclosureRevoked(bytes32,bytes32,bytes32) */
static const struct lp_abi_param inputs_133_members[] = {
    {"subject", &t_bytes32, true},
    {"auditorKey", &t_bytes32, true},
    {"scopeHash", &t_bytes32, true},
};
static const struct lp_abi_type inputs_133 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_133_members};
static const struct lp_abi_type data_133 = {.kind = LP_ABI_TUPLE, .body = 0};

/* Sealed(bytes32,uint64,uint8,bytes32,bytes) */
static const struct lp_abi_param inputs_134_members[] = {
    {"stream", &t_bytes32, true},
    {"seq", &t_uint64, true},
    {"keyEpoch", &t_uint8, true},
    {"nonce", &t_bytes32, false},
    {"ciphertext", &t_bytes, false},
};
static const struct lp_abi_type inputs_134 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_134_members};
static const struct lp_abi_param data_134_members[] = {
    {"nonce", &t_bytes32, false},
    {"ciphertext", &t_bytes, false},
};
static const struct lp_abi_type data_134 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = data_134_members};

/* auditRead(bytes,bytes32,bytes32) */
static const struct lp_abi_param inputs_135_members[] = {
    {"token", &t_bytes, false},
    {"subject", &t_bytes32, false},
    {"scopeHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_135 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .dynamic = true, .members = inputs_135_members};
static const struct lp_abi_param tuple_0_members[] = {
    {"round", &t_uint64, false},
    {"parentHash", &t_bytes32, false},
    {"timestamp", &t_uint64, false},
};
static const struct lp_abi_type tuple_0 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = tuple_0_members};
static const struct lp_abi_param outputs_135_members[] = {
    {"content", &t_bytes, false},
    {"asOf", &tuple_0, false},
};
static const struct lp_abi_type outputs_135 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 128, .dynamic = true, .members = outputs_135_members};

/* contractKey() */
static const struct lp_abi_type inputs_136 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_136_members[] = {
    {"x25519PublicKey", &t_bytes32, false},
};
static const struct lp_abi_type outputs_136 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_136_members};

/* grantDisclosure(bytes32,bytes32,bytes32,uint64) */
static const struct lp_abi_param inputs_137_members[] = {
    {"subject", &t_bytes32, false},
    {"auditorKey", &t_bytes32, false},
    {"scopeHash", &t_bytes32, false},
    {"expiresAt", &t_uint64, false},
};
static const struct lp_abi_type inputs_137 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .members = inputs_137_members};
static const struct lp_abi_type outputs_137 = {.kind = LP_ABI_TUPLE, .body = 0};

/* myConsents(bytes,uint256,uint32) */
static const struct lp_abi_param inputs_138_members[] = {
    {"token", &t_bytes, false},
    {"fromGrant", &t_uint256, false},
    {"limit", &t_uint32, false},
};
static const struct lp_abi_type inputs_138 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .dynamic = true, .members = inputs_138_members};
static const struct lp_abi_param tuple_1_members[] = {
    {"round", &t_uint64, false},
    {"parentHash", &t_bytes32, false},
    {"timestamp", &t_uint64, false},
};
static const struct lp_abi_type tuple_1 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = tuple_1_members};
static const struct lp_abi_param outputs_138_members[] = {
    {"grantIds", &t_uint256_list, false},
    {"asOf", &tuple_1, false},
};
static const struct lp_abi_type outputs_138 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 128, .dynamic = true, .members = outputs_138_members};

/* myMember(bytes) */
static const struct lp_abi_param inputs_139_members[] = {
    {"token", &t_bytes, false},
};
static const struct lp_abi_type inputs_139 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .dynamic = true, .members = inputs_139_members};
static const struct lp_abi_param tuple_2_members[] = {
    {"round", &t_uint64, false},
    {"parentHash", &t_bytes32, false},
    {"timestamp", &t_uint64, false},
};
static const struct lp_abi_type tuple_2 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = tuple_2_members};
static const struct lp_abi_param outputs_139_members[] = {
    {"memberId", &t_bytes32, false},
    {"status", &t_uint8, false},
    {"weight", &t_uint256, false},
    {"weightOpening", &t_bytes32, false},
    {"asOf", &tuple_2, false},
};
static const struct lp_abi_type outputs_139 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 224, .members = outputs_139_members};

/* myReward(bytes,uint256) */
static const struct lp_abi_param inputs_140_members[] = {
    {"token", &t_bytes, false},
    {"poolId", &t_uint256, false},
};
static const struct lp_abi_type inputs_140 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .dynamic = true, .members = inputs_140_members};
static const struct lp_abi_param tuple_3_members[] = {
    {"round", &t_uint64, false},
    {"parentHash", &t_bytes32, false},
    {"timestamp", &t_uint64, false},
};
static const struct lp_abi_type tuple_3 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = tuple_3_members};
static const struct lp_abi_param outputs_140_members[] = {
    {"allocated", &t_uint256, false},
    {"claimed", &t_uint256, false},
    {"proof", &t_bytes32_list, false},
    {"asOf", &tuple_3, false},
};
static const struct lp_abi_type outputs_140 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 192, .dynamic = true, .members = outputs_140_members};

/* revokeDisclosure(bytes32,bytes32,bytes32) */
static const struct lp_abi_param inputs_141_members[] = {
    {"subject", &t_bytes32, false},
    {"auditorKey", &t_bytes32, false},
    {"scopeHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_141 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_141_members};
static const struct lp_abi_type outputs_141 = {.kind = LP_ABI_TUPLE, .body = 0};

static const struct lp_abi_entry entries[] = {
    {LP_ABI_ERROR, "BadState",
     "BadState(uint8,uint8)",
     {{0x39, 0x86, 0x3a, 0x6a, 0xef, 0xef, 0x97, 0xb2, 0xcf, 0xed, 0x82, 0xbb, 0x4f, 0x97, 0x0d, 0xb2,
       0xda, 0x6e, 0x70, 0x67, 0xe8, 0x50, 0xa0, 0x72, 0x16, 0xf1, 0x6b, 0x0a, 0x4a, 0xa6, 0x7d, 0xc4}},
     &inputs_0, NULL, NULL},
    {LP_ABI_ERROR, "NotAuthorized",
     "NotAuthorized()",
     {{0xea, 0x8e, 0x4e, 0xb5, 0x16, 0x85, 0x72, 0x7b, 0x38, 0xa2, 0x1c, 0xb1, 0x54, 0xeb, 0x3e, 0xbd,
       0x02, 0x3f, 0x60, 0x7c, 0x62, 0x90, 0x8e, 0x0f, 0x6f, 0x0b, 0x64, 0x5d, 0x78, 0x2a, 0xf2, 0xa4}},
     &inputs_1, NULL, NULL},
    {LP_ABI_ERROR, "PausedScope",
     "PausedScope(uint32)",
     {{0xa3, 0x6c, 0x27, 0x02, 0xc7, 0x7a, 0xf4, 0x32, 0xc5, 0xcd, 0x35, 0xbd, 0xa2, 0x8f, 0x2d, 0xf2,
       0x8b, 0xfa, 0x05, 0xa7, 0x1b, 0xdd, 0xa8, 0xc6, 0x09, 0x00, 0xac, 0x44, 0xa6, 0xa5, 0xce, 0xad}},
     &inputs_2, NULL, NULL},
    {LP_ABI_ERROR, "UnknownId",
     "UnknownId()",
     {{0x48, 0xe7, 0x3c, 0x8e, 0xe0, 0x32, 0xb6, 0x9b, 0xfb, 0xb9, 0x50, 0x7f, 0xfd, 0xb6, 0xa5, 0x08,
       0x40, 0xe2, 0xa3, 0x34, 0x0e, 0x64, 0x7b, 0xba, 0x48, 0x97, 0x31, 0x51, 0xf8, 0x97, 0x1a, 0x6f}},
     &inputs_3, NULL, NULL},
    {LP_ABI_EVENT, "DaoCharterChanged",
     "DaoCharterChanged(bytes32,bytes32,string)",
     {{0xf3, 0x52, 0x69, 0x1f, 0x10, 0xb2, 0xdd, 0x08, 0xb9, 0x4a, 0x22, 0x0c, 0x94, 0x42, 0x76, 0x73,
       0xf1, 0x6f, 0x00, 0x60, 0x01, 0xf2, 0x4c, 0xc9, 0x59, 0x59, 0x82, 0xf1, 0xc1, 0x55, 0x06, 0x26}},
     &inputs_4, NULL, &data_4},
    {LP_ABI_EVENT, "DaoInitialized",
     "DaoInitialized(bytes32,uint16,uint8,bytes32,string)",
     {{0x07, 0xc7, 0x80, 0xc4, 0x55, 0x30, 0x58, 0x96, 0x82, 0x53, 0x3f, 0x19, 0xcf, 0xa3, 0x6b, 0xf3,
       0xef, 0x79, 0x9f, 0x36, 0x46, 0x13, 0x31, 0x55, 0x69, 0xcf, 0x22, 0x48, 0xb9, 0xc9, 0xee, 0xb1}},
     &inputs_5, NULL, &data_5},
    {LP_ABI_EVENT, "DaoModuleSet",
     "DaoModuleSet(bytes32,address,address)",
     {{0x22, 0xb2, 0x2b, 0x78, 0x0d, 0x7c, 0xff, 0xaf, 0x5c, 0x7e, 0x3d, 0x08, 0xab, 0xc7, 0xee, 0x6f,
       0xfd, 0x51, 0x48, 0x6f, 0x20, 0xe5, 0xf8, 0xff, 0x7e, 0x65, 0x41, 0xc6, 0x73, 0x36, 0x74, 0x0a}},
     &inputs_6, NULL, &data_6},
    {LP_ABI_EVENT, "DaoPaused",
     "DaoPaused(uint32)",
     {{0x4d, 0x65, 0xaf, 0xd1, 0x0c, 0x7d, 0xfa, 0x37, 0x2d, 0x64, 0xd1, 0xe0, 0x04, 0x1e, 0xf5, 0x6b,
       0x4f, 0xe4, 0xd2, 0x92, 0x2b, 0x31, 0xac, 0x0b, 0x11, 0x08, 0x7d, 0x58, 0x55, 0x7e, 0x1f, 0x1e}},
     &inputs_7, NULL, &data_7},
    {LP_ABI_EVENT, "DaoUnpaused",
     "DaoUnpaused(uint32)",
     {{0xa8, 0xff, 0xce, 0x52, 0x43, 0x55, 0x79, 0x8a, 0x70, 0x90, 0x11, 0xe0, 0xe3, 0x99, 0xe0, 0xd8,
       0x97, 0xc4, 0xa6, 0x64, 0x04, 0xeb, 0x40, 0x8c, 0xe7, 0x69, 0xf2, 0xe5, 0xda, 0xa7, 0x7b, 0x79}},
     &inputs_8, NULL, &data_8},
    {LP_ABI_EVENT, "GovernanceBound",
     "GovernanceBound(address,address,address)",
     {{0x81, 0xf7, 0xcb, 0xe2, 0xed, 0x61, 0x1a, 0x23, 0xdc, 0xd1, 0xdd, 0x9f, 0x64, 0xce, 0xe1, 0xd3,
       0x5d, 0xdc, 0x1a, 0xe2, 0xce, 0x35, 0x90, 0xd3, 0x36, 0xf7, 0x4b, 0x31, 0x79, 0x7c, 0x5c, 0xd2}},
     &inputs_9, NULL, &data_9},
    {LP_ABI_FUNCTION, "charter",
     "charter()",
     {{0xc1, 0xaa, 0xdb, 0x4d, 0xff, 0x90, 0x9e, 0xb5, 0x11, 0xdf, 0xdb, 0x8c, 0x14, 0x9f, 0xac, 0x83,
       0x1c, 0x71, 0x01, 0x08, 0xa5, 0xc5, 0x6d, 0x41, 0xb0, 0x70, 0x70, 0xea, 0x56, 0xbb, 0x69, 0x52}},
     &inputs_10, &outputs_10, NULL},
    {LP_ABI_FUNCTION, "daoId",
     "daoId()",
     {{0xca, 0xc2, 0x69, 0x9b, 0xaa, 0xfa, 0x6f, 0x95, 0x74, 0xe8, 0xf2, 0xec, 0xa5, 0x12, 0x7d, 0x98,
       0x66, 0x10, 0xc7, 0x52, 0xe0, 0x43, 0x10, 0x9e, 0x65, 0x3e, 0x4b, 0x23, 0xd6, 0x41, 0x4b, 0xd2}},
     &inputs_11, &outputs_11, NULL},
    {LP_ABI_FUNCTION, "interfaceVersion",
     "interfaceVersion()",
     {{0x1d, 0x8f, 0xfa, 0x4d, 0x3d, 0x74, 0x29, 0x29, 0x8f, 0xc4, 0x4d, 0x7d, 0xf1, 0xbe, 0x44, 0xb8,
       0x60, 0x71, 0x6b, 0xd5, 0xf6, 0x4c, 0xa5, 0x38, 0xf4, 0xe7, 0x6c, 0x96, 0x7a, 0x40, 0xbd, 0x4c}},
     &inputs_12, &outputs_12, NULL},
    {LP_ABI_FUNCTION, "module",
     "module(bytes32)",
     {{0xe8, 0xcf, 0xfd, 0x1d, 0x89, 0x66, 0x87, 0x2d, 0x7f, 0x9e, 0xa2, 0x30, 0xe5, 0xdc, 0x5e, 0xaf,
       0x27, 0x2a, 0x3c, 0x00, 0x0f, 0xf8, 0x5a, 0xc2, 0xce, 0x39, 0x98, 0x8f, 0x93, 0x61, 0xc6, 0x39}},
     &inputs_13, &outputs_13, NULL},
    {LP_ABI_FUNCTION, "privacyMode",
     "privacyMode()",
     {{0x9f, 0xbc, 0x32, 0xa2, 0x5e, 0x2d, 0x9d, 0xda, 0xd8, 0x28, 0xca, 0xd3, 0xa8, 0xa6, 0x0a, 0x9c,
       0xf8, 0x2b, 0x55, 0xb2, 0xdc, 0xbe, 0x29, 0xd0, 0xe4, 0xbd, 0xcc, 0x4e, 0x3d, 0x9f, 0x22, 0x1b}},
     &inputs_14, &outputs_14, NULL},
    {LP_ABI_ERROR, "AlreadyMember",
     "AlreadyMember()",
     {{0x81, 0x00, 0x74, 0xbe, 0x8f, 0x2e, 0x02, 0x26, 0x7b, 0x4b, 0x14, 0x20, 0x66, 0xaf, 0xde, 0xcc,
       0x3c, 0x93, 0x9e, 0x9d, 0xa9, 0x69, 0x59, 0x5e, 0x6c, 0x67, 0xbf, 0xe6, 0x5b, 0x9c, 0xa5, 0xe6}},
     &inputs_15, NULL, NULL},
    {LP_ABI_ERROR, "BannedMember",
     "BannedMember(uint64)",
     {{0xe4, 0xc2, 0x1f, 0x45, 0x34, 0x47, 0x88, 0xb0, 0x70, 0x99, 0x44, 0x07, 0x75, 0x9f, 0xdf, 0xc3,
       0xf7, 0x4a, 0xbc, 0xe5, 0x54, 0x13, 0x45, 0x58, 0x54, 0xf6, 0xb6, 0xb4, 0xb6, 0x86, 0x15, 0x09}},
     &inputs_16, NULL, NULL},
    {LP_ABI_ERROR, "JoinRefused",
     "JoinRefused(bytes32)",
     {{0xb2, 0x36, 0x2c, 0xc6, 0x26, 0xd0, 0x01, 0x16, 0x64, 0xe6, 0xb6, 0xa2, 0xd1, 0xe4, 0x2e, 0x86,
       0x16, 0xbe, 0x72, 0x3f, 0x9c, 0xe3, 0x62, 0x2b, 0x61, 0x58, 0x4a, 0x96, 0x80, 0x75, 0x45, 0xcb}},
     &inputs_17, NULL, NULL},
    {LP_ABI_ERROR, "NotMember",
     "NotMember()",
     {{0x29, 0x1f, 0xc4, 0x42, 0x0c, 0x81, 0x65, 0xe9, 0x8f, 0xd5, 0x24, 0x2d, 0xbe, 0xf7, 0x80, 0x1a,
       0x3e, 0x15, 0x36, 0x2e, 0x71, 0x45, 0x29, 0x8c, 0xdc, 0x67, 0x94, 0x84, 0x36, 0x84, 0x71, 0xa2}},
     &inputs_18, NULL, NULL},
    {LP_ABI_EVENT, "MemberBanned",
     "MemberBanned(bytes32,uint64,bytes32)",
     {{0xe7, 0xbd, 0x3e, 0xc4, 0x83, 0x3f, 0xae, 0xba, 0x56, 0xe0, 0x9a, 0x1b, 0x6a, 0x80, 0x69, 0x13,
       0xc1, 0xeb, 0x71, 0x32, 0xf9, 0x9e, 0x79, 0x92, 0x6b, 0xac, 0x5f, 0x13, 0x5b, 0xfc, 0x2e, 0xc0}},
     &inputs_19, NULL, &data_19},
    {LP_ABI_EVENT, "MemberJoined",
     "MemberJoined(bytes32,uint64,bytes32,uint64)",
     {{0x20, 0xd8, 0xa7, 0x74, 0x62, 0x34, 0x8b, 0x56, 0x6a, 0x80, 0x43, 0x8b, 0xbd, 0x19, 0x37, 0x46,
       0xad, 0x92, 0x61, 0xbf, 0x60, 0xdb, 0xe9, 0xf6, 0x7f, 0x70, 0x39, 0x70, 0x56, 0x6a, 0xf6, 0xe0}},
     &inputs_20, NULL, &data_20},
    {LP_ABI_EVENT, "MemberLeft",
     "MemberLeft(bytes32,uint8,uint64)",
     {{0x85, 0xe6, 0x63, 0x0c, 0x6d, 0x62, 0xbc, 0xce, 0x7c, 0x4e, 0x6c, 0x4d, 0xe6, 0x7c, 0x88, 0x2e,
       0xe8, 0x2c, 0x89, 0x73, 0xab, 0x6a, 0x4c, 0x49, 0xbf, 0x1e, 0xff, 0xcc, 0xa7, 0xa5, 0xfd, 0x2c}},
     &inputs_21, NULL, &data_21},
    {LP_ABI_EVENT, "MemberReinstated",
     "MemberReinstated(bytes32)",
     {{0xa3, 0xe4, 0xbf, 0xc6, 0x8c, 0xfb, 0x89, 0x93, 0x4e, 0xc3, 0xb4, 0xbd, 0x3b, 0xb1, 0x26, 0x6b,
       0x23, 0x3e, 0x85, 0x75, 0xa9, 0x6f, 0x7e, 0xdb, 0xfa, 0xfc, 0x43, 0x91, 0xa2, 0x6b, 0x48, 0x17}},
     &inputs_22, NULL, &data_22},
    {LP_ABI_EVENT, "MemberRekeyed",
     "MemberRekeyed(bytes32,bytes32)",
     {{0xca, 0xd4, 0x30, 0x19, 0x2e, 0x5e, 0x4e, 0xcb, 0xad, 0x92, 0x84, 0x21, 0x67, 0x59, 0x15, 0xc2,
       0xa0, 0xe5, 0x83, 0x31, 0x7c, 0x17, 0xa3, 0x0d, 0xb2, 0xac, 0x36, 0xfa, 0x11, 0x9a, 0xdd, 0xbc}},
     &inputs_23, NULL, &data_23},
    {LP_ABI_EVENT, "MemberRoleChanged",
     "MemberRoleChanged(bytes32,bytes32,bool)",
     {{0x62, 0xec, 0x68, 0x52, 0x50, 0xa5, 0x8c, 0x9c, 0xbe, 0x77, 0x6d, 0x60, 0x3d, 0xc4, 0x4d, 0xd8,
       0x74, 0x52, 0x15, 0x26, 0x32, 0x28, 0x39, 0xb6, 0x54, 0x33, 0x6b, 0x60, 0xe4, 0xa6, 0x64, 0x00}},
     &inputs_24, NULL, &data_24},
    {LP_ABI_EVENT, "MemberSuspended",
     "MemberSuspended(bytes32,uint64,bytes32)",
     {{0x95, 0x80, 0x6a, 0xff, 0x89, 0x64, 0x3a, 0x44, 0x22, 0x43, 0xca, 0xf7, 0xed, 0xbf, 0x5e, 0x01,
       0x59, 0x29, 0xcc, 0x34, 0x9b, 0x22, 0x9c, 0xd0, 0x5a, 0x16, 0xec, 0xb9, 0x0f, 0x8c, 0x1b, 0x05}},
     &inputs_25, NULL, &data_25},
    {LP_ABI_EVENT, "MemberUnbanned",
     "MemberUnbanned(bytes32)",
     {{0xe8, 0xb1, 0xdc, 0x08, 0x7d, 0xfa, 0xf5, 0xe2, 0x97, 0x9f, 0x3c, 0xa3, 0x6f, 0xc5, 0xd1, 0x47,
       0x52, 0x98, 0xf4, 0x74, 0x21, 0x42, 0x93, 0x2e, 0xef, 0x01, 0x3f, 0x3c, 0x8d, 0x12, 0x0e, 0x98}},
     &inputs_26, NULL, &data_26},
    {LP_ABI_EVENT, "MemberWeightChanged",
     "MemberWeightChanged(bytes32,uint256,uint256)",
     {{0xc4, 0x73, 0x12, 0x29, 0x88, 0x45, 0x7c, 0x79, 0x10, 0x48, 0x73, 0xae, 0x1f, 0x0d, 0xce, 0x40,
       0x80, 0xa0, 0x62, 0xb6, 0x29, 0xec, 0x2c, 0x2d, 0x8d, 0x24, 0x84, 0x03, 0x77, 0xb5, 0x4c, 0xa7}},
     &inputs_27, NULL, &data_27},
    {LP_ABI_EVENT, "MemberWeightCommitted",
     "MemberWeightCommitted(bytes32,bytes32)",
     {{0x6d, 0x0b, 0x3a, 0x13, 0x0a, 0xd5, 0x26, 0x28, 0xef, 0xfd, 0xf1, 0x53, 0x5a, 0xe5, 0x28, 0x82,
       0x75, 0xe6, 0xe3, 0x9a, 0x3f, 0xf5, 0x58, 0x4f, 0xe2, 0x58, 0x7c, 0x8b, 0xa3, 0x70, 0x58, 0x5e}},
     &inputs_28, NULL, &data_28},
    {LP_ABI_EVENT, "MembershipRootPublished",
     "MembershipRootPublished(uint64,bytes32,uint64,uint64)",
     {{0xa9, 0x93, 0x37, 0x65, 0x97, 0x57, 0x35, 0xf3, 0x1b, 0x15, 0x3c, 0x4c, 0x38, 0x42, 0xe5, 0xf2,
       0x39, 0xc5, 0x95, 0xb8, 0x28, 0x03, 0x7f, 0x80, 0xd2, 0x42, 0x95, 0xbf, 0x79, 0xfe, 0x90, 0xfc}},
     &inputs_29, NULL, &data_29},
    {LP_ABI_FUNCTION, "activeCount",
     "activeCount()",
     {{0x43, 0x31, 0xed, 0x1f, 0x89, 0xe0, 0xdc, 0xf4, 0x97, 0x6d, 0x72, 0x93, 0x95, 0x8f, 0xfa, 0x4f,
       0xce, 0xa4, 0xa4, 0x72, 0x58, 0xba, 0x33, 0x71, 0x65, 0x2f, 0xa4, 0x80, 0x98, 0x2c, 0x43, 0xee}},
     &inputs_30, &outputs_30, NULL},
    {LP_ABI_FUNCTION, "ban",
     "ban(bytes32,uint64,bytes32)",
     {{0x75, 0xda, 0xa8, 0x7e, 0x45, 0x9a, 0x0e, 0x42, 0x41, 0x67, 0x34, 0x7f, 0xd9, 0xa9, 0x02, 0x69,
       0x87, 0x47, 0x18, 0xdf, 0x59, 0x79, 0x92, 0x9a, 0x74, 0x7c, 0xbd, 0x1d, 0x43, 0xfb, 0xbe, 0x50}},
     &inputs_31, &outputs_31, NULL},
    {LP_ABI_FUNCTION, "hasRole",
     "hasRole(bytes32,bytes32)",
     {{0x0c, 0xa0, 0x75, 0xd9, 0xf9, 0x92, 0xb2, 0xf3, 0x16, 0x6e, 0x11, 0x93, 0x55, 0x07, 0x80, 0x01,
       0xbc, 0x81, 0x2f, 0x37, 0x92, 0x60, 0x3d, 0x70, 0xee, 0x2d, 0xb2, 0x44, 0x5f, 0x82, 0xe2, 0x83}},
     &inputs_32, &outputs_32, NULL},
    {LP_ABI_FUNCTION, "join",
     "join(bytes)",
     {{0x61, 0x70, 0xb1, 0x62, 0x02, 0xc8, 0xc2, 0xda, 0xc9, 0xda, 0xbb, 0x5a, 0x3f, 0xf3, 0x94, 0x37,
       0xa7, 0x2d, 0x03, 0x57, 0x84, 0x77, 0x39, 0xc4, 0x39, 0x04, 0x68, 0x6d, 0x39, 0x9f, 0x85, 0xa1}},
     &inputs_33, &outputs_33, NULL},
    {LP_ABI_FUNCTION, "leave",
     "leave(bytes32)",
     {{0x52, 0x65, 0x30, 0x3c, 0x7b, 0xb0, 0xa2, 0xa3, 0x87, 0x5e, 0x06, 0x8c, 0x20, 0x49, 0x56, 0x9d,
       0xf3, 0x69, 0x3f, 0x8e, 0xc3, 0x8f, 0xd0, 0x6c, 0x2f, 0xc7, 0x41, 0xc7, 0x23, 0x61, 0x3d, 0x7b}},
     &inputs_34, &outputs_34, NULL},
    {LP_ABI_FUNCTION, "memberStatus",
     "memberStatus(bytes32)",
     {{0x13, 0xe0, 0x64, 0x1e, 0xfa, 0x99, 0x1f, 0x9b, 0xa2, 0x09, 0xcc, 0xd4, 0x1f, 0xf0, 0xd0, 0x1d,
       0x5c, 0x0e, 0x7f, 0x2f, 0xc5, 0xfa, 0x70, 0xcf, 0x61, 0xac, 0x62, 0x6c, 0xe8, 0x77, 0x19, 0xcb}},
     &inputs_35, &outputs_35, NULL},
    {LP_ABI_FUNCTION, "membershipRoot",
     "membershipRoot()",
     {{0xdf, 0xc2, 0xe3, 0xe6, 0x66, 0x01, 0x0f, 0x6b, 0x71, 0xad, 0x73, 0x62, 0xdf, 0x9f, 0x50, 0xbf,
       0x82, 0xc1, 0xfc, 0x5c, 0x28, 0x13, 0x26, 0xb6, 0x08, 0x33, 0x76, 0xa7, 0x2a, 0x23, 0x70, 0x8b}},
     &inputs_36, &outputs_36, NULL},
    {LP_ABI_FUNCTION, "publishMembershipRoot",
     "publishMembershipRoot()",
     {{0xf2, 0x52, 0xed, 0x29, 0x50, 0x33, 0xda, 0x49, 0x94, 0x9b, 0xbb, 0xf4, 0xf6, 0xbf, 0x32, 0xe2,
       0xf0, 0xf2, 0x78, 0x01, 0x97, 0x1a, 0x87, 0xaf, 0x94, 0x51, 0x5a, 0x6b, 0xf0, 0x6f, 0x2e, 0x26}},
     &inputs_37, &outputs_37, NULL},
    {LP_ABI_FUNCTION, "reinstate",
     "reinstate(bytes32)",
     {{0x89, 0x09, 0x9a, 0x63, 0x59, 0xfe, 0xba, 0x3d, 0x58, 0x71, 0x3c, 0x94, 0xcf, 0x3b, 0xe7, 0x7b,
       0x3c, 0x34, 0x02, 0x5e, 0x04, 0x84, 0x1a, 0xaf, 0xc1, 0x36, 0x20, 0x54, 0xfc, 0xdb, 0x27, 0x66}},
     &inputs_38, &outputs_38, NULL},
    {LP_ABI_FUNCTION, "rekey",
     "rekey(bytes32,bytes)",
     {{0x77, 0x0a, 0x3c, 0xd4, 0xa7, 0x3b, 0xbf, 0x14, 0x1c, 0x5c, 0x0b, 0x82, 0x1a, 0x44, 0x6e, 0xc2,
       0x2b, 0x7b, 0x36, 0xf4, 0x06, 0x07, 0xe3, 0xb2, 0xc9, 0xc5, 0x70, 0xda, 0xd0, 0x40, 0x5c, 0x83}},
     &inputs_39, &outputs_39, NULL},
    {LP_ABI_FUNCTION, "removeMember",
     "removeMember(bytes32,uint8)",
     {{0x6c, 0xc2, 0x6f, 0xf2, 0xa9, 0x75, 0x4f, 0xd6, 0x32, 0x7f, 0xb2, 0xf6, 0xed, 0xd6, 0x22, 0xd7,
       0xe4, 0x4b, 0x1f, 0x66, 0x43, 0x8b, 0x39, 0x23, 0xc1, 0x8d, 0xb4, 0xa2, 0xb5, 0x30, 0x04, 0x38}},
     &inputs_40, &outputs_40, NULL},
    {LP_ABI_FUNCTION, "setRole",
     "setRole(bytes32,bytes32,bool)",
     {{0x67, 0x61, 0xe3, 0x07, 0x0f, 0xd7, 0x7b, 0x97, 0xf2, 0x53, 0x65, 0x31, 0xf5, 0x7d, 0xe7, 0x6f,
       0x37, 0x12, 0x08, 0xb0, 0x0d, 0xc4, 0x53, 0xd1, 0xf1, 0x3b, 0xc5, 0x49, 0xfc, 0x2c, 0x48, 0x32}},
     &inputs_41, &outputs_41, NULL},
    {LP_ABI_FUNCTION, "setWeight",
     "setWeight(bytes32,uint256)",
     {{0x71, 0xc4, 0x27, 0x5a, 0x75, 0x9f, 0xdf, 0x4e, 0xf8, 0x1a, 0x50, 0xf6, 0x57, 0xea, 0xe6, 0xc8,
       0x62, 0xbb, 0x85, 0x31, 0x3f, 0x4f, 0xa0, 0x43, 0xee, 0x41, 0xbd, 0xfa, 0xac, 0x03, 0xb9, 0x2c}},
     &inputs_42, &outputs_42, NULL},
    {LP_ABI_FUNCTION, "suspend",
     "suspend(bytes32,uint64,bytes32)",
     {{0xdc, 0x48, 0x75, 0x98, 0xc0, 0xee, 0x26, 0x8b, 0x07, 0xe6, 0x9f, 0x71, 0x22, 0xc4, 0xe9, 0xae,
       0x1a, 0xe1, 0x37, 0x92, 0xd0, 0x0c, 0x45, 0x98, 0x0c, 0xe6, 0xf9, 0x47, 0x90, 0x5a, 0xd6, 0xd7}},
     &inputs_43, &outputs_43, NULL},
    {LP_ABI_FUNCTION, "unban",
     "unban(bytes32)",
     {{0x40, 0x50, 0x35, 0xed, 0xae, 0x38, 0xe3, 0x6a, 0x7c, 0xd7, 0x70, 0x85, 0xd7, 0x40, 0x23, 0x9f,
       0x7b, 0x2c, 0x36, 0x87, 0xcf, 0xd7, 0x8f, 0x17, 0xb2, 0x42, 0x48, 0xf2, 0x82, 0x3c, 0x70, 0x1a}},
     &inputs_44, &outputs_44, NULL},
    {LP_ABI_ERROR, "ConsentMissing",
     "ConsentMissing(bytes32,bytes32)",
     {{0x12, 0x15, 0xd1, 0x5d, 0x77, 0x38, 0x08, 0xa0, 0x2e, 0xf4, 0x42, 0xaf, 0x75, 0xd8, 0x6d, 0x1b,
       0xe1, 0x05, 0xba, 0xf1, 0xb7, 0x2e, 0x80, 0xbb, 0xfb, 0xf9, 0x97, 0x37, 0x54, 0xda, 0x45, 0xea}},
     &inputs_45, NULL, NULL},
    {LP_ABI_ERROR, "ConsentTooLong",
     "ConsentTooLong(uint64)",
     {{0xce, 0x35, 0x4c, 0x93, 0xf3, 0xa7, 0x8a, 0x70, 0x81, 0xeb, 0x4c, 0x7c, 0x92, 0x3a, 0xb9, 0x13,
       0x7d, 0xbe, 0x5f, 0xbc, 0xe5, 0xa7, 0xa4, 0xaf, 0x95, 0xb0, 0x6f, 0x6a, 0x4a, 0x9a, 0xa1, 0x96}},
     &inputs_46, NULL, NULL},
    {LP_ABI_ERROR, "PurposeIsRetired",
     "PurposeIsRetired()",
     {{0xbb, 0xb3, 0x74, 0x69, 0x2e, 0x8c, 0x6f, 0x70, 0x9e, 0x9e, 0x1a, 0xdd, 0x72, 0xd8, 0xfe, 0xe0,
       0x5d, 0x11, 0xd8, 0xa4, 0x47, 0x81, 0xb9, 0xb9, 0x25, 0xf6, 0xd5, 0x43, 0x77, 0x84, 0x79, 0x4c}},
     &inputs_47, NULL, NULL},
    {LP_ABI_ERROR, "UnknownPurpose",
     "UnknownPurpose()",
     {{0x6a, 0xf4, 0x6c, 0xc3, 0x4a, 0x8c, 0x03, 0xf9, 0xeb, 0x6a, 0x6a, 0x26, 0xde, 0x79, 0x7e, 0x0d,
       0x82, 0xf9, 0x5c, 0x23, 0xc3, 0x1f, 0x50, 0x89, 0x00, 0xf6, 0x53, 0x07, 0xdb, 0xb7, 0xdb, 0x14}},
     &inputs_48, NULL, NULL},
    {LP_ABI_EVENT, "ConsentGranted",
     "ConsentGranted(uint256,bytes32,bytes32,bytes32,bytes32,uint64,uint64)",
     {{0x6d, 0x66, 0x91, 0xf7, 0x84, 0xfb, 0xf3, 0x1c, 0x1d, 0x8b, 0xc3, 0x23, 0xed, 0x86, 0x74, 0x3c,
       0xca, 0x93, 0x59, 0x94, 0x90, 0x97, 0x03, 0xe7, 0xa2, 0x40, 0x0e, 0xd3, 0x45, 0x3a, 0xb9, 0xe8}},
     &inputs_49, NULL, &data_49},
    {LP_ABI_EVENT, "ConsentRevoked",
     "ConsentRevoked(uint256,bytes32,bytes32,uint64)",
     {{0xbd, 0x68, 0xe7, 0x29, 0x91, 0xb8, 0x6a, 0xac, 0xbd, 0xa7, 0xdc, 0xd7, 0x77, 0x26, 0xac, 0xaa,
       0x8f, 0x89, 0xcf, 0x06, 0x71, 0x49, 0xbe, 0x94, 0xf5, 0x07, 0xda, 0xc5, 0xc1, 0x5b, 0x9b, 0x37}},
     &inputs_50, NULL, &data_50},
    {LP_ABI_EVENT, "ConsentRevokedAll",
     "ConsentRevokedAll(bytes32,bytes32,uint64)",
     {{0xbc, 0x5a, 0x5c, 0x80, 0xda, 0xc1, 0xd6, 0x61, 0x93, 0x78, 0xf6, 0xbb, 0xa9, 0xf0, 0xe9, 0x0c,
       0x17, 0xe1, 0x4a, 0xee, 0xb7, 0x5c, 0x9f, 0xe7, 0xa7, 0x54, 0xab, 0x43, 0xf9, 0x9f, 0xe6, 0x44}},
     &inputs_51, NULL, &data_51},
    {LP_ABI_EVENT, "PurposeDefined",
     "PurposeDefined(bytes32,bytes32,uint8,uint64,string)",
     {{0xf0, 0x0f, 0x4e, 0x3a, 0x06, 0x54, 0x55, 0xda, 0x37, 0x52, 0x1f, 0x6c, 0x5b, 0x9d, 0xa3, 0xe4,
       0xa8, 0x4b, 0x45, 0xef, 0x7b, 0x42, 0x72, 0x99, 0x4d, 0x7a, 0xb5, 0xd4, 0x08, 0xe1, 0xe8, 0x62}},
     &inputs_52, NULL, &data_52},
    {LP_ABI_EVENT, "PurposeRetired",
     "PurposeRetired(bytes32)",
     {{0xed, 0x52, 0x76, 0xfb, 0x1e, 0x75, 0x18, 0x15, 0x47, 0x83, 0xa5, 0x34, 0x30, 0xd0, 0x51, 0xc1,
       0x85, 0x36, 0xa1, 0xa7, 0xa3, 0xce, 0x79, 0x56, 0x64, 0x92, 0x2a, 0x6e, 0xa3, 0x2c, 0x05, 0x7b}},
     &inputs_53, NULL, &data_53},
    {LP_ABI_FUNCTION, "consentActive",
     "consentActive(bytes32,bytes32,bytes32,uint64)",
     {{0xe5, 0xd7, 0xc4, 0x6e, 0xa3, 0xb6, 0x16, 0xd8, 0x48, 0x24, 0x6c, 0x98, 0x04, 0x8f, 0x15, 0x65,
       0xd9, 0x4a, 0x4a, 0x63, 0x92, 0xb4, 0xe1, 0x0a, 0xf7, 0x35, 0xa2, 0x58, 0xb6, 0xb3, 0x92, 0x29}},
     &inputs_54, &outputs_54, NULL},
    {LP_ABI_FUNCTION, "definePurpose",
     "definePurpose(bytes32,bytes32,uint8,uint64,string)",
     {{0xa0, 0x67, 0x4c, 0xb1, 0x82, 0x78, 0x36, 0x40, 0x43, 0xeb, 0xad, 0x53, 0x82, 0xe5, 0xe8, 0x4c,
       0xac, 0xeb, 0x31, 0x8f, 0xb9, 0xed, 0x40, 0x46, 0xab, 0xb2, 0x07, 0x11, 0x75, 0xfb, 0xb4, 0xf1}},
     &inputs_55, &outputs_55, NULL},
    {LP_ABI_FUNCTION, "grant",
     "grant(bytes32,bytes32,bytes32,bytes32,uint64,uint64)",
     {{0xf7, 0xb6, 0x58, 0x88, 0x21, 0x75, 0xc5, 0x6d, 0xf2, 0x1a, 0x01, 0x41, 0xf8, 0x90, 0x9f, 0x71,
       0xf8, 0xfd, 0x58, 0xc6, 0x10, 0x44, 0x00, 0x5e, 0x74, 0xa4, 0xa1, 0x86, 0xf7, 0xa3, 0x5b, 0xdc}},
     &inputs_56, &outputs_56, NULL},
    {LP_ABI_FUNCTION, "grantBySig",
     "grantBySig(bytes32,bytes32,bytes32,bytes32,uint64,uint64,uint256,bytes)",
     {{0x77, 0x57, 0xd2, 0x25, 0x82, 0x09, 0x3f, 0x60, 0xc3, 0x80, 0x31, 0xda, 0xed, 0xd4, 0x6b, 0xb1,
       0x07, 0xd4, 0x52, 0xab, 0xba, 0x43, 0xe7, 0x79, 0x10, 0xf8, 0x2a, 0x01, 0x90, 0x6a, 0xda, 0xbc}},
     &inputs_57, &outputs_57, NULL},
    {LP_ABI_FUNCTION, "retirePurpose",
     "retirePurpose(bytes32)",
     {{0xc1, 0xe4, 0xa0, 0xa0, 0xf9, 0xc9, 0xf7, 0x26, 0x90, 0x80, 0xec, 0x28, 0x22, 0x31, 0x32, 0x82,
       0x9c, 0xf1, 0x72, 0x93, 0x9d, 0x57, 0x8b, 0x8d, 0x86, 0xa9, 0x2b, 0x8e, 0xb1, 0xa8, 0x78, 0xce}},
     &inputs_58, &outputs_58, NULL},
    {LP_ABI_FUNCTION, "revoke",
     "revoke(uint256)",
     {{0x20, 0xc5, 0x42, 0x9b, 0x5f, 0xe9, 0xce, 0xa3, 0x93, 0x40, 0xa4, 0x1a, 0xbc, 0x41, 0x4a, 0xb5,
       0x54, 0x12, 0xd6, 0x86, 0xa8, 0xb2, 0x38, 0xfd, 0x5d, 0xb8, 0xfa, 0xf8, 0x05, 0x91, 0xc1, 0xcf}},
     &inputs_59, &outputs_59, NULL},
    {LP_ABI_FUNCTION, "revokeAll",
     "revokeAll(bytes32,bytes32)",
     {{0xc7, 0x54, 0x28, 0xe4, 0x91, 0x30, 0x46, 0xf5, 0xcf, 0xfa, 0x1f, 0x59, 0xcf, 0x17, 0xa5, 0xa1,
       0xf0, 0x99, 0x07, 0xdc, 0x63, 0xea, 0x51, 0x86, 0xeb, 0xde, 0xca, 0x87, 0x3e, 0x31, 0x6f, 0x9b}},
     &inputs_60, &outputs_60, NULL},
    {LP_ABI_ERROR, "DuplicateCommitment",
     "DuplicateCommitment(uint256)",
     {{0x65, 0x1e, 0xc9, 0xca, 0x04, 0x26, 0x85, 0x5e, 0x80, 0x01, 0x04, 0x61, 0xbb, 0x42, 0x64, 0xcb,
       0x24, 0xe3, 0xe3, 0x46, 0x23, 0xa3, 0x8b, 0x20, 0xc1, 0x9d, 0x44, 0x65, 0xa6, 0x1c, 0xa5, 0x8f}},
     &inputs_61, NULL, NULL},
    {LP_ABI_ERROR, "ScoreOutOfRange",
     "ScoreOutOfRange()",
     {{0xc3, 0xd2, 0x0c, 0x6b, 0x78, 0xd7, 0x84, 0xcd, 0xf2, 0x72, 0xb4, 0x6e, 0x70, 0x45, 0xdb, 0x4b,
       0xf9, 0x22, 0x8c, 0xc5, 0x3e, 0x39, 0xef, 0x17, 0xf1, 0x7a, 0xd0, 0x61, 0xf3, 0xe3, 0x3b, 0xe2}},
     &inputs_62, NULL, NULL},
    {LP_ABI_EVENT, "ContributionRegistered",
     "ContributionRegistered(uint256,bytes32,bytes32,bytes32,bytes32,uint256)",
     {{0xed, 0x85, 0x54, 0x21, 0x63, 0xc7, 0x52, 0xab, 0xdd, 0xd2, 0xb5, 0xb6, 0x90, 0xe0, 0xdb, 0x81,
       0x72, 0x0e, 0x5e, 0x5f, 0x53, 0x93, 0x0d, 0x02, 0x99, 0x57, 0xd5, 0xb7, 0x2b, 0x68, 0x82, 0x67}},
     &inputs_63, NULL, &data_63},
    {LP_ABI_EVENT, "ContributionRejected",
     "ContributionRejected(uint256,bytes32,bytes32)",
     {{0x61, 0xf2, 0xbc, 0x1a, 0x90, 0xa1, 0x36, 0x21, 0xdf, 0x23, 0x20, 0x7e, 0x7d, 0x6d, 0x80, 0x54,
       0x9a, 0x7a, 0xfb, 0xdf, 0x52, 0x90, 0x98, 0x97, 0x07, 0x54, 0x04, 0x81, 0x78, 0x90, 0xf4, 0x42}},
     &inputs_64, NULL, &data_64},
    {LP_ABI_EVENT, "ContributionScored",
     "ContributionScored(uint256,bytes32,uint256,bytes32,bytes32)",
     {{0xbc, 0x13, 0x83, 0xc6, 0x04, 0x08, 0x63, 0xdf, 0x4c, 0x05, 0x63, 0x24, 0xe4, 0xda, 0xa6, 0xed,
       0x93, 0x1e, 0xa0, 0x3d, 0xce, 0x42, 0xfc, 0x91, 0x7b, 0x05, 0xee, 0x58, 0x1f, 0xbd, 0x67, 0x27}},
     &inputs_65, NULL, &data_65},
    {LP_ABI_EVENT, "ContributionWithdrawn",
     "ContributionWithdrawn(uint256,bytes32,bytes32)",
     {{0x71, 0xd3, 0x71, 0xb4, 0x93, 0xb6, 0x89, 0xec, 0xdf, 0x90, 0x4e, 0xd5, 0xe6, 0xc1, 0xdb, 0x5b,
       0x69, 0xcc, 0x7c, 0x18, 0xc6, 0x5f, 0xff, 0xa3, 0x0a, 0xed, 0xf7, 0xc3, 0x83, 0xd7, 0xa1, 0x4f}},
     &inputs_66, NULL, &data_66},
    {LP_ABI_FUNCTION, "contribution",
     "contribution(uint256)",
     {{0xe8, 0x70, 0x9c, 0x40, 0x5b, 0x28, 0x5a, 0xc2, 0x23, 0xac, 0x02, 0x62, 0xa6, 0xae, 0xd1, 0x70,
       0xac, 0x9a, 0x7c, 0xf0, 0x4a, 0x9b, 0x77, 0xe0, 0x96, 0x7b, 0x65, 0xe8, 0xe4, 0x69, 0x7a, 0x5b}},
     &inputs_67, &outputs_67, NULL},
    {LP_ABI_FUNCTION, "registerContribution",
     "registerContribution(bytes32,bytes32,bytes32,bytes32,uint256)",
     {{0x18, 0x29, 0xc5, 0xaf, 0xb8, 0xbe, 0xa8, 0x66, 0x54, 0x3c, 0xa9, 0x1c, 0x2d, 0xf2, 0x84, 0xf2,
       0x99, 0xdc, 0x21, 0xe9, 0xf6, 0x65, 0x5b, 0x88, 0x39, 0xcc, 0xc9, 0xd1, 0x70, 0xb9, 0x00, 0xb6}},
     &inputs_68, &outputs_68, NULL},
    {LP_ABI_FUNCTION, "rejectContribution",
     "rejectContribution(uint256,bytes32)",
     {{0x58, 0xdc, 0x1b, 0xdd, 0x0f, 0xa8, 0x59, 0x4a, 0xbd, 0x5c, 0x88, 0xa3, 0x7c, 0x89, 0xe0, 0x7f,
       0x1c, 0x0f, 0xf0, 0x67, 0x15, 0xab, 0xec, 0xc9, 0xa3, 0x69, 0x58, 0xc1, 0x9a, 0xe8, 0x64, 0xf2}},
     &inputs_69, &outputs_69, NULL},
    {LP_ABI_FUNCTION, "scoreContribution",
     "scoreContribution(uint256,uint256,bytes32,bytes32)",
     {{0xa1, 0xbf, 0x7f, 0x25, 0x26, 0x9b, 0x07, 0xb0, 0x4d, 0x46, 0x8d, 0xad, 0xb0, 0xfd, 0x2f, 0x00,
       0x2f, 0xca, 0xfb, 0x88, 0x8b, 0x38, 0x70, 0x04, 0xc5, 0x6d, 0xc2, 0x5f, 0x7d, 0xf4, 0xbd, 0x93}},
     &inputs_70, &outputs_70, NULL},
    {LP_ABI_FUNCTION, "withdrawContribution",
     "withdrawContribution(uint256)",
     {{0xd2, 0x50, 0x90, 0xff, 0x6e, 0xac, 0xe9, 0x02, 0xd7, 0x69, 0x76, 0x5a, 0x01, 0xa2, 0x79, 0x59,
       0x49, 0x3e, 0x5c, 0xa7, 0xf6, 0x91, 0x6b, 0xf1, 0x7d, 0xc3, 0xb5, 0x97, 0x12, 0xca, 0x1d, 0x1d}},
     &inputs_71, &outputs_71, NULL},
    {LP_ABI_ERROR, "DeadlinePassed",
     "DeadlinePassed()",
     {{0x70, 0xf6, 0x5c, 0xaa, 0xc7, 0xc0, 0x90, 0x36, 0xbd, 0xe4, 0xbb, 0xed, 0x5e, 0x99, 0x5a, 0x00,
       0x2d, 0x66, 0xfa, 0x61, 0xe6, 0xf1, 0x09, 0x97, 0x3b, 0xe1, 0x65, 0xcf, 0xef, 0x0a, 0x86, 0xce}},
     &inputs_72, NULL, NULL},
    {LP_ABI_ERROR, "RoundNotOpen",
     "RoundNotOpen()",
     {{0x40, 0x2b, 0xc0, 0x07, 0x47, 0x23, 0xc0, 0x78, 0xb3, 0x50, 0x05, 0xa0, 0x8f, 0xeb, 0x1e, 0xc1,
       0x8f, 0x4f, 0x56, 0x00, 0x68, 0x39, 0x7b, 0x29, 0xfc, 0x12, 0x9c, 0x1f, 0x79, 0x1c, 0xa5, 0xfc}},
     &inputs_73, NULL, NULL},
    {LP_ABI_ERROR, "TooFewParticipants",
     "TooFewParticipants(uint32,uint32)",
     {{0x89, 0x45, 0x4f, 0xfd, 0x0c, 0xba, 0x3a, 0x5a, 0xd2, 0x1a, 0xe8, 0x58, 0xf1, 0xd9, 0x3b, 0x66,
       0x4d, 0xfc, 0x1e, 0xe1, 0x83, 0x2c, 0xdd, 0x73, 0x60, 0x27, 0x88, 0x11, 0x37, 0x53, 0xd1, 0xd5}},
     &inputs_74, NULL, NULL},
    {LP_ABI_EVENT, "JobEnded",
     "JobEnded(uint256,uint8)",
     {{0xe8, 0x31, 0x50, 0xfa, 0x33, 0x47, 0xbb, 0xbc, 0x8f, 0x07, 0xd2, 0xff, 0xf1, 0x9e, 0x19, 0x07,
       0x3c, 0x8b, 0xf5, 0x37, 0xba, 0x95, 0x90, 0xd4, 0x30, 0x66, 0x87, 0x6a, 0x07, 0x3e, 0x94, 0xcc}},
     &inputs_75, NULL, &data_75},
    {LP_ABI_EVENT, "JobFunded",
     "JobFunded(uint256,address,address,uint256)",
     {{0xbd, 0xb0, 0x56, 0xde, 0x34, 0x5b, 0xfe, 0xad, 0xca, 0x7c, 0x9f, 0xd7, 0xdf, 0x64, 0x30, 0xbd,
       0xb8, 0x3c, 0x67, 0x7c, 0x8e, 0xef, 0xbb, 0x60, 0x1d, 0xff, 0x56, 0xf3, 0x4d, 0x3d, 0xac, 0x52}},
     &inputs_76, NULL, &data_76},
    {LP_ABI_EVENT, "JobPosted",
     "JobPosted(uint256,bytes32,bytes21,bytes32,bytes32,uint32,uint32,uint64,string)",
     {{0xda, 0x88, 0x81, 0x23, 0x91, 0xda, 0x0a, 0xaa, 0xd1, 0x83, 0x9b, 0xb0, 0xc7, 0xa0, 0xff, 0x20,
       0x4f, 0x7a, 0xac, 0x5c, 0xc0, 0xfb, 0x90, 0x57, 0x84, 0x27, 0x4b, 0x7c, 0xec, 0xe0, 0x00, 0xf1}},
     &inputs_77, NULL, &data_77},
    {LP_ABI_EVENT, "ParticipantEnrolled",
     "ParticipantEnrolled(uint256,uint32,bytes32,uint256)",
     {{0xad, 0x87, 0x76, 0xd3, 0xab, 0x4b, 0x3f, 0x5b, 0x84, 0x7a, 0x5d, 0xc9, 0x4a, 0xcb, 0x8a, 0x83,
       0x46, 0x19, 0x9d, 0x9f, 0x4b, 0x71, 0x88, 0xef, 0xda, 0x0e, 0x97, 0xbb, 0x8c, 0x08, 0xcc, 0x69}},
     &inputs_78, NULL, &data_78},
    {LP_ABI_EVENT, "RoundClosed",
     "RoundClosed(uint256,uint32,uint8,bytes32,uint32)",
     {{0x2e, 0xbc, 0x23, 0x04, 0x2e, 0x72, 0xb9, 0x6e, 0xe3, 0x1c, 0xe5, 0xa4, 0x3d, 0xec, 0xea, 0x69,
       0x31, 0xa9, 0xdc, 0xb2, 0x42, 0xe3, 0xe0, 0x51, 0xc8, 0x32, 0x0e, 0x9c, 0xe3, 0x3e, 0x7f, 0x7d}},
     &inputs_79, NULL, &data_79},
    {LP_ABI_EVENT, "RoundOpened",
     "RoundOpened(uint256,uint32,bytes32,bytes32,uint32,uint64)",
     {{0xef, 0xc3, 0x2a, 0xdd, 0x04, 0x2b, 0xaa, 0xef, 0x0a, 0x82, 0x71, 0x67, 0xc7, 0x8e, 0xc0, 0x14,
       0x7b, 0xaa, 0x50, 0x1f, 0x11, 0x93, 0xd1, 0xbe, 0x0a, 0x1d, 0xbb, 0xac, 0x2d, 0x6b, 0xae, 0x95}},
     &inputs_80, NULL, &data_80},
    {LP_ABI_EVENT, "UpdateCommitted",
     "UpdateCommitted(uint256,uint32,bytes32,bytes32)",
     {{0xc5, 0xd2, 0x36, 0xec, 0xd1, 0x9d, 0xa7, 0xeb, 0xbb, 0x6b, 0x38, 0xf5, 0x1b, 0x44, 0xca, 0x51,
       0xd6, 0x42, 0x0b, 0xa0, 0x68, 0x51, 0xba, 0x36, 0x99, 0x35, 0x57, 0x70, 0x5e, 0x42, 0xed, 0x40}},
     &inputs_81, NULL, &data_81},
    {LP_ABI_FUNCTION, "closeRound",
     "closeRound(uint256,uint32,uint8,bytes32,uint32)",
     {{0x90, 0x94, 0xa0, 0x54, 0x27, 0xd7, 0xd1, 0xb3, 0x4d, 0xf7, 0xaa, 0x22, 0xb7, 0xf4, 0xc7, 0xff,
       0x8a, 0xdb, 0xce, 0x0e, 0x46, 0x13, 0x2b, 0x10, 0x42, 0xa3, 0xcb, 0xc2, 0xe3, 0x5d, 0x61, 0xde}},
     &inputs_82, &outputs_82, NULL},
    {LP_ABI_FUNCTION, "commitUpdate",
     "commitUpdate(uint256,uint32,bytes32,bytes32)",
     {{0x58, 0x82, 0xde, 0x11, 0xe9, 0x37, 0x48, 0xd2, 0xc9, 0x8d, 0x3f, 0xe2, 0xd3, 0x54, 0xf5, 0xf0,
       0xe0, 0xe8, 0x74, 0xd0, 0x58, 0x82, 0x59, 0xe6, 0xd0, 0x3c, 0xc2, 0xfd, 0x47, 0xc3, 0x47, 0x13}},
     &inputs_83, &outputs_83, NULL},
    {LP_ABI_FUNCTION, "endJob",
     "endJob(uint256,uint8)",
     {{0xae, 0x9d, 0xc3, 0xa0, 0x65, 0xd6, 0x61, 0x81, 0x9c, 0xd9, 0x06, 0xc3, 0x5a, 0x2f, 0x8b, 0x16,
       0x5c, 0xba, 0xf5, 0x3b, 0x94, 0xd8, 0xdd, 0xda, 0x5b, 0x30, 0x4e, 0x7b, 0x38, 0x64, 0x10, 0x4f}},
     &inputs_84, &outputs_84, NULL},
    {LP_ABI_FUNCTION, "enroll",
     "enroll(uint256,uint32,bytes32,uint256)",
     {{0xbb, 0x0a, 0x4b, 0xf4, 0xd3, 0x46, 0xb7, 0x35, 0xbf, 0x90, 0x12, 0xc6, 0x7e, 0x3d, 0x1b, 0x3e,
       0xf4, 0x53, 0xf7, 0xc0, 0x05, 0xab, 0x8a, 0xe3, 0x7f, 0xb2, 0x28, 0x70, 0xed, 0xe0, 0xad, 0x36}},
     &inputs_85, &outputs_85, NULL},
    {LP_ABI_FUNCTION, "fundJob",
     "fundJob(uint256,address,uint256)",
     {{0xf7, 0xfd, 0x0e, 0x4f, 0xa6, 0x34, 0x9b, 0x65, 0xe7, 0x71, 0xab, 0x06, 0x1c, 0x4d, 0x4d, 0xdc,
       0x55, 0xb1, 0x71, 0xd1, 0x19, 0xc5, 0x15, 0xff, 0x32, 0xa2, 0x68, 0x1f, 0xce, 0x30, 0xbe, 0x74}},
     &inputs_86, &outputs_86, NULL},
    {LP_ABI_FUNCTION, "openRound",
     "openRound(uint256,bytes32,bytes32,uint32,uint64)",
     {{0x16, 0xcd, 0x17, 0x57, 0x4c, 0x63, 0xb1, 0x8e, 0xe4, 0x37, 0x2f, 0x72, 0xdb, 0xdb, 0x4a, 0x79,
       0x33, 0xef, 0x43, 0x1c, 0xd9, 0x80, 0x3f, 0x90, 0xaa, 0x7f, 0xe6, 0x07, 0x76, 0x56, 0xc4, 0x76}},
     &inputs_87, &outputs_87, NULL},
    {LP_ABI_FUNCTION, "postJob",
     "postJob(bytes32,bytes21,bytes32,bytes32,uint32,uint32,uint64,string)",
     {{0x27, 0xd3, 0xcb, 0x86, 0x22, 0x55, 0x0a, 0x13, 0x4b, 0x8f, 0x97, 0x28, 0xc8, 0xfb, 0x6d, 0xde,
       0x40, 0xce, 0xd1, 0xcf, 0xdf, 0x80, 0x72, 0xb5, 0xc5, 0xb5, 0xb4, 0x7c, 0x2c, 0x52, 0x4e, 0x2f}},
     &inputs_88, &outputs_88, NULL},
    {LP_ABI_ERROR, "ChallengeOpen",
     "ChallengeOpen(uint64)",
     {{0x0c, 0xbe, 0xab, 0xf1, 0x8c, 0xd4, 0x49, 0xb6, 0x6e, 0x1c, 0x1f, 0xcd, 0xac, 0x20, 0xfe, 0xfd,
       0xda, 0x93, 0x1f, 0x5d, 0x5d, 0x53, 0x77, 0xd9, 0x6b, 0x24, 0x7b, 0xef, 0x66, 0x57, 0xf4, 0xf2}},
     &inputs_89, NULL, NULL},
    {LP_ABI_ERROR, "EvidenceMissing",
     "EvidenceMissing(uint32)",
     {{0x00, 0x6b, 0x33, 0x41, 0x2c, 0x95, 0x2a, 0x15, 0x8b, 0xc2, 0x92, 0x4b, 0xae, 0x2e, 0x72, 0x47,
       0x8d, 0xb9, 0xdd, 0x5f, 0x32, 0xb9, 0xaf, 0xf4, 0xc5, 0xec, 0x1d, 0x92, 0xb5, 0x7a, 0xa6, 0x4d}},
     &inputs_90, NULL, NULL},
    {LP_ABI_ERROR, "ResultExists",
     "ResultExists()",
     {{0x5e, 0xa3, 0xfb, 0x7b, 0x62, 0x6c, 0x90, 0x22, 0x9c, 0x88, 0x2f, 0x69, 0x4b, 0x87, 0x7e, 0x19,
       0xe3, 0xa6, 0xff, 0x2e, 0xe7, 0x56, 0x01, 0x9c, 0xe1, 0x18, 0x94, 0xeb, 0xd6, 0xb6, 0x82, 0x6c}},
     &inputs_91, NULL, NULL},
    {LP_ABI_ERROR, "WrongRoflApp",
     "WrongRoflApp(bytes21)",
     {{0xbb, 0x50, 0x1a, 0x87, 0x4d, 0x45, 0x06, 0x6a, 0x5c, 0xab, 0x40, 0x02, 0xfb, 0xff, 0xe3, 0x67,
       0xe0, 0xba, 0x0f, 0x92, 0x60, 0x04, 0x35, 0x61, 0xac, 0x65, 0x7c, 0xb2, 0xab, 0x07, 0x2f, 0xad}},
     &inputs_92, NULL, NULL},
    {LP_ABI_EVENT, "EvidenceAttached",
     "EvidenceAttached(bytes32,uint8,bytes32,bytes32,string)",
     {{0xe6, 0x0b, 0x7e, 0x4f, 0x8d, 0xdb, 0xe8, 0x25, 0x56, 0x60, 0x5d, 0x04, 0x99, 0x75, 0x1c, 0xf9,
       0xf7, 0xe3, 0xc3, 0xfc, 0x6a, 0xcc, 0xf7, 0x18, 0x13, 0x31, 0xf1, 0x43, 0xa8, 0xf6, 0x7d, 0x2e}},
     &inputs_93, NULL, &data_93},
    {LP_ABI_EVENT, "ResultAnchored",
     "ResultAnchored(bytes32,uint256,uint32,bytes32,bytes32,bytes32,bytes21,uint32)",
     {{0x33, 0x70, 0x6d, 0x5c, 0x0d, 0x03, 0xfb, 0x93, 0xdb, 0xab, 0xe1, 0x83, 0x66, 0x41, 0xa0, 0x9a,
       0x13, 0x11, 0x1d, 0xfb, 0x30, 0x3f, 0xb3, 0x53, 0x99, 0x26, 0x0d, 0x42, 0x67, 0x7a, 0xa9, 0x3c}},
     &inputs_94, NULL, &data_94},
    {LP_ABI_EVENT, "ResultChallenged",
     "ResultChallenged(bytes32,address,bytes32,uint64)",
     {{0xf1, 0x8e, 0x07, 0x08, 0x88, 0xf6, 0x17, 0x1d, 0x10, 0x2c, 0x52, 0x65, 0x7c, 0xcd, 0x9d, 0x08,
       0xca, 0x3b, 0xe1, 0x4c, 0xfd, 0x7d, 0x37, 0xc5, 0x00, 0x18, 0x66, 0x69, 0xc3, 0x71, 0x88, 0x5b}},
     &inputs_95, NULL, &data_95},
    {LP_ABI_EVENT, "ResultFinalized",
     "ResultFinalized(bytes32,bool)",
     {{0xe3, 0x5f, 0xa0, 0x74, 0xc4, 0xca, 0xfb, 0x43, 0xb2, 0x88, 0xa3, 0x11, 0xcb, 0x7f, 0x83, 0x7a,
       0x72, 0x69, 0xb6, 0x87, 0xea, 0xed, 0x2e, 0x0f, 0x13, 0x14, 0x5c, 0x84, 0x07, 0x6c, 0xdd, 0x31}},
     &inputs_96, NULL, &data_96},
    {LP_ABI_FUNCTION, "anchorResult",
     "anchorResult(uint256,uint32,bytes32,bytes32,bytes32,uint32)",
     {{0xe6, 0x23, 0x8a, 0xf6, 0x8e, 0xc3, 0x72, 0x83, 0x63, 0x3e, 0x1d, 0xd9, 0xf3, 0x50, 0xec, 0xfa,
       0x43, 0x98, 0x68, 0x17, 0xda, 0xc2, 0x07, 0xf5, 0x53, 0x6f, 0xe8, 0x15, 0xa5, 0x6b, 0xd0, 0x3e}},
     &inputs_97, &outputs_97, NULL},
    {LP_ABI_FUNCTION, "attachEvidence",
     "attachEvidence(bytes32,uint8,bytes32,bytes32,string)",
     {{0xdb, 0x6d, 0xe3, 0x61, 0x1e, 0xd2, 0xbf, 0x28, 0x13, 0xa2, 0xa2, 0xd3, 0x6a, 0x01, 0xbf, 0x7c,
       0x72, 0x7c, 0xdb, 0xa4, 0xbe, 0xf7, 0xe8, 0xe6, 0xb3, 0xa5, 0xd3, 0xc1, 0x15, 0xbf, 0xbd, 0x64}},
     &inputs_98, &outputs_98, NULL},
    {LP_ABI_FUNCTION, "challenge",
     "challenge(bytes32,bytes32)",
     {{0xad, 0xa3, 0xa7, 0x64, 0x76, 0x36, 0xd1, 0x1a, 0x02, 0x58, 0xb3, 0xd6, 0x42, 0xde, 0xf3, 0x1a,
       0x4a, 0xfe, 0x57, 0x40, 0x06, 0x7f, 0xe6, 0xfb, 0xd8, 0xf6, 0xc5, 0xe8, 0xf5, 0x95, 0x4b, 0xeb}},
     &inputs_99, &outputs_99, NULL},
    {LP_ABI_FUNCTION, "finalizeResult",
     "finalizeResult(bytes32)",
     {{0x9d, 0x77, 0xbe, 0x29, 0xfc, 0xfa, 0x4e, 0x52, 0x05, 0xc2, 0x5c, 0x64, 0x40, 0xcf, 0x91, 0x49,
       0xdf, 0x1e, 0xc2, 0xb3, 0x88, 0x0f, 0xe7, 0x12, 0x38, 0xd6, 0xa9, 0xed, 0x42, 0xb7, 0x49, 0x89}},
     &inputs_100, &outputs_100, NULL},
    {LP_ABI_FUNCTION, "requiredEvidence",
     "requiredEvidence(bytes32)",
     {{0x20, 0x69, 0x58, 0xf8, 0x8b, 0xda, 0xbe, 0xd2, 0x9b, 0xbd, 0xdd, 0x3a, 0x75, 0x19, 0x8c, 0xc3,
       0x04, 0x28, 0x43, 0x94, 0xc1, 0x1e, 0xe2, 0x39, 0x54, 0x27, 0x26, 0xcf, 0xb0, 0x12, 0x42, 0x11}},
     &inputs_101, &outputs_101, NULL},
    {LP_ABI_FUNCTION, "result",
     "result(bytes32)",
     {{0x39, 0xa9, 0x26, 0xc4, 0x70, 0x13, 0x0d, 0x98, 0xf5, 0x21, 0x4d, 0xc6, 0x14, 0xc8, 0xc4, 0xf9,
       0xdb, 0xa3, 0xd1, 0x23, 0x16, 0x07, 0x2c, 0xfc, 0x90, 0xcf, 0xe0, 0xe9, 0xab, 0x44, 0xf7, 0x4d}},
     &inputs_102, &outputs_102, NULL},
    {LP_ABI_ERROR, "AlreadyClaimed",
     "AlreadyClaimed()",
     {{0x64, 0x6c, 0xf5, 0x58, 0xa5, 0x45, 0xd5, 0x9f, 0x8a, 0x09, 0xcb, 0xf8, 0xa0, 0xeb, 0x8a, 0x93,
       0x32, 0xf1, 0xd1, 0x78, 0x34, 0x84, 0x3b, 0x20, 0xfc, 0x8d, 0x15, 0x48, 0x39, 0xdc, 0x46, 0xd7}},
     &inputs_103, NULL, NULL},
    {LP_ABI_ERROR, "BadRewardProof",
     "BadRewardProof()",
     {{0x47, 0x19, 0x8c, 0x37, 0x84, 0x9f, 0xb1, 0x60, 0xa7, 0x70, 0x17, 0x20, 0xdd, 0x38, 0x37, 0xfa,
       0x65, 0x24, 0x50, 0xcc, 0xc1, 0xe2, 0xdf, 0xde, 0xba, 0x73, 0x15, 0xac, 0x68, 0x23, 0x4a, 0x6b}},
     &inputs_104, NULL, NULL},
    {LP_ABI_ERROR, "ClaimWindowClosed",
     "ClaimWindowClosed()",
     {{0xf0, 0xf2, 0x5a, 0x33, 0xa9, 0x71, 0x68, 0xe4, 0x1f, 0x19, 0x04, 0x81, 0x1e, 0x69, 0xf9, 0xcf,
       0x1d, 0x76, 0xeb, 0xe6, 0x0b, 0x78, 0x1b, 0x97, 0xe1, 0xaa, 0x47, 0xbb, 0xc3, 0x3e, 0xaa, 0x17}},
     &inputs_105, NULL, NULL},
    {LP_ABI_ERROR, "PoolNotFunded",
     "PoolNotFunded(uint256,uint256)",
     {{0x00, 0x9e, 0x83, 0xf5, 0xff, 0x0f, 0xc7, 0x66, 0x85, 0x30, 0xaf, 0xde, 0xdc, 0x72, 0x27, 0xd1,
       0xea, 0x1b, 0xc3, 0xc5, 0x16, 0x9a, 0x6c, 0xef, 0x43, 0xf4, 0xd0, 0xb6, 0x70, 0xa5, 0xf1, 0x5d}},
     &inputs_106, NULL, NULL},
    {LP_ABI_EVENT, "FeeCharged",
     "FeeCharged(uint256,bytes32,address,uint256)",
     {{0xda, 0x14, 0x86, 0x15, 0x98, 0x65, 0x3b, 0xab, 0xa5, 0x95, 0xba, 0xac, 0x96, 0x5d, 0x34, 0x7f,
       0x4f, 0x88, 0xde, 0x58, 0x10, 0xe6, 0x40, 0xa5, 0x2a, 0xd0, 0x75, 0x38, 0x90, 0x53, 0x47, 0x30}},
     &inputs_107, NULL, &data_107},
    {LP_ABI_EVENT, "PoolClosed",
     "PoolClosed(uint256,address,uint256)",
     {{0x50, 0x2c, 0x8c, 0x4e, 0x2a, 0x43, 0x4e, 0xab, 0x52, 0x2e, 0x90, 0xbf, 0x95, 0xbe, 0x7d, 0x26,
       0x21, 0xcc, 0x87, 0xcf, 0x07, 0x3e, 0xd5, 0x7e, 0xe8, 0x31, 0x69, 0xc6, 0x80, 0xe4, 0x24, 0xeb}},
     &inputs_108, NULL, &data_108},
    {LP_ABI_EVENT, "PoolFunded",
     "PoolFunded(uint256,address,uint256)",
     {{0x29, 0xb1, 0x69, 0x6a, 0x64, 0xaf, 0x19, 0x19, 0xef, 0x02, 0x7e, 0x9e, 0x3e, 0x8d, 0xa8, 0x8a,
       0xfc, 0x5a, 0x8b, 0x0f, 0x6b, 0x06, 0x6b, 0x6f, 0xf6, 0xed, 0xf9, 0xe2, 0x32, 0xf6, 0x57, 0x83}},
     &inputs_109, NULL, &data_109},
    {LP_ABI_EVENT, "PoolOpened",
     "PoolOpened(uint256,uint256,uint32,uint8,address,bytes32)",
     {{0xc7, 0x5d, 0xcc, 0x67, 0x48, 0xb6, 0x9f, 0x01, 0x62, 0xef, 0x43, 0xaf, 0x48, 0x25, 0xb8, 0x58,
       0x2e, 0x54, 0x92, 0xd3, 0x7c, 0x55, 0x7f, 0x76, 0xde, 0x0d, 0x1c, 0x17, 0x34, 0xe3, 0xdd, 0x74}},
     &inputs_110, NULL, &data_110},
    {LP_ABI_EVENT, "RewardAllocated",
     "RewardAllocated(uint256,bytes32,uint256)",
     {{0xca, 0xf8, 0xa6, 0x21, 0xef, 0x67, 0x11, 0x41, 0xe1, 0x08, 0xd8, 0xdd, 0x84, 0x48, 0x6e, 0xde,
       0x50, 0x66, 0xe7, 0xfd, 0x54, 0x03, 0x5d, 0xed, 0xad, 0xf4, 0x06, 0xce, 0xa9, 0x07, 0xe4, 0x06}},
     &inputs_111, NULL, &data_111},
    {LP_ABI_EVENT, "RewardClaimed",
     "RewardClaimed(uint256,bytes32,address,uint256)",
     {{0x26, 0xef, 0x85, 0xf0, 0xda, 0xac, 0x61, 0xfc, 0x17, 0xbf, 0x23, 0x98, 0x56, 0x3c, 0xb3, 0xe2,
       0xd7, 0x73, 0x11, 0x17, 0xf7, 0x6c, 0x2b, 0x14, 0xf2, 0xfd, 0xbb, 0xb6, 0xba, 0xd6, 0x2b, 0xac}},
     &inputs_112, NULL, &data_112},
    {LP_ABI_EVENT, "RewardForfeited",
     "RewardForfeited(uint256,bytes32,uint256,bytes32)",
     {{0x79, 0xe2, 0xb0, 0x1b, 0x20, 0x68, 0x3b, 0x2e, 0xb2, 0x45, 0x03, 0x25, 0xa1, 0x49, 0xe7, 0xb8,
       0x70, 0x07, 0xba, 0x9a, 0x1c, 0x62, 0x5e, 0x23, 0xdf, 0x04, 0x12, 0x59, 0x96, 0x15, 0xd7, 0x2e}},
     &inputs_113, NULL, &data_113},
    {LP_ABI_EVENT, "RewardIndexAdvanced",
     "RewardIndexAdvanced(uint256,uint256,uint256,uint256)",
     {{0x19, 0xac, 0xcb, 0xb0, 0xb1, 0x69, 0x61, 0x30, 0xe5, 0x9e, 0xf5, 0x76, 0x64, 0x04, 0xaf, 0xe3,
       0x99, 0xfe, 0xf0, 0x70, 0x80, 0x44, 0xea, 0x56, 0x04, 0x19, 0x30, 0xba, 0x75, 0x93, 0x04, 0x0d}},
     &inputs_114, NULL, &data_114},
    {LP_ABI_EVENT, "RewardRootPublished",
     "RewardRootPublished(uint256,bytes32,uint8,uint256,uint64,bytes32,uint64)",
     {{0x89, 0x81, 0x0b, 0x35, 0x4b, 0xed, 0x44, 0x8e, 0x14, 0x4d, 0x44, 0x7a, 0x3a, 0xca, 0xf4, 0x28,
       0xce, 0xc2, 0xa8, 0x68, 0xbd, 0x86, 0x50, 0x62, 0xbb, 0x14, 0x00, 0xbc, 0x10, 0x20, 0xf7, 0x4d}},
     &inputs_115, NULL, &data_115},
    {LP_ABI_EVENT, "VestingCreated",
     "VestingCreated(uint256,uint256,bytes32,uint256,uint64,uint64,uint64,uint64)",
     {{0x5c, 0x8b, 0x9a, 0x15, 0x3e, 0xe6, 0xa3, 0x74, 0xc9, 0x1c, 0xd1, 0xcd, 0x12, 0x1a, 0x8c, 0xaf,
       0xf6, 0x51, 0x30, 0xfa, 0x77, 0x53, 0x3c, 0x7a, 0xd4, 0xcf, 0xd8, 0x93, 0x3d, 0x61, 0x80, 0xc2}},
     &inputs_116, NULL, &data_116},
    {LP_ABI_EVENT, "VestingReleased",
     "VestingReleased(uint256,address,uint256)",
     {{0xc8, 0xea, 0x27, 0xdb, 0x03, 0xf8, 0x34, 0xcf, 0xd1, 0x55, 0xba, 0x39, 0xe5, 0x99, 0x87, 0xa3,
       0xc5, 0x17, 0xd9, 0x96, 0x44, 0xbe, 0x19, 0x12, 0x6c, 0xc4, 0xa6, 0xee, 0x23, 0xc7, 0x80, 0x2c}},
     &inputs_117, NULL, &data_117},
    {LP_ABI_EVENT, "VestingRevoked",
     "VestingRevoked(uint256,uint256)",
     {{0xd9, 0x5c, 0x9f, 0x57, 0x07, 0x60, 0xa9, 0x37, 0x0d, 0x7a, 0x1e, 0x14, 0x21, 0x18, 0xac, 0x8b,
       0x79, 0xd4, 0x85, 0x3b, 0x98, 0x2a, 0x50, 0x31, 0x1a, 0xb4, 0x61, 0x3d, 0x2c, 0x60, 0x40, 0x42}},
     &inputs_118, NULL, &data_118},
    {LP_ABI_FUNCTION, "advanceIndex",
     "advanceIndex(uint256,uint256)",
     {{0x0e, 0x2a, 0xda, 0x2c, 0x16, 0x79, 0x8d, 0x85, 0x2a, 0xbc, 0x4a, 0x84, 0xfb, 0xf4, 0xee, 0xc4,
       0x14, 0x00, 0x31, 0xb3, 0x0a, 0x89, 0x17, 0xec, 0xb8, 0xf2, 0xf8, 0x83, 0x6f, 0x9c, 0x69, 0x34}},
     &inputs_119, &outputs_119, NULL},
    {LP_ABI_FUNCTION, "allocate",
     "allocate(uint256,bytes32[],uint256[])",
     {{0x73, 0x85, 0x64, 0xa5, 0x64, 0xda, 0x3d, 0x09, 0x5f, 0xe1, 0x39, 0x8b, 0x81, 0x5a, 0x2a, 0x33,
       0xdc, 0xc7, 0xd3, 0xf7, 0xb0, 0xfe, 0xf0, 0xbe, 0x33, 0x24, 0xef, 0xb5, 0xe2, 0x74, 0x6f, 0xa8}},
     &inputs_120, &outputs_120, NULL},
    {LP_ABI_FUNCTION, "claim",
     "claim(uint256,bytes32,address,uint256,bytes32[])",
     {{0x9a, 0x2f, 0x91, 0xf8, 0x21, 0x0a, 0xf4, 0x29, 0xed, 0x01, 0x4d, 0xb6, 0xba, 0xcf, 0xd9, 0xf7,
       0xfc, 0x2b, 0x58, 0xe3, 0x08, 0x87, 0x0a, 0x55, 0x03, 0x32, 0xa2, 0x80, 0x69, 0x94, 0x8c, 0x67}},
     &inputs_121, &outputs_121, NULL},
    {LP_ABI_FUNCTION, "closePool",
     "closePool(uint256,address)",
     {{0xda, 0x24, 0x88, 0xcd, 0x34, 0xe4, 0x82, 0xfa, 0xcb, 0x17, 0xd2, 0xde, 0x74, 0x36, 0x1e, 0x22,
       0xe3, 0xee, 0x44, 0xdc, 0xc6, 0x02, 0xf4, 0x67, 0x64, 0xb4, 0xb2, 0x2b, 0xea, 0xb2, 0x76, 0x7f}},
     &inputs_122, &outputs_122, NULL},
    {LP_ABI_FUNCTION, "createVesting",
     "createVesting(uint256,bytes32,uint256,uint64,uint64,uint64,uint64)",
     {{0x7c, 0x10, 0x19, 0x5e, 0xf0, 0xf0, 0xa1, 0x5f, 0x6b, 0xce, 0x41, 0xb3, 0x9d, 0x2e, 0x61, 0x96,
       0xe0, 0x47, 0x2f, 0xd2, 0x20, 0x8f, 0x1e, 0x80, 0x09, 0x57, 0x20, 0x52, 0x18, 0x3a, 0xf6, 0x8e}},
     &inputs_123, &outputs_123, NULL},
    {LP_ABI_FUNCTION, "fundPool",
     "fundPool(uint256,uint256)",
     {{0x5a, 0xcd, 0x6f, 0xac, 0xfa, 0x8b, 0x8a, 0x02, 0x08, 0xdd, 0x7b, 0xc9, 0x93, 0x49, 0x99, 0x57,
       0x45, 0x5b, 0x76, 0x12, 0xfa, 0x9c, 0xbf, 0xaa, 0xd2, 0xcd, 0xe8, 0xbb, 0x8a, 0x09, 0xf2, 0xcc}},
     &inputs_124, &outputs_124, NULL},
    {LP_ABI_FUNCTION, "openPool",
     "openPool(uint256,uint32,uint8,address,bytes32)",
     {{0x6b, 0xed, 0xb7, 0x1e, 0x9a, 0x8b, 0x22, 0x4c, 0xf2, 0x46, 0xa6, 0x5e, 0x16, 0xa2, 0xe4, 0xb7,
       0x58, 0x73, 0x70, 0xb4, 0x4c, 0x27, 0x0b, 0x02, 0x43, 0x81, 0x83, 0x93, 0xf4, 0xf4, 0xbf, 0x55}},
     &inputs_125, &outputs_125, NULL},
    {LP_ABI_FUNCTION, "pool",
     "pool(uint256)",
     {{0xfe, 0x31, 0x31, 0x12, 0x94, 0xa7, 0xef, 0xd6, 0xf3, 0x19, 0x32, 0x4d, 0x57, 0x49, 0x52, 0xe0,
       0x9b, 0x9b, 0x57, 0x8b, 0xc6, 0xa5, 0xdd, 0xe3, 0x3e, 0x09, 0x39, 0x4c, 0x21, 0x03, 0x50, 0xaa}},
     &inputs_126, &outputs_126, NULL},
    {LP_ABI_FUNCTION, "publishRewardRoot",
     "publishRewardRoot(uint256,bytes32,uint8,uint256,uint64,bytes32,uint64)",
     {{0xb6, 0x4d, 0xd8, 0x87, 0x1f, 0xc1, 0x27, 0xb6, 0x79, 0xd0, 0x0f, 0x92, 0x0f, 0xac, 0xb3, 0x6b,
       0x0b, 0x5a, 0xdf, 0x13, 0xba, 0x2e, 0xbd, 0xe0, 0x5a, 0x63, 0x70, 0xf8, 0x80, 0xae, 0x1a, 0x49}},
     &inputs_127, &outputs_127, NULL},
    {LP_ABI_FUNCTION, "releaseVested",
     "releaseVested(uint256,address)",
     {{0xfe, 0xcf, 0x01, 0x74, 0x0d, 0xfa, 0x5a, 0xf0, 0x66, 0x2b, 0xd1, 0xcf, 0x23, 0xe7, 0x25, 0xb5,
       0x96, 0xd2, 0xaa, 0xf1, 0x9b, 0xc5, 0xdf, 0xdb, 0x71, 0xd3, 0x7f, 0x9c, 0xca, 0x52, 0x0b, 0xe1}},
     &inputs_128, &outputs_128, NULL},
    {LP_ABI_ERROR, "BadToken",
     "BadToken()",
     {{0x74, 0x01, 0xd9, 0x31, 0x19, 0x64, 0x7c, 0x66, 0x75, 0x2f, 0x90, 0xf2, 0xe7, 0xef, 0x9c, 0x36,
       0xb4, 0x2c, 0xdb, 0xb5, 0x4d, 0x5d, 0x86, 0x33, 0xba, 0x5d, 0xbf, 0x23, 0x4f, 0x97, 0xf2, 0xba}},
     &inputs_129, NULL, NULL},
    {LP_ABI_ERROR, "DisclosureNotAllowed",
     "DisclosureNotAllowed()",
     {{0x11, 0x6d, 0x81, 0xe6, 0xdd, 0xa6, 0x62, 0x0f, 0xb8, 0x8e, 0x6d, 0x34, 0x37, 0x44, 0x17, 0xa9,
       0x3c, 0x24, 0x00, 0xf3, 0x98, 0xfb, 0x78, 0x3d, 0xf9, 0xd6, 0x44, 0x9a, 0xef, 0x35, 0x57, 0x64}},
     &inputs_130, NULL, NULL},
    {LP_ABI_EVENT, "DisclosureExercised",
     "DisclosureExercised(bytes32,bytes32,bytes32,bytes32)",
     {{0x32, 0x30, 0xa8, 0xf9, 0xe4, 0x37, 0x0e, 0x76, 0x06, 0x85, 0x58, 0x11, 0x73, 0x1c, 0xc7, 0x6c,
       0xca, 0x0b, 0x36, 0x39, 0x0a, 0x52, 0xad, 0xb9, 0x45, 0xe6, 0x1f, 0x14, 0x78, 0x8d, 0x2b, 0xc5}},
     &inputs_131, NULL, &data_131},
    {LP_ABI_EVENT, "DisclosureGranted",
     "DisclosureGranted(bytes32,bytes32,bytes32,uint64)",
     {{0xea, 0x57, 0xa3, 0x12, 0xe4, 0x09, 0x83, 0xea, 0x24, 0xf5, 0x1a, 0x21, 0xf6, 0x6e, 0xfb, 0x11,
       0x0e, 0x70, 0x64, 0x6d, 0xb4, 0x7a, 0xdc, 0x57, 0x9c, 0x74, 0x37, 0x82, 0x16, 0x7c, 0xef, 0x5d}},
     &inputs_132, NULL, &data_132},
    {LP_ABI_EVENT, "DisclosureRevoked",
     "DisclosureRevoked(bytes32,bytes32,bytes32)",
     {{0xc9, 0x62, 0x15, 0xa3, 0x7c, 0x90, 0x96, 0xac, 0xbb, 0x33, 0xf9, 0x37, 0x30, 0x0c, 0x34, 0xb7,
       0xef, 0xa9, 0xef, 0x5c, 0x9b, 0x59, 0xa2, 0x1d, 0x6f, 0x60, 0xe7, 0x38, 0xe8, 0x21, 0x20, 0x1b}},
     &inputs_133, NULL, &data_133},
    {LP_ABI_EVENT, "Sealed",
     "Sealed(bytes32,uint64,uint8,bytes32,bytes)",
     {{0xb6, 0xe3, 0xe6, 0x3d, 0xaa, 0x97, 0xc4, 0xd2, 0xc2, 0x51, 0x62, 0xfe, 0x6f, 0x01, 0xfe, 0x2e,
       0x56, 0xb7, 0x0e, 0x45, 0x7f, 0x48, 0x73, 0x8c, 0xb9, 0xa9, 0x42, 0x39, 0x78, 0x58, 0x10, 0x22}},
     &inputs_134, NULL, &data_134},
    {LP_ABI_FUNCTION, "auditRead",
     "auditRead(bytes,bytes32,bytes32)",
     {{0x3b, 0x0f, 0xea, 0xf0, 0xee, 0xc5, 0x89, 0x83, 0x7b, 0xc5, 0x62, 0x46, 0x06, 0xee, 0x42, 0xf4,
       0xaf, 0x30, 0xe8, 0xe1, 0x9b, 0x75, 0xf6, 0x9b, 0xa5, 0x5d, 0xd7, 0x4c, 0x92, 0x3c, 0x40, 0xf8}},
     &inputs_135, &outputs_135, NULL},
    {LP_ABI_FUNCTION, "contractKey",
     "contractKey()",
     {{0xec, 0x21, 0x89, 0x6d, 0xb8, 0xbf, 0x06, 0xf1, 0xd5, 0xbb, 0xf4, 0x31, 0xca, 0xb8, 0x41, 0xfa,
       0xec, 0x49, 0x84, 0x51, 0x9a, 0xa5, 0x43, 0x0e, 0x4e, 0x96, 0x58, 0x01, 0xaa, 0x23, 0xe8, 0x68}},
     &inputs_136, &outputs_136, NULL},
    {LP_ABI_FUNCTION, "grantDisclosure",
     "grantDisclosure(bytes32,bytes32,bytes32,uint64)",
     {{0x6a, 0x68, 0x6a, 0x2c, 0x60, 0xca, 0x86, 0x22, 0x1c, 0x99, 0xb3, 0xd8, 0x44, 0x17, 0x30, 0xb1,
       0xb4, 0xec, 0x30, 0xd0, 0xc1, 0x4b, 0xf8, 0x32, 0x22, 0x28, 0x3e, 0xc0, 0xd4, 0x4d, 0xd8, 0xab}},
     &inputs_137, &outputs_137, NULL},
    {LP_ABI_FUNCTION, "myConsents",
     "myConsents(bytes,uint256,uint32)",
     {{0x30, 0x51, 0x12, 0xa7, 0xb2, 0xbf, 0x54, 0x67, 0x9e, 0xff, 0x0c, 0x81, 0x29, 0xa3, 0xc4, 0x52,
       0x6a, 0xbd, 0x8c, 0xf5, 0xa6, 0xbb, 0x40, 0xa7, 0x1a, 0x08, 0x90, 0xfa, 0xba, 0xd3, 0xbe, 0x64}},
     &inputs_138, &outputs_138, NULL},
    {LP_ABI_FUNCTION, "myMember",
     "myMember(bytes)",
     {{0xe8, 0x6b, 0x80, 0x50, 0x45, 0xf7, 0x49, 0x83, 0x4d, 0xe0, 0x08, 0x94, 0x77, 0x79, 0x87, 0xfa,
       0x4a, 0xc3, 0xd8, 0xe3, 0xa4, 0xc4, 0xce, 0x80, 0x62, 0xa2, 0x7d, 0x54, 0xed, 0x46, 0x62, 0xf1}},
     &inputs_139, &outputs_139, NULL},
    {LP_ABI_FUNCTION, "myReward",
     "myReward(bytes,uint256)",
     {{0x94, 0x48, 0xac, 0x95, 0x25, 0x75, 0x88, 0xbc, 0x54, 0x17, 0x43, 0x5d, 0x41, 0x51, 0xb5, 0x87,
       0x5a, 0x65, 0xf1, 0xce, 0x38, 0x53, 0x30, 0x94, 0x54, 0xf0, 0x82, 0x04, 0x11, 0x22, 0x0d, 0x3c}},
     &inputs_140, &outputs_140, NULL},
    {LP_ABI_FUNCTION, "revokeDisclosure",
     "revokeDisclosure(bytes32,bytes32,bytes32)",
     {{0x90, 0x02, 0x97, 0x34, 0xed, 0xa1, 0x78, 0xf4, 0xbf, 0x89, 0xf1, 0xb4, 0xc2, 0xe9, 0x41, 0xc4,
       0xfd, 0x97, 0x35, 0x6e, 0x0d, 0x2d, 0x9c, 0x4f, 0xd4, 0xf3, 0x1d, 0x80, 0x6e, 0xb8, 0xd5, 0xe2}},
     &inputs_141, &outputs_141, NULL},
};

const struct lp_abi lp_abi_data_dao = {"data_dao", entries, 142};
