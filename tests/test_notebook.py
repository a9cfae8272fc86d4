import datetime
import subprocess
import sys

import pandas
import pytest

import communique

TREATY = "Ruritania signed a peace treaty with Graustark on Monday."


def test_a_folder_is_coded_with_what_is_rejected(tmp_path):
    (tmp_path / "a.txt").write_text(TREATY)
    (tmp_path / "b.txt").write_bytes(b"")
    corpus = communique.code_folder(tmp_path, published="2021-03-10", outlet="Strelsau Gazette")
    assert [one.path for one in corpus.rejected] == [str(tmp_path / "b.txt")]
    assert corpus.documents[0].document.outlet == "Strelsau Gazette"
    (event,) = corpus.events()
    assert (event.type, event.date and event.date.value) == ("SUPPORT", "2021-03-08")
    assert corpus.events().to_pandas()["anchor_text"][0] == "signed a peace treaty with Graustark"


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no file or folder"):
        communique.code_folder(tmp_path / "nowhere")
    with pytest.raises(ValueError, match="isoformat"):
        communique.code_folder(tmp_path, published="Monday")


def test_a_frame_is_coded_row_by_row():
    frame = pandas.DataFrame(
        {
            "body": [TREATY, None, 'The president of Graustark said: "We keep our word."', "  "],
            "day": [datetime.date(2021, 3, 10), None, pandas.Timestamp("2021-03-11"), pandas.NaT],
            "key": [7, 8, 9, 10],
            "paper": ["Gazette", None, float("nan"), pandas.NA],
        }
    )
    corpus = communique.code_frame(frame, "body", id="key", published="day", outlet="paper")
    assert [(d.document.id, d.document.published, d.document.outlet) for d in corpus.documents] == [
        ("7", "2021-03-10", "Gazette"),
        ("9", "2021-03-11", None),
    ]
    assert [(one.line, one.reason) for one in corpus.rejected] == [(1, "no text"), (3, "no text")]
    assert [one.kind for one in corpus.statements()] == ["act", "direct"]
    with pytest.raises(KeyError):
        communique.code_frame(frame, "text")


def test_what_is_saved_can_be_asked(tmp_path):
    corpus = communique.code_frame(pandas.DataFrame({"text": [TREATY]}))
    assert (corpus.save(tmp_path / "s.db"), corpus.save(tmp_path / "s.db")) == (1, 0)
    with communique.open_store(tmp_path / "s.db") as store:
        assert [event.type for event in store.events()] == ["SUPPORT"]


def test_importing_loads_nothing_that_takes_time():
    heavy = {"spacy", "onnxruntime", "pyarrow", "pandas", "trafilatura", "numpy", "sqlite3", "rich", "click", "lxml"}
    script = f"import communique, sys; print(*sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "\n"
