"""Sentences to actor mentions: countries, titles, organisations, groups, and their later mentions."""

from .find import ActorReading, find_actors, read_actors, shipped
from .knowledge import Knowledge, Known
from .mention import ActorMention, Cast
from .setting import Surroundings

__all__ = [
    "ActorMention",
    "ActorReading",
    "Cast",
    "Knowledge",
    "Known",
    "Surroundings",
    "find_actors",
    "read_actors",
    "shipped",
]
