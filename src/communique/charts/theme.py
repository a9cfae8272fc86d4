"""What all charts share: their colours, letters and lines, and the shape of a specification."""

from collections.abc import Mapping, Sequence

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Spec = dict[str, Json]  # a Vega-Lite specification

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDTH = 720  # pixels of a chart where nothing else is asked for

# Blue and vermilion of Okabe and Ito's palette, which people who see no red or no green tell apart too; what was only
# said is lighter than what was done. Pages give each a shade for dark screens.
COLOURS = {
    "verbal cooperation": "#7ab8dd",
    "material cooperation": "#0072b2",
    "verbal conflict": "#f0a878",
    "material conflict": "#c24e00",
}
COOPERATION, CONFLICT = COLOURS["material cooperation"], COLOURS["material conflict"]
QUADS = dict(enumerate(COLOURS, 1))  # quad classes by number
KINDS = {**COLOURS, "cooperation": COOPERATION, "conflict": CONFLICT}
INK, SOFT, LINE, LAND, BORDER = "#1b1d20", "#565b62", "#d9d9d2", "#e6e6df", "#fdfdfc"

FONT = "sans-serif"  # pages put their own in its place; a list of names takes three times as long to measure

_NARROW = 480  # pixels below which a legend takes two lines
_LEGEND: Spec = {"labelColor": SOFT, "titleColor": SOFT, "labelFontSize": 12, "orient": "top", "title": None}

CONFIG: Spec = {
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT,
        "titleColor": SOFT,
        "gridColor": LINE,
        "domainColor": LINE,
        "tickColor": LINE,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "legend": _LEGEND,
    "header": {"labelColor": INK, "labelFont": FONT, "labelFontSize": 13, "labelFontWeight": "bold", "title": None},
    "title": {"color": SOFT, "fontSize": 12, "anchor": "start", "fontWeight": "normal"},
}


def chart(description: str, width: int, **parts: Json) -> Spec:
    """A specification with what all have; ``description`` is read out by screen readers."""
    config = CONFIG if width >= _NARROW else {**CONFIG, "legend": {**_LEGEND, "columns": 2}}
    return {"$schema": SCHEMA, "description": description, "config": config, "width": width, **parts}


def linked(rows: Sequence[Mapping[str, Json]]) -> Spec:
    """The channel that makes a mark a link, where the rows have addresses."""
    return {"href": {"field": "href"}} if any(row.get("href") for row in rows) else {}
