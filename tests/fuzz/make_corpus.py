#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the seeds of the fuzz targets from the recordings and from small tables.

usage: make_corpus.py            writes corpus/<reader>/
       make_corpus.py --check    says whether the committed seeds are these
       make_corpus.py --keep READER FILE...
                                 adds inputs that fuzzing found, as found-<hash>

Only recordings that were made for the project are read (LOUPE_SHARED, default
../shared from the project's root); no vector of a public network gets in here.
"""
import base64
import gzip
import hashlib
import json
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = pathlib.Path(os.environ.get("LOUPE_SHARED", ROOT / ".." / "shared"))
RECORDINGS = ("consensus-localnet", "sapphire-localnet")
SEED_MAX = 24 * 1024  # bytes: larger answers teach a fuzzer nothing new


def answers(*methods, recording=None, limit=6, accept=lambda request, answer: True):
    """Some recorded answers of these methods, spread over the recording."""
    for name in RECORDINGS:
        if recording not in (None, name):
            continue
        found = []
        with gzip.open(SHARED / "recordings" / name / "calls.ndjson.gz", "rt") as lines:
            for line in lines:
                if not any('"%s"' % m in line for m in methods):
                    continue
                call = json.loads(line)
                answer = base64.b64decode(call.get("response") or "")
                request = base64.b64decode(call.get("request") or "")
                if call["method"] in methods and 0 < len(answer) <= SEED_MAX and accept(request, answer):
                    found.append(answer)
        step = max(1, len(found) // limit)
        for index, answer in enumerate(found[::step][:limit]):
            yield f"{name.split('-')[0]}-{methods[0].lower()}-{index}", answer


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


# ---- readers ----


def cbor():
    items = {
        "integers": "8b001718181903e81a000f42401b000000e8d4a5100020373818390100f6",
        "strings": "8440450102030405616563c3a963",
        "text": "8460616162c3bc64f0908590",
        "nested": "81" * 32 + "00",
        "too-deep": "81" * 33 + "00",
        "map": "a301f502f603a0",
        "keys-out-of-order": "a2616201616102",
        "key-twice": "a2616101616102",
        "long-form": "1817",
        "float": "f97e00",
        "undefined": "f7",
        "tag": "c001",
        "indefinite": "9f01ff",
        "not-utf8": "62c328",
        "claims-more": "9affffffff",
        "array-key": "a28101f58102f4",
    }
    for name, text in items.items():
        yield f"item-{name}", b"\0" + bytes.fromhex(text)
    tables = {
        "least": "a262696444010203046564656c746120",
        "all": "a7" "626964" "4401020304" "6464617461" "42aabb" "64666c6167" "f5"
        "6472657374" "a10102" "6564656c7461" "3903e7" "65696e6e6572"
        "a2646e616d65" "6161" "6762616c616e6365" "4203e8" "656e6f6e6365" "1901f4",
        "null": "a262696444010203046564656c7461f6",
        "unknown": "a3617800626964440102030465" "64656c7461" "00",
        "unknown-inner": "a3626964440102030465" "64656c7461" "0065" "696e6e6572" "a1617800",
        "twice": "a362696444010203046269644401020304" "6564656c7461" "00",
        "leading-zero": "a3626964440102030465" "64656c7461" "0065" "696e6e6572" "a16762616c616e6365420001",
    }
    for name, text in tables.items():
        yield f"strict-{name}", b"\1" + bytes.fromhex(text)
        yield f"rpc-{name}", b"\2" + bytes.fromhex(text)
    for method in ("Account", "GetParameters", "GetNode", "GetEvents", "StateSyncGet", "GetLatestBlock"):
        for name, answer in answers(method, limit=2):
            yield name, b"\0" + answer


def light_blocks(limit=4):
    for name, answer in answers("GetLightBlock", limit=limit):
        yield name, cbor_item(answer)[0]["meta"]


def proto():
    for name, block in light_blocks(2):
        yield name, block
    yield "every-wire-type", bytes.fromhex("08 96 01 11 0102030405060708 1a 02 6869 25 01020304")
    yield "twice", bytes.fromhex("0801 0802")
    yield "negative", bytes.fromhex("08 ffffffffffffffffff01")
    yield "varint-too-long", bytes.fromhex("08 ffffffffffffffffffff01")
    yield "over-64-bits", bytes.fromhex("08 ffffffffffffffffff02")
    yield "group", bytes.fromhex("0b 0c")
    yield "field-zero", bytes.fromhex("00 01")
    yield "wide", bytes.fromhex("f8ffffff0f 01")


def text():
    yield "hex", b"\x00" + b"00ff7FAb"
    yield "hex-odd", b"\x00" + b"00f"
    yield "base64", b"\x01" + b"aGVsbG8="
    yield "base64-bare", b"\x01" + b"aGVsbG8"
    yield "base64-bits", b"\x01" + b"aGVsbG9="
    yield "bech32", b"\x02" + b"oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve"
    yield "bech32-upper", b"\x02" + b"OASIS1QREC770VREK0A9A5LCRV0ZVT22504K68SVQ7KZVE"
    yield "bech32-mixed", b"\x02" + b"OASIS1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve"
    yield "time", b"\x03" + b"2025-07-02T03:52:45.293611822Z"
    yield "time-zone", b"\x03" + b"2024-02-29T23:59:59+05:30"
    yield "time-first", b"\x03" + b"0001-01-01T00:00:00Z"
    yield "time-before-first", b"\x03" + b"0001-01-01T00:00:00+01:00"
    yield "time-after-last", b"\x03" + b"9999-12-31T23:59:59-00:01"
    yield "time-no-leap", b"\x03" + b"2023-02-29T00:00:00Z"
    yield "number", b"\x04" + b"115792089237316195423570985008687907853269984665640564039457584007913129639935"
    yield "number-over", b"\x04" + b"115792089237316195423570985008687907853269984665640564039457584007913129639936"
    yield "number-zero", b"\x04" + b"0"
    yield "number-padded", b"\x04" + b"01"


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


def light_block():
    for name, block in light_blocks(5):
        chain = bytes([name.startswith("sapphire")])
        yield name, chain + block
        signed, validators = (dict(proto_fields(block))[n] for n in (1, 2))
        yield f"{name}-other-chain", bytes([1 - chain[0]]) + block
        yield f"{name}-no-validators", chain + message(1, signed)
        yield f"{name}-validators-only", chain + message(2, validators)


def commit():
    zero_time = message(3, b"\x08" + varint(-62135596800 % 2**64))
    for name, block in light_blocks(5):
        data = dict(proto_fields(dict(proto_fields(block))[1]))[2]
        yield name, data
        yield f"{name}-one-absent", data + message(4, b"\x08\x01" + zero_time)
        yield f"{name}-absent-with-key", data + message(4, b"\x08\x01\x12\x01\x00" + zero_time)


def consensus_transactions(request, answer):
    """Not the runtime's answer of the same name."""
    return b"untrusted_raw_value" in answer


def tx():
    for name, answer in answers("GetTransactions", limit=4, accept=consensus_transactions):
        for index, transaction in enumerate(cbor_item(answer)[0][:3]):
            yield f"{name}-{index}", b"\0" + transaction
            yield f"{name}-{index}-trailing", b"\0" + transaction + b"\0"
    for name, answer in answers("GetTransactionsWithProofs", limit=5):
        yield name, b"\1" + answer


def results():
    for name, answer in answers("GetBlockResults", limit=6):
        yield name, b"\0" + answer
        meta = cbor_item(answer)[0]["meta"]
        events = (meta["begin_block_events"] or []) + (meta["end_block_events"] or [])
        for index, event in enumerate(e for e in events if "100_staking" in e["type"]):
            yield f"{name}-body-{index}", b"\1" + base64.b64decode(event["attributes"][0]["value"])


def block():
    for name, answer in answers("GetBlock", limit=5, accept=lambda request, answer: b"last_commit" in answer):
        fields = cbor_item(answer)[0]
        last_commit_hash = dict(proto_fields(fields["meta"]["header"]))[6]
        hashes = fields["hash"] + fields["state_root"]["hash"] + last_commit_hash
        numbers = b"".join(n.to_bytes(8, "little") for n in (fields["time"], fields["height"]))
        yield name, hashes + numbers + answer
        yield f"{name}-other-commit", hashes[:64] + bytes(32) + numbers + answer
        yield f"{name}-other-hash", bytes(32) + hashes[32:] + numbers + answer


READERS = [tx, results, block, cbor, proto, text, light_block, commit]


# ---- files ----


def fresh():
    for reader in READERS:
        for name, data in reader():
            yield HERE / "corpus" / reader.__name__ / name, data


def check():
    wanted = {path: data for path, data in fresh()}
    have = {p for p in (HERE / "corpus").glob("*/*") if not p.name.startswith("found-")}
    wrong = [p for p, data in wanted.items() if p not in have or p.read_bytes() != data]
    wrong += [p for p in have if p not in wanted]
    size = sum(p.stat().st_size for p in (HERE / "corpus").glob("*/*"))
    for path in wrong:
        print(f"not ok corpus: {path.relative_to(ROOT)} is not what the recordings give")
    if size > 3 << 20:
        print(f"not ok corpus: {size} bytes, at most 3 MiB are meant to be kept")
    elif not wrong:
        print(f"ok corpus: {len(wanted)} seeds are what the recordings give")
    return 1 if wrong or size > 3 << 20 else 0


def keep(reader, files):
    folder = HERE / "corpus" / reader
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        data = pathlib.Path(name).read_bytes()
        (folder / ("found-" + hashlib.sha256(data).hexdigest()[:12])).write_bytes(data)
    return 0


def write():
    for path, data in fresh():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return 0


def main(arguments):
    if arguments[:1] == ["--keep"] and len(arguments) > 2:
        return keep(arguments[1], arguments[2:])
    if not SHARED.is_dir():
        missing = os.environ.get("CI") == "true"
        print(("not ok" if missing else "skipped") + f" corpus: {SHARED} is not there")
        return 1 if missing else 77
    if arguments == ["--check"]:
        return check()
    if not arguments:
        return write()
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
