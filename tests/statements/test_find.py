"""Who is found to say what: (text, statements as "kind | source | content"), content spans joined by " / "."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.records import Span, Statement
from communique.statements import covering

from .conftest import Analyse

CASES = {
    "cue after": (
        "“We will rebuild the bridge,” said Rudolf Rassendyll, Ruritania's foreign minister.",
        ["direct | Rudolf Rassendyll | We will rebuild the bridge"],
    ),
    "cue before": (
        "Ruritania's foreign minister, Rudolf Rassendyll, said: “We will rebuild the bridge.”",
        ["direct | Rudolf Rassendyll | We will rebuild the bridge."],
    ),
    "cue inside: one statement, two spans": (
        "“The bridge is lost,” Ruritania's president said on Monday. “We will rebuild it. It will take a year.”",
        ["direct | president | The bridge is lost / We will rebuild it. It will take a year."],
    ),
    "paragraphs reopened": (
        "Ruritania's president said: “The bridge is lost.\n\n“We will rebuild it.”\n\nGraustark watched.",
        ["direct | president | The bridge is lost. / We will rebuild it."],
    ),
    "a paragraph without a cue of its own": (
        "“The bridge is lost,” said Ruritania's president.\n\n“We will rebuild it next year.”\n\nIt was old.",
        ["direct | president | The bridge is lost", "direct | president | We will rebuild it next year."],
    ),
    "Markdown around the marks": (
        "Ruritania's president said: **“The bridge is lost. We will rebuild it.”**",
        ["direct | president | The bridge is lost. We will rebuild it."],
    ),
    "a fragment": (
        "Ruritania labelled relations with Graustark at an “all-time high”.",
        ["partial | Ruritania | relations with Graustark / all-time high"],
    ),
    "scare quotes": ("Graustark reopened the so-called “peace bridge” on Monday.", []),
    "that-clause": (
        "One western diplomat said that the talks had failed.",
        ["indirect | western diplomat | the talks had failed"],
    ),
    "time phrase between cue and clause": (
        "Ruritania's army said on Monday the bridge was lost.",
        ["indirect | army | the bridge was lost"],
    ),
    "parenthesis": (
        "The march, the president told reporters, was peaceful.",
        ["indirect | president | The march / was peaceful"],
    ),
    "participle": (
        "Ruritania's president blamed the flood, saying that the bridge was lost.",
        ["act | president | the flood", "indirect | president | the bridge was lost"],
    ),
    "relative clause": (
        "Ruritania's president, who said the bridge was lost, met the workers on Monday.",
        ["indirect | president | the bridge was lost"],
    ),
    "passive without a source": (
        "Ruritania's army was believed to have crossed the river.",
        ["thought | - | Ruritania's army / to have crossed the river"],
    ),
    "a noun as source": (
        "Months after a media report surfaced that Ruritania had bought missiles, the talks began.",
        ["indirect | media report | Ruritania had bought missiles"],
    ),
    "citing": (
        "Ruritania closed the bridge, citing the Ruritanian army.",
        ["indirect | army | Ruritania closed the bridge"],
    ),
    "nested in a quotation": (
        "“Ruritania's president pointed out that the bridge was lost,” the Graustarkian news agency reported.",
        [
            "direct | Graustarkian news agency | Ruritania's president pointed out that the bridge was lost",
            "indirect | president | the bridge was lost",
        ],
    ),
    "marks around the reporter's words too": (
        "“The bridge will reopen next year, Ruritania's president said, adding that Graustark would pay for it.”",
        ["direct | president | The bridge will reopen next year", "indirect | president | Graustark would pay for it"],
    ),
    "the account's owner": (
        "From his Twitter account, Ruritania's president announced the reopening. It said: “The bridge is open again.”",
        ["indirect | president | the reopening", "direct | president | The bridge is open again."],
    ),
    "pointing back": (
        "Ruritania will open its border.\n\nRuritania's president made the remarks in a speech on Monday.",
        ["indirect | president | Ruritania will open its border."],
    ),
    "headline": (
        "Ruritania: Talks with Graustark will resume",
        ["indirect | Ruritania | Talks with Graustark will resume"],
    ),
    "not said": (
        "Ruritania refused to say whether the bridge was lost.",
        ["act | Ruritania | to say whether the bridge was lost"],
    ),
    "a stray mark": (
        'Ruritania said "no.\n\nThe bridge had stood for a century.',
        ["partial | Ruritania | no"],
    ),
}


def line(statement: Statement, text: str) -> str:
    source = statement.source.name if statement.source else "-"
    return f"{statement.kind} | {source} | " + " / ".join(text[c.start : c.end] for c in statement.content)


@pytest.mark.parametrize("name", CASES)
def test_statements(name: str, analyse: Analyse) -> None:
    text, expected = CASES[name]
    found = [line(statement, text).split(" | ") for statement in analyse(text)]
    wanted = [row.split(" | ") for row in expected]
    assert [(kind, content) for kind, _, content in found] == [(kind, content) for kind, _, content in wanted]
    for (_, source, _), (_, want, _) in zip(found, wanted, strict=True):
        assert want in source


def only(analyse: Analyse, text: str, content: str) -> Statement:
    (found,) = [s for s in analyse(text) if text[s.content[0].start : s.content[-1].end] == content]
    return found


def test_told_an_agency(analyse: Analyse) -> None:
    found = only(analyse, "“The bridge is lost,” Ruritania's president told Reuters.", "The bridge is lost")
    assert found.via == ("Reuters",)


def test_quoted_by_a_paper(analyse: Analyse) -> None:
    text = "The Ruritanian news agency quoted Graustark's president as saying that the bridge was lost."
    found = only(analyse, text, "the bridge was lost")
    assert found.source is not None
    assert found.source.country == "XGR"
    assert found.via == ("Ruritanian news agency",)


def test_the_release_is_its_issuers(analyse: Analyse) -> None:
    text = (
        "Ruritania has signed the treaty, according to a statement from the Ruritanian foreign ministry.\n\n"
        "“The border is open,” Ruritania's president said at the meeting, according to the release."
    )
    found = only(analyse, text, "The border is open")
    assert found.via == ("Ruritanian foreign ministry",)
    assert found.channel == "meeting"


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("Graustark said that the truce would last.", "assert"),
        ("Graustark claimed that the truce would last.", "claim"),
        ("Graustark believed that the truce would last.", "assert"),
        ("Graustark did not believe that the truce would last.", "doubt"),
        ("Graustark denied that the truce would last.", "deny"),
        ("Graustark did not deny that the truce would last.", "claim"),
        ("Graustark confirmed that the truce would last.", "confirm"),
    ],
)
def test_commitment(text: str, commitment: str, analyse: Analyse) -> None:
    assert only(analyse, text, "the truce would last").commitment == commitment


def test_date_and_channel_of_saying(analyse: Analyse) -> None:
    text = "In a statement on Monday, Ruritania's foreign minister said the bridge was lost."
    found = only(analyse, text, "the bridge was lost")
    assert (found.channel, found.said_on) == ("statement", "2020-05-04")


def test_covering_gives_the_outermost_first(analyse: Analyse) -> None:
    text = CASES["nested in a quotation"][0]
    at = text.index("lost")
    found = covering(analyse(text), at, at + 4)
    assert [s.kind for s in found] == ["direct", "indirect"]
    assert covering(found, 0, len(text)) == ()


def test_ids_depend_on_the_words_alone(analyse: Analyse) -> None:
    text = CASES["cue inside: one statement, two spans"][0]
    assert analyse(text) == analyse(text)


WORDS = st.sampled_from(
    ["said", "“", "”", '"', "The minister", "he", "that", "the bridge", "was lost", ",", ".", ":", "\n\n", "'", "it",
     "who", "according to", "the army", "adding", "Ruritania", "told", "Reuters", "reported", "claim", "🙂"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=30))
def test_any_text_gives_statements_whose_spans_quote_it(analyse: Analyse, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for statement in analyse(text):
        assert statement.content
        spans: list[Span] = [*statement.content, *([statement.cue] if statement.cue else [])]
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
        for span in statement.content:
            assert not {"“", "”", '"'} & set(text[span.start : span.end])
