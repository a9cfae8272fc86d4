"""Which lemmas a word form may have, before anything is known of its part of speech."""

from functools import cache, lru_cache

from .lemmas import Lemmatiser, singular
from .network import FOLDER, facts_of, forms_of

# A part of speech and tag for every rule by which a form loses its ending.
_READINGS = (
    ("VERB", "VB"), ("VERB", "VBD"), ("VERB", "VBN"), ("VERB", "VBG"), ("VERB", "VBZ"), ("VERB", "NN"), ("NOUN", "NN"),
    ("NOUN", "NNS"), ("ADJ", "JJ"), ("ADJ", "JJR"), ("ADJ", "JJS"), ("ADV", "RB"), ("ADV", "RBR"), ("AUX", "VBD"),
)  # fmt: skip


@lru_cache(maxsize=60_000)
def lemmas_of(form: str) -> frozenset[str]:
    """The form in lower case and every lemma the shipped parser could give it, plurals also as singulars.

    >>> sorted(lemmas_of("Meetings"))
    ['meet', 'meeting', 'meetings']
    """
    forms = {form, singular(form.lower())}
    found = {form.lower()} | {_lemmatiser().lemma(one, upos, tag).lower() for one in forms for upos, tag in _READINGS}
    return frozenset(found | {singular(lemma) for lemma in found})


@cache
def _lemmatiser() -> Lemmatiser:
    return Lemmatiser(forms_of(FOLDER, facts_of(FOLDER)))
