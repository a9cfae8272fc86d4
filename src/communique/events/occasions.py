"""When and where an event happened that its own words do not date: what is said happens when it is said.

Two rules, both about what the text itself ties together. A pledge, a refusal or praise that its own actor utters
in a statement happens when the statement is made ("Xi made the remarks at a meeting on Wednesday"); a meeting that
is told again with "the" is the one told before. Nothing is passed on because it merely stands near.
"""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from communique.events.actions import Action
from communique.events.ontology import ontology
from communique.parse.sentence import Sentence, Token
from communique.records import Party, Statement
from communique.when import TimeMention, antecedent, attach, attach_saying, is_past, occasion
from communique.where import PlaceMention
from communique.where import attach as attach_place

M = TypeVar("M", bound=TimeMention | PlaceMention)

_STATE = "GOV"
_VERBAL = (1, 3)  # quad classes of what is said and not done


class Setting(msgspec.Struct, frozen=True):
    """The time and place of an event."""

    time: TimeMention | None = None
    place: PlaceMention | None = None

    @property
    def dated(self) -> bool:
        """Whether the time says anything: "months after the report" alone does not."""
        return self.time is not None and any((self.time.date.value, self.time.date.early, self.time.date.late))


class Occasions:
    """A document's sentences with all its times and places."""

    def __init__(
        self, sentences: Sequence[Sentence], times: Sequence[TimeMention], places: Sequence[PlaceMention]
    ) -> None:
        self._sentences = sentences
        self._times = _by_sentence(times)
        self._places = _by_sentence(places)
        self._order = {s.index: at for at, s in enumerate(sentences)}

    def setting(self, sentence: Sentence, action: Action, spoken: Sequence[Statement]) -> Setting:
        """The event's own time and place, else those of the saying it is, else those of what it points back to."""
        own = self._of(sentence, action.base, action.top)
        if own.dated:
            return own
        if action.intended or action.urged:
            saying = attach_saying(sentence, action.top, self._times.get(sentence.index, ()))
            if saying is not None:
                return Setting(saying, own.place)
        for other in (self._saying(sentence, action, spoken), self._told_before(sentence, action.base)):
            if other.dated:
                return Setting(other.time, own.place or other.place)
        return own

    def _of(self, sentence: Sentence, *words: int) -> Setting:
        times, places = self._times.get(sentence.index, ()), self._places.get(sentence.index, ())
        found = [Setting(attach(sentence, w, times), attach_place(sentence, w, places)) for w in words]
        return Setting(next((f.time for f in found if f.time), None), next((f.place for f in found if f.place), None))

    def _saying(self, sentence: Sentence, action: Action, spoken: Sequence[Statement]) -> Setting:
        """The setting of the innermost statement by the event's own actor that is itself the event."""
        kind = ontology().types[action.type]
        if kind.quad not in _VERBAL or kind.mutual:
            return Setting()
        for statement in reversed(spoken):
            told = self._at(statement.cue.start) if statement.cue else None
            if told is None or not _speaks_for(statement.source, action.actors):
                continue
            where, cue = told
            retold = statement.kind == "indirect" and where.index != sentence.index  # "Xi made the remarks ..."
            if retold or not is_past(sentence, action.base):
                found = self._around(where, cue)
                if found.dated:
                    return found
        return Setting()

    def _around(self, sentence: Sentence, cue: Token) -> Setting:
        own, held_at = self._of(sentence, cue.index), occasion(sentence, cue.index)
        if own.time or held_at is None:
            return own
        held = self._of(sentence, held_at.index)
        return held if held.dated else self._told_before(sentence, held_at.index)

    def _told_before(self, sentence: Sentence, index: int) -> Setting:
        found = antecedent(self._sentences, self._order[sentence.index], index)
        if found is None:
            return Setting()
        earlier, noun = found
        return self._of(earlier, noun.index)

    def _at(self, start: int) -> tuple[Sentence, Token] | None:
        for sentence in self._sentences:
            if sentence.start <= start < sentence.end:
                return next(((sentence, t) for t in sentence.tokens if t.start <= start < t.end), None)
        return None


def _speaks_for(source: Party | None, actors: Sequence[Party]) -> bool:
    """Whether a speaker is one of the actors, or an official of an actor that is a state."""
    if source is None:
        return False
    state = source.country and source.sector == _STATE
    return any(a.id == source.id or (state and a.country == source.country and a.sector == _STATE) for a in actors)


def _by_sentence(mentions: Sequence[M]) -> dict[int, tuple[M, ...]]:
    found: dict[int, tuple[M, ...]] = {}
    for mention in mentions:
        found[mention.sentence] = (*found.get(mention.sentence, ()), mention)
    return found
