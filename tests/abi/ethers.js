// SPDX-License-Identifier: Apache-2.0
// Random types and values, encoded and decoded by ethers and by loupe. For each
// case: ethers' encoding is loupe's; loupe reads ethers' encoding back to the
// values; ethers reads loupe's; an event with some of the members indexed gives
// a log that loupe reads; ids of signatures agree; and where a damaged encoding
// is still read by both, both read the same.
//
// usage: node ethers.js ABI_PEER [CASES [SEED]]
'use strict';
const { AbiCoder, Interface, id } = require('ethers');
const { start, random, tupleType, damage, askPeer } = require('./random_types.js');

const [peer, cases = '1000', seed = '1'] = process.argv.slice(2);
const coder = AbiCoder.defaultAbiCoder();
start(seed);

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
  lines.push(line);
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

const answers = askPeer(peer, lines);
let failed = 0;
checks.forEach(({ line, check }, i) => {
  const out = answers[i];
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
