# SPDX-License-Identifier: Apache-2.0
"""The recorded anchorings, and nodes that have not seen them yet: what the tests
of anchor and of the daemon's socket start from."""

import json
import os
import pathlib
import sys
import unittest

import client
from replay_client import Node

SHARED = pathlib.Path(os.environ.get("LOUPE_SHARED") or client.PROJECT.parent / "shared")
TRUTH = SHARED / "recordings/sapphire-localnet/truth.json"
if not TRUTH.exists():
    print(f"skipped integration/net: {TRUTH} is not there")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)
RECORDED = json.loads(TRUTH.read_text())
TXS = {tx["round"]: tx for tx in RECORDED["transactions"] if tx.get("function") == "anchorResult"}
MISSES, SEALED, AGAIN, PLAIN = 89, 90, 97, 104  # rounds, at heights 149, 150, 157, 164
FIRST, SECOND = (RECORDED["result_ids"][f"result {i}"] for i in (1, 2))
QUESTIONS = [("state", "get", "roothash.state", "--at", f"height:{height}", "-q")
             for height in (145, 150, 155, 160, 165)]


class AnchoredCase(unittest.TestCase):
    network = client.SAPPHIRE
    followed = {}  # databases up to a height, by that

    @classmethod
    def setUpClass(cls):
        cls.folder = client.write_served(client.SAPPHIRE, QUESTIONS)

    def start(self, tip, accept):
        """A node that knows the chain up to `tip`, and a database that follows it."""
        self.node = Node(self.folder, "--tip", str(tip), "--accept", str(accept))
        self.addCleanup(self.node.close)
        self.address = f"h2c:{self.node.ready['raw_h2c']}"
        if tip not in self.followed:
            db = client.fresh_db()
            done = client.follow(self.network, db, self.address)
            self.assertEqual(done.code, 0, done.err)
            self.followed[tip] = db
        self.db = client.copy_of(self.followed[tip])
