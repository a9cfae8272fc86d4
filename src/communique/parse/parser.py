"""Documents in, sentences out: the one entrance to the parse room."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc, Span

from communique.records import Block, Document

from . import pipeline
from .foreign import Reader, load, read_ud
from .scheme import Word
from .sentence import Sentence, Stretch, Token

READ = frozenset({"title", "body", "caption"})
KEPT_WORDS = 40_000  # forms that are remembered from document to document, about 20 MB
LONG = 200_000  # characters of a document whose words are not remembered
STRETCH = 20_000  # characters given to spaCy at once; a longer block is cut at white space
SURROGATES = dict.fromkeys(range(55296, 57344), "�")

Place = tuple[int, int, int]  # block index, start, end
Worth = Callable[[Sequence[Stretch]], Sequence[bool]]  # which of a document's sentences are worth parsing


class Parser:
    """Turns the English blocks of a document into parsed sentences.

    ``name`` is an installed spaCy pipeline or a path to one; None is the pipeline that ships with this
    package. Loading takes about a second: make one parser and keep it. Raises ParserError when the
    pipeline cannot be loaded.
    """

    def __init__(self, name: str | None = None) -> None:
        if name is None:
            self._nlp: Language = pipeline.english()
            self._read: Reader = read_ud
        else:
            self._nlp, self._read = load(name)
        self.version = pipeline.version_of(self._nlp)

    @property
    def language(self) -> Language:
        """The spaCy pipeline behind this parser."""
        return self._nlp

    def sentences(
        self, document: Document, blocks: tuple[Block, ...], worth: Worth | None = None
    ) -> tuple[Sentence, ...]:
        """The sentences of the English title, body and caption blocks, in text order.

        A block without a language counts as English. ``Sentence.block`` is the block's index; offsets
        are into ``document.text``. No text makes it fail: what cannot be read as language still comes
        back as tokens. What is not ``worth`` parsing is left out; a pipeline that finds sentences by parsing is not
        asked.
        """
        places = [
            (number, start, end)
            for number, block in enumerate(blocks)
            if block.kind in READ and block.language in (None, "en")
            for start, end in stretches(document.text, block.start, block.end)
        ]
        out: list[Sentence] = []
        with self._memory(sum(end - start for _, start, end in places)):
            texts = (document.text[start:end].translate(SURROGATES) for _, start, end in places)
            tokenised: Iterator[Doc] = (pipeline.tokenised(self._nlp, text) for text in texts)
            split: list[str] = []
            if worth is not None and self._nlp.has_pipe(pipeline.SENTENCES):
                places, chosen = _chosen(places, map(pipeline.mark_sentences, tokenised), worth)
                tokenised, split = iter(chosen), [pipeline.SENTENCES]
            docs = self._nlp.pipe(tokenised, batch_size=pipeline.DOCS_AT_ONCE, disable=split)
            for place, doc in zip(places, docs, strict=True):
                for span in doc.sents:
                    sentence = self._sentence(len(out), span, place, document.text)
                    if sentence is not None:
                        out.append(sentence)
        return tuple(out)

    def _memory(self, characters: int) -> AbstractContextManager[object]:
        """Words met for the first time are forgotten with the document, but for those of the first documents.

        Looking a word up anew in each document takes several times as long as the rest of cutting it out.
        """
        known = characters > LONG or len(self._nlp.vocab.strings) > KEPT_WORDS
        return self._nlp.memory_zone() if known else nullcontext()

    def analyse(self, sentences: Sequence[Sequence[tuple[str, bool]]]) -> tuple[Sentence, ...]:
        """Tags, lemmas and trees of sentences whose words are given, each with whether a space follows it.

        For measuring on treebanks. One sentence out for each in; offsets are into that sentence's own text.
        Raises ValueError for a sentence without words or a word of white space.
        """
        if not all(words and all(form.strip() for form, _ in words) for words in sentences):
            raise ValueError("every sentence needs words, and no word is white space")
        with self._nlp.memory_zone():
            docs = (
                Doc(
                    self._nlp.vocab,
                    words=[form for form, _ in words],
                    spaces=[spaced for _, spaced in words],
                    sent_starts=[i == 0 for i in range(len(words))],
                )
                for words in sentences
            )
            parsed = self._nlp.pipe(docs, batch_size=pipeline.DOCS_AT_ONCE, disable=[pipeline.SENTENCES])
            found = [self._sentence(i, doc[:], (0, 0, 0), doc.text) for i, doc in enumerate(parsed)]
        return tuple(sentence for sentence in found if sentence)

    def _sentence(self, index: int, span: Span, place: Place, text: str) -> Sentence | None:
        """One sentence as a record; None if it holds white space only."""
        words = self._read(span)
        if not words:
            return None
        block, offset, _ = place
        tokens = tuple(_token(i, word, offset, text) for i, word in enumerate(words))
        return Sentence(index=index, start=tokens[0].start, end=tokens[-1].end, block=block, tokens=tokens)


def _chosen(places: Sequence[Place], docs: Iterator[Doc], worth: Worth) -> tuple[list[Place], list[Doc]]:
    """The runs of sentences that are worth parsing, each with its place."""
    spans = [(place, span) for place, doc in zip(places, docs, strict=True) for span in doc.sents]
    asked = worth([_stretch(place, span) for place, span in spans])
    runs, out = [], []
    pairs = groupby(zip(spans, asked, strict=True), key=lambda pair: (pair[1], pair[0][0]))
    for (wanted, (block, start, end)), pair in pairs:
        if wanted:
            run = [span for (_, span), _ in pair]
            doc = run[0].doc[run[0].start : run[-1].end]
            runs.append((block, start + doc.start_char, end))
            out.append(doc.as_doc())
    return runs, out


def _stretch(place: Place, span: Span) -> Stretch:
    block, offset, _ = place
    words = tuple(token.text for token in span if not token.is_space)
    return Stretch(start=offset + span.start_char, end=offset + span.end_char, block=block, words=words)


def _token(index: int, word: Word, offset: int, text: str) -> Token:
    start, end = offset + word.start, offset + word.end
    return Token(
        index=index,
        text=text[start:end],
        lemma=word.lemma,
        upos=word.upos,
        tag=word.tag,
        head=word.head,
        label=word.label,
        start=start,
        end=end,
        features=word.features,
    )


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The block from ``start`` to ``end`` in parts of bounded length, cut at line ends, full stops or spaces."""
    while end - start > STRETCH:
        limit = start + STRETCH
        cut = max(text.rfind("\n", start + STRETCH // 2, limit), text.rfind(". ", start + STRETCH // 2, limit) + 1)
        if cut <= start:
            cut = text.rfind(" ", start + STRETCH // 2, limit)
        cut = cut if cut > start else limit
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end
