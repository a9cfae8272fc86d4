"""What is not an event although its words look like one: sport, weather, markets, fixed phrases."""

from communique.events.lexicon import Lexicon
from communique.parse.sentence import Sentence


def excluded_words(sentence: Sentence, words: Lexicon) -> dict[int, str]:
    """Index of each word that cannot be a predicate here, and why."""
    lemmas = [t.lemma.lower() for t in sentence.tokens]
    forms = [t.text.lower() for t in sentence.tokens]
    # A verb is no sign but in the form that the list has: "stormed a hotel" tells of no weather.
    present = {*(t.lemma.lower() for t in sentence.tokens if t.upos != "VERB"), *forms}
    present |= {f"{a}-{b}" for a, dash, b in zip(forms, forms[1:], forms[2:], strict=False) if dash == "-"}
    out: dict[int, str] = {}
    for theme in words.themes:
        signs = theme.words & present
        if signs:
            for i, lemma in enumerate(lemmas):
                if lemma in theme.predicates and not signs <= {lemma}:
                    out[i] = f"{theme.name}: {min(signs)}"
    for i, (lemma, form) in enumerate(zip(lemmas, forms, strict=True)):
        for phrase in (*words.phrases.get(lemma, ()), *(words.phrases.get(form, ()) if form != lemma else ())):
            place = range(i, i + len(phrase))
            if place.stop <= len(lemmas) and all(
                w in (lemmas[k], forms[k]) for k, w in zip(place, phrase, strict=True)
            ):
                out |= dict.fromkeys(place, f"fixed phrase: {' '.join(phrase)}")
    return out
