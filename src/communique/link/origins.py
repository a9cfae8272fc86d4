"""Near-copies of one text: wire reports as outlets run them, edited, cut, retitled, or with a tail of their own."""

from communique.link.fingerprint import copied
from communique.link.level import Level
from communique.link.page import Page


def keys(page: Page) -> tuple[str, ...]:
    """The bands of the page's fingerprint, and its exact words."""
    return (*page.fingerprint.bands, f"={page.fingerprint.exact}")


def strength(a: Page, b: Page) -> float:
    """How much of each text stands in the other; 0 for excerpts and quotations."""
    return copied(a.fingerprint, b.fingerprint)


def _itself(page: Page) -> str:
    return page.id


def _never(_a: Page, _b: Page) -> bool:
    return False


ORIGINS: Level[Page] = Level("origins", keys, strength, _itself, _never, 0.0)
