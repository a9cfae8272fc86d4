"""What is not worth reading closely: most pages of a crawl, and in the others some sentences.

``Screen.page`` sets aside a text without English, or without an actor pair and a trigger in one sentence;
``Screen.sentences`` picks the sentences of a document that are worth parsing. Everything is told from the words alone,
by the tables that actors and events are found with.
"""

from communique.screen.screen import Screen

__all__ = ["Screen"]
