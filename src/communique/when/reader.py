"""Atoms as the patterns see them: words, word classes and numbers, and when a match is no time after all."""

from communique.parse.sentence import Sentence
from communique.when.atoms import Atom
from communique.when.lexicon import NUMERIC, Grammar, Rule, Value
from communique.when.pattern import Match

_YEARS = range(1900, 2101)  # alone, other numbers of four digits are quantities
_ANNALS = range(1000, 2101)  # beside a month
_REACH = 7  # atoms from the first of an expression to the first that carries its meaning
_SUFFIXES = ("st", "nd", "rd", "th")
_QUALIFIERS = ("JJ", "VBN")
_NOUNS = ("NOUN", "PROPN", "ADJ")


class AtomReader:
    """A sentence's atoms and the classes that may be read at each."""

    def __init__(self, pieces: tuple[Atom, ...], rules: Grammar) -> None:
        self.atoms = pieces
        self.rules = rules
        self._looked_up: dict[tuple[str, int], list[tuple[int, Value]]] = {}
        self._until_core = self._distances()
        self._possible = self._possible_rules()

    def _distances(self) -> list[int]:
        """How many atoms lie between each atom and the next one that an expression cannot do without."""
        telling, out, distance = self.rules.telling, [0] * len(self.atoms), len(self.atoms)
        for at in range(len(self.atoms) - 1, -1, -1):
            text = self.atoms[at].text
            if text in telling or text.isdigit():
                distance = 0
            out[at] = distance
            distance += 1
        return out

    def _possible_rules(self) -> frozenset[int]:
        """The rules for which this sentence has words at all: most of a table never fits a given sentence."""
        words = {atom.word for atom in self.atoms}
        classes = {entry.name for word in words for entry in self.rules.entries.get(word, ())}
        if any(atom.text.isdigit() for atom in self.atoms):
            classes |= NUMERIC | {"n"}
        rules = enumerate(self.rules.rules)
        return frozenset(index for index, (_, pattern) in rules if pattern.possible(words, classes))

    def word(self, at: int) -> str | None:
        """The case-folded atom, None outside the sentence."""
        return self.atoms[at].word if 0 <= at < len(self.atoms) else None

    def tight(self, at: int) -> bool:
        """Whether no blank precedes the atom."""
        return self.atoms[at].tight

    def lookup(self, name: str, at: int) -> list[tuple[int, Value]]:
        """The readings of a class at an atom: atoms taken and value."""
        if (name, at) not in self._looked_up:
            self._looked_up[name, at] = self._read(name, at)
        return self._looked_up[name, at]

    def _read(self, name: str, at: int) -> list[tuple[int, Value]]:
        text = self.atoms[at].text
        if text.isdigit():
            return self._number(name, at, text)
        found: list[tuple[int, Value]] = []
        for entry in self.rules.entries.get(self.atoms[at].word, ()):
            size = len(entry.words)
            if entry.name != name or (entry.capitalised and not text[0].isupper()):
                continue
            if all(self.word(at + i) == word for i, word in enumerate(entry.words)):
                found.append((size, entry.value))
        return found

    def _number(self, name: str, at: int, text: str) -> list[tuple[int, Value]]:
        if name in self.rules.times.classes:
            digits = [e for e in self.rules.entries.get(text, ()) if e.name == name]
            fits = (e for e in digits if all(self.word(at + i) == w for i, w in enumerate(e.words)))
            found: list[tuple[int, Value]] = [(len(e.words), e.value) for e in fits]
        else:
            found = []
        if not text.isascii() or len(text) > 4 or self._within_number(at):
            return found
        value = int(text)
        suffixed = self.word(at + 1) in _SUFFIXES and self.tight(at + 1)
        if name == "year" and len(text) == 4 and value in _YEARS:
            return [(1, value)]
        if name == "anno" and len(text) == 4 and value in _ANNALS:
            return [(1, value)]
        if name == "n" and not suffixed:
            return [*found, (1, value)]
        if name == "nth_number" and suffixed:
            return [(2, value)]
        if name == "mm" and len(text) <= 2 and 1 <= value <= 12:
            return [(1, value)]
        if name == "yy" and len(text) == 2:
            return [(1, value)]
        if name in ("day", "ordinal") and len(text) <= 2 and 1 <= value <= 31:
            sizes = [2] if suffixed else []
            return [(size, value) for size in (sizes if name == "ordinal" else [*sizes, 1])]
        return found

    def _within_number(self, at: int) -> bool:
        """Whether the digits are part of a longer number or an amount: 2,000, 1.5, $2000, 30%."""
        if self._dotted(at):
            return False
        before, after = self.word(at - 1), self.word(at + 1)
        if before is not None and self.tight(at) and before in "$£€¥+,.":
            return before not in ",." or ((self.word(at - 2) or "").isdigit() and self.tight(at - 1))
        if after is None or not self.tight(at + 1):
            return False
        if after in "%°":
            return True
        return after in ",." and (self.word(at + 2) or "").isdigit() and self.tight(at + 2)

    def _dotted(self, at: int) -> bool:
        """Whether the digits are part of a date with dots: 5.3.2018."""
        for first in (at, at - 2, at - 4):
            pieces = self.atoms[first : first + 5] if first >= 0 else ()
            sizes = [len(p.text) if p.text.isdigit() else 0 for p in pieces]
            if len(pieces) == 5 and pieces[1].text == pieces[3].text == "." and all(p.tight for p in pieces[1:]):
                return 1 <= sizes[0] <= 2 and 1 <= sizes[2] <= 2 and sizes[4] == 4
        return False

    def possessive(self, at: int) -> bool:
        """Whether an apostrophe of possession stands directly at an atom: "'s" or, after a plural, "'"."""
        return self.word(at) == "'" and self.tight(at)

    def matches(self, at: int) -> list[tuple[Rule, Match]]:
        """All rules that fit at an atom, those that take most first, the table's order among equals."""
        if self._until_core[at] > _REACH:
            return []
        rules, atom = self.rules, self.atoms[at]
        indices = set(rules.opening.get(atom.word, ()))
        for name in self._classes(atom):
            indices.update(rules.starting.get(name, ()))
        found = []
        for index in sorted(indices & self._possible):
            rule, pattern = rules.rules[index]
            if m := pattern.longest(self, at):
                found.append((rule, m))
        return sorted(found, key=lambda pair: -pair[1].end)

    def _classes(self, atom: Atom) -> set[str]:
        entries = {entry.name for entry in self.rules.entries.get(atom.word, ())}
        return entries | NUMERIC | {"n"} if atom.text.isdigit() else entries

    def holds(self, rule: Rule, match: Match, at: int, sentence: Sentence, names: frozenset[str]) -> bool:
        """Whether a match is a time here: not a name, not a quantity, not part of a longer noun phrase."""
        after, times = self._token(match.end, sentence), self.rules.times
        if rule.bare and after is not None and after in _NOUNS:
            return False
        if (rule.after and self.word(at - 1) not in rule.after) or self.word(match.end) in rule.before_not:
            return False
        if "weekday" in match.places and self.word(match.places["weekday"] - 1) in times.fixed:
            return False
        if rule.modifier and not self._before_noun(match.end, sentence):
            return False
        if self._continues(at) or self._in_a_name(match, at, sentence):
            return False
        if rule.owner and not self.possessive(match.end):
            return False
        if rule.qualified and (at == 0 or sentence.tokens[self.atoms[at - 1].token].tag not in _QUALIFIERS):
            return False
        if self._names_something(match):
            return False
        if "month" in match.places and not self._is_month(rule, match, names, sentence):
            return False
        only_year = "year" in match.places and "month" not in match.places
        return not only_year or self._is_year(rule, match, at, sentence)

    def _continues(self, at: int) -> bool:
        """Whether a figure goes on from a sign before it: the path of an address, a version, a score."""
        atom = self.atoms[at]
        return at > 0 and atom.text.isdigit() and atom.tight and self.atoms[at - 1].text in ("/", ".", ":", "#")

    def _in_a_name(self, match: Match, at: int, sentence: Sentence) -> bool:
        """ "USA Today": a capitalised "today" directly after a capitalised name."""
        if (
            "deictic" not in match.places
            or at == 0
            or match.places["deictic"] != at
            or not self.atoms[at].text[0].isupper()
        ):
            return False
        before = self.atoms[at - 1]
        return before.text[0].isupper() and sentence.tokens[before.token].upos == "PROPN"

    def _names_something(self, match: Match) -> bool:
        """ "the April 6 Movement", "the 2030 Agenda": a capitalised word that makes a name of the date."""
        if match.end >= len(self.atoms) or not self.atoms[match.end].text[0].isupper():
            return False
        if "year" in match.slots:
            return self.atoms[match.end].word in self.rules.times.named_after_year
        dated = match.slots.keys() & {"month", "named", "holiday"}
        return bool(dated) and self.atoms[match.end].word in self.rules.times.named_after

    def _token(self, at: int, sentence: Sentence) -> str | None:
        return sentence.tokens[self.atoms[at].token].upos if at < len(self.atoms) else None

    def _before_noun(self, at: int, sentence: Sentence) -> bool:
        if self.possessive(at):
            return True
        return self._token(at, sentence) in _NOUNS

    def _is_month(self, rule: Rule, match: Match, names: frozenset[str], sentence: Sentence) -> bool:
        """A month that is also a name or a verb needs a day, a year or a word such as "in" beside it."""
        at, times = match.places["month"], self.rules.times
        word = self.atoms[at].word
        if self.word(at - 1) in times.fixed:
            return False
        if word in times.dotless and self.word(at + 1) != "." and not {"day", "year"} & match.slots.keys():
            return False
        if word not in times.ambiguous or {"day", "year", "rel", "of_year"} & match.slots.keys():
            return True
        if word in names or self.possessive(match.end):
            return False
        if rule.modifier:
            return self._token(match.end, sentence) != "PROPN"  # "the June Carter museum"
        return bool({"lead", "part", "month2"} & match.slots.keys())

    def _is_year(self, rule: Rule, match: Match, at: int, sentence: Sentence) -> bool:
        before, after = self.word(at - 1), self.word(match.end)
        year = self.atoms[match.places["year"]]
        if before in self.rules.times.quantities or after in self.rules.times.clock:
            return False
        token = sentence.tokens[year.token]
        counted = sentence.tokens[token.head] if token.head > token.index else None
        plural = counted is not None and token.label == "nummod" and counted.tag in ("NNS", "NNPS")
        if plural and (int(year.text) % 100 == 0 or match.places["year"] == at):
            return False
        named = before is not None and at > 0 and sentence.tokens[self.atoms[at - 1].token].upos in ("PROPN", "NOUN")
        return not (rule.modifier and match.places["year"] == at and named)
