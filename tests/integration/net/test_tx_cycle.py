# SPDX-License-Identifier: Apache-2.0
"""A transaction from a secret to its proof, as a person goes: key import, tx make,
sign, submit, status and list, against a node that has not yet the block of the
recorded transaction that these words make. Nothing that was printed, logged or
written, but the key's own file, holds the secret in any form."""

import base64
import hashlib
import json
import os
import pathlib
import sys
import unittest

import client
import tap
from replay_client import Node, truth_of

SHARED = pathlib.Path(os.environ.get("LOUPE_SHARED") or client.PROJECT.parent / "shared")
SENT = SHARED / "recordings/consensus-localnet/txs.json"
if not SENT.exists():
    print(f"skipped integration/net/tx_cycle: {SENT} is not there")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)
ADDRESSES = truth_of(client.CONSENSUS.folder)["addresses"]
NAMED = "oasis-runtime-sdk/test-keys: "
HOME = client.FOLDER / "home"
DEBUG = ("--log-level", "debug", "--log", "json")


def forms_of(secret):
    """What a secret looks like: raw, in both cases of hexadecimal, and in base64
    at every place of a longer text."""
    forms = {secret, secret.hex().encode(), secret.hex().upper().encode()}
    for shift in range(3):
        text = base64.b64encode(bytes(shift) + secret)
        forms.add(text[4 if shift else 0:-4])
        forms.add(text[4 if shift else 0:-4].replace(b"+", b"-").replace(b"/", b"_"))
    return forms


class Cycle(unittest.TestCase):
    network = client.CONSENSUS
    questions = []

    @classmethod
    def setUpClass(cls):
        cls.folder = client.write_served(cls.network, cls.questions)

    def setUp(self):
        self.told, self.secrets = [], []

    def start(self, tip, accept):
        self.node = Node(self.folder, "--tip", str(tip), "--accept", str(accept))
        self.addCleanup(self.node.close)
        self.db = client.fresh_db()
        self.source = f"h2c:{self.node.ready['raw_h2c']}"
        done = client.follow(self.network, self.db, self.source)
        self.assertEqual(done.code, 0, done.err)
        self.ini = client.FOLDER / f"{self.network.name}.ini"
        self.ini.write_text(self.network.ini.read_text() + "evm_chain_id = 23293\n")

    def run_tx(self, *words, code=0):
        done = client.loupe(*words, LOUPE_HOME=str(HOME))
        self.told += [done.out, done.err.encode()]
        self.assertEqual(done.code, code, (words, done.err, done.out))
        return done.out.decode()

    def online(self, *words, code=0):
        return self.run_tx("tx", *words, "--network", self.ini, "--db", self.db, "--source", self.source,
                           "--now", self.network.now, *DEBUG, code=code)

    def keep(self, name, kind):
        secret = hashlib.new("sha512_256", (NAMED + name).encode()).digest()
        raw = client.FOLDER / "secret"
        raw.write_text(secret.hex())
        if not (HOME / f"keys/{name}.pem").exists():
            self.run_tx("key", "import", "--raw", raw, "--kind", kind, "--name", name)
        raw.unlink()
        self.secrets.append(secret)

    def sign(self, made, key):
        signed = client.FOLDER / f"{key}-signed.tx"
        self.run_tx("tx", "sign", made, "--key", key, "--network", self.ini, "-o", signed)
        return signed, base64.b64decode(json.loads(signed.read_text())["signed"])

    def check_no_secret(self):
        """Words first, then every file that there is now."""
        files = [path for path in client.FOLDER.rglob("*")
                 if path.is_file() and HOME / "keys" not in path.parents and path.suffix != ".gz"]
        self.assertIn(self.db, files)
        for what, data in [("output", data) for data in self.told] + [(path, path.read_bytes()) for path in files]:
            for secret in self.secrets:
                for form in forms_of(secret):
                    self.assertNotIn(form, data, what)

    def check_a_secret_is_found(self):
        """The search itself: the key's own file holds it."""
        for name in ("alice", "dave"):
            path = HOME / f"keys/{name}.pem"
            if path.exists():
                text = b"".join(path.read_bytes().splitlines()[1:-1])
                secret = hashlib.new("sha512_256", (NAMED + name).encode()).digest()
                self.assertTrue(any(form in text for form in forms_of(secret)))

    def check_rows(self, text, rows):
        """The table, a fact a line."""
        got = dict(line.split(None, 1) for line in text.splitlines() if len(line.split(None, 1)) == 2)
        self.assertEqual({name: got.get(name) for name in rows}, rows)


class Consensus(Cycle):
    ROW = next(row for row in json.loads(SENT.read_text()) if row["hash"].startswith("a55ed101"))
    questions = [("account", "show", ADDRESSES["alice"], "--at", f"height:{height}", "-q") for height in (37, 44)]

    def test_transfer(self):
        self.start(37, 44)
        self.keep("alice", "ed25519")
        made = client.FOLDER / "made.tx"
        self.online("make", "transfer", "--to", ADDRESSES["bob"], "--amount", "5", "--gas", "20000", "--fee",
                    "0.02", "--nonce", "0", "-o", made)
        signed, raw = self.sign(made, "alice")
        self.assertEqual(raw, base64.b64decode(self.ROW["raw"]))
        rows = {"hash": self.ROW["hash"], "layer": "consensus", "state": "ok", "proven": "yes",
                "signer": ADDRESSES["alice"], "nonce": "0", "method": "staking.Transfer",
                "height": str(self.ROW["height"]), "index": str(self.ROW["index"])}
        self.check_rows(self.online("submit", signed), rows)
        self.check_rows(self.online("status", self.ROW["hash"]), rows)
        listed = self.run_tx("tx", "list", "--db", self.db)
        self.check_rows(listed, {"transactions": "1"})
        self.assertIn(self.ROW["hash"], listed)
        self.check_a_secret_is_found()
        self.check_no_secret()

    def test_a_wrong_key(self):
        """Signed by nobody, with a line that tells nothing of the key."""
        self.start(37, 44)
        self.keep("alice", "ed25519")
        self.keep("dave", "secp256k1")
        made = client.FOLDER / "other.tx"
        self.online("make", "burn", "--amount", "1", "--gas", "1000", "--fee", "0", "--nonce", "0", "-o", made)
        done = client.loupe("tx", "sign", made, "--key", "dave", "--network", self.ini, "-o", "never.tx",
                            LOUPE_HOME=str(HOME))
        self.told += [done.out, done.err.encode()]
        self.assertEqual((done.code, done.line()),
                         (1, "public_key: is no Ed25519 key, as the consensus layer asks for (refused)"))
        self.assertFalse((client.FOLDER / "never.tx").exists())
        self.check_no_secret()


class Runtime(Cycle):
    network = client.SAPPHIRE
    TRUTH = truth_of(client.SAPPHIRE.folder)["transactions"]
    questions = [("state", "get", "roothash.state", "--at", f"height:{height}", "-q")
                 for height in (101, 105, 145, 151)]

    def row(self, prefix):
        return next(row for row in self.TRUTH if row["hash"].startswith(prefix))

    def test_ethereum(self):
        """Made again from what the recorded one says."""
        row = self.row("604c2135")
        self.start(101, 105)
        self.keep("dave", "secp256k1")
        (client.FOLDER / "raw.cbor").write_bytes(base64.b64decode(row["raw"]))
        shown = json.loads(self.run_tx("tx", "show", client.FOLDER / "raw.cbor", "--network", self.ini, "--json"))["data"]
        gas, tip = int(shown["fee"]["gas"]), int(shown["fee"]["tip"])
        made = client.FOLDER / "made.tx"
        self.online("make", "call", "--to", shown["body"]["address"], "--data", shown["body"]["data"], "--eth", "1559",
                    "--gas", str(gas), "--fee", shown["fee"]["amount"]["tokens"], "--tip",
                    f"{gas * tip // 10**18}.{gas * tip % 10**18:018}", "--nonce", shown["nonce"], "-o", made)
        signed, raw = self.sign(made, "dave")
        self.assertEqual(raw, base64.b64decode(row["raw"]))
        rows = {"hash": row["hash"], "layer": "runtime", "state": "ok", "proven": "yes", "nonce": str(row["nonce"]),
                "method": "evm.Call", "round": str(row["round"]), "index": str(row["batch_order"])}
        self.check_rows(self.online("submit", signed), rows)
        self.check_rows(self.online("status", row["hash"]), rows)
        self.check_no_secret()

    def test_sealed_by_others(self):
        """Executed, by proof; what it came to, only the maker's secret tells."""
        row = self.row("15757bd9")
        self.start(145, 151)
        path = client.FOLDER / "sealed.cbor"
        path.write_bytes(base64.b64decode(row["raw"]))
        rows = {"hash": row["hash"], "state": "hidden", "proven": "yes", "sealed": "yes", "opened": "no",
                "round": str(row["round"])}
        self.check_rows(self.online("submit", path, code=3), rows)
        self.check_rows(self.online("status", row["hash"], code=3), rows)

    def test_a_foreign_chain(self):
        row = self.row("604c2135")
        self.start(101, 105)
        (client.FOLDER / "raw.cbor").write_bytes(base64.b64decode(row["raw"]))
        self.ini.write_text(self.ini.read_text().replace("23293", "23294"))
        done = client.loupe("tx", "submit", client.FOLDER / "raw.cbor", "--network", self.ini, "--db", self.db,
                            "--source", self.source, "--now", self.network.now, "-q", LOUPE_HOME=str(HOME))
        self.assertEqual((done.code, done.line()),
                         (1, "evm_chain_id: 23293 is not that of sapphire-localnet (refused)"))
        self.assertEqual(self.node.tell(taken=True)["taken"], [])


if __name__ == "__main__":
    sys.exit(tap.main("integration/net/tx_cycle"))
