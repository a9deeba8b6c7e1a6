#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fuzzes one target after the other from its committed corpus and reports how
# many inputs were executed and what was found. New inputs stay in the build
# tree; `make_corpus.py --keep` is how a few of them become part of the corpus.
#
# usage: run.sh [SECONDS_PER_TARGET [READER...]]      (600 seconds, all readers)
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
[ $# -gt 0 ] && shift

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz >build/fuzz/build.log 2>&1 ||
    { tail -n 40 build/fuzz/build.log; exit 1; }

readers=("$@")
[ ${#readers[@]} -gt 0 ] ||
    for source in tests/fuzz/fuzz_*.c; do
        reader=${source##*/fuzz_}
        readers+=("${reader%.c}")
    done

failed=0
for reader in "${readers[@]}"; do
    out=build/fuzz/found/$reader
    mkdir -p "$out/new"
    options=(-max_total_time="$seconds" -print_final_stats=1 -timeout=10
             -rss_limit_mb=2048 -artifact_prefix="$out/")
    [ -f "tests/fuzz/$reader.dict" ] && options+=(-dict="tests/fuzz/$reader.dict")
    status=0
    "build/fuzz/tests/fuzz/fuzz_$reader" "${options[@]}" "$out/new" \
        "tests/fuzz/corpus/$reader" >"$out/log" 2>&1 || status=$?
    executions=$(sed -nE 's/^stat::number_of_executed_units: +//p' "$out/log")
    if [ "$status" -eq 0 ]; then
        echo "ok fuzz $reader: ${executions:-0} executions in $seconds s, no finding"
    else
        failed=1
        echo "not ok fuzz $reader: ${executions:-0} executions," \
            "$(grep -m 1 -E 'law broken|ERROR:|runtime error' "$out/log" ||
                tail -n 1 "$out/log")"
        sed -nE "s|.*Test unit written to (.*)|  input: \1|p" "$out/log"
    fi
done
exit "$failed"
