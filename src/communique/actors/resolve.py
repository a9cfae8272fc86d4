"""Items to mentions: what each name, title and group noun stands for, read in text order."""

from communique.parse import Token
from communique.records import Actor, Fact

from .belonging import Belonging, Belongings
from .held import OF_STATE, all_offices, is_behind, main_office, seat_of
from .item import Item
from .memory import Entry, Ground, Memory, Sort
from .mention import ActorMention, MentionKind
from .names import Lexicon, Sense
from .parties import Parties, actor
from .people import People, Person
from .scene import Scene
from .wording import (
    is_abroad,
    is_local,
    is_predicate,
    is_pronoun_owned,
    is_regnal,
    modifies,
    office_gender,
    office_key,
    phrase_noun,
    role_of,
    spoken,
    surface_of,
)

_INDEFINITE = ("a", "an", "one", "another", "some", "any", "no", "every", "each", "several", "many", "few", "what")
_WITH_STAFF = ("PTY", "OPP", "LEG", "BUS", "MIL", "REB", "IGO", "NGO")
_LOCAL = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "CVL", "REB", "UAF", "REF")


class Resolver:
    """Resolves the items of one document; ``memory`` grows as it goes."""

    def __init__(
        self, lexicon: Lexicon, people: People, belongings: Belongings, ground: Ground, memory: Memory, scene: Scene
    ) -> None:
        self.lexicon, self.people, self.belongings = lexicon, people, belongings
        self.ground, self.memory, self.scene = ground, memory, scene
        self.parties = Parties(lexicon)
        self.introduced: dict[str, Sense] = {}
        self.learnt: dict[str, tuple[Fact, Actor]] = {}  # facts that were used, and the actor each of them made
        self._actors: dict[int, Actor] = {}
        self._open: set[int] = set()  # persons whose sector is being read
        self._served: dict[str, str] = {}
        self._spoken: dict[int, frozenset[str]] = {}

    def item(self, item: Item) -> list[Entry]:
        """The entries of an item, one a party; none where it names nobody."""
        match item.kind:
            case "person":
                return self._person(item)
            case "office":
                return self._office(item)
            case "group":
                return self._group(item)
            case "organisation":
                return [self._named(item, self.parties.named(item.sense), "body")]
            case "country":
                return [self._named(item, self.parties.named(item.sense), "country")]
            case "adjective" | "people":
                return self._people(item)
        return []

    # names

    def _named(self, item: Item, party: Actor, sort: Sort, kind: MentionKind = "name", plural: bool = False) -> Entry:
        called = item.sense.called if item.senses else ()
        if sort == "country":
            called = self.lexicon.country_called.get(party.country, ())
        elif sort == "body":
            called = called or self.lexicon.body_nouns.get(party.sector, ())
            if not party.country and party.sector != "IGO" and party.name not in self.lexicon.bodies:
                party = actor(self.ground.whole(), party.sector, party.name or "", party.role)
        return self._entry(item, item.first, item.last, item.head, party, kind, sort, called=called, plural=plural)

    def _entry(
        self, item: Item, first: int, last: int, head: int, party: Actor, kind: MentionKind, sort: Sort,
        called: tuple[str, ...] = (), plural: bool = False, person: Person | None = None, group: str = "",
        offices: frozenset[str] = frozenset(),
    ) -> Entry:  # fmt: skip
        tokens = item.sentence.tokens
        core = first == item.first and last == item.last
        mention = ActorMention(
            sentence=item.sentence.index, head=head, first=first, last=last,
            start=item.start if core else tokens[first].start, end=item.end if core else tokens[last].end,
            actor=party, kind=kind, fact=self._fact_id(person, party),
        )  # fmt: skip
        if person is not None:
            offices = self._offices(person)
        gender = person.gender if person is not None else office_gender(item)
        return Entry(mention, sort, plural, gender, offices, called, group)

    def _fact_id(self, person: Person | None, party: Actor) -> str:
        """The learnt fact that made the person this party, "" where the text, the user or the register did."""
        used = self.learnt.get(person.fact.id) if person is not None and person.fact is not None else None
        return used[0].id if used is not None and used[1] == party else ""

    def _people(self, item: Item) -> list[Entry]:
        """A demonym or adjective: the people, or (as a modifier) the country."""
        tokens, sense = item.sentence.tokens, item.sense
        if item.kind == "adjective":
            before = tokens[item.first - 1].text.lower() if item.first else ""
            nominal = item.whole and not modifies(tokens, item.last) and tokens[item.last].relation != "amod"
            if not sense.country:
                return []
            if nominal and before == "the":
                return [self._named(item, self.parties.country(sense.country), "country", "description", True)]
            if nominal and before in ("a", "an"):
                party = self.parties.kind(sense.country, "CVL", "citizen", "citizen")
                return [self._named(item, party, "people", "description")]
            return [self._named(item, self.parties.country(sense.country), "country", "adjective")]
        if sense.sector != "GOV":
            return [self._named(item, actor(sense.country, "CVL", sense.name), "people", "name", True)]
        before = tokens[item.first - 1].text.lower() if item.first else ""
        if before == "the":
            return [self._named(item, self.parties.country(sense.country), "country", "description", True)]
        return [self._named(item, self.parties.people(sense.country), "people", "description", True)]

    # persons

    def _person(self, item: Item) -> list[Entry]:
        person = self.people.of.get(id(item))
        if person is None:
            sense = self.introduced.get(item.name)
            return [self._named(item, self.parties.named(sense), "body")] if sense is not None else []
        if any(o.title and o.holder is item for o in item.offices):
            return []
        party = self.of_person(person)
        return [self._entry(item, item.left, item.last, item.head, party, "name", "person", person=person)]

    def of_person(self, person: Person) -> Actor:
        """The person as the user has it, else in the first office the text gives, else as is registered or learnt."""
        if id(person) not in self._actors:
            made = self._make_person(person)
            self._actors[id(person)] = made
            self._served[made.id] = self.belongings.of_person(person).body
        return self._actors[id(person)]

    def _make_person(self, person: Person) -> Actor:
        own, fact, belonging = person.own, person.fact, self._placed(person)
        sector, role = belonging.sector or "CVL", None
        offices = [o for i in person.items for o in i.offices]
        leader = person.leader
        if leader is not None and leader.country != belonging.country:
            leader = None
        main = main_office(offices)
        registered = leader is not None and person.in_office and self.people.published is not None
        if main is not None and not (registered and (is_behind(main, person) or self.belongings.leaves_open(main))):
            sector = self._sector(main, self.belongings.of_item(main))
            role = role_of(main)
        elif leader is not None:
            role = person.leader_role
            past = "ELI" if role is not None else sector  # who will hold the office is not yet among the elites
            sector = leader.sector if person.in_office else past
        elif fact is not None and fact.sector:
            sector, role = fact.sector, fact.role
        if own is not None:
            return actor(own.country, own.sector, own.name, own.role or role)
        country = "" if sector == "IGO" else belonging.country
        party = actor(country, sector, person.name, role, leader.name if leader is not None else None)
        if fact is not None and ((fact.sector and not offices) or (fact.country and not self._tells_country(person))):
            self.learnt[fact.id] = fact, party
        return party

    def _sector(self, office: Item, belonging: Belonging) -> str:
        """The sector of an office's holder; somebody's aide, spokesman or director is of that person's."""
        sector = self.belongings.sector(office, belonging)
        entry = office.sense.office
        if entry is None or not entry.body or belonging.sector or sector == "ELI":
            return sector
        for owner in office.owners:
            person = self.people.of.get(id(owner.item)) if owner.item is not None else None
            if person is not None and id(person) not in self._open:
                self._open.add(id(person))
                served = self.of_person(person).sector
                self._open.discard(id(person))
                return served if served in _WITH_STAFF else sector
        return sector

    def _tells_country(self, person: Person) -> bool:
        return any(found.country for _, _, found in self.belongings.told(person))

    def _placed(self, person: Person) -> Belonging:
        """The person's belonging; an office of state without a country is the document's."""
        belonging = self.belongings.of_person(person)
        if belonging.country or belonging.sector == "IGO":
            return belonging
        if person.leader is not None and not belonging.told:
            return belonging
        if person.leader is not None:
            self.belongings.place(person, person.leader.country)
            return self.belongings.of_person(person)
        for item in person.items:
            for office in item.offices:
                if office.sense.sector in OF_STATE and office.sense.sector != "IGO" and not is_abroad(office):
                    country = self._role_country(office) or self.ground.before(office.at)
                    self.belongings.place(person, country)
                    return self.belongings.of_person(person)
        told = belonging.told and not belonging.sector
        if told or any(is_abroad(o) or is_regnal(o) for i in person.items for o in i.offices):
            return belonging
        self.belongings.place(person, self.ground.whole())
        return self.belongings.of_person(person)

    def _role_country(self, office: Item) -> str:
        wanted = office_key(office)
        found = self.memory.nearest(lambda e: wanted in e.offices and bool(e.mention.actor.country) and not e.plural)
        return found.mention.actor.country if found is not None else ""

    def _offices(self, person: Person) -> frozenset[str]:
        """Every way the person's offices may be spoken of."""
        if id(person) not in self._spoken:
            self._spoken[id(person)] = all_offices(person, self.lexicon)
        return self._spoken[id(person)]

    # offices

    def _office(self, item: Item) -> list[Entry]:
        if item.holder is not None:
            person = self.people.of.get(id(item.holder))
            if person is not None:
                party = self.of_person(person)
                kind: MentionKind = "title" if item.title else "description"
                return [self._entry(item, item.left, item.right, item.head, party, kind, "person", person=person)]
        if modifies(item.sentence.tokens, item.last) and not item.plural:
            return []
        belonging = self._belonging(item)
        if item.plural:
            vague = item.sense.office is not None and item.sense.office.vague and not belonging.told
            return [] if vague else self._plural_office(item, belonging)
        superlative = any(t.tag == "JJS" for t in item.modifiers)  # "the best nominee" is nobody spoken of
        if item.determiner not in _INDEFINITE and not superlative:
            known = self._known_holder(item, belonging)
            if known is not None:
                return [known]
        if item.sense.office is not None and item.sense.office.vague and not belonging.told:
            return []
        if item.determiner != "the" and not belonging.told and is_predicate(item):
            return []
        return [self._unnamed(item, belonging)]

    def _belonging(self, item: Item) -> Belonging:
        """The phrase's own belonging; a possessive pronoun brings its antecedent's country."""
        belonging = self.belongings.of_item(item)
        for owner in item.owners:
            if owner.tie == "pronoun" and not belonging.told and not (item.sense.office and item.sense.office.apart):
                past = self.memory.at.get((item.sentence.index, owner.token), [])
                if past:
                    party = past[0].mention.actor
                    body = party.sector if past[0].sort == "body" else ""
                    return Belonging(country=party.country, sector=body, told=bool(party.country or body))
        return belonging

    def _known_holder(self, item: Item, belonging: Belonging) -> Entry | None:
        """A person already named, or named later, who holds the office; else the register's."""
        wanted, country = office_key(item), belonging.country
        if item.deputy and not belonging.told:
            return None
        seat = seat_of(item)
        if seat and not (item.determiner == "the" and self._one_holder(wanted)):
            seated = [p for p in self.people.all for i in p.items for o in i.offices if seat_of(o) == seat]
            people = {id(p): p for p in seated if wanted in self._offices(p)}
            if len(people) != 1:
                return None
            person = next(iter(people.values()))
            party = self.of_person(person)
            return self._entry(item, item.left, item.right, item.head, party, "description", "person", person=person)

        def fits(entry: Entry) -> bool:
            if entry.sort not in ("person", "office") or wanted not in entry.offices or entry.plural:
                return False
            if belonging.body and self._served.get(entry.mention.actor.id, belonging.body) != belonging.body:
                return False
            return not belonging.told or entry.mention.actor.country == country

        past = self.memory.nearest(fits)
        if past is not None and (belonging.told or past.sort == "person" or past.mention.actor.country):
            return self._again(item, past)
        if not belonging.told or not country:
            return None
        later = [p for p in self.people.all if p.items[0].at > item.at and wanted in self._offices(p)]
        later = [p for p in later if self.of_person(p).country == country]
        later = [p for p in later if not belonging.body or self.belongings.of_person(p).body == belonging.body]
        registered = later[0] if len(later) == 1 else None
        if registered is not None:
            party = self.of_person(registered)
            return self._entry(
                item, item.left, item.right, item.head, party, "description", "person", person=registered
            )
        return None

    def _one_holder(self, office: str) -> bool:
        """Whether no more than one person of the document holds the office."""
        return sum(office in self._offices(p) for p in self.people.all) <= 1

    def _again(self, item: Item, past: Entry) -> Entry:
        entry = self._entry(item, item.left, item.right, item.head, past.mention.actor, "description", past.sort)
        return Entry(entry.mention, past.sort, past.plural, past.gender, past.offices, past.called, past.group)

    def _unnamed(self, item: Item, belonging: Belonging) -> Entry:
        country = belonging.country
        definite = item.determiner not in _INDEFINITE and not is_pronoun_owned(item) and not is_abroad(item)
        if not belonging.told and definite:
            country = self.ground.before(item.at) if item.sense.sector in OF_STATE else self.ground.whole()
        elif not country and not belonging.body and is_local(item):
            country = self.ground.whole()
        elif not country and belonging.body and belonging.body not in self.lexicon.bodies:
            country = self.ground.whole()  # as the body's own, of which the tables know nothing
        sector = self._sector(item, belonging)
        if sector == "IGO":
            country = ""
        noun = phrase_noun(item)
        party = self.parties.kind(country, sector, noun, office_key(item), role=role_of(item))
        if belonging.body:
            party = actor(country, sector, f"{belonging.body} {noun}", role_of(item))
        offices = frozenset(spoken(item))
        return self._entry(item, item.left, item.right, item.head, party, "description", "office", offices=offices)

    def _plural_office(self, item: Item, belonging: Belonging) -> list[Entry]:
        names = frozenset(spoken(item))
        if item.determiner in ("the", "these", "those") and not belonging.told and not item.owners:
            past = self.memory.nearest(lambda e: e.plural and e.sort == "office" and office_key(item) in e.offices)
            if past is not None and (past.mention.actor.country or past.mention.actor.sector == "IGO"):
                return [self._again(item, past)]
        entries = []
        for country in self._countries(item, belonging):
            sector = self._sector(item, belonging)
            surface = surface_of(item)
            party = self.parties.kind(country, sector, surface, f"{office_key(item)}s", role=item.sense.name)
            entries.append(
                self._entry(
                    item, item.left, item.right, item.head, party, "description", "office", plural=True, offices=names
                )
            )
        return entries

    def _countries(self, item: Item, belonging: Belonging) -> list[str]:
        """One country, or each of those an "and" joins before a plural; the document's where none is told."""
        owners = [o.item for o in item.owners if o.tie != "in" and o.item is not None]
        told = sorted((o.first, o.sense.country) for o in owners if o.kind in ("adjective", "country"))
        joined = list(dict.fromkeys(country for _, country in told if country))
        if len(joined) > 1:
            return joined
        definite = item.determiner not in _INDEFINITE and not is_pronoun_owned(item) and not item.client
        of_kind = any(t.upos in ("NOUN", "PROPN") for t in item.modifiers)
        if item.sense.sector not in OF_STATE:
            of_kind = of_kind or bool(item.modifiers)
        top = item.sense.office is not None and item.sense.office.top
        several = top and bool(item.determiner)  # "the three presidents", and not "Presidents Bush and Obama"
        if not belonging.told and definite and not of_kind and not several:
            return [self.ground.before(item.at) if item.sense.sector in _LOCAL else self.ground.whole()]
        if not belonging.country and not belonging.body and not several and is_local(item):
            return [self.ground.whole()]
        return [belonging.country]

    # groups

    def _group(self, item: Item) -> list[Entry]:
        group = item.sense.group
        assert group is not None
        if modifies(item.sentence.tokens, item.last) and any(True for _ in self._owns_next(item)):
            return []
        body = next((o.item for o in item.owners if o.item is not None and o.item.kind == "organisation"
                     and o.tie != "in" and self.belongings.of_item(item).body == o.item.sense.name), None)  # fmt: skip
        if body is not None and item.sense.sector not in ("CVL", "REF"):  # a paper's readers are not the paper
            party = self.parties.named(body.sense)
            return [self._group_entry(item, party, "body", body.sense.called)]
        belonging = self._group_belonging(item)
        plain = not item.owners and not item.modifiers and not item.client
        if not belonging.told and plain and item.determiner not in _INDEFINITE:
            nouns = {item.sense.name, item.sense.name.rpartition(" ")[2]}  # "the news agency" is an agency
            past = self.memory.nearest(lambda e: e.group == group.name or not nouns.isdisjoint(e.called))
            if past is not None and (past.mention.actor.country or past.sort == "body"):
                return [self._group_entry(item, past.mention.actor, past.sort, past.called)]
        if item.sense.name in group.vague and not belonging.country:
            return []
        return [
            self._group_entry(
                item, self.parties.group(item, country), "people" if item.sense.sector == "CVL" else "group"
            )
            for country in self._countries(item, belonging)
        ]

    def _group_belonging(self, item: Item) -> Belonging:
        """The phrase's belonging; that of a crowd or of workers, where it tells none, is their clause's place."""
        belonging, group = self._belonging(item), item.sense.group
        if belonging.told or item.client or group is None or item.sense.name not in group.local:
            return belonging
        country = self.scene.country(item)
        return Belonging(country=country, told=True) if country else belonging

    def _owns_next(self, item: Item) -> list[Token]:
        following = item.sentence.tokens[item.last + 1 : item.last + 2]
        return [t for t in following if t.tag != "POS"]

    def _group_entry(self, item: Item, party: Actor, sort: Sort, called: tuple[str, ...] = ()) -> Entry:
        group = item.sense.group
        assert group is not None
        return self._entry(
            item, item.left, item.right, item.head, party, "description", sort, called=called,
            plural=item.plural or item.sentence.tokens[item.last].tag == "NNS", group=group.name,
        )  # fmt: skip
