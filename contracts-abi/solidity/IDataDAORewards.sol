// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Pools in four modes, claims, vesting (datadao.md 2.3, 2.4; leaves of reward roots: 2.8).
interface IDataDAORewards {
    event PoolOpened(
        uint256 indexed poolId, uint256 indexed jobId, uint32 indexed roundNo, uint8 mode,
        address token, bytes32 resultId
    );
    event PoolFunded(uint256 indexed poolId, address indexed payer, uint256 amount);
    event FeeCharged(
        uint256 indexed poolId, bytes32 indexed feeKind, address indexed beneficiary,
        uint256 amount
    );
    event RewardAllocated(uint256 indexed poolId, bytes32 indexed memberId, uint256 amount);
    event RewardRootPublished(
        uint256 indexed poolId, bytes32 indexed root, uint8 leafScheme, uint256 total,
        uint64 leafCount, bytes32 leavesHash, uint64 claimUntil
    );
    event RewardIndexAdvanced(
        uint256 indexed poolId, uint256 amountPerWeightX128, uint256 totalWeight, uint256 amount
    );
    event RewardClaimed(
        uint256 indexed poolId, bytes32 indexed memberId, address indexed payTo, uint256 amount
    );
    event RewardForfeited(
        uint256 indexed poolId, bytes32 indexed memberId, uint256 amount, bytes32 reasonHash
    );
    event PoolClosed(uint256 indexed poolId, address indexed refundTo, uint256 unclaimed);
    event VestingCreated(
        uint256 indexed scheduleId, uint256 indexed poolId, bytes32 indexed memberId,
        uint256 amount, uint64 start, uint64 cliff, uint64 end, uint64 step
    );
    event VestingReleased(uint256 indexed scheduleId, address indexed payTo, uint256 amount);
    event VestingRevoked(uint256 indexed scheduleId, uint256 returned);

    error PoolNotFunded(uint256 have, uint256 need);
    error AlreadyClaimed();
    error BadRewardProof();
    error ClaimWindowClosed();

    function openPool(
        uint256 jobId, uint32 roundNo, uint8 mode, address token, bytes32 resultId
    ) external returns (uint256 poolId);
    function fundPool(uint256 poolId, uint256 amount) external payable;
    function allocate(
        uint256 poolId, bytes32[] calldata memberIds, uint256[] calldata amounts
    ) external;
    function publishRewardRoot(
        uint256 poolId, bytes32 root, uint8 leafScheme, uint256 total, uint64 leafCount,
        bytes32 leavesHash, uint64 claimUntil
    ) external;
    function advanceIndex(uint256 poolId, uint256 amount) external;
    function claim(
        uint256 poolId, bytes32 memberId, address payTo, uint256 amount, bytes32[] calldata proof
    ) external;
    function closePool(uint256 poolId, address refundTo) external;
    function createVesting(
        uint256 poolId, bytes32 memberId, uint256 amount, uint64 start, uint64 cliff, uint64 end,
        uint64 step
    ) external returns (uint256 scheduleId);
    function releaseVested(uint256 scheduleId, address payTo) external;
    function pool(
        uint256 poolId
    ) external view returns (
        uint8 status, address token, uint256 funded, uint256 allocated, uint256 claimed
    );
}
