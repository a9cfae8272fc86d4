"""Who said what: quotations, reported speech and the chain of those who passed it on."""

from communique.statements.credits import page_links, same_outlet
from communique.statements.find import covering, find_statements
from communique.statements.hedges import hedges, withheld
from communique.statements.lead import document_chain

__all__ = ["covering", "document_chain", "find_statements", "hedges", "page_links", "same_outlet", "withheld"]
