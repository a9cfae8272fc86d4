"""One round of a watch: feeds are read, and the pages they lead to fetched, coded and kept."""

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from communique.commands.adding import Maker, keep, kept_words, maker, say_relinking
from communique.commands.coding import coded, known, write_rejects
from communique.export.jsonl import line
from communique.export.visible import visible
from communique.feeds import (
    TOKEN,
    Done,
    Fetched,
    FetchError,
    Guard,
    Manners,
    State,
    Visit,
    Web,
    fetch_pages,
    read_feeds,
    read_page,
)
from communique.quiet import tell
from communique.records import CodedDocument, Document, Record, Rejected
from communique.report import Tally, error_console, print_summary
from communique.run import Outcome, guarded
from communique.store import Writer
from communique.version import __version__

_MOMENT = 0.2  # seconds in which a request to end that others got, too, has arrived here
_SHORTEST = 60  # seconds that a round may fetch at least


class Plan(msgspec.Struct, frozen=True):
    """What a watch is asked to do; the fields are the options of the command. ``every``: seconds."""

    feeds: tuple[str, ...]
    store: Path
    every: int = 900
    allow: tuple[str, ...] = ()
    contact: str = ""
    delay: float = 1.0
    days: int = 30
    pages: int = 200
    parser: str | None = None
    lexicon: Path | None = None
    ontology: Path | None = None
    actors: tuple[Path, ...] = ()
    jobs: int = 1
    as_json: bool = False
    retry: bool = False


class PageReport(Record, frozen=True):
    """What became of a page: ``added``, ``changed``, ``known``, ``waiting`` (for another try) or ``rejected``, with the
    reason; ``document`` is its id in the store.
    """

    url: str
    feed: str
    title: str
    outcome: str
    reason: str = ""
    document: str | None = None
    events: int = 0
    statements: int = 0


class Round:
    """One round over all feeds."""

    def __init__(self, plan: Plan, state: State, stop: threading.Event) -> None:
        self._plan, self._state, self._stop = plan, state, stop
        self._manners = manners_for(plan, state, stop, max(plan.every, _SHORTEST))
        self._tally, self._kept = Tally(), Counter[str]()
        self._under_way: dict[str, Visit] = {}  # by the address at which the page stood

    def run(self, rejects: Path | None) -> bool:
        """Do it, and write all pages that have failed to ``rejects``; whether a feed or a page failed in this round."""
        # Durable, because what is noted as kept here is not looked for again.
        with Writer(self._plan.store, relinking=say_relinking, durable=True) as writer:
            failed = self._read_feeds()
            self._state.give_up(self._plan.days)
            visits = [visit for visit in self._state.visits() if not self._in_store(visit, writer)]
            tell(f"pages to fetch: {len(visits)}")
            if visits:  # loading the parser takes longer than most rounds without news
                self._add(visits, writer)
        self._state.keep_robots(self._manners.robots)
        if rejects:
            given_up = Tally()
            given_up.rejected = self._state.rejects()
            write_rejects(given_up, rejects)
        if visits or self._tally.rejected:
            tell(f"{visible(str(self._plan.store))}: {kept_words(self._kept)}")
            print_summary(self._tally, error_console(), rejects)
        return bool(failed or self._tally.rejected)

    def _read_feeds(self) -> int:
        """Read the feeds that are due; how many could not be read."""
        failed = 0
        if resting := self._state.resting(self._plan.feeds):
            tell(f"feeds that failed and are not asked yet: {resting} (--status says until when)")
        for report in read_feeds(
            self._plan.feeds, self._state, self._manners, self._stop, self._plan.days, time.time()
        ):
            failed += say_failure(report.feed, report.reason)
            if report.new:
                tell(visible(f"{report.feed}: {report.entries} entries, {report.new} new"))
            for one in report.refused:
                visit = Visit(url=one.url, feed=report.feed, title=one.title, published=one.published, again=False)
                self._tell_rejected(visit, Rejected(path=one.url, stage="feed", reason=one.reason))
        return failed

    def _in_store(self, visit: Visit, writer: Writer) -> bool:
        """Whether a page is in the store already, though nothing is noted here: a run was killed, or it was added."""
        if visit.again or not writer.holds(visit.url):
            return False
        self._done(visit, "known", visit.url)
        return True

    def _add(self, visits: list[Visit], writer: Writer) -> None:
        plan, knowledge = self._plan, known(self._plan.actors, writer.facts())
        found = self._pages(visits, writer, maker(plan.parser, knowledge, plan.lexicon, plan.ontology))
        for outcome in coded(found, plan.parser, plan.jobs, plan.lexicon, knowledge, plan.ontology):
            self._keep(outcome, writer)

    def _pages(self, visits: list[Visit], writer: Writer, made_by: Maker) -> Iterator[Document]:
        """What has to be coded; what became of the rest is noted."""
        for visit, result in fetch_pages(visits, self._manners, self._stop, self._plan.pages):
            if isinstance(result, FetchError):
                self._put_off(visit, result)
            elif self._elsewhere(visit, result.url, writer):
                self._done(visit, "known", result.url)
            else:
                yield from self._read(visit, result, writer, made_by)

    def _elsewhere(self, visit: Visit, final: str, writer: Writer) -> bool:
        """Whether a page to which an entry was redirected is in the store, or about to be."""
        if final in self._under_way:
            return True
        return final != visit.url and not visit.again and (writer.holds(final) or self._state.stood(final, visit.url))

    def _put_off(self, visit: Visit, error: FetchError) -> None:
        if not self._state.put_off(visit.url, error):
            self._tell_rejected(visit, Rejected(path=visit.url, stage="fetch", reason=str(error)))
        elif error.asked:
            self._say(visit, "waiting", str(error))

    def _read(self, visit: Visit, page: Fetched, writer: Writer, made_by: Maker) -> Iterator[Document]:
        self._state.begin(visit.url)
        for item in guarded(page.url, read_page(page, visit.published)):
            if isinstance(item, Rejected):
                self._reject(visit, item)
            elif writer.knows(item, made_by(item)):
                self._done(visit, "known", page.url)
            else:
                self._under_way[page.url] = visit
                yield item

    def _keep(self, outcome: Outcome, writer: Writer) -> None:
        """Put what was coded into the store, and note what became of it: in this order, so that nothing is lost."""
        became = Counter[str]()
        outcome = keep(outcome, writer, became)
        final = outcome.path if isinstance(outcome, Rejected) else outcome.document.url or ""
        visit = self._under_way.pop(final)
        if isinstance(outcome, Rejected):
            if not self._stop.wait(_MOMENT):  # else it may be only that its process was told to end, too: it waits
                self._reject(visit, outcome)
            return
        self._tally.add(outcome)
        self._done(visit, "added" if became["added"] else "changed" if became["changed"] else "known", final, outcome)

    def _reject(self, visit: Visit, rejected: Rejected) -> None:
        self._state.failed(visit.url, rejected.reason, rejected.stage)
        self._tell_rejected(visit, rejected)

    def _tell_rejected(self, visit: Visit, rejected: Rejected) -> None:
        self._tally.add(rejected)
        self._say(visit, "rejected", rejected.reason)

    def _done(self, visit: Visit, outcome: Done, final: str, page: CodedDocument | None = None) -> None:
        self._state.done(visit.url, outcome, final)
        self._kept["unchanged" if outcome == "known" else outcome] += 1
        self._say(visit, outcome, "", page)

    def _say(self, visit: Visit, outcome: str, reason: str, page: CodedDocument | None = None) -> None:
        report = PageReport(
            url=visit.url,
            feed=visit.feed,
            title=visit.title,
            outcome=outcome,
            reason=reason,
            document=page.document.id if page else None,
            events=len(page.events) if page else 0,
            statements=len(page.statements) if page else 0,
        )
        if self._plan.as_json:
            sys.stdout.buffer.write(line(report))
            sys.stdout.buffer.flush()
        if outcome == "rejected":
            return  # the summary lists what was rejected, also where a command is to be quiet
        counts = f" ({report.events} events, {report.statements} statements)" if page else ""
        tell(visible(f"{outcome} {visit.url}{counts}{f': {reason}' if reason else ''}"))


def manners_for(plan: Plan, state: State, stop: threading.Event, seconds: float) -> Manners:
    """What fetches for a plan, for so many seconds."""
    contact = f"; {plan.contact}" if plan.contact else ""
    agent = f"{TOKEN}/{__version__} (reads news feeds{contact})"
    return Manners(Web(agent, Guard(plan.allow)), plan.delay, stop, state.robots(), seconds=seconds)


def say_failure(feed: str, reason: str) -> int:
    """Say why a feed could not be read, also where a command is to be quiet; 1 if so, else 0."""
    if reason:
        click.echo(visible(f"{feed}: {reason}"), err=True)
    return int(bool(reason))
