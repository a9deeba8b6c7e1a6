#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Functions that cannot be used safely, or whose safe use needs an argument
# that nobody should have to follow.
. "$(dirname "$0")/common.bash"

banned='strcpy|strcat|strncat|strncpy|stpcpy|sprintf|vsprintf|gets|scanf'
banned+='|sscanf|fscanf|atoi|atol|atoll|atof|strtok|alloca|rand|srand|random'
banned+='|setjmp|longjmp|system|popen|tmpnam|mktemp|strerror|localtime|gmtime'
banned+='|ctime|asctime|signal|sleep|usleep'

offenders=$(layer_sources c h def | while IFS= read -r file; do
    without_comments "$file" | grep -nE "(^|[^A-Za-z0-9_.>])($banned) *\(" |
        sed -E "s#^([0-9]+):.*\b($banned) *\(.*#$file:\1 calls \2#"
done)
judge "no banned function" "$offenders"

offenders=$(layer_sources c h | while IFS= read -r file; do
    without_comments "$file" | grep -nE '\b__int128\b|\bgoto\b' |
        grep -vE '\bgoto out;' | sed "s|^|$file:|"
done | grep -v '^crypto/base/wide.h:')
judge "128 bits only by lp_u128, goto only to out" "$offenders"
finish
