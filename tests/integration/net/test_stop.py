# SPDX-License-Identifier: Apache-2.0
"""Where a follow ends: by a signal, at what is kept by then; or at a round."""

import json
import os
import signal
import subprocess
import sys
import unittest

import client
import tap
from replay_client import Node

CALL = "Consensus/GetLightBlock"
UNTIL = 90
AFTER = 70  # answers before the node falls silent: one batch, and some
LINE = ("stopped by a signal at height 65, 64 headers further; "
        "the same command goes on from there\n")


class Signal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        _, cls.calm = client.followed(client.CONSENSUS, f"height:{UNTIL}")

    def start(self, node, db, *more):
        network = client.CONSENSUS
        child = subprocess.Popen(
            [client.LOUPE, "chain", "follow", "--db", db, "--network", network.ini, "-q",
             "--trust", f"1:{network.root}", "--now", network.now, "--until",
             f"height:{UNTIL}", "--source", f"h2c:{node.ready['raw_h2c']}", *more],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=client.FOLDER,
            env={"HOME": str(client.FOLDER), "PATH": os.environ["PATH"]})
        self.addCleanup(child.kill)
        while node.tell(stats=True)["calls"].get(CALL, 0) <= AFTER:
            self.assertIsNone(child.poll())
        return child

    def check(self, number):
        node = Node(client.CONSENSUS.folder, "--fault",
                    f"hang:method={CALL},after={AFTER}")
        self.addCleanup(node.close)
        db = client.fresh_db()
        child = self.start(node, db)
        child.send_signal(number)
        out, err = child.communicate(timeout=client.SECONDS)
        self.assertEqual((child.returncode, out, err), (128 + number, "", LINE))
        part = client.export(db).splitlines()
        self.assertLessEqual(set(part), set(self.calm.splitlines()))
        self.assertEqual(sum(line.startswith(b'{"table":"header"') for line in part), 65)
        self.assertEqual(client.loupe("db", "audit", "--db", db, "-q").code, 0)
        node.tell(faults=[])
        done = client.follow(client.CONSENSUS, db, f"h2c:{node.ready['raw_h2c']}",
                             until=f"height:{UNTIL}")
        self.assertEqual(done.code, 0)
        self.assertTrue(client.export(db) == self.calm)

    def test_an_interrupt_ends_a_follow_at_what_is_kept(self):
        self.check(signal.SIGINT)

    def test_a_termination_does_too(self):
        self.check(signal.SIGTERM)


class Round(unittest.TestCase):
    """Windows of 256 heights: the recording's end at 256, 512 and 716."""

    def follow(self, until, network=client.SAPPHIRE):
        db = client.fresh_db()
        done = client.follow(network, db, f"recording:{network.folder}", until=until,
                             more=("--json",))
        return db, done

    def test_the_first_window_with_the_round_is_the_last(self):
        db, done = self.follow("round:150")
        self.assertEqual(done.code, 0, done.err)
        report = json.loads(done.out)["data"]
        self.assertEqual(report["last_height"], "256")
        self.assertGreaterEqual(int(report["last_round"]), 150)
        shown = client.loupe("round", "show", "--db", db, "--at", "round:150", "-q")
        self.assertEqual(shown.code, 0)
        _, calm = self.follow(f"height:{report['last_height']}")
        self.assertEqual(json.loads(calm.out)["data"], report)

    def test_a_round_that_is_kept_needs_nothing(self):
        db, _ = self.follow("round:150")
        before = client.export(db)
        done = client.follow(client.SAPPHIRE, db, f"recording:{client.SAPPHIRE.folder}",
                             until="round:20")
        self.assertEqual(done.code, 0, done.err)
        self.assertTrue(client.export(db) == before)

    def test_a_round_that_is_not_there_yet(self):
        db, done = self.follow("round:100000")
        self.assertEqual((done.code, done.line()), (
            4, "until: round 100000 is not there at height 716 (unreachable)"))
        self.assertTrue(client.export(db) == client.followed(client.SAPPHIRE)[1])

    def test_a_network_without_a_runtime_has_no_rounds(self):
        _, done = self.follow("round:1", client.CONSENSUS)
        self.assertEqual((done.code, done.line()), (
            2, "until: the network has no runtime, and so no rounds (usage)"))


if __name__ == "__main__":
    sys.exit(tap.main("integration/net/stop"))
