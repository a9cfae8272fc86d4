"""Looks at the wheel and sdist in a folder, and codes the samples with the wheel in an empty environment.

Usage: python tools/try_package.py dist
"""

import csv
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

LARGEST = 60_000_000  # bytes of a wheel
IN_WHEEL = (
    "communique/__init__.py", "communique/py.typed", "communique/export/country_codes.tsv",
    "communique/export/fields.toml", "communique/language/common/ontology.toml",
    "communique/store/schema/0001.sql", "communique/samples/1956-suez.txt",
)  # fmt: skip
IN_SDIST = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "src/communique/__init__.py", "tests/conftest.py")
NOWHERE = ("__pycache__", ".venv", ".env", ".rejects.jsonl", "/generated/", "/_site/")


def main(folder: Path) -> None:
    """Stops with a message at the first thing that is wrong."""
    (wheel,), (sdist,) = list(folder.glob("*.whl")), list(folder.glob("*.tar.gz"))
    with zipfile.ZipFile(wheel) as archive:
        _check_contents(wheel, archive.namelist(), IN_WHEEL)
    with tarfile.open(sdist) as source:
        _check_contents(sdist, [name.partition("/")[2] for name in source.getnames()], IN_SDIST)
    with tempfile.TemporaryDirectory() as place:
        _code_samples(wheel.resolve(), Path(place))


def _check_contents(package: Path, names: list[str], wanted: tuple[str, ...]) -> None:
    size = package.stat().st_size
    if size > LARGEST:
        sys.exit(f"{package.name} has {size:,} bytes, more than {LARGEST:,}")
    if missing := set(wanted) - set(names):
        sys.exit(f"{package.name} lacks {', '.join(sorted(missing))}")
    if wrong := [name for name in names if any(part in name for part in NOWHERE)]:
        sys.exit(f"{package.name} holds {wrong[0]}")
    sys.stdout.write(f"{package.name}: {len(names)} files, {size / 1e6:.1f} MB\n")


def _code_samples(wheel: Path, place: Path) -> None:
    """Install the wheel where nothing of the checkout is, and code what came with it."""
    environment = place / "environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(pip, check=True, cwd=place)
    found = subprocess.run(
        [python, "-c", "from communique.samples import sample_articles as s; print(*s(), sep='\\n')"],
        check=True, cwd=place, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    coded = subprocess.run(
        [environment / "bin" / "communique", "code", *found, "--format", "jsonl", "--quiet"],
        check=True, cwd=place, capture_output=True,
    ).stdout  # fmt: skip
    documents = [json.loads(line) for line in coded.splitlines()]
    events = sum(len(document["events"]) for document in documents)
    if not documents or not events:
        sys.exit(f"the installed wheel coded {events} events in {len(documents)} samples")
    sys.stdout.write(f"installed in an empty environment: {len(documents)} samples coded, {events} events\n")
    _make_panel(environment / "bin" / "communique", place, [Path(name) for name in found[:4]])


def _make_panel(program: Path, place: Path, articles: list[Path]) -> None:
    """From a folder as people have them, with a blank and an umlaut in its name and a PDF in it, to a panel."""
    folder = place / "Meine Körper"
    folder.mkdir()
    for article in articles:
        shutil.copy(article, folder)
    (folder / "paper.pdf").write_bytes(b"%PDF-1.4")
    added = subprocess.run(
        [program, "add", folder, "--store", "news.db"], check=False, cwd=place, capture_output=True, text=True
    )
    if added.returncode != 1 or "a PDF cannot be read" not in added.stderr:
        sys.exit(f"a folder with a PDF in it gave {added.returncode}: {added.stderr}")
    panel = [program, "export", "news.db", "--format", "panel", "--out", "panel.csv", "--quiet"]
    subprocess.run(panel, check=True, cwd=place)
    with (place / "panel.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    if not sum(int(row["events"]) for row in rows):
        sys.exit("the panel of the installed wheel holds no event")
    sys.stdout.write(f"a folder became a panel of {len(rows)} dyad-months\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
