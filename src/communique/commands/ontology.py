"""What the ontology commands do, once their arguments are parsed."""

from pathlib import Path

from communique.coder import Coder
from communique.commands.problems import tell_problems
from communique.commands.usage import Unusable
from communique.events import usable
from communique.events.own_ontology import read_ontology
from communique.language import LexiconError
from communique.lexicon_examples import wrong_ontology_examples
from communique.parse import ParserError


def check(file: Path, lexicon: Path | None, parser: str | None, as_json: bool) -> int:
    """Print what is wrong with a user's ontology, a line each; the exit status, 1 if anything is."""
    try:
        senses = usable(lexicon) if lexicon else None
        own = read_ontology(file, senses.lexicon() if senses else None)
        coder = Coder(parser, own=senses, scheme=own.scheme)
    except (LexiconError, ParserError) as error:
        raise Unusable(str(error)) from error
    examples = () if own.problems else wrong_ontology_examples(own, coder)
    problems = sorted((*own.problems, *examples), key=lambda p: p.line)
    scheme = own.scheme
    held = f"types: {len(scheme.types)}, mappings: {len(scheme.maps)}, scores: {len(scheme.scores)}"
    return tell_problems(problems, held, as_json)
