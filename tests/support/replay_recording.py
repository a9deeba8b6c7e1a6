# SPDX-License-Identifier: Apache-2.0
"""What a recording answers to a request.

A request is looked up byte for byte, then by decoded meaning: a missing field
is a zero one, height 0 and round 2^64-1 are the latest. What was never asked is
never guessed: it is answered as the recorded node answers for unknown heights
and rounds, or with status 5 "not recorded".

With a tip, the node ends there: latest means the tip, later heights are
unknown, and GetLatestHeight, GetStatus and the latest round say so too.

Sources: the layout of calls.ndjson in the recordings' README; consensus.md 5.4
to 5.8 for requests and errors.
"""

import base64
import collections
import dataclasses
import gzip
import json
import pathlib
import threading

import replay_cbor as cbor

ROUND_LATEST = 2**64 - 1
PREFIX = "oasis-core."

# A height counts as served when all of these were recorded for it.
_PER_HEIGHT = ("Consensus/GetLightBlock", "Consensus/GetValidators",
               "Consensus/GetBlockResults",
               "Consensus/GetTransactionsWithProofs")


@dataclasses.dataclass(frozen=True)
class Answer:
    """Messages, then a status; details are grpc-status-details-bin."""

    messages: tuple = ()
    code: int = 0
    message: str = ""
    details: bytes = b""
    is_stream: bool = False


def coded_error(module, number, text, code=2):
    """An error as the node makes it: google.rpc.Status with one detail that
    holds the coded error in CBOR (consensus.md 5.4). Lengths stay below 128."""
    value = cbor.encode({"code": number, "module": module})
    detail = _field(2, value)
    status = b"\x08" + bytes([code]) + _field(2, text.encode()) + _field(3, detail)
    return Answer(code=code, message=text, details=status)


def _field(number, content):
    if len(content) > 127:
        raise ValueError("a one-byte length is not enough")
    return bytes([number << 3 | 2, len(content)]) + content


NOT_RECORDED = Answer(code=5, message="not recorded")
_VERSION_NOT_FOUND = coded_error("consensus", 3, "consensus: version not found")


def meaning(value):
    """A hashable form in which absent, empty and zero are the same."""
    if isinstance(value, dict):
        items = ((key, meaning(item)) for key, item in value.items())
        kept = [(str(key), item) for key, item in items if item is not None]
        return tuple(sorted(kept, key=lambda pair: pair[0])) or None
    if isinstance(value, list):
        return ("list", *map(meaning, value)) if value else None
    return value if value else None


@dataclasses.dataclass(frozen=True)
class Question:
    """A request, taken apart: what is numbered by height or round, and the
    rest of it. `kind` is None where neither occurs."""

    kind: str | None
    number: int
    rest: object

    def is_latest(self):
        return ((self.kind == "height" and self.number == 0)
                or (self.kind == "round" and self.number == ROUND_LATEST))

    def at(self, number):
        return dataclasses.replace(self, number=number)


def question(path, request):
    """Raises ValueError when the request is not CBOR of a known form."""
    value = cbor.decode(request) if request else None
    has_rounds = path.startswith("RuntimeClient/Get")
    if isinstance(value, dict) and "tree" not in value:
        kind = "round" if has_rounds else "height"
        rest = {key: item for key, item in value.items() if key != kind}
        number = value.get(kind) or 0
        if not isinstance(number, int):
            raise ValueError(f"{kind} is not an integer")
        return Question(kind, number, meaning(rest))
    if value is None or isinstance(value, int):
        return Question("height", value or 0, None)
    return Question(None, 0, meaning(value))


class Recording:
    """The calls of one folder (or file), with an optional tip."""

    def __init__(self, source, tip=None):
        self._lock = threading.Lock()
        self._exact = collections.defaultdict(list)
        self._meant = {}
        self._latest = {}
        self._beyond = {}
        self._served = collections.Counter()
        self._round_heights = {}
        self.paths = set()
        self.tip = None
        for call in _calls(source):
            self._add(call)
        self.set_tip(tip)

    def _add(self, call):
        path = call["service"].removeprefix(PREFIX) + "/" + call["method"]
        request = base64.b64decode(call["request"])
        answer = _answer(call)
        self.paths.add(path)
        if call.get("stream"):
            if call["seq"] > 0:
                before = self._exact[path, request].pop()
                answer = dataclasses.replace(
                    answer, messages=before.messages + answer.messages)
            else:
                self._exact[path, request].clear()
        self._exact[path, request].append(answer)
        try:
            asked = question(path, request)
        except ValueError:
            return
        self._meant[path, asked] = answer
        if asked.kind is None:
            return
        if call.get("note") in ("unknown height", "unknown round"):
            self._beyond[path] = answer
        elif answer.code == 0 and not asked.is_latest():
            line = (path, asked.rest)
            self._latest[line] = max(self._latest.get(line, 0), asked.number)

    def height_max(self):
        """The last height up to which a client can follow; 0 if none."""
        return min(self._latest.get((path, None), 0) for path in _PER_HEIGHT)

    def set_tip(self, tip):
        """A height, None for what was recorded, or "auto": the last height
        that is complete, and whose runtime rounds are."""
        self.tip = self._complete_height() if tip == "auto" else tip

    def _complete_height(self):
        height = self.height_max()
        rounds = [(rest, last) for (path, rest), last in self._latest.items()
                  if path == "RuntimeClient/GetBlock"]
        for rest, last in rounds:
            while self._round_at(height, rest) > last:
                height -= 1
        return height

    def answered(self):
        """Every ((path, question), answer)."""
        return list(self._meant.items())

    def height_of_round(self, number):
        """The first height whose roothash state has the round."""
        if not self._round_heights:
            for (path, asked), answer in self._meant.items():
                if path == "RootHash/GetLatestBlock" and answer.code == 0:
                    header = cbor.decode(answer.messages[0])["header"]
                    known = self._round_heights.get(header.get("round", 0), 1 << 62)
                    self._round_heights[header.get("round", 0)] = min(known, asked.number)
        later = [height for round_, height in self._round_heights.items()
                 if round_ >= number]
        return min(later, default=1 << 62)

    def is_stream(self, path, request):
        answers = self._exact.get((path, request))
        return bool(answers) and answers[-1].is_stream

    def answer(self, path, request):
        """`path` without the leading "oasis-core."."""
        if path not in self.paths:
            return _unimplemented(path)
        if self.tip is not None:
            answer = self._answer_at_tip(path, request)
            if answer is not None:
                return answer
        if (path, request) in self._exact:
            return self._next_exact(path, request)
        try:
            asked = question(path, request)
        except ValueError as fault:
            return Answer(code=13,
                          message=f"grpc: error unmarshalling request: {fault}")
        return self._by_meaning(path, asked)

    def _next_exact(self, path, request):
        """Submissions are answered in the recorded order, as a repeated one
        ends otherwise than the first; everything else by the last answer."""
        answers = self._exact[path, request]
        if "/SubmitTx" not in path:
            return answers[-1]
        with self._lock:
            turn = self._served[path, request]
            self._served[path, request] += 1
        return answers[min(turn, len(answers) - 1)]

    def _by_meaning(self, path, asked):
        if (path, asked) in self._meant:
            return self._meant[path, asked]
        last = self._latest.get((path, asked.rest), 0)
        if asked.is_latest() and last:
            return self._meant[path, asked.at(last)]
        if asked.kind == "height":
            last = max(last, self.height_max())
        if asked.kind is not None and asked.number > last:
            return self._unknown(path, asked)
        return NOT_RECORDED

    def _unknown(self, path, asked):
        if path in self._beyond:
            return self._beyond[path]
        if asked.kind == "round":
            return coded_error("roothash", 2, "roothash: block not found",
                               code=5 if path.endswith("/GetBlock") else 2)
        return _VERSION_NOT_FOUND

    def _answer_at_tip(self, path, request):
        if path == "Consensus/GetLatestHeight":
            return Answer((cbor.encode(self.tip),))
        if path == "Consensus/GetStatus":
            return self._status_at_tip(request)
        try:
            asked = question(path, request)
        except ValueError:
            return None
        if asked.kind is None or self.is_stream(path, request):
            return None
        recorded = self._latest.get((path, asked.rest))
        last = self.tip
        if asked.kind == "round":
            last = min(self._round_at(self.tip, asked.rest), recorded or 0)
        if recorded is None:
            return None
        if asked.is_latest():
            return self._by_meaning(path, asked.at(last))
        return self._unknown(path, asked) if asked.number > last else None

    def _round_at(self, height, rest):
        """The round that the runtime's roothash state has at a height; 0
        where that was not recorded."""
        latest = self._meant.get(("RootHash/GetLatestBlock",
                                  Question("height", height, rest)))
        if latest is None or latest.code != 0:
            return 0
        return cbor.decode(latest.messages[0])["header"].get("round", 0)

    def _status_at_tip(self, request):
        """The recorded status with another latest height and its hash; the
        other fields stay as they were recorded."""
        recorded = self._exact["Consensus/GetStatus", request][-1]
        status = cbor.decode(recorded.messages[0])
        status["latest_height"] = self.tip
        block = self._meant.get(("Consensus/GetLightBlock",
                                 Question("height", self.tip, None)))
        if block is not None:
            status["latest_hash"] = _block_hash(block.messages[0])
        return dataclasses.replace(recorded, messages=(cbor.encode(status),))


def _calls(source):
    source = pathlib.Path(source)
    if source.is_dir():
        packed = source / "calls.ndjson.gz"
        source = packed if packed.exists() else source / "calls.ndjson"
    opener = gzip.open if source.suffix == ".gz" else open
    with opener(source, "rb") as lines:
        for line in lines:
            yield json.loads(line)


def _answer(call):
    is_message = call["code"] == 0
    message = base64.b64decode(call.get("response") or "")
    return Answer(messages=(message,) if is_message else (),
                  code=call["code"],
                  message=call.get("message", ""),
                  details=base64.b64decode(call.get("details") or ""),
                  is_stream=bool(call.get("stream")))


def _unimplemented(path):
    service, _, method = path.rpartition("/")
    return Answer(code=12, message=f"unknown method {method} for service "
                                   f"{PREFIX}{service}")


def _block_hash(light_block):
    """commit.block_id.hash, fields 1, 2, 3, 1 of the protobuf LightBlock."""
    data = cbor.decode(light_block)["meta"]
    for number in (1, 2, 3, 1):
        data = _proto_field(data, number)
    return data


def _proto_field(data, wanted):
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        size, at = _varint(data, at)  # a varint's value where the type is 0
        if tag & 7 == 2:
            if tag >> 3 == wanted:
                return data[at:at + size]
            at += size
    raise ValueError(f"no field {wanted}")


def _varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if not data[at - 1] & 128:
            return value, at
