"""Who pledges, refuses or demands, and whom it is addressed to: the parties of an operator."""

from communique.events.actions import Action
from communique.events.lexicon import Entry, key
from communique.events.modality import Modality
from communique.events.ontology import conflictual, cooperative
from communique.events.predicates import taken
from communique.events.sides import parties, party, within
from communique.parse.sentence import Token
from communique.records import Party


class Addressees(Modality):
    """Adds the parties of operators."""

    def _agents(self, token: Token, entry: Entry) -> tuple[Party, ...]:
        """Who pledges, refuses, demands: the subject of a verb or state, the owner of a noun."""
        if entry.pos == "adjective":
            return parties(self.sentence, self.slots.subject_of_state(token.index), self.cast, inside=False)
        if token.upos in ("NOUN", "PROPN"):
            found = self._fill(token, ("poss", "by", "of", "from"), modifiers=True, inside=False)
            if found or token.head < 0:
                return found
            governor = self.sentence.tokens[token.head]
            lends = governor.lemma.lower() in self.lexicon.grammar.support_verbs
            if governor.upos != "VERB" or not lends or token.label not in ("obj", "nsubj:pass"):
                return ()
            token = governor
        found = parties(self.sentence, self.slots.subjects(token.index), self.cast, inside=False)
        found = found or self._fill(token, ("subj",), modifiers=False, inside=True, strict=True)
        return self._joint(token, found)

    def _asked(self, token: Token, actors: tuple[Party, ...], inner: Action) -> tuple[Party, ...]:
        """Who is asked to do something hostile, if that is somebody who would do it: "urged Graustark to attack"."""
        if not conflictual(inner.cameo) or inner.negated:
            return ()
        slots = self.lexicon.grammar.addressees["demand"]
        told = self._fill(token, slots, modifiers=False, inside=False, but=taken(actors))
        doers = {p.id for p in inner.actors}
        return tuple(p for p in told if p.id in doers)

    def _addressees(self, operation: str, token: Token, actors: tuple[Party, ...], inner: Action) -> tuple[Party, ...]:
        """To whom the composed act is directed."""
        but = taken(actors)
        named = tuple(p for p in inner.actors if p.id not in but)
        target = tuple(p for p in inner.recipients if p.id not in but)
        if operation == "demand" and cooperative(inner.cameo):
            target = tuple(p for p in target if p.country not in but)  # "demanded the release of its own sailors"
        if operation == "deny":  # what it denies to have done itself; not what others are said to have done
            return self._claimants(token, but) or (() if named else target)
        slots = self.lexicon.grammar.addressees.get(operation, self.lexicon.grammar.addressees["other"])
        slots += tuple(x for x in inner.entry.recipient_slots if x not in ("obj", "iobj", *slots))
        if operation in ("demand", "accuse"):
            if operation == "demand" and conflictual(inner.cameo) and not inner.negated and target:
                return target
            if operation == "demand" and named and not conflictual(inner.cameo):
                return named
            told = self._fill(token, slots, modifiers=False, inside=False, but=but)
            found = told or named or target
            return self._keepers(found, but) or found
        if operation in ("refuse", "permit", "cancel") and named:
            return named
        told = self._fill(token, slots, modifiers=False, inside=True, but=but)
        return target or told or named or self._about(inner.base, but)

    def _claimants(self, token: Token, but: set[str]) -> tuple[Party, ...]:
        """Whose claim it is that is denied: "denied *Graustark's* claims that it had attacked"."""
        claims = [i for i in self.slots.patients(token.index) if self._claim(i)]
        found = [party(m) for i in claims for m in within(self.sentence, i, self.cast, 0)]
        return tuple(p for p in found if p.id not in but and p.country not in but)

    def _claim(self, index: int) -> bool:
        found = key(self.sentence.tokens[index])
        entries = self.lexicon.operators.get(found, ()) if found else ()
        return any(e.operation in ("allege", "accuse") for e in entries)

    def _keepers(self, people: tuple[Party, ...], but: set[str]) -> tuple[Party, ...]:
        """Whose power people of no country are in: "the release of two journalists held in Graustark"."""
        if any(p.country for p in people):
            return ()
        spans = {(p.start, p.end) for p in people}
        here = self.cast.within(self.sentence.index, self.sentence.tokens)
        heads = [m.head for m in here if (m.start, m.end) in spans]
        found = [party(m) for h in heads for m in within(self.sentence, h, self.cast)]
        return tuple(p for p in found if p.country and p.id not in but and p.country not in but)

    def _about(self, index: int, but: set[str]) -> tuple[Party, ...]:
        """Whoever is named within the phrase of the action: "an offensive to dismantle the rebel groups"."""
        if self.sentence.tokens[index].upos not in ("NOUN", "PROPN"):
            return ()
        return tuple(party(m) for m in within(self.sentence, index, self.cast) if m.actor.id not in but)
