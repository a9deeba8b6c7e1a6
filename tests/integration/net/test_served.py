# SPDX-License-Identifier: Apache-2.0
"""A recording served by a real gRPC server gives what the recording itself
gives: the same database, byte for byte in its export, and the same answers,
over every form of address."""

import json
import sys
import unittest

import client
import tap
from replay_client import Node, truth_of

TRUTH = truth_of(client.CONSENSUS.folder)
HEIGHT = 314  # where the recording answers every question in full
QUESTIONS = [(*words, "--at", f"height:{HEIGHT}", "--json", "-q") for words in (
    ("account", "show", next(iter(TRUTH["addresses"].values()))),
    ("supply",), ("validator", "list"), ("event", "list"))]
ROUNDS = [("round", "show", "--at", "round:50", "--json", "-q"),
          ("event", "list", "--at", "round:300", "--json", "-q")]


class Served(unittest.TestCase):
    """All forms of address, with the network of four validators."""
    network, questions = client.CONSENSUS, QUESTIONS

    @classmethod
    def setUpClass(cls):
        folder = client.write_served(cls.network, cls.questions)
        cls.node = Node(folder, "--tip", str(cls.network.last))
        cls.addClassCleanup(cls.node.close)
        calm, cls.followed = client.followed(cls.network)
        db = client.copy_of(calm)
        cls.answers = [cls.ask(words, db, f"recording:{cls.network.folder}")
                       for words in cls.questions]
        cls.asked = client.export(db)

    @staticmethod
    def ask(words, db, address, *more):
        done = client.loupe(*words, "--db", db, "--source", address, *more)
        assert done.code == 0 and b"unreachable" not in done.out, done.err
        return json.loads(done.out)

    def check_form(self, form):
        """The follow, every answer, and the audit of all that was kept."""
        address, *more = client.addresses(self.node)[form]
        db = client.fresh_db()
        done = client.follow(self.network, db, address, more=more)
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertTrue(client.export(db) == self.followed)
        for words, wanted in zip(self.questions, self.answers):
            self.assertEqual(self.ask(words, db, address, *more), wanted)
        self.assertTrue(client.export(db) == self.asked)
        audit = client.loupe("db", "audit", "--db", db, "-q")
        self.assertEqual((audit.code, audit.err), (0, ""))

    def test_a_unix_socket(self):
        self.check_form("unix")

    def test_h2c(self):
        self.check_form("h2c")

    def test_tls_under_an_authority(self):
        self.check_form("tls")

    def test_tls_with_a_pinned_key(self):
        self.check_form("pinned")

    def test_another_http2_server(self):
        self.check_form("raw")


class ServedRuntime(Served):
    """Rounds and their I/O trees, with the network of Sapphire."""
    network, questions = client.SAPPHIRE, ROUNDS


# One form is enough for the longer recording.
for form in ("h2c", "tls_under_an_authority", "tls_with_a_pinned_key",
             "another_http2_server"):
    setattr(ServedRuntime, f"test_{form}", None)

if __name__ == "__main__":
    sys.exit(tap.main("integration/net/served"))
