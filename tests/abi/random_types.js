// SPDX-License-Identifier: Apache-2.0
// Random types of the contract ABI and values of them, damage to encodings, and
// the talk with abi_peer.
'use strict';
const { spawnSync } = require('child_process');
const { hexlify } = require('ethers');

// A small generator with a seed, so that a failure can be seen again.
let state = 1;
function start(seed) {
  state = Number(seed) >>> 0;
}
function random(below) {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) % below;
}
const pick = (list) => list[random(list.length)];
const bytes = (size) => Uint8Array.from({ length: size }, () => random(256));

// ---- types: {text, make} and, for tuples, members ----

function wordType() {
  const bits = 8 * (1 + random(32));
  const size = 1 + random(32);
  return pick([
    { text: `uint${bits}`, make: () => number(0n, 1n << BigInt(bits)) },
    { text: `int${bits}`, make: () => number(-(1n << BigInt(bits - 1)), 1n << BigInt(bits - 1)) },
    { text: 'address', make: () => hexlify(bytes(20)) },
    { text: 'bool', make: () => random(2) === 1 },
    { text: `bytes${size}`, make: () => hexlify(bytes(size)) },
  ]);
}

// The ends of the range are as likely as all between.
function number(first, end) {
  const span = BigInt(hexlify(bytes(32))) % (end - first);
  return String(pick([first, end - 1n, first + span, first + span, first < 0n ? -1n : 1n]));
}

function tailType() {
  const size = () => pick([0, 1, 31, 32, 33, random(100)]);
  return pick([
    { text: 'bytes', make: () => hexlify(bytes(size())) },
    { text: 'string', make: () => Array.from({ length: size() }, () => pick([...'aZ9 "\\é€😀\n'])).join('') },
  ]);
}

function anyType(depth) {
  const kind = depth > 3 ? random(5) : random(9);
  if (kind < 3) return wordType();
  if (kind < 5) return tailType();
  if (kind === 8) return tupleType(1 + random(4), depth + 1);
  const element = anyType(depth + 1);
  const fixed = kind === 5 ? 1 + random(3) : -1;
  return {
    text: `${element.text}[${fixed < 0 ? '' : fixed}]`,
    make: () => Array.from({ length: fixed < 0 ? random(4) : fixed }, element.make),
  };
}

function tupleType(count, depth) {
  const members = Array.from({ length: count }, () => anyType(depth));
  return {
    members,
    text: `(${members.map((m) => m.text).join(',')})`,
    make: () => members.map((m) => m.make()),
  };
}

// One byte changed, or the end cut off.
function damage(data) {
  const copy = Buffer.from(data.slice(2), 'hex');
  if (copy.length === 0) return data;
  if (random(4) === 0) return hexlify(copy.subarray(0, random(copy.length)));
  copy[pick([random(copy.length), 31 + 32 * random(copy.length / 32)])] ^= 1 << random(8);
  return hexlify(copy);
}

// All lines at once; the answers in their order.
function askPeer(peer, lines) {
  const input = lines.map((line) => JSON.stringify(line) + '\n').join('');
  const run = spawnSync(peer, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  const answers = run.stdout.trim().split('\n');
  if (run.status !== 0 || answers.length !== lines.length)
    throw new Error(`the peer ended with ${run.status} after ${answers.length} of ${lines.length} answers`);
  return answers.map((answer) => JSON.parse(answer));
}

module.exports = { start, random, pick, bytes, tupleType, damage, askPeer };
