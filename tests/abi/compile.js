// SPDX-License-Identifier: Apache-2.0
// Compiles contracts-abi/solidity with solc and writes the JSON ABI of every
// interface and contract, one entry a line, as OUT/<Name>.json. Warnings count
// as errors.
//
// usage: node compile.js OUT      (NODE_PATH names where solc is)
'use strict';
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const folder = path.join(__dirname, '..', '..', 'contracts-abi', 'solidity');
const settings = {
  viaIR: true,
  evmVersion: 'paris',
  optimizer: { enabled: true, runs: 200 },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
};

// File name -> contract name -> what solc made of it.
function compile() {
  const sources = {};
  for (const name of fs.readdirSync(folder).sort())
    sources[name] = { content: fs.readFileSync(path.join(folder, name), 'utf8') };
  const output = JSON.parse(
    solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })));
  for (const fault of output.errors || []) console.error(fault.formattedMessage);
  if ((output.errors || []).length > 0) process.exit(1);
  return output.contracts;
}

function write(out) {
  const contracts = compile();
  for (const file of Object.keys(contracts).sort())
    for (const [name, { abi }] of Object.entries(contracts[file])) {
      const rows = abi.map((entry) => '  ' + JSON.stringify(entry));
      const text = rows.length === 0 ? '[]' : '[\n' + rows.join(',\n') + '\n]';
      fs.writeFileSync(path.join(out, name + '.json'), text + '\n');
    }
}

module.exports = { compile };
if (require.main === module) write(process.argv[2]);
