# SPDX-License-Identifier: Apache-2.0
"""Wrong input on the command line and in files: one exact line, its exit code,
and a database as it was before, byte for byte."""

import sqlite3
import sys
import unittest

import client
import replay_cbor as cbor
import tap
from replay_client import calls_of, unsigned

NAME = "oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve"
AT = ("--at", "height:44")
HASH = "ab" * 32
MOMENT = "--at: none of latest, height:N, round:N (usage)"
ADDRESS = "address: neither an address oasis1… nor 0x… with 40 digits (usage)"
TRUST = "--trust: not HEIGHT:HASH with 64 hexadecimal digits (usage)"
LOUPE = "db: is not a database of loupe (unsupported)"


class Wrong(unittest.TestCase):
    def check(self, done, code, line):
        self.assertEqual((done.code, done.line(), done.out), (code, line, b""))


class Questions(Wrong):
    """To a database with a recording as its source."""

    @classmethod
    def setUpClass(cls):
        cls.db, cls.before = client.followed(client.CONSENSUS, "height:90")

    def ask(self, code, line, *words):
        db = client.copy_of(self.db)
        with self.subTest(words):
            given = {"--db": db, "--now": client.CONSENSUS.now}
            for name in given.keys() - {word.partition("=")[0] for word in map(str, words)}:
                words += (name, given[name])
            self.check(client.loupe(*words, "-q", "--source",
                                    f"recording:{client.CONSENSUS.folder}"), code, line)
            self.assertTrue(client.export(db) == self.before)

    def test_moments(self):
        for moment in ("height:0", "height:-1", "height:+1", "height:", "height:x", "height:1x",
                       "height: 44", "height:44 ", "height:44\n", "height:044", "height:0x2c",
                       "height:4e1", "height:9223372036854775807", "height:99999999999999999999",
                       "height", "HEIGHT:44", "heigth:44", "44", "latest ", "latest:1",
                       "round:", "round:-1", "round:+1", "round:x", "round:1x", "round:01",
                       "round:18446744073709551616"):
            self.ask(2, MOMENT, "supply", "--at", moment)
        self.ask(2, "--at: a height is asked for: latest or height:N (usage)",
                 "validator", "list", "--at", "round:4")
        self.ask(4, "round: 1 is not in the database: follow the chain over it (unreachable)",
                 "supply", "--at", "round:1")
        self.ask(4, "recording: Consensus/GetLightBlock with this request is not recorded "
                 "(unreachable)", "supply", "--at", "height:5000")

    def test_addresses(self):
        for name in ("", "x", "oasis1", NAME[:-1] + "q", NAME + "q", NAME[:-1], NAME[1:],
                     "0x", "0x12", "0x" + "g" * 40, "0x" + "0" * 41):
            self.ask(2, ADDRESS, "account", "show", name, *AT)
        self.ask(2, ADDRESS, "event", "list", *AT, "--account", "x")

    def follow(self, code, line, *words, until="height:91", network=client.CONSENSUS):
        self.ask(code, line, "chain", "follow", "--network", network.ini, "--until", until,
                 *words)

    def test_roots(self):
        for root in ("1", "1:", "1:ab", f"1:{HASH}ab", f"1:{HASH[:-1]}g", f"1:{HASH}:",
                     f"1: {HASH[1:]}", f"1:0x{HASH}", f"1::{HASH}", f"1:{HASH[:-1]}\n", HASH,
                     f"99999999999999999999:{HASH}"):
            self.follow(2, TRUST, "--trust", root)
        for height in ("-1", "+1", " 1", "1 ", "1x", "1e1", "x", "", "0x1", "latest"):
            self.follow(2, "--trust: not a number (usage)", "--trust", f"{height}:{HASH}")
        for height in ("0", "9223372036854775808"):
            self.follow(2, "--trust: not in [1, 9223372036854775807] (usage)",
                        "--trust", f"{height}:{HASH}")
        self.follow(4, "trust: the database holds another header at height 2 (conflict)",
                    "--trust", f"2:{HASH}")

    def test_a_question_under_another_root(self):
        for words in (("supply", *AT), ("chain", "status"), ("validator", "list", *AT)):
            self.ask(4, "trust: the database holds another header at height 1 (conflict)",
                     *words, "--trust", f"1:{HASH}")

    def test_times(self):
        for time in ("now", "1751428800", "2025-07-02", "2025-07-02T04:00:00",
                     "2025-07-02T04:00:00Z ", " 2025-07-02T04:00:00Z", "2025-07-02 04:00:00Z",
                     "2025-7-2T4:0:0Z", "-025-07-02T04:00:00Z", "+2025-07-02T04:00:00Z",
                     "2025-02-30T00:00:00Z", "2025-13-01T00:00:00Z", "2025-07-02T24:00:00Z",
                     "2025-07-02T04:00:60Z", "2025-07-02T04:00:00.Z",
                     "2025-07-02T04:00:00.1234567890Z", "0000-01-01T00:00:00Z",
                     "10000-01-01T00:00:00Z", "2025-07-02T04:00:00Zx"):
            self.ask(2, "--now: not a time as 2025-07-02T04:00:00Z (usage)",
                     "supply", *AT, "--now", time)

    def test_empty_values(self):
        """None means a default, and none is passed over."""
        for name in ("db", "network", "chain-context", "source", "ca", "trust", "now", "record",
                     "at", "format", "color", "exit", "log", "log-level", "config"):
            for words in ((f"--{name}", ""), (f"--{name}=",)):
                self.ask(2, f"--{name}: needs a value (usage)", "supply", *words)
        self.follow(2, "--until: needs a value (usage)", until="")
        self.ask(2, "--output: needs a value (usage)", "proof", "make", "account", NAME, *AT,
                 "-o", "")
        for name in ("account", "module", "kind"):
            self.ask(2, f"--{name}: needs a value (usage)", "event", "list", f"--{name}", "")

    def test_settings(self):
        """Numbers, choices and the like, in a file and in the environment."""
        number = "not a number in [0, 3600]"
        for key, value, line in (
                *(("trust.clock_drift_s", value, number) for value in (
                    "-1", "+1", "1x", "0x1", "1e1", "1.0", "3601", "x", "1 2",
                    "9223372036854775808", "99999999999999999999")),
                ("trust.period_s", "3599", "not a number in [3600, 315360000]"),
                *(("trust.level", value, "not a fraction from 1/3 to 1/1") for value in (
                    "1", "1/", "/3", "1/4", "2/1", "-1/3", "1/-3", "+1/3", "1/3x", "1 /3",
                    "0/0", "1/3000001", "9223372036854775808/9223372036854775808")),
                *(("output.quiet", value, "neither yes nor no") for value in (
                    "1", "YES", "yes no", "y")),
                *(("output.format", value, "not one of table|json|ndjson|csv") for value in (
                    "tab", "tables", "table|json", "JSON"))):
            section, name = key.split(".")
            file = client.fresh_db()
            file.write_text(f"[{section}]\n{name} = {value}\n")
            with self.subTest(key, value=value):
                self.check(client.loupe("version", "--config", file), 2,
                           f"{key}: {file.name}:2: {line} (usage)")
                variable = f"LOUPE_{section}_{name}".upper()
                self.check(client.loupe("version", **{variable: value}), 2,
                           f"{key}: {line} (usage)")

    def test_where_to_follow_to(self):
        self.follow(2, "until: the network has no runtime, and so no rounds (usage)",
                    until="round:4")
        self.follow(2, "--until: none of latest, height:N, round:N (usage)", until="height:0")

    def test_the_database_of_another_chain(self):
        self.follow(1, "db: holds chain db7670f30923921d… (consensus-localnet), "
                    "not a685cf155ff638ec… (sapphire-localnet) (refused)",
                    network=client.SAPPHIRE)
        self.ask(1, "db: holds chain db7670f30923921d… (consensus-localnet), "
                 "not bb3d748def55bdfb… (mainnet) (refused)",
                 "supply", "--network", "mainnet", *AT)

    def test_sources(self):
        for source, code, line in (
                ("recording:/nowhere", 4, "recording: /nowhere is not there (unreachable)"),
                ("recording:", 4, "recording:  is not there (unreachable)"),
                ("unix:", 2, "source: names no socket, or too long a one (usage)"),
                (" ", 2, "source: is not of the form HOST:PORT (usage)"),
                ("h2c:127.0.0.1:1\nh2c:127.0.0.1:2", 2, "--source: has more than one line "
                 "(usage)"),
                ("localhost:", 2, "source: is not of the form HOST:PORT (usage)"),
                ("localhost:0", 2, "source: is not of the form HOST:PORT (usage)"),
                ("localhost:+80", 2, "source: is not of the form HOST:PORT (usage)"),
                ("localhost:80x", 2, "source: is not of the form HOST:PORT (usage)"),
                ("localhost:65536", 2, "source: is not of the form HOST:PORT (usage)"),
                ("ftp://x", 2, "source: is not of the form HOST:PORT (usage)")):
            with self.subTest(source):
                db = client.copy_of(self.db)
                self.check(client.loupe("supply", "--at", "height:200", "--db", db, "-q",
                                        "--source", source), code, line)
                self.assertTrue(client.export(db) == self.before)

    def test_a_source_does_not_vouch_for_itself(self):
        source = f"recording:{client.CONSENSUS.folder}"
        self.ask(2, f"source: {source} is named twice (usage)", "supply", *AT,
                 "--source", source)

    def test_without_a_source_nothing_is_guessed(self):
        db = client.copy_of(self.db)
        self.check(client.loupe("supply", "--at", "height:80", "--db", db, "--offline"), 4,
                   "source: state of version 80 is not in the database, and no source is "
                   "given (unreachable)")
        self.assertTrue(client.export(db) == self.before)

    def test_kinds_of_bundles(self):
        self.ask(2, 'command: "nope" is none of account, event, events, code (usage)',
                 "proof", "make", "nope", NAME, *AT, "-o", "never")


class Databases(Wrong):
    """Files that are no database, or not one for this program."""

    def check_file(self, name, code, line):
        before = name.read_bytes() if name.is_file() else None
        for words in (("supply", *AT), ("db", "audit"), ("db", "export")):
            with self.subTest(words, name=name.name):
                self.check(client.loupe(*words, "--db", name), code, line)
        done = client.follow(client.CONSENSUS, name, f"recording:{client.CONSENSUS.folder}",
                             until="height:44")
        self.check(done, code, line)
        if before is not None:
            self.assertTrue(name.read_bytes() == before)

    def test_text(self):
        name = client.fresh_db()
        name.write_bytes(b"hello" * 1000)
        self.check_file(name, 3, "db: application_id: file is not a database (malformed)")

    def test_a_database_of_another_program(self):
        name = client.fresh_db()
        with sqlite3.connect(name) as other:
            other.execute("create table t (a)")
            other.execute("pragma user_version = 1")
        other.close()
        self.check_file(name, 3, LOUPE)

    def test_a_newer_schema(self):
        name = client.copy_of(client.followed(client.CONSENSUS, "height:90")[0])
        with sqlite3.connect(name) as newer:
            newer.execute("pragma journal_mode = delete")
            newer.execute("pragma user_version = 99")
        newer.close()
        self.check_file(name, 3,
                        "db: has schema 99; this loupe knows up to 1 (unsupported)")

    def test_half_a_database(self):
        name = client.copy_of(client.followed(client.CONSENSUS, "height:90")[0])
        name.write_bytes(name.read_bytes()[:name.stat().st_size // 2])
        self.check_file(name, 3,
                        "db: application_id: database disk image is malformed (malformed)")

    def test_a_folder(self):
        name = client.fresh_db()
        name.mkdir()
        self.check(client.loupe("supply", *AT, "--db", name), 4,
                   f"db: {name}: disk I/O error (unreachable)")

    def test_in_a_folder_that_is_not_there(self):
        name = client.fresh_db() / "x.db"
        self.check_file(name, 4, f"db: {name}: unable to open database file (unreachable)")

    def test_an_empty_file_is_a_database_to_begin(self):
        """A follow that was killed before its first write leaves one."""
        name = client.fresh_db()
        name.write_bytes(b"")
        self.check(client.loupe("supply", *AT, "--db", name), 3, LOUPE)
        _, wanted = client.followed(client.CONSENSUS, "height:90")
        done = client.follow(client.CONSENSUS, name, f"recording:{client.CONSENSUS.folder}",
                             until="height:90")
        self.assertEqual((done.code, client.export(name) == wanted), (0, True))


class Files(Wrong):
    """Every part of a light block and of a bundle."""

    @classmethod
    def setUpClass(cls):
        calls, _ = calls_of(client.CONSENSUS.folder)
        cls.light_block = next(
            cbor.decode(call.response)["meta"] for call in calls
            if call.path.endswith("GetLightBlock") and call.request == unsigned(1))
        cls.file = client.fresh_db()
        cls.root = f"1:{client.CONSENSUS.root}"

    def verify(self, data):
        self.file.write_bytes(data)
        return client.loupe("header", "verify", self.file, "--network", client.CONSENSUS.ini,
                            "--trust", self.root, "--now", client.CONSENSUS.now)

    def check_one_line(self, done, where):
        self.assertIn(done.code, (1, 3), where)
        self.assertRegex(done.line(), r"^[a-z_.0-9\[\]]+: .+ \((invalid|malformed|truncated"
                         r"|limit|unsupported)\)$", where)
        self.assertNotIn(b"holds", done.out, where)

    def test_every_thirteenth_byte_of_a_light_block(self):
        self.assertEqual(self.verify(self.light_block).code, 0)
        for at in range(0, len(self.light_block), 13):
            bent = bytearray(self.light_block)
            bent[at] ^= 0x40
            done = self.verify(bytes(bent))
            if done.code != 0:
                self.check_one_line(done, at)
            else:
                self.assertTrue(any(at in span for span in self.UNSIGNED), at)

    # Where the priorities of the four validators are, and the set's copy of its
    # proposer: what no hash covers (consensus.md 2.5).
    UNSIGNED = (range(867, 878), range(946, 954), range(1022, 1030), range(1098, 1106),
                range(1106, 1185))

    def test_every_twenty_ninth_truncation_of_a_light_block(self):
        for size in range(0, len(self.light_block), 29):
            self.check_one_line(self.verify(self.light_block[:size]), size)

    def test_bundles(self):
        db, _ = client.followed(client.CONSENSUS, "height:90")
        bundle = client.fresh_db()
        done = client.loupe("proof", "make", "account", NAME, *AT, "--db", client.copy_of(db),
                            "--source", f"recording:{client.CONSENSUS.folder}", "-o", bundle,
                            "--now", client.CONSENSUS.now, "-q")
        self.assertEqual((done.code, done.err), (0, ""))
        right = bundle.read_bytes()
        verify = ("proof", "verify", bundle, "--trust", self.root, "--now", client.CONSENSUS.now)
        whole = client.loupe(*verify)
        self.assertEqual(whole.code, 0)
        for size in range(0, len(right), len(right) // 25):
            bundle.write_bytes(right[:size])
            self.check_one_line(client.loupe(*verify), size)
        for at in range(0, len(right), len(right) // 50):
            bent = bytearray(right)
            bent[at] ^= 0x40
            bundle.write_bytes(bytes(bent))
            done = client.loupe(*verify)
            if done.code != 0:
                self.check_one_line(done, at)
            else:  # bytes that nobody signed: they change nothing
                self.assertEqual(done.out, whole.out, at)


if __name__ == "__main__":
    sys.exit(tap.main("integration/net/wrong_input"))
