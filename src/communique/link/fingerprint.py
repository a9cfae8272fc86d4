"""What is kept of a text to tell whether another is its near-copy: MinHash bands to find it, shingles to verify it.

MinHash: Broder, "On the resemblance and containment of documents" (1997). The kept shingles are all of a short text's
and of a long one those whose hash falls under a power of two's share (as FracMinHash keeps k-mers: Irber et al. 2022),
so that the containment of a cut copy can be measured whatever the two lengths.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from rensa import RMinHash

from communique.records import identity

SHINGLE = 4  # words
_ROWS, _BANDS = 3, 42
_SEED = 20_230_823
_MOST_KEPT = 400
_FEWEST = 6  # shingles: a shorter text is a copy only of the same words
_BYTES = 4
# Of the shorter text this much stands in the longer, and of the longer this much in the shorter. A copy cut to its
# first half with every twentieth word changed has .8 and .4; an article that is half quotations of another .5 and .2.
_CONTAINED, _COVERED = 0.5, 0.26
_TOGETHER = 0.95  # and the two shares together reach this


class Fingerprint(msgspec.Struct, frozen=True, array_like=True):
    """``exact`` identifies the words; ``bands`` are equal in near-copies; ``kept`` are little-endian 32-bit hashes of
    one in ``2**thinned`` of the shingles.
    """

    exact: str
    bands: tuple[str, ...]
    kept: bytes
    thinned: int


def fingerprint(words: Sequence[str]) -> Fingerprint:
    """The fingerprint of a text's words."""
    hashes = sorted({zlib.crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(len(words) - SHINGLE + 1)})
    bands: tuple[str, ...] = ()
    if len(hashes) >= _FEWEST:
        sketch = RMinHash(_ROWS * _BANDS, _SEED)
        sketch.update([h.to_bytes(_BYTES, "little") for h in hashes])
        rows = sketch.digest()
        bands = tuple(_band(b, rows[b * _ROWS : (b + 1) * _ROWS]) for b in range(_BANDS))
    thinned, kept = 0, hashes
    while len(kept) > _MOST_KEPT:
        thinned += 1
        kept = [h for h in kept if _in_share(h, thinned)]
    return Fingerprint(identity(*words), bands, b"".join(h.to_bytes(_BYTES, "little") for h in kept), thinned)


def _band(number: int, rows: Sequence[int]) -> str:
    data = b"".join(r.to_bytes(_BYTES, "little") for r in rows)
    return f"{number:02d}{zlib.crc32(data):08x}"


def _in_share(value: int, thinned: int) -> bool:
    return (value * 2_654_435_761 % 2**32) >> (32 - thinned) == 0


def copied(a: Fingerprint, b: Fingerprint) -> float:
    """How surely one text is a near-copy of the other: the mean of the shares of each that the other has, else 0."""
    if a.exact == b.exact:
        return 1.0
    x, y = _shingles(a, max(a.thinned, b.thinned)), _shingles(b, max(a.thinned, b.thinned))
    if min(len(x), len(y)) < _FEWEST:
        return 0.0
    both = len(x & y)
    contained, covered = both / min(len(x), len(y)), both / max(len(x), len(y))
    if contained < _CONTAINED or covered < _COVERED or contained + covered < _TOGETHER:
        return 0.0
    return (contained + covered) / 2


@lru_cache(maxsize=50_000)
def _shingles(print_: Fingerprint, thinned: int) -> frozenset[int]:
    data = print_.kept
    found = (int.from_bytes(data[i : i + _BYTES], "little") for i in range(0, len(data), _BYTES))
    return frozenset(h for h in found if thinned == print_.thinned or _in_share(h, thinned))
