// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Voting power, as a governor asks for it (datadao.md 2.9).
interface IVotes {
    event DelegateChanged(
        address indexed delegator, address indexed fromDelegate, address indexed toDelegate
    );
    event DelegateVotesChanged(
        address indexed delegate, uint256 previousVotes, uint256 newVotes
    );

    function getVotes(address account) external view returns (uint256);
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256);
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256);
    function delegates(address account) external view returns (address);
    function delegate(address delegatee) external;
}
