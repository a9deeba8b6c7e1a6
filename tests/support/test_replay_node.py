#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The replay node is held against the recording that it serves.

Every recorded call is asked again through grpcio's client, and what comes back
is compared with the line of the recording. Needs fixtures/recordings only.
"""

import base64
import json
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile
import unittest

import tap
from replay_client import (CONSENSUS, DATA, DEADLINE_S, HEADERS, PING, RUNTIME,
                           SAPPHIRE, SUPPORT, VERSION_NOT_FOUND, WINDOW_UPDATE,
                           Node, NodeTest, ask, expected, frames_of, grpc,
                           light_block_height, opening_of, pinned_socket, raw_call,
                           raw_exchange, raw_frame, truth_of, unsigned)


class Recorded(NodeTest):
    """The consensus recording, without a tip."""

    def test_h2c_gives_every_recorded_answer(self):
        self.check_calls("h2c", expected(self.calls))

    def test_raw_h2c_gives_every_recorded_answer_but_submissions(self):
        self.check_calls("raw_h2c", self.repeatable())

    def test_unix(self):
        self.check_calls("unix", self.sample())

    def test_tls(self):
        self.check_calls("tls", self.sample())

    def test_raw_unix(self):
        self.check_calls("raw_unix", self.sample())

    def test_raw_tls(self):
        self.check_calls("raw_tls", self.sample())

    def test_tls_is_refused_without_the_ca(self):
        channel = grpc.secure_channel(self.node.ready["tls"],
                                      grpc.ssl_channel_credentials())
        self.addCleanup(channel.close)
        self.assertEqual(self.light_block(channel, 5)[1], 14)

    def test_pinned(self):
        key, _, address = self.node.ready["pinned"].partition("@")
        with pinned_socket(address) as sock:
            self.assertEqual(sock.selected_alpn_protocol(), "h2")
            self.assertIn(base64.b64decode(key), sock.getpeercert(True))
            data = raw_call(sock, 5)[2]
        self.assertEqual(data[5:], self.light_blocks[b"\5"])

    def test_streams(self):
        self.assertTrue(self.streams)
        for endpoint in ("unix", "h2c", "tls", "raw_h2c", "raw_tls"):
            channel = self.channel(endpoint)
            for (path, request), messages in self.streams.items():
                got = list(channel.unary_stream(path)(request, timeout=DEADLINE_S))
                self.assertEqual(got, messages, endpoint)

    def test_raw_frames_of_a_right_answer(self):
        frames, headers, data = self.raw()
        self.assertEqual([frame.kind for frame in frames], [HEADERS, DATA, HEADERS])
        self.assertEqual(headers[0], {":status": "200",
                                      "content-type": "application/grpc+cbor"})
        self.assertEqual(headers[1]["grpc-status"], "0")
        block = self.light_blocks[b"\5"]
        self.assertEqual(data, b"\0" + struct.pack(">I", len(block)) + block)

    def test_raw_answers_the_official_client_as_the_node_did(self):
        """Whole connections of grpc-go; two ask for what is not kept here."""
        kept = ("GetChainContext", "GetLightBlock(5)", "unknown method")
        connections = json.loads((CONSENSUS / "wire.json").read_text())
        for wire in connections:
            if wire["name"] not in kept:
                continue
            with self.raw_socket() as sock:
                opening = bytes.fromhex(wire["client_to_server"])
                _, headers, data = raw_exchange(sock, opening)
            theirs = [frame for frame in wire["frames"] if frame["dir"] == "server"]
            self.assertEqual(headers, [dict(frame["headers"]) for frame in theirs
                                       if frame["type"] == "HEADERS"])
            self.assertEqual(data.hex(), "".join(frame["payload"] for frame in theirs
                                                 if frame["type"] == "DATA"))
            kept = [name for name in kept if name != wire["name"]]
        self.assertEqual(list(kept), [])

    def serve_large(self):
        large = bytes(range(256)) * 2000  # many times the first window
        self.node.tell(mutation={"method": "Consensus/GetLightBlock", "any": True,
                                 "response": base64.b64encode(large).decode()})
        return large

    def test_large_answers(self):
        large = self.serve_large()
        for endpoint in ("h2c", "raw_h2c", "raw_tls"):
            channel = self.channel(endpoint)
            for height in range(1, 4):
                self.assertEqual(self.light_block(channel, height)[0], large)

    def test_raw_data_waits_for_both_windows(self):
        """A PING after each window comes back before more data does."""
        self.serve_large()
        with self.raw_socket() as sock:
            sock.sendall(opening_of(5))
            frames = frames_of(sock)
            self.assertEqual(self.data_before_ping(sock, frames, 65535), 65535)
            for stream, more in ((0, 0), (1, 1000), (1, 0), (0, 1000)):
                sock.sendall(raw_frame(WINDOW_UPDATE, 0, stream,
                                       (1000).to_bytes(4, "big")))
                self.assertEqual(self.data_before_ping(sock, frames, more), more)

    def data_before_ping(self, sock, frames, wanted):
        """Reads data until `wanted` bytes are there, then sends a PING; counts
        all data up to its answer."""
        size, is_sent = 0, False
        while True:
            if size >= wanted and not is_sent:
                sock.sendall(raw_frame(PING, 0, 0, bytes(8)))
                is_sent = True
            frame = next(frames)
            if frame.kind == PING:
                return size
            if frame.kind == DATA:
                size += len(frame.payload)

    def test_raw_error_details(self):
        """The example of consensus.md 5.4."""
        _, headers, _ = self.raw(400)
        self.assertEqual(headers[0]["grpc-status-details-bin"],
                         "CAISHGNvbnNlbnN1czogdmVyc2lvbiBub3QgZm91bmQaGhIYomRj"
                         "b2RlA2Ztb2R1bGVpY29uc2Vuc3Vz")

    def test_a_height_in_long_form_is_the_same_height(self):
        got = ask(self.channel("h2c"), "/oasis-core.Consensus/GetLightBlock",
                  b"\x1b" + (5).to_bytes(8, "big"))
        self.assertEqual(got[0], self.light_blocks[b"\5"])

    def test_a_missing_proof_version_is_zero(self):
        call = next(call for call in self.calls
                    if call.path.endswith("/StateSyncGet") and not call.code
                    and b"proof_version" not in call.request)
        head, rest = call.request[0], call.request[1:]
        zero = bytes([head + 1]) + rest + b"mproof_version\0"
        got = ask(self.channel("h2c"), call.path, zero)
        self.assertEqual(got[0], call.response)

    def test_height_zero_is_the_latest(self):
        got = ask(self.channel("h2c"), "/oasis-core.Consensus/GetValidators", b"\0")
        self.assertEqual(light_block_height(got[0]), 328)

    def test_what_was_not_recorded(self):
        channel = self.channel("h2c")
        state = "/oasis-core.Consensus/StateSyncGet"
        call = next(call for call in self.calls if call.path == state and not call.code)
        other = call.request.replace(b"dhashX ", b"dhashX\x20", 1)[:-1] + b"\x00"
        for path, request, code in (
                (state, other, 5),
                ("/oasis-core.Consensus/NoSuchMethod", b"", 12),
                ("/oasis-core.NoSuchService/Get", b"", 12),
                ("/oasis-core.Consensus/GetLightBlock", b"\x62a", 13)):
            self.assertEqual(ask(channel, path, request)[1], code, path)

    def test_a_future_height_is_answered_as_the_node_does(self):
        got = self.light_block(self.channel("unix"), 400)
        self.assertEqual(got, (b"", 2, "consensus: version not found",
                               VERSION_NOT_FOUND))

    def test_a_tip(self):
        self.assertEqual(self.node.tell(tip=100), {"ok": True, "tip": 100})
        channel = self.channel("h2c")
        got = ask(channel, "/oasis-core.Consensus/GetLatestHeight", b"")
        self.assertEqual(got[0], b"\x18\x64")
        self.assertEqual(self.light_block(channel, 0)[0],
                         self.light_blocks[unsigned(100)])
        self.assertEqual(self.light_block(channel, 100)[1], 0)
        self.assertEqual(self.light_block(channel, 101)[3], VERSION_NOT_FOUND)
        status = ask(channel, "/oasis-core.Consensus/GetStatus", b"")[0]
        truth = truth_of(CONSENSUS)
        block_hash = bytes.fromhex(truth["block_hashes"]["100"])
        self.assertIn(b"mlatest_height\x18\x64", status)
        self.assertIn(b"klatest_hashX " + block_hash, status)

    def test_the_tip_of_a_complete_recording(self):
        self.assertEqual(self.node.tell(tip="auto")["tip"], 328)


class Sapphire(NodeTest):
    FOLDER = SAPPHIRE

    def test_samples_on_every_endpoint(self):
        for endpoint in ("unix", "h2c", "tls", "raw_h2c", "raw_tls"):
            self.check_calls(endpoint, self.sample())

    def test_the_latest_round_is_that_of_the_tip(self):
        truth = truth_of(SAPPHIRE)
        latest = (b"\xa2eround\x1b" + b"\xff" * 8 + b"jruntime_idX " + RUNTIME)
        path = "/oasis-core.RuntimeClient/GetBlock"
        for tip, height in (("auto", 714), (100, 100)):
            self.assertEqual(self.node.tell(tip=tip)["tip"], height)
            got = ask(self.channel("h2c"), path, latest)[0]
            number = max(block["round"] for block in truth["rounds"]
                         if block["consensus_height"] <= height)
            self.assertIn(b"eround" + unsigned(number), got)


class Ends(unittest.TestCase):
    def check_gone(self, node):
        self.assertFalse(pathlib.Path(node.ready["folder"]).exists())
        self.assertFalse(pathlib.Path(node.ready["unix"]).exists())

    def test_at_the_end_of_standard_input(self):
        node = Node(CONSENSUS)
        self.assertEqual(node.close(), 0)
        self.check_gone(node)

    def test_on_sigterm(self):
        node = Node(CONSENSUS)
        node.child.send_signal(signal.SIGTERM)
        self.assertEqual(node.child.wait(DEADLINE_S), 0)
        node.close()
        self.check_gone(node)

    def test_options_of_the_command_line(self):
        with tempfile.TemporaryDirectory() as folder:
            mutations = pathlib.Path(folder, "mutations")
            mutations.write_text('{"method": "Consensus/GetChainContext", '
                                 '"any": true, "response": "YA=="}\n')
            path = str(pathlib.Path(folder, "socket"))
            node = Node(CONSENSUS, "--tip", "9", "--mutate", mutations, "--unix", path,
                        "--fault", "status:code=14,method=Beacon/GetEpoch,times=1")
            self.addCleanup(node.close)
            self.assertEqual((node.ready["tip"], node.ready["unix"]), (9, path))
            with node.channel("unix") as channel:
                got = ask(channel, "/oasis-core.Consensus/GetChainContext", b"")
                self.assertEqual(got[0], b"\x60")
                codes = [ask(channel, "/oasis-core.Beacon/GetEpoch", b"\5")[1]
                         for _ in range(2)]
            self.assertEqual(codes, [14, 0])

    def test_a_wrong_option_is_an_error(self):
        for options in (("--fault", "none"), ("--fault", "delay:ms"), ("--tip", "x")):
            done = subprocess.run(
                [sys.executable, SUPPORT / "replay_node.py", CONSENSUS, *options],
                stdin=subprocess.DEVNULL, capture_output=True, check=False)
            self.assertNotEqual(done.returncode, 0, options)


if __name__ == "__main__":
    tap.main("support/replay_node")
