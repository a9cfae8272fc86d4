"""The pre-screen with its tables."""

from collections.abc import Sequence
from functools import partial

from communique.actors import Knowledge
from communique.events.lexicon import Lexicon
from communique.parse import Worth
from communique.records import Document
from communique.screen.sentences import worth
from communique.screen.texts import NO_ENGLISH, lacking
from communique.screen.triggers import Triggers


class Screen:
    """What ``lexicon`` and ``knowledge`` can find something in."""

    def __init__(self, lexicon: Lexicon, knowledge: Knowledge) -> None:
        self._triggers, self._knowledge = Triggers(lexicon), knowledge

    def page(self, paragraphs: Sequence[str]) -> str | None:
        """Why a page with these paragraphs is not worth extracting with care, None where it is."""
        return lacking(paragraphs, self._knowledge, self._triggers)

    def document(self, document: Document) -> str | None:
        """Why a document is not worth coding, None where it is."""
        if document.languages and "en" not in document.languages:
            return NO_ENGLISH
        return self.page(document.text.split("\n"))

    def worth(self, document: Document) -> Worth:
        """Which of a document's sentences are worth parsing."""
        return partial(worth, text=document.text, knowledge=self._knowledge, triggers=self._triggers)
