"""News coverage of politics and diplomacy as an auditable event record.

>>> import communique
>>> coded = communique.code("Ruritania signed a peace treaty with Graustark on Monday.", published="2021-03-10")
>>> event = coded.events[0]
>>> event.type, event.actors[0].country, event.recipients[0].country, event.date.value
('SUPPORT', 'XRU', 'XGR', '2021-03-08')
>>> coded.document.text[event.anchor.start : event.anchor.end]
'signed a peace treaty with Graustark'

``Coder`` codes many documents with one loaded parser; every record has ``to_dict()``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from communique.records import CodedDocument, Document, EventMention, Rejected, Statement
from communique.version import __version__

if TYPE_CHECKING:
    from communique.coder import Coder as Coder
    from communique.coder import code as code
    from communique.relations import Relation as Relation
    from communique.relations import Relations as Relations
    from communique.relations import relation as relation

__all__ = [
    "CodedDocument",
    "Coder",
    "Document",
    "EventMention",
    "Rejected",
    "Relation",
    "Relations",
    "Statement",
    "__version__",
    "code",
    "relation",
]


ROOMS = {
    "Coder": "communique.coder",
    "code": "communique.coder",
    "Relation": "communique.relations",
    "Relations": "communique.relations",
    "relation": "communique.relations",
}


def __getattr__(name: str) -> object:
    # The rooms load a parser's libraries; whoever only wants a record or the version should not wait for them.
    room = ROOMS.get(name)
    if room is not None:
        return getattr(import_module(room), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
