"""The cue lexicon and the words about speakers and channels, decoded from ``language/en``."""

from functools import cache
from typing import Literal

import msgspec

from communique.language import table
from communique.records import Commitment

Frame = Literal["that", "quote", "as", "to", "object", "topic", "claim", "raised", "seems", "unnamed"]
PartOfSpeech = Literal["verb", "noun", "adjective", "phrase", "mark"]


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word by which a text hands a claim to a source; ``language/en/statements.toml`` explains each field."""

    lemma: str
    pos: PartOfSpeech
    example: str
    commitment: Commitment = "assert"
    thought: bool = False
    act: bool = False
    frames: tuple[Frame, ...] = ()
    prepositions: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    channel: str | None = None


class _Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cue: tuple[Cue, ...]


class Channel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way by which words reach the public, and the nouns and prepositions that name it.

    ``occasion``: it is a gathering or talk at which things are said.
    """

    name: str
    words: frozenset[str]
    prepositions: frozenset[str]
    example: str
    occasion: bool = False


class _Channels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    channel: tuple[Channel, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Closed word lists the grammar consults; ``language/en/speakers.toml`` says what each is for."""

    documents: frozenset[str]
    document_pronouns: frozenset[str]
    persons: frozenset[str]
    at_home: frozenset[str]
    issuing: frozenset[str]
    appearing: frozenset[str]
    backward: frozenset[str]
    backward_verbs: frozenset[str]
    backward_occasions: frozenset[str]
    relaying: frozenset[str]
    unsaid: frozenset[str]
    unreal: frozenset[str]
    questions: frozenset[str]
    question_marks: frozenset[str]
    articles: frozenset[str]
    first_person: frozenset[str]
    negators: frozenset[str]
    neither: frozenset[str]
    relative: frozenset[str]
    definite: frozenset[str]
    passive_agent: frozenset[str]
    origin: frozenset[str]
    given_to: frozenset[str]
    predicative: frozenset[str]
    parenthetical: frozenset[str]
    complementizers: frozenset[str]
    expletives: frozenset[str]
    topical: frozenset[str]
    reasons: frozenset[str]
    paper: frozenset[str]
    views: frozenset[str]
    phases: frozenset[str]
    contrasts: frozenset[str]
    such: str
    claims: frozenset[str]


class Hedges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a reporter keeps his distance."""

    adverbs: frozenset[str]
    adjectives: frozenset[str]


class Verdicts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may be said of a claim, by the commitment it comes to."""

    deny: frozenset[str]
    doubt: frozenset[str]
    confirm: frozenset[str]


class Speakers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``sectors``: PLOVER sector -> head nouns of sources that are no known actor."""

    sectors: dict[str, tuple[str, ...]]
    words: Words
    hedges: Hedges
    verdicts: Verdicts


@cache
def cues() -> dict[tuple[str, str], Cue]:
    """Every cue by part of speech and lemma, as ``("verb", "point out")``."""
    return {(cue.pos, cue.lemma): cue for cue in table("en", "statements", _Cues).cue}


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """The fixed phrases as words, by the first of them, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in cues().values():
        if cue.pos == "phrase":
            words = tuple(cue.lemma.split())
            found.setdefault(words[0], []).append((words, cue))
    return {first: tuple(sorted(rows, key=lambda pair: -len(pair[0]))) for first, rows in found.items()}


@cache
def marks() -> dict[str, Cue]:
    """The punctuation marks that stand for a verb of saying."""
    return {cue.lemma: cue for cue in cues().values() if cue.pos == "mark"}


@cache
def channels() -> tuple[Channel, ...]:
    """The channels in the order of the table."""
    decoded: _Channels = table("en", "channels", _Channels)
    return decoded.channel


@cache
def speakers() -> Speakers:
    """The words about those who speak."""
    decoded: Speakers = table("en", "speakers", Speakers)
    return decoded


@cache
def sector_of() -> dict[str, str]:
    """Head noun -> PLOVER sector of a source that is no known actor."""
    return {noun: sector for sector, nouns in speakers().sectors.items() for noun in nouns}
