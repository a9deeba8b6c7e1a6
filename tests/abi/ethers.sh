#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Random types and values, both ways between loupe and ethers from npm.
#
# usage: ethers.sh ABI_PEER [CASES [SEED]]
set -u
cd "$(dirname "$0")/../.."
modules=$(bash tests/tools/npm.sh)
case $? in
0) NODE_PATH=$modules node tests/abi/ethers.js "$@" ;;
77)
    echo "skipped abi: encodings against ethers"
    exit 77
    ;;
*)
    echo "not ok abi: ethers cannot be installed"
    exit 1
    ;;
esac
