"""Web archives, written by other software (FastWARC) than reads them."""

import gzip
import io
import random

import brotli
import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from communique.read import Overrides, read_stream
from communique.records import Document, Passed, Rejected

SENTENCE = "Twelve states signed the North Atlantic Treaty in Washington on 4 April 1949."


def page(words: str) -> bytes:
    body = f"<p>{SENTENCE} The twelve states met again a year later, and the treaty had come into force by then.</p>"
    head = f"<!DOCTYPE html><html><head><title>{words}</title></head>"
    return f"{head}<body><article><h1>{words}</h1>{body * 3}</article></body></html>".encode()


def answer(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str) -> bytes:
    stated = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *stated]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(block: bytes, number: int = 1, sort: WarcRecordType = WarcRecordType.response, **headers: str) -> bytes:
    """One record as FastWARC writes it."""
    made = WarcRecord()
    made.init_headers(sort, b"00000000-0000-0000-0000-%012d" % number)
    made.headers["WARC-Date"] = "2021-03-10T04:05:06Z"
    made.headers["WARC-Target-URI"] = f"https://gazette.example/{number}.html"
    made.headers["Content-Type"] = "application/http; msgtype=response"
    for name, value in headers.items():
        made.headers[name.replace("_", "-")] = value
    made.set_bytes_content(block)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def pages(number: int) -> list[bytes]:
    return [record(answer(page(f"The treaty is signed in city {i}")), i) for i in range(1, number + 1)]


def zipped(records: list[bytes]) -> bytes:
    """Each record a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


REQUEST = record(b"GET / HTTP/1.1\r\n\r\n", sort=WarcRecordType.request)
THREE = [REQUEST, *pages(3)]
TITLES = [f"The treaty is signed in city {i}" for i in (1, 2, 3)]


def read(data: bytes) -> tuple[list[Document], list[str], list[str]]:
    """The documents, what was rejected, and what was passed over."""
    items = list(read_stream("a.warc", io.BytesIO(data), Overrides()))
    documents = [x for x in items if isinstance(x, Document)]
    passed = [x.reason for x in items if isinstance(x, Passed)]
    return documents, [x.reason for x in items if isinstance(x, Rejected) and not isinstance(x, Passed)], passed


@pytest.mark.parametrize(
    "data",
    [b"".join(THREE), zipped(THREE), gzip.compress(b"".join(THREE)), zipped(THREE) + bytes(4096)],
    ids=["plain", "a member each", "one member", "padded"],
)
def test_pages_are_read_and_what_is_no_page_is_counted(data: bytes) -> None:
    documents, rejected, passed = read(data)
    assert [x.title for x in documents] == TITLES
    assert not rejected
    assert passed == ["1 request"]
    first = documents[0]
    assert first.url == "https://gazette.example/1.html"
    assert (first.outlet, first.published, first.incomplete) == ("gazette.example", "2021-03-10", None)
    assert first.path is not None
    assert first.path.startswith("a.warc#")


def test_the_page_s_own_word_goes_before_the_crawler_s() -> None:
    meta = b'<meta property="article:published_time" content="2020-11-05"><link rel="canonical" href="https://gazette.example/treaty">'
    html = page(TITLES[0]).replace(b"</title>", b"</title>" + meta)
    (document,), _, _ = read(record(answer(html)))
    assert (document.published, document.url) == ("2020-11-05", "https://gazette.example/treaty")


def test_the_path_is_the_offset_of_the_member_in_the_file() -> None:
    documents, _, _ = read(zipped(THREE))
    sizes = [len(gzip.compress(one, mtime=0)) for one in THREE]
    assert [x.path for x in documents] == [f"a.warc#{sum(sizes[:i])}" for i in (1, 2, 3)]


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_without_its_last_bytes_gives_an_incomplete_document(packed: bool) -> None:
    noise = random.Random(1)
    words = " ".join(f"<p>{SENTENCE} {noise.getrandbits(8000):x}.</p>" for _ in range(10)).encode()
    last = record(answer(page(TITLES[2]).replace(b"</article>", words + b"</article>")), 3)
    records = [*pages(2), last]
    data = zipped(records) if packed else b"".join(records)
    documents, rejected, _ = read(data[:-9_000])
    assert [x.incomplete for x in documents] == [None, None, "the archive ends before the page does"]
    assert not rejected
    assert SENTENCE in documents[2].text


def test_after_a_damaged_member_reading_goes_on() -> None:
    data = bytearray(zipped(pages(3)))
    first, second = (len(gzip.compress(one, mtime=0)) for one in pages(2))
    data[first + 60 : first + 90] = bytes(30)
    documents, rejected, _ = read(bytes(data))
    assert [x.title for x in documents] == [TITLES[0], TITLES[2]]
    assert rejected == [f"{second} bytes at byte {first} are lost: damaged gzip member; reading went on after it"]


def test_a_member_that_fails_its_checksum_is_lost() -> None:
    data = bytearray(zipped(pages(2)))
    end = len(gzip.compress(pages(1)[0], mtime=0))
    data[end - 8] ^= 1
    documents, rejected, _ = read(bytes(data))
    assert [x.title for x in documents] == TITLES[1:2]
    assert rejected == [f"{end} bytes at byte 0 are lost: damaged gzip member; reading went on after it"]


def test_a_page_compressed_within_its_record_is_no_record() -> None:
    inner = gzip.compress(random.Random(2).randbytes(3000))
    data = bytearray(gzip.compress(record(answer(inner)), 0, mtime=0) + zipped(pages(2)))
    data[-1 - len(zipped(pages(2)))] ^= 1  # the size of the first, so that a next one is looked for
    documents, _, _ = read(bytes(data))
    assert [x.title for x in documents] == TITLES[:2]


def test_a_wrong_length_costs_one_record() -> None:
    first, second, third = pages(3)
    documents, rejected, _ = read(first + second.replace(b"Content-Length: ", b"Content-Length: x") + third)
    assert [x.title for x in documents] == [TITLES[0], TITLES[2]]
    assert len(rejected) == 1
    assert "belong to no record" in rejected[0]


def test_what_the_crawler_cut_is_marked() -> None:
    (document,), _, _ = read(record(answer(page(TITLES[0])), WARC_Truncated="length"))
    assert document.incomplete == "cut by the crawler (length)"


HTML = page(TITLES[0])
CHUNKED = b"64\r\n" + HTML[:100] + b"\r\n%x\r\n" % (len(HTML) - 100) + HTML[100:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    "block",
    [
        answer(gzip.compress(HTML), Content_Encoding="gzip"),
        answer(gzip.compress(gzip.compress(HTML)), Content_Encoding="gzip, gzip"),
        answer(brotli.compress(HTML), Content_Encoding="br"),
        answer(CHUNKED, Transfer_Encoding="chunked"),
        answer(HTML, Content_Encoding="gzip", Transfer_Encoding="chunked"),
        answer(HTML, Content_Encoding="br"),
    ],
    ids=["gzip", "twice", "brotli", "chunked", "undone by the crawler", "brotli undone"],
)
def test_encodings_of_the_server_are_undone(block: bytes) -> None:
    (document,), rejected, _ = read(record(block))
    assert (document.title, document.incomplete) == (TITLES[0], None)
    assert not rejected


def test_chunks_without_an_end_are_incomplete() -> None:
    (document,), _, _ = read(record(answer(CHUNKED[:-30], Transfer_Encoding="chunked")))
    assert document.incomplete == "the response ends before the page does"


def test_six_encodings_are_not_undone() -> None:
    body = HTML
    for _ in range(6):
        body = gzip.compress(body)
    documents, rejected, _ = read(record(answer(body, Content_Encoding=", ".join(["gzip"] * 6))))
    assert (documents, rejected) == ([], ["6 content encodings, one over the other"])


def test_a_bomb_costs_nothing_and_the_rest_is_read() -> None:
    stretch = gzip.compress(bytes(2**26), 9, mtime=0)
    within = record(answer(gzip.compress(stretch * 16, 9), Content_Encoding="gzip, gzip"), 9)
    assert len(gzip.compress(within)) < 20_000  # for 1 GiB
    documents, rejected, _ = read(zipped([within, *pages(1)]))
    assert [x.title for x in documents] == TITLES[:1]
    assert rejected == ["larger than 25 MB when decoded"]


def test_a_member_that_expands_without_end_is_left() -> None:
    documents, rejected, _ = read(zipped([record(bytes(100_000_000)), *pages(1)]))
    assert [x.title for x in documents] == TITLES[:1]
    assert "expands more than 200 times" in rejected[0]


@pytest.mark.parametrize(
    ("block", "passed"),
    [
        (record(answer(b"", status="404 Not Found")), "1 HTTP status 404"),
        (record(answer(b"GIF89a", kind="image/gif")), "1 image content"),
        (record(b"a: b", sort=WarcRecordType.metadata), "1 metadata"),
        (record(b"", sort=WarcRecordType.revisit), "1 revisit"),
    ],
)
def test_foreign_records_are_counted(block: bytes, passed: str) -> None:
    assert read(block) == ([], [], [passed])


def test_extracted_text_is_read() -> None:
    block = record(SENTENCE.encode(), sort=WarcRecordType.conversion, Content_Type="text/plain")
    (document,), _, _ = read(block)
    assert document.text == SENTENCE


def arc(blocks: list[tuple[str, bytes]]) -> list[bytes]:
    about = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    all_blocks = [("filedesc://a.arc", about), *blocks]
    return [f"{url} 192.0.2.1 20080304050607 text/html {len(b)}\n".encode() + b + b"\n" for url, b in all_blocks]


@pytest.mark.parametrize("packed", [False, True])
def test_arc(packed: bool) -> None:
    records = arc([(f"http://gazette.example/{i}", answer(page(title))) for i, title in enumerate(TITLES)])
    documents, rejected, passed = read(zipped(records) if packed else b"".join(records))
    assert [x.title for x in documents] == TITLES
    assert documents[0].published == "2008-03-04"
    assert (rejected, passed) == ([], ["1 warcinfo"])


@pytest.mark.parametrize("seed", range(40))
def test_corrupted_archives_neither_crash_nor_vanish(seed: int) -> None:
    noise = random.Random(seed)
    whole = [
        zipped(THREE),
        b"".join(THREE),
        gzip.compress(b"".join(THREE)),
        b"".join(arc([("http://a.example/", HTML)])),
    ]
    data = bytearray(whole[seed % 4])
    for _ in range(noise.randint(1, 12)):
        at = noise.randrange(len(data))
        kind = noise.randrange(4)
        if kind == 0:
            data[at] = noise.randrange(256)
        elif kind == 1:
            del data[at : at + noise.randint(1, 200)]
        elif kind == 2:
            data[at:at] = noise.randbytes(noise.randint(1, 50))
        else:
            data[at:at] = data[: noise.randint(1, 300)]
    documents, rejected, passed = read(bytes(data))
    assert documents or rejected or passed
    assert all(rejected)
