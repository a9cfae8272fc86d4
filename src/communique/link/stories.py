"""Documents about the same happening within days of one another."""

from datetime import date
from itertools import combinations

from communique.link.fingerprint import copied
from communique.link.level import Level
from communique.link.page import Page, alike

APART = 3  # days between two documents of a story that are compared directly
LONGEST = 10  # days from a story's first document to its last
_SHARED = 8  # the terms of a page of which its story's other pages share two
_TERMS, _ACTORS, _ACTS = 0.7, 0.2, 0.1
_LIKE = 0.22


def keys(page: Page) -> tuple[str, ...]:
    """Pairs of what the page is most about, in the days around its publication; and its fingerprint."""
    first = sorted(t.key for t in page.terms[:_SHARED])
    pairs = ["+".join(pair) for pair in combinations(first, 2)]
    days = _days(page.published)
    return (f"={page.fingerprint.exact}", *(f"{day}:{pair}" for day in days for pair in pairs))


def _days(published: str | None) -> tuple[str, ...]:
    """Keys of which two pages published up to ``APART`` days apart share one."""
    if published is None:
        return ("undated",)
    block, rest = divmod(date.fromisoformat(published).toordinal(), 2 * APART)
    return (str(block), f"{block - 1}+" if rest < APART else f"{block}+")


def strength(a: Page, b: Page) -> float:
    """How alike two pages are in what they are about; 0 below what a story's pages share, or days apart."""
    if clash(a, b, APART):
        return 0.0
    like = _TERMS * alike(a.terms, b.terms) + _ACTORS * alike(a.actors, b.actors) + _ACTS * alike(a.acts, b.acts)
    like = max(like, copied(a.fingerprint, b.fingerprint))
    return like if like >= _LIKE else 0.0


def clash(a: Page, b: Page, most: int = LONGEST) -> bool:
    """Whether two pages are too far apart in time for one story."""
    if a.published is None or b.published is None:
        return (a.published is None) != (b.published is None) and a.fingerprint.exact != b.fingerprint.exact
    return abs((date.fromisoformat(a.published) - date.fromisoformat(b.published)).days) > most


def _itself(page: Page) -> str:
    return page.id


STORIES: Level[Page] = Level("stories", keys, strength, _itself, clash, 0.5)
