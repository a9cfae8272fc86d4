"""Documents to labelled blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.clean import label_blocks
from communique.read.document import Given, Overrides, make_document
from communique.records import Block, Document

SAVED = """\
Skip to content

Home
World
Politics

Berlin blockade lifted after eleven months

By Rudolf Rassendyll | May 12, 1949

Share on Facebook

Ernst Reuter and General Lucius Clay in Berlin.

BERLIN, May 12 (AP) — The Soviet Union lifted its blockade of the western sectors of Berlin one minute after midnight.

Trucks and trains from the west reached the city in the morning, and the power supply was restored by noon.

Read more: Airlift to continue until September

A crowd cheers the first truck in Berlin. (Flickr)

"*" indicates required fields
Should the airlift go on?*
Yes
No
This poll gives you free access to our newsletter. Unsubscribe at any time.

The airlift had carried more than two million tons of food and coal since June of the year before. (Reuters)

Related articles

Four powers to meet in Paris

Bonn chosen as the provisional capital

3 thoughts on “Berlin blockade lifted”

What a day for the city this was, and for all of us who had waited for it for so long.

Source: The Strelsau Gazette

https://gazette.example/1949/05/12/berlin-blockade-lifted-after-eleven-months"""

EXPECTED = [
    ("furniture", "Skip to content"),
    ("furniture", "Home"),
    ("furniture", "World"),
    ("furniture", "Politics"),
    ("title", "Berlin blockade lifted after eleven months"),
    ("credit", "By Rudolf Rassendyll | May 12, 1949"),
    ("furniture", "Share on Facebook"),
    ("caption", "Ernst Reuter and General Lucius Clay in Berlin."),
    ("credit", "BERLIN, May 12 (AP) —"),
    ("body", "The Soviet Union lifted"),
    ("body", "Trucks and trains"),
    ("furniture", "Read more: Airlift to continue until September"),
    ("caption", "A crowd cheers the first truck in Berlin."),
    ("credit", "(Flickr)"),
    ("furniture", '"*" indicates required fields'),
    ("furniture", "Should the airlift go on?*"),
    ("furniture", "Yes"),
    ("furniture", "No"),
    ("furniture", "This poll gives you"),
    ("body", "The airlift had carried"),
    ("credit", "(Reuters)"),
    ("furniture", "Related articles"),
    ("furniture", "Four powers to meet in Paris"),
    ("furniture", "Bonn chosen"),
    ("furniture", "3 thoughts on"),
    ("furniture", "What a day"),
    ("credit", "Source: The Strelsau Gazette"),
    ("furniture", "https://gazette.example/"),
]


def read(text: str, **given_fields: str) -> Document:
    return make_document(text, "a.txt", Given(**given_fields), Overrides())


def labelled(text: str, **given_fields: str) -> list[tuple[str, str]]:
    document = read(text, **given_fields)
    return [(b.kind, document.text[b.start : b.end]) for b in label_blocks(document)]


def test_a_saved_page() -> None:
    found = labelled(SAVED)
    assert [kind for kind, _ in found] == [kind for kind, _ in EXPECTED]
    for (_, text), (_, beginning) in zip(found, EXPECTED, strict=True):
        assert text.startswith(beginning)


def test_a_text_that_is_all_article_is_one_body_block() -> None:
    text = (
        "The Soviet Union has lifted its blockade of Berlin. “The city is free,” said the mayor. Trucks reached it "
        "in the morning, and the power supply was restored by noon. The airlift went on until September 1949."
    )
    assert labelled(text) == [("body", text)]
    assert labelled("Twelve states signed the treaty.") == [("body", "Twelve states signed the treaty.")]


def test_paragraphs_in_short_sentences_are_body() -> None:
    text = "The talks ended.\n\nNobody spoke.\n\nThe border stayed closed."
    assert {kind for kind, _ in labelled(text)} == {"body"}


def test_a_given_title_is_found_in_the_text() -> None:
    text = "News\n\nTreaty signed\n\nTwelve states signed the North Atlantic Treaty in Washington on 4 April 1949."
    assert ("title", "Treaty signed") in labelled(text, title="Treaty signed")
    assert "title" not in {kind for kind, _ in labelled(text.partition("\n\n")[2].partition("\n\n")[2], title="Other")}


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("PARIS (AFP) - France spoke.", [("credit", "PARIS (AFP) -"), ("body", "France spoke.")]),
        ("(Reuters) - France spoke.", [("credit", "(Reuters) -"), ("body", "France spoke.")]),
        (
            "By Rudolf Rassendyll PARIS (Reuters) - France spoke.",
            [("credit", "By Rudolf Rassendyll"), ("credit", "PARIS (Reuters) -"), ("body", "France spoke.")],
        ),
        ("France spoke. (AFP)", [("body", "France spoke."), ("credit", "(AFP)")]),
        (
            "France spoke.https://example.org/a",
            [("body", "France spoke."), ("furniture", "https://example.org/a")],
        ),
        ("(Reuters)", [("credit", "(Reuters)")]),
        ("PARIS (AFP) -", [("credit", "PARIS (AFP) -")]),
    ],
)
def test_credits_inside_a_paragraph_are_blocks_of_their_own(text: str, blocks: list[tuple[str, str]]) -> None:
    assert labelled(text) == blocks


def test_nothing_odd_moves_a_span() -> None:
    text = "\u200f\U0001f600 France\x00 spoke.\u202e\n\n\ufffd Spain answered."
    assert [t for _, t in labelled(text)] == ["\u200f\U0001f600 France\x00 spoke.\u202e", "\ufffd Spain answered."]


def check(document: Document, blocks: tuple[Block, ...]) -> None:
    end = 0
    for block in blocks:
        assert end <= block.start < block.end
        assert not document.text[end : block.start].strip()
        assert block.translation_of is None or blocks[block.translation_of].kind in ("title", "body", "caption")
        assert (block.kind == "translation") == (block.translation_of is not None)
        end = block.end
    assert not document.text[end:].strip()


LINES = [
    *(f"{text}." for _, text in EXPECTED),
    *SAVED.split("\n"),
    "El bloqueo de Berlín terminó el 12 de mayo.",
    "- ",
    "“",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES)), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_blocks_of_any_page_hold_all_its_text(lines: list[str], between: str) -> None:
    document = read("x" + between.join(lines))
    check(document, label_blocks(document))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(' \n.-—()[]"*#AB'))))
def test_blocks_of_any_text_hold_all_of_it(text: str) -> None:
    document = read("x" + text)
    check(document, label_blocks(document))


@pytest.mark.parametrize("piece", ['"', "(", "[", "-", "— ", "A, ", "http://", "[a](b)", "\n- ", "By A ", "| "])
def test_hostile_texts_are_labelled(piece: str) -> None:
    document = read("x " + piece * (200_000 // len(piece)))
    check(document, label_blocks(document))
