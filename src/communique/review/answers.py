"""What a reader answers about one telling of an event: each field with the words it was read from."""

from collections.abc import Iterable, Iterator
from typing import TypeVar, get_args

import msgspec

from communique.events.ontology import ontology
from communique.records import EventMention, Factuality, Party, Record, Span
from communique.store.periods import first_day

LONGEST = 4_000  # code points of a quotation, a note or a name
MOST = 50  # parties on one side, sources of one event
_CODE = 3  # letters of a country's code or a sector


class Quote(Span, frozen=True, kw_only=True):
    """A stretch of a document's text with the words that stand there, so that the evidence outlives the text.

    Who only points to the text may leave the words empty: ``worded`` puts them in.
    """

    words: str = ""


class Side(Quote, frozen=True):
    """A party: country (ISO 3166-1 alpha-3, "" where none applies), PLOVER sector, name."""

    country: str
    sector: str
    name: str | None = None


class When(Quote, frozen=True):
    """A date as an ISO prefix (2023, 2023-08, 2023-08-23); null where the words cannot be dated."""

    value: str | None


class Where(Quote, frozen=True):
    """A place and the country it lies in ("" if in none)."""

    name: str
    country: str


class Answer(Record, frozen=True):
    """One telling of an event, as a coder or a reviewer has it."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    date: When | None
    place: Where | None
    factuality: Factuality
    according_to: tuple[str, ...]
    anchor: Quote


class Corrections(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The fields of an Answer that a reviewer changes; the others stay as they are."""

    type: str | msgspec.UnsetType = msgspec.UNSET
    mode: str | msgspec.UnsetType | None = msgspec.UNSET
    contexts: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    actors: tuple[Side, ...] | msgspec.UnsetType = msgspec.UNSET
    recipients: tuple[Side, ...] | msgspec.UnsetType = msgspec.UNSET
    date: When | msgspec.UnsetType | None = msgspec.UNSET
    place: Where | msgspec.UnsetType | None = msgspec.UNSET
    factuality: Factuality | msgspec.UnsetType = msgspec.UNSET
    according_to: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    anchor: Quote | msgspec.UnsetType = msgspec.UNSET

    def changes(self) -> dict[str, object]:
        """The fields that are set, by name."""
        values = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in values.items() if value is not msgspec.UNSET}

    def applied(self, answer: Answer) -> Answer:
        """``answer`` with these changes."""
        return msgspec.structs.replace(answer, **self.changes())


AnswerLike = TypeVar("AnswerLike", Answer, Corrections)


def answer_of(mention: EventMention, text: str) -> Answer:
    """What the machine coded as ``mention`` in the document with this text; type and mode are PLOVER's."""
    date, place, plover = mention.date, mention.place, mention.in_plover()
    return Answer(
        type=plover.type,
        mode=plover.mode,
        contexts=mention.contexts,
        actors=tuple(_side(party, text) for party in mention.actors),
        recipients=tuple(_side(party, text) for party in mention.recipients),
        date=When(start=date.start, end=date.end, words=text[date.start : date.end], value=date.value)
        if date
        else None,
        place=Where(
            start=place.start,
            end=place.end,
            words=text[place.start : place.end],
            name=place.name,
            country=place.country,
        )
        if place
        else None,
        factuality=mention.factuality,
        according_to=mention.according_to,
        anchor=quoted(mention.anchor, text),
    )


def quoted(span: Span, text: str) -> Quote:
    """``span`` with its words."""
    return Quote(start=span.start, end=span.end, words=text[span.start : span.end])


def worded(value: object, text: str) -> object:
    """A field's value, or any tuple of them, with the words that stand in ``text`` wherever a Quote has none."""
    if isinstance(value, tuple):
        return tuple(worded(one, text) for one in value)
    if isinstance(value, Quote) and not value.words:
        return msgspec.structs.replace(value, words=text[max(0, value.start) : max(0, value.end)])
    return value


def all_worded(fields: AnswerLike, text: str) -> AnswerLike:
    """An answer, or corrections of one, with ``worded`` fields."""
    values = {name: worded(getattr(fields, name), text) for name in fields.__struct_fields__}
    return msgspec.structs.replace(fields, **values)


def quotes(answer: Answer) -> Iterator[Quote]:
    """Every stretch of text that an answer points to."""
    yield answer.anchor
    yield from answer.actors
    yield from answer.recipients
    if answer.date:
        yield answer.date
    if answer.place:
        yield answer.place


def stands_in(answer: Answer, text: str) -> bool:
    """Whether all words an answer points to stand in ``text`` where it says."""
    return all(text[quote.start : quote.end] == quote.words for quote in quotes(answer))


def problems(answer: Answer, text: str) -> Iterator[str]:
    """What is wrong with an answer about the document with this text, in words for who gave it."""
    known = ontology().types
    if answer.type not in known:
        yield f"there is no event type {answer.type!r}"
    elif answer.mode and answer.mode not in known[answer.type].modes:
        yield f"{answer.type} has no mode {answer.mode!r}"
    if answer.factuality not in get_args(Factuality):
        yield f"there is no factuality {answer.factuality!r}"
    for quote in quotes(answer):
        if not 0 <= quote.start < quote.end <= len(text) or text[quote.start : quote.end] != quote.words:
            yield f"the words {quote.words[:40]!r} do not stand at {quote.start} to {quote.end} of the document"
        if len(quote.words) > LONGEST:
            yield f"a quotation is longer than {LONGEST} characters"
    for side in (*answer.actors, *answer.recipients):
        yield from _side_problems(side)
    if answer.place and answer.place.country and not _is_code(answer.place.country):
        yield f"{answer.place.country!r} is no country code of three letters"
    if answer.date and answer.date.value is not None:
        yield from _date_problems(answer.date.value)
    yield from _length_problems(answer)


def _side(party: Party, text: str) -> Side:
    return Side(
        start=party.start,
        end=party.end,
        words=text[party.start : party.end],
        country=party.country,
        sector=party.sector,
        name=party.name,
    )


def _side_problems(side: Side) -> Iterator[str]:
    if side.country and not _is_code(side.country):
        yield f"{side.country!r} is no country code of three letters"
    if not _is_code(side.sector):
        yield f"{side.sector!r} is no sector of three letters"


def _date_problems(value: str) -> Iterator[str]:
    try:
        first_day(value)
    except ValueError as error:
        yield str(error)


def _length_problems(answer: Answer) -> Iterator[str]:
    if max(len(answer.actors), len(answer.recipients), len(answer.according_to), len(answer.contexts)) > MOST:
        yield f"more than {MOST} values of one field"
    if any(len(text) > LONGEST for text in _free_texts(answer)):
        yield f"a name is longer than {LONGEST} characters"


def _free_texts(answer: Answer) -> Iterable[str]:
    names = [side.name for side in (*answer.actors, *answer.recipients) if side.name]
    return (*names, *answer.according_to, *answer.contexts, *([answer.place.name] if answer.place else []))


def _is_code(text: str) -> bool:
    return len(text) == _CODE and text.isascii() and text.isalpha() and text.isupper()
