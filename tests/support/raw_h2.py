# SPDX-License-Identifier: Apache-2.0
"""A small HTTP/2 server on sockets that can also break every rule.

It answers gRPC calls rightly unless a fault rule (replay_rules.py) asks for
another behaviour; grpcio would not let a malformed answer out. Requests are
read with hpack; answers are literals of HPACK that need no state. Flow control
is honoured, priorities, padding of answers and server push are not used.

Sources: RFC 9113 (frames, settings, flow control), RFC 7541 6.2.2 (literals
without indexing), gRPC over HTTP/2 as consensus.md 5.2 to 5.4 have it.
"""

import asyncio
import base64
import dataclasses
import struct
import sys
import urllib.parse

import hpack

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS = 0, 1, 2, 3, 4
PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = 6, 7, 8, 9
END_STREAM, ACK, END_HEADERS, PADDED, WITH_PRIORITY = 0x1, 0x1, 0x4, 0x8, 0x20
INITIAL_WINDOW_SIZE, MAX_FRAME_SIZE = 4, 5
INTERNAL_ERROR = 2

GRPC = ((":status", "200"), ("content-type", "application/grpc+cbor"))
STATUS_OK = (("grpc-status", "0"), ("grpc-message", ""))
REQUEST_BYTES_MAX = 1 << 24
# What grpc-message carries as it is; the rest is percent-encoded.
PLAIN = "".join(map(chr, range(0x20, 0x7F))).replace("%", "")


def header_block(headers):
    """Literals without indexing, neither names nor values compressed."""
    return b"".join(b"\0" + _text(name) + _text(value) for name, value in headers)


def _text(text):
    raw = text.encode("latin-1")
    if len(raw) < 127:
        return bytes([len(raw)]) + raw
    head, rest = [127], len(raw) - 127
    while rest >= 128:
        head.append(rest & 127 | 128)
        rest >>= 7
    return bytes(head + [rest]) + raw


def message_frame(message, flag=0, length=None):
    """A gRPC message with its five bytes of head."""
    size = len(message) if length is None else length
    return struct.pack(">BI", flag, size) + message


def trailers_of(answer):
    trailers = [("grpc-status", str(answer.code)),
                ("grpc-message", urllib.parse.quote(answer.message, safe=PLAIN))]
    if answer.details:
        packed = base64.b64encode(answer.details).decode().rstrip("=")
        trailers.append(("grpc-status-details-bin", packed))
    return trailers


@dataclasses.dataclass
class Stream:
    number: int
    window: int
    path: str = ""
    body: bytearray = dataclasses.field(default_factory=bytearray)
    task: asyncio.Task | None = None


class Connection:
    """One client: the main task reads frames, a task per call answers."""

    def __init__(self, reader, writer, answer_of, faults):
        self._reader, self._writer = reader, writer
        self._answer_of, self._faults = answer_of, faults
        self._decoder = hpack.Decoder()
        self._window, self._initial_window, self._frame_max = 65535, 65535, 16384
        self._streams = {}
        self._block = b""
        self._block_stream, self._block_flags = 0, 0
        self._window_grew = asyncio.Event()

    async def serve(self):
        try:
            if await self._reader.readexactly(len(PREFACE)) != PREFACE:
                return
            self.send(SETTINGS, 0, 0)
            while True:
                await self._read_frame()
        except (asyncio.IncompleteReadError, OSError):
            pass  # the client has gone
        except (ValueError, hpack.HPACKError):
            self.send(GOAWAY, 0, 0, struct.pack(">II", 0, 1))
        finally:
            for stream in self._streams.values():
                if stream.task:
                    stream.task.cancel()
            self._writer.close()

    # ---- reading

    async def _read_frame(self):
        head = await self._reader.readexactly(9)
        kind, flags = head[3], head[4]
        number = int.from_bytes(head[5:], "big") & 0x7FFFFFFF
        payload = await self._reader.readexactly(int.from_bytes(head[:3], "big"))
        if kind == DATA:
            self._on_data(number, flags, payload)
        elif kind in (HEADERS, CONTINUATION):
            self._on_header_block(number, kind, flags, payload)
        elif kind == SETTINGS and not flags & ACK:
            self._on_settings(payload)
        elif kind == WINDOW_UPDATE:
            self._on_window_update(number, int.from_bytes(payload, "big"))
        elif kind == PING and not flags & ACK:
            self.send(PING, ACK, 0, payload)
        elif kind == RST_STREAM:
            self._forget(number)

    def _on_header_block(self, number, kind, flags, payload):
        if kind == HEADERS:
            payload = _unpadded(flags, payload)
            if flags & WITH_PRIORITY:
                payload = payload[5:]
            self._block, self._block_stream, self._block_flags = b"", number, flags
        if number != self._block_stream:
            raise ValueError("CONTINUATION of another stream")
        self._block += payload
        if not flags & END_HEADERS:
            return
        headers = dict(self._decoder.decode(self._block))
        stream = Stream(number, self._initial_window,
                        headers.get(":path", "").removeprefix("/"))
        self._streams[number] = stream
        if self._block_flags & END_STREAM:
            self._start(stream)

    def _on_data(self, number, flags, payload):
        if payload:
            self.send(WINDOW_UPDATE, 0, 0, struct.pack(">I", len(payload)))
        stream = self._streams.get(number)
        if stream is None or stream.task:
            return
        if payload and not flags & END_STREAM:
            self.send(WINDOW_UPDATE, 0, number, struct.pack(">I", len(payload)))
        stream.body += _unpadded(flags, payload)
        if len(stream.body) > REQUEST_BYTES_MAX:
            raise ValueError("request too large")
        if flags & END_STREAM:
            self._start(stream)

    def _on_settings(self, payload):
        for key, value in struct.iter_unpack(">HI", payload):
            if key == INITIAL_WINDOW_SIZE:
                for stream in self._streams.values():
                    stream.window += value - self._initial_window
                self._initial_window = value
            elif key == MAX_FRAME_SIZE:
                self._frame_max = value
        self.send(SETTINGS, ACK, 0)
        self._window_grew.set()

    def _on_window_update(self, number, increment):
        if number == 0:
            self._window += increment
        elif number in self._streams:
            self._streams[number].window += increment
        self._window_grew.set()

    def _forget(self, number):
        stream = self._streams.pop(number, None)
        if stream and stream.task:
            stream.task.cancel()

    # ---- writing

    def send(self, kind, flags, number, payload=b""):
        head = struct.pack(">I", len(payload))[1:] + bytes([kind, flags])
        self._writer.write(head + struct.pack(">I", number) + payload)

    def headers(self, stream, headers, is_end=False):
        flags = END_HEADERS | (END_STREAM if is_end else 0)
        self.send(HEADERS, flags, stream.number, header_block(headers))

    async def data(self, stream, payload, is_end=False):
        """In frames, as the windows of stream and connection allow."""
        while payload:
            room = min(stream.window, self._window, self._frame_max, len(payload))
            if room <= 0:
                self._window_grew.clear()
                await self._window_grew.wait()
                continue
            stream.window -= room
            self._window -= room
            part, payload = payload[:room], payload[room:]
            is_last = is_end and not payload
            self.send(DATA, END_STREAM if is_last else 0, stream.number, part)
            await self._writer.drain()

    async def cut(self):
        """What was written goes out, then the connection is gone, without a
        farewell of HTTP/2 or TLS."""
        await self._writer.drain()
        await asyncio.sleep(0)
        self._writer.transport.abort()

    # ---- answering

    def _start(self, stream):
        stream.task = asyncio.ensure_future(self._answer(stream))

    async def _answer(self, stream):
        try:
            path = stream.path.removeprefix("oasis-core.")
            answer = self._answer_of(path, _request(stream.body))
            rule = self._faults.find(path) or {"fault": "delay"}
            await asyncio.sleep(rule.get("ms", 0) / 1000)
            await FAULTS[rule["fault"]](self, stream, answer, rule)
            await self._writer.drain()
        except OSError:
            pass  # the client has gone
        except (ValueError, LookupError) as fault:
            print(f"raw_h2: {stream.path}: {fault}", file=sys.stderr)
            self.send(RST_STREAM, 0, stream.number,
                      struct.pack(">I", INTERNAL_ERROR))
        self._streams.pop(stream.number, None)


def _unpadded(flags, payload):
    if not flags & PADDED:
        return payload
    if not payload or payload[0] >= len(payload):
        raise ValueError("more padding than payload")
    return payload[1:len(payload) - payload[0]]


def _request(body):
    message = bytes(body[5:])
    if body != message_frame(message):
        raise ValueError("not one gRPC message")
    return message


# ---- behaviours: one function per fault, found by its name in FAULTS

async def _rightly(c, stream, answer, _rule):
    if not answer.messages:  # "trailers only", as the node sends errors
        c.headers(stream, GRPC + tuple(trailers_of(answer)), True)
        return
    c.headers(stream, GRPC)
    for message in answer.messages:
        await c.data(stream, message_frame(message))
    c.headers(stream, trailers_of(answer), True)


async def _status(c, stream, _answer, rule):
    c.headers(stream, GRPC + (("grpc-status", str(rule.get("code", 14))),
                              ("grpc-message", rule.get("message", ""))), True)


async def _hang(c, stream, answer, rule):
    if "messages" in rule:
        c.headers(stream, GRPC)
        for message in answer.messages[:rule["messages"]]:
            await c.data(stream, message_frame(message))
    await asyncio.Event().wait()


async def _kill(c, stream, answer, rule):
    if not rule.get("early"):
        whole = rule.get("messages", 0)
        c.headers(stream, GRPC)
        for message in answer.messages[:whole]:
            await c.data(stream, message_frame(message))
        for message in answer.messages[whole:whole + 1]:
            await c.data(stream, _half(message_frame(message)))
    await c.cut()


async def _reset(c, stream, _answer, rule):
    c.headers(stream, GRPC)
    c.send(RST_STREAM, 0, stream.number, struct.pack(">I", rule.get("code", 2)))


async def _goaway(c, _stream, _answer, rule):
    c.send(GOAWAY, 0, 0, struct.pack(">II", 0, rule.get("code", 0))
           + rule.get("debug", "").encode())
    await c._writer.drain()
    c._writer.close()


async def _trickle(c, stream, answer, rule):
    c.headers(stream, GRPC)
    body = b"".join(map(message_frame, answer.messages))
    step = rule.get("bytes", 1)
    for at in range(0, len(body), step):
        await c.data(stream, body[at:at + step])
        await asyncio.sleep(rule.get("gap_ms", 1) / 1000)
    c.headers(stream, trailers_of(answer), True)


async def _http_status(c, stream, _answer, rule):
    code = str(rule.get("code", 502))
    c.headers(stream, ((":status", code), ("content-type", "text/html")))
    await c.data(stream, f"<html><h1>{code}</h1></html>\n".encode(), True)


async def _content_type(c, stream, answer, rule):
    c.headers(stream, (GRPC[0], ("content-type", rule.get("value", "text/html"))))
    await c.data(stream, _body(answer))
    c.headers(stream, STATUS_OK, True)


async def _no_trailers(c, stream, answer, _rule):
    c.headers(stream, GRPC)
    await c.data(stream, _body(answer), True)


async def _bad_details(c, stream, _answer, rule):
    value = rule.get("value", "*not base64*")
    c.headers(stream, GRPC + (("grpc-status", "2"), ("grpc-message", "broken"),
                              ("grpc-status-details-bin", value)), True)


async def _bad_frame(c, stream, answer, _rule):
    c.headers(stream, GRPC)
    c.send(DATA, 0, 0, _body(answer)[:64])


async def _bad_headers(c, stream, _answer, _rule):
    c.send(HEADERS, END_HEADERS, stream.number, b"\xff\xff\xff\xff\xff\xff")


def _with_body(change):
    """Headers, a changed body, status 0."""
    async def behaviour(c, stream, answer, rule):
        c.headers(stream, GRPC)
        await c.data(stream, change(_body(answer), rule))
        c.headers(stream, STATUS_OK, True)
    return behaviour


def _with_trailers(change):
    """Headers, the right body, other trailers."""
    async def behaviour(c, stream, answer, rule):
        c.headers(stream, GRPC)
        await c.data(stream, _body(answer))
        c.headers(stream, change(rule), True)
    return behaviour


def _body(answer):
    return b"".join(map(message_frame, answer.messages)) or message_frame(b"")


def _half(data):
    return data[:(len(data) + 1) // 2]


FAULTS = {
    "delay": _rightly,
    "hang": _hang,
    "status": _status,
    "kill": _kill,
    "reset": _reset,
    "goaway": _goaway,
    "truncate": _with_body(lambda body, _: _half(body)),
    "trickle": _trickle,
    "content_type": _content_type,
    "http_status": _http_status,
    "oversized": _with_body(lambda body, rule: message_frame(
        body[5:], 0, rule.get("length", 0xFFFFFFFF))),
    "compressed": _with_body(lambda body, _: b"\1" + body[1:]),
    "flag": _with_body(lambda body, rule: bytes([rule.get("value", 2)]) + body[1:]),
    "no_trailers": _no_trailers,
    "no_status": _with_trailers(lambda _: (("grpc-message", ""),)),
    "bad_status": _with_trailers(
        lambda rule: (("grpc-status", str(rule.get("value", "nonsense"))),)),
    "bad_details": _bad_details,
    "garbage": _with_body(
        lambda body, rule: body + bytes.fromhex(rule.get("value", "deadbeef"))),
    "twice": _with_body(lambda body, _: body + body),
    "no_message": _with_body(lambda _body, _: b""),
    "short_prefix": _with_body(lambda body, _: body[:3]),
    "bad_frame": _bad_frame,
    "bad_headers": _bad_headers,
}


def handler(answer_of, faults):
    """What asyncio.start_server wants. `answer_of(path, request)` gives an
    Answer; `faults.find(path)` a rule or None."""
    async def serve(reader, writer):
        await Connection(reader, writer, answer_of, faults).serve()
    return serve
