"""Cleaning: which stretch of a document is headline, article, caption, credit, translation or furniture.

Labels only; the text stays as it was read.
"""

from communique.clean.blocks import label_blocks

__all__ = ["label_blocks"]
