-- SPDX-License-Identifier: Apache-2.0
-- What loupe has proven, with the bytes that proved it. Every 32-byte column is
-- a hash; rounds and heights are integers; nothing here is a verdict.

CREATE TABLE note (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE root (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    height INTEGER NOT NULL,
    hash   BLOB NOT NULL
);

CREATE TABLE header (
    height      INTEGER PRIMARY KEY,
    hash        BLOB NOT NULL,
    seconds     INTEGER NOT NULL,
    nanos       INTEGER NOT NULL,
    how         INTEGER NOT NULL,
    origin      INTEGER NOT NULL,
    light_block BLOB NOT NULL
);
CREATE INDEX header_by_second ON header (seconds);

CREATE TABLE block (
    height      INTEGER PRIMARY KEY,
    state_root  BLOB NOT NULL,
    events_root BLOB NOT NULL,
    meta_tx     BLOB NOT NULL,
    meta_proof  BLOB NOT NULL,
    events      BLOB NOT NULL
);

CREATE TABLE round (
    round       INTEGER PRIMARY KEY,
    hash        BLOB NOT NULL,
    io_root     BLOB NOT NULL,
    anchor      INTEGER NOT NULL,
    header      BLOB NOT NULL,
    io_complete INTEGER NOT NULL
);
CREATE INDEX round_pending ON round (round) WHERE io_complete = 0;

CREATE TABLE io (
    round INTEGER NOT NULL,
    key   BLOB NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (round, key)
) WITHOUT ROWID;

CREATE TABLE proof (
    root     BLOB NOT NULL,
    question INTEGER NOT NULL,
    key      BLOB NOT NULL,
    page     INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    proof    BLOB NOT NULL,
    PRIMARY KEY (root, question, key, page)
) WITHOUT ROWID;
