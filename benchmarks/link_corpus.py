"""Corpora of coded documents whose copies, stories and events are known, made from a seed.

The invented countries of the samples act and talk for a season. Each happening is written up by several outlets in
their own words, each naming the sides, the day and the place as exactly or loosely as it likes; some reports come in
Spanish, some are wrong or leave a side out, as a coder's records are. Round the happenings stand others that are easily
taken for them: another week, sides reversed, another place, another subject, another minister. Texts are then run by
other outlets with edits, cuts, new titles and tails of their own, and quoted by articles that are no copies.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from communique.events.same import mark_duplicates
from communique.records import (
    Actor,
    Block,
    CodedDocument,
    Date,
    Document,
    EventMention,
    Factuality,
    MadeBy,
    Mention,
    Party,
    Place,
    Span,
    identity,
)

Language = Literal["en", "es"]
MADE_BY = MadeBy(communique="0", lexicon="generated", parser="none")
COUNTRIES = {"XRU": "Ruritania", "XGR": "Graustark", "XFR": "Freedonia", "XSY": "Sylvania"}
ADJECTIVES = {"XRU": "Ruritanian", "XGR": "Graustarkian", "XFR": "Freedonian", "XSY": "Sylvanian"}
OFFICES = ("president", "foreign minister", "defence minister", "interior minister", "trade minister")
GROUPS = (("COP", "police"), ("MIL", "army"), ("REB", "rebels"), ("CVL", "demonstrators"))
OPENING = date(2021, 3, 1)


@dataclass(frozen=True)
class Kind:
    """A kind of happening: its codes and how English and Spanish tell it (``{x}``: what it is about)."""

    type: str
    cameo: str
    mode: str | None
    quad: int
    en: tuple[str, ...]
    es: tuple[str, ...]
    to_whom: bool = True


KINDS = (
    Kind("CONSULT", "040", None, 1, ("met", "held talks with", "sat down with", "conferred about {x} with"),
         ("se reunió con", "conversó sobre {x} con")),
    Kind("CONSULT", "041", "phone", 1, ("telephoned", "spoke by telephone with", "discussed {x} in a call with"),
         ("habló por teléfono con",)),
    Kind("ACCUSE", "112", "allege", 3, ("accused", "blamed over {x}", "charged in connection with {x}"),
         ("acusó por {x} a",)),
    Kind("ACCUSE", "111", "disapprove", 3, ("criticised", "lashed out over {x} at", "condemned the stance on {x} of"),
         ("criticó por {x} a",)),
    Kind("AGREE", "030", None, 1, ("promised to work on {x} with", "pledged cooperation on {x} to"),
         ("prometió cooperar en {x} con",)),
    Kind("SUPPORT", "051", None, 1, ("praised", "backed", "endorsed the position on {x} of"), ("respaldó a",)),
    Kind("REJECT", "120", None, 3, ("rejected a proposal on {x} from", "turned down", "refused to accept {x} from"),
         ("rechazó la propuesta sobre {x} de",)),
    Kind("REQUEST", "104", "change", 3, ("urged action on {x} from", "called for a change over {x} by", "pressed"),
         ("pidió un cambio en {x} a",)),
    Kind("SANCTION", "163", "discontinue", 4, ("imposed sanctions over {x} on", "halted trade with"),
         ("impuso sanciones por {x} a",)),
    Kind("ASSAULT", "195", "aerial", 4, ("bombed", "carried out an air raid on", "struck from the air"),
         ("bombardeó a",)),
    Kind("AID", "073", None, 2, ("sent relief supplies to", "delivered aid after {x} to"), ("envió ayuda a",)),
    Kind("PROTEST", "141", "demo", 4, ("rallied over {x} against", "marched against"), ("marchó contra",)),
    Kind("COERCE", "173", "arrest", 4, ("arrested members of", "detained supporters of"), ("detuvo a miembros de",)),
    Kind("RETREAT", "0831", "resign", 2, ("resigned over {x}", "stepped down", "quit"), ("renunció",), to_whom=False),
)  # fmt: skip
SUBJECTS = (
    ("the fishing quotas", "las cuotas de pesca"), ("the Zenda tariff", "el arancel de Zenda"),
    ("the flooded mines", "las minas inundadas"), ("the railway bridge", "el puente ferroviario"),
    ("the border fence", "la valla fronteriza"), ("the grain embargo", "el embargo de cereales"),
    ("the prisoner exchange", "el canje de prisioneros"), ("the radar station", "la estación de radar"),
    ("the river treaty of 1998", "el tratado fluvial de 1998"), ("the stolen archive", "el archivo robado"),
    ("the refugees from Hentzau", "los refugiados de Hentzau"), ("the missing trawler", "el pesquero desaparecido"),
    ("the gas pipeline", "el gasoducto"), ("the currency peg", "la paridad cambiaria"),
    ("the observatory on Mount Tarlen", "el observatorio del monte Tarlen"), ("the vaccine ban", "el veto a la vacuna"),
    ("the election in Tarlenheim", "las elecciones de Tarlenheim"), ("the 340 deserters", "los 340 desertores"),
    ("the cathedral ruins", "las ruinas de la catedral"), ("the naval exercise", "el ejercicio naval"),
)  # fmt: skip
PLACES = (
    Place(start=0, end=0, name="Strelsau", country="XRU", lat=50.1, lon=14.4),
    Place(start=0, end=0, name="Zenda", country="XRU", lat=49.0, lon=13.2),
    Place(start=0, end=0, name="Edelweiss", country="XGR", lat=46.9, lon=11.5),
    Place(start=0, end=0, name="Ganlook", country="XGR", lat=46.1, lon=12.9),
    Place(start=0, end=0, name="Fredonville", country="XFR", lat=43.0, lon=7.5),
    Place(start=0, end=0, name="Port Firefly", country="XFR", lat=42.2, lon=8.8),
    Place(start=0, end=0, name="Sylvan Harbour", country="XSY", lat=44.8, lon=5.1),
)
OUTLETS = tuple(f"{a} {b}" for a in ("Strelsau", "Edelweiss", "Harbour", "Northern", "Morning", "Potomac", "Valley")
                for b in ("Gazette", "Post", "Courier", "Ledger", "Star", "Observer"))  # fmt: skip
AGENCIES = ("Central Press", "Wire Service North", "Agencia Sur")
SYLLABLES = ("ba", "cor", "del", "fen", "gar", "hul", "jan", "kel", "lor", "mar", "nis", "ol", "pra", "quin", "ros",
             "sel", "tor", "ul", "ver", "win", "yar", "zel")  # fmt: skip


@dataclass(frozen=True)
class Person:
    """An office holder with a name."""

    country: str
    office: str
    name: str


@dataclass(frozen=True)
class Happening:
    """What truly happened."""

    id: str
    kind: Kind
    actor: Person
    recipient: Person | None
    day: date
    place: Place
    subject: tuple[str, str]
    story: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence as written, with the mention a coder makes of it and the happening it truly tells."""

    before: str
    verb: str
    after: str
    mention: EventMention | None = None
    actors: tuple[Actor, ...] = ()
    truth: str | None = None

    @property
    def text(self) -> str:
        """The whole sentence."""
        return " ".join(p for p in (self.before, self.verb, self.after) if p) + "."


@dataclass(frozen=True)
class Article:
    """A text before it is run: the story and the origin it truly belongs to."""

    story: str
    origin: str
    language: Language
    title: str
    published: date
    paragraphs: tuple[tuple[Sentence, ...], ...]


@dataclass
class Corpus:
    """Coded documents and what is true of them, by document and by event mention."""

    documents: list[CodedDocument] = field(default_factory=list)
    origin: dict[str, str] = field(default_factory=dict)
    story: dict[str, str] = field(default_factory=dict)
    event: dict[str, str] = field(default_factory=dict)


def corpus(stories: int, seed: int) -> Corpus:
    """A corpus of this many stories."""
    return _Maker(random.Random(seed)).run(stories)


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.vocabulary = [self._word() for _ in range(4000)]
        self.people = [Person(c, o, f"{self._word(2).title()} {self._word(3).title()}")
                       for c in COUNTRIES for o in OFFICES]  # fmt: skip
        self.made = 0

    def _word(self, longest: int = 4) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, max(2, longest))))

    def run(self, stories: int) -> Corpus:
        out = Corpus()
        happenings = self._happenings(stories)
        for number, happening in enumerate(happenings):
            articles = self._coverage(happening, happenings[max(0, number - 40) : number])
            for article in articles:
                self._publish(out, article)
                for copy in self._copies(article):
                    self._publish(out, copy)
            if len(articles) > 1 and self.chance.random() < 0.3:
                self._publish(out, self._quoting(articles[0], happening))
        self.chance.shuffle(out.documents)
        return out

    def _happenings(self, number: int) -> list[Happening]:
        """Happenings in the order of their days; near half are made to be taken for another."""
        found: list[Happening] = []
        while len(found) < number:
            found.append(self._fresh(len(found)))
            if self.chance.random() < 0.45:
                found.append(self._lookalike(found[-1], len(found)))
        return sorted(found[:number], key=lambda h: (h.day, h.id))

    def _fresh(self, number: int) -> Happening:
        kind = self.chance.choice(KINDS)
        actor, recipient = self.chance.sample(self.people, 2)
        while recipient.country == actor.country:
            recipient = self.chance.choice(self.people)
        return Happening(f"h{number}", kind, actor, recipient if kind.to_whom else None,
                         OPENING + timedelta(days=self.chance.randrange(400)), self.chance.choice(PLACES),
                         self.chance.choice(SUBJECTS), f"t{number}", self._words())  # fmt: skip

    def _words(self) -> tuple[str, ...]:
        """What a story is about besides its subject."""
        return tuple(self.chance.sample(self.vocabulary[200:], 30))

    def _lookalike(self, of: Happening, number: int) -> Happening:
        """Another happening that shares most with ``of``; an answer or a second act within days is the same story."""
        other = replace(of, id=f"h{number}")
        apart = replace(other, story=f"t{number}", words=self._words())
        way = self.chance.choice(("week", "reversed", "place", "subject", "person"))
        if way == "reversed" and of.recipient and of.kind.type != "CONSULT":
            return replace(other, actor=of.recipient, recipient=of.actor)
        if way == "place" and of.kind.type in ("ASSAULT", "PROTEST", "COERCE"):
            return replace(other, place=self.chance.choice([p for p in PLACES if p.name != of.place.name]))
        if way == "subject" and of.kind.quad in (1, 3) and of.kind.type != "CONSULT":
            return replace(apart, subject=self.chance.choice([s for s in SUBJECTS if s != of.subject]))
        if way == "person":
            same = [p for p in self.people if p.country == of.actor.country and p != of.actor]
            day = of.day + timedelta(days=self.chance.randint(0, 3))
            return replace(other, actor=self.chance.choice(same), day=day)
        return replace(apart, day=of.day + timedelta(days=self.chance.randint(9, 40)))

    def _coverage(self, of: Happening, before: Sequence[Happening]) -> list[Article]:
        """Reports in other words, some with a follow-up of another kind and a look back at an older happening."""
        kind = self.chance.choice([k for k in KINDS if k.to_whom and k.type != of.kind.type])
        follow = replace(self._fresh(0), id=f"{of.id}f", actor=of.actor, subject=of.subject, day=of.day, kind=kind)
        out = []
        for _ in range(self.chance.choice((1, 1, 2, 2, 3, 4, 6))):
            language: Language = "es" if self.chance.random() < 0.1 else "en"
            published = of.day + timedelta(days=self.chance.choice((0, 0, 1, 1, 1, 2)))
            lead = [self._told(of, published, language)]
            if self.chance.random() < 0.3:
                lead.append(self._told(of, published, language))
            middle = [self._told(follow, published, language)] if self.chance.random() < 0.5 else []
            back = [self._told(self.chance.choice(before), published, language, long_ago=True)] \
                if before and self.chance.random() < 0.25 else []  # fmt: skip
            about = of.subject[language == "es"]
            rest = range(self.chance.randint(2, 6))
            paragraphs = [(*lead, self._filler(about, of.words)), *((s, self._filler(about, of.words)) for s in middle),
                          *((self._filler(about, of.words), self._filler("", of.words)) for _ in rest),
                          *((s, self._filler()) for s in back)]  # fmt: skip
            self.made += 1
            title = f"{self._name(of.actor, 'title')}: {about} {self.chance.choice(self.vocabulary)}"
            out.append(Article(of.story, f"o{self.made}", language, title, published, tuple(paragraphs)))
        return out

    def _filler(self, about: str = "", topic: Sequence[str] = ()) -> Sentence:
        words = [self.vocabulary[min(int(self.chance.paretovariate(0.6)), len(self.vocabulary)) - 1]
                 for _ in range(self.chance.randint(8, 18))]  # fmt: skip
        words = [self.chance.choice(topic) if topic and self.chance.random() < 0.2 else w for w in words]
        if about and self.chance.random() < 0.6:
            words.insert(self.chance.randrange(len(words)), about)
        return Sentence(" ".join(words).capitalize(), "", "")

    def _name(self, person: Person, form: str) -> str:
        if form == "state":
            return COUNTRIES[person.country]
        if form == "government":
            return f"{ADJECTIVES[person.country]} government"
        post = f"{ADJECTIVES[person.country]} {person.office}"
        return f"{post} {person.name}" if form in ("title", "full") else post if form == "post" else person.name

    def _party(self, person: Person) -> tuple[str, Party, Actor]:
        """How a report names a side: by name mostly, else by office, government or country."""
        forms = ("full", "full", "full", "name", "post", "state", "government")
        form = self.chance.choice(forms if person.office in ("president", "foreign minister") else forms[:5])
        named = form in ("full", "name")
        sector = "CVL" if named and self.chance.random() < 0.08 else "GOV"
        name = person.name if named else self._name(person, form)
        key = identity(person.country, sector, name)
        role = person.office if form in ("full", "post") else None
        words = self._name(person, form)
        return (words, Party(start=0, end=0, id=key, country=person.country, sector=sector, name=name),
                Actor(id=key, country=person.country, sector=sector, name=name, role=role))  # fmt: skip

    def _told(self, of: Happening, published: date, language: Language, long_ago: bool = False) -> Sentence:
        """One report of a happening and the mention a coder makes of it, with a coder's mistakes."""
        subject = of.subject[language == "es"]
        verb = self.chance.choice(of.kind.es if language == "es" else of.kind.en).replace("{x}", subject)
        told = subject in verb or self.chance.random() < 0.7
        words, party, actor = self._party(of.actor)
        actors: tuple[Party, ...] = (party,)
        recipients: tuple[Party, ...] = ()
        known = [actor]
        other = ""
        if of.recipient:
            other, party, actor = self._party(of.recipient)
            known.append(actor)
            recipients = (party,) if self.chance.random() > 0.08 else ()
        where = f"in {of.place.name}" if self.chance.random() < 0.6 else ""
        when, value = self._when(of.day, published, long_ago)
        about = "" if subject in verb or not told else f"over {subject}"
        order = [other, *self.chance.sample([where, when, about], 3)]
        if of.kind.type == "CONSULT" and recipients and self.chance.random() < 0.3:
            actors, recipients = recipients, actors
        fact: Factuality = self.chance.choices(("asserted", "alleged", "hypothetical"), (0.9, 0.08, 0.02))[0]
        self.made += 1
        mention = EventMention(
            id=identity("generated", self.made), type=of.kind.type, mode=of.kind.mode, contexts=(),
            cameo=of.kind.cameo if self.chance.random() > 0.05 else of.kind.cameo[:2] + "0", quad=of.kind.quad,
            score=1.0, actors=actors, recipients=recipients,
            date=Date(start=0, end=0, value=value, granularity=_granularity(value), text=when) if when else None,
            place=of.place if where and self.chance.random() > 0.1 else None, factuality=fact,
            anchor=Span(start=0, end=0),
            according_to=(AGENCIES[0],) if fact == "alleged" else (), duplicate_of=None, confidence=0.9, why=verb,
        )  # fmt: skip
        return Sentence(words, verb, " ".join(p for p in order if p), mention, tuple(known), of.id)

    def _when(self, day: date, published: date, long_ago: bool) -> tuple[str, str | None]:
        """The expression and the value a coder gives it; sometimes none, a month, or a weekday it cannot resolve."""
        if long_ago or (published - day).days > 6:
            month = f"{day:%Y-%m}"
            return self.chance.choice(((f"in {month}", month), (f"on {day:%d %B %Y}", day.isoformat())))
        way = self.chance.random()
        if way < 0.45:
            return f"on {day:%A}", day.isoformat()
        if way < 0.85:
            return "", None
        return (f"on {day:%A}", None) if way < 0.9 else (f"on {day:%d %B}", day.isoformat())

    def _copies(self, of: Article) -> list[Article]:
        out = []
        for _ in range(self.chance.choice((0, 0, 0, 1, 1, 2, 4))):
            paragraphs = [tuple(self._edited(s, self.chance.choice((0.0, 0.01, 0.03, 0.06))) for s in p)
                          for p in of.paragraphs]  # fmt: skip
            way = self.chance.random()
            if way < 0.3 and len(paragraphs) > 3:
                paragraphs = paragraphs[: (len(paragraphs) + 1) // 2]
            elif way < 0.45 and len(paragraphs) > 3:
                del paragraphs[self.chance.randrange(1, len(paragraphs))]
            if self.chance.random() < 0.4:
                paragraphs.append((self._filler(), self._filler()))
            title = of.title if self.chance.random() < 0.5 else f"{self.chance.choice(self.vocabulary)} {of.story}"
            later = of.published + timedelta(days=self.chance.choice((0, 0, 0, 1)))
            out.append(replace(of, title=title, published=later, paragraphs=tuple(paragraphs)))
        return out

    def _edited(self, sentence: Sentence, share: float) -> Sentence:
        """``sentence`` with a share of its words replaced, as an editor's hand does; a coder reads it as before."""
        after = " ".join(self.chance.choice(self.vocabulary) if self.chance.random() < share else w
                         for w in sentence.after.split())  # fmt: skip
        before = sentence.before if sentence.mention else " ".join(
            self.chance.choice(self.vocabulary) if self.chance.random() < share else w for w in sentence.before.split()
        )  # fmt: skip
        self.made += 1
        mention = sentence.mention and replace_id(sentence.mention, identity("generated", self.made))
        return replace(sentence, before=before, after=after, mention=mention)

    def _quoting(self, of: Article, happening: Happening) -> Article:
        """An article of the same story that quotes two paragraphs of another at length."""
        quoted = [tuple(self._edited(s, 0.0) for s in p) for p in of.paragraphs[:2]]
        own = [(self._filler(happening.subject[0]), self._filler()) for _ in range(5)]
        self.made += 1
        published = of.published + timedelta(days=1)
        return replace(of, origin=f"o{self.made}", published=published, paragraphs=(own[0], *quoted, *own[1:]),
                       title=f"What {self._name(happening.actor, 'name')} wants")  # fmt: skip

    def _publish(self, out: Corpus, article: Article) -> None:
        self.made += 1
        agency = AGENCIES[hash_of(article.origin) % 3] if hash_of(article.origin) % 4 == 0 else None
        coded = coded_document(f"d{self.made:06d}", self.chance.choice(OUTLETS), agency, article)
        out.documents.append(coded)
        out.origin[coded.document.id] = article.origin
        out.story[coded.document.id] = article.story
        told = [s for p in article.paragraphs for s in p if s.mention]
        out.event.update((s.mention.id, s.truth) for s in told if s.mention and s.truth)


def hash_of(name: str) -> int:
    """A number that is the same in every process."""
    return int(identity(name), 16)


def replace_id(mention: EventMention, new: str) -> EventMention:
    """``mention`` under another id."""
    fields = {name: getattr(mention, name) for name in mention.__struct_fields__}
    return EventMention(**{**fields, "id": new})


def _granularity(value: str | None) -> Literal["year", "month", "day"]:
    return "month" if value is not None and len(value) == len("2021-03") else "day"


def coded_document(key: str, outlet: str, agency: str | None, article: Article) -> CodedDocument:
    """An article as a coder would record it."""
    text, blocks, mentions, events = article.title, [Block(start=0, end=len(article.title), kind="title")], [], []
    for paragraph in article.paragraphs:
        text += "\n\n"
        start = len(text)
        for sentence in paragraph:
            text += " " * (len(text) > start)
            begun, anchor = len(text), len(text) + len(sentence.before) + 1
            text += sentence.text
            mentions += [Mention(start=begun, end=begun + len(sentence.before), actor=a) for a in sentence.actors]
            if sentence.mention:
                events.append(_placed(sentence.mention, anchor, anchor + len(sentence.verb)))
        blocks.append(Block(start=start, end=len(text), kind="body", language=article.language))
    document = Document(id=key, outlet=outlet, title=article.title, published=article.published.isoformat(), text=text,
                        credits=(agency,) if agency else (), languages=(article.language,))  # fmt: skip
    return CodedDocument(document=document, blocks=tuple(blocks), mentions=tuple(mentions), statements=(),
                         events=mark_duplicates(events), made_by=MADE_BY)  # fmt: skip


def _placed(mention: EventMention, start: int, end: int) -> EventMention:
    fields = {name: getattr(mention, name) for name in mention.__struct_fields__}
    return EventMention(**{**fields, "anchor": Span(start=start, end=end)})


def short_documents(number: int, seed: int) -> Iterable[CodedDocument]:
    """Many short documents of 60 to 120 words, three in ten of them near-copies of an earlier one."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    kept: list[list[str]] = []
    for n in range(number):
        if kept and chance.random() < 0.3:
            words = [w if chance.random() > 0.03 else chance.choice(vocabulary) for w in chance.choice(kept)]
        else:
            words = chance.choices(vocabulary, k=chance.randint(60, 120))
            if len(kept) < 20_000:
                kept.append(words)
        text = " ".join(words)
        document = Document(id=f"s{n:07d}", outlet=OUTLETS[n % len(OUTLETS)], published="2021-03-01", text=text)
        block = Block(start=0, end=len(text), kind="body", language="en")
        yield CodedDocument(document=document, blocks=(block,), mentions=(), statements=(), events=(), made_by=MADE_BY)
