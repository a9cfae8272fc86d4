"""Tab-separated values as POLECAT, ICEWS, GDELT and KEDS publish them: no quoting, so no tab or newline in a cell."""

from collections.abc import Iterable

from communique.export.csv import neutral


def tsv_line(cells: Iterable[str | int | float | None]) -> bytes:
    """One line in UTF-8, newline included; white space within a cell becomes one space each, nothing an empty cell."""
    return ("\t".join(_cell(value) for value in cells) + "\n").encode()


def _cell(value: str | int | float | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = plain(value)
    return neutral(text) if text.strip("-") else text  # KEDS's "---" is no formula


def plain(text: str) -> str:
    """``text`` on one line, without control characters.

    >>> plain("a\\tb\\r\\nc\\x00")
    'a b c'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
