# SPDX-License-Identifier: Apache-2.0
"""What the tests of the replay node share: the node as a child, grpcio's
client, a client that speaks HTTP/2 frame by frame, and the recording, read
here without the node's own code."""

import base64
import collections
import gzip
import json
import os
import pathlib
import socket
import ssl
import struct
import subprocess
import sys
import unittest

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
    """Yields frames as they come, and None when the connection ends."""
    stream = sock.makefile("rb")
    try:
        while len(head := stream.read(9)) == 9:
            payload = stream.read(int.from_bytes(head[:3], "big"))
            yield Frame(head[3], head[4], int.from_bytes(head[5:], "big"), payload)
    except ConnectionResetError:
        pass
    yield None


def is_last(frame):
    """The connection or the one stream ends here."""
    if frame is None or frame.kind == RST_STREAM:
        return True
    return frame.kind in (DATA, HEADERS) and frame.flags & 1 == 1


def raw_frame(kind, flags, stream, payload):
    return (struct.pack(">I", len(payload))[1:] + bytes([kind, flags])
            + struct.pack(">I", stream) + payload)


def opening_of(height):
    """All that a client sends for GetLightBlock(height)."""
    request = unsigned(height)
    message = b"\0" + struct.pack(">I", len(request)) + request
    return OPENING + raw_frame(DATA, 1, 1, message)


def raw_exchange(sock, opening):
    """(frames, header lists, body) of one call; SETTINGS and the like that
    belong to the connection are left out."""
    sock.sendall(opening)
    frames, decoder, headers, data = [], hpack.Decoder(), [], b""
    for frame in frames_of(sock):
        if frame is None or frame.kind not in (SETTINGS, PING, WINDOW_UPDATE):
            frames.append(frame)
        if frame and frame.kind == HEADERS:
            headers.append(dict(decoder.decode(frame.payload)))
        elif frame and frame.kind == DATA:
            data += frame.payload
        if is_last(frame):
            return frames, headers, data
    raise AssertionError("frames_of ends with None")


def raw_call(sock, height):
    return raw_exchange(sock, opening_of(height))


def pinned_socket(address):
    host, port = address.split(":")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["h2"])
    return context.wrap_socket(
        socket.create_connection((host, int(port)), DEADLINE_S))


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
