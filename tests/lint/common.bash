# SPDX-License-Identifier: Apache-2.0
# What the checks of this folder share. Each prints "ok NAME" or
# "not ok NAME: why" lines and ends with the number of the latter as status.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
LAYERS=(crypto contracts-abi verifier runtime)
failures=0

ok() { echo "ok lint: $*"; }
not_ok() { # name why
    echo "not ok lint: $1: $2"
    failures=$((failures + 1))
}

# Judges a list of offenders: none is ok, else each is a line of its own.
judge() { # name offenders
    local line
    [ -n "$2" ] || { ok "$1"; return; }
    while IFS= read -r line; do not_ok "$1" "$line"; done <<<"$2"
}

# The files that belong to the project: tracked, or new and not ignored.
files() { # pattern...
    git ls-files --cached --others --exclude-standard -- "$@" |
        while IFS= read -r file; do [ -f "$file" ] && echo "$file"; done
}

# The C files of the layers (no tests).
layer_sources() { # extension...
    local layer extension patterns=()
    for layer in "${LAYERS[@]}"; do
        for extension in "$@"; do patterns+=("$layer/**.$extension"); done
    done
    files "${patterns[@]}"
}

# Source text without comments and string contents, line numbers kept.
without_comments() { # file
    awk '
    {
        line = $0; out = ""
        while (length(line) > 0) {
            if (inside) {
                at = index(line, "*/")
                if (!at) { line = ""; break }
                inside = 0; line = substr(line, at + 2); continue
            }
            if (match(line, /^"([^"\\]|\\.)*"/)) {
                out = out "\"\""; line = substr(line, RLENGTH + 1); continue
            }
            two = substr(line, 1, 2)
            if (two == "/*") { inside = 1; line = substr(line, 3); continue }
            if (two == "//") break
            out = out substr(line, 1, 1); line = substr(line, 2)
        }
        print out
    }' "$1"
}

finish() { exit "$((failures > 0))"; }
