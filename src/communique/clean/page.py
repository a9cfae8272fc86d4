"""What each paragraph is, judged by its own words, its place on the page and its neighbours."""

import re
from collections.abc import Sequence

import msgspec

from communique.read.lines import Line, read_lines
from communique.read.page import body_start, folded, title_line
from communique.records import BlockKind, Document

# After this share of the article, a heading such as "Related articles" or "Leave a reply" ends it.
_MOSTLY_READ = 0.6
_FEWEST_BEFORE_END = 3
_MENU_WORDS, _LIST_WORDS, _QUESTION_WORDS = 3, 10, 20
_RUN = 3
_HEAD_WORDS = 5
_FEWEST_CAPTION_WORDS, _CAPTION_WORDS = 4, 16
_CAPTION_CAPITALS = 0.6
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ENDS = ("related", "comments")


class Part(msgspec.Struct, frozen=True):
    """A paragraph with its label; ``first``: the article's first, ``short``: no full paragraph of prose."""

    start: int
    end: int
    kind: BlockKind
    first: bool = False
    short: bool = False


def label_lines(document: Document) -> tuple[Part, ...]:
    """The paragraphs of a document, labelled."""
    text = document.text
    lines = read_lines(text)
    title = title_line(text, lines, document.title, document.url, document.languages)
    labels = _Labels(text, lines, title)
    body = next((i for i in range(labels.body, len(lines)) if labels.kinds[i] == "body"), -1)
    return tuple(
        Part(x.start, x.end, kind, first=i == body, short=x.kind == "short")
        for i, (x, kind) in enumerate(zip(lines, labels.kinds, strict=True))
    )


class _Labels:
    """The labels while they are found: a rule a method, each may change what its name says."""

    def __init__(self, text: str, lines: Sequence[Line], title: int | None) -> None:
        self.text = text
        self.lines = lines
        self.title = title
        self.body = body_start(lines)
        self.kinds: list[BlockKind] = [_by_itself(line) for line in lines]
        if title is not None:
            self.kinds[title] = "title"
            self._headline_again(title)
            self._above_headline(title)
        prose = [i for i, x in enumerate(lines) if x.kind == "prose"]
        if prose:
            self._menus(prose[0])
            self._forms()
            self._captions(prose[0])
            self._after_the_end(prose)
            self._lists_below(prose)

    def _piece(self, i: int) -> str:
        return self.text[self.lines[i].start : self.lines[i].end]

    def _headline_again(self, title: int) -> None:
        """The headline printed once more, in a breadcrumb or above the picture."""
        wanted = folded(self._piece(title))
        for i, line in enumerate(self.lines):
            if i != title and line.kind == "short" and folded(self._piece(i)) == wanted:
                self.kinds[i] = "furniture"

    def _above_headline(self, title: int) -> None:
        """The site's name, its sections, and the article's section above the headline."""
        for i in range(title):
            line = self.lines[i]
            if line.kind == "short" and not line.ended:
                self.kinds[i] = "furniture"

    def _menus(self, body: int) -> None:
        """Names of sections above the article: lines of a few words in a run, or beside other furniture."""
        start = 0 if self.title is None else self.title + 1
        run: list[int] = []
        for i in range(start, body + 1):
            line = self.lines[i]
            if i < body and line.kind == "short" and line.words <= _MENU_WORDS and not line.ended:
                run.append(i)
            elif i == body or self.kinds[i] != "furniture":
                beside = run and (self._is(run[0] - 1, "furniture") or self._is(run[-1] + 1, "furniture"))
                for menu in run if beside or len(run) >= _RUN else ():
                    self.kinds[menu] = "furniture"
                run = []

    def _is(self, i: int, kind: str) -> bool:
        return 0 <= i < len(self.lines) and self.kinds[i] == kind

    def _forms(self) -> None:
        """The question and the answers of a poll: short lines beside a line of its form."""
        form = [i for i, x in enumerate(self.lines) if x.about == "form"]
        for i in form:
            for step in (-1, 1):
                at = i + step
                while 0 <= at < len(self.lines) and self._belongs_to_form(at):
                    self.kinds[at] = "furniture"
                    at += step

    def _belongs_to_form(self, i: int) -> bool:
        line = self.lines[i]
        if i == self.title or line.kind != "short" or self.kinds[i] == "furniture":
            return False
        asked = self._piece(i).rstrip("* ").endswith("?")
        return line.words <= (_QUESTION_WORDS if asked else _MENU_WORDS) and (asked or not line.ended)

    def _captions(self, body: int) -> None:
        """A short line of names between the headline and the article."""
        if self.title is None:
            return
        for i in range(self.title + 1, body):
            line = self.lines[i]
            if line.kind == "short" and line.ended and line.words <= _CAPTION_WORDS and self._names(i):
                self.kinds[i] = "caption"

    def _names(self, i: int) -> bool:
        piece = self._piece(i)
        words = _WORD.findall(piece)
        capitals = sum(w[0].isupper() for w in words)
        named = len(words) >= _FEWEST_CAPTION_WORDS and capitals >= _CAPTION_CAPITALS * len(words)
        return named and not piece.isupper()

    def _after_the_end(self, prose: Sequence[int]) -> None:
        """What follows a heading that ends the article: teasers, and under "Comments" everything."""
        total = sum(self.lines[i].words for i in prose)
        read, before = 0, 0
        teasers = comments = False
        for i, line in enumerate(self.lines):
            if comments or (teasers and line.kind == "short" and not line.ended):
                self.kinds[i] = "furniture" if self.kinds[i] == "body" else self.kinds[i]
            elif line.kind == "prose":
                read, before = read + line.words, before + 1
            elif before >= _FEWEST_BEFORE_END and read >= _MOSTLY_READ * total and self._ends_article(i):
                teasers = True
                comments = _is_comments_head(line, self._piece(i))

    def _ends_article(self, i: int) -> bool:
        """Whether the line heads a list of other articles, or the comments."""
        line = self.lines[i]
        if line.about not in _ENDS or self.kinds[i] != "furniture":
            return False
        heads = not line.ended and line.words <= _HEAD_WORDS and ":" not in self._piece(i)[:-1]
        return heads or _is_comments_head(line, self._piece(i))

    def _lists_below(self, prose: Sequence[int]) -> None:
        """Headlines of other articles below this one: several short lines that end like no sentence."""
        last = prose[-1]
        below = [i for i in range(last + 1, len(self.lines)) if self.kinds[i] == "body"]
        teasers = [i for i in below if not self.lines[i].ended and self.lines[i].words <= 2 * _LIST_WORDS]
        beside = any(self.kinds[i] == "furniture" for i in range(last + 1, len(self.lines)))
        if len(teasers) >= _RUN or (beside and teasers):
            for i in teasers:
                self.kinds[i] = "furniture"


def _by_itself(line: Line) -> BlockKind:
    if line.kind in ("prose", "short"):
        return "body"
    return "credit" if line.kind == "credit" else "caption" if line.kind == "caption" else "furniture"


def _is_comments_head(line: Line, piece: str) -> bool:
    """Whether readers' comments follow, not a line that only invites them."""
    return line.about == "comments" and (piece[:1].isdigit() or line.words <= 2 or "reply" in piece.casefold())
