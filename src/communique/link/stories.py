"""Documents about the same happening within days of one another."""

from datetime import date
from itertools import combinations

from communique.link.fingerprint import copied
from communique.link.level import Level
from communique.link.page import Page, alike

APART = 3  # days between two documents of a story that are compared directly
LONGEST = 10  # days from a story's first document to its last
_SHARED, _MOST_SHARED = 8, 4  # the terms of a page of which its story's other pages share two, or three
_TERMS, _ACTORS, _ACTS = 0.7, 0.2, 0.1
_LIKE, _LIKE_UNDATED = 0.35, 0.5


def keys(page: Page) -> tuple[str, ...]:
    """Pairs of what the page is most about, in the days around its publication; and without a day what it is most
    about of all, so that an undated page finds its story too.
    """
    first = [t.key for t in page.terms[:_SHARED]]
    pairs = ["+".join(sorted(pair)) for pair in combinations(first, 2)]
    most = ["+".join(sorted(three)) for three in combinations(first[:_MOST_SHARED], 3)]
    return (f"={page.fingerprint.exact}", *most, *(f"{day}:{pair}" for day in _days(page.published) for pair in pairs))


def _days(published: str | None) -> tuple[str, ...]:
    """Keys of which two pages published up to ``APART`` days apart share one."""
    if published is None:
        return ()
    block, rest = divmod(date.fromisoformat(published).toordinal(), 2 * APART)
    return (str(block), f"{block - 1}+" if rest < APART else f"{block}+")


def strength(a: Page, b: Page) -> float:
    """How alike two pages are in what they are about; 0 below what a story's pages share, or days apart."""
    if _days_apart(a, b) > APART:
        return 0.0
    like = _TERMS * alike(a.terms, b.terms) + _ACTORS * alike(a.actors, b.actors) + _ACTS * alike(a.acts, b.acts)
    like = max(like, copied(a.fingerprint, b.fingerprint))
    return like if like >= (_LIKE if a.published and b.published else _LIKE_UNDATED) else 0.0


def clash(a: Page, b: Page) -> bool:
    """Whether two pages are too far apart in time for one story."""
    return _days_apart(a, b) > LONGEST


def _days_apart(a: Page, b: Page) -> int:
    """Between two publications; 0 where one is unknown."""
    if a.published is None or b.published is None:
        return 0
    return abs((date.fromisoformat(a.published) - date.fromisoformat(b.published)).days)


def _itself(page: Page) -> str:
    return page.id


STORIES: Level[Page] = Level("stories", keys, strength, _itself, clash, 0.5)
