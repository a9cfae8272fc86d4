"""What the ontology commands do, once their arguments are parsed."""

from pathlib import Path

import click
import msgspec

from communique.coder import Coder
from communique.commands.usage import Unusable
from communique.events import usable
from communique.events.own_ontology import read_ontology
from communique.export.visible import visible
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
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(problems), indent=2))
    else:
        for problem in problems:
            click.echo(visible(str(problem)))
    count = f"{len(problems)} problem{'s' * (len(problems) != 1)}" if problems else "no problem"
    scheme = own.scheme
    held = f"types: {len(scheme.types)}, mappings: {len(scheme.maps)}, scores: {len(scheme.scores)}"
    click.echo(f"{count}; {held}", err=True)
    return 1 if problems else 0
