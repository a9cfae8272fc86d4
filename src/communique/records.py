"""What a record is: frozen structures, every evidence span a code-point offset into ``Document.text``.

``document.text[span.start:span.end]`` is always the quoted evidence. The JSON written by
``communique code --format jsonl`` is exactly ``CodedDocument`` encoded by msgspec.
"""

import hashlib
from typing import Literal

import msgspec

BlockKind = Literal["title", "body", "caption", "furniture", "credit", "translation"]
StatementKind = Literal["direct", "partial", "indirect"]
Stance = Literal["neutral", "claim", "belief", "denial"]
Factuality = Literal["asserted", "alleged", "negated", "hypothetical"]
Granularity = Literal["year", "month", "day"]


def identity(*parts: object) -> str:
    """A 16-digit hexadecimal id made of content alone: the same parts give the same id anywhere."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all records: immutable, comparable, encodable."""

    def to_dict(self) -> dict[str, object]:
        """This record as plain dicts, lists, strings and numbers, as in the JSON output."""
        plain = msgspec.to_builtins(self)
        assert isinstance(plain, dict)
        return plain


class Span(Record, frozen=True):
    """A stretch of a document's text: ``start`` inclusive, ``end`` exclusive, in code points."""

    start: int
    end: int


class Document(Record, frozen=True, kw_only=True):
    """One article as read. ``text`` never changes after reading.

    ``published`` is an ISO date (``YYYY-MM-DD``) or null. ``incomplete`` says why part of the page's
    text may be missing, null when nothing was cut.
    """

    id: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    text: str
    incomplete: str | None = None


class Block(Span, frozen=True):
    """A labelled stretch of a document. ``translation_of`` is the index of the block it says again."""

    kind: BlockKind
    language: str | None = None
    translation_of: int | None = None


class Actor(Record, frozen=True):
    """A resolved party: country (ISO 3166-1 alpha-3, "" where none applies), PLOVER sector, name, role."""

    id: str
    country: str
    sector: str
    name: str | None = None
    role: str | None = None


class Mention(Span, frozen=True):
    """A span that names an actor."""

    actor: Actor


class Party(Span, frozen=True):
    """An actor as it takes part in an event or makes a statement, with the words that name it there."""

    id: str
    country: str
    sector: str
    name: str | None = None


class Statement(Record, frozen=True):
    """An attribution: who said what, in which words, passed on by whom.

    ``content`` has several spans when a quotation is split around its cue or reopened in the next
    paragraph. ``stance``: ``claim`` where the cue marks it as unconfirmed (alleged, claimed),
    ``belief`` (thinks, expects), ``denial``; ``neutral`` otherwise (said, announced).
    """

    id: str
    kind: StatementKind
    source: Party | None
    cue: Span | None
    content: tuple[Span, ...]
    channel: str | None = None
    via: tuple[str, ...] = ()
    said_on: str | None = None
    stance: Stance = "neutral"


class Date(Span, frozen=True):
    """A time expression. ``value`` is an ISO prefix (2023, 2023-08, 2023-08-23), null if nothing anchors it."""

    value: str | None
    granularity: Granularity
    text: str


class Place(Span, frozen=True):
    """A place name and the country it lies in ("" if it lies in none, such as a sea)."""

    name: str
    country: str
    lat: float | None = None
    lon: float | None = None


class EventMention(Record, frozen=True):
    """One telling of an event: PLOVER type and mode, CAMEO code, quad class (1-4), Goldstein-type score (-10..10)."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: int
    score: float
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: Date | None
    place: Place | None
    factuality: Factuality
    anchor: Span
    according_to: tuple[str, ...]
    duplicate_of: str | None
    confidence: float
    why: str


class MadeBy(Record, frozen=True):
    """Which versions of code, lexicon and parser made a record."""

    communique: str
    lexicon: str
    parser: str


class CodedDocument(Record, frozen=True):
    """Everything read from one document."""

    document: Document
    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    events: tuple[EventMention, ...]
    made_by: MadeBy


class Rejected(Record, frozen=True):
    """An input that could not be read or coded: which one, at which stage, and why."""

    path: str
    stage: str
    reason: str
    line: int | None = None
