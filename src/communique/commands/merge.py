"""What ``communique merge`` does, once its arguments are parsed."""

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from pathlib import Path

import click

from communique.batch.workers import BatchError
from communique.commands.coding import write_rejects
from communique.commands.crew import processes
from communique.commands.datasets import opened_dataset
from communique.commands.usage import INTERRUPTED, Unusable
from communique.dataset import DatasetError
from communique.dataset.merging import Merged
from communique.dataset.merging import merge as merged_into
from communique.export.output import Output, OutputError
from communique.export.visible import visible
from communique.quiet import tell
from communique.report import Tally, error_console, print_rejected
from communique.store import StoreError
from communique.store.writer import Outcome


def merge(where: str, store: Path, workers: int, scheduler: str | None) -> int:
    """Put what the dataset at ``where`` holds into ``store``; the exit status. Raises Unusable."""
    output, tally, kept = Output(store), Tally(), Counter[Outcome]()
    try:
        output.check(())
        with opened_dataset(where) as dataset, _crew(workers, scheduler) as (crew, ahead):
            parts = len(dataset.parts("documents"))
            for number, one in enumerate(merged_into(dataset, store, crew, ahead, _say_relinking), 1):
                kept += one.outcomes
                tally.rejected += one.refused
                tell(visible(f"{number}/{parts} {_counts(one)}"))
        if output.rejects:
            write_rejects(tally, output.rejects)
    except (StoreError, OutputError, DatasetError, BatchError) as error:
        raise Unusable(f"{error}. Until then, {_kept(kept)}") from error
    except BrokenExecutor as error:
        raise Unusable(f"a process died: there may be too little memory; try fewer --workers. {_kept(kept)}") from error
    except OSError as error:
        raise Unusable(f"{where}: {error}. Until then, {_kept(kept)}") from error
    except KeyboardInterrupt:
        click.echo(f"interrupted; {_kept(kept)}; the same command goes on from there", err=True)
        sys.exit(INTERRUPTED)
    tell(f"{visible(str(store))}: {_kept(kept)}")
    if tally.rejected:
        print_rejected(tally, error_console())
    return 1 if tally.rejected else 0


@contextmanager
def _crew(workers: int, scheduler: str | None) -> Iterator[tuple[Executor, int]]:
    """Who does the work, and how much of it is to be begun before it is needed."""
    if scheduler is None:
        with processes(workers) as crew:
            yield crew, workers if workers > 1 else 0
        return
    from communique.cluster.client import crew_at

    with crew_at(scheduler) as (cluster, threads):
        yield cluster, 2 * threads


def _counts(one: Merged) -> str:
    name = one.part.name if one.part else ""
    return f"{name}: merged before" if one.known else f"{name}: {_kept(one.outcomes)}"


def _kept(kept: Counter[Outcome]) -> str:
    return f"documents: {kept['added']} added, {kept['changed']} changed, {kept['unchanged']} known already"


def _say_relinking() -> None:
    tell("this store was linked by another version: linking it anew")
