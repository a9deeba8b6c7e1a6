# SPDX-License-Identifier: Apache-2.0
"""Seeds of transactions, keys, contracts and registrations."""
import base64
import gzip
import json
import re

from seeds_tools import ROOT, RECORDINGS, SEED_MAX, calls, cbor_item, cbor_write


def tx_body():
    """The shortest transaction of every method, signed and bare, and bodies that do not fit."""
    seen = {}
    for recording in RECORDINGS:
        for _, answer in calls(recording)["Consensus/GetTransactionsWithProofs"]:
            for data in cbor_item(answer)[0]["transactions"]:
                bare = cbor_item(data)[0]["untrusted_raw_value"]
                method = cbor_item(bare)[0]["method"].replace("/", "-").lower()
                if len(data) < len(seen.get(method, b"x" * SEED_MAX)):
                    seen[method] = data
    for method, data in sorted(seen.items()):
        bare = cbor_item(data)[0]["untrusted_raw_value"]
        yield method, data
        yield f"{method}-bare", bare
        yield f"{method}-cut", bare[:-1]
    for name, text in {
        "unknown": "a364626f647905656e6f6e636500666d6574686f6463612e42",
        "no-body": "a2656e6f6e636500666d6574686f646c7374616b696e672e4275726e",
        "other-body": "a364626f6479a166616d6f756e7405656e6f6e636500666d6574686f646c7374616b696e672e4275726e",
        "leading-zero": "a364626f6479a166616d6f756e74420001656e6f6e636500666d6574686f646c7374616b696e672e4275726e",
    }.items():
        yield name, bytes.fromhex(text)


def tx_file_text(place, unsigned, signatures, signed):
    text = dict(place, unsigned=base64.b64encode(unsigned).decode(), signatures=signatures)
    if signed:
        text["signed"] = base64.b64encode(signed).decode()
    return json.dumps(text, indent=1).encode()


def tx_file():
    """Transactions of the chain with a runtime, bare and in parts."""
    truth = json.loads(gzip.decompress((ROOT / "fixtures" / "recordings" / "sapphire-localnet" / "truth.json.gz").read_bytes()))
    start = [("loupe", "transaction/1"), ("network", "localnet"), ("chain_context", truth["consensus_chain_context"])]
    seen = {}
    for tx in truth["transactions"]:
        raw = base64.b64decode(tx["raw"])
        body, proofs = cbor_item(raw)[0]
        if "module" in proofs[0]:
            seen.setdefault("ethereum", raw)
        elif tx["method"] not in seen:
            seen[tx["method"]] = raw
    for method, raw in sorted(seen.items()):
        yield f"runtime-{method.lower()}", raw
    body, proofs = cbor_item(seen["accounts.Transfer"])[0]
    ((kind, key),) = cbor_item(body)[0]["ai"]["si"][0]["address_spec"]["signature"].items()
    place = start + [("layer", "runtime"), ("runtime_id", truth["runtime_id"])]
    signature = {"public_key": kind.removesuffix("eth") + ":" + key.hex(), "signature": base64.b64encode(proofs[0]["signature"]).decode()}
    yield "runtime-text", tx_file_text(place, body, [signature], seen["accounts.Transfer"])
    yield "runtime-unsigned", tx_file_text(place, body, [], b"")
    yield "runtime-twice", tx_file_text(place, body, [signature, signature], seen["accounts.Transfer"])
    _, answer = calls("sapphire")["Consensus/GetTransactionsWithProofs"][0]
    raw = cbor_item(answer)[0]["transactions"][0]
    signed = cbor_item(raw)[0]
    signature = {
        "public_key": "ed25519:" + signed["signature"]["public_key"].hex(),
        "signature": base64.b64encode(signed["signature"]["signature"]).decode(),
    }
    place = start + [("layer", "consensus")]
    yield "consensus-bare", raw
    yield "consensus-text", tx_file_text(place, signed["untrusted_raw_value"], [signature], raw)
    yield "consensus-too-early", tx_file_text(place, signed["untrusted_raw_value"], [], raw)
    yield "consensus-unsigned", tx_file_text(place, signed["untrusted_raw_value"], [], b"")


def runtime_transactions():
    """The shortest transaction of every method and form in the runtime's rounds: (name, envelope)."""
    seen = {}
    for _, answer in calls("sapphire")["RuntimeClient/GetTransactionsWithResults"]:
        for entry in cbor_item(answer)[0] or ():
            data = entry["tx"]
            body, proofs = cbor_item(data)[0]
            if "module" in proofs[0]:
                name = f"ethereum-{body[0]:02x}"
            else:
                call = cbor_item(body)[0]["call"]
                name = call.get("method", "encrypted").replace("/", "-").lower() + f"-{len(proofs)}"
            if len(data) < len(seen.get(name, b"x" * SEED_MAX)):
                seen[name] = data
    return sorted(seen.items())


def eth_tx():
    """Recorded ones, and forms that the recording does not have."""
    for name, data in runtime_transactions():
        if name.startswith("ethereum"):
            raw = cbor_item(data)[0][0]
            yield name, raw
            yield f"{name}-cut", raw[:-1]
    signature = "a0" + "11" * 32 + "a0" + "22" * 32
    access = "f838f794" + "22" * 20 + "e1a0" + "33" * 32
    for name, prefix, fields in (
            ("legacy-no-chain", "", "80648252088080801b" + signature),
            ("legacy-chain", "", "806482520880808082b620" + signature),
            ("legacy-high-s", "", "80648252088080801ba0" + "11" * 32 + "a0" + "ee" * 32),
            ("legacy-zero-r", "", "80648252088080801c80a0" + "22" * 32),
            ("access-list", "01", "825afd0164825208800180" + access + "80" + signature),
            ("dynamic-fee-low", "02", "825afd010101825208808080c001" + signature),
            ("type-3", "03", "")):
        data = bytes.fromhex(fields)
        head = bytes([0xc0 + len(data)]) if len(data) < 56 else bytes([0xf8, len(data)])
        yield name, bytes.fromhex(prefix) + head + data


def runtime_tx():
    """The shortest of every method, with one bit to change, cut, and with other proofs."""
    for name, data in runtime_transactions():
        yield name, b"\x04\x44" + data
        yield f"{name}-cut", b"\x04\x44" + data[:-1]
        yield f"{name}-other", b"\x00\x07" + data[:-1] + bytes([data[-1] ^ 1])


def siwe():
    head = ("dao.example.org wants you to sign in with your Ethereum account:\n"
            "0xDce075E1C39b1ae0b75D554558b6451A226ffe00\n\n")
    tail = ("URI: https://dao.example.org\nVersion: 1\nChain ID: 23294\nNonce: a1b2c3d4e5f6\n"
            "Issued At: 2026-01-01T00:00:00Z")
    more = "\nExpiration Time: 2026-01-01T01:00:00Z\nNot Before: 2026-01-01T00:00:00Z"
    resources = "\nRequest ID: 7\nResources:\n- ipfs://a\n- ipfs://b"
    for name, text in {
        "least": head + "\n" + tail,
        "statement": head + "Member sign-in\n\n" + tail,
        "times": head + "\n" + tail + more,
        "resources": head + "\n" + tail + more + resources,
        "no-resources": head + "\n" + tail + "\nResources:",
        "break": head + "\n" + tail + "\n",
        "version-2": head + "\n" + tail.replace("Version: 1", "Version: 2"),
        "lower-case": head.lower() + "\n" + tail,
        "chain-leading-zero": head + "\n" + tail.replace("23294", "023294"),
    }.items():
        yield name, text.encode()


def key():
    """Keys in PEM, sealed and alone; the key is RFC 8032's."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")

    def block(label, data):
        return f"-----BEGIN {label}-----\n{base64.b64encode(data).decode()}\n-----END {label}-----\n".encode()

    sealed = bytes([1, 0]) + public + bytes(1) + bytes(16) + (1).to_bytes(8, "little") + (8192).to_bytes(8, "little")
    yield "pem-ed25519", b"p" + block("ED25519 PRIVATE KEY", seed + public)
    yield "pem-seed", b"p" + block("ED25519 PRIVATE KEY", seed)
    yield "pem-ec", b"p" + block("EC PRIVATE KEY", seed)
    yield "pem-sealed", b"p" + block("LOUPE SEALED KEY", sealed + bytes(72))
    yield "pem-other", b"p" + block("PRIVATE KEY", seed)
    yield "pem-cut", b"p" + block("EC PRIVATE KEY", seed)[:60]
    yield "raw", b"r" + seed
    yield "raw-hex", b"r" + seed.hex().encode() + b"\n"
    yield "raw-base64", b"r" + base64.b64encode(seed + public)


def deoxysii():
    """Sealed by another implementation, under the fuzz target's key (vectors/tx/deoxysii.json)."""
    nonce = bytes(range(0x20, 0x2f))
    vectors = {
        "empty": ("", "2b97bd77712f0cde975309959dfe1d7c"),
        "data-alone": ("02", "5778e78512e977f8de41f3ed21fc7b6d"),
        "byte": ("", "72ab1db5ed5935b1604fc4ec5d34b36b68"),
        "rest": ("0205080b0e1114171a1d202326292c2f3235383b3e4144474a4d505356595c5f62",
                 "217f3a832f240a817b52328efd177f3a947d4fcf2d932149ac21af4403607c978d"),
        "blocks": ("", "7b9c0a77d38f8af02fa9d1bf20a3c3e6ee94e1dd0f24ab6e05cad072d36dfd78d64f85bdb124b8b5b20eeed243e0c985"),
        "bad-tag": ("6164", "26186a775535c01159e5fccfba4fbedce50370b8d88036ef0ec3e0"),
    }
    for name, (data, sealed) in vectors.items():
        data, sealed = bytes.fromhex(data), bytes.fromhex(sealed)
        for way in (0, 1):
            yield f"{name}-{way}", bytes([way, len(data)]) + nonce + data + sealed
    yield "long", bytes([1, 40]) + nonce + bytes(range(40)) + bytes(range(256)) * 3


def word(value):
    """One word of the ABI: a number, or bytes at its left."""
    return value.to_bytes(32, "big") if isinstance(value, int) else value.ljust(32, b"\0")


def words(*values):
    return b"".join(word(value) for value in values)


def abi():
    one = words(255, 1, 1, 1, b"\1" * 21)
    values = {
        (0, "words"): one, (0, "not-a-bool"): one[:96] + word(2) + one[128:], (0, "negative"): word(1) + b"\xff" * 32 + one[64:],
        (1, "texts"): words(64, 128, 4, b"dave", 5, b"hello"), (1, "swapped"): words(128, 64, 4, b"dave", 5, b"hello"),
        (1, "shared"): words(64, 64, 4, b"dave"), (1, "unpadded"): words(64, 96, 0, 4) + b"dave", (1, "rest"): words(64, 96, 0, 0, 7),
        (1, "bad-padding"): words(64, 96, 0, 4, b"dave!"), (1, "far"): words(1 << 255, 96, 0),
        (2, "lists"): words(64, 320, 2, 64, 160, 2, 1, 2, 1, 3, 2, b"a", b"b"), (2, "empty"): words(64, 96, 0, 0),
        (2, "many"): words(64, 96, 1 << 40, 0), (2, "loop"): words(64, 96, 1, 0, 0),
        (3, "tuples"): words(192, 320, 1 << 255 | 1, 1, 0, 1), (4, "inner"): words(32, 1, 32, 64, 96, 0, 1, 32, 2, b"hi"),
    }
    tuples = words(0xc0, 0x140, (1 << 256) - 128, 1, 0, 1, 0x40, 0x60, 0, 1, b"x", 1, 0x20, 0x40, 9, 2, b"yz")
    values[3, "whole"] = tuples
    for (number, name), data in values.items():
        yield f"values-{name}", bytes([number]) + data
    for index, text in enumerate((b"uint256", b"(bytes21 indexed app, (string a,int8[2][] b)[3] c)", b"()", b"uint8[0]", b"bytes33",
                                  b"(" * 20, b"(bool" + b",bool" * 300 + b")", b"bool" + b"[]" * 17, b"bool[32768][9]")):
        yield f"type-{index}", b"\5" + text
    path = ROOT / "fixtures" / "recordings" / "sapphire-localnet" / "truth.json.gz"
    truth = json.loads(gzip.decompress(path.read_bytes()))
    seen = set()
    for event in truth["events"]:
        for log in cbor_item(bytes.fromhex(event["value"]))[0] if event["module"] == "evm" else []:
            if log["topics"][0] not in seen:
                yield f"log-{len(seen)}", b"\6" + b"".join(log["topics"]) + log["data"]
                seen.add(log["topics"][0])
    yield "log-proposal", b"\6" + bytes.fromhex("7d84a6263ae0d98d3329bd7b46bb4e8d6f98cd35a7adb45c274c8b7fd5ebd5e0")
    for tx in truth["transactions"]:
        found = re.search(r"reverted: (\S+) \((\w+)\)", tx.get("result") or "")
        if found and found[2] not in seen:
            seen.add(found[2])
            yield f"revert-{found[2].lower()}", b"\x08" + base64.b64decode(found[1])
        data = re.search(rb"ddata(?:X(.)|Y(..))", base64.b64decode(tx["raw"]), re.S)
        if data and tx.get("function") and tx["function"] not in seen:
            seen.add(tx["function"])
            size = int.from_bytes(data[1] or data[2], "big")
            yield f"call-{tx['function'].lower()}", b"\7" + base64.b64decode(tx["raw"])[data.end() :][:size]
    yield "revert-error", b"\x08" + bytes.fromhex("08c379a0") + words(32, 6, b"amount")
    yield "revert-panic", b"\x08" + bytes.fromhex("4e487b71") + words(0x11)


def signature():
    """One signature a scheme, of the runtime's and of Ethereum's transactions (vectors/tx)."""
    key = "9639bd67074095d865c963360780bede04198acf9c79ac67b7a400e2b39c3f49"
    signed = (
        "0ed948864bcd4489402b6885680c58eb8e3aefdd8e8dee69a020566f70bd557c32d7a21831d195eb33141053bf2e363c"
        "54869492aa7439bdeeb2dcc080a2f080")
    body = (
        "a3617601626169a262736981a2656e6f6e6365006c616464726573735f73706563a1697369676e6174757265a1677372"
        "323535313958209639bd67074095d865c963360780bede04198acf9c79ac67b7a400e2b39c3f4963666565a263676173"
        "1907d066616d6f756e748240406463616c6ca264626f6479a262746f5500f38f79ec1e6cfe97b4fe06c7898b52a8fadb"
        "478366616d6f756e74824203e840666d6574686f64716163636f756e74732e5472616e73666572")
    sr25519 = bytes.fromhex(key + signed + body)
    ecdsa = bytes.fromhex(
        "03017a18d8dbc9b333862dd7463e51d684e230c90ed6703007b3590251f55f804415471a8138799c28753fa32a01cf6c"
        "a812718543bb1797c33426348ffcaae13b30450221009ac0161709102e6fa89b2d701933cd2edc7b1ba437c7dd92b208"
        "a8f84f07471002200e48ec9a3b6e634673fe4aea12b459dcffc00d55016ec8815efd1846f485b899")
    recoverable = bytes.fromhex(
        "0c859d30f5fde61fa9ccd54b275306eaae478f4648945c14752137a6a48ae27f86a610fb1145de9d670eb424847e5d1c"
        "65faeb2c4321a62956198fc0676d9e9b4c3dbff82bc150dd15d08a89a5dc033cec8c167777ae3b8e7db84576ba248f54"
        "00")
    for number, (name, data) in enumerate((("sr25519", sr25519), ("secp256k1", ecdsa), ("recoverable", recoverable))):
        yield name, bytes([number]) + data
        yield f"{name}-changed", bytes([number]) + data[:40] + bytes([data[40] ^ 1]) + data[41:]
    unmarked = bytearray(sr25519)
    unmarked[95] &= 0x7f
    yield "sr25519-unmarked", b"\0" + unmarked


def registration():
    """Evidence of the recorded instances, and small forms of it that nobody signed."""
    recorded = {}
    for _, answer in calls("sapphire")["RuntimeClient/GetTransactionsWithResults"]:
        for place in re.finditer(rb"\x63ect", answer):
            recorded[answer[place.end() : cbor_item(answer, place.end())[1]]] = None
    for index, evidence in enumerate(recorded):
        yield f"recorded-{index}", b"\0" + evidence
    td = bytes.fromhex("0400020081000000") + bytes(624)
    enclave = bytes.fromhex("0300020000000000") + bytes(424)
    debug = bytes.fromhex("0400000000000000") + bytes(88) + b"\2" + bytes(335)
    for name, quote in {"td": td, "enclave": enclave, "debug": debug, "short": td[:600], "v5": b"\5" + td[1:]}.items():
        bundle = {"pcs": {"tcb": {}, "quote": quote}}
        attestation = {"v": 1, "quote": bundle, "height": 7, "signature": bytes(64)}
        yield f"unsigned-{name}", b"\0" + evidence_of(attestation)
    yield "service", b"\0" + evidence_of({"v": 1, "quote": {"ias": {}}, "height": 7, "signature": bytes(64)})
    said = cbor_write({"rak": bytes(32), "labels": {}})
    yield "labels", b"\1" + cbor_write({"signature": bytes(64), "label_attestation": said})


def evidence_of(attestation):
    capability = {"rak": bytes(32), "rek": bytes(32), "hardware": 1, "attestation": cbor_write(attestation)}
    return cbor_write({"capability_tee": capability, "node_endorsement": {"signature": bytes(64), "public_key": bytes(32)}})
