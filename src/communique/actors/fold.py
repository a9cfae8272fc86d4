"""Two foldings of names: one that keeps every offset, one for comparing and for ids."""

import re
import unicodedata
from functools import lru_cache

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " "}
_SPACES = re.compile(r"[\s\-'.,/]+")


class _Plain(dict[int, str]):
    """Characters without their accents and in ASCII punctuation, always one for one; filled as they are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0]
        plain = " " if character.isspace() else base if base.isalpha() else character
        self[code] = _SAME.get(character, plain)
        return self[code]


_PLAIN = _Plain()


def flat(text: str) -> str:
    """``text`` without accents, typographic quotes and line breaks; as long as ``text``, so offsets stay true."""
    return text if text.isascii() and "\n" not in text else text.translate(_PLAIN)


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """The form of a name that decides sameness: lower case, no accents, hyphens or dots ("u s government")."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return _SPACES.sub(" ", flat(bare).casefold()).strip()
