"""Which learnt facts are asked for."""

from collections.abc import Iterable
from itertools import islice

from communique.records import Fact
from communique.store.names import folded
from communique.store.periods import first_day, last_day


def wanted(
    facts: Iterable[Fact],
    name: str | None = None,
    country: str | None = None,
    on: str | None = None,
    limit: int | None = None,
) -> list[Fact]:
    """The facts of persons in whose names all words of ``name`` stand, of a country, that hold in a time.

    At most ``limit``. ``on``: a year, month or day. Raises ValueError for what is no date.
    """
    words = set(folded(name or "").split())
    early, late = (first_day(on).isoformat(), last_day(on).isoformat()) if on else ("", "")
    found = (
        fact
        for fact in facts
        if words <= {word for known in (fact.name, *fact.called) for word in folded(known).split()}
        and (country is None or fact.country == country.upper())
        and (not on or (fact.since <= late and early <= fact.until))
    )
    return list(islice(found, limit))
