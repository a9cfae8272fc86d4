"""What users and other documents say of actors, and which of them is believed."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.actors import ActorMention, Knowledge, read_actors
from communique.actors.own_rows import Forbidden, Own, OwnName, OwnTitle, joined
from communique.parse import Parser, Sentence
from communique.records import Block, Document, Evidence, Fact

from .expect import check

Read = Callable[..., list[ActorMention]]


def fact(name: str, party: str, *called: str, since: str = "2021-01-01", until: str = "2021-12-31") -> Fact:
    """A learnt fact: ``Anna Rudolf``, ``XRU GOV foreign minister``, called so in that time."""
    country, sector, role = (*party.split(" ", 2), "")[:3]
    evidence = Evidence(document="d1", start=0, end=4, published="2021-02-03", outlet=None, words=f"{role} {name}")
    return Fact(
        id=f"{name}/{party}/{since}", name=name, called=called, country=country.strip("-"), sector=sector.strip("-"),
        role=role or None, since=since, until=until, documents=2, origins=2, first="2021-02-03", last="2021-02-04",
        evidence=(evidence,),
    )  # fmt: skip


ANNA = fact("Anna Rudolf", "XRU GOV foreign minister", "rudolf")
HUGO = fact("Hugo Stark", "XGR REB commander", "stark")


def document(text: str, published: str | None = "2021-03-10") -> Document:
    return Document(id="test", text=text, published=published)


@pytest.fixture(scope="module")
def parsed(parser: Parser) -> Callable[[str], tuple[Sentence, ...]]:
    """A text's sentences, parsed once."""
    cache: dict[str, tuple[Sentence, ...]] = {}

    def sentences(text: str) -> tuple[Sentence, ...]:
        if text not in cache:
            blocks = (Block(start=0, end=len(text), kind="body", language="en"),)
            cache[text] = tuple(parser.sentences(document(text), blocks))
        return cache[text]

    return sentences


@pytest.fixture(scope="module")
def read(parsed: Callable[[str], tuple[Sentence, ...]]) -> Read:
    """The mentions of a text, of whose actors something is known."""

    def run(text: str, knowledge: Knowledge, published: str | None = "2021-03-10") -> list[ActorMention]:
        one = document(text, published)
        return list(read_actors(one, parsed(text), knowledge.at(one)).mentions)

    return run


RUDOLF = "Rudolf criticized Graustark on Tuesday."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RUDOLF, "Rudolf = XRU GOV Anna Rudolf"),
        ("Graustark was criticized by Anna Rudolf.", "Anna Rudolf = XRU GOV Anna Rudolf"),
        ("Anna V. Rudolf criticized Graustark.", "Anna V. Rudolf = XRU GOV Anna V. Rudolf"),
        # later mentions lean on it
        ("Rudolf met Hugo Stark. The foreign minister praised him.", "The foreign minister = XRU GOV Anna Rudolf"),
        ("Rudolf arrived in Edelweiss. Her government welcomed the talks.", "Her government = XRU GOV"),
        # the text's own words win
        ("Sylvanian President Rudolf resigned.", "Sylvanian President Rudolf = XSY GOV"),
        ("Anna Rudolf, a former foreign minister, resigned. Rudolf left.", "Rudolf = XRU ELI"),
        # somebody whom the text names in full
        ("Max Rudolf sang. Rudolf bowed.", "Rudolf = - CVL Max Rudolf"),
        # no persons
        ("Anna arrived. The town of Rudolf was quiet in Rudolf.", "!Rudolf"),
        ("The film shows W. C. Rudolf at the table.", "!Rudolf"),
        ("Mr. Rudolf resigned.", "!Rudolf"),
    ],
)
def test_what_was_learnt_is_used_where_the_text_does_not_tell(read: Read, text: str, expected: str) -> None:
    check(text, expected, read(text, Knowledge(facts=[ANNA, HUGO])))


@pytest.mark.parametrize("published", ["2020-12-31", "2022-01-01", None])
def test_outside_its_time_a_fact_is_none(read: Read, published: str | None) -> None:
    check(RUDOLF, "!Rudolf", read(RUDOLF, Knowledge(facts=[ANNA]), published))


def test_facts_that_contradict_each_other_are_none(read: Read) -> None:
    other = fact("Hugo Rudolf", "XGR GOV", "rudolf")
    check(RUDOLF, "!Rudolf", read(RUDOLF, Knowledge(facts=[ANNA, other])))


def test_the_record_tells_which_mention_is_learnt_and_from_whom(parsed: Callable[[str], tuple[Sentence, ...]]) -> None:
    one = document("Rudolf criticized Graustark. Sylvanian President Hugo Stark criticized it too.")
    found = read_actors(one, parsed(one.text), Knowledge(facts=[ANNA, HUGO]).at(one))
    assert {one.text[m.start : m.end]: m.fact for m in found.mentions if m.fact} == {"Rudolf": ANNA.id}
    [learnt] = found.learnt
    assert (learnt.id, learnt.name, learnt.evidence) == (ANNA.id, "Anna Rudolf", ANNA.evidence)
    assert learnt.actor in {m.actor.id for m in found.mentions}


def own(*names: OwnName, forbidden: tuple[Forbidden, ...] = (), titles: tuple[OwnTitle, ...] = ()) -> Own:
    return Own(names=names, titles=titles, forbidden=forbidden, digest="mine")


def person(name: str, party: str, *aliases: str, since: str = "", until: str = "") -> OwnName:
    country, sector, role = (*party.split(" ", 2), "")[:3]
    return OwnName(
        kind="person", name=name, aliases=aliases, country=country, sector=sector, role=role or None, since=since,
        until=until,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # over learnt facts
        (RUDOLF, "Rudolf = XSY OPP Anna Maria Rudolf"),
        # over the text
        ("Ruritanian Foreign Minister Anna Rudolf resigned.", "Ruritanian Foreign Minister Anna Rudolf = XSY OPP"),
        # over the register
        ("Barack Obama met Anna Rudolf.", "Barack Obama = XFR MED Barack Obama"),
        # names that no table would take for a person
        ("The Old Fox criticized Graustark.", "Old Fox = XSY OPP Anna Maria Rudolf"),
        # not over somebody else whom the text names in full
        ("Max Rudolf sang. Rudolf bowed.", "Rudolf = - CVL Max Rudolf"),
    ],
)
def test_a_users_row_wins(read: Read, text: str, expected: str) -> None:
    rows = own(
        person("Anna Maria Rudolf", "XSY OPP", "Anna Rudolf", "Rudolf", "Old Fox"), person("Barack Obama", "XFR MED")
    )
    check(text, expected, read(text, Knowledge(rows, [ANNA]), "2012-03-10" if "Obama" in text else "2021-03-10"))


def test_a_users_row_has_its_time(read: Read) -> None:
    rows = own(
        person("Anna Rudolf", "XRU GOV minister", "Rudolf", until="2021-02"),
        person("Anna Rudolf", "XRU ELI", "Rudolf", since="2021-03"),
    )
    for day, sector in (("2021-02-28", "GOV"), ("2021-03-01", "ELI")):
        check(RUDOLF, f"Rudolf = XRU {sector} Anna Rudolf", read(RUDOLF, Knowledge(rows), day))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Black Hand attacked Graustark.", "The Black Hand = XRU REB The Black Hand"),
        ("The Strelsau Peace Institute criticized Graustark.", "Strelsau Peace Institute = XRU NGO"),
        ("Zembla criticized Graustark.", "Zembla = XRU GOV"),
        ("The Ruritanian voivode met Anna Rudolf.", "The Ruritanian voivode = XRU GOV"),
        ("Ruritanian voivodes met in Edelweiss.", "Ruritanian voivodes = XRU GOV"),
        ("Ruritanian Voivode Max Rudolf resigned.", "Ruritanian Voivode Max Rudolf = XRU GOV Max Rudolf"),
        # a shipped title in another sector
        ("The Ruritanian ambassador resigned.", "The Ruritanian ambassador = XRU SPY"),
    ],
)  # fmt: skip
def test_organisations_countries_and_titles(read: Read, text: str, expected: str) -> None:
    rows = own(
        OwnName(kind="organisation", name="The Black Hand", aliases=("Black Hand",), country="XRU", sector="REB"),
        OwnName(kind="organisation", name="Strelsau Peace Institute", country="XRU", sector="NGO"),
        OwnName(kind="country", name="Zembla", country="XRU", sector="GOV"),
        titles=(
            OwnTitle(name="voivode", plural="", sector="GOV"),
            OwnTitle(name="ambassador", plural="", sector="SPY"),
        ),
    )
    check(text, expected, read(text, Knowledge(rows)))


FACTS = st.lists(
    st.builds(
        lambda name, party, called: fact(name, party, *called),
        st.sampled_from(["Anna Rudolf", "Hugo Stark", "Max Rudolf"]),
        st.sampled_from(["XRU GOV minister", "XGR REB", "XSY -"]),
        st.sets(st.sampled_from(["rudolf", "stark", "anna"]), max_size=2),
    ),
    max_size=3,
    unique_by=lambda f: f.id,
)
SENTENCES = st.sampled_from(
    [RUDOLF, "Anna Rudolf met Hugo Stark in Edelweiss.", "Stark attacked Ruritania.", "Nelson Mandela met Rudolf."]
)


@given(FACTS, SENTENCES, st.sets(st.sampled_from(["Rudolf", "Anna Rudolf", "Hugo Stark", "Stark", "Nelson Mandela"])))
def test_what_is_forbidden_is_never_known(read: Read, facts: list[Fact], text: str, names: set[str]) -> None:
    rows = own(forbidden=tuple(Forbidden(name=name) for name in sorted(names)))
    for mention in read(text, Knowledge(rows, facts), "1995-03-10" if "Mandela" in text else "2021-03-10"):
        if text[mention.start : mention.end] in names:
            assert (mention.actor.country, mention.actor.sector, mention.fact) == ("", "CVL", "")


def test_one_fact_can_be_forbidden_for_some_time(read: Read) -> None:
    rows = own(forbidden=(Forbidden(name="Anna Rudolf", country="XRU", since="2021-03", until="2021-03"),))
    text = "Anna Rudolf criticized Graustark."
    for day, country in (("2021-02-28", "XRU"), ("2021-03-31", "-"), ("2021-04-01", "XRU")):
        party = "XRU GOV" if country == "XRU" else "- CVL"
        check(text, f"Anna Rudolf = {party}", read(text, Knowledge(rows, [ANNA]), day))


def test_the_digest_covers_what_bears_on_a_document_and_nothing_else() -> None:
    def digest(text: str, *facts: Fact, rows: Own | None = None) -> str:
        return Knowledge(rows or Own(), facts).at(document(text)).digest

    assert digest(RUDOLF) == digest("Graustark attacked.", ANNA) == digest(RUDOLF, HUGO) == ""
    assert digest(RUDOLF, ANNA) == digest(RUDOLF, ANNA, HUGO) == digest(RUDOLF, HUGO, ANNA) != ""
    assert digest(RUDOLF, ANNA) != digest(RUDOLF, fact("Anna Rudolf", "XRU ELI", "rudolf"))
    mine = own(person("Max Stark", "XRU GOV"))
    assert digest(RUDOLF, rows=mine) == digest("Graustark attacked.", rows=mine) != ""
    assert digest(RUDOLF, rows=joined([mine, mine])) != digest(RUDOLF, rows=mine)
