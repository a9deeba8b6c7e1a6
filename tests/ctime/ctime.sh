#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs one case of the constant-time program under valgrind. The case "leak" has
# to be found guilty; all others have to be silent. libsecp256k1 branches twice
# on what it declares public itself (libsecp256k1.supp): those two places, and
# no third, are let pass.
#
# usage: ctime.sh PROGRAM CASE
set -u
program=$1 case=$2
here=$(dirname "${BASH_SOURCE[0]}")
log=$(mktemp)
trap 'rm -f "$log"' EXIT

status=0
valgrind --error-exitcode=99 --num-callers=12 \
    --suppressions="$here/libsecp256k1.supp" "$program" "$case" >"$log" 2>&1 ||
    status=$?
[ "$status" -ne 77 ] || exit 77

contexts=$(sed -nE 's/.*\(suppressed: [0-9]+ from ([0-9]+)\)$/\1/p' "$log")
wanted=0 allowed=0
[ "$case" = leak ] && wanted=99
[ "$case" = secp256k1 ] && allowed=2

if [ "$status" -ne "$wanted" ]; then
    grep -vE '^==[0-9]+== (Memcheck|Copyright|Using|Command)' "$log" | head -n 60
    echo "not ok ctime: $case: valgrind ends with $status, not $wanted"
    exit 1
fi
if [ "${contexts:-none}" != "$allowed" ]; then
    echo "not ok ctime: $case: ${contexts:-no} places are let pass, not $allowed"
    exit 1
fi
echo "ok ctime: $case"
