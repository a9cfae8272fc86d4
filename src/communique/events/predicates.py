"""A predicate by itself: whether a lexicon entry holds for a word, and who fills its slots."""

from communique.actors import Cast
from communique.events.actions import Action
from communique.events.context import turned
from communique.events.exclusions import excluded_words
from communique.events.lexicon import Entry, Lexicon, particle
from communique.events.ontology import forceful, together
from communique.events.roles import Slots
from communique.events.sides import conjuncts, parties, party, within
from communique.parse.lemmas import gerund, singular
from communique.parse.sentence import Sentence, Token
from communique.records import Party

APART = ("deed",)  # slots that hold nobody of the actor's own country
NOWHERE = Cast(())
HELD = ("obj", "on", "of", "against")  # slots in which a town stands for its people: "shelled Zenda"
STATE = frozenset({"GOV", "MIL"})
ACTOR, OFFICIAL, ANYTHING = "<actor>", "<official>", "<anything>"


class Predicates:
    """The predicates of one sentence and their parties."""

    def __init__(
        self,
        sentence: Sentence,
        cast: Cast,
        lexicon: Lexicon,
        officials: frozenset[str] = frozenset(),
        towns: Cast = NOWHERE,
    ) -> None:
        """``officials`` are the ids of those who hold an office, ``towns`` the places that force may be used on."""
        self.sentence, self.cast, self.lexicon, self.officials = sentence, cast, lexicon, officials
        self.towns = towns
        self.slots = Slots(sentence, lexicon.grammar)
        self.excluded = excluded_words(sentence, lexicon)

    def _holds(self, entry: Entry, token: Token) -> bool:
        s = self.sentence
        if not self._particle_fits(entry, token):
            return False
        if entry.object or entry.not_object:
            objects = [i for i in self.slots.patients(token.index) if i not in self.excluded]
            lemmas = self._lemmas(objects)
            if entry.object and not lemmas & set(entry.object) and not self._any(entry.object, objects):
                return False
            if lemmas & set(entry.not_object):
                return False
        if entry.subject and not self._lemmas(self.slots.subjects(token.index)) & set(entry.subject):
            return False
        if any(not self.slots.infinitive(t) for t in s.children(token.index, *entry.without) if entry.without):
            return False
        if entry.prepositions and not any(self.slots.oblique(token.index, p) for p in entry.prepositions):
            return False
        if entry.topic:
            joined = [i for p in entry.prepositions for i in self.slots.oblique(token.index, p)]
            if not self._lemmas(joined) & set(entry.topic) and not self._any(entry.topic, joined):
                return False
        if entry.modifier or entry.not_modifier:
            modifiers = {t.lemma.lower() for t in s.children(token.index, "compound", "amod", "nmod:poss")}
            if (entry.modifier and not modifiers & set(entry.modifier)) or modifiers & set(entry.not_modifier):
                return False
        # A noun that only modifies another ("attack helicopter") names no action.
        return not (entry.pos == "noun" and token.label in ("compound", "nmod:unmarked", "flat"))

    def _particle_fits(self, entry: Entry, token: Token) -> bool:
        """Whether the verb has the sense's particle; with another ("hung *up*") it is another verb."""
        found = particle(self.sentence, token, self.lexicon.grammar.calendar)
        if entry.particle:
            return found == entry.particle or self._adverb(token, entry.particle)
        return not (found and entry.pos == "verb" and entry.cameo)

    def _any(self, wanted: tuple[str, ...], heads: list[int]) -> bool:
        """Whether an object that may be anything, any known party, or named official, is there."""
        if ACTOR in wanted and parties(self.sentence, heads, self.cast, inside=False):
            return True
        names = [h for h in heads if self.sentence.tokens[h].upos == "PROPN"] if OFFICIAL in wanted else []
        if any(p.id in self.officials for p in parties(self.sentence, names, self.cast, inside=False)):
            return True
        return ANYTHING in wanted and bool(heads)

    def _lemmas(self, heads: list[int]) -> set[str]:
        """What the words and those joined to them are called, and what they are parts of ("some of the *arms*")."""
        s, grammar, out = self.sentence, self.lexicon.grammar, set[str]()
        todo = [j for i in heads for j in conjuncts(s, i)]
        while todo:
            token = s.tokens[todo.pop()]
            lemma = token.lemma.lower()
            out |= {lemma, singular(lemma)}  # a plural that has a lemma of its own ("supplies") is also its singular
            out |= {t.lemma.lower() for t in s.children(token.index, "nummod")}  # "50 *million* crowns"
            if lemma in grammar.partitives:
                todo += [t.index for t in s.children(token.index, "nmod")]
            if lemma in grammar.shells:
                todo += [t.index for t in s.children(token.index, "compound")]
        return out

    def _adverb(self, token: Token, word: str) -> bool:
        """Whether a word stands by the predicate as a particle would: "on *strike*", "held *responsible*"."""
        s = self.sentence
        near = s.children(token.index, "advmod", "case", "xcomp", "obl")
        for noun in s.children(token.index, "obj", "obl", "nsubj:pass"):
            near += s.children(noun.index, "nmod")
            if word in self.lexicon.grammar.particles:  # "brushed off the offer", read as a preposition
                near += s.children(noun.index, "case")
        return any(t.lemma.lower() == word or t.text.lower() == word for t in near)

    def _action(self, entry: Entry, token: Token) -> Action:
        """The action of a predicate by itself, its parties read from the entry's slots."""
        state = entry.pos == "adjective"
        actors = self._fill(token, entry.actor_slots, modifiers=entry.pos == "noun", inside=False, state=state)
        if not actors and "subj" in entry.actor_slots:
            actors = self._fill(token, ("subj",), modifiers=False, inside=True, strict=True)
        if not actors and entry.pos == "noun" and "subj" not in entry.recipient_slots:
            actors = self._lent(token, entry)
        if entry.pos == "verb":
            actors = self._joint(token, actors)
        but = taken(actors)
        recipients = self._fill(token, entry.recipient_slots, modifiers=False, inside=True, but=but)
        if not recipients and entry.pos == "verb" and entry.object and ANYTHING not in entry.object:
            recipients = self._party_to(token, but)
        if not recipients and entry.recipient_slots and entry.pos == "noun":
            recipients = self._lent_recipient(token, but)
        if not recipients and entry.cameo and forceful(entry.cameo):
            recipients = self._townspeople(token, entry)
        suffers = "subj" in entry.recipient_slots and not actors  # "is in custody"
        return Action(
            cameo=turned(self.sentence, token.index, entry.cameo or ""),
            entry=entry,
            base=token.index,
            top=token.index,
            agentless=suffers or (self.slots.passive(token) and not self.slots.subjects(token.index)),
            words=frozenset({token.index}),
            actors=actors,
            recipients=recipients,
            mode=entry.mode,
            why=(token.lemma.lower(),),
        )

    def _joint(self, token: Token, actors: tuple[Party, ...]) -> tuple[Party, ...]:
        """The actors with those who act along with them."""
        if not actors:
            return ()
        more = parties(self.sentence, self.slots.companions(token.index), self.cast, inside=False)
        known = {p.id for p in actors}
        return (*actors, *(p for p in more if p.id not in known))

    def _townspeople(self, token: Token, entry: Entry) -> tuple[Party, ...]:
        """The people of a town that is attacked, seized or besieged."""
        for name in entry.recipient_slots:
            found = parties(self.sentence, self.slots.slot(token.index, name), self.towns, inside=False)
            if found and name in HELD:
                return found
        return ()

    def _party_to(self, token: Token, but: set[str]) -> tuple[Party, ...]:
        """Whoever the object concerns ("the deal with Graustark"), not where it is ("a treaty in Edelweiss")."""
        s, found = self.sentence, []
        for index in self.slots.patients(token.index):
            found += within(s, index, self.cast, but=self.lexicon.grammar.locatives)
        return tuple(p for p in map(party, found) if p.country and p.id not in but and not self._own(p, but))

    def _fill(
        self,
        token: Token,
        slots: tuple[str, ...],
        *,
        modifiers: bool,
        inside: bool,
        strict: bool = False,
        state: bool = False,
        but: set[str] | frozenset[str] = frozenset(),
    ) -> tuple[Party, ...]:
        """The parties in the first of the slots that holds any; ``but`` are ids and countries that do not count."""
        for name in slots:
            heads = self.slots.slot(token.index, name)
            if state and name == "subj":
                heads = self.slots.subject_of_state(token.index)
            if strict:
                heads = [h for h in heads if self._collective(h)]
            named = modifiers and name == "poss"
            found = parties(self.sentence, heads, self.cast, inside=False, modifiers=named)
            found = tuple(p for p in found if p.id not in but and not (name in APART and p.country in but))
            if not found and inside:
                found = self._inside(heads) if strict else parties(self.sentence, heads, self.cast, inside=True)
                found = tuple(p for p in found if p.id not in but and not self._own(p, but))
                found = () if name in APART and any(p.country in but for p in found) else found
            if not found and inside and not strict:  # "condemned the killing of two of its citizens by Ruritania"
                doers = [t.index for h in heads for t in self.slots.obliques(h, self.lexicon.grammar.agent)]
                found = tuple(p for p in parties(self.sentence, doers, self.cast, inside=True) if p.id not in but)
            if found:
                return found
        return ()

    def _inside(self, heads: list[int]) -> tuple[Party, ...]:
        """The party a collective belongs to: "Ruritania's warplanes", but not "a rally in Strelsau"."""
        s, grammar = self.sentence, self.lexicon.grammar
        apart = grammar.private_people | grammar.adversaries
        groups = [h for h in heads if s.tokens[h].lemma.lower() not in apart]
        groups = [h for h in groups if gerund(s.tokens[h].text) == s.tokens[h].text]  # "the downing of a warplane"
        return tuple(party(m) for h in groups for m in within(s, h, self.cast, 0, grammar.locatives))

    def _own(self, party: Party, but: set[str] | frozenset[str]) -> bool:
        """Whether a party named within a phrase is only the actor's own state: "Ruritania deployed its army"."""
        state = party.sector in STATE and party.id not in self.officials
        return bool(party.country) and party.country in but and state

    def _collective(self, index: int) -> bool:
        """Whether a noun without an actor of its own may stand for the party named within it.

        "a court in Edelweiss", "Ruritania's warplanes", but not an abstract ("Ruritania's refusal angered ...").
        """
        token = self.sentence.tokens[index]
        return token.upos in ("NOUN", "PROPN") and not self.lexicon.senses.get(("noun", token.lemma.lower()))

    def _lent(self, token: Token, entry: Entry) -> tuple[Party, ...]:
        """The subject that a support verb, or the clause a meeting is the occasion of, lends an event noun."""
        s, grammar = self.sentence, self.lexicon.grammar
        if s.child(token.index, "cop"):  # "is in talks with"
            return parties(s, [t.index for t in s.children(token.index, "nsubj")], self.cast, inside=False)
        if token.head < 0:
            return ()
        verb = s.tokens[token.head]
        if token.label == "conj" and verb.upos == "NOUN" and verb.head >= 0:
            token, verb = verb, s.tokens[verb.head]
        lends = verb.lemma.lower() in grammar.support_verbs and token.label in ("obj", "nsubj:pass", "xcomp", "obl")
        occasion = together(entry.cameo) and token.label in ("obl", "nmod")
        if occasion:
            lends = any(c.lemma.lower() in grammar.occasion for c in s.children(token.index, "case"))
            verb = next((t for t in s.ancestors(token.index) if t.upos == "VERB"), verb)
        if not lends:
            return ()
        heads = self.slots.subjects(verb.index)
        if occasion:
            heads = heads or self.slots.patients(verb.index)
        return parties(s, heads, self.cast, inside=occasion or self.slots.passive(verb))

    def _lent_recipient(self, token: Token, but: set[str]) -> tuple[Party, ...]:
        """Whom an event noun's verb puts at its other end: "gave *Ruritania* an answer", "sanctions hit *it*"."""
        s = self.sentence
        if token.head < 0:
            return ()
        if token.label == "nsubj" and s.tokens[token.head].lemma.lower() in self.lexicon.grammar.reaching_verbs:
            reached = [t.index for t in s.children(token.head, "obj")]
            found = parties(s, reached, self.cast, inside=True)
            return tuple(p for p in found if p.id not in but and p.country not in but)
        governor = s.tokens[token.head]
        reached_by = token.label == "obl" and governor.lemma.lower() in self.lexicon.grammar.reaching_verbs
        if reached_by and token in self.slots.obliques(token.head, self.lexicon.grammar.agent):
            found = parties(s, [t.index for t in s.children(token.head, "nsubj", "nsubj:pass")], self.cast, inside=True)
            return tuple(p for p in found if p.id not in but and p.country not in but)
        if token.label not in ("obj", "nsubj:pass"):
            return ()
        heads = self.slots.indirect(token.head)
        return tuple(p for p in parties(s, heads, self.cast, inside=True) if p.id not in but)


def taken(actors: tuple[Party, ...]) -> set[str]:
    """The ids and countries of those who act: they are not the other side."""
    return {p.id for p in actors} | {p.country for p in actors if p.country}
