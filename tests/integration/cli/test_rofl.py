# SPDX-License-Identifier: Apache-2.0
"""What the rofl commands print of the recorded Sapphire network is what the
runtime itself answered when it was asked (the recording's own queries), and what
the official client says of anchoring transactions (truth.json).

    test_rofl.py PROGRAM
"""
import base64
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import compare
from compare import equal, failures

PROJECT = pathlib.Path(__file__).resolve().parents[3]
SHARED = pathlib.Path(os.environ.get("LOUPE_SHARED") or PROJECT.parent / "shared")
RECORDING = SHARED / "recordings/sapphire-localnet"
NETWORK = PROJECT / "fixtures/recordings/sapphire-localnet"
TRUST = "1:4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e"
FEES = {1: "instance", 2: "endorsing_node"}
LATEST = 2**64 - 1

sys.path.insert(0, str(PROJECT / "tests/support"))
import replay_cbor  # after its folder is on the path

class Program:
    def __init__(self, program, folder):
        self.program, self.db = program, f"{folder}/s.db"
        self.run("chain", "follow", "--network", f"{NETWORK}/network.ini", "--source",
                 f"recording:{NETWORK}", "--trust", TRUST, "--until", "latest")

    def run(self, *words):
        """(exit code, answer)"""
        done = subprocess.run([self.program, *words, "--db", self.db, "-q", "--json"],
                              capture_output=True, text=True, timeout=120, check=False)
        return done.returncode, json.loads(done.stdout)


# ---- identifiers as texts ----

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def checksum(values):
    state = 1
    for value in values:
        top, state = state >> 25, (state & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            state ^= term if top >> bit & 1 else 0
    return state


def bech32(prefix, data):
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    words = [int(bits[at:at + 5], 2) for at in range(0, len(bits), 5)]
    head = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    mark = checksum(head + words + [0] * 6) ^ 1
    words += [mark >> 5 * (5 - i) & 31 for i in range(6)]
    return prefix + "1" + "".join(LETTERS[word] for word in words)


def base64_of(key):
    return None if key is None else base64.b64encode(key).decode()


def plain(value):
    """As loupe writes CBOR that it knows nothing of."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


# ---- answers of the runtime as the commands print them ----

def shown_app(app):
    amount, denomination = app["stake"]
    units = int.from_bytes(amount, "big")
    policy = app["policy"]
    return {
        "app": bech32("rofl", app["id"]),
        "admin": app["admin"] and bech32("oasis", app["admin"]),
        "stake": {"base_units": str(units), "denomination": denomination.hex(),
                  "tokens": f"{units // 10**18}.{units % 10**18:018}"},
        "policy": {"enclaves": plain(policy["enclaves"]), "quotes": plain(policy["quotes"]),
                   "endorsements": plain(policy["endorsements"]), "fees": FEES[policy["fees"]],
                   "max_expiration": str(policy["max_expiration"])},
        "metadata": app.get("metadata", {}),
        "secrets": [{"name": name, "size": str(len(value))}
                    for name, value in sorted(app.get("secrets", {}).items())],
        "sek": app["sek"].hex(),
    }


def shown_instance(instance, epoch):
    return {
        "node_id": base64_of(instance["node_id"]),
        "entity_id": base64_of(instance["entity_id"]),
        "rak": base64_of(instance["rak"]),
        "rek": instance["rek"].hex(),
        "extra_keys": [f"{kind}:{key.hex()}" for entry in instance["extra_keys"]
                       for kind, key in entry.items()],
        "expiration_epoch": str(instance["expiration"]),
        "expired": instance["expiration"] <= epoch,
        "metadata": instance.get("metadata", {}),
    }


def queries():
    """(method, round, application, answer) of what was asked of a round."""
    for line in gzip.open(RECORDING / "calls.ndjson.gz", "rt"):
        if '"Query"' not in line:
            continue
        call = json.loads(line)
        asked = replay_cbor.decode(base64.b64decode(call["request"]))
        if asked["method"] not in ("rofl.App", "rofl.AppInstances") or asked["round"] == LATEST:
            continue
        answer = replay_cbor.decode(base64.b64decode(call["response"]))
        yield (asked["method"], asked["round"], replay_cbor.decode(asked["args"])["id"],
               replay_cbor.decode(answer["data"]))


def check_queries(program, epoch_of):
    told = {"rofl.App": 0, "rofl.AppInstances": 0}
    for method, number, app, answer in list(queries())[::5]:
        word, at = bech32("rofl", app), ("--at", f"round:{number}")
        command = "show" if method == "rofl.App" else "instances"
        code, got = program.run("rofl", command, word, *at)
        if code == 4:
            continue
        told[method] += 1
        equal(f"{method} {word} {number} exit", code, 0)
        if command == "show":
            equal(f"{word} {number}", got["data"], shown_app(answer))
            continue
        epoch = epoch_of(number)
        key = lambda row: row["rak"]
        equal(f"{word} {number}", sorted(got["data"]["instances"], key=key),
              sorted((shown_instance(row, epoch) for row in answer), key=key))
        equal(f"{word} {number} rest", (got["data"]["complete"], got["data"]["epoch"]),
              (True, str(epoch)))
    return told


def check_origins(program, truth):
    """Exit codes and verdicts of some: that of all is in test_rofl.c."""
    signed = {(row["round"], row["signer_public_key"])
              for row in truth["rofl"]["transactions_signed_by_instances"]}
    codes = {0: 0, 1: 0, 4: 0}
    for number in sorted({number for number, _ in signed})[::24]:
        for tx in program.run("round", "show", "--at", f"round:{number}")[1]["data"]["transactions"]:
            code, got = program.run("rofl", "origin", tx["hash"])
            codes[code] += 1
            if code == 4:
                continue
            key = got["data"]["signer"]["public_key"].partition(":")[2]
            if code == 1 or key in {key for _, key in signed}:
                equal(f"{tx['hash']}", code == 0, (number, key) in signed)
            equal(f"{tx['hash']} flag", got["data"]["is_instance"], code == 0)
    for tx in truth["transactions"][::16]:
        if tx["round"] != 0:
            code, _ = program.run("rofl", "origin", tx["hash"])
            codes[code] += 1
            equal(f"{tx['hash']} of {tx['signer']}", code in (1, 4), True)
    return codes


def main(program):
    if not RECORDING.is_dir():
        print(f"skipped: {RECORDING} is not there")
        return 1 if os.environ.get("CI") == "true" else 77
    truth = json.loads((RECORDING / "truth.json").read_text(encoding="utf-8"))
    epochs = truth["consensus"]["epoch_of_height"]
    rounds = truth["rounds"]
    with tempfile.TemporaryDirectory() as folder:
        under_test = Program(program, folder)
        told = check_queries(under_test,
                             lambda number: epochs[str(rounds[number]["consensus_height"])])
        codes = check_origins(under_test, truth)
    print("\n".join(failures[:40]))
    print(f"{compare.checks} checks, {len(failures)} failures; {told}, exit codes {codes}")
    few = min(told.values()) < 5 or codes[0] < 5 or codes[1] < 2 or codes[4] < 2
    return 1 if failures or few else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
