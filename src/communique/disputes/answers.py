"""Statements that answer another: "denied the report", "called the allegations false", "retracted its claim"."""

from bisect import bisect_right

import msgspec

from communique.parse.sentence import Sentence, Token
from communique.records import AGAINST, Commitment, Span, Statement
from communique.statements.grammar import negated
from communique.statements.lexicon import cues, speakers

_REACH = 8  # sentences back in which a claim is looked for
_TURNED: dict[str, Commitment] = {"deny": "confirm", "doubt": "confirm", "confirm": "deny"}


class Answer(msgspec.Struct, frozen=True):
    """The statement ``answer`` (an index) takes a stand on what the statement ``claim`` says."""

    claim: int
    answer: int
    commitment: Commitment


class Answers:
    """Finds what each statement of a document answers."""

    def __init__(self, sentences: tuple[Sentence, ...], statements: tuple[Statement, ...]) -> None:
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self._statements = statements

    def all(self) -> list[Answer]:
        """Every answer, in the order of the answering statements."""
        answering: set[int] = set()
        out = []
        for i, statement in enumerate(self._statements):
            found = self._nested(i) if _takes_a_stand(statement.commitment) else None
            found = found or self._pointing(i, answering) or self._retold(i, answering)
            if found is not None:
                answering.add(i)
                out.append(found)
        return out

    def _nested(self, i: int) -> Answer | None:
        """As in "denied reports that ...": the outermost statement within the words of this one."""
        outer = self._statements[i]
        held = [k for k, s in enumerate(self._statements) if k != i and holds(outer, s)]
        widest = max(held, key=lambda k: _length(self._statements[k]), default=None)
        return Answer(widest, i, outer.commitment) if widest is not None else None

    def _pointing(self, i: int, answering: set[int]) -> Answer | None:
        """As in "denied the report": the content is, or judges, a noun that names a claim made before."""
        statement = self._statements[i]
        sentence, tokens = self._tokens(statement)
        noun = next((t for t in tokens if _points_back(sentence, t)), None)
        if noun is None:
            return None
        commitment = _verdict(sentence, tokens, noun)
        if commitment is None and _takes_a_stand(statement.commitment) and noun.head not in {t.index for t in tokens}:
            commitment = statement.commitment  # "denied the report", not "denied that the report was late"
        claim = self._of_noun(i, noun) if commitment is not None else None
        if claim is None and commitment is not None:
            claim = self._meant(i, noun, answering)
        return Answer(claim, i, commitment) if commitment is not None and claim is not None else None

    def _retold(self, i: int, answering: set[int]) -> Answer | None:
        """As in "accused Ruritania of bombing the village" and "denied bombing it": the deed is told again."""
        statement = self._statements[i]
        _, tokens = self._tokens(statement)
        inside = {t.index for t in tokens}
        deed = next((t for t in tokens if t.head not in inside and t.upos == "VERB"), None)
        if deed is None or statement.commitment not in ("deny", "reject"):
            return None
        here = bisect_right(self._starts, _begin(statement)) - 1
        for k in range(len(self._statements) - 1, -1, -1):
            claim = self._statements[k]
            if claim.commitment != "claim" or not self._may_be_meant(k, i, here - _REACH, answering):
                continue
            if any(t.lemma == deed.lemma for t in self._tokens(claim)[1]):
                return Answer(k, i, statement.commitment)
        return None

    def _tokens(self, statement: Statement) -> tuple[Sentence, list[Token]]:
        """The first sentence of a statement, and which of its words are said."""
        sentence = self._sentence(statement.content[0])
        spans = statement.content
        return sentence, [t for t in sentence.tokens if any(c.start <= t.start and t.end <= c.end for c in spans)]

    def _sentence(self, place: Span) -> Sentence:
        return self._sentences[max(0, bisect_right(self._starts, place.start) - 1)]

    def _of_noun(self, i: int, noun: Token) -> int | None:
        """The claim that the noun itself tells: "said the reports that it had attacked were false"."""
        cues_ = ((k, s.cue) for k, s in enumerate(self._statements) if k != i and s.cue)
        return next((k for k, cue in cues_ if cue.start <= noun.start < cue.end), None)

    def _meant(self, i: int, noun: Token, answering: set[int]) -> int | None:
        """The claim a noun points back to: the last one that it names, else the last that is no more than a claim."""
        statement = self._statements[i]
        reach = 1 if noun.upos == "PRON" else _REACH
        here = bisect_right(self._starts, _begin(statement)) - 1
        before = [
            k for k, s in enumerate(self._statements) if k != i and self._may_be_meant(k, i, here - reach, answering)
        ]
        before.sort(key=lambda k: -_begin(self._statements[k]))
        if noun.upos == "PRON":
            return before[0] if before else None
        named = next((k for k in before if self._named(self._statements[k], noun.lemma.lower())), None)
        return named if named is not None else next((k for k in before if self._only_claimed(k)), None)

    def _may_be_meant(self, k: int, i: int, first: int, answering: set[int]) -> bool:
        other, answer = self._statements[k], self._statements[i]
        at = bisect_right(self._starts, _begin(other)) - 1
        own = other.source is not None and answer.source is not None and other.source.id == answer.source.id
        early = _begin(other) < _begin(answer) and at >= first
        return early and k not in answering and (not own or answer.commitment == "retract")

    def _named(self, claim: Statement, noun: str) -> bool:
        """Whether the cue, or the source, of a claim is the noun itself or the verb it is made from."""
        words = {t.lemma.lower() for place in (claim.cue, claim.source) if place for t in self._words(place)}
        known = cues().get(("noun", noun))
        return noun in words or (known is not None and any(_kin(word, noun) for word in words))

    def _only_claimed(self, k: int) -> bool:
        statement = self._statements[k]
        return statement.commitment == "claim" or (statement.source is not None and statement.source.sector == "MED")

    def _words(self, place: Span) -> list[Token]:
        return [t for t in self._sentence(place).tokens if place.start <= t.start and t.end <= place.end]


def _takes_a_stand(commitment: Commitment) -> bool:
    return commitment == "confirm" or commitment in AGAINST


def holds(outer: Statement, inner: Statement) -> bool:
    """Whether the cue of a statement stands in the words of another."""
    place = inner.cue or inner.content[0]
    return inner.cue != outer.cue and any(c.start <= place.start and place.end <= c.end for c in outer.content)


def _length(statement: Statement) -> int:
    return statement.content[-1].end - statement.content[0].start


def _begin(statement: Statement) -> int:
    return (statement.cue or statement.content[0]).start


def _points_back(sentence: Sentence, token: Token) -> bool:
    """Whether a word names something said before: "the report", "this"."""
    if token.upos == "PRON":
        clause = sentence.tokens[token.head].label if token.head >= 0 else ""
        subject = token.relation in ("nsubj", "obj") and clause not in ("acl", "acl:relcl")
        return subject and token.text.lower() in speakers().words.definite
    return token.lemma.lower() in speakers().words.claims and _definite(sentence, token)


def _definite(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun points to what the text has told: "the report", "such claims", "its accusation", "allegations"."""
    words = speakers().words
    before = sentence.children(noun.index, "det", "amod", "nmod:poss")
    said = [t for t in before if t.text.lower() in words.definite or t.lemma.lower() == words.such]
    owned = any(t.label == "nmod:poss" for t in before)
    return bool(said) or owned or (noun.tag == "NNS" and not any(t.label == "det" for t in before))


def _verdict(sentence: Sentence, tokens: list[Token], noun: Token) -> Commitment | None:
    """What is said of a claim: "the reports were false", "called the story a lie", "that is not true"."""
    verdicts = speakers().verdicts
    kinds: tuple[tuple[Commitment, frozenset[str]], ...] = (
        ("deny", verdicts.deny), ("doubt", verdicts.doubt), ("confirm", verdicts.confirm),
    )  # fmt: skip
    for token in tokens:
        found = next((kind for kind, words in kinds if token.lemma.lower() in words), None)
        of_it = noun.head == token.index or token.head in (noun.head, noun.index)
        if found is not None and of_it and (token.label != "amod" or token.index > token.head):
            return _TURNED[found] if negated(sentence, token.index) else found
    return None


def _kin(verb: str, noun: str) -> bool:
    """Whether a noun is made from a verb: accuse, accusation."""
    stem = verb[: max(4, len(verb) - 2)]
    return len(verb) > 4 and noun.startswith(stem)
