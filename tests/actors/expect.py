"""Expectations a domain expert can read: one a line as ``words = COUNTRY SECTOR Name``.

``-`` stands for no country; the name may be left out. Words that must not be a mention of anybody follow a ``!``.
"""

from collections.abc import Iterable

from communique.actors import ActorMention


def check(text: str, expected: str, mentions: Iterable[ActorMention]) -> None:
    """Assert that every expected mention is found with its country, sector and name, and no excluded one."""
    found = {(text[m.start : m.end], m.actor.country or "-", m.actor.sector, m.actor.name or "") for m in mentions}
    for line in expected.split("; "):
        if line.startswith("!"):
            assert line[1:] not in {words for words, *_ in found}, found
            continue
        words, _, party = line.partition(" = ")
        country, sector, *name = party.split(" ", 2)
        assert any(
            f[0].lower() == words.lower() and f[1:3] == (country, sector) and (not name or f[3] == name[0])
            for f in found
        ), (line, sorted(found))
