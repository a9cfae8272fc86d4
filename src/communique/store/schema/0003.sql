-- Version 3: the orders in which people look through events. `confidence`: the coder's, 0 to 1; `disputes`: the number
-- of fields on which its tellings differ.
ALTER TABLE events ADD COLUMN confidence REAL NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN disputes INTEGER NOT NULL DEFAULT 0;
UPDATE events SET (confidence, disputes) = (
    SELECT json_extract(record, '$.confidence'), json_array_length(record, '$.disputed')
    FROM event_records r WHERE r.n = events.n
);

CREATE INDEX events_reported ON events (origins DESC, day DESC, n);
CREATE INDEX events_uncertain ON events (confidence, day DESC, n);
CREATE INDEX events_disputed ON events (day DESC, n) WHERE disputes > 0;
