"""What those who deny a claim, and those who made it, say of the deed it is about.

"The ministry denied reports that the army had attacked" is a denial, and tells one deed twice: by the ministry's
account it did not happen, by the reports' it did.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from communique.events.actions import Action
from communique.events.compose import Composer
from communique.parse.sentence import Sentence
from communique.records import AGAINST, Factuality, Span, Statement
from communique.statements.parties import bare


class Account(msgspec.Struct, frozen=True):
    """A deed as a source tells it, which the composed actions of its sentence do not hold."""

    action: Action
    factuality: Factuality
    according_to: tuple[str, ...]


def accounts(text: str, sentence: Sentence, composer: Composer, here: Sequence[Statement]) -> Iterator[Account]:
    """The accounts of every deed that one of the statements made in this sentence denies or doubts."""
    for denial in here:
        if denial.commitment not in AGAINST:
            continue
        held = [s for s in here if s.commitment not in AGAINST and _within(s, denial)]
        claim = min(held, key=lambda s: s.content[0].start, default=None)
        for deed in _deeds(sentence, composer, (claim or denial).content):
            action = _done(sentence, composer, deed, denial)
            if claim is not None:
                yield Account(action, _claimed(action), account_names(text, claim))
            if denial.commitment in ("deny", "reject"):
                yield Account(action, _denied(action), account_names(text, denial))
            elif denial.commitment == "doubt" and claim is not None:
                yield Account(action, "hypothetical", account_names(text, denial))


def made_in(sentences: Sequence[Sentence], statements: Iterable[Statement]) -> dict[int, list[Statement]]:
    """The statements by the index of the sentence in which their cue stands."""
    starts = [s.start for s in sentences]
    out: dict[int, list[Statement]] = {}
    for statement in statements:
        place = bisect_right(starts, statement.cue.start) - 1 if statement.cue else -1
        if place >= 0:
            out.setdefault(sentences[place].index, []).append(statement)
    return out


def _within(inner: Statement, outer: Statement) -> bool:
    place = inner.cue or inner.content[0]
    return any(c.start <= place.start and place.end <= c.end for c in outer.content)


def _deeds(sentence: Sentence, composer: Composer, content: tuple[Span, ...]) -> list[Action]:
    """The outermost actions within some words."""
    inside = {t.index for t in sentence.tokens if any(c.start <= t.start and t.end <= c.end for c in content)}
    found = [a for i in sorted(inside) for a in composer.actions(i) if a.words <= inside]
    return [a for a in found if not any(a.words < other.words for other in found)]


def _done(sentence: Sentence, composer: Composer, action: Action, denial: Statement) -> Action:
    """The deed; what "it" is denied to have done, whoever denies it is denied to have done."""
    subjects = [sentence.tokens[i] for i in composer.slots.subjects(action.base)]
    if action.actors or denial.source is None or not subjects or any(t.upos != "PRON" for t in subjects):
        return action
    return msgspec.structs.replace(action, actors=(denial.source,))


def _claimed(action: Action) -> Factuality:
    if action.supposed:
        return "hypothetical"
    return "negated" if action.negated else "alleged"


def _denied(action: Action) -> Factuality:
    """To deny what is said not to be is to claim it."""
    return "alleged" if action.negated else "negated"


def account_names(text: str, statement: Statement) -> tuple[str, ...]:
    """Whose account it is: the source, where none is named the word that stands for it ("reports")."""
    if statement.source and statement.source.name:
        return (statement.source.name,)
    return (bare(text[statement.cue.start : statement.cue.end]),) if statement.cue else ()
