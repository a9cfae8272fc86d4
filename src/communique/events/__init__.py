"""Sentences to event mentions: predicates, operators, roles, PLOVER and CAMEO codes (DESIGN: a small algebra)."""

from communique.events.find import Finding, explain, find_events

__all__ = ["Finding", "explain", "find_events"]
