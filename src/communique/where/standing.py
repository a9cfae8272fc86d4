"""Whether a name stands as a place in its sentence, or as one who acts."""

from communique.parse.sentence import Sentence, Token
from communique.where.lexicon import Places
from communique.where.names import Name


def anchor(sentence: Sentence, token: Token, words: Places) -> Token:
    """The noun a name explains ("Idlib province", "the outskirts of Aleppo"), else the name's own head ``token``."""
    while token.head >= 0:
        above = sentence.tokens[token.head]
        lemma, form = above.lemma.casefold(), above.text.casefold()
        sort = lemma in words.sorts or form in words.sorts
        part = lemma in words.parts or form in words.parts
        if token.label in ("compound", "flat"):
            fits = sort or lemma in words.facilities
        elif token.label == "nmod:poss":
            fits = sort or part
        elif token.relation == "nmod":
            cases = _cases(sentence, token)
            fits = (sort or part) and "of" in cases
        else:
            fits = token.relation == "appos" and sort
        if not fits:
            break
        token = above
    return token


def stands_as_place(sentence: Sentence, name: Name, words: Places) -> bool:
    """Whether the name is the place of something: after a preposition of place, or the object of a visit."""
    token = anchor(sentence, sentence.tokens[name.head], words)
    country = name.is_country and token.index == name.head
    seen = set[int]()
    while token.relation in ("conj", "appos") and token.index not in seen and not _cases(sentence, token):
        seen.add(token.index)
        token = anchor(sentence, sentence.tokens[token.head], words)
    if token.index != name.head and token.text.casefold() in words.parts and not _cases(sentence, token):
        return token.relation in ("advmod", "appos", "obl", "nmod", "parataxis")
    if _is_located(sentence, token, words, country):
        return True
    above = sentence.tokens[token.head] if token.head >= 0 else None
    if above is None or name.is_country:
        return False
    return token.label == "compound" and above.text.islower() and above.lemma.casefold() in words.happenings


def _cases(sentence: Sentence, token: Token) -> list[str]:
    """The prepositions of a noun; parsers hang some of them on its possessor: "against the king's palace"."""
    owners = [t.index for t in sentence.children(token.index, "nmod:poss")]
    before = [t for owner in owners for t in sentence.children(owner, "case") if t.tag != "POS"]
    return [t.text.casefold() for t in (*sentence.children(token.index, "case"), *before)]


def _is_located(sentence: Sentence, token: Token, words: Places, country: bool) -> bool:
    governors = _governors(sentence, token) if token.head >= 0 else set()
    cases = _cases(sentence, token)
    for case in cases:
        if (
            (case in words.within and not (country and case in words.aimed))
            or (case in words.towards and governors & words.motion)
            or (case == "for" and governors & words.bound)
            or (case in words.about and governors & words.covering)
            or (case in words.against and governors & words.violence and not country)
        ):
            return True
    if cases or token.head < 0:
        return False
    governor = sentence.tokens[token.head].lemma.casefold()
    if token.label == "obj":
        return governor in words.visits and not sentence.children(token.head, "xcomp")
    return token.label == "nsubj:pass" and governor in words.visits and not country


def _governors(sentence: Sentence, token: Token) -> set[str]:
    """What governs a phrase, by lemma; with a verb's object, since parsers differ on where "a trip to Cuba" hangs.

    Where it hangs on whoever moves ("the withdrawal of troops from Mali") what they do counts, too.
    """
    above = sentence.tokens[token.head]
    found = {above.lemma.casefold()}
    if above.head >= 0 and above.relation in ("nmod", "obj") and above.upos == "NOUN":
        found.add(sentence.tokens[above.head].lemma.casefold())
    found |= {
        t.lemma.casefold() for t in sentence.children(above.index, "obj", "compound:prt") if t.index < token.index
    }
    return found
