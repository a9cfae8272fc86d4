"""Sentences to event mentions: predicates, operators, roles, PLOVER and CAMEO codes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.events.find import EventReading as EventReading
    from communique.events.find import Finding as Finding
    from communique.events.find import read_events as read_events
    from communique.events.own import Own as Own
    from communique.events.own import usable as usable
    from communique.events.own_ontology import usable_ontology as usable_ontology
    from communique.events.same import one_deed as one_deed
    from communique.events.scheme import Scheme as Scheme

__all__ = ["EventReading", "Finding", "Own", "Scheme", "one_deed", "read_events", "usable", "usable_ontology"]


def __getattr__(name: str) -> object:
    # Finding events loads the parser's libraries; who only needs the ontology should not wait for them.
    if name in ("EventReading", "Finding", "read_events"):
        from communique.events import find

        return getattr(find, name)
    if name in ("Own", "usable"):
        from communique.events import own

        return getattr(own, name)
    if name == "one_deed":
        from communique.events import same

        return same.one_deed
    if name == "Scheme":
        from communique.events import scheme

        return scheme.Scheme
    if name == "usable_ontology":
        from communique.events import own_ontology

        return own_ontology.usable_ontology
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
