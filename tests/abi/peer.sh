#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Random types and values: both ways between loupe and ethers from npm, or the
# decoder that solc makes, run in an EVM, against loupe's.
#
# usage: peer.sh ethers|decoder ABI_PEER [CASES [SEED]]
set -u
cd "$(dirname "$0")/../.."
modules=$(bash tests/tools/npm.sh)
case $? in
0) NODE_PATH=$modules node "tests/abi/${1:?ethers or decoder}.js" "${@:2}" ;;
77) exit 77 ;;
*)
    echo "not ok abi: packages for $1 cannot be installed"
    exit 1
    ;;
esac
