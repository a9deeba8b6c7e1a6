# SPDX-License-Identifier: Apache-2.0
"""What the tests against a served recording share: the program, its exit codes
and error lines, databases that were followed from the recording itself, and
the replay node (replay_client.py).

LOUPE names the program; every command runs with a fresh HOME and the time of
the recording's last block as --now, for the recordings grow old."""

import functools
import gzip
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROJECT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(PROJECT / "tests/support"))

import replay_client  # noqa: E402

LOUPE = os.environ["LOUPE"]
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="loupe-net-"))
unittest.addModuleCleanup(shutil.rmtree, FOLDER)
SECONDS = 60  # longer than any command takes


class Network:
    """A recorded network: what is told to the program about it."""

    def __init__(self, name, root, now, last):
        self.name, self.root, self.now, self.last = name, root, now, last
        self.folder = replay_client.FIXTURES / name
        self.ini = self.folder / "network.ini"


CONSENSUS = Network(
    "consensus-localnet", "fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4",
    "2026-11-25T03:55:50Z", 328)
SAPPHIRE = Network(
    "sapphire-localnet", "4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e",
    "2026-11-25T04:53:45Z", 716)


class Done:
    """How a command ended."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err.decode()

    def line(self):
        """The one line that says what is wrong."""
        lines = self.err.splitlines()
        return lines[0] if len(lines) == 1 else f"{len(lines)} lines: {self.err}"


def loupe(*words, **variables):
    done = subprocess.run([LOUPE, *map(str, words)], capture_output=True,
                          timeout=SECONDS, check=False, cwd=FOLDER,
                          env={"HOME": str(FOLDER), "PATH": os.environ["PATH"], **variables})
    return Done(done.returncode, done.stdout, done.stderr)


def follow(network, db, *sources, until="latest", trust=None, now=None, more=(),
           **variables):
    words = ["chain", "follow", "--db", db, "--network", network.ini, "-q",
             "--trust", trust or f"1:{network.root}", "--now", now or network.now,
             "--until", until, *more]
    for source in sources:
        words += ["--source", source]
    return loupe(*words, **variables)


def export(db):
    done = loupe("db", "export", "--db", db)
    assert done.code == 0, done.err
    return done.out


def addresses(node):
    """Every form of address of a node, with what must be said for it."""
    ready = node.ready
    return {"unix": (f"unix:{ready['unix']}",), "h2c": (f"h2c:{ready['h2c']}",),
            "tls": (ready["tls"], "--ca", ready["ca"]), "pinned": (ready["pinned"],),
            "raw": (f"h2c:{ready['raw_h2c']}",)}


@functools.cache
def followed(network, until="latest"):
    """(database, export) of an undisturbed follow of the recording."""
    db = FOLDER / f"{network.name}-{until.replace(':', '-')}.db"
    done = follow(network, db, f"recording:{network.folder}", until=until)
    assert done.code == 0, done.err
    return db, export(db)


def write_served(network, commands):
    """The recording for a node to serve: its calls, and what a client that runs
    `commands` on it asks. Such questions are covered by recorded ranges, which
    a client finds and this node does not."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=FOLDER))
    source = f"recording:{network.folder}"
    db = fresh_db()
    done = follow(network, db, source, more=("--record", folder / "follow"))
    assert done.code == 0, done.err
    for number, words in enumerate(commands):
        done = loupe(*words, "--db", db, "--source", source, "--record", folder / str(number))
        assert done.code == 0, done.err
    with gzip.open(folder / "calls.ndjson.gz", "wb", 1) as out:
        out.write(gzip.open(network.folder / "calls.ndjson.gz").read())
        for calls in folder.glob("*/calls.ndjson"):
            out.write(calls.read_bytes())
    return folder


_databases = iter(range(1 << 30))


def fresh_db():
    return FOLDER / f"{next(_databases)}.db"


def copy_of(db):
    """A database of its own, to be attacked."""
    copy = fresh_db()
    shutil.copyfile(db, copy)
    return copy
