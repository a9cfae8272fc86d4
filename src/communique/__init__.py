"""News coverage of politics and diplomacy as an auditable event record.

>>> import communique
>>> coded = communique.code("Ruritania signed a peace treaty with Graustark on Monday.", published="2021-03-10")
>>> event = coded.events[0]
>>> event.type, event.actors[0].country, event.recipients[0].country, event.date.value
('SUPPORT', 'XRU', 'XGR', '2021-03-08')
>>> coded.document.text[event.anchor.start : event.anchor.end]
'signed a peace treaty with Graustark'

``Coder`` codes many documents with one loaded parser, ``code_folder`` files and folders, ``code_frame`` the rows of a
data frame; every record has ``to_dict()``. ``open_store`` opens what ``communique add`` keeps.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from communique.records import CodedDocument, Document, EventMention, Rejected, Statement
from communique.version import __version__

if TYPE_CHECKING:
    from communique.coder import Coder as Coder
    from communique.coder import code as code
    from communique.notebook import Corpus as Corpus
    from communique.notebook import code_folder as code_folder
    from communique.notebook import code_frame as code_frame
    from communique.relations import Relation as Relation
    from communique.relations import Relations as Relations
    from communique.relations import relation as relation
    from communique.store import Store as Store
    from communique.store import open_store as open_store

__all__ = [
    "CodedDocument",
    "Coder",
    "Corpus",
    "Document",
    "EventMention",
    "Rejected",
    "Relation",
    "Relations",
    "Statement",
    "Store",
    "__version__",
    "code",
    "code_folder",
    "code_frame",
    "open_store",
    "relation",
]


ROOMS = {
    "Coder": "communique.coder",
    "code": "communique.coder",
    "Corpus": "communique.notebook",
    "code_folder": "communique.notebook",
    "code_frame": "communique.notebook",
    "Relation": "communique.relations",
    "Relations": "communique.relations",
    "relation": "communique.relations",
    "Store": "communique.store",
    "open_store": "communique.store",
}


def __getattr__(name: str) -> object:
    # The rooms load a parser's libraries; whoever only wants a record or the version should not wait for them.
    room = ROOMS.get(name)
    if room is not None:
        return getattr(import_module(room), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
