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

from typing import TYPE_CHECKING

from communique.records import CodedDocument, Document, EventMention, Rejected, Statement
from communique.version import __version__

if TYPE_CHECKING:
    from communique.coder import Coder as Coder
    from communique.coder import code as code

__all__ = [
    "CodedDocument",
    "Coder",
    "Document",
    "EventMention",
    "Rejected",
    "Statement",
    "__version__",
    "code",
]


def __getattr__(name: str) -> object:
    # The rooms load a parser's libraries; whoever only wants a record or the version should not wait for them.
    if name in ("Coder", "code"):
        from communique import coder

        return getattr(coder, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
