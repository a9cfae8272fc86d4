"""Charts of what a store holds."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from communique import charts
from communique.charts.labels import label
from communique.charts.theme import QUADS
from communique.store.filters import EventFilter
from communique.store.results import Results

if TYPE_CHECKING:
    from communique.store.store import Store

FORMATS = (".svg", ".png", ".json")
_PARTNERS = 25  # in a chart


class Chart:
    """A Vega-Lite specification and the rows it shows. Notebooks draw it; ``save`` writes it as a picture."""

    def __init__(self, spec: charts.Spec, rows: Results[Any]) -> None:
        self.spec = spec
        self.rows = rows

    def svg(self) -> str:
        """The chart as SVG."""
        return charts.svg(self.spec)

    def png(self, scale: float = 2.0) -> bytes:
        """The chart as PNG on white, ``scale`` pixels for one of the chart's."""
        return charts.png(self.spec, scale)

    def json(self) -> bytes:
        """The specification."""
        return msgspec.json.format(msgspec.json.encode(self.spec), indent=1) + b"\n"

    def encoded(self, suffix: str) -> bytes:
        """The chart in one of FORMATS. Raises ValueError for another."""
        match suffix:
            case ".svg":
                return self.svg().encode()
            case ".png":
                return self.png()
            case ".json":
                return self.json()
        raise ValueError(f"{suffix!r}: a chart is saved as {', '.join(FORMATS)}")

    def save(self, path: str | Path) -> None:
        """Write it as ``.svg``, ``.png`` or (the specification) ``.json``. Raises ValueError for another suffix."""
        path = Path(path)
        path.write_bytes(self.encoded(path.suffix.lower()))

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        """What notebooks show: the specification where they draw Vega-Lite, else the picture."""
        return {"application/vnd.vegalite.v5+json": self.spec, "image/svg+xml": self.svg()}


class Charting:
    """The charts of one store. ``address`` arguments make marks into links."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def activity(
        self,
        wanted: EventFilter = EventFilter(),  # noqa: B008 - frozen
        width: int = charts.WIDTH,
        address: Callable[[str, str], str] | None = None,
    ) -> Chart:
        """Events like ``wanted`` by month, year or decade, with their quad classes."""
        rows, whole = self._store.activity(wanted)
        counts = [charts.Count(row.period, QUADS[row.quad], row.events) for row in rows]
        number = sum(row.events for row in rows)
        title = f"{'' if whole else 'the newest '}{number:,} event{'s' * (number != 1)}"
        return Chart(charts.activity(counts, width, address, title), rows)

    def dyad(
        self,
        a: str,
        b: str,
        start: str | None = None,
        end: str | None = None,
        width: int = charts.WIDTH,
        address: Callable[[str, str], str] | None = None,
    ) -> Chart:
        """What ``a`` did to ``b`` and ``b`` to ``a`` (countries, or names of what belongs to none)."""
        rows = self._store.dyads("month", between=(a, b), start=start, end=end)
        counts = []
        for row in rows:
            direction = f"{label(row.actor)} → {label(row.recipient)}"
            for kind, events in (("cooperation", row.cooperation), ("conflict", row.conflict)):
                if events:
                    counts.append(charts.Count(row.period, kind, events, direction))
        counts.sort(key=lambda count: (count.direction, count.period))
        return Chart(charts.dyad(counts, width, address), rows)

    def partners(self, actor: str, width: int = charts.WIDTH, address: Callable[[str], str] | None = None) -> Chart:
        """With whom a country, organisation or person cooperates, and whom it confronts."""
        rows = self._store.partners(actor, _PARTNERS)
        codes = {label(row.other): row.other for row in rows}
        pairs = [
            charts.Pair(label(r.other), r.cooperation_by, r.conflict_by, r.cooperation_to, r.conflict_to) for r in rows
        ]
        to = (lambda other: address(codes[other])) if address else None
        return Chart(charts.partners(label(actor), pairs, width, to), rows)

    def world(
        self,
        wanted: EventFilter = EventFilter(),  # noqa: B008 - frozen
        width: int = charts.WIDTH,
        address: Callable[[str], str] | None = None,
    ) -> Chart:
        """Where the newest events like ``wanted`` happened."""
        rows = self._store.places(wanted)
        spots = [charts.Spot(r.place, r.country, r.lat, r.lon, r.cooperation, r.conflict) for r in rows]
        return Chart(charts.world(spots, width, address), rows)
