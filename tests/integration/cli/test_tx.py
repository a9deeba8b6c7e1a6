# SPDX-License-Identifier: Apache-2.0
"""Every recorded transaction of an account, made again from the words of the
command line: shown, made from what was shown, signed with the same key, and the
bytes that would be submitted are the recorded ones. What transfers, burns and
delegations were told is read from the recording's own description. No output
and no file but the keys' own holds a secret.

    test_tx.py PROGRAM
"""
import base64
import collections
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import compare
from compare import equal, failures

PROJECT = pathlib.Path(__file__).resolve().parents[3]
SHARED = pathlib.Path(os.environ.get("LOUPE_SHARED") or PROJECT.parent / "shared")
RECORDINGS = SHARED / "recordings"
NETWORKS = PROJECT / "fixtures/recordings"
SEEDS = {name: f"oasis-runtime-sdk/test-keys: {name}" for name in ("alice", "bob", "charlie", "dave", "erin")}
SEEDS |= {name: f"loupe localnet test key: {name}" for name in ("dan", "eve", "fay", "zed", *(f"m{i}" for i in range(1, 9)))}
SECP256K1 = {"dave", "erin", *(f"m{i}" for i in range(1, 9))}
MADE = re.compile(r"staking\.(Transfer|Burn|AddEscrow|ReclaimEscrow|Allow|Withdraw|AmendCommissionSchedule)|governance\.|accounts\.|consensus\.|evm\.")

done = collections.Counter()


class Program:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.secrets = []
        self.env = {**os.environ, "LOUPE_HOME": f"{folder}/home"}

    def run(self, *words):
        told = subprocess.run([self.program, *words], capture_output=True, text=True, timeout=120,
                              cwd=self.folder, env=self.env, check=False)
        for secret in self.secrets:
            if secret in told.stdout + told.stderr:
                failures.append(f"{words}: a secret was printed")
        return told

    def json(self, *words):
        told = self.run(*words, "--json")
        if told.returncode != 0:
            failures.append(f"{' '.join(words)}: {told.stderr}")
            return None
        return json.loads(told.stdout)["data"]

    def keep(self, name, text):
        seed = hashlib.new("sha512_256", text.encode()).digest()
        kind = "secp256k1" if name in SECP256K1 else "ed25519"
        path = pathlib.Path(self.folder, "seed")
        path.write_text(seed.hex())
        self.json("key", "import", "--raw", str(path), "--kind", kind, "--name", name)
        path.unlink()
        self.secrets += [seed.hex(), base64.b64encode(seed).decode().rstrip("=")]


def tokens(base_units, decimals):
    whole, rest = divmod(int(base_units), 10**decimals)
    return f"{whole}.{rest:0{decimals}}"


def signed_bytes(program, what, made, key, network):
    """The made file signed; the bytes to submit."""
    told = program.json("tx", "sign", made, "--key", key, "--network", network, "-o", "signed.tx")
    if told is None:
        return None
    return base64.b64decode(json.loads(pathlib.Path(program.folder, "signed.tx").read_text())["signed"])


def again(program, network, tx, decimals, runtime):
    """Shows the recorded bytes and makes them anew from that."""
    folder, what = pathlib.Path(program.folder), f"{tx['method']} {tx['hash'][:8]}"
    raw = base64.b64decode(tx["raw"])
    (folder / "raw.cbor").write_bytes(raw)
    shown = program.json("tx", "show", "raw.cbor", "--network", network)
    if shown is None:
        return
    equal(f"{what}: hash", shown["hash"], tx["hash"])
    (folder / "body.json").write_text(json.dumps(shown["body"]))
    (folder / "made.tx").unlink(missing_ok=True)
    words = ["tx", "make", shown["method"], "--body", "body.json", "--network", network, "-o", "made.tx",
             "--gas", shown["fee"]["gas"], "--fee", shown["fee"]["amount"]["tokens"]]
    if runtime:
        words += ["--runtime", "--signer", tx["signer"], "--nonce", shown["signers"][0]["nonce"],
                  "--messages", shown["fee"].get("consensus_messages", "0")]
    else:
        words += ["--nonce", shown["nonce"]]
    if program.json(*words) is None:
        return
    equal(f"{what}: bytes", signed_bytes(program, what, "made.tx", tx["signer"], network), raw)
    done[tx["method"]] += 1


WORDS = [
    (r"transfer (\d+) to (\S+)", "transfer", lambda m, who: ["--to", who[m[2]], "--amount", tokens(m[1], 9)]),
    (r"burn (\d+)", "burn", lambda m, who: ["--amount", tokens(m[1], 9)]),
    (r"escrow (\d+) to (\S+)", "delegate", lambda m, who: ["--to", who[m[2]], "--amount", tokens(m[1], 9)]),
    (r"reclaim (\d+) shares from (\S+)", "undelegate", lambda m, who: ["--from", who[m[2]], "--shares", m[1]]),
    (r"allow (\d+) \(negative (\w+)\) to (\S+)", "allow",
     lambda m, who: ["--to", who[m[3]], f"--amount={'-' if m[2] == 'true' else ''}{tokens(m[1], 9)}"]),
    (r"withdraw (\d+) from (\S+)", "withdraw", lambda m, who: ["--from", who[m[2]], "--amount", tokens(m[1], 9)]),
]


def from_intent(program, network, tx, addresses):
    """The words a person would have said, by the recording's description."""
    for pattern, word, options in WORDS:
        found = re.fullmatch(pattern, tx["intent"])
        if not found or any(name not in addresses for name in found.groups()[-1:] if not name.isdigit()):
            continue
        shown = program.json("tx", "show", "raw.cbor", "--network", network)
        words = ["tx", "make", word, *options(found, addresses), "--nonce", str(tx["nonce"]), "--gas", shown["fee"]["gas"],
                 "--fee", tokens(tx["fee_amount"], 9), "--network", network, "-o", "made.tx"]
        if program.json(*words) is not None:
            equal(f"{tx['intent']}: bytes", signed_bytes(program, tx["intent"], "made.tx", tx["signer"], network),
                  base64.b64decode(tx["raw"]))
            done[word] += 1


def consensus(program):
    network = str(NETWORKS / "consensus-localnet/network.ini")
    truth = json.loads((RECORDINGS / "consensus-localnet/truth.json").read_text())
    for tx in json.loads((RECORDINGS / "consensus-localnet/txs.json").read_text()):
        if tx["signer"] in SEEDS and MADE.match(tx["method"]) and "Nonexistent" not in tx["method"]:
            again(program, network, tx, 9, False)
            from_intent(program, network, tx, truth["addresses"])


def runtime(program):
    network = str(NETWORKS / "sapphire-localnet/network.ini")
    truth = json.loads((RECORDINGS / "sapphire-localnet/truth.json").read_text())
    for tx in truth["transactions"]:
        if tx["format"] in ("plain", "inner") and MADE.match(tx["method"]):
            again(program, network, tx, 18, True)


def anchors(program):
    """What was anchored, from the arguments that the recording names; the ids of the
    results are those that the contract answered."""
    network = str(pathlib.Path(program.folder, "evm.ini"))
    pathlib.Path(network).write_text((NETWORKS / "sapphire-localnet/network.ini").read_text() + "evm_chain_id = 23293\n")
    truth = json.loads((RECORDINGS / "sapphire-localnet/truth.json").read_text())
    names = ("jobId", "roundNo", "resultHash", "inputsRoot", "outputModel", "evidenceMask")
    for tx in truth["transactions"]:
        if (tx.get("function"), tx["format"]) != ("anchorResult", "plain"):
            continue
        what, spec = f"anchor {tx['hash'][:8]}", pathlib.Path(program.folder, "spec.json")
        spec.write_text(json.dumps({"loupe": "anchor/1", "contract": truth["dao_work_contract"],
                                    "result": dict(zip(names, tx["args"]))}))
        made = program.json("anchor", "prepare", "spec.json", "--network", network, "-o", "made.tx", "--fee", "0.1",
                            "--gas", str(tx["gas_limit"]), "--signer", tx["signer"], "--nonce", str(tx["nonce"]))
        told = program.json("anchor", "sign", "made.tx", "--key", tx["signer"], "--network", network, "-o", "signed.tx")
        if made is None or told is None:
            continue
        equal(f"{what}: id", made["anchor"]["result_id"], truth["result_ids"][f"result {tx['args'][1]}"])
        equal(f"{what}: hash", told["hash"], tx["hash"])
        signed = json.loads(pathlib.Path(program.folder, "signed.tx").read_text())["signed"]
        equal(f"{what}: bytes", base64.b64decode(signed), base64.b64decode(tx["raw"]))
        done["anchor"] += 1


def main(program):
    if not RECORDINGS.is_dir():
        print("skipped: no recordings")
        return 1 if os.environ.get("CI") == "true" else 77
    with tempfile.TemporaryDirectory() as folder:
        asked = Program(os.path.abspath(program), folder)
        for name, text in SEEDS.items():
            asked.keep(name, text)
        consensus(asked)
        runtime(asked)
        anchors(asked)
        for path in pathlib.Path(folder).glob("*"):
            text = path.read_text(errors="replace") if path.is_file() else ""
            if any(secret in text for secret in asked.secrets):
                failures.append(f"{path.name} holds a secret")
    for failure in failures[:20]:
        print("not ok", failure)
    if not failures:
        print(f"ok {compare.checks} checks: {', '.join(f'{name} {count}' for name, count in sorted(done.items()))}")
    enough = done["staking.Transfer"] > 15 and done["transfer"] > 15 and done["evm.Call"] > 90 and done["anchor"] == 3
    return 0 if enough and not failures else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
