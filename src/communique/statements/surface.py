"""Word order as a second opinion, for cues whose subject or clause the tree hung elsewhere.

Reporting clauses are short and stand in few places ("X said", ", said X", ", X said, "), so their
neighbours tell them apart even where quotation marks have confused the parser.
"""

from communique.parse.sentence import Sentence, Token
from communique.statements.grammar import indices, is_predicate
from communique.statements.lexicon import speakers

_FINITE = ("VBD", "VBZ", "VBP")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM")
_WITHIN_PHRASE = ("flat", "compound", "conj", "nmod", "appos", "nummod", "amod", "det", "dep")
_STARTS_PHRASE = ("DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "CD")
_DASHES = ("-", "–", "—", "--")


def neighbour_speaker(sentence: Sentence, index: int) -> int | None:
    """The noun phrase right before a finite cue ("the minister said"), or after one (", said the minister")."""
    token = sentence.tokens[index]
    if token.tag not in _FINITE and token.tag != "VBN":
        return None
    before = _noun_before(sentence, index)
    if token.tag in _FINITE and before is not None:
        return before
    if index and not _is_break(sentence.tokens[index - 1]):
        return None
    return noun_after(sentence, index + 1)


def beside(sentence: Sentence, index: int) -> int | None:
    """Who a finite cue's neighbours say speaks, where the tree took a subject from beyond a comma or a clause.

    As in "..., the minister said.", ", say the critics, " and "a town that the mayor said had burned".
    """
    token, subject = sentence.tokens[index], sentence.child(index, "nsubj")
    if token.tag not in _FINITE or not index or (subject is not None and subject.upos == "PRON"):
        return None
    before = _noun_before(sentence, index)
    if before is not None:
        first = sentence.subtree(before)[0].index if before != index else index
        own = subject is not None and (subject.index == before or subject.index > first)
        parted = first > 0 and _is_break(sentence.tokens[first - 1]) and _closes(sentence, index)
        apart = sentence.tokens[before].relation == "nsubj" and sentence.tokens[before].head > index
        return before if not own and (parted or apart) else None
    inverted = _is_break(sentence.tokens[index - 1]) and subject is not None and subject.index < index
    if inverted and subject is not None and any(t.text == "," for t in sentence.subtree(subject.index)):
        return None  # "the envoy, who had fled, told the agency"
    after = noun_after(sentence, index + 1) if inverted else None
    if after is None or sentence.tokens[after].relation in ("obj", "iobj", "obl"):
        return None
    return after if _closes(sentence, sentence.subtree(after)[-1].index) else None


def _closes(sentence: Sentence, index: int) -> bool:
    """Whether a comma or the end of the sentence follows a word."""
    rest = sentence.tokens[index + 1 :]
    return not any(t.text[0].isalnum() for t in rest if t.text) or rest[0].text == ","


def _noun_before(sentence: Sentence, index: int) -> int | None:
    i = index - 1
    while i > 0 and sentence.tokens[i].relation in ("aux", "advmod"):
        i -= 1
    if i > 0 and sentence.tokens[i].text == ")":
        while i > 0 and sentence.tokens[i].text != "(":
            i -= 1
        i -= 1
    if i < 0 or sentence.tokens[i].upos not in _NOMINAL or sentence.tokens[i].relation == "obl":
        return None
    first = i
    while sentence.tokens[i].relation in _WITHIN_PHRASE and 0 <= sentence.tokens[i].head < index:
        i = sentence.tokens[i].head
        first = min(first, i)
    return i if sentence.tokens[i].upos in _NOMINAL else None


def noun_after(sentence: Sentence, after: int) -> int | None:
    """The head of the noun phrase that begins at ``after``."""
    if after >= len(sentence.tokens) or sentence.tokens[after].tag not in _STARTS_PHRASE:
        return None
    index = after
    while True:
        token = sentence.tokens[index]
        inside = token.relation in _WITHIN_PHRASE or token.relation == "case"
        if (
            not inside
            or token.head < after
            or (token.relation in ("nmod", "conj", "appos", "flat") and token.head < index)
        ):
            break
        index = token.head
    found = sentence.tokens[index]
    return index if found.upos in (*_NOMINAL, "ADJ") and found.label != "obl:unmarked" else None


def interpolated(sentence: Sentence, index: int, source: int | None) -> bool:
    """Whether a cue and its subject stand between commas or dashes, or after the last comma: ", he said, "."""
    if source is None or sentence.child(index, "mark") is not None:
        return False
    start, end = clause_extent(sentence, index, source)
    if sentence.tokens[start].text.lower() in speakers().words.relative | speakers().words.parenthetical:
        return False
    rest = sentence.tokens[end + 1 :]
    over = not any(t.text[0].isalnum() for t in rest if t.text)
    closed = over or rest[0].text == ";" or _is_break(rest[0])
    return start > 0 and _is_break(sentence.tokens[start - 1]) and closed


def clause_extent(sentence: Sentence, index: int, source: int) -> tuple[int, int]:
    """First and last word of a bare reporting clause: the cue, its subject's phrase, its adverbials in one run."""
    own = {index} | indices(t for t in sentence.subtree(source) if t.index != index)
    for child in sentence.children(index, "aux", "advmod", "obl", "iobj", "obj"):
        if child.index > index and child.relation == "obj" and child.upos not in _NOMINAL:
            continue
        own |= indices(sentence.subtree(child.index))
    start = end = index
    low, high = min(own), max(own)
    while start - 1 >= low and (start - 1 in own):
        start -= 1
    while end + 1 <= high and (end + 1 in own or (sentence.tokens[end + 1].upos == "PUNCT" and end + 2 in own)):
        end += 1
    return start, end


def inverted_tail(sentence: Sentence, index: int) -> bool:
    """Whether ", said X" closes its sentence."""
    if not index or not _is_break(sentence.tokens[index - 1]):
        return False
    source = noun_after(sentence, index + 1)
    if source is None:
        return False
    last = sentence.subtree(source)[-1].index
    return not any(t.upos != "PUNCT" for t in sentence.tokens[max(last, index) + 1 :])


def following_clause(sentence: Sentence, index: int) -> Token | None:
    """A clause that begins right after the cue, whatever the tree calls it: "said it ensured ..."."""
    for token in sentence.tokens[index + 1 :]:
        if token.label in ("conj", "parataxis", "advcl", "ccomp", "dep") and is_predicate(sentence, token.index):
            if token.head not in (index, sentence.tokens[index].head):
                continue
            inside = [t.index for t in sentence.subtree(token.index) if t.index > index]
            subject = sentence.child(token.index, "nsubj", "expl")
            if inside and inside[0] == index + 1 and subject is not None and subject.index > index:
                return token
    return None


def _is_break(token: Token) -> bool:
    return token.text in (",", *_DASHES) or token.tag in ("''", "``") or token.text in ("”", '"', "''", "?", "!")
