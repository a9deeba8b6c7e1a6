# SPDX-License-Identifier: Apache-2.0
"""Faults of the transport in the middle of a follow: one that passes is
survived, one that stays ends in a named status and an exit code, with all that
was proven until then kept, and the follow goes on from there."""

import sys
import unittest

import client
import tap
from replay_client import Node

UNTIL = 90
AFTER = 70  # answers that are right before a fault: one batch, and some
KEPT = 65   # heights whose batch was written by then
CALL = "Consensus/GetLightBlock"
FAULTS = (
    ({"fault": "kill"}, 4,
     f"{CALL}.connection: lost before the answer was whole (unreachable)"),
    ({"fault": "truncate"}, 3, f"{CALL}.message: ends before its last byte (truncated)"),
    ({"fault": "content_type"}, 3, f"{CALL}.http.content-type: "
     "does not begin with application/grpc (malformed)"),
    ({"fault": "oversized"}, 3,
     f"{CALL}.message: 4294967295 bytes are more than 4194304 (limit)"),
    ({"fault": "http_status"}, 4,
     f"{CALL}.http.status: 502 from a proxy or another server (unreachable)"),
)


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = Node(client.CONSENSUS.folder)
        cls.addClassCleanup(cls.node.close)
        cls.address = f"h2c:{cls.node.ready['raw_h2c']}"
        _, cls.calm = client.followed(client.CONSENSUS, f"height:{UNTIL}")

    def follow(self, db, fault):
        self.node.tell(faults=[{"method": CALL, "after": AFTER, **fault}] if fault else [])
        return client.follow(client.CONSENSUS, db, self.address, until=f"height:{UNTIL}")

    def test_a_fault_that_passes_is_survived(self):
        for fault, _, _ in (*FAULTS, ({"fault": "delay", "ms": 300}, 0, "")):
            with self.subTest(fault=fault):
                db = client.fresh_db()
                done = self.follow(db, {**fault, "times": 2})
                self.assertEqual((done.code, done.err), (0, ""))
                self.assertTrue(client.export(db) == self.calm)

    def test_a_fault_that_stays_ends_the_follow(self):
        for fault, code, line in FAULTS:
            with self.subTest(fault=fault):
                db = client.fresh_db()
                done = self.follow(db, fault)
                self.assertEqual((done.code, done.line()), (code, f"{self.address}: {line}"))
                self.check_part(db)
                self.assertEqual(self.follow(db, None).code, 0)
                self.assertTrue(client.export(db) == self.calm)

    def check_part(self, db):
        """A part of the undisturbed database, which proves itself."""
        part = client.export(db).splitlines()
        self.assertLessEqual(set(part), set(self.calm.splitlines()))
        headers = [line for line in part if line.startswith(b'{"table":"header"')]
        self.assertEqual(len(headers), KEPT)
        self.assertEqual(client.loupe("db", "audit", "--db", db, "-q").code, 0)


class Silence(unittest.TestCase):
    """A source that hangs in the middle of a follow and stays so. It is left for
    another within the deadline; without another the follow ends."""
    DEADLINE = {"LOUPE_SOURCE_DEADLINE_S": "1"}
    LINE = f"{CALL}.connection: no answer within the deadline (unreachable)"

    @classmethod
    def setUpClass(cls):
        cls.nodes = []
        for _ in range(3):
            cls.nodes.append(Node(client.CONSENSUS.folder))
            cls.addClassCleanup(cls.nodes[-1].close)
        cls.addresses = [f"unix:{node.ready['unix']}" for node in cls.nodes]
        _, cls.calm = client.followed(client.CONSENSUS, f"height:{UNTIL}")

    def follow(self, db, *order, after=AFTER, method=CALL):
        """Node 0 hangs."""
        answer = self.nodes[0].tell(faults=[{"fault": "hang", "method": method, "after": after}])
        self.assertTrue(answer["ok"], answer)
        return client.follow(client.CONSENSUS, db, *(self.addresses[i] for i in order),
                             until=f"height:{UNTIL}", **self.DEADLINE)

    def check_whole(self, *order, **how):
        db = client.fresh_db()
        done = self.follow(db, *order, **how)
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertTrue(client.export(db) == self.calm)

    def test_without_another_source(self):
        db = client.fresh_db()
        done = self.follow(db, 0)
        self.assertEqual((done.code, done.line()), (4, f"{self.addresses[0]}: {self.LINE}"))
        part = client.export(db)
        self.assertEqual(part.count(b'{"table":"header"'), KEPT)
        self.nodes[0].tell(faults=[])
        self.assertEqual(client.follow(client.CONSENSUS, db, self.addresses[0],
                                       until=f"height:{UNTIL}").code, 0)
        self.assertTrue(client.export(db) == self.calm)

    def test_the_primary_hangs(self):
        self.check_whole(0, 1, 2)

    def test_the_primary_hangs_at_once(self):
        self.check_whole(0, 1, 2, method="", after=0)

    def test_it_hangs_in_another_question(self):
        self.check_whole(0, 1, 2, method="Consensus/GetTransactionsWithProofs")

    def test_a_witness_hangs(self):
        self.check_whole(1, 0, 2, after=0)

    def test_the_only_witness_hangs(self):
        db = client.fresh_db()
        done = self.follow(db, 1, 0, after=0)
        self.assertEqual((done.code, done.line()), (
            4, "height[1].witnesses: none of 1 vouches for the header (unreachable)"))
        self.assertEqual(client.export(db).count(b'{"table":"header"'), 0)


if __name__ == "__main__":
    sys.exit(tap.main("integration/net/faults"))
