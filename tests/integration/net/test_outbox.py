# SPDX-License-Identifier: Apache-2.0
"""loupe tx submit and status against a node that has not yet the block of a
recorded transaction (replay_mempool.py): whatever is lost or killed on the way,
the same bytes are sent, nothing is lost, and every outcome is proven."""

import base64
import signal
import subprocess
import sys
import time

import client
import tap
from outbox import TRANSFER, TXS, OutboxCase, file_of
from replay_client import truth_of

FAILING, UNKNOWN = "625cee4c", "f6134238"
SUBMIT = "Consensus/SubmitTxWithProof"


class Outbox(OutboxCase):
    def test_taken_and_executed(self):
        self.start(37, 44)
        self.check_ok(self.submit(TRANSFER), TRANSFER)
        self.check_audit()
        self.check_ok(self.status(TRANSFER), TRANSFER)
        self.check_ok(self.submit(TRANSFER), TRANSFER)  # and again: nothing is sent
        self.assertEqual(self.taken(), [TXS[TRANSFER]["hash"]])
        self.assertEqual([row["state"] for row in self.listed()], ["ok"])

    def test_taken_and_failed(self):
        self.start(91, 98)
        done, reply = self.submit(FAILING)
        self.assertEqual((done.code, reply["status"]), (1, "refused"))
        data = reply["data"]
        self.assertEqual((data["state"], data["module"], data["code"], data["proven"],
                          data["names_proven"]), ("failed", "staking", "5", True, False))
        self.check_audit()
        self.check_counts(TXS[FAILING])

    def test_an_answer_that_is_lost(self):
        self.start(37, 44)
        self.node.tell(fault={"fault": "kill", "early": True, "times": 1, "method": SUBMIT})
        self.check_ok(self.submit(TRANSFER), TRANSFER)
        self.assertEqual(set(self.taken()), {TXS[TRANSFER]["hash"]})
        self.check_counts(TXS[TRANSFER])

    def test_an_answer_that_is_lost_before_it_is_included(self):
        self.start(37, 44)
        self.node.tell(hold=True)
        self.node.tell(fault={"fault": "kill", "early": True, "times": 1,
                              "method": "Consensus/SubmitTxNoWait"})
        done, reply = self.submit(TRANSFER, "--no-wait")
        self.assertEqual((done.code, reply["status"], reply["data"]["state"]),
                         (4, "busy", "sending"))
        self.node.tell(hold=False)
        self.node.tell(tip=44)
        self.check_ok(self.submit(TRANSFER, "--no-wait"), TRANSFER)
        self.assertEqual(set(self.taken()), {TXS[TRANSFER]["hash"]})
        self.check_counts(TXS[TRANSFER])

    def test_a_duplicate_is_no_failure(self):
        """Sent once more by somebody while the first answer was on its way."""
        self.start(37, 44)
        self.node.tell(fault={"fault": "hang", "method": "Consensus/GetTransactionsWithProofs"})
        self.kill_when("sent")
        self.node.tell(faults=[])
        self.check_ok(self.submit(TRANSFER), TRANSFER)
        self.assertEqual(self.taken(), 2 * [TXS[TRANSFER]["hash"]])
        self.check_counts(TXS[TRANSFER])

    def test_a_method_that_is_not_offered(self):
        self.start(37, 44)
        for method in (SUBMIT, "Consensus/SubmitTx"):
            self.node.tell(mutation={"method": method, "any": True, "code": 12,
                                     "message": "unknown method"})
        self.check_ok(self.submit(TRANSFER), TRANSFER)
        self.check_counts(TXS[TRANSFER])
        calls = self.node.tell(stats=True)["calls"]
        self.assertEqual(calls["Consensus/SubmitTxNoWait"], 1)

    def test_a_refusal_is_a_claim_and_an_expiry_is_proven(self):
        self.start(98, 116)
        done, reply = self.submit(UNKNOWN)
        self.assertEqual((done.code, reply["status"]), (4, "busy"))
        self.assertEqual((reply["data"]["state"], reply["data"]["proven"]), ("refused", False))
        self.node.tell(tip=116)  # another transaction has taken the nonce since
        done, reply = self.status(UNKNOWN)
        self.assertEqual((done.code, reply["status"]), (1, "stale"), reply)
        self.assertEqual((reply["data"]["state"], reply["data"]["height"]), ("expired", "116"))
        self.check_audit()
        self.assertEqual(self.taken(), [TXS[UNKNOWN]["hash"]])
        self.check_counts()

    def test_a_nonce_that_is_used_is_not_sent(self):
        self.start(44, 50)
        done, reply = self.submit(TRANSFER)
        self.assertEqual((done.code, reply["status"], reply["field"]), (1, "refused", "nonce"))
        self.assertEqual((self.taken(), self.listed()), ([], []))

    def test_a_foreign_transaction_is_not_sent(self):
        self.start(37, 44)
        path = client.FOLDER / "foreign.cbor"
        raw = bytearray(base64.b64decode(TXS[TRANSFER]["raw"]))
        raw[-30] ^= 1
        path.write_bytes(raw)
        done, reply = self.run_tx("submit", path)
        self.assertIn(reply["status"], ("invalid", "malformed"))
        self.assertEqual((self.taken(), self.listed()), ([], []))

    # ---- killed in each step ----

    def kill_when(self, state):
        """Submits, and kills the program once the outbox is in a state."""
        words = self.words("submit", file_of(TXS[TRANSFER]))
        child = subprocess.Popen([client.LOUPE, "tx", *map(str, words)], cwd=client.FOLDER,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(child.wait)
        end = time.monotonic() + client.SECONDS
        while time.monotonic() < end:
            if [row["state"] for row in self.listed()] == [state]:
                break
        else:
            self.fail(f"never {state}")
        child.send_signal(signal.SIGKILL)
        child.wait()

    def check_killed(self, method, state):
        """Hangs in a method, so that the state stays; then all goes on."""
        self.start(37, 44)
        self.node.tell(fault={"fault": "hang", "method": method})
        self.kill_when(state)
        self.assertEqual([row["state"] for row in self.listed()], [state])
        self.node.tell(faults=[])
        self.check_ok(self.submit(TRANSFER), TRANSFER)
        self.assertEqual(set(self.taken()), {TXS[TRANSFER]["hash"]})
        self.check_counts(TXS[TRANSFER])
        self.check_audit()

    def test_killed_while_sending(self):
        self.check_killed(SUBMIT, "sending")

    def test_killed_when_sent(self):
        self.check_killed("Consensus/GetTransactionsWithProofs", "sent")

    def test_killed_when_included(self):
        self.start(37, 44)
        self.node.tell(fault={"fault": "hang", "method": "Consensus/GetBlockResults",
                              "after": 1})
        self.kill_when("included")
        self.node.tell(faults=[])
        self.check_ok(self.status(TRANSFER), TRANSFER)
        self.check_audit()
        self.check_counts(TXS[TRANSFER])


class RuntimeOutbox(Outbox):
    """The same with a transaction of the runtime: round 23, height 81."""
    QUESTIONS = [("state", "get", "roothash.state", "--at", f"height:{height}",
                  "-q") for height in (80, 85)]

    @classmethod
    def setUpClass(cls):
        cls.folder = client.write_served(client.SAPPHIRE, cls.QUESTIONS)
        cls.row = next(row for row in truth_of(client.SAPPHIRE.folder)["transactions"]
                       if row["round"] == 23)
        cls.network = client.SAPPHIRE

    def check_runtime(self, answer):
        done, reply = answer
        self.assertEqual((done.code, done.err), (0, ""), reply)
        data = reply["data"]
        self.assertEqual((data["state"], data["proven"], data["round"], data["index"]),
                         ("ok", True, "23", "0"))

    def test_taken_and_executed(self):
        self.start(80, 85)
        path = file_of(self.row)
        self.check_runtime(self.run_tx("submit", path))
        self.check_runtime(self.run_tx("status", self.row["hash"]))
        self.check_audit()
        self.assertEqual(self.taken(), [self.row["hash"]])

    def test_an_answer_that_is_lost(self):
        self.start(80, 85)
        self.node.tell(fault={"fault": "kill", "early": True, "times": 1,
                              "method": "RuntimeClient/SubmitTxMeta"})
        self.check_runtime(self.run_tx("submit", file_of(self.row)))
        self.assertEqual(set(self.taken()), {self.row["hash"]})
        self.check_counts(self.row)
        self.check_audit()


for name in dir(Outbox):
    if name.startswith("test_") and name not in vars(RuntimeOutbox):
        setattr(RuntimeOutbox, name, None)

if __name__ == "__main__":
    sys.exit(tap.main("integration/net/outbox"))
