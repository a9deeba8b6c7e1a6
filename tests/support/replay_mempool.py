# SPDX-License-Identifier: Apache-2.0
"""A node that has not yet the block of a recorded transaction: it takes the
transaction, and from then on it has the block.

Before, the tip is below it (replay_node.py --tip); taking a transaction moves the
tip to where --accept says, unless transactions are held back. A transaction that
the recorded network never included is answered as it was recorded, or, by a node
that promises, taken and forgotten; one that was taken before, or is in a block at
or below the tip, is a duplicate. Sources: transactions.md 2.4, 3.7.
"""

import hashlib
import threading

import replay_cbor as cbor
from replay_recording import Answer, coded_error

NULL = Answer((b"\xf6",))
DUPLICATE = coded_error("consensus", 5, "consensus: duplicate transaction")
REFUSED = coded_error("consensus/transaction", 1, "transaction: invalid nonce")
CHECKED = coded_error("runtime/client", 5, "client: transaction check failed")


class Mempool:
    """Wraps the answers of a recording."""

    def __init__(self, recording, tip):
        self._recording, self._tip = recording, tip
        self._lock = threading.Lock()
        self._places = dict(_places(recording))
        self.held = False
        self.promises = False
        self.taken = []  # SHA-512/256 of what was submitted, in order
        self._pool = []  # what was accepted, in order

    def answer(self, path, request):
        """None when the path is no submission."""
        if "/SubmitTx" not in path:
            return None
        raw = request
        if path.startswith("RuntimeClient/"):
            raw = cbor.decode(request)["data"]
        with self._lock:
            self.taken.append(name_of(raw))
            return self._take(path, request, raw)

    def counts(self):
        """What was accepted, and what of it the chain has: SHA-512/256, in order."""
        with self._lock:
            tip = self._recording.tip or 0
            return {"accepted": [name_of(raw) for raw in self._pool],
                    "included": [name_of(raw) for raw in self._pool if raw in self._places
                                 and self._places[raw]["height"] <= tip]}

    def _take(self, path, request, raw):
        if raw in self._pool:
            return DUPLICATE
        if raw not in self._places:
            if self.promises:
                self._pool.append(raw)
                return NULL
            answer = self._recording.answer(path, request)
            runtime = path.startswith("RuntimeClient/")
            return answer if answer.code == 2 else CHECKED if runtime else REFUSED
        place = self._places[raw]
        if place["height"] <= (self._recording.tip or 0):
            return DUPLICATE
        self._pool.append(raw)
        if not self.held:
            self._recording.set_tip(max(self._tip, place["height"] + 1))
        return self._said(path, request, place)

    def _said(self, path, request, place):
        """An execution that failed is an error of the methods that wait."""
        waits = not path.endswith("NoWait")
        recorded = self._recording.answer(path, request)
        if waits and recorded.code in (0, 2):
            return recorded
        if path.endswith("SubmitTxWithProof"):
            return Answer((cbor.encode({"height": place["height"],
                                        "raw_proof": place["proof"]}),))
        if path.endswith("SubmitTxMeta"):
            return Answer((cbor.encode({"data": place["result"],
                                        "round": place["round"],
                                        "batch_order": place["order"]}),))
        return NULL


def name_of(raw):
    return hashlib.new("sha512_256", raw).hexdigest()


def _places(recording):
    for (path, asked), answer in recording.answered():
        if answer.code != 0:
            continue
        if path == "Consensus/GetTransactionsWithProofs" and asked.number:
            value = cbor.decode(answer.messages[0])
            pairs = zip(value["transactions"] or (), value["proofs"] or ())
            for raw, proof in pairs:
                yield raw, {"height": asked.number, "proof": proof}
        if path == "RuntimeClient/GetTransactionsWithResults":
            if asked.number >= 2**63:
                continue
            height = recording.height_of_round(asked.number)
            for order, one in enumerate(cbor.decode(answer.messages[0]) or ()):
                yield one["tx"], {"height": height, "round": asked.number,
                                  "order": order, "result": one["result"]}
