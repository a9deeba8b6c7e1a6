# SPDX-License-Identifier: Apache-2.0
"""The vectors of runtime and Ethereum transactions, and every recorded Ethereum
transaction, made from options, signed with the same key: the bytes that would be
submitted are those of the vector or the recording.

    test_tx_vectors.py PROGRAM
"""
import base64
import json
import os
import pathlib
import sys
import tempfile

from compare import equal, failures
from test_tx import NETWORKS, RECORDINGS, SEEDS, SHARED, Program, tokens

VECTORS = SHARED / "vectors/tx"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
METHODS = {"accounts.Transfer", "evm.Call", "evm.Create", "consensus.Deposit", "consensus.Withdraw",
           "consensus.Delegate", "consensus.Undelegate"}
done = 0


def bech32(prefix, data):
    """BIP-173."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    words = [int(bits[i:i + 5], 2) for i in range(0, len(bits), 5)]
    check = 1
    for value in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + words + [0] * 6:
        top, check = check >> 25, (check & 0x1ffffff) << 5 ^ value
        for i, generator in enumerate((0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3)):
            check ^= generator if top >> i & 1 else 0
    words += [(check ^ 1) >> 5 * (5 - i) & 31 for i in range(6)]
    return prefix + "1" + "".join(BECH32[word] for word in words)


def shown(name, value):
    """A value of a vector as --body takes it."""
    if isinstance(value, list):
        number, denomination = (bytes.fromhex(item[2:]) for item in value)
        return {"base_units": str(int.from_bytes(number, "big")), "denomination": denomination.hex()}
    raw = bytes.fromhex(value[2:]) if isinstance(value, str) and value.startswith("h:") else value
    if isinstance(raw, bytes) and len(raw) == 21:
        return bech32("oasis", raw)
    if isinstance(raw, bytes) and name == "shares":
        return str(int.from_bytes(raw, "big"))
    return ("0x" if name == "address" else "") + raw.hex() if isinstance(raw, bytes) else raw


class Maker(Program):
    def __init__(self, program, folder):
        super().__init__(program, folder)
        self.names = {}
        for name, text in SEEDS.items():
            self.keep(name, text)
            key = self.json("key", "show", name)
            self.names[key["public_key"]] = name

    def path(self, name):
        return pathlib.Path(self.folder, name)

    def signed(self, what, words, names, network):
        """Makes and signs; the bytes that would be submitted."""
        for path in ("made.tx", "signed.tx"):
            self.path(path).unlink(missing_ok=True)
        if self.json("tx", "make", *words, "--network", network, "-o", "made.tx") is None:
            return None
        for name in names:
            self.json("tx", "sign", "made.tx", "--key", name, "--network", network, "-o", "signed.tx")
            self.path("made.tx").write_bytes(self.path("signed.tx").read_bytes())
        data = self.json("tx", "show", "signed.tx", "--network", network)
        if data is None or not data["signed"]:
            failures.append(f"{what}: is not signed")
        return base64.b64decode(json.loads(self.path("signed.tx").read_text()).get("signed", ""))


def signers_of(maker, vector):
    """What --signer says, and who signs: those whose slot holds a signature."""
    words, names = [], []
    for entry, proof in zip(vector["inputs"]["tx"]["ai"]["si"], vector["expected"]["auth_proofs"]):
        spec = entry["address_spec"]
        if "multisig" in spec:
            members = [{"public_key": ":".join((kind, key[2:])), "weight": member["weight"]}
                       for member in spec["multisig"]["signers"] for kind, key in member["public_key"].items()]
            config = {"threshold": spec["multisig"]["threshold"], "members": members}
            maker.path("multisig").write_text(json.dumps(config))
            words.append("@multisig")
            names += [maker.names[member["public_key"].split(":")[1]]
                      for member, slot in zip(members, proof["multisig"]) if slot is not None]
        else:
            words.append(maker.names[list(spec["signature"].values())[0][2:]])
            names.append(words[-1])
    return ",".join(words), names


def runtime_vector(maker, vector):
    tx = vector["inputs"]["tx"]
    auth, call = tx["ai"], tx["call"]
    amount, denomination = auth["fee"]["amount"]
    if call.get("method") not in METHODS or call.get("ro") or denomination != "h:":
        return False
    body = {name: shown(name, value) for name, value in call["body"].items()}
    maker.path("body.json").write_text(json.dumps(body))
    signer, names = signers_of(maker, vector)
    words = [call["method"], "--runtime", "--body", "body.json", "--signer", signer,
             "--nonce", ",".join(entry["nonce"] for entry in auth["si"]), "--gas", auth["fee"].get("gas", "0"),
             "--fee", tokens(int(amount[2:] or "0", 16), 18),
             "--messages", str(auth["fee"].get("consensus_messages", 0))]
    for member, option in (("not_before", "--not-before"), ("not_after", "--not-after")):
        words += [option, auth[member]] if member in auth else []
    if "proxy" in auth["fee"]:
        app = bytes.fromhex(auth["fee"]["proxy"]["id"][2:])
        words += ["--fee-proxy", f"{auth['fee']['proxy']['module']}:{bech32('rofl', app)}"]
    got = maker.signed(vector["id"], words, names, vector["inputs"]["network"])
    equal(vector["id"], got and got.hex(), vector["expected"]["unverified_tx_cbor_hex"])
    return True


def ethereum_words(maker, tx):
    """The options that make `tx`, its members named as Ethereum's tools do."""
    gas, form = int(tx["gasLimit"]), ("legacy", "2930", "1559")[tx["type"]]
    price = int(tx["maxFeePerGas"] if form == "1559" else tx["gasPrice"])
    words = [("call" if tx["data"][2:] else "send"), "--to", tx["to"]] if tx.get("to") else ["create"]
    words += ["--data", tx["data"][2:]] if tx["data"][2:] else []
    words += ["--eth", form, "--nonce", str(tx["nonce"]), "--gas", str(gas),
              "--fee", tokens(gas * price, 18), "--amount", tokens(tx["value"], 18)]
    if form == "1559":
        words += ["--tip", tokens(gas * int(tx["maxPriorityFeePerGas"]), 18)]
    if tx.get("accessList"):
        maker.path("list.json").write_text(json.dumps(tx["accessList"]))
        words += ["--access-list", "list.json"]
    return words


def ethereum_vector(maker, vector):
    tx, expected = vector["inputs"].get("tx"), vector["expected"]
    if tx is None:
        return False
    maker.path("e.ini").write_text(f"[network]\nname = e\nchain_context = {64 * 'a'}\nruntime_id = {64 * 'b'}\n"
                                   f"evm_chain_id = {tx['chainId']}\n")
    got = maker.signed(vector["id"], ethereum_words(maker, tx), ["dave"], "e.ini")
    equal(vector["id"], got and got.hex(), expected["unverified_tx_cbor_hex"])
    data = maker.json("tx", "show", "signed.tx")
    if data is None:
        return False
    equal(f"{vector['id']}: hash", data["hash"], expected["oasis_tx_hash_hex"])
    equal(f"{vector['id']}: Ethereum's hash", data["ethereum_hash"], expected["eth_tx_hash_hex"])
    equal(f"{vector['id']}: sender", data["signers"][0]["ethereum_address"], expected["from"].lower())
    return True


def recorded(maker, tx):
    """Shown, and made again from what was shown."""
    if tx["format"] not in ("eth", "ethenc"):
        return False
    raw = base64.b64decode(tx["raw"])
    maker.path("raw.cbor").write_bytes(raw)
    data = maker.json("tx", "show", "raw.cbor", "--network", "s.ini")
    if data is None:
        return False
    what = f"{tx['intent']}"
    equal(f"{what}: hash", data["hash"], tx["hash"])
    equal(f"{what}: Ethereum's hash", "0x" + data["ethereum_hash"], tx["intent"].split()[-1].rstrip(")"))
    equal(f"{what}: sealed", data["encrypted"], tx["format"] == "ethenc")
    again = {"type": ("legacy", "2930", "1559").index(data["form"]), "nonce": data["nonce"],
             "gasLimit": data["fee"]["gas"], "gasPrice": data["fee"]["price"], "maxFeePerGas": data["fee"]["price"],
             "maxPriorityFeePerGas": data["fee"].get("tip"), "to": data["body"].get("address"),
             "value": int(data["body"]["value"], 16), "data": "0x" + data["body"]["data"]}
    equal(f"{what}: bytes", maker.signed(what, ethereum_words(maker, again), [tx["signer"]], "s.ini"), raw)
    return True


def main(program):
    if not RECORDINGS.is_dir() or not VECTORS.is_dir():
        print("skipped: no vectors")
        return 1 if os.environ.get("CI") == "true" else 77
    vectors = {name: json.loads((VECTORS / f"{name}.json").read_text())["vectors"]
               for name in ("runtime_tx", "ethereum_tx")}
    truth = json.loads((RECORDINGS / "sapphire-localnet/truth.json").read_text())
    with tempfile.TemporaryDirectory() as folder:
        maker = Maker(os.path.abspath(program), folder)
        ini = (NETWORKS / "sapphire-localnet/network.ini").read_text()
        maker.path("s.ini").write_text(ini + "evm_chain_id = 23293\n")
        counts = [sum(runtime_vector(maker, vector) for vector in vectors["runtime_tx"]),
                  sum(ethereum_vector(maker, vector) for vector in vectors["ethereum_tx"]),
                  sum(recorded(maker, tx) for tx in truth["transactions"])]
    for failure in failures[:20]:
        print("not ok", failure)
    if not failures:
        print("ok {} runtime vectors, {} Ethereum vectors, {} recorded Ethereum transactions".format(*counts))
    return 0 if counts == [16, 4, 9] and not failures else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
