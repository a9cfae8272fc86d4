"""Sentences to actor mentions: countries, titles, organisations, groups, and their later mentions."""

from .find import find_actors
from .mention import ActorMention, Cast

__all__ = ["ActorMention", "Cast", "find_actors"]
