# SPDX-License-Identifier: Apache-2.0
"""The little CBOR that the replay node needs to read requests by meaning.

Definite lengths, no tags, no floats: whatever else comes is not understood
(ValueError) and can still be matched byte for byte. Source: RFC 7049 2.1.
"""

_DEPTH_MAX = 32  # what the network's own decoder allows
_CONSTANTS = {20: False, 21: True, 22: None}


def decode(data):
    """The one item that `data` holds; trailing bytes are refused."""
    value, end = _item(data, 0, 0)
    if end != len(data):
        raise ValueError("bytes after the item")
    return value


def _item(data, at, depth):
    if at >= len(data) or depth > _DEPTH_MAX:
        raise ValueError("item ends early or is nested too deeply")
    major, (argument, at) = data[at] >> 5, _argument(data, at)
    if major == 0:
        return argument, at
    if major == 1:
        return -1 - argument, at
    if major in (2, 3):
        return _string(data, at, argument, major)
    if major == 4:
        return _array(data, at, argument, depth + 1)
    if major == 5:
        return _map(data, at, argument, depth + 1)
    if major == 7 and argument in _CONSTANTS:
        return _CONSTANTS[argument], at
    raise ValueError("tag, float or unknown simple value")


def _argument(data, at):
    info, at = data[at] & 31, at + 1
    if info < 24:
        return info, at
    if info > 27:
        raise ValueError("indefinite length")
    size = 1 << (info - 24)
    if at + size > len(data):
        raise ValueError("head ends early")
    return int.from_bytes(data[at:at + size], "big"), at + size


def _string(data, at, length, major):
    if length > len(data) - at:
        raise ValueError("string ends early")
    content = bytes(data[at:at + length])
    return (content if major == 2 else content.decode()), at + length


def _array(data, at, count, depth):
    if count > len(data) - at:
        raise ValueError("array ends early")
    items = []
    for _ in range(count):
        item, at = _item(data, at, depth)
        items.append(item)
    return items, at


def _map(data, at, count, depth):
    if count > len(data) - at:
        raise ValueError("map ends early")
    items = {}
    for _ in range(count):
        key, at = _item(data, at, depth)
        if not isinstance(key, (int, str, bytes)) or key in items:
            raise ValueError("map key repeated or of no use")
        items[key], at = _item(data, at, depth)
    return items, at


def encode(value):
    """Canonical heads; maps keep the order they have."""
    if value is None or isinstance(value, bool):
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return _head(4, len(value)) + b"".join(map(encode, value))
    if isinstance(value, dict):
        return _head(5, len(value)) + b"".join(
            encode(key) + encode(item) for key, item in value.items())
    raise TypeError(f"no CBOR for {type(value)}")


def _head(major, argument):
    if argument < 24:
        return bytes([major << 5 | argument])
    for info, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if argument < 1 << (8 * size):
            return bytes([major << 5 | info]) + argument.to_bytes(size, "big")
    raise ValueError("integer of more than 64 bits")
