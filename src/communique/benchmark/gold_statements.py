"""The statements of a gold folder: found with their source, channel and day, the way they came, who disputes them."""

import unicodedata
from collections.abc import Iterable

import msgspec

from communique.records import CodedDocument, Span, Statement

Fraction = tuple[int, int]


class GoldStatement(msgspec.Struct, frozen=True):
    """A statement that is there.

    ``via`` names who passed it on, ``nested_source`` who speaks in the words of the source, ``disputed_by`` (ISO
    alpha-3 countries) who contests it; ``belief``: it is thought and not said.
    """

    source: str
    content: str
    channel: str | None = None
    via: tuple[str, ...] = ()
    said_on: str | None = None
    nested_source: str | None = None
    disputed_by: tuple[str, ...] = ()
    belief: bool = False


class StatementScore(msgspec.Struct, frozen=True):
    """Fractions are (right, of): statements with their source, then fields of those found, as far as the gold has them.

    ``disputed`` counts the countries that contest a statement.
    """

    found: Fraction
    channel: Fraction
    said_on: Fraction
    chain: Fraction
    thought: Fraction
    disputed: Fraction
    details: tuple[str, ...]


def score_statements(gold: Iterable[GoldStatement], credited: Iterable[str], coded: CodedDocument) -> StatementScore:
    """What was found of the gold's statements; ``credited`` are outlet and credit, with which every chain begins."""
    wanted = tuple(gold)
    pairs = [(g, s) for g in wanted if (s := _match(g, coded)) is not None]
    first = tuple(credited)
    chains = [(g, _chained(g, s, first, coded)) for g, s in pairs if g.via or g.nested_source]
    disputes = [(g, country, country in _contesting(coded, g)) for g, _ in pairs for country in g.disputed_by]
    return StatementScore(
        found=(len(pairs), len(wanted)),
        channel=_fraction(s.channel == g.channel for g, s in pairs if g.channel),
        said_on=_fraction((s.said_on or "").startswith(g.said_on) for g, s in pairs if g.said_on),
        chain=_fraction(right for _, right in chains),
        thought=_fraction(s.kind == "thought" for g, s in pairs if g.belief),
        disputed=_fraction(right for _, _, right in disputes),
        details=(
            *(f"no chain to {g.nested_source or g.source}: {g.content[:80]}" for g, right in chains if not right),
            *(f"not disputed by {country}: {g.content[:80]}" for g, country, right in disputes if not right),
        ),
    )


def places_of(text: str, words: str) -> list[Span]:
    """Every place of some words in a text, overlapping ones too."""
    out, at = [], text.find(words)
    while at >= 0 and words:
        out.append(Span(start=at, end=at + len(words)))
        at = text.find(words, at + 1)
    return out


def overlaps(span: Span, places: Iterable[Span]) -> bool:
    """Whether a stretch of text shares a character with one of others."""
    return any(span.start < p.end and p.start < span.end for p in places)


def folded(words: str) -> str:
    """Without case, accents and typographic apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    return plain.lower().replace("’", "'").strip()


def _match(gold: GoldStatement, coded: CodedDocument) -> Statement | None:
    """The statement with overlapping content that has this source, in part, in full or by surname; the fullest."""
    places = places_of(coded.document.text, gold.content)
    found = [s for s in coded.statements if _named(gold.source, s) and any(overlaps(c, places) for c in s.content)]
    return max(found, key=lambda s: _shared(s, places), default=None)


def _named(source: str, statement: Statement) -> bool:
    wanted, name = folded(source), folded(statement.source.name or "") if statement.source else ""
    return bool(name) and (wanted in name or name in wanted or wanted.split()[-1] == name.split()[-1])


def _shared(statement: Statement, places: list[Span]) -> int:
    return sum(max(0, min(c.end, p.end) - max(c.start, p.start)) for c in statement.content for p in places)


def _chained(gold: GoldStatement, found: Statement, credited: tuple[str, ...], coded: CodedDocument) -> bool:
    """Whether the chain leads from those credited over those who passed the statement on to the speaker."""
    speaker, passed_on = gold.nested_source or gold.source, gold.via
    if gold.nested_source:
        places = places_of(coded.document.text, gold.content)
        nested = [s for s in coded.statements if _named(gold.nested_source, s) and overlaps(s.content[0], places)]
        if not nested:
            return False
        found, passed_on = nested[0], (gold.source,)
    names = iter([folded(link.name) for link in found.chain])
    wanted = dict.fromkeys(folded(name) for name in (*credited, *passed_on, speaker))
    return all(any(one in name or name in one for name in names) for one in wanted)


def _contesting(coded: CodedDocument, gold: GoldStatement) -> set[str]:
    """The countries of those who contest any statement that tells what the gold's does."""
    places = places_of(coded.document.text, gold.content)
    told = {s.id for s in coded.statements if any(overlaps(c, places) for c in s.content)}
    voices = [v for contest in coded.disputes if contest.claim in told for v in contest.against()]
    return {p.country for v in voices for p in v.parties}


def _fraction(judged: Iterable[bool]) -> Fraction:
    values = list(judged)
    return sum(values), len(values)
