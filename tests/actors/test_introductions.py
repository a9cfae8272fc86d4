"""What a text says of the persons it names in full, and in which words."""

import pytest

from communique.actors import read_actors, shipped
from communique.parse import Parser
from communique.records import Block, Document


def introduced(parser: Parser, text: str) -> list[str]:
    document = Document(id="test", text=text, published="2021-03-10")
    blocks = (Block(start=0, end=len(text), kind="body", language="en"),)
    found = read_actors(document, parser.sentences(document, blocks), shipped().at(document)).introductions
    return [
        f"{i.name}: {i.country or '-'} {i.sector or '-'} {i.role or '-'} {' '.join(i.called)}".strip()
        + f" <- {text[i.start : i.end]}"
        for i in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ruritanian Foreign Minister Anna Rudolf met Hugo Stark. Rudolf praised him.",
            ["Anna Rudolf: XRU GOV foreign minister rudolf <- Ruritanian Foreign Minister Anna Rudolf"],
        ),
        (
            "Anna Rudolf, Ruritania's foreign minister, resigned.",
            ["Anna Rudolf: XRU GOV foreign minister <- Anna Rudolf, Ruritania's foreign minister"],
        ),
        # the office is told, the country is not
        ("Premier Anna Rudolf resigned.", ["Anna Rudolf: - GOV prime minister <- Premier Anna Rudolf"]),
        # whose spokesman he is is not told, so neither is his sector
        ("Spokesman Hugo Stark resigned.", ["Hugo Stark: - - spokesman <- Spokesman Hugo Stark"]),
        ("Ruritanian spokesman Max Stark left.", ["Max Stark: XRU GOV spokesman <- Ruritanian spokesman Max Stark"]),
        ("Ruritania's Anna Rudolf left.", ["Anna Rudolf: XRU - - <- Ruritania's Anna Rudolf"]),
        # nobody in full: nothing to learn from
        ("Ruritanian Foreign Minister Rudolf resigned.", []),
    ],
)  # fmt: skip
def test_introductions(parser: Parser, text: str, expected: list[str]) -> None:
    assert introduced(parser, text)[: len(expected)] == expected
    assert expected or not introduced(parser, text)


def test_who_is_named_and_not_introduced_is_listed_too(parser: Parser) -> None:
    assert introduced(parser, "Anna Rudolf resigned, Hugo Stark said.") == [
        "Anna Rudolf: - - - <- Anna Rudolf",
        "Hugo Stark: - - - <- Hugo Stark",
    ]
