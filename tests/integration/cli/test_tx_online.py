# SPDX-License-Identifier: Apache-2.0
"""What tx make asks a node, on recordings that end where a node would stand: the
key that calls are sealed to, which the proven state has to vouch for, and gas,
which is only a proposal.

    test_tx_online.py PROGRAM
"""
import base64
import gzip
import json
import os
import pathlib
import re
import sys
import tempfile

from compare import equal, failures
from test_tx import NETWORKS, RECORDINGS, SEEDS, Program

CONTRACT = "0xdce075e1c39b1ae0b75d554558b6451a226ffe00"
TRUST = {"sapphire": "1:4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e",
         "consensus": "1:fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4"}
CALLS = "calls.ndjson.gz"
# The last recorded call-data key is of epoch 16, as is the state of this height.
TIP, EPOCH = 425, 16
LATE, LATE_EPOCH = 715, 28


def read(data, at=0):
    """One item of CBOR, and where the next begins."""
    major, number = data[at] >> 5, data[at] & 31
    at += 1
    if number >= 24:
        size = 1 << (number - 24)
        number, at = int.from_bytes(data[at:at + size], "big"), at + size
    if major == 7:
        return {20: False, 21: True, 22: None}[number], at
    if major in (2, 3):
        text = data[at:at + number]
        return (text.decode() if major == 3 else text), at + number
    if major < 2:
        return (number if major == 0 else -1 - number), at
    items = []
    for _ in range(number * (major - 3)):
        item, at = read(data, at)
        items.append(item)
    return (dict(zip(items[::2], items[1::2])) if major == 5 else items), at


def head(major, number):
    for size, extra in ((1, 24), (2, 25), (4, 26), (8, 27)):
        if number < 24:
            return bytes([major << 5 | number])
        if number < 1 << 8 * size:
            return bytes([major << 5 | extra]) + number.to_bytes(size, "big")
    raise ValueError(number)


def write(item):
    """Canonical CBOR of what a question is made of; bytearrays are CBOR."""
    if isinstance(item, bytearray):
        return bytes(item)
    if isinstance(item, bytes):
        return head(2, len(item)) + item
    if isinstance(item, str):
        return head(3, len(item)) + item.encode()
    if isinstance(item, int):
        return head(0, item)
    pairs = sorted(((write(key), write(value)) for key, value in item.items()), key=lambda p: (len(p[0]), p[0]))
    return head(5, len(pairs)) + b"".join(key + value for key, value in pairs)


class Online(Program):
    def __init__(self, program, folder):
        super().__init__(program, folder)
        for name in ("alice", "dave"):
            self.keep(name, SEEDS[name])
        for name in ("consensus", "sapphire"):
            ini = (NETWORKS / f"{name}-localnet/network.ini").read_text()
            self.path(f"{name}.ini").write_text(ini + "evm_chain_id = 23293\nmock_tee = yes\n")

    def path(self, name):
        return pathlib.Path(self.folder, name)

    def record(self, name, tip, more=(), change=lambda line: line):
        """The sapphire recording up to a height, and other lines."""
        self.path(name).mkdir()
        with gzip.open(RECORDINGS / "sapphire-localnet" / CALLS, "rt") as calls, \
                gzip.open(self.path(name) / CALLS, "wt", compresslevel=1) as out:
            for line in calls:
                if '"GetLightBlock"' in line[:100]:
                    height = read(base64.b64decode(json.loads(line)["request"]))[0]
                    if height == 0 or height > tip:
                        continue
                out.write(change(line))
            for call in more:
                out.write(json.dumps(call) + "\n")

    def follow(self, network, source, db):
        told = self.run("chain", "follow", *self.at(network, source, db), "--trust", TRUST[network], "--until", "latest")
        equal(f"{source}: follow", told.returncode, 0)

    @staticmethod
    def at(network, source, db):
        return ["--network", f"{network}.ini", "--source", f"recording:{source}", "--db", db, "-q"]

    def refused(self, code, line, *words):
        told = self.run("tx", "make", *words, "-o", "refused.tx")
        equal(" ".join(words), (told.returncode, told.stderr.strip()), (code, line))
        equal(f"{line}: no file", self.path("refused.tx").exists(), False)

    def unsigned(self, name):
        return base64.b64decode(json.loads(self.path(name).read_text())["unsigned"])


TRANSFER = ["transfer", "--runtime", "--to", CONTRACT, "--amount", "1", "--signer", "dave", "--nonce", "49",
            "--fee", "0.01"]
CALL = ["call", "transfer", f'["{CONTRACT}", "5"]', "--to", CONTRACT, "--eth", "1559", "--signer", "dave",
        "--nonce", "49", "--fee", "0.01"]


def kept(online):
    """Public keys of the calls whose secrets lie there, each for its owner alone."""
    folder = online.path("home/calls")
    names = sorted(folder.glob("*.pem")) if folder.exists() else []
    for path in names:
        equal(f"{path.name}: mode", oct(path.stat().st_mode & 0o777), "0o600")
        text = "".join(path.read_text().splitlines()[1:-1])
        secret = base64.b64decode(text)[:32]
        online.secrets += [secret.hex(), base64.b64encode(secret).decode().rstrip("=")]
    return {path.stem for path in names}


def sealed(online):
    """The envelope shows a key whose secret was kept, and the key's epoch."""
    online.record("tip", TIP)
    online.follow("sapphire", "tip", "t.db")
    at = online.at("sapphire", "tip", "t.db")
    before = kept(online)
    for what, words in (("native", TRANSFER), ("ethereum", CALL)):
        shown = online.json("tx", "make", *words, "--gas", "100000", "--sealed", *at, "-o", f"{what}.tx")
        if shown is None:
            continue
        equal(f"{what}: sealed", shown["encrypted"], True)
        if what == "native":
            equal("native: no method is told", shown["method"], None)
            envelope = read(online.unsigned("native.tx"))[0]["call"]
        else:
            envelope = read(bytes.fromhex(shown["body"]["data"]))[0]
        equal(f"{what}: format", envelope["format"], 1)
        equal(f"{what}: epoch", envelope["body"]["epoch"], EPOCH)
        after = kept(online)
        equal(f"{what}: the secret is kept", after - before, {envelope["body"]["pk"].hex()})
        before = after
        online.json("tx", "sign", f"{what}.tx", "--key", "dave", "--network", "sapphire.ini", "-o", "signed.tx")


def forged(line):
    """The recording with a key of somebody else in each answer."""
    if '"Query"' not in line[:100]:
        return line
    call = json.loads(line)
    if read(base64.b64decode(call["request"]))[0]["method"] != "core.CallDataPublicKey":
        return line
    answer = bytearray(base64.b64decode(call["response"]))
    answer[answer.index(b"ckeyX ") + 6] ^= 1
    return json.dumps({**call, "response": base64.b64encode(answer).decode()}) + "\n"


def not_sealed(online):
    online.record("forged", TIP, change=forged)
    online.record("late", LATE)
    online.follow("sapphire", "late", "l.db")
    words, before = [*TRANSFER, "--gas", "100000", "--sealed"], kept(online)
    at = online.at("sapphire", "tip", "t.db")
    online.refused(1, "call_key.public_key.signature: was not made by the key manager (invalid)",
                   *words, *online.at("sapphire", "forged", "t.db"))
    online.refused(1, f"call_key.epoch: {EPOCH} is more than 5 before the proven epoch {LATE_EPOCH} (stale)",
                   *words, *online.at("sapphire", "late", "l.db"))
    online.path("secure.ini").write_text(online.path("sapphire.ini").read_text().replace("mock_tee = yes", ""))
    online.refused(1, "call_key.status.is_secure: is false (refused)",
                   *words, "--network", "secure.ini", *at[2:])
    online.refused(4, "source: call-data key at height 425 is not in the database, and no source is given (unreachable)",
                   *words, "--network", "sapphire.ini", "--db", "t.db", "--offline", "-q")
    online.refused(2, "--sealed: is of transactions of the runtime only (usage)", "burn", "--amount", "1", "--nonce", "1",
                   "--gas", "1", "--fee", "0", "--sealed", *at)
    equal("no secret of what was refused", kept(online), before)


# ---- gas ----

def query(unsigned, gas):
    """A node that answers this one question about a runtime transaction."""
    request = write({"runtime_id": b"\x80" + bytes(31), "round": 2**64 - 1, "method": "core.EstimateGas",
                     "args": write({"tx": bytearray(unsigned)})})
    return {"service": "oasis-core.RuntimeClient", "method": "Query", "code": 0,
            "request": base64.b64encode(request).decode(),
            "response": base64.b64encode(write({"data": write(gas)})).decode()}


def runtime_gas(online, number, answer):
    """Makes a transfer without --gas where the node answers so."""
    trial = [word if word != "0.01" else "0" for word in TRANSFER]
    online.json("tx", "make", *trial, "--gas", "0", "--network", "sapphire.ini", "-o", f"trial{number}.tx")
    online.record(f"gas{number}", TIP, [query(online.unsigned(f"trial{number}.tx"), answer)])
    return [*TRANSFER, *online.at("sapphire", f"gas{number}", "t.db")]


def gas(online):
    shown = online.json("tx", "make", *runtime_gas(online, 1, 11234), "-o", "gas.tx")
    if shown is not None:
        equal("gas: the estimate and a fifth", (shown["fee"]["gas"], shown["gas_estimate"]), ("13480", "11234"))
    shown = online.json("tx", "make", *runtime_gas(online, 2, 14999999), "-o", "gas.tx")
    if shown is not None:
        equal("gas: what a block has", (shown["fee"]["gas"], shown["gas_estimate"]), ("15000000", "14999999"))
    online.refused(3, "--gas: the node's estimate of 15000001 is above a block's 15000000 (limit)",
                   *runtime_gas(online, 3, 15000001))
    told = online.run("tx", "make", *[word for word in runtime_gas(online, 4, 1000) if word != "-q"], "-o", "gas.tx")
    equal("gas: said to be a node's word",
          "note: gas 1200 is a node's estimate and a fifth; nobody proved it" in told.stderr, True)


def consensus_gas(online):
    """The recorded question, word for word: "estimate transfer"."""
    source = str(RECORDINGS / "consensus-localnet")
    online.follow("consensus", source, "c.db")
    words = ["transfer", "--to", "oasis1qrydpazemvuwtnp3efm7vmfvg3tde044qg6cxwzx", "--amount", "5", "--nonce", "0",
             "--fee", "0.02", *online.at("consensus", source, "c.db")]
    shown = online.json("tx", "make", *words, "--signer", "alice", "-o", "c.tx")
    if shown is not None:
        equal("gas: consensus", (shown["fee"]["gas"], shown["gas_estimate"]), ("1200", "1000"))
    online.refused(2, "--signer: an Ed25519 key is needed to ask for its gas (usage)", *words)


def main(program):
    if not RECORDINGS.is_dir():
        print("skipped: no recordings")
        return 1 if os.environ.get("CI") == "true" else 77
    with tempfile.TemporaryDirectory() as folder:
        online = Online(os.path.abspath(program), folder)
        for step in (sealed, not_sealed, gas, consensus_gas):
            step(online)
        texts = [path for path in pathlib.Path(folder).rglob("*")
                 if path.is_file() and not re.search(r"home/|calls\.ndjson", str(path))]
        for path in texts:
            data = path.read_bytes()
            if any(secret.encode() in data or (len(secret) == 64 and bytes.fromhex(secret) in data)
                   for secret in online.secrets):
                failures.append(f"{path.name} holds a secret")
    for failure in failures[:20]:
        print("not ok", failure)
    if not failures:
        print(f"ok {len(texts)} files without a secret")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
