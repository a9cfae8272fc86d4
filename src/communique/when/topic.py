"""What an expression is counted from: "two days after the summit", "the 50th anniversary of the treaty"."""

from communique.parse.sentence import Sentence
from communique.when.reader import AtomReader
from communique.when.reading import Reading, Slots, number, plus_months, years_of
from communique.when.relative import counted

_LONGEST = 12  # atoms of a phrase that is kept
_HEADS = ("NOUN", "PROPN", "NUM")


def phrase_end(sentence: Sentence, reader: AtomReader, at: int) -> int:
    """The atom after the noun that the phrase at ``at`` is about; ``at`` itself where no noun phrase begins there."""
    if at >= len(reader.atoms):
        return at
    first = reader.atoms[at].token
    token = sentence.tokens[first]
    while token.head > token.index:
        token = sentence.tokens[token.head]
    if token.upos not in _HEADS:
        return at
    last = max([token.index, *(t.index for t in sentence.children(token.index, "flat", "compound"))])
    end = next((i for i in range(at, len(reader.atoms)) if reader.atoms[i].token > last), len(reader.atoms))
    return end if end - at <= _LONGEST else at


def after_article(sentence: Sentence, reader: AtomReader, at: int) -> int:
    """The atom after an article at ``at``, ``at`` where there is none."""
    has_article = at < len(reader.atoms) and sentence.tokens[reader.atoms[at].token].upos == "DET"
    return at + 1 if has_article else at


def counted_from(slots: Slots, start: Reading) -> Reading | None:
    """A number of units, or of anniversaries, counted from a date; None where that date is too imprecise."""
    if start.value is None or start.early is None:
        return None
    if "anniversary" in slots:
        years = number(slots, "anniversary")
        if len(start.value) == len("2000-01-01"):
            day = plus_months(start.early, 12 * years)
            return Reading("day", day.isoformat(), day, day)
        return years_of(start.early.year + years, start.early.year + years)
    unit = str(slots.get("unit"))
    if "n" not in slots:
        return None
    if len(start.value) == len("2000-01-01"):
        return counted(slots, start.early, number(slots, "beside"))
    if unit == "year":
        year = start.early.year + number(slots, "n") * number(slots, "beside")
        return years_of(year, year)
    return None
