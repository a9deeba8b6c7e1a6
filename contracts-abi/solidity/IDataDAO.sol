// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Who the DAO is: its id, charter, modules, governance; what is paused. The only module that
/// every Data DAO has (datadao.md 2.3).
interface IDataDAO {
    event DaoInitialized(
        bytes32 indexed daoId, uint16 interfaceVersion, uint8 privacyMode, bytes32 charterHash,
        string charterUri
    );
    event DaoCharterChanged(bytes32 indexed daoId, bytes32 charterHash, string charterUri);
    event DaoModuleSet(
        bytes32 indexed moduleKind, address indexed module, address indexed previous
    );
    event GovernanceBound(
        address indexed governor, address indexed timelock, address indexed votes
    );
    event DaoPaused(uint32 scopeMask);
    event DaoUnpaused(uint32 scopeMask);

    error NotAuthorized();
    error PausedScope(uint32 scopeMask);
    error UnknownId();
    error BadState(uint8 have, uint8 want);

    function daoId() external view returns (bytes32);
    function interfaceVersion() external view returns (uint16);
    function privacyMode() external view returns (uint8);
    function charter() external view returns (bytes32 charterHash, string memory charterUri);
    function module(bytes32 moduleKind) external view returns (address);
}
