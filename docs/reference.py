"""The generated part of the documentation: the command line, the codebook, the JSON Schemas."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from communique.cli import main
from communique.commands.codebook import RECORDS
from communique.export.codebook import codebook, schema


def write(folder: Path) -> None:
    """Write every generated page into ``folder``."""
    folder.mkdir(exist_ok=True)
    pages = {"command-line.md": "\n".join(command_line()), "codebook.md": "\n".join(codebook())}
    for name, record in RECORDS.items():
        pages[f"{name}.schema.json"] = msgspec.json.format(msgspec.json.encode(schema(record)), indent=2).decode()
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != f"{text}\n":  # a page that is new is built again
            path.write_text(f"{text}\n", "utf-8")


def command_line() -> Iterator[str]:
    """Every command with its options, as `--help` prints them."""
    yield "# Every command"
    yield ""
    yield "Generated from the program; `communique COMMAND --help` prints the same."
    for context in commands(click.Context(main, info_name="communique")):
        yield from ("", f"## {context.command_path}", "", "```text", context.get_help().rstrip(), "```")


def commands(context: click.Context) -> Iterator[click.Context]:
    """The context of every command under (and with) that of ``context``."""
    context.max_content_width, context.terminal_width = 100, 100
    yield context
    if isinstance(context.command, click.Group):
        for name, command in sorted(context.command.commands.items()):
            yield from commands(click.Context(command, info_name=name, parent=context))
