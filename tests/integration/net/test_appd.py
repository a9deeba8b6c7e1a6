# SPDX-License-Identifier: Apache-2.0
"""loupe tx submit and anchor submit by the daemon of a ROFL application: a small
HTTP server on a Unix socket that signs as somebody recorded did. What it says is
told, and counts for nothing until the rounds prove it."""

import base64
import http.server
import json
import socketserver
import sys
import threading

import client
import replay_cbor as cbor
import tap
from anchored import FIRST, MISSES, PLAIN, RECORDED, SEALED, SECOND, TXS, AnchoredCase

NAMES = ("jobId", "roundNo", "resultHash", "inputsRoot", "outputModel", "evidenceMask")
# A public key of nobody here: the daemon puts its own in place of it.
SIGNER = "secp256k1:0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
NETWORK = client.FOLDER / "evm.ini"
OK = {"data": cbor.encode({"ok": b""}).hex()}
FAIL = {"data": cbor.encode({"fail": {"code": 8, "module": "evm", "message": "reverted: "}}).hex()}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, self.headers["Content-Type"], json.loads(body)))
        status, answer = self.server.answer()
        if status is None:  # hangs up
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        try:
            self.wfile.write(answer)
        except BrokenPipeError:
            pass  # more than the other side takes

    def log_message(self, *_):
        pass

    def address_string(self):
        return "unix"


class Daemon(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def __init__(self, path, answer):
        path.unlink(missing_ok=True)
        self.asked, self.answer = [], answer
        super().__init__(str(path), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


def said(value, status=200):
    return lambda: (status, json.dumps(value).encode())


class Appd(AnchoredCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        NETWORK.write_text(client.SAPPHIRE.ini.read_text() + "evm_chain_id = 23293\n")

    def daemon(self, answer):
        path = client.FOLDER / "appd.sock"
        daemon = Daemon(path, answer)
        self.addCleanup(daemon.server_close)
        self.addCleanup(daemon.shutdown)
        self.asked = daemon.asked
        return path

    def includes(self, tip, value):
        """The daemon sends, and the block comes."""
        def answer():
            self.node.tell(tip=tip)
            return said(value)()
        return self.daemon(answer)

    def prepared(self, number):
        tx, spec = TXS[number], client.FOLDER / "spec.json"
        spec.write_text(json.dumps({"loupe": "anchor/1", "contract": RECORDED["dao_work_contract"],
                                    "result": dict(zip(NAMES, tx["args"]))}))
        done = client.loupe("anchor", "prepare", spec, "--network", NETWORK, "--signer", SIGNER, "--nonce", "0",
                            "--gas", "1000000", "--fee", "0", "-o", client.FOLDER / "prepared.tx")
        self.assertEqual(done.code, 0, done.err)
        return client.FOLDER / "prepared.tx"

    def submit(self, noun, file, socket, *more, online=True):
        words = ["--appd", socket, "--network", NETWORK, "--json", "-q", *more]
        if online:
            words += ["--db", self.db, "--source", self.address, "--now", self.network.now]
        done = client.loupe(noun, "submit", file, *words)
        return done, json.loads(done.out)

    def check_asked(self, number, encrypt):
        """One request, with the recorded call and no signer."""
        (path, kind, request), = self.asked
        self.assertEqual((path, kind), ("/rofl/v1/tx/sign-submit", "application/json"))
        self.assertEqual((request["tx"]["kind"], request["encrypt"]), ("std", encrypt))
        sent = cbor.decode(bytes.fromhex(request["tx"]["data"]))
        self.assertEqual(sent["ai"]["si"], [])
        body = cbor.decode(cbor.decode(base64.b64decode(TXS[number]["raw"]))[0])
        if not encrypt:
            self.assertEqual(sent["call"], body["call"])

    def check_anchored(self, answer, result, number):
        done, reply = answer
        self.assertEqual((done.code, done.err), (0, ""), reply)
        data = reply["data"]
        self.assertEqual((data["state"], data["proven"], data["result_id"], data["transaction"]),
                         ("anchored", True, result, TXS[number]["hash"]))
        return data

    def test_anchored(self):
        self.start(160, 160)
        answer = self.submit("anchor", self.prepared(PLAIN), self.includes(165, OK))
        data = self.check_anchored(answer, SECOND, PLAIN)
        self.assertEqual(data["daemon"]["outcome"], "ok")
        self.check_asked(PLAIN, False)

    def test_sealed_by_the_daemon(self):
        self.start(145, 145)
        answer = self.submit("anchor", self.prepared(SEALED), self.includes(155, OK), "--sealed")
        self.check_anchored(answer, FIRST, SEALED)
        self.check_asked(SEALED, True)

    def test_there_already(self):
        """Nothing is asked of the daemon."""
        self.start(155, 155)
        self.check_anchored(self.submit("anchor", self.prepared(SEALED), self.daemon(said(OK))), FIRST, SEALED)
        self.assertEqual(self.asked, [])

    def check_failed(self, claim):
        self.start(145, 145)
        done, reply = self.submit("tx", self.prepared(MISSES), self.includes(150, claim))
        data = reply["data"]
        self.assertEqual((done.code, reply["status"], data["state"], data["proven"]), (1, "refused", "failed", True))
        self.assertEqual((data["hash"], data["module"], data["code"]), (TXS[MISSES]["hash"], "evm", "8"))
        return data["daemon"]["outcome"]

    def test_failed(self):
        self.assertEqual(self.check_failed(FAIL), "failed")

    def test_a_daemon_that_lies(self):
        self.assertEqual(self.check_failed(OK), "ok")

    def test_an_answer_that_is_lost(self):
        self.start(160, 160)

        def hangs_up():
            self.node.tell(tip=165)
            return None, b""
        self.check_anchored(self.submit("anchor", self.prepared(PLAIN), self.daemon(hangs_up)), SECOND, PLAIN)
        self.assertEqual(len(self.asked), 1)

    def test_its_word_alone(self):
        for claim, outcome in ((OK, "ok"), (FAIL, "failed")):
            for noun in ("tx", "anchor"):
                done, reply = self.submit(noun, self.prepared(PLAIN), self.daemon(said(claim)), online=False)
                data = reply["data"]
                self.assertEqual((done.code, reply["status"], data["state"], data["proven"]), (4, "busy", "sent", False))
                self.assertEqual(data["daemon"]["outcome"], outcome)

    def test_nothing_comes_of_it(self):
        self.start(160, 160)
        done, reply = self.submit("anchor", self.prepared(PLAIN), self.daemon(said(OK)), "--no-wait")
        self.assertEqual((done.code, reply["data"]["state"], reply["data"]["daemon"]["outcome"]), (4, "sent", "ok"))

    def check_refusal(self, answer, code, line):
        done, _ = self.submit("tx", self.prepared(PLAIN), self.daemon(answer), online=False)
        self.assertEqual((done.code, done.err.strip()), (code, line))

    def test_answers_that_are_none(self):
        none = 'appd: answers with something else than {"data": "hex"} (malformed)'
        for answer, code, line in (
                (lambda: (400, b"transaction method not allowed"), 1,
                 "appd: the daemon says: transaction method not allowed (refused)"),
                (lambda: (422, b"\x1b[31m" + 1000 * b"x"), 1, f"appd: the daemon says: ?[31m{122 * 'x'} (refused)"),
                (lambda: (500, b""), 4, "appd: answers with HTTP status 500 (unreachable)"),
                (lambda: (302, b""), 4, "appd: answers with HTTP status 302 (unreachable)"),
                (lambda: (None, b""), 4, "appd.connection: lost before the answer was whole (unreachable)"),
                (lambda: (200, b"ok"), 3, none),
                (said({"data": 5}), 3, none),
                (said({"data": ""}), 3, none),
                (said({"data": "abc"}), 3, none),
                (said({"data": "zz"}), 3, none),
                (said([OK]), 3, none),
                (said({"data": 2**21 * "00"}), 3, "appd: answers with more than 1048576 bytes (limit)")):
            self.check_refusal(answer, code, line)
        done, reply = self.submit("tx", self.prepared(PLAIN), self.daemon(said({"data": "a16101"})), online=False)
        self.assertEqual((done.code, reply["field"].split(".")[0]), (3, "appd"))

    def test_what_it_is_not_asked(self):
        path = client.FOLDER / "signed.cbor"
        path.write_bytes(base64.b64decode(TXS[PLAIN]["raw"]))
        done, reply = self.submit("tx", path, self.daemon(said(OK)), online=False)
        self.assertEqual((done.code, reply["field"]), (2, "signatures"))
        done = client.loupe("tx", "submit", self.prepared(PLAIN), "--sealed", "--network", NETWORK)
        self.assertEqual((done.code, done.err), (2, "--sealed: is said to a daemon, by --appd (usage)\n"))
        self.assertEqual(self.asked, [])

    def test_nobody_there(self):
        done, reply = self.submit("tx", self.prepared(PLAIN), client.FOLDER / "none.sock", online=False)
        self.assertEqual((done.code, reply["status"], reply["field"]), (4, "unreachable", "appd.connection"))


if __name__ == "__main__":
    sys.exit(tap.main("integration/net/appd"))
