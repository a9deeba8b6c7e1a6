#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every C file is as clang-format 14 writes it.
. "$(dirname "$0")/common.bash"
offenders=$(files '*.c' '*.h' | xargs -r -P 2 -n 16 \
    clang-format-14 --dry-run -Werror 2>&1 |
    grep -oE '^[^:]+:[0-9]+:[0-9]+: error' | sed 's/: error//' | sort -u)
judge "formatted" "$offenders"

offenders=$(files '*.c' '*.h' '*.sh' '*.py' '*.cmake' '*CMakeLists.txt' '*.md' |
    grep -v '^fixtures/' | xargs -r grep -nP '[ \t]+$|\t' |
    cut -d: -f1,2)
judge "no tabs, no blanks at line ends" "$offenders"
finish
