"""Contested claims from statements, what answers them, and the events they tell."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from communique.actors import ActorMention, Cast
from communique.disputes.answers import Answer, Answers, holds
from communique.events import one_deed
from communique.parse.sentence import Sentence, head_of
from communique.records import AGAINST, Commitment, Contest, EventMention, Party, Statement, Voice

_HAPPENED = ("asserted", "alleged")
_NAMING = ("amod", "compound", "flat", "nmod:poss")  # what names a country beside the head of a source


def find_disputes(
    sentences: tuple[Sentence, ...],
    actors: tuple[ActorMention, ...],
    statements: tuple[Statement, ...],
    events: tuple[EventMention, ...],
) -> tuple[Contest, ...]:
    """The claims that statements of one document disagree about, in the order of the claims.

    A statement disagrees by denying what holds the other ("denied reports that ..."), by pointing back to it ("called
    the allegations false"), or by telling the same event with the opposite commitment.
    """
    told = _told(statements, events)
    voices: dict[int, dict[int, Commitment]] = {}
    for answer in (*Answers(sentences, statements).all(), *_opposed(statements, told)):
        alike = _telling_the_same(answer.claim, statements, told)
        speaking = voices.setdefault(alike[0], {k: statements[k].commitment for k in alike})
        speaking[answer.answer] = answer.commitment
    cast = Cast(actors)
    contests = [_contest(claim, voices[claim], statements, told, sentences, cast) for claim in sorted(voices)]
    return tuple(c for c in contests if _is_contested(v.commitment for v in c.voices))


def _told(statements: tuple[Statement, ...], events: tuple[EventMention, ...]) -> dict[int, list[EventMention]]:
    """For every statement the events within its words."""
    ordered = sorted(events, key=lambda e: (e.anchor.start, e.anchor.end))
    starts = [e.anchor.start for e in ordered]
    out = {}
    for i, statement in enumerate(statements):
        near = [ordered[bisect_left(starts, c.start) : bisect_right(starts, c.end)] for c in statement.content]
        pairs = zip(near, statement.content, strict=True)
        out[i] = [e for found, c in pairs for e in found if e.anchor.end <= c.end]
    return out


def _telling_the_same(
    claim: int, statements: tuple[Statement, ...], told: dict[int, list[EventMention]]
) -> tuple[int, ...]:
    """The statements that affirm what a claim tells, itself among them, in text order."""
    others = (k for k, s in enumerate(statements) if s.commitment not in AGAINST and _same_event(told[k], told[claim]))
    return tuple(sorted({claim, *others}))


def _opposed(statements: tuple[Statement, ...], told: dict[int, list[EventMention]]) -> list[Answer]:
    """Answers by what is told: of two statements about one event, one affirms and the other denies or doubts it."""
    telling = [i for i, events in told.items() if events]
    against = [i for i in telling if _may_oppose(statements[i], told[i])]
    out = []
    for i, k in ((i, k) for i in against for k in telling if k != i):
        stand, affirmed = _stand(statements[i], told[i], told[k]), _stand(statements[k], told[k], told[i])
        apart = not holds(statements[i], statements[k]) and not holds(statements[k], statements[i])
        if apart and stand is not None and stand in AGAINST and affirmed is not None and affirmed not in AGAINST:
            out.append(Answer(k, i, stand))
    return out


def _may_oppose(statement: Statement, own: list[EventMention]) -> bool:
    return statement.commitment in AGAINST or any(e.factuality == "negated" for e in own)


def _stand(statement: Statement, own: list[EventMention], other: list[EventMention]) -> Commitment | None:
    """What a statement does with an event that another one tells too; None where it does not say."""
    kinds = {e.factuality for e in own if any(one_deed(e, o) for o in other)}
    if statement.commitment in AGAINST:
        # To doubt that something was not done is not to doubt that it was.
        return statement.commitment if kinds - {"negated"} or (kinds and statement.commitment != "doubt") else None
    if kinds == {"negated"}:
        return "deny"
    return statement.commitment if kinds.intersection(_HAPPENED) else None


def _same_event(a: list[EventMention], b: list[EventMention]) -> bool:
    return any(one_deed(x, y) for x in a for y in b if x.factuality in _HAPPENED and y.factuality in _HAPPENED)


def _contest(
    claim: int,
    speaking: dict[int, Commitment],
    statements: tuple[Statement, ...],
    told: dict[int, list[EventMention]],
    sentences: tuple[Sentence, ...],
    cast: Cast,
) -> Contest:
    order = [claim, *sorted(k for k in speaking if k != claim)]
    events = dict.fromkeys(e.id for k in order if speaking[k] not in AGAINST for e in told[k])
    return Contest(
        claim=statements[claim].id,
        events=tuple(events),
        voices=tuple(
            Voice(
                statement=statements[k].id,
                commitment=speaking[k],
                parties=speakers(sentences, statements[k].source, cast),
            )
            for k in order
        ),
    )


def speakers(sentences: tuple[Sentence, ...], source: Party | None, cast: Cast) -> tuple[Party, ...]:
    """Those who speak together: "the Ruritanian and Graustarkian governments", "Ruritania and Graustark" are two."""
    if source is None:
        return ()
    sentence = next((s for s in sentences if s.start <= source.start < s.end), None)
    own = [t for t in sentence.tokens if source.start <= t.start and t.end <= source.end] if sentence else []
    if sentence is None or not own:
        return (source,)
    head = head_of(sentence, own)
    joined = sentence.children(head.index, "conj")
    parts = [c for t in (head, *joined) for c in (t, *sentence.children(t.index, *_NAMING))]
    parts += [c for t in parts for c in sentence.children(t.index, "conj")]
    found = [m for m in cast.within(sentence.index, parts) if m.actor.country]
    countries = {m.actor.country: m for m in reversed(found)}
    if len(countries) < 2 or (source.country and not joined):
        return (source,)
    return tuple(_party(m) for m in sorted(countries.values(), key=lambda m: m.start))


def _party(mention: ActorMention) -> Party:
    actor = mention.actor
    return Party(
        start=mention.start, end=mention.end, id=actor.id, country=actor.country, sector=actor.sector, name=actor.name
    )


def _is_contested(commitments: Iterable[Commitment]) -> bool:
    kinds = {c in AGAINST for c in commitments}
    return len(kinds) > 1
