"""Names that stand as places, the country and coordinates they mean, and which word of a sentence they locate."""

from communique.where.attach import attach
from communique.where.dateline import find_dateline
from communique.where.find import PlaceReading, find_places, find_toponyms, read_places
from communique.where.home import home
from communique.where.mention import PlaceMention

__all__ = [
    "PlaceMention", "PlaceReading", "attach", "find_dateline", "find_places", "find_toponyms", "home", "read_places",
]  # fmt: skip
