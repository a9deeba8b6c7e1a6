// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Data by commitment, and what evaluators think of it (datadao.md 2.3).
interface IDataDAOContributions {
    event ContributionRegistered(
        uint256 indexed contributionId, bytes32 indexed memberId, bytes32 indexed schemaId,
        bytes32 dataCommitment, bytes32 locatorHash, uint256 grantId
    );
    event ContributionScored(
        uint256 indexed contributionId, bytes32 indexed evaluator, uint256 score,
        bytes32 scoreCommitment, bytes32 proofRef
    );
    event ContributionRejected(
        uint256 indexed contributionId, bytes32 indexed evaluator, bytes32 reasonHash
    );
    event ContributionWithdrawn(
        uint256 indexed contributionId, bytes32 indexed memberId, bytes32 tombstone
    );

    error DuplicateCommitment(uint256 existingId);
    error ScoreOutOfRange();

    function registerContribution(
        bytes32 memberId, bytes32 schemaId, bytes32 dataCommitment, bytes32 locatorHash,
        uint256 grantId
    ) external returns (uint256 contributionId);
    function scoreContribution(
        uint256 contributionId, uint256 score, bytes32 scoreCommitment, bytes32 proofRef
    ) external;
    function rejectContribution(uint256 contributionId, bytes32 reasonHash) external;
    function withdrawContribution(uint256 contributionId) external;
    function contribution(
        uint256 contributionId
    ) external view returns (
        bytes32 memberId, bytes32 schemaId, bytes32 dataCommitment, uint8 status
    );
}
