#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A file includes only from its own folder, its layer's public headers and the
# rows below it (the rows are those of docs/architecture.md). CMake keeps the
# layers apart; this keeps the folders inside a layer apart.
. "$(dirname "$0")/common.bash"

# The row of a folder; files directly in a layer (limits.h) stand below its
# folders. A folder without a row is an offence of its own.
row() { # path
    case $1 in
    */include/loupe/*) row_of_public "$1" ;;
    crypto/base/*) echo 10 ;;
    crypto/hash/*) echo 20 ;;
    crypto/ed25519/* | crypto/bn254/*) echo 22 ;;
    crypto/sign/*) echo 24 ;;
    crypto/pki/* | crypto/aead/*) echo 26 ;;
    crypto/*/*) echo none ;;
    verifier/codec/*) echo 30 ;;
    verifier/consensus/* | verifier/state/* | verifier/attest/* | \
        verifier/zk/* | contracts-abi/*) echo 40 ;;
    verifier/bundle/* | verifier/tx/*) echo 42 ;;
    verifier/*/*) echo none ;;
    verifier/*) echo 28 ;;
    runtime/base/*) echo 50 ;;
    runtime/rpc/* | runtime/store/* | runtime/tx/* | runtime/compute/*) echo 60 ;;
    runtime/chain/* | runtime/jobs/* | runtime/dao/*) echo 70 ;;
    runtime/api/*) echo 80 ;;
    runtime/cli/* | runtime/daemon/* | runtime/verify/*) echo 90 ;;
    runtime/*/*) echo none ;;
    runtime/*) echo 45 ;;
    *) echo none ;;
    esac
}

# Public headers may be seen by all of their layer.
row_of_public() {
    case $1 in
    crypto/*) echo 5 ;;
    contracts-abi/*) echo 35 ;;
    verifier/*) echo 28 ;;
    runtime/*) echo 45 ;;
    esac
}

# Where the compiler finds an included name: beside the file, then in the
# file's layer, then in the layers below.
resolve() { # file included
    local dir=${1%/*} layer=${1%%/*} below candidate
    case $layer in
    crypto) below="crypto" ;;
    contracts-abi) below="contracts-abi crypto" ;;
    verifier) below="verifier crypto" ;;
    *) below="runtime contracts-abi verifier crypto" ;;
    esac
    for candidate in "$dir/$2" $(printf '%s\n' $below | sed "s|\$|/$2|") \
        $(printf '%s\n' $below | sed "s|\$|/include/$2|"); do
        [ -f "$candidate" ] || [ -f "$candidate.in" ] || continue
        echo "$candidate"
        return
    done
    case $2 in *.h) echo "unknown" ;; esac # a .def or a generated file else
}

# Do the public headers of a file's own layer count as its own?
judge_include() { # file included
    local target from to
    target=$(resolve "$1" "$2")
    [ -n "$target" ] || return
    if [ "$target" = unknown ]; then
        echo "$1 includes $2, which is in no layer below"
        return
    fi
    [ "${1%/*}" != "${target%/*}" ] || return
    case $target in "${1%%/*}"/include/*) return ;; esac
    from=$(row "$1") to=$(row "$target")
    if [ "$from" = none ] || [ "$to" = none ]; then
        echo "$1 or $target is in a folder without a row"
    elif [ "$to" -ge "$from" ]; then
        echo "$1 includes $target, which is not below it"
    fi
}

for layer in "${LAYERS[@]}"; do
    [ -d "$layer" ] || continue
    offenders=$(
        files "$layer/**.c" "$layer/**.h" | while IFS= read -r file; do
            sed -nE 's/^#include [<"]([^>"]+)[>"].*/\1/p' "$file" |
                grep -E '/|limits\.h' |
                grep -vE '^(sys|netinet|arpa|openssl|curl|valgrind|nats)/' |
                while IFS= read -r included; do
                    judge_include "$file" "$included"
                done
        done
    )
    judge "layers of $layer" "$offenders"
done
finish
