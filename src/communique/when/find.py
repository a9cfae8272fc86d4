"""Finding time expressions: the longest rule that fits at each place, read against the day of publication."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from communique.parse.sentence import Sentence, head_of
from communique.records import Date, Granularity
from communique.when.atoms import Atom, atoms, surface
from communique.when.lexicon import Grammar, grammar
from communique.when.meaning import read
from communique.when.mention import TimeMention
from communique.when.pattern import Match, Value
from communique.when.reader import AtomReader
from communique.when.reading import Anchor, Reading, Told
from communique.when.tense import direction, told_by
from communique.when.topic import after_article, counted_from, phrase_end

# Slots that say how the core of an expression is meant; its head word is never one of them.
_FRINGE = ("lead", "approx", "daypart")
_PRECISION: dict[int, Granularity] = {4: "year", 7: "month", 10: "day"}
_ATTRIBUTES = ("compound", "nummod", "amod", "nmod")
_WORDS = re.compile(r"[^\W\d_]+|\d")
_REMEMBERED = 2  # sentences after which a date told is no longer what "the next day" counts from


class _Seen(msgspec.Struct, frozen=True):
    """A mention, the atom after it, and what it means."""

    mention: TimeMention
    end: int
    reading: Reading


def find_times(sentences: Sequence[Sentence], published: str | None, language: str = "en") -> tuple[TimeMention, ...]:
    """All time expressions in text order.

    ``published`` is the document's ISO date. Without it relative expressions keep their words and have a
    null value. Raises ValueError when ``published`` is not an ISO date.
    """
    rules = grammar(language)
    day = date.fromisoformat(published) if published else None
    cut = [(sentence, atoms(sentence)) for sentence in sentences if _may_hold(sentence, rules)]
    names = _surnames(cut, rules)
    told, told_in, out = None, 0, list[TimeMention]()
    for sentence, pieces in cut:
        if sentence.index - told_in > _REMEMBERED:
            told = None
        for seen in _in_sentence(sentence, AtomReader(pieces, rules), day, names, told):
            out.append(seen.mention)
            if again := _told(seen.reading):
                told, told_in = again, sentence.index
    return tuple(out)


def _may_hold(sentence: Sentence, rules: Grammar) -> bool:
    """Whether some word or figure is there that no time expression is without."""
    return not rules.telling.isdisjoint(_WORDS.findall(" ".join([t.text for t in sentence.tokens])))


def _surnames(cut: list[tuple[Sentence, tuple[Atom, ...]]], rules: Grammar) -> frozenset[str]:
    """Ambiguous months that a document uses as the name of a person ("Theresa May", "Mrs May")."""
    found = set()
    for sentence, pieces in cut:
        for before, atom in pairwise(pieces):
            if atom.word in rules.times.ambiguous and atom.text[0].isupper() and before.word not in rules.entries:
                known = before.word in rules.times.titles or sentence.tokens[before.token].upos == "PROPN"
                if known and before.text[0].isupper():
                    found.add(atom.word)
    return frozenset(found)


def _told(found: Reading) -> Told | None:
    if found.value is None or found.early is None or found.late is None:
        return None
    return Told(found.early, found.late, found.value)


def _in_sentence(
    sentence: Sentence, reader: AtomReader, day: date | None, names: frozenset[str], told: Told | None
) -> Iterator[_Seen]:
    at = 0
    while at < len(reader.atoms):
        seen, end = _at(sentence, reader, at, day, names, told)
        if seen:
            yield seen
            told = _told(seen.reading) or told
        at = max(end, at + 1)


def _at(
    sentence: Sentence, reader: AtomReader, at: int, day: date | None, names: frozenset[str], told: Told | None
) -> tuple[_Seen | None, int]:
    """The mention that begins at an atom and the atom after it; no mention where no calendar has such a day."""
    for rule, match in reader.matches(at):
        if not reader.holds(rule, match, at, sentence, names):
            continue
        attribute = rule.modifier or _is_attribute(sentence, reader, match)
        core = _core(match)
        head = _head(sentence, [reader.atoms[i].token for i in core or range(at, match.end)])
        clause = told_by(sentence, head, reader.atoms[at].token)
        anchor = Anchor(day, direction(sentence, clause, reader.rules.times.tense, attribute), told, attribute)
        if rule.ahead and anchor.direction != 1:
            continue
        slots = {**rule.gives, **{k: v for k, v in match.slots.items() if not (attribute and k == "lead")}}
        start = core[0] if attribute and core else at
        if rule.about and (seen := _about(sentence, reader, (start, match.end), head, slots, anchor, names)):
            return seen, seen.end
        if rule.about and (reader.word(match.end) or "").isalpha():  # counted from what follows, not from what was told
            anchor = msgspec.structs.replace(anchor, told=None)
        found = read(rule.meaning, slots, anchor)
        end = phrase_end(sentence, reader, match.end) if rule.about else match.end
        return (_seen(sentence, reader, (start, end), head, found) if found else None), end
    return None, at


def _about(
    sentence: Sentence,
    reader: AtomReader,
    within: tuple[int, int],
    head: int,
    slots: dict[str, Value],
    anchor: Anchor,
    names: frozenset[str],
) -> _Seen | None:
    """An expression counted from a date that follows it: "two days after Monday's attack"."""
    start, end = within
    for at in range(end, min(after_article(sentence, reader, end) + 1, len(reader.atoms))):
        inner, _ = _at(sentence, reader, at, anchor.day, names, anchor.told)
        if inner and (found := counted_from(slots, inner.reading)):
            return _seen(sentence, reader, (start, inner.end), head, found)
    return None


def _seen(sentence: Sentence, reader: AtomReader, within: tuple[int, int], head: int, found: Reading) -> _Seen:
    first, last = reader.atoms[within[0]], reader.atoms[within[1] - 1]
    dated = Date(
        value=found.value,
        granularity=_PRECISION[len(found.value)] if found.value else found.meant,
        text=surface(sentence, first.start, last.end),
        early=found.early.isoformat() if found.early else None,
        late=found.late.isoformat() if found.late else None,
        start=first.start,
        end=last.end,
    )
    return _Seen(TimeMention(sentence.index, head, dated), within[1], found)


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
