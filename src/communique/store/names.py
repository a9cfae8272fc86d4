"""Names as they are compared in a store: by writers, and by those who ask."""

import re
import unicodedata

_BETWEEN = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """``name`` in lower case without accents; whatever else is no letter or digit is one space.

    >>> folded("Côte d’Ivoire"), folded("U.S. Senate")
    ('cote d ivoire', 'u s senate')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return _BETWEEN.sub(" ", bare).strip()
