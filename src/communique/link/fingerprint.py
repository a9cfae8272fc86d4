"""What is kept of a text to tell whether another is its near-copy: MinHash bands to find it, shingles to verify it.

MinHash: Broder, "On the resemblance and containment of documents" (1997). The kept shingles are all of a short text's
and of a long one those whose hash falls under a power of two's share (as FracMinHash keeps k-mers: Irber et al. 2022),
so that the containment of a cut copy can be measured whatever the two lengths.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray
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
    text = [word.encode() for word in words]
    found = {zlib.crc32(b" ".join(text[i : i + SHINGLE])) for i in range(len(text) - SHINGLE + 1)}
    hashes = np.array(sorted(found), dtype="<u4")
    bands: tuple[str, ...] = ()
    if len(hashes) >= _FEWEST:
        data, size = hashes.tobytes(), _BYTES
        sketch = RMinHash(_ROWS * _BANDS, _SEED)
        sketch.update([data[i : i + size] for i in range(0, len(data), size)])
        rows, size = np.array(sketch.digest(), dtype="<u4").tobytes(), _ROWS * _BYTES
        bands = tuple(f"{b:02d}{zlib.crc32(rows[b * size : (b + 1) * size]):08x}" for b in range(_BANDS))
    thinned = 0
    kept = hashes
    while len(kept) > _MOST_KEPT:
        thinned += 1
        kept = kept[_in_share(kept, thinned)]
    return Fingerprint(identity(*words), bands, kept.tobytes(), thinned)


def _in_share(hashes: NDArray[np.uint32], thinned: int) -> NDArray[np.bool_]:
    """Which hashes are among the one in ``2**thinned`` that are kept, after mixing: crc32's low bits are not random."""
    mixed: NDArray[np.uint32] = hashes * np.uint32(2_654_435_761)  # Knuth's multiplicative hash, modulo 2**32
    return mixed < np.uint32(2 ** (32 - thinned))


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
    found = np.frombuffer(print_.kept, dtype="<u4")
    return frozenset((found if thinned == print_.thinned else found[_in_share(found, thinned)]).tolist())
