"""Sentences to event mentions: predicates, operators, roles, PLOVER and CAMEO codes."""

from communique.events.find import EventReading, Finding, read_events
from communique.events.own import Own, usable
from communique.events.same import one_deed

__all__ = ["EventReading", "Finding", "Own", "one_deed", "read_events", "usable"]
