"""Names of places in a sentence, whatever part they play in it."""

from collections.abc import Iterator

import msgspec

from communique.parse.sentence import Sentence, Token, head_of
from communique.where.gazetteer import Candidate, Gazetteer, fold

_LONGEST = 6  # words
_LINKS = ("compound", "flat")


class Name(msgspec.Struct, frozen=True):
    """Tokens ``first`` to ``last`` that the gazetteer knows; ``head`` is the one that links them to the sentence."""

    sentence: int
    first: int
    last: int
    head: int
    key: str
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate:
        """What the name means first."""
        return self.candidates[0]

    @property
    def is_country(self) -> bool:
        """Whether it means a country before anything else."""
        return self.best.kind == "country"

    @property
    def is_adjective(self) -> bool:
        """Whether it is only the adjective of a country."""
        return all(c.kind == "adjective" for c in self.candidates)


def written(sentence: Sentence, first: int, last: int) -> str:
    """The words from token ``first`` to ``last``; blanks of any kind between them appear as spaces."""
    parts, at = [], sentence.tokens[first].start
    for token in sentence.tokens[first : last + 1]:
        if token.start >= at:
            parts.append(" " * (token.start - at) + token.text)
            at = token.end
    return "".join(parts)


def names_in(sentence: Sentence, known: Gazetteer) -> Iterator[Name]:
    """The longest names in text order."""
    at = 0
    while at < len(sentence.tokens):
        name = _name_at(sentence, at, known)
        if name:
            yield name
            at = name.last
        at += 1


def _name_at(sentence: Sentence, at: int, known: Gazetteer) -> Name | None:
    text = sentence.tokens[at].text
    if not (text[:1].isupper() or text in known.uncapitalised or text.startswith("al-") or text == "al"):
        return None
    for last in range(min(at + _LONGEST, len(sentence.tokens)) - 1, at - 1, -1):
        whole = written(sentence, at, last)
        if not (whole[-1].isalnum() or (whole.endswith(".") and len(sentence.tokens[last].text) > 1)):
            continue
        key = fold(whole)
        candidates = tuple(c for c in known.candidates(key) if _is_written_so(whole, key, c))
        if candidates:
            head = head_of(sentence, list(sentence.tokens[at : last + 1])).index
            named = sentence.tokens[head].upos in ("PROPN", "NOUN", "X") or candidates[0].kind in (
                "country",
                "adjective",
            )
            return Name(sentence.index, at, last, head, key, candidates) if named else None
    return None


def _is_written_so(whole: str, key: str, candidate: Candidate) -> bool:
    """Abbreviations are in capitals ("US"), and capitals alone are no town ("UN")."""
    if len(key) <= 3:
        return whole.replace(".", "").isupper() == (candidate.kind in ("country", "adjective"))
    return not (len(whole) <= 4 and whole.isupper()) or candidate.kind in ("country", "adjective")


def is_part_of_name(sentence: Sentence, name: Name, exempt: frozenset[str]) -> bool:
    """Whether the words belong to a longer name of something else: "Paris Hilton", "the Washington Post"."""
    head = sentence.tokens[name.head]
    if head.label in _LINKS and head.head >= 0:
        above = sentence.tokens[head.head]
        if is_capitalised_noun(above) and above.lemma.casefold() not in exempt:
            return True
    neighbours = [sentence.tokens[i] for i in (name.first - 1, name.last + 1) if 0 <= i < len(sentence.tokens)]
    if any(t.label == head.label == "compound" and t.head == head.head and is_capitalised_noun(t) for t in neighbours):
        return True
    inside = range(name.first, name.last + 1)
    return any(
        child.index not in inside and is_capitalised_noun(child) and child.lemma.casefold() not in exempt
        for child in sentence.children(name.head, *_LINKS)
    )


def is_capitalised_noun(token: Token) -> bool:
    """Whether a token looks like part of a proper name."""
    return token.upos in ("PROPN", "NOUN") and token.text[:1].isupper()
