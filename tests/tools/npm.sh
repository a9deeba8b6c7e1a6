#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the packages of package-lock.json beside this script into build/npm,
# once, and prints where they are (for NODE_PATH). Exit 77, with the reason, when they
# cannot be had; with CI=true that is a failure.
set -u
cd "$(dirname "$0")/../.."
lock=tests/tools/package-lock.json
folder=$PWD/build/npm

give_up() {
    echo "npm packages: $1" >&2
    [ "${CI:-}" = true ] && exit 1
    exit 77
}

command -v node >/dev/null && command -v npm >/dev/null || give_up "no npm here"
mkdir -p "$folder"
exec 9>"$folder/lock"
flock 9
if ! cmp -s "$lock" "$folder/package-lock.json" || [ ! -e "$folder/done" ]; then
    rm -rf "$folder/done" "$folder/node_modules"
    cp tests/tools/package.json "$lock" "$folder"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund \
        --loglevel=error >log 2>&1 9>&-) ||
        give_up "$(grep -m 1 -E 'ERR|error' "$folder/log")"
    touch "$folder/done"
fi
echo "$folder/node_modules"
