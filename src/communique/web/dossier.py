"""A view of a store in one file: nothing is fetched from anywhere, so that it opens from a disk and in ten years."""

from importlib.resources import files

import msgspec
from markupsafe import Markup

from communique.charts.labels import label
from communique.records import Event
from communique.store import EventFilter, Store
from communique.store.charting import Chart
from communique.store.lines import StatementLine
from communique.store.views import EventView
from communique.web.event import Compared, Told, compare, told
from communique.web.templating import environment
from communique.web.words import citation

EVENTS = 200  # of a dossier, where no other number is asked for
_STATEMENTS = 40
_WIDTH = 860  # pixels of a chart


class Entry(msgspec.Struct, frozen=True):
    """An event with all that a dossier tells of it."""

    event: Event
    told: tuple[Told, ...]
    compared: tuple[Compared, ...]
    citation: str


class Said(msgspec.Struct, frozen=True):
    """What one says about another."""

    source: str
    about: str
    statements: tuple[StatementLine, ...]


class Drawing(msgspec.Struct, frozen=True):
    """A chart under its title. The SVG is Vega's, which escapes every word in it."""

    title: str
    svg: Markup


def dossier(store: Store, wanted: EventFilter, limit: int = EVENTS) -> str:
    """The newest events like ``wanted``, at most ``limit``, with their evidence and sources, as one HTML page."""
    found = [one.event for one in store.each_event(wanted, limit + 1)]
    entries = [_entry(store, event) for event in found[:limit]]
    return (
        environment()
        .get_template("dossier.html")
        .render(
            title=_title(wanted),
            conditions=_conditions(wanted),
            counts=store.counts(),
            entries=entries,
            more=len(found) > limit,
            drawings=_drawings(store, wanted) if found else [],
            said=_said(store, wanted),
            documents=_documents(entries),
            makers=sorted({_made_by(one) for entry in entries for one in entry.told}),
            style=Markup(files(__package__).joinpath("static/style.css").read_text("utf-8")),
        )
    )


def _entry(store: Store, event: Event) -> Entry:
    view = store.show(event.id)
    assert isinstance(view, EventView)
    first = view.tellings[0]
    return Entry(view.event, told(view), compare(view), citation(view.event, first.title, first.made_by))


def _title(wanted: EventFilter) -> str:
    if wanted.between:
        return " and ".join(map(label, wanted.between))
    return ", ".join(map(label, (*wanted.party, *wanted.actor, *wanted.recipient))) or "Events"


def _conditions(wanted: EventFilter) -> list[tuple[str, str]]:
    """What was asked for, in the order of the filter's fields."""
    names = {"start": "from", "end": "to", "min_origins": "independent origins, at least"}
    told = []
    for name in wanted.__struct_fields__:
        value = getattr(wanted, name)
        if value != getattr(EventFilter(), name):
            values = value if isinstance(value, tuple) else (value,)
            told.append((names.get(name, name), ", ".join(map(str, values))))
    return told


def _drawings(store: Store, wanted: EventFilter) -> list[Drawing]:
    charts: list[tuple[str, Chart]] = [("Events over time", store.chart.activity(wanted, _WIDTH))]
    if wanted.between:
        charts.append(("Who did what to whom", store.chart.dyad(*wanted.between, wanted.start, wanted.end, _WIDTH)))
    elif len(wanted.party) == 1:
        charts.append(("With whom", store.chart.partners(wanted.party[0], _WIDTH)))
    places = store.chart.world(wanted, _WIDTH)
    if places.rows:
        charts.append(("Where", places))
    return [Drawing(title, Markup(chart.svg())) for title, chart in charts if chart.rows]


def _said(store: Store, wanted: EventFilter) -> list[Said]:
    if wanted.between is None:
        return []
    a, b = wanted.between
    return [
        Said(who, about, tuple(store.statements(who, about, start=wanted.start, end=wanted.end, limit=_STATEMENTS)))
        for who, about in ((a, b), (b, a))
    ]


def _documents(entries: list[Entry]) -> list[Told]:
    """One telling for each document, in order of publication."""
    seen = {one.telling.document: one for entry in entries for one in entry.told}
    return sorted(seen.values(), key=lambda one: (one.telling.published or "", one.telling.document))


def _made_by(one: Told) -> str:
    made_by = one.telling.made_by
    return f"Communique {made_by.communique}, lexicon {made_by.lexicon}, parser {made_by.parser}"
