"""A folder or a data frame coded at once, for notebooks: what comes out is also a table."""

from collections.abc import Iterable, Iterator
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from communique.actor_files import read_files, usable
from communique.actors import Knowledge
from communique.export.rows import EventRow, rows
from communique.export.statement_rows import StatementRow, statement_rows
from communique.read import Overrides
from communique.read.dates import any_date
from communique.read.document import Given, make_document, rejected
from communique.records import CodedDocument, EventMention, Rejected, Statement
from communique.run import Read, code_all, read_all
from communique.store import Writer
from communique.store.results import Results

if TYPE_CHECKING:
    import pandas

Path_ = str | PathLike[str]


class Corpus(msgspec.Struct, frozen=True):
    """Documents coded together, in the order of the input, and what could not be read or coded, with its reason."""

    documents: tuple[CodedDocument, ...]
    rejected: tuple[Rejected, ...]

    def events(self) -> Results[EventMention]:
        """Every event mention; ``to_pandas()`` and ``to_arrow()`` have a row each, with the words as columns."""
        found = [row for coded in self.documents for row in rows(coded)]
        return Results([event for coded in self.documents for event in coded.events], found, EventRow)

    def statements(self) -> Results[Statement]:
        """Every statement, likewise."""
        found = [row for coded in self.documents for row in statement_rows(coded)]
        return Results([said for coded in self.documents for said in coded.statements], found, StatementRow)

    def save(self, store: Path_) -> int:
        """Add the documents to a store, where each event counts once; how many were new or changed.

        ``communique.open_store`` asks it. Raises StoreError where it cannot be written, ValueError where another
        document there has the id of one of these.
        """
        with Writer(Path(store)) as writer:
            return sum(writer.add(coded) != "unchanged" for coded in self.documents)


def code_folder(
    *paths: Path_,
    published: str | None = None,
    outlet: str | None = None,
    parser: str | None = None,
    lexicon: Path_ | None = None,
    ontology: Path_ | None = None,
    actors: Path_ | Iterable[Path_] = (),
    jobs: int = 1,
) -> Corpus:
    """Code files and folders, as ``communique code PATH...`` does: text, saved web pages, JSON lines.

    ``published`` (an ISO date) and ``outlet`` hold for all of them, whatever they say. ``parser`` names a spaCy
    pipeline; ``lexicon`` is a folder of word senses of your own, ``ontology`` a file of event types of your own,
    ``actors`` files of what you know of actors; ``jobs`` processes code. Raises FileNotFoundError for a path that is
    not there, ParserError or LexiconError for a parser, a lexicon, an ontology or a file of actors that cannot be
    used, ValueError for what is no date.
    """
    found = [Path(path) for path in paths]
    for path in found:
        if not path.exists():
            raise FileNotFoundError(f"there is no file or folder {path}")
    if published is not None:
        date.fromisoformat(published)
    items = read_all(found, Overrides(published=published, outlet=outlet))
    return _corpus(items, parser, lexicon, ontology, actors, jobs)


def code_frame(
    frame: "pandas.DataFrame",
    text: str = "text",
    *,
    id: str | None = None,  # noqa: A002 - the record's own word
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    parser: str | None = None,
    lexicon: Path_ | None = None,
    ontology: Path_ | None = None,
    actors: Path_ | Iterable[Path_] = (),
    jobs: int = 1,
) -> Corpus:
    """Code the rows of a pandas data frame, one document a row.

    The other arguments up to ``outlet`` name the columns that hold what is known of a row besides its text; dates may
    be dates or texts. A row without text is rejected, with its position as line. Raises KeyError for a column that is
    not there, else as ``code_folder``.
    """
    named = {"id": id, "published": published, "title": title, "url": url, "outlet": outlet}
    columns = {field: _cells(frame[column]) for field, column in named.items() if column is not None}
    items = _rows(_cells(frame[text]), columns)
    return _corpus(items, parser, lexicon, ontology, actors, jobs)


def _cells(column: "pandas.Series") -> list[object]:
    """The values of a column, None for each that is missing."""
    return list(column.astype(object).where(column.notna(), None))


def _rows(texts: list[object], columns: dict[str, list[object]]) -> Iterator[Read]:
    for position, text in enumerate(texts):
        if not isinstance(text, str) or not text.strip():
            yield rejected("frame", "no text", position)
            continue
        known = {field: _told(field, values[position]) for field, values in columns.items()}
        given = Given(
            id=known.get("id"),
            title=known.get("title"),
            published=known.get("published"),
            url=known.get("url"),
            outlet=known.get("outlet"),
        )
        document = make_document(text, "", given, Overrides())
        yield msgspec.structs.replace(document, path=None)


def _told(field: str, value: object) -> str | None:
    """A cell as text; a date that is none counts as not given."""
    said = value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value or "").strip()
    return (any_date(said) if field == "published" else said) or None


def _corpus(
    items: Iterable[Read],
    parser: str | None,
    lexicon: Path_ | None,
    ontology: Path_ | None,
    actors: Path_ | Iterable[Path_],
    jobs: int,
) -> Corpus:
    words, scheme = (Path(own) if own else None for own in (lexicon, ontology))
    outcomes = list(code_all(items, parser, jobs, words, _knowledge(actors), scheme))
    return Corpus(
        tuple(one for one in outcomes if not isinstance(one, Rejected)),
        tuple(one for one in outcomes if isinstance(one, Rejected)),
    )


def _knowledge(actors: Path_ | Iterable[Path_]) -> Knowledge | None:
    files = (Path(actors),) if isinstance(actors, str | PathLike) else tuple(map(Path, actors))
    return usable(read_files(files), ()) if files else None
