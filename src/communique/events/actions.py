"""Predicates to actions: which words of a sentence name an action, and what operators make of it.

A predicate names an action; an operator ("pledged to", "refused to", "threat of") takes an action and yields
another; operators nest as the tree nests. ``Composer.actions`` is that recursion, one word at a time.
"""

from typing import Literal

import msgspec

from communique.actors import Cast
from communique.events.exclusions import excluded_words
from communique.events.lexicon import Entry, Lexicon, key, particle
from communique.events.ontology import agreed, composed, composed_negated, conflictual, ontology
from communique.events.roles import Slots, is_clause, parties, party, passive, within
from communique.parse.sentence import Sentence, Token
from communique.records import Party

Effect = Literal["intend", "conditional", "suppose", "urge"]


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """What a word (with all operators above it, up to ``top``) says is done, and by whom to whom."""

    cameo: str
    entry: Entry
    base: int
    top: int
    words: frozenset[int]
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    mode: str | None = None
    negated: bool = False
    supposed: bool = False
    alleged: bool = False
    urged: bool = False
    intended: bool = False
    composite: bool = False
    why: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The PLOVER type."""
        if self.entry.type and not self.composite:
            return self.entry.type
        return ontology().cameo[self.cameo].type

    @property
    def intended_harm(self) -> bool:
        """Whether a hostile act is only planned or announced, by no verb of threat."""
        planned = any(w.startswith(("will", "pledge")) for w in self.why)
        return planned and ontology().types[self.type].threat and not any(w.startswith("threat") for w in self.why)


class Miss(msgspec.Struct, frozen=True):
    """A predicate that was found and not coded, with the reason."""

    word: int
    reason: str


class Composer:
    """All actions of one sentence."""

    def __init__(
        self, sentence: Sentence, cast: Cast, lexicon: Lexicon, officials: frozenset[str] = frozenset()
    ) -> None:
        self.sentence, self.cast, self.lexicon, self.officials = sentence, cast, lexicon, officials
        self.slots = Slots(sentence, lexicon.grammar)
        self.excluded = excluded_words(sentence, lexicon)
        self.misses: list[Miss] = []
        self._known: dict[int, tuple[Action, ...]] = {}
        self._consumed: set[int] = set()

    def all(self) -> list[Action]:
        """The outermost actions of the sentence, in text order of their predicates."""
        found = [a for t in self.sentence.tokens for a in self.actions(t.index)]
        best: dict[tuple[int, int], Action] = {}
        for action in found:
            if action.top == action.base and action.base in self._consumed:
                continue
            if action.top in self._consumed:
                continue
            if reason := self._only_meant(action):
                self.misses.append(Miss(action.base, reason))
                continue
            best.setdefault((action.base, action.top), action)
        return sorted(best.values(), key=lambda a: (a.base, a.top))

    def actions(self, index: int) -> tuple[Action, ...]:
        """The actions whose outermost word is this one."""
        if index not in self._known:
            self._known[index] = ()  # a malformed tree must not recurse for ever
            self._known[index] = self._find(self.sentence.tokens[index])
        return self._known[index]

    def _find(self, token: Token) -> tuple[Action, ...]:
        found = self._based(token, fixed=True) or self._operated(token)
        if not found:
            found = self._based(token) or self._supported(token)
        if is_clause(token, self.sentence):
            found = tuple(x for a in found if (x := self._modal(token, a)) is not None)
        return found

    # -- base predicates -----------------------------------------------------------------------------

    def _based(self, token: Token, *, fixed: bool = False) -> tuple[Action, ...]:
        """The action the word names by itself; with ``fixed``, only one that a particle or object makes certain."""
        found = key(token)
        entries = self.lexicon.senses.get(found, ()) if found else ()
        if token.tag == "VBN":  # "is opposed to": a participle that stands as an adjective
            entries = self.lexicon.senses.get(("adjective", token.text.lower()), ()) + entries
        holding = [e for e in entries if (e.object or e.particle or not fixed) and self._holds(e, token)]
        if not holding:
            return ()
        if reason := self.excluded.get(token.index):
            self.misses.append(Miss(token.index, reason))
            return ()
        if any(
            m.kind in ("name", "title") and m.first <= token.index <= m.last and m.head != token.index
            for m in self.cast.within(self.sentence.index, [token])
        ):
            self.misses.append(Miss(token.index, "part of a name"))
            return ()
        strictest = [e for e in holding if e.strictness == holding[0].strictness]
        made = [self._action(e, token) for e in strictest]
        made.sort(key=lambda a: -(bool(a.recipients) + bool(a.actors)))
        if made[0].entry.object:
            # "called off the talks": the talks are part of the sense, no event of their own.
            self._consumed.update(self.slots.patients(token.index))
        return (made[0],)

    def _holds(self, entry: Entry, token: Token) -> bool:
        s = self.sentence
        if entry.particle and particle(s, token) != entry.particle and not self._adverb(token, entry.particle):
            return False
        if entry.object or entry.not_object:
            objects = [i for i in self.slots.patients(token.index) if i not in self.excluded]
            lemmas = {s.tokens[i].lemma.lower() for i in objects}
            if entry.object and not lemmas & set(entry.object):
                return False
            if lemmas & set(entry.not_object):
                return False
        if entry.prepositions and not any(self.slots.oblique(token.index, p) for p in entry.prepositions):
            return False
        if entry.modifier:
            modifiers = s.children(token.index, "compound", "amod", "nmod:poss")
            if not any(t.lemma.lower() in entry.modifier for t in modifiers):
                return False
        # A noun that only modifies another ("attack helicopter") names no action.
        return not (entry.pos == "noun" and token.label in ("compound", "nmod:unmarked", "flat"))

    def _only_meant(self, action: Action) -> str | None:
        """Why an action is what somebody meant or spoke about, not what was done; None if it was done.

        "sent ships to help", "a pretext to attack", "a resolution on investigating the raid".
        """
        s, grammar, token = self.sentence, self.lexicon.grammar, self.sentence.tokens[action.top]
        joined = [m.lemma.lower() for m in s.children(token.index, "mark", "case")]
        if token.label in ("advcl", "acl") and any(m in grammar.infinitive for m in joined):
            if self.slots.headline(token):
                return None
            return "a purpose, not an act"
        if (
            token.tag == "VBG"
            and joined
            and not s.child(token.index, "aux")
            and not any(m in grammar.factive_prepositions for m in joined)
        ):
            return "spoken of, not done"
        return None

    def _adverb(self, token: Token, word: str) -> bool:
        """Whether a word stands by the predicate as a particle would: "on *strike*", "held *responsible*"."""
        s = self.sentence
        near = s.children(token.index, "advmod", "case", "xcomp", "obl")
        for noun in s.children(token.index, "obj", "obl", "nsubj:pass"):
            near += s.children(noun.index, "case", "nmod")
        return any(t.lemma.lower() == word or t.text.lower() == word for t in near)

    def _action(self, entry: Entry, token: Token) -> Action:
        """The action of a predicate by itself, its parties read from the entry's slots."""
        state = entry.pos == "adjective"
        actors = self._fill(token, entry.actor_slots, modifiers=entry.pos == "noun", inside=False, state=state)
        if not actors and "subj" in entry.actor_slots:
            actors = self._fill(token, ("subj",), modifiers=False, inside=True, strict=True)
        if not actors and entry.pos == "noun" and "subj" not in entry.recipient_slots:
            actors = self._lent(token, entry)
        taken = _taken(actors)
        recipients = self._fill(token, entry.recipient_slots, modifiers=False, inside=True, but=taken)
        if not recipients and entry.pos == "verb" and entry.object:
            recipients = self._party_to(token, taken)
        if not recipients and entry.recipient_slots and entry.pos == "noun":
            recipients = self._lent_recipient(token, taken)
        return Action(
            cameo=entry.cameo or "",
            entry=entry,
            base=token.index,
            top=token.index,
            words=frozenset({token.index}),
            actors=actors,
            recipients=recipients,
            mode=entry.mode,
            why=(token.lemma.lower(),),
        )

    def _party_to(self, token: Token, but: set[str]) -> tuple[Party, ...]:
        """Whoever the object concerns ("the deal with Graustark"), not where it is ("a treaty in Edelweiss")."""
        s, found = self.sentence, []
        for index in self.slots.patients(token.index):
            found += within(s, index, self.cast, but=self.lexicon.grammar.locatives)
        return tuple(p for p in map(party, found) if p.id not in but and not self._own(p, but))

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
            found = tuple(p for p in found if p.id not in but)
            if not found and inside:
                found = self._inside(heads) if strict else parties(self.sentence, heads, self.cast, inside=True)
                found = tuple(p for p in found if p.id not in but and not self._own(p, but))
            if found:
                return found
        return ()

    def _inside(self, heads: list[int]) -> tuple[Party, ...]:
        """The party a collective belongs to: "Ruritania's warplanes", but neither "a rally in Strelsau" nor "a Ruritanian boy"."""
        s, but = self.sentence, self.lexicon.grammar.locatives
        found = [m for h in heads for m in within(s, h, self.cast, 0, but) if m.kind != "adjective"]
        return tuple(party(m) for m in found)

    def _own(self, party: Party, but: set[str] | frozenset[str]) -> bool:
        """Whether a party named within a phrase is only the actor's own country: "Ruritania deployed its army"."""
        return bool(party.country) and party.country in but and party.id not in self.officials

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
        occasion = entry.symmetric and token.label in ("obl", "nmod")
        if occasion:
            lends = any(c.lemma.lower() in grammar.occasion for c in s.children(token.index, "case"))
            verb = next((t for t in s.ancestors(token.index) if t.upos == "VERB"), verb)
        if not lends:
            return ()
        heads = self.slots.subjects(verb.index)
        if occasion:
            heads = heads or self.slots.patients(verb.index)
        return parties(s, heads, self.cast, inside=occasion or passive(s, verb))

    def _lent_recipient(self, token: Token, but: set[str]) -> tuple[Party, ...]:
        s = self.sentence
        if token.head < 0 or token.label not in ("obj", "nsubj:pass"):
            return ()
        heads = self.slots.indirect(token.head)
        return tuple(p for p in parties(s, heads, self.cast, inside=True) if p.id not in but)

    def _supported(self, token: Token) -> tuple[Action, ...]:
        """A support verb with an event noun: "held talks", "launched an attack"."""
        s = self.sentence
        if token.upos != "VERB" or token.lemma.lower() not in self.lexicon.grammar.support_verbs:
            return ()
        out = []
        for noun in self.slots.patients(token.index) + [t.index for t in s.children(token.index, "obl")]:
            label = s.tokens[noun].label
            for action in self.actions(noun):
                if action.base == noun and s.tokens[noun].head == token.index and (label != "obl" or not action.actors):
                    self._consumed.add(noun)
                    own = parties(s, self.slots.subjects(token.index), self.cast, inside=False)
                    out.append(
                        msgspec.structs.replace(
                            action,
                            top=token.index,
                            words=action.words | {token.index},
                            actors=action.actors or own,
                            why=(f"{token.lemma.lower()} {action.why[0]}", *action.why[1:]),
                        )
                    )
        return tuple(out)

    # -- operators -----------------------------------------------------------------------------------

    def _operated(self, token: Token) -> tuple[Action, ...]:
        found = key(token)
        unplaced: tuple[Action, ...] = ()
        for entry in self.lexicon.operators.get(found, ()) if found else ():
            if token.index in self.excluded or not self._holds(entry, token):
                continue
            inner = [a for i in self._arguments(token, entry) for a in self.actions(i)]
            made = [x for a in inner if (x := self._compose(entry, token, a)) is not None]
            if made:
                for action in inner:
                    self._consumed.update((action.top, action.base))
                return tuple(made)
            # "The accusation was denied", by nobody named: the accusation stands as it is.
            unplaced = unplaced or (tuple(inner) if entry.operation not in ("refuse", "deny", "accuse") else ())
        return tuple(self._only_supposed(token, a) for a in unplaced)

    def _only_supposed(self, token: Token, inner: Action) -> Action:
        """An operator whose own party is unknown ("was expected to attack") still makes its action unreal."""
        self._consumed.update((inner.top, inner.base))
        why = (f"unreal ({token.lemma.lower()})", *inner.why)
        return msgspec.structs.replace(
            inner, top=token.index, words=inner.words | {token.index}, supposed=True, why=why
        )

    def _arguments(self, token: Token, entry: Entry) -> list[int]:
        """The words that may carry the operator's action, coordinated ones included."""
        out: list[int] = []
        for place in entry.argument:
            for index in self._argument(token, place):
                chain = [index, *(t.index for t in self.sentence.children(index, "conj"))]
                out.extend(i for i in chain if i not in out)
        return out

    def _argument(self, token: Token, place: str) -> list[int]:
        s, index = self.sentence, token.index
        clauses = [t for t in s.children(index, "xcomp", "ccomp", "acl", "advcl") if t.label != "acl:relcl"]
        if token.upos not in ("NOUN", "PROPN"):
            clauses = [t for t in clauses if t.label in ("xcomp", "ccomp") or (t.label == "advcl" and t.tag == "VBG")]
        if token.upos == "ADJ":
            clauses = s.children(index, "xcomp", "ccomp", "advcl", "csubj")
        infinitive = self.lexicon.grammar.infinitive
        if place == "clause":
            return [t.index for t in clauses if t.label != "advcl" or token.upos != "VERB"]
        if place == "gerund":
            return [t.index for t in clauses if t.tag == "VBG"]
        if place == "to_clause":
            return [t.index for t in clauses if any(m.lemma.lower() in infinitive for m in s.children(t.index, "mark"))]
        if place == "progressive":
            return [t.index for t in clauses if token.tag == "VBG"]
        if place == "third_clause":
            return [t.index for t in clauses if s.child(t.index, "nsubj", "nsubj:pass")]
        if place == "clause_other":
            return [t.index for t in clauses if self._about_another(token, t)]
        if place.endswith("+clause"):
            return [t.index for t in clauses] if self.slots.oblique(index, place.removesuffix("+clause")) else []
        if place in ("obj", "obj_action"):
            return self.slots.patients(index)
        if place == "obj_noun":
            return [i for i in self.slots.patients(index) if key(s.tokens[i]) in self.lexicon.operators]
        return self.slots.oblique(index, place)

    def _about_another(self, token: Token, clause: Token) -> bool:
        s = self.sentence
        own = {p.id for p in parties(s, self.slots.subjects(token.index), self.cast, inside=False)}
        other = {p.id for p in parties(s, self.slots.subjects(clause.index), self.cast, inside=False)}
        return bool(own and other and not own & other)

    def _compose(self, entry: Entry, token: Token, inner: Action) -> Action | None:
        """The action the operator makes of the inner one; None where PLOVER has none or its own party is unknown."""
        replace = msgspec.structs.replace
        operation = self._resolved(entry.operation or "same", inner, token)
        step = f"{operation} ({token.lemma.lower()})"
        up = replace(inner, top=token.index, words=inner.words | {token.index}, why=(step, *inner.why))
        if operation == "same":
            return replace(up, actors=inner.actors or self._agents(token))
        if operation == "negate":
            return replace(up, negated=not inner.negated)
        if operation == "suppose":
            return replace(up, supposed=True)
        if operation == "allege":
            return replace(up, alleged=True)
        if operation == "agree":
            return replace(up, cameo=agreed(), actors=self._agents(token), recipients=(), mode=None, composite=True)
        code = composed_negated(operation, inner.cameo) if inner.negated else composed(operation, inner.cameo)
        actors = self._agents(token)
        if operation in ("stop", "cancel", "permit"):
            actors = actors or inner.actors
        if code is None or not actors or (operation == "pledge" and self._foreign(actors, inner)):
            return None
        return replace(
            up,
            cameo=code,
            actors=actors,
            recipients=self._addressees(operation, token, actors, inner),
            mode=inner.mode if code == inner.cameo else None,
            negated=False,
            supposed=inner.supposed and operation in ("stop", "cancel"),
            urged=False,
            composite=code != inner.cameo or inner.composite,
        )

    def _resolved(self, operation: str, inner: Action, token: Token) -> str:
        """The plain operation that one depending on its action comes to."""
        hostile = conflictual(inner.cameo) and not inner.negated
        if operation == "refuse" and inner.alleged:
            return "deny"  # "rejected claims that ..." denies what is claimed
        if operation == "finish":
            return "same" if ontology().types[inner.type].mutual else "stop"
        if operation == "decide":
            # Deciding on hostile or yielding acts is news of the act itself; on friendly ones it is a promise.
            return "same" if hostile else "pledge"
        if operation == "agree":
            # To agree among themselves on cuts or bans is agreement; to agree on sanctions against a third is a threat.
            own = {a.id for a in self._agents(token)}
            return "agree" if hostile and all(p.id in own for p in inner.recipients) else "pledge"
        return operation

    def _foreign(self, actors: tuple[Party, ...], inner: Action) -> bool:
        own = {p.id for p in actors}
        return bool(own and inner.actors) and not own & {p.id for p in inner.actors} and not inner.entry.symmetric

    def _agents(self, token: Token) -> tuple[Party, ...]:
        """Who pledges, refuses, demands: the subject of a verb, the owner of a noun."""
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
        return found or self._fill(token, ("subj",), modifiers=False, inside=True, strict=True)

    def _addressees(self, operation: str, token: Token, actors: tuple[Party, ...], inner: Action) -> tuple[Party, ...]:
        """To whom the composed act is directed."""
        taken = _taken(actors)
        named = tuple(p for p in inner.actors if p.id not in taken)
        target = tuple(p for p in inner.recipients if p.id not in taken)
        if operation == "deny":
            return target
        slots = self.lexicon.grammar.addressees.get(operation, self.lexicon.grammar.addressees["other"])
        slots += tuple(x for x in inner.entry.recipient_slots if x not in ("obj", "iobj", *slots))
        if operation in ("demand", "accuse"):
            if operation == "demand" and conflictual(inner.cameo) and not inner.negated and target:
                return target
            if operation == "demand" and named and not conflictual(inner.cameo):
                return named
            told = self._fill(token, slots, modifiers=False, inside=False, but=taken)
            return told or named or target
        if operation in ("refuse", "permit", "cancel") and named:
            return named
        told = self._fill(token, slots, modifiers=False, inside=True, but=taken)
        return target or told or named or self._about(inner.base, taken)

    def _about(self, index: int, but: set[str]) -> tuple[Party, ...]:
        """Whoever is named within the phrase of the action: "an offensive to dismantle the rebel groups"."""
        if self.sentence.tokens[index].upos not in ("NOUN", "PROPN"):
            return ()
        return tuple(party(m) for m in within(self.sentence, index, self.cast) if m.actor.id not in but)

    # -- auxiliaries, negation -----------------------------------------------------------------------

    def _modal(self, token: Token, action: Action) -> Action | None:
        """What the clause's auxiliaries and negation make of its action."""
        effect, negated = self._effect(token), self._negated(token)
        replace = msgspec.structs.replace
        if effect == "intend" or (effect == "conditional" and self._reported_past(token)):
            code = composed("refuse" if negated and not conflictual(action.cameo) else "pledge", action.cameo)
            if code is None or (negated and conflictual(action.cameo)):
                return replace(action, negated=action.negated != negated, supposed=action.supposed or not negated)
            changed = code != action.cameo
            return replace(
                self._conditioned(token, action),
                cameo=code,
                intended=True,
                composite=action.composite or changed,
                mode=None if changed else action.mode,
                why=(("will not" if negated else "will"), *action.why) if changed else action.why,
            )
        action = replace(action, negated=action.negated != negated)
        if effect in ("suppose", "conditional"):
            return replace(action, supposed=True)
        if effect == "urge":
            return replace(action, urged=True)
        return action

    def _conditioned(self, token: Token, action: Action) -> Action:
        """A hostile plan without a target is aimed at whoever could set it off: "would fire if Graustark crossed"."""
        s, marks = self.sentence, self.lexicon.grammar.conditional_marks
        if action.recipients or not conflictual(action.cameo):
            return action
        own = {p.id for p in action.actors} | {p.country for p in action.actors}
        for clause in s.children(token.index, "advcl"):
            if any(m.lemma.lower() in marks for m in s.children(clause.index, "mark")):
                found = parties(s, self.slots.subjects(clause.index), self.cast, inside=True)
                found = tuple(p for p in found if p.id not in own and p.country not in own)
                if found:
                    return msgspec.structs.replace(action, recipients=found)
        return action

    def _effect(self, token: Token) -> Effect | None:
        s = self.sentence
        modals = {m.lemma: m.effect for m in self.lexicon.grammar.modals}
        for aux in s.children(token.index, "aux"):
            effect = modals.get(aux.lemma.lower()) or modals.get(aux.text.lower())
            if effect:
                return effect
        infinitive = any(m.lemma.lower() in self.lexicon.grammar.infinitive for m in s.children(token.index, "mark"))
        clause = s.child(token.index, "nsubj") and token.label in ("root", "parataxis", "ccomp")
        if infinitive and (clause or self.slots.headline(token)):
            return "intend"  # headline: "Ruritania, Graustark to resume talks"
        if token.label in ("advcl", "acl") and token.tag == "VBG" and token.head >= 0:
            return "intend" if self._effect(s.tokens[token.head]) == "intend" else None
        if token.label == "conj" and not s.child(token.index, "nsubj", "nsubj:pass", "aux") and token.head >= 0:
            first = s.tokens[token.head]
            if is_clause(first, s) and token.tag in ("VB", first.tag):
                return self._effect(first)
        return None

    def _negated(self, token: Token) -> bool:
        s, grammar = self.sentence, self.lexicon.grammar
        for child in s.children(token.index, "advmod", "mark", "cc", "cc:preconj", "det"):
            word = child.lemma.lower()
            if word in grammar.negators or child.text.lower() in grammar.negators:
                return True
            if child.label == "mark" and word in grammar.negative_marks:
                return True
        for role in s.children(token.index, "nsubj", "nsubj:pass", "obj"):
            if any(d.lemma.lower() in grammar.negative_determiners for d in s.children(role.index, "det")):
                return True
        return False

    def _reported_past(self, token: Token) -> bool:
        """Whether the clause is what somebody said, so that "would" stands for "will"."""
        s = self.sentence
        for _ in range(4):
            if token.label in ("ccomp", "parataxis") and token.head >= 0:
                return True
            if token.label not in ("conj", "xcomp") or token.head < 0:
                return any(t.relation in ("ccomp", "parataxis") and t.tag == "VBD" for t in s.children(token.index))
            token = s.tokens[token.head]
        return False


def _taken(actors: tuple[Party, ...]) -> set[str]:
    """The ids and countries of those who act: they are not the other side."""
    return {p.id for p in actors} | {p.country for p in actors if p.country}
