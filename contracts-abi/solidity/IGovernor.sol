// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// The part of a governor that a tracker reads and a member calls (datadao.md 2.9; the deployed
/// contract is the usual one, this only names what is used of it).
interface IGovernor {
    event ProposalCreated(
        uint256 proposalId, address proposer, address[] targets, uint256[] values,
        string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd,
        string description
    );
    event ProposalQueued(uint256 proposalId, uint256 etaSeconds);
    event ProposalExecuted(uint256 proposalId);
    event ProposalCanceled(uint256 proposalId);
    event ProposalExtended(uint256 indexed proposalId, uint64 extendedDeadline);
    event VoteCast(
        address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason
    );
    event VoteCastWithParams(
        address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason,
        bytes params
    );
    event QuorumNumeratorUpdated(uint256 oldQuorumNumerator, uint256 newQuorumNumerator);

    function CLOCK_MODE() external view returns (string memory);
    function clock() external view returns (uint48);
    function state(uint256 proposalId) external view returns (uint8);
    function proposalSnapshot(uint256 proposalId) external view returns (uint256);
    function proposalDeadline(uint256 proposalId) external view returns (uint256);
    function quorum(uint256 timepoint) external view returns (uint256);
    function hasVoted(uint256 proposalId, address account) external view returns (bool);
    function propose(
        address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas,
        string calldata description
    ) external returns (uint256 proposalId);
    function castVote(uint256 proposalId, uint8 support) external returns (uint256 weight);
    function castVoteWithReason(
        uint256 proposalId, uint8 support, string calldata reason
    ) external returns (uint256 weight);
    function queue(
        address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas,
        bytes32 descriptionHash
    ) external returns (uint256 proposalId);
    function execute(
        address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas,
        bytes32 descriptionHash
    ) external payable returns (uint256 proposalId);
    function cancel(
        address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas,
        bytes32 descriptionHash
    ) external returns (uint256 proposalId);
}
