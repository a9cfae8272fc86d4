"""What every cue reports in its own sentence, read off the tree and, where the tree is doubtful, off the word order."""

from collections.abc import Sequence

import msgspec

from communique.parse.sentence import Sentence, Token
from communique.records import AGAINST
from communique.statements.complements import (
    clausal,
    gerund,
    infinitive,
    noun_object,
    participle,
    predication,
    prepositional,
    raised,
)
from communique.statements.cues import Hit
from communique.statements.grammar import (
    agent,
    clause_head,
    controller,
    indices,
    is_passive,
    is_predicate,
    is_verb,
    is_word,
    speaker,
    surface_subject,
    without,
)
from communique.statements.lexicon import sector_of, speakers
from communique.statements.nominal import adjective_report, noun_report
from communique.statements.report import Report
from communique.statements.surface import clause_extent, interpolated, inverted_tail, neighbour_speaker, noun_after

Inside = Sequence[int | None]
_REPORTING = ("VBD", "VBZ", "VBP", "VBN")


def read_reports(sentence: Sentence, hits: tuple[Hit, ...], inside: Inside) -> tuple[Report, ...]:
    """One report a cue, in text order; a cue that reports nothing by grammar has an empty content.

    ``inside`` tells for every word in which quotation it stands: nobody inside one speaks outside it.
    """
    asides = [_phrase(sentence, hit) for hit in hits if hit.cue.pos == "phrase"]
    outside = {i for aside in asides if aside is not None and aside.whole for i in aside.aside}
    verbs = {hit.index for hit in hits if hit.cue.pos == "verb"}
    asides += [_aside(sentence, hit, verbs, inside) for hit in hits if hit.cue.pos == "verb"]
    outside |= {i for aside in asides if aside is not None and aside.whole for i in aside.aside}
    found = [aside for aside in asides if aside is not None]
    done = {aside.hit.index for aside in found}
    for hit in hits:
        if hit.index in done:
            continue
        if hit.cue.pos == "verb":
            found.append(_verb(sentence, hit, verbs, outside, inside))
        elif hit.cue.pos == "noun":
            found += noun_report(sentence, hit, outside)
        elif hit.cue.pos == "adjective":
            found += adjective_report(sentence, hit, outside)
    return tuple(sorted(found, key=lambda report: report.hit.tokens))


def _phrase(sentence: Sentence, hit: Hit) -> Report | None:
    """As in "according to the ministry": the source is the phrase's noun, the content the clause it stands in."""
    after = hit.tokens[-1] + 1
    noun = noun_after(sentence, after)
    if noun is None:
        return None
    aside = indices(sentence.subtree(noun)) | set(hit.tokens)
    for token in sentence.tokens:
        if token.index in hit.tokens:
            aside |= {t.index for t in sentence.subtree(token.index)} if token.head in hit.tokens else set()
    edge = _at_edge(sentence, aside)
    top = sentence.root.index if edge else clause_head(sentence, noun)
    if top in aside:
        outer = [t for t in sentence.ancestors(top) if t.index not in aside]
        top = clause_head(sentence, outer[0].index) if outer else top
    content = without(sentence.tokens if edge else sentence.subtree(top), aside)
    if top in aside and not edge:
        return None
    return Report(hit, noun, tuple(content), whole=edge, aside=tuple(sorted(aside)))


def _at_edge(sentence: Sentence, aside: set[int]) -> bool:
    """Whether the phrase opens or closes its sentence, punctuation apart."""
    words = [t.index for t in sentence.tokens if t.upos not in ("PUNCT", "SYM")]
    return bool(words) and (words[0] in aside or words[-1] in aside)


def _aside(sentence: Sentence, hit: Hit, verbs: set[int], inside: Inside) -> Report | None:
    """As in "..., the agency reported." and "The road, he said, is open": the content is all but the short clause."""
    token = sentence.tokens[hit.index]
    speaks = "that" in hit.cue.frames or "quote" in hit.cue.frames
    if not speaks or token.tag not in _REPORTING or sentence.child(hit.index, "aux:pass") is not None:
        return None
    tail = inverted_tail(sentence, hit.index)
    source = _source(sentence, hit, verbs, inside) if sentence.child(hit.index, "nsubj") else None
    if source is None:
        source = neighbour_speaker(sentence, hit.index)
    if source is None or not (tail or (token.tag != "VBN" and interpolated(sentence, hit.index, source))):
        return None
    start, end = clause_extent(sentence, hit.index, source)
    if sentence.tokens[source].index < hit.index and source < start:
        return None
    before, after = sentence.tokens[:start], sentence.tokens[end + 1 :]
    if not any(is_predicate(sentence, t.index) for t in (*before, *after)) or not any(is_word(t) for t in before):
        return None
    lead = [c for c in sentence.children(hit.index, "obl", "advmod") if c.index < start]
    led = {t.index for c in lead for t in sentence.subtree(c.index)}
    going_on = {i for t in after if t.index in verbs for i in participle(sentence, t)}
    content = (*without(before, led), *without(_until_new_clause(sentence, after), going_on))
    return Report(hit, source, content, whole=True, aside=tuple(range(start, end + 1)))


def _until_new_clause(sentence: Sentence, after: tuple[Token, ...]) -> tuple[Token, ...]:
    """What follows a reporting clause, up to a coordinated clause with its own subject: "he said, but she left"."""
    for token in after:
        if token.relation == "cc" and token.head > token.index:
            subject = sentence.child(token.head, "nsubj", "expl")
            if subject is not None and subject.index > token.index:
                return tuple(t for t in after if t.index < token.index)
    return after


def _verb(sentence: Sentence, hit: Hit, verbs: set[int], outside: set[int], inside: Inside) -> Report:
    cited = _cited(sentence, hit, verbs)
    if cited is not None:
        return cited
    index, frames = hit.index, hit.cue.frames
    source = _source(sentence, hit, verbs, inside)
    content: list[Token] = []
    if "that" in frames:
        content = clausal(sentence, hit, source, verbs)
    if not content and "raised" in frames and is_passive(sentence, index):
        content = raised(sentence, index)
        if content and source is None and hit.commitment == "assert" and not hit.cue.thought:
            hit = msgspec.structs.replace(hit, commitment="claim")  # "was said to have left": hearsay
    if not content and "as" in frames:
        content = predication(sentence, index)
    if not content and "to" in frames and not is_passive(sentence, index):
        content = infinitive(sentence, index)
    if not content and hit.cue.prepositions:
        content = prepositional(sentence, index, hit.cue.prepositions)
    if not content and ("that" in frames or "quote" in frames):
        content = _around(sentence, hit)
    if not content and ("object" in frames or "claim" in frames):
        pointing = hit.cue.commitment == "confirm" or hit.cue.commitment in AGAINST
        content = gerund(sentence, index) or noun_object(
            sentence, index, claims_only="object" not in frames, pointing=pointing
        )
    return Report(hit, source, tuple(without(content, outside)), relayer=_relayer(sentence, hit))


def _cited(sentence: Sentence, hit: Hit, verbs: set[int]) -> Report | None:
    """As in "closed the bridge, citing the army", "reported that ..., citing the army": the army is the source."""
    token = sentence.tokens[hit.index]
    thing = sentence.child(hit.index, "obj")
    if token.tag != "VBG" or token.label != "advcl" or hit.cue.lemma not in speakers().words.relaying or thing is None:
        return None
    if thing.upos != "PROPN" and thing.lemma.lower() not in sector_of().keys() | speakers().words.documents:
        return None
    own = indices(sentence.subtree(hit.index))
    head = next((t for t in sentence.ancestors(hit.index) if t.index in verbs), sentence.tokens[token.head])
    clause = sentence.child(head.index, "ccomp") if head.index in verbs else None
    content = without(sentence.subtree(clause.index if clause is not None else token.head), own)
    marks = {t.index for t in content if t.label == "mark" and clause is not None and t.head == clause.index}
    relayer = surface_subject(sentence, head.index) if head.index in verbs else None
    return Report(hit, thing.index, tuple(without(content, marks)), relayer=relayer)


def _source(sentence: Sentence, hit: Hit, verbs: set[int], inside: Inside) -> int | None:
    """The speaker; "adding that ..." inside another's reported clause goes on with the words of the outer speaker."""
    token = sentence.tokens[hit.index]
    if token.tag == "VBG" and token.label == "advcl" and surface_subject(sentence, token.index) is None:
        above = sentence.tokens[token.head]
        if above.index not in verbs:
            outer = next((t for t in sentence.ancestors(token.index) if t.index in verbs), None)
            if outer is not None and above.label in ("ccomp", "xcomp", "conj"):
                return controller(sentence, outer.index)
    found = _outside(speaker(sentence, hit.index), hit, inside)
    if found is None and not is_passive(sentence, hit.index):
        found = neighbour_speaker(sentence, hit.index)
    if (
        found is not None
        and sentence.tokens[found].text.lower() in speakers().words.expletives
        and _raises(sentence, hit)
    ):
        return None
    return found


def _outside(source: int | None, hit: Hit, inside: Inside) -> int | None:
    """The source, unless it stands in a quotation in which its cue does not."""
    return source if source is None or inside[source] in (None, inside[hit.index]) else None


def _raises(sentence: Sentence, hit: Hit) -> bool:
    return is_passive(sentence, hit.index) or sentence.child(hit.index, "expl") is not None


def _relayer(sentence: Sentence, hit: Hit) -> int | None:
    """As in "the agency quoted him as saying", "he was quoted by the agency as saying", "told the agency"."""
    token = sentence.tokens[hit.index]
    if token.head < 0 or token.tag != "VBG":
        return None
    head = sentence.tokens[token.head]
    if head.lemma not in speakers().words.relaying or not is_verb(head):
        return None
    return agent(sentence, head.index) if is_passive(sentence, head.index) else surface_subject(sentence, head.index)


def _around(sentence: Sentence, hit: Hit) -> list[Token]:
    """As in "The road, he said, is open", "as the minister put it": the clause the cue interrupts or follows."""
    token = sentence.tokens[hit.index]
    own = indices(sentence.subtree(hit.index))
    as_clause = any(
        c.text.lower() in speakers().words.parenthetical for c in sentence.children(hit.index, "mark", "advmod")
    )
    if token.head >= 0 and (token.label in ("parataxis", "dep", "discourse") or (token.label == "advcl" and as_clause)):
        top = clause_head(sentence, token.head)
        if is_predicate(sentence, top) or sentence.tokens[top].head < 0:
            return without(sentence.subtree(top), own)
    return []
