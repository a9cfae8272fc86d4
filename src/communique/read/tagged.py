"""Files of tagged fields: RIS, as reference managers and libraries write it, and Factiva's text with its codes."""

import re
from collections.abc import Iterator

from communique.read.article import Article, Fault, day_of

_RIS = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
_FACTIVA = re.compile(
    r"(SE|CLM|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|RF|CT|ART|CO|IN|NS|RE|IPC|IPD|PUB|AN)"
    r"(?:(?:\t| {2,})(.*)|[ \t]*)"
)
_NUMBERED = re.compile(r"(?:Document )?([A-Za-z0-9]{8,40})")

Fields = list[tuple[str, str]]


def is_ris(text: str) -> bool:
    """Whether the text is a RIS file."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return first.startswith("TY  -")


def is_factiva(text: str) -> bool:
    """Whether the text is a Factiva file with its codes."""
    if "AN" not in text or "HD" not in text:
        return False
    tags = {found[1] for line in text.splitlines() if (found := _FACTIVA.fullmatch(line))}
    return {"HD", "PD", "SN", "AN"} <= tags


def ris(text: str) -> Iterator[Article | Fault]:
    """The records of a RIS file: each from ``TY`` to ``ER``; the text is the abstract or the note."""
    fields: Fields = []
    begun = 0
    for number, line in enumerate(text.splitlines(), 1):
        found = _RIS.fullmatch(line)
        tag = found[1] if found else ""
        if tag == "TY" and fields:
            yield Fault(begun, "a RIS record that does not end (ER)")
            fields = []
        if tag == "ER":
            if fields:
                yield _ris(fields, begun)
            fields = []
        elif found:
            begun = number if not fields else begun
            fields.append((tag, found[2].strip()))
        elif fields and line.strip():
            fields[-1] = (fields[-1][0], f"{fields[-1][1]}\n\n{line.strip()}")
    if fields:
        yield Fault(begun, "a RIS record that does not end (ER)")


def _ris(fields: Fields, line: int) -> Article | Fault:
    body = next((value for tag in ("N2", "AB", "N1") if (value := _first(fields, tag))), "")
    if not body:
        return Fault(line, "a RIS record without a text (N2, AB or N1)")
    return Article(
        line=line,
        body=tuple(body.split("\n\n")),
        title=_first(fields, "TI", "T1", "CT") or None,
        outlet=_first(fields, "JO", "JF", "T2", "JA", "PB") or None,
        published=next((day for tag in ("DA", "Y1", "PY") if (day := day_of(_first(fields, tag)))), None),
        byline="; ".join(value for tag, value in fields if tag in ("AU", "A1") and value) or None,
        url=_first(fields, "UR", "L2") or None,
        id=_first(fields, "ID", "AN") or None,
    )


def factiva(text: str) -> Iterator[Article | Fault]:
    """The records of a Factiva file: each ends with its number (``AN``)."""
    fields: Fields = []
    begun = 0
    for number, line in enumerate(text.splitlines(), 1):
        found = _FACTIVA.fullmatch(line)
        if found:
            if fields and fields[-1][0] == "AN":
                yield _factiva(fields, begun)
                fields = []
            begun = number if not fields else begun
            fields.append((found[1], (found[2] or "").strip()))
        elif fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]}\n{line.strip()}".lstrip("\n"))
    if fields:
        yield _factiva(fields, begun)


def _factiva(fields: Fields, line: int) -> Article | Fault:
    body = [" ".join(p.split()) for tag, value in fields if tag in ("LP", "TD") for p in value.split("\n") if p.strip()]
    if not body:
        return Fault(line, "a Factiva record without a text (LP or TD)")
    numbered = _NUMBERED.match(_first(fields, "AN"))
    credit = _first(fields, "CR")
    return Article(
        line=line,
        body=tuple(body),
        title=" ".join(_first(fields, "HD").split()) or None,
        outlet=" ".join(_first(fields, "SN").split()) or None,
        published=day_of(_first(fields, "PD")),
        byline=" ".join(_first(fields, "BY").split()) or None,
        credits=(" ".join(credit.split()),) if credit else (),
        id=numbered[1] if numbered else None,
    )


def _first(fields: Fields, *tags: str) -> str:
    """The first of the tags' values that says anything."""
    return next((value for wanted in tags for tag, value in fields if tag == wanted and value.strip()), "").strip()
