"""The word lists of the actors room as typed structures, decoded once."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from communique.language import LexiconError, folder, table

from .register import Gender, Leader, Term, leaders


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a table: an unknown key is an error."""


class Named(_Entry, frozen=True):
    """A compiled country: ISO 3166 alpha-3 code and official and short names."""

    code: str
    names: tuple[str, ...]
    historical: bool = False


class FormerState(_Entry, frozen=True):
    """A state since 1945 that is gone or was renamed: ISO days or years, and the codes of what came after it.

    One that was only renamed has today's code and is its own successor; ``since`` is "" for before 1945.
    """

    code: str
    names: tuple[str, ...]
    until: str
    successors: tuple[str, ...]
    since: str = ""


class Country(_Entry, frozen=True):
    """What a language adds to a country. ``weak`` names count only where the document names the country otherwise.

    ``first_with`` lists shared names that mean this country first; ``called`` common nouns for it ("island");
    ``name`` is what to call it where the compiled name is not the everyday one.
    """

    code: str
    name: str = ""
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    first_with: tuple[str, ...] = ()


class Metonym(_Entry, frozen=True):
    """A place or building that stands for an institution of a country."""

    names: tuple[str, ...]
    country: str
    sector: str


class Era(_Entry, frozen=True):
    """What names meant from day ``since`` to day ``until`` (ISO dates, both included; "" for today): a past state.

    With a ``sector``, organisations that were of that sector then: rebels in government.
    """

    code: str
    names: tuple[str, ...]
    since: str
    until: str = ""
    sector: str = ""


class People(_Entry, frozen=True):
    """A people, faith or region wider or narrower than a country; ``country`` is "" where it tells none."""

    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    country: str


class Organisation(_Entry, frozen=True):
    """An organisation known by name. ``weak`` names count only where its country is named too.

    ``kind`` says what it is ("political party"), "" where the sector says enough.
    """

    name: str
    country: str
    sector: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


class Roster(_Entry, frozen=True):
    """Organisations of one kind, country and sector: a line of ``bodies`` is "Name = other name = ~weak name"."""

    kind: str
    country: str
    sector: str
    called: tuple[str, ...]
    bodies: str

    def organisations(self) -> Iterator[Organisation]:
        """The organisations of its lines, in order."""
        for line in self.bodies.splitlines():
            marked = line.split(" = ")
            names = [name.removeprefix("~") for name in marked]
            weak = tuple(name[1:] for name in marked if name.startswith("~"))
            if line:
                yield Organisation(
                    name=names[0], aliases=tuple(names[1:]), weak=weak, country=self.country, sector=self.sector,
                    kind=self.kind, called=self.called,
                )  # fmt: skip


class Office(_Entry, frozen=True):
    """A title. ``top``: head of a state or government; ``body``: its sector is that of the organisation it serves;
    ``apart``: not of its possessor's country ("his counterpart"); ``vague``: a party only where the phrase says whose;
    ``to``: whom its holder serves stands after "to" ("an aide to"); ``abroad``: never taken for the document's country
    (an ambassador); ``regnal``: its holders go by a first name; ``untold``: the sector where nothing says whose
    the office is (delegates to a party's convention), "" for the same.
    """

    name: str
    sector: str
    synonyms: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    top: bool = False
    body: bool = False
    apart: bool = False
    vague: bool = False
    to: bool = False
    abroad: bool = False
    regnal: bool = False
    untold: str = ""
    gender: Gender | None = None


class Group(_Entry, frozen=True):
    """Group nouns of one kind and sector; ``vague`` ones are parties only where the phrase names a country.

    ``local`` ones are of the country of the place that their clause names ("Crowds gathered in Strelsau").
    """

    name: str
    nouns: tuple[str, ...]
    sector: str
    plural: bool
    example: str
    vague: tuple[str, ...] = ()
    local: tuple[str, ...] = ()


class NameWords(_Entry, frozen=True):
    """How names are built."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    not_person: frozenset[str]
    no_body: frozenset[str]
    calendar: frozenset[str]
    also_surnames: frozenset[str]
    directions: frozenset[str]
    labels: frozenset[str]


class Prefixes(_Entry, frozen=True):
    """Words before an office."""

    former: frozenset[str]
    deputy: frozenset[str]
    kept: frozenset[str]
    client: frozenset[str]
    leading: frozenset[str]


class Given(_Entry, frozen=True):
    """First names that tell the pronoun, and names that are places too."""

    m: frozenset[str]
    f: frozenset[str]
    also_places: frozenset[str]


class Places(_Entry, frozen=True):
    """Words about places: ``cases`` before one, ``joined`` after its hyphen, ``born`` of those telling an origin.

    ``scene`` cases stand before the place where a crowd is, ``sites`` and ``grounds`` before or as what is in it
    ("outside the embassy in Strelsau", "the streets of Strelsau"); ``towns`` stand before the "of" of a town that is
    named like a country, ``settled`` after where somebody's forebears came from ("Korean American"); ``regions`` by
    country are what tells a town from the capital of its name ("Paris, Missouri").
    """

    cases: frozenset[str]
    scene: frozenset[str]
    sites: frozenset[str]
    grounds: frozenset[str]
    joined: frozenset[str]
    born: frozenset[str]
    towns: frozenset[str]
    settled: frozenset[str]
    regions: dict[str, tuple[str, ...]]


class Later(_Entry, frozen=True):
    """Nouns of later mentions and of pairs."""

    country: frozenset[str]
    both: frozenset[str]
    pair_people: frozenset[str]
    pair_any: frozenset[str]
    pair_countries: frozenset[str]


class Speech(_Entry, frozen=True):
    """Verbs of speech beside a quotation; ``asking`` ones whose object is the subject of what is asked.

    ``minded`` are adjectives of will and feeling: "it" that is so is a party; ``suffered`` are verbs whose
    object is one.
    """

    verbs: frozenset[str]
    asking: frozenset[str]
    minded: frozenset[str]
    suffered: frozenset[str]


class Nothing(_Entry, frozen=True):
    """Compounds that name no party; ``names`` are those with a country's name in them."""

    nouns: tuple[str, ...]
    names: tuple[str, ...]


class Words(_Entry, frozen=True):
    """The closed lists of ``actor_words.toml``."""

    honorifics: dict[str, Literal["m", "f", "any"]]
    short_offices: dict[str, str]
    name: NameWords
    prefixes: Prefixes
    given: Given
    places: Places
    later: Later
    speech: Speech
    organisation_words: dict[str, str]
    organisation_frames: frozenset[str]
    vessels: dict[str, str]
    body_nouns: dict[str, tuple[str, ...]]
    domains: dict[str, str]
    nothing: Nothing


class _Named(_Entry, frozen=True):
    country: tuple[Named, ...]


class _Former(_Entry, frozen=True):
    state: tuple[FormerState, ...]


class _Countries(_Entry, frozen=True):
    country: tuple[Country, ...]
    metonym: tuple[Metonym, ...] = ()
    era: tuple[Era, ...] = ()


class _Peoples(_Entry, frozen=True):
    people: tuple[People, ...]


class _Organisations(_Entry, frozen=True):
    organisation: tuple[Organisation, ...]


class _Rosters(_Entry, frozen=True):
    roster: tuple[Roster, ...]


class _Offices(_Entry, frozen=True):
    office: tuple[Office, ...]


class _Groups(_Entry, frozen=True):
    group: tuple[Group, ...]


class _Register(_Entry, frozen=True):
    term: tuple[Term, ...]


class Tables(msgspec.Struct, frozen=True):
    """All tables of one language."""

    named: tuple[Named, ...]
    former: tuple[FormerState, ...]
    countries: tuple[Country, ...]
    metonyms: tuple[Metonym, ...]
    eras: tuple[Era, ...]
    peoples: tuple[People, ...]
    regions: tuple[tuple[str, str], ...]
    organisations: tuple[Organisation, ...]
    offices: tuple[Office, ...]
    groups: tuple[Group, ...]
    terms: tuple[Term, ...]
    leaders: tuple[Leader, ...]
    words: Words


@cache
def tables(language: str = "en") -> Tables:
    """The tables of ``language``, decoded on the first call. Raises LexiconError where one is malformed."""
    countries = table(language, "actor_countries", _Countries)
    invented = table(language, "actor_invented", _Countries)
    rosters = table(language, "actor_bodies", _Rosters).roster
    organisations = table(language, "actor_organisations", _Organisations).organisation
    organisations += tuple(body for roster in rosters for body in roster.organisations())
    offices = table(language, "actor_offices", _Offices).office
    terms = table(language, "actor_leaders", _Register).term
    regions = folder("common").joinpath("regions.tsv").read_text("utf-8")
    return Tables(
        named=table("common", "countries", _Named).country,
        former=table("common", "former_states", _Former).state,
        countries=countries.country + invented.country,
        metonyms=countries.metonym,
        eras=countries.era,
        peoples=table(language, "actor_peoples", _Peoples).people,
        regions=tuple((name, code) for name, _, code in (line.partition("\t") for line in regions.splitlines())),
        organisations=organisations,
        offices=offices,
        groups=table(language, "actor_groups", _Groups).group,
        terms=terms,
        leaders=_leaders(language, terms, offices),
        words=table(language, "actor_words", Words),
    )


def _leaders(language: str, terms: tuple[Term, ...], offices: tuple[Office, ...]) -> tuple[Leader, ...]:
    """The register's holders; an office it does not know or a line it cannot read is an error of the table."""
    try:
        return tuple(leaders(terms, {o.name: o.sector for o in offices}))
    except (KeyError, ValueError) as error:
        raise LexiconError(f"{language}/actor_leaders.toml: {error}") from error
