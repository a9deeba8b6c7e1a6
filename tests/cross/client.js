// SPDX-License-Identifier: Apache-2.0
// The other software: what it makes of a case of cases.js, and what it reads in
// bytes that loupe made of it.
//
// Two places where @oasisprotocol/client-rt 1.3.0 leaves the network's format
// are set right here, and nothing else is (oasis-sdk
// runtime-sdk/src/types/transaction.rs, Call and CallResult):
//   - callformat.encodeCall gives the envelope as a byte string that holds CBOR;
//     runtimes take the map itself, and no method beside it;
//   - callformat.decodeResult expects such a byte string in `unknown`, where
//     runtimes put the map.
'use strict';
const oasis = require('@oasisprotocol/client');
const rt = require('@oasisprotocol/client-rt');
const sapphire = require('@oasisprotocol/sapphire-paratime');
const { secp256k1 } = require('@noble/curves/secp256k1');
const { SigningKey, Transaction, computeAddress, decodeRlp, encodeRlp } = require('ethers');
const { theirs, meansTheirs, unhex, hexOf, sameBytes } = require('./values.js');

const NOTE = 'this key is not important';
const CONTEXT_ETHEREUM = [{ module: 'evm.ethereum.v0' }];
const { toCBOR, fromCBOR } = oasis.misc;
const notZero = (name, value) => (BigInt(value ?? 0) === 0n ? {} : { [name]: BigInt(value) });

// ---- signers ----

function signerOf({ kind, secret }) {
  if (kind === 'ed25519')
    return new oasis.signature.BlindContextSigner(oasis.signature.NaclSigner.fromSeed(unhex(secret), NOTE));
  return new rt.signatureSecp256k1.BlindContextSigner(rt.signatureSecp256k1.NobleSigner.fromPrivate(unhex(secret), NOTE));
}

const specOf = (signer) => ({ signature: { [signer.kind === 'ed25519' ? 'ed25519' : 'secp256k1eth']: signerOf(signer).public() } });

// ---- consensus ----

function consensusTx({ consensus: { method, nonce, gas, fee, body } }) {
  const paid = gas === undefined ? {} : { fee: { amount: oasis.quantity.fromBigInt(BigInt(fee)), gas: BigInt(gas) } };
  return { method, nonce: BigInt(nonce), ...paid, body: theirs(body) };
}

async function buildConsensus(line) {
  const signed = await oasis.consensus.signSignedTransaction(signerOf(line.signers[0]), line.chain, consensusTx(line));
  return { data: toCBOR(signed), hash: '0x' + oasis.consensus.hashSignedTransaction(signed) };
}

function readConsensus(line, data, hash) {
  const { method, nonce, gas, fee, body } = line.consensus;
  const signed = fromCBOR(data);
  const tx = oasis.consensus.openSignedTransaction(line.chain, signed); // throws unless the signature holds
  const paid = gas === undefined ? tx.fee === undefined
    : BigInt(tx.fee.gas) === BigInt(gas) && oasis.quantity.toBigInt(tx.fee.amount) === BigInt(fee);
  return paid && tx.method === method && BigInt(tx.nonce) === BigInt(nonce) && meansTheirs(body, tx.body) &&
    sameBytes(signed.signature.public_key, signerOf(line.signers[0]).public()) &&
    hash === '0x' + oasis.consensus.hashSignedTransaction(signed);
}

// ---- runtime ----

function sealCall(call, { secret, key, epoch, nonce }) {
  const own = unhex(secret);
  const [encoded] = rt.callformat.encodeCallWithNonceAndKeys(
    unhex(nonce), own, hexPublic(secret), call, rt.transaction.CALLFORMAT_ENCRYPTED_X25519DEOXYSII, { publicKey: { key: unhex(key) } });
  return { format: encoded.format, body: { ...fromCBOR(encoded.body), ...notZero('epoch', epoch) } };
}

// The client's X25519 key, by the other library that has it.
const hexPublic = (secret) => sapphire.boxKeyPairFromSecretKey(unhex(secret)).publicKey;

// The client's types have zeros written; the network's own software leaves them
// out, and so does this unless `zeros`.
function runtimeTx(line, zeros) {
  const put = (name, value) => (zeros ? { [name]: BigInt(value) } : notZero(name, value));
  const { method, gas, fee, consensus_messages, not_before, not_after, body } = line.runtime;
  const call = { method, body: theirs(body) };
  return {
    v: rt.transaction.LATEST_TRANSACTION_VERSION,
    call: line.seal ? sealCall(call, line.seal) : call,
    ai: {
      si: line.signers.map((signer) => ({ address_spec: specOf(signer), nonce: BigInt(signer.nonce) })),
      fee: { amount: theirs(fee), ...put('gas', gas), ...put('consensus_messages', consensus_messages) },
      ...notZero('not_before', not_before),
      ...notZero('not_after', not_after),
    },
  };
}

async function buildRuntime(line, zeros) {
  const unverified = await rt.transaction.signUnverifiedTransaction(
    line.signers.map(signerOf), unhex(line.runtime_id), line.chain, runtimeTx(line, zeros));
  const data = toCBOR(unverified);
  return { data, hash: hexOf(oasis.hash.hash(data)) };
}

function signatureHolds(line, body, spec, proof) {
  const base = rt.transaction.deriveChainContext(unhex(line.runtime_id), line.chain);
  const context = oasis.signature.combineChainContext(rt.transaction.SIGNATURE_CONTEXT_BASE, base);
  if (spec.signature.ed25519) return oasis.signature.verify(spec.signature.ed25519, context, body, proof.signature);
  return rt.signatureSecp256k1.verify(context, body, secp256k1.Signature.fromDER(proof.signature), spec.signature.secp256k1eth);
}

function openCall(call, { theirs: secret, secret: client, epoch }) {
  const { pk, nonce, data, epoch: told } = call.body;
  if (call.format !== 1 || call.method !== undefined || !sameBytes(pk, hexPublic(client)) || BigInt(told ?? 0) !== BigInt(epoch))
    throw new Error('the envelope is another');
  return fromCBOR(rt.mraeDeoxysii.boxOpen(nonce, data, new Uint8Array(0), pk, unhex(secret)));
}

function readRuntime(line, data, hash) {
  const { method, gas, fee, consensus_messages, not_before, not_after, body } = line.runtime;
  const [raw, proofs] = fromCBOR(data);
  const { v, ai, call: outer } = fromCBOR(raw);
  const call = line.seal ? openCall(outer, line.seal) : outer;
  const number = (got, wanted) => BigInt(got ?? 0) === BigInt(wanted ?? 0);
  const signed = line.signers.every((signer, i) =>
    signatureHolds(line, raw, ai.si[i].address_spec, proofs[i]) && number(ai.si[i].nonce, signer.nonce) &&
    sameBytes(rt.address.fromSigspec(ai.si[i].address_spec.signature), rt.address.fromSigspec(specOf(signer).signature)));
  return signed && v === 1 && ai.si.length === line.signers.length && proofs.length === ai.si.length &&
    number(ai.fee.gas, gas) && meansTheirs(fee, ai.fee.amount) && number(ai.fee.consensus_messages, consensus_messages) &&
    number(ai.not_before, not_before) && number(ai.not_after, not_after) &&
    call.method === method && meansTheirs(body, call.body) && hash === hexOf(oasis.hash.hash(data));
}

// ---- Ethereum ----

async function buildEthereum({ ethereum: tx, secret }) {
  const kind = Number(tx.kind);
  const fees = kind === 2 ? { maxFeePerGas: BigInt(tx.price), maxPriorityFeePerGas: BigInt(tx.tip) } : { gasPrice: BigInt(tx.price) };
  const list = tx.access_list === '0x' ? [] : decodeRlp(tx.access_list);
  const made = Transaction.from({
    type: kind,
    chainId: BigInt(tx.chain_id),
    nonce: Number(tx.nonce),
    gasLimit: BigInt(tx.gas),
    to: tx.to || null,
    value: BigInt(tx.value),
    data: tx.data,
    ...fees,
    ...(kind > 0 ? { accessList: list.map(([address, storageKeys]) => ({ address, storageKeys })) } : {}),
  });
  made.signature = new SigningKey(secret).sign(made.unsignedHash);
  return { data: unhex(made.serialized), hash: made.hash };
}

const listOf = (tx) => (tx.accessList?.length ? encodeRlp(tx.accessList.map((one) => [one.address, one.storageKeys])) : '0x');

function readEthereum({ ethereum: wanted, secret }, data, hash) {
  const tx = Transaction.from(hexOf(data));
  const price = tx.type === 2 ? tx.maxFeePerGas : tx.gasPrice;
  return tx.from === computeAddress(secret) && tx.hash === hash && tx.type === Number(wanted.kind) &&
    tx.chainId === BigInt(wanted.chain_id) && tx.nonce === Number(wanted.nonce) && tx.gasLimit === BigInt(wanted.gas) &&
    price === BigInt(wanted.price) && (tx.maxPriorityFeePerGas ?? 0n) === BigInt(wanted.tip) &&
    (tx.to ?? '').toLowerCase() === wanted.to && tx.value === BigInt(wanted.value) && tx.data === wanted.data &&
    listOf(tx) === wanted.access_list;
}

// As the runtime takes it.
const wrapEthereum = (data) => toCBOR([data, CONTEXT_ETHEREUM]);

// ---- calldata, and results ----

const cipherOf = ({ secret, key, epoch }) =>
  sapphire.X25519DeoxysII.fromSecretKey(unhex(secret), unhex(key), epoch === '0' ? undefined : BigInt(epoch));
const runtimeCipher = ({ secret, theirs: runtime }) => sapphire.X25519DeoxysII.fromSecretKey(unhex(runtime), hexPublic(secret));

async function buildCalldata({ calldata, seal }) {
  return { data: cipherOf(seal).encryptCall(unhex(calldata), unhex(seal.nonce)) };
}

function readCalldata({ calldata, seal }, data) {
  return sapphire.isCalldataEnveloped(hexOf(data)) && runtimeCipher(seal).decryptCall(hexOf(data)) === calldata &&
    sameBytes(fromCBOR(data).body.pk, hexPublic(seal.secret));
}

const BUILD = { consensus: buildConsensus, runtime: buildRuntime, sealed: buildRuntime, ethereum: buildEthereum, calldata: buildCalldata };
const READ = { consensus: readConsensus, runtime: readRuntime, sealed: readRuntime, ethereum: readEthereum, calldata: readCalldata };

// Is what loupe made of the case what was meant? A refusal of theirs is thrown.
const read = ({ kind, line }, data, hash) => READ[kind](line, data, hash);
// Their own bytes of the case: {data, hash}.
const build = ({ kind, line }, zeros = false) => BUILD[kind](line, zeros);

// ---- results, which only runtimes make ----

// What became of a sealed call; `inner` is {ok} or {fail}.
function sealResult({ theirs: runtime, secret, nonce }, inner) {
  const given = unhex(nonce);
  const data = rt.mraeDeoxysii.boxSeal(given, toCBOR(inner), new Uint8Array(0), hexPublic(secret), unhex(runtime));
  return toCBOR({ unknown: { nonce: given, data } });
}

// What sealed calldata returned, and the transaction's result around it.
const sealReturned = (seal, { ok, fail }) => runtimeCipher(seal).encryptResult(ok, fail);
const aroundReturned = (returned) => toCBOR({ ok: returned });

// What the library of dapps makes of it: {ok} or {fail: message}.
function openReturned(seal, returned) {
  try {
    return { ok: cipherOf(seal).decryptResult(returned) };
  } catch (fault) {
    return { fail: fault.message };
  }
}

// The account of a signer, by the library.
const accountOf = (signer) => oasis.staking.addressToBech32(rt.address.fromSigspec(specOf(signer).signature));

module.exports = { build, read, wrapEthereum, accountOf, sealResult, sealReturned, aroundReturned, openReturned };
