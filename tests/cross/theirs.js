// SPDX-License-Identifier: Apache-2.0
// The network's JavaScript and ethers make random transactions and seal random
// results; loupe reads them, verifies who signed, decrypts, and shows what was
// meant. A copy with one bit changed is refused.
//
// usage: node theirs.js TX_PEER [CASES [SEED]]
'use strict';
const oasis = require('@oasisprotocol/client');
const { computeAddress, hexlify } = require('ethers');
const { start, random, pick, bytes: randomBytes, askPeer } = require('../abi/random_types.js');
const { makeCases, CHAIN, RUNTIME, EVM_CHAIN } = require('./cases.js');
const client = require('./client.js');
const { meansOurs, hexOf, sameBytes } = require('./values.js');
const { Report } = require('./report.js');

const [peer, cases = '1000', seed = '2'] = process.argv.slice(2);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// ---- what loupe is asked, and what it has to show ----

function showsConsensus({ consensus: { method, nonce, gas, fee, body }, signers }, hash, got) {
  const paid = gas === undefined ? got.fee === null : got.fee.gas === gas && got.fee.amount.base_units === fee;
  return got.signature_holds === true && got.signer.address === client.accountOf(signers[0]) && got.hash === hash.slice(2) &&
    got.known && got.method === method && got.nonce === nonce && paid && meansOurs(body, got.body);
}

function showsRuntime({ runtime: { method, gas, fee, consensus_messages, not_before, not_after, body }, signers, seal }, hash, got) {
  const call = seal ? got.inner : got;
  return got.hash === hash.slice(2) && got.encrypted === Boolean(seal) &&
    same(got.signers.map((one) => [one.address, one.nonce]), signers.map((one) => [client.accountOf(one), one.nonce])) &&
    got.fee.gas === gas && meansOurs(fee, got.fee.amount) && (got.fee.consensus_messages ?? '0') === consensus_messages &&
    got.not_before === (not_before ?? null) && got.not_after === (not_after ?? null) &&
    call.method === method && meansOurs(body, call.body);
}

function showsEthereum({ ethereum, secret }, hash, got) {
  const list = got.ethereum.access_list.replace(/^0xc0$/, '0x'); // an empty list is none
  return got.sender === computeAddress(secret).toLowerCase() && same({ ...got.ethereum, access_list: list }, ethereum);
}

const askRuntime = (data, line) => ({ read_runtime: hexOf(data), chain: CHAIN, runtime_id: RUNTIME, evm_chain_id: String(EVM_CHAIN), ...(line.seal ? { seal: line.seal } : {}) });
const KINDS = {
  consensus: { ask: (data) => ({ read_consensus: hexOf(data), chain: CHAIN }), shows: showsConsensus },
  runtime: { ask: askRuntime, shows: showsRuntime },
  sealed: { ask: askRuntime, shows: showsRuntime },
  ethereum: { ask: (data, line) => askRuntime(client.wrapEthereum(data), line), shows: showsEthereum },
  calldata: { ask: (data, { seal }) => ({ read_calldata: hexOf(data), seal }), shows: ({ calldata }, hash, got) => got.data === calldata },
};

// Calldata has no signature of its own: the epoch beside what is sealed is a hint.
function onlyEpochChanged(data, changed) {
  try {
    const [a, b] = [data, changed].map((bytes) => oasis.misc.fromCBOR(bytes));
    return a.format === b.format && ['pk', 'nonce', 'data'].every((name) => sameBytes(a.body[name], b.body[name]));
  } catch {
    return false;
  }
}

// Refused; or found not to hold; or, as Ethereum recovers who signed, somebody else's.
function refused({ kind, line }, { data, changed }, got, good) {
  if (kind === 'calldata' && onlyEpochChanged(data, changed)) return got.status !== undefined || got.data === line.calldata;
  return got.status !== undefined || got.signature_holds === false || (got.sender !== undefined && got.sender !== good.sender);
}

function damage(data) {
  const copy = Uint8Array.from(data);
  copy[random(copy.length)] ^= 1 << random(8);
  return copy;
}

// ---- results ----

const failure = () => ({ module: pick(['evm', 'accounts', 'core']), code: 1 + random(20), message: pick(['reverted: ', 'no ']) + random(1000) });

// [line, what loupe has to show] of a result of the case, or null.
function resultOf({ kind, line: { seal } }) {
  const ok = randomBytes(1 + random(300));
  const inner = random(3) === 0 ? { fail: failure() } : { ok };
  const shown = inner.fail ? { authentic: true, ...inner.fail } : { authentic: true, ok: hexlify(oasis.misc.toCBOR(ok)) };
  if (kind === 'sealed') return { ask: { read_result: hexOf(client.sealResult(seal, inner)), sent: 'call', seal }, shown };
  if (kind !== 'calldata') return null;
  const returned = client.sealReturned(seal, inner);
  const opened = client.openReturned(seal, hexOf(returned));
  const around = random(2) === 0;
  const data = around ? client.aroundReturned(returned) : returned;
  return { ask: { read_result: hexOf(data), sent: around ? 'calldata' : 'returned', seal }, shown, opened, inner };
}

async function main() {
  start(seed);
  const all = makeCases(Number(cases));
  const made = [];
  for (const one of all) {
    const { data, hash } = await client.build(one, true);
    const changed = damage(data);
    const { ask } = KINDS[one.kind];
    made.push({ one, data, changed, hash, result: resultOf(one), lines: [ask(data, one.line), ask(changed, one.line)] });
  }
  const lines = made.flatMap(({ lines: two, result }) => [...two, ...(result ? [result.ask] : [])]);
  const answers = askPeer(peer, lines);
  const report = new Report('loupe reads', seed);
  for (const { one, hash, result, ...bytes } of made) {
    const [good, bad] = answers.splice(0, 2);
    await report.check(one, `${one.kind}: read, verified and meant`, good, () => KINDS[one.kind].shows(one.line, hash, good));
    await report.check(one, `${one.kind}: refused with one bit changed`, bad, () => refused(one, bytes, bad, good));
    if (!result) continue;
    const [got] = answers.splice(0, 1);
    await report.check(one, `${one.kind}: result opened`, got, () => same(got, result.shown));
    if (result.opened)
      await report.check(one, `${one.kind}: result as they open it`, result.opened, () =>
        (result.inner.ok ? result.opened.ok === hexlify(result.inner.ok) : result.opened.fail === result.inner.fail.message));
  }
  process.exit(report.finish());
}
main();
