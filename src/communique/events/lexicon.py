"""The predicate lexicon: which words name an action, and where its parties stand in the tree.

One file a PLOVER type under ``language/<language>/predicates``, operators in ``operators.toml``, auxiliaries,
hedges and support verbs in ``grammar.toml``, what is no event in ``exclusions.toml``.
"""

from collections.abc import Sequence, Set
from functools import cache
from typing import Literal

import msgspec

from communique.events.ontology import ontology
from communique.language import LexiconError, folder, table
from communique.parse.sentence import Sentence, Token

PartOfSpeech = Literal["verb", "noun", "adjective"]
Operation = Literal[
    "pledge", "intend", "offer", "demand", "refuse", "threaten", "stop", "cancel", "deny", "accuse", "permit",
    "decide", "agree", "finish", "same", "negate", "suppose", "allege",
]  # fmt: skip
Effect = Literal["intend", "conditional", "suppose", "urge"]
Needs = Literal["actor", "recipient", "both", "either"]
UPOS: dict[str, PartOfSpeech] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
DEFAULT_ACTOR: dict[str, tuple[str, ...]] = {
    "verb": ("subj",),
    "noun": ("poss", "by", "of", "between", "from"),
    "adjective": ("subj",),
}
DEFAULT_RECIPIENT: dict[str, tuple[str, ...]] = {
    "verb": ("iobj", "obj"),
    "noun": ("with", "to", "on", "against", "for"),
    "adjective": ("of", "with", "to"),
}


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row of a lexicon file, as written: see docs/lexicon.md for the meaning of each key."""

    lemma: str | tuple[str, ...]
    pos: PartOfSpeech
    example: str
    expect: str | tuple[str, ...]
    cameo: str | None = None
    operation: Operation | None = None
    argument: tuple[str, ...] = ("clause", "obj")
    particle: str | None = None
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    modifier: tuple[str, ...] = ()
    not_modifier: tuple[str, ...] = ()
    preposition: str | tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    symmetric: bool = False
    needs: Needs | None = None
    replace: bool = False

    @property
    def lemmas(self) -> tuple[str, ...]:
        return (self.lemma,) if isinstance(self.lemma, str) else self.lemma

    @property
    def prepositions(self) -> tuple[str, ...]:
        return (self.preposition,) if isinstance(self.preposition, str) else self.preposition

    @property
    def actor_slots(self) -> tuple[str, ...]:
        return DEFAULT_ACTOR[self.pos] if self.actor is None else self.actor

    @property
    def recipient_slots(self) -> tuple[str, ...]:
        return DEFAULT_RECIPIENT[self.pos] if self.recipient is None else self.recipient

    @property
    def strictness(self) -> int:
        """How many conditions the entry sets: the strictest entry that holds is the sense.

        Each counts two, an object that may be any of a class (``<actor>``) one.
        """
        conditions = (self.particle, self.subject, self.prepositions, self.topic, self.sector, self.modifier)
        listed = any(not o.startswith("<") for o in self.object)
        return 2 * sum(map(bool, conditions)) + (2 if listed else 1 if self.object else 0)


class _Senses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sense: tuple[Entry, ...]


class Modal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An auxiliary: what it makes of the verb it stands with."""

    lemma: str
    effect: Effect
    example: str


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Function words of a language that the event grammar reads."""

    modals: tuple[Modal, ...]
    negators: frozenset[str]
    negative_determiners: frozenset[str]
    negative_marks: frozenset[str]
    negative_phrases: frozenset[str]
    nearly: frozenset[str]
    still_to_do: frozenset[str]
    lacking: frozenset[str]
    conditional_marks: frozenset[str]
    concessive: frozenset[str]
    infinitive: frozenset[str]
    agent: frozenset[str]
    directions: frozenset[str]
    particles: frozenset[str]
    hedges: frozenset[str]
    unreal_modifiers: frozenset[str]
    hedging_modifiers: frozenset[str]
    factive_prepositions: frozenset[str]
    support_verbs: frozenset[str]
    receiving_verbs: frozenset[str]
    companions: frozenset[str]
    proxies: frozenset[str]
    victim_verbs: frozenset[str]
    occasion: frozenset[str]
    means: frozenset[str]
    locatives: frozenset[str]
    partitives: frozenset[str]
    partition: frozenset[str]
    happening_verbs: frozenset[str]
    reaching_verbs: frozenset[str]
    giving_verbs: frozenset[str]
    documents: frozenset[str]
    shells: frozenset[str]
    calendar: frozenset[str]
    implicative: frozenset[str]
    conduct_verbs: frozenset[str]
    answerable: frozenset[str]
    naming_verbs: frozenset[str]
    adversaries: frozenset[str]
    predication: frozenset[str]
    private_people: frozenset[str]
    addressees: dict[str, tuple[str, ...]]


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A theme (sport, weather, markets ...) whose words turn some predicates into no event."""

    name: str
    words: frozenset[str]
    predicates: frozenset[str]
    example: str


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fixed phrase that contains an event word and names no event."""

    phrase: str
    example: str


class Exclusions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is not an event."""

    theme: tuple[Theme, ...] = ()
    phrase: tuple[Phrase, ...] = ()


class Evaluation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that, said of another party, praise or blame it; ``negated`` is the code of saying they do not apply."""

    cameo: str
    negated: str | None = None
    words: frozenset[str] = frozenset()
    example: str
    expect: str


class Evaluations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The evaluating words of a language."""

    obligation: Evaluation
    evaluation: tuple[Evaluation, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """A language's predicates and operators by part of speech and lemma, fixed phrases by their first word."""

    senses: dict[tuple[str, str], tuple[Entry, ...]]
    operators: dict[tuple[str, str], tuple[Entry, ...]]
    grammar: Grammar
    modals: dict[str, Effect]
    themes: tuple[Theme, ...]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    evaluations: dict[str, Evaluation]
    obligation: str


def predicate_files(language: str) -> list[str]:
    """The names of a language's predicate tables, in order."""
    found = folder(language).joinpath("predicates").iterdir()
    return sorted(f"predicates/{p.name.removesuffix('.toml')}" for p in found if p.name.endswith(".toml"))


def entries(language: str) -> list[tuple[str, Entry]]:
    """Every lexicon row with the table it stands in."""
    return [(name, e) for name in predicate_files(language) for e in table(language, name, _Senses).sense]


def check(name: str, entry: Entry) -> None:
    """Raise LexiconError if the row names an unknown code, type or mode, or has no meaning at all."""
    known = ontology()
    where = f"{name}.toml: {entry.lemmas[0]}"
    if entry.cameo is None and entry.operation is None:
        raise LexiconError(f"{where}: neither cameo nor operation")
    if entry.cameo is None:
        return
    if entry.cameo not in known.cameo:
        raise LexiconError(f"{where}: no such CAMEO code: {entry.cameo}")
    kind = entry.type or known.cameo[entry.cameo].type
    if kind not in known.types:
        raise LexiconError(f"{where}: no such type: {kind}")
    if entry.mode and entry.mode not in known.types[kind].modes:
        raise LexiconError(f"{where}: {kind} has no mode {entry.mode}")


@cache
def lexicon(language: str = "en") -> Lexicon:
    """Load and check a language's lexicon. Raises LexiconError naming the file and the entry."""
    senses: dict[tuple[str, str], list[Entry]] = {}
    operators: dict[tuple[str, str], list[Entry]] = {}
    for name, entry in entries(language):
        check(name, entry)
        index = operators if entry.operation else senses
        for lemma in entry.lemmas:
            index.setdefault((entry.pos, lemma), []).append(entry)
    spoken = table(language, "evaluations", Evaluations)
    exclusions = table(language, "exclusions", Exclusions)
    grammar = table(language, "grammar", Grammar)
    return Lexicon(
        senses={k: _strictest_first(v) for k, v in senses.items()},
        operators={k: _strictest_first(v) for k, v in operators.items()},
        grammar=grammar,
        modals={m.lemma: m.effect for m in grammar.modals},
        themes=exclusions.theme,
        phrases=_by_first_word(exclusions),
        evaluations={word: e for e in spoken.evaluation for word in sorted(e.words)},
        obligation=spoken.obligation.cameo,
    )


def extended(known: Lexicon, rows: Sequence[Entry]) -> Lexicon:
    """The lexicon with more rows; one that replaces takes the place of all there were of its word.

    The new rows are not checked: see ``communique.events.own``.
    """
    gone = {(row.pos, lemma) for row in rows if row.replace for lemma in row.lemmas}
    senses = {k: list(v) for k, v in known.senses.items() if k not in gone}
    operators = {k: list(v) for k, v in known.operators.items() if k not in gone}
    for row in rows:
        index = operators if row.operation else senses
        for lemma in row.lemmas:
            index.setdefault((row.pos, lemma), []).append(row)
    return msgspec.structs.replace(
        known,
        senses={k: _strictest_first(v) for k, v in senses.items()},
        operators={k: _strictest_first(v) for k, v in operators.items()},
    )


def _by_first_word(exclusions: Exclusions) -> dict[str, tuple[tuple[str, ...], ...]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for row in exclusions.phrase:
        words = tuple(row.phrase.lower().split())
        out.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in out.items()}


def _strictest_first(found: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(found, key=lambda e: -e.strictness))


def key(token: Token) -> tuple[str, str] | None:
    """The index key of a word, None for parts of speech that name no action."""
    pos = UPOS.get(token.upos)
    return (pos, token.lemma.lower()) if pos else None


def particle(sentence: Sentence, token: Token, calendar: Set[str] = frozenset()) -> str | None:
    """The particle of a phrasal verb: ``out`` in ``carried out``; before a date ("*on* Monday") it is none."""
    found = sentence.child(token.index, "compound:prt")
    if found is None:
        return None
    after = sentence.tokens[found.index + 1 : found.index + 2]
    return None if after and after[0].lemma.lower() in calendar else found.lemma.lower()
