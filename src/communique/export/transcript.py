"""A transcript to read: document by document, speaker by speaker, what each said, how, and who passed it on."""

import textwrap

from rich.text import Text

from communique.export.disputes import contested
from communique.export.exporter import Exporter, Sink
from communique.export.lists import open_console
from communique.export.table import heading
from communique.export.visible import visible
from communique.records import CodedDocument, Party, Statement

LONGEST = 600  # code points of a statement that are shown
_NARROWEST = 20  # columns of text, however narrow the terminal
_NOBODY = "(nobody named)"
_COLOURS = {"claim": "yellow", "confirm": "green", "deny": "red", "doubt": "yellow", "reject": "red", "retract": "red"}


class TranscriptExport(Exporter):
    """The statements of every document under their speakers, in the order in which these first speak."""

    def __init__(self, sink: Sink) -> None:
        self._console, self._text = open_console(sink)

    def write(self, coded: CodedDocument) -> None:
        self._console.print(heading(coded))
        if coded.chain:
            self._print(1, Text(f"chain  {visible(' ← '.join(link.name for link in coded.chain))}", style="dim"))
        speaking: dict[str, list[Statement]] = {}
        for statement in coded.statements:
            speaking.setdefault(_speaker(statement), []).append(statement)
        for speaker, statements in speaking.items():
            self._console.print()
            self._print(1, Text(visible(speaker), style="bold"))
            for statement in statements:
                self._print_statement(coded, statement)
        for contest in coded.disputes:
            self._console.print()
            self._print(
                1, Text("disputed  ", style="yellow").append(visible(contested(coded, contest)), style="not yellow")
            )
        if not coded.statements:
            self._print(1, Text("no statements", style="dim"))
        self._console.print()
        self._text.flush()

    def close(self) -> None:
        self._text.flush()
        self._text.detach()  # the stream is not ours to close

    def _print_statement(self, coded: CodedDocument, statement: Statement) -> None:
        text = coded.document.text
        words = " … ".join(text[c.start : c.end] for c in statement.content)
        shown = visible(textwrap.shorten(words, LONGEST, placeholder=" …"))
        self._print(2, Text(f"“{shown}”", style="italic") if statement.kind == "direct" else Text(shown))
        how = Text(visible(_how(text, statement)), style="dim")
        if statement.commitment in _COLOURS:
            how = Text(f"{statement.commitment}  ", style=_COLOURS[statement.commitment]).append(how)
        self._print(3, how)

    def _print(self, depth: int, text: Text) -> None:
        indent = " " * (2 * depth)
        for line in text.wrap(self._console, max(_NARROWEST, self._console.width - len(indent))):
            self._console.print(Text(indent).append_text(line), soft_wrap=True)


def _speaker(statement: Statement) -> str:
    source = statement.source
    return _named(source) if source else _NOBODY


def _named(source: Party) -> str:
    details = " ".join(filter(None, (source.country, source.sector)))
    return f"{source.name} ({details})" if source.name else details


def _how(text: str, statement: Statement) -> str:
    """The kind, cue, channel, occasion and day of a statement, and who passed it on."""
    cue, occasion = statement.cue, statement.occasion
    details = (
        statement.kind,
        f"“{text[cue.start : cue.end]}”" if cue else "",
        statement.channel or "",
        f"at {text[occasion.start : occasion.end]}" if occasion else "",
        f"on {statement.said_on}" if statement.said_on else "",
        f"via {', '.join(statement.via)}" if statement.via else "",
    )
    return ", ".join(filter(None, details))
