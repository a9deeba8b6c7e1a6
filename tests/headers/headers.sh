#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Each public header compiles alone, twice included, as C11, C17 and C++17
# under warnings stricter than those a user is likely to have.
#
# usage: headers.sh CC CXX INCLUDE_DIR...   (each holds a folder loupe/)
set -u
cc=$1 cxx=$2
shift 2

flags=(-fsyntax-only -Werror -Wall -Wextra -Wpedantic -Wconversion
       -Wcast-qual -Wundef -Wswitch-enum -Wformat=2)
# In C++ a function beside a struct of its name (as stat has) "shadows" it.
only_c=(-Wshadow -Wstrict-prototypes)
includes=()
for dir in "$@"; do includes+=("-I$dir"); done

status=0
compile() { # header compiler language standard flag...
    local why source='#include <loupe/%s>\n#include <loupe/%s>\nint a_unit;\n'
    # shellcheck disable=SC2059 # the format is ours
    if why=$(printf "$source" "$1" "$1" |
        "$2" -x "$3" "-std=$4" "${flags[@]}" "${@:5}" "${includes[@]}" \
            - 2>&1); then
        echo "ok headers: loupe/$1 as $4"
    else
        echo "not ok headers: loupe/$1 as $4: $(head -n 1 <<<"$why")"
        status=1
    fi
}

for dir in "$@"; do
    for header in "$dir"/loupe/*.h; do
        [ -e "$header" ] || continue
        compile "${header##*/}" "$cc" c c11 "${only_c[@]}"
        compile "${header##*/}" "$cc" c c17 "${only_c[@]}"
        compile "${header##*/}" "$cxx" c++ c++17
    done
done
exit "$status"
