"""Who passed a statement on: the sources of the statements it stands in, and those it was given to."""

from bisect import bisect_left, bisect_right

import msgspec

from communique.records import Span, Statement
from communique.statements.draft import Draft
from communique.statements.page import Page
from communique.statements.parties import Parties

_MEDIA = "MED"


def with_chains(page: Page, parties: Parties, found: list[tuple[Draft, Statement]]) -> list[Statement]:
    """The statements with ``via`` filled: nearest to the speaker first, each name once, the source itself left out."""
    contents = sorted(((c, s) for _, s in found for c in s.content), key=lambda pair: pair[0].start)
    starts = [content.start for content, _ in contents]
    longest = max((content.end - content.start for content, _ in contents), default=0)
    out = []
    for draft, statement in found:
        place = statement.cue or statement.content[0]
        near = contents[bisect_left(starts, place.start - longest) : bisect_right(starts, place.start)]
        names = _relayers(page, parties, draft)
        names += [outer.source.name for outer in _around(near, statement, place) if outer.source and outer.source.name]
        own = statement.source.name if statement.source else None
        via = tuple(dict.fromkeys(name for name in names if name != own))
        out.append(msgspec.structs.replace(statement, via=via))
    return out


def _around(near: list[tuple[Span, Statement]], inner: Statement, place: Span) -> list[Statement]:
    """The statements whose content holds the cue (or, without one, the words) of this one, innermost first."""
    holding = [s for content, s in near if content.start <= place.start and place.end <= content.end]
    others = [s for s in holding if s is not inner and s.cue != inner.cue]
    return sorted(others, key=lambda s: s.content[-1].end - s.content[0].start)


def _relayers(page: Page, parties: Parties, draft: Draft) -> list[str]:
    """As in "told Reuters", "the agency quoted him as saying"."""
    s, report = draft.sentence, draft.report
    names = []
    if report.relayer is not None:
        names.append(parties.party((s, report.relayer)).name)
    reported = {t.index for t in report.content}
    # A name right after the cue is who was told, even where the tree takes it for a second subject.
    for listener in page.sentences[s].children(report.hit.index, "obj", "iobj", "nsubj"):
        later = listener.index > report.hit.index and listener.index != report.source
        if later and listener.upos == "PROPN" and listener.index not in reported:
            party = parties.party((s, listener.index))
            names += [party.name] if party.sector == _MEDIA else []
    return [name for name in names if name]
