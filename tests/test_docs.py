"""The documentation: what its code blocks show is run, and it names every command and option, and no other."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.samples import sample_articles
from communique.version import __version__

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
READ = ("1978-camp-david.txt", "1956-suez.txt", "1962-missile-crisis.txt", "1980-olympic-boycott.txt")
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# ([\w/-]+\.toml)$", re.MULTILINE)  # a block that is a file says which in its first line
_PROGRAM = re.compile(r"^(?:\$ )?(communique .*)$", re.MULTILINE)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a folder ``news`` of articles, the same as a ZIP, and a file of rows."""
    (tmp_path / "news").mkdir()
    for article in sample_articles():
        if article.name in READ:
            shutil.copy(article, tmp_path / "news")
    shutil.make_archive(str(tmp_path / "news-2021"), "zip", tmp_path / "news")
    (tmp_path / "rows.jsonl").write_text('{"text": "Ruritania condemned Graustark.", "published": "2021-03-10"}\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(line: str) -> None:
    """Run what stands after a prompt."""
    result = CliRunner().invoke(main, shlex.split(line)[1:])
    assert result.exit_code == 0, f"{line}\n{result.output}"


RUN = [page.name for page in PAGES if re.search(r"^```(python|console)$", page.read_text("utf-8"), re.MULTILINE)]


def test_pages_with_code_are_known():
    assert {"algebra.md", "own-corpus.md", "python.md", "tutorial.md"} <= set(RUN)


@pytest.mark.parametrize("page", RUN)
def test_code_blocks_run_in_order(page, desk):
    if page != "tutorial.md":
        run("communique add news --store news.db")
    names: dict[str, object] = {}
    for language, block in _FENCED.findall((DOCS / page).read_text("utf-8")):
        if language == "toml" and (named := _FILE.match(block)):
            (desk / named[1]).parent.mkdir(exist_ok=True)
            (desk / named[1]).write_text(block, "utf-8")
        if language == "python":
            exec(compile(block, page, "exec"), names)
        if language == "console":
            for line in _PROGRAM.findall(block):
                run(line)
    if page == "tutorial.md":
        assert (desk / "figure.png").read_bytes().startswith(b"\x89PNG")
        assert "<svg" in (desk / "figure.svg").read_text()


def commands(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name, command in context.command.commands.items():
            yield from commands(click.Context(command, info_name=name, parent=context))


EVERY = {c.command_path: c for c in commands(click.Context(main, info_name="communique"))}


def documented() -> Iterator[tuple[str, str]]:
    """Each command line in a code block or in code spans of the pages, the README and the examples of --help."""
    for page in (*PAGES, ROOT / "README.md"):
        text = page.read_text("utf-8")
        for _, block in _FENCED.findall(text):
            yield from ((page.name, line) for line in _PROGRAM.findall(block))
        yield from ((page.name, line) for line in re.findall(r"`(communique [^`]+)`", text))
    for path, context in EVERY.items():
        lines = (context.command.epilog or "").replace("\\\n", " ").splitlines()[2:]
        yield from ((f"{path} --help", " ".join(line.split())) for line in lines)


def understood(line: str) -> str:
    """Why the program does not have what a command line names, "" if it has."""
    words = shlex.split(line.partition(" | ")[0].partition("#")[0].partition(" > ")[0])
    if words[:1] != ["communique"]:
        return ""
    context = EVERY["communique"]
    for word in words[1:]:
        if isinstance(context.command, click.Group) and not word.startswith("-"):
            if word == "COMMAND":
                return ""
            path = f"{context.command_path} {word}"
            if path not in EVERY:
                return f"no command {path}"
            context = EVERY[path]
        elif re.match(r"--\w", word) or re.fullmatch(r"-\w", word):
            known = {name for option in context.command.get_params(context) for name in option.opts}
            known |= set(context.help_option_names)
            if word.partition("=")[0] not in known:
                return f"{context.command_path} has no option {word}"
    return ""


LINES = sorted(set(documented()))


def test_there_is_much_to_look_at():
    assert len(LINES) > 100


@pytest.mark.parametrize(("where", "line"), LINES)
def test_what_is_documented_exists(where, line):
    assert understood(line) == ""


def test_what_does_not_exist_is_seen():
    assert understood("communique codify x") == "no command communique codify"
    assert understood("communique code x --colour") == "communique code has no option --colour"


@pytest.mark.parametrize("path", sorted(EVERY))
def test_every_command_says_what_it_does_and_takes(path):
    command, context = EVERY[path].command, EVERY[path]
    assert command.help
    assert (command.epilog or "").startswith("\b\nExample"), f"{path} --help has no examples"
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path} {parameter.opts[0]} is not explained"
    if context.parent:
        assert command.short_help or isinstance(command, click.Group)


@pytest.mark.parametrize("path", sorted(EVERY))
def test_help_fits_a_terminal_of_80_columns(path):
    shown = CliRunner().invoke(main, [*path.split()[1:], "--help"], terminal_width=80).output
    assert [line for line in shown.splitlines() if len(line) > 80] == []


def test_the_citation_is_of_this_version():
    cited = dict(
        line.split(": ", 1) for line in (ROOT / "CITATION.cff").read_text("utf-8").splitlines() if ": " in line
    )
    assert cited["version"] == __version__
    assert f"(version {__version__})" in (DOCS / "methods.md").read_text("utf-8")
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_index_leads_to_every_page():
    index = (DOCS / "index.md").read_text("utf-8")
    assert {page.stem for page in PAGES} - {"index"} <= set(index.split())


def test_the_generated_reference_has_every_command_and_option(monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS))
    import reference

    text = "\n".join(reference.command_line())
    for path, context in EVERY.items():
        part = text.partition(f"## {path}\n")[2].partition("\n## ")[0]
        for parameter in context.command.get_params(context):
            if isinstance(parameter, click.Option):
                assert all(name in part for name in parameter.opts), f"{path} {parameter.opts}"
