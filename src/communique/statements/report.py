"""What one cue reports in its own sentence."""

import msgspec

from communique.parse.sentence import Token
from communique.statements.cues import Hit


class Report(msgspec.Struct, frozen=True):
    """A cue with the index of its source (None: nobody named) and the words it reports (none: a bare quotation's cue).

    ``whole`` marks a source phrase that stands beside its sentence and reports all of it. ``relayer``
    is who passes the words on ("the agency" in "the agency quoted him as saying"). ``act`` marks a content that only
    names what is spoken of ("praised the treaty").
    """

    hit: Hit
    source: int | None
    content: tuple[Token, ...]
    whole: bool = False
    relayer: int | None = None
    aside: tuple[int, ...] = ()
    act: bool = False
