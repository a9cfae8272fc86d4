-- Version 3: what the pages ask. `languages`: of the documents that tell the event, JSON. `quad`: its quad class.
ALTER TABLE event_records ADD COLUMN languages TEXT NOT NULL DEFAULT '[]';
ALTER TABLE events ADD COLUMN quad INTEGER NOT NULL DEFAULT 0;

-- What is most frequent of a kind.
CREATE INDEX terms_frequent ON terms (kind, events DESC, term);

-- Roll-up: events by date, as precise as it is known ('' where it is not), quad class and factuality.
CREATE TABLE activity (
    period     TEXT NOT NULL,
    quad       INTEGER NOT NULL,
    factuality TEXT NOT NULL,
    events     INTEGER NOT NULL,
    PRIMARY KEY (period, quad, factuality)
) WITHOUT ROWID;

-- The new columns are filled when groups are made anew, which whoever writes next does.
UPDATE facts SET value = 'an older schema' WHERE name = 'linker';
