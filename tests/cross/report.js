// SPDX-License-Identifier: Apache-2.0
// Counts what held and shows the first few that did not.
'use strict';

const SHOWN = 5;

class Report {
  constructor(about, seed) {
    Object.assign(this, { about, seed, rows: new Map(), shown: 0 });
  }

  // `holds` gives whether it does, or throws.
  async check(one, name, got, holds) {
    const row = this.rows.get(name) ?? { all: 0, good: 0 };
    this.rows.set(name, row);
    row.all++;
    let why = 'means something else';
    try {
      if (await holds()) {
        row.good++;
        return;
      }
    } catch (fault) {
      why = fault.message;
    }
    if (this.shown++ < SHOWN)
      console.log(`not ok cross: seed ${this.seed}: ${name}: ${why}: ${JSON.stringify(one.line).slice(0, 900)} gave ${JSON.stringify(got).slice(0, 900)}`);
  }

  // Prints a line a name; 0 when all held.
  finish() {
    let failed = 0;
    for (const [name, { all, good }] of this.rows) {
      failed += all !== good;
      console.log(`${all === good ? 'ok' : 'not ok'} cross: ${this.about}: ${name}, ${good} of ${all}`);
    }
    return failed === 0 ? 0 : 1;
  }
}

module.exports = { Report };
