#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# contracts-abi/json is what solc makes of contracts-abi/solidity today, and
# contracts-abi/tables is what abigen makes of json. The first needs solc from
# npm (tests/tools) and is skipped without it; the second always runs.
#
# usage: check.sh ABIGEN [--write]     --write puts the fresh files in place
set -u
cd "$(dirname "$0")/../.."
abigen=${1:?path of abigen}
write=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# table  JSON files without their ending
tables() {
    cat <<'TABLE'
data_dao IDataDAO IDataDAOMembership IDataDAOConsent IDataDAOContributions IDataDAOJobs IDataDAOResults IDataDAORewards IDataDAOConfidential
reference_data_dao ReferenceDataDAO
erc20 IERC20
governor IGovernor IVotes
sapphire ISubcall Subcall IROFLable
TABLE
}

compare() { # name committed fresh
    [ "$write" = --write ] && { rm -rf "$2" && cp -r "$3" "$2"; }
    local why
    if why=$(diff -rq "$2" "$3"); then
        echo "ok abi: $1"
    else
        echo "not ok abi: $1: $(head -n 1 <<<"$why")"
        failed=1
    fi
}

mkdir "$work/json" "$work/tables"
modules=$(bash tests/tools/npm.sh)
case $? in
0)
    if NODE_PATH=$modules node tests/abi/compile.js "$work/json"; then
        compare "json is what solc writes" contracts-abi/json "$work/json"
    else
        echo "not ok abi: solidity does not compile"
        failed=1
    fi
    ;;
77) echo "skipped abi: json against solc" ;;
*)
    echo "not ok abi: solc cannot be installed"
    failed=1
    ;;
esac

while read -r name inputs; do
    files=()
    for input in $inputs; do files+=("contracts-abi/json/$input.json"); done
    "$abigen" "$work/tables" "$name" "${files[@]}" || failed=1
done < <(tables)
compare "tables are what abigen writes" contracts-abi/tables "$work/tables"
exit "$failed"
