#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a script of the tests with the packages of npm.sh.
#
# usage: node.sh SCRIPT [ARGUMENT...]     SCRIPT from the top of the tree
set -u
cd "$(dirname "$0")/../.."
script=${1:?path of a script}
modules=$(bash tests/tools/npm.sh)
case $? in
0) NODE_PATH=$modules node "$script" "${@:2}" ;;
77) exit 77 ;;
*)
    echo "not ok npm: packages for $script cannot be installed"
    exit 1
    ;;
esac
