"""What one marked party of a sentence does to another: the relation question.

Both spans are taken for parties whatever they name, so that the same predicates, operators and roles that find
events answer it. Of several actions the one whose roles fit the two spans best is taken, then the outermost.
"""

from collections.abc import Iterator

import msgspec

from communique.actors import ActorMention, Cast
from communique.events.actions import Action
from communique.events.compose import Composer
from communique.events.evaluate import evaluations
from communique.events.find import urged
from communique.events.lexicon import Lexicon
from communique.events.obligation import obligations
from communique.events.ontology import composed, conflictual, ontology
from communique.events.sides import counted
from communique.parse.sentence import Sentence
from communique.records import Actor, Span, Statement, identity
from communique.statements import covering

SOURCE, TARGET = identity("relation", "source"), identity("relation", "target")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
LAST = 1000  # deeper than any action: what is taken only where there is no other


class Fit(msgspec.Struct, frozen=True):
    """An action, the CAMEO code it comes to, and how its roles fit: 2 in the role itself, 1 near it, 0 not."""

    action: Action
    cameo: str
    source: int
    target: int
    depth: int

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.action.type if self.cameo == self.action.cameo else ontology().cameo[self.cameo].type


def between(
    sentences: tuple[Sentence, ...],
    actors: tuple[ActorMention, ...],
    statements: tuple[Statement, ...],
    words: Lexicon,
    source: Span,
    target: Span,
) -> Fit | None:
    """The action that holds from ``source`` to ``target``; None where the grammar sees none."""
    cast = Cast(counted(sentences, marked(sentences, actors, source, target), words.grammar))
    fits = [fit for s in sentences for fit in _fits(s, cast, statements, words)]
    return max(fits, key=lambda f: (f.source + f.target, f.source, -f.depth, -f.action.base), default=None)


def marked(
    sentences: tuple[Sentence, ...], actors: tuple[ActorMention, ...], source: Span, target: Span
) -> tuple[ActorMention, ...]:
    """The mentions with the two spans as parties of their own, and their pronouns as theirs."""
    spans = {SOURCE: source, TARGET: target}
    ids: dict[str, str] = {}
    for mention in actors:
        for name, span in spans.items():
            if mention.kind != "adjective" and span.start <= mention.start and mention.end <= span.end:
                ids.setdefault(mention.actor.id, name)
    kept = [
        msgspec.structs.replace(m, actor=_party(ids[m.actor.id])) if m.kind == "pronoun" and m.actor.id in ids else m
        for m in actors
        if not any(m.start < span.end and span.start < m.end for span in spans.values())
    ]
    own = [m for name, span in spans.items() for m in _mention(sentences, name, span)]
    taken = {(m.sentence, m.head) for m in kept}
    said = [p for m in own for p in _own_pronouns(sentences[m.sentence], m) if (p.sentence, p.head) not in taken]
    return tuple(sorted([*kept, *own, *said], key=lambda m: (m.start, -m.end)))


def _party(name: str) -> Actor:
    return Actor(id=name, country=name, sector="GOV")


def _mention(sentences: tuple[Sentence, ...], name: str, span: Span) -> Iterator[ActorMention]:
    """The span as a mention of the sentence it stands in, headed by its highest noun."""
    for sentence in sentences:
        inside = _inside(sentence, span)
        head = head_of(sentence, span)
        if head is not None:
            yield ActorMention(sentence.index, head, inside[0], inside[-1], span.start, span.end, _party(name), "name")
            return


def _inside(sentence: Sentence, span: Span) -> list[int]:
    return [t.index for t in sentence.tokens if t.start < span.end and span.start < t.end]


def head_of(sentence: Sentence, span: Span) -> int | None:
    """The highest noun of the span, else its highest word; None where the span lies outside the sentence."""
    inside = _inside(sentence, span)
    heads = [i for i in inside if sentence.tokens[i].head not in inside]
    return next((i for i in heads if sentence.tokens[i].upos in NOMINAL), heads[0] if heads else None)


def _own_pronouns(sentence: Sentence, mention: ActorMention) -> Iterator[ActorMention]:
    """Pronouns that are subject of what the party says: "the workers said *they* will not end the strike"."""
    head = sentence.tokens[mention.head]
    if head.label != "nsubj" or head.head < 0:
        return
    for clause in sentence.children(head.head, "ccomp"):
        for t in sentence.children(clause.index, "nsubj"):
            if t.tag == "PRP":
                yield ActorMention(sentence.index, t.index, t.index, t.index, t.start, t.end, mention.actor, "pronoun")


def _fits(sentence: Sentence, cast: Cast, statements: tuple[Statement, ...], words: Lexicon) -> Iterator[Fit]:
    heads = {m.actor.id: m.head for m in cast.within(sentence.index, sentence.tokens) if m.kind == "name"}
    composer = Composer(sentence, cast, words, frozenset({SOURCE, TARGET}))
    judged = evaluations(sentence, cast, words, statements)
    asked = obligations(sentence, cast, words, statements, composer)
    for plain in composer.all() + judged + asked:
        token = sentence.tokens[plain.base]
        action = urged(plain, covering(statements, token.start, token.end))
        source, target = _roles(sentence, action, heads)
        if (source and target) or source == 2 or (target == 2 and not action.actors):
            # Praise and blame are read off single words: any other action says more.
            depth = LAST if plain in judged else _depth(sentence, action.top)
            yield Fit(action, _cameo(action), source, target, depth)


def _roles(sentence: Sentence, action: Action, heads: dict[str, int]) -> tuple[int, int]:
    """How well the source fits as actor and the target as recipient."""
    actors, recipients = ({p.id for p in side} for side in (action.actors, action.recipients))
    mutual = ontology().types[action.type].mutual or (action.entry.symmetric and not action.composite)
    if mutual and {SOURCE, TARGET} <= actors | recipients:
        return 2, 2
    source = 2 if SOURCE in actors else 1 if _above(sentence, action, heads.get(SOURCE)) else 0
    target = 2 if TARGET in recipients else 1 if _below(sentence, action, heads.get(TARGET)) else 0
    return source, target


def _above(sentence: Sentence, action: Action, head: int | None) -> bool:
    """Whether the party is the subject of a clause that holds the action."""
    clauses = (sentence.tokens[action.top], *sentence.ancestors(action.top))
    return any(t.index == head for c in clauses for t in sentence.children(c.index, "nsubj"))


def _below(sentence: Sentence, action: Action, head: int | None) -> bool:
    """Whether the party stands in the action's part of the tree."""
    return head is not None and action.top in (t.index for t in (sentence.tokens[head], *sentence.ancestors(head)))


def _depth(sentence: Sentence, index: int) -> int:
    return len(tuple(sentence.ancestors(index)))


def _cameo(action: Action) -> str:
    """The code of the action as it stands: not to do what is friendly is to refuse it, what is hostile to cease it."""
    if not action.negated:
        return action.cameo
    return composed("stop" if conflictual(action.cameo) else "refuse", action.cameo) or action.cameo
