// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Results by hash, and the evidence that binds them (datadao.md 2.3; kinds of evidence: 2.4).
interface IDataDAOResults {
    event ResultAnchored(
        bytes32 indexed resultId, uint256 indexed jobId, uint32 indexed roundNo, bytes32 resultHash,
        bytes32 inputsRoot, bytes32 outputModel, bytes21 roflAppId, uint32 evidenceMask
    );
    event EvidenceAttached(
        bytes32 indexed resultId, uint8 indexed kind, bytes32 indexed evidenceHash,
        bytes32 programId, string uri
    );
    event ResultChallenged(
        bytes32 indexed resultId, address indexed challenger, bytes32 reasonHash, uint64 until
    );
    event ResultFinalized(bytes32 indexed resultId, bool accepted);

    error WrongRoflApp(bytes21 expected);
    error EvidenceMissing(uint32 missingMask);
    error ResultExists();
    error ChallengeOpen(uint64 until);

    function anchorResult(
        uint256 jobId, uint32 roundNo, bytes32 resultHash, bytes32 inputsRoot, bytes32 outputModel,
        uint32 evidenceMask
    ) external returns (bytes32 resultId);
    function attachEvidence(
        bytes32 resultId, uint8 kind, bytes32 evidenceHash, bytes32 programId, string calldata uri
    ) external;
    function challenge(bytes32 resultId, bytes32 reasonHash) external;
    function finalizeResult(bytes32 resultId) external;
    function requiredEvidence(bytes32 purposeId) external view returns (uint32 mask);
    function result(
        bytes32 resultId
    ) external view returns (uint8 status, bytes32 resultHash, uint32 evidenceMask);
}
