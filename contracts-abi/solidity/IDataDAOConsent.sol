// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// What a member allows its data to be used for, until when (datadao.md 2.3, 2.4).
interface IDataDAOConsent {
    event PurposeDefined(
        bytes32 indexed purposeId, bytes32 indexed policyHash, uint8 sensitivity,
        uint64 maxDuration, string policyUri
    );
    event PurposeRetired(bytes32 indexed purposeId);
    event ConsentGranted(
        uint256 indexed grantId, bytes32 indexed memberId, bytes32 indexed purposeId,
        bytes32 scopeHash, bytes32 termsHash, uint64 notBefore, uint64 expiresAt
    );
    event ConsentRevoked(
        uint256 indexed grantId, bytes32 indexed memberId, bytes32 indexed purposeId,
        uint64 effectiveFrom
    );
    event ConsentRevokedAll(
        bytes32 indexed memberId, bytes32 indexed purposeId, uint64 effectiveFrom
    );

    error UnknownPurpose();
    error PurposeIsRetired();
    error ConsentMissing(bytes32 memberId, bytes32 purposeId);
    error ConsentTooLong(uint64 maxDuration);

    function definePurpose(
        bytes32 purposeId, bytes32 policyHash, uint8 sensitivity, uint64 maxDuration,
        string calldata policyUri
    ) external;
    function retirePurpose(bytes32 purposeId) external;
    function grant(
        bytes32 memberId, bytes32 purposeId, bytes32 scopeHash, bytes32 termsHash, uint64 notBefore,
        uint64 expiresAt
    ) external returns (uint256 grantId);
    function grantBySig(
        bytes32 memberId, bytes32 purposeId, bytes32 scopeHash, bytes32 termsHash, uint64 notBefore,
        uint64 expiresAt, uint256 nonce, bytes calldata signature
    ) external returns (uint256 grantId);
    function revoke(uint256 grantId) external;
    function revokeAll(bytes32 memberId, bytes32 purposeId) external;
    function consentActive(
        bytes32 memberId, bytes32 purposeId, bytes32 scopeHash, uint64 at
    ) external view returns (bool active, uint256 grantId);
}
