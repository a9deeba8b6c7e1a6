# SPDX-License-Identifier: Apache-2.0
"""Sealed anchorings: what the network sees tells nothing, the machine that keeps
the secret knows and signs them, and no other one does.

    test_anchor.py PROGRAM
"""
import base64
import json
import os
import shutil
import sys
import tempfile

from compare import equal, failures
from test_tx import RECORDINGS, SEEDS
from test_tx_online import TIP, Online, kept

TRUTH = "sapphire-localnet/truth.json"
NAMES = ("jobId", "roundNo", "resultHash", "inputsRoot", "outputModel", "evidenceMask")


def spec_of(online):
    """The recorded anchoring that was sealed, and the id of its result."""
    truth = json.loads((RECORDINGS / TRUTH).read_text())
    tx = next(tx for tx in truth["transactions"]
              if (tx.get("function"), tx["format"]) == ("anchorResult", "outer"))
    online.path("spec.json").write_text(json.dumps({
        "loupe": "anchor/1", "contract": truth["dao_work_contract"], "result": dict(zip(NAMES, tx["args"]))}))
    return truth["result_ids"]["result 1"], truth["dao_work_contract"]


def told_by(online, form, text):
    """Does the file say it, or what is inside it?"""
    file = json.loads(online.path(f"{form}.tx").read_text())
    raw = base64.b64decode(file["unsigned"])
    return bytes.fromhex(text.removeprefix("0x")) in raw


def sealed(online, form, more, result, contract):
    at = online.at("sapphire", "tip", "t.db")
    before = kept(online)
    made = online.json("anchor", "prepare", "spec.json", "--sealed", *more, "--signer", "dave", "--nonce", "49",
                       "--gas", "1000000", "--fee", "0.1", *at, "-o", f"{form}.tx")
    if made is None:
        return
    equal(f"{form}: id", made["anchor"]["result_id"], result)
    equal(f"{form}: one secret more", len(kept(online) - before), 1)
    spec = json.loads(online.path("spec.json").read_text())
    for name in ("resultHash", "inputsRoot", "outputModel"):
        equal(f"{form}: {name} is hidden", told_by(online, form, spec["result"][name]), False)
    equal(f"{form}: the contract is hidden", told_by(online, form, contract), form == "ethereum")
    told = online.json("anchor", "sign", f"{form}.tx", "--key", "dave", "--network", "sapphire.ini", "-o", "signed.tx")
    if told is not None:
        equal(f"{form}: signed", (told["signed"], told["anchor"]["result_id"]), (True, result))
    unseen(online, form)


def unseen(online, form):
    """Elsewhere nobody knows what it is."""
    shutil.move(online.path("home/calls"), online.path("home/away"))
    told = online.run("anchor", "sign", f"{form}.tx", "--key", "dave", "--network", "sapphire.ini", "-o", "unseen.tx")
    equal(f"{form}: unseen", (told.returncode, told.stderr.strip()),
          (3, "call: is sealed, and no secret of it is kept here: it is not signed unseen (unsupported)"))
    equal(f"{form}: not signed", online.path("unseen.tx").exists(), False)
    shown = online.json("tx", "show", f"{form}.tx", "--network", "sapphire.ini")
    equal(f"{form}: nothing is shown", "anchor" in shown, False)
    shutil.move(online.path("home/away"), online.path("home/calls"))


def other_calls(online):
    """Sealed as well, but no anchoring."""
    at = online.at("sapphire", "tip", "t.db")
    online.json("tx", "make", "transfer", "--runtime", "--to", "0xdce075e1c39b1ae0b75d554558b6451a226ffe00", "--amount",
                "1", "--signer", "dave", "--nonce", "49", "--gas", "100000", "--fee", "0.1", "--sealed", *at, "-o", "x.tx")
    told = online.run("anchor", "sign", "x.tx", "--key", "dave", "--network", "sapphire.ini", "-o", "other.tx")
    equal("another call", (told.returncode, told.stderr.strip()),
          (1, "method: is not evm.Call: nothing is anchored by it (refused)"))
    equal("another call: not signed", online.path("other.tx").exists(), False)


def main(program):
    if not RECORDINGS.is_dir():
        print("skipped: no recordings")
        return 1 if os.environ.get("CI") == "true" else 77
    with tempfile.TemporaryDirectory() as folder:
        online = Online(os.path.abspath(program), folder)
        result, contract = spec_of(online)
        online.record("tip", TIP)
        online.follow("sapphire", "tip", "t.db")
        sealed(online, "native", (), result, contract)
        sealed(online, "ethereum", ("--eth", "1559"), result, contract)
        other_calls(online)
        kept(online)
        for path in online.path(".").glob("*"):
            text = path.read_text(errors="replace") if path.is_file() and path.suffix != ".db" else ""
            if any(secret in text for secret in online.secrets):
                failures.append(f"{path.name} holds a secret")
    for failure in failures[:20]:
        print("not ok", failure)
    if not failures:
        print("ok sealed anchorings")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
