"""One event, document or story in full, to read in a terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from communique.export.disputes import contested
from communique.export.exporter import Sink
from communique.export.lists import FACTUALITY, QUAD, open_console
from communique.export.visible import visible
from communique.records import Event, EventParty
from communique.store.lines import StoryLine
from communique.store.revisions import Revision
from communique.store.views import DocumentView, EventView, StoryView, Telling, View


def write_view(view: View, sink: Sink) -> None:
    """Print ``view``: an event with its tellings, disputes and sources, a document with its history, or a story."""
    console, text = open_console(sink)
    if isinstance(view, EventView):
        _event_view(view, console)
    elif isinstance(view, DocumentView):
        _document_view(view, console)
    else:
        _story_view(view, console)
    text.flush()
    text.detach()  # the stream is not ours to close


def _event_view(view: EventView, console: Console) -> None:
    event = view.event
    console.print(_heading(event))
    _print_fields(
        console,
        ("when", _when(event)),
        ("where", f"{event.place.name} {event.place.country}".strip() if event.place else ""),
        ("told by", _told_by(event)),
        ("first", " ".join(filter(None, (event.first.published, event.first.outlet, event.first.document)))),
        ("confirmed by", ", ".join(event.confirmed_by)),
        ("alleged by", ", ".join(event.alleged_by)),
        ("denied by", ", ".join(event.denied_by)),
        ("doubted by", ", ".join(event.doubted_by)),
        ("event", event.id),
    )
    for dispute in event.disputed:
        versions = (f"{v.value} ({', '.join(v.outlets) or len(v.members)})" for v in dispute.versions)
        _print_fields(console, (f"disputed {dispute.field}", "; ".join(versions)))
    copies = {origin.id: len(origin.members) for origin in view.origins}
    for number, telling in enumerate(view.tellings, 1):
        console.print()
        _print_telling(console, number, telling, copies[telling.origin])
    _print_stories(console, view.stories)


def _heading(event: Event) -> Text:
    heading = Text(_side(event.actors) or "?", style="bold")
    if event.recipients:
        heading.append(f" → {_side(event.recipients)}")
    kind = " ".join(filter(None, (event.type, event.mode, event.cameo)))
    heading.append(f"  {visible(kind)}", style=f"not bold {QUAD.get(event.quad, '')}")
    return heading.append(f"  {event.factuality}", style=f"not bold {FACTUALITY[event.factuality]}")


def _side(parties: Iterable[EventParty]) -> str:
    named = (" ".join(filter(None, (p.name, p.country, p.sector))) for p in parties)
    return visible(" & ".join(named))


def _when(event: Event) -> str:
    date = event.date
    if date.basis == "published":
        return f"{date.value} (first published; the texts give no date)"
    return date.value or "unknown"


def _told_by(event: Event) -> str:
    counts = ((len(event.members), "telling"), (event.documents, "document"), (event.outlets, "outlet"))
    named = [f"{n} {noun}" if n == 1 else f"{n} {noun}s" for n, noun in counts]
    sources = "independent origin" if event.origins == 1 else "independent origins"
    return f"{', '.join(named)}, {event.origins} {sources}"


def _print_telling(console: Console, number: int, telling: Telling, copies: int) -> None:
    title = Text(f"[{number}] ", style="dim").append(
        visible(telling.title or telling.url or telling.document), style="not dim bold"
    )
    for detail in filter(None, (telling.outlet, telling.published)):
        title.append(f"  {visible(detail)}", style="not bold dim")
    if copies > 1:
        title.append(f"  one of {copies} copies of one text", style="not bold yellow")
    console.print(title)
    passage, anchor = visible(telling.passage), visible(telling.anchor)
    before, found, after = passage.partition(anchor)
    console.print(Text("    “").append(before).append(found, style="bold").append(after).append("”"))
    mention = telling.mention
    _print_fields(
        console,
        ("factuality", mention.factuality if mention.factuality != "asserted" else ""),
        ("date", f"{mention.date.value or '?'}, from “{mention.date.text}”" if mention.date else ""),
        ("chain", " ← ".join(telling.chain)),
        ("why", mention.why),
        ("document", telling.document),
        ("mention", mention.id),
    )


def _document_view(view: DocumentView, console: Console) -> None:
    coded = view.coded
    document = coded.document
    console.print(Text(visible(document.title or document.url or document.path or document.id), style="bold"))
    _print_fields(
        console,
        ("published", document.published or ""),
        ("outlet", document.outlet or ""),
        ("chain", " ← ".join(link.name for link in coded.chain)),
        ("credits", ", ".join(document.credits)),
        ("url", document.url or ""),
        ("path", document.path or ""),
        ("document", document.id),
        ("made by", f"communique {coded.made_by.communique}, {coded.made_by.lexicon}, {coded.made_by.parser}"),
        ("copies", ", ".join(one for one in view.origin.members if one != document.id)),
        ("events", ", ".join(dict.fromkeys(view.events))),
        ("statements", str(len(coded.statements))),
        ("earlier versions", str(len(view.earlier) or "")),
    )
    for contest in coded.disputes:
        _print_fields(console, ("disputed", contested(coded, contest)))
    for revision in view.revisions:
        _print_revision(console, revision)
    _print_stories(console, (view.story,))
    console.print()
    for paragraph in document.text.splitlines():
        if paragraph.strip():
            console.print(Text(visible(paragraph)))


def _print_revision(console: Console, revision: Revision) -> None:
    reason = "a new text" if revision.cause == "text" else "a newer coder"
    line = Text(f"  {revision.change} by {reason}: ", style="yellow")
    line.append(f"{revision.kind} “{visible(revision.words)}”", style="not yellow")
    console.print(line)
    for sign, changed in (("-", revision.before), ("+", revision.after)):
        for one in changed:
            console.print(Text(f"      {sign} {visible(one)}", style="dim"))


def _story_view(view: StoryView, console: Console) -> None:
    _print_stories(console, (view.story,))
    for document in view.documents:
        line = Text(f"  {document.published or '?':10}  ", style="dim")
        line.append(visible(document.title or document.url or document.id), style="not dim")
        console.print(line.append(f"  {visible(document.outlet or '')}  {visible(document.id)}", style="dim"))
    for event in view.events:
        console.print()
        console.print(_heading(event))
        _print_fields(console, ("when", _when(event)), ("told by", _told_by(event)), ("event", event.id))


def _print_stories(console: Console, stories: Iterable[StoryLine]) -> None:
    for story in stories:
        if story.documents > 1:
            console.print()
            line = Text("story ", style="dim").append(visible(story.title or story.id), style="not dim bold")
            days = " to ".join(dict.fromkeys(filter(None, (story.first, story.last))))
            console.print(line.append(f"  {days}  {story.documents} documents  {story.id}", style="not bold dim"))


def _print_fields(console: Console, *fields: tuple[str, str]) -> None:
    for name, value in fields:
        if value:
            console.print(Text(f"    {name}  ", style="dim").append(visible(value), style="not dim"))
