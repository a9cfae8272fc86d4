"""The one composition of the rooms: a document in, its coded record out. No I/O, no global state."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from communique import language
from communique.actors import ActorMention, Knowledge, Known, Surroundings, read_actors, shipped
from communique.clean import label_blocks
from communique.disputes import find_disputes
from communique.events import EventReading, Finding, Own, Scheme, read_events, usable, usable_ontology
from communique.events.lexicon import lexicon as predicates
from communique.parse import Parser, Sentence
from communique.read.document import Given, Overrides, make_document
from communique.records import (
    Block,
    CodedDocument,
    Document,
    Introduction,
    Learnt,
    MadeBy,
    Mention,
    Place,
    ScreenLevel,
    Statement,
)
from communique.screen import Screen
from communique.statements import document_chain, find_statements
from communique.version import __version__
from communique.when import TimeMention, find_times
from communique.where import PlaceMention, find_dateline, home, read_places


class Explanation(msgspec.Struct, frozen=True):
    """What was seen in a document: its blocks, trees, and every predicate with what became of it."""

    document: Document
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    findings: tuple[Finding, ...]
    learnt: tuple[Learnt, ...] = ()


class Reading(msgspec.Struct, frozen=True):
    """What the rooms before ``events`` found in a document; the first fields are in the order ``events`` takes them."""

    document: Document
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    actors: tuple[ActorMention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    statements: tuple[Statement, ...]
    dateline: Place | None
    introductions: tuple[Introduction, ...]
    learnt: tuple[Learnt, ...]
    made_by: MadeBy

    @property
    def told(self) -> tuple[Statement, ...]:
        """The statements that say something is so: not the acts, which only name what they are about."""
        return tuple(s for s in self.statements if s.kind != "act")


class Coder:
    """Codes documents with one loaded parser.

    ``parser`` names a spaCy pipeline with dependency labels; None is the parser that ships with the
    package. ``lexicon`` is a folder of senses of the user's own, added to the shipped ones (docs/lexicon.md);
    ``own`` are such senses that were read before, of which the sound ones are used. ``actors`` is what is known of
    actors beyond the tables (docs/own-actors.md). ``ontology`` is a file of event types and scores of the user's own
    (docs/own-ontology.md); ``scheme`` is one that was read before. ``screen`` says how much is left uncoded because
    nothing is likely to be found in it (docs/batch.md): a coder leaves out sentences, and its ``screen`` tells what
    pages and documents to leave out. Raises what the parse room raises when there is no such pipeline, LexiconError
    when the folder or the file has faults.
    """

    def __init__(
        self,
        parser: str | None = None,
        lexicon: Path | str | None = None,
        actors: Knowledge | None = None,
        ontology: Path | str | None = None,
        *,
        own: Own | None = None,
        scheme: Scheme | None = None,
        screen: ScreenLevel = "none",
    ) -> None:
        own = usable(Path(lexicon)) if lexicon else own
        self._words = own.lexicon() if own else None
        self._scheme = usable_ontology(Path(ontology), self._words) if ontology else scheme
        self._knowledge = actors or shipped()
        self._parser = Parser(parser)
        self._own = (own.digest if own else "") + (self._scheme.digest if self._scheme else "")
        self._own += "screened" if screen == "sentences" else ""
        self.screen = None if screen == "none" else Screen(self._words or predicates(), self._knowledge)
        self._worth = self.screen.worth if self.screen and screen == "sentences" else None
        self.made_by = self._made_by(self._knowledge.at(Document(id="", text="")))

    def maker(self, document: Document) -> MadeBy:
        """What decides how ``document`` is coded. It is ``made_by``, unless a learnt fact bears on the document."""
        return self._made_by(self._knowledge.at(document))

    def _made_by(self, known: Known) -> MadeBy:
        digest = language.digest(self._own + known.digest)
        return MadeBy(communique=__version__, lexicon=digest, parser=self._parser.version)

    def code(self, document: Document) -> CodedDocument:
        """Everything read from ``document``; the same document gives the same record, always."""
        return self.record(self.read(document))

    def read(self, document: Document) -> Reading:
        """The first half of ``code``: all that is found before events are."""
        blocks = label_blocks(document)
        sentences = self._sentences(document, blocks)
        known = self._knowledge.at(document)
        times = find_times(sentences, document.published)
        at_home = home(document.outlet, document.url)
        places = read_places(sentences, home=at_home)
        dateline = find_dateline(document.text, blocks, home=at_home)
        around = Surroundings(places.named, dateline, tuple(sorted({place.country for place in at_home})))
        found = read_actors(document, sentences, known, around)
        actors = found.mentions
        statements = find_statements(document, blocks, sentences, actors, times, found.setting)
        return Reading(
            document, blocks, sentences, actors, times, places.standing, statements, dateline, found.introductions,
            found.learnt,
            self._made_by(known),
        )  # fmt: skip

    def _sentences(self, document: Document, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
        if self._worth is None:
            return self._parser.sentences(document, blocks)
        return self._parser.sentences(document, blocks, self._worth(document))

    def record(self, seen: Reading) -> CodedDocument:
        """The second half of ``code``: the events, and the record of it all."""
        events = self._events(seen).events
        return CodedDocument(
            document=seen.document,
            blocks=seen.blocks,
            mentions=_mentions(seen.actors),
            statements=seen.statements,
            events=events,
            made_by=seen.made_by,
            chain=document_chain(seen.document, seen.blocks, seen.sentences, seen.told),
            disputes=find_disputes(seen.sentences, seen.actors, seen.told, events),
            introductions=seen.introductions,
            learnt=seen.learnt,
        )

    def explain(self, document: Document) -> Explanation:
        """The trees, predicates, operators and roles behind ``code(document)``, near misses included."""
        seen = self.read(document)
        return Explanation(document, seen.blocks, seen.sentences, self._events(seen).findings, seen.learnt)

    def _events(self, seen: Reading) -> EventReading:
        found = (seen.document, seen.sentences, seen.actors, seen.times, seen.places, seen.told)
        return read_events(*found, self._words, seen.dateline, self._scheme)


def _mentions(actors: Iterable[ActorMention]) -> tuple[Mention, ...]:
    """One record a span and actor, in text order; an adjective ("Cuban") describes something else and is left out."""
    found = {(a.start, -a.end, a.actor.id): a for a in actors if a.kind != "adjective"}
    return tuple(
        Mention(start=a.start, end=a.end, actor=a.actor, fact=a.fact or None)
        for _, a in sorted(found.items(), key=lambda x: x[0])
    )


@cache
def loaded(
    parser: str | None = None,
    lexicon: Path | None = None,
    actors: Knowledge | None = None,
    ontology: Path | None = None,
    screen: ScreenLevel = "none",
) -> Coder:
    """The coder with this parser, screen, knowledge, and lexicon and ontology of the user's own, loaded once."""
    return Coder(parser, lexicon, actors, ontology, screen=screen)


def code(
    text: str,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> CodedDocument:
    """Code one text with the parser that ships with the package, as ``communique code`` would.

    ``published`` is an ISO date (``2021-03-10``): weekdays and "last week" are counted from it. What is not
    given here (title, date, address) is taken from what the text prints about itself. Offsets in the record
    are code points into ``text``; a lone surrogate, which no encoding can write, becomes U+FFFD. Raises
    ValueError when ``published`` is not a date.

    >>> code("Graustark rejected an offer of talks from Ruritania.").events[0].type
    'REJECT'
    """
    if published is not None:
        date.fromisoformat(published)
    document = make_document(text, "", Given(title=title), Overrides(published=published, url=url, outlet=outlet))
    return loaded().code(msgspec.structs.replace(document, path=None))
