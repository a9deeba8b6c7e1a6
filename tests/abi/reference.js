// SPDX-License-Identifier: Apache-2.0
// The reference contract in an EVM, with a subcall precompile that says who
// signed: joining and leaving, the origin check of anchoring, a result's way.
//
// usage: node reference.js      (LOUPE_SHARED: vectors of the precompile's input)
'use strict';
const fs = require('fs');
const path = require('path');
const { EVM } = require('@ethereumjs/evm');
const { Address, hexToBytes } = require('@ethereumjs/util');
const { AbiCoder, Interface, getBytes, hexlify, id, keccak256, zeroPadValue } = require('ethers');
const { compile } = require('./compile.js');

const APP = '0x00ca770a8bd02a63cd1aed3f467860f98af946d89f';
const PRECOMPILE = '0x0100000000000000000000000000000000000103';
const OK = AbiCoder.defaultAbiCoder().encode(['uint64', 'bytes'], [0, '0xf5']);
const NO = AbiCoder.defaultAbiCoder().encode(['uint64', 'bytes'], [0, '0xf4']);
const FAILED = AbiCoder.defaultAbiCoder().encode(['uint64', 'bytes'], [1, '0xf5']);
const DAY = 86400n;
const address = (byte) => new Address(hexToBytes('0x' + byte.repeat(20)));
const admin = address('aa');
const member = address('bb');
const instance = address('cc');
const idOf = (account) => zeroPadValue(account.toString(), 32);

let answer = NO;
let asked = null;
let now = 1700000000n;
let failed = 0;

function check(name, good) {
  console.log(`${good ? 'ok' : 'not ok'} abi: reference contract: ${name}`);
  failed += good ? 0 : 1;
}

function block() {
  const header = { number: 1n, timestamp: now, coinbase: address('00'), difficulty: 0n, prevRandao: new Uint8Array(32), gasLimit: 30000000n };
  return { header: { ...header, getBlobGasPrice: () => 1n } };
}

async function main() {
  const evm = await EVM.create({
    customPrecompiles: [{
      address: new Address(hexToBytes(PRECOMPILE)),
      function: ({ data }) => {
        asked = hexlify(data);
        return { executionGasUsed: 10n, returnValue: getBytes(answer) };
      },
    }],
  });
  const { abi, evm: { bytecode } } = compile()['ReferenceDataDAO.sol'].ReferenceDataDAO;
  const iface = new Interface(abi);
  // The errors and events of other interfaces are not all in the contract's own list.
  const standard = new Interface(['IDataDAO', 'IDataDAOMembership', 'IDataDAOResults', 'IROFLable'].flatMap((name) =>
    JSON.parse(fs.readFileSync(path.join(__dirname, `../../contracts-abi/json/${name}.json`), 'utf8'))));

  const created = await evm.runCall({
    caller: admin, origin: admin, block: block(), gasLimit: 10000000n,
    data: getBytes('0x' + bytecode.object + iface.encodeDeploy([id('salt'), id('charter'), 'ipfs://charter', APP, 4]).slice(2)),
  });
  const to = created.createdAddress;
  const logs = (run) => (run.execResult.logs || []).map(([, topics, data]) =>
    standard.parseLog({ topics: topics.map(hexlify), data: hexlify(data) }));
  check('creation says what it is', logs(created).map((log) => log.name).join() === 'DaoInitialized,MemberRoleChanged,RoflAppIdUpdated');

  // What a call gives: names of events, or the name of the error.
  const call = async (from, name, args, origin = from) => {
    const run = await evm.runCall({ caller: from, origin, to, block: block(), gasLimit: 10000000n, data: getBytes(iface.encodeFunctionData(name, args)) });
    const { exceptionError, returnValue } = run.execResult;
    if (exceptionError) return { error: standard.parseError(hexlify(returnValue))?.name ?? String(exceptionError.error) };
    return { logs: logs(run), values: iface.decodeFunctionResult(name, returnValue) };
  };
  const refuses = async (name, error, ...what) => check(name, (await call(...what)).error === error);

  const joined = await call(member, 'join', ['0x61']);
  check('a member joins', joined.logs?.[0].name === 'MemberJoined' && joined.logs[0].args.memberId === idOf(member) &&
    joined.logs[0].args.memberIndex === 1n && joined.logs[0].args.credentialHash === keccak256('0x61'));
  await refuses('nobody joins twice', 'AlreadyMember', member, 'join', ['0x61']);
  await refuses('nobody removes somebody else', 'NotAuthorized', instance, 'leave', [idOf(member)]);
  check('a member leaves', (await call(member, 'leave', [idOf(member)])).logs?.[0].args.reason === 1n);
  await refuses('who left is no member', 'NotMember', member, 'leave', [idOf(member)]);
  const again = await call(member, 'join', ['0x62']);
  check('who comes again has the same index', again.logs?.[0].args.memberIndex === 1n);
  check('members are counted', (await call(member, 'activeCount', [])).values[0] === 1n);

  const result = [1, 2, id('result'), id('inputs'), id('model'), 5];
  await refuses('another origin does not anchor', 'WrongRoflApp', instance, 'anchorResult', result);
  answer = FAILED;
  await refuses('a failed subcall does not anchor', 'WrongRoflApp', instance, 'anchorResult', result);
  answer = OK;
  await refuses('a contract in between does not anchor', 'WrongRoflApp', admin, 'anchorResult', result, instance);
  await refuses('required evidence is required', 'EvidenceMissing', instance, 'anchorResult', [...result.slice(0, 5), 1]);
  const anchored = await call(instance, 'anchorResult', result);
  check('the application anchors', anchored.logs?.map((log) => log.name).join() === 'ResultAnchored,EvidenceAttached' &&
    anchored.logs[0].args.roflAppId === APP && anchored.logs[0].args.resultId === anchored.values[0]);
  const resultId = AbiCoder.defaultAbiCoder().encode(
    ['uint256', 'address', 'uint256', 'uint32', 'bytes32'], [1, to.toString(), 1, 2, id('result')]);
  check('the result id is that of the rule', anchored.values?.[0] === keccak256(resultId));
  await refuses('a result is anchored once', 'ResultExists', instance, 'anchorResult', result);
  await refuses('a result stays open for challenges', 'ChallengeOpen', admin, 'finalizeResult', anchored.values ?? [id('')]);
  await refuses('only members challenge', 'NotMember', instance, 'challenge', [anchored.values[0], id('why')]);
  check('a member challenges', (await call(member, 'challenge', [anchored.values[0], id('why')])).logs?.[0].name === 'ResultChallenged');
  now += DAY;
  check('a challenged result is refused', (await call(admin, 'finalizeResult', [anchored.values[0]])).logs?.[0].args.accepted === false);
  await refuses('a verdict stands', 'BadState', admin, 'finalizeResult', [anchored.values[0]]);

  const vectors = path.join(process.env.LOUPE_SHARED || path.join(__dirname, '../../../shared'), 'vectors/tx/evm_abi.json');
  if (fs.existsSync(vectors)) {
    const vector = JSON.parse(fs.readFileSync(vectors, 'utf8')).vectors.find((v) => v.id === 'subcall-is-authorized-origin');
    check('the precompile is asked as the vector says', asked === '0x' + vector.expected.calldata_hex);
  } else {
    console.log('skipped abi: reference contract: vectors of the precompile');
  }
  process.exit(failed === 0 ? 0 : 1);
}
main();
