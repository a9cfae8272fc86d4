"""Places in a clause: what stands in a phrase of place, and where a crowd without a country is."""

from collections.abc import Iterable

from communique.parse import Sentence, Token

from .item import Item
from .tables import Places

_NATIONAL = ("country", "region")
_ABOVE = ("nmod", "nummod", "compound")


class Scene:
    """The places of one document's sentences."""

    def __init__(self, items: Iterable[Item], words: Places) -> None:
        self.words = words
        self._named: dict[int, list[Item]] = {}
        for item in items:
            if item.senses and item.sense.country and item.kind not in ("office", "group"):
                self._named.setdefault(item.sentence.index, []).append(item)

    def is_place(self, sentence: Sentence, token: int) -> bool:
        """Whether a preposition of place governs the name: "in Washington"."""
        return _case(sentence, sentence.tokens[token]) in self.words.cases

    def country(self, item: Item) -> str:
        """The one country of the phrases of place in the clause that ``item`` is subject or object of; "" for none."""
        sentence = item.sentence
        noun = sentence.tokens[item.head]
        while noun.relation in _ABOVE and sentence.tokens[noun.head].upos in ("NOUN", "NUM"):
            noun = sentence.tokens[noun.head]  # "thousands of people"
        if noun.relation not in ("nsubj", "obj") or noun.head < 0:
            return ""
        around = sentence.children(noun.head, "obl")
        phrases = [*around, *sentence.children(noun.index, "nmod")]
        phrases += [n for t in around for n in self._within(sentence, t)]
        found = {c for t in phrases if _case(sentence, t) in self.words.scene for c in self._in(sentence, t)}
        found |= {c for t in around if self._is_ground(t) for c in self._in(sentence, t)}
        return found.pop() if len(found) == 1 else ""

    def _within(self, sentence: Sentence, token: Token) -> list[Token]:
        """The phrases inside one about a site: "in Strelsau" of "outside the embassy in Strelsau"."""
        return sentence.children(token.index, "nmod") if _case(sentence, token) in self.words.sites else []

    def _is_ground(self, token: Token) -> bool:
        return token.lemma.lower() in self.words.grounds

    def _in(self, sentence: Sentence, token: Token) -> list[str]:
        inside = {t.index for t in sentence.subtree(token.index)}
        return [
            i.sense.country for i in self._named.get(sentence.index, ()) if i.head in inside and i.kind in _NATIONAL
        ]


def _case(sentence: Sentence, token: Token) -> str:
    """The preposition of a phrase, by its head."""
    case = sentence.child(token.index, "case")
    return case.text.lower() if case is not None else ""
