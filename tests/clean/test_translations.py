"""Paragraphs printed in two languages."""

import pytest

from communique.clean import label_blocks
from communique.read.document import Given, Overrides, make_document

ENGLISH = (
    "Spain and Portugal signed the accession treaty in Madrid and Lisbon on 12 June 1985, and both countries joined "
    "the European Communities on 1 January 1986, the Spanish ministry said."
)
SPANISH = (
    "España y Portugal firmaron el tratado de adhesión en Madrid y Lisboa el 12 de junio de 1985, y ambos países se "
    "incorporaron a las Comunidades Europeas el 1 de enero de 1986, dijo el ministerio español."
)
OTHER_ENGLISH = "The parliament in Athens had voted on the accession of Greece six years before, after long debate."
OTHER_SPANISH = (
    "El canciller alemán viajó en octubre a Varsovia para hablar de la crisis de la energía con su homólogo."
)


def labels(*paragraphs: str) -> list[tuple[str, str | None, int | None]]:
    document = make_document("\n\n".join(paragraphs), "a.txt", Given(), Overrides())
    return [(b.kind, b.language, b.translation_of) for b in label_blocks(document)]


@pytest.mark.parametrize("paragraphs", [(ENGLISH, SPANISH), (SPANISH, ENGLISH)])
def test_the_english_of_two_paragraphs_stays(paragraphs: tuple[str, ...]) -> None:
    found = labels(OTHER_ENGLISH, *paragraphs)
    english = 1 + paragraphs.index(ENGLISH)
    spanish = 1 + paragraphs.index(SPANISH)
    assert found[english] == ("body", "en", None)
    assert found[spanish] == ("translation", "es", english)


def test_two_headlines_are_a_pair() -> None:
    found = labels("Spain and Portugal join the Communities", "España y Portugal ingresan en las Comunidades", ENGLISH)
    assert found[:2] == [("title", "en", None), ("translation", "es", 0)]


def test_a_paragraph_without_a_twin_stays() -> None:
    assert labels(ENGLISH, OTHER_SPANISH, OTHER_ENGLISH) == [
        ("body", "en", None),
        ("body", "es", None),
        ("body", "en", None),
    ]


def test_each_paragraph_has_one_translation_at_most() -> None:
    kinds = [kind for kind, _, _ in labels(ENGLISH, SPANISH, SPANISH)]
    assert kinds.count("translation") == 1


def test_halves_of_a_bilingual_page_are_paired() -> None:
    greek = "El parlamento de Atenas había votado la adhesión de Grecia seis años antes, tras un largo debate."
    found = labels(ENGLISH, OTHER_ENGLISH, "—" * 3, SPANISH, greek)
    assert found[3] == ("translation", "es", 0)


def test_one_language_needs_no_pairs() -> None:
    assert {kind for kind, _, _ in labels(SPANISH, OTHER_SPANISH)} == {"body"}
