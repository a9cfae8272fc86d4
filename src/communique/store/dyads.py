"""Sums of what countries and others did to each other, period by period."""

import sqlite3
from collections.abc import Iterator

import msgspec

from communique.store.layout import GRAINS, HUNDREDTHS
from communique.store.lines import Dyad
from communique.store.names import folded
from communique.store.periods import first_day, last_day

_EACH = "(SELECT value FROM json_each(?))"
_SUMS = ("events", "mentions", "cooperation", "conflict", "cooperation_score", "conflict_score")


def sums(
    connection: sqlite3.Connection,
    by: str,
    between: tuple[str, str] | None,
    start: str | None,
    end: str | None,
    factuality: tuple[str, ...],
    limit: int | None,
) -> Iterator[Dyad]:
    """The dyads of each period (``by`` is a key of GRAINS), in order of period and names."""
    tests = ["grain = ?", f"factuality IN {_EACH}"]
    values: list[object] = [GRAINS[by], _listed(factuality)]
    table = "dyads"
    if between:
        one, other = (written(connection, typed) for typed in between)
        both = _listed((*one, *other))
        tests += [f"a IN {_EACH}", f"b IN {_EACH}"]
        values += [both, both]
        if not set(one) & set(other):  # one side of each, not what either does to itself
            tests.append(f"(a IN {_EACH}) != (b IN {_EACH})")
            values += [_listed(one), _listed(one)]
        table = "dyads INDEXED BY dyads_pair"
    if start or end:
        # Both bounds are whole days; a period lies between them if its own length of them does.
        first = first_day(start).isoformat() if start else "0001-01-01"
        last = last_day(end).isoformat() if end else "9999-12-31"
        tests += ["period BETWEEN ? AND ?", "period >= substr(?, 1, length(period))"]
        values += [first[:4], last, first]
    rows = connection.execute(
        f"SELECT period, a, b, {', '.join(f'sum({name})' for name in _SUMS)} FROM {table}"
        f" WHERE {' AND '.join(tests)} GROUP BY period, a, b ORDER BY period, a, b LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    for period, actor, recipient, *found in rows:
        counts = dict(zip(_SUMS, found, strict=True))
        yield Dyad(
            period=period,
            actor=actor,
            recipient=recipient,
            events=counts["events"],
            mentions=counts["mentions"],
            cooperation=counts["cooperation"],
            conflict=counts["conflict"],
            cooperation_score=counts["cooperation_score"] / HUNDREDTHS,
            conflict_score=counts["conflict_score"] / HUNDREDTHS,
        )


def written(connection: sqlite3.Connection, typed: str) -> tuple[str, ...]:
    """A country or a name as the sums may have it: as typed, in capitals, and each name that folds alike."""
    names = connection.execute(
        "SELECT DISTINCT w.name FROM actors a JOIN wordings w ON w.actor = a.id WHERE a.folded = ?", (folded(typed),)
    )
    return tuple(dict.fromkeys((typed, typed.upper(), *(name for (name,) in names))))


def _listed(texts: tuple[str, ...]) -> str:
    return msgspec.json.encode(texts).decode()
