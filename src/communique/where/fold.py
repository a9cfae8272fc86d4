"""Names as they are looked up."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """A name as it is looked up: no case, no accents, no points, hyphens as blanks."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = name.casefold().translate(_SIGNS)
    return " ".join(_SHORT.get(word, word) for word in plain.split())


_SHORT = {"st": "saint", "mt": "mount", "ft": "fort"}
_SIGNS = str.maketrans(
    {"-": " ", "\u2011": " ", ".": "", "\u2019": "'", "\u2018": "'", "\u02bf": "'", "\u02bc": "'", "\u0131": "i"}
)
