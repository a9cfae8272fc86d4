"""What all benchmark commands have in common."""

from pathlib import Path

import pytest

from communique.cli.benchmark import benchmark

UNPARSED = ("review", "wire")  # what they measure is read off without trees


@pytest.mark.parametrize("name", sorted(benchmark.commands))
def test_help_has_examples_and_the_common_options(run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    for words in (f"communique benchmark {name}", "--json", "--limit"):
        assert words in result.stdout
    assert ("--parser" in result.stdout) == (name not in UNPARSED)


@pytest.mark.parametrize("name", sorted(benchmark.commands))
def test_an_input_that_is_not_there(run, tmp_path: Path, name: str) -> None:
    result = run(name, tmp_path / "missing")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr
