// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

import {IDataDAO} from "./IDataDAO.sol";
import {IDataDAOMembership} from "./IDataDAOMembership.sol";
import {IDataDAOResults} from "./IDataDAOResults.sol";
import {IROFLable} from "./IROFLable.sol";
import {Subcall} from "./Subcall.sol";

/// A small Data DAO in privacy mode 0 that shows how the standard is met: the core module, results
/// that only a ROFL application may anchor, and of membership what a member does alone. The member id
/// is the account. It keeps no jobs of its own: the job and its round are numbers that the application
/// vouches for, and one purpose (zero) says which evidence a result needs.
contract ReferenceDataDAO is IDataDAO, IDataDAOResults, IROFLable {
    struct Member {
        uint8 status;
        uint64 index;
    }

    struct Result {
        uint8 status; // 1 anchored, 2 accepted, 3 refused
        uint8 challenges;
        uint32 evidenceMask;
        uint64 openUntil;
        bytes32 resultHash;
    }

    uint8 private constant NONE = 0;
    uint8 private constant ACTIVE = 1;
    uint8 private constant LEFT = 3;
    uint8 private constant OWN_WILL = 1;
    uint8 private constant ROFL_ORIGIN = 3;
    uint64 private constant CHALLENGE_SECONDS = 1 days;
    bytes32 private constant ADMIN = keccak256("dao.admin");

    uint16 public constant interfaceVersion = 1;
    uint8 public constant privacyMode = 0;
    bytes32 public immutable daoId;
    bytes21 public roflAppId;
    uint64 public activeCount;
    uint64 private lastIndex;
    bytes32 private charterHash;
    string private charterUri;
    mapping(bytes32 => uint32) public requiredEvidence;
    mapping(bytes32 => Member) private members;
    mapping(bytes32 => Result) private results;
    mapping(bytes32 => mapping(bytes32 => bool)) public hasRole;

    modifier onlyAdmin() {
        if (!hasRole[idOf(msg.sender)][ADMIN]) revert NotAuthorized();
        _;
    }

    constructor(bytes32 salt, bytes32 hash, string memory uri, bytes21 app, uint32 evidence) {
        daoId = keccak256(abi.encode(block.chainid, address(this), salt));
        (charterHash, charterUri) = (hash, uri);
        requiredEvidence[0] = evidence;
        emit DaoInitialized(daoId, interfaceVersion, privacyMode, hash, uri);
        hasRole[idOf(msg.sender)][ADMIN] = true;
        emit IDataDAOMembership.MemberRoleChanged(idOf(msg.sender), ADMIN, true);
        changeApp(app);
    }

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == 0x01ffc9a7 || id == type(IDataDAO).interfaceId
            || id == type(IDataDAOResults).interfaceId;
    }

    // Core.

    function charter() external view returns (bytes32, string memory) {
        return (charterHash, charterUri);
    }

    function module(bytes32 kind) external view returns (address) {
        bool here = kind == keccak256("IDataDAO") || kind == keccak256("IDataDAOResults");
        return here ? address(this) : address(0);
    }

    function setRoflAppId(bytes21 app) external onlyAdmin {
        changeApp(app);
    }

    function changeApp(bytes21 app) private {
        emit RoflAppIdUpdated(roflAppId, app);
        roflAppId = app;
    }

    // Membership.

    function idOf(address account) public pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }

    function memberStatus(bytes32 memberId) external view returns (uint8) {
        return members[memberId].status;
    }

    /// The first join gives an index for good; a later one finds it again.
    function join(bytes calldata admission) external returns (bytes32 memberId) {
        memberId = idOf(msg.sender);
        Member storage member = members[memberId];
        if (member.status == ACTIVE) revert IDataDAOMembership.AlreadyMember();
        if (member.index == 0) member.index = ++lastIndex;
        member.status = ACTIVE;
        activeCount++;
        emit IDataDAOMembership.MemberJoined(memberId, member.index, keccak256(admission), 0);
    }

    function leave(bytes32 memberId) external {
        if (memberId != idOf(msg.sender)) revert NotAuthorized();
        if (members[memberId].status != ACTIVE) revert IDataDAOMembership.NotMember();
        members[memberId].status = LEFT;
        activeCount--;
        emit IDataDAOMembership.MemberLeft(memberId, OWN_WILL, 0);
    }

    // Results.

    /// The origin is the signer of the outermost transaction, whoever calls in between; so the call
    /// has to come from that signer directly, or a hostile contract could anchor on its behalf.
    modifier onlyApp() {
        if (msg.sender != tx.origin || !Subcall.isAuthorizedOrigin(roflAppId)) {
            revert WrongRoflApp(roflAppId);
        }
        _;
    }

    function anchorResult(
        uint256 jobId, uint32 roundNo, bytes32 resultHash, bytes32 inputsRoot, bytes32 outputModel,
        uint32 evidenceMask
    ) external onlyApp returns (bytes32 resultId) {
        uint32 missing = requiredEvidence[0] & ~evidenceMask;
        if (missing != 0) revert EvidenceMissing(missing);
        resultId = keccak256(abi.encode(block.chainid, address(this), jobId, roundNo, resultHash));
        if (results[resultId].status != NONE) revert ResultExists();
        uint64 until = uint64(block.timestamp) + CHALLENGE_SECONDS;
        results[resultId] = Result(1, 0, evidenceMask, until, resultHash);
        emit ResultAnchored(
            resultId, jobId, roundNo, resultHash, inputsRoot, outputModel, roflAppId, evidenceMask
        );
        emit EvidenceAttached(resultId, ROFL_ORIGIN, keccak256(abi.encode(roflAppId)), roflAppId, "");
    }

    function attachEvidence(
        bytes32 resultId, uint8 kind, bytes32 evidenceHash, bytes32 programId, string calldata uri
    ) external onlyApp {
        if (results[resultId].status == NONE) revert UnknownId();
        emit EvidenceAttached(resultId, kind, evidenceHash, programId, uri);
    }

    function challenge(bytes32 resultId, bytes32 reasonHash) external {
        if (members[idOf(msg.sender)].status != ACTIVE) revert IDataDAOMembership.NotMember();
        Result storage anchored = results[resultId];
        if (anchored.status != 1) revert BadState(anchored.status, 1);
        if (anchored.challenges < type(uint8).max) anchored.challenges++;
        emit ResultChallenged(resultId, msg.sender, reasonHash, anchored.openUntil);
    }

    /// Nobody decides a challenge here: a challenged result is refused.
    function finalizeResult(bytes32 resultId) external {
        Result storage anchored = results[resultId];
        if (anchored.status != 1) revert BadState(anchored.status, 1);
        if (block.timestamp < anchored.openUntil) revert ChallengeOpen(anchored.openUntil);
        bool accepted = anchored.challenges == 0;
        anchored.status = accepted ? 2 : 3;
        emit ResultFinalized(resultId, accepted);
    }

    function result(bytes32 resultId) external view returns (uint8, bytes32, uint32) {
        Result storage anchored = results[resultId];
        return (anchored.status, anchored.resultHash, anchored.evidenceMask);
    }
}
