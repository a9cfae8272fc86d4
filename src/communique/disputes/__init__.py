"""Claims that are contested: which statements of a document disagree about the same thing."""

from .find import find_disputes

__all__ = ["find_disputes"]
