# SPDX-License-Identifier: Apache-2.0
"""The recordings in fixtures/ as the seeds of the fuzz targets are taken from them."""
import base64
import collections
import functools
import gzip
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
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
