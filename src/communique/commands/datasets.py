"""Datasets as commands take them: opened for a block, and what is wrong with them told in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from communique.commands.usage import Unusable, opened_store
from communique.dataset import Dataset, DatasetError, holds_dataset
from communique.dataset.questions import Questions
from communique.export.visible import visible
from communique.storage import is_address
from communique.store import Store


@contextmanager
def opened_dataset(where: str) -> Iterator[Dataset]:
    """The dataset at a path or address; what is wrong with it becomes a message."""
    try:
        yield Dataset(where)
    except DatasetError as error:
        raise Unusable(str(error)) from error


@contextmanager
def opened_either(where: str) -> Iterator[Store | Questions]:
    """The store or the dataset at ``where``, open for questions; what is wrong becomes a message."""
    if not is_dataset(where):
        with opened_store(Path(where)) as store:
            yield store
        return
    try:
        with opened_dataset(where) as dataset, Questions(dataset) as questions:
            yield questions
    except DatasetError as error:
        raise Unusable(str(error)) from error
    except ValueError as error:
        raise click.UsageError(visible(str(error))) from error


def is_dataset(where: str) -> bool:
    """Whether ``where`` is meant as a dataset: an address, or a folder. Raises Unusable for a folder that is none."""
    if not is_address(where) and not Path(where).is_dir():
        return False
    try:
        found = holds_dataset(where)
    except OSError as error:
        raise Unusable(f"{where} cannot be read: {error}") from error
    if not found:
        raise Unusable(f"{where} is no dataset: `communique batch INPUT... --out {where}` makes one")
    return True
