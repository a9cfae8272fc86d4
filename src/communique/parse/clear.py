"""CLEAR-style trees, as spaCy's official English pipelines make them, turned into Universal Dependencies.

CLEAR hangs a noun on its preposition, a predicate on its copula, "and" on the first conjunct and a name
on its last word; Universal Dependencies do the opposite, so more than labels changes. Each step below
mends one construction and leaves a tree.
"""

from collections.abc import Iterable, Sequence

from .scheme import Word, with_one_root

RENAMED = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "obl",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "hmod": "compound",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "nummod",
    "oprd": "xcomp",
    "partmod": "acl",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
    "tmod": "obl:unmarked",
}
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
FROM_PREPOSITION = frozenset({"obl", "nmod"})  # labels given by ``_prepositions`` to what it lifted
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
WITH_PREDICATE = frozenset({"attr", "acomp"})


def to_ud(words: list[Word], names: Iterable[tuple[int, int]] = ()) -> list[Word]:
    """Turn one sentence's words into Universal Dependencies, in place.

    ``names`` are the first and last indices of people's names, which become ``flat``.
    """
    for word in words:
        word.label = "compound" if word.label == "nmod" else word.label
    _prepositions(words)
    _copulas(words)
    _coordination(words)
    for first, last in names:
        _flat(words, first, last)
    _rename(words)
    return with_one_root(words)


def _children(words: Sequence[Word], head: int) -> list[int]:
    return [i for i, word in enumerate(words) if word.head == head]


def _depth(words: Sequence[Word], index: int) -> int:
    depth = 0
    while words[index].head >= 0 and depth <= len(words):
        index, depth = words[index].head, depth + 1
    return depth


def _prepositions(words: list[Word]) -> None:
    """ "met in Rome": Rome hangs on met as ``obl``, in on Rome as ``case``; innermost first ("out of town")."""
    for i in sorted(range(len(words)), key=lambda i: -_depth(words, i)):
        preposition = words[i]
        if preposition.label not in PREPOSITIONS or preposition.upos not in ("ADP", "SCONJ", "ADV", "PART"):
            continue
        children = _children(words, i)
        objects = [c for c in children if words[c].label in ("pobj", "pcomp")]
        objects = objects or [c for c in children if words[c].label in FROM_PREPOSITION]
        if not objects or preposition.head < 0:
            continue
        lifted, governor = words[objects[0]], words[preposition.head]
        clause = lifted.label == "pcomp"
        nominal = governor.upos in NOMINAL and not any(
            words[c].label in WITH_PREDICATE for c in _children(words, preposition.head)
        )
        lifted.head = preposition.head
        if clause:
            lifted.label = "acl" if nominal else "advcl"
        else:
            lifted.label = "nmod" if nominal else "obl"
        preposition.label = "mark" if clause else "case"
        for c in [i, *(c for c in children if c != objects[0])]:
            words[c].head = objects[0]


def _copulas(words: list[Word]) -> None:
    """ "Cuba is poor": poor takes the verb's place, is hangs on it as ``cop``."""
    for i, verb in enumerate(words):
        if verb.lemma != "be" or verb.label in ("aux", "auxpass", "cop"):
            continue
        children = _children(words, i)
        labels = {words[c].label for c in children}
        predicates = [c for c in children if words[c].label in WITH_PREDICATE]
        if "expl" in labels and predicates and words[min(children)].lemma.lower() == "there":
            words[predicates[0]].label = "nsubj"
            continue
        if not predicates and "nsubj" in labels and not labels & {"ccomp", "xcomp", "advcl"}:
            predicates = [c for c in children if words[c].label == "obl" and c > i]
        if predicates:
            _swap(words, i, predicates[0], children)


def _swap(words: list[Word], verb: int, predicate: int, children: Sequence[int]) -> None:
    words[predicate].head, words[predicate].label = words[verb].head, words[verb].label
    words[verb].head, words[verb].label = predicate, "cop"
    for c in children:
        if c != predicate:
            words[c].head = predicate


def _coordination(words: list[Word]) -> None:
    """All conjuncts hang on the first; "and" hangs on the conjunct that follows it."""
    for word in words:
        seen = 0
        while word.label == "conj" and word.head >= 0 and words[word.head].label == "conj" and seen < len(words):
            word.head, seen = words[word.head].head, seen + 1
    for i, word in enumerate(words):
        if word.label != "cc" or word.head < 0:
            continue
        first = words[word.head].head if words[word.head].label == "conj" else word.head
        conjunct = next((c for c in _children(words, first) if c > i and words[c].label == "conj"), None)
        if conjunct is not None:
            word.head = conjunct


def _flat(words: list[Word], first: int, last: int) -> None:
    """ "Xi Jinping": the first word carries the name, the others hang on it as ``flat``."""
    inside = range(first, last + 1)
    heads = [i for i in inside if words[i].head not in inside]
    if first == last or len(heads) != 1 or any(words[i].upos != "PROPN" for i in inside):
        return
    words[first].head, words[first].label = words[heads[0]].head, words[heads[0]].label
    for i, word in enumerate(words):
        if i in inside and i > first:
            word.head, word.label = first, "flat"
        elif i not in inside and word.head in inside:
            word.head = first


def _rename(words: list[Word]) -> None:
    """The labels that only differ in name, or by the word they stand on."""
    for word in words:
        governor = words[word.head].upos if word.head >= 0 else ""
        if word.label == "aux" and word.tag == "TO":
            word.label = "mark"
        elif word.label == "npadvmod" and governor in NOMINAL:
            word.label = "nmod:unmarked"
        else:
            word.label = RENAMED.get(word.label, word.label)
