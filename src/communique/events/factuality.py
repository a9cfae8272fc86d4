"""Did it happen, and who says so: asserted, alleged, negated or hypothetical.

The categories follow Saurí and Pustejovsky, "FactBank" (Language Resources and Evaluation 43, 2009), reduced to what an
event record distinguishes.
"""

from communique.events.actions import Action
from communique.events.lexicon import Grammar, Lexicon
from communique.events.ontology import ontology
from communique.parse.sentence import Sentence, Token
from communique.records import Commitment, Factuality, Party, Statement
from communique.statements import withheld

QUESTION = "?"
_BY_COMMITMENT: dict[Commitment, Factuality] = {
    "claim": "alleged", "retract": "alleged", "deny": "negated", "reject": "negated", "doubt": "hypothetical",
}  # fmt: skip


def factuality(sentence: Sentence, action: Action, spoken: tuple[Statement, ...], words: Lexicon) -> Factuality:
    """Judge an action by its clause, the clauses above it, hedges, and the commitment of those who report it.

    ``spoken`` are the statements around it, the outermost first. Of those the inner are judged first: what a report
    claims is alleged, and a fact again where somebody confirms the report.
    """
    if action.negated or _within_negated(sentence, sentence.tokens[action.top], words.grammar):
        return "negated"
    if action.supposed or _modified(sentence, action, words.grammar.unreal_modifiers):
        return "hypothetical"
    if _unreal(sentence, sentence.tokens[action.top], words.grammar):
        return "hypothetical"
    if _modified(sentence, action, words.grammar.hedging_modifiers) or _hedged(sentence, action, words.grammar):
        return "alleged"
    judged: Factuality = "alleged" if action.alleged else "asserted"
    own = {p.id for p in action.actors}
    told_by_writer = _aside(sentence, sentence.tokens[action.top])
    for statement in reversed(spoken):
        if told_by_writer and statement.kind == "thought":
            continue
        if statement.commitment == "confirm":
            judged = "asserted" if judged == "alleged" else judged
        elif judged == "asserted" and (statement.source is None or statement.source.id not in own):
            judged = _reported(action, statement)
    return "alleged" if judged == "asserted" and withheld(sentence, action.top) else judged


def _reported(action: Action, statement: Statement) -> Factuality:
    """What an action is that somebody other than its actor reports."""
    by_commitment = _BY_COMMITMENT.get(statement.commitment)
    if by_commitment is not None:
        return by_commitment
    if statement.kind == "thought":
        return "hypothetical"
    return "alleged" if statement.source and _adverse(action, statement.source) else "asserted"


def _adverse(action: Action, source: Party) -> bool:
    """Whether one state or movement says of another that it did it harm: a charge, however neutral the verb."""
    if not source.country or ontology().types[action.type].quad != 4:
        return False
    return all(p.country and p.country != source.country for p in action.actors) and bool(action.actors)


def _modified(sentence: Sentence, action: Action, words: frozenset[str]) -> bool:
    """Whether an adjective on the event noun says so: "a potential attack"."""
    modifiers = sentence.children(action.base, "amod", "compound")
    return any(t.lemma.lower() in words or t.text.lower() in words for t in modifiers)


def _within_negated(sentence: Sentence, top: Token, grammar: Grammar) -> bool:
    """Whether the clause above is negated: "did not include a meeting", "did not answer, using its guns"."""
    noun = top.upos in ("NOUN", "PROPN") and top.relation in ("obj", "nsubj")
    gerund = top.tag == "VBG" and top.relation in ("advcl", "acl")
    if top.head < 0 or not (noun or gerund):
        return False
    around = sentence.children(top.head, "advmod")
    return any(t.lemma.lower() in grammar.negators or t.text.lower() in grammar.negators for t in around)


def _unreal(sentence: Sentence, top: Token, grammar: Grammar) -> bool:
    """Whether the clause, or one above it, is a condition or a question."""
    token: Token | None = top
    while token is not None:
        if _inverted(sentence, token) or _only_named(sentence, token, grammar):
            return True
        marks = [m.lemma.lower() for m in sentence.children(token.index, "mark")]
        conceded = any(m.lemma.lower() in grammar.concessive for m in sentence.children(token.index, "advmod"))
        if (
            not conceded
            and token.relation in ("advcl", "ccomp", "acl", "xcomp", "csubj", "root", "conj")
            and any(m in grammar.conditional_marks for m in marks)
        ):
            return True
        token = sentence.tokens[token.head] if token.head >= 0 else None
    last = sentence.tokens[-1].text if sentence.tokens else ""
    closing = sentence.tokens[-2].text if len(sentence.tokens) > 1 else ""
    return QUESTION in (last, closing)


def _only_named(sentence: Sentence, clause: Token, grammar: Grammar) -> bool:
    """Whether an infinitive is what a hope, plan or task is said to be: "The hope is for Ruritania to attack"."""
    marked = any(m.lemma.lower() in grammar.infinitive for m in sentence.children(clause.index, "mark"))
    return marked and clause.upos == "VERB" and sentence.child(clause.index, "cop") is not None


def _aside(sentence: Sentence, top: Token) -> bool:
    """Whether the clause is one that the writer puts in between commas: "Holz, *who met the king*, is thought able"."""
    for token in (top, *sentence.ancestors(top.index)):
        if token.relation == "acl" and token.label != "acl":
            opener = min(t.index for t in (token, *sentence.children(token.index)))
            return opener > 0 and sentence.tokens[opener - 1].text == ","
    return False


def _inverted(sentence: Sentence, clause: Token) -> bool:
    """Whether an auxiliary opens the sentence before its subject: "Had Ruritania attacked, ..."."""
    subject = sentence.child(clause.index, "nsubj", "nsubj:pass")
    return subject is not None and any(
        aux.index == 0 and aux.tag == "VBD" for aux in sentence.children(clause.index, "aux")
    )


def _hedged(sentence: Sentence, action: Action, grammar: Grammar) -> bool:
    for index in sorted(action.words):
        if any(t.lemma.lower() in grammar.hedges for t in sentence.children(index, "advmod")):
            return True
        head = sentence.tokens[index].head
        if head >= 0 and any(
            t.lemma.lower() in grammar.hedges for t in sentence.children(head, "advmod") if abs(t.index - index) < 8
        ):
            return True
    return False
