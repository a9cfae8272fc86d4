"""An article as a news library's file has it, and the paragraphs of such a file."""

from collections.abc import Iterator

import msgspec

from communique.read.dates import any_date


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One record of a file: what is told of the article, and its paragraphs. ``line`` is where it begins, from 1."""

    line: int
    body: tuple[str, ...]
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    url: str | None = None
    id: str | None = None

    @property
    def text(self) -> str:
        """Headline and body, a blank line between paragraphs."""
        return "\n\n".join(filter(None, (self.title, *self.body)))


class Fault(msgspec.Struct, frozen=True):
    """A record that is no article, with the reason."""

    line: int
    reason: str


class Lines:
    """The lines of a record, each with its number from 1."""

    def __init__(self, numbered: list[tuple[int, str]]) -> None:
        self.numbered = numbered

    @property
    def first(self) -> int:
        """The number of the first line that is not blank."""
        return next((number for number, line in self.numbered if line.strip()), 1)

    def paragraphs(self) -> Iterator[str]:
        """Stretches between blank lines, each on one line: such files break lines at a width."""
        found: list[str] = []
        for _, line in (*self.numbered, (0, "")):
            if line.strip():
                found.append(" ".join(line.split()))
            elif found:
                yield " ".join(found)
                found = []


def day_of(text: str) -> str | None:
    """The ISO day that a line tells, if it tells a whole one."""
    return any_date(text)
