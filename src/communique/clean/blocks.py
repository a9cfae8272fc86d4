"""Documents to labelled blocks."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from communique.clean.page import Part, label_lines
from communique.clean.translations import pair_translations
from communique.read.languages import language_of, shares
from communique.read.patterns import ending, opening
from communique.records import Block, Document

_TRAILING_ADDRESS = re.compile(r"\s*<?(?:https?://|pic\.twitter\.com/)[^\s<>]{3,400}>?\Z")
_MOST_OPENINGS = 3
_LETTER = re.compile(r"[^\W_]")


def label_blocks(document: Document) -> tuple[Block, ...]:
    """The blocks of a document in text order, without overlap; together they hold all non-blank text.

    Credits inside a paragraph (``HAVANA (AP) -``, ``(Reuters)``) and an address at its end are blocks of their own, so
    that a body block begins and ends with what the article says. Raises nothing for any text.
    """
    text = document.text
    blocks = [block for part in label_lines(document) for block in _split(text, part)]
    main = document.languages or shares(text[b.start : b.end] for b in blocks if b.kind in ("title", "body", "caption"))
    labelled = [_with_language(text, block, main) for block in blocks]
    return pair_translations(text, labelled, main[0] if main else None)


def _with_language(text: str, block: Block, main: Sequence[str]) -> Block:
    """The block with its language; what is too short to tell takes the document's."""
    found = language_of(text[block.start : block.end])
    if found is None and block.kind in ("title", "body", "caption"):
        found = main[0] if main else None
    return replace(block, language=found)


def _split(text: str, part: Part) -> Iterator[Block]:
    """The part's block, with the credits at its ends as blocks before and after it."""
    if part.kind not in ("body", "caption", "title"):
        yield Block(start=part.start, end=part.end, kind=part.kind)
        return
    start, end = part.start, part.end
    after: list[Block] = []
    address = _TRAILING_ADDRESS.search(text[max(start, end - 420) : end])
    if address and end - len(address[0]) > start:
        cut = end - len(address[0])
        after.append(_block(text, cut, end, "furniture"))
        end = _back(text, start, cut)
    kind = part.kind
    if kind != "title":
        credit = ending(text[max(start, end - 200) : end])
        if credit and _LETTER.search(text[start : end - credit.length]):
            after.insert(0, _block(text, end - credit.length, end, "credit"))
            end = _back(text, start, end - credit.length)
            kind = "caption" if credit.picture and part.short else kind
        for _ in range(_MOST_OPENINGS):
            dateline = opening(text[start : min(end, start + 200)], part.first)
            if dateline is None or not dateline.length or not _LETTER.search(text[start + dateline.length : end]):
                break
            yield _block(text, start, start + dateline.length, "credit")
            start = _forward(text, start + dateline.length)
    yield Block(start=start, end=end, kind=kind)
    yield from after


def _block(text: str, start: int, end: int, kind: str) -> Block:
    """A block without the blanks at its ends."""
    label = "credit" if kind == "credit" else "furniture"
    # Both words are a BlockKind; mypy widens them to str.
    return Block(start=_forward(text, start), end=_back(text, start, end), kind=label)  # type: ignore[arg-type]


def _forward(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _back(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
