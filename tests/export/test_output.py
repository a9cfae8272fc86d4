import os
import stat
from pathlib import Path

import pytest

from communique.export.output import Output, OutputError, whole_file


def test_the_file_appears_when_the_block_ends(tmp_path):
    out = tmp_path / "out.csv"
    with whole_file(out) as stream:
        stream.write(b"new")
        assert not out.exists()
    assert out.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [out]


def test_what_was_there_stays_when_the_block_fails(tmp_path):
    out = tmp_path / "out.csv"
    out.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), whole_file(out) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_permissions_and_links_are_kept(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    with whole_file(link) as stream:
        stream.write(b"new")
    assert link.is_symlink() and target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_device_is_written_directly():
    null = Path(os.devnull)
    with whole_file(null) as stream:
        stream.write(b"gone")
    assert Output(null).rejects is None


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("missing/out.csv", "there is no folder"),
        ("folder", "is a folder"),
        ("folder/in.txt", "also an input"),
        ("link.txt", "also an input"),
        ("hard.txt", "also an input"),
    ],
)
def test_what_cannot_be_an_output_is_said_at_once(tmp_path, out, reason):
    source = tmp_path / "folder" / "in.txt"
    source.parent.mkdir()
    source.write_text("x")
    (tmp_path / "link.txt").symlink_to(source)
    (tmp_path / "hard.txt").hardlink_to(source)
    with pytest.raises(OutputError, match=reason):
        Output(tmp_path / out).check([source])


def test_the_rejects_file_cannot_be_an_input_either(tmp_path):
    source = tmp_path / "out.csv.rejects.jsonl"
    source.write_text("{}")
    with pytest.raises(OutputError, match="also an input"):
        Output(tmp_path / "out.csv").check([source])


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
@pytest.mark.parametrize("locked", ["out.csv", "."])
def test_a_place_that_may_not_be_written(tmp_path, locked):
    out = tmp_path / "out.csv"
    out.write_text("old")
    (tmp_path / locked).chmod(0o500)
    with pytest.raises(OutputError, match="may not be written"):
        Output(out).check([])
    (tmp_path / locked).chmod(0o700)


def test_an_output_inside_an_input_folder_is_no_input(tmp_path):
    output = Output(tmp_path / "out.jsonl")
    for name in ("out.jsonl", "out.jsonl.rejects.jsonl", ".out.jsonl.x1y2.part"):
        assert output.owns(tmp_path / name)
    for name in ("in.jsonl", "out.json", "sub/out.jsonl"):
        assert not output.owns(tmp_path / name)
