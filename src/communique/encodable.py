"""Text that every encoding can write."""

from typing import TypeVar

import msgspec

from communique.read.decode import no_surrogates
from communique.records import Record

R = TypeVar("R", bound=Record)


def encodable(record: R) -> R:
    """``record`` with each lone surrogate as U+FFFD, which is as long, so that every span stays right.

    Almost always that is ``record`` itself: surrogates come from file names that are not UTF-8 and from
    texts made by hand.
    """
    try:
        msgspec.json.encode(record)
    except UnicodeEncodeError:
        return msgspec.convert(_mended(record.to_dict()), type(record))
    return record


def _mended(value: object) -> object:
    if isinstance(value, str):
        return no_surrogates(value)
    if isinstance(value, dict):
        return {key: _mended(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(item) for item in value]
    return value
