"""What a query gives: typed records that are also a table."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Literal, TypeVar, get_type_hints, overload

import msgspec

if TYPE_CHECKING:
    import pandas
    import pyarrow

R = TypeVar("R", bound=msgspec.Struct)


class Results(Sequence[R], Generic[R]):
    """The records of one query, in its order, with a flat row for each.

    ``rows`` are Structs of the type ``row``, whose fields are the columns of ``to_arrow`` and ``to_pandas``.
    """

    def __init__(self, records: Sequence[R], rows: Sequence[msgspec.Struct], row: type[msgspec.Struct]) -> None:
        self._records = tuple(records)
        self.rows = tuple(rows)
        self.row = row

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[R, ...]: ...
    def __getitem__(self, index: int | slice) -> R | tuple[R, ...]:
        return self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)

    def __repr__(self) -> str:
        return f"<{len(self)} {self.row.__name__}>"

    def to_arrow(self) -> "pyarrow.Table":
        """The rows as an Arrow table, which polars, DuckDB and pandas read; lists stay lists."""
        import pyarrow

        columns = {name: [getattr(row, name) for row in self.rows] for name in self.row.__struct_fields__}
        return pyarrow.table(columns, schema=arrow_schema(self.row))

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a pandas data frame. Raises ImportError, and says what to do, where pandas is not installed."""
        try:
            import pandas  # noqa: F401 - only to say so in words that help
        except ModuleNotFoundError as error:
            raise ImportError(
                "to_pandas() needs pandas, which is not installed: `pip install pandas`, or use to_arrow()"
            ) from error
        return self.to_arrow().to_pandas()


def arrow_schema(row: type[msgspec.Struct]) -> "pyarrow.Schema":
    """The fields of a flat Struct as Arrow columns."""
    import pyarrow as pa

    kinds: dict[object, tuple[pa.DataType, bool]] = {
        str: (pa.string(), False),
        str | None: (pa.string(), True),
        int: (pa.int64(), False),
        int | None: (pa.int64(), True),
        float: (pa.float64(), False),
        float | None: (pa.float64(), True),
        tuple[str, ...]: (pa.list_(pa.string()), False),
        tuple[int, ...]: (pa.list_(pa.int64()), False),
        Literal["document", "statement"]: (pa.string(), False),
    }
    hints = get_type_hints(row)
    columns = [(name, *kinds[hints[name]]) for name in row.__struct_fields__]
    return pa.schema([pa.field(name, kind, nullable=nullable) for name, kind, nullable in columns])
