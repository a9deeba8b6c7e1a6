# SPDX-License-Identifier: Apache-2.0
"""What a chain may do to transactions that were sent: two senders who use one
nonce, blocks that have them in another order, and each kind once. What the
simulated chain accepted is counted: nothing is sent twice, and nothing is lost."""

import hashlib
import json
import subprocess
import sys

import client
import tap
from outbox import ADDRESSES, TRANSFER, TXS, OutboxCase, file_of
from replay_client import truth_of

DELEGATE = "6316dad1"  # of alice, nonce 2, height 41
# One block has alice's nonces 6 and 7, and bob's 2 between them.
HEIGHT, BEFORE = 62, 61
ALICE_6, BOB_2, ALICE_7 = "bd9118db", "3b22699a", "d3f563d1"
ALICE = hashlib.new("sha512_256", b"oasis-runtime-sdk/test-keys: alice").hexdigest()


def make_rival(amount):
    """A transaction of alice with the nonce of TRANSFER that does something else."""
    seed, made, signed = (client.FOLDER / f"{amount}.{end}" for end in ("seed", "made", "signed"))
    seed.write_text(ALICE)
    name = f"alice-{amount}"
    for words in (
            ("key", "import", "--raw", seed, "--kind", "ed25519", "--name", name),
            ("tx", "make", "transfer", "--to", ADDRESSES["bob"], "--amount", amount, "--nonce", "0",
             "--gas", "2000", "--fee", "0", "--network", client.CONSENSUS.ini, "-o", made),
            ("tx", "sign", made, "--key", name, "--network", client.CONSENSUS.ini, "-o", signed)):
        done = client.loupe(*words)
        assert done.code == 0, done.err
    shown = client.loupe("tx", "show", signed, "--json")
    return signed, json.loads(shown.out)["data"]["hash"]


class Cases(OutboxCase):
    @classmethod
    def setUpClass(cls):
        questions = [("account", "show", ADDRESSES[name], "--at", f"height:{height}", "-q")
                     for name, height in (("alice", 37), ("alice", 44))]
        cls.folder = client.write_served(client.CONSENSUS, questions)

    def send(self, path, db):
        """Begins to send from a database; what is printed comes from communicate()."""
        words = ("tx", "submit", path, "--db", db, "--source", self.address, "--now",
                 self.network.now, "--json", "-q", "--no-wait")
        return subprocess.Popen([client.LOUPE, *map(str, words)], cwd=client.FOLDER,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def status_in(self, db, name):
        self.db = db
        return self.run_tx("status", name)

    def check_race(self, promises):
        """Two senders at once, on databases of their own; the chain decides."""
        self.start(37, 44)
        self.node.tell(hold=True)
        self.node.tell(promise=promises)
        rival, rival_hash = make_rival("7.25" if promises else "7.5")
        mine, other = self.db, client.copy_of(self.db)
        both = [self.send(file_of(TXS[TRANSFER]), mine), self.send(rival, other)]
        states = [json.loads(one.communicate(timeout=client.SECONDS)[0])["data"]["state"] for one in both]
        self.assertEqual(states, ["sent", "sent" if promises else "refused"])
        self.node.tell(hold=False)
        self.node.tell(tip=44)
        self.check_ok(self.status_in(mine, TXS[TRANSFER]["hash"]), TRANSFER)
        self.check_audit()
        done, reply = self.status_in(other, rival_hash)
        self.assertEqual((done.code, reply["status"]), (1, "stale"), reply)
        self.assertEqual((reply["data"]["state"], reply["data"]["proven"]), ("expired", True))
        self.check_audit()
        self.run_tx("submit", rival, "--no-wait")  # it is final: nothing is sent
        self.assertEqual(sorted(self.taken()), sorted((TXS[TRANSFER]["hash"], rival_hash)))
        counts = self.node.tell(counts=True)
        self.assertEqual(counts["included"], [TXS[TRANSFER]["hash"]])
        self.assertEqual(len(counts["accepted"]), 2 if promises else 1)

    def test_a_nonce_race_of_two_senders(self):
        self.check_race(False)

    def test_a_nonce_race_where_the_node_takes_both(self):
        self.check_race(True)

    def test_a_nonce_race_in_one_database(self):
        """The second one is refused before it is sent."""
        self.start(37, 44)
        self.node.tell(hold=True)
        self.submit(TRANSFER, "--no-wait")
        rival, _ = make_rival("7.75")
        done, reply = self.run_tx("submit", rival, "--no-wait")
        self.assertEqual((done.code, reply["status"]), (4, "conflict"), reply)
        self.node.tell(hold=False)
        self.node.tell(tip=44)
        self.check_ok(self.status(TRANSFER), TRANSFER)
        self.assertEqual(self.taken(), [TXS[TRANSFER]["hash"]])
        self.check_counts(TXS[TRANSFER])

    def test_a_block_with_another_order(self):
        """Sent in the order in which no block could have them, or need not."""
        self.start(BEFORE, HEIGHT + 6)
        self.node.tell(hold=True)
        names = (ALICE_7, BOB_2, ALICE_6)
        for name in names:
            done, reply = self.submit(name, "--no-wait")
            self.assertEqual((done.code, reply["data"]["state"]), (4, "sent"), reply)
        self.node.tell(hold=False)
        self.node.tell(tip=HEIGHT + 6)
        for name in names:
            self.check_ok(self.status(name), name)
        self.check_audit(len(names))
        self.assertEqual(self.taken(), [TXS[name]["hash"] for name in names])
        self.check_counts(*(TXS[name] for name in names))

    def test_a_delegation(self):
        self.start(37, 44)
        self.check_ok(self.submit(DELEGATE), DELEGATE)
        self.check_audit()
        self.assertEqual(self.taken(), [TXS[DELEGATE]["hash"]])
        self.check_counts(TXS[DELEGATE])


class RuntimeCases(OutboxCase):
    """An encrypted call of one round, and the calls of the next one, one of which
    fails. The rounds of every fifth height can be proven from the recording."""
    network = client.SAPPHIRE
    BEFORE, AFTER = 130, 140
    SENT = {"67635493": "failed", "d065bfbc": "ok", "ba340d59": "hidden", "ad6fdd28": "ok"}

    @classmethod
    def setUpClass(cls):
        questions = [("state", "get", "roothash.state", "--at", f"height:{height}", "-q")
                     for height in (cls.BEFORE, cls.AFTER)]
        cls.folder = client.write_served(client.SAPPHIRE, questions)
        rows = truth_of(client.SAPPHIRE.folder)["transactions"]
        cls.rows = {prefix: row for prefix in cls.SENT for row in rows if row["hash"].startswith(prefix)}

    def test_calls_in_another_order(self):
        """Sent in another order than they were executed, before there was any block."""
        self.start(self.BEFORE, self.AFTER)
        self.node.tell(hold=True)
        for row in self.rows.values():
            done, reply = self.run_tx("submit", file_of(row), "--no-wait")
            self.assertEqual((done.code, reply["data"]["state"]), (4, "sent"), reply)
        self.node.tell(hold=False)
        self.node.tell(tip=self.AFTER)
        for prefix, row in self.rows.items():
            data = self.run_tx("status", row["hash"])[1]["data"]
            self.assertEqual((data["state"], data["proven"], data["round"], data["index"]),
                             (self.SENT[prefix], True, str(row["round"]), str(row["batch_order"])))
        self.check_audit(len(self.rows))
        self.assertEqual(self.taken(), [row["hash"] for row in self.rows.values()])
        self.check_counts(*self.rows.values())


if __name__ == "__main__":
    sys.exit(tap.main("integration/net/outbox_cases"))
