// SPDX-License-Identifier: Apache-2.0
// Random types and values, encoded and decoded by ethers and by loupe. For each
// case: ethers' encoding is loupe's; loupe reads ethers' encoding back to the
// values; ethers reads loupe's; an event with some of the members indexed gives
// a log that loupe reads; ids of signatures agree; and where a damaged encoding
// is still read by both, both read the same.
//
// usage: node ethers.js ABI_PEER [CASES [SEED]]
'use strict';
const { spawnSync } = require('child_process');
const { AbiCoder, Interface, hexlify, id } = require('ethers');

const [peer, cases = '1000', seed = '1'] = process.argv.slice(2);
const coder = AbiCoder.defaultAbiCoder();

// A small generator with a seed, so that a failure can be seen again.
let state = Number(seed) >>> 0;
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

// ---- values of ethers in the form that loupe writes ----

function plain(value) {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return Array.from(value, plain);
  return /^0x[0-9a-fA-F]*$/.test(value) ? value.toLowerCase() : value;
}
const same = (a, b) => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

function tryDecode(type, data) {
  try {
    return plain(coder.decode(type.members.map((m) => m.text), data));
  } catch {
    return null; // refused, or a member that throws when it is looked at
  }
}

// One byte changed, or the end cut off.
function damage(data) {
  const copy = Buffer.from(data.slice(2), 'hex');
  if (copy.length === 0) return data;
  if (random(4) === 0) return hexlify(copy.subarray(0, random(copy.length)));
  copy[pick([random(copy.length), 31 + 32 * random(copy.length / 32)])] ^= 1 << random(8);
  return hexlify(copy);
}

// ethers writes no topics for arrays and tuples.
function makeLog(type, value) {
  const flags = type.members.map((m, i) => i < 3 && !/[[(]/.test(m.text) && random(2) === 0);
  const params = type.members.map((m, i) => m.text + (flags[i] ? ' indexed' : '') + ` m${i}`);
  const text = `E(${params.join(',')})`;
  return { text, ...new Interface([`event ${text}`]).encodeEventLog('E', value) };
}

// What a log holds of an indexed member that is more than a word is its hash.
function logValues(log, value) {
  const parsed = new Interface([`event ${log.text}`]).parseLog(log);
  return value.map((v, i) => (parsed.args[i]?._isIndexed ? parsed.args[i].hash : v));
}

// ---- the cases ----

const lines = [];
const checks = [];
function ask(line, check) {
  lines.push(JSON.stringify(line));
  checks.push({ line, check });
}

const tally = { 'encodings equal': 0, 'decodings equal': 0, 'read by ethers': 0, 'logs equal': 0, 'ids equal': 0, 'damaged, same verdict': 0 };
let damagedRead = 0;
function count(name, good) {
  if (good) tally[name]++;
  return good;
}

for (let i = 0; i < Number(cases); i++) {
  const type = tupleType(1 + random(5), 0);
  const value = type.make();
  const texts = type.members.map((m) => m.text);
  const data = coder.encode(texts, value);
  ask({ encode: type.text, value }, (out) =>
    count('encodings equal', out.data === data) &&
    count('read by ethers', same(coder.decode(texts, out.data), value)));
  ask({ decode: type.text, data, strict: true }, (out) =>
    count('decodings equal', same(out.value, value)));
  ask({ id: `f${type.text}` }, (out) => count('ids equal', out.data === id(`f${type.text}`)));
  const log = makeLog(type, value);
  ask({ log: log.text, topics: log.topics, data: log.data }, (out) =>
    count('logs equal', same(Object.values(out.value || {}), logValues(log, value))));
  const damaged = damage(data);
  const seen = tryDecode(type, damaged);
  ask({ decode: type.text, data: damaged, strict: random(2) === 0 }, (out) => {
    if (out.value && seen) damagedRead++;
    return count('damaged, same verdict', !out.value || !seen || same(out.value, seen));
  });
}

const run = spawnSync(peer, { input: lines.join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 30 });
const answers = run.stdout.trim().split('\n');
let failed = run.status === 0 && answers.length === checks.length ? 0 : 1;
if (failed) console.log(`not ok abi: the peer ended with ${run.status} after ${answers.length} answers`);
checks.forEach(({ line, check }, i) => {
  const out = JSON.parse(answers[i] || '{}');
  if (check(out) || failed > 5) return;
  failed++;
  console.log(`not ok abi: seed ${seed}: ${JSON.stringify(line).slice(0, 600)} gave ${JSON.stringify(out).slice(0, 300)}`);
});
for (const [name, good] of Object.entries(tally))
  console.log(`${good === Number(cases) ? 'ok' : 'not ok'} abi: ethers: ${name}, ${good} of ${cases}`);
if (damagedRead < Number(cases) / 50) {
  console.log(`not ok abi: ethers: only ${damagedRead} damaged encodings were read by both`);
  failed++;
}
process.exit(failed === 0 ? 0 : 1);
