"""What of a crawl is not worth reading closely."""

import pytest

from communique.actors import Knowledge, shipped
from communique.actors.own_rows import Own, OwnName
from communique.events.lexicon import lexicon
from communique.records import Document
from communique.screen import Screen
from communique.screen.texts import NO_ENGLISH, NO_PAIR


@pytest.fixture(scope="module")
def screen() -> Screen:
    return Screen(lexicon("en"), shipped())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ruritania's president met Graustark's foreign minister in Strelsau on Monday.", None),
        ("Police in Strelsau arrested two protesters on Monday.", None),
        ("RURITANIA ATTACKS GRAUSTARK", None),
        ("Ruritania's king is fond of his garden, and so is his neighbour.", NO_PAIR),
        ("The company released its new phone, and prices of the old one fell at once.", NO_PAIR),
        ("Graustark. Ruritania. An attack.", NO_PAIR),  # not in one sentence
        ("El presidente de Cuba se reunió con el ministro de Relaciones Exteriores de China en La Habana.", NO_ENGLISH),
        ("Der Präsident von Kuba hat sich mit dem chinesischen Außenminister in Havanna getroffen.", NO_ENGLISH),
    ],
)
def test_why_a_text_is_left_out(text: str, reason: str | None, screen: Screen) -> None:
    assert screen.page([text]) == reason


def test_a_page_in_two_languages_is_kept_for_its_english(screen: Screen) -> None:
    spanish = "El presidente de Cuba se reunió con el ministro de Relaciones Exteriores de China en La Habana." * 3
    english = "The president of Cuba met the foreign minister of China in Havana and thanked him for the aid." * 2
    assert screen.page([spanish, english]) is None


def test_a_document_s_own_languages_decide(screen: Screen) -> None:
    told = "Ruritania attacked Graustark."
    assert screen.document(Document(id="1", text=told, languages=("es",))) == NO_ENGLISH
    assert screen.document(Document(id="1", text=told, languages=("es", "en"))) is None
    assert screen.document(Document(id="1", text=told)) is None


def test_names_of_the_user_s_own_count() -> None:
    told = ["The Blue Lanterns attacked the Red Lanterns near the mill."]
    row = OwnName(kind="organisation", name="Blue Lanterns", country="XRU", sector="REB")
    other = OwnName(kind="organisation", name="Red Lanterns", country="XGR", sector="REB")
    assert Screen(lexicon("en"), shipped()).page(told) == NO_PAIR
    assert Screen(lexicon("en"), Knowledge(Own(names=(row, other)))).page(told) is None


@pytest.mark.parametrize("text", ["", " ", "\ufffd", "a" * 100_000, "\u0130" * 300, "“" * 500])
def test_no_text_makes_it_fail(text: str, screen: Screen) -> None:
    assert screen.page([text]) in (None, NO_ENGLISH, NO_PAIR)
