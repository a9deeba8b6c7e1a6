#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs a build tree into an empty folder, builds a stranger's program
# against it by pkg-config and by find_package, runs both, and looks at what the
# linker made of the library and the programs.
#
# usage: install.sh BUILD_DIR CC EXPECTED_SONAME LIBDIR
set -u
build=$1 cc=$2 soname=$3 libdir=$4
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix

status=0
check() { # name command...
    local name=$1 why
    shift
    if why=$("$@" 2>&1); then
        echo "ok install: $name"
    else
        echo "not ok install: $name: $(tail -n 1 <<<"$why")"
        status=1
    fi
}

by_pkg_config() {
    local flags
    export PKG_CONFIG_PATH=$prefix/$libdir/pkgconfig
    flags=$(pkg-config --define-prefix --cflags --libs loupe) || return
    # shellcheck disable=SC2086 # the flags are words
    "$cc" -std=c11 -Wall -Wextra -Werror -o "$work/by-pc" "$here/stranger.c" \
        $flags || return
    LD_LIBRARY_PATH=$prefix/$libdir "$work/by-pc"
}

by_find_package() {
    mkdir "$work/project" &&
        cp "$here/stranger.c" "$work/project/" &&
        cp "$here/project.cmake" "$work/project/CMakeLists.txt" &&
        cmake -S "$work/project" -B "$work/project/build" \
            -DCMAKE_C_COMPILER="$cc" -DCMAKE_PREFIX_PATH="$prefix" &&
        cmake --build "$work/project/build" &&
        "$work/project/build/stranger"
}

has_soname() {
    readelf -d "$prefix/$libdir/libloupe.so" | grep -q "soname: \[$soname\]" ||
        { echo "is not $soname"; return 1; }
}

# RELRO, bound at start, position independent, no executable stack, stack
# protector, fortified calls.
is_hardened() { # file
    local dynamic segments
    dynamic=$(readelf -dW "$1") segments=$(readelf -lW "$1")
    grep -q GNU_RELRO <<<"$segments" || { echo "no RELRO"; return 1; }
    grep -q 'NOW' <<<"$dynamic" || { echo "binds lazily"; return 1; }
    grep -q 'GNU_STACK.*RW ' <<<"$segments" || { echo "stack"; return 1; }
    readelf -hW "$1" | grep -q 'Type:.*DYN' || { echo "not PIE"; return 1; }
    nm -D "$1" | grep -q __stack_chk_fail || { echo "no protector"; return 1; }
    nm -D "$1" | grep -qE '__v?f?s?n?printf_chk' || { echo "not fortified"; return 1; }
}

no_private_header() {
    ! find "$prefix/include" -name '*.h' -not -path "$prefix/include/loupe/*" |
        grep . || return 1
    ! grep -rlE '#include "' "$prefix/include" || return 1
}

check "into an empty folder" cmake --install "$build" --prefix "$prefix"
check "by pkg-config" by_pkg_config
check "by find_package" by_find_package
check "soname" has_soname
check "only public headers" no_private_header
check "hardened libloupe.so" is_hardened "$prefix/$libdir/libloupe.so"
for program in "$prefix"/bin/*; do
    [ -e "$program" ] && check "hardened ${program##*/}" is_hardened "$program"
done
exit "$status"
