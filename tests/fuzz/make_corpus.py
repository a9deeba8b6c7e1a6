#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the seeds of the fuzz targets from the recordings and from small tables.

usage: make_corpus.py            writes corpus/<reader>/
       make_corpus.py --check    says whether the committed seeds are these
       make_corpus.py --keep READER FILE...
                                 adds inputs that fuzzing found, as found-<hash>

Seeds come from fixtures/recordings only; no byte of a public network gets in.
"""
import hashlib
import pathlib
import sys

import seeds_chain
import seeds_sealed
import seeds_tx
from seeds_tools import HERE, ROOT

READERS = [
    seeds_chain.cbor,
    seeds_chain.proto,
    seeds_chain.text,
    seeds_chain.light_block,
    seeds_chain.commit,
    seeds_chain.meta_tx,
    seeds_chain.merkle_proof,
    seeds_chain.results,
    seeds_chain.staking_event,
    seeds_chain.mkvs,
    seeds_chain.network_ini,
    seeds_chain.round_header,
    seeds_chain.state_record,
    seeds_chain.light_file,
    seeds_tx.key,
    seeds_chain.grpc,
    seeds_chain.recording_line,
    seeds_chain.meaning,
    seeds_chain.endpoint,
    seeds_chain.block,
    seeds_chain.io_tree,
    seeds_chain.bundle,
    seeds_tx.registration,
    seeds_tx.tx_body,
    seeds_tx.tx_file,
    seeds_tx.abi,
    seeds_tx.eth_tx,
    seeds_tx.runtime_tx,
    seeds_tx.siwe,
    seeds_tx.deoxysii,
    seeds_tx.signature,
    seeds_sealed.envelope,
    seeds_sealed.call_key,
    seeds_sealed.rofl,
    seeds_sealed.json_table,
]


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
    if arguments == ["--check"]:
        return check()
    if not arguments:
        return write()
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
