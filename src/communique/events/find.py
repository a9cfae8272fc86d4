"""Sentences to event mentions: actions composed, judged, dated, placed, sourced and compared with one another."""

from collections.abc import Iterator
from datetime import date

import msgspec

from communique.actors import ActorMention, Cast
from communique.events.accounts import Account, account_names, accounts, made_in
from communique.events.actions import Action
from communique.events.compose import Composer
from communique.events.context import contexts
from communique.events.evaluate import evaluations
from communique.events.factuality import QUESTION, factuality
from communique.events.lexicon import Lexicon, lexicon
from communique.events.obligation import obligations
from communique.events.occasions import Occasions, Setting
from communique.events.ontology import composed, conflictual, ontology
from communique.events.predicates import taken
from communique.events.same import mark_duplicates
from communique.events.scheme import Scheme, recast
from communique.events.sides import counted, political, townspeople
from communique.parse.sentence import Sentence
from communique.records import AGAINST, Document, EventMention, Factuality, Party, Place, Span, Statement, identity
from communique.statements import covering
from communique.when import TimeMention
from communique.where import PlaceMention

DEFAULT_NEEDS = {
    ("noun", True): "both", ("noun", False): "both", ("verb", True): "either", ("verb", False): "actor",
    ("adjective", True): "either", ("adjective", False): "actor",
}  # fmt: skip
PRIVATE = frozenset({"CVL", "BUS", "MED", "EDU", "OTH", "CRM", "REF"})
SOMEBODY = frozenset({"IGO", "NGO", "OPP", "REB", "UAF"})  # sectors that act for themselves, of whatever country
POLITICIANS = frozenset({"PTY", "ELI", "LEG", "GOV"})
COURT = "JUD"
RECENT = 7  # days: an event dated further from publication is not placed by the dateline
ELLIPSIS = 160  # code points: a longer anchor is cut to its predicate


class Finding(msgspec.Struct, frozen=True):
    """One predicate that was found, and what became of it, in words a codebook reader understands."""

    sentence: int
    anchor: Span
    predicate: str
    operators: tuple[str, ...]
    actors: str
    recipients: str
    outcome: str


class EventReading(msgspec.Struct, frozen=True):
    """What a document's sentences were found to tell: events, and every finding including near misses."""

    events: tuple[EventMention, ...]
    findings: tuple[Finding, ...]


def read_events(
    document: Document,
    sentences: tuple[Sentence, ...],
    actors: tuple[ActorMention, ...],
    times: tuple[TimeMention, ...],
    places: tuple[PlaceMention, ...],
    statements: tuple[Statement, ...],
    words: Lexicon | None = None,
    dateline: Place | None = None,
    scheme: Scheme | None = None,
) -> EventReading:
    """The events of a document in text order, and what became of every predicate, near misses included.

    ``words`` is the lexicon to use; the shipped English one if it is left out. ``dateline`` is the place of events
    whose sentence names none. ``scheme`` is the ontology that they are told in, PLOVER's if it is left out.
    """
    words, scheme = words or lexicon("en"), scheme or Scheme()
    cast = Cast(counted(sentences, actors, words.grammar))
    towns = Cast(townspeople(sentences, places, cast))
    occasions = Occasions(sentences, times, places)
    officials = frozenset(a.actor.id for a in actors if a.actor.role)
    made = made_in(sentences, statements)
    events: list[EventMention] = []
    findings: list[Finding] = []
    for sentence in sentences:
        composer = Composer(sentence, cast, words, officials, towns)
        found = composer.all() + evaluations(sentence, cast, words, statements)
        found += obligations(sentence, cast, words, statements, composer)
        told: set[tuple[int, Factuality]] = set()
        for plain in found:
            spoken = covering(statements, sentence.tokens[plain.base].start, sentence.tokens[plain.base].end)
            above = covering(statements, sentence.tokens[plain.top].start, sentence.tokens[plain.top].end)
            action = _confirmed(sentence, _asked(sentence, urged(plain, spoken)), spoken)
            fact = factuality(sentence, action, above, words)
            reason = _lacking(action, fact) or (_spoken_of(fact) if _only_spoken_of(action, fact) else None)
            if reason is None:
                setting = occasions.setting(sentence, action, spoken)
                sources = _sources(document.text, spoken, fact)
                event = _event(document, sentence, action, setting, dateline, fact, sources)
                events.append(event)
                told.add((action.base, fact))
                reason = f"coded {_coded_as(event, scheme)} ({event.factuality})"
            findings.append(_finding(sentence, action, reason))
        for account in accounts(document.text, sentence, composer, made.get(sentence.index, ())):
            action, fact = account.action, account.factuality
            if (action.base, fact) not in told and _lacking(action, "alleged") is None:
                told.add((action.base, fact))
                setting = occasions.setting(sentence, action, ())
                event = _by_account(document, sentence, account, setting, dateline)
                events.append(event)
                findings.append(_finding(sentence, action, f"coded {_coded_as(event, scheme)} {_whose(account)}"))
        findings.extend(
            Finding(sentence.index, _word(sentence, m.word), sentence.tokens[m.word].lemma, (), "", "", m.reason)
            for m in composer.misses
        )
    events.sort(key=lambda e: (e.anchor.start, e.anchor.end, e.cameo, e.id))
    findings.sort(key=lambda f: (f.sentence, f.anchor.start))
    told_in = tuple(recast(event, scheme) for event in mark_duplicates(_distinct(events)))
    return EventReading(told_in, tuple(findings))


def _word(sentence: Sentence, index: int) -> Span:
    token = sentence.tokens[index]
    return Span(start=token.start, end=token.end)


def _asked(sentence: Sentence, action: Action) -> Action:
    """The action, marked if the sentence asks about it itself and not about what it is told with."""
    question = sentence.tokens[-1].text == QUESTION and sentence.tokens[action.top].head < 0
    return msgspec.structs.replace(action, judged=True) if question else action


def _confirmed(sentence: Sentence, action: Action, spoken: tuple[Statement, ...]) -> Action:
    """The action as a fact again, if what it is composed with confirms what is claimed: "confirmed reports that"."""
    starts = [sentence.tokens[i].start for i in action.words]
    confirming = [s.cue for s in spoken if s.commitment == "confirm" and s.cue is not None]
    sure = any(cue.start <= start < cue.end for cue in confirming for start in starts)
    return msgspec.structs.replace(action, alleged=False) if action.alleged and sure else action


def urged(action: Action, spoken: tuple[Statement, ...]) -> Action:
    """ "should" and "must": a demand by whoever is speaking, if that is another than the one who should.

    What a court says must be done is done with it: "ruled that he must stay behind bars".
    """
    if not action.urged:
        return action
    speaker = next((s.source for s in reversed(spoken) if s.source and political(s.source)), None)
    code = composed("demand", action.cameo)
    own = taken(action.actors)
    if speaker is not None and speaker.sector == COURT and conflictual(action.cameo):
        return msgspec.structs.replace(action, urged=False, actors=(speaker,), why=("ruled (must)", *action.why))
    if speaker is None or code is None or speaker.id in own or (speaker.country and speaker.country in own):
        return msgspec.structs.replace(action, supposed=True)
    return msgspec.structs.replace(
        action,
        cameo=code,
        actors=(speaker,),
        recipients=action.actors if not conflictual(action.cameo) else action.recipients or action.actors,
        composite=True,
        mode=None,
        why=("demand (should)", *action.why),
    )


def _lacking(action: Action, fact: Factuality) -> str | None:
    """Why an action is not an event of the record; None if it is."""
    actors = [p for p in action.actors if _known(p, action)]
    recipients = [p for p in action.recipients if _known(p, action)]
    real = fact in ("asserted", "alleged")
    if not (action.entry.symmetric and len(actors) + len(recipients) >= 2):
        needs = _needs(action, actors)
        if needs in ("actor", "both") and not actors:
            return "no actor found" if not action.actors else "the actor is nobody in particular"
        if needs in ("recipient", "both") and not recipients:
            return "no recipient found"
        plain = action.top == action.base and not action.entry.recipient_slots  # "may resign"
        if not real and not plain and not (actors and recipients):
            return f"{fact}, and one side is missing"
    return _private(action, [*actors, *recipients], recipients)


def _spoken_of(fact: Factuality) -> str:
    return f"{fact}, and only spoken of"


def _only_spoken_of(action: Action, fact: Factuality) -> bool:
    """Whether an unreal action is a noun or an operator's, and not itself what is denied or asked."""
    if fact in ("asserted", "alleged"):
        return False
    if action.entry.pos == "noun":
        return fact != "negated" or len(action.words) == 1  # "voiced no support" denies the voicing
    return action.composite and action.top != action.base and not action.judged


def _needs(action: Action, actors: list[Party]) -> str:
    """Which side an action cannot be coded without: the entry's own word, else by type and part of speech."""
    entry = action.entry
    carried = entry.pos == "noun" and len(action.words) > 1  # "made threats": the verb makes it a deed
    needs = entry.needs or DEFAULT_NEEDS["verb" if carried else entry.pos, entry.symmetric]
    kind = ontology().types[action.type].needs
    if entry.needs is None and kind == "both" and not action.composite:
        needs = "both"
    if not actors and action.agentless and (kind == "agentless" or (kind == "either" and needs == "both")):
        return "recipient"
    several = entry.symmetric and len(actors) >= 2
    if several or (action.composite and needs == "both" and actors):
        return "actor"
    if not actors and kind != "either":
        return "actor"
    return needs


def _private(action: Action, parties: list[Party], recipients: list[Party]) -> str | None:
    """Why an action between these parties is none of politics; None if it is."""
    fought = ontology().types[action.type].quad == 4 and any(p.sector in SOMEBODY for p in parties)
    if not fought and not any(map(political, parties)):
        return "no party of a known country or organisation"
    kind, own = ontology().types[action.type], {p.country for p in action.actors}
    if kind.quad in (1, 3) and all(p.sector in PRIVATE for p in parties):
        return "words between private parties"
    if kind.mutual and action.actors and all(p.sector in PRIVATE for p in action.actors):
        return "a private person's visit or talk"
    if kind.mutual and recipients and all(p.sector in PRIVATE and p.country in own for p in recipients):
        return "a talk with private persons of one's own country"
    if kind.needs == "either" and _rivals(action.actors, action.recipients):
        return "a contest of politicians"
    if action.intended_harm and not recipients:
        return "a hostile plan against nobody in particular"
    return None


def _rivals(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
    """Whether politicians of one country stand against each other: they fight and attack in words."""
    sides = (*actors, *recipients)
    here = bool(actors and recipients) and all(p.sector in POLITICIANS and p.name for p in sides)
    return here and len({p.country for p in sides}) == 1


def _reported_from(
    document: Document,
    dateline: Place | None,
    time: TimeMention | None,
    fact: Factuality,
    parties: tuple[tuple[Party, ...], tuple[Party, ...]],
) -> Place | None:
    """The dateline's place, for what is told as having happened and is not dated to another time than the report.

    One of the parties must be at home there, or several must act together, as they do on neutral ground.
    """
    actors, recipients = parties
    at_home = dateline and any(p.country == dateline.country for p in (*actors, *recipients))
    if fact not in ("asserted", "alleged") or not (at_home or len({p.country for p in actors}) > 1):
        return None
    day = time.date.value if time else None
    if day is None:
        return dateline
    if len(day) < len("2023-08-23") or document.published is None:
        return None
    apart = date.fromisoformat(document.published) - date.fromisoformat(day)
    return dateline if abs(apart.days) <= RECENT else None


def _known(party: Party, action: Action) -> bool:
    """Whether a party is somebody: a country's, an organisation, or one with a name.

    Whom violence and force hit may be "protesters"; whom one meets or praises must be more than "voters".
    """
    hit = ontology().types[action.type].quad == 4
    named = party.name is not None and (hit or any(c.isupper() for c in party.name))
    return bool(party.country) or named or party.sector in SOMEBODY


def _event(
    document: Document,
    sentence: Sentence,
    action: Action,
    setting: Setting,
    dateline: Place | None,
    fact: Factuality,
    sources: tuple[str, ...],
) -> EventMention:
    known = ontology()
    code = known.cameo[action.cameo]
    kind = action.type
    mode = action.mode or (code.mode if kind == code.type else None)
    anchor = _anchor(sentence, action)
    parties = actors, recipients = _sides(action)
    return EventMention(
        id=identity(document.id, kind, action.cameo, anchor.start, anchor.end, *(p.id for p in actors + recipients)),
        type=kind,
        mode=mode if mode in known.types[kind].modes else None,
        contexts=tuple(dict.fromkeys((*code.contexts, *action.entry.contexts, *contexts(sentence, action.base)))),
        cameo=action.cameo,
        quad=known.types[kind].quad,
        score=code.score,
        actors=actors,
        recipients=recipients,
        date=setting.time.date if setting.time else None,
        place=setting.place.place if setting.place else _reported_from(document, dateline, setting.time, fact, parties),
        factuality=fact,
        anchor=anchor,
        according_to=sources,
        duplicate_of=None,
        confidence=_confidence(action, actors, recipients, fact),
        why=" + ".join(action.why),
    )


def _by_account(
    document: Document, sentence: Sentence, account: Account, setting: Setting, dateline: Place | None
) -> EventMention:
    """A deed as one source tells it; another source's telling of it has another id."""
    event = _event(document, sentence, account.action, setting, dateline, account.factuality, account.according_to)
    return msgspec.structs.replace(event, id=identity(event.id, account.factuality))


def _coded_as(event: EventMention, scheme: Scheme) -> str:
    """Type and code of an event; where the ontology has its own type for it, PLOVER's as well."""
    told = recast(event, scheme)
    return f"{told.type} {told.cameo}" + (f" ({event.type} in PLOVER)" if told.type != event.type else "")


def _whose(account: Account) -> str:
    return f"({account.factuality}, by the account of {', '.join(account.according_to)})"


def _sides(action: Action) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    actors = tuple(p for p in action.actors if _known(p, action))
    ids = {p.id for p in actors}
    return actors, tuple(p for p in action.recipients if _known(p, action) and p.id not in ids)


def _anchor(sentence: Sentence, action: Action) -> Span:
    """The predicate with its operators, auxiliaries and the heads of what they govern, as one stretch of text."""
    tokens = sentence.tokens
    chosen = set(action.words)
    for index in action.words:
        chosen.update(t.index for t in sentence.children(index, "aux", "cop", "obj", "xcomp", "compound:prt", "advmod"))
    near = [p for p in (*action.actors, *action.recipients) if sentence.start <= p.start < sentence.end]
    start = min(tokens[i].start for i in chosen)
    end = max([tokens[i].end for i in chosen] + [p.end for p in near if p.start > start])
    if end - start > ELLIPSIS:
        start, end = min(tokens[i].start for i in action.words), max(tokens[i].end for i in action.words)
    return Span(start=start, end=end)


def _sources(text: str, spoken: tuple[Statement, ...], fact: Factuality) -> tuple[str, ...]:
    """Who says so: the speakers of the statements that hold the event, outermost first, then who passed it on.

    What is alleged is so by the words of those who claim it, and not of those who deny it in the same sentence.
    """
    claims = [s for s in spoken if s.commitment not in AGAINST]
    if fact == "alleged" and claims and len(claims) < len(spoken):
        return tuple(dict.fromkeys(name for s in claims for name in account_names(text, s)))
    names = [s.source.name for s in spoken if s.source and s.source.name]
    names += [via for s in spoken for via in s.via]
    return tuple(dict.fromkeys(names))


def _confidence(action: Action, actors: tuple[Party, ...], recipients: tuple[Party, ...], fact: str) -> float:
    """How likely the event is right in type, parties and factuality (0-1), as far as its making tells.

    Lower where the other side is missing, much was composed, or the event is not told as a fact; harm told in the
    passive by nobody is the surest. The level was fitted to events read by eye, see docs/benchmarks.md.
    """
    value = 0.7 if actors else 0.9
    value -= 0.05 * (not recipients and not action.entry.symmetric)
    value -= 0.05 * max(0, len(action.why) - 2)
    value -= 0.15 * (fact != "asserted")
    return round(max(0.3, value), 2)


def _distinct(events: list[EventMention]) -> Iterator[EventMention]:
    """Two readings of one predicate that come out alike are one."""
    seen: set[str] = set()
    for event in events:
        if event.id not in seen:
            seen.add(event.id)
            yield event


def _finding(sentence: Sentence, action: Action, outcome: str) -> Finding:
    return Finding(
        sentence=sentence.index,
        anchor=_anchor(sentence, action),
        predicate=action.why[-1],
        operators=action.why[:-1],
        actors=_names(action.actors),
        recipients=_names(action.recipients),
        outcome=outcome,
    )


def _names(side: tuple[Party, ...]) -> str:
    return ", ".join(f"{p.country or p.sector} {p.name or ''}".strip() for p in side)
