"""Finding time expressions: the longest rule that fits at each place, read against the day of publication."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from communique.parse.sentence import Sentence, head_of
from communique.records import Date, Granularity
from communique.when.atoms import Atom, atoms, surface
from communique.when.lexicon import Grammar, grammar
from communique.when.meaning import Anchor, Reading, read
from communique.when.mention import TimeMention
from communique.when.pattern import Match
from communique.when.reader import AtomReader
from communique.when.tense import direction

# Slots that say how the core of an expression is meant; its head word is never one of them.
_FRINGE = ("lead", "approx", "daypart")
_PRECISION: dict[int, Granularity] = {4: "year", 7: "month", 10: "day"}
_ATTRIBUTES = ("compound", "nummod", "amod", "nmod")


def find_times(sentences: Sequence[Sentence], published: str | None, language: str = "en") -> tuple[TimeMention, ...]:
    """All time expressions in text order.

    ``published`` is the document's ISO date. Without it relative expressions keep their words and have a
    null value. Raises ValueError when ``published`` is not an ISO date.
    """
    rules = grammar(language)
    day = date.fromisoformat(published) if published else None
    cut = [atoms(sentence) for sentence in sentences]
    names = _surnames(cut, sentences, rules)
    return tuple(
        mention
        for sentence, pieces in zip(sentences, cut, strict=True)
        for mention in _in_sentence(sentence, pieces, day, rules, names)
    )


def _surnames(cut: list[tuple[Atom, ...]], sentences: Sequence[Sentence], rules: Grammar) -> frozenset[str]:
    """Ambiguous months that a document uses as the name of a person ("Theresa May", "Mrs May")."""
    found = set()
    for pieces, sentence in zip(cut, sentences, strict=True):
        for before, atom in pairwise(pieces):
            if atom.word in rules.times.ambiguous and atom.text[0].isupper() and before.word not in rules.entries:
                known = before.word in rules.times.titles or sentence.tokens[before.token].upos == "PROPN"
                if known and before.text[0].isupper():
                    found.add(atom.word)
    return frozenset(found)


def _in_sentence(
    sentence: Sentence, pieces: tuple[Atom, ...], day: date | None, rules: Grammar, names: frozenset[str]
) -> Iterator[TimeMention]:
    reader = AtomReader(pieces, rules)
    at = 0
    while at < len(pieces):
        mention, end = _at(sentence, reader, at, day, names)
        if mention:
            yield mention
        at = max(end, at + 1)


def _at(
    sentence: Sentence, reader: AtomReader, at: int, day: date | None, names: frozenset[str]
) -> tuple[TimeMention | None, int]:
    """The mention that begins at an atom and the atom after it; no mention where no calendar has such a day."""
    for rule, match in reader.matches(at):
        if not reader.holds(rule, match, at, sentence, names):
            continue
        attribute = rule.modifier or _is_attribute(sentence, reader, match)
        core = _core(match)
        head = _head(sentence, [reader.atoms[i].token for i in core or range(at, match.end)])
        way = direction(sentence, head, reader.rules.times.tense)
        if rule.ahead and way != 1:
            continue
        slots = {k: v for k, v in match.slots.items() if not (attribute and k == "lead")}
        found = read(rule.meaning, slots, Anchor(day, way) if day else None)
        first, last = reader.atoms[core[0] if attribute and core else at], reader.atoms[match.end - 1]
        return _mention(sentence, head, first, last, found) if found else None, match.end
    return None, at


def _mention(sentence: Sentence, head: int, first: Atom, last: Atom, found: Reading) -> TimeMention:
    value = found.value
    granularity = _PRECISION[len(value)] if value else found.meant
    text = surface(sentence, first.start, last.end)
    dated = Date(value=value, granularity=granularity, text=text, start=first.start, end=last.end)
    return TimeMention(sentence.index, head, dated)


def _core(match: Match) -> list[int]:
    """The atoms that carry the meaning: an expression that qualifies a noun begins at the first of them."""
    return sorted(at for slot, at in match.places.items() if slot not in _FRINGE)


def _is_attribute(sentence: Sentence, reader: AtomReader, match: Match) -> bool:
    """Whether the expression qualifies the noun after it: "Monday's attack", "the March 2003 invasion"."""
    if reader.possessive(match.end):
        return True
    token = sentence.tokens[reader.atoms[match.end - 1].token]
    return token.head > token.index and token.relation in _ATTRIBUTES


def _head(sentence: Sentence, indices: list[int]) -> int:
    return head_of(sentence, [sentence.tokens[i] for i in sorted(set(indices))]).index
