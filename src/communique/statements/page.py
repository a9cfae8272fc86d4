"""A document as this room sees it: sentences, quotations, and which words stand inside which quotation."""

from bisect import bisect_right
from functools import cached_property

import msgspec

from communique.actors import ActorMention
from communique.parse.sentence import Sentence, Token
from communique.records import Block
from communique.statements.cues import find_cues
from communique.statements.grammar import is_word
from communique.statements.quotes import Quotation, find_quotations
from communique.statements.report import Report
from communique.statements.reported import read_reports

Place = tuple[int, int]  # index into Page.sentences, token index


class Page(msgspec.Struct, frozen=True, dict=True):
    """Everything the rules read. Sentences are numbered by their place here, not by ``Sentence.index``.

    ``named`` are the head words of known actors.
    """

    text: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    named: frozenset[Place] = frozenset()

    @cached_property
    def inside(self) -> tuple[tuple[int | None, ...], ...]:
        """For every word the number of the quotation it stands in."""
        starts = [q.start for q in self.quotations]
        return tuple(tuple(self._quotation_at(starts, t) for t in s.tokens) for s in self.sentences)

    def _quotation_at(self, starts: list[int], token: Token) -> int | None:
        k = bisect_right(starts, token.start) - 1
        return k if k >= 0 and token.end <= self.quotations[k].end else None

    @cached_property
    def reports(self) -> tuple[tuple[Report, ...], ...]:
        """What the cues of every sentence report by grammar."""
        pairs = zip(self.sentences, self.inside, strict=True)
        return tuple(read_reports(sentence, find_cues(sentence), inside) for sentence, inside in pairs)

    @cached_property
    def extents(self) -> tuple[tuple[int, int], ...]:
        """For every quotation its first and last sentence."""
        starts = [s.start for s in self.sentences]
        found = []
        for quotation in self.quotations:
            first = max(0, bisect_right(starts, quotation.spans[0].start) - 1)
            last = max(0, bisect_right(starts, quotation.spans[-1].end - 1) - 1)
            found.append((first, last))
        return tuple(found)

    @cached_property
    def ending(self) -> dict[int, list[int]]:
        """Sentence -> the quotations that end in it."""
        found: dict[int, list[int]] = {}
        for number, (_, last) in enumerate(self.extents):
            found.setdefault(last, []).append(number)
        return found

    @cached_property
    def folded(self) -> str:
        """The text without letter case; its offsets may differ from the text's."""
        return self.text.casefold()

    def words(self, sentence: int, quotation: int) -> list[Token]:
        """The words of a sentence inside a quotation, marks and punctuation apart."""
        place = self.inside[sentence]
        return [t for t in self.sentences[sentence].tokens if place[t.index] == quotation and is_word(t)]

    def left(self, quotation: int) -> list[Token]:
        """The tokens before a quotation in the sentence it begins in."""
        first = self.extents[quotation][0]
        return [t for t in self.sentences[first].tokens if t.end <= self.quotations[quotation].start]

    def right(self, quotation: int) -> list[Token]:
        """The tokens after a quotation in the sentence it ends in."""
        last = self.extents[quotation][1]
        return [t for t in self.sentences[last].tokens if t.start >= self.quotations[quotation].end]


def open_page(
    text: str, blocks: tuple[Block, ...], sentences: tuple[Sentence, ...], actors: tuple[ActorMention, ...]
) -> Page:
    """The page of a document."""
    place_of = {sentence.index: place for place, sentence in enumerate(sentences)}
    named = frozenset((place_of[m.sentence], m.head) for m in actors if m.sentence in place_of and m.kind != "pronoun")
    parsed = {sentence.block for sentence in sentences}  # a quotation in a language that is not read has no sentence
    read = tuple(block for i, block in enumerate(blocks) if i in parsed)
    return Page(text, sentences, find_quotations(text, read), named)
