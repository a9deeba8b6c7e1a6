// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// What the subcall precompile 0x0100000000000000000000000000000000000103 takes and gives
/// (transactions.md 7.5). It has no selector: the input is the arguments alone. Status 0: `data` is
/// the CBOR result; else the module's error code, and `data` its name.
interface ISubcall {
    function subcall(
        bytes calldata method, bytes calldata body
    ) external returns (uint64 status, bytes memory data);
}
