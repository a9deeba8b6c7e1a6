# SPDX-License-Identifier: Apache-2.0
"""loupe anchor submit and status against a node that has not yet the block of a
recorded anchoring (replay_mempool.py): what is sent, and when a result counts as
anchored. The ids of the results are those that the contract gave (truth.json)."""

import base64
import json
import sys

import client
import tap
from anchored import AGAIN, FIRST, MISSES, PLAIN, RECORDED, SEALED, SECOND, TXS, AnchoredCase


def file_of(tx):
    path = client.FOLDER / f"{tx['hash']}.cbor"
    path.write_bytes(base64.b64decode(tx["raw"]))
    return path


class Anchor(AnchoredCase):
    def run_anchor(self, *words):
        done = client.loupe("anchor", *words, "--db", self.db, "--source", self.address, "--now",
                            self.network.now, "--json", "-q")
        return done, json.loads(done.out)

    def submit(self, number, *more):
        return self.run_anchor("submit", file_of(TXS[number]), *more)

    def taken(self):
        return self.node.tell(taken=True)["taken"]

    def check_anchored(self, answer, result, number):
        done, reply = answer
        self.assertEqual((done.code, done.err), (0, ""), reply)
        data, tx = reply["data"], TXS[number]
        self.assertEqual((data["state"], data["proven"], data["result_id"]),
                         ("anchored", True, result))
        self.assertEqual((data["round"], data["index"], data["transaction"]),
                         (str(number), str(tx["batch_order"]), tx["hash"]))
        self.assertEqual(data["contract"], RECORDED["dao_work_contract"])
        self.assertEqual(list(data["result"].values()), tx["args"])

    def check_not(self, answer, code, status, state):
        done, reply = answer
        self.assertEqual((done.code, reply["status"], reply["data"]["state"]), (code, status, state),
                         reply)
        return reply["data"]

    def test_taken_and_anchored(self):
        self.start(160, 165)
        self.check_anchored(self.submit(PLAIN), SECOND, PLAIN)
        self.check_anchored(self.run_anchor("status", SECOND), SECOND, PLAIN)
        self.check_anchored(self.run_anchor("status", TXS[PLAIN]["hash"]), SECOND, PLAIN)
        self.check_anchored(self.submit(PLAIN), SECOND, PLAIN)  # and again: nothing is sent
        self.assertEqual(self.taken(), [TXS[PLAIN]["hash"]])

    def test_sealed_and_anchored(self):
        """Nothing outside tells the result: only its id does."""
        self.start(145, 155)
        data = self.check_not(self.submit(SEALED), 3, "unsupported", "verified")
        self.assertEqual((data["result_id"], data["tx"]["state"]), (FIRST, "hidden"))
        self.check_anchored(self.submit(SEALED, FIRST), FIRST, SEALED)
        self.check_anchored(self.run_anchor("status", FIRST), FIRST, SEALED)
        self.assertEqual(self.taken(), [TXS[SEALED]["hash"]])

    def test_sealed_and_another_result(self):
        self.start(145, 155)
        data = self.check_not(self.submit(SEALED, SECOND), 1, "refused", "verified")
        self.assertEqual((data["result_id"], data["tx"]["state"]), (SECOND, "hidden"))

    def test_executed_and_failed(self):
        self.start(145, 150)
        data = self.check_not(self.submit(MISSES), 1, "refused", "failed")
        self.assertEqual((data["tx"]["module"], data["tx"]["code"], data["proven"]), ("evm", "8", True))
        self.check_not(self.run_anchor("status", TXS[MISSES]["hash"]), 1, "refused", "failed")
        # The round that came with it has another one of this result, which did not fail.
        self.check_anchored(self.run_anchor("status", FIRST), FIRST, SEALED)
        self.check_not(self.submit(MISSES), 1, "refused", "open")
        self.assertEqual(self.taken(), [TXS[MISSES]["hash"]])

    def test_anchored_by_another(self):
        """A retry with another nonce, after the first one was lost sight of."""
        self.start(155, 160)
        self.check_anchored(self.submit(AGAIN), FIRST, SEALED)
        self.assertEqual(self.taken(), [])
        done = client.loupe("tx", "list", "--db", self.db, "--json")
        self.assertEqual(json.loads(done.out)["data"]["transactions"], [])

    def test_an_answer_that_is_lost(self):
        self.start(160, 165)
        self.node.tell(hold=True)
        self.node.tell(fault={"fault": "kill", "early": True, "times": 1,
                              "method": "RuntimeClient/SubmitTxNoWait"})
        self.check_not(self.submit(PLAIN, "--no-wait"), 4, "busy", "sent")
        self.check_not(self.run_anchor("status", SECOND), 4, "busy", "sent")
        self.node.tell(hold=False)
        self.node.tell(tip=165)  # it was taken all the same
        self.check_anchored(self.submit(PLAIN), SECOND, PLAIN)
        self.assertEqual(set(self.taken()), {TXS[PLAIN]["hash"]})

    def test_found_without_asking_for_the_transaction(self):
        """Sealed, and open when it was sent: its round is looked for by the result."""
        self.start(145, 155)
        self.node.tell(hold=True)
        self.check_not(self.submit(SEALED, FIRST, "--no-wait"), 4, "busy", "sent")
        self.check_not(self.run_anchor("status", FIRST), 1, "absent", "open")
        self.node.tell(hold=False)
        self.node.tell(tip=155)
        self.check_anchored(self.run_anchor("status", FIRST), FIRST, SEALED)

    def test_what_is_not_sent(self):
        self.start(160, 165)
        transfer = next(tx for tx in RECORDED["transactions"] if tx["round"] == 23)
        for file, more, field, status in (
                (file_of(transfer), (), "method", "refused"),
                (file_of(TXS[PLAIN]), (FIRST,), "RESULT", "refused"),
                (file_of(TXS[PLAIN]), ("12",), "RESULT", "usage")):
            done, reply = self.run_anchor("submit", file, *more)
            self.assertEqual((reply["status"], reply["field"]), (status, field))
        self.assertEqual(self.taken(), [])


if __name__ == "__main__":
    sys.exit(tap.main("integration/net/anchor"))
