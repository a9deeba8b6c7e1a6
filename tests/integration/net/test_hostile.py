# SPDX-License-Identifier: Apache-2.0
"""Sources that lie. Each lie is right everywhere else; each ends in one exact
line and an exit code, and nothing that was kept is lost or changed."""

import base64
import copy
import json
import sys
import unittest

import client
import replay_cbor as cbor
import tap
from replay_client import Node, calls_of, unsigned

CONTEXT = "Consensus/GetChainContext"
LIGHT = "Consensus/GetLightBlock"
TRANSACTIONS = "Consensus/GetTransactionsWithProofs"
RESULTS = "Consensus/GetBlockResults"
ROUND = "RuntimeClient/GetBlock"
PAGE = "RuntimeClient/StateSyncIterate"
STATE = "Consensus/StateSyncGet"
LISTS = ("RuntimeClient/GetTransactionsWithResults", "RuntimeClient/GetEvents")


def text64(data):
    return base64.b64encode(data).decode()


def turned(data, at=-1):
    """The bytes with one bit turned."""
    bent = bytearray(data)
    bent[at] ^= 1
    return bytes(bent)


class Liar(unittest.TestCase):
    """A node on a recording, and what it answers rightly."""

    @classmethod
    def start(cls, network, folder, *options):
        cls.network = network
        cls.node = Node(folder, *options)
        cls.addClassCleanup(cls.node.close)
        cls.address = f"unix:{cls.node.ready['unix']}"
        cls.answers = {}
        for call in calls_of(folder)[0]:
            if call.code == 0:
                method = call.path.removeprefix("/oasis-core.")
                cls.answers[method, call.request] = call.response

    def right(self, method, height):
        return cbor.decode(self.answers[method, unsigned(height)])

    def lie(self, *mutations):
        answer = self.node.tell(mutations=mutations)
        self.assertTrue(answer["ok"], answer)

    def setUp(self):
        self.lie()

    def follow(self, db, until, **how):
        return client.follow(self.network, db, self.address, until=until, **how)

    def blamed(self, method, line):
        """What is said of an answer that is refused as it came."""
        return f"{self.address}: {method}.{line}"

    def check_refused(self, done, code, line):
        self.assertEqual((done.code, done.line(), done.out), (code, line, b""))


class Consensus(Liar):
    """Lies about height 95, told to a client that knows 90."""
    HEIGHT, UNTIL = 95, "height:100"

    @classmethod
    def setUpClass(cls):
        cls.start(client.CONSENSUS, client.CONSENSUS.folder)
        cls.db, cls.before = client.followed(client.CONSENSUS, "height:90")

    def check(self, lie, code, line, **how):
        self.lie(*lie)
        db = client.copy_of(self.db)
        self.check_refused(self.follow(db, self.UNTIL, **how), code, line)
        self.assertTrue(client.export(db) == self.before)

    def bent(self, method, change, height=HEIGHT):
        answer = self.right(method, height)
        change(answer)
        return [{"method": method, "height": self.HEIGHT,
                 "response": text64(cbor.encode(answer))}]

    # ---- light blocks ----

    def check_light_block(self, at, code, line):
        def change(answer):
            answer["meta"] = turned(answer["meta"], at)
        self.check(self.bent(LIGHT, change), code, f"height[95].light_block.{line}")

    def test_a_header_is_changed(self):
        for at in (150, 300):
            self.check_light_block(at, 1, "commit.block_id.hash: "
                                   "is not the hash of the header (invalid)")

    def test_a_signature_is_changed(self):
        self.check_light_block(700, 1, "commit.signatures[1].signature: "
                               "does not hold under the validator's key (invalid)")

    def test_the_power_is_changed(self):
        self.check_light_block(-1, 1, "validator_set.total_voting_power: "
                               "the sum is 821887614298534 (invalid)")

    def test_a_light_block_is_cut(self):
        def change(answer):
            answer["meta"] = answer["meta"][:-20]
        self.check(self.bent(LIGHT, change), 3,
                   "height[95].light_block: ends inside a field (truncated)")

    def test_a_light_block_of_another_height(self):
        self.check(self.bent(LIGHT, lambda answer: None, 96), 1, self.blamed(
            LIGHT, "answer.height: 96 was answered for 95 (invalid)"))

    def test_a_light_block_of_another_height_under_the_right_one(self):
        def change(answer):
            answer["height"] = 95
        self.check(self.bent(LIGHT, change, 96), 1, "height[95].light_block.header.height: "
                   "96, asked for was 95 (invalid)")

    def test_an_answer_that_is_none(self):
        """Bytes that are no CBOR, or CBOR without what belongs there."""
        meta = self.right(LIGHT, 95)["meta"]
        for answer, line in (
                (b"", "answer: ends inside an item (truncated)"),
                (b"\xff", "answer: a tag or an indefinite length (malformed)"),
                (cbor.encode({"height": 95}), "answer.meta: is missing (malformed)"),
                (cbor.encode({"meta": meta}), "answer.height: is missing (malformed)"),
                (cbor.encode({"meta": "x", "height": 95}),
                 "answer.meta: is not a byte string (malformed)"),
                (cbor.encode({"meta": meta, "height": 95}) + b"\0",
                 "answer: 1 bytes follow the item (malformed)")):
            self.check([{"method": LIGHT, "height": 95, "response": text64(answer)}], 3,
                       self.blamed(LIGHT, line))

    def test_other_answers_that_are_none(self):
        none = {"height": 95, "response": text64(b"\xff")}
        line = "a tag or an indefinite length (malformed)"
        self.check([{"method": TRANSACTIONS, **none}], 3,
                   f"{self.address}: block[95].{TRANSACTIONS}.answer: {line}")
        # Results are hashed as they came, so that they are read by the verifier.
        self.check([{"method": RESULTS, **none}], 3, f"block[95].results: {line}")

    def test_a_refusal_as_json(self):
        self.lie({"method": LIGHT, "height": 95, "response": text64(b"\xff")})
        done = self.follow(client.copy_of(self.db), self.UNTIL, more=("--json",))
        self.assertEqual(json.loads(done.out), {
            "status": "malformed", "source": self.address, "field": f"{LIGHT}.answer",
            "reason": "a tag or an indefinite length", "offset": "0"})

    # ---- what a block says of itself ----

    def check_transactions(self, change, line, height=HEIGHT):
        self.check(self.bent(TRANSACTIONS, change, height), 1, f"block[95].{line}")

    def test_a_forged_metadata_transaction_after_the_genuine_one(self):
        def change(answer):
            answer["transactions"].append(turned(answer["transactions"][-1]))
            answer["proofs"].append(answer["proofs"][-1])
        self.check_transactions(change, "transactions: are not those of height 95 (invalid)")

    def test_a_forged_metadata_transaction_instead_of_the_genuine_one(self):
        def change(answer):
            answer["transactions"][-1] = turned(answer["transactions"][-1])
        self.check_transactions(change, "transactions: are not those of height 95 (invalid)")

    def test_the_metadata_transaction_is_missing(self):
        def change(answer):
            answer["transactions"].pop()
            answer["proofs"].pop()
        self.check_transactions(change, "transactions: are not those of height 95 (invalid)")

    def test_transactions_of_another_block(self):
        self.check_transactions(lambda answer: None,
                                "transactions: are not those of height 95 (invalid)", 94)

    def test_a_proof_is_missing(self):
        self.check(self.bent(TRANSACTIONS, lambda answer: answer["proofs"].pop()), 1,
                   f"{self.address}: block[95].{TRANSACTIONS}.answer.proofs: "
                   "there is not one for each transaction (invalid)")

    def test_a_proof_is_changed(self):
        def change(answer):
            answer["proofs"][-1] = turned(answer["proofs"][-1])
        self.check_transactions(change,
                                "proof.leaf_hash: is not the transaction's (invalid)")

    def check_results(self, change, line, height=HEIGHT):
        self.check(self.bent(RESULTS, change, height), 1, f"block[95].{line}")

    def test_a_staking_event_is_missing(self):
        def change(answer):
            answer["meta"]["begin_block_events"].pop()
        self.check_results(change, "events: 11 that are not those of height 95 (invalid)")

    def test_a_staking_event_is_added(self):
        def change(answer):
            events = answer["meta"]["begin_block_events"]
            events.append(copy.deepcopy(events[-1]))
        self.check_results(change, "events: 13 that are not those of height 95 (invalid)")

    def test_a_staking_event_is_changed(self):
        def change(answer):
            event = answer["meta"]["begin_block_events"][-1]["attributes"][-1]
            event["value"] = text64(turned(base64.b64decode(event["value"])))
        self.check_results(change, "events: 12 that are not those of height 95 (invalid)")

    def test_no_event_of_the_block_itself_is_given(self):
        def change(answer):
            answer["meta"]["begin_block_events"] = None
        self.check_results(change, "events: 4 that are not those of height 95 (invalid)")

    def test_results_of_another_height(self):
        self.check_results(lambda answer: None,
                           "results.height: 96, asked for was 95 (invalid)", 96)

    # ---- the chain, the root and the clock ----

    def test_another_chain(self):
        self.check([{"method": CONTEXT, "any": True, "response": text64(cbor.encode("00" * 32))}],
                   1, f"chain_context: {self.address} is on another chain (refused)")

    def test_another_root_than_the_database_has(self):
        self.check((), 4, "trust: the database holds another header at height 1 (conflict)",
                   trust="1:" + "ab" * 32)

    def test_the_database_is_past_its_trust_period(self):
        self.check((), 1, "height[91].trusted.header.time: "
                   "height 90 is older than the trusting period (stale)",
                   now="2027-01-01T00:00:00Z")

    def test_a_header_from_the_future(self):
        self.check((), 1, "height[91].light_block.header.time: is in the future (stale)",
                   now="2026-11-25T00:00:00Z")

    def check_nothing_begun(self, code, line, **how):
        db = client.fresh_db()
        self.check_refused(self.follow(db, self.UNTIL, **how), code, line)
        kept = [json.loads(row)["table"] for row in client.export(db).splitlines()]
        self.assertEqual(kept, ["identity"])

    def test_a_wrong_root(self):
        self.check_nothing_begun(1, "light_block.header: its hash is not the root's (invalid)",
                                 trust="1:" + "ab" * 32)

    def test_an_expired_root_says_what_to_do(self):
        self.check_nothing_begun(
            1, "trust: the root of 2026-11-25T03:49:02.968969471Z is past its trust period "
            "of 10 days: get a newer one (loupe chain trust) (stale)",
            now="2027-01-01T00:00:00Z")


class Runtime(Liar):
    """Lies about rounds and their I/O trees, told to a client that knows the
    rounds up to height 300; the headers that come with them are right."""
    UNTIL = "height:320"

    @classmethod
    def setUpClass(cls):
        cls.start(client.SAPPHIRE, client.write_served(client.SAPPHIRE, ()), "--tip", "716")
        cls.db, cls.before = client.followed(client.SAPPHIRE, "height:300")
        db = client.copy_of(cls.db)
        assert cls.follow(cls, db, cls.UNTIL).code == 0
        cls.after = cls.rows(client.export(db))
        cls.rounds, cls.pages = {}, {}
        for (method, request), response in cls.answers.items():
            if method == ROUND:
                cls.rounds[cbor.decode(request)["round"]] = request, response
            elif method == PAGE:
                root = cbor.decode(request)["tree"]["root"]
                if root["root_type"] == 2:
                    cls.pages.setdefault(root["version"], []).append((request, response))

    def check(self, lie, code, line):
        """What was kept is kept; what came to it is right."""
        self.lie(*lie)
        db = client.copy_of(self.db)
        self.check_refused(self.follow(db, self.UNTIL), code, line)
        self.check_kept(db)

    def check_kept(self, db):
        rows = self.rows(client.export(db))
        self.assertLessEqual(self.rows(self.before), rows)
        self.assertLessEqual(rows, self.after)
        self.assertEqual(client.loupe("db", "audit", "--db", db, "-q").code, 0)

    @staticmethod
    def rows(text):
        """Rows; a round's without whether its I/O tree came already."""
        return set(text.replace(b'"io_complete":false', b'"io_complete":true').splitlines())

    # ---- headers of rounds: 224 is one of those to come ----

    def bent_round(self, change, answered=224):
        answer = cbor.decode(self.rounds[answered][1])
        change(answer["header"])
        return [{"method": ROUND, "request": text64(self.rounds[224][0]),
                 "response": text64(cbor.encode(answer))}]

    def test_the_header_of_another_round(self):
        self.check(self.bent_round(lambda header: None, 223), 1,
                   "anchor[320].round[224].header.round: is not that of a neighbour (invalid)")

    def test_each_field_of_a_round_header_is_changed(self):
        for field in cbor.decode(self.rounds[224][1])["header"].keys() - {"round"}:
            def change(header, field=field):
                value = header[field]
                header[field] = turned(value) if isinstance(value, bytes) else value + 1
            with self.subTest(field):
                self.lie(*self.bent_round(change))
                db = client.copy_of(self.db)
                done = self.follow(db, self.UNTIL)
                self.assertIn(done.code, (1, 3))
                self.assertTrue(done.line().startswith("anchor[320].round[224].header."))
                self.check_kept(db)

    def test_a_round_that_is_withheld_is_said_to_be(self):
        self.lie({"method": ROUND, "request": text64(self.rounds[224][0]), "code": 5,
                  "message": "gone"})
        db = client.copy_of(self.db)
        done = self.follow(db, self.UNTIL, more=("--json",))
        self.assertEqual((done.code, done.err), (0, ""))
        report = json.loads(done.out)["data"]
        self.assertEqual((report["last_round"], report["rounds_unserved"]), ("223", "8"))
        self.assertEqual(client.loupe("db", "audit", "--db", db, "-q").code, 0)

    def test_the_last_round_by_a_state_proof_of_another_height(self):
        other = next(response for (method, request), response in self.answers.items()
                     if method == STATE
                     and cbor.decode(request)["tree"]["root"]["version"] == 100)
        self.check([{"method": STATE, "any": True, "response": text64(other)}], 1,
                   "proof.untrusted_root: is not the trusted root (invalid)")

    # ---- I/O trees: that of round 220 ----

    def bent_pages(self, change):
        lies = []
        for request, response in self.pages[220]:
            answer = cbor.decode(response)
            change(answer["proof"])
            lies.append({"method": PAGE, "request": text64(request),
                         "response": text64(cbor.encode(answer))})
        return lies

    def check_entries(self, change, code, line):
        self.check(self.bent_pages(lambda proof: change(proof["entries"])), code,
                   f"io[220].proof.{line}")

    @staticmethod
    def leaf(entries):
        """Where the last whole leaf is: a result or an event."""
        return max(at for at, entry in enumerate(entries)
                   if entry and entry[0] == 1 and len(entry) > 20)

    WRONG = "entries: do not hash to the trusted root (invalid)"

    def test_an_event_or_transaction_is_changed(self):
        def change(entries):
            at = self.leaf(entries)
            entries[at] = turned(entries[at])
        self.check_entries(change, 1, self.WRONG)

    def test_an_event_or_transaction_is_said_to_be_absent(self):
        def change(entries):
            entries[self.leaf(entries)] = None
        self.check_entries(change, 1, self.WRONG)

    def test_an_event_or_transaction_is_behind_a_wrong_hash(self):
        def change(entries):
            entries[self.leaf(entries)] = b"\2" + bytes(32)
        self.check_entries(change, 1, self.WRONG)

    def test_a_page_is_cut(self):
        self.check_entries(lambda entries: entries.pop(), 3,
                           "entries[33]: the proof has no more entries (truncated)")

    def test_a_page_has_more(self):
        self.check_entries(lambda entries: entries.append(entries[-1]), 3,
                           "entries[34]: 1 entries are left over (malformed)")

    def test_a_page_is_empty(self):
        self.check_entries(lambda entries: entries.clear(), 3,
                           "entries: there are none (malformed)")

    def test_a_page_for_another_root(self):
        def change(proof):
            proof["untrusted_root"] = bytes(32)
        self.check(self.bent_pages(change), 1,
                   "io[220].proof.untrusted_root: is not the trusted root (invalid)")

    def without_pages(self):
        return [{"method": PAGE, "request": text64(request), "code": 5, "message": "gone"}
                for request, _ in self.pages[220]]

    def check_pending(self, lies, pending):
        self.lie(*lies)
        db = client.copy_of(self.db)
        done = self.follow(db, self.UNTIL, more=("--json",))
        self.assertEqual((done.code, done.err), (0, ""))
        report = json.loads(done.out)["data"]
        self.assertEqual(
            (report["rounds_pending"], report.get("first_pending")),
            (str(pending), "220" if pending else None))
        self.check_kept(db)
        return db

    def test_a_page_that_is_withheld_is_pending_unless_there_are_lists(self):
        self.check_pending(self.without_pages(), 0)
        for method in LISTS:
            self.check_pending(self.without_pages() + [
                {"method": method, "round": 220, "code": 5, "message": "gone"}], 1)

    # ---- lists of transactions and events, where no pages are served ----

    def test_no_page_at_all_gives_the_same_rows(self):
        """As of an endpoint that serves lists, but no I/O tree."""
        self.lie({"method": PAGE, "any": True, "code": 12, "message": "unknown"})
        db = client.copy_of(self.db)
        self.assertEqual(self.follow(db, self.UNTIL).code, 0)
        self.assertEqual(self.rows(client.export(db)), self.after)
        self.check_kept(db)

    def check_lists(self, method, change, code, line):
        answer = next(cbor.decode(response) for (name, request), response
                      in self.answers.items()
                      if name == method and cbor.decode(request)["round"] == 220)
        self.assertTrue(answer)
        change(answer)
        self.check(self.without_pages() + [
            {"method": method, "round": 220, "response": text64(cbor.encode(answer))}],
            code, f"io[220].lists.{line}")

    OTHERS = "io: the lists are not those of the round (invalid)"

    def test_lists_that_lack_an_entry(self):
        for method in LISTS:
            self.check_lists(method, lambda answer: answer.pop(), 1, self.OTHERS)

    def test_lists_with_an_entry_that_is_changed(self):
        for method, fields in ((LISTS[0], ("tx", "result")),
                               (LISTS[1], ("key", "value", "tx_hash"))):
            for field in fields:
                def change(answer, field=field):
                    answer[0][field] = turned(answer[0][field])
                with self.subTest(field):
                    self.check_lists(method, change, 1, self.OTHERS)

    def test_lists_with_an_entry_twice(self):
        def change(answer):
            answer.append(answer[0])
        self.check_lists(LISTS[1], change, 3,
                         "pairs[1].key: occurs twice or is out of order (malformed)")

    def test_lists_that_are_none(self):
        self.check_lists(LISTS[1], lambda answer: answer[0].pop("value"), 3,
                         "events[0].value: is missing (malformed)")


class Tip(Liar):
    """A source that stands still at 314, or withholds what came since."""
    LATE = "2026-11-25T03:56:33Z"  # 61 s after block 314
    LINE = ("latest: height 314 is 61 s old: the source is behind or withholds blocks "
            "(trust.tip_lag_s is 60) (stale)")

    @classmethod
    def setUpClass(cls):
        cls.start(client.CONSENSUS, client.CONSENSUS.folder, "--tip", "314")
        cls.db, _ = client.followed(client.CONSENSUS, "height:314")

    def ask(self, *words, now):
        return client.loupe(*words, "--db", client.copy_of(self.db), "--source",
                            self.address, "--now", now, "-q")

    def test_a_question_about_the_present_is_refused(self):
        for words in (("supply",), ("validator", "list"), ("block", "show"),
                      ("account", "show", "oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve")):
            with self.subTest(words):
                self.check_refused(self.ask(*words, now=self.LATE), 1, self.LINE)
                self.assertEqual(self.ask(*words, now="2026-11-25T03:56:32Z").code, 0)

    def test_a_question_about_a_height_is_answered(self):
        self.assertEqual(self.ask("supply", "--at", "height:314", now=self.LATE).code, 0)

    def test_a_follow_says_so(self):
        done = self.follow(client.copy_of(self.db), "latest", now=self.LATE, more=("--json",))
        self.assertEqual(done.code, 0)
        self.assertEqual(json.loads(done.out)["data"]["seconds_behind"], "61")


class RuntimeTip(unittest.TestCase):
    """The last round that is known, 425 of 04:53:38, asked for as the latest."""
    NOTE = ("note: the last round is 61 s old: follow the chain; if that brings none, the "
            "source is behind or withholds rounds")
    DAVE = "0xdce075e1c39b1ae0b75d554558b6451a226ffe00"
    SOON, LATE = "2026-11-25T04:54:38Z", "2026-11-25T04:54:39Z"
    QUESTIONS = (("round", "show"), ("account", "show", DAVE),
                 ("state", "get", "accounts.balance", DAVE))

    @classmethod
    def setUpClass(cls):
        cls.db, _ = client.followed(client.SAPPHIRE)

    def ask(self, words, now, *more):
        source = ("--source", f"recording:{client.SAPPHIRE.folder}")
        done = client.loupe(*words, "--db", client.copy_of(self.db), "--now", now,
                            *(more or source))
        self.assertIn(done.code, (0, 1), done.err)  # a key may be absent, by proof
        return done

    def test_an_old_round_is_said_to_be(self):
        for words in self.QUESTIONS:
            with self.subTest(words):
                done = self.ask((*words, "--json"), self.LATE)
                self.assertEqual(json.loads(done.out)["data"]["seconds_behind"], "61")
                self.assertEqual(done.err.splitlines()[0], self.NOTE)
                self.assertRegex(self.ask(words, self.LATE).out.decode(),
                                 r"(?m)^seconds behind +61$|^ *seconds behind +61$")

    def test_a_round_that_is_not_is_not(self):
        for words in self.QUESTIONS:
            with self.subTest(words):
                self.check_silent(self.ask((*words, "--json"), self.SOON))

    def test_a_named_round_and_the_database_alone_have_any_age(self):
        for words in self.QUESTIONS:
            with self.subTest(words):
                named = (*words, "--json", "--at", "round:425")
                self.check_silent(self.ask(named, self.LATE))
        self.check_silent(self.ask(("round", "show", "--json"), self.LATE, "--offline"))

    def check_silent(self, done):
        self.assertNotIn(b"seconds_behind", done.out)
        self.assertNotIn("note", done.err)


if __name__ == "__main__":
    sys.exit(tap.main("integration/net/hostile"))
