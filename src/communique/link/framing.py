"""How a document names each actor: "the Ruritanian regime", "President"."""

from communique.link.words import fold
from communique.records import CodedDocument, Naming, Span

_READ = ("title", "body", "caption")
_QUOTES = "\"'“”‘’«»„"


def framing(coded: CodedDocument) -> tuple[Naming, ...]:
    """The words of each mention of an actor, with their spans: by actor id, then by words.

    Words are compared in lower case, without accents, quotation marks, possessive endings and runs of spaces. What
    stands in furniture, credits and translations is left out, so that nothing is counted twice.
    """
    document = coded.document
    inside = [b for b in coded.blocks if b.kind in _READ]
    found: dict[tuple[str, str], list[Span]] = {}
    for mention in coded.mentions:
        words = counted(document.text[mention.start : mention.end])
        if words and any(b.start <= mention.start < b.end for b in inside):
            span = Span(start=mention.start, end=mention.end)
            found.setdefault((mention.actor.id, words), []).append(span)
    return tuple(
        Naming(actor=actor, words=words, outlet=document.outlet, spans=tuple(spans))
        for (actor, words), spans in sorted(found.items())
    )


def counted(words: str) -> str:
    """A naming as it is counted.

    >>> counted("The  Graustarkian regime’s")
    'the graustarkian regime'
    """
    joined = " ".join(fold(words).replace("’", "'").split())
    return joined.removesuffix("'s").strip(_QUOTES + " ,;")
