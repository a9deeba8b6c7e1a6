#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A gRPC node that answers from a recording: the peer of loupe's tests.

    replay_node.py RECORDING [options]

Endpoints: Unix socket, h2c on loopback, TLS under a test CA and TLS with a
pinned node key are served by grpcio; "raw" endpoints (socket, h2c, TLS) by
raw_h2.py, which can also misbehave at the level of bytes.

When everything listens, one line of JSON is printed on standard output:

    {"ready": true, "unix": PATH, "h2c": "127.0.0.1:PORT",
     "tls": "localhost:PORT", "ca": PATH, "pinned": "KEY@127.0.0.1:PORT",
     "pinned_key": BASE64, "raw_h2c": "127.0.0.1:PORT",
     "raw_tls": "localhost:PORT", "raw_unix": PATH, "folder": PATH,
     "tip": HEIGHT or null}

Each line of standard input is a command, an object with one of these keys, and
is answered by one line {"ok": true, …} or {"ok": false, "error": TEXT}:

    {"faults": [RULE…]}     replaces the fault rules; [] heals
    {"fault": RULE}         adds one
    {"mutations": [RULE…]}  replaces the mutations; {"mutation": RULE} adds one
    {"tip": N}              a height, "auto" or null
    {"hold": true}          take transactions, and include none (--accept)
    {"promise": true}       take also what is in no recorded block (--accept)
    {"taken": true}         answers with the hashes of what was submitted (--accept)
    {"counts": true}        answers with those "accepted", and "included" (--accept)
    {"stats": true}         answers with the calls so far, by method

The rules are described in replay_rules.py. The node ends at the end of its
standard input or on SIGTERM, and removes what it wrote.
"""

import argparse
import asyncio
import collections
import concurrent.futures
import json
import pathlib
import signal
import sys
import tempfile
import threading
import time

try:
    import grpc
    import hpack  # noqa: F401  (raw_h2 needs it; said here by name)
    import cryptography  # noqa: F401
except ImportError as missing:
    sys.exit(f"replay_node: {missing}; it needs Debian's python3-grpcio, "
             "python3-hpack and python3-cryptography, under /usr/bin/python3")

import raw_h2
import replay_rules
import replay_tls
from replay_mempool import Mempool
from replay_recording import PREFIX, Recording

WORKERS = 16
STATUS_OF = {code.value[0]: code for code in grpc.StatusCode}


class Node:
    """The recording and the rules that bend it, shared by all endpoints."""

    def __init__(self, recording, faults, mutations, mempool=None):
        self.recording = recording
        self.mempool = mempool
        self.faults = replay_rules.Faults(faults)
        self.mutations = replay_rules.Mutations(mutations)
        self.calls = collections.Counter()
        self._lock = threading.Lock()

    def answer(self, path, request):
        with self._lock:
            self.calls[path] += 1
        return self.mutations.apply(
            path, request, lambda: self._honest(path, request))

    def _honest(self, path, request):
        answer = self.mempool.answer(path, request) if self.mempool else None
        return answer or self.recording.answer(path, request)

    def is_stream(self, path):
        return path.rpartition("/")[2].startswith("Watch")

    def command(self, order):
        """Carries out one command; returns what to add to the answer."""
        if "faults" in order:
            self.faults.replace(order["faults"])
        elif "fault" in order:
            self.faults.add(order["fault"])
        elif "mutations" in order:
            self.mutations.replace(order["mutations"])
        elif "mutation" in order:
            self.mutations.add(order["mutation"])
        elif "tip" in order:
            self.recording.set_tip(order["tip"])
            return {"tip": self.recording.tip}
        elif "hold" in order:
            self.mempool.held = order["hold"]
        elif "promise" in order:
            self.mempool.promises = order["promise"]
        elif "counts" in order:
            return self.mempool.counts()
        elif "taken" in order:
            return {"taken": list(self.mempool.taken)}
        elif "stats" in order:
            with self._lock:
                return {"calls": dict(self.calls)}
        else:
            raise ValueError("unknown command")
        return {}


class GrpcHandler(grpc.GenericRpcHandler):
    """Every method, as bytes in and bytes out."""

    def __init__(self, node):
        self._node = node

    def service(self, call_details):
        path = call_details.method.removeprefix("/" + PREFIX)

        def unary(request, context):
            answer = self._answer(path, request, context)
            return answer.messages[0]

        def stream(request, context):
            yield from self._answer(path, request, context).messages

        if self._node.is_stream(path):
            return grpc.unary_stream_rpc_method_handler(stream)
        return grpc.unary_unary_rpc_method_handler(unary)

    def _answer(self, path, request, context):
        """The answer, unless it is an error: that ends the call."""
        answer = self._node.answer(path, request)
        rule = self._node.faults.find(path, replay_rules.GRPCIO_FAULTS)
        if rule:
            time.sleep(rule.get("ms", 0) / 1000)
            if rule["fault"] == "status":
                context.abort(STATUS_OF[rule.get("code", 14)],
                              rule.get("message", ""))
            while rule["fault"] == "hang" and context.is_active():
                time.sleep(0.01)
        if answer.details:
            context.set_trailing_metadata(
                (("grpc-status-details-bin", answer.details),))
        if answer.code != 0:
            context.abort(STATUS_OF[answer.code], answer.message)
        return answer


def start_grpc(node, addresses, folder, options):
    """Unix socket, h2c and TLS; puts what it listens on in `addresses`."""
    server = grpc.server(
        concurrent.futures.ThreadPoolExecutor(WORKERS), [GrpcHandler(node)],
        options=(("grpc.max_receive_message_length", -1),
                 ("grpc.max_send_message_length", -1),
                 ("grpc.so_reuseport", 0)))
    path = options.unix or str(folder / "internal.sock")
    server.add_insecure_port(f"unix:{path}")
    addresses["unix"] = path
    plain = server.add_insecure_port(f"127.0.0.1:{options.h2c_port}")
    addresses["h2c"] = f"127.0.0.1:{plain}"
    ca, certificate, key = replay_tls.make_web(folder, options.tls_variant)
    pair = (pathlib.Path(key).read_bytes(), pathlib.Path(certificate).read_bytes())
    port = server.add_secure_port(f"127.0.0.1:{options.tls_port}",
                                  grpc.ssl_server_credentials([pair]))
    addresses.update(tls=f"localhost:{port}", ca=ca)
    server.start()
    return server, plain, (certificate, key)


async def start_asyncio(node, addresses, folder, options, plain_port, web_pair):
    """The pinned endpoint and the raw ones."""
    certificate, key, pinned_key = replay_tls.make_node(folder, options.node_variant)
    port = await _listen(replay_tls.forwarder(plain_port), options.pinned_port,
                         replay_tls.server_context(certificate, key))
    addresses.update(pinned=f"{pinned_key}@127.0.0.1:{port}", pinned_key=pinned_key)
    raw = raw_h2.handler(node.answer, node.faults)
    addresses["raw_h2c"] = f"127.0.0.1:{await _listen(raw, options.raw_port)}"
    port = await _listen(raw, options.raw_tls_port,
                         replay_tls.server_context(*web_pair))
    addresses["raw_tls"] = f"localhost:{port}"
    addresses["raw_unix"] = str(folder / "raw.sock")
    await asyncio.start_unix_server(raw, addresses["raw_unix"])


async def end_tasks():
    """Ends what still speaks or waits, connections included."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(handler, port, tls=None):
    server = await asyncio.start_server(handler, "127.0.0.1", port, ssl=tls)
    return server.sockets[0].getsockname()[1]


def say(line):
    print(json.dumps(line), flush=True)


def obey(node, lines):
    for line in filter(str.strip, lines):
        try:
            say({"ok": True, **node.command(json.loads(line))})
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            say({"ok": False, "error": f"{type(fault).__name__}: {fault}"})


def _tip(text):
    return text if text == "auto" else None if text == "recorded" else int(text)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recording", help="folder with calls.ndjson[.gz], or a file")
    parser.add_argument("--tip", type=_tip, default=None, metavar="HEIGHT",
                        help="the last height, auto (the last complete one) or "
                             "recorded (default: as it was recorded)")
    parser.add_argument("--fault", action="append", default=[], metavar="RULE",
                        help="JSON, or NAME[:key=value,…]; in order. Names: "
                             + ", ".join(replay_rules.FAULTS))
    parser.add_argument("--mutate", metavar="FILE",
                        help="mutations, a JSON object a line")
    parser.add_argument("--accept", type=int, metavar="HEIGHT",
                        help="take recorded transactions that are above the tip, "
                             "and go to this height (replay_mempool.py)")
    parser.add_argument("--unix", metavar="PATH", help="where the socket shall be")
    for name in ("h2c", "tls", "pinned", "raw", "raw-tls"):
        parser.add_argument(f"--{name}-port", type=int, default=0, metavar="PORT",
                            help="0 (default) picks a free one")
    parser.add_argument("--tls-variant", default="", choices=replay_tls.WEB_VARIANTS,
                        help="a WebPKI certificate that breaks one rule")
    parser.add_argument("--node-variant", default="", choices=replay_tls.NODE_VARIANTS,
                        help="a node certificate that breaks one rule")
    return parser.parse_args()


def mutations_of(path):
    if path is None:
        return []
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def stop(_signal, _frame):
    raise SystemExit(0)


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, stop)
    recording = Recording(options.recording, options.tip)
    mempool = Mempool(recording, options.accept) if options.accept else None
    node = Node(recording, map(replay_rules.fault_of, options.fault),
                mutations_of(options.mutate), mempool)
    with tempfile.TemporaryDirectory(prefix="loupe-replay-") as name:
        folder = pathlib.Path(name)
        addresses = {"ready": True}
        server, plain_port, web_pair = start_grpc(node, addresses, folder, options)
        loop = asyncio.new_event_loop()
        loop.run_until_complete(start_asyncio(node, addresses, folder, options,
                                              plain_port, web_pair))
        threading.Thread(target=loop.run_forever, daemon=True).start()
        say({**addresses, "folder": name, "tip": node.recording.tip})
        try:
            obey(node, sys.stdin)
        finally:
            server.stop(0)
            asyncio.run_coroutine_threadsafe(end_tasks(), loop).result()
            loop.call_soon_threadsafe(loop.stop)


if __name__ == "__main__":
    main()
