"""Names that stand as places, the country and coordinates they mean, and which word of a sentence they locate."""

from communique.where.attach import attach
from communique.where.dateline import find_dateline
from communique.where.find import find_places, find_toponyms
from communique.where.home import home
from communique.where.mention import PlaceMention

__all__ = ["PlaceMention", "attach", "find_dateline", "find_places", "find_toponyms", "home"]
