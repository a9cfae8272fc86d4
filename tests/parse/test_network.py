"""The network: cutting, batching, joining, and files that are not what they should be."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.parse.errors import ParserError
from communique.parse.network import (
    BATCH_PIECES,
    LONGEST,
    MOST_PIECES,
    Analysis,
    Network,
    batches,
    casing,
    cuts,
    join,
)

SHIPPED = Path(str(files("communique.parse").joinpath("model")))


@pytest.fixture(scope="module")
def network() -> Network:
    return Network()


def copied(folder: Path, without: Sequence[str] = (), damaged: Sequence[str] = ()) -> Path:
    """A copy of the small model files; the model itself is only there if it is to be damaged."""
    for path in SHIPPED.iterdir():
        if path.name not in without:
            data = b"damaged" if path.name in damaged else path.read_bytes()
            (folder / path.name).write_bytes(data)
    return folder


@pytest.mark.parametrize("name", ["model.onnx", "labels.json"])
def test_a_missing_file_says_what_to_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(ParserError, match=rf"{name} cannot be read.*Install communique again"):
        Network(copied(tmp_path, without=[name]))


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_says_what_to_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(ParserError, match=rf"{name} is damaged.*Install communique again"):
        Network(copied(tmp_path, damaged=[name]))


def test_the_lemma_table_is_checked_too(tmp_path: Path) -> None:
    with pytest.raises(ParserError, match=r"forms\.json is damaged"):
        Network(copied(tmp_path, damaged=["forms.json"])).forms()


def test_the_table_of_features_is_checked_too(tmp_path: Path) -> None:
    with pytest.raises(ParserError, match=r"features\.json is damaged"):
        Network(copied(tmp_path, damaged=["features.json"])).features()


def test_model_files_are_small_enough() -> None:
    assert sum(p.stat().st_size for p in SHIPPED.iterdir()) < 30_000_000


def test_a_sentence_does_not_depend_on_its_neighbours(network: Network) -> None:
    first = ["The", "king", "of", "Ruritania", "met", "the", "prince", "of", "Graustark", "in", "Strelsau", "."]
    others = [["Talks", "failed", "."], ("Freedonia said that " * 12).split(), ["Why", "?"]]
    assert network.parse([first]) == network.parse([first, *others])[:1]


def test_a_dateline_hangs_on_the_news(network: Network) -> None:
    words = ["STRELSAU", "(", "AP", ")", "-", "The", "king", "left", "."]
    found = network.parse([words], [5])[0]
    assert words[found.heads.index(-1)] == "left"
    assert all(head < 5 or head == found.heads.index(-1) for head in found.heads[:5])


def test_no_sentences(network: Network) -> None:
    assert network.parse([]) == []


def test_a_dateline_alone(network: Network) -> None:
    assert len(network.parse([["STRELSAU", "-"]], [2])[0].heads) == 2


@given(st.lists(st.integers(1, 16), max_size=400), st.data())
def test_parts_fit_the_encoder_and_leave_nothing_out(lengths: list[int], data: st.DataObject) -> None:
    words = (
        [data.draw(st.sampled_from(["a", ",", ";"])) for _ in lengths] if len(lengths) < 50 else ["a"] * len(lengths)
    )
    pieces = [(1,) * n for n in lengths]
    parts = list(cuts(words, pieces))
    assert [i for a, b in parts for i in range(a, b)] == list(range(len(words)))
    assert all(0 < b - a <= LONGEST and sum(lengths[a:b]) <= MOST_PIECES for a, b in parts)


@given(st.lists(st.integers(3, 500), max_size=60))
def test_batches_hold_every_sentence_once(sizes: list[int]) -> None:
    found = list(batches(sizes))
    assert sorted(i for batch in found for i in batch) == list(range(len(sizes)))
    assert all(len(b) == 1 or len(b) * max(sizes[i] for i in b) <= BATCH_PIECES for b in found)


def test_joined_parts_have_one_root() -> None:
    part = Analysis(heads=[1, -1], labels=["nsubj", "root"], upos=["NOUN", "VERB"], xpos=["NN", "VBD"])
    joined = join([part, part], main=1)
    assert joined.heads == [1, 3, 3, -1]
    assert joined.labels == ["nsubj", "parataxis", "nsubj", "root"]


@pytest.mark.parametrize(("word", "kind"), [("king", 1), ("King", 2), ("U.N.", 3), ("A", 2), ("5", 1), ("", 1)])
def test_casing(word: str, kind: int) -> None:
    assert casing(word) == kind
