"""Stata's .dta, version 118 (Stata 14 and later): typed variables, ISO days as Stata dates, lists joined by "; "."""

import io
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, get_type_hints

import msgspec

from communique.export.csv import Cell
from communique.export.exporter import Sink

if TYPE_CHECKING:
    import pandas

_DAYS = frozenset(("published", "date_early", "date_late", "first_published"))  # columns that hold ISO days
_NAMES = {"quad": "quad_class"}  # what Stata keeps for itself
_FORMAT = 118
_LONGEST_NAME = 32
_FIXED = 200  # bytes: longer texts are strL, so that one of them does not widen every row


class MissingError(ImportError):
    """A library that a format needs is not installed; the message says how to get it."""


def write_stata(rows: Iterable[msgspec.Struct], row: type[msgspec.Struct], sink: Sink) -> int:
    """A variable for each field of ``row``; how many rows there were. Memory holds all of them.

    Raises MissingError where pandas is not installed.
    """
    try:
        import pandas
    except ModuleNotFoundError as error:
        raise MissingError(
            "Stata files need pandas, which is not installed: pip install 'communique[export]'"
        ) from error
    held = list(rows)
    kinds = get_type_hints(row)
    columns = {name: _column(pandas, name, kinds[name], [getattr(r, name) for r in held]) for name in kinds}
    frame = pandas.DataFrame({_NAMES.get(name, name)[:_LONGEST_NAME]: column for name, column in columns.items()})
    stream = io.BytesIO()
    frame.to_stata(
        stream,
        write_index=False,
        version=_FORMAT,
        convert_dates={name: "td" for name in frame if name in _DAYS},
        convert_strl=[name for name in frame if _is_long(frame[name])],
        data_label="Events coded by communique",
    )
    sink.stream.write(stream.getvalue())
    return len(held)


def _column(pandas: "pandas", name: str, kind: object, values: list[Cell | tuple[Cell, ...] | None]) -> "pandas.Series":
    if name in _DAYS:
        days = [date.fromisoformat(str(v)) if v else None for v in values]
        return pandas.Series(pandas.to_datetime(days), dtype="datetime64[s]")
    if kind in (int, float):
        return pandas.Series(values, dtype="int32" if kind is int else "float64")
    if kind in (int | None, float | None):
        return pandas.Series(values, dtype="float64")
    return pandas.Series([_text(v) for v in values], dtype="object")


def _text(value: Cell | tuple[Cell, ...] | None) -> str:
    joined = "; ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return joined.replace("\0", " ")  # it would end the text


def _is_long(column: "pandas.Series") -> bool:
    return bool(column.dtype == object and any(len(text.encode()) > _FIXED for text in column))
