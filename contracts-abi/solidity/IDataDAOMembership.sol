// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Members by 32-byte ids, never by accounts: joining, leaving, suspension, bans, roles, weights
/// (datadao.md 2.3; which event is allowed from which status: 2.4).
interface IDataDAOMembership {
    event MemberJoined(
        bytes32 indexed memberId, uint64 indexed memberIndex, bytes32 credentialHash,
        uint64 effectiveFrom
    );
    event MemberLeft(bytes32 indexed memberId, uint8 indexed reason, uint64 effectiveFrom);
    event MemberSuspended(bytes32 indexed memberId, uint64 until, bytes32 reasonHash);
    event MemberReinstated(bytes32 indexed memberId);
    event MemberBanned(bytes32 indexed memberId, uint64 until, bytes32 reasonHash);
    event MemberUnbanned(bytes32 indexed memberId);
    event MemberRoleChanged(bytes32 indexed memberId, bytes32 indexed role, bool indexed granted);
    event MemberWeightChanged(bytes32 indexed memberId, uint256 oldWeight, uint256 newWeight);
    event MemberWeightCommitted(bytes32 indexed memberId, bytes32 weightCommitment);
    event MemberRekeyed(bytes32 indexed oldMemberId, bytes32 indexed newMemberId);
    event MembershipRootPublished(
        uint64 indexed version, bytes32 root, uint64 activeCount, uint64 asOfRound
    );

    error AlreadyMember();
    error NotMember();
    error BannedMember(uint64 until);
    error JoinRefused(bytes32 reasonHash);

    function join(bytes calldata admission) external returns (bytes32 memberId);
    function leave(bytes32 memberId) external;
    function removeMember(bytes32 memberId, uint8 reason) external;
    function suspend(bytes32 memberId, uint64 until, bytes32 reasonHash) external;
    function reinstate(bytes32 memberId) external;
    function ban(bytes32 memberId, uint64 until, bytes32 reasonHash) external;
    function unban(bytes32 memberId) external;
    function setRole(bytes32 memberId, bytes32 role, bool granted) external;
    function setWeight(bytes32 memberId, uint256 weight) external;
    function rekey(
        bytes32 memberId, bytes calldata proofOfControl
    ) external returns (bytes32 newMemberId);
    function publishMembershipRoot() external returns (uint64 version, bytes32 root);

    function memberStatus(bytes32 memberId) external view returns (uint8);
    function hasRole(bytes32 memberId, bytes32 role) external view returns (bool);
    function activeCount() external view returns (uint64);
    function membershipRoot(
        
    ) external view returns (uint64 version, bytes32 root, uint64 count, uint64 asOfRound);
}
