#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Follows the recorded networks to several heights with the program itself and
prints rates, processor time and peak memory as one JSON object. Each case is
run several times; medians are given, and the least and greatest of the wall
clock. Peak memory is the kernel's maximum resident set of the process.

usage: follow.py PROGRAM [RUNS]"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
RECORDINGS = os.path.join(ROOT, "fixtures", "recordings")
ALICE = "oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve"
NETWORKS = {
    "sapphire-localnet": (
        "1:4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e",
        [100, 200, 400, 716]),
    "consensus-localnet": (
        "1:fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4",
        [100, 200, 328]),
}


def run(command):
    """Wall seconds, processor seconds, peak KiB and output of a command."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, stdout=output, stderr=output)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode()
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit code {child.returncode}\n{text}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, text


def summary(name, samples):
    walls = [sample[0] for sample in samples]
    return {
        "name": name,
        "wall_s": round(statistics.median(walls), 3),
        "wall_min_s": round(min(walls), 3),
        "wall_max_s": round(max(walls), 3),
        "cpu_s": round(statistics.median(s[1] for s in samples), 3),
        "peak_mib": round(max(s[2] for s in samples) / 1024, 1),
    }


def rounds_in(program, db):
    text = run([program, "chain", "status", "--db", db, "--json"])[3]
    return int(json.loads(text[text.index("{"):])["data"]["kept"]["rounds"])


def follow(program, network, height, db):
    folder = os.path.join(RECORDINGS, network)
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(db + suffix):
            os.remove(db + suffix)
    return run([program, "chain", "follow", "--quiet", "--db", db,
                "--network", os.path.join(folder, "network.ini"),
                "--source", "recording:" + folder,
                "--trust", NETWORKS[network][0],
                "--until", f"height:{height}"])


def measure(program, runs, folder):
    cases = []
    for network, (_, heights) in NETWORKS.items():
        db = os.path.join(folder, network + ".db")
        for height in heights:
            samples = [follow(program, network, height, db)
                       for _ in range(runs)]
            case = summary(f"follow {network} to {height}", samples)
            rounds = rounds_in(program, db)
            case["headers_per_s"] = round(height / case["wall_s"])
            case["rounds"] = rounds
            case["rounds_per_s"] = round(rounds / case["wall_s"])
            cases.append(case)
        questions = {f"db audit {network}": ["db", "audit"]}
        if network == "sapphire-localnet":
            questions["account show"] = ["account", "show", ALICE,
                                         "--at", "height:700"]
        for name, words in questions.items():
            samples = [run([program] + words + ["--db", db])
                       for _ in range(runs)]
            cases.append(summary(name, samples))
    return cases


def main():
    program = sys.argv[1]
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        cases = measure(program, runs, folder)
    lines = ",\n".join("    " + json.dumps(case) for case in cases)
    print(f'{{"suite": "follow", "runs": {runs},\n  "cases": [\n{lines}]}}')


main()
