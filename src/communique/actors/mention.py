"""Actor mentions and the index other rooms look them up in."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from communique.parse import Token
from communique.records import Actor

MentionKind = Literal["name", "title", "description", "adjective", "pronoun"]


class ActorMention(msgspec.Struct, frozen=True):
    """Words that name an actor.

    ``sentence`` indexes the sentences; ``first`` to ``last`` are its tokens, both included, ``head`` the one that
    governs them. ``start`` and ``end`` are offsets into the document's text and may cut a token ("US" of "US-led").
    ``fact`` is the id of the learnt fact that made the party what it is, "" where none did.
    """

    sentence: int
    head: int
    first: int
    last: int
    start: int
    end: int
    actor: Actor
    kind: MentionKind
    fact: str = ""


class Cast:
    """Mentions by place."""

    def __init__(self, mentions: Iterable[ActorMention]) -> None:
        self.mentions = tuple(mentions)
        self._heads: dict[tuple[int, int], list[ActorMention]] = {}
        for mention in self.mentions:
            self._heads.setdefault((mention.sentence, mention.head), []).append(mention)

    def at(self, sentence: int, token: int) -> tuple[ActorMention, ...]:
        """Mentions whose head is that token, the longest first."""
        found = self._heads.get((sentence, token), ())
        return tuple(sorted(found, key=lambda m: m.start - m.end))

    def within(self, sentence: int, tokens: Iterable[Token | int]) -> tuple[ActorMention, ...]:
        """Mentions whose head is one of ``tokens`` (tokens of that sentence or their indices), in text order."""
        inside = sorted({t if isinstance(t, int) else t.index for t in tokens})
        return tuple(m for i in inside for m in self.at(sentence, i))
