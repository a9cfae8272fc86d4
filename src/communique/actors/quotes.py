"""Quotation marks and who speaks inside them, by the simplest sign: the subject of the verb of speech beside them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from communique.parse import Sentence, Token

from .memory import Entry, Memory

_OPEN, _CLOSE = "“«„", "”»"
_CHAIN = 4  # quotations in a row that one cue may serve


def quoted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of ``text[start:end]`` inside double quotation marks, marks included; an open one runs to the end."""
    begin = -1
    for i in range(start, end):
        character = text[i]
        if character in _OPEN or (character == '"' and begin < 0):
            begin = i if begin < 0 else begin
        elif begin >= 0 and (character in _CLOSE or character == '"'):
            yield begin, i + 1
            begin = -1
    if begin >= 0:
        yield begin, end


class Quotes:
    """The quotations of a document's sentences and their speakers."""

    def __init__(self, text: str, sentences: Sequence[Sentence], memory: Memory, verbs: frozenset[str]) -> None:
        self.sentences, self.memory, self.verbs = sentences, memory, verbs
        blocks: dict[int, list[Sentence]] = {}
        for sentence in sentences:
            blocks.setdefault(sentence.block, []).append(sentence)
        spans = [s for row in blocks.values() for s in self._of_block(text, row)]
        self.spans = sorted(spans)
        self._starts = [s for s, _ in self.spans]
        self._cues = [self._cue(span) for span in self.spans]

    @staticmethod
    def _of_block(text: str, row: list[Sentence]) -> Iterator[tuple[int, int]]:
        """Quotations paragraph by paragraph: a mark left open never spoils the next paragraph."""
        start, end = row[0].start, row[-1].end
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            yield from quoted(text, start, stop)
            start = stop + 1

    def _index(self, offset: int) -> int:
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.spans[i][1] else -1

    def inside(self, offset: int) -> bool:
        """Whether the character stands inside a quotation."""
        return self._index(offset) >= 0

    def cue_subject(self, offset: int) -> tuple[int, int] | None:
        """Sentence and token of the speaker's words, for a character inside a quotation."""
        i = self._index(offset)
        return self._cues[i] if i >= 0 else None

    def speaker(self, offset: int) -> Entry | None:
        """Who speaks the quotation around the character; where it has no cue, the one before it goes on."""
        i = self._index(offset)
        if i < 0:
            return None
        for j in range(i, max(-1, i - _CHAIN), -1):
            cue = self._cues[j]
            if cue is not None:
                return next(iter(self.memory.at.get(cue, ())), None) or self._author(cue)
            if j and not self._continues(j):
                return None
        return None

    def _author(self, cue: tuple[int, int]) -> Entry | None:
        """For "It said:", where "it" is a text: the person that is subject of the sentence before."""
        if self.sentences[cue[0]].tokens[cue[1]].text.lower() != "it" or not cue[0]:
            return None
        before = self.sentences[cue[0] - 1]
        subject = before.child(before.root.index, "nsubj")
        found = self.memory.at.get((before.index, subject.index), ()) if subject is not None else ()
        return next((e for e in found if e.sort == "person"), None)

    def _continues(self, j: int) -> bool:
        """Whether quotation ``j`` follows the one before without another sentence between them."""
        between = (self.spans[j - 1][1], self.spans[j][0])
        return not any(s.start >= between[0] and s.end <= between[1] for s in self.sentences)

    def _cue(self, span: tuple[int, int]) -> tuple[int, int] | None:
        over = [s for s in self.sentences if s.start < span[1] and s.end > span[0]]
        if not over:
            return None
        around = [over[-1], over[0]] if len(over) > 1 else [over[0]]
        for sentence in around:
            found = self._speech_subject(sentence)
            if found is not None:
                return sentence.index, found.index
        before = self.sentences[over[0].index - 1] if over[0].index else None
        if before is not None and before.tokens[-1].text == ":":
            found = self._speech_subject(before)
            return (before.index, found.index) if found is not None else None
        after = self.sentences[over[-1].index + 1] if over[-1].index + 1 < len(self.sentences) else None
        if after is not None and not after.tokens[0].text[:1].isupper():
            found = self._speech_subject(after)
            return (after.index, found.index) if found is not None else None
        return None

    def _speech_subject(self, sentence: Sentence) -> Token | None:
        """The subject of a verb of speech, both outside any quotation; the last such verb above is the outermost."""
        for token in sentence.tokens:
            if token.upos != "VERB" or token.lemma.lower() not in self.verbs or self.inside_any(token):
                continue
            subject = sentence.child(token.index, "nsubj")
            if subject is not None and not self.inside_any(subject):
                return subject
        return None

    def inside_any(self, token: Token) -> bool:
        """Whether the token stands inside one of the quotations."""
        return self._index(token.start) >= 0
