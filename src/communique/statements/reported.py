"""What every cue reports in its own sentence, read off the tree and, where the tree is doubtful, off the word order."""

from collections.abc import Sequence

import msgspec

from communique.parse.sentence import Sentence, Token
from communique.statements.complements import (
    clausal,
    infinitive,
    participle,
    predication,
    prepositional,
    raised,
    seeming,
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
from communique.statements.lexicon import channels, sector_of, speakers
from communique.statements.nominal import adjective_report, noun_report
from communique.statements.objects import patient_phrase, told_object
from communique.statements.report import Report
from communique.statements.surface import (
    beside,
    clause_extent,
    interpolated,
    inverted_tail,
    neighbour_speaker,
    noun_after,
)

Inside = Sequence[int | None]
_ADDED = (",", "(", "-", "–", "—")
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
    nouns = [report for hit in hits if hit.cue.pos == "noun" for report in noun_report(sentence, hit, verbs, outside)]
    carried = {report.hit.index for report in nouns}
    found += nouns
    for hit in hits:
        if hit.index in done:
            continue
        if hit.cue.pos == "verb":
            found.append(_verb(sentence, hit, verbs, carried, outside, inside))
        elif hit.cue.pos == "adjective":
            found += adjective_report(sentence, hit, verbs, outside)
    return tuple(sorted(_unseeming(sentence, found), key=lambda report: report.hit.tokens))


def _unseeming(sentence: Sentence, found: list[Report]) -> list[Report]:
    """The reports without "seemed" where it only colours another cue: "seemed to admit that ..."."""
    cued = {report.hit.index for report in found if report.content}
    infinitives = [i for i in cued if any(c.tag == "TO" for c in sentence.children(i, "mark"))]
    coloured = {sentence.tokens[i].head for i in infinitives if sentence.tokens[i].label in ("xcomp", "ccomp")}
    return [report for report in found if "seems" not in report.hit.cue.frames or report.hit.index not in coloured]


def _phrase(sentence: Sentence, hit: Hit) -> Report | None:
    """As in "according to the ministry": the source is the phrase's noun, the content the clause it stands in."""
    after = hit.tokens[-1] + 1
    noun = noun_after(sentence, after)
    if noun is None or (hit.cue.heads and sentence.tokens[noun].lemma.lower() not in hit.cue.heads):
        return None
    aside = indices(sentence.subtree(noun)) | set(hit.tokens)
    for token in sentence.tokens:
        if token.index in hit.tokens:
            aside |= {t.index for t in sentence.subtree(token.index)} if token.head in hit.tokens else set()
    edge = _at_edge(sentence, aside)
    if hit.cue.heads and not edge:
        return None
    top = sentence.root.index if edge else clause_head(sentence, noun)
    if top in aside:
        outer = [t for t in sentence.ancestors(top) if t.index not in aside]
        top = clause_head(sentence, outer[0].index) if outer else top
    content = _unlinked(without(sentence.tokens if edge else sentence.subtree(top), aside))
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
    speaks = ("that" in hit.cue.frames or "quote" in hit.cue.frames) and token.label != "acl:relcl"
    if not speaks or token.tag not in _REPORTING or sentence.child(hit.index, "aux:pass") is not None:
        return None
    tail = inverted_tail(sentence, hit.index)
    source = _source(sentence, hit, verbs, inside) if sentence.child(hit.index, "nsubj") else None
    if source is None:
        source = neighbour_speaker(sentence, hit.index)
    if (
        _has_object(sentence, hit)
        or source is None
        or not (tail or (token.tag != "VBN" and interpolated(sentence, hit.index, source)))
    ):
        return None
    start, end = clause_extent(sentence, hit.index, source)
    if sentence.tokens[source].index < hit.index and source < start:
        return None
    before, after = sentence.tokens[:start], sentence.tokens[end + 1 :]
    going = next((t for t in after if is_word(t)), None)
    if going is not None and going.tag == "VBG":
        after = ()  # ", he said, wiping his face"
    if not any(is_predicate(sentence, t.index) for t in (*before, *after)) or not any(is_word(t) for t in before):
        return None
    lead = [c for c in sentence.children(hit.index, "obl") if c.index < start and _tells_where(c)]
    lead += [c for c in sentence.children(hit.index, "obl", "advcl") if c.index > end]
    led = {t.index for c in lead for t in sentence.subtree(c.index)}
    going_on = {i for t in after if t.index in verbs for i in participle(sentence, t)}
    content = _unlinked((*without(before, led), *without(_until_new_clause(sentence, after), going_on | led)))
    return Report(hit, source, tuple(content), whole=True, aside=tuple(range(start, end + 1)))


def _has_object(sentence: Sentence, hit: Hit) -> bool:
    """As in "..., the king held a ball": what has a thing for its object tells of it, not of the words around."""
    thing = sentence.child(hit.index, "obj")
    if thing is None or thing.index in hit.tokens:
        return False
    return thing.upos == "NOUN" and thing.lemma.lower() not in sector_of()  # "told reporters" has listeners


def _tells_where(token: Token) -> bool:
    """As in "*In a letter*, he said, the road was lost": the paper or talk in which it was said, not what is said."""
    noun = token.lemma.lower()
    return noun in speakers().words.documents or any(noun in channel.words for channel in channels())


def _unlinked(content: Sequence[Token]) -> list[Token]:
    """A clause without the "but" or "and" that only links it to the sentence before."""
    alone = len(content) > 1 and content[0].relation == "cc" and content[1].index != content[0].index + 1
    return list(content[1:]) if alone else list(content)


def _until_new_clause(sentence: Sentence, after: tuple[Token, ...]) -> tuple[Token, ...]:
    """What follows a reporting clause, up to a coordinated clause with its own subject: "he said, but she left"."""
    for token in after:
        if token.relation == "cc" and token.head > token.index:
            subject = sentence.child(token.head, "nsubj", "expl")
            if subject is not None and subject.index > token.index:
                return tuple(t for t in after if t.index < token.index)
    return after


def _verb(
    sentence: Sentence, hit: Hit, verbs: set[int], carried: set[int], outside: set[int], inside: Inside
) -> Report:
    cited = _cited(sentence, hit, verbs)
    if cited is not None:
        return cited
    source = _source(sentence, hit, verbs, inside)
    content, act = _content(sentence, hit, source, verbs, carried)
    if "seems" in hit.cue.frames and content:
        source = None
    if "raised" in hit.cue.frames and content and source is None and _is_hearsay(sentence, hit):
        hit = msgspec.structs.replace(hit, commitment="claim")
    act = act or (bool(content) and _is_asked(sentence, hit, content))
    content = _within(sentence, verbs, _asked(sentence, hit, _relative(sentence, hit, source, content)))
    return Report(hit, source, tuple(without(content, outside)), relayer=_relayer(sentence, hit), act=act)


def _is_hearsay(sentence: Sentence, hit: Hit) -> bool:
    """As in "was said to have left"."""
    return is_passive(sentence, hit.index) and hit.commitment == "assert" and not hit.cue.thought


def _content(
    sentence: Sentence, hit: Hit, source: int | None, verbs: set[int], carried: set[int]
) -> tuple[list[Token], bool]:
    """What a verb reports by its frames, and whether that is only what it is about."""
    index, frames, cue = hit.index, hit.cue.frames, hit.cue
    below = sentence.children(index, "advcl", "xcomp", "ccomp", "acl")
    if cue.lemma in speakers().words.relaying and any(c.tag == "VBG" and c.index in verbs for c in below):
        return [], False  # "quoted him as saying that ...": what he said
    told = clausal(sentence, hit, source, verbs) if "that" in frames else []
    if not told and "raised" in frames and is_passive(sentence, index):
        told = raised(sentence, index)
    if not told and "as" in frames:
        told = predication(sentence, index)
    if told:
        return told, cue.act and not cue.thought
    if "seems" in frames:
        return seeming(sentence, index), True
    patient = patient_phrase(sentence, index) if is_passive(sentence, index) else []  # "*he* was accused of theft"
    about = prepositional(sentence, index, cue.prepositions) if cue.prepositions else []
    if about:
        return patient + about, cue.act
    about = prepositional(sentence, index, cue.about) if cue.about else []
    if about:
        return patient + about, True
    planned = infinitive(sentence, index) if "to" in frames else []
    if planned:
        return planned, cue.act and not cue.thought
    around = _around(sentence, hit) if "that" in frames or "quote" in frames else []
    if around:
        return around, False
    return told_object(sentence, hit, verbs, carried)


def _within(sentence: Sentence, verbs: set[int], content: list[Token]) -> list[Token]:
    """The content without a participle by which the speaker goes on: ", calling it a farce"."""
    out: set[int] = set()
    for token in content:
        if token.index not in verbs or token.index < content[0].index:
            continue
        if token.label == "advcl":
            out |= participle(sentence, token)
        elif token.label == "acl:relcl" and _is_added(sentence, token, content):
            out |= indices(sentence.subtree(token.index))
        elif token.label == "conj" and token.tag == "VBD" and not is_predicate(sentence, token.head):
            out |= indices(sentence.subtree(token.index))  # "mocked the king, called him a fool": no part of the king
    return without(content, out)


def _is_added(sentence: Sentence, clause: Token, content: list[Token]) -> bool:
    """As in "shared the report, which the king denies": what another says of it after a comma, at the end of it."""
    words = sentence.subtree(clause.index)
    opener = sentence.tokens[words[0].index - 1] if words[0].index else words[0]
    return opener.text in _ADDED and words[-1].index >= content[-1].index


def _is_asked(sentence: Sentence, hit: Hit, content: list[Token]) -> bool:
    """As in "knows how ...", "showed whether ...": a question is named and nothing said to be so."""
    first = min(content, key=lambda t: t.index)
    asks = first.tag in ("WRB", "WP") or first.text.lower() in speakers().words.question_marks
    whole = first.head >= 0 and sentence.tokens[first.head].head == hit.index  # not of a clause within the clause
    return asks and whole and first.index > hit.index and hit.cue.lemma not in speakers().words.questions


def _asked(sentence: Sentence, hit: Hit, content: list[Token]) -> list[Token]:
    """The content with the "how", "why" or "whether" right before it."""
    first = min((t.index for t in content), default=0)
    last = max(content, key=lambda t: t.index, default=None)
    if last is not None and last.tag in ("WRB", "WP"):  # "talked about how" and a clause the tree hung elsewhere
        after = (c for c in sentence.children(hit.index, "ccomp", "advcl", "xcomp", "parataxis"))
        clause = next((c for c in after if sentence.subtree(c.index)[0].index == last.index + 1), None)
        content = content + (sentence.subtree(clause.index) if clause is not None else [])
    if first - 1 <= hit.index or first - 1 in hit.tokens:
        return content
    before = sentence.tokens[first - 1]
    asks = before.tag in ("WRB", "WP", "WDT") or before.text.lower() in speakers().words.question_marks
    return [before, *content] if asks else content


def _relative(sentence: Sentence, hit: Hit, source: int | None, content: list[Token]) -> list[Token]:
    """The content with the pronoun that is a part of it: "the files *which* he said were lost"."""
    token = sentence.tokens[hit.index]
    if not content or token.label != "acl:relcl" or content[0].index < hit.index or source is None:
        return content
    if any(t.relation in ("nsubj", "expl") and t.head in indices(content) for t in content):
        return content
    start = sentence.subtree(source)[0].index
    before = sentence.tokens[start - 1] if start else None
    relative = before is not None and before.tag in ("WDT", "WP") and source < hit.index
    return [before, *content] if before is not None and relative else content


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
    found = _outside(beside(sentence, hit.index) or speaker(sentence, hit.index), hit, inside)
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
    own_objects = [
        c for c in sentence.children(hit.index, "ccomp", "xcomp", "obj", "advcl") if c.index not in hit.tokens
    ]
    if as_clause and own_objects:
        return []  # "as they consider whether to appeal", "as other towns hold elections"
    if token.head >= 0 and (token.label in ("parataxis", "dep", "discourse") or (token.label == "advcl" and as_clause)):
        top = clause_head(sentence, token.head)
        if is_predicate(sentence, top) or sentence.tokens[top].head < 0:
            return without(sentence.subtree(top), own)
    return []
