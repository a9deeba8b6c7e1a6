-- SPDX-License-Identifier: Apache-2.0
-- Transactions of our own, kept before they are sent, with what became of them;
-- and for each block that was searched for one, the keys of all its
-- transactions, which prove what is in it and what is not.

CREATE TABLE outbox (
    hash     BLOB PRIMARY KEY NOT NULL,
    layer    INTEGER NOT NULL,
    bytes    BLOB NOT NULL,
    signer   BLOB NOT NULL,
    nonce    INTEGER NOT NULL,
    method   TEXT NOT NULL,
    first    INTEGER NOT NULL,
    created  INTEGER NOT NULL,
    state    INTEGER NOT NULL,
    sent     INTEGER NOT NULL,
    place    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    module   TEXT NOT NULL,
    code     INTEGER NOT NULL,
    message  TEXT NOT NULL,
    results  BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX outbox_by_nonce ON outbox (layer, signer, nonce);

CREATE TABLE searched (
    height INTEGER PRIMARY KEY,
    keys   BLOB NOT NULL
);

-- The round of a transaction: keys of inputs and outputs begin with 'T'.
CREATE INDEX io_transaction ON io (key) WHERE key >= x'54' AND key < x'55';
