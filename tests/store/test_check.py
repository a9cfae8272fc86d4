import sqlite3

import pytest

from communique.store.check import check_store

from .conftest import SANCTIONS, TREATY, fill

WRONG = {
    "UPDATE documents SET text = substr(text, 3) WHERE outlet = 'Freedonian Times'": "fingerprint",
    "UPDATE documents SET published = '2020-01-01' WHERE outlet = 'Freedonian Times'": "columns",
    "UPDATE documents SET path = 'elsewhere' WHERE path IS NOT NULL": "path",
    "UPDATE documents SET story = '0' WHERE n = 1": "story",
    "UPDATE documents SET origin = (SELECT max(origin) FROM documents)": "origin",
    "UPDATE documents SET page = x'00' WHERE n = 1": "linking looks at",
    "UPDATE documents SET record = x'00' WHERE n = 1": "record of a document is damaged",
    "UPDATE mentions SET event = 1 WHERE n = 1": "tells no event",
    "UPDATE mentions SET words = 'others' WHERE n = 1": "event mentions",
    "DELETE FROM mentions WHERE n = 1": "event mentions",
    "UPDATE mentions SET event = (SELECT max(event) FROM mentions)": "has no mention",
    "UPDATE statements SET said = 'something else' WHERE n = 1": "statements",
    "UPDATE wordings SET mentions = mentions + 1": "namings",
    "UPDATE wording_sums SET documents = documents + 1": "what",
    "INSERT INTO wording_sums VALUES ('0', '', 'x', 1, 1)": "what 0 is called",
    "INSERT INTO actors VALUES ('0', 'XRU', 'GOV', '')": "named nowhere",
    "INSERT INTO origins VALUES ('0', '{}')": "has no document",
    "INSERT INTO stories VALUES ('0', '', 1, '{}')": "has no document",
    "UPDATE stories SET record = '{}' WHERE id = (SELECT story FROM documents WHERE n = 1)": "story",
    "DELETE FROM link_keys WHERE item = 1": "keys",
    "INSERT INTO link_keys VALUES (3, 1, 999)": "keys of nothing",
    "UPDATE link_edges SET strength = 0.123": "as strong",
    "DELETE FROM link_edges WHERE a < b": "leads nowhere",
    "UPDATE events SET day = 20200101": "columns",
    "UPDATE events SET origins = 9": "columns",
    "UPDATE event_records SET words = 'others'": "what its tellings make it",
    "UPDATE terms SET events = events + 1 WHERE kind = 'type'": "count",
    "DELETE FROM event_terms WHERE event = (SELECT max(n) FROM events)": "under all its terms",
    "UPDATE dyads SET events = events + 1": "sums",
    "UPDATE activity SET events = events + 1": "activity",
    "UPDATE events SET quad = 3 - quad": "columns",
    "UPDATE event_records SET languages = '[]'": "what its tellings make it",
    "DELETE FROM statement_parties": "who speaks about whom",
    "UPDATE roles SET start = start + 1": "in which role",
    "DELETE FROM dyads WHERE grain = 4": "is missing",
    "UPDATE versions SET fingerprint = '0'": "versions",
    "UPDATE versions SET number = 2": "versions",
    "DELETE FROM addresses WHERE document = 1": "no address",
    "INSERT INTO document_words (document_words) VALUES ('delete-all')": "document_words",
    "INSERT INTO event_words (rowid, words) VALUES (7, 'nothing')": "event_words",
}


@pytest.mark.parametrize("damage", WRONG)
def test_what_is_wrong_is_found(corpus, tmp_path, damage):
    path = fill(tmp_path / "s.db", corpus)
    assert not list(check_store(path))
    connection = sqlite3.connect(path)
    connection.execute(damage)
    connection.commit()
    connection.close()
    findings = list(check_store(path))
    assert any(WRONG[damage] in finding for finding in findings), findings


def test_a_damaged_file_is_found(article, tmp_path):
    path = fill(tmp_path / "s.db", [article(TREATY, path="a.txt"), article(SANCTIONS, path="b.txt")])
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'mentions_id'").fetchone()
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 + 100 : page * 4096] = bytes(4096 - 100)
    path.write_bytes(bytes(data))
    assert any("damaged" in finding for finding in check_store(path))
