"""Lemmas: a table of the forms that rules get wrong, then the rules.

The table ``model/forms.json`` is made by ``training/lemmas.py`` from the training treebanks and WordNet's
word lists, and holds only what the rules below do not give; so a word it does not know, such as a new
verb, still gets a plausible lemma.
"""

import re
from collections.abc import Callable, Mapping

Rule = Callable[[str], str]

DOUBLED = re.compile(r"[^aeiou]*[aeiou].*([bdgkmnprt])\1$")
ENDS_WITHOUT_E = re.compile(  # a stem cut from "-ed" or "-ing" that lost an e: "negotiat-", "forc-", "charg-", "hop-"
    r"(?:[cvuz]|[^aeiou][aeiou]s|[aeiou]{2}s|[dlr]g|ang|eng|ung|[bcdfgkpt]l|(?:[^aeiou]|[iur])at|ir|[^eo]ur|[aeiou]rs|ns"
    r"|^[^aeiou]*[aeiouy][bdgklmnprt])$"
)
HISSING = re.compile(r"(?:s|x|z|ch|sh)es$")


def past(form: str) -> str:
    """The verb of a regular past form: "condemned" -> "condemn", "tried" -> "try"."""
    if not form.endswith("ed") or len(form) < 4:
        return form
    if form.endswith("ied"):
        return form[:-3] + "y" if len(form) > 4 else form[:-1]
    return form[:-1] if form.endswith("eed") else _bare(form[:-2])


def gerund(form: str) -> str:
    """The verb of an "-ing" form: "meeting" -> "meet", "planning" -> "plan"."""
    if not form.endswith("ing") or len(form) < 5:
        return form
    stem = form[:-3]
    return stem if stem.endswith(("ee", "y", "o")) else _bare(stem)


def _bare(stem: str) -> str:
    """The verb whose ending "-ed" or "-ing" was cut off."""
    if DOUBLED.match(stem) and len(stem) > 3:
        return stem[:-1]
    return stem + "e" if ENDS_WITHOUT_E.search(stem) and not stem.endswith(("zz", "ss")) else stem


def singular(form: str) -> str:
    """A noun or verb without its -s: "countries" -> "country", "passes" -> "pass", "women" -> "woman"."""
    if form.endswith("men") and len(form) > 4:
        return form[:-2] + "an"
    if not form.endswith("s") or form.endswith("ss") or len(form) < 3 or form[0].isdigit():
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if HISSING.search(form) and not form.endswith(("ses", "zes", "ches")):
        return form[:-2]
    if form.endswith(("sses", "zzes", "ches", "uses")) and len(form) > 4:
        return form[:-2] if not form.endswith(("auses", "ouses", "cuses", "aches")) else form[:-1]
    return form[:-1].rstrip("'’") or form


def comparative(form: str) -> str:
    """The plain form of "-er" and "-est": "stronger" -> "strong", "earliest" -> "early"."""
    for ending in ("er", "est"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            if stem.endswith("i"):
                return stem[:-1] + "y"
            return _bare(stem)
    return form


def same(form: str) -> str:
    """The form itself."""
    return form


RULES: Mapping[str, Rule] = {
    "VBD": past,
    "VBN": past,
    "VBG": gerund,
    "VBZ": singular,
    "NNS": singular,
    "JJR": comparative,
    "JJS": comparative,
    "RBR": comparative,
    "RBS": comparative,
}
VERBAL = frozenset({"VBD", "VBN", "VBG", "VBZ"})
NAMES = frozenset({"PROPN"})
OPEN = {"VERB": VERBAL, "AUX": VERBAL, "NOUN": frozenset({"NNS"})}
OPEN |= {"ADJ": frozenset({"JJR", "JJS"}), "ADV": frozenset({"RBR", "RBS"})}


def group(form: str, upos: str, tag: str) -> str:
    """The table and rule a word falls under: its tag where that inflects, else its part of speech.

    A verb whose tag is no verb's goes by its ending.
    """
    if tag in OPEN.get(upos, ()):
        return tag
    if upos == "VERB" and tag in ("VB", "VBP") and form.endswith("s") and not form.endswith(("ss", "us", "is", "as")):
        return "VBZ"
    if upos == "VERB" and not tag.startswith(("VB", "MD")):
        if form.endswith("s"):
            return "VBZ"
        return "VBN" if form.endswith("ed") else "VBG" if form.endswith("ing") else upos
    return upos


def by_rule(form: str, kind: str) -> str:
    """The lemma by rule alone, for a lower-case form."""
    return RULES.get(kind, same)(form)


class Lemmatiser:
    """Lemmas from a table of exceptions by ``group`` and the rules. Names keep their form."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        self._tables = tables

    def lemma(self, form: str, upos: str, tag: str) -> str:
        """The lemma of a word, in lower case unless it is a name."""
        if upos in NAMES:
            return form
        lower = form.lower().replace("’", "'")
        kind = group(lower, upos, tag)
        known = self._tables.get(kind, {})
        found = known.get(lower)
        if not found and kind in VERBAL | {"VERB"} and tag != "VB":  # "forgave" tagged as if it were no past
            found = next((t[lower] for k in ("VBD", "VBN") if lower in (t := self._tables.get(k, {}))), None)
        if not found and "-" in lower:
            prefix, hyphen, last = lower.rpartition("-")
            found = prefix + hyphen + known[last] if last in known else None
        return found or by_rule(lower, kind) or form
