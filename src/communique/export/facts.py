"""Learnt facts to read: who, of what, from when to when, and every word that says so."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from communique.export.exporter import Sink
from communique.export.lists import open_console
from communique.export.visible import visible
from communique.records import Fact


def write_facts(facts: Iterable[Fact], sink: Sink) -> int:
    """A paragraph for each fact; how many there were."""
    console, text = open_console(sink)
    count = 0
    for fact in facts:
        _print(fact, console)
        count += 1
    text.flush()
    text.detach()  # the stream is not ours to close
    return count


def _print(fact: Fact, console: Console) -> None:
    for line in _lines(fact):
        console.print(line, soft_wrap=True)
    console.print()


def _lines(fact: Fact) -> Iterator[Text]:
    what = ", ".join(filter(None, (f"{fact.country} {fact.sector}".strip(), fact.role)))
    yield Text(visible(fact.name), style="bold").append(f"  {visible(what)}", style="not bold cyan")
    if fact.called:
        yield Text(f"    called {visible(', '.join(fact.called))}")
    told = f"{fact.documents} documents, {fact.origins} of them independent, {fact.first} to {fact.last}"
    yield Text(f"    holds {fact.since} to {fact.until}; told by {told}")
    yield Text(f"    {fact.id}", style="dim")
    for one in fact.evidence:
        where = f"{one.document} {one.start}-{one.end}, {one.published}" + (f", {one.outlet}" if one.outlet else "")
        yield Text(f"    “{visible(one.words)}”").append(f"  {visible(where)}", style="dim")
