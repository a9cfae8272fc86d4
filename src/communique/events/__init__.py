"""Sentences to event mentions: predicates, operators, roles, PLOVER and CAMEO codes."""

from communique.events.find import EventReading, Finding, read_events

__all__ = ["EventReading", "Finding", "read_events"]
