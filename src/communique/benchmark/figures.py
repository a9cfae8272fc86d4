"""What a benchmark reports: named figures, with the counts behind each."""

import msgspec

from communique.records import MadeBy


class Figure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One figure of a report.

    ``value`` is a share or an F1 between 0 and 1, or a number in ``unit``; null where nothing could be counted.
    ``right``, ``gold`` and ``found`` are the counts it was made of: ``precision`` is right / found, ``recall``
    right / gold. A plain share has only ``right`` and ``gold``.
    """

    group: str
    name: str
    value: float | None
    precision: float | None = None
    recall: float | None = None
    right: int | None = None
    gold: int | None = None
    found: int | None = None
    unit: str = ""


class Result(msgspec.Struct, frozen=True, omit_defaults=True):
    """The figures of one file or folder; ``details``, where they were asked for, name what was wrong."""

    file: str
    figures: tuple[Figure, ...]
    details: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """What a benchmark command prints, as a table or with ``--json``."""

    benchmark: str
    made_by: MadeBy
    results: tuple[Result, ...]
