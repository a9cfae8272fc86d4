"""Headlines that leave out "and": "Ruritania, Graustark sign treaty".

The parser has learnt from running text, where such a comma opens an apposition and a sentence ends in a full stop;
it is shown the sentence that is meant, and the tree is brought back to the words that stand there.
"""

from collections.abc import Sequence

from .network import Analysis

COMMA, AND, STOP = ",", "and", "."
FINAL = frozenset({".", "?", "!", "…", "...", ":", '"', "”", "’"})
MOST = 8  # words before the verb of such a headline
LEAST = 4  # words of such a headline


def comma_for_and(words: Sequence[str]) -> int | None:
    """Where a headline's comma stands for "and"; None if the words are no such headline.

    It has no final punctuation, its one comma stands between two names, and a word in lower case, the verb, follows the
    second.
    """
    if len(words) < LEAST or words[-1] in FINAL or words.count(COMMA) != 1:
        return None
    comma = words.index(COMMA)
    verb = _verb(words, comma)
    named = comma > 0 and all(map(_name, words[:comma])) and comma + 1 < verb < min(len(words), MOST)
    return comma if named and words[verb] != AND and words[verb][:1].islower() else None


def _verb(words: Sequence[str], comma: int) -> int:
    """The first word after the comma that is no name."""
    return next((i for i in range(comma + 1, len(words)) if not _name(words[i])), len(words))


def spelt_out(words: Sequence[str]) -> list[str]:
    """The words as the parser is to read them."""
    comma = comma_for_and(words)
    return list(words) if comma is None else [*words[:comma], AND, *words[comma + 1 :], STOP]


def as_printed(words: Sequence[str], analysis: Analysis) -> Analysis:
    """The tree over the words as they stand, from that over ``spelt_out``."""
    comma = comma_for_and(words)
    if comma is None:
        return analysis
    n, verb = len(words), _verb(words, comma)
    out = Analysis(analysis.heads[:n], analysis.labels[:n], analysis.upos[:n], analysis.xpos[:n])
    out.labels[comma], out.upos[comma], out.xpos[comma] = "punct", "PUNCT", COMMA
    root = out.heads.index(-1) if -1 in out.heads else comma + 1
    out.heads[:] = [-1 if i == root else root if h >= n else h for i, h in enumerate(out.heads)]
    out.labels[root] = "root"
    subject = next(i for i in range(n) if not 0 <= out.heads[i] < verb)
    if root == verb and subject < verb:
        out.heads[subject], out.labels[subject] = verb, "nsubj"
    if out.upos[root] == "NOUN" and any(h == root and x == "obj" for h, x in zip(out.heads, out.labels, strict=True)):
        out.upos[root], out.xpos[root] = "VERB", "VBP"  # only a verb has an object: "sign", "deepen"
    return out


def _name(word: str) -> bool:
    return word[:1].isupper() or word in ("'s", "’s")
