// SPDX-License-Identifier: Apache-2.0
// The decoder of Solidity itself, compiled by solc and run in an EVM, against
// loupe's tolerant mode: of every encoding, damaged or not, both take it or
// both refuse it, and what both take they encode to the same bytes.
//
// usage: node decoder.js ABI_PEER [CASES [SEED]]
'use strict';
const { EVM } = require('@ethereumjs/evm');
const { AbiCoder, getBytes, hexlify } = require('ethers');
const solc = require('solc');
const { start, tupleType, damage, askPeer } = require('./random_types.js');

const [peer, cases = '1000', seed = '1'] = process.argv.slice(2);
const PER_TYPE = 25;
const coder = AbiCoder.defaultAbiCoder();

// A tuple inside a type is a struct of its own: "(T[2],bool)[]" -> "S4[]".
function structs() {
  const rows = [];
  const known = new Map();
  const name = (text) => {
    if (!text.includes('(')) return text;
    const close = text.lastIndexOf(')');
    const inside = text.slice(1, close);
    if (!known.has(inside)) {
      const members = split(inside).map((member, i) => `${name(member)} m${i};`);
      known.set(inside, `S${known.size}`);
      rows.push(`struct ${known.get(inside)} { ${members.join(' ')} }`);
    }
    return known.get(inside) + text.slice(close + 1);
  };
  return { rows, name };
}

// Commas outside of brackets.
function split(text) {
  const parts = [''];
  let depth = 0;
  for (const c of text) {
    depth += (c === '(') - (c === ')');
    if (c === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts;
}

// abi.decode and abi.encode of a tuple; the raw calldata is the input.
function contractOf(type) {
  const { rows, name } = structs();
  const names = type.members.map((member) => name(member.text));
  const isWord = (text) => !/[[(]|^S\d|^bytes$|^string$/.test(text);
  const variables = names.map((text, i) => `${text}${isWord(text) ? '' : ' memory'} v${i}`);
  const values = names.map((_, i) => `v${i}`).join(', ');
  return `pragma solidity ^0.8.20;
${rows.join('\n')}
contract T {
    fallback(bytes calldata data) external returns (bytes memory) {
        (${variables.join(', ')}) = abi.decode(data, (${names.join(', ')}));
        return abi.encode(${values});
    }
}
`;
}

// The runtime code, or the compiler's complaint. The slow pipeline is for types
// that are too deep for the stack of the fast one.
function compileOne(source, viaIR) {
  const settings = {
    viaIR,
    evmVersion: 'paris',
    optimizer: { enabled: true, runs: 1 },
    outputSelection: { '*': { '*': ['evm.deployedBytecode.object'] } },
  };
  const input = { language: 'Solidity', sources: { 'T.sol': { content: source } }, settings };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const fault = (output.errors || []).find((e) => e.severity === 'error');
  return fault ? { fault } : { code: getBytes('0x' + output.contracts['T.sol'].T.evm.deployedBytecode.object) };
}

function compile(type) {
  const source = contractOf(type);
  let out = compileOne(source, false);
  if (out.fault) out = compileOne(source, true);
  if (out.fault) throw new Error(out.fault.formattedMessage);
  return out.code;
}

async function main() {
  start(seed);
  const types = Array.from({ length: Math.ceil(Number(cases) / PER_TYPE) }, () => tupleType(3, 1));
  const evm = await EVM.create();
  const lines = [];
  const wanted = [];
  for (const type of types) {
    const code = compile(type);
    for (let k = 0; k < PER_TYPE; k++) {
      const good = coder.encode(type.members.map((m) => m.text), type.make());
      const data = k % 5 === 0 ? good : damage(good);
      const run = await evm.runCode({ code, data: getBytes(data), gasLimit: 10000000n });
      wanted.push(run.exceptionError ? null : hexlify(run.returnValue));
      lines.push({ decode: type.text, data, strict: false });
    }
  }
  const answers = askPeer(peer, lines);
  let equal = 0;
  let taken = 0;
  answers.forEach((out, i) => {
    taken += wanted[i] !== null;
    if ((out.again ?? null) === wanted[i]) equal++;
    else if (i - equal < 5)
      console.log(`not ok abi: seed ${seed}: ${JSON.stringify(lines[i]).slice(0, 900)} gave ${JSON.stringify(out).slice(0, 200)}, Solidity ${wanted[i]}`);
  });
  const good = equal === lines.length && taken > lines.length / 4 && taken < lines.length * 0.9;
  console.log(`${good ? 'ok' : 'not ok'} abi: Solidity's decoder: ${equal} of ${lines.length} equal, ${taken} taken`);
  process.exit(good ? 0 : 1);
}
main();
