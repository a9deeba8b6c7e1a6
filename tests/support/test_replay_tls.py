#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each variant of a certificate breaks the rule it is named after, and no
other: judged by the rules of consensus.md 5.1 for node certificates, and by
OpenSSL, over a handshake in memory, for those under the test CA."""

import base64
import datetime
import os
import pathlib
import ssl
import sys
import tempfile
import unittest

import tap

try:
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    import replay_tls
except ImportError as missing:
    print(f"skipped support/replay_tls: {missing}")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)

ED25519 = "1.3.101.112"
SERVER_AUTH, CLIENT_AUTH = "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"
NODE_USAGE = ("digital_signature", "key_encipherment", "key_cert_sign")
OTHER_USAGE = ("content_commitment", "data_encipherment", "key_agreement", "crl_sign")


def _signature_holds(certificate):
    try:
        certificate.public_key().verify(certificate.signature,
                                        certificate.tbs_certificate_bytes)
    except InvalidSignature:
        return False
    return True


def broken_rules(certificate, pinned_key):
    """The names of the rules that a node's certificate breaks."""
    if certificate.signature_algorithm_oid.dotted_string != ED25519:
        return ["algorithm"]
    now = datetime.datetime.utcnow()
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    extended = certificate.extensions.get_extension_for_class(
        x509.ExtendedKeyUsage).value
    raw = certificate.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    rules = {
        "key": raw == base64.b64decode(pinned_key),
        "name": certificate.subject.rfc4514_string() == "CN=oasis-node",
        "serial": certificate.serial_number == 1,
        "usage": (all(getattr(usage, name) for name in NODE_USAGE)
                  and not any(getattr(usage, name) for name in OTHER_USAGE)),
        "extended_usage": [item.dotted_string for item in extended]
                          == [SERVER_AUTH, CLIENT_AUTH],
        "expired": now <= certificate.not_valid_after,
        "future": now >= certificate.not_valid_before,
        "signature": _signature_holds(certificate),
    }
    return [name for name, holds in rules.items() if not holds]


def handshake(ca, certificate, key):
    """The client's complaint, or "" when it is content."""
    client_context = ssl.create_default_context(cafile=ca)
    server_context = replay_tls.server_context(certificate, key)
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = client_context.wrap_bio(to_client, to_server, server_hostname="localhost")
    server = server_context.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(4):
        for side in (client, server):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                pass
            except ssl.SSLCertVerificationError as error:
                return error.verify_message
    return ""


class Certificates(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_node_variants(self):
        for variant in replay_tls.NODE_VARIANTS:
            path, key_path, pinned = replay_tls.make_node(self.folder, variant)
            replay_tls.server_context(path, key_path)  # it can be served
            pem = pathlib.Path(path).read_bytes()
            broken = "signature" if variant == "issuer" else variant
            self.assertEqual(broken_rules(x509.load_pem_x509_certificate(pem), pinned),
                             [broken] if broken else [], variant)

    def test_web_variants(self):
        complaints = {"": "", "expired": "expired", "future": "not yet valid",
                      "name": "Hostname mismatch", "issuer": "signature failure"}
        self.assertEqual(set(complaints), set(replay_tls.WEB_VARIANTS))
        for variant, complaint in complaints.items():
            message = handshake(*replay_tls.make_web(self.folder, variant))
            self.assertIn(complaint, message, variant)
            self.assertEqual(bool(message), bool(complaint), variant)


if __name__ == "__main__":
    tap.main("support/replay_tls")
