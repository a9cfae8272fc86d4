"""How sites are treated: what their robots.txt forbids is not asked for, and requests come one by one with a pause."""

import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

import msgspec
from protego import Protego

from communique.feeds.fetch import Fetched, FetchError, Wanted, Web, no_media

TOKEN = "communique"  # the name by which robots.txt may address this program
LONGEST_DELAY = 60.0  # seconds; a site that asks for more between two requests gets this much
_FEEDS = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_FRESH = 86_400  # seconds for which robots.txt may be kept (RFC 9309)
_FIRST = 500_000  # characters of robots.txt that count (RFC 9309)
_PATIENCE = 3  # failures in a row after which a site is left alone for the rest of the round


class Robots(msgspec.Struct, frozen=True):
    """The text of a site's robots.txt and when it was fetched (seconds since 1970); "" where there is none."""

    fetched: int
    text: str


class StoppedError(Exception):
    """The run is to end; nothing more is asked for."""


@dataclass
class _Site:
    """What is remembered of one host during a round."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    next: float = 0.0
    delay: float = 0.0
    until: float = 0.0
    failures: int = 0


class Manners:
    """Fetches from many sites, from any number of threads, each site asked by one at a time.

    ``delay``: seconds between two requests to a host, more where its robots.txt asks for more. ``kept``: the robots.txt
    files of earlier runs by origin; ``robots`` has them with those fetched since. ``stop`` ends all waiting. After
    ``seconds`` nothing more is asked for, so that slow sites do not keep a round from ending.
    """

    def __init__(
        self,
        web: Web,
        delay: float,
        stop: threading.Event,
        kept: Mapping[str, Robots] | None = None,
        now: Callable[[], float] = time.time,
        seconds: float = math.inf,
    ) -> None:
        self._web, self._delay, self._stop, self._now = web, delay, stop, now
        self._end = time.monotonic() + seconds
        self.robots = dict(kept or {})
        self._rules: dict[str, Protego | FetchError] = {}
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def feed(self, url: str, known: Mapping[str, str]) -> Fetched:
        """Fetch what the user subscribed to, whatever robots.txt says of it. Raises FetchError and StoppedError."""
        return self._get(url, {"Accept": _FEEDS, **known}, no_media, lambda hop: None)

    def page(self, url: str, wanted: Wanted) -> Fetched:
        """Fetch a page if its robots.txt lets us, on every hop. Raises FetchError and StoppedError."""
        return self._get(url, {}, wanted, self._obey)

    def _get(self, url: str, known: Mapping[str, str], wanted: Wanted, admit: Callable[[str], None]) -> Fetched:
        held: list[_Site] = []  # the site that is being asked: each hop gives its turn back before the next is taken

        def before(hop: str) -> None:
            while held:
                self._leave(held.pop())
            admit(hop)
            held.append(self._take(hop))

        try:
            fetched = self._web.get(url, known, wanted, before)
        except FetchError as error:
            if held and error.asked:
                self._note(held[0], error)
            raise
        else:
            held[0].failures = 0
            return fetched
        finally:
            while held:
                self._leave(held.pop())

    def _take(self, url: str) -> _Site:
        """Wait for the turn to ask a site."""
        site = self._site(url)
        site.turn.acquire()
        try:
            if site.until > self._now():
                wait = site.until - self._now()
                raise FetchError("its site wants to be left alone for now", True, wait, asked=False)
            if site.failures >= _PATIENCE:
                raise FetchError("its site cannot be reached now", True, asked=False)
            if max(site.next, time.monotonic()) > self._end:
                raise FetchError("the time of this round is over", True, asked=False)
            if self._stop.wait(max(0.0, site.next - time.monotonic())):
                raise StoppedError
        except BaseException:
            site.turn.release()
            raise
        return site

    def _leave(self, site: _Site) -> None:
        site.next = time.monotonic() + max(site.delay, self._delay)
        site.turn.release()

    def _note(self, site: _Site, error: FetchError) -> None:
        if error.pause:
            site.until = self._now() + error.pause
        site.failures = site.failures + 1 if error.temporary and error.status is None else 0

    def _site(self, url: str) -> _Site:
        with self._lock:
            return self._sites.setdefault(urlsplit(url).hostname or "", _Site())

    def _obey(self, url: str) -> None:
        """Raises FetchError where robots.txt forbids to ask for ``url``, or cannot be had."""
        origin = urlunsplit((*urlsplit(url)[:2], "", "", ""))
        with self._lock:
            rules = self._rules.get(origin)
        if rules is None:
            rules = self._ruled(origin)
            with self._lock:
                self._rules[origin] = rules
        if isinstance(rules, FetchError):
            raise FetchError(str(rules), rules.temporary, rules.pause, asked=False)
        if not rules.can_fetch(url, TOKEN):
            raise FetchError("its robots.txt forbids it", temporary=False, asked=False)
        delay = rules.crawl_delay(TOKEN)
        if delay is not None and math.isfinite(delay):
            self._site(url).delay = min(max(delay, 0.0), LONGEST_DELAY)

    def _ruled(self, origin: str) -> Protego | FetchError:
        """What a site's robots.txt says; where it cannot be had, the reason why the site is not asked (RFC 9309)."""
        kept = self.robots.get(origin)
        if kept is None or not 0 <= self._now() - kept.fetched < _FRESH:
            try:
                fetched = self._get(f"{origin}/robots.txt", {}, lambda kind: True, lambda hop: None)
                text = fetched.body.decode("utf-8", "replace")[:_FIRST]
            except FetchError as error:
                if not (error.asked or error.temporary):
                    return error  # its address is refused
                if error.status is None or error.temporary:
                    return FetchError(f"its robots.txt cannot be had: {error}", True, error.pause)
                text = ""  # 4xx: there is none
            kept = Robots(int(self._now()), text)
            with self._lock:
                self.robots[origin] = kept
        return Protego.parse(kept.text)
