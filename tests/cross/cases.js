// SPDX-License-Identifier: Apache-2.0
// Random transactions as what they mean: lines for tx_peer (tx_peer.h), from
// which loupe and the other software make the same bytes. Everything comes from
// the seed: keys, ephemeral secrets and nonces too.
'use strict';
const oasis = require('@oasisprotocol/client');
const nacl = require('tweetnacl');
const { encodeRlp, hexlify } = require('ethers');
const { random, pick, bytes } = require('../abi/random_types.js');

const CHAIN = '53852332637bacb61b91b6411ab4095168ba02a50be4c3f82448438826f23898';
const RUNTIME = '0x000000000000000000000000000000000000000000000000f80306c9858e7279';
const EVM_CHAIN = 23294;

const hex = (size) => hexlify(bytes(size));
const below = (limit) => BigInt(hex(32)) % limit;
const number = () => String(pick([0n, 1n, 23n, 24n, 255n, 65536n, below(1n << 32n), below(1n << 64n), (1n << 64n) - 1n]));
const some = () => String(1n + below(1n << 63n)); // never zero: what may be left out
const base = () => String(pick([0n, 1n, 255n, 256n, below(1n << 63n), below(1n << 127n), (1n << 128n) - 1n]));
const amount = () => ({ base_units: base() });
const paid = () => ({ base_units: some() });
const units = () => ({ base_units: base(), denomination: pick(['0x', '0x', '0x544f4b454e']) });
const address = () => oasis.staking.addressToBech32(Uint8Array.from([0, ...bytes(20)]));
const app = () => oasis.address.toBech32('rofl', Uint8Array.from([0, ...bytes(20)]));
const data = () => hex(pick([0, 1, 4, 31, 32, 100, random(600)]));
const words = () => Array.from({ length: 1 + random(20) }, () => pick([...'aZ9 "\\é€😀-'])).join('') + '.';
const flag = (name) => pick([{}, { [name]: true }]);
const maybe = (name, value) => pick([{}, { [name]: value }]);

// ---- bodies, as api/json_table.h takes them ----

function schedule(make) {
  let start = below(1000n);
  return Array.from({ length: 1 + random(3) }, () => {
    start += 1n + below(1n << 40n);
    return { start: String(start), ...make() };
  });
}

function amendment() {
  const rate = () => String(below(100001n));
  const rates = { rates: schedule(() => ({ rate: rate() })) };
  const bounds = {
    bounds: schedule(() => {
      const [least, most] = [rate(), rate()].map(BigInt).sort((a, b) => (a < b ? -1 : 1));
      return { rate_min: String(least), rate_max: String(most) };
    }),
  };
  return { amendment: pick([rates, bounds, { ...rates, ...bounds }]) };
}

const version = () => ({ ...maybe('major', some()), minor: some(), patch: some() });

function proposal() {
  const target = { consensus_protocol: version(), runtime_host_protocol: version(), runtime_committee_protocol: version() };
  const content = pick([
    { cancel_upgrade: { proposal_id: number() } },
    { upgrade: { v: '1', handler: 'handler-' + random(1000), target, epoch: String(1n + below(1n << 60n)) } },
  ]);
  return { ...content, ...maybe('metadata', { title: words(), description: words() }) };
}

const CONSENSUS = {
  'staking.Transfer': () => ({ to: address(), amount: amount() }),
  'staking.Burn': () => ({ amount: amount() }),
  'staking.AddEscrow': () => ({ account: address(), amount: amount() }),
  'staking.ReclaimEscrow': () => ({ account: address(), shares: some() }),
  'staking.AmendCommissionSchedule': amendment,
  'staking.Allow': () => ({ beneficiary: address(), amount_change: amount(), ...flag('negative') }),
  'staking.Withdraw': () => ({ from: address(), amount: amount() }),
  'governance.SubmitProposal': proposal,
  'governance.CastVote': () => ({ id: number(), vote: String(1 + random(3)) }),
  'roothash.SubmitMsg': () => ({ id: RUNTIME, tag: some(), fee: paid(), tokens: paid(), data: hex(1 + random(99)) }),
};

const RUNTIME_METHODS = {
  'accounts.Transfer': () => ({ to: address(), amount: units() }),
  'consensus.Deposit': () => ({ ...maybe('to', address()), amount: units() }),
  'consensus.Withdraw': () => ({ ...maybe('to', address()), amount: units() }),
  'consensus.Delegate': () => ({ to: address(), amount: units() }),
  'consensus.Undelegate': () => ({ from: address(), shares: base() }),
  'evm.Call': () => ({ address: hex(20), value: hex(32), data: data() }),
  'evm.Create': () => ({ value: hex(32), init_code: data() }),
  'rofl.Remove': () => ({ id: app() }),
  'contracts.Call': () => ({ id: number(), data: data(), tokens: Array.from({ length: random(3) }, units) }),
  'roflmarket.InstanceTopUp': () => ({ provider: address(), id: hex(8), term: String(1 + random(3)), term_count: String(1 + random(100)) }),
};

// ---- whole transactions ----

const scalar = () => '0x' + (1n + below((1n << 255n))).toString(16).padStart(64, '0');

function consensus() {
  const method = pick(Object.keys(CONSENSUS));
  const fee = pick([{}, { gas: some(), fee: base() }]);
  return {
    consensus: { method, nonce: number(), ...fee, body: CONSENSUS[method]() },
    chain: CHAIN,
    signers: [{ kind: 'ed25519', secret: hex(32) }],
  };
}

// The runtime's pair of keys and the client's ephemeral one.
function seal() {
  const runtime = bytes(32);
  return {
    secret: hex(32),
    key: hexlify(nacl.scalarMult.base(runtime)),
    epoch: pick(['0', some()]),
    nonce: hex(15),
    theirs: hexlify(runtime), // loupe does not look at this
  };
}

function signer() {
  const kind = pick(['ed25519', 'secp256k1']);
  return { kind, secret: kind === 'ed25519' ? hex(32) : scalar(), nonce: number() };
}

function runtime(sealed) {
  const method = pick(Object.keys(RUNTIME_METHODS));
  const window = pick([{}, { not_before: some() }, { not_after: some() }]);
  return {
    runtime: {
      method,
      gas: number(),
      fee: units(),
      consensus_messages: pick(['0', String(random(100))]),
      ...window,
      body: RUNTIME_METHODS[method](),
    },
    chain: CHAIN,
    runtime_id: RUNTIME,
    signers: Array.from({ length: pick([1, 1, 2]) }, signer),
    ...(sealed ? { seal: seal() } : {}),
  };
}

function ethereum() {
  const kind = random(3);
  const price = below(1n << 100n);
  const list = Array.from({ length: random(3) }, () => [hex(20), Array.from({ length: random(3) }, () => hex(32))]);
  const creation = random(4) === 0;
  return {
    ethereum: {
      kind: String(kind),
      chain_id: kind === 0 && random(4) === 0 ? '0' : String(EVM_CHAIN),
      nonce: String(below(1n << 50n)),
      gas: String(below(1n << 50n)),
      price: String(price),
      tip: String(kind === 2 ? below(price + 1n) : 0n),
      to: creation ? '' : hex(20),
      value: String(below(1n << 128n)),
      data: data(),
      access_list: kind === 0 || list.length === 0 ? '0x' : encodeRlp(list),
    },
    secret: scalar(),
  };
}

const calldata = () => ({ calldata: hex(1 + random(600)), seal: seal() });

const KINDS = { consensus, runtime: () => runtime(false), sealed: () => runtime(true), ethereum, calldata };

// Each kind as often as the others, in turn: [{kind, line}].
function makeCases(count) {
  const names = Object.keys(KINDS);
  return Array.from({ length: count }, (_, i) => {
    const kind = names[i % names.length];
    return { kind, line: KINDS[kind]() };
  });
}

module.exports = { makeCases, CHAIN, RUNTIME, EVM_CHAIN };
