"""A last resort where the grammar is silent: a small linear classifier over the words between two parties.

Multinomial logistic regression, trained by ``training/relation.py`` on the lexicon's own example sentences only. Its
features are the words on the path between the two parties in the tree and what hangs on them, and the types and
operations the lexicon knows for these words; so it generalises from a word's senses where none of them holds.
"""

from functools import cache
from math import exp

import msgspec

from communique.events.lexicon import Lexicon, key
from communique.events.ontology import ontology
from communique.language import LexiconError, folder
from communique.parse.sentence import Sentence, Token

FILE = "relation.json"
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX"})
LONGEST = 40  # features a pair may have: those nearest the path


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The trained classifier: ``weights[feature]`` and ``bias`` hold one number a type, in hundredths."""

    types: tuple[str, ...]
    bias: tuple[int, ...]
    weights: dict[str, tuple[int, ...]]


@cache
def weights(language: str) -> Weights:
    """The shipped classifier. Raises LexiconError when its file cannot be read or does not fit the ontology."""
    try:
        found = msgspec.json.decode(folder(language).joinpath(FILE).read_bytes(), type=Weights)
    except (OSError, msgspec.MsgspecError) as error:
        raise LexiconError(f"{language}/{FILE}: {error}") from error
    if any(t not in ontology().types for t in found.types):
        raise LexiconError(f"{language}/{FILE}: names a type the ontology does not have")
    return found


def features(sentence: Sentence, source: int, target: int, words: Lexicon) -> tuple[str, ...]:
    """What stands between the two words: path words, their dependents, and what the lexicon knows of them."""
    path = _path(sentence, source, target)
    near = [sentence.tokens[i] for i in path]
    near += [c for i in path for c in sentence.children(i)]
    out: list[str] = []
    for token in near:
        if token.index in (source, target) or token.upos not in CONTENT:
            continue
        out.append(f"word {token.lemma.lower()}")
        out.extend(_known(token, words))
    return tuple(dict.fromkeys(out))[:LONGEST]


def _known(token: Token, words: Lexicon) -> list[str]:
    found = key(token)
    if found is None:
        return []
    senses = words.senses.get(found, ())
    types = sorted({e.type or ontology().cameo[e.cameo].type for e in senses if e.cameo})
    operations = sorted({e.operation for e in words.operators.get(found, ()) if e.operation})
    return [f"type {t}" for t in types] + [f"operation {o}" for o in operations]


def _path(sentence: Sentence, source: int, target: int) -> list[int]:
    """The words of the tree from one to the other, both ends included, by way of their lowest common governor."""
    up = [source, *(t.index for t in sentence.ancestors(source))]
    down = [target, *(t.index for t in sentence.ancestors(target))]
    meet = next((i for i in up if i in down), up[-1])
    return up[: up.index(meet) + 1] + down[: down.index(meet)][::-1]


def guess(found: tuple[str, ...], model: Weights) -> tuple[str, float]:
    """The likeliest type and its probability."""
    totals = [float(b) for b in model.bias]
    for feature in found:
        for i, weight in enumerate(model.weights.get(feature, ())):
            totals[i] += weight
    top = max(totals)
    shares = [exp((t - top) / 100) for t in totals]
    best = shares.index(max(shares))
    return model.types[best], shares[best] / sum(shares)
