"""What documents agree on, as a table: the sightings of a small corpus, and the facts that follow."""

import random
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.learn import Sighting, learn
from communique.records import Fact

ANNA = "Anna Rudolf"


def seen(*rows: str) -> list[Sighting]:
    """Sightings written as ``day name: COUNTRY SECTOR role (called, called) @origin``; ``-`` for what is not told."""
    return [_sighting(number, row) for number, row in enumerate(rows)]


def _sighting(number: int, row: str) -> Sighting:
    head, _, rest = row.partition(": ")
    day, _, name = head.partition(" ")
    rest, _, origin = rest.partition(" @")
    told, _, called = rest.partition(" (")
    country, sector, *role = (*told.split(" ", 2), "-", "-")[:3]
    return Sighting(
        published=day, document=f"d{number}", start=0, end=9, key=name.lower(), name=name,
        called=tuple(sorted(called.strip(")").split(", "))) if called else (), country=country.strip("-"),
        sector=sector.strip("-"), role=role[0].strip("-") if role else "", origin=origin or f"o{number}", outlet="",
        words=f"words of d{number}",
    )  # fmt: skip


def told(facts: Iterable[Fact]) -> list[str]:
    return [
        f"{f.since} {f.until} {f.name}: {f.country or '-'} {f.sector or '-'} {f.role or '-'} {' '.join(f.called)}"
        for f in facts
    ]


def on(facts: Iterable[Fact], day: str, name: str = ANNA) -> str:
    """What is held of somebody on a day."""
    held = [f for f in facts if f.name == name and f.since <= day <= f.until]
    assert len(held) <= 1, "a day has two facts of one person"
    return f"{held[0].country or '-'} {held[0].sector or '-'} {' '.join(held[0].called)}".strip() if held else ""


def test_a_fact_and_its_evidence() -> None:
    [fact] = learn(
        seen(
            "2021-03-09 Anna Rudolf: XRU GOV minister (rudolf)",
            "2021-03-10 Anna Rudolf: XRU - - (rudolf)",
            "2021-03-12 Anna Rudolf: XRU GOV minister",
        )
    )
    assert told([fact]) == ["2020-09-01 2021-09-30 Anna Rudolf: XRU GOV minister rudolf"]
    assert (fact.documents, fact.origins, fact.first, fact.last) == (3, 3, "2021-03-09", "2021-03-12")
    assert [(e.document, e.words) for e in fact.evidence] == [
        ("d0", "words of d0"), ("d2", "words of d2"), ("d1", "words of d1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # one document is hearsay
        (["2021-03-09 Anna Rudolf: XRU GOV - (rudolf)"], ""),
        # near-copies of one text are one voice
        (["2021-03-09 Anna Rudolf: XRU GOV - @wire", "2021-03-09 Anna Rudolf: XRU GOV - @wire"], ""),
        (["2021-03-09 Anna Rudolf: XRU GOV -", "2021-03-10 Anna Rudolf: XRU GOV -"], "XRU GOV"),
        # what one tells and the other does not is not agreed on
        (["2021-03-09 Anna Rudolf: XRU - -", "2021-03-10 Anna Rudolf: - GOV -"], ""),
        (["2021-03-09 Anna Rudolf: XRU - -", "2021-03-10 Anna Rudolf: XRU GOV -"], "XRU -"),
        # one in three says otherwise: no country
        (
            [f"2021-03-{d} Anna Rudolf: XRU GOV -" for d in (10, 11)] + ["2021-03-12 Anna Rudolf: XGR GOV -"],
            "- GOV",
        ),
        # one in six: an error
        (
            [f"2021-03-{d} Anna Rudolf: XRU GOV -" for d in range(10, 15)] + ["2021-03-20 Anna Rudolf: XGR GOV -"],
            "XRU GOV",
        ),
        # ... but not where only it is near
        (
            [f"2020-12-{d} Anna Rudolf: XRU GOV -" for d in range(10, 15)] + ["2021-03-20 Anna Rudolf: XGR GOV -"],
            "- GOV",
        ),
        # a private person of a known country is still nobody else
        (["2021-03-09 Anna Rudolf: XRU CVL -", "2021-03-10 Anna Rudolf: XRU CVL -"], "XRU CVL"),
        # being private makes nobody a party
        (["2021-03-09 Anna Rudolf: - CVL -", "2021-03-10 Anna Rudolf: - CVL -"], ""),
    ],
)
def test_agreement(rows: list[str], expected: str) -> None:
    assert on(learn(seen(*rows)), "2021-03-15") == expected


def test_who_moves_on_is_another_party_from_then() -> None:
    facts = learn(
        seen(
            *(f"2020-{m:02}-10 Anna Rudolf: XRU GOV minister" for m in range(1, 8)),
            *(f"2021-{m:02}-10 Anna Rudolf: XRU ELI minister" for m in range(1, 8)),
        )
    )
    assert [on(facts, day) for day in ("2020-05-01", "2021-05-01")] == ["XRU GOV", "XRU ELI"]
    assert on(facts, "2022-03-01") == "", "nobody has said anything for more than half a year"


@pytest.mark.parametrize(
    ("rows", "called"),
    [
        (["2021-03-11 Hugo Stark: XGR BUS -"], "rudolf"),
        # somebody else has the name, in these days
        (["2021-03-11 Hugo Rudolf: - - -"], ""),
        (["2021-03-11 Rudolf Stark: - - -"], ""),
        (["2018-03-11 Hugo Rudolf: - - -"], "rudolf"),
        # another form of her own
        (["2021-03-11 Anna Maria Rudolf: - - - (rudolf)"], "rudolf"),
    ],
)
def test_a_word_that_others_have_too_names_nobody(rows: list[str], called: str) -> None:
    facts = learn(seen(*(f"2021-03-{d} Anna Rudolf: XRU GOV - (rudolf)" for d in ("09", "10")), *rows))
    assert on(facts, "2021-03-15") == f"XRU GOV {called}".strip()


def test_a_rare_namesake_does_not_hide_who_is_named_every_day() -> None:
    rows = [f"2021-03-{d:02} Anna Rudolf: XRU GOV - (rudolf)" for d in range(1, 25)]
    assert on(learn(seen(*rows, "2021-03-11 Hugo Rudolf: - - -")), "2021-03-15") == "XRU GOV rudolf"


def test_of_two_forms_of_one_name_only_one_is_called_by_it() -> None:
    rows = [f"2021-03-{d} Anna Rudolf: XRU GOV - (rudolf)" for d in ("09", "10")]
    facts = learn(seen(*rows, *(row.replace("Anna Rudolf", "Anna M. Rudolf") for row in rows)))
    assert sorted(f.called for f in facts) == [(), ("rudolf",)]


NAMES = st.sampled_from(["Anna Rudolf", "Anna Maria Rudolf", "Hugo Rudolf", "Xi Stark", "Stark Xi"])
ROWS = st.builds(
    "{} {}: {} {} {} ({}) @{}".format,
    st.dates(min_value=date(2019, 11, 1), max_value=date(2022, 2, 27)),
    NAMES,
    st.sampled_from(["XRU", "XRU", "XRU", "XGR", "-"]),
    st.sampled_from(["GOV", "GOV", "ELI", "-"]),
    st.sampled_from(["minister", "-"]),
    st.sampled_from(["rudolf", "anna", "xi", "stark, xi"]),
    st.sampled_from(["a", "b", "c", "d", "e", "f"]),
)


@given(st.lists(ROWS, max_size=14), st.randoms(use_true_random=False))
def test_the_same_documents_give_the_same_facts_in_any_order(rows: list[str], order: random.Random) -> None:
    corpus = seen(*rows)
    shuffled = corpus[:]
    order.shuffle(shuffled)
    facts = learn(corpus)
    assert learn(shuffled + shuffled[:3]) == facts
    assert len({f.id for f in facts}) == len(facts)


@given(st.lists(ROWS, max_size=14))
def test_what_holds_for_every_fact(rows: list[str]) -> None:
    corpus = seen(*rows)
    words: dict[tuple[str, str], set[str]] = {}
    for fact in learn(corpus):
        evidence = {(s.document, s.country, s.sector) for s in corpus}
        assert fact.evidence and all(any(e.document == d for d, _, _ in evidence) for e in fact.evidence)
        assert fact.since <= fact.until and fact.origins <= fact.documents
        for word in fact.called:
            for month in {fact.since[:7], fact.until[:7]}:
                words.setdefault((word, month), set()).add(fact.name)
    assert all(len(names) == 1 for names in words.values()), "one word names two persons at one time"


@given(st.lists(ROWS, min_size=2, max_size=12), ROWS)
def test_a_document_changes_nothing_far_from_its_day(rows: list[str], one: str) -> None:
    far = "2032" + one[4:].partition(" @")[0]
    before = learn(seen(*rows))
    assert [f for f in learn([*seen(*rows), _sighting(99, far)]) if f.since < "2026"] == list(before)
