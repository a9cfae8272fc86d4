"""What the lexicon commands do, once their arguments are parsed."""

from pathlib import Path

from communique.coder import Coder
from communique.commands.problems import tell_problems
from communique.commands.usage import Unusable
from communique.events.own import read_own
from communique.language import LexiconError
from communique.lexicon_examples import wrong_examples
from communique.parse import ParserError


def check(folder: Path, parser: str | None, as_json: bool) -> int:
    """Print what is wrong with a user's lexicon, a line each; the exit status, 1 if anything is."""
    try:
        own = read_own(folder)
        coder = Coder(parser, own=own)
    except (LexiconError, ParserError) as error:
        raise Unusable(str(error)) from error
    problems = sorted((*own.problems, *wrong_examples(own, coder)), key=lambda p: (p.file, p.line))
    return tell_problems(problems, f"{len(own.rows)} usable senses", as_json)
