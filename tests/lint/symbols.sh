#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What leaves the library is what its public headers mark LOUPE_API; every other
# name that is not static begins with lp_; and the objects of crypto/ and
# verifier/ call nothing but pure functions: no heap, no I/O, no clock, no
# environment.
#
# usage: symbols.sh BUILD_DIR
. "$(dirname "$0")/common.bash"
build=${1:?build directory}

# Functions of the C library that take memory and give a value.
pure='mem(cpy|move|set|cmp|chr|rchr)|str(len|cmp|ncmp|chr|rchr|nlen|spn|cspn)'
pure+='|v?snprintf|bcmp|ffs|ffsl|abort'
# What the compiler adds: stack protector, fortified forms, section bounds.
added='__stack_chk_fail|__(mem|str|v?snprintf)[a-z]*_chk|__(u|)(div|mod)ti3'
added+='|__(start|stop)_lp_reached|_GLOBAL_OFFSET_TABLE_|__cpu_model'
# Libraries, function by function where they could do more than compute.
libraries='crypto_[a-z0-9_]+|sodium_(bin2hex|hex2bin|bin2base64|base642bin)'
libraries+='|sodium_(memcmp|memzero|is_zero|compare)'
libraries+='|secp256k1_[a-z0-9_]+'
libraries+='|cbor_stream_decode|cbor_empty_callbacks'

# file  name  reason. Nothing else may be called.
exceptions() {
    cat <<'TABLE'
sha256.c EVP_.*|SHA256.* OpenSSL computes SHA-256 with the processor's instructions
TABLE
}

allowed_for() { # object
    local source=${1##*/} file names reason
    source=${source%.o}
    exceptions | while read -r file names reason; do
        [ -n "$reason" ] && [ "$file" = "$source" ] && printf '|%s' "$names"
    done
}

objects() { # layer
    find "$build/$1/CMakeFiles/loupe_$1.dir" -name '*.o' 2>/dev/null
}

calls_of() { # layer
    local object
    objects "$1" | while IFS= read -r object; do
        nm -u "$object" | awk '{ print $2 }' |
            grep -vxE "(loupe|lp)_.*|$pure|$added|$libraries$(allowed_for "$object")" |
            sed "s|^|${object##*/} calls |"
    done
}

names_of() { # layer
    objects "$1" | while IFS= read -r object; do
        nm --defined-only -g "$object" | awk '{ print $3 }' |
            grep -vE '^(loupe|lp)_|^main$|^__(start|stop)_lp_reached$' |
            sed "s|^|${object##*/} defines |"
    done
}

# Names that the public headers declare LOUPE_API.
declared() { # layer...
    local layer header
    for layer in "$@"; do
        for header in "$layer"/include/loupe/*.h; do
            [ -e "$header" ] && without_comments "$header" | grep -v '^#'
        done
    done | tr '\n' ' ' | tr ';{}' '\n\n\n' | grep 'LOUPE_API' |
        sed -E 's/.*LOUPE_API//; s/LOUPE_MUST_CHECK//' |
        grep -oE '\bloupe_[a-z0-9_]+ *\(' | tr -d ' (' | sort -u
}

for layer in crypto verifier; do
    judge "$layer calls only pure functions" "$(calls_of "$layer")"
done
for layer in "${LAYERS[@]}"; do
    [ -d "$build/$layer" ] || continue
    judge "names of $layer begin with loupe_ or lp_" "$(names_of "$layer")"
done

exported=$(nm -D --defined-only "$build/libloupe.so" | awk '{ print $3 }' | sort -u)
differences=$(diff <(declared crypto verifier) <(echo "$exported") |
    sed -nE 's/^< (.*)/\1 is declared and not exported/p
             s/^> (.*)/\1 is exported and not declared/p')
judge "libloupe.so exports what the headers declare" "$differences"
finish
