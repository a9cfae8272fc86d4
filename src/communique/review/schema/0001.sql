-- What reviewers decided about a store, version 1; the file lies beside the store's. Each file of this folder takes it
-- from the version before to its own; `user_version` says which was the last.
--
-- `steps` and `decisions` are the record: rows are added and never changed or removed; an undo is a row too. The other
-- tables follow from them.

-- Decisions that are made, kept and undone together. `id` is made by whoever decides; `said` is a hash of what was
-- sent, by which the same step sent again is known. `undoes`: the step that this one takes back. `seconds`: how long
-- the reviewer looked.
CREATE TABLE steps (
    n        INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL UNIQUE,
    said     TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    at       TEXT NOT NULL,  -- UTC, ISO 8601
    blind    INTEGER NOT NULL CHECK (blind IN (0, 1)),
    undoes   TEXT REFERENCES steps (id),
    seconds  REAL
);
CREATE INDEX steps_undoes ON steps (undoes) WHERE undoes IS NOT NULL;

-- `decision`: JSON. `fingerprint`: the content of the document it was made on. `machine`: what the coder had, JSON;
-- null for an event that a reviewer added.
CREATE TABLE decisions (
    n           INTEGER PRIMARY KEY AUTOINCREMENT,
    step        TEXT NOT NULL REFERENCES steps (id),
    kind        TEXT NOT NULL,
    item        TEXT NOT NULL,
    document    TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    decision    TEXT NOT NULL,
    machine     TEXT
);
CREATE INDEX decisions_step ON decisions (step);
CREATE INDEX decisions_document ON decisions (document, kind);
CREATE INDEX decisions_kind ON decisions (kind);

CREATE TRIGGER steps_stay BEFORE UPDATE ON steps BEGIN SELECT raise(ABORT, 'steps are kept as they are'); END;
CREATE TRIGGER steps_last BEFORE DELETE ON steps BEGIN SELECT raise(ABORT, 'steps are kept'); END;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT raise(ABORT, 'decisions are kept as they are'); END;
CREATE TRIGGER decisions_last BEFORE DELETE ON decisions BEGIN SELECT raise(ABORT, 'decisions are kept'); END;

-- Which items a decision is about.
CREATE TABLE touches (
    item     TEXT NOT NULL,
    decision INTEGER NOT NULL REFERENCES decisions,
    PRIMARY KEY (item, decision)
) WITHOUT ROWID;
CREATE INDEX touches_decision ON touches (decision);

-- Steps that are undone, now.
CREATE TABLE undone (
    step TEXT PRIMARY KEY REFERENCES steps (id)
) WITHOUT ROWID;

-- How many steps were about an item: what a reviewer must have seen to decide on it.
CREATE TABLE versions (
    item    TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) WITHOUT ROWID;

-- What holds of each item, now. `blind`: whose second review has it; `skipped`: the decision that skipped it last, 0
-- where none holds. (Apart from the records, so that a queue reads little.)
CREATE TABLE items (
    item      TEXT PRIMARY KEY,
    document  TEXT NOT NULL,
    blind     TEXT,
    verdict   TEXT NOT NULL,
    corrected INTEGER NOT NULL,
    skipped   INTEGER NOT NULL,
    asked     TEXT
) WITHOUT ROWID;
CREATE INDEX items_document ON items (document, blind);
CREATE INDEX items_skipped ON items (skipped) WHERE skipped > 0;
CREATE INDEX items_asked ON items (asked) WHERE asked IS NOT NULL;
CREATE TABLE records (
    item   TEXT PRIMARY KEY REFERENCES items,
    record TEXT NOT NULL
) WITHOUT ROWID;
