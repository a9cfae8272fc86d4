"""What has been mentioned so far: the discourse a later mention is resolved in."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from communique.parse import Sentence

from .item import Item
from .mention import ActorMention

Sort = Literal["person", "office", "country", "body", "group", "people"]
_MEDIA = "MED"  # who tells news is seldom whom it is about
_FAR = 600  # entries a later mention may look back: some thirty paragraphs


@dataclass(slots=True, frozen=True)
class Entry:
    """A resolved mention with what agreement needs: gender "m", "f" or "", number, offices held, common nouns."""

    mention: ActorMention
    sort: Sort
    plural: bool = False
    gender: str = ""
    offices: frozenset[str] = frozenset()
    called: tuple[str, ...] = ()
    group: str = ""


class Memory:
    """Entries in the order they were read."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.entries: list[Entry] = []
        self.at: dict[tuple[int, int], list[Entry]] = {}

    def add(self, entry: Entry) -> None:
        """Remember an entry."""
        self.entries.append(entry)
        self.at.setdefault((entry.mention.sentence, entry.mention.head), []).append(entry)

    def back(self, sentences: int | None = None, now: int = 0) -> Iterator[Entry]:
        """Entries from the last to the first, at most ``sentences`` sentences before sentence ``now``."""
        for entry in reversed(self.entries):
            if sentences is not None and entry.mention.sentence < now - sentences:
                return
            yield entry

    def is_subject(self, entry: Entry) -> bool:
        """Whether the entry is a subject of its sentence."""
        mention = entry.mention
        return self.sentences[mention.sentence].tokens[mention.head].relation in ("nsubj", "csubj")

    def nearest(self, fits: Callable[[Entry], bool]) -> Entry | None:
        """The last entry that fits; of several parties in its sentence the one that is subject, else none."""
        found: list[Entry] = []
        for entry in islice(self.back(), _FAR):
            if found and entry.mention.sentence != found[0].mention.sentence:
                break
            if fits(entry):
                found.append(entry)
        if len({e.mention.actor.id for e in found}) <= 1:
            return found[0] if found else None
        subjects = [e for e in found if self.is_subject(e)]
        return subjects[0] if len({e.mention.actor.id for e in subjects}) == 1 else None


class Ground:
    """Which country a document is mainly about, up to a place in it."""

    def __init__(self, items: Sequence[Item], further: Sequence["Sign"] = (), filed: int = -1) -> None:
        """``further`` are signs of a country besides its names: known people, towns, "Ky.", the outlet.

        ``filed`` is where the dateline begins.
        """
        named = [
            Sign(
                item.at, item.sense.country, item.name.lower(), item.sense.kind in ("country", "adjective", "people"),
                outside=item.start == filed,
            )
            for item in items
            if item.senses and item.sense.country and item.kind not in ("office", "group")
            and item.sense.sector != _MEDIA
        ]  # fmt: skip
        self._signs = [*named, *further]
        self._inside = sorted((sign for sign in self._signs if not sign.outside), key=lambda sign: sign.at)
        self._read = 0
        self._counts: Counter[str] = Counter()
        self._whole: str | None = None

    def before(self, at: tuple[int, int]) -> str:
        """The country named at least twice as often as any other before ``at``, else that of the whole document.

        "" where there is none. A single name before it that is no country's own tells nothing against the whole.
        """
        if self._read and self._inside[self._read - 1].at >= at:
            self._read = 0
            self._counts.clear()
        while self._read < len(self._inside) and self._inside[self._read].at < at:
            self._counts[self._inside[self._read].country] += 1
            self._read += 1
        found, whole = _leading(self._counts, 2), self.whole()
        if found and whole and found != whole:
            signs = [sign for sign in self._inside[: self._read] if sign.country == found]
            if len({sign.word for sign in signs}) == 1 and not signs[0].own:
                return whole
        return found or whole

    def whole(self) -> str:
        """The country that at least twice as many different words tell as any other; "" where there is none.

        Two words are needed, or its own name three times: a town alone is no sign (Edmonton is in London too). Where
        the outlet's home and the dateline leave it open, the text decides without them; without towns if there is
        nothing outside it.
        """
        if self._whole is None:
            found = self._told(self._signs) or self._told(self._inside)
            if not found and len(self._inside) == len(self._signs):
                found = self._told([sign for sign in self._inside if not sign.town])
            self._whole = found
        return self._whole

    def _told(self, signs: Sequence["Sign"]) -> str:
        words = {(sign.country, sign.word) for sign in signs}
        found = _leading(Counter(country for country, _ in words), 2)
        own = sum(sign.own for sign in signs if sign.country == found)
        told = sum(country == found for country, _ in words)
        return found if told > 1 or own > 2 else ""


@dataclass(slots=True, frozen=True)
class Sign:
    """A word at a place of the document that tells a country.

    ``own``: it is the country's own name. ``outside``: the outlet or the dateline tells it. ``town``: it is a place
    that no table of this room knows.
    """

    at: tuple[int, int]
    country: str
    word: str
    own: bool = False
    outside: bool = False
    town: bool = False


def _leading(counts: Counter[str], margin: int) -> str:
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < margin * ranked[1][1]):
        return ""
    return ranked[0][0]
