"""Who passed a statement on: from the outlet through those it credits to the speaker."""

from bisect import bisect_left, bisect_right

import msgspec

from communique.read.page import folded
from communique.records import AGAINST, LinkRole, Party, SourceLink, Span, Statement
from communique.statements.credits import distinct, is_agency
from communique.statements.draft import Draft
from communique.statements.occasion import listeners
from communique.statements.page import Page
from communique.statements.parties import Parties

_MEDIA = "MED"


class Chains:
    """The chain of every statement of a document, each worked out once."""

    def __init__(
        self, page: Page, parties: Parties, found: list[tuple[Draft, Statement]], links: tuple[SourceLink, ...]
    ) -> None:
        self._page, self._parties, self._links = page, parties, links
        self._found = found
        self._contents = sorted(((c, i) for i, (_, s) in enumerate(found) for c in s.content), key=_place)
        self._starts = [content.start for content, _ in self._contents]
        self._longest = max((content.end - content.start for content, _ in self._contents), default=0)
        self._told: dict[int, list[SourceLink]] = {}

    def statements(self) -> list[Statement]:
        """The statements with ``via`` and ``chain`` filled."""
        return [self._chained(i) for i in range(len(self._found))]

    def _chained(self, i: int) -> Statement:
        statement = self._found[i][1]
        told = self._links_of(i, ())
        own = folded(statement.source.name) if statement.source and statement.source.name else None
        credited = [link for link in self._links if folded(link.name) != own]  # a chain ends with its speaker
        via = tuple(link.name for link in reversed(told) if folded(link.name) != own)
        return msgspec.structs.replace(statement, via=via, chain=distinct([*credited, *told]))

    def _links_of(self, i: int, inside: tuple[int, ...]) -> list[SourceLink]:
        """The links that the text names, the speaker last: those of the statement around it, relayers, the source."""
        if i in self._told:
            return self._told[i]
        draft, statement = self._found[i]
        outer = next((k for k in self._around(i) if k not in inside), None)
        links = list(self._links_of(outer, (*inside, i))) if outer is not None else []
        links += [link for party in self._relayers(draft) if (link := link_of(party)) is not None]
        own = link_of(statement.source) if statement.source else None
        if own is not None:
            links = [link for link in links if folded(link.name) != folded(own.name)] + [own]
        out = [_passed_on(link) for link in distinct(links[:-1])] + links[-1:]
        if not inside:
            self._told[i] = out
        return out

    def _around(self, i: int) -> list[int]:
        """The statements whose content holds the cue (or, without one, the words) of this one, innermost first."""
        inner = self._found[i][1]
        place = inner.cue or inner.content[0]
        first = bisect_left(self._starts, place.start - self._longest)
        near = self._contents[first : bisect_right(self._starts, place.start)]
        holding = {k for content, k in near if content.start <= place.start and place.end <= content.end}
        others = [k for k in holding if k != i and self._found[k][1].cue != inner.cue]
        # Who denies what others say does not pass it on.
        others = [k for k in others if self._found[k][1].commitment not in AGAINST and self._found[k][1].kind != "act"]
        return sorted(others, key=lambda k: (_length(self._found[k][1]), k))

    def _relayers(self, draft: Draft) -> list[Party]:
        """As in "told Reuters", "said in an interview with Reuters", "the agency quoted him as saying"."""
        s, report = draft.sentence, draft.report
        parties = [self._parties.party((s, report.relayer))] if report.relayer is not None else []
        reported = {t.index for t in report.content}
        # A name right after the cue is who was told, even where the tree takes it for a second subject.
        told = self._page.sentences[s].children(report.hit.index, "obj", "iobj", "nsubj")
        told = [t for t in told if t.index > report.hit.index] + listeners(self._page, s, report)
        for listener in told:
            if listener.upos == "PROPN" and listener.index not in reported and listener.index != report.source:
                party = self._parties.party((s, listener.index))
                parties += [party] if party.sector == _MEDIA else []
        return parties


def link_of(party: Party) -> SourceLink | None:
    """A party as a link: an agency, an outlet with a name, else a speaker. None for who has no name."""
    if not party.name:
        return None
    named = party.sector == _MEDIA and not party.name.split()[-1].islower()  # not "a media report"
    role: LinkRole = "agency" if is_agency(party.name) else "credited_outlet" if named else "speaker"
    return SourceLink(name=party.name, role=role, start=party.start, end=party.end)


def _passed_on(link: SourceLink) -> SourceLink:
    """The link of one whose account holds what another says."""
    return msgspec.structs.replace(link, role="statement") if link.role == "speaker" else link


def _place(pair: tuple[Span, int]) -> tuple[int, int]:
    return pair[0].start, pair[1]


def _length(statement: Statement) -> int:
    return statement.content[-1].end - statement.content[0].start
