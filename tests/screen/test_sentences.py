"""Which sentences of a document are worth parsing."""

import pytest

from communique.coder import Coder
from communique.parse import Parser, parse_text
from communique.records import Block, Document
from communique.screen.sentences import Example, words_of


@pytest.fixture(scope="module")
def screened() -> Coder:
    return Coder(screen="sentences")


@pytest.mark.parametrize("example", words_of("en").example, ids=lambda example: example.text[:30])
def test_the_table_s_examples(example: Example, screened: Coder) -> None:
    document = Document(id="1", text=example.text)
    assert screened.screen is not None
    blocks = (Block(start=0, end=len(example.text), kind="body"),)
    found = Parser().sentences(document, blocks, screened.screen.worth(document))
    assert tuple(example.text[s.start : s.end] for s in found) == example.worth


def test_what_is_all_worth_parsing_is_parsed_as_ever(coder: Coder) -> None:
    text = "Ruritania attacked Graustark on Monday. Graustark's king called it a crime.\n\nTalks were held in Strelsau."
    blocks = (Block(start=0, end=len(text), kind="body"),)
    parser = Parser()
    found = parser.sentences(Document(id="1", text=text), blocks, lambda stretches: [True] * len(stretches))
    assert found == parser.sentences(Document(id="1", text=text), blocks) == parse_text(text, parser)


def test_offsets_hold_where_sentences_are_left_out() -> None:
    text = "It rained. Ruritania attacked Graustark. It rained again. The raid lasted two days. It snowed."
    blocks = (Block(start=0, end=len(text), kind="body"),)
    wanted = [False, True, False, True, False]
    found = Parser().sentences(Document(id="1", text=text), blocks, lambda stretches: wanted)
    assert [text[s.start : s.end] for s in found] == ["Ruritania attacked Graustark.", "The raid lasted two days."]
    assert [s.index for s in found] == [0, 1]
    assert all(text[t.start : t.end] == t.text for s in found for t in s.tokens)


def test_a_record_says_that_sentences_were_left_out(screened: Coder, coder: Coder) -> None:
    assert screened.made_by != coder.made_by
    assert Coder(screen="pages").made_by == coder.made_by


def test_an_event_and_its_speaker_are_found_without_the_rest(screened: Coder, coder: Coder) -> None:
    text = (
        "The harbour of Strelsau lay quiet.\n\nThe weather had been cold for a week, fishermen said.\n\n"
        "Ruritania's president, Rudolf Rassendyll, arrived on Monday. He met Graustark's foreign minister.\n\n"
        "“The talks were good,” he said. “We thanked Graustark for its aid.”\n\nSnow fell in the evening."
    )
    document = Document(id="1", text=text, published="2021-03-10")
    with_all, without = coder.code(document), screened.code(document)
    assert with_all.events
    assert without.events == with_all.events
