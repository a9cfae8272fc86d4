"""Many coded documents to origins (near-copies), stories, events, and how each actor is named."""

from .agglomerate import Edge, Groups, groups
from .framing import framing
from .happenings import EVENTS
from .level import Level
from .origins import ORIGINS
from .page import Page, page
from .record import event_record, origin_record, story_record
from .resolve import resolve
from .stories import STORIES
from .telling import Telling, tellings

__all__ = [
    "EVENTS",
    "ORIGINS",
    "STORIES",
    "Edge",
    "Groups",
    "Level",
    "Page",
    "Telling",
    "event_record",
    "framing",
    "groups",
    "origin_record",
    "page",
    "resolve",
    "story_record",
    "tellings",
]
