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


if __name__ == "__main__":
    sys.exit(tap.main("integration/net/faults"))
