"""Lists to read: events, dyads, search results, documents, stories, wordings and learnt facts as tables."""

import io
from collections.abc import Callable, Iterable, Mapping

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.export import plain_text
from communique.export.exporter import Sink
from communique.export.visible import visible
from communique.records import Fact
from communique.store.lines import DocumentLine, Dyad, EventLine, FactLine, Hit, HitLine, StoryLine, Wording

QUAD = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
FACTUALITY = {"asserted": "", "alleged": "yellow", "negated": "red", "hypothetical": "cyan"}
SHORT = 8  # characters of an id that are shown; `communique show` needs no more
_HASHED = 16  # characters of an id that is a hash
_LONGEST = 240  # characters of a passage

Cells = tuple[Text, ...]


def open_console(sink: Sink) -> tuple[Console, io.TextIOWrapper]:
    """A console that writes to ``sink``, and the text stream under it: to be flushed and detached at the end."""
    text = io.TextIOWrapper(sink.stream, encoding=sink.encoding, errors=plain_text.NAME, newline="\n")
    console = Console(
        file=text,
        width=sink.width,
        force_terminal=sink.terminal or None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    return console, text


def write_table(rows: Iterable[msgspec.Struct], row: type[msgspec.Struct], sink: Sink) -> int:
    """A table of ``rows``, which are of the type ``row``; how many there were."""
    columns, cells = _TABLES[row]
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, leading=int(row in (EventLine, HitLine)))
    for name, width in columns.items():
        if name in _FIXED:
            table.add_column(name, min_width=_FIXED[name])
        elif width:
            table.add_column(name, ratio=width)
        else:
            table.add_column(name, justify="right", no_wrap=True)
    for one in rows:
        table.add_row(*cells(one))
    console, text = open_console(sink)
    if table.row_count:
        console.print(table)
    text.flush()
    text.detach()  # the stream is not ours to close
    return table.row_count


def _event(event: EventLine) -> Cells:
    what = Text(f"{visible(event.type)} {visible(event.cameo)}", style=QUAD.get(event.quad, ""))
    for detail, style in ((event.mode, "dim"), (_not_plain(event.factuality), FACTUALITY[event.factuality])):
        if detail:
            what.append(f"\n{visible(detail)}", style=f"not bold {style}")
    if event.place:
        what.append(f"\n{visible(event.place)}", style="not bold")
        what.append(f" {visible(event.place_country or '')}", style="not bold dim cyan")
    told = Text("1 document" if event.documents == 1 else f"{event.documents} documents")
    if event.documents > 1:
        told.append(f"\n{event.origins} independent")
    told.append("\n" + "\n".join(map(visible, event.outlets)), style="dim")
    when = Text(event.date or "", style="dim" if event.date_basis != "stated" else "")
    when.append(f"\n{event.event_id[:SHORT]}", style="dim")
    return when, _who(event), what, told, Text(visible(_shortened(event.words)))


def _not_plain(factuality: str) -> str:
    return "" if factuality == "asserted" else factuality


def _who(event: EventLine) -> Text:
    sides = [
        Text("\n& ").join(
            Text(visible(name or country or "?")).append(f" {visible(f'{country} {sector}'.strip())}", style="dim cyan")
            for name, country, sector in zip(names, countries, sectors, strict=True)
        )
        for names, countries, sectors in (
            (event.actor_name, event.actor_country, event.actor_sector),
            (event.recipient_name, event.recipient_country, event.recipient_sector),
        )
        if countries
    ]
    return Text("\n→ ").join(sides)


def _dyad(dyad: Dyad) -> Cells:
    return (
        Text(dyad.period or "undated"),
        Text(f"{visible(dyad.actor)} → {visible(dyad.recipient)}"),
        *(Text(str(n)) for n in (dyad.events, dyad.mentions, dyad.cooperation, dyad.conflict)),
        *(Text(f"{score:.1f}") for score in (dyad.cooperation_score, dyad.conflict_score)),
    )


def _hit(hit: Hit) -> Cells:
    where = Text(visible(hit.title or hit.url or hit.document), style="bold")
    for detail in filter(None, (hit.outlet, hit.published)):
        where.append(f"\n{visible(detail)}", style="not bold dim")
    if hit.source:
        where.append(f"\n{visible(hit.source)} said", style="not bold cyan")
    return Text(visible(_short(hit.id)), style="dim"), where, _marked(hit)


def _marked(hit: Hit) -> Text:
    """The snippet with its matches in bold."""
    text, done = Text(), 0
    for span in hit.matches:
        text.append(visible(hit.snippet[done : span.start]))
        text.append(visible(hit.snippet[span.start : span.end]), style="bold")
        done = span.end
    return text.append(visible(hit.snippet[done:]))


def _document(document: DocumentLine) -> Cells:
    return (
        Text(visible(_short(document.id)), style="dim"),
        Text(document.published or ""),
        Text(visible(document.outlet or "")),
        Text(visible(document.title or document.url or document.path or "")),
        *(Text(str(n)) for n in (document.events, document.statements, document.copies)),
        Text(document.story[:SHORT], style="dim"),
    )


def _story(story: StoryLine) -> Cells:
    return (
        Text(story.id[:SHORT], style="dim"),
        Text("\n".join(dict.fromkeys(filter(None, (story.first, story.last))))),
        Text(visible(story.title or "")),
        Text(str(story.documents)),
        Text(str(story.origins)),
        Text(visible(", ".join(story.outlets))),
    )


def _wording(wording: Wording) -> Cells:
    who = Text(visible(wording.name or wording.country or wording.actor))
    who.append(f" {visible(f'{wording.country} {wording.sector}'.strip())}", style="dim cyan")
    return (
        Text(visible(wording.outlet or "")),
        who,
        Text(visible(wording.words), style="bold"),
        Text(str(wording.mentions)),
        Text(str(wording.documents)),
        Text(visible(wording.quote), style="dim"),
    )


def _short(thing: str) -> str:
    """An id as far as it is needed; one that its owner gave is shown whole, since such ids often begin alike."""
    return thing[:SHORT] if len(thing) == _HASHED and set(thing) <= set("0123456789abcdef") else thing


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"


_DYAD_NUMBERS = ("Events", "Told", "Coop.", "Confl.", "Score +", "Score -")


def _fact(fact: Fact) -> Cells:
    who = Text(visible(fact.name))
    if fact.called:
        who.append(f"\nalso {visible(', '.join(fact.called))}", style="dim")
    what = Text(visible(f"{fact.country} {fact.sector}".strip()), style="cyan")
    if fact.role:
        what.append(f"\n{visible(fact.role)}", style="not cyan dim")
    words = Text()
    for one in fact.evidence[:1]:
        words.append(visible(_shortened(one.words)))
        words.append(f"\n{visible(one.published)}, {visible(one.outlet or one.document)}", style="dim")
    return who, what, Text(f"{fact.since}\n{fact.until}"), Text(str(fact.documents)), Text(str(fact.origins)), words


_FIXED = {
    "Id": SHORT,
    "Story": SHORT,
    "When": 10,
    "Published": 10,
    "Days": 10,
    "Holds": 10,
    "Period": 7,
}  # columns of text

# The columns of each table with their share of the width (0: as wide as their content, to the right), and what fills
# them: the rows themselves, but for hits the records, whose matches are marked.
_TABLES: Mapping[type, tuple[Mapping[str, int], Callable[..., Cells]]] = {
    EventLine: ({"When": 1, "Who → whom": 5, "What": 3, "Told by": 3, "In the words of the first": 8}, _event),
    Dyad: ({"Period": 1, "Who → whom": 6, **dict.fromkeys(_DYAD_NUMBERS, 0)}, _dyad),
    HitLine: ({"Id": 1, "Document": 4, "Passage": 8}, _hit),
    DocumentLine: (
        {"Id": 1, "Published": 1, "Outlet": 4, "Title": 10, "Events": 0, "Said": 0, "Copies": 0, "Story": 1},
        _document,
    ),
    StoryLine: ({"Id": 1, "Days": 1, "Begins with": 9, "Documents": 0, "Origins": 0, "Outlets": 6}, _story),
    FactLine: (
        {"Who": 3, "Of": 2, "Holds": 1, "Documents": 0, "Origins": 0, "For example": 8},
        _fact,
    ),
    Wording: ({"Outlet": 3, "Actor": 5, "Words": 4, "Times": 0, "Documents": 0, "For example": 9}, _wording),
}
