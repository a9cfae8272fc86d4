"""What a corpus says of persons: introductions of many documents to dated facts, and facts on disk."""

from .facts import learn
from .file import read_facts, write_facts
from .sighting import Sighting, sightings

__all__ = ["Sighting", "learn", "read_facts", "sightings", "write_facts"]
