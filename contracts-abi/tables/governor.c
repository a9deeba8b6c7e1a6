/* SPDX-License-Identifier: Apache-2.0 */
/* Written by abigen from IGovernor.json,
 * IVotes.json. */
#include "tables/governor.h"

/* clang-format off */

/* ProposalCanceled(uint256) */
static const struct lp_abi_type t_uint256 = {.kind = LP_ABI_UINT, .size = 256, .body = 32};
static const struct lp_abi_param inputs_0_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type inputs_0 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_0_members};
static const struct lp_abi_param data_0_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type data_0 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_0_members};

/* ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string) */
static const struct lp_abi_type t_address = {.kind = LP_ABI_ADDRESS, .body = 32};
static const struct lp_abi_type t_address_list = {.kind = LP_ABI_LIST, .body = 32, .dynamic = true, .element = &t_address};
static const struct lp_abi_type t_uint256_list = {.kind = LP_ABI_LIST, .body = 32, .dynamic = true, .element = &t_uint256};
static const struct lp_abi_type t_string = {.kind = LP_ABI_STRING, .body = 32, .dynamic = true};
static const struct lp_abi_type t_string_list = {.kind = LP_ABI_LIST, .body = 32, .dynamic = true, .element = &t_string};
static const struct lp_abi_type t_bytes = {.kind = LP_ABI_BYTES, .body = 32, .dynamic = true};
static const struct lp_abi_type t_bytes_list = {.kind = LP_ABI_LIST, .body = 32, .dynamic = true, .element = &t_bytes};
static const struct lp_abi_param inputs_1_members[] = {
    {"proposalId", &t_uint256, false},
    {"proposer", &t_address, false},
    {"targets", &t_address_list, false},
    {"values", &t_uint256_list, false},
    {"signatures", &t_string_list, false},
    {"calldatas", &t_bytes_list, false},
    {"voteStart", &t_uint256, false},
    {"voteEnd", &t_uint256, false},
    {"description", &t_string, false},
};
static const struct lp_abi_type inputs_1 = {.kind = LP_ABI_TUPLE, .size = 9, .body = 288, .dynamic = true, .members = inputs_1_members};
static const struct lp_abi_param data_1_members[] = {
    {"proposalId", &t_uint256, false},
    {"proposer", &t_address, false},
    {"targets", &t_address_list, false},
    {"values", &t_uint256_list, false},
    {"signatures", &t_string_list, false},
    {"calldatas", &t_bytes_list, false},
    {"voteStart", &t_uint256, false},
    {"voteEnd", &t_uint256, false},
    {"description", &t_string, false},
};
static const struct lp_abi_type data_1 = {.kind = LP_ABI_TUPLE, .size = 9, .body = 288, .dynamic = true, .members = data_1_members};

/* ProposalExecuted(uint256) */
static const struct lp_abi_param inputs_2_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type inputs_2 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_2_members};
static const struct lp_abi_param data_2_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type data_2 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_2_members};

/* ProposalExtended(uint256,uint64) */
static const struct lp_abi_type t_uint64 = {.kind = LP_ABI_UINT, .size = 64, .body = 32};
static const struct lp_abi_param inputs_3_members[] = {
    {"proposalId", &t_uint256, true},
    {"extendedDeadline", &t_uint64, false},
};
static const struct lp_abi_type inputs_3 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_3_members};
static const struct lp_abi_param data_3_members[] = {
    {"extendedDeadline", &t_uint64, false},
};
static const struct lp_abi_type data_3 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = data_3_members};

/* ProposalQueued(uint256,uint256) */
static const struct lp_abi_param inputs_4_members[] = {
    {"proposalId", &t_uint256, false},
    {"etaSeconds", &t_uint256, false},
};
static const struct lp_abi_type inputs_4 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_4_members};
static const struct lp_abi_param data_4_members[] = {
    {"proposalId", &t_uint256, false},
    {"etaSeconds", &t_uint256, false},
};
static const struct lp_abi_type data_4 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_4_members};

/* QuorumNumeratorUpdated(uint256,uint256) */
static const struct lp_abi_param inputs_5_members[] = {
    {"oldQuorumNumerator", &t_uint256, false},
    {"newQuorumNumerator", &t_uint256, false},
};
static const struct lp_abi_type inputs_5 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_5_members};
static const struct lp_abi_param data_5_members[] = {
    {"oldQuorumNumerator", &t_uint256, false},
    {"newQuorumNumerator", &t_uint256, false},
};
static const struct lp_abi_type data_5 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_5_members};

/* VoteCast(address,uint256,uint8,uint256,string) */
static const struct lp_abi_type t_uint8 = {.kind = LP_ABI_UINT, .size = 8, .body = 32};
static const struct lp_abi_param inputs_6_members[] = {
    {"voter", &t_address, true},
    {"proposalId", &t_uint256, false},
    {"support", &t_uint8, false},
    {"weight", &t_uint256, false},
    {"reason", &t_string, false},
};
static const struct lp_abi_type inputs_6 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = inputs_6_members};
static const struct lp_abi_param data_6_members[] = {
    {"proposalId", &t_uint256, false},
    {"support", &t_uint8, false},
    {"weight", &t_uint256, false},
    {"reason", &t_string, false},
};
static const struct lp_abi_type data_6 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .dynamic = true, .members = data_6_members};

/* VoteCastWithParams(address,uint256,uint8,uint256,string,bytes) */
static const struct lp_abi_param inputs_7_members[] = {
    {"voter", &t_address, true},
    {"proposalId", &t_uint256, false},
    {"support", &t_uint8, false},
    {"weight", &t_uint256, false},
    {"reason", &t_string, false},
    {"params", &t_bytes, false},
};
static const struct lp_abi_type inputs_7 = {.kind = LP_ABI_TUPLE, .size = 6, .body = 192, .dynamic = true, .members = inputs_7_members};
static const struct lp_abi_param data_7_members[] = {
    {"proposalId", &t_uint256, false},
    {"support", &t_uint8, false},
    {"weight", &t_uint256, false},
    {"reason", &t_string, false},
    {"params", &t_bytes, false},
};
static const struct lp_abi_type data_7 = {.kind = LP_ABI_TUPLE, .size = 5, .body = 160, .dynamic = true, .members = data_7_members};

/* CLOCK_MODE() */
static const struct lp_abi_type inputs_8 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_param outputs_8_members[] = {
    {"", &t_string, false},
};
static const struct lp_abi_type outputs_8 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .dynamic = true, .members = outputs_8_members};

/* cancel(address[],uint256[],bytes[],bytes32) */
static const struct lp_abi_type t_bytes32 = {.kind = LP_ABI_FIXED, .size = 32, .body = 32};
static const struct lp_abi_param inputs_9_members[] = {
    {"targets", &t_address_list, false},
    {"values", &t_uint256_list, false},
    {"calldatas", &t_bytes_list, false},
    {"descriptionHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_9 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .dynamic = true, .members = inputs_9_members};
static const struct lp_abi_param outputs_9_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type outputs_9 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_9_members};

/* castVote(uint256,uint8) */
static const struct lp_abi_param inputs_10_members[] = {
    {"proposalId", &t_uint256, false},
    {"support", &t_uint8, false},
};
static const struct lp_abi_type inputs_10 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_10_members};
static const struct lp_abi_param outputs_10_members[] = {
    {"weight", &t_uint256, false},
};
static const struct lp_abi_type outputs_10 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_10_members};

/* castVoteWithReason(uint256,uint8,string) */
static const struct lp_abi_param inputs_11_members[] = {
    {"proposalId", &t_uint256, false},
    {"support", &t_uint8, false},
    {"reason", &t_string, false},
};
static const struct lp_abi_type inputs_11 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .dynamic = true, .members = inputs_11_members};
static const struct lp_abi_param outputs_11_members[] = {
    {"weight", &t_uint256, false},
};
static const struct lp_abi_type outputs_11 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_11_members};

/* clock() */
static const struct lp_abi_type inputs_12 = {.kind = LP_ABI_TUPLE, .body = 0};
static const struct lp_abi_type t_uint48 = {.kind = LP_ABI_UINT, .size = 48, .body = 32};
static const struct lp_abi_param outputs_12_members[] = {
    {"", &t_uint48, false},
};
static const struct lp_abi_type outputs_12 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_12_members};

/* execute(address[],uint256[],bytes[],bytes32) */
static const struct lp_abi_param inputs_13_members[] = {
    {"targets", &t_address_list, false},
    {"values", &t_uint256_list, false},
    {"calldatas", &t_bytes_list, false},
    {"descriptionHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_13 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .dynamic = true, .members = inputs_13_members};
static const struct lp_abi_param outputs_13_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type outputs_13 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_13_members};

/* hasVoted(uint256,address) */
static const struct lp_abi_param inputs_14_members[] = {
    {"proposalId", &t_uint256, false},
    {"account", &t_address, false},
};
static const struct lp_abi_type inputs_14 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_14_members};
static const struct lp_abi_type t_bool = {.kind = LP_ABI_BOOL, .body = 32};
static const struct lp_abi_param outputs_14_members[] = {
    {"", &t_bool, false},
};
static const struct lp_abi_type outputs_14 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_14_members};

/* proposalDeadline(uint256) */
static const struct lp_abi_param inputs_15_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type inputs_15 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_15_members};
static const struct lp_abi_param outputs_15_members[] = {
    {"", &t_uint256, false},
};
static const struct lp_abi_type outputs_15 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_15_members};

/* proposalSnapshot(uint256) */
static const struct lp_abi_param inputs_16_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type inputs_16 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_16_members};
static const struct lp_abi_param outputs_16_members[] = {
    {"", &t_uint256, false},
};
static const struct lp_abi_type outputs_16 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_16_members};

/* propose(address[],uint256[],bytes[],string) */
static const struct lp_abi_param inputs_17_members[] = {
    {"targets", &t_address_list, false},
    {"values", &t_uint256_list, false},
    {"calldatas", &t_bytes_list, false},
    {"description", &t_string, false},
};
static const struct lp_abi_type inputs_17 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .dynamic = true, .members = inputs_17_members};
static const struct lp_abi_param outputs_17_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type outputs_17 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_17_members};

/* queue(address[],uint256[],bytes[],bytes32) */
static const struct lp_abi_param inputs_18_members[] = {
    {"targets", &t_address_list, false},
    {"values", &t_uint256_list, false},
    {"calldatas", &t_bytes_list, false},
    {"descriptionHash", &t_bytes32, false},
};
static const struct lp_abi_type inputs_18 = {.kind = LP_ABI_TUPLE, .size = 4, .body = 128, .dynamic = true, .members = inputs_18_members};
static const struct lp_abi_param outputs_18_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type outputs_18 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_18_members};

/* quorum(uint256) */
static const struct lp_abi_param inputs_19_members[] = {
    {"timepoint", &t_uint256, false},
};
static const struct lp_abi_type inputs_19 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_19_members};
static const struct lp_abi_param outputs_19_members[] = {
    {"", &t_uint256, false},
};
static const struct lp_abi_type outputs_19 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_19_members};

/* state(uint256) */
static const struct lp_abi_param inputs_20_members[] = {
    {"proposalId", &t_uint256, false},
};
static const struct lp_abi_type inputs_20 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_20_members};
static const struct lp_abi_param outputs_20_members[] = {
    {"", &t_uint8, false},
};
static const struct lp_abi_type outputs_20 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_20_members};

/* DelegateChanged(address,address,address) */
static const struct lp_abi_param inputs_21_members[] = {
    {"delegator", &t_address, true},
    {"fromDelegate", &t_address, true},
    {"toDelegate", &t_address, true},
};
static const struct lp_abi_type inputs_21 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_21_members};
static const struct lp_abi_type data_21 = {.kind = LP_ABI_TUPLE, .body = 0};

/* DelegateVotesChanged(address,uint256,uint256) */
static const struct lp_abi_param inputs_22_members[] = {
    {"delegate", &t_address, true},
    {"previousVotes", &t_uint256, false},
    {"newVotes", &t_uint256, false},
};
static const struct lp_abi_type inputs_22 = {.kind = LP_ABI_TUPLE, .size = 3, .body = 96, .members = inputs_22_members};
static const struct lp_abi_param data_22_members[] = {
    {"previousVotes", &t_uint256, false},
    {"newVotes", &t_uint256, false},
};
static const struct lp_abi_type data_22 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = data_22_members};

/* delegate(address) */
static const struct lp_abi_param inputs_23_members[] = {
    {"delegatee", &t_address, false},
};
static const struct lp_abi_type inputs_23 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_23_members};
static const struct lp_abi_type outputs_23 = {.kind = LP_ABI_TUPLE, .body = 0};

/* delegates(address) */
static const struct lp_abi_param inputs_24_members[] = {
    {"account", &t_address, false},
};
static const struct lp_abi_type inputs_24 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_24_members};
static const struct lp_abi_param outputs_24_members[] = {
    {"", &t_address, false},
};
static const struct lp_abi_type outputs_24 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_24_members};

/* getPastTotalSupply(uint256) */
static const struct lp_abi_param inputs_25_members[] = {
    {"timepoint", &t_uint256, false},
};
static const struct lp_abi_type inputs_25 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_25_members};
static const struct lp_abi_param outputs_25_members[] = {
    {"", &t_uint256, false},
};
static const struct lp_abi_type outputs_25 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_25_members};

/* getPastVotes(address,uint256) */
static const struct lp_abi_param inputs_26_members[] = {
    {"account", &t_address, false},
    {"timepoint", &t_uint256, false},
};
static const struct lp_abi_type inputs_26 = {.kind = LP_ABI_TUPLE, .size = 2, .body = 64, .members = inputs_26_members};
static const struct lp_abi_param outputs_26_members[] = {
    {"", &t_uint256, false},
};
static const struct lp_abi_type outputs_26 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_26_members};

/* getVotes(address) */
static const struct lp_abi_param inputs_27_members[] = {
    {"account", &t_address, false},
};
static const struct lp_abi_type inputs_27 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = inputs_27_members};
static const struct lp_abi_param outputs_27_members[] = {
    {"", &t_uint256, false},
};
static const struct lp_abi_type outputs_27 = {.kind = LP_ABI_TUPLE, .size = 1, .body = 32, .members = outputs_27_members};

static const struct lp_abi_entry entries[] = {
    {LP_ABI_EVENT, "ProposalCanceled",
     "ProposalCanceled(uint256)",
     {{0x78, 0x9c, 0xf5, 0x5b, 0xe9, 0x80, 0x73, 0x9d, 0xad, 0x1d, 0x06, 0x99, 0xb9, 0x3b, 0x58, 0xe8,
       0x06, 0xb5, 0x1c, 0x9d, 0x96, 0x61, 0x9b, 0xfa, 0x8f, 0xe0, 0xa2, 0x8a, 0xba, 0xa7, 0xb3, 0x0c}},
     &inputs_0, NULL, &data_0},
    {LP_ABI_EVENT, "ProposalCreated",
     "ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string)",
     {{0x7d, 0x84, 0xa6, 0x26, 0x3a, 0xe0, 0xd9, 0x8d, 0x33, 0x29, 0xbd, 0x7b, 0x46, 0xbb, 0x4e, 0x8d,
       0x6f, 0x98, 0xcd, 0x35, 0xa7, 0xad, 0xb4, 0x5c, 0x27, 0x4c, 0x8b, 0x7f, 0xd5, 0xeb, 0xd5, 0xe0}},
     &inputs_1, NULL, &data_1},
    {LP_ABI_EVENT, "ProposalExecuted",
     "ProposalExecuted(uint256)",
     {{0x71, 0x2a, 0xe1, 0x38, 0x3f, 0x79, 0xac, 0x85, 0x3f, 0x8d, 0x88, 0x21, 0x53, 0x77, 0x8e, 0x02,
       0x60, 0xef, 0x8f, 0x03, 0xb5, 0x04, 0xe2, 0x86, 0x6e, 0x05, 0x93, 0xe0, 0x4d, 0x2b, 0x29, 0x1f}},
     &inputs_2, NULL, &data_2},
    {LP_ABI_EVENT, "ProposalExtended",
     "ProposalExtended(uint256,uint64)",
     {{0x54, 0x1f, 0x72, 0x5f, 0xb9, 0xf7, 0xc9, 0x8a, 0x30, 0xcc, 0x9c, 0x0f, 0xf3, 0x2f, 0xbb, 0x14,
       0x35, 0x8c, 0xd7, 0x15, 0x9c, 0x84, 0x7a, 0x3a, 0xa2, 0x0a, 0x2b, 0xdc, 0x44, 0x2b, 0xa5, 0x11}},
     &inputs_3, NULL, &data_3},
    {LP_ABI_EVENT, "ProposalQueued",
     "ProposalQueued(uint256,uint256)",
     {{0x9a, 0x2e, 0x42, 0xfd, 0x67, 0x22, 0x81, 0x3d, 0x69, 0x11, 0x3e, 0x7d, 0x00, 0x79, 0xd3, 0xd9,
       0x40, 0x17, 0x14, 0x28, 0xdf, 0x73, 0x73, 0xdf, 0x9c, 0x7f, 0x76, 0x17, 0xcf, 0xda, 0x28, 0x92}},
     &inputs_4, NULL, &data_4},
    {LP_ABI_EVENT, "QuorumNumeratorUpdated",
     "QuorumNumeratorUpdated(uint256,uint256)",
     {{0x05, 0x53, 0x47, 0x6b, 0xf0, 0x2e, 0xf2, 0x72, 0x6e, 0x8c, 0xe5, 0xce, 0xd7, 0x8d, 0x63, 0xe2,
       0x6e, 0x60, 0x2e, 0x4a, 0x22, 0x57, 0xb1, 0xf5, 0x59, 0x41, 0x8e, 0x24, 0xb4, 0x63, 0x39, 0x97}},
     &inputs_5, NULL, &data_5},
    {LP_ABI_EVENT, "VoteCast",
     "VoteCast(address,uint256,uint8,uint256,string)",
     {{0xb8, 0xe1, 0x38, 0x88, 0x7d, 0x0a, 0xa1, 0x3b, 0xab, 0x44, 0x7e, 0x82, 0xde, 0x9d, 0x5c, 0x17,
       0x77, 0x04, 0x1e, 0xcd, 0x21, 0xca, 0x36, 0xba, 0x82, 0x4f, 0xf1, 0xe6, 0xc0, 0x7d, 0xdd, 0xa4}},
     &inputs_6, NULL, &data_6},
    {LP_ABI_EVENT, "VoteCastWithParams",
     "VoteCastWithParams(address,uint256,uint8,uint256,string,bytes)",
     {{0xe2, 0xba, 0xbf, 0xba, 0xc5, 0x88, 0x9a, 0x70, 0x9b, 0x63, 0xbb, 0x7f, 0x59, 0x8b, 0x32, 0x4e,
       0x08, 0xbc, 0x5a, 0x4f, 0xb9, 0xec, 0x64, 0x7f, 0xb3, 0xcb, 0xc9, 0xec, 0x07, 0xeb, 0x87, 0x12}},
     &inputs_7, NULL, &data_7},
    {LP_ABI_FUNCTION, "CLOCK_MODE",
     "CLOCK_MODE()",
     {{0x4b, 0xf5, 0xd7, 0xe9, 0xb6, 0xc6, 0x1a, 0x22, 0xcb, 0xf6, 0x4c, 0xe2, 0x87, 0xb6, 0xd2, 0xab,
       0x7d, 0x20, 0xc1, 0xda, 0xf2, 0xaf, 0x03, 0x87, 0xee, 0x34, 0x7f, 0xf9, 0x04, 0xcd, 0x25, 0xf5}},
     &inputs_8, &outputs_8, NULL},
    {LP_ABI_FUNCTION, "cancel",
     "cancel(address[],uint256[],bytes[],bytes32)",
     {{0x45, 0x21, 0x15, 0xd6, 0x65, 0xcb, 0x84, 0xba, 0xfb, 0x4b, 0x10, 0x7a, 0x48, 0x75, 0x3a, 0x78,
       0x0a, 0x70, 0xe8, 0x0c, 0x19, 0xa1, 0xeb, 0x9d, 0x82, 0x41, 0xb0, 0x99, 0xa5, 0xec, 0x10, 0xdb}},
     &inputs_9, &outputs_9, NULL},
    {LP_ABI_FUNCTION, "castVote",
     "castVote(uint256,uint8)",
     {{0x56, 0x78, 0x13, 0x88, 0x7e, 0x9a, 0x02, 0xf0, 0xfd, 0xc9, 0xe5, 0xcc, 0xe3, 0x4d, 0xad, 0x3f,
       0x5e, 0x8a, 0xc7, 0x85, 0xaa, 0x02, 0x59, 0xba, 0x5d, 0x30, 0x33, 0x9d, 0xd0, 0x56, 0xcd, 0x23}},
     &inputs_10, &outputs_10, NULL},
    {LP_ABI_FUNCTION, "castVoteWithReason",
     "castVoteWithReason(uint256,uint8,string)",
     {{0x7b, 0x3c, 0x71, 0xd3, 0xe9, 0x57, 0xd6, 0x56, 0x56, 0x1f, 0x95, 0x5d, 0x2b, 0x09, 0x5a, 0x7e,
       0x5a, 0x3f, 0x5a, 0xa2, 0xcd, 0x7e, 0x96, 0xca, 0x02, 0x30, 0x5a, 0x50, 0x7c, 0xd0, 0x38, 0xd0}},
     &inputs_11, &outputs_11, NULL},
    {LP_ABI_FUNCTION, "clock",
     "clock()",
     {{0x91, 0xdd, 0xad, 0xf4, 0x0f, 0x7f, 0x6e, 0xbb, 0x77, 0x64, 0x5f, 0x9e, 0x32, 0x2f, 0x9b, 0x8d,
       0x0a, 0xd4, 0x6a, 0x2c, 0x9c, 0xb2, 0xf5, 0x2a, 0x07, 0x3c, 0xd7, 0xc5, 0xe1, 0x6d, 0x55, 0x7a}},
     &inputs_12, &outputs_12, NULL},
    {LP_ABI_FUNCTION, "execute",
     "execute(address[],uint256[],bytes[],bytes32)",
     {{0x26, 0x56, 0x22, 0x7d, 0xe6, 0x0b, 0x16, 0x80, 0x2e, 0x66, 0x28, 0x9d, 0xd9, 0x8a, 0x61, 0x80,
       0x10, 0xfb, 0xb4, 0x3e, 0xe8, 0x4a, 0x8b, 0xd5, 0xd9, 0x68, 0x7d, 0xf2, 0x81, 0xcd, 0xa6, 0x9d}},
     &inputs_13, &outputs_13, NULL},
    {LP_ABI_FUNCTION, "hasVoted",
     "hasVoted(uint256,address)",
     {{0x43, 0x85, 0x96, 0x32, 0xf1, 0x01, 0x2e, 0x68, 0xdc, 0x13, 0x1a, 0x94, 0x1d, 0x4f, 0xcc, 0xfd,
       0x2c, 0x6f, 0xb5, 0x0b, 0x3d, 0x38, 0xd6, 0x5c, 0x48, 0xaa, 0x57, 0xac, 0xcd, 0x7a, 0x2b, 0x9e}},
     &inputs_14, &outputs_14, NULL},
    {LP_ABI_FUNCTION, "proposalDeadline",
     "proposalDeadline(uint256)",
     {{0xc0, 0x1f, 0x9e, 0x37, 0x2d, 0x0a, 0x3b, 0x1e, 0xae, 0x80, 0x56, 0x3d, 0xf8, 0xff, 0xd6, 0x5c,
       0xb7, 0xa7, 0x27, 0x67, 0x42, 0x46, 0xfd, 0xda, 0x76, 0xa2, 0x15, 0x0f, 0x22, 0xa1, 0x44, 0xc4}},
     &inputs_15, &outputs_15, NULL},
    {LP_ABI_FUNCTION, "proposalSnapshot",
     "proposalSnapshot(uint256)",
     {{0x2d, 0x63, 0xf6, 0x93, 0x08, 0x34, 0x90, 0xe3, 0x62, 0x11, 0x5e, 0x91, 0x95, 0x00, 0xae, 0x96,
       0x29, 0x84, 0x2f, 0x12, 0x85, 0x17, 0x0f, 0xde, 0x6a, 0xfd, 0x59, 0x66, 0xed, 0x7c, 0x29, 0x78}},
     &inputs_16, &outputs_16, NULL},
    {LP_ABI_FUNCTION, "propose",
     "propose(address[],uint256[],bytes[],string)",
     {{0x7d, 0x5e, 0x81, 0xe2, 0x89, 0x99, 0x75, 0xab, 0xda, 0x51, 0x47, 0x09, 0xe9, 0xe0, 0xbd, 0x57,
       0x35, 0x7e, 0x66, 0x83, 0x3b, 0x70, 0x5e, 0x64, 0x27, 0x34, 0x58, 0xe9, 0xd4, 0x5f, 0x10, 0x1f}},
     &inputs_17, &outputs_17, NULL},
    {LP_ABI_FUNCTION, "queue",
     "queue(address[],uint256[],bytes[],bytes32)",
     {{0x16, 0x0c, 0xbe, 0xd7, 0x36, 0x98, 0xd3, 0x0e, 0xa4, 0xe7, 0x7a, 0x94, 0x6e, 0x77, 0x1c, 0xa9,
       0xfc, 0xd8, 0xe0, 0xa8, 0x9b, 0xc2, 0xbf, 0xff, 0x1f, 0x35, 0x15, 0xf1, 0x75, 0x28, 0x34, 0x11}},
     &inputs_18, &outputs_18, NULL},
    {LP_ABI_FUNCTION, "quorum",
     "quorum(uint256)",
     {{0xf8, 0xce, 0x56, 0x0a, 0xce, 0x89, 0x38, 0x0f, 0xa3, 0xa9, 0xce, 0xb0, 0x35, 0xd4, 0x33, 0x81,
       0x69, 0x4c, 0xd9, 0x97, 0xb5, 0xb9, 0x46, 0x4f, 0xf3, 0x0d, 0xdb, 0x5b, 0x2a, 0x35, 0xcd, 0x6b}},
     &inputs_19, &outputs_19, NULL},
    {LP_ABI_FUNCTION, "state",
     "state(uint256)",
     {{0x3e, 0x4f, 0x49, 0xe6, 0x52, 0xf6, 0x93, 0x98, 0x4d, 0xd7, 0x27, 0x5f, 0x5f, 0xc4, 0x40, 0x83,
       0x73, 0xa2, 0x31, 0x93, 0x82, 0xf0, 0x6b, 0x94, 0x7d, 0xa3, 0x22, 0xee, 0x25, 0x26, 0x65, 0xa0}},
     &inputs_20, &outputs_20, NULL},
    {LP_ABI_EVENT, "DelegateChanged",
     "DelegateChanged(address,address,address)",
     {{0x31, 0x34, 0xe8, 0xa2, 0xe6, 0xd9, 0x7e, 0x92, 0x9a, 0x7e, 0x54, 0x01, 0x1e, 0xa5, 0x48, 0x5d,
       0x7d, 0x19, 0x6d, 0xd5, 0xf0, 0xba, 0x4d, 0x4e, 0xf9, 0x58, 0x03, 0xe8, 0xe3, 0xfc, 0x25, 0x7f}},
     &inputs_21, NULL, &data_21},
    {LP_ABI_EVENT, "DelegateVotesChanged",
     "DelegateVotesChanged(address,uint256,uint256)",
     {{0xde, 0xc2, 0xba, 0xcd, 0xd2, 0xf0, 0x5b, 0x59, 0xde, 0x34, 0xda, 0x9b, 0x52, 0x3d, 0xff, 0x8b,
       0xe4, 0x2e, 0x5e, 0x38, 0xe8, 0x18, 0xc8, 0x2f, 0xdb, 0x0b, 0xae, 0x77, 0x43, 0x87, 0xa7, 0x24}},
     &inputs_22, NULL, &data_22},
    {LP_ABI_FUNCTION, "delegate",
     "delegate(address)",
     {{0x5c, 0x19, 0xa9, 0x5c, 0x96, 0xfe, 0x56, 0x99, 0xf6, 0x91, 0x81, 0x24, 0x1d, 0x04, 0xec, 0xef,
       0x12, 0xa0, 0xc8, 0x95, 0x06, 0xc0, 0x8c, 0x73, 0x60, 0xf0, 0xf7, 0xe9, 0xa5, 0x56, 0x85, 0x9f}},
     &inputs_23, &outputs_23, NULL},
    {LP_ABI_FUNCTION, "delegates",
     "delegates(address)",
     {{0x58, 0x7c, 0xde, 0x1e, 0x7a, 0x8c, 0x57, 0x3b, 0x18, 0x44, 0xaf, 0x15, 0x85, 0xc2, 0xf1, 0xcf,
       0xd2, 0xd2, 0x54, 0xaa, 0x7b, 0xde, 0xf0, 0x82, 0x53, 0xe2, 0x17, 0x60, 0x0c, 0xd8, 0x47, 0x6c}},
     &inputs_24, &outputs_24, NULL},
    {LP_ABI_FUNCTION, "getPastTotalSupply",
     "getPastTotalSupply(uint256)",
     {{0x8e, 0x53, 0x9e, 0x8c, 0xdd, 0x12, 0x32, 0x18, 0x7a, 0x9d, 0x8c, 0x56, 0xf9, 0xb4, 0x17, 0x97,
       0xe0, 0x23, 0x17, 0xe9, 0xb8, 0x1e, 0x0d, 0xc9, 0xa4, 0xe7, 0xb8, 0xf5, 0xd3, 0x65, 0x57, 0xcc}},
     &inputs_25, &outputs_25, NULL},
    {LP_ABI_FUNCTION, "getPastVotes",
     "getPastVotes(address,uint256)",
     {{0x3a, 0x46, 0xb1, 0xa8, 0x03, 0x4e, 0xd3, 0xad, 0xfd, 0x5d, 0x8c, 0x1b, 0xf7, 0x5e, 0x42, 0x6a,
       0x41, 0x55, 0x02, 0xbc, 0xed, 0x85, 0x6c, 0x6b, 0x8d, 0x65, 0xc6, 0xd8, 0x1f, 0xd7, 0x46, 0xce}},
     &inputs_26, &outputs_26, NULL},
    {LP_ABI_FUNCTION, "getVotes",
     "getVotes(address)",
     {{0x9a, 0xb2, 0x4e, 0xb0, 0x08, 0x6a, 0xbe, 0x93, 0x52, 0x9c, 0xb3, 0x65, 0x64, 0xcc, 0x78, 0xc9,
       0xde, 0x7e, 0x8a, 0x99, 0x0a, 0x46, 0x16, 0xff, 0x86, 0x32, 0x02, 0xcf, 0xd4, 0x13, 0xaa, 0x9e}},
     &inputs_27, &outputs_27, NULL},
};

const struct lp_abi lp_abi_governor = {"governor", entries, 28};
