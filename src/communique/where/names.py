"""Names of places in a sentence, whatever part they play in it."""

from collections.abc import Iterator

import msgspec

from communique.parse.sentence import Sentence, Token, head_of
from communique.where.fold import fold
from communique.where.gazetteer import Candidate, Gazetteer

_LONGEST = 6  # words
_LINKS = ("compound", "flat")


class Name(msgspec.Struct, frozen=True):
    """Tokens ``first`` to ``last`` that the gazetteer knows; ``head`` is the one that links them to the sentence.

    ``cut`` is the length of the name where it is only the beginning of its one token ("U.S.-led"), else 0.
    """

    sentence: int
    first: int
    last: int
    head: int
    key: str
    candidates: tuple[Candidate, ...]
    cut: int = 0

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
        """Whether it is the adjective of a country before anything else."""
        return self.best.kind == "adjective"


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
    small = text in known.uncapitalised
    if not (text[:1].isupper() or small or text.startswith("al-") or text == "al"):
        return None
    for last in range(_end(sentence, at, known) - 1, at - 1, -1):
        whole = written(sentence, at, last)
        if not (whole[-1].isalnum() or (whole.endswith(".") and len(sentence.tokens[last].text) > 1)):
            continue
        key = fold(whole)
        candidates = _abbreviated(sentence, at, last, known)
        candidates = candidates or tuple(c for c in known.candidates(key) if _is_written_so(whole, key, c))
        if candidates and not (small and candidates[0].kind != "site"):
            head = head_of(sentence, list(sentence.tokens[at : last + 1])).index
            if sentence.tokens[head].upos in ("PROPN", "NOUN", "X") or candidates[0].kind in _CERTAIN:
                return Name(sentence.index, at, last, head, key, candidates)
    return _compounded(sentence, at, known)


def _end(sentence: Sentence, at: int, known: Gazetteer) -> int:
    """Behind the last word of the longest stretch from ``at`` that may be a name."""
    end, longest = at + 1, min(at + _LONGEST, len(sentence.tokens))
    while end < longest and known.opens(fold(written(sentence, at, end - 1))):
        end += 1
    return end


def _compounded(sentence: Sentence, at: int, known: Gazetteer) -> Name | None:
    """A country, division or city before a hyphen: "U.S.-led", "London-based"."""
    text, _, rest = sentence.tokens[at].text.partition("-")
    if not rest or not text[:1].isupper():
        return None
    key = fold(text)
    candidates = tuple(c for c in known.candidates(key) if _is_written_so(text, key, c))
    if not candidates or not candidates[0].is_large or known.is_other_word(key):
        return None
    return Name(sentence.index, at, at, at, key, candidates, len(text))


_CERTAIN = ("country", "adjective", "division")  # names that are no other word, whatever the parser takes them for


def _abbreviated(sentence: Sentence, at: int, last: int, known: Gazetteer) -> tuple[Candidate, ...]:
    """What an abbreviation means; one of the post only behind a comma: "Fresno, CA"."""
    whole, after = written(sentence, at, last), sentence.tokens[last + 1 : last + 2]
    behind = at > 1 and sentence.tokens[at - 1].text == "," and sentence.tokens[at - 2].text[:1].isupper()
    pointed = bool(after) and after[0].text.startswith(".")
    return known.abbreviated(f"{whole}." if pointed else whole, behind) or known.abbreviated(whole, behind)


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
    after = sentence.tokens[name.last + 1 : name.last + 2]
    if after and after[0].text == "&":
        return True
    neighbours = [sentence.tokens[i] for i in (name.first - 1, name.last + 1) if 0 <= i < len(sentence.tokens)]
    if any(t.label == head.label == "compound" and t.head == head.head and is_capitalised_noun(t) for t in neighbours):
        return True
    inside = range(name.first, name.last + 1)
    return any(
        child.index not in inside and is_capitalised_noun(child) and child.lemma.casefold() not in exempt
        for child in sentence.children(name.head, *_LINKS)
    )


def explains_office(sentence: Sentence, name: Name, offices: frozenset[str], sorts: frozenset[str]) -> bool:
    """Whether a name inside a longer one still means its place, since what governs it or lives there follows.

    "Kentucky State Police", "Winnipeg police Const. Smith", "Plymouth County Sheriff's Office".
    """
    before = sentence.tokens[name.first - 1] if name.first else None
    if before and before.label in _LINKS and is_capitalised_noun(before):
        return False
    if says_its_sort(sentence, name, sorts):
        return True
    after = sentence.tokens[name.last + 1 : name.last + 4]
    if after and after[0].text.islower() and after[0].upos == "NOUN":
        return True
    for token in after:
        if token.lemma.casefold().rstrip(".") in offices:
            return True
        if not is_capitalised_noun(token):
            return False
    return False


def says_its_sort(sentence: Sentence, name: Name, sorts: frozenset[str]) -> bool:
    """Whether a name's own last word tells what sort of place it is: "Metcalfe County"."""
    return name.last > name.first and sentence.tokens[name.last].text.casefold() in sorts


def is_capitalised_noun(token: Token) -> bool:
    """Whether a token looks like part of a proper name."""
    return token.upos in ("PROPN", "NOUN") and token.text[:1].isupper()
