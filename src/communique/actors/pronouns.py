"""Pronouns: the party a "he", "its", "they" or (inside a quotation) "we" stands for."""

from collections.abc import Iterator

from communique.parse import Sentence, Token
from communique.records import Actor

from .memory import Entry, Memory
from .mention import ActorMention
from .quotes import Quotes
from .tables import Speech

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = ("it", "its", "itself")
_THEY = ("they", "them", "their", "theirs", "themselves")
_SPEAKER = ("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves")
_PERSON_REACH = 4  # sentences a person's pronoun may look back
_THING_REACH = 2


class Pronouns:
    """Resolves pronouns against the memory; those of a quotation's speaker once all else is known."""

    def __init__(self, memory: Memory, quotes: Quotes, speech: Speech) -> None:
        self.memory, self.quotes, self.speech = memory, quotes, speech

    def third(self, sentence: Sentence, token: Token) -> list[Entry]:
        """Entries for a third-person pronoun: one a party, none where no party or two fit."""
        word = token.text.lower()
        if token.label == "expl" or (_is_expletive(sentence, token) and not self._of_mind(sentence, token)):
            return []
        joined = self._joined(sentence, token)
        if word in _HE:
            joined = [e for e in joined if e.sort in ("person", "office") and e.gender in ("", _HE[word])]
            if joined:
                return _as_pronoun(sentence, token, joined)
            return _as_pronoun(sentence, token, self._person(sentence, token, _HE[word]))
        if word in _IT:
            joined = [e for e in joined if e.sort in ("country", "body", "group")]
            if joined:
                return _as_pronoun(sentence, token, joined)
            if token.tag == "PRP" and token.relation != "nsubj":
                return _as_pronoun(sentence, token, self._complains(sentence, token))
            if self.quotes.inside(token.start) and sentence.child(token.head, "cop") is not None:
                return []  # and so is "it's hard" in speech
            return _as_pronoun(sentence, token, self._thing(sentence, token))
        if word in _THEY:
            return _as_pronoun(sentence, token, self._several(sentence, token))
        return []

    def _of_mind(self, sentence: Sentence, token: Token) -> bool:
        """Whether the pronoun's adjective is said of a party only: "it was *ready* to talk"."""
        return sentence.tokens[token.head].lemma.lower() in self.speech.minded

    def _complains(self, sentence: Sentence, token: Token) -> list[Entry]:
        """Whoever tells of a deed done to "it": "Ruritania said Graustark had attacked *it*".

        Of what else a clause says, an object "it" is mostly a matter, not a party.
        """
        verb = sentence.tokens[token.head]
        if token.relation not in ("obj", "iobj") or verb.lemma.lower() not in self.speech.suffered:
            return []
        while verb.relation in ("conj", "xcomp"):
            verb = sentence.tokens[verb.head]
        above = sentence.tokens[verb.head]
        if verb.relation not in ("ccomp", "advcl") or above.lemma.lower() not in self.speech.verbs:
            return []
        teller = sentence.child(above.index, "nsubj")
        found = self.memory.at.get((sentence.index, teller.index), []) if teller is not None else []
        return [e for e in found if e.sort in ("country", "body") or (e.sort == "group" and not e.plural)][:1]

    def _joined(self, sentence: Sentence, token: Token) -> list[Entry]:
        """The first part of "Turkey and its allies"."""
        if token.tag != "PRP$" or sentence.tokens[token.head].relation != "conj":
            return []
        return self.memory.at.get((sentence.index, sentence.tokens[token.head].head), [])[:1]

    def is_fronted(self, sentence: Sentence, token: Token) -> bool:
        """Whether the pronoun stands in a phrase before its sentence's subject ("In his speech, Obama ...")."""
        subject = sentence.child(sentence.root.index, "nsubj")
        if subject is None or subject.index < token.index or token.tag != "PRP$" or subject.upos == "PRON":
            return False
        above = [t for t in sentence.ancestors(token.index) if t.head == sentence.root.index]
        return bool(above) and above[0].relation in ("obl", "advcl")

    def fronted(self, sentence: Sentence, token: Token) -> list[Entry]:
        """The subject that follows, if it agrees."""
        subject = sentence.child(sentence.root.index, "nsubj")
        entries = self.memory.at.get((sentence.index, subject.index), [])[:1] if subject is not None else []
        gender = _HE.get(token.text.lower())
        if gender:
            entries = [e for e in entries if e.sort in ("person", "office") and e.gender in ("", gender)]
        else:
            plural = token.text.lower() in _THEY
            entries = [
                e for e in entries if e.sort not in ("person", "office") and (e.plural == plural or e.sort == "body")
            ]
        return _as_pronoun(sentence, token, entries)

    def first(self, sentence: Sentence, token: Token) -> list[Entry]:
        """The speaker, for a first-person pronoun inside a quotation."""
        if token.text.lower() not in _SPEAKER or token.text == "US":
            return []
        speaker = self.quotes.speaker(token.start)
        return _as_pronoun(sentence, token, [speaker] if speaker is not None else [])

    def _person(self, sentence: Sentence, token: Token, gender: str) -> list[Entry]:
        def fits(entry: Entry) -> bool:
            return (
                entry.sort in ("person", "office")
                and not entry.plural
                and entry.gender in ("", gender)
                and not self._same_clause(sentence, token, entry)
                and not self._speaks_here(token, entry)
            )

        best: dict[str, tuple[float, Entry]] = {}
        for entry in self.memory.back(_PERSON_REACH, sentence.index):
            if fits(entry):
                weight, party = self._weight(sentence, token, entry), entry.mention.actor.id
                if party not in best or weight > best[party][0]:
                    best[party] = (weight, entry)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.25):
            return []
        return [ranked[0][1]]

    def _weight(self, sentence: Sentence, token: Token, entry: Entry) -> float:
        """How salient the entry is here: subjects before others, near before far, those of the clauses above most."""
        mention = entry.mention
        head = self.memory.sentences[mention.sentence].tokens[mention.head]
        weight = -1.0 * (sentence.index - mention.sentence)
        if head.relation == "nsubj":
            weight += 1.5
            if mention.sentence == sentence.index and head.head in {t.index for t in sentence.ancestors(token.index)}:
                weight += 1
            elif mention.sentence < sentence.index and self.memory.sentences[mention.sentence].root.index == head.head:
                weight += 0.3
        elif self._is_asked(sentence, token, mention):
            weight += 3.5
        elif head.relation in ("obj", "obl", "appos"):
            weight += 0.5
        elif head.label == "nmod:poss":
            weight += 0.4
        return weight + (0.3 if entry.gender else 0.0) + (0.2 if entry.sort == "person" else 0.0)

    def _is_asked(self, sentence: Sentence, token: Token, mention: ActorMention) -> bool:
        """Who is asked is meant by the subject of the question: "Hannity asked Trump if he would go"."""
        head = self.memory.sentences[mention.sentence].tokens[mention.head]
        if mention.sentence != sentence.index or head.relation not in ("obj", "iobj") or token.relation != "nsubj":
            return False
        verb = sentence.tokens[head.head]
        clause = sentence.tokens[token.head]
        return verb.lemma.lower() in self.speech.asking and clause.head == verb.index

    def _same_clause(self, sentence: Sentence, token: Token, entry: Entry) -> bool:
        """An object cannot be its clause's subject ("Trump met him")."""
        mention = entry.mention
        if mention.sentence != sentence.index or token.tag == "PRP$" or token.text.lower().endswith("self"):
            return mention.sentence == sentence.index and mention.first <= token.index <= mention.last
        if token.relation == "nsubj":
            return False
        return sentence.tokens[mention.head].head == token.head or mention.head == token.head

    def _speaks_here(self, token: Token, entry: Entry) -> bool:
        """Inside a quotation its speaker is "I", never "he"."""
        if not self.quotes.inside(token.start) or self.quotes.inside(entry.mention.start):
            return False
        cue = self.quotes.cue_subject(token.start)
        return cue is not None and cue == (entry.mention.sentence, entry.mention.head)

    def _thing(self, sentence: Sentence, token: Token) -> list[Entry]:
        """The nearest subject that is a country or an organisation, if no other thing stands nearer."""
        for home, subject in self._subjects(sentence, token):
            entries = [e for e in self.memory.at.get((home, subject.index), ()) if not e.plural or e.sort == "country"]
            entries = [e for e in entries if e.sort in ("country", "body") or (e.sort == "group" and not e.plural)]
            if entries:
                return entries[:1]
            if self.memory.at.get((home, subject.index)):
                continue
            if subject.tag in ("NN", "NNP"):
                return []
        return []

    def _several(self, sentence: Sentence, token: Token) -> list[Entry]:
        """The nearest plural subject: a group, or parties joined by "and"."""
        for home, subject in self._subjects(sentence, token):
            joined = self.memory.sentences[home].children(subject.index, "conj")
            entries = [e for t in (subject, *joined) for e in self.memory.at.get((home, t.index), ())[:1]]
            here = self.memory.at.get((home, subject.index), [])
            if here and here[0].plural:
                return here
            if len(entries) > 1 and len(entries) == len(joined) + 1:
                return entries
            if here and here[0].sort == "body":
                return here[:1]
            if subject.tag in ("NNS", "NNPS") and not here:
                return []
        return []

    def _subjects(self, sentence: Sentence, token: Token) -> Iterator[tuple[int, Token]]:
        """Subjects from the nearest: of the clauses above, of earlier clauses, of the sentences before."""
        above = {t.index for t in sentence.ancestors(token.index)}
        own = token.head if token.relation in ("nsubj", "obj", "obl", "iobj") and token.tag == "PRP" else -1
        here = [s for t in sentence.tokens[: token.index] if t.head != own and (s := self._subject(sentence, t))]
        yield from ((sentence.index, s) for v, s in reversed(here) if v in above)
        yield from ((sentence.index, s) for v, s in reversed(here) if v not in above)
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _THING_REACH), -1):
            earlier = self.memory.sentences[index]
            found = [s for t in earlier.tokens if (s := self._subject(earlier, t))]
            yield from ((index, s) for v, s in found if v == earlier.root.index)
            yield from ((index, s) for v, s in found if v != earlier.root.index)

    def _subject(self, sentence: Sentence, token: Token) -> tuple[int, Token] | None:
        """The verb and the subject, where ``token`` is one; a relative pronoun stands for its noun."""
        if token.relation != "nsubj":
            return None
        if token.tag in ("WDT", "WP") and sentence.tokens[token.head].relation == "acl":
            return token.head, sentence.tokens[sentence.tokens[token.head].head]
        if token.upos == "PRON" and not self.memory.at.get((sentence.index, token.index)):
            return None
        return token.head, token


def _is_expletive(sentence: Sentence, token: Token) -> bool:
    """ "It is important to ...": a copula whose real subject is a clause."""
    if token.relation != "nsubj" or token.text.lower() != "it" or sentence.child(token.head, "cop") is None:
        return False
    return bool(sentence.children(token.head, "csubj", "ccomp", "xcomp", "advcl", "acl"))


def _as_pronoun(sentence: Sentence, token: Token, found: list[Entry]) -> list[Entry]:
    entries = []
    for entry in found:
        party: Actor = entry.mention.actor
        mention = ActorMention(
            sentence=sentence.index, head=token.index, first=token.index, last=token.index,
            start=token.start, end=token.end, actor=party, kind="pronoun",
        )  # fmt: skip
        entries.append(Entry(mention, entry.sort, entry.plural, entry.gender, entry.offices, entry.called, entry.group))
    return entries
