import importlib.util

import pytest

from communique.store.lines import DocumentLine, Dyad, EventLine, HitLine, StoryLine, Wording

ASKED = {
    EventLine: lambda s: s.events(),
    HitLine: lambda s: s.search("Freedonia"),
    Dyad: lambda s: s.dyads(),
    DocumentLine: lambda s: s.documents(),
    StoryLine: lambda s: s.stories(least=1),
    Wording: lambda s: s.framing("XFR"),
}


@pytest.mark.parametrize("row", ASKED)
def test_every_result_is_a_table_with_a_row_each(store, row):
    found = ASKED[row](store)
    table = found.to_arrow()
    assert table.num_rows == len(found) > 0
    assert table.schema.names == list(row.__struct_fields__)
    assert table.slice(0, 1).to_pylist()[0][table.schema.names[0]] == getattr(found.rows[0], table.schema.names[0])


def test_an_empty_result_has_the_same_columns(store):
    assert store.events(text="nowhere").to_arrow().schema == store.events().to_arrow().schema


def test_a_result_is_a_sequence_of_records(store):
    found = store.events()
    assert found[0] == next(iter(found)) == found[:1][0]
    assert found[-1] in found
    assert repr(found) == f"<{len(found)} EventLine>"
    assert found[0].to_dict()["id"] == found.rows[0].event_id


def test_pandas_is_optional(store):
    found = store.dyads()
    if importlib.util.find_spec("pandas"):
        assert list(found.to_pandas()["events"]) == [d.events for d in found]
    else:
        with pytest.raises(ImportError, match="pip install pandas"):
            found.to_pandas()
