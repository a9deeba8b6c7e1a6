# SPDX-License-Identifier: Apache-2.0
"""Seeds of transactions, and of what is signed beside them, for make_corpus.py."""
from recorded_calls import RECORDINGS, SEED_MAX, calls, cbor_item


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


READERS = [tx_body, eth_tx, runtime_tx, siwe, signature]
