#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The first line of each file (the second of a script) names its licence; a C
# file goes on with a comment that says what it is.
. "$(dirname "$0")/common.bash"

text_files() {
    files '*.c' '*.h' '*.h.in' '*.in' '*.def' '*.cmake' '*CMakeLists.txt' \
        '*.sh' '*.bash' '*.py' '*.sql' '*.md' '*.yml' '.ci/*' \
        '.clang-format' '.clang-tidy' | grep -v '^fixtures/recordings/'
}

offenders=$(text_files | while IFS= read -r file; do
    head -n 2 "$file" | awk 'NR == 1 && /^#!/ { next }
        { exit !/SPDX-License-Identifier: Apache-2.0/ }' ||
        echo "$file has no SPDX line"
done)
judge "licence line" "$offenders"

offenders=$(layer_sources c | while IFS= read -r file; do
    sed -n 2p "$file" | grep -q '^/\*' || echo "$file does not say what it is"
done)
judge "opening paragraph" "$offenders"
finish
