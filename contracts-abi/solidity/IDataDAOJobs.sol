// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Training jobs, their rounds, who takes part (datadao.md 2.3, 2.4).
interface IDataDAOJobs {
    event JobPosted(
        uint256 indexed jobId, bytes32 indexed purposeId, bytes21 indexed roflAppId,
        bytes32 specHash, bytes32 modelCommitment, uint32 maxRounds, uint32 minParticipants,
        uint64 deadline, string specUri
    );
    event JobFunded(
        uint256 indexed jobId, address indexed token, address indexed payer, uint256 amount
    );
    event RoundOpened(
        uint256 indexed jobId, uint32 indexed roundNo, bytes32 baseModel, bytes32 participantsRoot,
        uint32 participantCount, uint64 closesAt
    );
    event ParticipantEnrolled(
        uint256 indexed jobId, uint32 indexed roundNo, bytes32 indexed memberId, uint256 grantId
    );
    event UpdateCommitted(
        uint256 indexed jobId, uint32 indexed roundNo, bytes32 indexed memberId,
        bytes32 updateCommitment
    );
    event RoundClosed(
        uint256 indexed jobId, uint32 indexed roundNo, uint8 outcome, bytes32 updatesRoot,
        uint32 updateCount
    );
    event JobEnded(uint256 indexed jobId, uint8 outcome);

    error RoundNotOpen();
    error TooFewParticipants(uint32 have, uint32 need);
    error DeadlinePassed();

    function postJob(
        bytes32 purposeId, bytes21 roflAppId, bytes32 specHash, bytes32 modelCommitment,
        uint32 maxRounds, uint32 minParticipants, uint64 deadline, string calldata specUri
    ) external returns (uint256 jobId);
    function fundJob(uint256 jobId, address token, uint256 amount) external payable;
    function openRound(
        uint256 jobId, bytes32 baseModel, bytes32 participantsRoot, uint32 participantCount,
        uint64 closesAt
    ) external returns (uint32 roundNo);
    function enroll(uint256 jobId, uint32 roundNo, bytes32 memberId, uint256 grantId) external;
    function commitUpdate(
        uint256 jobId, uint32 roundNo, bytes32 memberId, bytes32 updateCommitment
    ) external;
    function closeRound(
        uint256 jobId, uint32 roundNo, uint8 outcome, bytes32 updatesRoot, uint32 updateCount
    ) external;
    function endJob(uint256 jobId, uint8 outcome) external;
}
