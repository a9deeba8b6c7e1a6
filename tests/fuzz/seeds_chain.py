# SPDX-License-Identifier: Apache-2.0
"""Seeds of what the chain and its nodes say."""
import base64
import collections
import gzip
import hashlib
import json
import re

from seeds_tools import (
    ROOT,
    RECORDINGS,
    calls,
    spread,
    answers,
    cbor_item,
    light_blocks,
    proto_fields,
    varint,
    message,
    cbor_write,
    blocks_with_proofs,
    pairs,
)


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
    for method in ("Consensus/GetParameters", "Consensus/StateSyncGet", "Consensus/GetBlockResults",
                   "Consensus/GetStatus", "RootHash/GetLatestBlock", "RootHash/GetRuntimeState",
                   "RuntimeClient/GetEvents"):
        for name, _, answer in answers(method, 2):
            yield name, b"\0" + answer


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


def meta_tx():
    for name, _, transactions, _ in blocks_with_proofs(4):
        chain = bytes([name.startswith("sapphire")])
        yield f"{name}-meta", chain + b"\x01\x23" + transactions[-1]
        yield f"{name}-other-chain", bytes([1 - chain[0]]) + b"\0\0" + transactions[-1]
        yield f"{name}-first", chain + b"\x04\x44" + transactions[0]


def merkle_proof():
    for name, root, transactions, proofs in blocks_with_proofs(6):
        for which in {0, len(transactions) // 2, len(transactions) - 1}:
            data = transactions[which]
            if len(data) < 4096:
                yield f"{name}-{which}", root + len(data).to_bytes(2, "big") + data + proofs[which]
                yield f"{name}-{which}-other", root + b"\0\1x" + proofs[which]


def results():
    for name, _, answer in answers("Consensus/GetBlockResults", 12):
        yield name, answer


def staking_event():
    """One body of every set of fields that was recorded."""
    seen = {}
    for recording in RECORDINGS:
        for _, answer in calls(recording)["Consensus/GetBlockResults"]:
            meta = cbor_item(answer)[0]["meta"]
            groups = [meta.get("begin_block_events"), meta.get("end_block_events")]
            groups += [r.get("events") for r in meta.get("txs_results") or []]
            for event in (e for group in groups for e in group or [] if e["type"] == "oasis_event_100_staking"):
                for attribute in event["attributes"]:
                    body = base64.b64decode(attribute["value"])
                    fields = cbor_item(body)[0]
                    seen.setdefault((attribute["key"], tuple(sorted(fields))), body)
    for index, ((kind, _), body) in enumerate(sorted(seen.items())):
        yield f"{kind}-{index}", body


def mkvs():
    for service in ("Consensus", "RuntimeClient"):
        for method in ("StateSyncGet", "StateSyncGetPrefixes", "StateSyncIterate"):
            short = lambda request, answer: len(answer) < 4096
            for version in (0, 1):
                has = lambda request, answer: short(request, answer) and (b"\x6dproof_version\x01" in request) == (version == 1)
                for name, _, answer in answers(f"{service}/{method}", 3, has):
                    proof = cbor_item(answer)[0].get("proof")
                    if proof:
                        start = answer.index(b"\x65proof") + 6
                        end = cbor_item(answer, start)[1]
                        yield f"{service.lower()}-{name}-v{version}", b"\x03\x11" + answer[start:end]
    # One leaf is written alike in both versions; the bit is the version's.
    key, value = b"key", b"value"
    size = lambda data, width: len(data).to_bytes(width, "little")
    root = hashlib.new("sha512_256", b"\0" + size(key, 4) + key + size(value, 4) + value).digest()
    leaf = b"\1\0" + size(key, 2) + key + size(value, 4) + value
    proof = {"v": 1, "entries": [leaf], "untrusted_root": root}
    yield "one-leaf", b"\x00\x18" + cbor_write(proof)


def network_ini():
    for recording in RECORDINGS:
        yield recording, b"\0" + (ROOT / "fixtures/recordings" / f"{recording}-localnet/network.ini").read_bytes()
    context = "chain_context = " + 64 * "a" + "\n"
    texts = {
        "all": f"[network]\nname = demo\n{context}runtime_id={64 * 'b'}\ngenesis_height = 7\ntoken = TEST\n"
        f"block_s = 6\nendpoint = example.org:443\ntrust_root = 7:{64 * 'c'}\n",
        "no-context": "[network]\nname = demo\n",
        "no-name": "[network]\n" + context,
        "twice": f"[network]\nname = a\nname = b\n{context}",
        "unknown": "[network]\nnmae = a\n",
        "section": "[netwrok]\nname = a\n",
        "bare": "name\n",
        "long": "[network]\nname = " + 300 * "x" + "\n",
        "continued": "[network]\nname = a\n  b\n",
        "zero": "[network]\nname = a\0b\n",
    }
    for name, text in texts.items():
        yield f"network-{name}", b"\0" + text.encode()
    settings = "[trust]\nperiod_s = 86400\nlevel = 2/3\n[source]\nurls = a:1 recording:b\n[output]\nformat = json\n"
    yield "settings", b"\1" + settings.encode()
    yield "settings-range", b"\1[trust]\nperiod_s = 1\n"
    yield "settings-unknown", b"\1[trust]\nperiod = 1\n"


def io_tree():
    """Proofs of I/O trees; short ones, of which some show the whole tree."""
    short = lambda request, answer: b"\x69root_type\x02" in request and len(answer) < 12288
    for method in ("StateSyncIterate", "StateSyncGetPrefixes"):
        for name, _, answer in answers(f"RuntimeClient/{method}", 12, short):
            start = answer.index(b"\x65proof") + 6
            yield name, answer[start : cbor_item(answer, start)[1]]


def block():
    """Answers of GetBlock, put together from the light blocks of two heights."""
    for recording in RECORDINGS:
        blocks = {}
        for _, answer in calls(recording)["Consensus/GetLightBlock"]:
            item = cbor_item(answer)[0]
            signed = dict(proto_fields(item["meta"]))[1]
            blocks[item["height"]] = dict(proto_fields(signed))
        pairs = [height for height in sorted(blocks) if height - 1 in blocks]
        for height in spread(pairs, 4):
            header, commit_before = blocks[height][1], blocks[height - 1][2]
            fields = dict(proto_fields(header))
            block_id = next(v for n, v in proto_fields(blocks[height][2]) if n == 3)
            time = dict(proto_fields(fields[4]))[1]
            hashes = dict(proto_fields(block_id))[1] + fields[11] + fields[6]
            root = {"ns": bytes(32), "version": height - 1, "root_type": 1, "hash": fields[11]}
            meta = {"header": header, "last_commit": commit_before}
            answer = cbor_write(
                {"height": height, "hash": hashes[:32], "time": time, "state_root": root, "size": 1, "meta": meta}
            )
            numbers = time.to_bytes(8, "little") + height.to_bytes(8, "little")
            yield f"{recording}-{height}", hashes + numbers + answer
            yield f"{recording}-{height}-other-commit", hashes[:64] + bytes(32) + numbers + answer
            yield f"{recording}-{height}-other-hash", bytes(32) + hashes[32:] + numbers + answer


def bundle():
    """Statements, an item and a bundle of the shortest kind."""
    text = lambda name: bytes([0x60 | len(name)]) + name.encode()
    address = b"\x67address\x55" + bytes(21)
    tag, count = b"\x63tag\x48accounts", b"\x07"
    statements = [
        b"\xa2" + text("height") + count + address,
        b"\xa3" + tag + text("round") + count + text("tx_hash") + b"\x58\x20" + bytes(32),
        b"\xa3" + tag + text("last_round") + count + text("first_round") + count,
        b"\xa2" + text("round") + count + text("contract") + b"\x54" + bytes(20),
    ]
    for kind, statement in enumerate(statements):
        yield f"statement-{kind}", bytes([kind]) + statement
    yield "statement-round", b"\0\xa2" + text("round") + count + address
    item = b"\x85\1\7\x42ab\xf6\x81\x82\x41k\x41v"
    yield "item", b"\4" + item
    yield "item-prefix", b"\4\x85\1\7\x42ab\x41p\x80"
    parts = {1: b"\1", 2: text("account"), 3: b"\x58\x20" + bytes(32), 4: b"\xf6", 5: b"\x81\x41b", 9: b"\x81" + item,
             11: statements[0]}
    whole = bytes([0xA0 | len(parts)]) + b"".join(bytes([key]) + part for key, part in parts.items())
    yield "whole", b"\5" + whole
    yield "whole-cut", b"\5" + whole[:-1]
    yield "whole-other-version", b"\5" + whole.replace(b"\1\1\2", b"\1\2\2", 1)


def round_header():
    for name, _, answer in answers("RuntimeClient/GetBlock", 8):
        start = answer.index(b"\x66header") + 7
        yield name, answer[start : cbor_item(answer, start)[1]]


def state_record():
    """The shortest and the longest record under each prefix."""
    prefixes = (0x50, 0x53, 0x54, 0x56, 0x58, 0x11, 0x10, 0x13, 0x15, 0x20, 0x27, 0x60, 0x21, 0x63, 0x28, 0x40)
    found = collections.defaultdict(set)
    for recording in RECORDINGS:
        for method in ("StateSyncGet", "StateSyncIterate", "StateSyncGetPrefixes"):
            for _, answer in spread(calls(recording)["Consensus/" + method], 800):
                for key, value in pairs(cbor_item(answer)[0]["proof"]):
                    if key and key[0] in prefixes and len(value) <= 12288:
                        found[key[0]].add((len(value), value))
    for kind, prefix in enumerate(prefixes):
        for which, (_, value) in zip(("short", "long"), [min(found[prefix]), max(found[prefix])] if found[prefix] else []):
            yield f"{prefix:02x}-{which}", bytes([kind]) + value


def lines():
    """Short lines of the recordings, one of each method, errors apart."""
    seen = {}
    for recording in RECORDINGS:
        path = ROOT / "fixtures" / "recordings" / f"{recording}-localnet" / "calls.ndjson.gz"
        with gzip.open(path, "rb") as file:
            for line in file:
                if len(line) < 1500:
                    call = json.loads(line)
                    seen.setdefault((call["method"], call.get("code", 0) != 0), (line, call))
    for (method, failed), (line, call) in sorted(seen.items()):
        yield method.lower() + ("-error" if failed else ""), line, call


def grpc():
    frame = lambda data: b"\0" + len(data).to_bytes(4, "big") + data
    bodies = {"one": frame(b"\x18\x2a"), "empty": frame(b""), "three": frame(b"a") + frame(b"") + frame(b"abc"),
              "compressed": b"\1" + frame(b"a")[1:], "cut": frame(b"abc")[:6], "large": frame(5000 * b"x"), "none": b""}
    for name, body in bodies.items():
        yield f"body-{name}", b"\0" + body + b"\2"
        yield f"body-{name}-alone", b"\0" + body
    ok = "content-type:application/grpc+cbor\ngrpc-status:0\n"
    headers = {"ok": (200, ok), "proxy": (502, "content-type:text/html\n"), "no-status": (200, "content-type:application/grpc\n"),
               "bad-status": (200, "content-type:application/grpc\ngrpc-status:x\n"),
               "percent": (200, "content-type:application/grpc\ngrpc-status:2\ngrpc-message:a%20b%0a%zz%\n"),
               "busy": (200, "content-type:application/grpc\ngrpc-status:8\n")}
    for name, (status, text) in headers.items():
        yield f"headers-{name}", b"\1" + status.to_bytes(2, "big") + text.encode()
    for name, _, call in lines():
        details = call.get("details")
        if details:
            text = f"content-type:application/grpc\ngrpc-status:{call['code']}\ngrpc-status-details-bin:{details.rstrip('=')}\n"
            yield f"headers-{name}", b"\1\0\xc8" + text.encode()
            yield f"details-{name}", b"\2" + base64.b64decode(details)


def recording_line():
    whole = b""
    for name, line, _ in lines():
        yield name, line
        whole += line
    yield "all", whole[:16384]
    yield "compressed", gzip.compress(whole[:4096], mtime=0)
    yield "not-json", b"{]\n"
    yield "not-base64", b'{"service":"oasis-core.Consensus","method":"GetBlock","request":"!"}\n'
    yield "no-end", b'{"service":"oasis-core.Consensus","method":"GetBlock","request":""}'


def meaning():
    """Requests, under the number that methods.def gives their method."""
    rows = re.findall(r'^LP_METHOD\(\w+, *"([\w.]+)", *"(\w+)",', (ROOT / "runtime/rpc/methods.def").read_text(), re.M)
    numbers = {f"{service}/{method}": index for index, (service, method) in enumerate(rows)}
    for name, _, call in lines():
        path = call["service"].removeprefix("oasis-core.") + "/" + call["method"]
        if path in numbers:
            yield name, bytes([numbers[path]]) + base64.b64decode(call.get("request") or "")


def endpoint():
    key = base64.b64encode(bytes(range(32))).decode()
    for index, text in enumerate((
            "unix:/run/node/internal.sock", "unix-abstract:node", "h2c:127.0.0.1:4000", "http://localhost:80",
            "https://example.org:443", "example.org:443", f"{key}@example.org:9001", f"{key[:-2]}@example.org:1",
            "[::1]:443", "h2c:[::1]:80", "vsock:2:1", "example.org", "example.org:99999", "http://example.org:80", ":1", "")):
        yield f"form-{index}", text.encode()


def light_file():
    """The wrappings of two blocks, and what breaks them."""
    first, second = [block for _, block in light_blocks(2)][:2]
    one, two = ('{"height": %d, "meta": "%s"}' % (height, base64.b64encode(block).decode())
                for height, block in ((2, first), (3, second)))
    yield "json", one.encode()
    yield "json-list", f"[{one}, {two}]".encode()
    yield "json-lines", f"{one}\n{two}\n".encode()
    yield "json-no-height", one.replace('"height": 2, ', "").encode()
    yield "json-cut", one[:-3].encode()
    yield "json-empty-list", b"[]"
    yield "json-not-base64", b'{"height": 2, "meta": "!"}'
    size = bytes([0x59, len(first) >> 8, len(first) & 255])
    yield "cbor", b"\xa2\x64meta" + size + first + b"\x66height\x02"
    yield "cbor-cut", b"\xa2\x64meta" + size + first
    yield "protobuf", first
    yield "empty", b""
