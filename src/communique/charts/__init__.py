"""Charts as Vega-Lite specifications, the same for notebooks, the command line and the pages; and pictures of them."""

from communique.charts.actors import Pair, partners
from communique.charts.places import Spot, world
from communique.charts.render import png, svg, warm_up
from communique.charts.theme import WIDTH, Json, Spec
from communique.charts.time import Count, activity, dyad

__all__ = [
    "WIDTH",
    "Count",
    "Json",
    "Pair",
    "Spec",
    "Spot",
    "activity",
    "dyad",
    "partners",
    "png",
    "svg",
    "warm_up",
    "world",
]
