"""What one marked party does to another."""

import pytest

import communique
from communique.relations import NOTHING, Relations, span

# sentence with source in [] and target in {}, type, CAMEO code, who answers
ANSWERS = [
    ("[Ruritania] condemned {the ruling of a Graustarkian court}.", "ACCUSE", "111", "grammar"),
    ("{Graustark} was invaded by [Ruritanian troops].", "ASSAULT", "190", "grammar"),
    ("[Ruritania] said it would release {two Graustarkian sailors}.", "CONCEDE", "0353", "grammar"),
    ("The [Ruritanian] and {Graustarkian} presidents met on Monday.", "CONSULT", "040", "grammar"),
    ("[Freedonia] failed to reach agreement with {Sylvania}.", "REJECT", "120", "grammar"),
    ("[The dockers] said they will not end the strike until {the company} pays.", "REJECT", "1242", "grammar"),
    (
        "[Ruritania's president] said {Graustark} must guarantee the safety of the fishermen.",
        "REQUEST",
        None,
        "grammar",
    ),
    ("[Ruritania] introduced a bill that would sanction {Graustark}.", "SANCTION", None, "grammar"),
    ("{Graustark} bombed [Ruritania].", None, None, ""),
    ("[Ruritania] lies north of {Graustark}.", None, None, ""),
]


@pytest.fixture(scope="module")
def relations() -> Relations:
    return Relations()


def unmarked(marked: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The sentence, and where its source and target stand."""
    text, places = "", {}
    for character in marked:
        if character in "[]{}":
            places[character] = len(text)
        else:
            text += character
    return text, (places["["], places["]"]), (places["{"], places["}"])


@pytest.mark.parametrize(("marked", "kind", "cameo", "by"), ANSWERS)
def test_answer(relations: Relations, marked: str, kind: str | None, cameo: str | None, by: str) -> None:
    found = relations.of(*unmarked(marked))
    assert (found.type, found.by) == (kind, by), found
    assert cameo is None or found.cameo == cameo
    assert bool(found.why) == (kind is not None) and 0 <= found.score <= 1


def test_the_conversion_table_keeps_promises_apart(relations: Relations) -> None:
    found = relations.of(*unmarked("[Ruritania] said it would release {two Graustarkian sailors}."))
    assert (found.type, found.table_type) == ("CONCEDE", "AGREE")
    assert NOTHING.table_type is None


def test_one_side_may_be_unknown(relations: Relations) -> None:
    assert relations.of("Ruritania attacked Graustark.", "Ruritania", None).type == "ASSAULT"
    assert relations.of("Ruritania attacked Graustark.", None, None) == NOTHING


def test_words_and_offsets_are_the_same_question() -> None:
    text = "Ruritania thanked Graustark."
    assert communique.relation(text, "Ruritania", "Graustark") == communique.relation(text, (0, 9), (18, 27))


@pytest.mark.parametrize("marked", ["Sylvania", "", " ", (3, 3), (-1, 4), (5, 99)])
def test_a_span_that_is_not_there(marked: str | tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="text"):
        span("Ruritania thanked Graustark.", marked)


@pytest.mark.parametrize("text", ["\x00\x01", "؟ سؤال", "x" * 5000, "😀 😀"])
def test_any_text_gets_an_answer(relations: Relations, text: str) -> None:
    assert relations.of(text, (0, 1), (1, 2)).score >= 0
