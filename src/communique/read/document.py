"""A document made from a text, from what it prints about itself and from what is known besides."""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

import msgspec

from communique.read.dates import date_in_address
from communique.read.decode import no_surrogates
from communique.read.lines import read_lines
from communique.read.page import folded, host, printed_facts
from communique.records import Document, Rejected, identity


class Carried(msgspec.Struct, frozen=True):
    """What an archive says of a page it carries; for ``url`` and ``published`` (ISO date) the page's word goes first.

    ``charset`` is what the server stated; ``incomplete`` says why a part of the page may be missing.
    """

    url: str | None = None
    published: str | None = None
    charset: str | None = None
    incomplete: str | None = None


class Overrides(msgspec.Struct, frozen=True):
    """What the caller knows better than the page: ``published`` (ISO date), ``url``, ``outlet``.

    ``carried`` is what is known besides. ``admit`` is asked with a page's path before the page is parsed; where it says
    False, the page is set aside. ``screen`` is asked with the paragraphs that a fast extraction finds in a page; where
    it gives a reason, the page is Screened.
    """

    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    carried: Carried = Carried()
    admit: Callable[[str], bool] | None = None
    screen: Callable[[Sequence[str]], str | None] | None = None


Reader = Callable[[BinaryIO, str, Overrides], Iterator[Document | Rejected]]


class Given(msgspec.Struct, frozen=True):
    """What came with a text (a page's metadata, a row's fields); it goes before what the text prints."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    outlet: str | None = None
    credits: tuple[str, ...] = ()
    incomplete: str | None = None


def make_document(text: str, path: str, given: Given, overrides: Overrides) -> Document:
    """The document of ``text``; its id depends on its content alone, unless one is given."""
    text = no_surrogates(text)
    carried = overrides.carried
    url = overrides.url or given.url or carried.url
    facts = printed_facts(text, read_lines(text), given.title, url)
    url = url or facts.url
    outlet = overrides.outlet or given.outlet or host(url)
    from_address = date_in_address(url) if overrides.url and url else None
    document = Document(
        id=given.id or identity(url, outlet, given.title, text),
        path=path,
        url=url,
        outlet=outlet,
        title=facts.title,
        published=overrides.published or given.published or facts.published or from_address or carried.published,
        byline=given.byline or facts.byline,
        credits=_each_once((*facts.credits, *map(no_surrogates, given.credits))),
        languages=facts.languages,
        text=text,
        incomplete="; ".join(x for x in (carried.incomplete, given.incomplete) if x) or None,
    )
    return msgspec.structs.replace(document, **_without_surrogates(document))


def _each_once(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names as they come first, compared without case and marks."""
    return tuple({folded(name): name for name in reversed(names)}.values())[::-1]


def _without_surrogates(document: Document) -> dict[str, str]:
    """The fields to replace so that the document can be written as JSON."""
    fields = {name: getattr(document, name) for name in ("path", "url", "outlet", "title", "byline", "id")}
    return {name: no_surrogates(value) for name, value in fields.items() if value}


def rejected(path: str, reason: str, line: int | None = None) -> Rejected:
    """An input that could not be read, with its reason."""
    return Rejected(path=no_surrogates(path), stage="read", reason=no_surrogates(reason), line=line)
