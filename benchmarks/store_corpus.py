"""A store of any size from invented records: as many event mentions as asked for, with the skew that news has.

The rows are those that adding documents one by one writes, but for what linking alone reads (its keys and edges, and
the `page` and `telling` columns), which is left out: no query touches it, and it would take hours.
"""

import random
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import msgspec

from communique.events.ontology import ontology
from communique.records import (
    Block,
    CodedDocument,
    Date,
    Document,
    Event,
    EventDate,
    EventMention,
    EventParty,
    EventPlace,
    MadeBy,
    Origin,
    Party,
    Place,
    Report,
    Span,
    Statement,
    Story,
    identity,
)
from communique.store import Writer, document_rows, happenings, speakers
from communique.store.addresses import address, fingerprint
from communique.store.layout import number

MADE_BY = MadeBy(communique="0.1.0", lexicon="sha256:generated", parser="none")
FIRST, DAYS = date(2021, 1, 1), 1095
TOLD = 10  # mentions a document
BATCH = 2_000  # documents


class Skewed:
    """Things of which a few come often and most seldom: by Zipf's law to the power ``skew``, 0 for all alike."""

    def __init__(self, things: Sequence[str], skew: float = 1.0) -> None:
        self.things = things
        self._weights = list(accumulate((i + 3) ** -skew for i in range(len(things))))

    def draw(self, chance: random.Random) -> str:
        """One of them."""
        return chance.choices(self.things, cum_weights=self._weights)[0]


class Act(msgspec.Struct, frozen=True):
    """What happened, before anyone tells it."""

    actor: str
    recipient: str
    cameo: str
    day: date
    place: tuple[str, str]
    words: str
    factuality: str


class World:
    """Countries, outlets, places, words and codes, all invented but the codes; ``skew`` is that of the words."""

    def __init__(self, chance: random.Random, skew: float = 1.0) -> None:
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        codes = [f"X{a}{b}" for a in letters for b in letters]
        chance.shuffle(codes)
        self.countries = Skewed(codes[:190])
        self.outlets = Skewed([f"{_word(chance)} {kind}" for _ in range(60) for kind in _KINDS])
        self.words = Skewed([*_COMMON, *(_word(chance) for _ in range(30_000))], skew)
        self.places = [(_word(chance).title(), self.countries.draw(chance)) for _ in range(800)]
        self.cameo = Skewed(sorted(ontology().cameo, key=lambda code: chance.random()))

    def act(self, chance: random.Random, day: date) -> Act:
        """Something that happens on a day."""
        actor, recipient = self.countries.draw(chance), self.countries.draw(chance)
        return Act(
            actor=actor,
            recipient=recipient,
            cameo=self.cameo.draw(chance),
            day=day,
            place=chance.choice(self.places),
            words=" ".join(self.words.draw(chance) for _ in range(9)),
            factuality=chance.choices(_FACTUALITIES, weights=(80, 10, 5, 5))[0],
        )


_KINDS = ("Post", "Gazette", "Times", "Herald", "News")
_FACTUALITIES = ("asserted", "alleged", "negated", "hypothetical")
_COMMON = ("said", "minister", "government", "talks", "border", "sanctions", "treaty", "troops", "blockade", "aid")
_SYLLABLES = (
    "ba",
    "dor",
    "el",
    "fi",
    "gra",
    "hen",
    "is",
    "ka",
    "lo",
    "mir",
    "ne",
    "os",
    "pra",
    "ru",
    "stel",
    "tu",
    "vo",
    "za",
)


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


def tell(world: World, chance: random.Random, n: int, acts: Sequence[Act]) -> CodedDocument:
    """A document that tells some acts, a sentence each."""
    day = max(act.day for act in acts) + timedelta(days=1)
    outlet = world.outlets.draw(chance)
    document_id = identity("generated", n)
    title = " ".join(world.words.draw(chance) for _ in range(7)).capitalize()
    text = f"{title}\n"
    events = []
    for act in acts:
        start = len(text)
        text += f"{act.actor} and {act.recipient}: {act.words} in {act.place[0]} on {act.day.isoformat()}.\n"
        events.append(_mention(document_id, act, start, text))
    said = len(text)
    text += f"“{' '.join(world.words.draw(chance) for _ in range(12))},” said {acts[0].actor}.\n"
    party = Party(
        id=identity(acts[0].actor), country=acts[0].actor, sector="GOV", start=len(text) - 6, end=len(text) - 2
    )
    statement = Statement(
        id=identity(document_id, "said"),
        kind="direct",
        source=party,
        cue=None,
        content=(Span(start=said + 1, end=said + 40),),
    )
    return CodedDocument(
        document=Document(
            id=document_id,
            url=f"https://news.example/{n}",
            outlet=outlet,
            title=title,
            published=day.isoformat(),
            languages=("en",),
            text=text,
        ),
        blocks=(
            Block(start=0, end=len(title), kind="title", language="en"),
            Block(start=len(title) + 1, end=len(text), kind="body", language="en"),
        ),
        mentions=(),
        statements=(statement,),
        events=tuple(events),
        made_by=MADE_BY,
    )


def _mention(document_id: str, act: Act, start: int, text: str) -> EventMention:
    code = ontology().cameo[act.cameo]
    kind = ontology().types[code.type]
    place, day = text.index(act.place[0], start), text.index(act.day.isoformat(), start)
    return EventMention(
        id=identity(document_id, start),
        type=code.type,
        mode=code.mode,
        contexts=code.contexts,
        cameo=act.cameo,
        quad=kind.quad,
        score=code.score,
        actors=(Party(id=identity(act.actor), country=act.actor, sector="GOV", start=start, end=start + 3),),
        recipients=(
            Party(id=identity(act.recipient), country=act.recipient, sector="GOV", start=start + 8, end=start + 11),
        ),
        date=Date(value=act.day.isoformat(), granularity="day", text=act.day.isoformat(), start=day, end=day + 10),
        place=Place(name=act.place[0], country=act.place[1], start=place, end=place + len(act.place[0])),
        factuality=act.factuality,  # type: ignore[arg-type]  # a plain str from the tables above
        anchor=Span(start=start + 13, end=start + 13 + len(act.words)),
        according_to=(),
        duplicate_of=None,
        confidence=0.9,
        why="generated",
    )


class Told(msgspec.Struct):
    """An act with who has told it so far: (mention row, mention id, document row, document id, outlet, day, words)."""

    act: Act
    tellings: list[tuple[int, str, int, str, str, str, str]]


def build(path: Path, mentions: int, seed: int = 1) -> None:
    """Make a store with this many event mentions; two in five tell what another has told."""
    chance = random.Random(seed)
    world = World(chance)
    Writer(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -3000000", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    maker = document_rows.maker(connection, MADE_BY)
    events = _Events(connection)
    recent: list[Told] = []
    documents = -(-mentions // TOLD)
    for first in range(0, documents, BATCH):
        batch = []
        for n in range(first, min(first + BATCH, documents)):
            day = FIRST + timedelta(days=DAYS * n // documents)
            told = [_one(world, chance, day, recent) for _ in range(TOLD)]
            batch.append((n + 1, tell(world, chance, n, [one.act for one in told]), told))
        _write_documents(connection, batch, maker)
        done, recent = recent[:-5_000], recent[-5_000:]
        events.write(done)
    events.write(recent)
    events.close()
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _one(world: World, chance: random.Random, day: date, recent: list[Told]) -> Told:
    """Something new, or what was told lately."""
    if len(recent) > 100 and chance.random() < 0.4:
        return recent[-1 - int(chance.expovariate(1 / 300)) % len(recent)]
    told = Told(world.act(chance, day), [])
    recent.append(told)
    return told


def _write_documents(
    connection: sqlite3.Connection, batch: Sequence[tuple[int, CodedDocument, list[Told]]], maker: int
) -> None:
    """The rows of documents, their mentions and statements; ``told`` learns of the mentions."""
    rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for n, coded, told in batch:
        document, text = coded.document, coded.document.text
        origin, story = identity("origin", document.id), identity("story", document.id)
        published, outlet, print_ = document.published or "", document.outlet or "", fingerprint(document)
        rows["documents"].append(
            (
                n, document.id, print_, published, outlet, document.url, None, document.title, maker, origin, story,
                text, "", b"", document_rows.packed(coded),
            )
        )  # fmt: skip
        rows["document_words"].append((n, document.title, text, outlet, ""))
        where = address(document)
        rows["addresses"].append((where, n, None))
        rows["versions"].append((where, 1, document.id, print_, None))
        report = Report(document=document.id, outlet=outlet, published=published)
        rows["origins"].append(
            (origin, _json(Origin(id=origin, source=outlet, credited=False, first=report, members=(document.id,))))
        )
        record = Story(id=story, first=report, until=published, terms=(), members=(document.id,))
        rows["stories"].append((story, published, 1, _json(record)))
        for position, (event, one) in enumerate(zip(coded.events, told, strict=True)):
            mention = n * TOLD + position
            words = text[event.actors[0].start : event.date.end + 1 if event.date else event.anchor.end]
            one.tellings.append((mention, event.id, n, document.id, outlet, published, words))
            rows["mentions"].append((mention, n, position, event.id, number(_event_id(one)), words, b""))
            for party in (*event.actors, *event.recipients):
                rows["actors"].append((party.id, party.country, party.sector, ""))
                naming = (party.id, outlet, f"the {one.act.words.split()[0]} of {party.country}")
                rows["wordings"].append((*naming, published, document.id, n, "", 1, 0))
                rows["wording_sums"].append((*naming, 1, 1))
        for position, statement in enumerate(coded.statements):
            row = document_rows.statement_row(statement, text)
            rows["statements"].append((n, n, position, *row))
            rows["statement_words"].append((n, *row[1:]))
            parties = speakers.statement_terms(coded, position)
            rows["statement_parties"] += [(*party, published, n) for party in parties]
    for table, many in rows.items():
        columns = _INDEXES.get(table, "")
        marks = ", ".join("?" * len(many[0]))
        connection.executemany(f"INSERT OR IGNORE INTO {table} {columns} VALUES ({marks}) {_MORE.get(table, '')}", many)


_MORE = {
    "wording_sums": "ON CONFLICT DO UPDATE SET mentions = mentions + 1, documents = documents + 1",
}
_INDEXES = {
    "document_words": "(rowid, title, text, outlet, bigrams)",
    "statement_words": "(rowid, source, said, bigrams)",
}


def _event_id(one: Told) -> str:
    return identity("event", one.tellings[0][1])


class _Events:
    """Writes events with their terms; the sums of dyads are kept in memory until the end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._terms: dict[tuple[str, str], int] = {}
        self._counts: dict[int, int] = defaultdict(int)
        self._active: dict[tuple[str, int, str], int] = defaultdict(int)
        self._sums: dict[tuple[int, str, str, str, str], list[int]] = {}

    def write(self, told: Sequence[Told]) -> None:
        """The rows of events that no one will tell again."""
        events, records, words, standing = [], [], [], []
        for one in sorted((one for one in told if one.tellings), key=_event_id):
            event = _event(one)
            n, (day, last) = number(event.id), happenings.days(event)
            outlets = tuple(sorted({telling[4] for telling in one.tellings}))
            said = "\n".join(dict.fromkeys(telling[6] for telling in one.tellings))
            events.append((n, day, last, event.origins, event.confidence, len(event.disputed), event.quad))
            records.append((n, _json(outlets), '["en"]', _json(event), said))
            words.append((n, said))
            standing += [(self._term(term), day, n) for term in happenings.terms(event, outlets, ("en",))]
            self._active[happenings.share_of_activity(event)] += 1
            for where, sums in happenings.shares(event):
                total = self._sums.setdefault(where, [0] * 6)
                for i, value in enumerate(msgspec.structs.astuple(sums)):
                    total[i] += value
        execute = self._connection.executemany
        execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", events)
        execute("INSERT INTO event_records (n, outlets, languages, record, words) VALUES (?, ?, ?, ?, ?)", records)
        execute("INSERT INTO event_words (rowid, words) VALUES (?, ?)", words)
        execute("INSERT INTO event_terms VALUES (?, ?, ?)", sorted(standing))

    def close(self) -> None:
        """Write what was counted."""
        rows = [(n, kind, term, self._counts[n]) for (kind, term), n in self._terms.items()]
        self._connection.executemany("INSERT INTO terms VALUES (?, ?, ?, ?)", rows)
        active = [(*where, events) for where, events in sorted(self._active.items())]
        self._connection.executemany("INSERT INTO activity VALUES (?, ?, ?, ?)", active)
        marks = ", ".join("?" * 11)
        self._connection.executemany(
            f"INSERT INTO dyads VALUES ({marks})", sorted((*where, *sums) for where, sums in self._sums.items())
        )

    def _term(self, term: tuple[str, str]) -> int:
        n = self._terms.setdefault(term, len(self._terms) + 1)
        self._counts[n] += 1
        return n


def _event(one: Told) -> Event:
    act, first = one.act, one.tellings[0]
    code = ontology().cameo[act.cameo]
    documents = {telling[3] for telling in one.tellings}
    day = act.day.isoformat()
    return Event(
        id=_event_id(one),
        type=code.type,
        mode=code.mode,
        cameo=act.cameo,
        quad=ontology().types[code.type].quad,
        score=code.score,
        actors=(EventParty(id=identity(act.actor), country=act.actor, sector="GOV"),),
        recipients=(EventParty(id=identity(act.recipient), country=act.recipient, sector="GOV"),),
        date=EventDate(value=day, early=day, late=day, basis="stated"),
        place=EventPlace(name=act.place[0], country=act.place[1]),
        factuality=act.factuality,  # type: ignore[arg-type]  # a plain str from the tables above
        alleged_by=(),
        denied_by=(),
        confirmed_by=tuple(dict.fromkeys(telling[4] for telling in one.tellings)),
        disputed=(),
        documents=len(documents),
        outlets=len({telling[4] for telling in one.tellings}),
        origins=len(documents),
        first=Report(document=first[3], outlet=first[4], published=first[5]),
        confidence=0.9,
        members=tuple(telling[1] for telling in one.tellings),
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
