"""A user's own lexicon: a folder of tables in the format of ``docs/lexicon.md``, read, checked and added to ours.

The rows of each ``*.toml`` file of the folder are added to the shipped senses and operators; one with ``replace =
true`` takes the place of every shipped row of its lemmas and part of speech. What is wrong with a row is a
``Problem`` that names file, line and mend.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from communique.events.lexicon import Entry, Lexicon, entries, extended, lexicon
from communique.events.ontology import ontology
from communique.language import LexiconError
from communique.language.faults import Problem, choice, key_line, nearest, row_lines, schema_key, syntax_line

EXPECTED = re.compile(r"(\S+) (\S+) (\S+)")
NONE = "none"
MEANING = frozenset(
    {"lemma", "example", "expect", "cameo", "type", "mode", "contexts", "operation", "needs", "symmetric", "replace"}
)
DEFAULTED = frozenset({"actor", "recipient", "argument"})
CLAUSE = "+clause"  # an operator's argument: a clause, if there is an oblique with the preposition before it


class Row(msgspec.Struct, frozen=True):
    """A sense as it stands in a file: ``lines`` gives the line of each of its keys, "" that of its heading."""

    file: str
    lines: dict[str, int]
    entry: Entry

    def problem(self, key: str, what: str, mend: str) -> Problem:
        """A problem of this row at one of its keys."""
        what = f"sense {'/'.join(self.entry.lemmas)!r}: {what}"
        return Problem(self.file, self.lines.get(key, self.lines[""]), what, mend)


class Own(msgspec.Struct, frozen=True):
    """A user's lexicon: its rows that are sound by themselves, what is wrong with the others, and what it holds."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    digest: str

    def lexicon(self, language: str = "en") -> Lexicon:
        """The shipped lexicon with these rows."""
        return extended(lexicon(language), [row.entry for row in self.rows])


def usable(folder: Path, language: str = "en") -> Own:
    """The lexicon of a folder, ready for coding. Raises LexiconError with the first problem if it has any."""
    own = read_own(folder, language)
    if own.problems:
        first, count = own.problems[0], len(own.problems)
        raise LexiconError(
            f"the lexicon {folder} cannot be used: {first}"
            + (f" (and {count - 1} more)" if count > 1 else "")
            + f". `communique lexicon check {folder}` tells all"
        )
    return own


def read_own(folder: Path, language: str = "en") -> Own:
    """The lexicon of a folder with everything that can be found wrong without coding its examples.

    Raises LexiconError where there is no such folder or no table in it.
    """
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not files:
        raise LexiconError(f"{folder}: no folder with lexicon tables (*.toml)")
    total = hashlib.sha256()
    rows: list[Row] = []
    problems: list[Problem] = []
    for path in files:
        content = path.read_bytes()
        total.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + content + b"\0")
        for item in _read(path, content):
            if isinstance(item, Row):
                rows.append(item)
            else:
                problems.append(item)
    sound: list[Row] = []
    for row in rows:
        found = [*_checked(row, language), *_duplicates(row, sound, language)]
        problems += found
        if not found:
            sound.append(row)
    problems.sort(key=lambda p: (p.file, p.line))
    return Own(tuple(sound), tuple(problems), total.hexdigest()[:16])


def _read(path: Path, content: bytes) -> Iterator[Row | Problem]:
    """The rows of one file, and what of it is no row."""
    name = str(path)
    try:
        text = content.decode("utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield Problem(name, line, "not UTF-8", "save the file as UTF-8")
        return
    except tomllib.TOMLDecodeError as error:
        yield Problem(name, syntax_line(error, text), f"no TOML: {error}", "mend the syntax")
        return
    places = [lines for _, lines in row_lines(text, ["sense"])]
    for key in sorted(table.keys() - {"sense"}):
        yield Problem(name, key_line(text, key), f"unknown table or key {key!r}", "a lexicon file holds [[sense]] only")
    senses = table.get("sense")
    if not isinstance(senses, list) or not senses:
        yield Problem(name, 1, "no sense in it", "write each sense under a line [[sense]]")
        return
    for number, sense in enumerate(senses):
        lines = places[number] if len(places) == len(senses) else {"": 1}
        try:
            yield Row(name, lines, msgspec.convert(sense, Entry, strict=True))
        except msgspec.ValidationError as error:
            key = schema_key(error)
            lemma = sense.get("lemma", number + 1) if isinstance(sense, dict) else number + 1
            yield Problem(name, lines.get(key, lines[""]), f"sense {lemma!r}: {error}", _known_keys(key))


def _known_keys(key: str) -> str:
    if key in Entry.__struct_fields__:
        return "docs/lexicon.md says what the key takes"
    return f"{nearest(key, Entry.__struct_fields__)}the keys are {', '.join(Entry.__struct_fields__)}"


def _checked(row: Row, language: str) -> Iterator[Problem]:
    """What is wrong with a row by itself."""
    entry, known = row.entry, ontology()
    if not all(lemma.strip() for lemma in entry.lemmas) or not entry.lemmas:
        yield row.problem("lemma", "an empty lemma", "give the word's dictionary form")
    if entry.cameo is None and entry.operation is None:
        yield row.problem("", "neither cameo nor operation", "give the CAMEO code of the event it names")
    if entry.cameo is not None and entry.operation is not None:
        yield row.problem("operation", "both cameo and operation", "keep one: a predicate has a code, an operator none")
    if entry.cameo is not None and entry.cameo not in known.cameo:
        yield row.problem("cameo", f"no such CAMEO code: {entry.cameo}", choice(entry.cameo, known.cameo))
    if entry.type is not None and entry.type not in known.types:
        yield row.problem("type", f"no such PLOVER type: {entry.type}", choice(entry.type, known.types))
    yield from _mode(row)
    yield from _expected(row)
    yield from _frame(row, language)


def _mode(row: Row) -> Iterator[Problem]:
    entry, known = row.entry, ontology()
    code = known.cameo.get(entry.cameo or "")
    kind = known.types.get(entry.type or (code.type if code else ""))
    if entry.mode and kind and entry.mode not in kind.modes:
        mend = choice(entry.mode, kind.modes) if kind.modes else "leave the mode out"
        yield row.problem("mode", f"{entry.type or (code and code.type)} has no mode {entry.mode}", mend)


def _expected(row: Row) -> Iterator[Problem]:
    """Whether what the example should give is written so that it can be compared."""
    wanted = expected(row.entry)
    if not row.entry.example.strip():
        yield row.problem("example", "an empty example", "write a sentence that shows the sense")
    if wanted == (NONE,):
        return
    for item in wanted:
        found = EXPECTED.fullmatch(item)
        if found is None:
            mend = "write ACTOR TYPE RECIPIENT, as in XRU AID XGR, or none"
            yield row.problem("expect", f"cannot be compared: {item!r}", mend)
        elif found[2] not in ontology().types:
            yield row.problem("expect", f"no such PLOVER type: {found[2]}", choice(found[2], ontology().types))
    if not wanted:
        yield row.problem("expect", "nothing is expected", "write ACTOR TYPE RECIPIENT, or none")


def expected(entry: Entry) -> tuple[str, ...]:
    """What an example should give, one or several."""
    return (entry.expect,) if isinstance(entry.expect, str) else entry.expect


def _frame(row: Row, language: str) -> Iterator[Problem]:
    """Whether the places where parties and arguments stand are places of the grammar."""
    entry, (slots, arguments) = row.entry, _shipped_places(language)
    if entry.operation is None and not entry.actor_slots and not entry.recipient_slots:
        yield row.problem(
            "actor", "its frame names no slot: nobody could take part", "name a slot of actor or recipient"
        )
    if entry.operation is not None and not entry.argument:
        yield row.problem("argument", "its frame names no slot: it takes no action", "name where the action stands")
    own = set(entry.prepositions)
    for key in ("actor", "recipient"):
        for slot in getattr(entry, key) or ():
            if slot not in slots | own:
                yield row.problem(key, f"no such slot: {slot}", choice(slot, slots))
    for place in entry.argument:
        if place not in arguments | own and place.removesuffix(CLAUSE) not in slots | own:
            yield row.problem("argument", f"no such place of an argument: {place}", choice(place, arguments))


@cache
def _shipped_places(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The slots and the operators' arguments that the shipped lexicon uses, its prepositions among them."""
    rows = [entry for _, entry in entries(language)]
    slots = {slot for entry in rows for slot in (*entry.actor_slots, *entry.recipient_slots, *entry.prepositions)}
    return frozenset(slots), frozenset(place for entry in rows for place in entry.argument)


def _duplicates(row: Row, before: Iterable[Row], language: str) -> Iterator[Problem]:
    """Whether a sense was there already: the same word under the same conditions with the same frame."""
    own = _signature(row.entry)
    for lemma in row.entry.lemmas:
        twin = next((r for r in before if lemma in r.entry.lemmas and _signature(r.entry) == own), None)
        if twin is not None:
            place = f"{twin.file}:{twin.lines['']}"
            yield row.problem("lemma", f"{lemma!r} has this sense already, at {place}", "drop one or add a condition")
        elif not row.entry.replace and (name := _shipped(language).get((lemma, own))):
            mend = "add a condition, or replace = true to use yours instead"
            yield row.problem("lemma", f"{lemma!r} has this sense already, in the shipped {name}.toml", mend)


@cache
def _shipped(language: str) -> dict[tuple[str, tuple[object, ...]], str]:
    return {(lemma, _signature(entry)): name for name, entry in entries(language) for lemma in entry.lemmas}


def _signature(entry: Entry) -> tuple[object, ...]:
    """All that tells one sense of a word from another: part of speech, conditions, frame; not what it means."""
    conditions = [getattr(entry, f) for f in entry.__struct_fields__ if f not in MEANING | DEFAULTED]
    frame = entry.argument if entry.operation else ()
    return (*conditions, entry.actor_slots, entry.recipient_slots, entry.operation is None, frame)
