#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every file below fixtures/ is listed in fixtures/MANIFEST.json with its
# SHA-256 and size, nothing is listed that is not there, and the recordings are
# together no larger than the 25 MB they are allowed.
set -euo pipefail
cd "$(dirname "$0")/../../fixtures"

exec python3 - <<'END'
import hashlib, json, pathlib, sys

RECORDINGS_BYTES_MAX = 25_000_000

files = {str(path) for path in pathlib.Path(".").rglob("*")
         if path.is_file()} - {"MANIFEST.json"}
entries = json.loads(pathlib.Path("MANIFEST.json").read_text())["files"]
listed = [entry["file"] for entry in entries]
faults = [f"{name}: not in MANIFEST.json" for name in sorted(files - set(listed))]
faults += [f"{name}: listed twice"
           for name in sorted({n for n in listed if listed.count(n) > 1})]

for entry in entries:
    if entry["file"] not in files:
        faults.append(f"{entry['file']}: listed, but not there")
        continue
    data = pathlib.Path(entry["file"]).read_bytes()
    if len(data) != entry["size"]:
        faults.append(f"{entry['file']}: {len(data)} bytes, not {entry['size']}")
    if hashlib.sha256(data).hexdigest() != entry["sha256"]:
        faults.append(f"{entry['file']}: another SHA-256")

total = sum(entry["size"] for entry in entries
            if entry["file"].startswith("recordings/"))
if total > RECORDINGS_BYTES_MAX:
    faults.append(f"recordings: {total} bytes, more than {RECORDINGS_BYTES_MAX}")

for fault in faults:
    print(f"not ok lint/manifest: {fault}")
if not faults:
    print(f"ok lint/manifest: {len(entries)} files, {total} bytes of recordings")
sys.exit(1 if faults else 0)
END
