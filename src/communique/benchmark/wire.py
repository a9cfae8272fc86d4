"""Wire credits: which agency or other outlet an article's text names as the one it was taken from.

The metadata are a table with tabs and a header: ``filename`` (the text's name without its suffix) and, in ``wire`` and
``credit``, who is credited ("AP", "h/t: The Gazette"). A credit counts as shown where its name stands in the text in
brackets, or on a line of its own; a name that only stands in a sentence is no credit, and is counted apart.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from communique.benchmark.errors import FormatError
from communique.benchmark.figures import Figure
from communique.benchmark.lines import lines_of
from communique.benchmark.scores import Counts
from communique.clean import label_blocks
from communique.read import Overrides, read_path
from communique.records import Rejected
from communique.statements import page_links, same_outlet

NOBODY = frozenset({"", "na", "none"})
LINE = 5  # words of a line that holds a credit and nothing else
_NAME = re.compile(r"[A-Z]{2,}|(?:[A-Z][\w-]+ ){1,3}[A-Z][\w-]+")
_BEFORE = re.compile(r"^\W*(?:h/t|via|source|from)\b\W*", re.IGNORECASE)


class Article(msgspec.Struct, frozen=True):
    """A text and whom its metadata credit."""

    path: Path
    credits: tuple[str, ...]


class Read(msgspec.Struct, frozen=True):
    """An article with its text and the names of those whom its chain credits."""

    article: Article
    text: str
    found: tuple[str, ...]


def read_articles(file: Path, texts: Path) -> list[Article]:
    """The articles of a table whose texts lie in a folder or below it, in the table's order.

    Raises FormatError where the table lacks a column or none of its texts is there.
    """
    rows = csv.DictReader(lines_of(file), delimiter="\t")
    lacking = {"filename", "wire", "credit"} - set(rows.fieldnames or ())
    if lacking:
        raise FormatError(file, f"no column {', '.join(sorted(lacking))}", 1)
    known = {path.stem: path for path in sorted(texts.rglob("*.txt"))}
    out = [
        Article(known[row["filename"]], tuple(_credits(row["wire"], row["credit"])))
        for row in rows
        if row["filename"] in known
    ]
    if not out:
        raise FormatError(file, f"none of its texts lies in {texts}; name their folder with --texts")
    return out


def read(article: Article) -> Read:
    """The text of an article and whom its chain credits. Raises FormatError for a text that cannot be read."""
    document = next(read_path(article.path, Overrides()))
    if isinstance(document, Rejected):
        raise FormatError(article.path, document.reason, document.line)
    links = page_links(document, label_blocks(document))
    return Read(article, document.text, tuple(k.name for k in links if k.role in ("agency", "credited_outlet")))


def measure(articles: Sequence[Read]) -> tuple[Figure, ...]:
    """Precision and recall of the credits found."""
    shown, named = Counts(), Counts()
    for one in articles:
        for credit in one.article.credits:
            right = _found(credit, one.found)
            for counts, counted in ((shown, shows(one.text, credit)), (named, _stands_in(one.text, credit))):
                counts.gold += counted
                counts.right += counted and right
        wrong = sum(not _found(name, one.article.credits) for name in one.found)
        shown.found += wrong
        named.found += wrong
    for counts in (shown, named):
        counts.found += counts.right
    return (
        shown.figure("credits", "that the text shows as credits"),
        named.figure("credits", "that the text names anywhere, in sentences too"),
    )


def departures(one: Read) -> Iterator[str]:
    """What is wrong with an article, in words."""
    for credit in one.article.credits:
        if _stands_in(one.text, credit) and not _found(credit, one.found):
            how = "shown" if shows(one.text, credit) else "named in a sentence"
            yield f"{one.article.path.name}: {credit} is {how} and not found"
    for name in one.found:
        if not _found(name, one.article.credits):
            yield f"{one.article.path.name}: {name} is credited and not in the metadata"


def _found(name: str, names: Iterable[str]) -> bool:
    return any(same_outlet(name, other) for other in names)


def shows(text: str, name: str) -> bool:
    """Whether a name stands in brackets, or on a line with hardly anything else."""
    for form in _forms(text, name):
        if re.search(rf"[(\[][^()\[\]\n]{{0,20}}{form}[^()\[\]\n]{{0,20}}[)\]]", text):
            return True
        lines = (line for line in text.splitlines() if len(line.split()) <= LINE)
        if any(re.search(form, line) for line in lines):
            return True
    return False


def _stands_in(text: str, name: str) -> bool:
    return any(re.search(form, text) for form in _forms(text, name))


def _forms(text: str, name: str) -> Iterator[str]:
    """The ways in which a text writes a name, as patterns: as it is, and whatever else is known as the same outlet."""
    written = {name, *_NAME.findall(text)}
    for form in sorted(written):
        if form == name or same_outlet(form, name):
            yield rf"(?<!\w)(?i:{re.escape(form)})(?!\w)"


def _credits(*cells: str | None) -> Iterable[str]:
    for cell in cells:
        name = _BEFORE.sub("", cell or "").strip(" .")
        if name.casefold() not in NOBODY:
            yield name
