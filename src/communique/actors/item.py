"""What a sentence is read into: items (names, titles, groups) and who they belong to."""

from dataclasses import dataclass, field
from typing import Literal

from communique.parse import Sentence, Token

from .names import Sense

ItemKind = Literal["country", "adjective", "people", "organisation", "region", "office", "group", "person"]
Tie = Literal["adjective", "possessor", "noun", "of", "from", "in", "pronoun"]


@dataclass(slots=True)
class Owner:
    """The item (or, for ``pronoun``, the token) an office or group belongs to, and how the words tie them."""

    tie: Tie
    item: "Item | None"
    token: int = -1


@dataclass(slots=True, eq=False)
class Item:
    """A name, title or group noun: its core tokens, and the phrase around it once its owners are read.

    ``holder`` of an office is the person who holds it; ``title`` says that the office stands before the name.
    ``offices`` of a person are the offices the text gives it. ``determiner`` is lower case, "" if there is none.
    ``client``: a group backed by somebody else ("Iranian-backed forces").
    """

    kind: ItemKind
    sentence: Sentence
    first: int
    last: int
    start: int
    end: int
    senses: tuple[Sense, ...] = ()
    whole: bool = True
    left: int = -1
    right: int = -1
    determiner: str = ""
    former: bool = False
    deputy: bool = False
    client: bool = False
    owners: list[Owner] = field(default_factory=list)
    holder: "Item | None" = None
    title: bool = False
    offices: list["Item"] = field(default_factory=list)
    honorific: str = ""
    name: str = ""
    modifiers: tuple[Token, ...] = ()

    def __post_init__(self) -> None:
        """The phrase is at first the core alone."""
        self.left = self.first if self.left < 0 else self.left
        self.right = self.last if self.right < 0 else self.right

    @property
    def sense(self) -> Sense:
        """The first meaning."""
        return self.senses[0]

    @property
    def plural(self) -> bool:
        """Whether the form stands for several."""
        return bool(self.senses) and self.senses[0].plural

    @property
    def at(self) -> tuple[int, int]:
        """The place in the document: sentence and token."""
        return self.sentence.index, self.first

    @property
    def head(self) -> int:
        """The token that governs the phrase, one of the core's if that is possible."""
        tokens = self.sentence.tokens
        inside = range(self.left, self.right + 1)
        core = [i for i in range(self.first, self.last + 1) if tokens[i].head not in inside]
        if core:
            return core[0]
        around = [i for i in inside if tokens[i].head not in inside]
        named = self.holder if self.title else None
        if named is not None:
            for i in around:
                if named.first <= i <= named.last:
                    return i
        return self.last if not around or self.kind != "person" else self.first
