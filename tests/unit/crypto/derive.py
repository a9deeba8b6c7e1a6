#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes ed25519_vectors.h to the folder that is named: signatures with the verdict
of consensus.md 1.9, reached here with Python's integers and hashlib, and sums and
products of the field. The published cases are RFC 8032, 7.1, and cases.json of
novifinancial/ed25519-speccheck ("Taming the many EdDSAs", 2020); the others are made."""

import hashlib
import os
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ZERO = (0, 1, 1, 0)


def add(a, b):
    k = 2 * D * a[3] * b[3]
    e, f, g, h = a[0] * b[1] + a[1] * b[0], 2 * a[2] * b[2] - k, 2 * a[2] * b[2] + k, a[1] * b[1] + a[0] * b[0]
    return (2 * e * f % P, 2 * g * h % P, f * g % P, 4 * e * h % P)


def times(n, a):
    out = ZERO
    for bit in bin(n)[2:]:
        out = add(out, out)
        if bit == "1":
            out = add(out, a)
    return out


def negative(a):
    return (-a[0] % P, a[1], a[2], -a[3] % P)


def is_zero(a):
    return a[0] % P == 0 and (a[1] - a[2]) % P == 0


def is_small(a):
    return is_zero(times(8, a))


def write(a):
    z = pow(a[2], -1, P)
    return (a[1] * z % P | (a[0] * z % P & 1) << 255).to_bytes(32, "little")


def read(code):
    number = int.from_bytes(code, "little")
    y, odd = number % 2**255 % P, number >> 255
    xx = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - xx) % P:
        return None
    x = -x % P if x & 1 != odd else x
    return (x, y, 1, x * y % P)


B = read((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def challenge(r, key, message):
    return int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L


def verdict(key, message, signature):
    a, r, s = read(key), read(signature[:32]), int.from_bytes(signature[32:], "little")
    if s >= L or a is None or r is None or is_small(a) or is_small(r):
        return False
    k = challenge(signature[:32], key, message)
    return is_small(add(times(s, B), negative(add(times(k, a), r))))


def number(*seed):
    return int.from_bytes(hashlib.sha512(repr(seed).encode()).digest(), "little")


def sign(a, r, message, torsion_a=ZERO, torsion_r=ZERO):
    """With the secret numbers a and r, each point moved by one of small order."""
    key, code = write(add(times(a, B), torsion_a)), write(add(times(r, B), torsion_r))
    s = (r + challenge(code, key, message) * a) % L
    return key, message, code + s.to_bytes(32, "little")


def eighth():
    """A point of order eight."""
    for y in range(2, 100):
        point = read(y.to_bytes(32, "little"))
        if point is not None and not is_zero(times(4 * L, point)):
            return times(L, point)


def small_codes():
    """Every code of every point of small order: y may be y + p, and 0 is -0."""
    codes = set()
    for i in range(8):
        code = int.from_bytes(write(times(i, eighth())), "little")
        y, odd = code % 2**255, code >> 255
        for same in (y, y + P):
            for sign_bit in {odd, 1} if y in (1, P - 1) else {odd}:
                if same < 2**255:
                    codes.add(same | sign_bit << 255)
    return [code.to_bytes(32, "little") for code in sorted(codes)]


RFC8032 = (  # key, message, R, S
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac",
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", hashlib.sha512(b"abc").hexdigest(),
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589",
     "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"),
)

SPECCHECK_A = ("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
               "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
               "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
               "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
               "ec" + 31 * "ff")
SPECCHECK = (  # key, message, R, S
    (0, "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
     "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", 64 * "0"),
    (0, "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
     "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
     "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"),
    (1, "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
     "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
     "8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e"),
    (2, "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
     "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f",
     "87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009"),
    (2, "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
     "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed512",
     "5ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09"),
    (2, "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
     "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7",
     "e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405"),
    (3, "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
     "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e",
     "547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514"),
    (3, "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
     "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa1942",
     "7e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22"),
    (1, "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41", "ec" + 31 * "ff",
     "03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f"),
    (1, "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41", "ec" + 31 * "ff",
     "ca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908"),
    (4, "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b",
     "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc",
     "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"),
    (4, "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f",
     "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc",
     "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"),
)


def mixed():
    for i in range(8):
        for j in range(8):
            yield sign(number("a", i) % L, number("r", i, j) % L, b"%d %d" % (i, j), times(i, eighth()), times(j, eighth()))


def edges():
    key, message, good = sign(number("a") % L, number("r") % L, b"edge")
    r, s = good[:32], int.from_bytes(good[32:], "little")
    none = next(y.to_bytes(32, "little") for y in range(2, 100) if read(y.to_bytes(32, "little")) is None)
    yield "as signed", key, message, good
    for name, other in (("S + L", s + L), ("S + 2^255", s + 2**255), ("S + 1", s + 1), ("L - 1", L - 1), ("L", L),
                        ("0", 0), ("-S", L - s), ("2^256 - 1", 2**256 - 1)):
        yield name + " for S", key, message, r + other.to_bytes(32, "little")
    yield "no point for A", none, message, good
    yield "no point for R", key, message, none + good[32:]
    yield "-A for A", write(negative(read(key))), message, good
    yield "-R for R", key, message, write(negative(read(r))) + good[32:]
    yield "an empty message", *sign(number("b") % L, number("s") % L, b"")
    yield "a long message", *sign(number("b") % L, number("t") % L, bytes(range(256)))


def signatures():
    """(name, key, message, signature)"""
    cut = [bytes.fromhex("".join(part)) for row in RFC8032 for part in ((row[0],), (row[1],), row[2:])]
    for i in range(len(RFC8032)):
        yield "RFC 8032, %d" % i, *cut[3 * i:3 * i + 3]
    for i, (a, message, r, s) in enumerate(SPECCHECK):
        yield "speccheck %d" % i, bytes.fromhex(SPECCHECK_A[a]), bytes.fromhex(message), bytes.fromhex(r + s)
    for i in range(8):
        for j in range(8):
            name = "A + %d T, R + %d T" % (i, j)
            yield name, *sign(number("a", i) % L, number("r", i, j) % L, name.encode(), times(i, eighth()),
                              times(j, eighth()))
    yield from edges()


def points():
    """(code, the code of the same point with y below p, or None), at the ends of the field."""
    for y in [*range(2, 20), *range(P - 4, 2**255)]:
        for odd in (0, 1):
            point = read((y | odd << 255).to_bytes(32, "little"))
            large = point is not None and not is_small(point)
            yield (y | odd << 255).to_bytes(32, "little"), write(point) if large else None


def field():
    """(a, b, a + b, a - b, a b, 1 / a)"""
    ends = [0, 1, 2, 18, 19, P - 2, P - 1, P, P + 1, P + 18, 2**255 - 2**204, (2**255 - 1) // 3]
    pairs = [(a, b) for a in ends for b in ends] + [(number(i) % 2**255, number(-1 - i) % 2**255) for i in range(16)]
    for a, b in pairs:
        yield a, b, (a + b) % P, (a - b) % P, a * b % P, pow(a, P - 2, P)


def text(code):
    return "NULL" if code is None else '"%s"' % code.hex()


def rows(kind, name, lines):
    return ["static const struct %s %s[] = {" % (kind, name)] + ["    {%s}," % line for line in lines] + ["};", ""]


def header():
    signed = ['"%s", %s, %s, %s, %s' % (name, str(verdict(*case)).lower(), *map(text, case))
              for name, *case in signatures()]
    assert [i for i, row in enumerate(signed[len(RFC8032):][:len(SPECCHECK)]) if ", true, " in row] == [3, 4, 5]
    assert all(", true, " in row for row in signed[:len(RFC8032)])
    small = ["    %s," % text(code) for code in small_codes()]
    fields = [", ".join(text(n.to_bytes(32, "little")) for n in row) for row in field()]
    return "\n".join([
        "/* SPDX-License-Identifier: Apache-2.0 */", "/* Written by derive.py; hexadecimal. */",
        "#ifndef LOUPE_TEST_ED25519_VECTORS_H", "#define LOUPE_TEST_ED25519_VECTORS_H", "", "#include <stdbool.h>",
        "#include <stddef.h>", "", "/* clang-format off */",
        "struct signed_vector {", "    const char *name;", "    bool accepted;",
        "    const char *key, *message, *signature;", "};", *rows("signed_vector", "signed_vectors", signed),
        "/* Every code of every point of small order. */",
        "static const char *const small_codes[] = {", *small, "};", "",
        "/* A code and the one with y below p, NULL when it is no point or one of small order. */",
        "struct point_vector {", "    const char *code, *same;", "};",
        *rows("point_vector", "point_vectors", [", ".join(map(text, row)) for row in points()]),
        "struct field_vector {", "    const char *a, *b, *sum, *difference, *product, *inverse;", "};",
        *rows("field_vector", "field_vectors", fields),
        "/* clang-format on */", "", "#endif", ""])


if __name__ == "__main__":
    with open(os.path.join(sys.argv[1], "ed25519_vectors.h"), "w") as file:
        file.write(header())
