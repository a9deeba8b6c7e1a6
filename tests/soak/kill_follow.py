#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills a follow at random moments and holds the resumed database against an
undisturbed one.

    kill_follow.py LOUPE NETWORK.ini SOURCE HEIGHT:HASH [--kills 50] [--seed 1]

The undisturbed follow is timed first; each kill (signal 9) comes at a moment
drawn from the time that is left. In the end both exports must be equal byte for
byte, and the resumed database must pass its audit. Prints `ok kill_follow` or
`not ok kill_follow: why`, and one JSON line with the numbers."""

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time


def command(arguments, database):
    return [arguments.loupe, "chain", "follow", "--db", database, "--network", arguments.network,
            "--source", arguments.source, "--trust", arguments.trust, "--until", "latest", "--quiet"]


def export(arguments, database):
    out = subprocess.run([arguments.loupe, "db", "export", "--db", database], stdout=subprocess.PIPE, check=True).stdout
    return out


def run(arguments, database, seconds):
    """One follow; None when it was killed after `seconds`, else its exit code."""
    process = subprocess.Popen(command(arguments, database), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None


def main():
    parser = argparse.ArgumentParser()
    for name in ("loupe", "network", "source", "trust"):
        parser.add_argument(name)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)

    with tempfile.TemporaryDirectory() as folder:
        calm = os.path.join(folder, "calm.db")
        started = time.monotonic()
        code = run(arguments, calm, None)
        whole = time.monotonic() - started
        if code != 0:
            print("not ok kill_follow: the undisturbed follow ended with %s" % code)
            return 1
        wanted = export(arguments, calm)

        resumed = os.path.join(folder, "resumed.db")
        kills = 0
        early_ends = 0
        while kills < arguments.kills:
            if run(arguments, resumed, dice.uniform(0.01, whole)) is None:
                kills += 1
                continue
            early_ends += 1
            if export(arguments, resumed) != wanted:
                print("not ok kill_follow: the export differs after %d kills" % kills)
                return 1
            for name in os.listdir(folder):
                if name.startswith("resumed.db"):
                    os.unlink(os.path.join(folder, name))
        code = run(arguments, resumed, None)
        got = export(arguments, resumed)
        audit = subprocess.run([arguments.loupe, "db", "audit", "--db", resumed, "--quiet"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
        print(json.dumps({"kills": kills, "follows_that_ended_between": early_ends, "undisturbed_s": round(whole, 3),
                          "export_bytes": len(wanted), "export_sha256": hashlib.sha256(wanted).hexdigest(),
                          "equal": got == wanted, "exit": code, "audit_exit": audit}))
        good = code == 0 and got == wanted and audit == 0
        print("ok kill_follow" if good else "not ok kill_follow: see the numbers above")
        return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
