# SPDX-License-Identifier: Apache-2.0
"""Several sources of which one lies. The liar is dropped and named with what
was wrong, and the follow comes to the same database as an undisturbed one, as
long as two are left to be held against each other."""

import base64
import sys
import unittest

import client
import replay_cbor as cbor
import tap
from replay_client import Node, calls_of, unsigned
from test_hostile import LIGHT, PAGE, RESULTS, ROUND, STATE, TRANSACTIONS, text64, turned

FROM, TO = 300, 320
FEW = ("sources: 1 of 2 left, and it takes 2 to cross-check: give another --source, "
       "or --no-witness (refused)")


class Sources(unittest.TestCase):
    """Three nodes on one recording; node 0 lies."""

    @classmethod
    def setUpClass(cls):
        folder = client.write_served(client.SAPPHIRE, ())
        cls.nodes = []
        for _ in range(3):
            cls.nodes.append(Node(folder, "--tip", "716"))
            cls.addClassCleanup(cls.nodes[-1].close)
        cls.addresses = [f"unix:{node.ready['unix']}" for node in cls.nodes]
        cls.db, cls.before = client.followed(client.SAPPHIRE, f"height:{FROM}")
        cls.calm = cls.undisturbed(f"height:{TO}")
        cls.answers = {(call.path.removeprefix("/oasis-core."), call.request): call.response
                       for call in calls_of(folder)[0] if call.code == 0}

    @classmethod
    def undisturbed(cls, until):
        db = client.copy_of(cls.db)
        done = client.follow(client.SAPPHIRE, db, f"recording:{client.SAPPHIRE.folder}",
                             until=until)
        assert done.code == 0, done.err
        return client.export(db)

    def follow(self, lies, order, *more, until=f"height:{TO}"):
        """The liar is number 0 in the order; ends in (done, export)."""
        told = self.nodes[0].tell(mutations=lies)
        self.assertTrue(told["ok"], told)
        db = client.copy_of(self.db)
        done = client.follow(client.SAPPHIRE, db, *[self.addresses[i] for i in order],
                             until=until, more=more)
        return done, client.export(db)

    def dropped(self, field, reason):
        """The line about the liar, without its time."""
        reason = f'"{reason}"' if " " in reason else reason
        return (f"level=warn event=source.dropped source={self.addresses[0]} "
                f"field={field} reason={reason}")

    def lines(self, done):
        return [line.partition(" ")[2] if line.startswith("time=") else line
                for line in done.err.splitlines()]

    def check(self, lies, field, reason, where="", first=(0, 1, 2), two=(0, 1)):
        """Beside two others the liar changes nothing; beside one it ends the
        follow, with what was proven kept."""
        said = self.dropped(field, reason)
        done, kept = self.follow(lies, first)
        self.assertEqual((done.code, self.lines(done)), (0, [said]))
        self.assertTrue(kept == self.calm)
        done, kept = self.follow(lies, two)
        self.assertEqual((done.code, done.out), (1, b""))
        self.assertEqual(self.lines(done)[0], said)
        self.assertEqual(self.lines(done)[1:], [where + FEW])
        self.assertLessEqual(self.rows(self.before), self.rows(kept))
        self.assertLessEqual(self.rows(kept), self.rows(self.calm))

    @staticmethod
    def rows(text):
        return set(text.replace(b'"io_complete":false', b'"io_complete":true').splitlines())

    def bent(self, method, height, change):
        answer = cbor.decode(self.answers[method, unsigned(height)])
        change(answer)
        return [{"method": method, "height": height, "response": text64(cbor.encode(answer))}]

    def all_of(self, method, change, fits=lambda question: True):
        lies = []
        for (name, request), response in self.answers.items():
            if name == method and fits(cbor.decode(request)):
                answer = cbor.decode(response)
                change(answer)
                lies.append({"method": method, "request": text64(request),
                             "response": text64(cbor.encode(answer))})
        self.assertTrue(lies)
        return lies

    # ---- headers ----

    @staticmethod
    def bend_signature(answer):
        head = answer["meta"].index(b"\x22\x40")  # field 4, 64 bytes
        answer["meta"] = turned(answer["meta"], head + 9)

    def test_the_primary_lies_about_a_light_block(self):
        self.check(self.bent(LIGHT, 310, self.bend_signature),
                   "height[310].light_block.commit.signatures[0].signature",
                   "does not hold under the validator's key")

    def test_a_witness_lies_about_a_light_block(self):
        def change(answer):
            answer["meta"] = turned(answer["meta"], 150)
        self.check(self.bent(LIGHT, TO, change),
                   f"height[{TO}].light_block.commit.block_id.hash",
                   "is not the hash of the header", first=(1, 0, 2), two=(1, 0))

    def test_the_root_comes_from_another(self):
        lies = self.bent(LIGHT, 1, self.bend_signature)
        self.assertTrue(self.nodes[0].tell(mutations=lies)["ok"])
        db = client.fresh_db()
        done = client.follow(client.SAPPHIRE, db, *self.addresses, until="height:5")
        self.assertEqual((done.code, self.lines(done)), (0, [self.dropped(
            "light_block.commit.signatures[0].signature",
            "does not hold under the validator's key")]))
        self.assertTrue(client.export(db) == client.followed(client.SAPPHIRE, "height:5")[1])

    def test_an_answer_that_is_none(self):
        self.check([{"method": LIGHT, "height": 310, "response": text64(b"\xff")}],
                   f"{LIGHT}.answer", "a tag or an indefinite length")

    def test_the_latest_height_is_too_high(self):
        """A claim that nobody shares is no target, and proves nothing either."""
        lie = self.bent(LIGHT, 716, lambda answer: answer.update(height=10 ** 6))
        done, kept = self.follow([{**lie[0], "height": 0}], (0, 1, 2), until="latest")
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertTrue(kept == self.undisturbed("latest"))

    def test_the_latest_height_is_too_low(self):
        done, kept = self.follow([{"method": LIGHT, "height": 0, "response": text64(
            self.answers[LIGHT, unsigned(FROM + 1)])}], (0, 1, 2), until="latest")
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertTrue(kept == self.undisturbed("latest"))

    # ---- blocks ----

    def test_the_primary_forges_the_metadata_transaction(self):
        def change(answer):
            answer["transactions"][-1] = turned(answer["transactions"][-1])
        self.check(self.bent(TRANSACTIONS, 310, change), "block[310].transactions",
                   "are not those of height 310")

    def test_the_primary_withholds_an_event(self):
        height = next(height for height in range(FROM + 1, TO)
                      if (RESULTS, unsigned(height)) in self.answers
                      and self.events(height))
        count = len(self.events(height))

        def change(answer):
            for phase in ("begin_block_events", "end_block_events"):
                answer["meta"][phase] = None
            for result in answer["meta"]["txs_results"] or ():
                result["events"] = None
        self.check(self.bent(RESULTS, height, change), f"block[{height}].events",
                   f"0 that are not those of height {height}")
        self.assertNotEqual(count, 0)

    def events(self, height):
        meta = cbor.decode(self.answers[RESULTS, unsigned(height)])["meta"]
        return [event for event in (meta["begin_block_events"] or []) +
                (meta["end_block_events"] or []) if "staking" in event["type"]]

    # ---- the runtime ----

    def test_the_state_of_the_runtime_is_a_lie(self):
        def change(answer):
            entries = answer["proof"]["entries"]
            at = max(range(len(entries)), key=lambda i: len(entries[i] or b""))
            entries[at] = turned(entries[at])
        self.check(self.all_of(STATE, change), "proof.entries",
                   "do not hash to the trusted root")

    def test_the_header_of_a_round_is_a_lie(self):
        def change(answer):
            answer["header"]["timestamp"] += 1
        self.check(self.all_of(ROUND, change, lambda asked: asked["round"] == 224),
                   "round[224].header.previous_hash", "the later round follows another one",
                   f"anchor[{TO}].")

    def test_a_page_of_an_io_tree_is_a_lie(self):
        def change(answer):
            answer["proof"]["untrusted_root"] = bytes(32)

        def fits(asked):
            root = asked["tree"]["root"]
            return root["root_type"] == 2 and root["version"] == 220
        self.check(self.all_of(PAGE, change, fits), "proof.untrusted_root",
                   "is not the trusted root", "io[220].")

    # ---- how many are enough ----

    def test_without_a_witness_one_is_enough(self):
        done, kept = self.follow(self.bent(LIGHT, 310, self.bend_signature), (0, 1),
                                 "--no-witness")
        self.assertEqual((done.code, self.lines(done)), (0, [self.dropped(
            "height[310].light_block.commit.signatures[0].signature",
            "does not hold under the validator's key")]))
        self.assertTrue(kept == self.calm)

    def test_a_question_is_answered_by_the_others(self):
        """A header is walked to, and what its block says of itself."""
        words = ["block", "show", "--at", "height:310", "--now", client.SAPPHIRE.now, "-q", "--json"]
        alone = client.loupe(*words, "--source", f"recording:{client.SAPPHIRE.folder}",
                             "--db", client.copy_of(self.db))
        for address in self.addresses:
            words += ["--source", address]
        for lies in (self.bent(LIGHT, 310, self.bend_signature),
                     self.bent(TRANSACTIONS, 310, lambda answer: answer["proofs"].pop())):
            self.assertTrue(self.nodes[0].tell(mutations=lies)["ok"])
            done = client.loupe(*words, "--db", client.copy_of(self.db))
            self.assertEqual((done.code, done.out), (0, alone.out), done.err)
            self.assertEqual(len(done.err.splitlines()), 1)
            self.assertIn(f"source.dropped source={self.addresses[0]} ", done.err)


if __name__ == "__main__":
    sys.exit(tap.main("integration/net/sources"))
