"""Any installed spaCy pipeline in place of the shipped one."""

from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.tokens import Span

from .clear import to_ud
from .errors import ParserError
from .pipeline import SENTENCES
from .scheme import Word, read, with_one_root

Reader = Callable[[Span], list[Word]]


def load(name: str) -> tuple[Language, Reader]:
    """The pipeline called ``name`` (an installed package or a path) and how to read its trees.

    Its sentences are cut by this package's own rules before its parser runs. Raises ParserError when it
    is not installed, cannot be loaded or makes no dependency trees.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ParserError(
            f"The spaCy pipeline {name!r} is not installed. Install it (python -m spacy download {name}) "
            "or leave the parser's name out to use the one that ships with communique."
        ) from error
    except (ImportError, ValueError) as error:
        raise ParserError(f"The spaCy pipeline {name!r} cannot be loaded: {error}") from error
    return adapted(nlp)


def adapted(nlp: Language) -> tuple[Language, Reader]:
    """A loaded pipeline made ready. Raises ParserError when it makes no dependency trees."""
    makers = [name for name, component in nlp.pipeline if "token.dep" in nlp.get_pipe_meta(name).assigns]
    if not makers:
        raise ParserError(
            f"The spaCy pipeline {nlp.meta['lang']}_{nlp.meta['name']} makes no dependency trees; "
            "name one that has a parser."
        )
    if SENTENCES not in nlp.pipe_names:
        nlp.add_pipe(SENTENCES, before=makers[0])
    labels = getattr(nlp.get_pipe(makers[0]), "labels", ())
    return nlp, read_clear if "dobj" in labels else read_ud


def read_ud(span: Span) -> list[Word]:
    """The words of a sentence parsed in Universal Dependencies."""
    return with_one_root(read(span))


def read_clear(span: Span) -> list[Word]:
    """The words of a sentence parsed in the CLEAR style; names of people are taken from its entities."""
    place = {token.i: i for i, token in enumerate(t for t in span if not t.is_space)}
    names = [
        (place[ent.start], place[ent.end - 1])
        for ent in span.ents
        if ent.label_ == "PERSON" and ent.start in place and ent.end - 1 in place
    ]
    return to_ud(read(span), names)
