"""Countries as people write them on a command line: by code or by name."""

import difflib

from communique.actors.fold import key
from communique.export.country_codes import codes


def country_code(said: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country named by it or by a name: DEU, Germany.

    Raises ValueError for what is neither, with what may have been meant.

    >>> country_code("usa"), country_code("Soviet Union"), country_code("Côte d’Ivoire")
    ('USA', 'SUN', 'CIV')
    """
    code = said.strip().upper()
    if codes(code).iso2 or codes(code).cow:
        return code
    from communique.actors.tables import tables  # a second's work, seldom needed

    known = tables()
    named = {key(name): row.code for row in known.countries for name in row.names}
    named |= {key(name): row.code for row in known.named for name in row.names}
    if code in named.values():
        return code
    word = key(said)
    if word in named:
        return named[word]
    near = min((name for name in named if name.startswith(word)), key=len, default="") if word else ""
    near = near or next(iter(difflib.get_close_matches(word, named, n=1)), "")
    meant = f"; did you mean {named[near]} ({near})?" if near else ""
    raise ValueError(f"{said.strip()} is neither a country's name nor its ISO 3166-1 alpha-3 code{meant}")
