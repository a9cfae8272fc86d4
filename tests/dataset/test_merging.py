"""A merged store is the store that ``communique add`` makes of the same documents."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from tests.dataset.conftest import make_dataset, make_store

from communique.cli import main
from communique.coder import Coder
from communique.commands.crew import Here
from communique.dataset import Dataset
from communique.dataset.merging import comparing, merge
from communique.link import page, tellings
from communique.records import CodedDocument
from communique.samples import sample_articles
from communique.store import EventFilter, Store, Writer
from communique.store.check import check_store
from communique.store.comparing import EVENTS_LEVEL, ORIGINS_LEVEL, compare
from communique.store.looked import look

EVERY = ("asserted", "alleged", "negated", "hypothetical")


def merged(dataset: Path, store: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["merge", str(dataset), "--store", str(store), *options])
    assert result.exit_code == 0, result.output
    return result


def said(path: Path) -> bytes:
    """Everything a store says that does not depend on how its documents came."""
    with Store(path) as store:
        found = list(store.each_event(EventFilter()))
        parts: list[object] = [
            [(one.event, one.line) for one in found],
            list(store.documents()),
            list(store.stories(least=1)),
            list(store.dyads("day", factuality=EVERY)),
            list(store.coded()),
            list(store.framing("USA")),
            [store.show(one.event.id) for one in found],
        ]
    return msgspec.json.encode(parts)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> tuple[Path, Path]:
    """A dataset and a store of the samples, and of copies of some that are cut."""
    folder = tmp_path_factory.mktemp("samples")
    news = folder / "news"
    news.mkdir()
    for number, article in enumerate(sample_articles()):
        shutil.copy(article, news)
        if number % 2 and article.suffix == ".txt":
            cut = article.read_text("utf-8").rstrip().rpartition("\n\n")[0]
            (news / f"again-{article.name}").write_text(cut, "utf-8")
    return make_dataset([news], folder / "dataset", coder), make_store([news], folder / "added.db")


def test_the_samples_merged_are_the_samples_added(samples: tuple[Path, Path], tmp_path: Path) -> None:
    dataset, added = samples
    result = merged(dataset, tmp_path / "s.db")
    assert said(tmp_path / "s.db") == said(added)
    assert list(check_store(tmp_path / "s.db")) == []
    with Store(added) as store:
        assert any(event.documents > 1 for event in store.events())
        assert f"documents: {store.counts().documents} added, 0 changed" in result.stderr


def test_by_several_processes(samples: tuple[Path, Path], tmp_path: Path) -> None:
    merged(samples[0], tmp_path / "s.db", "--workers", "2")
    assert said(tmp_path / "s.db") == said(samples[1])


def test_merging_again_adds_nothing_and_a_grown_dataset_what_is_new(
    inputs: Path, both: tuple[Path, Path], coder: Coder, tmp_path: Path
) -> None:
    grown = make_dataset([inputs / "a.jsonl"], tmp_path / "grown", coder)
    store = tmp_path / "s.db"
    assert "documents: 7 added" in merged(grown, store).stderr
    before = said(store)
    assert "documents: 0 added, 0 changed, 0 known already" in merged(grown, store).stderr
    assert said(store) == before
    make_dataset([inputs], grown, coder)
    assert "documents: 1 added, 0 changed, 1 known already" in merged(grown, store).stderr
    assert said(store) == said(both[1])


def test_into_a_store_that_has_documents(both: tuple[Path, Path], inputs: Path, tmp_path: Path) -> None:
    store = make_store([inputs / "b.jsonl"], tmp_path / "s.db")
    assert "documents: 6 added, 0 changed, 3 known already" in merged(both[0], store).stderr
    assert said(store) == said(both[1])


def test_an_interrupted_merge_is_sound_and_goes_on(samples: tuple[Path, Path], tmp_path: Path) -> None:
    class Failing(Here):
        left = 3

        def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]  # as the class above
            self.left -= 1
            if not self.left:
                raise KeyboardInterrupt
            return super().submit(fn, *args, **kwargs)

    store = tmp_path / "s.db"
    with pytest.raises(KeyboardInterrupt):
        list(merge(Dataset(str(samples[0])), store, Failing(), 0))
    assert list(check_store(store)) == []
    with Store(store) as opened:
        assert 0 < opened.counts().documents < Dataset(str(samples[0])).shards[0].documents
    merged(samples[0], store)
    assert said(store) == said(samples[1])


def test_a_page_that_changed_is_a_new_version(coder: Coder, tmp_path: Path) -> None:
    """The later archive, by name, has the current one; whatever the order in which they were coded."""
    for day, text in (("01", "Ruritania signed a treaty with Graustark."), ("02", "Ruritania rejected the treaty.")):
        row = {"url": "https://gazette.example/1", "published": f"2021-03-{day}", "text": text}
        (tmp_path / f"2021-03-{day}.jsonl").write_text(json.dumps(row))
    dataset = make_dataset([tmp_path / "2021-03-02.jsonl"], tmp_path / "d", coder)
    make_dataset([tmp_path / "2021-03-01.jsonl", tmp_path / "2021-03-02.jsonl"], dataset, coder)
    added = make_store([tmp_path / "2021-03-01.jsonl", tmp_path / "2021-03-02.jsonl"], tmp_path / "added.db")
    assert "1 added, 1 changed" in merged(dataset, tmp_path / "s.db").stderr
    assert said(tmp_path / "s.db") == said(added)


def test_a_document_whose_id_another_has_is_set_aside(coder: Coder, tmp_path: Path) -> None:
    for name, text in (("a", "Ruritania signed a treaty with Graustark."), ("b", "Freedonia attacked Sylvania.")):
        (tmp_path / f"{name}.jsonl").write_text(
            json.dumps({"id": "1", "url": f"https://{name}.example/1", "text": text})
        )
    dataset = make_dataset([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], tmp_path / "d", coder)
    result = CliRunner().invoke(main, ["merge", str(dataset), "--store", str(tmp_path / "s.db")])
    assert (result.exit_code, "another document has the id 1" in result.output) == (1, True)
    (rejected,) = map(json.loads, (tmp_path / "s.db.rejects.jsonl").read_text().splitlines())
    assert "b." in rejected["path"]


def test_documents_at_once_are_as_one_by_one(coder: Coder, tmp_path: Path, samples: tuple[Path, Path]) -> None:
    documents = list(Dataset(str(samples[0])).coded())
    with Writer(tmp_path / "all.db") as writer:
        assert set(writer.add_all([look(coded) for coded in documents])) == {"added"}
    with Writer(tmp_path / "one.db") as writer:
        for coded in reversed(documents):
            writer.add(coded)
    assert said(tmp_path / "all.db") == said(tmp_path / "one.db") == said(samples[1])


def test_a_fault_in_one_document_stops_no_other(
    both: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: Callable[..., str] = Writer._add

    def faulty(writer: Writer, coded: CodedDocument, *rest: object) -> str:
        if "treaty" in coded.document.text and coded.document.outlet == "Edelweiss Post":
            raise RuntimeError("a fault")
        return kept(writer, coded, *rest)

    monkeypatch.setattr(Writer, "_add", faulty)
    found = list(merge(Dataset(str(both[0])), tmp_path / "s.db", Here(), 0))
    assert [one.reason for part in found for one in part.refused] == ["a fault"]
    assert sum(part.outcomes["added"] for part in found) == 7


def test_what_is_compared_elsewhere_is_as_strong_as_here(samples: tuple[Path, Path]) -> None:
    documents = list(Dataset(str(samples[0])).coded())[:40]
    pages = [page(coded) for coded in documents]
    told = [telling for coded in documents for telling in tellings(coded)]
    for level, items in ((ORIGINS_LEVEL, pages), (EVENTS_LEVEL, told)):
        pairs = [(a, b) for a in range(len(items)) for b in range(a)][:3000]
        assert comparing(Here())(level, items, pairs) == compare(level, items, pairs)


def test_what_is_no_dataset(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["merge", str(tmp_path), "--store", str(tmp_path / "s.db")])
    assert (result.exit_code, "is no dataset" in result.output) == (2, True)
    assert not (tmp_path / "s.db").exists()
