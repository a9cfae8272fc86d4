"""Which time expression dates a word, by the tree."""

from collections.abc import Iterator, Sequence

from communique.parse.sentence import Sentence, Token
from communique.when.lexicon import Attaching, grammar
from communique.when.mention import TimeMention

_ADJUNCTS = ("obl", "nmod", "advmod")
_NOUN_PARTS = ("nummod", "compound", "amod", "dep")
_ARGUMENTS = ("obj", "nsubj:pass", "iobj", "nsubj")
_NOMINAL = ("obj", "obl", "nsubj", "iobj", "nmod", "compound", "appos", "conj", "dep")
_INFINITE = ("xcomp", "advcl", "acl", "ccomp", "csubj")
_NOUNS = ("NOUN", "PROPN", "ADJ", "NUM", "PRON")
_SUPERLATIVE = ("JJS", "RBS")
_MEASURED = 10  # words before "since" in which "the first" or "the worst" is looked for
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def attach(sentence: Sentence, index: int, times: Sequence[TimeMention], language: str = "en") -> TimeMention | None:
    """The time that dates the word at ``index``: its own, else that of the clause it belongs to.

    A finite clause inside another never takes the outer one's date: what was said on Monday need not
    have happened then (see ``attach_saying``).
    """
    dates = _Dates(sentence, times, grammar(language).times.attaching)
    seen = set[int]()
    while dates and index not in seen:
        seen.add(index)
        if found := dates.of(index) or dates.opening(index):
            return found
        above = _governing(sentence, sentence.tokens[index], dates.words)
        if above is None:
            return None
        index = above
    return None


def attach_saying(
    sentence: Sentence, index: int, times: Sequence[TimeMention], language: str = "en"
) -> TimeMention | None:
    """The date of the verb of saying whose content the word at ``index`` belongs to; None if there is none."""
    dates = _Dates(sentence, times, grammar(language).times.attaching)
    chain = [sentence.tokens[index], *sentence.ancestors(index)]
    above = {t.index for t in chain}
    for token in chain if dates else ():
        sayings = [token.head] if token.relation in ("ccomp", "parataxis", "csubj") and token.head >= 0 else []
        asides = sentence.children(token.index, "parataxis")  # "The talks failed, the minister said on Monday"
        sayings += [t.index for t in asides if t.index not in above and sentence.child(t.index, "nsubj")]
        for saying in sayings:
            if found := dates.of(saying):
                return found
    return None


class _Dates:
    """A sentence's time expressions and what each dates."""

    def __init__(self, sentence: Sentence, times: Sequence[TimeMention], words: Attaching) -> None:
        self._sentence = sentence
        self.words = words
        here = (t for t in times if t.sentence == sentence.index)
        self._at = {t.head: t for t in here if not _only_measures(sentence, t, words)}
        moved = ((head, self._saying_before(mention)) for head, mention in self._at.items())
        self._moved = {head: saying for head, saying in moved if saying is not None}

    def __bool__(self) -> bool:
        return bool(self._at)

    def of(self, index: int) -> TimeMention | None:
        """The nearest time among a word's own dependents, fewest steps of the tree first."""
        if index in self._at:
            return self._at[index]
        token = self._sentence.tokens[index]
        for head, saying in self._moved.items():
            if saying == index:
                return self._at[head]
        level = list(self._children(token, top=True))
        while level:
            found = [self._at[each.index] for each in level if each.index in self._at]
            if found:
                return next((mention for mention in found if mention.date.value), found[0])
            near = [each for each in level if self._same_time(each)]
            level = [deeper for each in near for deeper in self._children(each, top=self._during(each))]
        return self._in_relative_clause(token) if token.upos in ("NOUN", "PROPN") else self._after_object(token)

    def opening(self, index: int) -> TimeMention | None:
        """The time that a clause explains: "a year ago, when the king fell"."""
        words = [t for t in self._sentence.subtree(index) if t.upos != "PUNCT"]
        if not words or words[0].text.casefold() not in self.words.simultaneous:
            return None
        before = [t for t in self._sentence.tokens[: words[0].index] if t.upos != "PUNCT"]
        found = (m for m in self._at.values() if before and m.date.end == before[-1].end)
        return next(found, None)

    def _saying_before(self, mention: TimeMention) -> int | None:
        """The verb a date stands directly after but hangs below: "said Monday the talks had failed"."""
        verb = self._sentence.tokens[self._sentence.tokens[mention.head].head]
        first = min(t.index for t in self._sentence.covering(mention.date.start, mention.date.end))
        if verb.relation != "ccomp" or verb.head != first - 1 or verb.index < first:
            return None
        subject = self._sentence.child(verb.index, "nsubj")
        return verb.head if subject is not None and subject.index > mention.head else None

    def _children(self, token: Token, top: bool) -> Iterator[Token]:
        """Dependents whose dates are dates of ``token``: adjuncts, and at the top a noun's modifiers."""
        for child in self._sentence.children(token.index):
            if child.index in self._moved or _opens_with(self._sentence, child, self.words.reports):
                continue
            if child.relation in _ADJUNCTS or (top and token.upos in _NOUNS and child.relation in _NOUN_PARTS):
                yield child

    def _same_time(self, token: Token) -> bool:
        """Whether a phrase shares its date with its governor: "in a meeting", not "after the attack"."""
        openers = {t.text.casefold() for t in self._sentence.children(token.index, "case")}
        return not openers & set(self.words.elsewhere) or token.text.casefold() in self.words.parts

    def _during(self, token: Token) -> bool:
        """Whether a phrase says when by naming an occasion: "in a 2013 memo", "at the May talks"."""
        openers = {t.text.casefold() for t in self._sentence.children(token.index, "case")}
        return not openers.isdisjoint(self.words.during)

    def _in_relative_clause(self, noun: Token) -> TimeMention | None:
        """ "The attack that killed dozens a year ago": the clause says when its subject happened."""
        for verb in self._sentence.children(noun.index, "acl"):
            about_subject = verb.tag in ("VBN", "VBG") or any(
                t.tag in ("WDT", "WP") for t in self._sentence.children(verb.index, "nsubj")
            )
            if about_subject and verb.lemma.casefold() in self.words.happening:
                return self.of(verb.index)
        return None

    def _after_object(self, verb: Token) -> TimeMention | None:
        """A day named after an object, "rejected the offer on Monday", dates the verb wherever the parser hangs it."""
        for argument in self._sentence.children(verb.index, *_ARGUMENTS):
            for late in self._sentence.children(argument.index, "nmod", "obl"):
                mention = self._at.get(late.index)
                if mention and late.index > argument.index > verb.index and mention.date.granularity == "day":
                    return mention
        return None


def _only_measures(sentence: Sentence, mention: TimeMention, words: Attaching) -> bool:
    """ "for the first time since 1928", "more than in 2015": a date that something is only compared with."""
    first = next(t for t in sentence.tokens if t.end > mention.date.start)
    cases = {t.text.casefold() for t in sentence.children(mention.head, "case")}
    if cases & set(words.comparing):
        return True
    if first.text.casefold() not in words.since:
        return False
    before = sentence.tokens[max(0, first.index - _MEASURED) : first.index]
    return any(t.tag in _SUPERLATIVE or t.lemma.casefold() in words.measured for t in before)


def _governing(sentence: Sentence, token: Token, words: Attaching) -> int | None:
    """The word whose date a word without one shares; None at the border of a finite clause."""
    if token.head < 0:
        return None
    nominal = token.relation in _NOMINAL and token.upos not in ("VERB", "AUX")
    joined = token.relation == "conj" and not sentence.children(token.index, "nsubj", "aux")
    if token.relation == "advcl" and _opens_with(sentence, token, words.simultaneous):
        return token.head
    if nominal or joined or (token.relation in _INFINITE and not _is_finite(sentence, token)):
        return token.head
    return None


def _is_finite(sentence: Sentence, verb: Token) -> bool:
    if any(t.tag == "TO" for t in sentence.children(verb.index)):
        return False
    helpers = sentence.children(verb.index, "aux", "cop")
    return verb.relation == "ccomp" or any(t.tag in _FINITE for t in (verb, *helpers))


def _opens_with(sentence: Sentence, token: Token, words: Sequence[str]) -> bool:
    """Whether a phrase or clause begins with one of these words, or is one."""
    openers = sentence.children(token.index, "case", "mark", "fixed", "advmod")
    return any(t.text.casefold() in words for t in (token, *openers))
