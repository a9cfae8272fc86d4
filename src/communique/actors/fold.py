"""Two foldings of names: one that keeps every offset, one for comparing and for ids."""

import re
import unicodedata
from functools import cache, lru_cache

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " "}
_SPACES = re.compile(r"[\s\-'.,/]+")


@cache
def _plain(character: str) -> str:
    """The character without its accent and in ASCII punctuation; always one character."""
    if character in _SAME:
        return _SAME[character]
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isalpha() else character


def flat(text: str) -> str:
    """``text`` without accents, typographic quotes and line breaks; as long as ``text``, so offsets stay true."""
    return text if text.isascii() and "\n" not in text else "".join(map(_plain, text))


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """The form of a name that decides sameness: lower case, no accents, hyphens or dots ("u s government")."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return _SPACES.sub(" ", flat(bare).casefold()).strip()
