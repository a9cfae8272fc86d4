"""The shipped parser: word pieces in, trees out, by onnxruntime on one thread.

The model folder holds ``model.onnx``, ``tokenizer.json``, ``forms.json``, ``features.json`` and ``labels.json``,
which names the inventories and the checksums of the others. ``training/`` says how they are made.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from .conjunctions import conjunctions_marked
from .errors import ParserError
from .punctuation import separators_hung
from .tree import best_tree, one_subject

FOLDER = files(__package__).joinpath("model")
LONGEST = 120  # words parsed at once; a longer sentence is cut
MOST_PIECES = 480  # word pieces parsed at once; the encoder takes 512
PIECES_A_WORD = 16  # the rest of a longer word is not shown to the encoder
SEEN_OF_WORD = 100  # characters of a word shown to the tokenizer
BATCH_PIECES = 224  # padded word pieces in one batch: more do not fit the processor's cache and take longer
BATCH_PRICE = 18  # pieces that could be encoded in the time it takes to go through the weights once more
AUXILIARY = "aux"
SUBJECTS = frozenset({"nsubj", "csubj"})
STOPS = frozenset({";", ":", "—", "–", "--", ",", ".", "?", "!", "…", "..."})

Pieces = tuple[int, ...]


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``labels.json`` says."""

    version: str
    checksums: dict[str, str]
    labels: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]


class Analysis(msgspec.Struct, frozen=True):
    """One parsed sentence: parallel over its words; the root's head is -1."""

    heads: list[int]
    labels: list[str]
    upos: list[str]
    xpos: list[str]


def casing(word: str) -> int:
    """The casing class the network was trained with: 1 lower or caseless, 2 capitalised, 3 all capitals."""
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[:1].isupper() else 1


def verified(folder: Traversable, facts: Facts, name: str) -> bytes:
    """A model file's bytes. Raises ParserError when it is missing or not the one that was shipped."""
    remedy = (
        "Install communique again (pip install --force-reinstall communique), or name a spaCy pipeline with --parser."
    )
    try:
        data = folder.joinpath(name).read_bytes()
    except OSError as error:
        raise ParserError(f"The parser's file {name} cannot be read: {error}. {remedy}") from error
    if hashlib.sha256(data).hexdigest() != facts.checksums.get(name):
        raise ParserError(f"The parser's file {name} is damaged: its checksum is not the shipped one. {remedy}")
    return data


def facts_of(folder: Traversable) -> Facts:
    """The inventories and checksums of a model folder. Raises ParserError when they cannot be read."""
    try:
        return msgspec.json.decode(folder.joinpath("labels.json").read_bytes(), type=Facts)
    except (OSError, msgspec.MsgspecError) as error:
        raise ParserError(
            f"The parser's file labels.json cannot be read: {error}. "
            "Install communique again, or name a spaCy pipeline with --parser."
        ) from error


def forms_of(folder: Traversable, facts: Facts) -> dict[str, dict[str, str]]:
    """The table of irregular forms in a model folder. Raises ParserError when it cannot be read."""
    return msgspec.json.decode(verified(folder, facts, "forms.json"), type=dict[str, dict[str, str]])


class Network:
    """Parses lists of words. Loading takes about 0.3 s; an instance is safe to share between threads."""

    def __init__(self, folder: Traversable = FOLDER) -> None:
        self._folder, self.facts = folder, facts_of(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            verified(folder, self.facts, "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_str(verified(folder, self.facts, "tokenizer.json").decode())
        self._open, self._close, self._unknown = (self._id(x) for x in ("[CLS]", "[SEP]", "[UNK]"))
        self._subjects = np.array([label.split(":")[0] in SUBJECTS for label in self.facts.labels])
        self._auxiliary = np.array([label.split(":")[0] == AUXILIARY for label in self.facts.labels])
        self._pieces = lru_cache(maxsize=60_000)(self._cut)

    def forms(self) -> dict[str, dict[str, str]]:
        """The table of irregular forms that came with the model."""
        return forms_of(self._folder, self.facts)

    def features(self) -> dict[str, str]:
        """The table of features that came with the model."""
        return msgspec.json.decode(verified(self._folder, self.facts, "features.json"), type=dict[str, str])

    def _id(self, piece: str) -> int:
        found = self._tokenizer.token_to_id(piece)
        if found is None:
            raise ParserError(f"The parser's tokenizer does not know {piece}; its files do not belong together.")
        return found

    def _cut(self, word: str) -> Pieces:
        """The word pieces of one word, at least one."""
        plain = word[:SEEN_OF_WORD].encode("utf-8", "replace").decode()
        found = self._tokenizer.encode(plain, add_special_tokens=False).ids
        return tuple(found[:PIECES_A_WORD]) or (self._unknown,)

    def parse(self, sentences: Sequence[Sequence[str]], openings: Sequence[int] | None = None) -> list[Analysis]:
        """The trees of sentences given as words, in the same order.

        ``openings`` says how many words of each form a dateline or the like, parsed apart. Long
        sentences are parsed in parts, and the parts joined.
        """
        openings = openings or [0] * len(sentences)
        openings = [n if n < len(words) else 0 for n, words in zip(openings, sentences, strict=True)]
        parts: list[tuple[int, Sequence[str], list[Pieces]]] = []
        for number, (words, opening) in enumerate(zip(sentences, openings, strict=True)):
            pieces = [self._pieces(word) for word in words]
            parts.extend((number, words[a:b], pieces[a:b]) for a, b in cuts(words, pieces, opening))
        sizes = [sum(map(len, pieces)) + 2 for _, _, pieces in parts]
        found: list[Analysis | None] = [None] * len(parts)
        for batch in batches(sizes):
            results = self._run([parts[i][1] for i in batch], [parts[i][2] for i in batch])
            for i, analysis in zip(batch, results, strict=True):
                found[i] = analysis
        joined: list[list[Analysis]] = [[] for _ in sentences]
        for (number, _, _), part in zip(parts, found, strict=True):
            if part is not None:
                joined[number].append(part)
        return [join(x, main=1 if opening else 0) for x, opening in zip(joined, openings, strict=True)]

    def _run(self, sentences: Sequence[Sequence[str]], pieces: Sequence[list[Pieces]]) -> Iterator[Analysis]:
        """Parse one batch."""
        words = max(map(len, sentences)) + 1
        length = max(sum(map(len, p)) for p in pieces) + 2
        shape = (len(sentences), length), (len(sentences), words)
        feed = {"pieces": np.zeros(shape[0], np.int64), "attention": np.zeros(shape[0], np.int64)}
        feed |= {"first": np.zeros(shape[1], np.int64), "case": np.zeros(shape[0], np.int64)}
        for row, (sentence, cut) in enumerate(zip(sentences, pieces, strict=True)):
            flat = [self._open, *(i for word in cut for i in word), self._close]
            feed["pieces"][row, : len(flat)] = flat
            feed["attention"][row, : len(flat)] = 1
            feed["first"][row, 1 : len(cut) + 1] = np.cumsum([1, *map(len, cut[:-1])])
            cased = [casing(word) for word, own in zip(sentence, cut, strict=True) for _ in own]
            feed["case"][row, 1 : len(cased) + 1] = cased
        arcs, labels, upos, xpos = self._session.run(("arcs", "labels", "upos", "xpos"), feed)
        for row, sentence in enumerate(sentences):
            size = len(sentence) + 1
            scores = arcs[row, :size, :size]
            subjects = self._subjects[labels[row, :size, :size]]
            heads = one_subject(best_tree(scores), scores, subjects)
            self._lift(heads, subjects, labels[row])
            named = self._named(heads, labels[row], upos[row], xpos[row])
            conjunctions_marked(named.heads, named.labels, named.upos, named.xpos)
            named.heads[:] = separators_hung(sentence, named.heads, named.labels)
            yield named

    def _lift(self, heads: NDArray[np.int64], subjects: NDArray[np.bool_], labels: NDArray[np.uint8]) -> None:
        """Hang a subject that stands under an auxiliary on the verb, in place: an auxiliary governs nothing."""
        for word in range(1, len(heads)):
            above = int(heads[word])
            verb = int(heads[above])
            if above and verb and subjects[word, above] and self._auxiliary[labels[above, verb]]:
                heads[word] = verb

    def _named(
        self,
        heads: NDArray[np.int64],
        labels: NDArray[np.uint8],
        upos: NDArray[np.uint8],
        xpos: NDArray[np.uint8],
    ) -> Analysis:
        order = np.arange(1, len(heads))
        names = [self.facts.labels[i] for i in labels[order, heads[1:]].tolist()]
        above = (heads[1:] - 1).tolist()
        return Analysis(
            heads=above,
            labels=["root" if head < 0 else name for head, name in zip(above, names, strict=True)],
            upos=[self.facts.upos[i] for i in upos[1 : len(heads)].tolist()],
            xpos=[self.facts.xpos[i] for i in xpos[1 : len(heads)].tolist()],
        )


def cuts(words: Sequence[str], pieces: Sequence[Pieces], opening: int = 0) -> Iterator[tuple[int, int]]:
    """Where to cut a sentence so that each part fits the encoder: after the last punctuation that leaves a fair part.

    The first ``opening`` words are a part of their own.
    """
    if opening:
        yield 0, opening
    start = opening
    while start < len(words):
        end, total = start, 0
        while end < len(words) and end - start < LONGEST and total + len(pieces[end]) <= MOST_PIECES:
            total += len(pieces[end])
            end += 1
        if end < len(words):
            middle = start + (end - start) // 2
            end = next((i + 1 for i in range(end - 1, middle, -1) if words[i] in STOPS), end)
        yield start, end
        start = end


def batches(sizes: Sequence[int]) -> list[list[int]]:
    """Indices grouped by similar size, so that padding and the number of groups together cost least."""
    order = sorted(range(len(sizes)), key=lambda i: (sizes[i], i))
    costs, begins = [0], [0]  # of the best grouping of the first 0, 1, 2 ... and where its last group begins
    for end in range(1, len(order) + 1):
        longest = sizes[order[end - 1]]
        first = max(0, end - max(1, BATCH_PIECES // longest))
        cost, begin = min((costs[i] + (end - i) * longest + BATCH_PRICE, i) for i in range(first, end))
        costs.append(cost)
        begins.append(begin)
    out: list[list[int]] = []
    end = len(order)
    while end:
        out.append(order[begins[end] : end])
        end = begins[end]
    return out[::-1]


def join(parts: Sequence[Analysis], main: int = 0) -> Analysis:
    """One tree from the trees of a sentence's parts: the roots of the others hang on that of part ``main``."""
    if len(parts) == 1:
        return parts[0]
    offsets = [sum(len(p.heads) for p in parts[:i]) for i in range(len(parts))]
    root = offsets[main] + parts[main].heads.index(-1)
    out = Analysis([], [], [], [])
    for part, offset in zip(parts, offsets, strict=True):
        heads = [root if h < 0 else h + offset for h in part.heads]
        labels = ["parataxis" if h < 0 else x for h, x in zip(part.heads, part.labels, strict=True)]
        out.heads.extend(heads)
        out.labels.extend(labels)
        out.upos.extend(part.upos)
        out.xpos.extend(part.xpos)
    out.heads[root], out.labels[root] = -1, "root"
    return out
