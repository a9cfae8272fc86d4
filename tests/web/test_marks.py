"""Text cut into pieces: nothing is lost, nothing is doubled, every mark covers exactly its stretch."""

from hypothesis import given
from hypothesis import strategies as st

from communique.web.marks import Mark, Marked

TEXT = "China's foreign minister met his Cuban counterpart in Havana on Monday."


def test_marks_that_overlap_are_cut_where_they_begin_and_end() -> None:
    marks = [
        Mark(0, 7, "actor", href="/actor/CHN"),
        Mark(0, 24, "actor", href="/actor/minister"),
        Mark(25, 28, "event", key="e", href="#e"),
        Mark(TEXT.index("Havana"), TEXT.index(" on"), "where", key="e", href="/"),
    ]
    pieces = [
        (p.text, p.classes, p.link.href if p.link else "", p.begins)
        for p in Marked(TEXT, marks).pieces(0, TEXT.index(" on"))
    ]
    assert pieces == [
        ("China's", "actor", "/actor/CHN", True),
        (" foreign minister", "actor", "/actor/minister", False),
        (" ", "", "", False),
        ("met", "event", "#e", True),
        (" his Cuban counterpart in ", "", "", False),
        ("Havana", "where", "/", True),
    ]


def test_paragraphs_are_lines() -> None:
    found = [
        [piece.text for piece in line] for line in Marked("One.\n\n  \nTwo.", [Mark(2, 12, "said")]).paragraphs(0, 13)
    ]
    assert found == [["On", "e."], ["Two", "."]]


_PLACES = st.integers(0, 40)
_MARKS = st.lists(
    st.builds(lambda a, b, kind: Mark(min(a, b), max(a, b), kind), _PLACES, _PLACES, st.sampled_from("abc"))
)


@given(st.text(min_size=40, max_size=40), _MARKS, st.integers(0, 20), st.integers(20, 40))
def test_nothing_is_lost_and_every_mark_covers_its_stretch(text: str, marks: list[Mark], start: int, end: int) -> None:
    pieces = list(Marked(text, marks).pieces(start, end))
    assert "".join(piece.text for piece in pieces) == text[start:end]
    at = start
    for piece in pieces:
        for position in range(at, at + len(piece.text)):
            assert set(piece.kinds) == {mark.kind for mark in marks if mark.start <= position < mark.end}
        at += len(piece.text)
