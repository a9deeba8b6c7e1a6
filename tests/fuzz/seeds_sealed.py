# SPDX-License-Identifier: Apache-2.0
"""Seeds of what is sealed, of ROFL's state, and of arguments as JSON."""
import json

from seeds_tools import calls, cbor_item, cbor_write
from seeds_tx import runtime_transactions


def recorded_results():
    """The shortest result of every shape in the runtime's rounds: (name, bytes)."""
    seen = {}
    for _, answer in calls("sapphire")["RuntimeClient/GetTransactionsWithResults"]:
        for entry in cbor_item(answer)[0] or ():
            data = entry["result"]
            ((kind, value),) = cbor_item(data)[0].items()
            name = kind if not isinstance(value, bytes) or not value.startswith(b"\xa1") else "ok-sealed"
            if len(data) < len(seen.get(name, b"x" * 4096)):
                seen[name] = data
    return sorted(seen.items())


def envelope():
    for name, data in runtime_transactions():
        body, proofs = cbor_item(data)[0]
        if "module" in proofs[0]:
            continue
        call = cbor_item(body)[0]["call"]
        if call.get("format"):
            yield f"call-{name}", b"\0" + cbor_write(call)
        elif len(cbor_write(call)) < 400:
            yield f"inner-{name}", b"\1" + cbor_write(call)
    for path in ("calldata-sealed", "calldata-plain"):
        body = {"pk": bytes(32), "data": bytes(40), "nonce": bytes(15), "epoch": 3}
        call = {"body": body, "format": 1} if path.endswith("sealed") else {"body": b"\1\2\3\4"}
        yield path, b"\0" + cbor_write(call)
    yield "calldata", b"\2\xa9\x05\x9c\xbb" + bytes(64)
    for name, data in recorded_results():
        yield f"result-{name}", b"\3" + data
        yield f"result-{name}-inner", b"\4" + data
    # the target's place: round 9, transaction 3
    nonce = bytes.fromhex("000000000000000800000003000000")
    yield "result-place", b"\3" + cbor_write({"unknown": {"data": bytes(40), "nonce": nonce}})
    yield "result-fail", b"\3" + cbor_write({"fail": {"module": "evm", "code": 8, "message": "reverted: "}})
    returned = cbor_write({"ok": {"data": bytes(40), "nonce": nonce}})
    yield "result-returned", b"\3" + returned
    yield "result-around", b"\3" + cbor_write({"ok": returned})


def call_key():
    """An answer, with and without what a Web3 gateway leaves out, and forms that are none."""
    key = {"key": bytes(range(32)), "checksum": bytes(32), "signature": bytes(64)}
    forms = {
        "web3": {"epoch": 7, "public_key": key},
        "told": {"epoch": 7, "public_key": dict(key, expiration=17)},
        "other-expiration": {"epoch": 7, "public_key": dict(key, expiration=16)},
        "short-checksum": {"epoch": 7, "public_key": dict(key, checksum=bytes(31))},
        "no-epoch": {"public_key": key},
        "last-epoch": {"epoch": (1 << 64) - 1, "public_key": key},
        "more": {"epoch": 7, "public_key": key, "signer": bytes(32)},
    }
    for name, answer in forms.items():
        yield name, b"\0\0" + cbor_write(answer)
    yield "old", b"\6\0" + cbor_write(forms["told"])
    yield "aged", b"\5\1" + cbor_write(forms["told"])


def rofl():
    secret = {"pk": b"\x09" + bytes(31), "name": bytes(20), "nonce": bytes(15), "value": bytes(30)}
    yield "secret", b"\0" + cbor_write(secret)
    yield "secret-short", b"\0" + cbor_write(dict(secret, name=bytes(15)))
    yield "secret-small-order", b"\0" + cbor_write(dict(secret, pk=bytes(32)))
    yield "own", b"\1\3\4ctxNAMEvalue"
    yield "own-empty", b"\1\0\0"
    app, rak, node = b"\0" * 21, bytes(range(32)), bytes(range(64, 96))
    entry = cbor_write([node, rak, app])
    node_only = cbor_write([node])
    registration = {
        "app": app, "node_id": node, "entity_id": bytes(32), "rek": bytes(32), "rak": rak, "expiration": 9, "extra_keys": [], "metadata": {},
    }
    for name, first in {"new": entry, "old": node_only, "none": b""}.items():
        yield f"origin-{name}", b"\2" + bytes([len(first)]) + first + cbor_write(registration)
    component = {
        "kind": "rofl", "name": "a", "version": {"major": 1},
        "tdx": {"firmware": "f", "kernel": "k", "resources": {"memory": 64, "cpus": 1, "gpu": {"model": "m", "count": 1}}},
        "identity": [{"enclave": {"mr_enclave": bytes(32), "mr_signer": bytes(32)}}],
    }
    ronl = {"kind": "ronl", "elf": {"executable": "e"}, "sgx": {"executable": "s", "signature": "t"}}
    manifest = {"name": "n", "id": bytes(32), "version": {"minor": 2}, "components": [component, ronl], "digests": {"f": bytes(32), "kk": bytes(32)}}
    yield "manifest", b"\3" + cbor_write(manifest)
    yield "manifest-least", b"\3" + cbor_write({"id": bytes(32)})
    for kind, size in {"ed25519": 32, "secp256k1": 33, "sr25519": 32, "secp256r1": 33, "secp384r1": 49}.items():
        yield f"key-{kind}", b"\4" + f"{kind}:{'02' * size}".encode()


BODIES = {
    "staking.Transfer": [{"to": "oasis1qqe0m5kaqx5x2y8dh3dgwjkw5emnrxfnqyxdhyfn", "amount": "1.5"},
                         {"to": "oasis1qqe0m5kaqx5x2y8dh3dgwjkw5emnrxfnqyxdhyfn", "amount": {"base_units": "7", "tokens": "0.000000007"}},
                         {"to": "0x" + "11" * 20, "amount": 3}],
    "staking.Burn": [{"amount": "340282366920938463463374607431.768211456"}, [], {"amount": "1", "more": 1}],
    "staking.AmendCommissionSchedule": [{"amendment": {"rates": [{"start": 1, "rate": "5000"}], "bounds": [{"start": "2", "rate_min": "0", "rate_max": "100000"}]}}],
    "governance.SubmitProposal": [{"metadata": {"title": "t"}, "upgrade": {"v": 1, "handler": "abc", "epoch": "9", "target": {
        "consensus_protocol": {"major": 1}, "runtime_host_protocol": {}, "runtime_committee_protocol": {"patch": 3}}}},
        {"change_parameters": {"module": "staking", "changes": "a1616101"}}],
    "governance.CastVote": [{"id": "18446744073709551615", "vote": 1}, {"id": "-1", "vote": "01"}],
    "roothash.SubmitMsg": [{"id": "80" + "00" * 31, "tag": 1, "fee": "1", "tokens": "2", "data": "0x0102"}],
    "accounts.Transfer": [{"to": "0x" + "11" * 20, "amount": {"base_units": "5", "denomination": "544f4b"}}, {"to": None, "amount": "1"}],
    "consensus.Undelegate": [{"from": "oasis1qqe0m5kaqx5x2y8dh3dgwjkw5emnrxfnqyxdhyfn", "shares": "340282366920938463463374607431768211455"}],
    "evm.Call": [{"address": "0x" + "22" * 20, "value": "00" * 32, "data": ""}],
    "rofl.Create": [{"policy": {"quotes": {"pcs": {"tcb_validity_period": 30, "min_tcb_evaluation_data_number": 17, "tdx": {}}},
                                "enclaves": [{"mr_enclave": "00" * 32, "mr_signer": "11" * 32}], "endorsements": ["a163616e79a0"], "fees": 2, "max_expiration": 3},
                     "scheme": 1, "metadata": {"b": "x", "aa": "y", "a": "z"}}],
    "contracts.Upload": [{"abi": 1, "instantiate_policy": {"everyone": "a0"}, "code": "00"}],
    "roflmarket.InstanceExecuteCmds": [{"provider": "oasis1qqe0m5kaqx5x2y8dh3dgwjkw5emnrxfnqyxdhyfn", "id": "00" * 8, "cmds": ["a0", {"method": "Restart", "args": {}}]}],
    "registry.ProveFreshness": ["ab" * 32],
    "beacon.SetEpoch": [7],
    "core.CurrentEpoch": ["f6"],
}


def json_table():
    for method, bodies in BODIES.items():
        for index, body in enumerate(bodies):
            yield f"{method.lower()}-{index}", method.encode() + b"\n" + json.dumps(body).encode()
    yield "nothing", b"staking.Burn\n"
    yield "unknown", b"staking.Print\n{}"
