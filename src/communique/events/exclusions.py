"""What is not an event although its words look like one: sport, weather, markets, fixed phrases."""

from communique.events.lexicon import Exclusions
from communique.parse.sentence import Sentence


def excluded_words(sentence: Sentence, exclusions: Exclusions) -> dict[int, str]:
    """Index of each word that cannot be a predicate here, and why."""
    lemmas = [t.lemma.lower() for t in sentence.tokens]
    forms = [t.text.lower() for t in sentence.tokens]
    out: dict[int, str] = {}
    present = set(lemmas) | set(forms)
    for theme in exclusions.theme:
        signs = theme.words & present
        if signs:
            for i, lemma in enumerate(lemmas):
                if lemma in theme.predicates and not signs <= {lemma}:
                    out[i] = f"{theme.name}: {min(signs)}"
    for phrase in exclusions.phrase:
        words = phrase.phrase.lower().split()
        for i in range(len(lemmas) - len(words) + 1):
            if all(w in (lemmas[i + k], forms[i + k]) for k, w in enumerate(words)):
                out |= dict.fromkeys(range(i, i + len(words)), f"fixed phrase: {phrase.phrase}")
    return out
