"""Auxiliaries, negation and conditions: what a clause makes of the action its verb names."""

import msgspec

from communique.events.actions import Action
from communique.events.lexicon import Effect
from communique.events.ontology import composed, conflictual
from communique.events.predicates import Predicates
from communique.events.roles import is_clause
from communique.events.sides import parties
from communique.parse.sentence import Token

INTENDED = "intend"  # the step of a will, whose absence is a refusal: "is not ready to talk"


def _depends(action: Action) -> bool:
    """Whether what is meant hangs on more than the will: "is not going to be able to help"."""
    return any(step.startswith(("same", "suppose")) for step in action.why[1:])


def _denying(action: Action) -> bool:
    """Whether the action is negated by a verb that means no more than "not": "did not fail to help" helped."""
    return any(step.startswith("negate") for step in action.why)


class Modality(Predicates):
    """Adds what tense, mood and negation do to an action."""

    def _modal(self, token: Token, action: Action) -> Action:
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
        if negated and token.index == action.top and action.why[0].startswith(INTENDED) and not _depends(action):
            code = composed("refuse", action.cameo)
            if code is not None and not conflictual(action.cameo):
                return replace(action, cameo=code, mode=None, composite=True, why=("refuse (not)", *action.why))
        if negated and action.negated and token.index == action.top and not _denying(action):
            return replace(action, negated=False, supposed=True)  # "has not ruled out sending troops"
        action = replace(action, negated=action.negated != negated, judged=negated and action.composite)
        if any(t.lemma.lower() in self.lexicon.grammar.nearly for t in self.sentence.children(token.index, "advmod")):
            return replace(action, supposed=True)
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
        modals = self.lexicon.modals
        for aux in s.children(token.index, "aux"):
            effect = modals.get(aux.lemma.lower()) or modals.get(aux.text.lower())
            if effect:
                return effect
        clause = s.child(token.index, "nsubj") and token.label in ("root", "parataxis", "ccomp")
        if self.slots.infinitive(token) and (clause or self.slots.headline(token)):
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
            below = s.children(child.index, "advmod", "det")  # "no longer"
            if child.label == "advmod" and any(t.lemma.lower() in grammar.negative_determiners for t in below):
                return True
        if self._still_to_do(token) or self._replaced(token):
            return True
        for role in s.children(token.index, "nsubj", "nsubj:pass"):
            if any(c.lemma.lower() in grammar.negators for c in s.children(role.index, "cc", "cc:preconj")):
                return True  # "neither Ruritania nor Freedonia"
        for role in s.children(token.index, "nsubj", "nsubj:pass", "obj"):
            if any(d.lemma.lower() in grammar.negative_determiners for d in s.children(role.index, "det")):
                return True
        return False

    def _replaced(self, token: Token) -> bool:
        """Whether a gerund tells what was not done but something else: "*instead of* attacking"."""
        before = self.sentence.tokens[max(0, token.index - 2) : token.index]
        return token.tag == "VBG" and " ".join(t.lemma.lower() for t in before) in self.lexicon.grammar.negative_phrases

    def _still_to_do(self, token: Token) -> bool:
        """Whether an infinitive is what has not been done: "has *yet* to recognise Graustark"."""
        s, grammar = self.sentence, self.lexicon.grammar
        if token.label != "xcomp" or not self.slots.infinitive(token):
            return False
        near = [*s.children(token.index, "advmod"), *s.children(token.head, "advmod")]
        return (
            any(t.lemma.lower() in grammar.still_to_do for t in near) and s.tokens[token.head].lemma in grammar.lacking
        )

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
