"""Every entry of the actor tables resolves as the table says, and no name is listed twice for one meaning."""

from collections import Counter

import pytest

from communique.actors.names import lexicon
from communique.actors.tables import Country, Group, Metonym, Office, Organisation, tables

from .conftest import Find
from .plain import find_plain

TABLES = tables()


def resolved(words: str, *before: str) -> set[tuple[str, str]]:
    """Country and sector of the mentions that quote exactly ``words`` in the last of the sentences."""
    text = " ".join((*before, f"We heard {words} ."))
    found = find_plain(*before, f"We heard {words} .")
    return {(m.actor.country, m.actor.sector) for m in found if text[m.start : m.end] == words}


@pytest.mark.parametrize("country", TABLES.countries, ids=lambda c: c.code)
def test_country(country: Country) -> None:
    """Each name, adjective, people and capital tells the country; weak and shared ones once it is named."""
    name = lexicon().country_name[country.code]
    for words in (*country.names, *country.adjectives, *country.people, *country.capitals, *country.weak):
        before = () if words in country.first_with else (f"{name} agreed",)
        assert country.code in {code for code, _ in resolved(words, *before)}, words
    for words in country.first_with:
        assert country.code in {code for code, _ in resolved(words)}, words


def test_compiled_countries() -> None:
    """Each compiled name tells its country."""
    for named in TABLES.named:
        for words in named.names:
            assert named.code in {code for code, _ in resolved(words)}, words


@pytest.mark.parametrize("metonym", TABLES.metonyms, ids=lambda m: m.names[0])
def test_metonym(metonym: Metonym) -> None:
    """Each seat of power tells country and sector."""
    for words in metonym.names:
        assert resolved(words) == {(metonym.country, metonym.sector)}


@pytest.mark.parametrize("body", TABLES.organisations, ids=lambda o: o.name)
def test_organisation(body: Organisation) -> None:
    """Each name and alias tells the organisation; weak ones once its country or another name of it is there."""
    strong = [n for n in (body.name, *body.aliases) if n not in body.weak]
    country = lexicon().country_name.get(body.country, "")
    for words in strong:
        assert (body.country, body.sector) in resolved(words), words
    for words in body.weak:
        assert (body.country, body.sector) in resolved(words, f"{country or strong[0]} agreed"), words


@pytest.mark.parametrize("office", TABLES.offices, ids=lambda o: o.name)
def test_office(office: Office) -> None:
    """Each title of a country gives the office's sector."""
    sector = "GOV" if office.sector in ("OTH", "IGO") else office.sector
    for words in (office.name, *office.synonyms):
        assert resolved(f"the Ruritanian {words}") == {("XRU", sector)}, words


@pytest.mark.parametrize("group", TABLES.groups, ids=lambda g: g.name)
def test_group(group: Group) -> None:
    """Each group noun of a country gives the group's sector."""
    for words in group.nouns:
        assert ("XRU", group.sector) in resolved(f"the Ruritanian {words}"), words


@pytest.mark.parametrize("group", TABLES.groups, ids=lambda g: g.name)
def test_group_example(group: Group, find: Find) -> None:
    """The example beside the entry resolves to Ruritania and the entry's sector."""
    assert ("XRU", group.sector) in {(m.actor.country, m.actor.sector) for m in find(group.example)}


def test_no_duplicates() -> None:
    """No organisation, office, group noun or country twice."""
    for names in (
        [n for o in TABLES.organisations for n in (o.name, *o.aliases)],
        [n for o in TABLES.offices for n in (o.name, *o.synonyms)],
        [n for g in TABLES.groups for n in g.nouns],
        [c.code for c in TABLES.countries],
        [(x.name, x.role, x.since) for x in TABLES.leaders],
    ):
        assert [n for n, times in Counter(names).items() if times > 1] == []


def test_sectors_and_dates() -> None:
    """Sectors are PLOVER's; terms of office end after they begin; offices of the register exist."""
    sectors = {
        "GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "LEG", "IGO", "NGO", "MED", "LAB", "BUS", "CVL", "EDU",
        "REL", "CRM", "UAF", "REF", "ELI", "OTH", "HLH",
    }  # fmt: skip
    used = {x.sector for rows in (TABLES.organisations, TABLES.offices, TABLES.groups, TABLES.metonyms) for x in rows}
    assert used | {x.sector for x in TABLES.leaders} <= sectors
    for leader in TABLES.leaders:
        assert not leader.until or leader.since < leader.until, leader.name
    assert set(TABLES.words.organisation_words.values()) <= sectors


def test_size() -> None:
    """The tables are as large as promised."""
    assert len({n for o in TABLES.organisations for n in (o.name,)}) >= 1_200
    assert len(TABLES.offices) >= 300
    assert len({n for o in TABLES.offices for n in (o.name, *o.synonyms)}) >= 400
    assert len(TABLES.leaders) >= 2_000
    assert len({x.country for x in TABLES.leaders if x.country}) >= 190
