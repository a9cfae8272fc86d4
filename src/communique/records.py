"""What a record is: frozen structures, every evidence span a code-point offset into ``Document.text``.

``document.text[span.start:span.end]`` is always the quoted evidence. The JSON written by
``communique code --format jsonl`` is exactly ``CodedDocument`` encoded by msgspec.
"""

import hashlib
from typing import Literal

import msgspec

BlockKind = Literal["title", "body", "caption", "furniture", "credit", "translation"]
StatementKind = Literal["direct", "partial", "indirect", "thought", "act"]
Commitment = Literal["assert", "claim", "confirm", "deny", "doubt", "reject", "retract"]
AGAINST: tuple[Commitment, ...] = ("deny", "doubt", "reject", "retract")  # commitments that do not affirm what is said
LinkRole = Literal["outlet", "byline", "credited_outlet", "agency", "statement", "speaker"]
Factuality = Literal["asserted", "alleged", "negated", "hypothetical"]
ScreenLevel = Literal["none", "pages", "sentences"]
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
    """A span that names an actor. ``fact``: the id of the learnt fact that resolved it (``CodedDocument.learnt``)."""

    actor: Actor
    fact: str | None = None


class Introduction(Span, frozen=True):
    """What a document's own words say of a person it names in full; ``start`` to ``end`` are the words that say it.

    ``called`` are the single words by which the document names the person further on, folded. ``country`` and
    ``sector`` are "" and ``role`` is null where the document does not tell.
    """

    name: str
    called: tuple[str, ...]
    country: str
    sector: str
    role: str | None = None


class Evidence(Record, frozen=True):
    """What a learnt fact rests on: ``start`` to ``end`` of the text of another document, and the words there."""

    document: str
    start: int
    end: int
    published: str
    outlet: str | None
    words: str


class Learnt(Record, frozen=True):
    """A fact that other documents of the time tell of a person, as far as it was used to code this one.

    ``id`` is the fact's, ``actor`` that of the actor it makes. ``country`` and ``sector`` are "" where they do not
    tell. ``evidence``: what the first of those documents say.
    """

    id: str
    actor: str
    name: str
    country: str
    sector: str
    role: str | None
    evidence: tuple[Evidence, ...]


class Party(Span, frozen=True):
    """An actor as it takes part in an event or makes a statement, with the words that name it there."""

    id: str
    country: str
    sector: str
    name: str | None = None


class SourceLink(Record, frozen=True):
    """One of those who passed a report on, with the words that name it.

    ``start`` and ``end`` are null where the name comes from the page's address or metadata and not from its text.
    ``role``: ``statement`` is who issued the paper or account that the words stand in (a ministry's statement).
    """

    name: str
    role: LinkRole
    start: int | None = None
    end: int | None = None


class Statement(Record, frozen=True):
    """An attribution: who said what, in which words, passed on by whom.

    ``content`` has several spans when a quotation is split around its cue or reopened in the next paragraph.
    ``kind``: ``thought`` is what somebody believes, hopes, fears, wants or plans; ``act`` is a speech act or stance of
    which only the topic is told and not what was said (praised the treaty, opposed the plan), or words that were not
    said (would not say that ...). ``commitment`` is what the source does with the content: ``claim`` where the cue
    marks it as unconfirmed (alleged, claimed), ``assert`` where nothing does (said, announced), ``doubt`` also where
    it is not believed. ``channel`` is how it was said (speech, interview), ``occasion`` the words that name the
    gathering or talk at which it was said, ``said_on`` the day, an ISO prefix. The spans of source and cue reach over
    the whole noun phrase and the whole verb group.
    ``via`` names those in the text who passed it on, the nearest to the speaker first; ``chain`` is the whole way from
    the outlet to the speaker.
    """

    id: str
    kind: StatementKind
    source: Party | None
    cue: Span | None
    content: tuple[Span, ...]
    channel: str | None = None
    occasion: Span | None = None
    via: tuple[str, ...] = ()
    said_on: str | None = None
    commitment: Commitment = "assert"
    chain: tuple[SourceLink, ...] = ()


class Date(Span, frozen=True):
    """A time expression. ``value`` is an ISO prefix (2023, 2023-08, 2023-08-23), null if nothing anchors it.

    ``early`` and ``late`` are the first and last ISO day on which what it dates can have happened, null where that
    side is open or unknown: "before 2016" has a late bound alone. docs/dates.md lists the conventions.
    """

    value: str | None
    granularity: Granularity
    text: str
    early: str | None = None
    late: str | None = None


class Place(Span, frozen=True):
    """A place name and the country it lies in ("" if it lies in none, such as a sea); coordinates in degrees.

    ``division`` is GeoNames' code of the first-level division inside the country, such as "TX" ("" if unknown).
    ``basis`` says what puts the event there: its ``sentence``, or only the ``dateline`` of the report. ``confidence``
    (0 to 1) is how clearly the name means this place among those that bear it, halved for a dateline.
    """

    name: str
    country: str
    lat: float | None = None
    lon: float | None = None
    division: str = ""
    basis: Literal["sentence", "dateline"] = "sentence"
    confidence: float = 1.0


class Plover(Record, frozen=True):
    """What PLOVER and CAMEO make of an event that a user's own ontology names, groups or scores otherwise."""

    type: str
    mode: str | None
    quad: int
    score: float


class EventMention(Record, frozen=True):
    """One telling of an event: PLOVER type and mode, CAMEO code, quad class (1-4), Goldstein-type score (-10..10).

    Where a user's own ontology has another type, mode, quad class or score for it, they stand in these fields and
    PLOVER's in ``plover``.
    """

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
    plover: Plover | None = None

    def in_plover(self) -> Plover:
        """Type, mode, quad class and score by PLOVER and CAMEO, whatever a user's own ontology makes of them."""
        return self.plover or Plover(type=self.type, mode=self.mode, quad=self.quad, score=self.score)


class Voice(Record, frozen=True):
    """One side of a contested claim: a statement, what it does with the claim, and who makes it.

    ``parties`` are several where several speak together ("the Ruritanian and Graustarkian governments").
    """

    statement: str
    commitment: Commitment
    parties: tuple[Party, ...]


class Contest(Record, frozen=True):
    """A claim that statements of one document disagree about.

    ``claim`` is the id of the statement that makes it, ``events`` are the ids of the event mentions it tells, and
    ``voices`` are all who speak of it, the claim's own first, then in text order. At least one affirms it (assert,
    claim, confirm) and one does not (deny, doubt, reject, retract).
    """

    claim: str
    events: tuple[str, ...]
    voices: tuple[Voice, ...]

    def affirming(self) -> tuple[Voice, ...]:
        """The voices that affirm the claim, its own among them."""
        return tuple(v for v in self.voices if v.commitment not in AGAINST)

    def against(self) -> tuple[Voice, ...]:
        """The voices that do not affirm the claim."""
        return tuple(v for v in self.voices if v.commitment in AGAINST)


class MadeBy(Record, frozen=True):
    """Which versions of code, lexicon and parser made a record."""

    communique: str
    lexicon: str
    parser: str


class CodedDocument(Record, frozen=True):
    """Everything read from one document.

    ``chain`` leads from the outlet to where the document's report ends: an agency, a ministry's statement, a speaker.
    ``introductions``: what its own words say of the persons it names, by which other documents are coded; ``learnt``:
    what other documents say, by which this one was coded.
    """

    document: Document
    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    events: tuple[EventMention, ...]
    made_by: MadeBy
    chain: tuple[SourceLink, ...] = ()
    disputes: tuple[Contest, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    learnt: tuple[Learnt, ...] = ()


class Rejected(Record, frozen=True):
    """An input that could not be read or coded: which one, at which stage, and why."""

    path: str
    stage: str
    reason: str
    line: int | None = None


class Passed(Rejected, frozen=True):
    """What of an archive or folder is no document (``reason``: how many of each kind), passed over: no failure."""

    number: int = 0


class Screened(Rejected, frozen=True):
    """A page or document that the pre-screen found not worth coding: no failure.

    ``document`` is the id of the document, null for a page of which no document was made.
    """

    document: str | None = None


DateBasis = Literal["stated", "published", "unknown"]


class Report(Record, frozen=True):
    """Where something was told: a document, its outlet, and the ISO day it was published."""

    document: str
    outlet: str | None
    published: str | None


class EventDate(Record, frozen=True):
    """When an event happened, as its tellings together have it.

    ``value`` is the best ISO prefix (2023, 2023-08, 2023-08-23); ``early`` and ``late`` are the first and last ISO day
    that no telling rules out. ``basis``: ``stated`` where a text tells the date, ``published`` where it only follows
    from when the event was reported (``value`` is then the first of those days), ``unknown`` where nothing tells.
    """

    value: str | None
    early: str | None
    late: str | None
    basis: DateBasis


class EventPlace(Record, frozen=True):
    """Where an event happened; latitude and longitude in degrees."""

    name: str
    country: str
    lat: float | None = None
    lon: float | None = None


class EventParty(Record, frozen=True):
    """A side of an event under the most specific name its tellings agree on."""

    id: str
    country: str
    sector: str
    name: str | None = None


class Version(Record, frozen=True):
    """One of the values a disputed field has, and who tells it so: ids of event mentions, names of outlets."""

    value: str
    members: tuple[str, ...]
    outlets: tuple[str, ...]


class Dispute(Record, frozen=True):
    """A field on which the tellings of an event differ; the version told by most independent origins first.

    Tellings with other days, other sides or far places are other events, so that those are never disputed.
    """

    field: Literal["place", "mode", "factuality"]
    versions: tuple[Version, ...]


class Event(Record, frozen=True):
    """One happening, counted once however often it is told.

    ``members`` are the ids of its event mentions, the first to be published first. ``documents``, ``outlets`` and
    ``origins`` count who tells it: near-copies of one text, and texts that credit one agency, are one origin.
    ``factuality`` is ``asserted`` where any telling states it as a fact. ``alleged_by``, ``denied_by`` and
    ``confirmed_by`` are the sources on whose word it is told so: those of ``according_to``, else the outlet itself.
    Who denies or doubts what another claims (``CodedDocument.disputes``) is in ``denied_by`` or ``doubted_by``.
    ``id`` is that of the first report's mention, hashed: later tellings leave it as it is. ``plover`` is as in
    ``EventMention``.
    """

    id: str
    type: str
    mode: str | None
    cameo: str
    quad: int
    score: float
    actors: tuple[EventParty, ...]
    recipients: tuple[EventParty, ...]
    date: EventDate
    place: EventPlace | None
    factuality: Factuality
    alleged_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    confirmed_by: tuple[str, ...]
    disputed: tuple[Dispute, ...]
    documents: int
    outlets: int
    origins: int
    first: Report
    confidence: float
    members: tuple[str, ...]
    doubted_by: tuple[str, ...] = ()
    plover: Plover | None = None

    def in_plover(self) -> Plover:
        """Type, mode, quad class and score by PLOVER and CAMEO, whatever a user's own ontology makes of them."""
        return self.plover or Plover(type=self.type, mode=self.mode, quad=self.quad, score=self.score)


class Origin(Record, frozen=True):
    """Near-copies of one text. ``source`` is the agency or outlet with which their chains end, else who had it first.

    ``first`` is the earliest document; ``members`` are document ids, the earliest first.
    """

    id: str
    source: str | None
    credited: bool
    first: Report
    members: tuple[str, ...]


class Story(Record, frozen=True):
    """Documents about the same happening within days; ``terms`` are the stems they are most about."""

    id: str
    first: Report
    until: str | None
    terms: tuple[str, ...]
    members: tuple[str, ...]


class Fact(Record, frozen=True):
    """What a corpus says of a person from day ``since`` to day ``until`` (ISO days, both included).

    ``called``: the single words that name nobody else in that time, folded. ``country`` and ``sector`` are "" and
    ``role`` is null where the documents do not tell or do not agree. ``documents`` and ``origins`` count those that
    tell it (near-copies are one origin), ``first`` and ``last`` are the days the first and the last were published;
    ``evidence`` is what the first of them say.
    """

    id: str
    name: str
    called: tuple[str, ...]
    country: str
    sector: str
    role: str | None
    since: str
    until: str
    documents: int
    origins: int
    first: str
    last: str
    evidence: tuple[Evidence, ...]


class Naming(Record, frozen=True):
    """How one document names an actor: the words, folded for counting, and every place where they stand."""

    actor: str
    words: str
    outlet: str | None
    spans: tuple[Span, ...]
