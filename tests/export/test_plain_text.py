"""Terminals that know only ASCII or one old code page: what cannot be shown is shown by what looks alike."""

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.export import plain_text

SHOWN = [("a → b", "a -> b"), ("“no”", '"no"'), ("München", "M\\xfcnchen"), ("a…", "a..."), ("Москва"[:1], "\\u041c")]


@pytest.mark.parametrize(("text", "ascii_"), SHOWN)
def test_what_looks_alike(text: str, ascii_: str) -> None:
    assert text.encode("ascii", plain_text.NAME).decode() == ascii_


@pytest.mark.parametrize("command", ["code", "explain", "statements"])
def test_no_command_fails_on_a_terminal_without_its_characters(command: str) -> None:
    text = "“We rejected Ruritania’s offer – twice,” said Björn, Graustark’s foreign minister, in Łódź."
    result = CliRunner(charset="ascii").invoke(main, [command, "-"], input=text.encode())
    assert result.exit_code == 0, result.output
    assert "REJECT" in result.stdout or "We rejected Ruritania's offer - twice" in result.stdout
