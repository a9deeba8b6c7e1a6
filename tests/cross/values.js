// SPDX-License-Identifier: Apache-2.0
// Values of bodies in three forms: as cases.js writes them, as the JavaScript
// client has them, and as loupe shows them.
'use strict';
const oasis = require('@oasisprotocol/client');

const QUANTITIES = new Set(['shares', 'rate', 'rate_min', 'rate_max']);
const unhex = (text) => Uint8Array.from(Buffer.from(text.replace('0x', ''), 'hex'));
const hexOf = (bytes) => '0x' + Buffer.from(bytes).toString('hex');
const isObject = (value) => typeof value === 'object' && value !== null && !(value instanceof Uint8Array);

// What the client takes: addresses as bytes, amounts as quantities.
function theirs(value, name = '') {
  if (Array.isArray(value)) return value.map((member) => theirs(member));
  if (isObject(value) && 'base_units' in value) {
    const quantity = oasis.quantity.fromBigInt(BigInt(value.base_units));
    return 'denomination' in value ? [quantity, unhex(value.denomination)] : quantity;
  }
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, theirs(member, key)]));
  if (typeof value !== 'string') return value;
  if (QUANTITIES.has(name)) return oasis.quantity.fromBigInt(BigInt(value));
  if (value.startsWith('oasis1')) return oasis.staking.addressFromBech32(value);
  if (value.startsWith('rofl1')) return oasis.address.fromBech32('rofl', value);
  if (value.startsWith('0x')) return unhex(value);
  return /^\d+$/.test(value) ? BigInt(value) : value;
}

const sameKeys = (a, b) => Object.keys(a).sort().join() === Object.keys(b).sort().join();
const sameBytes = (a, b) => a instanceof Uint8Array && Buffer.from(a).equals(Buffer.from(b));

// Does what the client decoded mean `value`?
function meansTheirs(value, got, name = '') {
  const wanted = theirs(value, name);
  if (wanted instanceof Uint8Array) return sameBytes(got, wanted);
  if (Array.isArray(wanted))
    return Array.isArray(got) && got.length === wanted.length &&
      wanted.every((member, i) => (member instanceof Uint8Array ? sameBytes(got[i], member) : meansTheirs(value[i], got[i])));
  if (isObject(wanted)) return isObject(got) && sameKeys(wanted, got) && Object.keys(value).every((key) => meansTheirs(value[key], got[key], key));
  return typeof wanted === 'bigint' ? BigInt(got) === wanted : got === wanted;
}

// Does what loupe shows mean `value`?
function meansOurs(value, got) {
  if (Array.isArray(value)) return Array.isArray(got) && got.length === value.length && value.every((member, i) => meansOurs(member, got[i]));
  if (isObject(value) && 'base_units' in value)
    return got?.base_units === value.base_units && ('0x' + (got.denomination ?? '')) === (value.denomination ?? '0x');
  if (isObject(value)) return isObject(got) && sameKeys(value, got) && Object.keys(value).every((key) => meansOurs(value[key], got[key]));
  if (typeof value === 'string' && value.startsWith('0x')) return got === value || '0x' + got === value;
  return got === value;
}

module.exports = { theirs, meansTheirs, meansOurs, unhex, hexOf, sameBytes };
