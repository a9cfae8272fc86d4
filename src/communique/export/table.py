"""A table to read: who -> whom, type, date, place, factuality, source, and the words it was read from."""

import textwrap
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from communique.export.exporter import Exporter, Sink
from communique.export.lists import FACTUALITY, QUAD, open_console
from communique.export.quote import quote
from communique.export.visible import visible
from communique.records import CodedDocument, EventMention, Party, Statement

WIDE = 130  # columns from which every field has a column of its own
LONGEST_SAYING = 240  # code points of a statement that are shown


class TableExport(Exporter):
    """One table of events and one of statements a document; colours only on a terminal."""

    def __init__(self, sink: Sink) -> None:
        self._console, self._text = open_console(sink)

    def write(self, coded: CodedDocument) -> None:
        self._console.print(heading(coded))
        if coded.events:
            self._console.print(_events(coded, wide=self._console.width >= WIDE))
        said = [statement for statement in coded.statements if statement.kind != "act"]
        if said:
            self._console.print(_statements(coded, said))
        if len(said) < len(coded.statements):
            self._console.print(_acts(len(coded.statements) - len(said)))
        if not coded.events and not coded.statements:
            self._console.print(Text("  no events, no statements", style="dim"))
        self._console.print()
        self._text.flush()

    def close(self) -> None:
        self._text.flush()
        self._text.detach()  # the stream is not ours to close


def heading(coded: CodedDocument) -> Text:
    """The name of a document with its outlet, day and path."""
    document = coded.document
    name = document.title or document.path or document.url or document.id
    where = [document.outlet, document.published, document.path if document.title else None]
    heading = Text(visible(name), style="bold")
    for detail in filter(None, where):
        heading.append(f"  {visible(detail)}", style="not bold dim")
    if document.incomplete:
        heading.append(f"  incomplete: {visible(document.incomplete)}", style="not bold yellow")
    return heading


def _events(coded: CodedDocument, wide: bool) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, leading=0 if wide else 1)
    table.add_column("#", justify="right", style="dim")
    if wide:
        table.add_column("Who → whom", ratio=5)
        table.add_column("Type", ratio=3)
        table.add_column("When", min_width=10)
        table.add_column("Where", ratio=2)
        table.add_column("Factuality", min_width=12)
        table.add_column("According to", ratio=3)
        table.add_column("In the words of the text", ratio=8)
    else:
        table.add_column("Who → whom", ratio=4)
        table.add_column("What", ratio=3)
        table.add_column("In the words of the text", ratio=5)
    numbers = {event.id: str(i) for i, event in enumerate(coded.events, 1)}
    for event in coded.events:
        again = f"={numbers.get(event.duplicate_of, '')}" if event.duplicate_of else ""
        number = numbers[event.id] + again
        table.add_row(number, *(_wide if wide else _narrow)(coded, event), style="dim" if again else "")
    return table


def _wide(coded: CodedDocument, event: EventMention) -> tuple[Text, ...]:
    return (
        _who(coded, event),
        _type(event),
        _when(event),
        _where(event),
        _factuality(event),
        _source(event),
        _words(coded, event),
    )


def _narrow(coded: CodedDocument, event: EventMention) -> tuple[Text, ...]:
    what = (_type(event), _when(event), _where(event), _factuality(event))
    words = _words(coded, event)
    if event.according_to:
        words = Text("\n").join((words, Text("according to ", style="dim").append_text(_source(event))))
    return _who(coded, event), Text("\n").join(line for line in what if line), words


def _who(coded: CodedDocument, event: EventMention) -> Text:
    actors = [_party(coded, p) for p in event.actors] or [Text("?", style="dim")]
    recipients = [_party(coded, p) for p in event.recipients]
    sides = [Text("\n& ").join(actors)]
    if recipients:
        sides.append(Text("→ ").append_text(Text("\n& ").join(recipients)))
    return Text("\n").join(sides)


def _party(coded: CodedDocument, party: Party) -> Text:
    name = party.name or coded.document.text[party.start : party.end]
    code = " ".join(filter(None, (party.country, party.sector)))
    return Text(visible(name)).append(f" {visible(code)}", style="dim cyan")


def _type(event: EventMention) -> Text:
    shown = Text(f"{visible(event.type)} {visible(event.cameo)}", style=QUAD.get(event.quad, ""))
    if detail := ", ".join(filter(None, (event.mode, *event.contexts))):
        shown.append(f"\n{visible(detail)}", style="not bold dim")
    return shown


def _when(event: EventMention) -> Text:
    if event.date is None:
        return Text()
    return Text(visible(event.date.value)) if event.date.value else Text(f"“{visible(event.date.text)}”", style="dim")


def _where(event: EventMention) -> Text:
    if event.place is None:
        return Text()
    return Text(visible(event.place.name)).append(f" {visible(event.place.country)}", style="dim cyan")


def _factuality(event: EventMention) -> Text:
    return Text(event.factuality, style=FACTUALITY[event.factuality])


def _source(event: EventMention) -> Text:
    return Text(visible(", ".join(event.according_to)))


def _words(coded: CodedDocument, event: EventMention) -> Text:
    before, anchor, after = quote(coded.document.text, event)
    return Text(visible(before)).append(visible(anchor), style="bold").append(visible(after))


def _acts(number: int) -> Text:
    """Where to see what the text names as said or wanted without its words: "refused to answer"."""
    acts = f"{number} {'act' if number == 1 else 'acts'} of speech or stance"
    return Text(f" {acts} besides (communique statements)", style="dim")


def _statements(coded: CodedDocument, said: Sequence[Statement]) -> Table:
    """What is said, thought or claimed, by whom and how."""
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("Who said", ratio=4)
    table.add_column("How", ratio=3)
    table.add_column("What", ratio=8)
    for statement in said:
        table.add_row(*_statement(coded, statement))
    return table


def _statement(coded: CodedDocument, statement: Statement) -> tuple[Text, Text, Text]:
    text = coded.document.text
    who = _party(coded, statement.source) if statement.source else Text("?", style="dim")
    if statement.via:
        who.append(f"\nvia {visible(', '.join(statement.via))}", style="dim")
    how = Text(visible(text[statement.cue.start : statement.cue.end]) if statement.cue else "")
    commitment = statement.commitment if statement.commitment != "assert" else ""
    details = (statement.kind, commitment, statement.channel or "", statement.said_on or "")
    how.append("\n" + visible(", ".join(filter(None, details))), style="dim")
    words = " … ".join(text[span.start : span.end] for span in statement.content)
    if len(words) > LONGEST_SAYING:
        words = textwrap.shorten(words, LONGEST_SAYING, placeholder=" …")
    return who, how, Text(visible(words), style="italic" if statement.kind == "direct" else "")
