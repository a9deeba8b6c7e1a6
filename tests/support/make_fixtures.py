#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes fixtures/recordings and fixtures/MANIFEST.json from the full recordings.

Kept are the calls that loupe can ask for and prove; answers that nothing
verifies (queries, account getters, registries) and exact repeats are dropped.
The order of the recording is kept, every kept line is kept byte for byte, and
the output is the same on every run: gzip without time or name.

Usage: make_fixtures.py [SHARED]      (default $LOUPE_SHARED, then ../shared)
"""

import gzip
import hashlib
import io
import json
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
LIMIT_BYTES = 25_000_000  # of all recordings together

CALLS = re.compile(
    r"Consensus/(GetLightBlock|GetValidators|GetTransactionsWithProofs"
    r"|GetTransactions|GetBlockResults|GetStatus|GetChainContext"
    r"|GetLatestHeight|GetLastRetainedHeight|StateSync\w+|GetParameters"
    r"|SubmitTx\w*)"
    r"|RuntimeClient/(GetBlock|GetTransactionsWithResults|GetEvents"
    r"|StateSync\w+|GetLastRetainedBlock|GetGenesisBlock|SubmitTx\w*)"
    r"|RootHash/(GetLatestBlock|GetGenesisBlock|GetRuntimeState|GetRoundRoots)"
    r"|Beacon/GetEpoch")
STREAMS = re.compile(r"(Consensus|RuntimeClient)/WatchBlocks")

# What a trust root of each recording is taken from.
TRUST_HEIGHTS = (1, 2)


def is_kept(call):
    name = call["service"].removeprefix("oasis-core.") + "/" + call["method"]
    pattern = STREAMS if call.get("stream") else CALLS
    return pattern.fullmatch(name) is not None


def select(source):
    """The kept lines, unchanged and in order, without exact repeats."""
    seen = set()
    with gzip.open(source, "rb") as lines:
        for line in lines:
            digest = hashlib.sha256(line).digest()
            if digest in seen or not is_kept(json.loads(line)):
                continue
            seen.add(digest)
            yield line


def compress(data):
    out = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, out, mtime=0) as file:
        file.write(data)
    return out.getvalue()


def network_file(name, genesis, truth):
    consensus = truth.get("consensus", truth)
    lines = [
        f"# The recorded network {name}.",
        "#",
        "# A trust root is given on the command line; these are right"
        " (truth.json, block_hashes):",
    ]
    lines += [f"#   --trust {height}:{consensus['block_hashes'][str(height)]}"
              for height in TRUST_HEIGHTS]
    lines += ["",
              "[network]",
              f"name = {name}",
              f"chain_context = {consensus['chain_context']}",
              f"genesis_height = {genesis['height']}"]
    if "runtime_id" in truth:
        lines.append(f"runtime_id = {truth['runtime_id']}")
    return "".join(line + "\n" for line in lines).encode()


def outputs(source, name):
    """Yields (file name, bytes, origin's file names, how it was made)."""
    genesis = (source / "genesis.json").read_bytes()
    truth = (source / "truth.json").read_bytes()
    calls = b"".join(select(source / "calls.ndjson.gz"))
    yield ("calls.ndjson.gz", compress(calls), ["calls.ndjson.gz"],
           "lines of the calls that loupe asks for, exact repeats dropped, gzip -9 -n")
    yield "genesis.json", genesis, ["genesis.json"], "copy"
    wire = source / "wire.json"
    if wire.exists():
        yield "wire.json", wire.read_bytes(), ["wire.json"], "copy"
    yield "truth.json.gz", compress(truth), ["truth.json"], "gzip -9 -n"
    yield ("network.ini", network_file(name, json.loads(genesis), json.loads(truth)),
           ["genesis.json", "truth.json"],
           "chain context, runtime and trust roots of the origin")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def make(shared, name):
    source = shared / "recordings" / name
    folder = FIXTURES / "recordings" / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, data, origins, how in outputs(source, name):
        (folder / file).write_bytes(data)
        yield {
            "file": f"recordings/{name}/{file}",
            "sha256": sha256(data),
            "size": len(data),
            "made": how,
            "by": "tests/support/make_fixtures.py",
            "origin": [{"file": f"shared/recordings/{name}/{origin}",
                        "sha256": sha256((source / origin).read_bytes())}
                       for origin in origins],
        }


def is_ours(entry):
    return entry["by"] == "tests/support/make_fixtures.py"


def write_manifest(entries):
    """Replaces this program's entries; other programs' entries stay."""
    path = FIXTURES / "MANIFEST.json"
    kept = json.loads(path.read_text())["files"] if path.exists() else []
    entries += [entry for entry in kept if not is_ours(entry)]
    entries.sort(key=lambda entry: entry["file"])
    path.write_text(json.dumps({"files": entries}, indent=2) + "\n")


def main():
    default = os.environ.get("LOUPE_SHARED", ROOT.parent / "shared")
    shared = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else default)
    entries = []
    for name in ("consensus-localnet", "sapphire-localnet"):
        entries += make(shared, name)
    write_manifest(entries)
    total = sum(entry["size"] for entry in entries if is_ours(entry))
    print(f"{total} bytes in {FIXTURES / 'recordings'}")
    return 0 if total <= LIMIT_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
