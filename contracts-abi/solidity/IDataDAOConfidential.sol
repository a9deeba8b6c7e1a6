// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Moment of the chain at which a private read was answered.
struct AsOf {
    uint64 round;
    bytes32 parentHash;
    uint64 timestamp;
}

/// Private reads, sealed events, disclosure to auditors (datadao.md 2.3, 2.7).
interface IDataDAOConfidential {
    event Sealed(
        bytes32 indexed stream, uint64 indexed seq, uint8 indexed keyEpoch, bytes32 nonce,
        bytes ciphertext
    );
    event DisclosureGranted(
        bytes32 indexed subject, bytes32 indexed auditorKey, bytes32 indexed scopeHash,
        uint64 expiresAt
    );
    event DisclosureRevoked(
        bytes32 indexed subject, bytes32 indexed auditorKey, bytes32 indexed scopeHash
    );
    event DisclosureExercised(
        bytes32 indexed subject, bytes32 indexed auditorKey, bytes32 indexed scopeHash,
        bytes32 contentHash
    );

    error BadToken();
    error DisclosureNotAllowed();

    function contractKey() external view returns (bytes32 x25519PublicKey);
    function myMember(
        bytes calldata token
    ) external view returns (
        bytes32 memberId, uint8 status, uint256 weight, bytes32 weightOpening, AsOf memory asOf
    );
    function myConsents(
        bytes calldata token, uint256 fromGrant, uint32 limit
    ) external view returns (uint256[] memory grantIds, AsOf memory asOf);
    function myReward(
        bytes calldata token, uint256 poolId
    ) external view returns (
        uint256 allocated, uint256 claimed, bytes32[] memory proof, AsOf memory asOf
    );
    function auditRead(
        bytes calldata token, bytes32 subject, bytes32 scopeHash
    ) external view returns (bytes memory content, AsOf memory asOf);
    function grantDisclosure(
        bytes32 subject, bytes32 auditorKey, bytes32 scopeHash, uint64 expiresAt
    ) external;
    function revokeDisclosure(bytes32 subject, bytes32 auditorKey, bytes32 scopeHash) external;
}
