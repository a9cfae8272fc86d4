-- What `communique watch` remembers, in a file beside the store. Times are seconds since 1970, 0 for never.

-- `parent`: the sitemap index that names this sitemap, "" for what the user named. `next`: not asked before.
CREATE TABLE feeds (
    url       TEXT PRIMARY KEY,
    parent    TEXT NOT NULL DEFAULT '',
    title     TEXT NOT NULL DEFAULT '',
    etag      TEXT,
    modified  TEXT,
    asked     INTEGER NOT NULL DEFAULT 0,
    read      INTEGER NOT NULL DEFAULT 0,
    failures  INTEGER NOT NULL DEFAULT 0,
    next      INTEGER NOT NULL DEFAULT 0,
    reason    TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX feeds_parent ON feeds (parent);

-- `url`: normalised; for a link that is not followed, as it stood in the feed. `feed`: the first that had it. `title` and
-- `published`: what that says. `stamp`: the last date stated. `status`: waiting, added, changed, known or failed.
-- `stage` and `reason`: where and why it failed.
-- `begun`: how often it was about to be read and coded. `again`: how often it was fetched anew. `final`: where it stood.
CREATE TABLE entries (
    url       TEXT PRIMARY KEY,
    feed      TEXT NOT NULL,
    title     TEXT NOT NULL,
    published TEXT,
    stamp     INTEGER NOT NULL,
    seen      INTEGER NOT NULL,
    status    TEXT NOT NULL,
    done      INTEGER NOT NULL DEFAULT 0,
    tries     INTEGER NOT NULL DEFAULT 0,
    begun     INTEGER NOT NULL DEFAULT 0,
    again     INTEGER NOT NULL DEFAULT 0,
    next      INTEGER NOT NULL DEFAULT 0,
    stage     TEXT NOT NULL DEFAULT 'fetch',
    reason    TEXT NOT NULL DEFAULT '',
    final     TEXT
) WITHOUT ROWID;
CREATE INDEX entries_status ON entries (status, next);
CREATE INDEX entries_final ON entries (final) WHERE final IS NOT NULL;
CREATE INDEX entries_feed ON entries (feed, status);

CREATE TABLE robots (
    origin  TEXT PRIMARY KEY,
    fetched INTEGER NOT NULL,
    text    TEXT NOT NULL
) WITHOUT ROWID;
