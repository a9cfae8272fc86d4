# ruff: noqa: T201 (a command prints)
"""Make the table of forms whose lemma the rules of ``communique.parse.lemmas`` get wrong.

usage: python lemmas.py TREEBANKS OUT_DIR [--lookups FOLDER]

Sources: EWT train and the permissive part of GUM train (CC BY-SA 4.0, CC BY), and the word lists and
irregular forms of WordNet (WordNet licence) as the PyPI package spacy-lookups-data (MIT) carries them;
--lookups names its ``data`` folder if it is not installed. Runs in the project's own environment.
"""

import argparse
import gzip
import importlib.util
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.parse.lemmas import OPEN, VERBAL, by_rule, group
from treebank import read

Tables = dict[str, dict[str, str]]
FINAL_CONSONANT = re.compile(r"[aeiou][bdgklmnprtzsvf]$")
ONE_SYLLABLE = re.compile(r"^[^aeiou]*[aeiouy]+[^aeiou]+$")
RARE = 0.2  # the weight of a word hardly anyone writes
IRREGULAR = {"verb": sorted(VERBAL), "noun": ["NNS"], "adj": ["JJR", "JJS"], "adv": ["RBR", "RBS"]}
WORD = re.compile(r"[a-z]+(?:-[a-z]+)?$")


def lookups(folder: Path | None, name: str) -> Any:
    """One table of spacy-lookups-data."""
    if folder is None:
        found = importlib.util.find_spec("spacy_lookups_data")
        if found is None or found.origin is None:
            raise SystemExit("pip install spacy-lookups-data, or name its data folder with --lookups")
        folder = Path(found.origin).parent / "data"
    return json.loads(gzip.decompress((folder / f"en_{name}.json.gz").read_bytes()))


def verb_forms(verb: str) -> Iterator[tuple[str, str]]:
    """The regular forms of a verb with their tags; where a final consonant may be doubled, both spellings."""
    stems = [verb]
    if FINAL_CONSONANT.search(verb) and not re.search(r"[aeiou]{2}[^aeiou]$", verb):
        double = verb + verb[-1]
        stems = [double] if ONE_SYLLABLE.match(verb) else [verb, double]
    if verb.endswith("e"):
        past, present = [verb + "d"], [verb + "ing" if verb.endswith(("ee", "oe", "ye")) else verb[:-1] + "ing"]
        if verb.endswith("ie"):
            present = [verb[:-2] + "ying"]
    elif verb.endswith("y") and verb[-2:-1] not in set("aeiou"):
        past, present = [verb[:-1] + "ied"], [verb + "ing"]
    else:
        past, present = [s + "ed" for s in stems], [s + "ing" for s in stems]
    for kind, forms in (("VBD", past), ("VBN", past), ("VBG", present), ("VBZ", [plural(verb)])):
        for form in forms:
            yield kind, form


def plural(word: str) -> str:
    """The regular -s form of a noun or verb."""
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def graded(word: str) -> Iterator[tuple[str, str]]:
    """The regular comparative and superlative of a short adjective or adverb, with their tags."""
    if len(word) > 7:
        return
    stem = word
    if word.endswith("e"):
        stem = word[:-1]
    elif word.endswith("y"):
        stem = word[:-1] + "i"
    elif re.search(r"^[^aeiou]*[aeiou][bdgmnpt]$", word):
        stem = word + word[-1]
    for tag in ("JJ", "RB"):
        yield f"{tag}R", stem + "er"
        yield f"{tag}S", stem + "est"


class Table:
    """Collects candidates (group, form) -> lemma with a weight; the heaviest wins."""

    def __init__(self) -> None:
        self.candidates: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def add(self, kind: str, form: str, lemma: str, weight: float) -> None:
        self.candidates[kind, form][lemma] += weight  # type: ignore[assignment]

    def exceptions(self) -> Tables:
        """Only what the rules get wrong, sorted."""
        out: Tables = defaultdict(dict)
        for (kind, form), lemmas in sorted(self.candidates.items()):
            best = min(lemmas, key=lambda x: (-lemmas[x], x))
            if by_rule(form, kind) != best:
                out[kind][form] = best
        return dict(out)


def from_wordnet(table: Table, folder: Path | None) -> None:
    """Regular and irregular forms of WordNet's words, weighted by how common the lemma is."""
    index, irregular = lookups(folder, "lemma_index"), lookups(folder, "lemma_exc")
    common = lookups(folder, "lexeme_prob")

    def weight(lemma: str) -> float:
        """Between 0 and 1, below any count from a treebank."""
        return float(max(0.0, 25 + common.get(lemma, -25))) / 30

    words = {kind: [w for w in index[kind] if WORD.match(w) and weight(w) > RARE] for kind in index}
    nouns = set(words["noun"])
    for verb in words["verb"]:
        for kind, form in verb_forms(verb):
            table.add(kind, form, verb, weight(verb))
    for noun in words["noun"]:
        if not noun.endswith("ics") and not (noun.endswith("s") and noun[:-1] in nouns):
            table.add("NNS", plural(noun), noun, weight(noun))
    for adjective in words["adj"]:
        for kind, form in graded(adjective):
            table.add(kind, form, adjective, weight(adjective))
    for source, kinds in IRREGULAR.items():
        for form, lemmas in irregular[source].items():
            best = max(lemmas, key=weight)
            for kind in (k for k in kinds if WORD.match(form) and fits(form, k) and weight(best) > RARE):
                table.add(kind, form, best, 1 + weight(best))


def fits(form: str, kind: str) -> bool:
    """Whether an irregular form can bear the tag."""
    if kind == "VBG":
        return form.endswith("ing")
    if kind == "VBZ":
        return form.endswith("s")
    if kind in ("VBD", "VBN"):
        return not form.endswith("ing")
    return form.endswith("st") == kind.endswith("S") if kind[:2] in ("JJ", "RB") else True


def from_treebanks(table: Table, folder: Path, known: set[str]) -> None:
    """Lemmas as annotated: in open classes those that are known words, in closed ones no rare misspellings."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for name in ("ewt-train", "gum-permissive-train"):
        for tree in read(folder / f"{name}.conllu.gz"):
            for form, lemma, upos, tag in zip(tree.words, tree.lemmas, tree.upos, tree.xpos, strict=True):
                if upos != "PROPN":
                    plain = form.lower().replace("’", "'")
                    counts[group(plain, upos, tag), plain, lemma.lower()] += 1
    closed = {"PRON", "DET", "AUX", "PART", "ADP", "CCONJ", "SCONJ"}
    inflecting = {tag for tags in OPEN.values() for tag in tags}
    for (kind, form, lemma), count in counts.items():
        spelt = lemma.isascii() and form != lemma and re.match(r"[a-z'-]+$", form)
        often = count > 2 if kind in closed or kind == "VERB" else lemma in known or count > 4
        trusted = often and (kind in closed or kind == "VERB" or kind in inflecting)
        if trusted and (spelt or form == lemma):
            table.add(kind, form, lemma, 2 + count)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("treebanks", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--lookups", type=Path)
    args = arguments.parse_args()
    table = Table()
    from_wordnet(table, args.lookups)
    index = lookups(args.lookups, "lemma_index")
    from_treebanks(table, args.treebanks, {w for kind in ("verb", "noun", "adj") for w in index[kind]})
    tables = table.exceptions()
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (args.out / "forms.json").write_text(text + "\n", encoding="utf-8")
    print({kind: len(forms) for kind, forms in tables.items()}, f"{len(text) / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
