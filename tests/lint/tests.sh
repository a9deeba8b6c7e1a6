#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every test function asserts: by itself, or through a function of its own file
# or of tests/support that does. Every test program lists its functions, so one
# that is written and not run is the compiler's unused function.
. "$(dirname "$0")/common.bash"

asserting='(assert_[a-z_]+|check_[a-z_]+|fail|fail_msg) *[(]'

offenders=$(files 'tests/**/test_*.c' | while IFS= read -r file; do
    without_comments "$file" | awk -v file="$file" -v asserting="$asserting" '
        /^\{/ { inside = 1; body[name] = ""; order[++count] = name }
        /^\}/ { inside = 0 }
        inside { body[name] = body[name] $0 "\n" }
        !inside && match($0, /[a-z_][a-z0-9_]* *\(/) {
            found = substr($0, RSTART, RLENGTH)
            sub(/ *\($/, "", found)
            name = found
        }
        END {
            for (i = 1; i <= count; i++)
                if (body[order[i]] ~ asserting) good[order[i]] = 1
            do {
                changed = 0
                for (i = 1; i <= count; i++) {
                    f = order[i]
                    if (f in good) continue
                    for (g in good)
                        if (body[f] ~ ("(^|[^a-z0-9_])" g "[^a-z0-9_]")) {
                            good[f] = changed = 1
                            break
                        }
                }
            } while (changed)
            for (i = 1; i <= count; i++)
                if (order[i] ~ /^test_/ && !(order[i] in good))
                    print file ": " order[i] " asserts nothing"
        }'
done)
judge "every test asserts" "$offenders"
finish
