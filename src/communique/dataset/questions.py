"""Questions to a dataset, answered by DuckDB from its table ``resolved``: as a store answers, document by document.

What several documents tell is an event for each of them here. The rows and their order are otherwise a store's.
"""

from collections.abc import Iterator, Sequence
from typing import Self, TypeVar

import msgspec

from communique.dataset.reading import Dataset, DatasetError
from communique.records import Record
from communique.store.filters import EventFilter, asked_terms
from communique.store.layout import GRAINS, HUNDREDTHS
from communique.store.lines import Dyad, EventLine
from communique.store.names import folded
from communique.store.periods import as_number, first_day, last_day
from communique.store.results import Results
from communique.store.store import FACTS, Grain

_MISSING = "questions to a dataset need DuckDB, which is not installed: pip install 'communique[duckdb]'"
R = TypeVar("R", bound=Record)

# What rows of one document have in common where it lies in several inputs; documents of two inputs may have one id.
_ONCE = {
    "resolved": ("first_document, event_id", "event_id"),
    "documents": ("document_id, url, outlet, title, published, events, statements", "path"),
}
_FETCHED = 1000  # rows that memory holds at once


class StoredLine(Record, frozen=True, kw_only=True):
    """A document of a dataset on one row."""

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    path: str | None
    events: int
    statements: int


class Questions:
    """A dataset open for questions. Use as a context manager, or call ``close``.

    Raises DatasetError where DuckDB is not installed, or says why it cannot answer, and ValueError for what is no date.
    """

    def __init__(self, dataset: Dataset) -> None:
        try:
            import duckdb
        except ModuleNotFoundError as error:
            raise DatasetError(_MISSING) from error
        self._failure = duckdb.Error
        self._dataset = dataset
        self._connection: duckdb.DuckDBPyConnection = duckdb.connect(
            config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        )
        if system := dataset.folder.system:
            self._connection.register_filesystem(system)
        self._empty = False  # whether no shard has any document, so that there is no file to ask
        try:
            for table, (same, first) in _ONCE.items():
                self._show(table, same, first)
        except self._failure as error:
            raise self._wrong(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()

    def dyads(
        self,
        by: Grain,
        *,
        between: tuple[str, str] | None = None,
        start: str | None = None,
        end: str | None = None,
        factuality: tuple[str, ...] = FACTS,
        limit: int | None = None,
    ) -> Results[Dyad]:
        """What each did to each other in each period (``by`` is a key of GRAINS), in order of period and names."""
        tests = ["list_contains(?, factuality)"]
        asked: list[object] = [list(factuality)]
        if start or end:
            # Both bounds are whole days; a period lies between them if its own length of them does.
            first = first_day(start).isoformat() if start else "0001-01-01"
            last = last_day(end).isoformat() if end else "9999-12-31"
            tests.append("period BETWEEN ? AND ? AND period >= substr(?, 1, length(period))")
            asked += [first[:4], last, first]
        if between:
            one, other = (self._written(typed) for typed in between)
            tests.append("list_contains(?, a) AND list_contains(?, b)")
            asked += [[*one, *other]] * 2
            if not set(one) & set(other):  # one side of each, not what either does to itself
                tests.append("list_contains(?, a) != list_contains(?, b)")
                asked += [list(one)] * 2
        sql = f"""
            WITH pairs AS (
                SELECT substr(coalesce(date, ''), 1, {GRAINS[by]}) AS period, unnest(dyad_actor) AS a,
                    unnest(dyad_recipient) AS b, factuality, mentions, quad <= 2 AS helpful,
                    round({HUNDREDTHS} * score)::BIGINT AS hundredths
                FROM resolved
            )
            SELECT period, a, b, count(*), sum(mentions)::BIGINT, count_if(helpful), count_if(NOT helpful),
                sum(CASE WHEN helpful THEN hundredths ELSE 0 END) / {HUNDREDTHS},
                sum(CASE WHEN helpful THEN 0 ELSE hundredths END) / {HUNDREDTHS}
            FROM pairs WHERE {" AND ".join(tests)} GROUP BY period, a, b ORDER BY period, a, b {_limit(limit)}
        """
        return self._results(sql, asked, Dyad)

    def events(self, wanted: EventFilter, limit: int | None = None) -> Iterator[EventLine]:
        """The events that documents tell, each document's by themselves, the newest first.

        Raises ValueError where ``wanted`` asks for words or for several origins, which only a store knows.
        """
        if wanted.text is not None or wanted.min_origins > 1:
            raise ValueError("words and independent origins can be asked of a store only: `communique merge` makes one")
        tests = ["TRUE"]
        asked: list[object] = []
        for kind, terms in asked_terms(wanted):
            tests.append("list_has_any(terms, ?)")
            asked.append([f"{kind}:{term}" for term in terms])
        if wanted.start or wanted.end:
            tests.append("day > 0 AND day <= ? AND last >= ?")
            asked.append(as_number(last_day(wanted.end)) if wanted.end else 99_999_999)
            asked.append(as_number(first_day(wanted.start)) if wanted.start else 1)
        names = EventLine.__struct_fields__
        sql = f"""
            SELECT {", ".join(names)} FROM resolved WHERE {" AND ".join(tests)}
            ORDER BY day DESC, event_id, first_document {_limit(limit)}
        """
        return (msgspec.convert(dict(zip(names, row, strict=True)), EventLine) for row in self._rows(sql, asked))

    def documents(
        self,
        *,
        start: str | None = None,
        end: str | None = None,
        outlet: str | None = None,
        limit: int | None = None,
    ) -> Results[StoredLine]:
        """Documents, the newest first: those published from ``start`` to ``end``, of an outlet."""
        tests = ["TRUE"]
        asked: list[object] = []
        for test, value in (
            ("published >= ?", start and first_day(start).isoformat()),
            ("published <= ?", end and last_day(end).isoformat()),
            ("outlet = ?", outlet),
        ):
            if value is not None:
                tests.append(test)
                asked.append(value)
        names = StoredLine.__struct_fields__
        sql = f"""
            SELECT document_id AS {", ".join(names)} FROM documents WHERE {" AND ".join(tests)}
            ORDER BY coalesce(published, '') DESC, id {_limit(limit)}
        """
        return self._results(sql, asked, StoredLine)

    def _written(self, typed: str) -> tuple[str, ...]:
        """A country or a name as the pairs may have it: as typed, in capitals, and each name that folds alike."""
        sql = """
            SELECT DISTINCT unnest(dyad_actor) AS name FROM resolved
            UNION SELECT DISTINCT unnest(dyad_recipient) FROM resolved ORDER BY name
        """
        names = [str(name) for (name,) in self._rows(sql, [])]
        alike = [name for name in names if folded(name) == folded(typed)]
        return tuple(dict.fromkeys((typed, typed.upper(), *alike)))

    def _show(self, table: str, same: str, first: str) -> None:
        """Make a table's files known by its name; of rows that have the columns ``same`` in common only the first."""
        folder = self._dataset.folder
        places = [f"'{_escaped(folder.place(part.name))}'" for part in self._dataset.parts(table)]
        if places:
            files = f"read_parquet([{', '.join(places)}], hive_partitioning = false)"
            self._connection.execute(
                f"CREATE VIEW {table} AS SELECT DISTINCT ON ({same}) * FROM {files} ORDER BY {first}"
            )
        else:
            self._empty = True

    def _results(self, sql: str, values: Sequence[object], row: type[R]) -> Results[R]:
        names = row.__struct_fields__
        found = [msgspec.convert(dict(zip(names, one, strict=True)), row) for one in self._rows(sql, values)]
        return Results(found, found, row)

    def _rows(self, sql: str, values: Sequence[object]) -> Iterator[tuple[object, ...]]:
        if self._empty:
            return
        try:
            found = self._connection.execute(sql, list(values))
            while rows := found.fetchmany(_FETCHED):
                yield from rows
        except self._failure as error:
            raise self._wrong(error) from error

    def _wrong(self, error: Exception) -> DatasetError:
        return DatasetError(f"{self._dataset.folder.address}: {error}")


def _escaped(place: str) -> str:
    """A path in quotation marks, and none of its characters a pattern."""
    literal = "".join(f"[{c}]" if c in "*?[" else c for c in place)
    return literal.replace("'", "''")


def _limit(limit: int | None) -> str:
    return "" if limit is None else f"LIMIT {limit:d}"
