# SPDX-License-Identifier: Apache-2.0
"""Certificates for the replay node, made on the fly, and TLS in front of it.

Two kinds: a server certificate under a test CA (WebPKI), and the self-signed
Ed25519 certificate that a node shows to those who pin its key. Each has
variants that break one rule and keep all others.

Source: consensus.md 5.1; oasis-core go/common/crypto/tls/cert.go for the
template of node certificates.
"""

import asyncio
import base64
import datetime
import ipaddress
import ssl

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# Each breaks one rule; "" breaks none.
WEB_VARIANTS = ("", "expired", "future", "name", "issuer")
NODE_VARIANTS = ("", "expired", "future", "name", "serial", "usage",
                 "extended_usage", "signature", "issuer", "algorithm")

_HOUR = datetime.timedelta(hours=1)
_YEAR = datetime.timedelta(days=365)


def _named(common_name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _builder(subject, issuer, public_key, serial, variant):
    now = datetime.datetime.utcnow()
    begin, end = now - _HOUR, now + _YEAR
    if variant == "expired":
        begin, end = now - _YEAR, now - _HOUR
    if variant == "future":
        begin = now + _HOUR
    return (x509.CertificateBuilder()
            .subject_name(_named(subject)).issuer_name(_named(issuer))
            .public_key(public_key).serial_number(serial)
            .not_valid_before(begin).not_valid_after(end))


def _usage(*names):
    known = ("digital_signature", "content_commitment", "key_encipherment",
             "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
             "encipher_only", "decipher_only")
    return x509.KeyUsage(**{name: name in names for name in known})


def _pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key):
    return key.private_bytes(serialization.Encoding.PEM,
                             serialization.PrivateFormat.PKCS8,
                             serialization.NoEncryption())


def make_ca():
    """A key and a self-signed CA certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = "loupe test CA"
    certificate = (
        _builder(name, name, key.public_key(), x509.random_serial_number(), "")
        .add_extension(x509.BasicConstraints(True, None), critical=True)
        .add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()),
                       critical=False)
        .sign(key, hashes.SHA256()))
    return key, certificate


def make_web(folder, variant=""):
    """Writes ca.pem, web.pem and web-key.pem; returns their paths. The
    certificate is for localhost and the loopback addresses."""
    ca_key, ca = make_ca()
    signer = make_ca()[0] if variant == "issuer" else ca_key
    key = ec.generate_private_key(ec.SECP256R1())
    names = [x509.DNSName("localhost"),
             x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
             x509.IPAddress(ipaddress.ip_address("::1"))]
    if variant == "name":
        names = [x509.DNSName("elsewhere.example")]
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(
        ca_key.public_key())
    certificate = (
        _builder("localhost", "loupe test CA", key.public_key(),
                 x509.random_serial_number(), variant)
        .add_extension(x509.BasicConstraints(False, None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]),
                       critical=False)
        .add_extension(authority, critical=False)
        .sign(signer, hashes.SHA256()))
    contents = {"ca.pem": _pem(ca), "web.pem": _pem(certificate),
                "web-key.pem": _key_pem(key)}
    return _write(folder, contents)


def make_node(folder, variant=""):
    """Writes node.pem and node-key.pem; returns their paths and the public
    key in base64, as an endpoint's address has it."""
    key = ed25519.Ed25519PrivateKey.generate()
    if variant == "algorithm":
        key = ec.generate_private_key(ec.SECP256R1())
    usages = ["digital_signature", "key_encipherment", "key_cert_sign"]
    extended = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    if variant == "usage":
        usages.pop()
    if variant == "extended_usage":
        extended.pop()
    subject = "oasis-other" if variant == "name" else "oasis-node"
    builder = (
        _builder(subject, subject, key.public_key(),
                 2 if variant == "serial" else 1, variant)
        .add_extension(_usage(*usages), critical=True)
        .add_extension(x509.ExtendedKeyUsage(extended), critical=False))
    signer = ed25519.Ed25519PrivateKey.generate() if variant == "issuer" else key
    certificate = builder.sign(signer, hashes.SHA256() if variant == "algorithm"
                               else None)
    pem = _pem(certificate)
    if variant == "signature":
        pem = _with_bent_signature(certificate)
    paths = _write(folder, {"node.pem": pem, "node-key.pem": _key_pem(key)})
    return *paths, base64.b64encode(_pinned(key)).decode()


def _pinned(key):
    """32 bytes; of the key of another algorithm its first coordinate."""
    public = key.public_key()
    if isinstance(public, ed25519.Ed25519PublicKey):
        return public.public_bytes(serialization.Encoding.Raw,
                                   serialization.PublicFormat.Raw)
    return public.public_numbers().x.to_bytes(32, "big")


def _with_bent_signature(certificate):
    der = bytearray(certificate.public_bytes(serialization.Encoding.DER))
    der[-40] ^= 1  # inside the 64 bytes of the signature, which end the DER
    text = base64.encodebytes(bytes(der)).decode()
    return f"-----BEGIN CERTIFICATE-----\n{text}-----END CERTIFICATE-----\n".encode()


def _write(folder, contents):
    paths = []
    for name, content in contents.items():
        path = folder / name
        path.write_bytes(content)
        path.chmod(0o600)
        paths.append(str(path))
    return tuple(paths)


def server_context(certificate, key):
    """TLS 1.2 or newer with ALPN h2, from files."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["h2"])
    return context


def forwarder(port):
    """For asyncio.start_server: copies bytes to and from a loopback port.
    BoringSSL, inside grpcio, serves no Ed25519 certificates; OpenSSL does."""
    async def serve(reader, writer):
        there = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_copy(reader, there[1]), _copy(there[0], writer))
    return serve


async def _copy(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass  # one side has gone; the other is told by the close below
    finally:
        writer.close()
