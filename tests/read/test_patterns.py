"""The pattern tables: each pattern matches its example, none matches what articles say."""

import re

import pytest

from communique import language
from communique.read.languages import table
from communique.read.patterns import LanguagePatterns, common, compiled, ending, face, opening, recognise

TABLES = {code: language.table(code, "clean", LanguagePatterns) for code in table().page_languages}
LINES = [(code, entry) for code, known in TABLES.items() for entry in known.line] + [
    ("common", e) for e in common().line
]

# Sentences and headlines that begin or end much as furniture does.
ARTICLE = [
    "Share prices fell in London after the vote.",
    "Related charges against the former minister were dropped.",
    "Support for Cuba",
    "Support for the treaty grew in both parliaments.",
    "More than 100 people were arrested in Minsk.",
    "Top officials from both countries met in Geneva.",
    "Read the treaty carefully, he told the delegates.",
    "By 1949 the airlift had carried more than two million tons.",
    "By Monday the fighting had stopped.",
    "Source of the leak remains unknown, the ministry said.",
    "Follow-up talks are planned for May.",
    "Sign of hope in Geneva as the two sides resume talks",
    "Privacy advocates sued the government.",
    "Contact between the two armies resumed.",
    "Comments by the minister angered Ankara.",
    "Home secretary resigns over visa row",
    "Poll: voters back the treaty",
    "Search for survivors continues in Haiti",
    "The president voted.",
    "Vote on the treaty delayed",
    "Subscribers to the fund include twelve states.",
    "The Reuters office in Kabul was searched.",
    "He said the two sides had agreed on a truce.",
    "Both presidents signed the treaty in Washington on 8 December 1987.",
    "“We will never surrender the islands,” the minister said.",
    "El presidente llegó a La Habana el lunes.",
    "Ver para creer, dijo el ministro.",
    "Por la paz firmaron los dos presidentes.",
    "Suiza y Austria firmaron el acuerdo.",
    "Von Moskau bis Berlin wurde verhandelt.",
    "Di fronte alla crisi il governo si è dimesso.",
]


@pytest.mark.parametrize(("code", "entry"), LINES, ids=[f"{c}: {e.example}" for c, e in LINES])
def test_every_line_pattern_matches_its_example(code: str, entry: object) -> None:
    pattern, example = entry.pattern, entry.example  # type: ignore[attr-defined]
    assert compiled(pattern, re.IGNORECASE).fullmatch(face(example))
    found = recognise(face(example))
    assert found is not None
    assert found.kind == entry.kind  # type: ignore[attr-defined]


def test_every_opening_and_ending_matches_its_example() -> None:
    for entry in common().opening:
        assert re.match(compiled(entry.pattern), entry.example), entry.example
        assert opening(entry.example, first=True), entry.example
    for entry in common().ending:
        assert re.search(compiled(entry.pattern + r"\Z"), entry.example), entry.example
        assert ending(entry.example), entry.example


@pytest.mark.parametrize("sentence", ARTICLE)
def test_no_pattern_matches_what_articles_say(sentence: str) -> None:
    assert recognise(face(sentence)) is None
    assert opening(sentence, first=True) is None
    assert ending(sentence) is None


@pytest.mark.parametrize("code", sorted(TABLES))
def test_tables_hold_no_duplicates(code: str) -> None:
    known = TABLES[code]
    assert len(known.months) == 12
    names = [name for month in known.months for name in month]
    for values in (names, known.weekdays, known.date_words, known.updated_words, [e.pattern for e in known.line]):
        assert len(values) == len(set(values))
    assert not [x for x in (*names, *known.weekdays) if x != x.lower()]


def test_months_mean_the_same_in_every_language() -> None:
    number: dict[str, int] = {}
    for known in TABLES.values():
        for i, names in enumerate(known.months):
            for name in names:
                assert number.setdefault(name, i) == i, name


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("## **Share this**", "Share this"),
        ("* [Sign in](https://example.org/login)", "Sign in"),
        ("  | Home |", "Home"),
        ("Which answer?*", "Which answer?*"),
        ("It’s   over", "It's over"),
        ("----", ""),
    ],
)
def test_face(line: str, expected: str) -> None:
    assert face(line) == expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Rudolf Rassendyll and Fritz von Tarlenheim", "Rudolf Rassendyll and Fritz von Tarlenheim"),
        ("By RUDOLF RASSENDYLL", "RUDOLF RASSENDYLL"),
        ("By the end of the year", None),
        ("By: Staff", "Staff"),
    ],
)
def test_bylines_name_somebody(line: str, name: str | None) -> None:
    found = recognise(face(line))
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "length", "who"),
    [
        ("PARIS (AFP) - France recognised the government.", 14, "AFP"),
        ("(Reuters) - France recognised the government.", 12, "Reuters"),
        ("WASHINGTON, April 4, 1949 (AP) — Twelve states signed.", 33, "AP"),
        ("GENEVA — The talks ended.", 9, None),
        ("Geneva, Switzerland – The talks ended.", 22, None),
        ("COVID-19 cases fell.", None, None),
        ("TRUMAN: I will sign it.", None, None),
        ("(He later withdrew the remark.)", None, None),
        ("NATO and Russia met.", None, None),
    ],
)
def test_opening(text: str, length: int | None, who: str | None) -> None:
    found = opening(text, first=True)
    assert (found.length if found else None, found.who if found else None) == (length, who)
