"""Later mentions by common nouns: "the island", "the bloc", "his country", "both presidents", "the two sides"."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from communique.parse import Sentence, Token
from communique.records import Actor

from .memory import Entry, Memory
from .mention import ActorMention
from .parties import Parties
from .scene import Scene
from .tables import Words

_DEFINITE = ("the", "this", "that", "these", "those")
_NEAR = 3  # sentences back in which a pair must have been spoken of


class Later:
    """Resolves common nouns and pairs against the memory."""

    def __init__(self, memory: Memory, words: Words, parties: Parties, scene: Scene) -> None:
        self.memory, self.words, self.parties, self.scene = memory, words.later, parties, scene
        self._now = 0

    def is_pair(self, sentence: Sentence, head: int) -> bool:
        """Whether the noun is a plural after "both" or "the two"."""
        before = [t.text.lower() for t in sentence.tokens[_left(sentence, head) : head]]
        if sentence.tokens[head].tag not in ("NNS", "NNPS") or not any(w in self.words.both for w in before):
            return False
        return "two" not in before or before[0] in ("the", "both", "these", "those", "their", "our")

    def pair(self, sentence: Sentence, head: int, sector: str = "") -> list[Entry]:
        """The two parties that "both presidents" or "the two sides" stands for; none where the noun is no pair.

        ``sector`` is that of the group noun, if it is one ("both parties").
        """
        if not self.is_pair(sentence, head):
            return []
        self._now = sentence.index
        lemma, left = _singular(sentence.tokens[head]), _left(sentence, head)
        chosen: Sequence[Actor] = ()
        if lemma in self.words.pair_countries:
            chosen = self._facing(self._country_of) or self._two(self._country_of)
        elif lemma in self.words.pair_any:
            chosen = self._facing(self._side_of) or self._two(self._side_of)
        elif lemma in self.words.pair_people:
            named = self._two(lambda e: e.mention.actor if e.sort == "person" and lemma in e.offices else None)
            chosen = named or self._two(lambda e: e.mention.actor if e.sort == "person" else None)
        elif sector:
            chosen = self._two(lambda e: e.mention.actor if e.mention.actor.sector == sector else None)
        return [self._entry(sentence, left, head, party, plural=True) for party in chosen]

    def noun(self, sentence: Sentence, token: Token) -> list[Entry]:
        """What a definite common noun that is no title or group stands for: a country or an organisation."""
        pair = self.pair(sentence, token.index)
        if pair or token.tag != "NN":
            return pair
        lemma, left = token.text.lower(), _left(sentence, token.index)
        opener = sentence.tokens[left]
        if left == token.index:
            return []
        if opener.tag == "PRP$" and lemma in self.words.country:
            past = self.memory.at.get((sentence.index, left), [])
            countries = dict.fromkeys(e.mention.actor.country for e in past)
            return [
                self._entry(sentence, left, token.index, self.parties.country(c), "country") for c in countries if c
            ]
        if opener.text.lower() not in _DEFINITE or token.index - left > 3:
            return []
        short = token.text[0].isupper() and token.index - left == 1
        named = self.memory.nearest(
            lambda e: e.sort in ("country", "body") and (lemma in e.called or (short and _is_short(e, lemma)))
        )
        if named is not None:
            return [self._entry(sentence, left, token.index, named.mention.actor, named.sort, called=named.called)]
        if lemma in self.words.country and token.index - left == 1:
            country = self._country(sentence)
            return [self._entry(sentence, left, token.index, country, "country")] if country is not None else []
        return []

    def short_name(self, sentence: Sentence, token: int) -> list[Entry]:
        """A body by the common noun of its name or its last word, written like a name: "the Council", "the Post"."""
        tokens = sentence.tokens
        lemma = tokens[token].text.lower()
        if not token or tokens[token - 1].text.lower() not in _DEFINITE:
            return []
        named = self.memory.nearest(
            lambda e: e.sort in ("country", "body") and (lemma in e.called or _is_short(e, lemma))
        )
        if named is None:
            return []
        return [self._entry(sentence, token - 1, token, named.mention.actor, named.sort, called=named.called)]

    def _country(self, sentence: Sentence) -> Actor | None:
        """The one country that this and the previous sentence speak of, else the subject's."""
        near = list(self.memory.back(1, sentence.index))
        codes = list(dict.fromkeys(e.mention.actor.country for e in near if e.mention.actor.country))
        if len(codes) > 1:
            here = [e for e in near if e.mention.sentence == sentence.index and e.mention.actor.country]
            codes = list(
                dict.fromkeys(e.mention.actor.country for e in here if e.sort == "country" and e.mention.kind == "name")
            )
        return self.parties.country(codes[0]) if len(codes) == 1 else None

    def _country_of(self, entry: Entry) -> Actor | None:
        code = entry.mention.actor.country
        return self.parties.country(code) if code and entry.mention.kind != "pronoun" else None

    def _side_of(self, entry: Entry) -> Actor | None:
        if entry.sort == "body" and entry.mention.actor.sector in ("REB", "PTY", "OPP", "IGO", "LAB", "BUS"):
            return entry.mention.actor
        return self._country_of(entry)

    def _facing(self, party_of: Callable[[Entry], Actor | None]) -> list[Actor]:
        """The only two parties of a sentence nearby that are no places in it, joined or subject and complement."""
        for index in range(self._now, max(self._now - _NEAR, 0) - 1, -1):
            sentence = self.memory.sentences[index]
            named: dict[int, Actor] = {}
            for entry in self.memory.back(self._now - index, self._now):
                party, head = party_of(entry), entry.mention.head
                if party is not None and entry.mention.sentence == index and not self.scene.is_place(sentence, head):
                    named[head] = party
            pair = _distinct(named[i] for i in sorted(named))
            acting = any(sentence.tokens[i].relation in ("nsubj", "conj", "nmod") for i in named)
            if len(pair) == 2 and acting:
                return pair
            joined = [(sentence.tokens[i].head, i) for i in sorted(named) if sentence.tokens[i].relation == "conj"]
            pair = _distinct(named[i] for two in joined if two[0] in named for i in two)
            if len(pair) == 2:
                return pair
        return []

    def _two(self, party_of: Callable[[Entry], Actor | None]) -> list[Actor]:
        """The two parties of a kind most spoken of nearby, in text order; none where a third fits as well."""
        for reach in (*range(_NEAR + 1), None):
            named: dict[str, Actor] = {}
            counts: Counter[str] = Counter()
            for entry in self.memory.back(reach, self._now):
                party = party_of(entry)
                if party is not None:
                    named[party.id] = party
                    counts[party.id] += 1
            ranked = counts.most_common(3)
            if len(ranked) < 2:
                continue
            if len(ranked) == 2 or ranked[1][1] > ranked[2][1]:
                first, second = ranked[0][0], ranked[1][0]
                order = list(named)
                return [named[i] for i in sorted((first, second), key=order.index, reverse=True)]
            return []
        return []

    def _entry(
        self, sentence: Sentence, left: int, head: int, party: Actor, sort: str = "country", plural: bool = False,
        called: tuple[str, ...] = (),
    ) -> Entry:  # fmt: skip
        tokens = sentence.tokens
        mention = ActorMention(
            sentence=sentence.index, head=head, first=left, last=head, start=tokens[left].start, end=tokens[head].end,
            actor=party, kind="description",
        )  # fmt: skip
        # Callers pass only the Literal's words; mypy widens them to str.
        return Entry(mention, sort, plural, called=called)  # type: ignore[arg-type]


def _is_short(entry: Entry, word: str) -> bool:
    """Whether a body's name of several words ends in ``word``: "the Post" after "The Washington Post"."""
    words = (entry.mention.actor.name or "").lower().split()
    return entry.sort == "body" and len(words) > 1 and words[-1] == word


def _distinct(parties: Iterable[Actor]) -> list[Actor]:
    """The parties in their order, each once."""
    return list({p.id: p for p in parties}.values())


def _left(sentence: Sentence, head: int) -> int:
    """Where the noun phrase begins: at its determiner or possessive, over adjectives and numbers."""
    i = head - 1
    while i >= 0 and head - i < 6:
        token = sentence.tokens[i]
        if token.upos == "DET" or token.tag in ("PRP$", "DT", "PDT"):
            before = sentence.tokens[i - 1] if i else None
            return i - 1 if before is not None and before.text.lower() == "both" else i
        if token.upos not in ("ADJ", "NUM") and token.tag not in ("CD", "JJ"):
            break
        i -= 1
    return i + 1


def _singular(token: Token) -> str:
    return token.lemma.lower()
