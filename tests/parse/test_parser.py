"""Documents to sentences, on the shipped parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.parse import Parser, Sentence, parse_text
from communique.parse import parser as parser_module
from communique.parse.parser import STRETCH, stretches
from communique.records import Block, Document


def word(sentence: Sentence, text: str) -> int:
    return next(t.index for t in sentence.tokens if t.text == text)


def sound(sentences: tuple[Sentence, ...], text: str) -> None:
    """What holds for every parse: offsets quote the text, each sentence is one tree, nothing overlaps."""
    end = 0
    for number, sentence in enumerate(sentences):
        assert sentence.index == number
        assert [t.index for t in sentence.tokens] == list(range(len(sentence.tokens)))
        assert [t.head < 0 for t in sentence.tokens].count(True) == 1
        assert sentence.root.label == "root"
        assert len(sentence.subtree(sentence.root.index)) == len(sentence.tokens)
        for token in sentence.tokens:
            assert token.start >= end
            assert token.text == text[token.start : token.end]
            assert token.text.strip()
            assert token.lemma
            end = token.end
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)


# (sentence, predicate, subject label, subject, object label, object)
SIMPLE = [
    ("Ruritania attacked Graustark.", "attacked", "nsubj", "Ruritania", "obj", "Graustark"),
    ("Graustark was attacked by Ruritania.", "attacked", "nsubj:pass", "Graustark", "obl", "Ruritania"),
    ("The minister met the ambassador in Strelsau.", "met", "nsubj", "minister", "obj", "ambassador"),
    ("Ruritania's king thanked the Graustarkian people on Monday.", "thanked", "nsubj", "king", "obj", "people"),
    ("Ruritania will send troops to Freedonia.", "send", "nsubj", "Ruritania", "obj", "troops"),
    ("The United States did not recognize the government.", "recognize", "nsubj", "States", "obj", "government"),
    ("Ruritania refused to sign the treaty.", "refused", "nsubj", "Ruritania", "xcomp", "sign"),
    ("The spokesman said that Graustark would withdraw its troops.", "said", "nsubj", "spokesman", "ccomp", "withdraw"),
    ("“We support Freedonia,” the president added.", "added", "nsubj", "president", "ccomp", "support"),
]


@pytest.mark.parametrize(("text", "predicate", "subject_label", "subject", "object_label", "object_"), SIMPLE)
def test_who_does_what(
    parser: Parser, text: str, predicate: str, subject_label: str, subject: str, object_label: str, object_: str
) -> None:
    (sentence,) = parse_text(text, parser)
    verb = word(sentence, predicate)
    assert sentence.root.index == verb
    assert [t.text for t in sentence.children(verb, subject_label)] == [subject]
    assert object_ in [t.text for t in sentence.children(verb, object_label)]


def test_lemmas_and_tags(parser: Parser) -> None:
    (sentence,) = parse_text("The ministers of both countries met on Monday and condemned the attacks.", parser)
    lemmas = {t.text: t.lemma for t in sentence.tokens}
    assert lemmas["met"] == "meet"
    assert lemmas["condemned"] == "condemn"
    assert lemmas["countries"] == "country"
    tags = {t.text: (t.upos, t.tag) for t in sentence.tokens}
    assert tags["met"] == ("VERB", "VBD")
    assert tags["Monday"] == ("PROPN", "NNP")


def test_the_root_is_not_in_the_dateline(parser: Parser) -> None:
    (sentence,) = parse_text("STRELSAU, Ruritania (AP) — The king signed the treaty.", parser)
    assert sentence.root.text == "signed"


def test_only_english_text_blocks_are_read(parser: Parser) -> None:
    lines = ["Talks ended.", "Menu", "Las conversaciones terminaron.", "Talks began.", "The king smiled."]
    text = "\n".join(lines)
    kinds = [("title", "en"), ("furniture", "en"), ("body", "es"), ("body", None), ("caption", "en")]
    blocks, start = [], 0
    for line, (kind, language) in zip(lines, kinds, strict=True):
        blocks.append(Block(start=start, end=start + len(line), kind=kind, language=language))  # type: ignore[arg-type]
        start += len(line) + 1
    found = parser.sentences(Document(id="1", text=text), tuple(blocks))
    assert [(s.block, text[s.start : s.end]) for s in found] == [(0, lines[0]), (3, lines[3]), (4, lines[4])]


def test_a_block_end_ends_a_sentence(parser: Parser) -> None:
    text = "Talks in Strelsau go on"
    blocks = (Block(start=0, end=17, kind="title"), Block(start=18, end=23, kind="body"))
    assert len(parser.sentences(Document(id="1", text=text), blocks)) == 2


def test_the_same_text_gives_the_same_trees(parser: Parser) -> None:
    text = "Ruritania and Graustark met in Strelsau. They signed nothing, the king said."
    assert parse_text(text, parser) == parse_text(text, parser)


def test_the_version_names_the_model(parser: Parser) -> None:
    assert parser.version.startswith("en-")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "the minister of Ruritania " * 500,
        "x" * 5000,
        "“" * 700,
        "Xi \ud800 met \udfff him.",
        "The\x00king \x01 left\x7f.",
        "قال الملك. The king \u202eleft\u202c. 国王离开了。",
        "👩‍👩‍👧 met 🇨🇺 😀.",
        "\u200b \u200d \ufeff",
        "The\u00a0talks\u2028ended.\u0085Yes",
        ". " * 400,
    ],
    ids=lambda t: ascii(t[:20]),
)
def test_any_text_gives_sound_sentences(parser: Parser, text: str) -> None:
    sound(parse_text(text, parser), text)


@settings(max_examples=40)
@given(
    text=st.text(max_size=120) | st.text(alphabet=st.sampled_from(list("Aa .,'’“”\"-\n(\ud800\x00😀é1")), max_size=120)
)
def test_parsing_never_fails_and_offsets_quote_the_text(parser: Parser, text: str) -> None:
    sound(parse_text(text, parser), text)


@given(st.integers(0, 50), st.text(alphabet=" a.\n", min_size=0, max_size=300), st.integers(1, 400))
def test_stretches_cover_the_block(start: int, text: str, times: int) -> None:
    text = " " * start + (text * times)[: 3 * STRETCH]
    found = list(stretches(text, start, len(text)))
    assert all(0 < b - a <= STRETCH for a, b in found)
    covered = "".join(text[a:b] for a, b in found)
    assert covered.split() == text[start:].split() or not text.strip()


def test_words_are_remembered_only_up_to_a_bound(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ruritania sent {} to Graustark."
    before = parse_text(text.format("envoys"), parser)
    monkeypatch.setattr(parser_module, "KEPT_WORDS", 0)
    later = parse_text(text.format("plenipotentiaries"), parser)
    known = parser.language.vocab.strings
    assert "plenipotentiaries" not in known
    assert later[0].tokens[2].text == "plenipotentiaries"
    assert parse_text(text.format("envoys"), parser) == before
