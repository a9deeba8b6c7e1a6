#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The replay node is held against the recording that it serves.

Every recorded call is asked again through grpcio's client, and what comes back
is compared with the line of the recording, read here on its own. The raw
endpoints are also read frame by frame, as each fault has to be exactly the one
that was asked for. Needs fixtures/recordings only.
"""

import base64
import collections
import gzip
import json
import os
import pathlib
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import unittest

import tap

try:
    import grpc
    import hpack
except ImportError as missing:
    print(f"skipped support/replay_node: {missing}")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)

SUPPORT = pathlib.Path(__file__).resolve().parent
FIXTURES = SUPPORT.parents[1] / "fixtures" / "recordings"
CONSENSUS = FIXTURES / "consensus-localnet"
SAPPHIRE = FIXTURES / "sapphire-localnet"
DEADLINE_S = 30
RUNTIME = b"\x80" + bytes(31)
VERSION_NOT_FOUND = bytes.fromhex(
    "0802121c636f6e73656e7375733a2076657273696f6e206e6f7420666f756e641a1a"
    "1218a264636f646503666d6f64756c6569636f6e73656e737573")

# GetLightBlock(N): the connection's first bytes up to the request's body, as
# consensus.md 5.2 has them (made for another height; the path is the same).
OPENING = bytes.fromhex(
    "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a000000040000000000"
    "0000570104000000018386"
    "04232f6f617369732d636f72652e436f6e73656e7375732f4765744c69676874426c6f636b"
    "01096c6f63616c686f7374"
    "0f10156170706c69636174696f6e2f677270632b63626f72"
    "00027465" "08747261696c657273")

Call = collections.namedtuple("Call", "path request response code message details")
Frame = collections.namedtuple("Frame", "kind flags stream payload")
DATA, HEADERS, RST_STREAM, SETTINGS = 0, 1, 3, 4
PING, GOAWAY, WINDOW_UPDATE = 6, 7, 8


def calls_of(folder):
    """The unary calls of a recording, and the streams: (path, request) to
    messages."""
    calls, streams = [], collections.defaultdict(list)
    with gzip.open(folder / "calls.ndjson.gz") as lines:
        for call in map(json.loads, lines):
            path = f"/{call['service']}/{call['method']}"
            request = base64.b64decode(call["request"])
            response = base64.b64decode(call.get("response") or "")
            if call.get("stream"):
                streams[path, request].append(response)
            else:
                calls.append(Call(path, request, response, call["code"],
                                  call.get("message", ""),
                                  base64.b64decode(call.get("details") or "")))
    return calls, streams


def expected(calls):
    """What each request has to give: the last answer, but submissions in the
    order in which they were recorded."""
    last = {}
    for call in calls:
        if "/SubmitTx" in call.path:
            yield call
        else:
            last[call.path, call.request] = call
    yield from last.values()


class Node:
    """A replay node as a child, spoken to through its pipes."""

    def __init__(self, folder, *options):
        self.child = subprocess.Popen(
            [sys.executable, SUPPORT / "replay_node.py", folder, *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ready = json.loads(self.child.stdout.readline())

    def tell(self, **order):
        self.child.stdin.write(json.dumps(order) + "\n")
        self.child.stdin.flush()
        return json.loads(self.child.stdout.readline())

    def close(self):
        self.child.stdin.close()
        self.child.stdout.close()
        return self.child.wait(DEADLINE_S)

    def channel(self, endpoint):
        options = (("grpc.max_receive_message_length", -1),
                   ("grpc.use_local_subchannel_pool", 1),
                   ("grpc.enable_retries", 0))
        address = self.ready[endpoint]
        if endpoint.endswith("tls"):
            ca = pathlib.Path(self.ready["ca"]).read_bytes()
            credentials = grpc.ssl_channel_credentials(ca)
            return grpc.secure_channel(address, credentials, options)
        if endpoint.endswith("unix"):
            address = "unix:" + address
        return grpc.insecure_channel(address, options)


def ask(channel, path, request, deadline_s=DEADLINE_S):
    """(response, code, message, details) of a unary call."""
    try:
        response = channel.unary_unary(path)(request, timeout=deadline_s)
        return response, 0, "", b""
    except grpc.RpcError as error:
        trailers = dict(error.trailing_metadata() or ())
        return (b"", error.code().value[0], error.details(),
                trailers.get("grpc-status-details-bin", b""))


def unsigned(number):
    """CBOR of a height."""
    if number < 24:
        return bytes([number])
    if number < 256:
        return bytes([0x18, number])
    return b"\x19" + number.to_bytes(2, "big")


def truth_of(folder):
    return json.loads(gzip.decompress((folder / "truth.json.gz").read_bytes()))


def light_block_height(response):
    """The answer ends with text "height" and an unsigned integer."""
    tail = response.rpartition(b"fheight")[2]
    return tail[0] if len(tail) == 1 else int.from_bytes(tail[1:], "big")


def frames_of(sock):
    """Frames until the stream or the connection ends; the last item is None
    where the connection ended."""
    data, frames = b"", []
    while True:
        while len(data) >= 9 and len(data) >= 9 + int.from_bytes(data[:3], "big"):
            size = int.from_bytes(data[:3], "big")
            frames.append(Frame(data[3], data[4], int.from_bytes(data[5:9], "big"),
                                data[9:9 + size]))
            data = data[9 + size:]
            last = frames[-1]
            if last.kind == RST_STREAM or (last.kind in (DATA, HEADERS)
                                           and last.flags & 1):
                return frames
        try:
            more = sock.recv(65536)
        except ConnectionResetError:
            more = b""
        if not more:
            return frames + [None]
        data += more


def raw_call(sock, height):
    """GetLightBlock(height), byte by byte: (frames, header lists, body)."""
    request = unsigned(height)
    body = b"\0" + struct.pack(">I", len(request)) + request
    return raw_exchange(
        sock, OPENING + struct.pack(">I", len(body))[1:] + b"\0\1\0\0\0\1" + body)


def raw_exchange(sock, opening):
    sock.sendall(opening)
    frames = [frame for frame in frames_of(sock)
              if frame is None or frame.kind not in (SETTINGS, PING, WINDOW_UPDATE)]
    decoder, headers, data = hpack.Decoder(), [], b""
    for frame in filter(None, frames):
        if frame.kind == HEADERS:
            headers.append(dict(decoder.decode(frame.payload)))
        elif frame.kind == DATA:
            data += frame.payload
    return frames, headers, data


class NodeTest(unittest.TestCase):
    FOLDER, OPTIONS = CONSENSUS, ()

    @classmethod
    def setUpClass(cls):
        cls.node = Node(cls.FOLDER, *cls.OPTIONS)
        cls.addClassCleanup(cls.node.close)
        cls.calls, cls.streams = calls_of(cls.FOLDER)
        cls.light_blocks = {call.request: call.response for call in cls.calls
                            if call.path.endswith("/GetLightBlock")
                            and call.code == 0}

    def setUp(self):
        self.node.tell(faults=[])
        self.node.tell(mutations=[])
        self.node.tell(tip=None)

    def channel(self, endpoint):
        channel = self.node.channel(endpoint)
        self.addCleanup(channel.close)
        return channel

    def check_calls(self, endpoint, calls):
        channel = self.channel(endpoint)
        for call in calls:
            self.assertEqual(ask(channel, call.path, call.request), call[2:],
                             f"{call.path} {call.request.hex()}")

    def repeatable(self):
        """All but the submissions, whose answers depend on their order."""
        return [call for call in expected(self.calls) if "/SubmitTx" not in call.path]

    def sample(self):
        """Every method once, every error, and the largest answer."""
        calls = self.repeatable()
        first = {call.path: call for call in reversed(calls)}
        errors = [call for call in calls if call.code]
        return [*first.values(), *errors,
                max(calls, key=lambda call: len(call.response))]

    def light_block(self, channel, height, deadline_s=DEADLINE_S):
        return ask(channel, "/oasis-core.Consensus/GetLightBlock",
                   unsigned(height), deadline_s)

    def raw_socket(self):
        host, port = self.node.ready["raw_h2c"].split(":")
        return socket.create_connection((host, int(port)), DEADLINE_S)

    def raw(self, height=5):
        with self.raw_socket() as sock:
            return raw_call(sock, height)


class Recorded(NodeTest):
    """The consensus recording, without a tip."""

    def test_h2c_gives_every_recorded_answer(self):
        self.check_calls("h2c", expected(self.calls))

    def test_raw_h2c_gives_every_recorded_answer_but_submissions(self):
        self.check_calls("raw_h2c", self.repeatable())

    def test_unix(self):
        self.check_calls("unix", self.sample())

    def test_tls(self):
        self.check_calls("tls", self.sample())

    def test_raw_unix(self):
        self.check_calls("raw_unix", self.sample())

    def test_raw_tls(self):
        self.check_calls("raw_tls", self.sample())

    def test_tls_is_refused_without_the_ca(self):
        channel = grpc.secure_channel(self.node.ready["tls"],
                                      grpc.ssl_channel_credentials())
        self.addCleanup(channel.close)
        self.assertEqual(self.light_block(channel, 5)[1], 14)

    def test_pinned(self):
        key, _, address = self.node.ready["pinned"].partition("@")
        with pinned_socket(address) as sock:
            self.assertEqual(sock.selected_alpn_protocol(), "h2")
            self.assertIn(base64.b64decode(key), sock.getpeercert(True))
            data = raw_call(sock, 5)[2]
        self.assertEqual(data[5:], self.light_blocks[b"\5"])

    def test_streams(self):
        self.assertTrue(self.streams)
        for endpoint in ("unix", "h2c", "tls", "raw_h2c", "raw_tls"):
            channel = self.channel(endpoint)
            for (path, request), messages in self.streams.items():
                got = list(channel.unary_stream(path)(request, timeout=DEADLINE_S))
                self.assertEqual(got, messages, endpoint)

    def test_raw_frames_of_a_right_answer(self):
        frames, headers, data = self.raw()
        self.assertEqual([frame.kind for frame in frames], [HEADERS, DATA, HEADERS])
        self.assertEqual(headers[0], {":status": "200",
                                      "content-type": "application/grpc+cbor"})
        self.assertEqual(headers[1]["grpc-status"], "0")
        block = self.light_blocks[b"\5"]
        self.assertEqual(data, b"\0" + struct.pack(">I", len(block)) + block)

    def test_raw_answers_the_official_client_as_the_node_did(self):
        """Whole connections of grpc-go; two ask for what is not kept here."""
        kept = ("GetChainContext", "GetLightBlock(5)", "unknown method")
        connections = json.loads((CONSENSUS / "wire.json").read_text())
        for wire in connections:
            if wire["name"] not in kept:
                continue
            with self.raw_socket() as sock:
                opening = bytes.fromhex(wire["client_to_server"])
                _, headers, data = raw_exchange(sock, opening)
            theirs = [frame for frame in wire["frames"] if frame["dir"] == "server"]
            self.assertEqual(headers, [dict(frame["headers"]) for frame in theirs
                                       if frame["type"] == "HEADERS"])
            self.assertEqual(data.hex(), "".join(frame["payload"] for frame in theirs
                                                 if frame["type"] == "DATA"))
            kept = [name for name in kept if name != wire["name"]]
        self.assertEqual(list(kept), [])

    def test_large_answers_wait_for_the_window(self):
        large = bytes(range(256)) * 2000  # many times the first window
        self.node.tell(mutation={"method": "Consensus/GetLightBlock", "any": True,
                                 "response": base64.b64encode(large).decode()})
        for endpoint in ("h2c", "raw_h2c", "raw_tls"):
            channel = self.channel(endpoint)
            for height in range(1, 4):
                self.assertEqual(self.light_block(channel, height)[0], large)

    def test_a_height_in_long_form_is_the_same_height(self):
        got = ask(self.channel("h2c"), "/oasis-core.Consensus/GetLightBlock",
                  b"\x1b" + (5).to_bytes(8, "big"))
        self.assertEqual(got[0], self.light_blocks[b"\5"])

    def test_a_missing_proof_version_is_zero(self):
        call = next(call for call in self.calls
                    if call.path.endswith("/StateSyncGet") and not call.code
                    and b"proof_version" not in call.request)
        head, rest = call.request[0], call.request[1:]
        zero = bytes([head + 1]) + rest + b"mproof_version\0"
        got = ask(self.channel("h2c"), call.path, zero)
        self.assertEqual(got[0], call.response)

    def test_height_zero_is_the_latest(self):
        got = ask(self.channel("h2c"), "/oasis-core.Consensus/GetValidators", b"\0")
        self.assertEqual(light_block_height(got[0]), 328)

    def test_what_was_not_recorded(self):
        channel = self.channel("h2c")
        state = "/oasis-core.Consensus/StateSyncGet"
        call = next(call for call in self.calls if call.path == state and not call.code)
        other = call.request.replace(b"dhashX ", b"dhashX\x20", 1)[:-1] + b"\x00"
        for path, request, code in (
                (state, other, 5),
                ("/oasis-core.Consensus/NoSuchMethod", b"", 12),
                ("/oasis-core.NoSuchService/Get", b"", 12),
                ("/oasis-core.Consensus/GetLightBlock", b"\x62a", 13)):
            self.assertEqual(ask(channel, path, request)[1], code, path)

    def test_a_future_height_is_answered_as_the_node_does(self):
        got = self.light_block(self.channel("unix"), 400)
        self.assertEqual(got, (b"", 2, "consensus: version not found",
                               VERSION_NOT_FOUND))

    def test_a_tip(self):
        self.assertEqual(self.node.tell(tip=100), {"ok": True, "tip": 100})
        channel = self.channel("h2c")
        got = ask(channel, "/oasis-core.Consensus/GetLatestHeight", b"")
        self.assertEqual(got[0], b"\x18\x64")
        self.assertEqual(self.light_block(channel, 0)[0],
                         self.light_blocks[unsigned(100)])
        self.assertEqual(self.light_block(channel, 100)[1], 0)
        self.assertEqual(self.light_block(channel, 101)[3], VERSION_NOT_FOUND)
        status = ask(channel, "/oasis-core.Consensus/GetStatus", b"")[0]
        truth = truth_of(CONSENSUS)
        block_hash = bytes.fromhex(truth["block_hashes"]["100"])
        self.assertIn(b"mlatest_height\x18\x64", status)
        self.assertIn(b"klatest_hashX " + block_hash, status)

    def test_the_tip_of_a_complete_recording(self):
        self.assertEqual(self.node.tell(tip="auto")["tip"], 328)


class Bent(NodeTest):
    """Mutations and faults."""

    def one_light_block(self, endpoint="h2c", height=5):
        return self.light_block(self.channel(endpoint), height)

    def mutate(self, **rule):
        rule.setdefault("method", "Consensus/GetLightBlock")
        self.assertEqual(self.node.tell(mutation=rule), {"ok": True})

    def test_mutation_by_request(self):
        self.mutate(request=base64.b64encode(b"\5").decode(),
                    response=base64.b64encode(b"\xa0").decode())
        self.assertEqual(self.one_light_block()[0], b"\xa0")
        self.assertEqual(self.one_light_block("raw_h2c")[0], b"\xa0")
        self.assertEqual(self.one_light_block(height=6)[0], self.light_blocks[b"\6"])

    def test_mutation_by_height_that_flips_a_bit_once(self):
        self.mutate(height=5, flip=[-1, 1], times=1)
        right = self.light_blocks[b"\5"]
        self.assertEqual(self.one_light_block()[0], right[:-1] + bytes([right[-1] ^ 1]))
        self.assertEqual(self.one_light_block()[0], right)

    def test_mutation_that_cuts(self):
        self.mutate(any=True, cut=7)
        self.assertEqual(self.one_light_block()[0], self.light_blocks[b"\5"][:7])

    def test_mutation_to_an_error(self):
        self.mutate(height=5, code=2, message="consensus: version not found",
                    details=base64.b64encode(VERSION_NOT_FOUND).decode())
        self.assertEqual(self.one_light_block()[1:],
                         (2, "consensus: version not found", VERSION_NOT_FOUND))

    def test_mutation_of_a_stream(self):
        path = "oasis-core.Consensus/WatchBlocks"
        self.mutate(method=path, any=True, responses=["AQ==", "Ag=="])
        stream = self.channel("h2c").unary_stream("/" + path)
        self.assertEqual(list(stream(b"", timeout=DEADLINE_S)), [b"\1", b"\2"])

    def test_unknown_commands_and_rules_change_nothing(self):
        for order in ({"fault": {"fault": "none such"}},
                      {"mutation": {"method": "a/b"}}, {"what": 1}):
            self.assertFalse(self.node.tell(**order)["ok"], order)
        self.assertEqual(self.one_light_block()[0], self.light_blocks[b"\5"])

    def test_calls_are_counted(self):
        def count():
            calls = self.node.tell(stats=True)["calls"]
            return calls.get("Consensus/GetChainContext", 0)
        before = count()
        ask(self.channel("unix"), "/oasis-core.Consensus/GetChainContext", b"")
        self.assertEqual(count(), before + 1)

    def test_a_sequence_of_faults(self):
        for endpoint in ("h2c", "raw_h2c"):
            self.node.tell(faults=[
                {"fault": "status", "code": 14, "times": 1},
                {"fault": "status", "code": 8, "times": 1, "after": 1}])
            codes = [self.one_light_block(endpoint)[1] for _ in range(4)]
            self.assertEqual(codes, [14, 0, 8, 0])

    def test_a_fault_of_one_method(self):
        self.node.tell(fault={"fault": "status", "code": 14,
                              "method": "oasis-core.Consensus/GetValidators"})
        self.assertEqual(self.one_light_block()[1], 0)
        got = ask(self.channel("h2c"), "/oasis-core.Consensus/GetValidators", b"\5")
        self.assertEqual(got[1], 14)

    def test_delay_and_hang_meet_the_deadline(self):
        for endpoint in ("h2c", "raw_h2c"):
            call = self.channel(endpoint).unary_unary(
                "/oasis-core.Consensus/GetLightBlock")
            call(b"\5", timeout=DEADLINE_S)
            for fault in ({"fault": "delay", "ms": 2000}, {"fault": "hang"}):
                self.node.tell(faults=[fault])
                with self.assertRaises(grpc.RpcError) as caught:
                    call(b"\5", timeout=0.05)
                self.assertEqual(caught.exception.code(),
                                 grpc.StatusCode.DEADLINE_EXCEEDED)
            self.node.tell(faults=[])

    def bent(self, fault, **options):
        self.node.tell(faults=[{"fault": fault, **options}])
        return self.raw()

    def test_bodies(self):
        block = self.light_blocks[b"\5"]
        right = b"\0" + struct.pack(">I", len(block)) + block
        for fault, options, body in (
                ("truncate", {}, right[:(len(right) + 1) // 2]),
                ("oversized", {}, b"\0\xff\xff\xff\xff" + block),
                ("oversized", {"length": 1 << 27}, b"\0\x08\0\0\0" + block),
                ("compressed", {}, b"\1" + right[1:]),
                ("flag", {"value": 128}, b"\x80" + right[1:]),
                ("garbage", {}, right + b"\xde\xad\xbe\xef"),
                ("twice", {}, right + right),
                ("no_message", {}, b""),
                ("short_prefix", {}, right[:3]),
                ("trickle", {"bytes": 100}, right)):
            frames, headers, data = self.bent(fault, **options)
            self.assertEqual(data, body, fault)
            self.assertEqual(headers[-1]["grpc-status"], "0", fault)
            self.assertEqual(frames[-1].flags & 1, 1, fault)

    def test_heads_and_trailers(self):
        for fault, options, place, name, value in (
                ("content_type", {}, 0, "content-type", "text/html"),
                ("http_status", {}, 0, ":status", "502"),
                ("http_status", {"code": 404}, 0, ":status", "404"),
                ("no_trailers", {}, -1, "grpc-status", None),
                ("no_status", {}, -1, "grpc-status", None),
                ("bad_status", {}, -1, "grpc-status", "nonsense"),
                ("bad_details", {}, -1, "grpc-status-details-bin", "*not base64*")):
            frames, headers, _ = self.bent(fault, **options)
            self.assertEqual(headers[place].get(name), value, fault)
            self.assertEqual(frames[-1].flags & 1, 1, fault)

    def test_ends_of_the_connection(self):
        frames, headers, data = self.bent("kill")
        self.assertIsNone(frames[-1])
        self.assertEqual(len(headers), 1)
        self.assertEqual(len(data), (len(self.light_blocks[b"\5"]) + 6) // 2)
        self.assertEqual(self.bent("kill", early=True)[0], [None])
        self.assertEqual(self.bent("reset", code=7)[0][-1],
                         Frame(RST_STREAM, 0, 1, b"\0\0\0\7"))
        frames = self.bent("goaway", code=11)[0]
        self.assertEqual(frames, [Frame(GOAWAY, 0, 0, b"\0\0\0\0\0\0\0\x0b"), None])

    def test_the_node_survives_every_fault(self):
        right = (self.light_blocks[b"\5"], 0, "", b"")
        names = ("kill", "reset", "goaway", "truncate", "content_type",
                 "http_status", "oversized", "compressed", "flag", "no_trailers",
                 "no_status", "bad_status", "bad_details", "twice", "no_message",
                 "short_prefix", "bad_frame", "bad_headers")
        for name in names:
            for endpoint in ("raw_h2c", "raw_tls"):
                self.node.tell(faults=[{"fault": name}])
                # What becomes of it is grpcio's affair: it waits after some.
                self.light_block(self.channel(endpoint), 5, 0.2)
                self.node.tell(faults=[])
                self.assertTrue(self.one_light_block(endpoint) == right, name)

    def test_a_stream_killed_after_two_messages(self):
        self.node.tell(faults=[{"fault": "kill", "messages": 2}])
        path = "/oasis-core.Consensus/WatchBlocks"
        stream = self.channel("raw_h2c").unary_stream(path)(b"", timeout=DEADLINE_S)
        with self.assertRaises(grpc.RpcError) as caught:
            list(stream)
        self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAVAILABLE)


class Sapphire(NodeTest):
    FOLDER = SAPPHIRE

    def test_samples_on_every_endpoint(self):
        for endpoint in ("unix", "h2c", "tls", "raw_h2c", "raw_tls"):
            self.check_calls(endpoint, self.sample())

    def test_the_latest_round_is_that_of_the_tip(self):
        truth = truth_of(SAPPHIRE)
        latest = (b"\xa2eround\x1b" + b"\xff" * 8 + b"jruntime_idX " + RUNTIME)
        path = "/oasis-core.RuntimeClient/GetBlock"
        for tip, height in (("auto", 714), (100, 100)):
            self.assertEqual(self.node.tell(tip=tip)["tip"], height)
            got = ask(self.channel("h2c"), path, latest)[0]
            number = max(block["round"] for block in truth["rounds"]
                         if block["consensus_height"] <= height)
            self.assertIn(b"eround" + unsigned(number), got)


def pinned_socket(address):
    host, port = address.split(":")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["h2"])
    return context.wrap_socket(
        socket.create_connection((host, int(port)), DEADLINE_S))


class Ends(unittest.TestCase):
    def check_gone(self, node):
        self.assertFalse(pathlib.Path(node.ready["folder"]).exists())
        self.assertFalse(pathlib.Path(node.ready["unix"]).exists())

    def test_at_the_end_of_standard_input(self):
        node = Node(CONSENSUS)
        self.assertEqual(node.close(), 0)
        self.check_gone(node)

    def test_on_sigterm(self):
        node = Node(CONSENSUS)
        node.child.send_signal(signal.SIGTERM)
        self.assertEqual(node.child.wait(DEADLINE_S), 0)
        node.close()
        self.check_gone(node)

    def test_options_of_the_command_line(self):
        with tempfile.TemporaryDirectory() as folder:
            mutations = pathlib.Path(folder, "mutations")
            mutations.write_text('{"method": "Consensus/GetChainContext", '
                                 '"any": true, "response": "YA=="}\n')
            path = str(pathlib.Path(folder, "socket"))
            node = Node(CONSENSUS, "--tip", "9", "--mutate", mutations, "--unix", path,
                        "--fault", "status:code=14,method=Beacon/GetEpoch,times=1")
            self.addCleanup(node.close)
            self.assertEqual((node.ready["tip"], node.ready["unix"]), (9, path))
            with node.channel("unix") as channel:
                got = ask(channel, "/oasis-core.Consensus/GetChainContext", b"")
                self.assertEqual(got[0], b"\x60")
                codes = [ask(channel, "/oasis-core.Beacon/GetEpoch", b"\5")[1]
                         for _ in range(2)]
            self.assertEqual(codes, [14, 0])

    def test_a_wrong_option_is_an_error(self):
        for options in (("--fault", "none"), ("--fault", "delay:ms"), ("--tip", "x")):
            done = subprocess.run(
                [sys.executable, SUPPORT / "replay_node.py", CONSENSUS, *options],
                stdin=subprocess.DEVNULL, capture_output=True, check=False)
            self.assertNotEqual(done.returncode, 0, options)


if __name__ == "__main__":
    tap.main("support/replay_node")
