"""A store whose every record is hostile: words of strangers that try to run, to lead astray, to break a page."""

from communique.records import (
    Actor,
    Block,
    CodedDocument,
    Date,
    Document,
    EventMention,
    MadeBy,
    Mention,
    Party,
    Place,
    SourceLink,
    Span,
    Statement,
)

SCRIPT = "<script>window.hit=1</script><img src=x onerror='window.hit=1'>\"'><svg/onload=window.hit=1>"
BIDI = "\u202egnp.exe\u2066"
NAME = f"Rudolf {SCRIPT} {BIDI} \x00\x07\x1b[31m"
TEXTS = (
    f"A treaty {SCRIPT} was signed. {BIDI} {{{{ 7*7 }}}} {{% raw %}}",
    f"{'w' * 1_000_000} was signed.",
    "وقعت روريتانيا وغراوستارك معاهدة سلام في سترلساو يوم الاثنين was signed.",
)


def coded(number: int, text: str) -> CodedDocument:
    """A text whose every record is as hostile as can be."""
    actor = Actor(id="1" * 16, country="XRU", sector="GOV", name=NAME, role=NAME)
    whole = Span(start=0, end=len(text))
    anchor = Span(start=text.index("was signed"), end=text.index("was signed") + 10)
    party = Party(id="1" * 16, country="XRU", sector="GOV", name=NAME, start=0, end=5)
    chain = (SourceLink(name=NAME, role="outlet"), SourceLink(name=NAME, role="speaker", start=0, end=5))
    statement = Statement(
        id=f"s{number}", kind="direct", source=party, cue=anchor, content=(whole,), channel=NAME, chain=chain
    )
    event = EventMention(
        id=f"e{number}", type="AGREE", mode=None, contexts=(), cameo="030", quad=1, score=4.0, actors=(party,),
        recipients=(Party(id="2" * 16, country="", sector="REB", name=f"Rebels {SCRIPT}", start=2, end=6),),
        date=Date(value=None, granularity="day", text=NAME, start=0, end=3),
        place=Place(name=NAME, country="XRU", lat=1.0, lon=2.0, start=1, end=4), factuality="asserted", anchor=anchor,
        according_to=(NAME,), duplicate_of=None, confidence=0.5, why=NAME,
    )  # fmt: skip
    return CodedDocument(
        document=Document(
            id=f"{number}/'\"><b>", url=f"javascript:alert({number})", outlet=NAME, title=f"{NAME} {'long' * 400}",
            published="2021-03-10", byline=NAME, credits=(NAME,), languages=("ar",), text=text,
        ),
        blocks=(Block(start=0, end=len(text), kind="body", language="ar"),),
        mentions=(Mention(actor=actor, start=0, end=5),),
        statements=(statement,),
        events=(event,),
        made_by=MadeBy(communique=NAME, lexicon="", parser=""),
        chain=chain,
    )  # fmt: skip
