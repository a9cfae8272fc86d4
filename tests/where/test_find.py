"""Names that stand as places: text -> "name COUNTRY" joined by "|"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.parse import Parser, parse_text
from communique.parse.sentence import Sentence, Token
from communique.where import find_places

TABLE = [
    # a preposition of place
    ("The leaders met in Johannesburg.", "Johannesburg ZAF"),
    ("The leaders met in Geneva.", "Geneva CHE"),
    ("The leaders met at Camp David.", "Camp David USA"),
    ("The treaty was signed in Paris.", "Paris FRA"),
    ("The treaty was signed in Cuba.", "Cuba CUB"),
    ("Troops gathered near Aleppo.", "Aleppo SYR"),
    ("Fighting broke out outside Tripoli.", "Tripoli LBY"),
    ("Protests spread across Iran.", "Iran IRN"),
    ("The ship sank off Cyprus.", ""),
    ("The ship sailed in the eastern Mediterranean.", "eastern Mediterranean "),
    ("The ship sailed through the Strait of Hormuz.", "Strait of Hormuz "),
    ("Tankers were stopped in the Strait of Hormuz.", "Strait of Hormuz "),
    ("Soldiers landed in Crimea.", "Crimea UKR"),
    ("Shells fell in Gaza.", "Gaza PSE"),
    ("Shells fell on the Golan Heights.", "Golan Heights SYR"),
    ("Villages were burnt in Darfur.", "Darfur SDN"),
    ("The prisoners are held at Guantanamo Bay.", "Guantanamo Bay CUB"),
    ("The two leaders met in Panmunjom.", "Panmunjom "),
    ("The accords were signed in Dayton, Ohio.", "Dayton USA"),
    ("The king spoke in Strelsau.", "Strelsau XRU"),
    ("The envoys met in São Paulo.", "São Paulo BRA"),
    ("The envoys met in New York.", "New York USA"),
    ("The envoys met in The Hague.", "The Hague NLD"),
    ("The envoys met in Kyiv.", "Kyiv UKR"),
    # movement
    ("Nixon travelled to Beijing.", "Beijing CHN"),
    ("The king flew to Paris.", "Paris FRA"),
    ("Soldiers withdrew from Afghanistan.", "Afghanistan AFG"),
    ("Thousands fled from Mosul.", "Mosul IRQ"),
    ("The king returned from a trip to Cuba.", "Cuba CUB"),
    ("Tanks rolled into Prague.", ""),
    ("Troops moved into Prague.", "Prague CZE"),
    ("The jet was shot down over Sinai.", "Sinai EGY"),
    ("The king left for London.", "London GBR"),
    # the object of a visit, the target of violence
    ("Nixon visited China.", "China CHN"),
    ("The army captured Mosul.", "Mosul IRQ"),
    ("The king annexed Graustark.", "Graustark XGR"),
    ("Freedonia completed the withdrawal of its troops from Mali.", "Mali MLI"),
    ("Planes delivered flour to Kabul.", "Kabul AFG"),
    ("A bomb exploded in Independence, Missouri.", "Independence USA"),
    ("The army fired a Tomahawk missile.", ""),
    ("Jets bombed Belgrade.", "Belgrade SRB"),
    ("The attack on Mosul began.", "Mosul IRQ"),
    ("The siege of Sarajevo lasted four years.", "Sarajevo BIH"),
    ("The Istanbul summit ended.", "Istanbul TUR"),
    ("The Madrid conference ended.", "Madrid ESP"),
    # what sort of place
    ("The court in the town of Kilis ruled against him.", "Kilis TUR"),
    ("Shells fell on the outskirts of Aleppo.", "Aleppo SYR"),
    ("Shells fell in Idlib province.", "Idlib province SYR"),
    ("The bomb exploded in the Syrian town of Douma.", "Douma SYR"),
    ("Troops are in the north of Mali.", "Mali MLI"),
    ("Jets took off from the airport in Kabul.", "Kabul AFG"),
    ("They met at Kabul airport.", "Kabul airport AFG"),
    ("They met at the US embassy in Belgrade.", "Belgrade SRB"),
    ("They met at the Freedonian embassy.", ""),
    # which of the places of that name
    ("The army shelled targets in Tripoli, Lebanon.", "Tripoli LBN"),
    ("They met in Birmingham.", "Birmingham GBR"),
    ("They met in Birmingham, Alabama.", "Birmingham USA"),
    ("The envoys met in Cambridge, Massachusetts.", "Cambridge USA"),
    ("He lives in Paris, Texas.", "Paris USA"),
    ("War broke out in Georgia.", "Georgia GEO"),
    ("The envoys met in Hyderabad, Pakistan.", "Hyderabad PAK"),
    # actors, persons, topics, other things
    ("Cuba rejected the offer.", ""),
    ("Beijing condemned the visit.", ""),
    ("The United States recognised Cuba in 1902.", ""),
    ("Ruritania signed a treaty with Graustark.", ""),
    ("The Ruritanian army attacked.", ""),
    ("Aid to Cuba was cut.", ""),
    ("They held talks over Cuba.", ""),
    ("Abraham Lincoln was elected in 1860.", ""),
    ("The Washington Post reported it.", ""),
    ("The Damascus government fell.", ""),
    ("The minister believes in peace.", ""),
    ("They may march in May.", ""),
    ("He spoke for the people of Cuba.", ""),
    ("He told us in confidence.", ""),
    ("", ""),
    # several
    ("The king flew from London to Paris.", "London GBR|Paris FRA"),
    ("Troops are stationed in Iraq and Syria.", "Iraq IRQ|Syria SYR"),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_find(text: str, expected: str, parser: Parser) -> None:
    found = find_places(parse_text(text, parser))
    assert [f"{m.place.name} {m.place.country}" for m in found] == [e for e in expected.split("|") if e]
    assert all(text[m.place.start : m.place.end] == m.place.name for m in found)


def test_coordinates(parser: Parser) -> None:
    (mention,) = find_places(parse_text("The leaders met in Johannesburg.", parser))
    assert mention.place.lat == pytest.approx(-26.2, abs=0.1)
    assert mention.place.lon == pytest.approx(28.0, abs=0.1)


def test_the_rest_of_the_document_decides(parser: Parser) -> None:
    alone = find_places(parse_text("A bomb exploded in Manchester.", parser))
    american = find_places(parse_text("The United States mourned. A bomb exploded in Manchester.", parser))
    assert [m.place.country for m in (*alone, *american)] == ["GBR", "USA"]


def test_a_surname_is_no_town(parser: Parser) -> None:
    text = "Michael Jackson sang. Fans saw a change in Jackson."
    assert find_places(parse_text(text, parser)) == ()


WORDS = st.sampled_from(
    ["in", "to", "Paris", "New", "York", ",", "Texas", "'s", "al-", "Gaza", "US", ".", "É", "🙂", "of"]
)
LABELS = st.sampled_from(
    ["obl", "nmod", "compound", "flat", "case", "obj", "nsubj", "conj", "appos", "amod", "nmod:poss"]
)


@given(st.lists(st.tuples(st.one_of(WORDS, st.text(min_size=1, max_size=5)), LABELS, st.integers(0, 12)), max_size=12))
def test_never_fails_and_quotes_the_text(rows: list[tuple[str, str, int]]) -> None:
    tokens, at = [], 0
    for index, (form, label, head) in enumerate(rows):
        above = -1 if index == 0 else head % index
        tokens.append(Token(index, form, form.casefold(), "PROPN", "NNP", above, label, at, at + len(form)))
        at += len(form) + 1
    text = " ".join(form for form, _, _ in rows)
    for mention in find_places([Sentence(0, 0, at, 0, tuple(tokens))]):
        assert text[mention.place.start : mention.place.end] == mention.place.name
        assert 0 <= mention.head < len(tokens)
