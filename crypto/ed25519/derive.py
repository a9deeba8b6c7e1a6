#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Derives the constants of Ed25519 from the curve's definition (RFC 8032, 5.1):
constants.h, base_table.c and base_table_lanes.c, written to the folder that is named; a test compares
them with what is checked in."""

import os
import sys

P = 2**255 - 19
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
CHUNKS, BITS, ODD = 4, 64, 64


def limbs(value):
    value %= P
    return "{{" + ", ".join("0x%x" % (value >> 51 * i & (2**51 - 1)) for i in range(5)) + "}}"


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    k = D * x1 * x2 * y1 * y2 % P
    return ((x1 * y2 + x2 * y1) * pow(1 + k, P - 2, P) % P, (y1 * y2 + x1 * x2) * pow(1 - k, P - 2, P) % P)


def root(square):
    x = pow(square, (P + 3) // 8, P)
    return x if (x * x - square) % P == 0 else x * SQRT_M1 % P


def base():
    y = 4 * pow(5, P - 2, P) % P
    x = root((y * y - 1) * pow(D * y * y + 1, P - 2, P) % P)
    return (P - x if x % 2 else x, y)


def small_y():
    """1, -1 and 0 of order one, two and four; of order eight x^2 = -y^2, hence d y^4 + 2 y^2 = 1."""
    y = [0, 1, P - 1]
    for sign in (1, -1):
        square = (-1 + sign * root(1 + D)) * pow(D, P - 2, P) % P
        if pow(square, (P - 1) // 2, P) == 1:
            y += [root(square), P - root(square)]
    return sorted(y)


def constants():
    out = ["/* SPDX-License-Identifier: Apache-2.0 */", "/* Written by derive.py. */", "#ifndef LP_ED25519_CONSTANTS_H",
           "#define LP_ED25519_CONSTANTS_H", "", "/* clang-format off */"]
    for name, value in (("D", D), ("D2", 2 * D), ("SQRT_M1", SQRT_M1)):
        out.append("#define LP_ED25519_%-8s %s" % (name, limbs(value)))
    out.append("/* y of the points of small order. */")
    out.append("#define LP_ED25519_SMALL_Y {%s}" % ", ".join(
        "{" + ", ".join("0x%02x" % byte for byte in y.to_bytes(32, "little")) + "}" for y in small_y()))
    return "\n".join(out + ["/* clang-format on */", "", "#endif", ""])


def affine(x, y):
    return "{.affine = {%s,\n         %s,\n         %s}}," % (limbs(y + x), limbs(y - x), limbs(2 * D * x * y))


def lanes(x, y):
    """Limbs of 26 and 25 bits, two in a word (fe4.h)."""
    parts = [value % P for value in (y - x, y + x, 2 * D * x * y, 2)]
    words = [[v >> 51 * i & (2**26 - 1) | (v >> 51 * i + 26 & (2**25 - 1)) << 32 for v in parts] for i in range(5)]
    return "{.lanes = {%s}}," % ",\n         ".join("{" + ", ".join("0x%x" % w for w in row) + "}" for row in words)


def table(name, form):
    out = ["/* SPDX-License-Identifier: Apache-2.0 */", "/* Written by derive.py: (2 j + 1) 2^(64 c) B in affine form, c the row. */",
           '#include "ed25519/base_table.h"', "", "/* clang-format off */",
           "const union lp_ge_multiple %s[LP_GE_CHUNKS][LP_GE_BASE_ODD] = {" % name]
    point = base()
    for _ in range(CHUNKS):
        out.append("    {")
        twice, odd = add(point, point), point
        for _ in range(ODD):
            out.append("        " + form(*odd))
            odd = add(odd, twice)
        out.append("    },")
        for _ in range(BITS):
            point = add(point, point)
    return "\n".join(out + ["};", "/* clang-format on */", ""])


if __name__ == "__main__":
    for name, text in (("constants.h", constants()), ("base_table.c", table("lp_ge_base", affine)),
                       ("base_table_lanes.c", table("lp_ge_base_lanes", lanes))):
        with open(os.path.join(sys.argv[1], name), "w") as file:
            file.write(text)
