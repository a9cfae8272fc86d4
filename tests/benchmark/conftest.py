"""One loaded parser, and how the tests of this room call a command."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.parse import Parser

Run = Callable[..., Result]
Figures = dict[tuple[str, str], dict[str, object]]


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture
def run() -> Run:
    """``communique benchmark`` with these arguments."""
    return lambda *arguments: CliRunner().invoke(main, ["benchmark", *map(str, arguments)])


@pytest.fixture
def figures(run: Run) -> Callable[..., Figures]:
    """The figures of ``communique benchmark ... --json``, by group and name."""

    def measured(*arguments: object) -> Figures:
        result = run(*arguments, "--json")
        assert result.exit_code == 0, result.stderr
        report = json.loads(result.stdout)
        assert report["benchmark"] == arguments[0]
        return {(f["group"], f["name"]): f for f in report["results"][0]["figures"]}

    return measured
