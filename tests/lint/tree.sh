#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The top of the tree has no other entries than the map in the README, presets
# are complete, and scripts parse.
. "$(dirname "$0")/common.bash"

top='CMakeLists\.txt|README\.md|CMakePresets\.json|\.ci|\.clang-format'
top+='|\.clang-tidy|\.editorconfig|\.gitignore|cmake|docs|crypto'
top+='|contracts-abi|verifier|runtime|tests|fixtures'
judge "top of the tree" "$(files | cut -d/ -f1 | sort -u | grep -vxE "$top")"

offenders=$(files '*.sh' '*.bash' '.ci/*' | while IFS= read -r file; do
    bash -n "$file" 2>&1 | head -n 1
done)
judge "scripts parse" "$offenders"

offenders=$(files '*.py' | while IFS= read -r file; do
    python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' \
        "$file" 2>&1 | tail -n 1
done)
judge "Python parses" "$offenders"

offenders=$(python3 - <<'PYTHON'
import json
presets = json.load(open("CMakePresets.json"))
names = [p["name"] for p in presets["configurePresets"] if not p.get("hidden")]
for kind in ("buildPresets", "workflowPresets"):
    have = [p["name"] for p in presets[kind]]
    for name in names:
        if name not in have:
            print(f"{name} is not in {kind}")
for workflow in presets["workflowPresets"]:
    if workflow["steps"][0] != {"type": "configure", "name": workflow["name"]}:
        print(f"workflow {workflow['name']} does not configure itself first")
PYTHON
)
judge "every preset is a workflow" "$offenders"
finish
