"""The command line: what is typed, parsed and handed to one function of ``commands``."""

from .group import main

__all__ = ["main"]
