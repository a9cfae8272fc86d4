"""ZIP, tar, compressed files and Parquet."""

import bz2
import datetime
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from communique.read import Overrides, read_path, read_stream
from communique.records import Document, Passed, Rejected

SENTENCE = "Twelve states signed the North Atlantic Treaty in Washington on 4 April 1949."
ROWS = b'{"text": "One."}\n{"text": "Two."}\n'
FILES = {"a.txt": SENTENCE.encode(), "sub/rows.jsonl": ROWS, "sub/rows.jsonl.gz": gzip.compress(ROWS), "b.png": b"x"}


def make_zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def make_tar(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def read(path: Path) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """The texts, what was rejected (name and reason), and what was passed over."""
    items = list(read_path(path, Overrides()))
    texts = [x.text for x in items if isinstance(x, Document)]
    rejected = [(Path(x.path).name, x.reason) for x in items if isinstance(x, Rejected) and not isinstance(x, Passed)]
    return texts, rejected, [x.reason for x in items if isinstance(x, Passed)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", make_zip(FILES)),
        ("a.tar", make_tar(FILES)),
        ("a.tar.gz", gzip.compress(make_tar(FILES))),
        ("a.tgz", gzip.compress(make_tar(FILES))),
        ("a.tar.bz2", bz2.compress(make_tar(FILES))),
        ("a.tar.xz", lzma.compress(make_tar(FILES))),
        ("a.tar.zst", pa.compress(make_tar(FILES), codec="zstd", asbytes=True)),
    ],
)
def test_the_files_in_an_archive_are_read(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert read(tmp_path / name) == ([SENTENCE, "One.", "Two.", "One.", "Two."], [], ["1 file of unknown kind"])
    assert [x.name for x in tmp_path.iterdir()] == [name]  # nothing is unpacked


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        ("gz", gzip.compress(ROWS)),
        ("gz", gzip.compress(ROWS[:17]) + gzip.compress(ROWS[17:])),
        ("zst", pa.compress(ROWS, codec="zstd", asbytes=True)),
        ("bz2", bz2.compress(ROWS)),
        ("xz", lzma.compress(ROWS)),
    ],
)
def test_compressed_rows(suffix: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"rows.jsonl.{suffix}"
    path.write_bytes(data)
    assert read(path) == (["One.", "Two."], [], [])
    assert [x.text for x in read_stream("-", io.BytesIO(data), Overrides()) if isinstance(x, Document)] == [
        "One.",
        "Two.",
    ]


@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_names_that_lead_out_and_archives_in_archives(
    make: Callable[[dict[str, bytes]], bytes], tmp_path: Path
) -> None:
    files = {"../up.txt": b"x", "/etc/x.txt": b"x", "..\\up.txt": b"x", "in.zip": make_zip(FILES), "a.txt": b"Good."}
    path = tmp_path / ("a.zip" if make is make_zip else "a.tar")
    path.write_bytes(make(files))
    texts, rejected, passed = read(path)
    assert texts == ["Good."]
    assert {reason for _, reason in rejected} == {"a name that leads out of the archive"}
    assert len(rejected) == 3
    assert passed == ["1 file of unknown kind"]


def test_links_in_a_tar_are_passed_over(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert read(tmp_path / "a.tar") == ([], [], ["1 link or device"])


def test_a_damaged_member_costs_no_other(tmp_path: Path) -> None:
    data = bytearray(make_zip({"a.txt": SENTENCE.encode() * 9, "b.txt": b"Good."}))
    data[45:60] = bytes(15)
    (tmp_path / "a.zip").write_bytes(data)
    texts, rejected, _ = read(tmp_path / "a.zip")
    assert texts == ["Good."]
    assert rejected[0][0] == "a.txt"
    assert rejected[0][1].startswith("damaged member")


def test_a_zip_made_to_expand_without_end(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(make_zip({"a.txt": bytes(100_000_000), "b.txt": b"Good."}))
    assert read(tmp_path / "a.zip") == (["Good."], [("a.txt", "expands to more than 64 MB and 200 times its size")], [])


def test_rows_made_to_expand_without_end(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(ROWS + bytes(100_000_000), 9))
    texts, rejected, _ = read(tmp_path / "a.jsonl.gz")
    assert texts == ["One.", "Two."]
    assert rejected == [("a.jsonl.gz", "expands to more than 64 MB and 200 times its size")]


def test_a_zip_whose_members_overlap(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", SENTENCE)
        archive.writestr("b.txt", SENTENCE)
        archive.infolist()[1].header_offset = archive.infolist()[0].header_offset
    assert "overlap" in read(tmp_path / "a.zip")[1][0][1]


@pytest.mark.parametrize("cut", [20, 200])
def test_rows_that_are_cut(cut: int, tmp_path: Path) -> None:
    many = b"".join(b'{"text": "%x."}\n' % random.Random(i).getrandbits(400) for i in range(2_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(many)[:-cut])
    texts, rejected, _ = read(tmp_path / "a.jsonl.gz")
    assert len(texts) > 1_000
    assert "damaged gz data after" in rejected[-1][1]


def test_compressed_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(gzip.compress(ROWS)))
    assert "compressed twice" in read(tmp_path / "a.jsonl.gz")[1][0][1]


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    days = [datetime.date(1949, 4, 4), None, datetime.date(1949, 4, 5)]
    pq.write_table(
        pa.table({"text": [SENTENCE, None, "Two."], "published": days, "id": [7, 8, 9], "more": [1, 2, 3]}), path
    )
    items = list(read_path(path, Overrides()))
    assert [(x.id, x.published) for x in items if isinstance(x, Document)] == [("7", "1949-04-04"), ("9", "1949-04-05")]
    assert [(x.reason, x.line) for x in items if isinstance(x, Rejected)] == [("no text", 2)]


def test_parquet_without_a_text(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no")
    assert read(tmp_path / "a.parquet")[1] == [("a.parquet", "no column named text; there are: body")]
    assert read(tmp_path / "b.parquet")[1][0][1].startswith("damaged Parquet")


@pytest.mark.parametrize("seed", range(40))
def test_corrupted_files_neither_crash_nor_vanish(seed: int, tmp_path: Path) -> None:
    noise = random.Random(seed)
    table = io.BytesIO()
    pq.write_table(pa.table({"text": [SENTENCE] * 50}), table)
    good = {
        "a.zip": make_zip(FILES),
        "a.tar": make_tar(FILES),
        "a.tar.zst": pa.compress(make_tar(FILES), codec="zstd", asbytes=True),
        "a.jsonl.gz": gzip.compress(random.Random(1).randbytes(900).hex().encode() + b"\n" + ROWS),
        "a.parquet": table.getvalue(),
    }
    name = sorted(good)[seed % 5]
    data = bytearray(good[name])
    for _ in range(noise.randint(1, 6)):
        at = noise.randrange(len(data))
        if noise.random() < 0.7:
            data[at] = noise.randrange(256)
        else:
            del data[at : at + noise.randint(1, 60)]
    (tmp_path / name).write_bytes(data)
    texts, rejected, passed = read(tmp_path / name)
    assert texts or rejected or passed
    assert all(reason for _, reason in rejected)
