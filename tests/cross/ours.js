// SPDX-License-Identifier: Apache-2.0
// loupe makes random transactions; the network's JavaScript and ethers decode
// them, verify who signed, decrypt, and find what was meant. What they make of
// the same keys and nonces has the same bytes; but sapphire-paratime writes an
// epoch that is not told as undefined, where nothing is written here.
//
// usage: node ours.js TX_PEER [CASES [SEED]]
'use strict';
const { start, askPeer } = require('../abi/random_types.js');
const { makeCases } = require('./cases.js');
const { build, read } = require('./client.js');
const { unhex, hexOf } = require('./values.js');
const { Report } = require('./report.js');

const [peer, cases = '1000', seed = '1'] = process.argv.slice(2);

async function main() {
  start(seed);
  const all = makeCases(Number(cases));
  const answers = askPeer(peer, all.map(({ line }) => line));
  const report = new Report('loupe makes', seed);
  for (const [i, one] of all.entries()) {
    const { data, hash } = answers[i];
    await report.check(one, `${one.kind}: read, verified and meant`, answers[i], () => read(one, unhex(data), hash));
    if (one.kind === 'calldata' && one.line.seal.epoch === '0') continue;
    await report.check(one, `${one.kind}: the same bytes made`, answers[i], async () => hexOf((await build(one)).data) === data);
  }
  process.exit(report.finish());
}
main();
