-- The record on disk, version 1. Each file of this folder takes a store from the version before it to its own;
-- a new store runs through all of them. `user_version` says which was the last.
--
-- Keys: `documents`, `mentions` and `statements` are numbered as they come, and no number is used twice. Everything
-- that a query orders by is content: an event's `n` is its id (16 hexadecimal digits) as a number, so that exports do
-- not depend on arrival.

-- What is true of the whole store: which version of the linking rules its groups were made with.
CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Versions of code, lexicon and parser that made records.
CREATE TABLE makers (
    n          INTEGER PRIMARY KEY,
    communique TEXT NOT NULL,
    lexicon    TEXT NOT NULL,
    parser     TEXT NOT NULL,
    UNIQUE (communique, lexicon, parser)
);

-- Current documents. `fingerprint`: everything the document says except its path. `bigrams`: the pairs of adjoining
-- characters of scripts written without spaces, which full-text search could not find otherwise. `record`: the coded
-- document without text and path, JSON, zlib. `page`: what linking looks at, MessagePack. `origin`: the group of
-- near-copies, `story` the group of documents about one happening.
CREATE TABLE documents (
    n           INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    published   TEXT NOT NULL,  -- '' where unknown
    outlet      TEXT NOT NULL,  -- '' where unknown
    url         TEXT,
    path        TEXT,
    title       TEXT,
    maker       INTEGER NOT NULL REFERENCES makers,
    origin      TEXT NOT NULL,
    story       TEXT NOT NULL,
    text        TEXT NOT NULL,
    bigrams     TEXT NOT NULL,
    page        BLOB NOT NULL,
    record      BLOB NOT NULL
);
CREATE INDEX documents_published ON documents (published DESC, id);
CREATE INDEX documents_outlet ON documents (outlet, published DESC, id);
CREATE INDEX documents_origin ON documents (origin);
CREATE INDEX documents_story ON documents (story);

-- Where a document was met: its URL; without one its file; in a file of rows, its id.
CREATE TABLE addresses (
    address  TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents DEFERRABLE INITIALLY DEFERRED,
    path     TEXT
) WITHOUT ROWID;
CREATE INDEX addresses_document ON addresses (document);

-- Every version that an address has had, the current one last. `record` is kept, whole, once it is no longer current.
CREATE TABLE versions (
    address     TEXT NOT NULL,
    number      INTEGER NOT NULL,
    document    TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    record      BLOB,
    PRIMARY KEY (address, number)
) WITHOUT ROWID;
CREATE INDEX versions_document ON versions (document);

-- What a new version of a document, or of the coder, changed. `before` and `after` are JSON, null where there is none.
CREATE TABLE revisions (
    n        INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    cause    TEXT NOT NULL CHECK (cause IN ('text', 'coder')),
    change   TEXT NOT NULL CHECK (change IN ('revised', 'added', 'withdrawn')),
    kind     TEXT NOT NULL CHECK (kind IN ('event', 'statement')),
    words    TEXT NOT NULL,
    before   TEXT,
    after    TEXT
);
CREATE INDEX revisions_document ON revisions (document);

-- One telling of an event in a document. `words`: its passage of the text. `telling`: what linking looks at, MessagePack.
CREATE TABLE mentions (
    n        INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents,
    position INTEGER NOT NULL,
    id       TEXT NOT NULL,
    event    INTEGER NOT NULL,
    words    TEXT NOT NULL,
    telling  BLOB NOT NULL,
    UNIQUE (document, position)
);
CREATE INDEX mentions_event ON mentions (event);
CREATE INDEX mentions_id ON mentions (id);

CREATE TABLE statements (
    n        INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents,
    position INTEGER NOT NULL,
    id       TEXT NOT NULL,
    source   TEXT NOT NULL,
    said     TEXT NOT NULL,
    bigrams  TEXT NOT NULL,
    UNIQUE (document, position)
);
CREATE INDEX statements_id ON statements (id);

-- Linking. Items that share a key are compared; those that are alike have an edge, stored both ways.
-- level: 1 near-copies and 2 stories (items are documents), 3 events (items are mentions).
CREATE TABLE link_keys (
    level INTEGER NOT NULL,
    key   INTEGER NOT NULL,
    item  INTEGER NOT NULL,
    PRIMARY KEY (level, key, item)
) WITHOUT ROWID;

CREATE TABLE link_edges (
    level    INTEGER NOT NULL,
    a        INTEGER NOT NULL,
    b        INTEGER NOT NULL,
    strength REAL NOT NULL,
    PRIMARY KEY (level, a, b)
) WITHOUT ROWID;

-- What happened, each once. `day` and `last`: the first and last day of its date, yyyymmdd; 0 where it has none.
-- `outlets`: who reports it, JSON. `record`: the event as JSON. `words`: its tellings' passages.
CREATE TABLE events (
    n       INTEGER PRIMARY KEY,
    day     INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    origins INTEGER NOT NULL
);
CREATE INDEX events_day ON events (day DESC, n, last, origins);
CREATE TABLE event_records (
    n       INTEGER PRIMARY KEY REFERENCES events,
    outlets TEXT NOT NULL,
    record  TEXT NOT NULL,
    words   TEXT NOT NULL
);

-- What an event can be asked for by, and how many events have it: the query planner's statistics, always exact.
CREATE TABLE terms (
    n      INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL,
    term   TEXT NOT NULL,
    events INTEGER NOT NULL,
    UNIQUE (kind, term)
);
-- (No reference to events: to check it, SQLite would look through all of these rows at each event that goes.)
CREATE TABLE event_terms (
    term  INTEGER NOT NULL REFERENCES terms,
    day   INTEGER NOT NULL,
    event INTEGER NOT NULL,
    PRIMARY KEY (term, day DESC, event)
) WITHOUT ROWID;

-- Roll-up: events and mentions of each directed pair in each period. `grain`: characters of the ISO date that make
-- the period (4 year, 7 month, 10 day; a date that is less precise keeps its own length). Scores in hundredths.
CREATE TABLE dyads (
    grain             INTEGER NOT NULL,
    period            TEXT NOT NULL,
    a                 TEXT NOT NULL,
    b                 TEXT NOT NULL,
    factuality        TEXT NOT NULL,
    events            INTEGER NOT NULL,
    mentions          INTEGER NOT NULL,
    cooperation       INTEGER NOT NULL,
    conflict          INTEGER NOT NULL,
    cooperation_score INTEGER NOT NULL,
    conflict_score    INTEGER NOT NULL,
    PRIMARY KEY (grain, period, a, b, factuality)
) WITHOUT ROWID;
CREATE INDEX dyads_pair ON dyads (grain, a, b, period);

-- Groups of near-copies, and documents about one happening within days. `record`: JSON.
CREATE TABLE origins (
    id     TEXT PRIMARY KEY,
    record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE stories (
    id        TEXT PRIMARY KEY,
    first     TEXT NOT NULL,  -- ISO day, '' where unknown
    documents INTEGER NOT NULL,
    record    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX stories_first ON stories (first DESC, id);

-- Who is named, in which words and how often by which document; `first`: where the first of them starts. `folded`: the
-- name as it is compared, `name`: as this document has it; both '' for a country or group as such. `published` and
-- `id` are the document's, so that the first to use some words is the first in order.
CREATE TABLE actors (
    id      TEXT PRIMARY KEY,
    country TEXT NOT NULL,
    sector  TEXT NOT NULL,
    folded  TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX actors_country ON actors (country);
CREATE INDEX actors_folded ON actors (folded);
CREATE TABLE wordings (
    actor     TEXT NOT NULL REFERENCES actors,
    outlet    TEXT NOT NULL,
    words     TEXT NOT NULL,
    published TEXT NOT NULL,
    id        TEXT NOT NULL,
    document  INTEGER NOT NULL REFERENCES documents,
    name      TEXT NOT NULL,
    mentions  INTEGER NOT NULL,
    first     INTEGER NOT NULL,
    PRIMARY KEY (actor, outlet, words, published, id)
) WITHOUT ROWID;
CREATE INDEX wordings_document ON wordings (document);

-- Roll-up of wordings.
CREATE TABLE wording_sums (
    actor     TEXT NOT NULL,
    outlet    TEXT NOT NULL,
    words     TEXT NOT NULL,
    mentions  INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (actor, outlet, words)
) WITHOUT ROWID;

-- Full text. The words stand in the tables above; only the index is kept here.
CREATE VIRTUAL TABLE document_words USING fts5 (
    title, text, outlet, bigrams, content = 'documents', content_rowid = 'n', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE statement_words USING fts5 (
    source, said, bigrams, content = 'statements', content_rowid = 'n', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE event_words USING fts5 (
    words, content = 'event_records', content_rowid = 'n', tokenize = "unicode61 remove_diacritics 2"
);
