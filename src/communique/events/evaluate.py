"""Praise and blame by predication: "called the threat 'extremely dangerous'", "said the comments were a violation".

Whoever speaks is the actor, the party the words are said of the recipient. The words are data (``evaluations.toml``).
"""

from communique.actors import Cast
from communique.events.actions import Action
from communique.events.lexicon import Entry, Lexicon
from communique.events.roles import Slots
from communique.events.sides import parties, political
from communique.parse.sentence import Sentence, Token
from communique.records import Party, Statement
from communique.statements import covering

NOMINAL = frozenset({"NOUN", "PROPN"})
LOOSE = Entry(lemma="", pos="adjective", example="", expect="", cameo=None, needs="both")


def evaluations(sentence: Sentence, cast: Cast, words: Lexicon, statements: tuple[Statement, ...]) -> list[Action]:
    """The evaluating predications of a sentence whose speaker and target are both known."""
    slots = Slots(sentence, words.grammar)
    out = []
    for token in sentence.tokens:
        found = words.evaluations.get(token.lemma.lower())
        if found is None or token.upos not in ("ADJ", "NOUN", "VERB", "ADV"):
            continue
        code = found.negated if _negated(sentence, token, words) else found.cameo
        targets, speakers, top = _said_of(sentence, token, slots, cast, statements)
        targets = tuple(t for t in targets if all(t.id != s.id for s in speakers))
        if code is None or not targets or not speakers:
            continue
        if {t.country for t in targets} == {s.country for s in speakers}:
            continue
        out.append(
            Action(
                cameo=code,
                entry=LOOSE,
                base=token.index,
                top=top,
                words=frozenset({token.index, top}),
                actors=speakers,
                recipients=targets,
                composite=True,
                why=("says of another", token.lemma.lower()),
            )
        )
    return out


def _said_of(
    sentence: Sentence, token: Token, slots: Slots, cast: Cast, statements: tuple[Statement, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...], int]:
    """Target, speaker and outermost word: of a copular clause within a statement, or of a naming verb's complement."""
    head = sentence.tokens[token.head] if token.head >= 0 else None
    if token.label == "amod" and head is not None and sentence.child(head.index, "cop"):
        token, head = head, sentence.tokens[head.head] if head.head >= 0 else None  # "was a foolish idea"
    conduct = head is not None and head.lemma.lower() in slots.grammar.conduct_verbs and token.label != "nsubj"
    conduct = conduct and head is not None and not slots.infinitive(head)  # "should show restraint" blames nobody
    # "were a blatant violation": the copula may hang on the adjective.
    described = [token, *sentence.children(token.index, "amod")]
    if any(sentence.child(t.index, "cop") for t in described) or conduct:
        clause = head if conduct and head is not None else token
        targets = parties(sentence, slots.subjects(clause.index), cast, inside=True)
        if not targets and clause.label == "ccomp":  # "told Graustark it was a mistake"
            told = [t.index for t in sentence.children(clause.head, "obj", "iobj")]
            targets = parties(sentence, told, cast, inside=False)
        spoken = covering(statements, token.start, token.end)
        source = next((s.source for s in reversed(spoken) if s.source and political(s.source)), None)
        return targets, (source,) if source else (), token.index
    named = token.label == "xcomp" or (
        token.label == "obl"
        and any(c.lemma.lower() in slots.grammar.predication for c in sentence.children(token.index, "case"))
    )
    if named and head is not None and head.lemma.lower() in slots.grammar.naming_verbs:
        # "called the raid a crime": the parser may take the first noun, too, for a complement.
        before = [
            t.index for t in sentence.children(head.index, "xcomp") if t.index < token.index and t.upos in NOMINAL
        ]
        objects = slots.patients(head.index) if sentence.child(head.index, "obj") else before
        targets = parties(sentence, objects, cast, inside=True)
        return targets, parties(sentence, slots.subjects(head.index), cast, inside=False), head.index
    return (), (), token.index


def _negated(sentence: Sentence, token: Token, words: Lexicon) -> bool:
    around = sentence.children(token.index, "advmod", "det")
    if token.label == "amod":
        around += sentence.children(token.head, "advmod", "det")
    grammar = words.grammar
    return any(t.lemma.lower() in grammar.negators | set(grammar.negative_determiners) for t in around)
