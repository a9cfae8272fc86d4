"""Contested claims from statements, what answers them, and the events they tell."""

from collections.abc import Iterable

from communique.actors import ActorMention, Cast
from communique.disputes.answers import Answer, Answers
from communique.events import one_deed
from communique.parse.sentence import Sentence
from communique.records import AGAINST, Commitment, Contest, EventMention, Party, Statement, Voice


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
    first = _firsts(statements, told)
    voices: dict[int, dict[int, Commitment]] = {}
    for answer in (*Answers(sentences, statements).all(), *_opposed(statements, told)):
        claim = first.get(answer.claim, answer.claim)
        voices.setdefault(claim, {claim: statements[claim].commitment})[answer.answer] = answer.commitment
    for claim, speaking in voices.items():
        for other, same in first.items():
            if same == claim:
                speaking.setdefault(other, statements[other].commitment)
    contests = [_contest(claim, voices[claim], statements, told, sentences, Cast(actors)) for claim in sorted(voices)]
    return tuple(c for c in contests if _is_contested(v.commitment for v in c.voices))


def _told(statements: tuple[Statement, ...], events: tuple[EventMention, ...]) -> dict[int, list[EventMention]]:
    """For every statement the events within its words."""
    return {
        i: [e for e in events if any(c.start <= e.anchor.start and e.anchor.end <= c.end for c in s.content)]
        for i, s in enumerate(statements)
    }


def _firsts(statements: tuple[Statement, ...], told: dict[int, list[EventMention]]) -> dict[int, int]:
    """For every statement that affirms an event the first that affirms the same one."""
    out: dict[int, int] = {}
    for i, statement in enumerate(statements):
        if statement.commitment in AGAINST:
            continue
        out[i] = next((k for k in out if _same_event(told[i], told[k])), i)
    return out


def _opposed(statements: tuple[Statement, ...], told: dict[int, list[EventMention]]) -> list[Answer]:
    """Answers by what is told: of two statements about one event, one affirms and the other denies or doubts it."""
    out = []
    for i, statement in enumerate(statements):
        for k in range(len(statements)):
            against = _stand(statement, told[i], told[k])
            affirmed = _stand(statements[k], told[k], told[i])
            if i != k and against in AGAINST and affirmed is not None and affirmed not in AGAINST:
                out.append(Answer(k, i, against))
    return out


def _stand(statement: Statement, own: list[EventMention], other: list[EventMention]) -> Commitment | None:
    """What a statement does with an event that another one tells too; None where it does not tell it."""
    shared = [e for e in own if any(one_deed(e, o) for o in other)]
    if not shared:
        return None
    if statement.commitment not in AGAINST and all(e.factuality == "negated" for e in shared):
        return "deny"
    return statement.commitment


def _same_event(a: list[EventMention], b: list[EventMention]) -> bool:
    return any(one_deed(x, y) and x.factuality == y.factuality for x in a for y in b)


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
    inside = {t.index for t in own}
    joined = [c for t in own for c in sentence.children(t.index, "conj") if c.index not in inside]
    found = [m for m in cast.within(sentence.index, [*own, *joined]) if m.actor.country]
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
