"""The persons of a document: which names are one person, and what the text and the register say of them."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from communique.records import Fact

from .fold import key
from .item import Item
from .knowledge import Known
from .memory import Sign
from .own_rows import OwnName
from .register import Leader
from .tables import Words, tables

_OF_STATE = frozenset(
    {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "ELI"}
)  # careers lead from one to another
_PLACE_CASES = ("in", "at", "near", "on", "into", "outside", "across", "through", "around", "inside", "toward")


@dataclass(slots=True, eq=False)
class Person:
    """One person: each mention by name and where it stands, the name's forms as word tuples, and what is known of them:

    the user's row, else the register's entry, else the fact that other documents tell.
    """

    items: list[Item] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    forms: list[tuple[str, ...]] = field(default_factory=list)
    name: str = ""
    suffix: str = ""
    gender: str = ""
    leader: Leader | None = None
    in_office: bool = False
    leader_role: str | None = None
    past_roles: frozenset[str] = frozenset()
    own: OwnName | None = None
    fact: Fact | None = None

    @property
    def fullest(self) -> list[tuple[str, ...]]:
        """The names of several words; the single words where there are none."""
        return [form for form in self.forms if len(form) > 1] or self.forms

    def called(self, word: str, place: int) -> bool:
        """Whether ``word`` is the last (``place`` -1) or first (0) of the person's name."""
        return any(f[place] == word for f in self.forms)


class People:
    """Persons by name; ``published`` is the document's date or None, ``beyond`` what users and other documents say."""

    def __init__(self, items: Sequence[Item], words: Words, published: str | None, beyond: Known) -> None:
        known = [i.sense for i in items if i.senses and i.kind not in ("person", "office", "group")]
        self.named = {s.country for s in known if s.country}
        self._bodies = {s.name for s in known if s.kind == "organisation"}
        self.words, self.published, self.beyond = words, published, beyond
        self.of: dict[int, Person] = {}
        self.all: list[Person] = []
        self._by_name, self._by_surname = register()
        named = [i for i in items if i.kind == "person"]
        full = [i for i in named if len(self._words(i)) > 1]
        single = [i for i in named if len(self._words(i)) == 1]
        self._alone = {self._words(i)[0] for i in single}
        self._towns = {self._words(i)[0] for i in single if _in_place(i)}
        for item in full:
            self._place(item, self._same(item) or self._new())
        self.all = [p for p in self.all if self._credible(p)]
        self.of = {id(i): p for p in self.all for i in p.items}
        for item in named:
            if id(item) not in self.of and len(self._words(item)) == 1:
                self._single(item)
        for person in self.all:
            self._describe(person)

    def _words(self, item: Item) -> tuple[str, ...]:
        parts = item.name.split()
        while len(parts) > 1 and parts[-1] in self.words.name.suffixes:
            parts.pop()
        return tuple(key(" ".join(parts)).split())

    def _suffix(self, item: Item) -> str:
        last = item.name.split()[-1]
        return key(last) if last in self.words.name.suffixes else ""

    def _new(self) -> Person:
        person = Person()
        self.all.append(person)
        return person

    def _place(self, item: Item, person: Person) -> None:
        words = self._words(item)
        person.items.append(item)
        insort(person.places, item.at)
        if words not in person.forms:
            person.forms.append(words)
        if not person.name or (len(person.forms[0]) == 1 and len(words) > 1):
            person.name = " ".join(item.name.replace("- ", "-").split())
        person.suffix = person.suffix or self._suffix(item)

    def _same(self, item: Item) -> Person | None:
        words, suffix = self._words(item), self._suffix(item)
        for person in self.all:
            if suffix == person.suffix and any(_alike(words, form, self.words) for form in person.forms):
                return person
        return None

    def _credible(self, person: Person) -> bool:
        """Whether a run of capitalised words is a person's name: by title, address, or place in the sentence."""
        if any(i.senses or i.honorific for i in person.items):
            return True
        if any(i.offices for i in person.items):
            return not any(self._odd(i) for i in person.items)
        first = person.items[0].name.split()
        if any(self._odd(i) for i in person.items):
            return False
        given = self.words.given
        if first[0] in given.m or first[0] in given.f or first[0] in given.also_places:
            return True
        called = {f[-1] for f in person.forms} & self._alone
        return bool(called) or (
            any(self._acts(i) for i in person.items) and not any(_in_place(i) for i in person.items)
        )

    def _odd(self, item: Item) -> bool:
        """Words that no person's name has, surnames after a first name excepted, or a last word in capitals."""
        parts = item.name.split()
        known_first = parts[0] in self.words.given.m or parts[0] in self.words.given.f
        allowed = self.words.name.also_surnames if known_first and len(parts) == 2 else ()
        odd = any(w in self.words.name.not_person and w not in allowed for w in parts)
        return odd or (len(parts[-1]) > 2 and parts[-1].isupper() and not item.name.isupper())

    def _acts(self, item: Item) -> bool:
        """Whether the name stands where persons do: the subject of speech or of a passive, a possessor, after "by"."""
        tokens = item.sentence.tokens
        head = tokens[item.head]
        if head.relation == "nsubj":
            verb = tokens[head.head]
            return head.label == "nsubj:pass" or verb.lemma.lower() in self.words.speech.verbs
        case = item.sentence.child(head.index, "case")
        return head.label == "obl" and case is not None and case.text.lower() == "by"

    def _single(self, item: Item) -> None:
        """One word alone: somebody named in full nearby, else a person if a title or the register says so."""
        word = self._words(item)[0]
        candidates = [p for p in self.all if p.called(word, -1)] or [p for p in self.all if p.called(word, 0)]
        told = self.words.honorifics.get(item.honorific, "any")
        if told != "any":
            candidates = [p for p in candidates if self._gender(p) in ("", told)]
        if item.offices or item.honorific:
            alone = [p for p in candidates if any(len(f) == 1 for f in p.forms)]
            candidates = candidates if len(candidates) == 1 else alone or candidates
        person = _nearest(item, candidates)
        names = self.words.name
        # "the end of May" is nobody: a surname that is a common word needs a title, or the full name nearby.
        given = self.words.given.m | self.words.given.f
        registered = (
            bool(self.beyond.own((word,)))
            or (item.name not in names.not_person | given and bool(self._leaders_called(word)))
            or (item.name not in names.not_person and bool(self._fact_called(item, word)))
        )
        if person is None and (item.offices or item.honorific or registered):
            surname = registered or item.name not in names.not_person or item.name in names.also_surnames
            if surname and (item.offices or item.honorific or not item.name.isupper()):
                person = self._new()
        if person is not None:
            self._place(item, person)
            self.of[id(item)] = person

    def known(self) -> list[Sign]:
        """The first mention of everybody whom the register knows, with the country served."""
        held = ((p.places[0], p.leader) for p in self.all if p.leader is not None)
        return [Sign(place, leader.country, leader.name) for place, leader in held if leader.country]

    def _gender(self, person: Person) -> str:
        """The gender that a person's first name or the register tells, "" for none."""
        first = person.name.split()[0]
        known = [x.gender for form in person.forms for x in self._by_name.get(" ".join(form), ())]
        return known[0] if known else "m" if first in self.words.given.m else "f" if first in self.words.given.f else ""

    def _leaders_called(self, word: str) -> list[Leader]:
        """Register entries that one word names beyond doubt: all of one person, in office at the document's date.

        Heads of state and government come first; others count only where the document names their country or body.
        """
        if word in self._towns:
            return []
        top, regnal = _ranks()
        entries = [x for x in self._surnamed(word) if self.fits(x) and x.role not in regnal]
        named = [x for x in entries if x.country in self.named or x.body in self._bodies]
        heads = [x for x in entries if x.role in top and not x.body]
        for chosen in (heads, [x for x in heads if x in named], named):
            if chosen and len({key(x.name) for x in chosen}) == 1:
                return chosen
        return []

    def _fact_called(self, item: Item, word: str) -> Fact | None:
        """What is learnt of the one person who is called so; nobody by a town's name, or of the other gender."""
        fact = self.beyond.fact((word,))
        if fact is None or word in self._towns or item.name.isupper() or _after_initials(item):
            return None
        first = fact.name.split()[0]
        told, given = self.words.honorifics.get(item.honorific, ""), self.words.given
        return None if (told == "m" and first in given.f) or (told == "f" and first in given.m) else fact

    def _surnamed(self, surname: str) -> list[Leader]:
        return [
            x for x in self._by_surname.get(surname, ()) if not self.beyond.forbids(tuple(surname.split()), x.country)
        ]

    def _fully_named(self, name: tuple[str, ...]) -> list[Leader]:
        return [x for x in self._by_name.get(" ".join(name), ()) if not self.beyond.forbids(name, x.country)]

    def fits(self, leader: Leader) -> bool:
        """Whether the entry covers the document's date (any entry does if the date is unknown)."""
        return self.published is None or leader.held_on(self.published)

    def _describe(self, person: Person) -> None:
        """Gender and register entry."""
        for item in person.items:
            told = self.words.honorifics.get(item.honorific, "")
            offices = [o.sense.office.gender for o in item.offices if o.sense.office and o.sense.office.gender]
            person.gender = (
                person.gender or (told if told in ("m", "f") else "") or (offices[0] if offices else "") or ""
            )
        person.own = next((own for form in person.fullest if (own := self.beyond.own(form))), None)
        forms = [*person.forms, *(_without_initials(form) for form in person.forms)]
        entries = [x for form in dict.fromkeys(forms) for x in self._fully_named(form)]
        if not entries and all(len(f) == 1 for f in person.forms) and not person.suffix:
            entries = self._leaders_called(person.forms[0][0])
            entries = [x for x in entries if person.gender in ("", x.gender)]
        if not entries:
            held = {o.sense.office.name for i in person.items for o in i.offices if o.sense.office}
            entries = [
                x for form in person.forms for x in self._surnamed(" ".join(form))
                if self.fits(x) and x.role in held
            ]  # fmt: skip
        current = [x for x in entries if self.fits(x)]
        others = [x for x in entries if len(x.name.split()) > 1 and x.country in self.named]
        if current or others:
            person.leader = (current or others[::-1])[0]
            person.in_office = bool(current)
            person.past_roles = frozenset(x.role for x in entries if x not in current)
            ahead = self.published is not None and self.published < person.leader.since
            person.leader_role = None if ahead else person.leader.role
            person.gender = person.gender or person.leader.gender
            if all(len(f) == 1 for f in person.forms):
                person.name = person.leader.name
        self._learn(person)
        if not person.gender:
            first = person.name.split()[0]
            person.gender = "m" if first in self.words.given.m else "f" if first in self.words.given.f else ""

    def _learn(self, person: Person) -> None:
        """What other documents tell of the person, where the text does not contradict it.

        The register goes before it, unless an entry that is still open says more than it can know: other documents of
        the time have the person in another office, or in none.
        """
        found = {f.id: f for form in person.fullest if (f := self._fact_of(person, form)) is not None}
        fact = next(iter(found.values())) if len({f.country for f in found.values()}) == 1 else None
        held = {o.sense.sector for i in person.items for o in i.offices}
        if fact is None or (fact.sector and held and fact.sector not in held and not held <= _OF_STATE):
            return
        leader = person.leader
        if leader is not None:
            moved = bool(fact.sector) and (fact.country, fact.sector) != (leader.country, leader.sector)
            if leader.until or not person.in_office or not moved or fact.country != leader.country:
                return
            person.leader, person.in_office, person.leader_role = None, False, None
        person.fact = fact
        if all(len(f) == 1 for f in person.forms):
            person.name = fact.name

    def _fact_of(self, person: Person, form: tuple[str, ...]) -> Fact | None:
        return self.beyond.fact(form) if len(form) > 1 else self._fact_called(person.items[0], form[0])


@cache
def _ranks(language: str = "en") -> tuple[frozenset[str], frozenset[str]]:
    """The offices at the head of a state or government, and those whose holders go by a first name."""
    offices = tables(language).offices
    return frozenset(o.name for o in offices if o.top), frozenset(o.name for o in offices if o.regnal)


@cache
def register(language: str = "en") -> tuple[dict[str, list[Leader]], dict[str, list[Leader]]]:
    """The register by folded full name and by folded surname."""
    by_name: dict[str, list[Leader]] = {}
    by_surname: dict[str, list[Leader]] = {}
    for leader in tables(language).leaders:
        for name in (leader.name, *leader.aliases):
            by_name.setdefault(key(name), []).append(leader)
        by_surname.setdefault(key(leader.surname or leader.name.split()[-1]), []).append(leader)
    return by_name, by_surname


def _without_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the initials inside it ("Donald J. Trump")."""
    return (words[0], *(w for w in words[1:-1] if len(w) > 1), *words[1:][-1:])


def _alike(a: tuple[str, ...], b: tuple[str, ...], words: Words) -> bool:
    """Whether two names of several words are one person's: one holds the other, or two words running are shared."""
    if len(a) > len(b):
        a, b = b, a
    if contains(b, a):
        return True
    pairs = {p for p in pairwise(a) if not any(w in words.name.particles for w in p)}
    return any(p in pairs for p in pairwise(b)) and (a[0] == b[0] or a[-1] == b[-1] or a[0] in b[1:])


def contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether a name holds all words of another in their order: "Nelson Rolihlahla Mandela", "Nelson Mandela"."""
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _nearest(item: Item, candidates: Sequence[Person]) -> Person | None:
    """The candidate mentioned last before the item, else the one mentioned first after it."""
    spots = [(bisect_left(p.places, item.at), p) for p in candidates]
    before = [(p.places[i - 1], p) for i, p in spots if i]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    return min(spots, key=lambda pair: pair[1].places[0])[1] if spots else None


def _after_initials(item: Item) -> bool:
    """Whether initials that the tokeniser took for a word of their own stand before the name: "W. C. Fields"."""
    before = item.sentence.tokens[item.first - 1].text if item.first else ""
    return before.endswith(".") and before.isupper() and all(len(part) == 1 for part in before.split(".")[:-1])


def _in_place(item: Item) -> bool:
    before = item.sentence.tokens[item.first - 1] if item.first else None
    return before is not None and before.text.lower() in _PLACE_CASES
