"""KEDS and PETRARCH: tab-separated without a header; day, source, target, CAMEO code, and the words."""

from collections.abc import Iterable

from communique.export.country_codes import codes
from communique.export.exporter import Sink
from communique.export.happening import Happening, Side
from communique.export.separated import tsv_line

NOBODY = "---"  # as PETRARCH writes an actor that is not known


def write_keds(happenings: Iterable[Happening], sink: Sink) -> int:
    """A row for each pair of each event that has a day, its own or that of its publication; how many."""
    count = 0
    for one in happenings:
        if one.day is None:
            continue
        for source, target in one.pairs():
            row = one.day.replace("-", ""), code(source), code(target) if target else NOBODY, one.cameo, one.sentence
            sink.stream.write(tsv_line(row))
            count += 1
    return count


def code(side: Side) -> str:
    """A party as those data sets code it: country and sector, such as XRUGOV."""
    return codes(side.country).cameo + side.sector
