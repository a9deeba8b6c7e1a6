#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A function fits a screen and a half, a file has one subject. The aim is half
# of that: 60 lines and 600 lines are asked for, 80 and 700 are refused.
. "$(dirname "$0")/common.bash"

offenders=$(files '*.c' | while IFS= read -r file; do
    awk -v file="$file" '
        /^\{/ { start = NR; name = before }
        /^\}/ { if (start && NR - start + 1 > 80)
                    print file ":" start " " NR - start + 1 " lines: " name
                start = 0 }
        { if ($0 ~ /^[a-z].*\(/) before = $0 }' "$file"
done)
judge "no function over 80 lines" "$offenders"

offenders=$(files '*.c' '*.h' '*.sh' '*.py' | while IFS= read -r file; do
    grep -q -m 1 '^/\* Written by ' "$file" && continue # a table of a script
    lines=$(wc -l <"$file")
    [ "$lines" -le 700 ] || echo "$file has $lines lines"
done)
judge "no file over 700 lines" "$offenders"
finish
