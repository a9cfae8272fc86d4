-- Version 4: what the pages ask. `languages`: of the documents that tell the event, JSON. `quad`: its quad class.
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

-- Stories of several documents.
CREATE INDEX stories_several ON stories (first DESC, id) WHERE documents > 1;

-- Sums of what is done to someone, as `dyads_pair` gives those of what someone does.
CREATE INDEX dyads_other ON dyads (grain, b, a, period);

-- Who says something (side 'source'), and about whom ('about'): a country's code, or a name as it is compared.
CREATE TABLE statement_parties (
    side      TEXT NOT NULL CHECK (side IN ('source', 'about')),
    term      TEXT NOT NULL,
    published TEXT NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements,
    PRIMARY KEY (side, term, published DESC, statement)
) WITHOUT ROWID;
CREATE INDEX statement_parties_statement ON statement_parties (statement);

-- Which role a document gives an actor, and where it first does.
CREATE TABLE roles (
    actor     TEXT NOT NULL,
    role      TEXT NOT NULL,
    published TEXT NOT NULL,
    document  INTEGER NOT NULL REFERENCES documents,
    start     INTEGER NOT NULL,
    stop      INTEGER NOT NULL,
    PRIMARY KEY (actor, role, published, document)
) WITHOUT ROWID;
CREATE INDEX roles_document ON roles (document);
