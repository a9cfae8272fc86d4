"""From the word the grammar points at to the party that speaks: known actors, issuers of papers, others by phrase."""

import msgspec

from communique.actors import ActorMention
from communique.parse.sentence import Sentence, Token
from communique.records import Party, identity
from communique.statements.grammar import indices, is_verb, speaker
from communique.statements.lexicon import Channel, channels, sector_of, speakers
from communique.statements.nominal import noun_source
from communique.statements.page import Page, Place

_ORDER = ("name", "title", "description", "adjective", "pronoun")
_BEFORE = ("det", "amod", "compound", "nummod", "nmod", "advmod", "flat")
_AFTER = ("flat", "nmod", "compound", "conj", "appos", "nummod")
_BREAKS = (",", "-", "–", "—", "(")
_NAME_LABELS = ("flat", "appos")
_UNKNOWN = "OTH"
_PERSON = "CVL"  # of whom nothing else is said
_MEDIA = "MED"
# A longer conjunct is a clause of its own rather than a second name.
_CONJUNCT = 6


class Parties:
    """Resolves sources in text order; remembers who issued which paper and which full name a surname belongs to."""

    def __init__(self, page: Page, actors: tuple[ActorMention, ...], setting: str = "") -> None:
        self._page, self._setting = page, setting
        place_of = {sentence.index: place for place, sentence in enumerate(page.sentences)}
        self._at: dict[Place, list[ActorMention]] = {}
        for mention in actors:
            if mention.sentence in place_of:
                self._at.setdefault((place_of[mention.sentence], mention.head), []).append(mention)
        self._names = _names(page.text, actors)
        self._full: dict[str, Party] = {}
        self._issuers: list[tuple[int, Party]] = []
        self._persons: list[tuple[int, Party]] = []
        self._outlets: list[tuple[int, Party]] = []
        self._surveyed = 0

    def party(self, place: Place, depth: int = 3) -> Party:
        """The party named by the phrase whose head stands at ``place``."""
        s, index = place
        sentence = self._page.sentences[s]
        token = sentence.tokens[index]
        issuer = self._issuer(s, token, depth)
        if issuer is not None:
            return issuer
        known = self._known(place)
        found = known or self._pronoun(token) or self._described(s, token)
        if found.sector == _MEDIA:
            return self._outlet(s, token, found)
        if token.upos == "PROPN" or (known is not None and known.name is not None):
            self._persons.append((token.start, found))
        return found

    def _outlet(self, s: int, token: Token, found: Party) -> Party:
        """Media by the name beside the noun ("the state media Xinhua"), or "the agency" by the last such name."""
        sentence = self._page.sentences[s]
        named = [c for c in sentence.children(token.index, *_NAME_LABELS) if c.upos == "PROPN"]
        if token.tag in ("NNP", "NNPS") and not named and not self._is_description((s, token.index)):
            self._outlets.append((token.start, found))
            return found
        if named and named[0].index > token.index and not _parted(sentence, token, named[0]):
            own = self._known((s, named[0].index)) or self._described(s, named[0])
            name = own.name if own.sector == _MEDIA else " ".join(t.text for t in sentence.subtree(named[0].index))
            party = msgspec.structs.replace(found, name=name, id=identity(found.country, _MEDIA, name))
            self._outlets.append((token.start, party))
            return party
        first = sentence.subtree(token.index)[0].text.lower()
        if first not in speakers().words.definite or token.tag in ("NNPS", "NNP"):
            return found
        earlier = (p for start, p in reversed(self._outlets) if start < token.start)
        last = next((p for p in earlier if found.country in ("", p.country)), None)
        return found if last is None else msgspec.structs.replace(last, start=found.start, end=found.end)

    def _is_description(self, place: Place) -> bool:
        return any(m.kind == "description" and m.actor.name is None for m in self._at.get(place, []))

    def _known(self, place: Place) -> Party | None:
        """The actor mention headed by this word, or by a name in apposition to it."""
        s, index = place
        found = self._at.get(place, [])
        if not found:
            sentence = self._page.sentences[s]
            for child in sentence.children(index, *_NAME_LABELS):
                labelled = any(t.text == ":" for t in sentence.tokens[index : child.index])
                if child.upos == "PROPN" and not labelled and self._at.get((s, child.index)):
                    found = [m for m in self._at[(s, child.index)] if m.kind in ("name", "title")]
                    break
        if not found:
            return None
        widest = max(m.last - m.first for m in found)
        same = [m for m in found if m.last - m.first == widest]
        sentence = self._page.sentences[s]
        phrase = noun_phrase(sentence, sentence.tokens[index])
        return self._from_mentions(same, bare(self._page.text[phrase[0].start : phrase[-1].end]))

    def _name(self, mention: ActorMention, phrase: str) -> str | None:
        """A nameless actor by the words of its phrase; a pronoun by the text's best words for that actor."""
        return phrase if mention.kind == "description" else self._names.get(mention.actor.id)

    def _from_mentions(self, mentions: list[ActorMention], phrase: str) -> Party:
        first = mentions[0]
        words = bare(self._page.text[first.start : first.end])
        if len({m.actor.id for m in mentions}) == 1:
            name = first.actor.name or self._name(first, phrase)
            actor = first.actor
            return Party(
                start=first.start, end=first.end, id=actor.id, country=actor.country, sector=actor.sector, name=name
            )
        countries = {m.actor.country for m in mentions}
        country = countries.pop() if len(countries) == 1 else ""
        sector = first.actor.sector
        return Party(
            start=first.start,
            end=first.end,
            id=identity(country, sector, words),
            country=country,
            sector=sector,
            name=words,
        )

    def _issuer(self, s: int, token: Token, depth: int) -> Party | None:
        """Who issued "a statement from the ministry", "the release"; who is "it" after "From his account, he ..."."""
        words = speakers().words
        sentence = self._page.sentences[s]
        if token.text.lower() in words.document_pronouns:
            return self._account_holder(s) if depth else None
        if token.lemma.lower() not in words.documents or not depth:
            return None
        owner = noun_source(sentence, token.index)
        if owner is None or owner == token.index:
            before = sentence.children(token.index, "compound", "amod")
            owner = next((c.index for c in before if self._at.get((s, c.index))), None)
        if owner is not None and owner != token.index:
            party = self.party((s, owner), depth - 1)
            self._issuers.append((token.start, party))
            return party
        if not any(start < token.start for start, _ in self._issuers):
            self._survey(s, depth)
        earlier = [(start, party) for start, party in self._issuers if start < token.start]
        return max(earlier, key=lambda pair: pair[0])[1] if earlier else None

    def _survey(self, upto: int, depth: int) -> None:
        """Papers with a named issuer in the sentences before, which may have been no source there."""
        for s in range(self._surveyed, upto):
            sentence = self._page.sentences[s]
            for token in sentence.tokens:
                if token.lemma.lower() in speakers().words.documents and token.upos == "NOUN":
                    owner = noun_source(sentence, token.index)
                    if owner is not None and owner != token.index:
                        self._issuers.append((token.start, self.party((s, owner), depth - 1)))
        self._surveyed = max(self._surveyed, upto)

    def _account_holder(self, s: int) -> Party | None:
        """Whose account or paper the sentence before spoke from, when this sentence says "it said"."""
        before = self._page.sentences[s - 1] if s else None
        if before is None:
            return None
        for token in before.tokens:
            if is_channel(before, token):
                verb = before.tokens[token.head] if token.head >= 0 else token
                owner = speaker(before, verb.index) if is_verb(verb) else None
                if owner is not None:
                    return self.party((s - 1, owner), 0)
        return None

    def channel_before(self, s: int, source: int | None) -> str | None:
        """The channel of the sentence before, when this one says "it said" for the account or paper named there."""
        words = speakers().words
        if source is None or self._page.sentences[s].tokens[source].text.lower() not in words.document_pronouns:
            return None
        if self._account_holder(s) is None:
            return None
        before = self._page.sentences[s - 1]
        found = [channel_of(before, token, cases_of(before, token)) for token in before.tokens]
        return next((channel.name for channel in found if channel), None)

    def _pronoun(self, token: Token) -> Party | None:
        """A personal pronoun the actors room left open: the last person who was a source."""
        if token.upos != "PRON" or token.text.lower() not in ("he", "she", "him", "her", "his"):
            return None
        party = next((party for start, party in reversed(self._persons) if start < token.start), None)
        if party is None:
            return None
        return Party(
            start=token.start, end=token.end, id=party.id, country=party.country, sector=party.sector, name=party.name
        )

    def _described(self, s: int, token: Token) -> Party:
        """A source by its own words: "a western diplomat", "Prakash's lawyer Mehmet Alper Unver"."""
        sentence = self._page.sentences[s]
        phrase = noun_phrase(sentence, token)
        start, end = phrase[0].start, phrase[-1].end
        person = _person(sentence, token)
        if person is not None:
            name: str | None = self._page.text[person[0].start : person[-1].end]
            full = self._full.get(person[-1].text) if len(person) == 1 else None
            if full is not None:
                return Party(start=start, end=end, id=full.id, country=full.country, sector=full.sector, name=full.name)
        elif token.upos == "PRON":
            name = None
        else:
            name = bare(self._page.text[start:end])
        naming = [t for t in phrase if t.index < token.index or t.label in _NAME_LABELS]
        heads = [w.lemma.lower() for w in (token, *naming[::-1])]
        sector = next((sector_of()[head] for head in heads if head in sector_of()), _UNKNOWN)
        named = token.upos == "PROPN" and not token.text.isupper()
        if sector == _UNKNOWN and (named or (len(phrase) == 1 and token.text.lower() in speakers().words.persons)):
            sector = _PERSON
        country = self._country(s, phrase)
        if not country and sector in speakers().words.at_home and not self._is_known(s, phrase):
            country = self._setting
        actor = identity(country, sector, name)
        party = Party(start=start, end=end, id=actor, country=country, sector=sector, name=name)
        if person is not None and len(person) > 1:
            self._full[person[-1].text] = party
        return party

    def _is_known(self, s: int, phrase: list[Token]) -> bool:
        """Whether somebody of no country is named in the phrase ("a UN official")."""
        return any(self._at.get((s, t.index)) for t in phrase)

    def _country(self, s: int, phrase: list[Token]) -> str:
        found = [m.actor.country for t in phrase for m in self._at.get((s, t.index), []) if m.actor.country]
        return found[0] if found else ""


def _names(text: str, actors: tuple[ActorMention, ...]) -> dict[str, str]:
    """For actors without a name of their own: the best words the text has for them ("China" rather than "it")."""
    best: dict[str, tuple[int, str]] = {}
    for mention in actors:
        if mention.kind == "pronoun":
            continue
        rank = _ORDER.index(mention.kind) if mention.kind in _ORDER else len(_ORDER)
        if mention.actor.id not in best or rank < best[mention.actor.id][0]:
            best[mention.actor.id] = (rank, mention.actor.name or bare(text[mention.start : mention.end]))
    return {actor: name for actor, (_, name) in best.items()}


def _parted(sentence: Sentence, token: Token, name: Token) -> bool:
    """Whether a comma or other mark stands between a noun and a name."""
    return any(t.upos == "PUNCT" for t in sentence.tokens[token.index + 1 : name.index])


def bare(phrase: str) -> str:
    """A noun phrase without the article or quantifier before it, blanks made single."""
    words = phrase.split()
    while len(words) > 1 and words[0].lower() in speakers().words.articles:
        words = words[1:]
    return " ".join(words)


def noun_phrase(sentence: Sentence, head: Token) -> list[Token]:
    """The head with its modifiers up to a relative clause, an apposition after a comma or a participle."""
    kept = {head.index}
    for child in sentence.children(head.index):
        before = child.index < head.index and child.relation in _BEFORE
        after = child.index > head.index and child.label in _AFTER
        subtree = sentence.subtree(child.index)
        touching = after and not any(t.text in _BREAKS for t in sentence.tokens[head.index + 1 : child.index])
        if before or touching or (child.label == "conj" and len(subtree) <= _CONJUNCT):
            kept |= {t.index for t in subtree}
    first, last = min(kept), max(kept)
    run = list(sentence.tokens[first : last + 1])
    cut = [t.index for t in run if t.index > head.index and t.label in ("acl", "acl:relcl", "advcl", "parataxis")]
    if cut:
        run = [t for t in run if t.index < min(sentence.subtree(i)[0].index for i in cut)] or [head]
    while len(run) > 1 and (run[-1].upos == "PUNCT" or run[-1].text in ("'s", "’s", "'", "’")):
        run = run[:-1]
    return run


def _person(sentence: Sentence, token: Token) -> list[Token] | None:
    """The run of proper nouns that names the source: the head itself or its apposition."""
    centre = token
    if token.upos != "PROPN":
        named = [c for c in sentence.children(token.index, "flat", "appos") if c.upos == "PROPN"]
        if not named:
            return None
        centre = named[0]
    family = indices(t for t in sentence.subtree(centre.index) if t.upos == "PROPN") | {centre.index}
    first = last = centre.index
    while first - 1 in family:
        first -= 1
    while last + 1 in family:
        last += 1
    run = list(sentence.tokens[first : last + 1])
    # "Mr.", "Sen.": an abbreviated title is no part of the name.
    while len(run) > 1 and run[0].text.endswith(".") and len(run[0].text) > 2:
        run = run[1:]
    return run


def is_channel(sentence: Sentence, token: Token) -> bool:
    """Whether a word names a way of speaking after one of its prepositions ("from his Twitter account")."""
    return channel_of(sentence, token, cases_of(sentence, token)) is not None


def cases_of(sentence: Sentence, token: Token) -> set[str]:
    """The prepositions before a noun."""
    return {c.text.lower() for c in sentence.children(token.index, "case")}


def channel_of(sentence: Sentence, token: Token, cases: set[str]) -> Channel | None:
    """The channel that a noun, or a compound before it, names after a preposition."""
    names = _namings(sentence, token)
    return next((c for c in channels() if names & c.words and cases & c.prepositions), None)


def channel_named(sentence: Sentence, token: Token) -> Channel | None:
    """The channel that a noun names by itself, as the source that "a court filing said" has."""
    alone = {token.lemma.lower()}
    names = {name for name in _namings(sentence, token) if " " in name} | alone
    return next((c for c in channels() if names & c.words and not c.occasion), None)


def _namings(sentence: Sentence, token: Token) -> set[str]:
    """The lemmas of a noun and what stands before it, alone and in pairs; a participle as it is written ("leaked")."""
    before = sentence.children(token.index, "compound", "amod", "nmod:poss")
    words = {t.text.lower() if t.tag == "VBN" else t.lemma.lower() for t in before}
    head = token.lemma.lower()
    return {head} | words | {f"{word} {head}" for word in words}
