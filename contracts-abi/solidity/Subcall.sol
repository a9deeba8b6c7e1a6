// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Calls of the runtime's own modules (transactions.md 7.5), and the question that anchoring rests
/// on: did an instance of a ROFL application sign this transaction (7.6)?
library Subcall {
    address internal constant PRECOMPILE = 0x0100000000000000000000000000000000000103;

    error SubcallRefused();

    /// Calls `method` with a CBOR body in read-only mode.
    function ask(
        string memory method, bytes memory body
    ) internal view returns (uint64 status, bytes memory data) {
        (bool ok, bytes memory answer) = PRECOMPILE.staticcall(abi.encode(method, body));
        if (!ok) revert SubcallRefused();
        return abi.decode(answer, (uint64, bytes));
    }

    /// True when the first signer of the outermost transaction is an instance of the application.
    /// The body is the CBOR byte string of 21 bytes; the answer has to be CBOR true and no more.
    function isAuthorizedOrigin(bytes21 app) internal view returns (bool) {
        (uint64 status, bytes memory data) =
            ask("rofl.IsAuthorizedOrigin", abi.encodePacked(bytes1(0x55), app));
        return status == 0 && data.length == 1 && data[0] == 0xf5;
    }
}
