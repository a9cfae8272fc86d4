"""Which words can name an action: the predicate lexicon without its grammar."""

from collections.abc import Iterable

from communique.events.lexicon import Entry, Lexicon
from communique.events.predicates import ACTOR, ANYTHING, OFFICIAL
from communique.parse.readings import lemmas_of

_OPEN = frozenset({ACTOR, OFFICIAL, ANYTHING})  # may be any word

Condition = tuple[frozenset[str], ...]  # of each set a lemma must be there


class Triggers:
    """The lexicon's predicates and evaluating words by their lemmas."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._conditions: dict[str, tuple[Condition, ...]] = {}
        for (_, lemma), entries in lexicon.senses.items():
            asked = self._conditions.get(lemma, ()) + tuple(map(_condition, entries))
            self._conditions[lemma] = ((),) if () in asked else asked
        urging = {lemma for lemma, effect in lexicon.modals.items() if effect == "urge"}
        self._evaluating = frozenset(lexicon.evaluations) | urging

    def action(self, lemmas: frozenset[str]) -> bool:
        """Whether a sentence with these lemmas holds a predicate, and with it the words that its sense asks for."""
        return any(
            all(words & lemmas for words in condition)
            for lemma in lemmas & self._conditions.keys()
            for condition in self._conditions[lemma]
        )

    def judgement(self, lemmas: frozenset[str]) -> bool:
        """Whether a sentence with these lemmas can praise, blame or urge without a predicate."""
        return not self._evaluating.isdisjoint(lemmas)


def lemmas(words: Iterable[str]) -> frozenset[str]:
    """All that the words of a sentence may be forms of."""
    return frozenset().union(*map(lemmas_of, words))


def _condition(entry: Entry) -> Condition:
    """What must stand in the sentence beside the predicate for the entry to hold."""
    asked = [entry.object, entry.subject, entry.topic, entry.modifier, entry.prepositions]
    asked += [(entry.particle,)] if entry.particle else []
    return tuple(frozenset(words) for words in asked if words and _OPEN.isdisjoint(words))
