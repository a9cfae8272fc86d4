"""Who said what: quotations, reported speech and the chain of those who passed it on."""

from communique.statements.find import covering, find_statements
from communique.statements.hedges import hedges

__all__ = ["covering", "find_statements", "hedges"]
