#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Nothing unfinished is committed, and nothing that is true on one machine only.
. "$(dirname "$0")/common.bash"

search() { # name regex
    local offenders
    offenders=$(files '*.c' '*.h' '*.in' '*.def' '*.cmake' '*CMakeLists.txt' \
        '*.sh' '*.bash' '*.py' '*.sql' '*.md' '*.yml' '*.json' '.ci/*' |
        grep -vE '^fixtures/|^tests/lint/words\.sh$' |
        xargs -r grep -nE "$2" | cut -c 1-120)
    judge "$1" "$offenders"
}

search "nothing unfinished" \
    '\b(TODO|FIXME|XXX|HACK|WIP|TBD)\b|[Nn]ot (yet )?implemented|\b[Ss]tub(bed)?\b'
search "no path of one machine" '(^|[^A-Za-z0-9_./-])/(home|root|work|Users)/'
search "no package registry's host" \
    '(pypi|npmjs|crates|rubygems|debian|ubuntu|pythonhosted|golang|docker)\.(org|io|com)|proxy\.golang|ghcr\.io'
search "no conflict marker" '^(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|) '
finish
