# SPDX-License-Identifier: Apache-2.0
"""What the makers of seeds share: the recordings, and small readers and writers."""
import base64
import collections
import functools
import gzip
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RECORDINGS = ("consensus", "sapphire")
SEED_MAX = 24 * 1024  # bytes: larger answers teach a fuzzer nothing new


@functools.cache
def calls(recording):
    """method -> [(request, answer)] of a recording, without errors."""
    found = collections.defaultdict(list)
    path = ROOT / "fixtures" / "recordings" / f"{recording}-localnet" / "calls.ndjson.gz"
    with gzip.open(path, "rt") as lines:
        for line in lines:
            call = json.loads(line)
            answer = base64.b64decode(call.get("response") or "")
            if answer:
                method = call["service"].removeprefix("oasis-core.") + "/" + call["method"]
                found[method].append((base64.b64decode(call.get("request") or ""), answer))
    return found


def spread(items, limit):
    """At most `limit` of a list, evenly spread."""
    return items[:: max(1, len(items) // limit)][:limit]


def answers(method, limit, accept=lambda request, answer: True):
    """(name, request, answer) of some calls of a method, from each recording."""
    for recording in RECORDINGS:
        good = [c for c in calls(recording)[method] if len(c[1]) <= SEED_MAX and accept(*c)]
        for index, call in enumerate(spread(good, limit)):
            yield f"{recording}-{method.rpartition('/')[2].lower()}-{index}", *call


def cbor_item(data, at=0):
    """(value, end) of one CBOR item; enough of RFC 8949 for the recordings."""
    lead, at = data[at], at + 1
    major, info = lead >> 5, lead & 31
    number = info
    if info >= 24 and major != 7:
        width = 1 << (info - 24)
        number = int.from_bytes(data[at : at + width], "big")
        at += width
    if major == 0:
        return number, at
    if major == 1:
        return -1 - number, at
    if major in (2, 3):
        text = data[at : at + number]
        return (text if major == 2 else text.decode()), at + number
    if major == 4:
        items = []
        for _ in range(number):
            item, at = cbor_item(data, at)
            items.append(item)
        return items, at
    if major == 5:
        pairs = {}
        for _ in range(number):
            key, at = cbor_item(data, at)
            pairs[key if not isinstance(key, list) else str(key)], at = cbor_item(data, at)
        return pairs, at
    return {20: False, 21: True, 22: None}.get(info), at


def light_blocks(limit):
    for name, _, answer in answers("Consensus/GetLightBlock", limit):
        yield name, cbor_item(answer)[0]["meta"]


def proto_fields(data):
    """(number, value) of a protobuf message; length-delimited values as bytes."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        tag = varint()
        if tag & 7 == 0:
            yield tag >> 3, varint()
        else:
            size = {1: 8, 5: 4}.get(tag & 7)
            size = varint() if size is None else size
            yield tag >> 3, data[at : at + size]
            at += size


def varint(value):
    out = b""
    while value >= 128:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def message(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data


def cbor_head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    width = next(w for w in (1, 2, 4, 8) if number < 1 << 8 * w)
    return bytes([major << 5 | 23 + width.bit_length()]) + number.to_bytes(width, "big")


def cbor_write(value):
    """Canonical CBOR of maps with text keys, lists, byte strings and integers."""
    if isinstance(value, dict):
        pairs = ((cbor_write(k), cbor_write(v)) for k, v in value.items())
        return cbor_head(5, len(value)) + b"".join(k + v for k, v in sorted(pairs, key=lambda p: (len(p[0]), p)))
    if isinstance(value, list):
        return cbor_head(4, len(value)) + b"".join(map(cbor_write, value))
    if isinstance(value, int):
        return cbor_head(0, value)
    text = isinstance(value, str)
    data = value.encode() if text else value
    return cbor_head(3 if text else 2, len(data)) + data


def blocks_with_proofs(limit):
    """(name, data_hash, transactions, proofs) of some blocks."""
    for recording in RECORDINGS:
        headers = {}
        for request, answer in calls(recording)["Consensus/GetLightBlock"]:
            header = dict(proto_fields(dict(proto_fields(cbor_item(answer)[0]["meta"]))[1]))[1]
            headers[request] = dict(proto_fields(header))[7]
        found = [c for c in calls(recording)["Consensus/GetTransactionsWithProofs"] if c[0] in headers]
        for index, (request, answer) in enumerate(spread(found, limit)):
            block = cbor_item(answer)[0]
            yield f"{recording}-{index}", headers[request], block["transactions"], block["proofs"]


def pairs(proof):
    """Key and value of every leaf that a decoded proof shows."""
    for entry in proof["entries"]:
        at = None
        if entry and entry[:2] == b"\1\0":
            at = 2
        elif entry and entry[:2] == b"\1\1":
            at = 4 + (int.from_bytes(entry[2:4], "little") + 7) // 8
            at = at + 1 if entry[at] == 0 else None
        if at is not None:
            end = at + 2 + int.from_bytes(entry[at : at + 2], "little")
            size = int.from_bytes(entry[end : end + 4], "little")
            yield entry[at + 2 : end], entry[end + 4 : end + 4 + size]
