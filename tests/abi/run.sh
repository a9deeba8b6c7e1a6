#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a script of this folder with the packages of tests/tools: ethers (both
# ways between it and loupe), decoder (the one that solc makes against loupe's),
# reference (the reference contract in an EVM).
#
# usage: run.sh SCRIPT [ARGUMENT...]
set -u
cd "$(dirname "$0")/../.."
script=${1:?name of a script}
modules=$(bash tests/tools/npm.sh)
case $? in
0) NODE_PATH=$modules node "tests/abi/$script.js" "${@:2}" ;;
77) exit 77 ;;
*)
    echo "not ok abi: packages for $script cannot be installed"
    exit 1
    ;;
esac
