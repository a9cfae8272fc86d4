"""Files of news libraries: Nexis's two layouts, Factiva, RIS, in text and Word files. All articles are ours."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st

from communique.read import Overrides, read_path, read_stream
from communique.records import Document, Rejected

CLASSIC = """Print Request: All Documents: 1-2

                               1 of 2 DOCUMENTS


                               Strelsau Gazette

                       March 10, 2021 Wednesday 9:00 AM GMT

Ruritania signs treaty with Graustark

BYLINE: Antony Hope and
Sophie Zenda in Strelsau

SECTION: WORLD; Pg. 3

LENGTH: 38 words

DATELINE: STRELSAU

Ruritania signed a peace treaty with Graustark on Tuesday, after talks that had
lasted for more than a year and had been broken off several times.

Notes: the treaty is to be ratified in May.

LOAD-DATE: March 11, 2021

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                    Copyright 2021 Strelsau Gazette Company
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                     Copyright 1999 The Zenda Herald Company
                                The Zenda Herald

                  January 3, 1999, Sunday, Late Edition - Final

SECTION: Section 1; Page 4; Column 1

LENGTH: 12 words

HEADLINE: FREEDONIA EXPELS ENVOY

BODY:
Freedonia expelled the Ruritanian ambassador on Saturday.

GRAPHIC: Photo: the embassy
"""
UNI = """1. Ruritania signs treaty with Graustark
Search Terms: Ruritania

Ruritania signs treaty with Graustark
Strelsau Gazette
March 10, 2021 Wednesday
Copyright 2021 Strelsau Gazette Company All Rights Reserved
Section: WORLD; Version:1
Length: 38 words
Byline: Sophie Zenda
Highlight: A treaty after a year of talks
Body

Ruritania signed a peace treaty with Graustark on Tuesday.
The treaty is to be ratified in May.

Classification

Language: ENGLISH
Load-Date: March 11, 2021

End of Document

Freedonia expels envoy
The Zenda Herald
January 3, 1999
Body
Freedonia expelled the Ruritanian ambassador on Saturday.
Load-Date: January 3, 1999
End of Document
"""
FACTIVA = """SE   World
HD   Ruritania signs treaty
     with Graustark
BY   By Sophie Zenda
CR   Ruritanian News Agency
WC   38 words
PD   10 March 2021
SN   Strelsau Gazette
SC   STRGAZ
LA   English
CY   (c) 2021 Strelsau Gazette Company
LP
Ruritania signed a peace treaty with Graustark on Tuesday.
TD
The treaty is to be ratified in May.
RE   xru : Ruritania
AN   Document STRGAZ0020210310eh3a00001
HD   Freedonia expels envoy
PD   3 January 1999
SN   The Zenda Herald
LP
Freedonia expelled the Ruritanian ambassador on Saturday.
AN   Document ZENHER0019990103dv1300002
"""
RIS = """TY  - NEWS
AU  - Zenda, Sophie
AU  - Hope, Antony
TI  - Ruritania signs treaty with Graustark
T2  - Strelsau Gazette
DA  - 2021/03/10/
UR  - https://gazette.example/2021/treaty
AB  - Ruritania signed a peace treaty with Graustark on Tuesday.
The treaty is to be ratified in May.
ER  -

TY  - NEWS
T1  - Freedonia expels envoy
JO  - The Zenda Herald
Y1  - 1999/01/03
N2  - Freedonia expelled the Ruritanian ambassador on Saturday.
ER  -
"""
FORMATS = {"classic": CLASSIC, "uni": UNI, "factiva": FACTIVA, "ris": RIS}


def documents(text: str, name: str = "a.txt") -> list[Document]:
    found = list(read_stream(name, io.BytesIO(text.encode()), Overrides()))
    assert all(isinstance(one, Document) for one in found)
    return [one for one in found if isinstance(one, Document)]


@pytest.mark.parametrize("form", FORMATS)
def test_title_outlet_day_and_body(form: str) -> None:
    first, second = documents(FORMATS[form])
    assert first.title == "Ruritania signs treaty with Graustark"
    assert (first.outlet, first.published) == ("Strelsau Gazette", "2021-03-10")
    assert first.text.startswith("Ruritania signs treaty with Graustark\n\n")
    assert "Ruritania signed a peace treaty with Graustark on Tuesday" in first.text
    assert first.text.endswith("the treaty is to be ratified in May.") or first.text.endswith("ratified in May.")
    assert (first.byline and "Sophie Zenda" in first.byline) or first.byline == "Zenda, Sophie; Hope, Antony"
    assert (second.outlet, second.published) == ("The Zenda Herald", "1999-01-03")
    assert second.title is not None and second.title.lower() == "freedonia expels envoy"
    assert second.text.endswith("\n\nFreedonia expelled the Ruritanian ambassador on Saturday.")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_the_frame_is_text(form: str) -> None:
    for one in documents(FORMATS[form]):
        for word in ("LENGTH", "Length", "Load-Date", "Copyright", "Classification", "AB  -", "WC ", "Search Terms"):
            assert word not in one.text


@pytest.mark.parametrize("form", FORMATS)
def test_paths_are_told_apart_by_what_the_articles_are(form: str, tmp_path: Path) -> None:
    first, second = documents(FORMATS[form])
    assert first.path == f"a.txt#{first.id}" and second.path == f"a.txt#{second.id}" and first.id != second.id


def test_a_dateline_and_lines_broken_to_a_width() -> None:
    first, _ = documents(CLASSIC)
    assert first.text.split("\n\n")[1] == (
        "STRELSAU - Ruritania signed a peace treaty with Graustark on Tuesday, after talks that had lasted for more "
        "than a year and had been broken off several times."
    )
    assert first.byline == "Antony Hope and Sophie Zenda in Strelsau"


def test_credits_and_numbers_of_factiva() -> None:
    first, second = documents(FACTIVA)
    assert first.credits == ("Ruritanian News Agency",)
    assert (first.id, second.id) == ("STRGAZ0020210310eh3a00001", "ZENHER0019990103dv1300002")
    assert first.byline == "By Sophie Zenda"


FAULTS = [
    (CLASSIC.replace("BODY:\nFreedonia expelled the Ruritanian ambassador on Saturday.", "BODY:"), 39,
     "a Nexis record without a body"),
    (UNI.replace("Body\nFreedonia", "Freedonia"), 24, "a Nexis record without a body"),
    (FACTIVA.replace("LP\nFreedonia expelled the Ruritanian ambassador on Saturday.\n", ""), 18,
     "a Factiva record without a text (LP or TD)"),
    (RIS.replace("N2  - Freedonia expelled the Ruritanian ambassador on Saturday.\n", ""), 12,
     "a RIS record without a text (N2, AB or N1)"),
    (RIS.rstrip().removesuffix("ER  -"), 12, "a RIS record that does not end (ER)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "reason"), FAULTS)
def test_a_broken_record_is_set_aside_and_the_others_are_read(text: str, line: int, reason: str) -> None:
    good, bad = read_stream("a.txt", io.BytesIO(text.encode()), Overrides())
    assert isinstance(good, Document) and good.outlet == "Strelsau Gazette"
    assert isinstance(bad, Rejected) and (bad.reason, bad.line) == (reason, line)


NONE = [
    "The committee read 3 of 10 documents. Nothing else happened.",
    "Body\n\nThe end of document control came in May.",
    "HD televisions were sold.\nPD\n",
    "TY for reading.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_one_is_one_document(text: str) -> None:
    (one,) = documents(text)
    assert one.text == text and one.path == "a.txt"


@given(st.sampled_from(sorted(FORMATS)), st.integers(0, 1200), st.integers(0, 400), st.text(max_size=20))
def test_damage_raises_nothing_and_loses_nothing_silently(form: str, at: int, cut: int, new: str) -> None:
    text = FORMATS[form]
    damaged = (text[:at] + new + text[at + cut :]).encode("utf-8", "replace")
    assert list(read_stream("a.txt", io.BytesIO(damaged), Overrides()))


def docx(*paragraphs: str, body: str = "") -> bytes:
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    told = "".join(f"<w:p><w:pPr/><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{words}"><w:body>{told}{body}</w:body></w:document>'
        )
    return out.getvalue()


def read_file(path: Path, data: bytes) -> list[Document | Rejected]:
    path.write_bytes(data)
    return list(read_path(path, Overrides()))


def test_a_word_file_is_a_document(tmp_path: Path) -> None:
    words = "<w:r><w:t>Free</w:t></w:r><w:r><w:t>donia</w:t><w:tab/><w:t>left.</w:t></w:r>"
    split = f"<w:p>{words}<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del></w:p>"
    (one,) = read_file(tmp_path / "a.docx", docx("Ruritania & Graustark met.", " ", body=split))
    assert isinstance(one, Document)
    assert one.text == "Ruritania & Graustark met.\n\nFreedonia\tleft."
    assert one.path == str(tmp_path / "a.docx")


def test_a_word_file_of_nexis_is_many(tmp_path: Path) -> None:
    found = read_file(tmp_path / "a.docx", docx(*UNI.splitlines()))
    assert [one.title for one in found if isinstance(one, Document)] == [one.title for one in documents(UNI)]


WRONG = [
    (b"", "not a Word document, or a damaged or encrypted one"),
    (b"PK\x03\x04 and so on", "not a Word document, or a damaged or encrypted one"),
    (docx("One.")[:-40], "not a Word document, or a damaged or encrypted one"),
    (docx(body="<w:p>"), "not a Word document, or a damaged or encrypted one"),
    (docx(body="<w:p>" * 5000 + "</w:p>" * 5000), "not a Word document, or a damaged or encrypted one"),
    (docx(" "), "no text in it"),
    (docx("x" * 70_000_000), "expands to more than 64 MB and 200 times its size"),
]


@pytest.mark.parametrize(("data", "reason"), WRONG, ids=range(len(WRONG)))
def test_a_word_file_that_cannot_be_read(tmp_path: Path, data: bytes, reason: str) -> None:
    (one,) = read_file(tmp_path / "a.docx", data)
    assert isinstance(one, Rejected) and one.reason == reason


def test_a_word_file_as_word_processors_write_them(tmp_path: Path) -> None:
    document = WordDocument()
    document.add_heading("Ruritania and Graustark sign treaty", 1)
    told = document.add_paragraph("Ruritania ")
    told.add_run("signed").bold = True
    told.add_run(" a treaty.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Left.", "Right."
    document.save(str(tmp_path / "a.docx"))
    (one,) = read_path(tmp_path / "a.docx", Overrides())
    assert isinstance(one, Document)
    assert one.text.split("\n\n") == [
        "Ruritania and Graustark sign treaty", "Ruritania signed a treaty.", "Left.", "Right.",
    ]  # fmt: skip
    assert one.title == "Ruritania and Graustark sign treaty"


def test_a_word_file_in_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/a.docx", docx("Ruritania and Graustark met."))
    (one,) = read_path(tmp_path / "a.zip", Overrides())
    assert isinstance(one, Document) and one.text == "Ruritania and Graustark met."
