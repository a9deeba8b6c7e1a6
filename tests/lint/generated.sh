#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What a script wrote is what it writes now. Each derive.py takes the folder that
# its files go to; a checked-in file is told by the words "Written by".
. "$(dirname "$0")/common.bash"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

files '*/derive.py' | while IFS= read -r script; do
    mkdir -p "$work/$script"
    python3 -B "$script" "$work/$script" >/dev/null || echo "$script fails"
done >"$work/failures"

offenders=$(
    cat "$work/failures"
    files '*.c' '*.h' | xargs grep -l '^/\* Written by derive.py' |
        while IFS= read -r file; do
            cmp -s "$file" "$work/${file%/*}/derive.py/${file##*/}" ||
                echo "$file is not what derive.py writes"
        done
)
judge "generated files are fresh" "$offenders"
finish
