"""With whom an actor has to do, as a matrix: who does what to whom, and how often."""

from collections.abc import Callable, Iterable

import msgspec

from communique.charts.theme import CONFLICT, COOPERATION, INK, WIDTH, Json, Spec, chart, linked

_TOLD: Spec = {"field": "told", "type": "nominal"}
_ROOMY = 480  # pixels from which columns have room for two words
_ROW = 26  # pixels of a row


class Pair(msgspec.Struct, frozen=True):
    """What one did to ``other`` (``by``) and had done to it (``to``): events of cooperation and of conflict."""

    other: str
    cooperation_by: int
    conflict_by: int
    cooperation_to: int
    conflict_to: int


def partners(who: str, pairs: Iterable[Pair], width: int = WIDTH, address: Callable[[str], str] | None = None) -> Spec:
    """A circle for each kind of event with each partner, as large as there are many; ``address`` by partner."""
    pairs = list(pairs)
    roomy = width >= _ROOMY
    columns = (
        ("to them|cooperation", f"{who} cooperates with", "cooperation_by", "cooperation"),
        ("from them|cooperation", f"{who} has cooperation from", "cooperation_to", "cooperation"),
        ("to them|conflict", f"{who} confronts", "conflict_by", "conflict"),
        ("from them|conflict", f"{who} is confronted by", "conflict_to", "conflict"),
    )
    rows: list[Spec] = []
    for pair in pairs:
        for label, does, field, kind in columns:
            if events := getattr(pair, field):
                row: Spec = {
                    "other": pair.other,
                    "what": label,
                    "kind": kind,
                    "events": events,
                    "told": f"{does} {pair.other}: {events:,} events",
                }
                if address:
                    row["href"] = address(pair.other)
                rows.append(row)
    others: list[Json] = [pair.other for pair in pairs]
    x: Spec = {
        "field": "what",
        "type": "nominal",
        "sort": [label for label, *_ in columns],
        "scale": {"domain": [label for label, *_ in columns]},
        "title": None,
        "axis": {
            "orient": "top",
            "labelAngle": 0,
            "labelExpr": "split(datum.label, '|')" if roomy else "split(datum.label, ' ')[0]",
            "labelPadding": 20 if roomy else 6,
            "labelLimit": width // 4,
            "domain": False,
            "ticks": False,
        },
    }
    y: Spec = {
        "field": "other",
        "type": "nominal",
        "sort": others,
        "title": None,
        "axis": {"domain": False, "ticks": False, "grid": True, "labelLimit": max(110, width // 4), "labelColor": INK},
    }
    return chart(
        f"With whom {who} cooperates and whom it confronts",
        width * 3 // 4,
        height=max(1, len(others)) * _ROW,
        data={"values": rows},
        encoding={"x": x, "y": y, "description": _TOLD, "tooltip": _tooltip(), **linked(rows)},
        layer=[
            {
                "mark": {"type": "circle", "opacity": 0.9},
                "encoding": {
                    "size": {"field": "events", "type": "quantitative", "scale": {"range": [30, 420]}, "legend": None},
                    "color": {
                        "field": "kind",
                        "type": "nominal",
                        "scale": {"domain": ["cooperation", "conflict"], "range": [COOPERATION, CONFLICT]},
                        **({"legend": None} if roomy else {}),
                    },
                },
            },
            {
                "mark": {"type": "text", "dx": 16, "align": "left", "fontSize": 11, "color": INK},
                "encoding": {"text": {"field": "events", "type": "quantitative", "format": ","}},
            },
        ],
    )


def _tooltip() -> Json:
    return [{"field": name, "type": "nominal"} for name in ("other", "what")] + [
        {"field": "events", "type": "quantitative"}
    ]
