-- Version 2: what documents say of persons, and what was learnt from all of them.

-- What the words from `start` to `stop` of a dated document say of a person it names in full: a copy of what its record
-- says, so that learning need not unpack every record. `called`: single words that stand for the person there, JSON.
CREATE TABLE introductions (
    document INTEGER NOT NULL REFERENCES documents,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    key      TEXT NOT NULL,  -- the name, folded
    name     TEXT NOT NULL,
    called   TEXT NOT NULL,
    country  TEXT NOT NULL,
    sector   TEXT NOT NULL,
    role     TEXT NOT NULL,
    words    TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- The facts that `communique actors learn` found the last time; later documents are coded by them. `record`: JSON.
CREATE TABLE learnt (
    id     TEXT PRIMARY KEY,
    record TEXT NOT NULL
) WITHOUT ROWID;
