"""Where sentences begin in a block of news text: rules over characters, lists in ``sentences.toml``.

A sentence ends after ``.``, ``?``, ``!`` or an ellipsis with its closing quotes and brackets, unless what
stands before is an abbreviation or an initial, or what follows goes on with the speaker of a quotation or in
lower case (but after an ordinary word a new sentence may begin so). A blank line always ends it, a single
line end after headings and bullets only, and so does the time in the head of a mail.
"""

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from communique.language import table

STOPS = re.compile(r"[.!?…]+")
LINE_END = re.compile(r"[^\S\n]*\n\s*")
CLOSERS = frozenset("\"'”’»)]}*_")
OPENERS = frozenset("\"'“‘«([{*_-–—•·$£€¥#&~>")
BULLET = re.compile(r"(?:[-*•·▪–—>]|\(?\d{1,3}[.)])[ \t]+\S")
PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?:, [^()\n—–]{1,40}?)?"
AGENCY = r"\([A-Z][^()\n]{1,30}\)"
DATELINE = re.compile(
    rf"\s*(?:(?:{PLACE}|(?:[A-Z][\w.'’-]*,? ){{1,6}})?\s?{AGENCY}\s*|{PLACE}\s)[-–—―]{{1,2}}\s+(?=[A-Z0-9\"“‘'])"
)
DASHES = frozenset("-–—―")
MAIL_TIME = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4} \d{1,2}:\d{2} ?[AP]M[ \t]+(?=\w)")
WORD = re.compile(r"\w+")
SHORTEST_WORD = 3  # letters of a word after which a sentence may begin in lower case
LONGEST_FORM = 16  # characters of the longest abbreviation looked for
SPEAKER_WITHIN = 90  # characters after a quotation in which its speaker and cue stand
QUOTATION = 2000  # characters looked back over for an opening quotation mark
HEADING = 90  # characters of the longest line that may be a heading
DANGLING = re.compile(
    r"(?:[,;–—-]|\b(?:a|an|the|of|and|or|to|in|on|at|by|for|with|from|that|as|his|her|its|their))$", re.IGNORECASE
)


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the sentences it is split into; the tests check each."""

    text: str
    sentences: tuple[str, ...]


class Rules(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """The lists of ``sentences.toml``, which says what each is for."""

    titles: frozenset[str]
    may_end: frozenset[str]
    before_number: frozenset[str]
    starters: frozenset[str]
    cues: frozenset[str]
    names: tuple[str, ...]
    example: tuple[Example, ...]

    @cached_property
    def cue(self) -> re.Pattern[str]:
        """Matches where a speaker's words and a cue follow, before any other punctuation."""
        return re.compile(rf"[^,.;:!?\"“”\n]{{0,{SPEAKER_WITHIN}}}?\b(?:{'|'.join(sorted(self.cues))})\b")


def rules() -> Rules:
    """The English lists."""
    found: Rules = table("en", "sentences", Rules)
    return found


def starts(text: str, known: Rules | None = None) -> list[int]:
    """Offsets in ``text`` at which a sentence begins, other than its first, in order."""
    known = known or rules()
    found = set(_after_stops(text, known))
    found.update(_after_lines(text))
    found.update(time.end() for time in MAIL_TIME.finditer(text))
    return sorted(x for x in found if x < len(text))


def dateline_end(text: str) -> int:
    """Where the news begins in a sentence that opens with a dateline ("HAVANA (AP) - "); 0 without one."""
    found = DATELINE.match(text, 0, 140)
    return found.end() if found else 0


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _after_stops(text: str, known: Rules) -> Iterator[int]:
    """Beginnings after final punctuation."""
    for stop in STOPS.finditer(text):
        end = stop.end()
        while end < len(text) and text[end] in CLOSERS:
            end += 1
        after = _skip_space(text, end)
        if text[after : after + 1] == '"' and text[after + 1 : after + 2].isspace() and _open_quote(text, after):
            end = after + 1
            after = _skip_space(text, end)
        if after < len(text) and _ends(text, stop, end, after, known):
            yield after


def _open_quote(text: str, at: int) -> bool:
    """Whether a straight quotation mark is still open at ``at``, counted from a little way back on the same line."""
    start = max(text.rfind("\n", 0, at), at - QUOTATION)
    return text.count('"', start + 1, at) % 2 == 1


def _ends(text: str, stop: re.Match[str], end: int, after: int, known: Rules) -> bool:
    """Whether the sentence of ``stop`` ends at ``end`` and the next begins at ``after``."""
    first = after
    while (
        first < len(text) and first - after < 6 and (text[first] in OPENERS or (first > after and text[first] == " "))
    ):
        first += 1
    if first == len(text) or not text[first].isalnum():
        return False
    if text[first].islower():
        return after > end == stop.end() and text[after] not in DASHES and _lower_case_start(text, stop, after, known)
    word = WORD.match(text, first)
    following = word.group() if word else ""
    closed = text[stop.end() : end]
    if after == end and not _glued(text, stop, first, following, known):
        return False
    if stop.group() != ".":
        return _strong_end(text, stop, closed, after, following, known)
    return _full_stop(text, stop, closed, following, known)


def _lower_case_start(text: str, stop: re.Match[str], after: int, known: Rules) -> bool:
    """Whether a sentence that begins in lower case, as many do on the web, follows: only after an ordinary word."""
    word = _before(text, stop.start())
    if len(word) < SHORTEST_WORD or not word.isalpha() or not word.islower():
        return False
    if stop.group() == ".":
        return word + "." not in known.titles | known.may_end | known.before_number
    return not set(stop.group()) - {"?", "!"} and not known.cue.match(text, after, after + SPEAKER_WITHIN)


def _glued(text: str, stop: re.Match[str], first: int, following: str, known: Rules) -> bool:
    """Whether a stop without a space behind it still ends a sentence: "an end.The next"."""
    word = _before(text, stop.start())
    plain = word.isalpha() and word[-2:].islower() and len(word) > 1
    return (
        plain
        and len(stop.group()) == 1
        and (following in known.starters or (following[1:2].islower() and word.islower()))
    )


def _strong_end(text: str, stop: re.Match[str], closed: str, after: int, following: str, known: Rules) -> bool:
    """The end at a question mark, an exclamation mark or an ellipsis."""
    if not set(stop.group()) & {"?", "!"}:
        return bool(closed.strip("*_")) or following in known.starters or stop.group() == "...."
    if closed.strip("*_)]}"):
        return following in known.starters or not known.cue.match(text, after, after + SPEAKER_WITHIN)
    return not text.endswith(known.names, 0, stop.end())


def _full_stop(text: str, stop: re.Match[str], closed: str, following: str, known: Rules) -> bool:
    """The end at a single full stop, which may belong to an abbreviation or an initial."""
    word = _before(text, stop.start())
    if closed.strip(")*_]"):
        return True
    form = word + "."
    starter = following in known.starters
    if form in known.titles:
        return False
    if form in known.before_number:
        return not following[:1].isdigit()
    if form in known.may_end or "." in word.strip(".") or (len(word) == 1 and word.isupper()):
        return starter
    if not word:
        return starter or not text[: stop.start()].rstrip().endswith(".")
    return not (word.isdigit() and len(word) < 4 and _numbers_item(text, stop.start() - len(word), known))


def _numbers_item(text: str, at: int, known: Rules) -> bool:
    """Whether the figure at ``at`` begins a line or follows a finished sentence, as in "withdraw. 2. Graustark"."""
    before = text[:at].rstrip(" \t")
    if before[-1:] != ".":
        return before[-1:] in {"", "\n", ":", ";", "!", "?"}
    return _before(before, len(before) - 1) + "." not in known.may_end | known.before_number


def _before(text: str, at: int) -> str:
    """The unspaced stretch that ends at ``at``, without opening quotes and brackets."""
    stretch = text[max(0, at - LONGEST_FORM) : at]
    words = re.split(r"[\s(\[\"“”‘«/—–]", stretch)
    return words[-1].lstrip("*_'")


def _after_lines(text: str) -> Iterator[int]:
    """Beginnings after line ends: blank lines always, others after headings and around bullets."""
    line_start = 0
    for gap in LINE_END.finditer(text):
        line = text[line_start : gap.start()]
        following = text[gap.end() :].partition("\n")[0] if gap.group().count("\n") == 1 else ""
        if not following or BULLET.match(following) or _heading(line, following):
            yield gap.end()
        line_start = gap.end()


def _heading(line: str, following: str) -> bool:
    """Whether a line without final punctuation stands on its own above the next."""
    line, capital = line.strip(), following.lstrip("\"'“‘*_(")[:1]
    if not line or len(line) > HEADING or line[-1] in ".!?…" or DANGLING.search(line) or capital.islower():
        return False
    if BULLET.match(line) or line[-1] == ":" or line.isupper():
        return True
    words = [w for w in WORD.findall(line) if len(w) > 3]
    titled = bool(words) and sum(w[0].isupper() for w in words) >= 0.7 * len(words)
    return (titled and len(line) < 0.8 * len(following)) or len(line) < 0.5 * len(following)
