"""A corpus of English texts whose happenings are known, read by the coder itself.

Short dispatches about the invented countries; each sentence tells one known happening, in one of several wordings. The
coder's mentions that stand in such a sentence and have its type are scored, so that what is measured is how tellings
are linked and not how well they are read.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from link_corpus import ADJECTIVES, COUNTRIES, OPENING, OUTLETS, Corpus

from communique.coder import Coder, loaded
from communique.records import Document

LEADERS = {
    "XRU": ("President", "Rudolf Elphberg"), "XGR": ("Prime Minister", "Ilse Tarnheim"),
    "XFR": ("President", "Otto Driftwood"), "XSY": ("Prime Minister", "Anton Trentin"),
}  # fmt: skip
WORDINGS = {
    "CONSULT": ("{a} met {b} in {place}{when}.", "{a} held talks with {b}{when}.", "{a} and {b} met in {place}{when}.",
                "In {place}, {a} had a meeting with {b} about {x}{when}."),
    "ACCUSE": ("{a} accused {b} of violating {x}{when}.", "{a} blamed {b} for the dispute over {x}{when}.",
               "{a} accused {b} of breaking its word on {x}{when}."),
    "REJECT": ("{a} rejected a proposal by {b} on {x}{when}.", "{a} turned down an offer of {b} concerning {x}{when}."),
    "AID": ("{a} sent food and medicine to {b}{when}.", "{a} delivered relief supplies to {b} after {x}{when}."),
    "SANCTION": ("{a} imposed sanctions on {b} over {x}{when}.", "{a} placed an embargo on {b} because of {x}{when}."),
    "ASSAULT": ("Warplanes of {a} bombed {b} near {place}{when}.", "{a} bombed the forces of {b} near {place}{when}."),
    "SUPPORT": ("{a} praised {b} for its part in {x}{when}.", "{a} praised the conduct of {b} over {x}{when}."),
}  # fmt: skip
SUBJECTS = ("the fishing treaty", "the railway bridge", "the grain embargo", "the prisoner exchange", "the river dam",
            "the border fence", "the gas pipeline", "the mining rights", "the harbour dues")  # fmt: skip
PLACES = {"XRU": "Strelsau", "XGR": "Edelweiss", "XFR": "Freedonia", "XSY": "Sylvania"}
CLOSING = (
    "Traders in the capital said that prices had hardly moved by the end of the day.",
    "The weather in the valley stayed mild and most schools remained open.",
    "Newspapers there gave the matter most of their front pages.",
    "Few had expected it when the year began, and fewer said so aloud.",
    "Parliament returns from its recess in the second half of the month.",
)


@dataclass(frozen=True)
class Known:
    """A happening: its type, sides, day and subject, and the story it belongs to."""

    id: str
    type: str
    actor: str
    recipient: str
    day: date
    subject: str
    story: str


def coded_texts(seed: int, stories: int = 40) -> Corpus:
    """The corpus; the same seed gives the same."""
    chance, coder, out = random.Random(seed), loaded(), Corpus()
    for number in range(stories):
        main = _known(chance, number)
        others = [_another(chance, main, f"{main.id}{mark}") for mark in "bc"[: chance.randint(0, 2)]]
        for telling in range(chance.randint(1, 4)):
            _publish(chance, coder, out, f"t{number:03d}{telling}", main, others)
    return out


def _known(chance: random.Random, number: int) -> Known:
    actor, recipient = chance.sample(sorted(COUNTRIES), 2)
    day = OPENING + timedelta(days=chance.randrange(90))
    return Known(
        f"k{number}", chance.choice(sorted(WORDINGS)), actor, recipient, day, chance.choice(SUBJECTS), f"s{number}"
    )


def _another(chance: random.Random, of: Known, key: str) -> Known:
    """What the same story tells besides: an answer, or another act of one of the sides."""
    kinds = [k for k in sorted(WORDINGS) if k != of.type]
    sides = (of.recipient, of.actor) if chance.random() < 0.5 else (of.actor, of.recipient)
    return Known(key, chance.choice(kinds), *sides, of.day, of.subject, of.story)


def _publish(chance: random.Random, coder: Coder, out: Corpus, key: str, main: Known, others: list[Known]) -> None:
    published = main.day + timedelta(days=chance.randint(0, 2))
    text, spans = "", []
    told = [main, *(o for o in others if chance.random() < 0.7)]
    for known in told + ([main] if chance.random() < 0.3 else []):
        start = len(text)
        text += _sentence(chance, known, published) + " "
        spans.append((start, len(text), known))
        text += chance.choice(CLOSING) + "\n\n"
    document = Document(id=key, outlet=chance.choice(OUTLETS), published=published.isoformat(), text=text,
                        languages=("en",))  # fmt: skip
    coded = coder.code(document)
    out.documents.append(coded)
    out.origin[key], out.story[key] = key, main.story
    for event in coded.events:
        for start, end, known in spans:
            if start <= event.anchor.start < end and event.type == known.type:
                out.event[event.id] = known.id


def _sentence(chance: random.Random, known: Known, published: date) -> str:
    when = chance.choice(("", "", f" on {known.day:%A}", f" on {known.day:%d %B %Y}"))
    found = chance.choice(WORDINGS[known.type]).format(
        a=_side(chance, known.actor), b=_side(chance, known.recipient), x=known.subject,
        place=PLACES[known.recipient], when=when if known.day <= published else "",
    )  # fmt: skip
    return found[0].upper() + found[1:]


def _side(chance: random.Random, country: str) -> str:
    title, name = LEADERS[country]
    return chance.choice((COUNTRIES[country], f"the {ADJECTIVES[country]} government",
                          f"{ADJECTIVES[country]} {title} {name}"))  # fmt: skip
