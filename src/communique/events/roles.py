"""Who stands where: reads the slots of a predicate (subject, object, obliques, possessor) off the tree.

Works through passives, control, raising, relative clauses, participles, coordination and apposition. A slot is
returned as indices of head words; ``sides.parties`` turns those into actors.
"""

from collections.abc import Set

from communique.events.lexicon import Grammar
from communique.parse.sentence import Sentence, Token

RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
CLAUSAL = frozenset({"xcomp", "advcl", "acl", "conj", "ccomp", "parataxis"})
SHORT = 3  # words: "Rebels killed" may leave an object out
DEPTH = 6  # clauses to climb for an understood subject, or nouns to descend into a phrase


def is_clause(token: Token, sentence: Sentence) -> bool:
    """Whether a word heads a clause: a verb, or a noun or adjective with a copula."""
    return token.upos in ("VERB", "AUX") or sentence.child(token.index, "cop") is not None


def passive(sentence: Sentence, token: Token) -> bool:
    """Whether a verb is passive: marked so, or a bare past participle that modifies a noun."""
    if sentence.child(token.index, "nsubj:pass", "aux:pass", "csubj:pass"):
        return True
    if _bare_participle(sentence, token):
        return True
    if token.label == "acl" and token.tag == "VBN":
        return sentence.child(token.index, "obj") is None
    if token.label == "conj" and token.tag == "VBN" and not sentence.child(token.index, "aux", "obj", "ccomp", "xcomp"):
        return passive(sentence, sentence.tokens[token.head])  # "men were shot and women *raped*"
    if token.label == "advcl" and token.tag == "VBN":  # "when *asked*, Ruritania said"
        return not sentence.child(token.index, "obj", "nsubj", "aux")
    if token.label == "conj" and token.tag == "VBN" and not sentence.child(token.index, "nsubj", "aux"):
        return passive(sentence, sentence.tokens[token.head])
    return False


def _bare_participle(sentence: Sentence, token: Token) -> bool:
    """Whether a verb is the passive of a headline: "Graustark slammed by Ruritania"."""
    title = sentence.tokens[-1].label != "punct" and token.head < 0 and token.tag == "VBN"
    return title and bool(sentence.child(token.index, "nsubj")) and not sentence.child(token.index, "aux", "obj")


def antecedent(sentence: Sentence, token: Token) -> int | None:
    """The noun a relative clause hangs on, climbing through coordinated and embedded clauses of it."""
    for _ in range(DEPTH):
        if token.label in ("acl:relcl", "acl"):
            return token.head
        if token.label not in ("conj", "ccomp", "xcomp") or token.head < 0:
            return None
        token = sentence.tokens[token.head]
    return None


def resolved_relative(sentence: Sentence, token: Token, clause: Token) -> int:
    """The antecedent for a relative pronoun, else the word itself."""
    if token.tag not in RELATIVE_TAGS:
        return token.index
    found = antecedent(sentence, clause)
    if found is None:
        return token.index
    if singular(sentence, clause):
        # "militias and Ruritania, which has threatened ...": the clause is about the nearest of those joined.
        joined = [t.index for t in sentence.children(found, "conj") if t.index < token.index]
        return joined[-1] if joined else found
    return found


def singular(sentence: Sentence, clause: Token) -> bool:
    """Whether the clause's finite verb is third person singular."""
    return any(t.tag == "VBZ" for t in (clause, *sentence.children(clause.index, "aux", "cop", "aux:pass")))


class Slots:
    """The slots of every predicate in one sentence."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        self.sentence = sentence
        self.grammar = grammar

    def passive(self, token: Token) -> bool:
        """Whether a verb is passive, as in the headline "Two soldiers killed in raid" whatever the parser says."""
        return passive(self.sentence, token) or self._victims(token)

    def _victims(self, token: Token) -> bool:
        """Whether a headline's verb of harm or release has nothing for an object: its subject suffers it."""
        s = self.sentence
        title = s.tokens[-1].label != "punct" and token.head < 0 and token.tag == "VBD"
        if not title or token.lemma.lower() not in self.grammar.victim_verbs or s.child(token.index, "aux"):
            return False
        return all(s.child(t.index, "case") for t in s.children(token.index, "obj")) and len(s.tokens) > SHORT

    def subjects(self, index: int, depth: int = DEPTH) -> list[int]:
        """Who does it: the subject, a passive's agent, or the subject understood from a governing clause."""
        s, token = self.sentence, self.sentence.tokens[index]
        if self.passive(token):
            near = [token, *s.children(index, "obl", "xcomp")]  # "was warned of consequences *by* Ruritania"
            return next(([t.index for t in x] for w in near if (x := self.obliques(w.index, self.grammar.agent))), [])
        found = s.children(index, "nsubj", "csubj")
        if found:
            heads = [resolved_relative(s, t, token) for t in found if t.label != "csubj"]
            return [i for h in heads for i in (h, *self._put_out(h, token, depth))]
        return self._understood(token, depth) if depth else []

    def subject_of_state(self, index: int) -> list[int]:
        """Who is in the state an adjective names: the subject also of a participle read as one ("is opposed to")."""
        own = self.sentence.children(index, "nsubj", "nsubj:pass")
        token = self.sentence.tokens[index]
        return [resolved_relative(self.sentence, t, token) for t in own] or self._understood(token, DEPTH)

    def _understood(self, token: Token, depth: int) -> list[int]:
        s = self.sentence
        if token.head < 0:
            return []
        head = s.tokens[token.head]
        if token.label == "conj" and is_clause(head, s):
            return self.patients(head.index, depth - 1) if self.passive(head) else self.subjects(head.index, depth - 1)
        if token.label == "xcomp" or (token.label in ("advcl", "ccomp") and self._non_finite(token)):
            controllers = self._controllers(token, head)
            if controllers and not self.passive(head):
                return [resolved_relative(s, t, head) for t in controllers]
            if self.passive(head):
                return self.patients(head.index, depth - 1)
            return self.subjects(head.index, depth - 1) if is_clause(head, s) else self._owner(head, depth - 1)
        if token.label == "acl":
            if self.headline(token):
                return [head.index, *(t.index for t in s.children(head.index, "appos", "list"))]
            if self.infinitive(token):
                return self._owner(head, depth - 1)
            if s.child(head.index, "cop"):  # "is the largest donor, giving ...": the donor is who it is said of
                return [*(self.subjects(head.index, depth - 1) if depth else []), head.index]
            if head.lemma.lower() in self.grammar.documents:
                return [*self._author(head, depth - 1), head.index]
            return [head.index]
        return []

    def _controllers(self, token: Token, head: Token) -> list[Token]:
        """Whom the governing verb makes the doer: "urged *Graustark* to wait", "thanked *Graustark* for waiting"."""
        if token.label == "xcomp":
            return self.sentence.children(head.index, "obj", "iobj")
        gerund = any(t.tag == "VBG" for t in (token, *self.sentence.children(token.index, "aux")))
        if not gerund or not self._led_by(token, self.grammar.answerable):
            return []
        told = self.sentence.children(head.index, "obj", "iobj")
        return told or self.obliques(head.index, frozenset(self.grammar.addressees["accuse"]))

    def _owner(self, noun: Token, depth: int) -> list[int]:
        """Who has the plan, offer or decision: its possessor, else the subject of the verb it is the object of."""
        s = self.sentence
        own = self.possessors(noun.index)
        if own or depth <= 0 or noun.head < 0:
            return own
        lender = s.tokens[noun.head].lemma.lower() in self.grammar.support_verbs
        if lender and noun.label in ("obj", "obl", "nsubj:pass", "xcomp"):
            return self.subjects(noun.head, depth - 1)
        if s.child(noun.index, "cop"):
            return [t.index for t in s.children(noun.index, "nsubj")]
        return []

    def _put_out(self, head: int, clause: Token, depth: int) -> list[int]:
        """Who put out the document a relative clause is about: "introduced a bill that would punish Graustark"."""
        noun = self.sentence.tokens[head]
        if clause.head != head or noun.lemma.lower() not in self.grammar.documents:
            return []
        return self._author(noun, depth - 1)

    def _author(self, noun: Token, depth: int) -> list[int]:
        """Who a document is from: its possessor, else the subject of the verb it is the object of."""
        own = self.possessors(noun.index)
        governed = noun.head >= 0 and noun.label == "obj" and self.sentence.tokens[noun.head].upos == "VERB"
        return own + (self.subjects(noun.head, depth) if governed and depth > 0 else [])

    def headline(self, token: Token) -> bool:
        """Whether the word is the infinitive of a headline without a verb: "Ruritania, Graustark to hold talks"."""
        head = self.sentence.tokens[token.head] if token.head >= 0 else None
        bare = head is not None and head.head < 0 and head.upos == "PROPN" and token.label == "acl"
        return bare and self.infinitive(token)

    def infinitive(self, token: Token) -> bool:
        """Whether a verb is an infinitive with its mark."""
        return any(t.lemma.lower() in self.grammar.infinitive for t in self.sentence.children(token.index, "mark"))

    def _non_finite(self, token: Token) -> bool:
        marks = self.sentence.children(token.index, "mark")
        return token.tag in ("VBG", "VBN") or any(
            t.lemma.lower() in self.grammar.infinitive | self.grammar.negative_marks for t in marks
        )

    def _subjunctive(self, clause: Token) -> bool:
        """Whether a clause with a subject has a bare infinitive for its verb: "that Graustark *open* its ports"."""
        s = self.sentence
        bare = clause.tag == "VB" and s.child(clause.index, "nsubj") is not None
        return bare and s.child(clause.index, "aux") is None and not self.infinitive(clause)

    def patients(self, index: int, depth: int = DEPTH) -> list[int]:
        """To whom it is done: the object, a passive's subject, or the noun a participle or relative clause hangs on."""
        s, token = self.sentence, self.sentence.tokens[index]
        if self.passive(token):
            found = s.children(index, "nsubj:pass") or s.children(index, "nsubj")
            if found and (kept := s.children(index, "obj")):
                return [t.index for t in kept]
            if found:
                return [resolved_relative(s, t, token) for t in found]
            if token.label == "acl":
                return [token.head]
            if token.label == "conj" and depth:
                return self.patients(token.head, depth - 1)
            if token.label == "xcomp" and depth and token.head >= 0:
                return self.subjects(token.head, depth - 1) or self.patients(token.head, depth - 1)
            return []
        found = s.children(index, "obj")
        if found:
            return [resolved_relative(s, t, token) for t in found]
        if predicated := self._predicated(index):
            return predicated
        if token.label == "acl:relcl" and s.children(index, "nsubj") and not self._relative_subject(token):
            return [token.head]
        if token.label != "conj" and depth:
            return self._shared_object(token)
        return []

    def _predicated(self, index: int) -> list[int]:
        """What something is said of: "found the *general* guilty", "dismissed as baseless the *charge*"."""
        s = self.sentence
        clauses = [(t, "nsubj") for t in s.children(index, "xcomp")]
        clauses += [(t, "obj") for t in self.obliques(index, self.grammar.predication) if t.tag == "JJ"]
        return next(([t.index for t in own] for c, label in clauses if (own := s.children(c.index, label))), [])

    def _relative_subject(self, token: Token) -> bool:
        return any(t.tag in RELATIVE_TAGS for t in self.sentence.children(token.index, "nsubj"))

    def _shared_object(self, token: Token) -> list[int]:
        """``bombed and shelled Edelweiss``: a bare first verb takes the object of the one it is joined to."""
        if self.sentence.child(token.index, "xcomp", "ccomp"):
            return []  # "offered to mediate and invited both"
        for other in self.sentence.children(token.index, "conj"):
            if other.upos == "VERB" and not self.sentence.children(other.index, "nsubj", "nsubj:pass"):
                return [t.index for t in self.sentence.children(other.index, "obj")]
        return []

    def indirect(self, index: int) -> list[int]:
        """The indirect object; of two objects it is the first ("gave Graustark an answer")."""
        objects = self.sentence.children(index, "obj")
        if objects and self.passive(self.sentence.tokens[index]):
            return [t.index for t in self.sentence.children(index, "nsubj:pass")]  # "was given ten helicopters"
        found = [*self.sentence.children(index, "iobj"), *(objects[:1] if len(objects) > 1 else ())]
        return [t.index for t in found or self._absorbed(index)]

    def companions(self, index: int) -> list[int]:
        """Who does it with the subject or sends it: "*along with* ...", "*on behalf of* ..."."""
        s, out = self.sentence, list[int]()
        for near in s.children(index, "obl", "advmod"):
            for noun in (near, *s.children(near.index, "obl")):
                lead = [near] if near.upos == "ADV" else []
                words = [t.lemma.lower() for t in (*lead, *s.children(noun.index, "case"))]
                if noun.upos != "ADV" and " ".join(words) in self.grammar.companions:
                    out.append(noun.index)
            if near.lemma.lower() in self.grammar.proxies:
                out += [t.index for t in s.children(near.index, "nmod")]
        return out

    def _absorbed(self, index: int) -> list[Token]:
        """An indirect object that the parser reads as a part of the object: "offered *Graustark* help"."""
        s = self.sentence
        if s.tokens[index].lemma.lower() not in self.grammar.giving_verbs or self.obliques(
            index, self.grammar.infinitive
        ):
            return []
        out = []
        for noun in s.children(index, "obj"):
            first = min((t.index for t in s.subtree(noun.index)), default=noun.index)
            out += [t for t in s.children(noun.index, "compound") if t.upos == "PROPN" and t.index == first]
        return out

    def obliques(self, index: int, prepositions: Set[str]) -> list[Token]:
        """Nouns and clauses joined to the word by one of the prepositions; dates ("on Tuesday") are none."""
        found = self.sentence.children(index, "obl", "nmod", "advcl", "acl", "xcomp", "ccomp")
        return [t for t in found if t.lemma.lower() not in self.grammar.calendar and self._led_by(t, prepositions)]

    def _led_by(self, token: Token, prepositions: Set[str]) -> bool:
        """Whether one of the prepositions stands with the word, or right before a gerund ("accused *of* arming")."""
        own = self.sentence.children(token.index, "case", "mark")
        first = next((t for t in self.sentence.children(token.index, "aux") if t.tag == "VBG"), token)
        if first.tag == "VBG" and first.index:
            own.append(self.sentence.tokens[first.index - 1])
        return any(t.lemma.lower() in prepositions for t in own)

    def oblique(self, index: int, preposition: str) -> list[int]:
        """Nouns joined by a preposition to the word, to its object, or to the noun a verb is shared with."""
        wanted = frozenset({preposition})
        token = self.sentence.tokens[index]
        found = self.obliques(index, wanted)
        if not found and token.upos == "VERB":
            for o in self.sentence.children(index, "obj", "nsubj:pass", "compound:prt", "advmod", "xcomp"):
                if o.upos != "VERB":
                    found = found or self.obliques(o.index, wanted)
        if not found and token.upos in ("NOUN", "PROPN") and wanted <= self.grammar.agent | self.grammar.directions:
            for o in self.sentence.children(index, "nmod"):  # "the arrest of two men by Ruritania"
                found = found or self.obliques(o.index, wanted)
        if not found and token.upos == "VERB":
            for o in self.sentence.children(token.index, "obl"):
                found = found or self.obliques(o.index, wanted)
        if not found and token.upos in ("NOUN", "PROPN") and token.label in ("obj", "nsubj:pass", "obl", "nsubj"):
            governor = self.sentence.tokens[token.head]
            bearing = self.grammar.support_verbs
            if token.label == "nsubj":
                bearing |= self.grammar.happening_verbs
            if governor.upos == "VERB" and governor.lemma.lower() in bearing:
                found = self.obliques(governor.index, wanted)
        if not found and token.label == "conj" and not self.sentence.children(index, "obl", "nmod", "obj"):
            return self.oblique(token.head, preposition)
        return [t.index for t in found]

    def possessors(self, index: int) -> list[int]:
        """Whose it is: possessor, or a noun or adjective that modifies it."""
        governor = self.sentence.tokens[index].head
        given = self._absorbed(governor) if governor >= 0 else []
        found = self.sentence.children(index, "nmod:poss", "compound", "amod", "nmod:unmarked")
        return [t.index for t in found if t not in given]

    def slot(self, index: int, name: str) -> list[int]:
        """The head words in a slot named as in the lexicon."""
        if name == "subj":
            return self.subjects(index)
        if name == "obj":
            return self.patients(index)
        if name == "clause":  # who a that-clause is about: "is disappointed that Graustark refused"
            clauses = [t for t in self.sentence.children(index, "ccomp", "acl") if t.label != "acl:relcl"]
            return [i for t in clauses if self.sentence.child(t.index, "nsubj") for i in self.subjects(t.index)]
        if name == "deed":  # to whom an act is directed that no sense is known for: "promised to entertain *Graustark*"
            clauses = [t for t in self.sentence.children(index, "xcomp") if self.infinitive(t)]
            return [i for t in clauses for i in self.patients(t.index)]
        if name == "bidden":  # whom an order is about: "insisted that Graustark *open* its ports"
            clauses = [t for t in self.sentence.children(index, "ccomp", "xcomp") if self._subjunctive(t)]
            return [i for t in clauses for i in self.subjects(t.index)]
        if name == "iobj":
            return self.indirect(index)
        if name == "poss":
            return self.possessors(index)
        if name == "owner":  # whose the object is: "Ruritania's ambassador was recalled"
            return [t.index for i in self.patients(index) for t in self.sentence.children(i, "nmod:poss")]
        return self.oblique(index, name)
