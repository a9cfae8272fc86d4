"""A user's own ontology as a file: read, and checked before anything is coded by it.

The format is that of ``docs/own-ontology.md``: ``[[type]]`` and ``[[map]]`` rows and a table ``[scores]``. What is
wrong is a ``Problem`` that names file, line and mend.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from communique.actors.own_rows import sectors
from communique.events.context import named_contexts
from communique.events.lexicon import Lexicon, lexicon
from communique.events.ontology import ontology
from communique.events.scheme import Mapping, OwnType, Scheme, When, several
from communique.language import LexiconError
from communique.language.faults import Problem, choice, key_line, nearest, row_lines, schema_key, syntax_line

NAME = re.compile(r"[A-Z][A-Z0-9_]{1,17}")  # with its sums in a panel no longer than a name in Stata can be
LEAST, MOST = -10.0, 10.0
_ROWS: dict[str, type[OwnType] | type[Mapping]] = {"type": OwnType, "map": Mapping}


class OwnOntology(msgspec.Struct, frozen=True):
    """A user's ontology: the scheme of what is sound in it, where its rows stand, and what is wrong with the others."""

    file: str
    scheme: Scheme
    lines: tuple[dict[str, int], ...]
    problems: tuple[Problem, ...]

    def examples(self) -> Iterator[tuple[Mapping, int]]:
        """The rows that have an example, each with the line of what it expects."""
        for row, lines in zip(self.scheme.maps, self.lines, strict=True):
            if row.example:
                yield row, lines.get("expect", lines[""])


class _Placed(msgspec.Struct, frozen=True):
    """A row with the line of each of its keys, "" that of its heading."""

    row: OwnType | Mapping
    lines: dict[str, int]


def usable_ontology(file: Path, words: Lexicon | None = None) -> Scheme:
    """The ontology of a file, ready for coding. Raises LexiconError with the first problem if it has any."""
    own = read_ontology(file, words)
    if own.problems:
        more = f" (and {len(own.problems) - 1} more)" if len(own.problems) > 1 else ""
        raise LexiconError(
            f"the ontology {file} cannot be used: {own.problems[0]}{more}. `communique ontology check {file}` tells all"
        )
    return own.scheme


def read_ontology(file: Path, words: Lexicon | None = None) -> OwnOntology:
    """The ontology of a file, with everything that can be found wrong without coding its examples.

    ``words`` is the lexicon that documents are coded by, the shipped one if it is left out. Raises LexiconError where
    there is no such file.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise LexiconError(f"{file}: {error.strerror or error}") from error
    name = str(file)
    try:
        text = content.decode("utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _nothing(name, Problem(name, line, "not UTF-8", "save the file as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        return _nothing(name, Problem(name, syntax_line(error, text), f"no TOML: {error}", "mend the syntax"))
    known = {"type", "map", "scores"}
    problems = [
        Problem(name, key_line(text, key), f"unknown table or key {key!r}", f"{nearest(key, known)}it holds [[type]],"
                " [[map]] and [scores]")
        for key in sorted(table.keys() - known)
    ]  # fmt: skip
    if not table.keys() & known:
        problems.append(Problem(name, 1, "nothing in it", "write [[type]] and [[map]] rows, or a table [scores]"))
    placed = [*_rows(name, text, table, problems)]
    scores = _scores(name, text, table.get("scores", {}), problems)
    types = [p for p in placed if isinstance(p.row, OwnType)]
    maps = [p for p in placed if isinstance(p.row, Mapping)]
    scheme = Scheme(
        types=tuple(p.row for p in types if isinstance(p.row, OwnType)),
        maps=tuple(p.row for p in maps if isinstance(p.row, Mapping)),
        scores=tuple(sorted(scores.items(), key=lambda row: (-len(row[0]), row[0]))),
        digest=hashlib.sha256(content).hexdigest()[:16],
    )
    problems += [*_of_types(name, types, scheme), *_of_maps(name, maps, scheme, words or lexicon())]
    problems.sort(key=lambda p: p.line)
    return OwnOntology(name, scheme, tuple(p.lines for p in maps), tuple(problems))


def _nothing(name: str, problem: Problem) -> OwnOntology:
    return OwnOntology(name, Scheme(), (), (problem,))


def _rows(name: str, text: str, table: dict[str, object], problems: list[Problem]) -> Iterator[_Placed]:
    """The rows that can be read, types before mappings; what cannot goes to ``problems``."""
    found = row_lines(text, _ROWS)
    for kind, shape in _ROWS.items():
        rows = table.get(kind, [])
        lines = [at for said, at in found if said == kind]
        if not isinstance(rows, list):
            problems.append(Problem(name, key_line(text, kind), f"no rows: {kind}", f"write each under [[{kind}]]"))
            continue
        for number, row in enumerate(rows):
            at = lines[number] if len(lines) == len(rows) else {"": key_line(text, kind)}
            try:
                yield _Placed(msgspec.convert(row, shape, strict=True), at)
            except msgspec.ValidationError as error:
                key = schema_key(error)
                keys = (*shape.__struct_fields__, *(When.__struct_fields__ if kind == "map" else ()))
                meant = "" if key in keys else nearest(key, keys)
                mend = f"{meant}docs/own-ontology.md has the keys of [[{kind}]]"
                problems.append(Problem(name, at.get(key, at.get("when", at[""])), f"{kind}: {error}", mend))


def _scores(name: str, text: str, table: object, problems: list[Problem]) -> dict[str, float]:
    """The scores by code that can be used."""
    found: dict[str, float] = {}
    if not isinstance(table, dict):
        problems.append(Problem(name, key_line(text, "scores"), "no table: scores", 'write [scores] and "190" = -9.0'))
        return found
    for code, score in table.items():
        at = re.search(rf"^\s*[\"']?{re.escape(code)}[\"']?\s*=", text, re.MULTILINE)
        line = text.count("\n", 0, at.end()) + 1 if at else key_line(text, "scores")
        if not _begins_code(code):
            problems.append(Problem(name, line, f"no such CAMEO code: {code}", choice(code, ontology().cameo)))
        elif isinstance(score, bool) or not isinstance(score, int | float):
            problems.append(Problem(name, line, f"{code}: {score!r} is no number", "write a number like -9.0"))
        elif not LEAST <= score <= MOST:
            problems.append(Problem(name, line, f"{code}: {score} is out of range", f"from {LEAST} to {MOST}"))
        else:
            found[code] = float(score)
    return found


def _begins_code(code: str) -> bool:
    return bool(code) and any(known.startswith(code) for known in ontology().cameo)


def _of_types(name: str, types: Iterable[_Placed], scheme: Scheme) -> Iterator[Problem]:
    """What is wrong with the types."""
    before: dict[str, int] = {}
    made = {row.type for row in scheme.maps}
    for placed in types:
        row, lines = placed.row, placed.lines
        assert isinstance(row, OwnType)
        at = lines.get("name", lines[""])
        if row.name in before:
            yield Problem(name, at, f"{row.name} was there at line {before[row.name]} already", "keep one of the two")
        elif not NAME.fullmatch(row.name):
            yield Problem(name, at, f"{row.name!r} is no name", "2 to 18 capitals, digits and _, as CYBERATTACK")
        elif row.name not in ontology().types and row.name not in made:
            yield Problem(name, at, f"no event becomes {row.name}", f'write a [[map]] row with type = "{row.name}"')
        before.setdefault(row.name, at)
        if row.quad is not None and row.quad not in (1, 2, 3, 4):
            yield Problem(name, lines.get("quad", at), f"{row.quad} is no quad class", "1, 2, 3 or 4")
        yield from _score(name, row.score, lines)


def _score(name: str, score: float | None, lines: dict[str, int]) -> Iterator[Problem]:
    if score is not None and not LEAST <= score <= MOST:
        yield Problem(name, lines.get("score", lines[""]), f"{score} is out of range", f"from {LEAST} to {MOST}")


def _of_maps(name: str, maps: Iterable[_Placed], scheme: Scheme, words: Lexicon) -> Iterator[Problem]:
    """What is wrong with the mappings."""
    known = {*ontology().types, *(t.name for t in scheme.types)}
    before: list[tuple[When, int]] = []
    for placed in maps:
        row, lines = placed.row, placed.lines
        assert isinstance(row, Mapping)
        at = lines[""]
        if row.type is None and row.mode is None and row.score is None and not row.contexts:
            yield Problem(name, at, "it changes nothing", "give type, mode, contexts or score")
        if row.type is not None and row.type not in known:
            what = f"no such type: {row.type}"
            yield Problem(name, lines.get("type", at), what, f"{choice(row.type, known)}; own ones need a [[type]] row")
        yield from _score(name, row.score, lines)
        yield from _mode(name, row, lines, scheme)
        yield from (Problem(name, lines.get("when", at), *wrong) for wrong in _conditions(row.when, words))
        general = next((line for when, line in before if _covers(when, row.when)), None)
        if general is not None:
            what = f"no event gets here: the row at line {general} takes them all"
            yield Problem(name, at, what, "put this one before")
        before.append((row.when, at))
        if bool(row.example.strip()) != bool(row.expect):
            what = "an example without expect" if row.example else "expect without an example"
            mend = "give both, as in docs/own-ontology.md"
            yield Problem(name, lines.get("expect", lines.get("example", at)), what, mend)


def _mode(name: str, row: Mapping, lines: dict[str, int], scheme: Scheme) -> Iterator[Problem]:
    """Whether every type that a row can give has the mode it gives."""
    kinds = (row.type,) if row.type else several(row.when.type)
    at = lines.get("mode", lines[""])
    if row.mode is not None and not kinds:
        yield Problem(name, at, "a mode without a type", "give type, too, or the type in when")
    for kind in kinds:
        known = scheme.modes(kind)
        if row.mode is not None and row.mode not in known:
            mend = choice(row.mode, known) if known else f"add modes to its [[type]] row, or one for {kind}"
            yield Problem(name, at, f"{kind} has no mode {row.mode}", mend)


def _conditions(when: When, words: Lexicon) -> Iterator[tuple[str, str]]:
    """What no event can be, with a mend."""
    known = ontology()
    kinds = several(when.type) or tuple(known.types)
    parties = sectors().sectors
    predicates = {lemma for _, lemma in words.senses} | set(words.evaluations)
    named = {context for entries in words.senses.values() for entry in entries for context in entry.contexts}
    allowed: dict[str, Iterable[str]] = {
        "type": known.types,
        "mode": {mode for kind in kinds if kind in known.types for mode in known.types[kind].modes},
        "context": {*named_contexts(), *(c for code in known.cameo.values() for c in code.contexts), *named},
        "predicate": predicates,
        "actor": parties,
        "recipient": parties,
    }
    for key, values in allowed.items():
        for value in several(getattr(when, key)):
            if value not in values:
                yield f"no such {_NAMES[key]}: {value}", choice(value, values)
    for code in several(when.cameo):
        if not _begins_code(code):
            yield f"no such CAMEO code: {code}", choice(code, known.cameo)


_NAMES = {
    "type": "PLOVER type", "mode": "mode", "context": "context", "predicate": "word in the lexicon",
    "actor": "sector", "recipient": "sector",
}  # fmt: skip


def _covers(general: When, special: When) -> bool:
    """Whether every event of the second is one of the first."""
    codes, begun = several(general.cameo), several(special.cameo)
    if codes and not (begun and all(code.startswith(codes) for code in begun)):
        return False
    for key in When.__struct_fields__:
        wider, narrower = set(several(getattr(general, key))), set(several(getattr(special, key)))
        if key != "cameo" and wider and not (narrower and narrower <= wider):
            return False
    return True
