# SPDX-License-Identifier: Apache-2.0
"""What the program says about the two recorded networks is what the official
client wrote beside them (truth.json.gz): accounts, supply, delegations and
staking events of consensus; balances, nonces, rounds and all events of the
runtime. A sample of the heights, all of the rounds.

    test_truth.py PROGRAM          asks the recordings
    test_truth.py PROGRAM served   asks a gRPC server that serves them, by all
                                   forms of address in turn
"""
import gzip
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

import compare
from compare import equal, failures

PROJECT = pathlib.Path(__file__).resolve().parents[3]
RECORDINGS = PROJECT / "fixtures/recordings"
TRUST = {"consensus-localnet": "1:fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4",
         "sapphire-localnet": "1:4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e"}
LAST = {"consensus-localnet": ("328", "2026-11-25T03:55:50Z"),
        "sapphire-localnet": ("716", "2026-11-25T04:53:45Z")}
ZERO = "0" * 64


class Network:
    """A database that was followed, and how to ask the source for more. `sources`
    are lists of words; each question takes the next one."""

    def __init__(self, program, name, folder, sources=None):
        self.program, self.name, self.recording = program, name, RECORDINGS / name
        self.db = f"{folder}/{name}.db"
        self.truth = json.load(gzip.open(self.recording / "truth.json.gz"))
        self.sources = itertools.cycle(sources or [["--source", f"recording:{self.recording}"]])
        self.ask("chain follow", "--network", f"{self.recording}/network.ini",
                 "--trust", TRUST[name], "--until", "latest", source=True)

    def ask(self, command, *words, source=False):
        words = [self.program, *command.split(), *words, "--db", self.db, "-q", "--json"]
        if source:
            words += next(self.sources)
        done = subprocess.run(words, capture_output=True, text=True, timeout=120,
                              check=False)
        if done.returncode != 0:
            sys.exit(f"{' '.join(words)}: {done.stderr}")
        return json.loads(done.stdout)["data"]


def shares(rows, *extra):
    return sorted((row["validator"], row["shares"], *(row[name] for name in extra))
                  for row in rows)


def check_account(where, got, wanted):
    """`got` from the program, `wanted` from the official client."""
    consensus = got["consensus"]
    active, debonding = (consensus["escrow"][pool] for pool in ("active", "debonding"))
    equal(f"{where} balance", consensus["general"]["balance"], wanted["general"])
    equal(f"{where} nonce", consensus["general"]["nonce"], str(wanted["nonce"]))
    equal(f"{where} active", (active["balance"], active["total_shares"]),
          (wanted["escrow_active_balance"], wanted["escrow_active_shares"]))
    equal(f"{where} debonding", (debonding["balance"], debonding["total_shares"]),
          (wanted["escrow_debonding_balance"], wanted["escrow_debonding_shares"]))
    equal(f"{where} allowances",
          {row["beneficiary"]: row["amount"] for row in consensus["general"]["allowances"]},
          wanted.get("allowances", {}))
    if consensus["delegations"] is not None:
        equal(f"{where} delegations", shares(consensus["delegations"]),
              sorted(wanted.get("delegation_shares", {}).items()))


def check_consensus(network):
    truth = network.truth
    for state in truth["heights"][::15]:
        at = f"height:{state['height']}"
        supply = network.ask("supply", "--at", at, source=True)
        for name in ("total_supply", "common_pool", "last_block_fees", "governance_deposits"):
            equal(f"{at} {name}", supply[name], state[name])
        equal(f"{at} root", supply["at"]["root"], state["state_root"])
        if supply["adds_up"] is not None:
            equal(f"{at} adds up", supply["adds_up"], True)
        for name, wanted in state["accounts"].items():
            got = network.ask("account show", truth["addresses"][name], "--at", at,
                              source=True)
            check_account(f"{at} {name}", got, wanted)


def flat(event):
    """The official client's nesting as (kind, body)."""
    kinds = {"add": "add_escrow", "take": "take_escrow", "reclaim": "reclaim_escrow"}
    body = {key: value for key, value in event.items() if key not in ("height", "tx_hash")}
    kind, body = next(iter(body.items()))
    if kind == "escrow":
        kind, body = next(iter(body.items()))
    return kinds.get(kind, kind), body


def check_staking_events(network):
    wanted = {}
    for event in network.truth["staking_events"]:
        wanted.setdefault(event["height"], []).append(flat(event))
    for height in range(2, network.truth["last_height"] + 1, 9):
        got = network.ask("event list", "--at", f"height:{height}")
        events = wanted.get(height, [])
        equal(f"height {height} kinds", [row["kind"] for row in got["events"]],
              [kind for kind, _ in events])
        for row, (_, body) in zip(got["events"], events):
            for key, value in body.items():
                if not isinstance(value, bool):
                    equal(f"height {height} {key}", row["body"][key], str(value))


def check_rounds(network):
    wanted = {}
    for event in network.truth["events"]:
        wanted.setdefault(event["round"], set()).add(
            (event["tx_hash"], event["module"], event["code"], event["value"]))
    for row in network.truth["rounds"]:
        number = row["round"]
        got = network.ask("round show", "--at", f"round:{number}")
        equal(f"round {number}", (got["hash"], got["state_root"], got["io_root"],
                                  len(got["transactions"])),
              (row["hash"], row["state_root"], row["io_root"], row["transactions"]))
        tags = {}
        for event in got["events"]:
            key = (event["tx_hash"] or ZERO, event["module"], int(event["code"]))
            tags.setdefault(key, []).append(event["raw"])
        equal(f"round {number} events",
              {(*key, array(bodies)) for key, bodies in tags.items()},
              wanted.get(number, set()))


def array(bodies):
    """The CBOR array of some encoded items."""
    count = len(bodies)
    head = bytes([0x80 + count]) if count < 24 else bytes([0x98, count])
    return head.hex() + "".join(bodies)


def check_balances(network):
    keys = network.truth["keys"]
    for snapshot in network.truth["snapshots"][1::5]:
        at = f"round:{snapshot['round']}"
        for name in ("alice", "dave"):
            address = keys[name].get("eth_address", keys[name]["address"])
            got = network.ask("account show", address, "--at", at, source=True)
            equal(f"{at} {name}", (got["runtime"]["balance"], got["runtime"]["nonce"]),
                  (snapshot["runtime_balances"][name], str(snapshot["runtime_nonces"][name])))


def check(program, folder, sources=None):
    """Both networks, followed into fresh databases in the folder."""
    sources = sources or {}
    consensus = Network(program, "consensus-localnet", folder, sources.get("consensus-localnet"))
    check_consensus(consensus)
    check_staking_events(consensus)
    sapphire = Network(program, "sapphire-localnet", folder, sources.get("sapphire-localnet"))
    check_rounds(sapphire)
    check_balances(sapphire)
    for network in (consensus, sapphire):
        equal("audit", network.ask("db audit")["verdict"], "holds")


def recorded_sources(folder):
    """The recordings, writing down what is asked: a server does not find a proof
    that covers a question, as the program does in a recording."""
    return {name: [["--source", f"recording:{RECORDINGS / name}",
                    "--record", f"{folder}/{name}"]] for name in TRUST}


def serve(folder, name):
    """A node that knows the recording and what was asked of it."""
    sys.path.insert(0, str(PROJECT / "tests/support"))
    import replay_client  # only here: it needs grpcio
    served = pathlib.Path(folder) / f"{name}-served"
    served.mkdir()
    with gzip.open(served / "calls.ndjson.gz", "wb", 1) as out:
        out.write(gzip.open(RECORDINGS / name / "calls.ndjson.gz").read())
        out.write((pathlib.Path(folder) / name / "calls.ndjson").read_bytes())
    return replay_client.Node(served, "--tip", LAST[name][0])


def served_sources(node, name):
    ready = node.ready
    return [["--source", address, "--ca", ready["ca"], "--now", LAST[name][1]]
            for address in (f"unix:{ready['unix']}", f"h2c:{ready['h2c']}", ready["tls"],
                            ready["pinned"])]


def check_served(program, folder):
    for part in ("asked", "answers"):
        pathlib.Path(folder, part).mkdir()
    check(program, f"{folder}/asked", recorded_sources(folder))
    nodes = {name: serve(folder, name) for name in TRUST}
    try:
        check(program, f"{folder}/answers",
              {name: served_sources(node, name) for name, node in nodes.items()})
        for name, node in nodes.items():  # nothing came from elsewhere
            asked = sum(node.tell(stats=True)["calls"].values())
            equal(f"{name} was asked", asked > int(LAST[name][0]), True)
    finally:
        for node in nodes.values():
            node.close()


def main(program, served=""):
    with tempfile.TemporaryDirectory() as folder:
        (check_served if served else check)(program, folder)
    print("\n".join(failures[:40]))
    print(f"{compare.checks} checks, {len(failures)} failures")
    return 1 if failures or compare.checks < (3000 if served else 1500) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
