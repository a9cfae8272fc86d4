"""Which place a word of a sentence happened at, by the tree."""

from collections.abc import Iterator, Sequence

from communique.parse.sentence import Sentence, Token
from communique.where.lexicon import Places, words
from communique.where.mention import PlaceMention

_NOUNS = ("NOUN", "PROPN")
_OWN = ("obl", "nmod", "advmod", "obj", "compound", "nsubj:pass")
_DEEPER = ("obl", "nmod", "obj", "compound", "nsubj:pass", "nsubj")
_NOMINAL = ("obj", "obl", "nsubj", "iobj", "nmod", "compound", "appos", "conj")
_DEPENDENT = ("xcomp", "advcl", "acl")


def attach(sentence: Sentence, index: int, places: Sequence[PlaceMention], language: str = "en") -> PlaceMention | None:
    """The place of the word at ``index``: its own, then one inside its arguments, then its governing clause's.

    The climb stops at the border of a finite clause.
    """
    here = {p.head: p for p in places if p.sentence == sentence.index}
    table, seen = words(language), set[int]()
    while here and index not in seen:
        seen.add(index)
        if found := _own(sentence, index, here, table):
            return found
        token = sentence.tokens[index]
        nominal = token.relation in _NOMINAL and not (token.upos == "VERB" and sentence.child(index, "nsubj"))
        if token.head < 0 or not (nominal or _is_infinite(sentence, token)):
            return None
        index = token.head
    return None


def _own(sentence: Sentence, index: int, here: dict[int, PlaceMention], table: Places) -> PlaceMention | None:
    if index in here:
        return here[index]
    level = list(sentence.children(index, *_OWN))
    while level:
        found = [t for t in level if t.index in here]
        if found:
            return here[min(found, key=lambda t: (_distance(sentence, t, table), t.index)).index]
        level = [child for t in level for child in _below(sentence, t, table)]
    arguments = [t for child in sentence.children(index, "nsubj") for t in _below(sentence, child, table)]
    return next((here[t.index] for t in arguments if t.index in here), None)


def _below(sentence: Sentence, token: Token, table: Places) -> Iterator[Token]:
    cases = {t.text.casefold() for t in sentence.children(token.index, "case")}
    governor = sentence.tokens[token.head].lemma.casefold()
    led = (cases & table.towards and governor in table.motion) or (cases & table.against and governor in table.violence)
    if cases & table.elsewhere and not led and token.text.casefold() not in table.parts:
        return
    if token.upos in _NOUNS or token.upos in ("NUM", "PRON", "ADJ"):
        yield from sentence.children(token.index, *_DEEPER)


def _distance(sentence: Sentence, token: Token, table: Places) -> int:
    """ "in" and "near" before the object of a visit, that before "to" and "from"."""
    cases = {t.text.casefold() for t in sentence.children(token.index, "case")}
    if cases & table.within:
        return 0
    return 2 if cases & table.towards else 1


def _is_infinite(sentence: Sentence, token: Token) -> bool:
    return token.relation in _DEPENDENT and not sentence.child(token.index, "nsubj")
