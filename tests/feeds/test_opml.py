import pytest

from communique.feeds import ListError, read_opml

NESTED = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="World">
  <outline text="Gazette" type="rss" xmlUrl="https://gazette.example/rss#x" htmlUrl="https://gazette.example/"/>
  <outline text="Near"><outline text="Deep"><outline XMLURL="https://post.example/atom"/></outline></outline>
</outline>
<outline text="Again" xmlUrl="https://GAZETTE.example/rss"/>
<outline text="Bad" xmlUrl="javascript:alert(1)"/>
<outline text="A note"/>
</body></opml>"""


def test_a_nested_list(tmp_path):
    path = tmp_path / "feeds.opml"
    path.write_text(NESTED)
    feeds, faults = read_opml(path)
    assert feeds == ("https://gazette.example/rss", "https://post.example/atom")
    assert faults == (f"{path}: javascript:alert(1): javascript: addresses are not followed",)


LAUGHS = '<!DOCTYPE o [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 1000 + '"><!ENTITY c "' + "&b;" * 1000 + '">'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not OPML"),
        ("https://gazette.example/rss", "is not OPML"),
        ("<opml><body><outline></body></opml>", "is not OPML: malformed XML: Opening and ending tag mismatch"),
        ("<opml><body><outline text='x'/></body></opml>", "holds no feed"),
        (
            f'{LAUGHS}<!ENTITY d "{"&c;" * 1000}">]><opml><outline xmlUrl="https://gazette.example/&d;"/></opml>',
            "is not OPML",
        ),
    ],
)
def test_what_cannot_be_used(tmp_path, text, reason):
    path = tmp_path / "feeds.opml"
    path.write_text(text)
    with pytest.raises(ListError) as told:
        read_opml(path)
    assert str(path) in str(told.value)
    assert reason in str(told.value)


def test_a_list_that_is_not_there(tmp_path):
    with pytest.raises(ListError, match="cannot be read: No such file"):
        read_opml(tmp_path / "none.opml")
    with pytest.raises(ListError, match="cannot be read: Is a directory"):
        read_opml(tmp_path)
