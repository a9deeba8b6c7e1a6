# SPDX-License-Identifier: Apache-2.0
"""Rules that bend the replay node: faults of the transport, and lies.

A fault rule is an object {"fault": NAME, …} with, all optional, "method"
("Consensus/GetLightBlock", with or without "oasis-core."; none means every
method), "times" (so many calls, then it is spent), "after" (calls to let pass
first), "ms" (wait before answering) and the parameters of its fault. Rules are
tried in order and the first that fits is used, so rules with "times" make a
sequence. FAULTS lists the names.

A mutation is an object {"method": …} with what it fits ("request": base64,
"height": n, "round": n, or "any": true), optional "times", and what is answered
instead: "response" (base64), "responses" (a list, for streams), "code" with
"message" and "details" (base64), or a change of the recorded answer: "flip":
[offset, mask] or "cut": bytes kept. Offsets may be negative, from the end.
"""

import base64
import dataclasses
import json
import threading

from replay_recording import PREFIX, Answer, question

# name: what it does, and the parameters it takes
FAULTS = {
    "delay": 'answer rightly after "ms"',
    "hang": 'no (more) answer; "messages" to send before',
    "status": 'a grpc error; "code", "message"',
    # below: only on the raw endpoints
    "kill": 'close the connection; "messages" whole ones and half of the next '
            'before, or "early": true before anything is sent',
    "reset": 'RST_STREAM with "code" (2) after the headers',
    "goaway": 'GOAWAY with "code" (0) that refuses the stream, then close',
    "truncate": "half of the message, then trailers with status 0",
    "trickle": 'the answer in pieces of "bytes" (1), "gap_ms" (1) apart',
    "content_type": '"value" (text/html) instead of application/grpc',
    "http_status": '"code" (502) and a page of HTML, as a proxy answers',
    "oversized": 'length prefix "length" (4294967295), then the message',
    "compressed": "compressed flag 1",
    "flag": 'compressed flag "value" (2)',
    "no_trailers": "the stream ends after the message",
    "no_status": "trailers without grpc-status",
    "bad_status": 'grpc-status "value" (nonsense)',
    "bad_details": 'grpc-status 2, grpc-status-details-bin "value" (not base64)',
    "garbage": 'bytes "value" (hex, deadbeef) after the message',
    "twice": "the message twice",
    "no_message": "status 0 and no message",
    "short_prefix": "three bytes of a frame's head, then status 0",
    "bad_frame": "a DATA frame on stream 0: a broken HTTP/2 peer",
    "bad_headers": "a header block that is not HPACK",
}
# What grpcio can do without breaking its own protocol.
GRPCIO_FAULTS = ("delay", "hang", "status")


class _Rules:
    """Rules in order, each with its counters; safe for several threads."""

    def __init__(self, rules=()):
        self._lock = threading.Lock()
        self.replace(rules)

    def replace(self, rules):
        fresh = [self._check(dict(rule)) for rule in rules]
        with self._lock:
            self._rules = fresh

    def add(self, rule):
        rule = self._check(dict(rule))
        with self._lock:
            self._rules.append(rule)

    def pick(self, fits):
        """The first rule that `fits` and is not spent, or None."""
        with self._lock:
            for rule in self._rules:
                if not fits(rule):
                    continue
                if rule.get("after", 0) > 0:
                    rule["after"] -= 1
                    continue
                if "times" in rule:
                    if rule["times"] <= 0:
                        continue
                    rule["times"] -= 1
                return dict(rule)
        return None


class Faults(_Rules):
    @staticmethod
    def _check(rule):
        if rule.get("fault") not in FAULTS:
            raise ValueError(f"no fault {rule.get('fault')!r}; there are: "
                             + ", ".join(FAULTS))
        rule["method"] = rule.get("method", "").removeprefix(PREFIX)
        return rule

    def find(self, path, names=tuple(FAULTS)):
        return self.pick(lambda rule: rule["fault"] in names
                         and rule["method"] in ("", path))


class Mutations(_Rules):
    @staticmethod
    def _check(rule):
        rule["method"] = rule["method"].removeprefix(PREFIX)
        if "request" in rule:
            rule["request"] = base64.b64decode(rule["request"], validate=True)
        elif not rule.keys() & {"height", "round", "any"}:
            raise ValueError("a mutation needs request, height, round or any")
        if not rule.keys() & {"response", "responses", "code", "flip", "cut"}:
            raise ValueError("a mutation needs what to answer")
        return rule

    def apply(self, path, request, recorded):
        """The answer to give: `recorded()` unless a mutation fits."""
        rule = self.pick(lambda rule: _concerns(rule, path, request))
        return recorded() if rule is None else _changed(rule, recorded)


def _concerns(rule, path, request):
    if rule["method"] != path:
        return False
    if "request" in rule:
        return rule["request"] == request
    if rule.get("any"):
        return True
    try:
        asked = question(path, request)
    except ValueError:
        return False
    return asked.kind in rule and rule[asked.kind] == asked.number


def _changed(rule, recorded):
    if "code" in rule:
        return Answer(code=rule["code"], message=rule.get("message", ""),
                      details=base64.b64decode(rule.get("details", "")))
    if "response" in rule:
        return Answer((base64.b64decode(rule["response"]),))
    if "responses" in rule:
        return Answer(tuple(map(base64.b64decode, rule["responses"])),
                      is_stream=True)
    answer = recorded()
    return dataclasses.replace(
        answer, messages=tuple(_bent(rule, one) for one in answer.messages))


def _bent(rule, message):
    if "cut" in rule:
        return message[:rule["cut"]]
    offset, mask = rule["flip"]
    bent = bytearray(message)
    bent[offset] ^= mask
    return bytes(bent)


def fault_of(text):
    """A rule from the command line: JSON, or NAME[:key=value,…]."""
    if text.startswith("{"):
        return json.loads(text)
    name, _, options = text.partition(":")
    rule = {"fault": name}
    for option in filter(None, options.split(",")):
        key, equals, value = option.partition("=")
        if not equals:
            raise ValueError(f"{option!r} is not key=value")
        rule[key] = int(value) if value.lstrip("-").isdigit() else value
    return rule
