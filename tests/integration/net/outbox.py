# SPDX-License-Identifier: Apache-2.0
"""What the tests of sending share: a node that has not yet the block of a
recorded transaction (replay_mempool.py), and the program in front of it."""

import base64
import json
import os
import pathlib
import sys
import unittest

import client
from replay_client import Node, truth_of

SHARED = pathlib.Path(os.environ.get("LOUPE_SHARED") or client.PROJECT.parent / "shared")
SENT = SHARED / "recordings/consensus-localnet/txs.json"
if not SENT.exists():
    print(f"skipped integration/net: {SENT} is not there")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)
TXS = {row["hash"][:8]: row for row in json.loads(SENT.read_text())}
STATE = {"alice": (37, 44), "eve": (91, 98), "bob": (98, 116)}
ADDRESSES = truth_of(client.CONSENSUS.folder)["addresses"]
QUESTIONS = [("account", "show", ADDRESSES[name], "--at", f"height:{height}", "-q")
             for name, heights in STATE.items() for height in heights]
TRANSFER = "a55ed101"  # of alice, nonce 0, height 38


def file_of(row):
    path = client.FOLDER / f"{row['hash']}.cbor"
    path.write_bytes(base64.b64decode(row["raw"]))
    return path


class OutboxCase(unittest.TestCase):
    network = client.CONSENSUS

    @classmethod
    def setUpClass(cls):
        cls.folder = client.write_served(client.CONSENSUS, QUESTIONS)

    def start(self, tip, accept):
        node = Node(self.folder, "--tip", str(tip), "--accept", str(accept))
        self.addCleanup(node.close)
        self.node, self.address = node, f"h2c:{node.ready['raw_h2c']}"
        self.db = client.fresh_db()
        done = client.follow(self.network, self.db, self.address)
        self.assertEqual(done.code, 0, done.err)

    def words(self, *words):
        return (*words, "--db", self.db, "--source", self.address, "--now",
                self.network.now, "--json", "-q")

    def run_tx(self, *words):
        done = client.loupe("tx", *self.words(*words))
        return done, json.loads(done.out)

    def submit(self, name, *more):
        return self.run_tx("submit", file_of(TXS[name]), *more)

    def status(self, name):
        return self.run_tx("status", TXS[name]["hash"])

    def check_counts(self, *rows):
        """The chain accepted each of them once and nothing else, and has them all."""
        counts = self.node.tell(counts=True)
        self.assertEqual(sorted(counts["accepted"]), sorted(row["hash"] for row in rows))
        self.assertEqual(sorted(counts["included"]), sorted(counts["accepted"]))

    def listed(self):
        done = client.loupe("tx", "list", "--db", self.db, "--json")
        self.assertEqual(done.code, 0, done.err)
        return json.loads(done.out)["data"]["transactions"]

    def taken(self):
        return self.node.tell(taken=True)["taken"]

    def check_ok(self, answer, name):
        done, reply = answer
        self.assertEqual((done.code, done.err), (0, ""), reply)
        data = reply["data"]
        self.assertEqual((data["state"], data["proven"]), ("ok", True))
        self.assertEqual((data["height"], data["index"]),
                         (str(TXS[name]["height"]), str(TXS[name]["index"])))

    def check_audit(self, count=1):
        done = client.loupe("db", "audit", "--db", self.db, "--json", "-q")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(json.loads(done.out)["data"]["transactions"], str(count))
