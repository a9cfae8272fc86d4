"""Predicates to actions: which words of a sentence name an action, and what operators make of it.

A predicate names an action; an operator ("pledged to", "refused to", "threat of") takes an action and yields
another; operators nest as the tree nests. ``Composer.actions`` is that recursion, one word at a time.
"""

import msgspec

from communique.actors import Cast
from communique.events.actions import Action, Miss
from communique.events.addressees import Addressees
from communique.events.lexicon import Entry, Lexicon, key
from communique.events.modality import INTENDED
from communique.events.ontology import (
    addressed,
    agreed,
    composed,
    composed_negated,
    conflictual,
    cooperative,
    ontology,
    purposeful,
    settling,
)
from communique.events.predicates import ANYTHING, NOWHERE, taken
from communique.events.roles import is_clause
from communique.events.sides import parties
from communique.parse.sentence import Sentence, Token
from communique.records import Party


class Composer(Addressees):
    """All actions of one sentence."""

    def __init__(
        self,
        sentence: Sentence,
        cast: Cast,
        lexicon: Lexicon,
        officials: frozenset[str] = frozenset(),
        towns: Cast = NOWHERE,
    ) -> None:
        super().__init__(sentence, cast, lexicon, officials, towns)
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
                self._miss(action.base, reason)
                continue
            best.setdefault((action.base, action.top), action)
        return sorted(best.values(), key=lambda a: (a.base, a.top))

    def actions(self, index: int) -> tuple[Action, ...]:
        """The actions whose outermost word is this one."""
        if index not in self._known:
            self._known[index] = ()  # a malformed tree must not recurse for ever
            self._known[index] = self._find(self.sentence.tokens[index])
        return self._known[index]

    def _miss(self, index: int, reason: str) -> None:
        """Note a near miss once, however often the word is tried."""
        miss = Miss(index, reason)
        if miss not in self.misses:
            self.misses.append(miss)

    def _find(self, token: Token) -> tuple[Action, ...]:
        found = self._based(token, fixed=True) or self._operated(token)
        if not found:
            found = self._based(token) or self._supported(token)
        if is_clause(token, self.sentence):
            found = tuple(self._modal(token, a) for a in found)
        return found

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
            self._miss(token.index, reason)
            return ()
        if any(
            m.kind in ("name", "title") and m.first <= token.index <= m.last and m.head != token.index
            for m in self.cast.within(self.sentence.index, [token])
        ):
            self._miss(token.index, "part of a name")
            return ()
        acted = [a for e in holding if _of_sector(a := self._action(e, token))]
        made = [a for a in acted if a.entry.strictness == acted[0].entry.strictness]
        if not made:
            return ()
        made.sort(key=lambda a: -(bool(a.recipients) + bool(a.actors)))
        made[0] = self._completed(token, made[0])
        if made[0].entry.object and made[0].actors:
            # "called off the talks": the talks are part of the sense, no event of their own.
            self._consumed.update(self.slots.patients(token.index))
        return (made[0],)

    def _completed(self, token: Token, action: Action) -> Action:
        """The action with a side that another action it governs tells.

        "Dropped its threat to attack Graustark" is directed at Graustark; those "killed in a Ruritanian air strike"
        were killed by Ruritania, like those whom "a strike by Ruritania" killed, and the strike is no event of its own.
        """
        replace = msgspec.structs.replace
        named = action.entry.object and ANYTHING not in action.entry.object
        if named and action.entry.pos == "verb" and not action.recipients:
            but = taken(action.actors)
            heads = self.slots.patients(token.index)
            heads += [t.index for t in self.sentence.children(token.index, "advcl") if self.slots.infinitive(t)]
            told = [p for i in heads for a in self.actions(i) for p in a.recipients]
            # "stop bombing Graustark" may be read as two objects.
            told += parties(self.sentence, heads, self.cast, inside=False)
            action = replace(action, recipients=tuple(p for p in told if p.id not in but and p.country not in but))
        for clause in (t for t in self.sentence.children(token.index, "advcl", "xcomp") if self.slots.infinitive(t)):
            for aim in self.actions(clause.index):
                if purposeful(action.cameo, aim.cameo):
                    return replace(action, cameo=aim.cameo, recipients=aim.recipients or action.recipients)
        if not action.actors and (action.agentless or action.recipients):
            means = [t.index for m in sorted(self.lexicon.grammar.means) for t in self.slots.obliques(token.index, {m})]
            for noun in means if action.agentless else self.slots.subjects(token.index):
                for deed in self.actions(noun):
                    lends = bool(deed.actors) and deed.base == noun and (action.agentless or not deed.recipients)
                    if lends and deed.type == action.type:
                        self._consumed.add(noun)
                        return replace(action, actors=deed.actors, words=action.words | {noun})
        return action

    def _only_meant(self, action: Action) -> str | None:
        """Why an action is what somebody meant or spoke about, not what was done; None if it was done.

        "sent ships to help", "a pretext to attack", "a resolution on investigating the raid".
        """
        s, grammar, token = self.sentence, self.lexicon.grammar, self.sentence.tokens[action.top]
        first = s.tokens[token.head] if token.label == "conj" and token.head >= 0 and token.tag == "VBG" else token
        joined = [m.lemma.lower() for t in {token, first} for m in s.children(t.index, "mark", "case")]
        if token.label in ("advcl", "acl") and any(m in grammar.infinitive for m in joined):
            if self.slots.headline(token):
                return None
            return "a purpose, not an act"
        if token.label == "xcomp" and self._helps(token.head, action):
            return "what another is helped to do"
        if token.label == "xcomp" and self._left_open(token):
            return "what may be done, not what was"
        if token.label == "csubj" and token.tag == "VBG" and not s.child(token.index, "aux"):
            return "spoken of, not done"
        if (
            token.tag == "VBG"
            and joined
            and not s.child(token.index, "aux")
            and not any(m in grammar.factive_prepositions | grammar.negative_marks for m in joined)
            and not self._replaced(token)
        ):
            return "spoken of, not done"
        return None

    def _left_open(self, clause: Token) -> bool:
        """Whether an infinitive hangs on a verb that does not say it came about: "invited him to *visit*"."""
        governor = self.sentence.tokens[clause.head]
        if not self.slots.infinitive(clause) or governor.upos != "VERB" or self._still_to_do(clause):
            return False
        known = governor.lemma.lower() in self.lexicon.grammar.implicative
        return not known and not self.lexicon.operators.get(("verb", governor.lemma.lower()))

    def _helps(self, verb: int, aim: Action) -> bool:
        """Whether a verb is itself the help, and the action what it helps with: "helped Graustark mend its ports"."""
        deeds = [a for a in self.actions(verb) if a.base == verb and cooperative(a.cameo) and cooperative(aim.cameo)]
        return any({p.id for p in a.recipients} & {p.id for p in aim.actors} for a in deeds)

    def _supported(self, token: Token) -> tuple[Action, ...]:
        """A support verb with an event noun: "held talks", "launched an attack", "received a request"."""
        s, grammar = self.sentence, self.lexicon.grammar
        receives = token.lemma.lower() in grammar.receiving_verbs
        if token.upos != "VERB" or not (receives or token.lemma.lower() in grammar.support_verbs):
            return ()
        out = []
        borne = self.slots.patients(token.index)
        aims = self.slots.obliques(token.index, grammar.infinitive) if receives else []  # "get to zero imports"
        borne += [t.index for t in s.children(token.index, "obl") if t not in aims]
        borne = [i for i in borne if s.tokens[i].head == token.index]
        parts = [i for i in borne if s.tokens[i].lemma in grammar.partitives]  # "took *part* in exercises"
        borne += [t.index for i in parts for t in s.children(i, "nmod")]
        for noun in borne:
            label = s.tokens[noun].label
            for action in self.actions(noun):
                if action.base == noun and (label != "obl" or parts or not action.actors):
                    self._consumed.add(noun)
                    own = parties(s, self.slots.subjects(token.index), self.cast, inside=False)
                    actors, told = action.actors or own, action.recipients
                    if receives:
                        actors = action.actors or self._fill(token, ("from", "by"), modifiers=False, inside=True)
                        told = own
                    out.append(
                        msgspec.structs.replace(
                            action,
                            top=token.index,
                            words=action.words | {token.index},
                            actors=actors,
                            recipients=told,
                            why=(f"{token.lemma.lower()} {action.why[0]}", *action.why[1:]),
                        )
                    )
        return tuple(out)

    def _operated(self, token: Token) -> tuple[Action, ...]:
        found = key(token)
        entries = self.lexicon.operators.get(found, ()) if found else ()
        if token.tag == "VBN":  # "is prepared to meet", read as a passive
            entries = self.lexicon.operators.get(("adjective", token.text.lower()), ()) + entries
        unplaced: tuple[Action, ...] = ()
        undone: tuple[Action, ...] = ()
        charged: tuple[Action, ...] = ()
        for entry in entries:
            if token.index in self.excluded or not self._holds(entry, token):
                continue
            inner = [a for i in self._arguments(token, entry) for a in self.actions(i)]
            made = [x for a in inner if (x := self._compose(entry, token, a)) is not None]
            if made:
                for action in inner:
                    self._consumed.update((action.top, action.base))
                return tuple(made)
            # "The accusation was denied", by nobody named: the accusation stands as it is.
            if entry.operation == "refuse" and self._agents(token, entry):
                undone = undone or tuple(a for a in inner if a.entry.pos == "verb" and conflictual(a.cameo))
            if entry.operation == "accuse":
                charged = charged or tuple(inner)
            elif entry.operation not in ("refuse", "deny"):
                unplaced = unplaced or tuple(inner)
        # "The charge that it had armed the rebels" is a claim, though nobody is named who makes it.
        claims = tuple(self._only(token, a, alleged=True) for a in charged)
        return (
            tuple(self._not_done(token, a) for a in undone)
            or claims
            or tuple(self._only(token, a, supposed=True) for a in unplaced)
        )

    def _not_done(self, token: Token, inner: Action) -> Action:
        """ "Refused to expel them": PLOVER has no code for refusing a hostile act, and the act was not done."""
        self._consumed.update((inner.top, inner.base))
        words = inner.words | {token.index}
        return msgspec.structs.replace(inner, top=token.index, words=words, negated=not inner.negated)

    def _only(self, token: Token, inner: Action, *, supposed: bool = False, alleged: bool = False) -> Action:
        """An operator whose own party is unknown ("was expected to attack") still makes its action unreal."""
        self._consumed.update((inner.top, inner.base))
        why = (f"{'unreal' if supposed else 'alleged'} ({token.lemma.lower()})", *inner.why)
        return msgspec.structs.replace(
            inner,
            top=token.index,
            words=inner.words | {token.index},
            supposed=inner.supposed or supposed,
            alleged=inner.alleged or alleged,
            why=why,
        )

    def _arguments(self, token: Token, entry: Entry) -> list[int]:
        """The words that may carry the operator's action, coordinated ones included."""
        out: list[int] = []
        for place in entry.argument:
            for index in self._argument(token, place, entry):
                chain = [index, *(t.index for t in self.sentence.children(index, "conj"))]
                if not self.actions(index):  # "promised to *come* to help"
                    chain += [t.index for t in self.sentence.children(index, "xcomp")]
                out.extend(i for i in chain if i not in out)
        return out

    def _argument(self, token: Token, place: str, entry: Entry) -> list[int]:
        s, index = self.sentence, token.index
        clauses = [t for t in s.children(index, "xcomp", "ccomp", "acl", "advcl") if t.label != "acl:relcl"]
        if token.upos not in ("NOUN", "PROPN"):
            clauses = [t for t in clauses if t.label in ("xcomp", "ccomp") or (t.label == "advcl" and t.tag == "VBG")]
        if token.upos == "ADJ":
            clauses = s.children(index, "xcomp", "ccomp", "advcl", "csubj")
        if place == "clause":
            return [t.index for t in clauses if t.label != "advcl" or token.upos != "VERB"]
        if place == "gerund":
            own = [t for t in clauses if all(m.lemma in entry.prepositions for m in s.children(t.index, "mark"))]
            return [t.index for t in own if t.tag == "VBG" and not self._set_off(t)]
        if place == "to_clause":
            return [t.index for t in clauses if self.slots.infinitive(t)]
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
            return [i for i in self.slots.patients(index) if self._plan(s.tokens[i])]
        return self.slots.oblique(index, place)

    def _set_off(self, clause: Token) -> bool:
        """Whether a comma parts a clause from what it hangs on: "broke with tradition, holding ..."."""
        first = min(t.index for t in self.sentence.subtree(clause.index))
        return first > 0 and self.sentence.tokens[first - 1].text == ","

    def _plan(self, noun: Token) -> bool:
        """Whether a noun is an operator of will: "its *readiness* to help"."""
        found = key(noun)
        entries = self.lexicon.operators.get(found, ()) if found else ()
        return any(e.operation in ("pledge", "intend", "decide") for e in entries)

    def _about_another(self, token: Token, clause: Token) -> bool:
        s = self.sentence
        own = {p.id for p in parties(s, self.slots.subjects(token.index), self.cast, inside=False)}
        other = {p.id for p in parties(s, self.slots.subjects(clause.index), self.cast, inside=False)}
        return bool(own and other and not own & other)

    def _compose(self, entry: Entry, token: Token, inner: Action) -> Action | None:
        """The action the operator makes of the inner one; None where PLOVER has none or its own party is unknown."""
        replace = msgspec.structs.replace
        operation = self._resolved(entry, inner, token)
        meant = entry.operation == "intend" and operation == "pledge"
        step = f"{INTENDED if meant else operation} ({token.lemma.lower()})"
        up = replace(inner, top=token.index, words=inner.words | {token.index}, why=(step, *inner.why))
        if operation == "same":
            actors = inner.actors or self._agents(token, entry)
            slots = inner.entry.recipient_slots  # "a new round of talks with Graustark"
            told = inner.recipients or self._fill(token, slots, modifiers=False, inside=True, but=taken(actors))
            return replace(up, actors=actors, recipients=told)
        if operation == "negate":
            return replace(up, negated=not inner.negated)
        if operation == "suppose":
            return replace(up, supposed=True)
        if operation == "allege":
            return replace(up, alleged=True)
        if operation == "agree":
            return replace(
                up, cameo=agreed(), actors=self._agents(token, entry), recipients=(), mode=None, composite=True
            )
        code = composed_negated(operation, inner.cameo) if inner.negated else composed(operation, inner.cameo)
        actors = self._agents(token, entry)
        if operation in ("stop", "cancel", "permit"):
            actors = actors or inner.actors
        if code is None or not actors or (operation in ("pledge", "offer") and self._foreign(actors, inner)):
            return None
        if operation == "demand" and inner.intended:
            return None  # "insisted that it would not agree" foretells, and asks for nothing
        if operation == "demand" and inner.ended and {p.id for p in actors} & {p.id for p in inner.actors}:
            code = settling()
        asked = self._asked(token, actors, inner) if operation == "demand" else ()
        return replace(
            up,
            cameo=addressed() if asked else code,
            actors=actors,
            recipients=asked or self._addressees(operation, token, actors, inner),
            mode=inner.mode if code == inner.cameo else None,
            negated=False,
            alleged=inner.alleged and operation != "deny",
            supposed=inner.supposed and operation in ("stop", "cancel"),
            urged=False,
            composite=code != inner.cameo or inner.composite,
            ended=operation == "stop" and conflictual(inner.cameo),
        )

    def _resolved(self, entry: Entry, inner: Action, token: Token) -> str:
        """The plain operation that one depending on its action comes to."""
        operation = "pledge" if entry.operation == "intend" else entry.operation or "same"
        hostile = conflictual(inner.cameo) and not inner.negated
        if operation == "refuse" and inner.alleged:
            return "deny"  # "rejected claims that ..." denies what is claimed
        if operation == "finish":
            return "same" if ontology().types[inner.type].mutual else "stop"
        if operation == "decide":
            # Deciding on hostile or yielding acts is news of the act itself; on friendly ones it is a promise.
            return "same" if hostile or inner.negated else "pledge"
        if operation == "agree":
            # To agree among themselves on cuts or bans is agreement; to agree on sanctions against a third is a threat.
            own = {a.id for a in self._agents(token, entry)}
            return "agree" if hostile and all(p.id in own for p in inner.recipients) else "pledge"
        return operation

    def _foreign(self, actors: tuple[Party, ...], inner: Action) -> bool:
        """Whether what is pledged is others' to do: "proposed that Ruritania and Graustark meet"."""
        own = {p.id for p in actors}
        another = self.sentence.child(inner.top, "nsubj") or self.sentence.child(inner.top, "cop")
        if not inner.actors:
            return bool(own) and another is not None  # "agreed that the goal was to help"
        alike = inner.entry.symmetric and another is None
        return bool(own) and not own & {p.id for p in inner.actors} and not alike


def _of_sector(action: Action) -> bool:
    """Whether those who act are of the sector that the sense asks for, if it asks for one."""
    wanted = action.entry.sector
    return not wanted or (bool(action.actors) and all(p.sector in wanted for p in action.actors))
