"""Which cue each quotation belongs to: by the tree, by its neighbours, or by the quotation before it."""

from typing import Literal

import msgspec

from communique.parse.sentence import Token, head_of
from communique.statements.grammar import indices, is_passive, is_verb, is_word
from communique.statements.page import Page
from communique.statements.report import Report

Voice = Literal["tree", "after", "before", "chain"]
_FINITE = ("VBD", "VBZ", "VBP", "MD")
# Words that may stand between a quotation's lead-in verb and its opening mark.
_REACH = 14
# A sentence this long that follows a quotation is no bare "he said".
_TAIL = 30


class Attribution(msgspec.Struct, frozen=True):
    """A quotation with the report that carries it, or (``chain``) with the quotation whose speaker goes on."""

    quotation: int
    how: Voice
    sentence: int = -1
    report: int = -1
    after: int = -1


def attribute(page: Page) -> dict[int, Attribution]:
    """Quotation number -> attribution; quotations nobody says (scare quotes, titles of works) are left out."""
    found: dict[int, Attribution] = {}
    for k in range(len(page.quotations)):
        own = _own(page, k)
        if own is not None:
            found[k] = own
    for k in range(len(page.quotations)):
        goes_on = stands_alone(page, k) or (is_clause(page, k) and not any(is_word(t) for t in page.left(k)))
        if k not in found and goes_on and not is_sloppy(page, k) and not _is_introduced(page, k):
            chain = _chained(page, k, found)
            if chain is not None:
                found[k] = chain
    for k in reversed(range(len(page.quotations) - 1)):
        following = found.get(k + 1)
        if k in found or following is None or following.how != "after":
            continue
        if stands_alone(page, k) and _adjoin(page, k, k + 1) and not is_sloppy(page, k):
            found[k] = Attribution(k, "chain", after=k + 1)
    return found


def _own(page: Page, k: int) -> Attribution | None:
    clause = is_clause(page, k)
    if clause:
        return _after(page, k) or _before(page, k) or _by_tree(page, k) or _by_ancestor(page, k)
    return _by_tree(page, k) or _by_ancestor(page, k) or _after(page, k) or _before(page, k)


def is_clause(page: Page, k: int) -> bool:
    """Whether a quotation says a whole clause or more, not a fragment of the reporter's."""
    first, last = page.extents[k]
    words = page.words(first, k)
    if not words:
        return False
    if last > first and page.words(last, k):
        return True
    sentence = page.sentences[first]
    head = head_of(sentence, words)
    inside = indices(words)
    subjects = sentence.children(head.index, "nsubj", "csubj", "expl")
    if subjects:
        return any(c.index in inside for c in subjects) and any(t.tag in _FINITE for t in words)
    start = page.text[page.quotations[k].spans[0].start]
    return (start.isupper() or not start.isalpha()) and (head.tag == "VB" or stands_alone(page, k))


def stands_alone(page: Page, k: int) -> bool:
    """Whether nothing but the quotation stands in its sentences, and it is more than a word or two."""
    first, last = page.extents[k]
    others = [t for t in (*page.left(k), *page.right(k)) if is_word(t)]
    foreign = [t for t in others if page.inside[first if t.end <= page.quotations[k].start else last][t.index] is None]
    end = page.text[page.quotations[k].spans[-1].end - 1]
    return not foreign and (end in ".!?…" or last > first)


def is_sloppy(page: Page, k: int) -> bool:
    """Marks set around the words of the reporter too: the quotation names its own speaker in a parenthesis."""
    first, last = page.extents[k]
    for s in range(first, last + 1):
        for report in page.reports[s]:
            aside = page.inside[s][report.hit.index] == k and is_parenthetical(page, s, report)
            if aside and _third_person(page, s, report):
                return True
    return False


def is_parenthetical(page: Page, s: int, report: Report) -> bool:
    """Whether the cue's clause interrupts or follows what it reports: ", he said, "."""
    token = page.sentences[s].tokens[report.hit.index]
    return report.hit.cue.pos == "verb" and (report.whole or (token.label == "parataxis" and bool(report.content)))


def _third_person(page: Page, s: int, report: Report) -> bool:
    return report.source is not None and page.sentences[s].tokens[report.source].upos in ("PROPN", "NOUN")


def _by_tree(page: Page, k: int) -> Attribution | None:
    """The cue outside whose reported words hold most of the quotation; the innermost, if several."""
    best: tuple[int, Attribution] | None = None
    for s in sorted(set(page.extents[k])):
        words = indices(page.words(s, k))
        for r, report in enumerate(page.reports[s]):
            if not words or page.inside[s][report.hit.index] == k:
                continue
            held = len(words & indices(report.content))
            if held * 10 >= len(words) * 7 and (best is None or len(report.content) < best[0]):
                best = (len(report.content), Attribution(k, "tree", s, r))
    return best[1] if best else None


def _by_ancestor(page: Page, k: int) -> Attribution | None:
    """The nearest cue above the quotation in the tree, when the quotation is its complement."""
    s = page.extents[k][0]
    words = page.words(s, k)
    if not words:
        return None
    sentence = page.sentences[s]
    token = head_of(sentence, words)
    labels: list[str] = [token.relation]
    for above in sentence.ancestors(token.index):
        r = _report_at(page, s, above)
        if r is not None and page.inside[s][above.index] != k:
            frames = page.reports[s][r].hit.cue.frames
            aside = any(label in ("obl", "nmod", "advcl", "acl", "conj") for label in labels)
            named = "as" in frames and (token.index > above.index or is_passive(sentence, above.index))
            if named or ("quote" in frames and not aside):
                return Attribution(k, "tree", s, r)
            return None
        labels.append(above.relation)
    return None


def _report_at(page: Page, s: int, token: Token) -> int | None:
    return next((r for r, report in enumerate(page.reports[s]) if report.hit.index == token.index), None)


def _after(page: Page, k: int) -> Attribution | None:
    """“...,” the minister said: the first words after the quotation are a cue and its subject."""
    s = page.extents[k][1]
    tokens = page.right(k)
    if not any(is_word(t) for t in tokens):
        s += 1
        if s >= len(page.sentences) or page.sentences[s].block != page.sentences[s - 1].block:
            return None
        tokens = list(page.sentences[s].tokens)
        if len(tokens) > _TAIL or not _is_tail(page, s, tokens[0]) or any(w is not None for w in page.inside[s]):
            return None
    quote_ends = page.text[page.quotations[k].spans[-1].end - 1]
    bound = quote_ends in "!?…—-" or page.text[page.quotations[k].spans[-1].end :][:4].lstrip("*_”\"’' ")[:1] == ","
    comma = "," in page.text[page.quotations[k].spans[-1].end : page.quotations[k].end + 2]
    if not (bound or comma or (quote_ends == "." and not _stands_in_clause(page, k))):
        return None
    for token in tokens:
        if page.inside[s][token.index] is not None and is_word(token):
            return None
        r = _report_at(page, s, token)
        if r is not None and "quote" in page.reports[s][r].hit.cue.frames and is_verb(token):
            return Attribution(k, "after", s, r) if _leads(page, s, tokens, page.reports[s][r]) else None
    return None


def _stands_in_clause(page: Page, k: int) -> bool:
    """Whether the quotation is a fragment after words of the reporter in the same sentence."""
    return any(is_word(t) for t in page.left(k)) and not is_clause(page, k)


def _is_tail(page: Page, s: int, first: Token) -> bool:
    """A sentence cut off after “...?”: it begins in lower case or holds nothing but the cue's clause."""
    if first.text[:1].islower():
        return True
    reports = [r for r in page.reports[s] if "quote" in r.hit.cue.frames]
    return bool(reports) and not reports[0].content and page.sentences[s].root.index == reports[0].hit.index


def _leads(page: Page, s: int, tokens: list[Token], report: Report) -> bool:
    """Whether only the cue's subject and helpers stand between the quotation and the cue."""
    sentence, cue, source = page.sentences[s], report.hit.index, report.source
    between = [t for t in tokens if t.index < cue and is_word(t)]
    if source is None:
        return False
    if not any(t.index == source for t in tokens):
        return not between
    allowed = indices(sentence.subtree(source))
    allowed |= indices(c for c in sentence.children(cue) if c.relation in ("aux", "advmod", "punct", "cc", "obl"))
    return all(t.index in allowed or t.head in allowed for t in between)


def _before(page: Page, k: int) -> Attribution | None:
    """The minister said: “...”; also a sentence that ends in a colon before the quotation's own sentence."""
    s = page.extents[k][0]
    tokens = [t for t in page.left(k) if page.inside[s][t.index] is None]
    if not any(is_word(t) for t in tokens):
        s -= 1
        if s < 0 or not _ends_in_colon(page.text[page.sentences[s].start : page.quotations[k].start]):
            return None
        tokens = [t for t in page.sentences[s].tokens if page.inside[s][t.index] is None]
    lead = page.text[: page.quotations[k].start][-12:].rstrip(" \n\t*_")
    colon = lead.endswith(":")
    for token in reversed(tokens[-_REACH:] if not colon else tokens):
        r = _report_at(page, s, token)
        if r is None:
            continue
        report = page.reports[s][r]
        if "quote" in report.hit.cue.frames and (colon or lead.endswith(",") or _open_before(page, s, report, tokens)):
            return Attribution(k, "before", s, r)
        if colon and report.hit.cue.pos == "noun" and report.source is not None:
            return Attribution(k, "before", s, r)
    return None


def _ends_in_colon(text: str) -> bool:
    return text.rstrip(' \n\t*_“"«„').endswith(":")


def _open_before(page: Page, s: int, report: Report, tokens: list[Token]) -> bool:
    """Whether a lead-in verb has nothing else for a complement: "replied “No”", "said that “we shall see”"."""
    rest = [t for t in tokens if t.index > report.hit.index and is_word(t)]
    return not report.content and len(rest) <= 3


def _is_introduced(page: Page, k: int) -> bool:
    """Whether a colon right before it in its own sentence leads a quotation in: it goes on from none."""
    words = [t for t in page.left(k) if is_word(t) or t.text == ":"]
    return bool(words) and words[-1].text == ":"


def _chained(page: Page, k: int, found: dict[int, Attribution]) -> Attribution | None:
    """A quotation right after another's sentence, or after a sentence whose main clause reports somebody's words."""
    previous = found.get(k - 1)
    s = page.extents[k][0]
    if previous is not None and _adjoin(page, k - 1, k, previous.sentence):
        return Attribution(k, "chain", after=k - 1)
    before = s - 1
    if before < 0 or page.sentences[before].block != page.sentences[s].block:
        return None
    r = _report_at(page, before, page.sentences[before].root)
    if r is None:
        return None
    report = page.reports[before][r]
    speaks = report.hit.real and report.source is not None and "quote" in report.hit.cue.frames
    return Attribution(k, "chain", before, r) if speaks else None


def _adjoin(page: Page, j: int, k: int, cue_sentence: int = -1) -> bool:
    """Whether quotation ``k`` begins right after the sentence that ends quotation ``j`` or holds its cue."""
    return 0 <= page.extents[k][0] - max(page.extents[j][1], cue_sentence) <= 1
