#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each fault and each mutation of the replay node is exactly what was asked
for: the raw endpoints are read frame by frame, as a client that is content
with less would not see it. Needs fixtures/recordings only."""

import base64
import struct

import tap
from replay_client import (DEADLINE_S, GOAWAY, RST_STREAM, VERSION_NOT_FOUND, Frame,
                           NodeTest, ask, grpc)


class Bent(NodeTest):
    """Mutations and faults."""

    def one_light_block(self, endpoint="h2c", height=5):
        return self.light_block(self.channel(endpoint), height)

    def mutate(self, **rule):
        rule.setdefault("method", "Consensus/GetLightBlock")
        self.assertEqual(self.node.tell(mutation=rule), {"ok": True})

    def test_mutation_by_request(self):
        self.mutate(request=base64.b64encode(b"\5").decode(),
                    response=base64.b64encode(b"\xa0").decode())
        self.assertEqual(self.one_light_block()[0], b"\xa0")
        self.assertEqual(self.one_light_block("raw_h2c")[0], b"\xa0")
        self.assertEqual(self.one_light_block(height=6)[0], self.light_blocks[b"\6"])

    def test_mutation_by_height_that_flips_a_bit_once(self):
        self.mutate(height=5, flip=[-1, 1], times=1)
        right = self.light_blocks[b"\5"]
        self.assertEqual(self.one_light_block()[0], right[:-1] + bytes([right[-1] ^ 1]))
        self.assertEqual(self.one_light_block()[0], right)

    def test_mutation_that_cuts(self):
        self.mutate(any=True, cut=7)
        self.assertEqual(self.one_light_block()[0], self.light_blocks[b"\5"][:7])

    def test_mutation_to_an_error(self):
        self.mutate(height=5, code=2, message="consensus: version not found",
                    details=base64.b64encode(VERSION_NOT_FOUND).decode())
        self.assertEqual(self.one_light_block()[1:],
                         (2, "consensus: version not found", VERSION_NOT_FOUND))

    def test_mutation_of_a_stream(self):
        path = "oasis-core.Consensus/WatchBlocks"
        self.mutate(method=path, any=True, responses=["AQ==", "Ag=="])
        stream = self.channel("h2c").unary_stream("/" + path)
        self.assertEqual(list(stream(b"", timeout=DEADLINE_S)), [b"\1", b"\2"])

    def test_unknown_commands_and_rules_change_nothing(self):
        for order in ({"fault": {"fault": "none such"}},
                      {"mutation": {"method": "a/b"}}, {"what": 1}):
            self.assertFalse(self.node.tell(**order)["ok"], order)
        self.assertEqual(self.one_light_block()[0], self.light_blocks[b"\5"])

    def test_calls_are_counted(self):
        def count():
            calls = self.node.tell(stats=True)["calls"]
            return calls.get("Consensus/GetChainContext", 0)
        before = count()
        ask(self.channel("unix"), "/oasis-core.Consensus/GetChainContext", b"")
        self.assertEqual(count(), before + 1)

    def test_a_sequence_of_faults(self):
        for endpoint in ("h2c", "raw_h2c"):
            self.node.tell(faults=[
                {"fault": "status", "code": 14, "times": 1},
                {"fault": "status", "code": 8, "times": 1, "after": 1}])
            codes = [self.one_light_block(endpoint)[1] for _ in range(4)]
            self.assertEqual(codes, [14, 0, 8, 0])

    def test_a_fault_of_one_method(self):
        self.node.tell(fault={"fault": "status", "code": 14,
                              "method": "oasis-core.Consensus/GetValidators"})
        self.assertEqual(self.one_light_block()[1], 0)
        got = ask(self.channel("h2c"), "/oasis-core.Consensus/GetValidators", b"\5")
        self.assertEqual(got[1], 14)

    def test_delay_and_hang_meet_the_deadline(self):
        for endpoint in ("h2c", "raw_h2c"):
            call = self.channel(endpoint).unary_unary(
                "/oasis-core.Consensus/GetLightBlock")
            call(b"\5", timeout=DEADLINE_S)
            for fault in ({"fault": "delay", "ms": 2000}, {"fault": "hang"}):
                self.node.tell(faults=[fault])
                with self.assertRaises(grpc.RpcError) as caught:
                    call(b"\5", timeout=0.05)
                self.assertEqual(caught.exception.code(),
                                 grpc.StatusCode.DEADLINE_EXCEEDED)
            self.node.tell(faults=[])

    def bent(self, fault, **options):
        self.node.tell(faults=[{"fault": fault, **options}])
        return self.raw()

    def test_bodies(self):
        block = self.light_blocks[b"\5"]
        right = b"\0" + struct.pack(">I", len(block)) + block
        for fault, options, body in (
                ("truncate", {}, right[:(len(right) + 1) // 2]),
                ("oversized", {}, b"\0\xff\xff\xff\xff" + block),
                ("oversized", {"length": 1 << 27}, b"\0\x08\0\0\0" + block),
                ("compressed", {}, b"\1" + right[1:]),
                ("flag", {"value": 128}, b"\x80" + right[1:]),
                ("garbage", {}, right + b"\xde\xad\xbe\xef"),
                ("twice", {}, right + right),
                ("no_message", {}, b""),
                ("short_prefix", {}, right[:3]),
                ("trickle", {"bytes": 100}, right)):
            frames, headers, data = self.bent(fault, **options)
            self.assertEqual(data, body, fault)
            self.assertEqual(headers[-1]["grpc-status"], "0", fault)
            self.assertEqual(frames[-1].flags & 1, 1, fault)

    def test_heads_and_trailers(self):
        for fault, options, place, name, value in (
                ("content_type", {}, 0, "content-type", "text/html"),
                ("http_status", {}, 0, ":status", "502"),
                ("http_status", {"code": 404}, 0, ":status", "404"),
                ("no_trailers", {}, -1, "grpc-status", None),
                ("no_status", {}, -1, "grpc-status", None),
                ("bad_status", {}, -1, "grpc-status", "nonsense"),
                ("bad_details", {}, -1, "grpc-status-details-bin", "*not base64*")):
            frames, headers, _ = self.bent(fault, **options)
            self.assertEqual(headers[place].get(name), value, fault)
            self.assertEqual(frames[-1].flags & 1, 1, fault)

    def test_ends_of_the_connection(self):
        frames, headers, data = self.bent("kill")
        self.assertIsNone(frames[-1])
        self.assertEqual(len(headers), 1)
        self.assertEqual(len(data), (len(self.light_blocks[b"\5"]) + 6) // 2)
        self.assertEqual(self.bent("kill", early=True)[0], [None])
        self.assertEqual(self.bent("reset", code=7)[0][-1],
                         Frame(RST_STREAM, 0, 1, b"\0\0\0\7"))
        frames = self.bent("goaway", code=11)[0]
        self.assertEqual(frames, [Frame(GOAWAY, 0, 0, b"\0\0\0\0\0\0\0\x0b"), None])

    def test_the_node_survives_every_fault(self):
        right = (self.light_blocks[b"\5"], 0, "", b"")
        names = ("kill", "reset", "goaway", "truncate", "content_type",
                 "http_status", "oversized", "compressed", "flag", "no_trailers",
                 "no_status", "bad_status", "bad_details", "twice", "no_message",
                 "short_prefix", "bad_frame", "bad_headers")
        for name in names:
            for endpoint in ("raw_h2c", "raw_tls"):
                self.node.tell(faults=[{"fault": name}])
                # What becomes of it is grpcio's affair: it waits after some.
                self.light_block(self.channel(endpoint), 5, 0.2)
                self.node.tell(faults=[])
                self.assertTrue(self.one_light_block(endpoint) == right, name)

    def test_a_stream_killed_after_two_messages(self):
        self.node.tell(faults=[{"fault": "kill", "messages": 2}])
        path = "/oasis-core.Consensus/WatchBlocks"
        stream = self.channel("raw_h2c").unary_stream(path)(b"", timeout=DEADLINE_S)
        with self.assertRaises(grpc.RpcError) as caught:
            list(stream)
        self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAVAILABLE)


if __name__ == "__main__":
    tap.main("support/replay_faults")
