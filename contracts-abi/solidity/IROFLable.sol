// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// A contract that is bound to a ROFL application says so when the application changes
/// (datadao.md 2.5).
interface IROFLable {
    event RoflAppIdUpdated(bytes21 indexed previousAppId, bytes21 indexed newAppId);

    function roflAppId() external view returns (bytes21);
    function setRoflAppId(bytes21 newAppId) external;
}
