"""Sentences and the events a codebook reader finds in them: ``actors TYPE recipients [factuality]``."""

import pytest

from communique.coder import Coder
from communique.records import Document, EventMention, identity

REAL = [
    # voice
    ("Ruritania attacked Graustark.", ["XRU ASSAULT XGR"]),
    ("Graustark was attacked by Ruritania.", ["XRU ASSAULT XGR"]),
    ("Ruritania's army shelled a village in Graustark.", ["XRU ASSAULT XGR"]),
    ("Two Graustarkian officers were arrested by Ruritanian police.", ["XRU COERCE XGR"]),
    # control and raising
    ("Ruritania has pledged to support Graustark.", ["XRU AGREE XGR"]),
    ("Ruritania agreed to send food aid to Graustark.", ["XRU AGREE XGR"]),
    ("Ruritania refused to meet Graustark.", ["XRU REJECT XGR"]),
    ("Ruritania threatened to attack Graustark.", ["XRU THREATEN XGR"]),
    ("Ruritania continued to bomb Graustark.", ["XRU ASSAULT XGR"]),
    ("Ruritania urged Graustark to withdraw its troops.", ["XRU REQUEST XGR"]),
    ("Graustark was urged by Ruritania to release the sailors.", ["XRU REQUEST XGR"]),
    # future and headline ellipsis
    ("Ruritania will meet Graustark in May.", ["XRU AGREE XGR"]),
    ("Ruritania will not negotiate with Graustark.", ["XRU REJECT XGR"]),
    ("Ruritania, Graustark to hold talks", ["XRU+XGR AGREE -"]),
    ("Ruritania said it would impose sanctions on Graustark.", ["XRU THREATEN XGR"]),
    # nominal
    ("Ruritania's rejection of Graustark's offer surprised Freedonia.", ["XRU REJECT XGR"]),
    ("Ruritania held talks with Graustark on Monday.", ["XRU CONSULT XGR"]),
    ("Ruritania launched an attack on Graustark.", ["XRU ASSAULT XGR"]),
    ("Ruritanian sanctions against Graustark took effect.", ["XRU SANCTION XGR"]),
    ("A meeting between Ruritania and Graustark ended late.", ["XRU+XGR CONSULT -"]),
    # operators on nouns
    ("Ruritania suspended aid to Graustark.", ["XRU SANCTION XGR"]),
    ("Ruritania lifted its sanctions against Graustark.", ["XRU RETREAT XGR"]),
    ("Ruritania called for talks with Graustark.", ["XRU REQUEST XGR"]),
    ("Ruritania cancelled a meeting with Graustark.", ["XRU REJECT XGR"]),
    ("Ruritania accused Graustark of shelling a village.", ["XRU ACCUSE XGR"]),
    ("Ruritania threatened Graustark with sanctions.", ["XRU THREATEN XGR"]),
    # nesting
    ("Ruritania promised to stop bombing Graustark.", ["XRU CONCEDE XGR"]),
    ("Ruritania demanded that Graustark stop shelling Freedonia.", ["XRU REQUEST XGR"]),
    ("Ruritania refused to lift sanctions on Graustark.", ["XRU REJECT XGR"]),
    ("Ruritania threatened to suspend aid to Graustark.", ["XRU THREATEN XGR"]),
    # coordination
    ("Ruritania and Freedonia condemned Graustark.", ["XRU+XFR ACCUSE XGR"]),
    ("Ruritania condemned Graustark and Freedonia.", ["XRU ACCUSE XGR+XFR"]),
    ("Ruritania criticised Graustark and praised Freedonia.", ["XRU ACCUSE XGR", "XRU SUPPORT XFR"]),
    ("Ruritania met and thanked Graustark.", ["XRU SUPPORT XGR"]),
    # relative clauses, participles, apposition
    ("Ruritania, which had invaded Graustark, apologised.", ["XRU ASSAULT XGR"]),
    ("The sailors, who were detained by Ruritania, are from Graustark.", []),
    ("Ruritania expelled three diplomats, accusing Graustark of espionage.", ["XRU ACCUSE XGR"]),
    # inside the phrase
    ("Ruritania criticised Graustark's missile programme.", ["XRU ACCUSE XGR"]),
    ("Ruritania recalled its ambassador from Graustark.", ["XRU SANCTION XGR"]),
]

UNREAL = [
    ("Ruritania did not attack Graustark.", ["XRU ASSAULT XGR negated"]),
    ("Ruritania never attacked Graustark.", ["XRU ASSAULT XGR negated"]),
    ("Ruritania may attack Graustark.", ["XRU ASSAULT XGR hypothetical"]),
    ("If Ruritania attacks Graustark, markets will fall.", ["XRU ASSAULT XGR hypothetical"]),
    ("Will Ruritania attack Graustark?", ["XRU THREATEN XGR hypothetical"]),
    ("Ruritania failed to help Graustark.", ["XRU AID XGR negated"]),
    ("Ruritania reportedly attacked Graustark.", ["XRU ASSAULT XGR alleged"]),
    ("Ruritania is considering attacking Graustark.", ["XRU ASSAULT XGR hypothetical"]),
]

NOTHING = [
    "Ruritania beat Graustark 2-1 in the semifinal.",
    "Graustark struck late when its striker scored against Ruritania.",
    "The storm hit Ruritania and Graustark.",
    "Shares rallied in Ruritania and Graustark as investors returned.",
    "Ruritania denied a request for comment.",
]


def told(event: EventMention) -> str:
    """An event in one line; an asserted one without its factuality."""
    side = lambda parties: "+".join(p.country or p.sector for p in parties) or "-"  # noqa: E731
    line = f"{side(event.actors)} {event.type} {side(event.recipients)}"
    return line if event.factuality == "asserted" else f"{line} {event.factuality}"


def read(coder: Coder, text: str) -> list[str]:
    return [told(e) for e in coder.code(Document(id=identity(text), text=text)).events]


@pytest.mark.parametrize(("text", "expected"), REAL + UNREAL)
def test_sentence_tells(coder: Coder, text: str, expected: list[str]) -> None:
    found = read(coder, text)
    assert set(expected) <= set(found)


@pytest.mark.parametrize("text", NOTHING)
def test_sentence_tells_nothing(coder: Coder, text: str) -> None:
    assert read(coder, text) == []
